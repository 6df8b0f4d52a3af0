"""Why a region counts as experienced with a theme, in words: its points and its measures."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Strength
from verstetigung.telling.success.wording import elements
from verstetigung.telling.words import points

NAMED = 2
"""How many criteria a reason names at most."""


def reason(evaluation: Evaluation, strength: Strength) -> str:
    """„dort: E03 „Netzwerk“ 81 Punkte; fortgeschrittene Maßnahme „Rufbus““, or that it is not known."""
    if strength.strong is None:
        return "Erfahrung dort nicht geprüft, weil Angaben dazu fehlen"
    parts = german.joined(*_rated(evaluation, strength), _measures(strength), by="; ")
    return german.framed("dort: ", parts) or "dort ist Erfahrung belegt"


def _rated(evaluation: Evaluation, strength: Strength) -> Iterator[str]:
    concept = evaluation.erhebung.concept
    if concept is None:
        return
    titles = {id: element.title for id, element in elements(evaluation.erhebung.catalogue).items()}
    strong = [(id, value) for id, value in strength.elements if round(value, 9) >= concept.rules.strong]
    for id, value in sorted(strong, key=lambda pair: -pair[1])[:NAMED]:
        yield f"{id} {quoted(titles.get(id, id))} {points(value)}"


def _measures(strength: Strength) -> str:
    if not strength.measures:
        return ""
    first, number = quoted(strength.measures[0].title), len(strength.measures)
    many = f"{german.spelled(number)} fortgeschrittene Maßnahmen, darunter {first}"
    return german.form(number, f"fortgeschrittene Maßnahme {first}", many)
