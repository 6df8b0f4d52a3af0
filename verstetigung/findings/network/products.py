"""What others could take over, in sentences."""

from __future__ import annotations

from collections import Counter

from verstetigung import german
from verstetigung.evaluation import Evaluation
from verstetigung.findings.words import of_all, quoted, starting
from verstetigung.network import Network, Product


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
