"""The annex of the Netzwerkbericht: the cell behind every statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network, Quote
from verstetigung.records import Measure, Need
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.kinds import AREAS, NeedKind
from verstetigung.telling import confidence, overview
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.network import factors
from verstetigung.telling.network import numbers as network_numbers
from verstetigung.telling.network.numbers import Numbers, key, numbers, place
from verstetigung.telling.table import Cell, Column, Table, TakenColumn, filled, grouped

NUMBERED = "Unter diesen Nummern verweist der Netzwerkbericht hierher."
PLACED = (
    "Die Fundstelle nennt Bogen, Blatt und Zelle. "
    "Wie ein Punktwert zustande kam, legt auf Nachfrage das auswertende Team offen, bis zur einzelnen Angabe."
)
TITLES: Mapping[str, str] = {NeedKind.BEDARF: "Alle Bedarfe, nach Thema", NeedKind.ANGEBOT: "Alle Angebote, nach Thema"}
PLACE = Column("Fundstelle", 46, "small place")


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """Every factor, need, offer, measure and remark with its cell; nothing if there is none."""
    numbered = numbers(evaluation, net)
    tables = present(
        factors.full(net),
        *(_entries(evaluation, net, kind, numbered) for kind in (*NeedKind, _other(net))),
        _measures(evaluation, net, numbered),
        _remarks(evaluation, net, numbered),
    )
    if numbered.needs or numbered.measures or numbered.remarks:
        guide = german.joined(NUMBERED, "" if evaluation.erhebung.nameless else PLACED, by=" ")
        return (Text((guide,), "note"), *tables)
    return tables


def _other(net: Network) -> str:
    """What kind there is besides needs and offers, as it was written."""
    return next((need.kind for need in net.unassigned if need.kind not in TITLES), "")


def _entries(evaluation: Evaluation, net: Network, kind: str, numbered: Numbers) -> Table:
    """All needs or offers by theme."""
    names = confidence.names(evaluation, overview(evaluation))
    forms = {form.id: form.title for form in evaluation.erhebung.catalogue.forms}

    def wording(need: Need) -> Cell:
        return replace(_wording(need), note=forms.get(need.form, ""))

    relevance = [(Column("Relevanz", 14, "number"), _relevance)] if kind == NeedKind.BEDARF else []
    return grouped(
        TITLES.get(kind, "Einträge, die weder Bedarf noch Angebot sind"),
        _by_theme(net, kind),
        (Column("Nr.", 9), lambda need: numbered.needs[key(need)]),
        (Column("Region", 39), lambda need: names[need.region]),
        (Column("Wortlaut", 76 - sum(column.width for column, _ in relevance), "small"), wording),
        *relevance,
        *_places(evaluation),
        note=confidence.SHORT,
    )


def _relevance(need: Need) -> str:
    return german.plain(need.relevance)


def _by_theme(net: Network, kind: str) -> Iterator[tuple[str, Sequence[Need]]]:
    for demand in net.demands(kind):
        area = german.framed(" (", AREAS.get(demand.theme.group), ")")
        yield f"{demand.theme.title}{area}: {_times(demand.named)}", demand.named
    yield f"Ohne Zuordnung zu einem Thema: {_times(net.loose(kind))}", net.loose(kind)


def _times(needs: Sequence[Need]) -> str:
    return f"{german.number(len(needs), 0)} {german.form(len(needs), 'Nennung', 'Nennungen')}"


def _wording(need: Need) -> Cell:
    return Cell(need.text) if need.text else Cell("ohne Erläuterung", kind="missing")


def _measures(evaluation: Evaluation, net: Network, numbered: Numbers) -> Table:
    """The measures a statement of the report rests on, by Handlungsfeld."""
    names, catalogue = evaluation.erhebung.register.names, evaluation.erhebung.catalogue
    statuses = {status.id: status.title for status in catalogue.statuses}
    products = {key(product.measure): f"Ergebnis P{product.number}" for product in net.products}
    return grouped(
        "Maßnahmen, auf die sich der Bericht stützt",
        _by_field(catalogue, network_numbers.measures(evaluation, net)),
        (Column("Nr.", 9), lambda measure: numbered.measures[key(measure)]),
        (Column("Region", 35), lambda measure: names[measure.region]),
        (Column("Maßnahme", 50), lambda measure: Cell(measure.title, note=products.get(key(measure), ""))),
        (Column("Stand", 30, "small"), lambda measure: statuses.get(measure.status, german.MISSING)),
        *_places(evaluation),
    )


def _by_field(catalogue: Catalogue, measures: Sequence[Measure]) -> Iterator[tuple[str, Sequence[Measure]]]:
    titles = {field.id: field.title for field in catalogue.fields}
    for field in dict.fromkeys((*titles, *(measure.field for measure in measures))):
        yield titles.get(field, "Ohne Handlungsfeld"), [measure for measure in measures if measure.field == field]


def _places(evaluation: Evaluation) -> tuple[TakenColumn[Need | Measure], ...]:
    """Where something stands, unless regions have no names."""
    if evaluation.erhebung.nameless:
        return ()
    names = evaluation.erhebung.register.names
    return ((PLACE, lambda item: place(item, names)),)


def _remark_place(evaluation: Evaluation) -> tuple[TakenColumn[Quote], ...]:
    """Where a remark stands, unless that is the file of a person."""
    if evaluation.erhebung.personal or evaluation.erhebung.nameless:
        return ()
    names = evaluation.erhebung.register.names
    return ((PLACE, lambda quote: place(quote.response, names)),)


def _remarks(evaluation: Evaluation, net: Network, numbered: Numbers) -> Table:
    """The remarks on the factors the report shows."""
    names = evaluation.erhebung.register.names
    return filled(
        "Bemerkungen zu den gezeigten Faktoren",
        network_numbers.remarks(net),
        (Column("Nr.", 12), lambda quote: numbered.remarks[key(quote.response)]),
        (Column("Frage", 14), lambda quote: quote.response.question),
        (Column("Bemerkung", 50), lambda quote: quote.text),
        (
            Column("Region", 44),
            lambda quote: Cell(names[quote.region], note=quote.response.source_type),
        ),
        *_remark_place(evaluation),
    )
