"""The section „bedingungen“ of the YAML file: which factors are looked at together, and how (M9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verstetigung.problems import Place
from verstetigung.schemas.catalogue.nouns import Condition, Configuration
from verstetigung.schemas.fields import Keys
from verstetigung.schemas.keys.conditions import (
    ANCHORS,
    EXPECTED,
    AnchorsKey,
    ConditionKeys,
    ConfigurationKeys,
    OutcomeKeys,
)
from verstetigung.schemas.kinds import Role
from verstetigung.schemas.yamlfile import as_number

Anchors = tuple[float, float, float]
Roles = Mapping[str, Role | None]
"""By the id of a dimension or criterion; None where the file does not say it rightly."""
MOST = 5
"""More conditions than this have more combinations than 21 regions can fill."""


def configuration(keys: ConfigurationKeys | None, roles: Roles) -> Configuration | None:
    """The conditions; nothing if the file has none."""
    if keys is None:
        return None
    success, cuts = keys.outcome, keys.cuts
    conditions = tuple(_condition(inner, roles) for inner in keys.conditions)
    chosen = Configuration(
        conditions=conditions,
        outcome_anchors=_anchors(success, OutcomeKeys.anchors),
        inclusion_cut=cuts.inclusion,
        pri_cut=cuts.pri,
        frequency_cut=int(cuts.frequency),
    )
    if len(conditions) > MOST:
        keys.object_to(ConfigurationKeys.conditions, f"Es sind {len(conditions)} Bedingungen.", f"höchstens {MOST}")
    _check_once(keys.conditions, conditions)
    for inner in (success, cuts, keys):
        inner.done()
    return chosen


def _check_once(entries: Sequence[ConditionKeys], conditions: Sequence[Condition]) -> None:
    first = dict[str, Place]()
    for keys, condition in zip(entries, conditions, strict=True):
        other = first.setdefault(condition.id, keys.place())
        if other != keys.place() and keys.sound(ConditionKeys.element):
            found = f"Die Bedingung „{condition.id}“ steht auch in Zeile {other.line}."
            keys.object_to(
                ConditionKeys.id if keys.has(ConditionKeys.id) else ConditionKeys.element, found, "jede nur einmal"
            )


def _condition(keys: ConditionKeys, roles: Roles) -> Condition:
    element = keys.element(roles)
    if keys.sound(ConditionKeys.element) and roles[element] not in (Role.FAKTOR, None):
        why = (
            "zum Ergebnis und kann es nicht zugleich erklären"
            if roles[element] == Role.ERGEBNIS
            else "zu den Prioritäten"
        )
        expected = "ein Kriterium oder eine Dimension mit „rolle: faktor“"
        keys.object_to(ConditionKeys.element, f"„{element}“ gehört {why}.", expected)
    condition = Condition(
        id=keys.id or element,
        element=element,
        anchors=_anchors(keys, ConditionKeys.anchors),
        expected=EXPECTED[keys.expected],
    )
    keys.done()
    return condition


def _anchors(keys: Keys, key: AnchorsKey) -> Anchors:
    texts = keys[key]
    numbers = [number for text in texts if (number := as_number(text)) is not None]
    if len(numbers) == len(texts) == 3:
        low, middle, high = numbers
        if low < middle < high or low > middle > high:
            return low, middle, high
    if keys.sound(key):
        keys.object_to(key, "Die Anker sind so nicht zu gebrauchen.", ANCHORS)
    return 25.0, 50.0, 75.0
