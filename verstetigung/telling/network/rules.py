"""Chapter „So ist gerechnet“: how needs and experience are worked out, and where the other rules stand."""

from __future__ import annotations

from collections.abc import Mapping

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import UNKNOWN, Network
from verstetigung.schemas.concept import NetworkRules
from verstetigung.telling.blocks import Block, Points, Text

NEEDS = (
    "Gewicht eines Themas: Zahl der Regionen, die es nennen, mal Mittel ihrer Relevanz (1 bis 5; fehlt sie überall, "
    "zählt sie als 1). Jede Region zählt je Thema einmal, wie viele Bögen auch vorliegen; ihre Relevanz ist das Mittel "
    "ihrer Bögen, nicht die höchste Angabe, denn die stiege mit der Zahl der Bögen. Nennungen stehen daneben. Einträge "
    "ohne Thema zählen bei keinem mit, stehen aber im Wortlaut im Bericht."
)
RULES = {
    "werkstaetten": "die Auswahl der Werkstätten",
    "faktoren": "das Urteil über die Faktoren",
    "partner": "die Zuordnung der Lernpartnerschaften",
}
"""By kind of evidence the rules that stand beside the results."""
PACKAGES = (
    "Leistungspakete und Bausteine stehen im Netzwerkkonzept und lassen sich dort ändern. Was nicht als "
    "beschlossen eingetragen ist, heißt Vorschlag."
)
EVIDENCE = "Jeder Eintrag steht mit seiner Fundstelle im Technischen Anhang, der in der PDF-Fassung liegt."
LIMITS = (
    "Der Bericht gibt wieder, was die Regionen selbst angeben. Wer nichts nennt, kann trotzdem Bedarf haben. Ob zwei "
    "Regionen zusammenpassen, entscheiden sie selbst."
)


def section(evaluation: Evaluation, net: Network, chapters: Mapping[str, str]) -> tuple[Block, ...]:
    """The blocks of the chapter; nothing if there was nothing to work out."""
    concept = evaluation.erhebung.concept
    if concept is None or not net.answered:
        return ()
    points = (
        ("Bedarfe", NEEDS),
        ("Erfahrung", _experience(evaluation, concept.rules)),
        ("Leistungspakete", PACKAGES if net.calls else ""),
        ("Weitere Regeln", _elsewhere(net, chapters)),
    )
    return (
        Points("Wie gezählt und vorgeschlagen wird", tuple(point for point in points if point[1])),
        Text((*_evidence(evaluation), LIMITS)),
    )


def _evidence(evaluation: Evaluation) -> tuple[str, ...]:
    return () if evaluation.erhebung.nameless else (EVIDENCE,)


def _elsewhere(net: Network, chapters: Mapping[str, str]) -> str:
    """In which chapters the other rules stand; empty if there are none of them."""
    there = {
        "werkstaetten": net.programme.workshops,
        "faktoren": any(transfer.judgement != UNKNOWN for transfer in net.transfers),
        "partner": net.partners.partnerships,
    }
    rules = [f"{rule} (Kapitel {chapters[kind]})" for kind, rule in RULES.items() if there[kind] and kind in chapters]
    return german.framed("Bei den Ergebnissen stehen die Regeln für ", german.listed(rules), ".")


def _experience(evaluation: Evaluation, rules: NetworkRules) -> str:
    titles = {status.id: status.title for status in evaluation.erhebung.catalogue.statuses}
    states = german.listed([quoted(titles.get(state, state)) for state in rules.advanced], "oder")
    return (
        "Das Netzwerkkonzept ordnet jedem Thema Kriterien und Handlungsfelder zu. Belegt ist die Erfahrung einer "
        f"Region, wenn sie in einem der Handlungsfelder eine Maßnahme mit dem Stand {states} nennt oder in einem der "
        f"Kriterien mindestens {german.plain(rules.strong)} Punkte hat und diese auf mehr als einer Selbsteinschätzung "
        "beruhen: auf einem Dokument, das zu einer der Fragen allein so viele ergibt, oder auf mindestens zwei "
        "Befragten, die je für sich so viele geben, wenn bei weniger als der Hälfte der Fragen Uneinigkeit herrscht. "
        "Sonst gelten die Punkte „nach eigener Angabe“. Ist nichts davon bekannt, gilt die Erfahrung als nicht geprüft."
    )
