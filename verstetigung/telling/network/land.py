"""The network page of one Land: its regions, and what concerns them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network, Partnership, relevance
from verstetigung.records import Need
from verstetigung.schemas.kinds import NeedKind
from verstetigung.schemas.regions import Region
from verstetigung.telling import confidence, overview
from verstetigung.telling.blocks import Chapter, Cover, Opening, Report, Text, labelled, present, said
from verstetigung.telling.network import land_framework, land_sentences, mentions, packages, partners
from verstetigung.telling.network.summary import gaps
from verstetigung.telling.network.topics import contributing
from verstetigung.telling.table import Cell, Column, Table, filled
from verstetigung.telling.words import NAME, NONE, SHOWN, shortened, some, stamp

ORIGIN = f"{confidence.SHORT} Belege: Anhang zum Netzwerkbericht."
PACKAGES = "Leistungspakete (Vorschläge, wo nicht „beschlossen“ steht), die sie nach ihren Bedarfen brauchen könnten: "
DECIDED = " (beschlossen)"
NUMBERED = "P1 …: Nummer dort."


def report(evaluation: Evaluation, net: Network, land: str) -> Report:
    """One or two pages for the Ländervertreter; raises ValueError if no region lies in that Land."""
    regions = land_sentences.regions(evaluation, land)
    if not regions:
        raise ValueError(land)
    erhebung, ids = evaluation.erhebung, [region.id for region in regions]
    obstacles = land_framework.obstacles(evaluation, net, ids)
    blocks = present(
        said((*land_sentences.lead(evaluation, net, land), *land_framework.lead(net, obstacles))),
        labelled("Was das heißt", gaps(net)),
        land_framework.table(evaluation, obstacles),
        _regions(evaluation, net, regions),
        _workshops(evaluation, net, ids),
        _partners(evaluation, net, ids),
        _packages(evaluation, net, ids),
        _practice(evaluation, land),
        Text((_origin(net, regions),), "note") if net.answered else None,
    )
    return Report(
        title=f"Netzwerkbericht {erhebung.title}: {land}",
        running=f"Netzwerkbericht: {land}",
        cover=Cover(
            above=tuple(filter(None, (erhebung.title, erhebung.subtitle))),
            kind="Netzwerkbericht für die Vertretung des Landes",
            title=land,
            question="Was suchen die Regionen, was bieten sie, von wem könnten sie lernen, was müsste das Land ändern?",
            figures=(),
            notes=stamp(erhebung)[:1],
        ),
        chapters=(Chapter("Überblick", blocks),),
        opening=Opening.BRIEF,
    )


def _origin(net: Network, regions: Sequence[Region]) -> str:
    return german.joined(ORIGIN, NUMBERED * any(_products(net, region) for region in regions), by=" ")


def _regions(evaluation: Evaluation, net: Network, regions: Sequence[Region]) -> Table:
    telling = {need.region for kind in NeedKind for need in net.mentions(kind)}
    telling |= {one.measure.region for one in net.products}
    names = confidence.names(evaluation, overview(evaluation))
    return filled(
        "Was die Regionen suchen und anbieten",
        regions if any(region.id in telling for region in regions) else (),
        (Column("Region", 34), lambda region: Cell(names[region.id], note=region.carrier_type)),
        (Column("sucht (Relevanz 1 bis 5)", 66), lambda region: _asks(evaluation, net, region)),
        (Column("bietet an; was andere übernehmen könnten", 70), lambda region: _offers(evaluation, net, region)),
    )


def _asks(evaluation: Evaluation, net: Network, region: Region) -> Cell:
    """What a region asks for with the mean relevance of its forms, the most relevant first."""
    if region.id not in evaluation.reading.forms:
        return Cell("kein ausgewerteter Bogen", kind="missing")
    by_title: dict[str, list[Need]] = defaultdict(list)
    for need in land_sentences.named(net, NeedKind.BEDARF, [region.id]):
        by_title[_title(evaluation, need)].append(need)
    means = {title: round(relevance(needs), 1) for title, needs in by_title.items()}
    ranked = sorted(means.items(), key=lambda pair: -np.nan_to_num(pair[1]))
    return _listed([f"{title}{german.NBSP}({german.plain(value)})" for title, value in ranked])


def _offers(evaluation: Evaluation, net: Network, region: Region) -> Cell:
    offers = land_sentences.named(net, NeedKind.ANGEBOT, [region.id])
    listed = _listed(list(dict.fromkeys(_title(evaluation, offer) for offer in offers)))
    return replace(listed, note=_products(net, region))


def _products(net: Network, region: Region) -> str:
    """What others could take over from it, with its number in the report on all regions."""
    made = [one for one in net.products if one.measure.region == region.id]
    return "; ".join(f"P{one.number}{german.NBSP}{shortened(one.measure.product, NAME)}" for one in made)


def _title(evaluation: Evaluation, need: Need) -> str:
    """The theme of a need or an offer; without one its first words."""
    titles = {theme.id: theme.title for theme in evaluation.erhebung.catalogue.needs}
    return titles.get(need.theme) or quoted(shortened(need.text, NAME))


def _listed(items: Sequence[str]) -> Cell:
    return Cell("; ".join(items)) if items else Cell(NONE, kind="missing")


def _partners(evaluation: Evaluation, net: Network, ids: Sequence[str]) -> Table:
    return filled(
        "Vorgeschlagene Lernpartnerschaften",
        land_sentences.groups(net, ids),
        (Column("Regionen", 64), lambda group: _members(evaluation, group, ids)),
        (Column("Wer was bei wem lernen könnte", 106), lambda group: " ".join(_learning(evaluation, group, ids))),
    )


def _members(evaluation: Evaluation, group: Partnership, ids: Sequence[str]) -> Cell:
    """The regions of a group, and in which other Länder they lie."""
    register = evaluation.erhebung.register
    others = german.listed(list(dict.fromkeys(register[id].land for id in group.regions if id not in ids)))
    return Cell(
        " – ".join(register[id].name for id in group.regions),
        note=german.framed("außerhalb: ", others) or "innerhalb des Landes",
    )


def _learning(evaluation: Evaluation, group: Partnership, ids: Sequence[str]) -> Iterator[str]:
    """Per direction what is sought and offered, where a region of the Land takes part."""
    names = evaluation.erhebung.register.names
    links = [link for link in partners.links(group) if link.seeker in ids or link.giver in ids]
    for seeker, giver in dict.fromkeys((link.seeker, link.giver) for link in links):
        themes = [link.theme.title for link in links if (link.seeker, link.giver) == (seeker, giver)]
        yield f"{names[seeker]} von {names[giver]}: {'; '.join(themes)}."


def _workshops(evaluation: Evaluation, net: Network, ids: Sequence[str]) -> Table:
    names, workshops = evaluation.erhebung.register.names, net.programme.workshops
    return filled(
        "Vorgeschlagene Werkstätten, die Regionen des Landes betreffen",
        (workshop for workshop in workshops if _within((*workshop.topic.reachable, *workshop.topic.offering), ids)),
        (Column("Nr.", 8), lambda workshop: str(workshops.index(workshop) + 1)),
        (Column("Thema", 52), lambda workshop: workshop.topic.theme.title),
        (Column("gastgebend (Vorschlag)", 31), lambda workshop: names.get(workshop.host, "noch offen")),
        (Column("sucht aus dem Land", 48), lambda workshop: _some(evaluation, workshop.topic.reachable, ids)),
        (Column("könnte beitragen", 31), lambda workshop: _some(evaluation, contributing(workshop), ids)),
    )


def _within(regions: Sequence[str], ids: Sequence[str]) -> list[str]:
    """Those of the regions that lie in the Land."""
    return [id for id in regions if id in ids]


def _some(evaluation: Evaluation, regions: Sequence[str], ids: Sequence[str]) -> Cell:
    names = [evaluation.erhebung.register.names[id] for id in _within(regions, ids)]
    return Cell(some(names)) if len(names) > SHOWN else _listed(names)


def _packages(evaluation: Evaluation, net: Network, ids: Sequence[str]) -> Text:
    """Which packages these regions could need, in a paragraph: most are for two or three of them."""
    calls = [call for call in net.calls if _within(call.regions, ids)]
    listed = "; ".join(
        f"{call.package.title}{DECIDED * (call.package.state == packages.DECIDED)}: "
        f"{mentions.names(evaluation, _within(call.regions, ids))}"
        for call in calls
    )
    return Text((german.framed(PACKAGES, listed, "."),), "note")


def _practice(evaluation: Evaluation, land: str) -> Table:
    return filled(
        "Praxisbeispiele aus dem Land",
        (profile for profile in evaluation.erhebung.profiles if profile.land == land),
        (Column("Beispiel", 70), lambda profile: profile.title),
        (Column("Ort", 60), lambda profile: profile.location),
        (Column("Stand", 40), lambda profile: profile.state),
    )
