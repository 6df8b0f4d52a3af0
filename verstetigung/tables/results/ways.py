"""What measures leave to others, how they were done, and in which form support is wanted, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Demand, MethodUse, Network, Product, in_order
from verstetigung.records import Measure
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.tables.results import chosen
from verstetigung.tables.results.chosen import Taken, titles
from verstetigung.tables.results.sheet import ResultColumn, Sheet, address, filled, named


def of_demand(catalogue: Catalogue) -> Iterator[Taken[Demand]]:
    """The columns with the number of regions per form, and of those that state none."""
    for form in catalogue.forms:
        yield ResultColumn(f"Form: {form.title}", 14, 0, known="Form"), partial(_in_form, form.id)
    if catalogue.forms:
        yield ResultColumn("ohne Form", 10, 0), lambda one: len(one.formless)


def _in_form(form: str, demand: Demand) -> int:
    return len(demand.in_form(form))


def products(made: Iterable[Product], erhebung: Erhebung) -> Sheet:
    """What others could take over."""
    return filled(
        "Produkte",
        "netzwerk-produkte.csv",
        made,
        (ResultColumn("Nr.", 6, 0), lambda one: one.number),
        (ResultColumn("Produkt", 50), lambda one: one.measure.product),
        (ResultColumn("Handlungsfeld", 30), lambda one: one.field.title),
        (ResultColumn("Maßnahme", 50), lambda one: one.measure.title),
        (ResultColumn("Stand", 22), lambda one: one.status.title),
        (ResultColumn("Region", 34), lambda one: erhebung.register.names[one.measure.region]),
        (ResultColumn("Träger", 26), lambda one: one.measure.carrier),
        (ResultColumn("Finanzierung", 26), lambda one: one.measure.funding),
        (ResultColumn("Herkunft", 46), lambda one: address(one.measure)),
    )


def sheets(evaluation: Evaluation, net: Network) -> Iterator[Sheet]:
    """Methods, and measures with how they were done; none that the catalogue does not ask for."""
    catalogue = evaluation.erhebung.catalogue
    if catalogue.methods:
        yield _methods(net.methods, evaluation.erhebung)
    if catalogue.asks_approach:
        yield _ways(evaluation)


def _methods(used: Iterable[MethodUse], erhebung: Erhebung) -> Sheet:
    return filled(
        "Methoden",
        "netzwerk-methoden.csv",
        used,
        (ResultColumn("Methode", 50), lambda use: use.method.title),
        (ResultColumn("Maßnahmen", 11, 0), lambda use: len(use.measures)),
        (ResultColumn("Regionen", 10, 0), lambda use: len(use.regions)),
        (ResultColumn("Regionen, Namen", 70), lambda use: named(erhebung.register, use.regions)),
    )


def _ways(evaluation: Evaluation) -> Sheet:
    catalogue, names = evaluation.erhebung.catalogue, evaluation.erhebung.register.names
    fields, statuses = titles(catalogue.fields), titles(catalogue.statuses)
    return filled(
        "Vorgehensweisen",
        "netzwerk-vorgehensweisen.csv",
        filter(_says, in_order(evaluation)),
        (ResultColumn("Region", 34), lambda one: names[one.region]),
        (ResultColumn("Maßnahme", 50), lambda one: one.title),
        (ResultColumn("Handlungsfeld", 30), lambda one: fields.get(one.field, "")),
        (ResultColumn("Stand", 22), lambda one: statuses.get(one.status, "")),
        *chosen.of_measure(catalogue),
        (ResultColumn("Herkunft", 46), address),
    )


def _says(measure: Measure) -> bool:
    return any((measure.level, measure.methods, measure.approach, measure.setback, measure.involved))
