"""The chapter on what others could take over: a row per product."""

from __future__ import annotations

from collections import Counter

from verstetigung.catalogue import Category
from verstetigung.evaluation import Evaluation
from verstetigung.findings.network import products as said_of
from verstetigung.findings.network.numbers import place
from verstetigung.findings.words import NAME, NONE, quoted, shortened
from verstetigung.german import MISSING
from verstetigung.network import Network, Product
from verstetigung.report.blocks import Block, Cell, Column, Row, Table, Text, cells, present

CONTACT = (
    "Unter dem Ergebnis steht die Maßnahme, unter der Region ihr Stand. Kontakt: die Funktion der Person, die das "
    "Ergebnis genannt hat; Namen werden nicht erhoben."
)
COLUMNS = (
    Column("Nr.", 9),
    Column("Ergebnis und Maßnahme", 43),
    Column("Region und Stand", 33),
    Column("Träger und Finanzierung", 32),
    Column("Kontakt und Fundstelle", 53, "place"),
)


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """How many products there are, and a row for each, by Handlungsfeld."""
    if not net.products:
        return ()
    fields = tuple(dict.fromkeys(one.field for one in net.products))
    return present(
        Text((*said_of.lead(evaluation, net), said_of.ended(evaluation, net))),
        _counts(evaluation, net, fields),
        _all(evaluation, net, fields),
    )


def _counts(evaluation: Evaluation, net: Network, fields: tuple[Category, ...]) -> Table | None:
    """How many products there are by Handlungsfeld and status; None for so few that the other table says it."""
    if len(net.products) < 3:
        return None
    number = Counter((one.field.id, one.status.id) for one in net.products)
    named = dict.fromkeys((*evaluation.erhebung.catalogue.statuses, *(one.status for one in net.products)))
    statuses = [status for status in named if any(number[field.id, status.id] for field in fields)]
    body = [
        Row(
            (
                Cell(field.title),
                *(Cell(str(number[field.id, status.id] or NONE)) for status in statuses),
                Cell(str(sum(number[field.id, status.id] for status in statuses)), kind="strong"),
            )
        )
        for field in fields
    ]
    sums = [sum(number[field.id, status.id] for field in fields) for status in statuses]
    total = Row((Cell("Zusammen"), *(Cell(str(count)) for count in sums), Cell(str(sum(sums)))), "total")
    columns = (
        Column("Handlungsfeld", 58),
        *(Column(status.title, 20, "number") for status in statuses),
        Column("alle", 12, "number"),
    )
    rows = (*body, total) if len(body) > 1 else tuple(body)
    return Table("Übertragbare Ergebnisse nach Handlungsfeld und Stand der Maßnahme", columns, rows, whole=True)


def _all(evaluation: Evaluation, net: Network, fields: tuple[Category, ...]) -> Table:
    body: list[Row] = []
    for field in fields:
        body.append(Row(cells(field.title), "group"))
        body += [_product(evaluation, one) for one in net.products if one.field == field]
    return Table("Was andere übernehmen könnten, nach Handlungsfeld", COLUMNS, tuple(body), CONTACT)


def _product(evaluation: Evaluation, one: Product) -> Row:
    measure, name = one.measure, evaluation.erhebung.register.names[one.measure.region]
    return Row(
        (
            Cell(f"P{one.number}"),
            Cell(shortened(measure.product, NAME), note=quoted(shortened(measure.title, NAME))),
            Cell(name, note=one.status.title),
            Cell(shortened(measure.carrier) or MISSING, note=shortened(measure.funding) or MISSING),
            Cell(one.contact or MISSING, note=place(measure)),
        )
    )
