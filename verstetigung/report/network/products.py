"""The chapter on what others could take over: a row per product."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung.evaluation import Evaluation
from verstetigung.findings.network import products as said_of
from verstetigung.findings.network.needs import number
from verstetigung.findings.network.numbers import place
from verstetigung.findings.words import NAME, quoted, shortened
from verstetigung.german import MISSING
from verstetigung.network import Network, Product
from verstetigung.report.blocks import Block, Cell, Column, Row, Table, Text, cells, present

CONTACT = (
    "Unter dem Ergebnis steht die Maßnahme, unter der Region ihr Stand. Kontakt: die Funktion der Person, die das "
    "Ergebnis genannt hat; Namen werden nicht erhoben."
)
COLUMNS = (
    Column("Nr.", 8),
    Column("Ergebnis und Maßnahme", 46),
    Column("Region und Stand", 32),
    Column("Träger, Finanzierung", 32),
    Column("Kontakt und Fundstelle", 52, "place"),
)


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """How many products there are, and a row for each, by Handlungsfeld."""
    if not net.products:
        return ()
    return present(
        Text((*said_of.lead(evaluation, net), said_of.ended(evaluation, net))),
        _all(evaluation, net.products),
    )


def _all(evaluation: Evaluation, products: Sequence[Product]) -> Table:
    body: list[Row] = []
    for field in dict.fromkeys(one.field for one in products):
        own = [one for one in products if one.field == field]
        body.append(Row(cells(f"{field.title}: {number(len(own), 'Ergebnis', 'Ergebnisse')}"), "group"))
        body += [_product(evaluation, one) for one in own]
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
