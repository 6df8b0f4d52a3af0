"""The section „bedingungen“ of the YAML file: which factors are looked at together, and how (M9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from verstetigung.schemas.catalogue.nouns import Condition, Configuration, Dimension
from verstetigung.schemas.kinds import Role
from verstetigung.schemas.yamlfile import Section, as_number

Anchors = tuple[float, float, float]
EXPECTED = {"förderlich": 1, "hinderlich": -1, "offen": 0}
ANCHORS = "drei Punktwerte für „nicht dabei“, „Übergang“ und „ganz dabei“, steigend oder fallend, etwa [25, 55, 80]"
MOST = 5
"""More conditions than this have more combinations than 21 regions can fill."""


def configuration(section: Section | None, dimensions: tuple[Dimension, ...]) -> Configuration | None:
    """The conditions; nothing if the file has none."""
    if section is None:
        return None
    success, cuts = section.section("erfolg"), section.section("schwellen")
    conditions = tuple(_condition(inner, _roles(dimensions)) for inner in section.sections("faktoren"))
    chosen = Configuration(
        conditions=conditions,
        outcome_anchors=_anchors(success),
        inclusion_cut=cuts.number("konsistenz", low=0.5, high=1),
        pri_cut=cuts.number("pri", low=0, high=1),
        frequency_cut=int(cuts.number("faelle", low=1, high=10)),
    )
    if len(conditions) > MOST:
        section.object_to("faktoren", f"Es sind {len(conditions)} Bedingungen.", f"höchstens {MOST}")
    ids = [condition.id for condition in conditions]
    for id, times in Counter(ids).items():
        if times > 1:
            section.object_to("faktoren", f"Die Bedingung „{id}“ kommt {times}-mal vor.", "jede nur einmal")
    for inner in (success, cuts, section):
        inner.done()
    return chosen


def _roles(dimensions: tuple[Dimension, ...]) -> dict[str, Role]:
    """The role of every dimension and criterion."""
    criteria = {criterion.id: dimension.role for dimension in dimensions for criterion in dimension.criteria}
    return {dimension.id: dimension.role for dimension in dimensions} | criteria


def _condition(section: Section, roles: Mapping[str, Role]) -> Condition:
    element = section.choice("element", roles)
    if roles.get(element, Role.FAKTOR) != Role.FAKTOR:
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
    section.object_to("anker", "Die Anker sind so nicht zu gebrauchen.", ANCHORS)
    return 25.0, 50.0, 75.0
