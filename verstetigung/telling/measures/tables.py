"""Measures by Handlungsfeld and status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from verstetigung import charts, german
from verstetigung.method.evaluation import Evaluation
from verstetigung.records import Measure, Need, rows
from verstetigung.schemas.catalogue import Catalogue, Category
from verstetigung.schemas.regions import Region
from verstetigung.telling.blocks import Chart
from verstetigung.telling.table import Cell, Column, Row, Table, TakenColumn, cells, filled, grouped, strong
from verstetigung.telling.words import NAME, NONE, drawn_from, shortened

UNKNOWN = Category("", "ohne Angabe")
"""Stands for the level of measures that name none."""


def own(evaluation: Evaluation, region: Region) -> tuple[Measure, ...]:
    """The measures of a region, by Handlungsfeld in the order of the catalogue."""
    measures = evaluation.reading.measures
    order = {field.id: number for number, field in enumerate(evaluation.erhebung.catalogue.fields)}
    theirs = rows(measures[measures["region"] == region.id], Measure)
    return tuple(sorted(theirs, key=lambda measure: order.get(measure.field, len(order))))


def counts(catalogue: Catalogue, measures: Sequence[Measure]) -> Table:
    """How many measures there are by Handlungsfeld and status."""
    return _by_status(catalogue, measures, "Handlungsfeld", _fields(catalogue, measures), _field)


def levels(catalogue: Catalogue, measures: Sequence[Measure]) -> Table:
    """How many measures there are by the level they are carried out on and by status; empty if none names its level."""
    there = {measure.level for measure in measures}
    known = [level for level in catalogue.levels if level.id in there]
    unknown = [UNKNOWN] if known and UNKNOWN.id in there else []
    return _by_status(catalogue, measures, "Ebene der Umsetzung", (*known, *unknown), _level)


def _by_status(
    catalogue: Catalogue,
    measures: Sequence[Measure],
    head: str,
    entries: Sequence[Category],
    entry_of: Callable[[Measure], str],
) -> Table:
    """How many measures there are of each entry of a list and of each status, and in all."""
    number = Counter((entry_of(measure), measure.status) for measure in measures)
    statuses = catalogue.statuses

    def column(status: Category) -> TakenColumn[Category]:
        return Column(status.title, 21, "number"), lambda entry: str(number[entry.id, status.id] or NONE)

    return filled(
        f"Maßnahmen nach {head} und Stand",
        entries,
        (Column(head, 52), lambda entry: entry.title),
        *map(column, statuses),
        (
            Column("alle", 12, "number"),
            lambda entry: strong(german.number(sum(number[entry.id, one.id] for one in statuses), 0)),
        ),
        below=_sums(statuses, entries, number),
    )


def _sums(
    statuses: Sequence[Category], entries: Sequence[Category], number: Mapping[tuple[str, str], int]
) -> Iterator[Row]:
    if len(entries) > 1:
        sums = [sum(number[entry.id, status.id] for entry in entries) for status in statuses]
        yield Row(cells("Zusammen", *(german.number(one, 0) for one in sums), german.number(sum(sums), 0)), "total")


def _field(measure: Measure) -> str:
    return measure.field


def _level(measure: Measure) -> str:
    return measure.level


def _fields(catalogue: Catalogue, measures: Sequence[Measure]) -> tuple[Category, ...]:
    named = {measure.field for measure in measures}
    return tuple(field for field in catalogue.fields if field.id in named)


def listed(catalogue: Catalogue, measures: Sequence[Measure]) -> Table:
    """Every measure with its status, carrier and funding, grouped by Handlungsfeld."""
    statuses, levels = ({one.id: one.title for one in entries} for entries in (catalogue.statuses, catalogue.levels))
    fields = _fields(catalogue, measures)
    return grouped(
        "Die Maßnahmen im Einzelnen",
        [(field.title, [measure for measure in measures if measure.field == field.id]) for field in fields],
        (Column("Maßnahme", 66), _named),
        (
            Column("Stand", 34),
            lambda measure: Cell(statuses.get(measure.status, measure.status), note=levels.get(measure.level, "")),
        ),
        (Column("Träger", 34, "small"), lambda measure: shortened(measure.carrier) or german.MISSING),
        (Column("Finanzierung", 36, "small"), lambda measure: shortened(measure.funding) or german.MISSING),
        note=found_in(measures),
    )


def in_short(catalogue: Catalogue, measures: Sequence[Measure]) -> Table:
    """The same in a line each."""
    statuses = {status.id: status.title for status in catalogue.statuses}
    fields = {field.id: field.title for field in catalogue.fields}
    return filled(
        "Maßnahmen",
        measures,
        (Column("Maßnahme", 72), lambda measure: shortened(measure.title, NAME)),
        (Column("Handlungsfeld", 42, "small"), lambda measure: fields.get(measure.field, "")),
        (Column("Stand", 28, "small"), lambda measure: statuses.get(measure.status, measure.status)),
        (Column("Träger", 28, "small"), lambda measure: shortened(measure.carrier, NAME) or german.MISSING),
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
        + german.listed(
            [f"{german.number(count, 0)} {kind}" for kind, count in zip(kinds, stack.counts, strict=True) if count]
        )
        + "."
        for stack in stacks
    )
    regions = len({measure.region for measure in measures})
    many = f"{german.number(len(measures), 0)} {german.form(len(measures), 'Maßnahme', 'Maßnahmen')}"
    return Chart(
        f"{many} nach Handlungsfeld und Stand",
        charts.stacks(stacks, kinds, text),
        note=drawn_from(evaluation.erhebung, regions),
    )
