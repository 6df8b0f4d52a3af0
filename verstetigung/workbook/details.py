"""Who sent a workbook, as the sheet Angaben says."""

from __future__ import annotations

from pathlib import Path

from verstetigung.errors import Place, Problem
from verstetigung.kinds import Note
from verstetigung.questionnaire import form
from verstetigung.workbook import numerals
from verstetigung.workbook.answers import Sender
from verstetigung.workbook.cells import Book, Cell, key
from verstetigung.workbook.identity import Identity


def read_sender(book: Book, identity: Identity) -> tuple[Sender, list[Problem]]:
    """The sender; roles that are not in the list are left out, as they may be names."""
    stem = Path(book.file).stem
    sheet = book.sheet(form.DETAILS)
    if sheet is None:
        return Sender(identity.region, stem), []
    role, role_problems = _role(*sheet.beside(form.ROLE))
    date, date_problems = _date(*sheet.beside(form.DATE))
    return Sender(identity.region, stem, role, date), [*role_problems, *date_problems]


def _role(place: Place, cell: Cell | None) -> tuple[str, list[Problem]]:
    text = cell.text if cell else ""
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


def _date(place: Place, cell: Cell | None) -> tuple[str, list[Problem]]:
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
