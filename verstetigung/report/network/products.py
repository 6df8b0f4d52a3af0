"""The chapter on what others could take over: a card per product."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from verstetigung.catalogue import Category
from verstetigung.evaluation import Evaluation
from verstetigung.findings.network import products as said_of
from verstetigung.findings.network.numbers import place
from verstetigung.findings.words import NAME, NONE, quoted, shortened
from verstetigung.german import MISSING
from verstetigung.network import Network, Product
from verstetigung.report.blocks import Block, Card, Cards, Cell, Column, Heading, Row, Table, Text, present

CONTACT = (
    "Über dem Titel stehen die Region und der Stand der Maßnahme. Kontakt: die Funktion der Person, die das Ergebnis "
    "genannt hat; Namen werden nicht erhoben. Unten auf jeder Karte stehen ihre Nummer und die Zelle, aus der sie "
    "stammt."
)

SINGLE = "Handlungsfelder mit nur einem Ergebnis"


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """How many products there are, and a card for each, by Handlungsfeld."""
    if not net.products:
        return ()
    fields = tuple(dict.fromkeys(one.field for one in net.products))
    parts: list[Block | None] = [
        Text((*said_of.lead(evaluation, net), said_of.ended(evaluation, net))),
        _counts(evaluation, net, fields),
        Text((CONTACT,), "note"),
    ]
    for title, own in _groups(net, fields):
        parts += [Heading(title), Cards(tuple(_card(evaluation, one, one.field.title != title) for one in own))]
    return present(*parts)


def _groups(net: Network, fields: tuple[Category, ...]) -> Iterator[tuple[str, tuple[Product, ...]]]:
    """The products by Handlungsfeld; where several fields have a single one, these stand together at the end."""
    found = {field: tuple(one for one in net.products if one.field == field) for field in fields}
    alone = [own[0] for own in found.values() if len(own) == 1]
    together = len(alone) > 1
    yield from ((field.title, own) for field, own in found.items() if len(own) > 1 or not together)
    if together:
        yield SINGLE, tuple(alone)


def _counts(evaluation: Evaluation, net: Network, fields: tuple[Category, ...]) -> Table | None:
    """How many products there are by Handlungsfeld and status; None for so few that the cards say it."""
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


def _card(evaluation: Evaluation, one: Product, fielded: bool) -> Card:
    """With the Handlungsfeld if it is not the heading above."""
    measure, name = one.measure, evaluation.erhebung.register.names[one.measure.region]
    return Card(
        title=shortened(measure.product, NAME),
        above=" · ".join((*((one.field.title,) if fielded else ()), name, one.status.title)),
        facts=(
            ("aus", quoted(shortened(measure.title, NAME))),
            (
                "Träger",
                "; Finanzierung: ".join(shortened(text) or MISSING for text in (measure.carrier, measure.funding)),
            ),
            ("Kontakt", one.contact or MISSING),
        ),
        foot=f"P{one.number} · {place(measure)}",
    )
