"""Scales and anchors: what an answer can be, and from where on a factor counts as present."""

from __future__ import annotations

from itertools import pairwise

from verstetigung import german
from verstetigung.schemas.catalogue.nouns import Catalogue
from verstetigung.schemas.catalogue.scales import STEPS, Scale, answer_text
from verstetigung.schemas.yamlfile import Section, as_number

LONGEST, WIDE, UNIT = 255, 100, 120
"""Letters of an entry of a list in Excel, of one that can be read in it, and of a unit that a note has room for."""
POINTS = (0.0, 100.0)


def check_scales(root: Section, catalogue: Catalogue) -> None:
    """Every scale, also those no question uses."""
    section = root.section("skalen")
    for scale in catalogue.scales:
        inner = section.section(scale.id)
        steps = inner.section(STEPS) if inner.has_keys(STEPS) else None
        sound = steps and steps.single and all(map(steps.sound, steps.names)) and inner.sound(STEPS)
        if steps and sound and _are_of(steps, scale):
            _check_steps(steps, scale)
        if len(scale.unit) > UNIT:
            found = f"Die Einheit hat {len(scale.unit)} Zeichen; im Hinweis des Formulars ist kein Platz dafür."
            inner.object_to("einheit", found, f"höchstens {UNIT} Zeichen", code="Y420")


def _are_of(section: Section, scale: Scale) -> bool:
    """Whether the scale has these steps; one of another kind has none, whatever stands there."""
    return {as_number(name) for name in section.names} == {value for value, _ in scale.steps}


def _check_steps(section: Section, scale: Scale) -> None:
    keys = {as_number(name): name for name in section.names}
    texts = dict[str, float]()
    for value, text in scale.steps:
        other = texts.setdefault(text.casefold(), value)
        if other != value:
            found = f"Die Stufen {german.plain(other)} und {german.plain(value)} heißen beide „{text}“."
            section.object_to(keys[value], found, "jeder Text nur einmal", code="Y418")
        _check_width(section, keys[value], answer_text(scale, value))
    _check_distances(section, keys, [value for value, _ in scale.steps])


def _check_width(section: Section, key: str, text: str) -> None:
    if len(text) > LONGEST:
        found = f"Der Text der Stufe hat {len(text)} Zeichen; die Liste in Excel fasst das nicht."
        section.object_to(key, found, f"höchstens {LONGEST} Zeichen", "ihn kürzen", "Y420")
    elif len(text) > WIDE:
        found = f"Der Text der Stufe hat {len(text)} Zeichen; in der Liste ist er nicht ganz zu sehen."
        section.object_to(key, found, f"höchstens {WIDE} Zeichen", "ihn kürzen", "Y421")


def _check_distances(section: Section, keys: dict[float | None, str], values: list[float]) -> None:
    """Points follow the numbers of the steps, so that a gap is a decision, and more often a slip."""
    gaps = [(after - before, before, after) for before, after in pairwise(values)]
    usual = min(gap for gap, _, _ in gaps)
    for gap, before, after in gaps:
        if gap != usual:
            found = f"Auf die Stufe {german.plain(before)} folgt {german.plain(after)}; sonst liegen die Stufen enger."
            remedy = "die Stufen gleichmäßig zählen, denn Punktwerte folgen ihren Zahlen"
            section.object_to(keys[after], found, "gleiche Abstände", remedy, "Y419")
            return


def check_anchors(root: Section) -> None:
    """Anchors are points, which end at 0 and 100."""
    section = root.optional("bedingungen")
    if section is None:
        return
    for inner in (section.section("erfolg"), *section.sections("faktoren")):
        items = inner.each("anker") if inner.sound("anker") else []
        for item in items:
            number = as_number(item.text("anker", "0"))
            if number is not None and not POINTS[0] <= number <= POINTS[1]:
                found = f"Der Anker {german.plain(number)} liegt außerhalb der Punktwerte."
                item.object_to("anker", found, "Punktwerte von 0 bis 100", code="Y422")
