"""Drawing and tables of the factors, each on its own."""

from __future__ import annotations

import math

from verstetigung import charts, german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Association
from verstetigung.telling.blocks import Chart
from verstetigung.telling.criteria.tables import TURNED
from verstetigung.telling.success import factors
from verstetigung.telling.success.wording import chance, measure, wording
from verstetigung.telling.table import Cell, Column, Row, Table
from verstetigung.telling.words import NONE, drawn_from, figure

COLUMNS = (
    Column("Nr.", 10),
    Column("Faktor", 46),
    Column("n", 15, "number"),
    Column("Mittel, erfolgreicher", 19, "number"),
    Column("Mittel, weniger erfolgreich", 19, "number"),
    Column("Unterschied", 17, "number"),
    Column("Cliffs Delta", 13, "number"),
    Column("Rho (5. bis 95. Perzentil)", 38, "number"),
    Column("p nach Holm", 13, "number"),
)
NOTE = (
    "n: erfolgreichere + weniger erfolgreiche Regionen mit Wert. Mittel und Unterschied in Punkten. Rho: "
    "Rangkorrelation nach Spearman. p nach Holm: korrigiert für die Zahl der {kind}. Hemmnisse sind gedreht: 100 "
    "heißt, dass etwas nicht gehemmt hat."
)
HEADS = ("Rho", "n")
"""What stands beside the drawing."""
MOST = 45
"""So many factors fit a drawing; of more the strongest are shown."""


def chart(evaluation: Evaluation) -> Chart:
    """Rank correlation and interval of every criterion, the highest first."""
    known = factors.known(evaluation.analysis.criteria)
    shown = set(sorted(known, key=lambda row: -abs(row.rho))[:MOST])
    rows = [_interval(evaluation, row) for row in known if row in shown]
    words = wording(evaluation.erhebung)
    title = f"Wie die Faktoren mit {words.high} einhergehen (Rangkorrelation)"
    text = f"{title}. " + " ".join(
        f"{row.label}: {measure(row.value)} ({_between(row.low, row.high)})." for row in rows
    )
    part = f" Gezeigt sind die {MOST} stärksten von {len(known)}." if len(known) > MOST else ""
    guide = (
        "Lesehilfe: Der Punkt zeigt die Rangkorrelation, der Strich ihr Intervall (5. bis 95. Perzentil). Rechts von "
        f"null heißt, dass hohe Werte des Faktors eher mit {words.high} zusammentreffen. Hemmnisse sind gedreht: 100 "
        "Punkte heißt, dass etwas nicht gehemmt hat; rechts von null hat das Hemmnis also dort weniger gehemmt."
    )
    ends = (f"eher bei {words.low}", f"eher bei {words.high}")
    return Chart(
        title,
        charts.intervals(rows, HEADS, ends, "faktoren-erfolg", text),
        note=f"{guide}{part} {drawn_from(evaluation.erhebung, max(row.n for row in known))}",
        data=charts.interval_table(rows, HEADS),
    )


def _interval(evaluation: Evaluation, row: Association) -> charts.Correlation:
    return charts.Correlation(
        label=f"{row.element} {factors.title(evaluation, row)}",
        value=row.rho,
        low=row.rho_low,
        high=row.rho_high,
        turned=factors.turned(evaluation, row),
        columns=(measure(row.rho), str(row.n)),
    )


def dimensions(evaluation: Evaluation) -> Table:
    """The factor dimensions, the highest correlation first."""
    body = tuple(_row(evaluation, row) for row in factors.known(evaluation.analysis.dimensions))
    title = "Dimensionen in erfolgreicheren und weniger erfolgreichen Regionen"
    return Table(title, COLUMNS, body, NOTE.format(kind="Dimensionen"))


def notable(evaluation: Evaluation) -> Table:
    """The criteria whose interval lies on one side of 0."""
    known = factors.known(evaluation.analysis.criteria)
    body = tuple(_row(evaluation, row) for row in factors.telling(known))
    title = "Faktoren, deren Intervall der Rangkorrelation null nicht einschließt"
    rest = f"Gezeigt sind {len(body)} von {len(known)}; alle stehen im Anhang."
    return Table(title, COLUMNS, body, f"{NOTE.format(kind='Faktoren')} {rest}")


def full(evaluation: Evaluation) -> Table:
    """Every dimension and criterion, in the order of the catalogue."""
    by_element = {row.element: row for row in evaluation.analysis.criteria}
    body: list[Row] = []
    for row in evaluation.analysis.dimensions:
        dimension = next(one for one in evaluation.erhebung.catalogue.dimensions if one.id == row.element)
        body.append(_row(evaluation, row, "total"))
        body += [_row(evaluation, by_element[criterion.id]) for criterion in dimension.criteria]
    note = NOTE.format(kind="Kriterien, bei Dimensionen (fett) für deren Zahl")
    return Table("Alle Faktoren in erfolgreicheren und weniger erfolgreichen Regionen", COLUMNS, tuple(body), note)


def _row(evaluation: Evaluation, row: Association, kind: str = "") -> Row:
    turned = factors.turned(evaluation, row)
    interval = NONE if math.isnan(row.rho_low) else f"{measure(row.rho)} ({_between(row.rho_low, row.rho_high)})"
    return Row(
        (
            Cell(row.element),
            Cell(factors.title(evaluation, row), note=TURNED if turned else ""),
            Cell(german.NBSP.join((str(row.n_more), "+", str(row.n_less)))),
            Cell(figure(row.mean_more)),
            Cell(figure(row.mean_less)),
            Cell(figure(row.difference)),
            Cell(measure(row.delta)),
            Cell(interval, kind="strong" if row.rho_low > 0 or row.rho_high < 0 else ""),
            Cell(chance(row.p_adjusted)),
        ),
        kind,
    )


def _between(low: float, high: float) -> str:
    return f"{german.number(low, 2)} bis {german.number(high, 2)}"
