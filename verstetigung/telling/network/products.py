"""Chapter: what others could take over, a row per product."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network, Product
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.network.numbers import Numbers, key, numbers
from verstetigung.telling.table import Cell, Column, Table, grouped
from verstetigung.telling.words import NAME, of_all, shortened

BELOW = "Unter dem Ergebnis steht die Maßnahme, unter der Region ihr Stand. Beleg: Nummer im Anhang."


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """How many products there are, and a row for each, by Handlungsfeld."""
    if not net.products:
        return ()
    table = _all(evaluation, net.products, numbers(evaluation, net))
    return present(Text((*lead(evaluation, net), ended(evaluation, net))), table)


def _all(evaluation: Evaluation, products: Sequence[Product], numbered: Numbers) -> Table:
    names = evaluation.erhebung.register.names
    fields = dict.fromkeys(product.field for product in products)
    groups = [(field.title, [product for product in products if product.field == field]) for field in fields]
    return grouped(
        "Was andere übernehmen könnten, nach Handlungsfeld",
        ((f"{title}: {german.counted(len(made), 'Ergebnis', 'Ergebnisse')}", made) for title, made in groups),
        (Column("Nr.", 10), lambda product: f"P{product.number}"),
        (Column("Ergebnis und Maßnahme", 60), _result),
        (Column("Region und Stand", 43), lambda one: Cell(names[one.measure.region], note=one.status.title)),
        (Column("Träger, Finanzierung", 42), _carrier),
        (Column("Beleg", 15, "small"), lambda product: numbered.measures[key(product.measure)]),
        note=BELOW,
    )


def _result(product: Product) -> Cell:
    return Cell(shortened(product.measure.product, NAME), note=quoted(shortened(product.measure.title, NAME)))


def _carrier(product: Product) -> Cell:
    carrier, funding = shortened(product.measure.carrier), shortened(product.measure.funding)
    return Cell(carrier or german.MISSING, note=funding or german.MISSING)


def lead(evaluation: Evaluation, net: Network) -> tuple[str, ...]:
    """How many products there are, from how many regions, and how far their measures are."""
    regions = {product.measure.region for product in net.products}
    fields = {product.field.id for product in net.products}
    number, whole = len(net.products), len(evaluation.erhebung.register.regions)
    return (
        f"Aus {of_all(len(regions), whole)} {german.regions(whole)} {german.form(number, 'ist', 'sind')} "
        f"{german.count(number, 'ein Ergebnis', 'Ergebnisse')} genannt, die andere übernehmen könnten, in "
        f"{german.count(len(fields), 'einem Handlungsfeld', 'Handlungsfeldern')}. {_states(evaluation, net)}",
    )


def _states(evaluation: Evaluation, net: Network) -> str:
    number = Counter(product.status.id for product in net.products)
    statuses = [status for status in evaluation.erhebung.catalogue.statuses if number[status.id]]
    states = german.listed([f"{number[status.id]} {quoted(status.title)}" for status in statuses])
    return f"Stand der Maßnahmen, aus denen sie stammen: {states}."


def ended(evaluation: Evaluation, net: Network) -> str:
    """What to ask about products of measures that were given up; empty if there is none."""
    last = evaluation.erhebung.catalogue.statuses[-1]
    number = sum(product.status.id == last.id for product in net.products)
    if not number:
        return ""
    which = starting(german.count(number, "eine Maßnahme ist", "Maßnahmen sind"))
    return (
        f"{which} {quoted(last.title)}; {german.form(number, 'ihr Ergebnis kann', 'ihre Ergebnisse können')} trotzdem "
        "nützen, vor einer Übernahme ist zu fragen, woran es lag."
    )
