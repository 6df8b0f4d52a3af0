"""Who sent a workbook: its region, file, role and date."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.decisions import person_number
from verstetigung.reading.names import without_ending
from verstetigung.reading.workbook import numerals
from verstetigung.reading.workbook.cells import Book, StoredCell, key, text_of


@dataclass(frozen=True)
class Sender:
    """Who sent a workbook."""

    region: str
    respondent: str
    role: str = ""
    date: str = ""
    quotable: bool = False
    """Whether the remarks may be given word for word."""
    number: str = ""
    """Of the person in the region; empty if the Bogen does not say it."""
    coder: str = ""
    """Where several code the same documents."""


def read_sender(book: Book, region: str) -> tuple[Sender, list[Problem]]:
    """The sender; roles that are not in the list are left out, as they may be names."""
    respondent = without_ending(book.file)
    sheet = book.sheet(form.DETAILS)
    if sheet is None:
        return Sender(region, respondent), []
    role, role_problems = _role(*sheet.beside(form.ROLE))
    date, date_problems = _date(*sheet.beside(form.DATE))
    quotable, quoting_problems = _quotable(*sheet.beside(form.QUOTABLE))
    number = person_number(text_of(sheet.beside(form.PERSON)[1]))
    return Sender(region, respondent, role, date, quotable, number), [*role_problems, *date_problems, *quoting_problems]


def _role(place: Place, cell: StoredCell | None) -> tuple[str, list[Problem]]:
    text = text_of(cell)
    role = {key(role): role for role in form.ROLES}.get(key(text), "")
    if role or not text:
        return role, []
    return "", [
        Note(
            "W506",
            "Die Angabe unter „Rolle/Funktion“ steht nicht in der Liste und wird nicht übernommen.",
            remedy="eine Rolle aus der Liste wählen; Namen bitte löschen",
        ).at(place)
    ]


def _quotable(place: Place, cell: StoredCell | None) -> tuple[bool, list[Problem]]:
    text = key(text_of(cell))
    if text in ("", form.YES, form.NO):
        return text == form.YES, []
    return False, [
        Note(
            "W556",
            "Ob die Bemerkungen wörtlich wiedergegeben werden dürfen, ist nicht zu erkennen; sie bleiben intern.",
            "„ja“ oder „nein“",
        ).at(place)
    ]


def _date(place: Place, cell: StoredCell | None) -> tuple[str, list[Problem]]:
    if cell is None or not cell.text:
        return "", []
    date = numerals.iso(cell)
    if date is None:
        return "", [
            Note(
                "W507",
                f"Das Datum „{cell.text}“ ist nicht zu lesen und wird nicht übernommen.",
                "zum Beispiel 22.11.2026",
            ).at(place)
        ]
    return date, []
