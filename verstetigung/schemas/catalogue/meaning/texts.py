"""What people read in a workbook: it has to fit into cells and lists of Excel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verstetigung import german
from verstetigung.schemas.catalogue.meaning.placed import PlacedQuestion
from verstetigung.schemas.catalogue.nouns import Category
from verstetigung.schemas.yamlfile import Section

QUESTION = 1500
"""Letters of a question with its explanation: more do not fit into the highest row that Excel knows."""
ENTRY = 255
"""Letters of an entry of a list."""


def check_questions(questions: Iterable[PlacedQuestion]) -> None:
    """The wording of every question with what stands below it."""
    for one in questions:
        letters = len(one.question.text) + len(one.question.note)
        if letters > QUESTION:
            key = "text" if len(one.question.text) > len(one.question.note) else "erlaeuterung"
            found = f"Frage und Erläuterung haben zusammen {german.number(letters, 0)} Zeichen."
            expected = f"höchstens {german.number(QUESTION, 0)} Zeichen, so viele fasst die Zelle des Fragebogens"
            one.section.object_to(key, found, expected, "kürzen", "Y421")


def check_titles(root: Section, key: str, entries: Sequence[Category]) -> None:
    """The titles of what can be chosen from a list."""
    for section, entry in zip(root.sections(key, required=False), entries, strict=True):
        if len(entry.title) > ENTRY:
            found = f"Der Titel hat {len(entry.title)} Zeichen; die Liste in Excel fasst das nicht."
            section.object_to("titel", found, f"höchstens {ENTRY} Zeichen", "ihn kürzen", "Y420")


def check_apart(root: Section, key: str, entries: Sequence[Category]) -> None:
    """The titles of a list of which several can be chosen: what parts them stands in none."""
    for section, entry in zip(root.sections(key, required=False), entries, strict=True):
        if ";" in entry.title:
            found = f"Im Titel „{entry.title}“ steht ein Semikolon; im Fragebogen trennt es mehrere Angaben."
            section.object_to("titel", found, "ein Titel ohne Semikolon", "es durch ein Komma ersetzen", "Y480")
