"""Chapter: what others could take over, a row per product; how measures were done, by which methods, on which level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network, Product
from verstetigung.records import Measure
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.network import ways
from verstetigung.telling.network.numbers import Numbers, key, numbers
from verstetigung.telling.table import Cell, Column, Table, cut_short, grouped
from verstetigung.telling.words import NAME, of_all, shortened

BELOW = "Unter dem Ergebnis steht die Maßnahme, unter der Region ihr Stand. Beleg: Nummer im Technischen Anhang."
PARTLY = (
    "Gezeigt sind {0} von {1}, je Handlungsfeld die am weitesten fortgeschrittenen; alle stehen im Technischen Anhang."
)
EACH = 2
"""So many products of a Handlungsfeld stand in the chapter at most; the annex has all."""


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """How many products there are, and a row for each, by Handlungsfeld; then what is told of measures."""
    numbered = numbers(evaluation, net)
    return (*_made(evaluation, net, numbered), *ways.blocks(evaluation, net, numbered))


def _made(evaluation: Evaluation, net: Network, numbered: Numbers) -> tuple[Block, ...]:
    if not net.products:
        return ()
    shown = _shown(evaluation, net.products)
    table = _table(evaluation, shown, len(net.products), numbered)
    return present(Text((*lead(evaluation, net), ended(evaluation, net))), table)


def annex(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """All of both, as far as the report has only a part."""
    numbered, whole = numbers(evaluation, net), len(net.products)
    partly = len(_shown(evaluation, net.products)) < whole
    table = _table(evaluation, net.products, whole, numbered) if partly else None
    return (*present(table), *ways.annex(evaluation, net, numbered))


def _shown(evaluation: Evaluation, products: Sequence[Product]) -> tuple[Product, ...]:
    kept = {key(one) for one in _foremost(evaluation, [product.measure for product in products], EACH)}
    return tuple(product for product in products if key(product.measure) in kept)


def _foremost(evaluation: Evaluation, measures: Sequence[Measure], each: int) -> tuple[Measure, ...]:
    """So many measures of each Handlungsfeld at most, those furthest in their Stand, all in their order."""
    place = {status.id: number for number, status in enumerate(evaluation.erhebung.catalogue.statuses[:-1])}
    by_field: dict[str, list[Measure]] = {}
    for measure in sorted(measures, key=lambda measure: -place.get(measure.status, -1)):
        by_field.setdefault(measure.field, []).append(measure)
    kept = {id(measure) for those in by_field.values() for measure in those[:each]}
    return tuple(measure for measure in measures if id(measure) in kept)


def _table(evaluation: Evaluation, products: Sequence[Product], whole: int, numbered: Numbers) -> Table:
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
        note=german.joined(BELOW, cut_short(whole, len(products), PARTLY.format(len(products), whole)), by=" "),
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
