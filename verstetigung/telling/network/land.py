"""The network page of one Land: its regions, and what concerns them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Link, Network, Partnership, Workshop
from verstetigung.records import Need
from verstetigung.schemas.kinds import NeedKind
from verstetigung.schemas.regions import Region
from verstetigung.telling.blocks import Chapter, Cover, Report, Text, labelled, present, said
from verstetigung.telling.network import land_sentences, needs_sentences, packages, partners
from verstetigung.telling.network.needs import MISSING
from verstetigung.telling.network.needs_sentences import answered
from verstetigung.telling.network.summary import gaps
from verstetigung.telling.table import Cell, Column, Row, Table
from verstetigung.telling.words import NAME, NONE, SHOWN, shortened, some, stamp

ORIGIN = "Datei, Blatt und Zelle jeder Angabe stehen im Anhang des Netzwerkberichts aller Regionen."


def report(evaluation: Evaluation, net: Network, land: str) -> Report:
    """One or two pages for the Ländervertreter; raises ValueError if no region lies in that Land."""
    regions = land_sentences.own(evaluation, land)
    if not regions:
        raise ValueError(land)
    ids = [region.id for region in regions]
    erhebung = evaluation.erhebung
    return Report(
        title=f"Netzwerkbericht {erhebung.title}: {land}",
        running=f"Netzwerkbericht: {land}",
        cover=Cover(
            above=tuple(filter(None, (erhebung.title, erhebung.subtitle))),
            kind="Netzwerkbericht für die Vertretung des Landes",
            title=land,
            question="Was suchen die Regionen des Landes, was bieten sie an, und mit wem könnten sie lernen?",
            figures=(),
            notes=stamp(erhebung)[:1],
        ),
        chapters=(
            Chapter(
                "Überblick",
                present(
                    said(land_sentences.lead(evaluation, net, land)),
                    labelled("Was das heißt", gaps(evaluation, net)),
                    _regions(evaluation, net, regions),
                    _workshops(evaluation, net, ids),
                    _partners(evaluation, net, ids),
                    _packages(evaluation, net, ids),
                    _products(evaluation, net, regions),
                    _practice(evaluation, land),
                    Text((ORIGIN,), "note") if answered(net) else None,
                ),
            ),
        ),
        brief=True,
    )


def _regions(evaluation: Evaluation, net: Network, regions: Sequence[Region]) -> Table:
    titles = {theme.id: theme.title for theme in evaluation.erhebung.catalogue.needs}
    body = tuple(
        Row(
            (
                Cell(region.name, note=region.carrier_type),
                _asks(evaluation, land_sentences.named(net, NeedKind.BEDARF, [region.id]), titles, region),
                _offers(land_sentences.named(net, NeedKind.ANGEBOT, [region.id]), titles),
            )
        )
        for region in regions
    )
    columns = (Column("Region", 34), Column("sucht (Relevanz 1 bis 5)", 73), Column("bietet an", 63))
    known = {
        need.region for kind in (NeedKind.BEDARF, NeedKind.ANGEBOT) for need in needs_sentences.mentions(net, kind)
    }
    some = any(region.id in known for region in regions)
    return Table("Was die Regionen suchen und anbieten", columns, body if some else ())


def _asks(evaluation: Evaluation, named: Sequence[Need], titles: dict[str, str], region: Region) -> Cell:
    if region.id not in evaluation.reading.forms:
        return Cell("kein ausgewerteter Bogen", kind="missing")
    most: dict[str, float] = {}
    for need in named:
        title = titles.get(need.theme) or quoted(shortened(need.text, NAME))
        most[title] = max(most.get(title, 0.0), 0.0 if need.relevance != need.relevance else need.relevance)
    ranked = sorted(most.items(), key=lambda pair: -pair[1])
    return _listed([f"{title} ({german.plain(value) if value else MISSING})" for title, value in ranked])


def _offers(named: Sequence[Need], titles: dict[str, str]) -> Cell:
    return _listed(list(dict.fromkeys(titles.get(need.theme) or quoted(shortened(need.text, NAME)) for need in named)))


def _listed(items: Sequence[str]) -> Cell:
    return Cell("; ".join(items)) if items else Cell(NONE, kind="missing")


def _partners(evaluation: Evaluation, net: Network, ids: Sequence[str]) -> Table:
    register = evaluation.erhebung.register
    body = tuple(
        Row(
            (
                Cell(" – ".join(register[id].name for id in group.regions), note=_elsewhere(evaluation, group, ids)),
                Cell(" ".join(_learning(evaluation, group, ids))),
            )
        )
        for group in land_sentences.groups(net, ids)
    )
    return Table(
        "Vorgeschlagene Lernpartnerschaften",
        (Column("Regionen", 62), Column("Wer was bei wem lernen könnte", 108)),
        body,
    )


def _elsewhere(evaluation: Evaluation, group: Partnership, ids: Sequence[str]) -> str:
    register = evaluation.erhebung.register
    others = list(dict.fromkeys(register[id].land for id in group.regions if id not in ids))
    return f"außerhalb: {german.listed(others)}" if others else "innerhalb des Landes"


def _learning(evaluation: Evaluation, group: Partnership, ids: Sequence[str]) -> Iterator[str]:
    """Per direction what is sought and offered, where a region of the Land takes part."""
    register = evaluation.erhebung.register
    directions: dict[tuple[str, str], list[Link]] = {}
    for link in partners.links(group):
        if link.seeker in ids or link.giver in ids:
            directions.setdefault((link.seeker, link.giver), []).append(link)
    for (seeker, giver), links in directions.items():
        told = "; ".join(link.theme.title for link in links)
        yield f"{register[seeker].name} von {register[giver].name}: {told}."


def _workshops(evaluation: Evaluation, net: Network, ids: Sequence[str]) -> Table:
    known = enumerate(net.programme.workshops, start=1)
    body = tuple(_workshop(evaluation, number, one, ids) for number, one in known if _concerns(one, ids))
    columns = (
        Column("Nr.", 8),
        Column("Thema", 50),
        Column("gastgebend (Vorschlag)", 34),
        Column("sucht aus dem Land", 44),
        Column("könnte beitragen", 34),
    )
    return Table("Vorgeschlagene Werkstätten, die Regionen des Landes betreffen", columns, body)


def _concerns(one: Workshop, ids: Sequence[str]) -> bool:
    return bool({*one.topic.reachable, *one.topic.offering} & set(ids))


def _workshop(evaluation: Evaluation, number: int, one: Workshop, ids: Sequence[str]) -> Row:
    names = evaluation.erhebung.register.names
    asking = [names[id] for id in one.topic.reachable if id in ids]
    giving = [names[id] for id in one.topic.offering if id in ids and id != one.host]
    host = names.get(one.host, "noch offen")
    told = [Cell(some(known)) if len(known) > SHOWN else _listed(known) for known in (asking, giving)]
    return Row((Cell(str(number)), Cell(one.topic.theme.title), Cell(host), *told))


def _packages(evaluation: Evaluation, net: Network, ids: Sequence[str]) -> Table:
    body = []
    for call in net.calls:
        calling = [id for id in call.regions if id in ids]
        if calling:
            told = needs_sentences.names(evaluation, calling)
            body.append(Row((Cell(call.package.title), Cell(packages.state(call.package)), Cell(told))))
    columns = (Column("Paket", 56), Column("Stand", 16), Column("Regionen", 98))
    return Table("Leistungspakete, die sie nach ihren Bedarfen abrufen würden", columns, tuple(body))


def _products(evaluation: Evaluation, net: Network, regions: Sequence[Region]) -> Table:
    body = []
    for region in regions:
        own = [one for one in net.products if one.measure.region == region.id]
        told = [f"P{one.number} {shortened(one.measure.product, NAME)}" for one in own]
        if own:
            body.append(Row((Cell(region.name), Cell("; ".join(told)))))
    columns = (Column("Region", 34), Column("Ergebnis, mit seiner Nummer im Netzwerkbericht aller Regionen", 136))
    return Table("Was andere von ihnen übernehmen könnten", columns, tuple(body))


def _practice(evaluation: Evaluation, land: str) -> Table:
    known = [one for one in evaluation.erhebung.profiles if one.land == land]
    body = tuple(Row((Cell(one.title), Cell(one.location), Cell(one.state))) for one in known)
    columns = (Column("Beispiel", 70), Column("Ort", 60), Column("Stand", 40))
    return Table("Praxisbeispiele aus dem Land", columns, body)
