"""Measures by Handlungsfeld and status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verstetigung import charts, german
from verstetigung.method.evaluation import Evaluation
from verstetigung.records import Measure, Need, rows
from verstetigung.schemas.catalogue import Catalogue, Category
from verstetigung.schemas.regions import Region
from verstetigung.telling.blocks import Chart
from verstetigung.telling.table import Cell, Column, Row, Table, cells
from verstetigung.telling.words import drawn_from, shortened


def own(evaluation: Evaluation, region: Region) -> tuple[Measure, ...]:
    """The measures of a region, by Handlungsfeld in the order of the catalogue."""
    measures = evaluation.reading.measures
    order = {field.id: place for place, field in enumerate(evaluation.erhebung.catalogue.fields)}
    known = rows(measures[measures["region"] == region.id], Measure)
    return tuple(sorted(known, key=lambda measure: order.get(measure.field, len(order))))


def counts(catalogue: Catalogue, measures: Sequence[Measure]) -> Table:
    """How many measures there are by Handlungsfeld and status."""
    number = Counter((measure.field, measure.status) for measure in measures)
    fields = _fields(catalogue, measures)
    body = [
        Row(
            (
                Cell(field.title),
                *(Cell(str(number[field.id, status.id] or "–")) for status in catalogue.statuses),
                Cell(str(sum(number[field.id, status.id] for status in catalogue.statuses)), kind="strong"),
            )
        )
        for field in fields
    ]
    total = Row(
        (
            Cell("Zusammen"),
            *(Cell(str(sum(number[field.id, status.id] for field in fields))) for status in catalogue.statuses),
            Cell(str(len(measures))),
        ),
        "total",
    )
    columns = (
        Column("Handlungsfeld", 60),
        *(Column(status.title, 19, "number") for status in catalogue.statuses),
        Column("alle", 12, "number"),
    )
    return Table("Maßnahmen nach Handlungsfeld und Stand", columns, (*body, total) if len(body) > 1 else tuple(body))


def _fields(catalogue: Catalogue, measures: Sequence[Measure]) -> tuple[Category, ...]:
    named = {measure.field for measure in measures}
    return tuple(field for field in catalogue.fields if field.id in named)


def listed(catalogue: Catalogue, measures: Sequence[Measure]) -> Table:
    """Every measure with its status, carrier and funding, grouped by Handlungsfeld."""
    statuses = {status.id: status.title for status in catalogue.statuses}
    body: list[Row] = []
    for field in _fields(catalogue, measures):
        body.append(Row(cells(field.title), "group"))
        body += [
            Row(
                (
                    Cell(
                        shortened(measure.title),
                        note=f"Übertragbar: {shortened(measure.product)}" if measure.product else "",
                    ),
                    Cell(statuses.get(measure.status, measure.status)),
                    Cell(shortened(measure.carrier) or "k.\u00a0A."),
                    Cell(shortened(measure.funding) or "k.\u00a0A."),
                )
            )
            for measure in measures
            if measure.field == field.id
        ]
    columns = (
        Column("Maßnahme", 66),
        Column("Stand", 34),
        Column("Träger", 34, "small"),
        Column("Finanzierung", 36, "small"),
    )
    return Table("Die Maßnahmen im Einzelnen", columns, tuple(body), found_in(measures))


def found_in(things: Sequence[Measure] | Sequence[Need]) -> str:
    """The files and sheets that rows were read from."""
    places = tuple(dict.fromkeys(f"{thing.file}, Blatt {thing.sheet}" for thing in things))
    return f"Quelle: {german.listed(places)}." if places else ""


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
        f"{len(measures)} {'Maßnahme' if len(measures) == 1 else 'Maßnahmen'} nach Handlungsfeld und Stand",
        charts.stacks(stacks, kinds, "massnahmen", text),
        note=drawn_from(evaluation.erhebung, regions),
        data=charts.stack_table(stacks, kinds),
    )
