"""What the Regionsbericht says about the network: learning partners and packages for one region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import FULL, NO_NEED, NO_OFFER_MET, NOT_STRONG, Call, Link, Network, RegionPair
from verstetigung.schemas.concept import Package
from verstetigung.schemas.regions import Region
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.network import partners
from verstetigung.telling.table import Cell, Column, Row, Table, cells

DECIDED = "beschlossen"
OTHERS = 3
"""How many possible partners beyond the proposed ones are shown at most."""


def learning_partners(evaluation: Evaluation, net: Network, region: Region) -> tuple[Block, ...]:
    """The proposed partners of a region and others that are possible; why there is none, if there is none."""
    chosen = [pair for pair in net.partners.chosen if region.id in pair.regions]
    others = [pair for pair in net.partners.possible if region.id in pair.regions and pair not in chosen][:OTHERS]
    body: list[Row] = []
    for title, pairs in (("Vorgeschlagen", chosen), ("Ebenfalls möglich", others)):
        body += [Row(cells(title), "group"), *(_pair(evaluation, pair, region) for pair in pairs)] if pairs else []
    columns = (
        Column("Region", 40),
        Column("Was Sie dort lernen könnten", 68, "small"),
        Column("Wonach dort gesucht wird und was Sie anbieten", 62, "small"),
    )
    note = "Die Vorschläge stimmen alle Regionen aufeinander ab; wie, steht im Netzwerkbericht."
    return present(
        Text(tuple(_without(net, region, bool(others))) if not chosen else (_with(evaluation, chosen, region),)),
        Table("Mögliche Lernpartner", columns, tuple(body), note, whole=True),
    )


def _with(evaluation: Evaluation, chosen: Sequence[RegionPair], region: Region) -> str:
    register = evaluation.erhebung.register
    names = german.listed([register[other].name for pair in chosen for other in pair.regions if other != region.id])
    themes = {link.theme.id for pair in chosen for link in pair.links if link.seeker == region.id}
    which = "einem Thema, das" if len(themes) == 1 else german.count(len(themes), "", "Themen, die")
    what = (
        f"zu {which} Sie als Bedarf genannt haben, gibt es dort ein Angebot"
        if themes
        else "dort wird gesucht, was Sie anbieten"
    )
    verb = "ist" if len(chosen) == 1 else "sind"
    return f"Als Lernpartner {verb} vorgeschlagen: {names}; {what}."


def _without(net: Network, region: Region, others: bool) -> Iterator[str]:
    why = next((one.why for one in net.partners.unmatched if one.region == region.id), "")
    yield "Für Ihre Region ist keine Lernpartnerschaft vorgeschlagen. " + OWN_WHY.get(why, "")
    if others:
        yield "Ein Austausch ist trotzdem möglich; die Tabelle nennt, mit wem er am ehesten lohnt."


OWN_WHY = {
    NO_NEED: "Sie haben nichts gesucht und nichts angeboten, was eine andere Region sucht.",
    NO_OFFER_MET: "Was Sie suchen, bietet keine andere Region an; was Sie anbieten, sucht keine andere.",
    NOT_STRONG: "Die Regionen, die anbieten, was Sie suchen, haben damit nach ihren Ergebnissen noch wenig Erfahrung.",
    FULL: "Alle Regionen, die in Frage kommen, haben schon so viele Lernpartnerschaften wie vorgesehen.",
}


def _pair(evaluation: Evaluation, pair: RegionPair, region: Region) -> Row:
    register = evaluation.erhebung.register
    other = register[next(id for id in pair.regions if id != region.id)]
    learn = [_learns(evaluation, link) for link in pair.links if link.seeker == region.id]
    teach = [quoted(link.theme.title) for link in pair.links if link.giver == region.id]
    return Row(
        (
            Cell(other.name, note=other.carrier_type + (", wie Sie" if pair.same_carrier else "")),
            Cell(" ".join(learn) or "–"),
            Cell(german.listed(teach) or "–"),
        )
    )


def _learns(evaluation: Evaluation, link: Link) -> str:
    return f"{quoted(link.theme.title)}: {partners.reason(evaluation, link.strength)}."


def packages(evaluation: Evaluation, net: Network, region: Region) -> tuple[Block, ...]:
    """The Leistungspakete that answer a need of the region, and its needs that none answers."""
    own = [call for call in net.calls if region.id in call.regions]
    open_ = [quoted(one.theme.title) for one in net.uncovered if region.id in one.regions]
    columns = (
        Column("Paket", 62),
        Column("Form, möglicher Träger", 46, "small"),
        Column("Für Ihren Bedarf", 62, "small"),
    )
    note = "Vorschlag: noch von niemandem beschlossen. Direkte Zuwendungen an Regionen sind nicht vorgesehen."
    told = f"Noch kein Paket gibt es für {german.listed(open_)}." if open_ else ""
    proposed = any(call.package.state != DECIDED for call in own)
    table = Table("Pakete", columns, tuple(_call(evaluation, call, region) for call in own), note if proposed else "")
    return present(Text((_asked(net, own, region),)), table, Text((told,)))


def _asked(net: Network, own: Sequence[Call], region: Region) -> str:
    if own:
        fit = german.count(len(own), "ein Paket passt", "Pakete passen")
        return f"{starting(fit)} zu Bedarfen, die Sie genannt haben."
    if any(region.id in demand.regions for demand in net.needs):
        return "Zu Ihren Bedarfen gibt es noch kein Paket."
    return ""


def _call(evaluation: Evaluation, call: Call, region: Region) -> Row:
    titles = {theme.id: theme.title for theme in evaluation.erhebung.catalogue.needs}
    themes = dict.fromkeys(need.theme for need in call.named if need.region == region.id)
    package = call.package
    return Row(
        (
            Cell(package.title, note=_state(package)),
            Cell("; ".join(filter(None, (package.form, package.carrier)))),
            Cell(german.listed([titles[theme] for theme in themes])),
        )
    )


def _state(package: Package) -> str:
    return "" if package.state == DECIDED else "Vorschlag"
