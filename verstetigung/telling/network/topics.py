"""Topics to exchange experience on, and the proposed workshops of a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verstetigung import charts
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network, Topic, Workshop
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.kinds import AREAS
from verstetigung.telling.blocks import Block, Chart, Heading, Points, present, said
from verstetigung.telling.network import needs_sentences, topics_sentences
from verstetigung.telling.table import Cell, Column, Row, Table, cells
from verstetigung.telling.words import NONE, SHOWN, drawn_from, some

FIRST = 3
"""So many themes stand on the cover."""
FIRST_TITLE = "Die Themen mit dem größten Gewicht: wie viele Regionen sie suchen und wie viele sie anbieten"
SIDES = ("Regionen, die suchen", "Regionen, die anbieten")


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """The blocks of the chapter; nothing if nobody asks for or offers anything."""
    if not net.topics and not net.offers:
        return ()
    offered, idle = needs_sentences.offered(evaluation, net), topics_sentences.unasked(net)
    told = [found for found in (offered, *topics_sentences.topics(net), idle) if found]
    return present(
        said(told),
        _chart(evaluation, net),
        _topics(evaluation, net),
        *_programme(evaluation, net),
    )


def _chart(evaluation: Evaluation, net: Network) -> Chart | None:
    rows = list(exchanged(net))
    if not rows:
        return None
    title = "Wie viele Regionen ein Thema suchen und wie viele es anbieten"
    text = _described(title, rows)
    named = {need.region for demand in (*net.needs, *net.offers) for need in demand.named}
    return Chart(
        title,
        charts.exchange(rows, SIDES, "austausch", text),
        note=drawn_from(evaluation.erhebung, len(named)),
        data=charts.exchange_table(rows, SIDES),
    )


def first(net: Network) -> tuple[str, charts.Data]:
    """The themes that weigh most, drawn for the cover, and the table of it; empty if nobody asks for anything."""
    if not net.needs:
        return "", ()
    offered = {demand.theme.id: len(demand.regions) for demand in net.offers}
    rows = [
        charts.Exchange(demand.theme.title, len(demand.regions), offered.get(demand.theme.id, 0))
        for demand in net.needs[:FIRST]
    ]
    return charts.exchange(rows, SIDES, "titel", _described(FIRST_TITLE, rows)), charts.exchange_table(rows, SIDES)


def _described(title: str, rows: Sequence[charts.Exchange]) -> str:
    return f"{title}. " + " ".join(f"{row.label}: gesucht {row.asked}, angeboten {row.offered}." for row in rows)


def exchanged(net: Network) -> Iterator[charts.Exchange]:
    """Every theme somebody asks for or offers, by Prozess and Umsetzung, the weightiest need first."""
    asked = {demand.theme.id: len(demand.regions) for demand in net.needs}
    offered = {demand.theme.id: len(demand.regions) for demand in net.offers}
    themes = {demand.theme.id: demand.theme for demand in (*net.needs, *net.offers)}
    for area, title in AREAS.items():
        for theme in themes.values():
            if theme.group == area:
                yield charts.Exchange(theme.title, asked.get(theme.id, 0), offered.get(theme.id, 0), title)


def _topics(evaluation: Evaluation, net: Network) -> Table:
    body: list[Row] = []
    for area, title in AREAS.items():
        own = [topic for topic in net.topics if topic.theme.group == area]
        body += [Row(cells(title), "group")] if own else []
        body += [_topic(evaluation, topic) for topic in own]
    columns = (
        Column("Thema", 38),
        Column("suchen", 49),
        Column("bieten etwas an", 47),
        Column("könnten ausrichten", 36),
    )
    note = (
        "Ausrichten könnten Regionen, die etwas anbieten und nach ihren eigenen Ergebnissen Erfahrung haben; die mit "
        "der deutlichsten Erfahrung zuerst. Jede Nennung steht mit ihrer Zelle im Anhang, nach Thema geordnet."
    )
    return Table("Themen für den Erfahrungsaustausch", columns, tuple(body), note)


def _topic(evaluation: Evaluation, topic: Topic) -> Row:
    return Row(
        (
            Cell(topic.theme.title),
            _who(evaluation, topic.asking.regions),
            _who(evaluation, topic.offering),
            _who(evaluation, topic.hosts),
        )
    )


def _who(evaluation: Evaluation, regions: Sequence[str]) -> Cell:
    if not regions:
        return Cell("niemand", kind="missing")
    count = needs_sentences.number(len(regions), "Region", "Regionen")
    return Cell(count, note=_named(evaluation, regions))


def _named(evaluation: Evaluation, regions: Sequence[str]) -> str:
    names = [evaluation.erhebung.register[id].name for id in regions]
    return some(names) if len(names) > SHOWN else ", ".join(names)


def _programme(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    told = topics_sentences.programme(evaluation, net)
    if not told:
        return ()
    return present(
        Heading("Vorschlag für die Werkstätten eines Jahres"),
        said(told, "intro"),
        _workshops(evaluation, net.programme.workshops),
        Points("So ist das Programm gerechnet", tuple(topics_sentences.how(evaluation)))
        if net.programme.workshops
        else None,
    )


def _workshops(evaluation: Evaluation, workshops: Sequence[Workshop]) -> Table:
    body = tuple(_workshop(evaluation, number, workshop) for number, workshop in enumerate(workshops, start=1))
    columns = (
        Column("Nr.", 9),
        Column("Thema", 40),
        Column("gastgebend", 42),
        Column("könnten beitragen", 38),
        Column("suchen", 41),
    )
    note = "Beitragen könnten alle anderen Regionen, die zum Thema etwas anbieten."
    return Table("Werkstätten, die meisten neu erreichten Regionen zuerst", columns, body, note)


def _workshop(evaluation: Evaluation, number: int, workshop: Workshop) -> Row:
    register, topic = evaluation.erhebung.register, workshop.topic
    others = tuple(id for id in topic.offering if id != workshop.host)
    host = (
        Cell(register[workshop.host].name, note=topics_sentences.why_host(evaluation, workshop))
        if workshop.host
        else _open()
    )
    whole, new = needs_sentences.number(len(topic.reachable), "Region", "Regionen"), len(workshop.reached)
    count = f"{whole}, {'alle' if new == len(topic.reachable) else new} neu"
    asking = _named(evaluation, topic.reachable)
    return Row(
        (
            Cell(str(number)),
            Cell(topic.theme.title, note=_area(topic.theme)),
            host,
            _who(evaluation, others),
            Cell(count if number > 1 else whole, note=asking),
        )
    )


def _open() -> Cell:
    return Cell("noch offen", kind="missing")


def _area(theme: Category) -> str:
    return AREAS.get(theme.group, NONE)
