"""Chapter: learning partnerships, who could learn what from whom."""

from __future__ import annotations

import math
from collections.abc import Mapping

from verstetigung import charts, german
from verstetigung.german import starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import (
    FULL,
    NO_NEED,
    NO_OFFER_MET,
    NOT_STRONG,
    Link,
    Network,
    Partnership,
    Unmatched,
    relevance,
)
from verstetigung.telling import confidence, overview, places
from verstetigung.telling.blocks import Block, Chart, Points, Text, present
from verstetigung.telling.network.experience import reason
from verstetigung.telling.network.numbers import numbers
from verstetigung.telling.table import Column, Table, filled, grouped
from verstetigung.telling.words import drawn_from

FEWEST, LEGIBLE = 4, 40
"""With fewer regions a drawing says nothing the cards do not say; with more nobody can read it."""
UNDRAWN = (
    f"Eine Abbildung, wer von wem lernen könnte, ist bis {LEGIBLE} Regionen zu lesen; hier wären es {{}}. Alle "
    "möglichen Paare stehen unter „Mögliche Paare“ der Ergebnistabellen."
)
THREES = "In Dreiergruppen steht vorn, wer das gemeinsame Thema anbietet."


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """The proposed partnerships with their reasons, and the regions without one."""
    if not net.needs and not net.offers:
        return ()
    if not net.partners.partnerships:
        return present(Text(lead(evaluation, net)), _unmatched(evaluation, net))
    return present(
        Text(lead(evaluation, net)),
        Points("So wird zugeordnet", rules(evaluation, net)),
        *places.partnered(evaluation, net),
        _proposals(evaluation, net),
        _unmatched(evaluation, net),
    )


def annex(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """All possible pairs."""
    return present(_chart(evaluation, net)) if net.partners.partnerships else ()


def _proposals(evaluation: Evaluation, net: Network) -> Table:
    """A row per theme that can be learnt, group by group."""
    groups, numbered = net.partners.partnerships, numbers(evaluation, net)
    names = confidence.names(evaluation, overview(evaluation))
    titles = (f"{number} {_title(evaluation, group, names)}" for number, group in enumerate(groups, start=1))
    return grouped(
        "Vorgeschlagene Lernpartnerschaften",
        zip(titles, map(links, groups), strict=True),
        (Column("Thema", 46), lambda link: link.theme.title),
        (Column("Wer bei wem, und warum", 100), lambda link: learns(evaluation, link)),
        (
            Column("Anhang", 24, "small"),
            lambda link: numbered.of([*link.needs, *link.offers, *link.strength.measures]),
        ),
        note=german.joined(confidence.SHORT, THREES if any(len(one.regions) > 2 for one in groups) else "", by=" "),
    )


def _title(evaluation: Evaluation, group: Partnership, names: Mapping[str, str]) -> str:
    """„Altmark (4) – Coburg (1 …): Paar vom gleichen Trägertyp; 7,5 Punkte“."""
    total = round(sum(pair.points for pair in group.pairs), 1)
    unit = "Punkt" if total == 1 else "Punkte"
    regions = " – ".join(names[region] for region in group.regions)
    return f"{regions}: {kind(evaluation, group)}; {german.plain(total)}{german.NBSP}{unit}"


def _unmatched(evaluation: Evaluation, net: Network) -> Table:
    names = evaluation.erhebung.register.names
    return filled(
        "Regionen ohne Lernpartnerschaft",
        net.partners.unmatched,
        (Column("Region", 52), lambda unmatched: names[unmatched.region]),
        (Column("Warum", 118), lambda unmatched: without(evaluation, unmatched)),
    )


def _chart(evaluation: Evaluation, net: Network) -> Chart | Text | None:
    names = evaluation.erhebung.register.names
    taking = {region for pair in net.partners.possible for region in pair.regions}
    regions = [region for region in evaluation.erhebung.register.ids if region in taking]
    if len(regions) < FEWEST:
        return None
    if len(regions) > LEGIBLE:
        return Text((UNDRAWN.format(german.number(len(regions), 0)),))
    row = {region: number for number, region in enumerate(regions)}
    cells = {(row[seeker], row[giver]): meeting for (seeker, giver), meeting in meetings(net).items()}
    title, heads = "Wer von wem lernen könnte", [names[region] for region in regions]
    text = f"{title}. " + " ".join(
        f"{names[seeker]} von {names[giver]}: {german.count(meeting.themes, 'ein Thema', 'Themen')}."
        for (seeker, giver), meeting in meetings(net).items()
        if meeting.chosen
    )
    guide = "Lesehilfe: In der Zeile steht, wer sucht, in der Spalte die Nummer der Region, die es anbietet. "
    return Chart(
        title,
        charts.meetings(heads, cells, text),
        note=guide + drawn_from(evaluation.erhebung, len(regions)),
    )


def meetings(net: Network) -> dict[tuple[str, str], charts.Meeting]:
    """By seeker and giver on how many themes they could meet, and whether they are proposed as partners."""
    chosen = {pair.regions for pair in net.partners.chosen}
    meetings: dict[tuple[str, str], charts.Meeting] = {}
    for pair in net.partners.possible:
        for seeker, giver in (pair.regions, pair.regions[::-1]):
            themes = {link.theme.id for link in pair.links if (link.seeker, link.giver) == (seeker, giver)}
            if themes:
                meetings[seeker, giver] = charts.Meeting(len(themes), pair.regions in chosen)
    return meetings


WHY = {
    NO_NEED: "Sucht nichts und bietet nichts an, was eine andere Region sucht.",
    NO_OFFER_MET: "Was gesucht wird, bietet keine andere Region an; was angeboten wird, sucht keine andere.",
    NOT_STRONG: "Wer das Gesuchte anbietet, hat nach seinen eigenen Ergebnissen dazu noch wenig Erfahrung.",
    FULL: "Alle, die in Frage kommen, haben schon so viele Lernpartnerschaften wie vorgesehen.",
}
"""What is said of a region without a partner."""


def taking_part(net: Network) -> tuple[str, ...]:
    """The regions in at least one partnership."""
    return tuple(dict.fromkeys(region for group in net.partners.partnerships for region in group.regions))


def asking(net: Network) -> frozenset[str]:
    """The regions that ask for any theme."""
    return frozenset(region for demand in net.needs for region in demand.regions)


def lead(evaluation: Evaluation, net: Network) -> tuple[str, ...]:
    """How many regions have partners, and how many of those that ask for something are served."""
    groups, regions = len(net.partners.partnerships), len(evaluation.erhebung.register.regions)
    if not groups:
        return (
            "Eine Lernpartnerschaft lässt sich nicht vorschlagen: Keine Region bietet mit Erfahrung etwas an, was eine "
            "andere sucht.",
        )
    joins = german.count(groups, "eine Lernpartnerschaft verbindet", "Lernpartnerschaften verbinden")
    taking = f"{german.every(len(taking_part(net)), regions)} {german.regions(regions)}"
    return (f"{starting(joins)} {taking}. {_served(net)}{_limit(net)}.",)


def _served(net: Network) -> str:
    """„13 von 19 Regionen, die etwas suchen, haben damit eine Partnerregion, die es anbietet“."""
    served, sought = net.partners.served, len(asking(net))
    every = f"{starting(german.every(served, sought))} Regionen, die etwas suchen,"
    who = german.form(sought, "Die einzige Region, die etwas sucht,", every)
    return f"{who} {german.form(served, 'hat', 'haben')} damit eine Partnerregion, die es anbietet"


def _limit(net: Network) -> str:
    """What keeps the others from it: „; für zwei weitere gibt es kein passendes Angebot“."""
    without, taken = len(asking(net)) - net.partners.servable, net.partners.servable - net.partners.served
    limits = (
        (without, f"für {german.count(without, 'eine weitere', 'weitere')} gibt es kein passendes Angebot"),
        (taken, f"bei {german.spelled(taken, 'einer')} sind alle in Frage kommenden Regionen vergeben"),
    )
    return german.framed("; ", german.listed([text for number, text in limits if number]))


def without(evaluation: Evaluation, unmatched: Unmatched) -> str:
    """Why a region has no partner."""
    if unmatched.region not in evaluation.reading.forms:
        return "Kein ausgewerteter Fragebogen."
    return WHY[unmatched.why]


def rules(evaluation: Evaluation, net: Network) -> tuple[tuple[str, str], ...]:
    """How the assignment was found: label and sentence."""
    concept = evaluation.erhebung.concept
    if concept is None:
        return ()
    most = german.count(concept.rules.partners, "eine Lernpartnerschaft", "Lernpartnerschaften")
    bonus = f"{german.plain(100 * concept.rules.carrier_bonus)}{german.NBSP}%"
    return (
        (
            "Wer zusammenkommen kann",
            "Eine Region sucht, was eine andere anbietet. Deren Erfahrung damit ist belegt (siehe „So ist gerechnet“), "
            "besteht nach eigener Angabe oder ist nicht geprüft; sprechen ihre Ergebnisse dagegen, kommt sie nicht in "
            "Frage.",
        ),
        (
            "Punkte",
            "Je Thema zählt, wie wichtig es der suchenden Region ist (1 bis 5, im Mittel ihrer Bögen; ohne Angabe "
            f"3), zur Hälfte, wenn die Erfahrung nicht belegt ist. Gleicher Trägertyp: {bonus} mehr.",
        ),
        (
            "Auswahl",
            f"Jede Region hat höchstens {most}. "
            "Zuerst sollen möglichst viele Regionen, die etwas suchen, jemanden finden, der es anbietet; danach soll "
            f"die Summe der Punkte möglichst groß sein. {_solved(net)}",
        ),
    )


def _solved(net: Network) -> str:
    if net.partners.near:
        return (
            f"Bei so vielen Regionen werden je höchstens {net.partners.near} miteinander verglichen, Land für Land und "
            "wie sie im Verzeichnis stehen; wer dort niemanden findet, danach mit allen, die noch Platz haben. "
            "Eine bessere Zuordnung ist nicht ausgeschlossen."
        )
    if net.partners.optimal:
        return "Die Zuordnung ist nachweislich die beste."
    return (
        "Die Suche endete nach einer festen Zahl von Schritten, bevor die beste erwiesen war: Eine bessere Zuordnung "
        "ist nicht ausgeschlossen."
    )


def learns(evaluation: Evaluation, link: Link) -> str:
    """„Gesucht in der Altmark (Relevanz 4), angeboten im Landkreis Coburg. Dort: …“."""
    register = evaluation.erhebung.register
    return (
        f"Gesucht {register[link.seeker].locative} ({_relevance(link)}), angeboten {register[link.giver].locative}. "
        f"{starting(reason(evaluation, link.strength))}."
    )


def _relevance(link: Link) -> str:
    """The relevance to the seeker, over its forms."""
    stated = relevance(link.needs)
    if math.isnan(stated):
        return "ohne Angabe zur Relevanz"
    return f"Relevanz {german.plain(round(stated, 1))}"


def kind(evaluation: Evaluation, group: Partnership) -> str:
    """„Dreiergruppe“, „Paar vom gleichen Trägertyp“, „Paar: Landkreis und Gemeindeverbund“."""
    register = evaluation.erhebung.register
    if group.theme is not None:
        return "Dreiergruppe"
    types = list(dict.fromkeys(register[region].carrier_type for region in group.regions))
    return german.form(len(types), "Paar vom gleichen Trägertyp", f"Paar: {german.listed(types)}")


def links(group: Partnership) -> tuple[Link, ...]:
    """All that can be learnt in the group, most points first."""
    return tuple(sorted((link for pair in group.pairs for link in pair.links), key=lambda link: -link.points))
