"""Sheets the form does not have: copies of those that are read, and others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain

from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.workbook.cells import Book, StoredCell, StoredSheet, address, key
from verstetigung.reading.workbook.evidence import CONTENT
from verstetigung.reading.workbook.tables import SheetTable, find_table

MARKS = {
    form.QUESTIONS: (form.CODE, form.ANSWER),
    form.EVIDENCE: (form.CODE, form.VALUE),
    form.MEASURES: (form.TITLE, form.FIELD, form.STATUS),
    form.NEEDS: (form.KIND, form.AREA, form.THEME),
    form.PROFILE: (form.BLOCK, form.TEXT),
}
"""Headings that tell a sheet, whatever it is called."""
WRITTEN = {
    form.QUESTIONS: (form.ANSWER, form.REMARK),
    form.EVIDENCE: (form.CODE, *CONTENT),
    form.MEASURES: (*form.MEASURE_HEADS[1:], form.MEASURE_LEVEL, *form.IN_WORDS, form.METHODS),
    form.NEEDS: (*form.NEED_HEADS[1:], form.NEED_FORM),
    form.PROFILE: (form.TEXT,),
}
"""The headings under which people write."""
ROW_NAMES = {form.QUESTIONS: form.CODE, form.PROFILE: form.BLOCK}
"""The heading that tells a row; where there is none, its number among the filled ones does."""
LABELS = (form.REGION, form.WAVE, form.STAMP, form.PERSON, form.ROLE, form.DATE, form.QUOTABLE)
COPY = re.compile(r"(?:(?:kopie|copy)(?:von|of)|kopie-)?(.+?)(?:\(\d+\)|_\d+|-?kopie|-?copy)?")
"""„Fragebogen (2)“, „Fragebogen_2“, „Kopie von Fragebogen“, by their keys."""
Entries = Mapping[tuple[str, str], StoredCell]
"""What people wrote on a sheet, by row and heading."""


def odd_sheets(book: Book, kind: str) -> list[Problem]:
    """What is hidden, doubled, or not of the form; a sheet that takes the place of a missing one is not reported."""
    read_sheets = {id(sheet): sheet for name in form.SHEETS[kind] if (sheet := book.sheet(name))}
    silent = {key(name) for name in (form.GUIDE, form.LOOKUP, form.META, form.LISTS)}
    others = [sheet for sheet in book.sheets if id(sheet) not in read_sheets and key(sheet.name) not in silent]
    filled = [sheet for sheet in others if any(cell.text for cell in sheet.cells.values())]
    hidden = [_hidden(sheet) for sheet in read_sheets.values() if sheet.hidden]
    return [*hidden, *filter(None, (_odd(book, kind, sheet) for sheet in filled))]


def _hidden(sheet: StoredSheet) -> Problem:
    return Note(
        "B214",
        f"Das Blatt „{sheet.name}“ ist ausgeblendet; es wird gelesen.",
        remedy="es einblenden und ansehen",
    ).at(Place(sheet.file, sheet.name))


def _odd(book: Book, kind: str, sheet: StoredSheet) -> Problem | None:
    name = _original(sheet, form.SHEETS[kind])
    if not name:
        return _foreign(sheet)
    original = book.sheet(name)
    if original is None:
        return None
    return _compared(sheet, original, name)


def _foreign(sheet: StoredSheet) -> Problem:
    return Note(
        "B215",
        f"Das Blatt „{sheet.name}“ gehört nicht zur Vorlage und wird nicht gelesen.",
        remedy="was davon zählen soll, in die Blätter der Vorlage übertragen",
    ).at(Place(sheet.file, sheet.name))


def _original(sheet: StoredSheet, names: Sequence[str]) -> str:
    """The sheet that this one is a copy of, by its headings or its name; empty if it is none."""
    by_headings = (name for name in names if _entries(sheet, name) is not None)
    copy = COPY.fullmatch(key(sheet.name))
    by_name = (name for name in names if copy and copy[1] == key(name))
    return next(chain(by_headings, by_name), "")


def _entries(sheet: StoredSheet, name: str) -> Entries | None:
    """What people wrote on a sheet of this kind; None if it is of another kind."""
    if name == form.DETAILS:
        return _details(sheet)
    table, _ = find_table(sheet, MARKS[name])
    if table is None:
        return None
    written = {key(heading): heading for heading in WRITTEN[name]}
    heads = [cell for cell in sheet.rows[table.head] if key(cell.text) in written]
    columns = {written[key(cell.text)]: cell.column for cell in heads}
    whole = SheetTable(sheet, table.head, {**table.columns, **columns})
    return {
        (_row_name(whole, row, name, number), heading): cell
        for number, row in enumerate(whole.rows(tuple(columns)))
        for heading in columns
        if (cell := whole.cell(row, heading))
    }


def _details(sheet: StoredSheet) -> Entries | None:
    if sheet.beside(form.STAMP)[1] is None:
        return None
    cells = {(label, ""): sheet.beside(label)[1] for label in LABELS}
    return {entry: cell for entry, cell in cells.items() if cell and cell.text}


def _row_name(table: SheetTable, row: int, name: str, number: int) -> str:
    return table.text(row, ROW_NAMES[name]) if name in ROW_NAMES else str(number)


def _compared(copy: StoredSheet, original: StoredSheet, name: str) -> Problem:
    """Whether all that stands in the copy stands in the original."""
    different = next((pair for pair in _pairs(copy, original, name) if _differ(*pair)), None)
    if different is None:
        return Note(
            "B212",
            f"Das {_named(copy)} ist eine Kopie von „{original.name}“ und sagt nichts anderes.",
            remedy="die Kopie löschen",
        ).at(Place(copy.file, copy.name))
    cell, other = different
    return Note(
        "B213",
        f"Das {_named(copy)} ist eine Kopie von „{original.name}“ und sagt anderes: "
        f"hier steht „{cell.text}“, {_instead(original, other)}.",
        remedy="klären, was gilt, und das andere Blatt löschen",
    ).at(copy.place(cell.row, cell.column))


def _pairs(copy: StoredSheet, original: StoredSheet, name: str) -> list[tuple[StoredCell, StoredCell | None]]:
    """Each filled cell of the copy with that of the original: at the same address, or else in the same row."""
    pairs = [(cell, original.cells.get(spot)) for spot, cell in sorted(copy.cells.items()) if cell.text]
    copied, there = _entries(copy, name), _entries(original, name)
    if copied is None or there is None or not any(_differ(*pair) for pair in pairs):
        return pairs
    return [(cell, there.get(entry)) for entry, cell in copied.items()]


def _named(copy: StoredSheet) -> str:
    if copy.hidden:
        return f"ausgeblendete Blatt „{copy.name}“"
    return f"Blatt „{copy.name}“"


def _instead(original: StoredSheet, other: StoredCell | None) -> str:
    if other is None:
        return "dort nichts"
    return f"in {original.name}!{address(other.row, other.column)} „{other.text}“"


def _differ(cell: StoredCell, other: StoredCell | None) -> bool:
    return other is None or key(cell.text) != key(other.text)
