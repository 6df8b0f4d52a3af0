"""The annex of the Netzwerkbericht: the cell behind every statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Demand, Network
from verstetigung.records import Need
from verstetigung.schemas.kinds import AREAS, NeedKind
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.network import factors
from verstetigung.telling.network import numbers as network_numbers
from verstetigung.telling.network.numbers import Numbers, entries, key, numbers, place
from verstetigung.telling.table import Cell, Column, Row, Table, cells

GUIDE = (
    "Unter diesen Nummern verweisen die Kapitel auf den Anhang. Die Fundstelle nennt Datei, Blatt und Zelle. "
    "Wie ein Punktwert zustande kam, zeigt „verstetigung explain“ mit Region und Nummer des Kriteriums."
)
PLACE = Column("Fundstelle", 52, "small place")
TITLES: Mapping[str, str] = {
    NeedKind.BEDARF: "Alle Bedarfe, nach Thema",
    NeedKind.ANGEBOT: "Alle Angebote, nach Thema",
}


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """Every factor, need, offer, measure and remark with its cell; nothing if there is none."""
    known = numbers(evaluation, net)
    tables = present(
        factors.full(evaluation, net),
        *(_entries(evaluation, net, kind, known) for kind in (NeedKind.BEDARF, NeedKind.ANGEBOT, _other(net))),
        _measures(evaluation, net, known),
        _remarks(evaluation, net, known),
    )
    cited = known.needs or known.measures or known.remarks
    return (*(present(Text((GUIDE,), "note")) if cited else ()), *tables) if tables else ()


def _other(net: Network) -> str:
    return next((need.kind for need in net.unassigned if need.kind not in (NeedKind.BEDARF, NeedKind.ANGEBOT)), "")


def _entries(evaluation: Evaluation, net: Network, kind: str, known: Numbers) -> Table:
    """All needs or offers by theme."""
    asked, found = kind == NeedKind.BEDARF, entries(net, kind)
    body: list[Row] = []
    for demand in net.needs if asked else net.offers if kind == NeedKind.ANGEBOT else ():
        body.append(Row(cells(_title(demand)), "group"))
        body += [_entry(evaluation, need, known, asked) for need in demand.named]
    loose = [need for need in found if need in net.unassigned]
    if loose:
        body.append(Row(cells(f"Ohne Zuordnung zu einem Thema: {_times(len(loose))}"), "group"))
        body += [_entry(evaluation, need, known, asked) for need in loose]
    columns = (
        Column("Nr.", 9),
        Column("Region", 34),
        Column("Wortlaut", 62 if asked else 76, "small"),
        *((Column("Relevanz", 14, "number"),) if asked else ()),
        PLACE,
    )
    return Table(TITLES.get(kind, "Einträge, die weder Bedarf noch Angebot sind"), columns, tuple(body))


def _title(demand: Demand) -> str:
    area = AREAS.get(demand.theme.group, "")
    return f"{demand.theme.title}{f' ({area})' if area else ''}: {_times(demand.mentions)}"


def _times(number: int) -> str:
    return f"{number} Nennung{'' if number == 1 else 'en'}"


def _entry(evaluation: Evaluation, need: Need, known: Numbers, asked: bool) -> Row:
    return Row(
        (
            Cell(known.needs[key(need)]),
            Cell(evaluation.erhebung.register.names[need.region]),
            Cell(need.text or "ohne Erläuterung", kind="" if need.text else "missing"),
            *((Cell(german.plain(need.relevance)),) if asked else ()),
            Cell(place(need)),
        )
    )


def _measures(evaluation: Evaluation, net: Network, known: Numbers) -> Table:
    """The measures a statement of the report rests on, by Handlungsfeld."""
    columns = (
        Column("Nr.", 9),
        Column("Region", 34),
        Column("Maßnahme", 49),
        Column("Stand", 27, "small"),
        PLACE,
    )
    body = tuple(_by_field(evaluation, net, known))
    return Table("Maßnahmen, auf die sich der Bericht stützt", columns, body)


def _by_field(evaluation: Evaluation, net: Network, known: Numbers) -> Iterator[Row]:
    found = network_numbers.measures(evaluation, net)
    catalogue, names = evaluation.erhebung.catalogue, evaluation.erhebung.register.names
    titles = {status.id: status.title for status in catalogue.statuses}
    fields = {field.id: field.title for field in catalogue.fields}
    products = {key(one.measure): f"Ergebnis P{one.number}" for one in net.products}
    for field in dict.fromkeys((*fields, *(one.field for one in found))):
        own = [one for one in found if one.field == field]
        if own:
            yield Row(cells(fields.get(field, "Ohne Handlungsfeld")), "group")
        for one in own:
            yield Row(
                (
                    *cells(known.measures[key(one)], names[one.region]),
                    Cell(one.title, note=products.get(key(one), "")),
                    *cells(titles.get(one.status, "k.\u00a0A."), place(one)),
                )
            )


def _remarks(evaluation: Evaluation, net: Network, known: Numbers) -> Table:
    """The remarks on the factors the report shows."""
    names = evaluation.erhebung.register.names
    body = tuple(
        Row(
            (
                *cells(known.remarks[key(one.response)], one.response.question),
                Cell(one.text),
                Cell(names[one.region], note=one.response.role or one.response.source_type),
                Cell(place(one.response)),
            )
        )
        for one in network_numbers.remarks(net)
    )
    columns = (
        Column("Nr.", 12),
        Column("Frage", 14),
        Column("Bemerkung", 50),
        Column("Region und Funktion", 44),
        PLACE,
    )
    return Table("Bemerkungen zu den gezeigten Faktoren", columns, body)
