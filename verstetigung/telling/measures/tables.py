"""Measures by Handlungsfeld and status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from verstetigung import charts, german
from verstetigung.method.evaluation import Evaluation
from verstetigung.records import Measure, Need, rows
from verstetigung.schemas.catalogue import Catalogue, Category
from verstetigung.schemas.regions import Region
from verstetigung.telling.blocks import Chart
from verstetigung.telling.table import Cell, Column, Row, Table, TakenColumn, cells, filled, grouped, strong
from verstetigung.telling.words import NONE, drawn_from, shortened


def own(evaluation: Evaluation, region: Region) -> tuple[Measure, ...]:
    """The measures of a region, by Handlungsfeld in the order of the catalogue."""
    measures = evaluation.reading.measures
    order = {field.id: number for number, field in enumerate(evaluation.erhebung.catalogue.fields)}
    theirs = rows(measures[measures["region"] == region.id], Measure)
    return tuple(sorted(theirs, key=lambda measure: order.get(measure.field, len(order))))


def counts(catalogue: Catalogue, measures: Sequence[Measure]) -> Table:
    """How many measures there are by Handlungsfeld and status."""
    number = Counter((measure.field, measure.status) for measure in measures)
    fields, statuses = _fields(catalogue, measures), catalogue.statuses

    def column(status: Category) -> TakenColumn[Category]:
        return Column(status.title, 19, "number"), lambda field: str(number[field.id, status.id] or NONE)

    return filled(
        "Maßnahmen nach Handlungsfeld und Stand",
        fields,
        (Column("Handlungsfeld", 60), lambda field: field.title),
        *map(column, statuses),
        (Column("alle", 12, "number"), lambda field: strong(str(sum(number[field.id, one.id] for one in statuses)))),
        below=_sums(catalogue, fields, measures),
    )


def _sums(catalogue: Catalogue, fields: Sequence[Category], measures: Sequence[Measure]) -> Iterator[Row]:
    named = {field.id for field in fields}
    number = Counter(measure.status for measure in measures if measure.field in named)
    if len(fields) > 1:
        sums = (str(number[status.id]) for status in catalogue.statuses)
        yield Row(cells("Zusammen", *sums, str(len(measures))), "total")


def _fields(catalogue: Catalogue, measures: Sequence[Measure]) -> tuple[Category, ...]:
    named = {measure.field for measure in measures}
    return tuple(field for field in catalogue.fields if field.id in named)


def listed(catalogue: Catalogue, measures: Sequence[Measure]) -> Table:
    """Every measure with its status, carrier and funding, grouped by Handlungsfeld."""
    statuses = {status.id: status.title for status in catalogue.statuses}
    fields = _fields(catalogue, measures)
    return grouped(
        "Die Maßnahmen im Einzelnen",
        [(field.title, [measure for measure in measures if measure.field == field.id]) for field in fields],
        (Column("Maßnahme", 66), _named),
        (Column("Stand", 34), lambda measure: statuses.get(measure.status, measure.status)),
        (Column("Träger", 34, "small"), lambda measure: shortened(measure.carrier) or german.MISSING),
        (Column("Finanzierung", 36, "small"), lambda measure: shortened(measure.funding) or german.MISSING),
        note=found_in(measures),
    )


def _named(measure: Measure) -> Cell:
    return Cell(shortened(measure.title), note=german.framed("Übertragbar: ", shortened(measure.product)))


def found_in(things: Sequence[Measure] | Sequence[Need]) -> str:
    """Where rows were read from; their cells stand in the results."""
    forms = len({thing.file for thing in things})
    return german.framed("Quelle: ", forms and german.count(forms, "ein Fragebogen", "Fragebögen"), " der Region.")


def chart(evaluation: Evaluation) -> Chart | None:
    """The measures of all regions as stacked bars, the field with the most first."""
    catalogue = evaluation.erhebung.catalogue
    measures = tuple(rows(evaluation.reading.measures, Measure))
    if not measures:
        return None
    number = Counter((measure.field, measure.status) for measure in measures)
    stacks = [
        charts.Stack(field.title, tuple(number[field.id, status.id] for status in catalogue.statuses))
        for field in _fields(catalogue, measures)
    ]
    stacks.sort(key=lambda stack: -sum(stack.counts))
    kinds = [status.title for status in catalogue.statuses]
    text = "Maßnahmen nach Handlungsfeld und Stand. " + " ".join(
        f"{stack.label}: "
        + german.listed([f"{count} {kind}" for kind, count in zip(kinds, stack.counts, strict=True) if count])
        + "."
        for stack in stacks
    )
    regions = len({measure.region for measure in measures})
    return Chart(
        f"{len(measures)} {german.form(len(measures), 'Maßnahme', 'Maßnahmen')} nach Handlungsfeld und Stand",
        charts.stacks(stacks, kinds, text),
        note=drawn_from(evaluation.erhebung, regions),
    )
