"""Who could learn what from whom, in sentences (M12)."""

from __future__ import annotations

import math

from verstetigung import german
from verstetigung.concept import Rules
from verstetigung.evaluation import Evaluation
from verstetigung.findings.success import elements
from verstetigung.findings.words import of_all, points, quoted, starting
from verstetigung.network import (
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


def _rules(rules: Rules, optimal: bool) -> tuple[tuple[str, str], ...]:
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
