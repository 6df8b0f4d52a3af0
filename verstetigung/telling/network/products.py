"""The chapter on what others could take over: a row per product."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verstetigung import german
from verstetigung.german import MISSING, quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network, Product
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.network.needs_sentences import number
from verstetigung.telling.network.numbers import place
from verstetigung.telling.table import Cell, Column, Row, Table, cells
from verstetigung.telling.words import NAME, of_all, shortened

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
        Text((*lead(evaluation, net), ended(evaluation, net))),
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


def lead(evaluation: Evaluation, net: Network) -> tuple[str, ...]:
    """How many products there are, from how many regions, and how far their measures are."""
    products, regions = net.products, {one.measure.region for one in net.products}
    fields = len({one.field.id for one in products})
    verb = "ist" if len(products) == 1 else "sind"
    whole = len(evaluation.erhebung.register.regions)
    start = (
        f"Aus {of_all(len(regions), whole)} {german.regions(whole)} "
        f"{verb} {german.count(len(products), 'ein Ergebnis', 'Ergebnisse')} genannt, "
        f"die andere übernehmen könnten, in {german.count(fields, 'einem Handlungsfeld', 'Handlungsfeldern')}."
    )
    return (f"{start} {_state(evaluation, products)}",)


def _state(evaluation: Evaluation, products: tuple[Product, ...]) -> str:
    number = Counter(one.status.id for one in products)
    told = [
        f"{number[status.id]} {quoted(status.title)}"
        for status in evaluation.erhebung.catalogue.statuses
        if number[status.id]
    ]
    return f"Stand der Maßnahmen, aus denen sie stammen: {german.listed(told)}."


def ended(evaluation: Evaluation, net: Network) -> str:
    """What to ask about products of measures that were given up; empty if there is none."""
    last = evaluation.erhebung.catalogue.statuses[-1]
    number = sum(one.status.id == last.id for one in net.products)
    if not number:
        return ""
    which = starting(german.count(number, "eine Maßnahme ist", "Maßnahmen sind"))
    return (
        f"{which} {quoted(last.title)}; {'ihr' if number == 1 else 'ihre'} Ergebnis kann trotzdem nützen, "
        "vor einer Übernahme ist zu fragen, woran es lag."
    )
