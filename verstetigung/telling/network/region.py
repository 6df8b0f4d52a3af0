"""What the Regionsbericht says about the network: learning partners and packages for one region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import FULL, NO_NEED, NO_OFFER_MET, NOT_STRONG, Call, Network, RegionPair
from verstetigung.schemas.regions import Region
from verstetigung.telling import confidence, overview, ties
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.network.experience import reason
from verstetigung.telling.network.packages import DECIDED
from verstetigung.telling.table import Cell, Column, Table, filled, grouped
from verstetigung.telling.words import NONE

OTHERS = 3
"""So many possible partners beyond the proposed ones are shown, equals all or none."""
PROPOSED = "Vorschlag: noch von niemandem beschlossen. Direkte Zuwendungen an Regionen sind nicht vorgesehen."


def learning_partners(evaluation: Evaluation, net: Network, region: Region) -> tuple[Block, ...]:
    """The proposed partners of a region and others that are possible; why there is none, if there is none."""
    chosen = [pair for pair in net.partners.chosen if region.id in pair.regions]
    possible = [pair for pair in net.partners.possible if region.id in pair.regions and pair not in chosen]
    others = ties.fitting(possible, lambda pair: german.plain(round(pair.points, 1)), OTHERS)
    paragraphs = (_with(evaluation, chosen, region),) if chosen else tuple(_without(net, region, others))
    return present(Text(paragraphs), _pairs(evaluation, chosen, others, region))


def _with(evaluation: Evaluation, chosen: Sequence[RegionPair], region: Region) -> str:
    names = german.listed([_other(evaluation, pair, region).name for pair in chosen])
    themes = len({link.theme.id for pair in chosen for link in pair.links if link.seeker == region.id})
    which = german.form(themes, "einem Thema, das", f"{german.spelled(themes)} Themen, die")
    met = f"zu {which} Sie als Bedarf genannt haben, gibt es dort ein Angebot"
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
    return grouped(
        "Mögliche Lernpartner",
        (("Vorgeschlagen", chosen), ("Ebenfalls möglich", others)),
        (Column("Region", 40), lambda pair: _partner(_other(evaluation, pair, region), region, names)),
        (Column("Was Sie dort lernen könnten", 68, "small"), lambda pair: _learns(evaluation, pair, region)),
        (Column("Wonach dort gesucht wird und was Sie anbieten", 62, "small"), lambda pair: _teaches(pair, region)),
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
    themes = [f"{quoted(link.theme.title)}: {reason(evaluation, link.strength)}." for link in links]
    return " ".join(themes) or NONE


def _teaches(pair: RegionPair, region: Region) -> str:
    return german.listed([quoted(link.theme.title) for link in pair.links if link.giver == region.id]) or NONE


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
