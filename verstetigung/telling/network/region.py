"""What the Regionsbericht says about the network: learning partners and packages for one region."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import FULL, NO_NEED, NO_OFFER_MET, NOT_STRONG, Call, Link, Network, RegionPair
from verstetigung.schemas.kinds import NeedKind
from verstetigung.schemas.regions import Region
from verstetigung.telling import Finding, confidence, overview, ties
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.network.experience import reason
from verstetigung.telling.network.packages import DECIDED
from verstetigung.telling.table import Cell, Column, Table, TakenColumn, filled, grouped
from verstetigung.telling.words import NONE, leading

OTHERS = 3
"""So many possible partners beyond the proposed ones are shown, equals all or none."""
PROPOSED = "Vorschlag: noch von niemandem beschlossen. Direkte Zuwendungen an Regionen sind nicht vorgesehen."


def learning_partners(evaluation: Evaluation, net: Network, region: Region) -> tuple[Block, ...]:
    """The proposed partners of a region and others that are possible; why there is none, if there is none."""
    chosen = [pair for pair in net.partners.chosen if region.id in pair.regions]
    possible = [pair for pair in net.partners.possible_of.get(region.id, ()) if pair not in chosen]
    others = ties.fitting(possible, lambda pair: german.plain(round(pair.points, 1)), OTHERS)
    paragraphs = (_with(evaluation, chosen, region),) if chosen else tuple(_without(net, region, others))
    return present(Text(paragraphs), _pairs(evaluation, chosen, others, region))


def _with(evaluation: Evaluation, chosen: Sequence[RegionPair], region: Region) -> str:
    names = german.listed([_other(evaluation, pair, region).name for pair in chosen])
    links = (link for pair in chosen for link in pair.links if link.seeker == region.id)
    themes = tuple(dict.fromkeys(quoted(link.theme.title) for link in links))
    which = f"Ihrem Bedarf {themes[0]}" if len(themes) == 1 else f"{german.spelled(len(themes))} Ihrer Bedarfe"
    met = f"zu {which} gibt es dort ein Angebot"
    what = met if themes else "dort wird gesucht, was Sie anbieten"
    return f"Als Lernpartner {german.form(len(chosen), 'ist', 'sind')} vorgeschlagen: {names}; {what}."


def _without(net: Network, region: Region, others: Sequence[RegionPair]) -> Iterator[str]:
    why = next((unmatched.why for unmatched in net.partners.unmatched if unmatched.region == region.id), "")
    yield "Für Ihre Region ist keine Lernpartnerschaft vorgeschlagen. " + OWN_WHY.get(why, "")
    if others:
        yield "Ein Austausch ist trotzdem möglich; die Tabelle nennt, mit wem er am ehesten lohnt."


OWN_WHY = {
    NO_NEED: "Sie haben nichts gesucht und nichts angeboten, was eine andere Region sucht.",
    NO_OFFER_MET: "Was Sie suchen, bietet keine andere Region an; was Sie anbieten, sucht keine andere.",
    NOT_STRONG: "Die Regionen, die anbieten, was Sie suchen, haben damit nach ihren Ergebnissen noch wenig Erfahrung.",
    FULL: "Alle Regionen, die in Frage kommen, haben schon so viele Lernpartnerschaften wie vorgesehen.",
}


def _pairs(evaluation: Evaluation, chosen: Sequence[RegionPair], others: Sequence[RegionPair], region: Region) -> Table:
    names = confidence.names(evaluation, overview(evaluation))
    both_ways: tuple[TakenColumn[RegionPair], ...] = (
        (Column("Was Sie dort lernen könnten", 68, "small"), lambda pair: _learns(evaluation, pair, region)),
        (Column("Wonach dort gesucht wird und was Sie anbieten", 62, "small"), lambda pair: _teaches(pair, region)),
    )
    return grouped(
        "Mögliche Lernpartner",
        (("Vorgeschlagen", chosen), ("Ebenfalls möglich", others)),
        (Column("Region", 40), lambda pair: _partner(_other(evaluation, pair, region), region, names)),
        *(way for way in both_ways if any(way[1](pair) != NONE for pair in (*chosen, *others))),
        note=f"Die Vorschläge stimmen alle Regionen aufeinander ab; wie, steht im Netzwerkbericht. {confidence.SHORT}",
        whole=True,
    )


def _other(evaluation: Evaluation, pair: RegionPair, region: Region) -> Region:
    return evaluation.erhebung.register[next(id for id in pair.regions if id != region.id)]


def _partner(other: Region, region: Region, names: Mapping[str, str]) -> Cell:
    like = ", wie Sie" if other.carrier_type == region.carrier_type else ""
    return Cell(names[other.id], note=f"{other.carrier_type}{like}")


def _learns(evaluation: Evaluation, pair: RegionPair, region: Region) -> str:
    links = [link for link in pair.links if link.seeker == region.id]
    themes = [f"{quoted(link.theme.title)}; {reason(evaluation, link.strength)}." for link in links]
    return " ".join(themes) or NONE


def _teaches(pair: RegionPair, region: Region) -> str:
    return german.listed([quoted(link.theme.title) for link in pair.links if link.giver == region.id]) or NONE


def tables_in_short(evaluation: Evaluation, net: Network, region: Region) -> tuple[Block, ...]:
    """Partners and packages in as few lines as they need."""
    chosen = [pair for pair in net.partners.chosen if region.id in pair.regions]
    possible = [pair for pair in net.partners.possible_of.get(region.id, ()) if pair not in chosen]
    others = ties.fitting(possible, lambda pair: german.plain(round(pair.points, 1)), OTHERS)
    calls = [call for call in net.calls if region.id in call.regions]
    fitting = filled(
        "Pakete für Ihre Bedarfe",
        calls,
        (Column("Paket", 62), lambda call: call.package.title),
        (Column("Form", 46, "small"), lambda call: call.package.form),
        (Column("Für Ihren Bedarf", 62, "small"), lambda call: _themes(evaluation, call, region)),
        note=PROPOSED if any(call.package.state != DECIDED for call in calls) else "",
    )
    return present(replace(_pairs(evaluation, chosen, others, region), whole=False), fitting)


def in_short(evaluation: Evaluation, net: Network, region: Region) -> tuple[Finding, ...]:
    """Whom the region could learn with, and which packages answer its needs, a sentence each."""
    chosen = [pair for pair in net.partners.chosen if region.id in pair.regions]
    partners = _whom(evaluation, chosen, region) if chosen else " ".join(_without(net, region, ())).strip()
    titles = [quoted(call.package.title) for call in net.calls if region.id in call.regions]
    fitting = _fitting(net, [call for call in net.calls if region.id in call.regions], region)
    fitting = f"{fitting.removesuffix('.')}: {leading(titles, OTHERS, 'weitere')}." if titles else fitting
    found = (Finding("Lernpartner", partners), Finding("Pakete", fitting))
    return (
        *(finding for finding in found if finding.text),
        Finding("Stand", starting(PROPOSED.removeprefix("Vorschlag: "))),
    )


def _whom(evaluation: Evaluation, chosen: Sequence[RegionPair], region: Region) -> str:
    """„Vorgeschlagen sind: Coburg zu „Daten“; Daun, wo „Verkehr“ gesucht wird, was Sie anbieten.“."""
    told = [f"{_other(evaluation, pair, region).name} {_about(pair, region)}" for pair in chosen]
    return f"Vorgeschlagen {german.form(len(chosen), 'ist', 'sind')}: {'; '.join(told)}."


def _about(pair: RegionPair, region: Region) -> str:
    """What can be learned there; where nothing, what is sought there."""
    learned = _themed(link for link in pair.links if link.seeker == region.id)
    taught = _themed(link for link in pair.links if link.giver == region.id)
    if learned:
        return f"zu {leading(learned, OTHERS, 'weiteren Themen')}"
    return f"(sucht, was Sie anbieten: {leading(taught, OTHERS, 'weitere')})"


def _themed(links: Iterable[Link]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quoted(link.theme.title) for link in links))


def sought(evaluation: Evaluation, net: Network, region: Region) -> Iterator[Finding]:
    """The most relevant theme the region has named as a need, and where there is an offer of it."""
    needs = [need for need in net.mentions(NeedKind.BEDARF) if need.region == region.id]
    themes = {theme.id: theme.title for theme in evaluation.erhebung.catalogue.needs}
    rated = [need for need in needs if need.theme in themes and not math.isnan(need.relevance)]
    if not rated:
        return
    most = max(need.relevance for need in rated)
    first = {need.theme: themes[need.theme] for need in rated if need.relevance == most}
    verb = german.form(len(first), "ist", "sind")
    named = ties.named([quoted(title) for title in first.values()], "Bedarfe")
    text = f"{named} {verb} mit Relevanz {german.plain(most)} gefragt"
    yield Finding("Bedarf", starting(f"{text}: {_ask(evaluation, net, region, first)}"))


def _ask(evaluation: Evaluation, net: Network, region: Region, themes: Mapping[str, str]) -> str:
    """The question that is left, by whether another region offers what is needed; such regions by name."""
    offers = [need for need in net.mentions(NeedKind.ANGEBOT) if need.region != region.id and need.theme in themes]
    offered = {need.theme for need in offers}
    lacking = [title for theme, title in themes.items() if theme not in offered]
    if not lacking:
        return f"{_helpers(evaluation, [need.region for need in offers])} Wer fragt dort an?"
    if len(lacking) == len(themes):
        return "Keine andere Region bietet das an; wer könnte sonst beraten?"
    nobody = f"{ties.named([quoted(title) for title in lacking], 'Bedarfe')} bietet keine andere Region an"
    return f"{starting(nobody)}; wer geht wegen des übrigen auf die anderen zu?"


def _helpers(evaluation: Evaluation, regions: Sequence[str]) -> str:
    """„Ein Angebot dazu hat Coburg.“, in the order of the register."""
    names = [evaluation.erhebung.register.names[id] for id in evaluation.erhebung.register.ids if id in regions]
    have = german.form(len(names), "Ein Angebot dazu hat", "Angebote dazu haben")
    return f"{have} {leading(names, OTHERS, 'weitere')}."


def packages(evaluation: Evaluation, net: Network, region: Region) -> tuple[Block, ...]:
    """The Leistungspakete that answer a need of the region, and its needs that none answers."""
    calls = [call for call in net.calls if region.id in call.regions]
    uncovered = [quoted(demand.theme.title) for demand in net.uncovered if region.id in demand.regions]
    return present(
        Text((_fitting(net, calls, region),)),
        _calls(evaluation, calls, region),
        Text((german.framed("Noch kein Paket gibt es für ", german.listed(uncovered), "."),)),
    )


def _fitting(net: Network, calls: Sequence[Call], region: Region) -> str:
    if calls:
        fit = german.count(len(calls), "ein Paket passt", "Pakete passen")
        return f"{starting(fit)} zu Bedarfen, die Sie genannt haben."
    if any(region.id in demand.regions for demand in net.needs):
        return "Zu Ihren Bedarfen gibt es noch kein Paket."
    return ""


def _calls(evaluation: Evaluation, calls: Sequence[Call], region: Region) -> Table:
    return filled(
        "Pakete",
        calls,
        (Column("Paket", 62), _package),
        (
            Column("Form, möglicher Träger", 46, "small"),
            lambda call: german.joined(call.package.form, call.package.carrier, by="; "),
        ),
        (Column("Für Ihren Bedarf", 62, "small"), lambda call: _themes(evaluation, call, region)),
        note=PROPOSED if any(call.package.state != DECIDED for call in calls) else "",
    )


def _package(call: Call) -> Cell:
    return Cell(call.package.title, note={DECIDED: ""}.get(call.package.state, "Vorschlag"))


def _themes(evaluation: Evaluation, call: Call, region: Region) -> str:
    titles = {theme.id: theme.title for theme in evaluation.erhebung.catalogue.needs}
    themes = dict.fromkeys(need.theme for need in call.named if need.region == region.id)
    return german.listed([titles[theme] for theme in themes])
