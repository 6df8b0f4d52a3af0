"""Why a region counts as experienced with a theme, in words: its points and its measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Strength, Support
from verstetigung.telling import ties
from verstetigung.telling.success.wording import elements
from verstetigung.telling.words import figure, points

NAMED = 2
"""So many criteria a reason names, equals all or none."""


BY: Mapping[Support, str] = {
    Support.DOCUMENT: "nach einem Dokument",
    Support.RESPONDENTS: "nach mehreren Befragten",
}
"""By what points are shown; what one person says is „nach eigener Angabe“."""


def reason(evaluation: Evaluation, strength: Strength) -> str:
    """„dort: E03 „Netzwerk“ 81 Punkte nach mehreren Befragten; fortgeschrittene …“, or that it is not known."""
    if strength.strong is None and not strength.stated:
        return f"Erfahrung dort nicht geprüft, weil {_unseen(evaluation, strength)}"
    parts = german.joined(*_rated(evaluation, strength), _measures(strength), by="; ")
    return german.framed("dort: ", parts) or "dort ist Erfahrung belegt"


def _unseen(evaluation: Evaluation, strength: Strength) -> str:
    """Why nothing is known: because nobody said anything, or too few to show it."""
    concept = evaluation.erhebung.concept
    theme = concept.theme.get(strength.theme) if concept else None
    unseen = evaluation.hidden
    if theme and any((strength.region, element) in unseen for element in theme.elements):
        return "dazu zu wenige Befragte geantwortet haben"
    return "Angaben dazu fehlen"


def _rated(evaluation: Evaluation, strength: Strength) -> Iterator[str]:
    """The elements with enough points, those that are shown first."""
    concept = evaluation.erhebung.concept
    if concept is None:
        return
    titles = {id: element.title for id, element in elements(evaluation.erhebung.catalogue).items()}
    shown = dict(strength.proven)
    strong = [(id, value) for id, value in strength.elements if round(value, 9) >= concept.rules.strong]
    ordered = sorted(strong, key=lambda pair: (pair[0] not in shown, -pair[1]))
    for id, value in ties.fitting(ordered, lambda pair: f"{pair[0] in shown} {figure(pair[1])}", NAMED):
        by = BY[shown[id]] if id in shown else "nach eigener Angabe"
        yield f"{id} {quoted(titles.get(id, id))} {points(value)} {by}"


def _measures(strength: Strength) -> str:
    if not strength.measures:
        return ""
    first, number = quoted(strength.measures[0].title), len(strength.measures)
    many = f"{german.spelled(number)} fortgeschrittene Maßnahmen, darunter {first}"
    return german.form(number, f"fortgeschrittene Maßnahme {first}", many)
