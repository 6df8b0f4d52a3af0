"""When conditions can not be looked at together, and why."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung import german
from verstetigung.method.factors.sets import Sets, half, member
from verstetigung.schemas.catalogue import Catalogue, Configuration

MOST_CONDITIONS, FEWEST_REGIONS = 5, 8


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not worked out."""

    reason: str
    """German sentences."""


def circular(configuration: Configuration, catalogue: Catalogue) -> Refusal | None:
    """Refuses conditions that are part of the outcome."""
    outcome = {dimension.id for dimension in catalogue.outcome}
    outcome |= {criterion.id for dimension in catalogue.outcome for criterion in dimension.criteria}
    inside = [f"„{condition.id}“" for condition in configuration.conditions if condition.element in outcome]
    if not inside:
        return None
    condition = german.form(len(inside), "Bedingung", "Bedingungen")
    belongs = german.form(len(inside), "gehört zu einer Ergebnisdimension", "gehören zu Ergebnisdimensionen")
    return Refusal(
        f"Die {condition} {german.listed(inside)} {belongs}. Was den Erfolg ausmacht, kann ihn nicht erklären."
    )


def too_many(configuration: Configuration) -> Refusal | None:
    """Refuses more conditions than so few regions can carry."""
    number = len(configuration.conditions)
    if number <= MOST_CONDITIONS:
        return None
    named, most = german.count(number, "eine Bedingung", "Bedingungen"), german.spelled(MOST_CONDITIONS)
    return Refusal(f"Der Katalog nennt {named}; bei so wenigen Regionen sind höchstens {most} möglich.")


def too_little(sets: Sets, configuration: Configuration) -> Refusal | None:
    """Refuses too few regions, and a condition or an outcome in which they do not differ."""
    number = len(sets.cases)
    if number < FEWEST_REGIONS:
        values = f"Werte für alle Bedingungen und das Ergebnis; nötig sind mindestens {german.spelled(FEWEST_REGIONS)}."
        return Refusal(f"{_only(number)} {values}")
    named = [(f"der Bedingung „{condition.id}“", condition.anchors[1]) for condition in configuration.conditions]
    named.append(("dem Ergebnis", configuration.outcome_anchors[1]))
    for (name, crossover), column in zip(named, (*sets.memberships.T, sets.outcome), strict=True):
        if not member(column).any() or not (~member(column) & ~half(column)).any():
            where = f"auf derselben Seite des Übergangs ({german.plain(crossover)} Punkte)"
            return Refusal(f"Bei {name} liegen alle {number} Regionen {where}.")
    return None


def _only(number: int) -> str:
    """„Nur eine Region hat“, with its verb."""
    if not number:
        return "Keine Region hat"
    return f"Nur {german.count(number, 'eine Region hat', 'Regionen haben')}"
