"""The chapter on learning partnerships: who could learn what from whom."""

from __future__ import annotations

from verstetigung import charts, german
from verstetigung.evaluation import Evaluation
from verstetigung.findings.network import partners as said_of
from verstetigung.findings.network.numbers import Numbers, numbers
from verstetigung.frames import Measure, Need, Response
from verstetigung.network import Link, Network, Partnership
from verstetigung.report.blocks import (
    Block,
    Chart,
    Column,
    Points,
    Row,
    Table,
    Text,
    cells,
    present,
)
from verstetigung.report.criteria import source

FEWEST, LEGIBLE = 4, 40
"""With fewer regions a drawing says nothing the cards do not say; with more nobody can read it."""
UNDRAWN = (
    f"Eine Abbildung, wer von wem lernen könnte, ist bis {LEGIBLE} Regionen zu lesen; hier wären es {{}}. Alle "
    "möglichen Paare stehen im Blatt „Mögliche Paare“ von netzwerk.xlsx."
)


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """The proposed partnerships with their reasons, and the regions without one."""
    if not net.needs and not net.offers:
        return ()
    if not net.partners.partnerships:
        return present(Text(said_of.lead(evaluation, net)), _unmatched(evaluation, net))
    return present(
        Text(said_of.lead(evaluation, net)),
        _proposals(evaluation, net, numbers(evaluation, net)),
        _unmatched(evaluation, net),
        Points("So wird zugeordnet", said_of.rules(evaluation, net)),
        _chart(evaluation, net),
    )


def _proposals(evaluation: Evaluation, net: Network, known: Numbers) -> Table:
    """A row per theme that can be learnt, group by group."""
    body: list[Row] = []
    for number, group in enumerate(net.partners.partnerships, start=1):
        body.append(Row(cells(f"{number} {_title(evaluation, group)}"), "group"))
        body += [
            Row(cells(link.theme.title, said_of.learns(evaluation, link), _evidence(link, known)))
            for link in said_of.links(group)
        ]
    columns = (Column("Thema", 46), Column("Wer bei wem, und warum", 100), Column("Anhang", 24, "small"))
    three = any(len(group.regions) > 2 for group in net.partners.partnerships)
    note = "In Dreiergruppen steht vorn, wer das gemeinsame Thema anbietet." if three else ""
    return Table("Vorgeschlagene Lernpartnerschaften", columns, tuple(body), note)


def _title(evaluation: Evaluation, group: Partnership) -> str:
    names = evaluation.erhebung.register.names
    points = german.plain(round(sum(pair.points for pair in group.pairs), 1))
    unit = "Punkt" if points == "1" else "Punkte"
    joined = " – ".join(names[region] for region in group.regions)
    return f"{joined} ({said_of.kind(evaluation, group)}; {points}{german.NBSP}{unit})"


def _evidence(link: Link, known: Numbers) -> str:
    things: list[Need | Measure | Response] = [*link.needs, *link.offers, *link.strength.measures]
    return known.of(things)


def _unmatched(evaluation: Evaluation, net: Network) -> Table:
    names = evaluation.erhebung.register.names
    body = tuple(Row(cells(names[one.region], said_of.without(evaluation, one))) for one in net.partners.unmatched)
    return Table("Regionen ohne Lernpartnerschaft", (Column("Region", 52), Column("Warum", 118)), body)


def _chart(evaluation: Evaluation, net: Network) -> Chart | Text | None:
    names = evaluation.erhebung.register.names
    taking = {region for pair in net.partners.possible for region in pair.regions}
    regions = [region for region in evaluation.erhebung.register.ids if region in taking]
    if len(regions) < FEWEST:
        return None
    if len(regions) > LEGIBLE:
        return Text((UNDRAWN.format(len(regions)),))
    known = meetings(net)
    place = {region: number for number, region in enumerate(regions)}
    title = "Wer von wem lernen könnte"
    text = f"{title}. " + " ".join(
        f"{names[seeker]} von {names[giver]}: {_themes(one.themes)}."
        for (seeker, giver), one in known.items()
        if one.chosen
    )
    rows = {(place[seeker], place[giver]): one for (seeker, giver), one in known.items()}
    drawing = charts.meetings([names[region] for region in regions], rows, "lernpartner", text)
    guide = "Lesehilfe: In der Zeile steht, wer sucht, in der Spalte die Nummer der Region, die es anbietet. "
    data = charts.meeting_table([names[region] for region in regions], rows)
    return Chart(title, drawing, note=guide + source(evaluation.erhebung, len(regions)), data=data)


def _themes(number: int) -> str:
    return german.count(number, "ein Thema", "Themen")


def meetings(net: Network) -> dict[tuple[str, str], charts.Meeting]:
    """By seeker and giver on how many themes they could meet, and whether they are proposed as partners."""
    chosen = {pair.regions for pair in net.partners.chosen}
    found: dict[tuple[str, str], charts.Meeting] = {}
    for pair in net.partners.possible:
        for seeker, giver in (pair.regions, pair.regions[::-1]):
            themes = {link.theme.id for link in pair.links if (link.seeker, link.giver) == (seeker, giver)}
            if themes:
                found[seeker, giver] = charts.Meeting(len(themes), pair.regions in chosen)
    return found
