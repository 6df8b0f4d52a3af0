"""Drawing and tables of the factors, each on its own."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from verstetigung import charts, german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Association
from verstetigung.records import HIDDEN
from verstetigung.telling import ties
from verstetigung.telling.blocks import Chart, parts
from verstetigung.telling.obstacles import SCALE
from verstetigung.telling.success import factors
from verstetigung.telling.success.wording import Wording, chance, measure, wording
from verstetigung.telling.table import Cell, Column, Table, TakenColumn, cut_short, filled, strong
from verstetigung.telling.words import NONE, drawn_from, figure

NOTE = (
    "n: erfolgreichere + weniger erfolgreiche Regionen mit Wert. Mittel der einen zu dem der anderen und Unterschied "
    "in Punkten. Rho: "
    "Rangkorrelation nach Spearman; fett: ein Befund. Rho, andere Befragte: der Faktor aus der einen Hälfte der "
    "Befragten, der Stand aus der anderen. p nach Holm: korrigiert für die Zahl der {kind}; p, alle Prüfungen: für "
    "alles, was das Kapitel prüft. {obstacles}"
)
OWN = "Bei Hemmnissen sagen die Punkte, wie stark etwas gehemmt hat."
INSIDE = "In die Dimensionen gehen Hemmnisse umgekehrt ein: Mehr Punkte heißen, dass weniger gehemmt hat."
HEADS = ("Rho", "n")
"""What stands beside the drawing."""
MOST, ROWS = 45, 16
"""So many factors are drawn, of more the strongest; so many in one drawing, lest it leave too much of a page empty."""
SIDES = (("förderliche Faktoren", False), ("Hemmnisse", True))
"""What a drawing shows, and whether it is what hinders."""


def drawings(evaluation: Evaluation) -> Iterator[Chart]:
    """Rank correlation and interval of every criterion, the highest first: what furthers, and what hinders.

    A catalogue need not ask for both.
    """
    correlated = factors.correlated(factors.criteria(evaluation))
    for title, hindering in SIDES:
        side = [row for row in correlated if factors.hindering(evaluation, row) == hindering]
        yield from _side(evaluation, title, side) if side else ()


def _side(evaluation: Evaluation, title: str, correlated: Sequence[Association]) -> Iterator[Chart]:
    strongest = sorted(correlated, key=lambda row: -abs(row.rho))
    shown = set(ties.fitting(strongest, lambda row: measure(abs(row.rho)), MOST))
    left = cut_short(len(correlated), len(shown), f" Gezeigt sind die {len(shown)} stärksten von {len(correlated)}.")
    for part, rows in parts([row for row in correlated if row in shown], ROWS):
        yield _drawing(evaluation, title, part, rows, left)


def _drawing(evaluation: Evaluation, what: str, part: str, shown: Sequence[Association], left: str) -> Chart:
    words, rows = wording(evaluation.erhebung), [_interval(evaluation, row) for row in shown]
    title = f"Wie {what} mit {words.high} einhergehen (Rangkorrelation){part}"
    text = f"{title}. " + " ".join(
        f"{row.label}: {measure(row.value)} ({_between(row.low, row.high)})." for row in rows
    )
    ends = (f"eher bei {words.low}", f"eher bei {words.high}")
    source = drawn_from(evaluation.erhebung, max(row.n for row in shown))
    return Chart(
        title,
        charts.intervals(rows, HEADS, ends, text),
        note=f"{_guide(words, rows[0].hindering)}{left} {source}",
    )


def _guide(words: Wording, hindering: bool) -> str:
    shown = "Lesehilfe: Der Punkt zeigt die Rangkorrelation, der Strich ihr Intervall (5. bis 95. Perzentil). "
    if hindering:
        return f"{shown}Ein Hemmnis links von null hat dort stärker gehemmt, wo {words.the_index} niedrig ist."
    return f"{shown}Rechts von null heißt, dass hohe Werte des Faktors eher mit {words.high} zusammentreffen."


def _interval(evaluation: Evaluation, row: Association) -> charts.CorrelationRow:
    return charts.CorrelationRow(
        label=f"{row.element} {factors.title(evaluation, row)}",
        value=row.rho,
        low=row.rho_low,
        high=row.rho_high,
        hindering=factors.hindering(evaluation, row),
        columns=(measure(row.rho), german.number(row.n, 0)),
    )


def dimensions(evaluation: Evaluation) -> Table:
    """The factor dimensions, the highest correlation first."""
    return filled(
        "Dimensionen in erfolgreicheren und weniger erfolgreichen Regionen",
        factors.correlated(evaluation.analysis.dimensions),
        *_columns(evaluation),
        note=NOTE.format(kind="Dimensionen", obstacles=INSIDE),
    )


def notable(evaluation: Evaluation) -> Table:
    """The criteria whose interval lies on one side of 0."""
    criteria = factors.criteria(evaluation)
    shown, all_ = factors.outstanding(criteria), factors.correlated(criteria)
    rest = f"Gezeigt sind {len(shown)} von {len(all_)}; alle stehen in der Tabelle aller Faktoren."
    return filled(
        "Faktoren, deren Intervall der Rangkorrelation null nicht einschließt",
        shown,
        *_columns(evaluation),
        note=f"{NOTE.format(kind='Faktoren', obstacles=OWN)}{_base(evaluation)} {rest}",
    )


def full(evaluation: Evaluation) -> Table:
    """Every dimension and criterion, in the order of the catalogue."""
    analysis = evaluation.analysis
    criteria = {row.element: row for row in factors.criteria(evaluation)}
    inside = {
        dimension.id: [criteria[criterion.id] for criterion in dimension.criteria if criterion.id in criteria]
        for dimension in evaluation.erhebung.catalogue.dimensions
    }
    kinds = {row.element: "total" for row in analysis.dimensions}
    return filled(
        "Alle Faktoren in erfolgreicheren und weniger erfolgreichen Regionen",
        [row for dimension in analysis.dimensions for row in (dimension, *inside[dimension.element])],
        *_columns(evaluation),
        kind=lambda row: kinds.get(row.element, ""),
        note=NOTE.format(kind="Kriterien, bei Dimensionen (fett) für deren Zahl", obstacles=f"{OWN} {INSIDE}")
        + _base(evaluation),
    )


def _numbers(row: Association) -> str:
    return german.NBSP.join((german.number(row.n_more, 0), "+", german.number(row.n_less, 0)))


def _columns(evaluation: Evaluation) -> tuple[TakenColumn[Association], ...]:
    return (
        (Column("Nr.", 10), lambda row: row.element),
        (Column("Faktor", 50), lambda row: _titled(evaluation, row)),
        (Column("n", 15, "number"), _numbers),
        (
            Column("Mittel", 20, "number"),
            lambda row: german.unbroken(f"{figure(row.mean_more)} zu {figure(row.mean_less)}"),
        ),
        (Column("Unterschied", 17, "number"), lambda row: figure(factors.gap(row))),
        (Column("Cliffs Delta", 15, "number"), lambda row: measure(row.delta)),
        (Column("Rho (5. bis 95. Perzentil)", 28, "number"), _rho),
        (Column("Rho, andere Befragte", 16, "number"), lambda row: measure(row.rho_apart)),
        (Column("p nach Holm", 13, "number"), lambda row: chance(row.p_adjusted)),
        (Column("p, alle Prüfungen", 15, "number"), lambda row: chance(row.p_family)),
    )


def _base(evaluation: Evaluation) -> str:
    """Why a difference of means may point elsewhere than the correlation beside it (M16)."""
    if not (evaluation.scores["status"] == HIDDEN).any():
        return ""
    return (
        " Mittel und Unterschied sind aus den Regionen gebildet, deren Werte gezeigt werden dürfen, Cliffs Delta, Rho "
        "und p aus allen n; beides kann auseinandergehen."
    )


def _titled(evaluation: Evaluation, row: Association) -> Cell:
    title = factors.title(evaluation, row)
    if factors.hindering(evaluation, row):
        return Cell(title, note=SCALE)
    return Cell(title)


def _rho(row: Association) -> Cell:
    if math.isnan(row.rho_low):
        return Cell(NONE)
    return replace(strong(measure(row.rho), row.claimed), note=german.unbroken(_between(row.rho_low, row.rho_high)))


def _between(low: float, high: float) -> str:
    return f"{german.number(low, 2)} bis {german.number(high, 2)}"
