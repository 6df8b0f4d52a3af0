"""Tables and strips of dimensions and criteria."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from verstetigung import charts, german
from verstetigung.charts.letters import fitted
from verstetigung.german import quoted
from verstetigung.method.agreement import DISAGREED, SINGLE
from verstetigung.records import HIDDEN, NOT_RATED, RATED
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension
from verstetigung.schemas.kinds import Role
from verstetigung.telling import Overview
from verstetigung.telling.agreement import sentences as agreement_sentences
from verstetigung.telling.blocks import Block, Chart, Heading, Text
from verstetigung.telling.obstacles import SCALE, hindering, lying, own
from verstetigung.telling.overview import Subject
from verstetigung.telling.table import Cell, Column, Table, filled, missing, strong
from verstetigung.telling.words import NONE, PROTECTED, UNSHOWN, drawn_from, figure, whole

ROOM = 59.0
"""So many millimetres the label of a strip has."""
LEGEND = {
    DISAGREED: "Auf mindestens eine der Fragen liegen die Antworten der Befragten weit auseinander: weiter als in vier "
    "von fünf gleich großen Gruppen, die sich mäßig einig sind",
    SINGLE: "Zu jeder beantworteten Frage des Kriteriums liegt nur eine Angabe vor",
}
"""What the marks below the number of answers mean."""


def judged(catalogue: Catalogue) -> tuple[Dimension, ...]:
    """The dimensions whose points say how things are; those of priorities say how urgent they are."""
    return tuple(one for one in catalogue.dimensions if one.role != Role.PRIORITAET)


def profile_chart(subject: Subject, role: Role, title: str) -> Chart | None:
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
        charts.strips(rows, ("Punkte", "Median"), text),
        legend="own",
        note=drawn_from(subject.evaluation.erhebung, most),
    )


def named(dimension: Dimension) -> str:
    """The title as it stands beside a strip; the short one where there is no room for it."""
    if fitted(dimension.title, ROOM) == dimension.title:
        return dimension.title
    return dimension.short


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
    """A table of the dimensions, and per dimension a heading and the table of its criteria."""
    marks = agreement_sentences.marks(subject)
    answered = [
        dimension
        for dimension in judged(subject.evaluation.erhebung.catalogue)
        if any(subject.score(criterion.id).n for criterion in dimension.criteria)
    ]
    if not answered:
        return
    if subject.respondents:
        yield _dimensions(subject, answered)
    if subject.protected:
        yield Text((PROTECTED,), "note")
        return
    if subject.respondents:
        yield guide(marks.values())
    for dimension in answered:
        yield Heading(f"{dimension.id} {dimension.title}")
        yield Text((dimension.text,), "intro")
        if any(subject.score(criterion.id).status != HIDDEN for criterion in dimension.criteria):
            yield _criteria(subject, dimension, marks)


def _dimensions(subject: Subject, dimensions: Sequence[Dimension]) -> Table:
    """What every dimension reaches, beside the median of all regions."""
    spread = subject.seen.spread
    return filled(
        "Was die Dimensionen erreichen",
        dimensions,
        (Column("Dimension", 78), lambda one: f"{one.id} {one.title}"),
        (Column("Punkte", 22, "number"), lambda one: strong(_reached(subject, one))),
        (Column("Median", 15, "number"), lambda one: figure(spread(one.id).median)),
        (Column("Abstand", 17, "number"), lambda one: _gap(subject.value(one.id), spread(one.id).median)),
        (Column("bewertete Regionen", 20, "number"), lambda one: german.number(spread(one.id).n, 0)),
        (Column("Kriterien mit Wert", 22, "number"), lambda one: _rated_criteria(subject, one)),
    )


def _reached(subject: Subject, dimension: Dimension) -> str:
    if subject.score(dimension.id).status == HIDDEN:
        return UNSHOWN
    if subject.score(dimension.id).status != RATED:
        return "nicht bewertbar"
    return figure(subject.value(dimension.id))


def _rated_criteria(subject: Subject, dimension: Dimension) -> str:
    score = subject.score(dimension.id)
    return german.share(score.present, score.expected)


def _gap(value: float, median: float) -> str:
    """„+12“, „−3“ from the printed figures; „–“ where either is unknown."""
    if math.isnan(value + median):
        return NONE
    return german.signed(whole(value) - whole(median))


def _criteria(subject: Subject, dimension: Dimension, marks: Mapping[str, str]) -> Table:
    return filled(
        f"Kriterien der Dimension {dimension.id}",
        dimension.criteria,
        (Column("Nr.", 11), lambda one: one.id),
        (Column("Kriterium", 72), lambda one: Cell(one.title, note=_remarks(subject, one))),
        (Column("0 bis 100 Punkte", 42, "bar"), lambda one: _bar(subject, one)),
        (Column("Punkte", 15, "number"), lambda one: _points(subject, one)),
        (Column("Median", 15, "number"), lambda one: figure(lying(subject.seen, one).median)),
        (
            Column("Antworten", 22, "number"),
            lambda one: Cell(german.number(subject.score(one.id).n, 0), note=marks.get(one.id, "")),
        ),
    )


def _remarks(subject: Subject, criterion: Criterion) -> str:
    score, scale = subject.score(criterion.id), scale_note(criterion)
    if score.present == score.expected or score.status == HIDDEN:
        return scale
    questions = german.form(score.expected, "Frage", "Fragen")
    return german.joined(scale, f"{german.share(score.present, score.expected)} {questions} mit Wert", by="; ")


def scale_note(criterion: Criterion) -> str:
    """What stands below the title of an obstacle."""
    if hindering(criterion):
        return SCALE
    return ""


def _bar(subject: Subject, criterion: Criterion) -> Cell:
    score, median = subject.score(criterion.id), lying(subject.seen, criterion).median
    if score.status == RATED:
        tick = None if math.isnan(median) else round(median, 1)
        return Cell("", bar=round(own(subject, criterion), 1), tick=tick)
    return missing({NOT_RATED: "zu wenig Angaben", HIDDEN: UNSHOWN}.get(score.status, score.status))


def _points(subject: Subject, criterion: Criterion) -> Cell:
    return strong(figure(own(subject, criterion)), subject.score(criterion.id).status == RATED)


def guide(marks: Iterable[str]) -> Text:
    """How to read the tables of criteria in which these marks stand."""
    present = frozenset(marks)
    legend = "".join(f" {quoted(mark)}: {meaning}." for mark, meaning in LEGEND.items() if mark in present)
    return Text(
        (
            "Balken und Punkte gelten für die Region, der Strich und die Spalte „Median“ für alle bewerteten "
            "Regionen. „Antworten“ zählt alle Angaben zum Kriterium; fehlt ein Teil der Fragen, steht das "
            f"dabei. {quoted(SCALE)}: 100 heißt sehr stark gehemmt, ein langer Balken also ungünstig; in den Wert der "
            f"Dimension geht es umgekehrt ein.{legend}",
        ),
        "note",
    )
