"""Tables and strips of dimensions and criteria."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from verstetigung import charts, german
from verstetigung.charts.canvas import fitted
from verstetigung.german import quoted
from verstetigung.method.agreement import DISAGREED, SINGLE
from verstetigung.records import NOT_RATED, RATED
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension
from verstetigung.schemas.kinds import Effect, Role
from verstetigung.telling import Overview
from verstetigung.telling.agreement import sentences as agreement_sentences
from verstetigung.telling.blocks import Block, Chart, Heading, Text
from verstetigung.telling.overview import Subject
from verstetigung.telling.table import Cell, Column, Row, Table
from verstetigung.telling.words import drawn_from, figure, points

TURNED = "Hemmnis, gedreht"
ROOM = 59.0
"""So many millimetres the label of a strip has."""
LEGEND = {
    DISAGREED: "Auf mindestens eine der Fragen liegen die Antworten der Befragten weit auseinander (r_wg unter 0,5)",
    SINGLE: "Zu jeder beantworteten Frage des Kriteriums liegt nur eine Angabe vor",
}
"""What the marks below the number of answers mean."""
COLUMNS = (
    Column("Nr.", 11),
    Column("Kriterium", 72),
    Column("0 bis 100 Punkte", 42, "bar"),
    Column("Punkte", 15, "number"),
    Column("Median", 15, "number"),
    Column("Antworten", 22, "number"),
)


def judged(catalogue: Catalogue) -> tuple[Dimension, ...]:
    """The dimensions whose points say how things are; those of priorities say how urgent they are."""
    return tuple(one for one in catalogue.dimensions if one.role != Role.PRIORITAET)


def profile_chart(subject: Subject, role: Role, title: str, name: str) -> Chart | None:
    """Strips of the dimensions of a role, the own region marked."""
    dimensions = [
        one
        for one in subject.evaluation.erhebung.catalogue.dimensions
        if one.role == role and subject.seen.spread(one.id).n
    ]
    if not dimensions:
        return None
    rows = [own_strip(subject, one) for one in dimensions]
    text = f"{title}. " + " ".join(f"{row.label}: {row.columns[0]}, Median {row.columns[1]}." for row in rows)
    most = max(subject.seen.spread(one.id).n for one in dimensions)
    return Chart(
        title,
        charts.strips(rows, ("Punkte", "Median"), name, text),
        legend="own",
        note=drawn_from(subject.evaluation.erhebung, most),
        data=charts.strip_table(rows),
    )


def named(dimension: Dimension) -> str:
    """The title as it stands beside a strip; the short one where there is no room for it."""
    return dimension.title if fitted(dimension.title, ROOM) == dimension.title else dimension.short


def own_strip(subject: Subject, dimension: Dimension) -> charts.Strip:
    """The strip of one dimension with the own region apart from the others."""
    spread, own = subject.seen.spread(dimension.id), subject.value(dimension.id)
    others = tuple(
        value
        for region in subject.evaluation.erhebung.register.ids
        if region != subject.region.id and not math.isnan(value := subject.seen.value(region, dimension.id))
    )
    return charts.Strip(
        named(dimension), others, spread.lower, spread.median, spread.upper, own, (figure(own), figure(spread.median))
    )


def all_strip(seen: Overview, element: str, label: str, columns: Sequence[str]) -> charts.Strip:
    """The strip of an element with all regions alike."""
    spread = seen.spread(element)
    return charts.Strip(label, spread.values, spread.lower, spread.median, spread.upper, math.nan, tuple(columns))


def dimension_blocks(subject: Subject) -> Iterator[Block]:
    """Per dimension a heading, a sentence and the table of its criteria."""
    marks = agreement_sentences.marks(subject)
    if subject.respondents:
        yield guide(marks.values())
    for dimension in judged(subject.evaluation.erhebung.catalogue):
        known = [one for one in dimension.criteria if subject.seen.scores[subject.region.id, one.id].n]
        if known:
            yield Heading(f"{dimension.id} {dimension.title}")
            yield Text((_standing(subject, dimension),), "intro")
            yield Table(
                f"Kriterien der Dimension {dimension.id}",
                COLUMNS,
                tuple(_row(subject, one, marks.get(one.id, "")) for one in dimension.criteria),
            )


def _standing(subject: Subject, dimension: Dimension) -> str:
    score, spread = subject.seen.scores[subject.region.id, dimension.id], subject.seen.spread(dimension.id)
    intro = f"{dimension.text} " if dimension.text else ""
    if score.status != RATED:
        return (
            f"{intro}Die Dimension ist nicht bewertbar: {german.share(score.present, score.expected)} Kriterien "
            "haben einen Wert."
        )
    own = subject.value(dimension.id)
    if math.isnan(spread.median):
        return f"{intro}Erreicht sind {figure(own)} von 100 Punkten."
    gap = own - spread.median
    where = f"{points(abs(gap))} {'über' if gap > 0 else 'unter'} dem Median" if abs(gap) >= 0.5 else "auf dem Median"
    return f"{intro}Erreicht sind {figure(own)} von 100 Punkten, {where} der {spread.n} bewerteten Regionen."


def _row(subject: Subject, criterion: Criterion, mark: str) -> Row:
    score, spread = subject.seen.scores[subject.region.id, criterion.id], subject.seen.spread(criterion.id)
    median = None if math.isnan(spread.median) else round(spread.median, 1)
    known = score.status == RATED
    status = "zu wenig Angaben" if score.status == NOT_RATED else "nicht zutreffend"
    asked = "Frage" if score.expected == 1 else "Fragen"
    part = f"{german.share(score.present, score.expected)} {asked} mit Wert" if score.present < score.expected else ""
    note = "; ".join(filter(None, (TURNED if criterion.effect == Effect.MISSERFOLG else "", part)))
    return Row(
        (
            Cell(criterion.id),
            Cell(criterion.title, note=note),
            Cell("", bar=round(score.score, 1), tick=median) if known else Cell(status, kind="missing"),
            Cell(figure(score.score), kind="strong" if known else ""),
            Cell(figure(spread.median)),
            Cell(str(score.n), note=mark),
        )
    )


def guide(marks: Iterable[str]) -> Text:
    """How to read the tables of criteria in which these marks stand."""
    return Text(
        (
            "Balken und Punkte gelten für die Region, der Strich und die Spalte „Median“ für alle bewerteten "
            "Regionen. „Antworten“ zählt alle Angaben zum Kriterium; fehlt ein Teil der Fragen, steht das "
            f"dabei. {quoted(TURNED)}: 100 Punkte heißt, dass es nicht gehemmt hat.{_legend(frozenset(marks))}",
        ),
        "note",
    )


def _legend(marks: frozenset[str]) -> str:
    told = [f" {quoted(mark)}: {LEGEND[mark]}." for mark in LEGEND if mark in marks]
    return "".join(told)
