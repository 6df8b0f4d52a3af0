"""The chapter on learning partnerships: who could learn what from whom."""

from __future__ import annotations

import math

from verstetigung import charts, german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import (
    FULL,
    NO_NEED,
    NO_OFFER_MET,
    NOT_STRONG,
    Link,
    Network,
    Partnership,
    Strength,
    Unmatched,
)
from verstetigung.records import Measure, Need, Response
from verstetigung.schemas.concept import NetworkRules
from verstetigung.telling.blocks import Block, Chart, Points, Text, present
from verstetigung.telling.network.numbers import Numbers, numbers
from verstetigung.telling.success.wording import elements
from verstetigung.telling.table import Column, Row, Table, cells
from verstetigung.telling.words import drawn_from, of_all, points

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
        return present(Text(lead(evaluation, net)), _unmatched(evaluation, net))
    return present(
        Text(lead(evaluation, net)),
        _proposals(evaluation, net, numbers(evaluation, net)),
        _unmatched(evaluation, net),
        Points("So wird zugeordnet", rules(evaluation, net)),
        _chart(evaluation, net),
    )


def _proposals(evaluation: Evaluation, net: Network, known: Numbers) -> Table:
    """A row per theme that can be learnt, group by group."""
    body: list[Row] = []
    for number, group in enumerate(net.partners.partnerships, start=1):
        body.append(Row(cells(f"{number} {_title(evaluation, group)}"), "group"))
        body += [
            Row(cells(link.theme.title, learns(evaluation, link), _evidence(link, known))) for link in links(group)
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
    return f"{joined} ({kind(evaluation, group)}; {points}{german.NBSP}{unit})"


def _evidence(link: Link, known: Numbers) -> str:
    things: list[Need | Measure | Response] = [*link.needs, *link.offers, *link.strength.measures]
    return known.of(things)


def _unmatched(evaluation: Evaluation, net: Network) -> Table:
    names = evaluation.erhebung.register.names
    body = tuple(Row(cells(names[one.region], without(evaluation, one))) for one in net.partners.unmatched)
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
    return Chart(title, drawing, note=guide + drawn_from(evaluation.erhebung, len(regions)), data=data)


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


WHY = {
    NO_NEED: "Sucht nichts und bietet nichts an, was eine andere Region sucht.",
    NO_OFFER_MET: "Was gesucht wird, bietet keine andere Region an; was angeboten wird, sucht keine andere.",
    NOT_STRONG: "Wer das Gesuchte anbietet, hat nach seinen eigenen Ergebnissen dazu noch wenig Erfahrung.",
    FULL: "Alle, die in Frage kommen, haben schon so viele Lernpartnerschaften wie vorgesehen.",
}
"""What is said of a region without a partner."""
NAMED = 2
"""How many criteria a reason names at most."""


def taking_part(net: Network) -> tuple[str, ...]:
    """The regions in at least one partnership."""
    return tuple(dict.fromkeys(region for group in net.partners.partnerships for region in group.regions))


def asking(net: Network) -> frozenset[str]:
    """The regions that ask for any theme."""
    return frozenset(region for demand in net.needs for region in demand.regions)


def lead(evaluation: Evaluation, net: Network) -> tuple[str, ...]:
    """How many regions have partners, and how many of those that ask for something are served."""
    found, regions = net.partners, len(evaluation.erhebung.register.regions)
    if not found.partnerships:
        return (
            "Eine Lernpartnerschaft lässt sich nicht vorschlagen: Keine Region bietet mit Erfahrung etwas an, was eine "
            "andere sucht.",
        )
    groups = starting(
        german.count(len(found.partnerships), "eine Lernpartnerschaft verbindet", "Lernpartnerschaften verbinden")
    )
    taking = of_all(len(taking_part(net)), regions).replace("allen", "alle")
    served = f"{of_all(found.served, len(asking(net))).replace('allen', 'alle')} Regionen, die etwas suchen,"
    who = "die einzige Region, die etwas sucht," if len(asking(net)) == 1 else served
    return (
        f"{groups} {taking} {german.regions(regions)}. {starting(who)} "
        f"{'hat' if found.served == 1 else 'haben'} damit eine Partnerregion, die es anbietet{_limit(net)}.",
    )


def _limit(net: Network) -> str:
    """What keeps the others from it."""
    found, sought = net.partners, len(asking(net))
    without, taken = sought - found.servable, found.servable - found.served
    parts = [
        f"für {german.count(without, 'eine weitere', 'weitere')} gibt es kein passendes Angebot" if without else "",
        f"bei {german.count(taken, 'einer', '').strip()} sind alle in Frage kommenden Regionen vergeben"
        if taken
        else "",
    ]
    told = german.listed([part for part in parts if part])
    return f"; {told}" if told else ""


def without(evaluation: Evaluation, one: Unmatched) -> str:
    """Why a region has no partner."""
    return WHY[one.why] if one.region in evaluation.reading.forms else "Kein ausgewerteter Fragebogen."


def rules(evaluation: Evaluation, net: Network) -> tuple[tuple[str, str], ...]:
    """How the assignment was found: label and sentence."""
    concept = evaluation.erhebung.concept
    return () if concept is None else _rules(concept.rules, net.partners.optimal)


def _rules(rules: NetworkRules, optimal: bool) -> tuple[tuple[str, str], ...]:
    most = german.count(rules.partners, "eine Lernpartnerschaft", "Lernpartnerschaften")
    bonus = f"{german.plain(100 * rules.carrier_bonus)}{german.NBSP}%"
    solved = (
        "Die Zuordnung ist nachweislich die beste." if optimal else "Eine bessere Zuordnung ist nicht ausgeschlossen."
    )
    return (
        (
            "Wer zusammenkommen kann",
            "Eine Region sucht, was eine andere anbietet, und diese hat damit nach ihren eigenen Ergebnissen Erfahrung "
            "(siehe „So ist gerechnet“), oder darüber ist nichts bekannt; dann heißt es „Erfahrung nicht geprüft“.",
        ),
        (
            "Punkte",
            "Je Thema zählt, wie wichtig es der suchenden Region ist (1 bis 5; ohne Angabe 3), zur Hälfte, wenn die "
            f"Erfahrung nicht geprüft ist. Gleicher Trägertyp: {bonus} mehr.",
        ),
        (
            "Auswahl",
            f"Jede Region hat höchstens {most}. "
            "Zuerst sollen möglichst viele Regionen, die etwas suchen, jemanden finden, der es anbietet; danach soll "
            f"die Summe der Punkte möglichst groß sein. {solved}",
        ),
    )


def relevance(link: Link) -> float:
    """The highest relevance the seeker stated; NaN if none."""
    return max((need.relevance for need in link.needs if not math.isnan(need.relevance)), default=math.nan)


def learns(evaluation: Evaluation, link: Link) -> str:
    """„Gesucht in der Altmark (Relevanz 4), angeboten im Landkreis Coburg. Dort: …“."""
    register, known = evaluation.erhebung.register, relevance(link)
    weight = "ohne Angabe zur Relevanz" if math.isnan(known) else f"Relevanz {german.plain(known)}"
    return (
        f"Gesucht {register[link.seeker].locative} ({weight}), angeboten {register[link.giver].locative}. "
        f"{starting(reason(evaluation, link.strength))}."
    )


def reason(evaluation: Evaluation, strength: Strength) -> str:
    """Why the giver counts as experienced: points and measures, or that it is not known."""
    if strength.strong is None:
        return "Erfahrung dort nicht geprüft, weil Angaben dazu fehlen"
    parts = [*_rated(evaluation, strength), *_measures(strength)]
    return f"dort: {'; '.join(parts)}" if parts else "dort ist Erfahrung belegt"


def _rated(evaluation: Evaluation, strength: Strength) -> list[str]:
    catalogue, concept = evaluation.erhebung.catalogue, evaluation.erhebung.concept
    titles = {id: one.title for id, one in elements(catalogue).items()}
    least = concept.rules.strong if concept else 0.0
    strong = sorted((pair for pair in strength.elements if round(pair[1], 9) >= least), key=lambda pair: -pair[1])
    return [f"{id} {quoted(titles.get(id, id))} {points(value)}" for id, value in strong[:NAMED]]


def _measures(strength: Strength) -> list[str]:
    if not strength.measures:
        return []
    first = quoted(strength.measures[0].title)
    if len(strength.measures) == 1:
        return [f"fortgeschrittene Maßnahme {first}"]
    return [f"{german.count(len(strength.measures), '', 'fortgeschrittene Maßnahmen')}, darunter {first}"]


def kind(evaluation: Evaluation, group: Partnership) -> str:
    """„Dreiergruppe“, „Paar vom gleichen Trägertyp“, „Paar: Landkreis und Gemeindeverbund“."""
    register = evaluation.erhebung.register
    if group.theme is not None:
        return "Dreiergruppe"
    types = list(dict.fromkeys(register[region].carrier_type for region in group.regions))
    return "Paar vom gleichen Trägertyp" if len(types) == 1 else f"Paar: {german.listed(types)}"


def links(group: Partnership) -> tuple[Link, ...]:
    """All that can be learnt in the group, most points first."""
    return tuple(sorted((link for pair in group.pairs for link in pair.links), key=lambda link: -link.points))
