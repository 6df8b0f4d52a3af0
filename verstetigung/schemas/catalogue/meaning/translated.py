"""Whether answers can be told apart in every language, also from the German ones: exports may have either."""

from __future__ import annotations

from collections.abc import Mapping

from verstetigung import german
from verstetigung.schemas.catalogue.nouns import Catalogue, TextPlace
from verstetigung.schemas.catalogue.scales import STEPS, Scale
from verstetigung.schemas.catalogue.translations import SCALE_LIST, TITLE, listed, step_key
from verstetigung.schemas.yamlfile import Section, as_number

Said = Mapping[TextPlace, str]


def check_translations(root: Section, catalogue: Catalogue) -> None:
    """Entries of each list and steps of each scale, language by language."""
    for language, said in catalogue.translations.items():
        for where in listed(catalogue):
            _check_entries(root, where, f"{TITLE}_{language}", catalogue, said)
        for scale in catalogue.scales:
            _check_steps(root.section(SCALE_LIST).section(scale.id), f"{STEPS}_{language}", scale, said)


def _check_entries(root: Section, where: str, key: str, catalogue: Catalogue, said: Said) -> None:
    entries = listed(catalogue)[where]
    taken = {entry.title.casefold(): entry.id for entry in entries}
    for section, entry in zip(root.sections(where, required=False), entries, strict=True):
        text = said.get(TextPlace(where, entry.id, TITLE), "")
        other = taken.setdefault(text.casefold(), entry.id)
        if text and other != entry.id:
            found = f"„{text}“ heißt hier schon der Eintrag „{other}“."
            section.object_to(key, found, "jeder Titel nur einmal", code="Y513")


def _check_steps(section: Section, key: str, scale: Scale, said: Said) -> None:
    if not section.has_keys(key):
        return
    steps, taken = section.section(key), {text.casefold(): value for value, text in scale.steps}
    keys = {as_number(name): name for name in steps.names}
    for value, _ in scale.steps:
        text = said.get(TextPlace(SCALE_LIST, scale.id, step_key(value)), "")
        other = taken.setdefault(text.casefold(), value)
        if text and other != value:
            found = f"„{text}“ heißt hier schon die Stufe {german.plain(other)}."
            steps.object_to(keys[value], found, "jeder Text nur einmal", code="Y513")
