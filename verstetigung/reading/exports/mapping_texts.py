"""What a mapping file says of texts in respondents' own words: remarks on questions, and the Steckbrief."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from verstetigung.problems.near import meant
from verstetigung.reading.exports.headings import heading
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.mapping_answers import code_of, today
from verstetigung.reading.exports.mapping_keys import MappingKeys
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.yamlfile import Section


def remarks(section: Section | None, catalogue: Catalogue, left_out: Collection[str]) -> dict[str, str]:
    """Headings by question."""
    if section is None:
        return {}
    return {id: heading(section.text(code)) for code, id in today(section, catalogue, left_out)}


def check_remarks(keys: MappingKeys, mapping: Mapping, catalogue: Catalogue) -> None:
    """A remark travels with the answer to its question: note every one of a question without a column.

    Where no question has one, that alone is told.
    """
    if not mapping.columns:
        return
    asked = {question.id for question in (*catalogue.asked_questions, *catalogue.figures)}
    for code in (code for code in mapping.remarks if code in asked and code not in mapping.columns):
        found = f"Zu {code} gibt es eine Bemerkung, aber keine Spalte mit der Antwort."
        section = keys.section.section(MappingKeys.remarks.key)
        remedy = f"{code} unter „spalten“ eintragen oder hier löschen"
        section.object_to(code_of(section, code, catalogue), found, remedy=remedy)


def profile(section: Section | None, catalogue: Catalogue, asked: Catalogue) -> dict[str, str]:
    """Headings by block of the Steckbrief; a block that the form `asked` for and that is gone is as if not named."""
    if section is None:
        return {}
    ids = [block.id for block in catalogue.profile]
    known = {*ids, *(block.id for block in asked.profile)}
    for id in section.names:
        if id not in known:
            section.object_to(id, f"Den Abschnitt „{id}“ hat der Steckbrief nicht.", remedy=partial(meant, id, ids))
    headings = {id: heading(section.text(id)) for id in section.names}
    return {id: name for id, name in headings.items() if id in ids or id not in known}
