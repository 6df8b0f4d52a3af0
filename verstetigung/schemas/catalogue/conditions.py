"""The section „bedingungen“ of the YAML file: which factors are looked at together, and how (M9)."""

from __future__ import annotations

from collections.abc import Mapping

from verstetigung.problems import Place
from verstetigung.schemas.catalogue.nouns import Condition, Configuration
from verstetigung.schemas.kinds import Role
from verstetigung.schemas.yamlfile import Section, as_number

Anchors = tuple[float, float, float]
Roles = Mapping[str, Role | None]
"""By the id of a dimension or criterion; None where the file does not say it rightly."""
EXPECTED = {"förderlich": 1, "hinderlich": -1, "offen": 0}
ANCHORS = "drei Punktwerte für „nicht dabei“, „Übergang“ und „ganz dabei“, steigend oder fallend, etwa [25, 55, 80]"
MOST = 5
"""More conditions than this have more combinations than 21 regions can fill."""


def configuration(section: Section | None, roles: Roles) -> Configuration | None:
    """The conditions; nothing if the file has none."""
    if section is None:
        return None
    success, cuts = section.section("erfolg"), section.section("schwellen")
    factors = section.sections("faktoren")
    conditions = tuple(_condition(inner, roles) for inner in factors)
    chosen = Configuration(
        conditions=conditions,
        outcome_anchors=_anchors(success),
        inclusion_cut=cuts.number("konsistenz", low=0.5, high=1),
        pri_cut=cuts.number("pri", low=0, high=1),
        frequency_cut=int(cuts.number("faelle", low=1, high=10)),
    )
    if len(conditions) > MOST:
        section.object_to("faktoren", f"Es sind {len(conditions)} Bedingungen.", f"höchstens {MOST}")
    first = dict[str, Place]()
    for inner, condition in zip(factors, conditions, strict=True):
        other = first.setdefault(condition.id, inner.place())
        if other != inner.place() and inner.sound("element"):
            found = f"Die Bedingung „{condition.id}“ steht auch in Zeile {other.line}."
            inner.object_to("id" if inner.has("id") else "element", found, "jede nur einmal")
    for inner in (success, cuts, section):
        inner.done()
    return chosen


def _condition(section: Section, roles: Roles) -> Condition:
    element = section.choice("element", roles)
    if section.sound("element") and roles[element] not in (Role.FAKTOR, None):
        why = (
            "zum Ergebnis und kann es nicht zugleich erklären"
            if roles[element] == Role.ERGEBNIS
            else "zu den Prioritäten"
        )
        section.object_to(
            "element",
            f"„{element}“ gehört {why}.",
            "ein Kriterium oder eine Dimension mit „rolle: faktor“",
        )
    condition = Condition(
        id=section.text("id", element),
        element=element,
        anchors=_anchors(section),
        expected=EXPECTED[section.choice("erwartet", EXPECTED, "offen")],
    )
    section.done()
    return condition


def _anchors(section: Section) -> Anchors:
    texts = section.texts("anker")
    numbers = [number for text in texts if (number := as_number(text)) is not None]
    if len(numbers) == len(texts) == 3:
        low, middle, high = numbers
        if low < middle < high or low > middle > high:
            return low, middle, high
    if section.sound("anker"):
        section.object_to("anker", "Die Anker sind so nicht zu gebrauchen.", ANCHORS)
    return 25.0, 50.0, 75.0
