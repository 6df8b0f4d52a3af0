"""Sheets the form does not have: copies of those that are read, and others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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
SAYING = {
    form.QUESTIONS: (form.ANSWER, form.REMARK),
    form.EVIDENCE: (form.CODE, *CONTENT),
    form.MEASURES: form.MEASURE_HEADS[1:],
    form.NEEDS: form.NEED_HEADS[1:],
    form.PROFILE: (form.TEXT,),
}
"""The headings under which people write."""
ROW_NAMES = {form.QUESTIONS: form.CODE, form.PROFILE: form.BLOCK}
"""The heading that tells a row; where there is none, its place among the filled ones does."""
LABELS = (form.REGION, form.WAVE, form.STAMP, form.PERSON, form.ROLE, form.DATE)
COPY = re.compile(r"(?:(?:kopie|copy)(?:von|of)|kopie-)?(.+?)(?:\(\d+\)|_\d+|-?kopie|-?copy)?")
"""„Fragebogen (2)“, „Fragebogen_2“, „Kopie von Fragebogen“, by their keys."""
Said = Mapping[tuple[str, str], StoredCell]
"""What a sheet says, by row and heading."""


def odd_sheets(book: Book, kind: str) -> list[Problem]:
    """What is hidden, doubled, or not of the form; a sheet that takes the place of a missing one is not reported."""
    read = {id(sheet): sheet for name in form.SHEETS[kind] if (sheet := book.sheet(name))}
    own = {key(name) for name in (form.GUIDE, form.LOOKUP, form.META, form.LISTS)}
    others = [sheet for sheet in book.sheets if id(sheet) not in read and key(sheet.name) not in own]
    found = [_odd(book, kind, sheet) for sheet in others if any(cell.text for cell in sheet.cells.values())]
    hidden = [_hidden(sheet) for sheet in read.values() if sheet.hidden]
    return [*hidden, *(problem for problem in found if problem)]


def _hidden(sheet: StoredSheet) -> Problem:
    return Note(
        "B214",
        f"Das Blatt „{sheet.name}“ ist ausgeblendet; es wird gelesen.",
        remedy="es einblenden und ansehen",
    ).at(Place(sheet.file, sheet.name))


def _odd(book: Book, kind: str, sheet: StoredSheet) -> Problem | None:
    name = _original(sheet, form.SHEETS[kind])
    original = book.sheet(name) if name else None
    if name and original is None:
        return None
    return _compared(sheet, original, name) if original else _foreign(sheet)


def _foreign(sheet: StoredSheet) -> Problem:
    return Note(
        "B215",
        f"Das Blatt „{sheet.name}“ gehört nicht zur Vorlage und wird nicht gelesen.",
        remedy="was davon zählen soll, in die Blätter der Vorlage übertragen",
    ).at(Place(sheet.file, sheet.name))


def _original(sheet: StoredSheet, names: Sequence[str]) -> str:
    """The sheet that this one is a copy of, by its headings or its name; empty if it is none."""
    called = COPY.fullmatch(key(sheet.name))
    by_name = {key(name): name for name in names}.get(called[1] if called else "", "")
    return next((name for name in names if _said(sheet, name) is not None), by_name)


def _said(sheet: StoredSheet, name: str) -> Said | None:
    """What people wrote on a sheet of this kind; None if it is of another kind."""
    if name == form.DETAILS:
        fields = {(label, ""): sheet.beside(label)[1] for label in LABELS}
        return {where: cell for where, cell in fields.items() if cell and cell.text} if fields[form.STAMP, ""] else None
    found, _ = find_table(sheet, MARKS[name])
    if found is None:
        return None
    wanted = {key(heading): heading for heading in SAYING[name]}
    heads = [cell for cell in sheet.rows[found.head] if key(cell.text) in wanted]
    columns = {wanted[key(cell.text)]: cell.column for cell in heads}
    table = SheetTable(sheet, found.head, {**found.columns, **columns})
    return {
        (table.text(row, ROW_NAMES[name]) if name in ROW_NAMES else f"{place}", heading): cell
        for place, row in enumerate(table.rows(tuple(columns)))
        for heading in columns
        if (cell := table.cell(row, heading))
    }


def _compared(copy: StoredSheet, original: StoredSheet, name: str) -> Problem:
    """Whether all that stands in the copy stands in the original: at the same address, or else in the same row."""
    here = "ausgeblendete Blatt" if copy.hidden else "Blatt"
    pairs = [(cell, original.cells.get(spot)) for spot, cell in sorted(copy.cells.items()) if cell.text]
    said, there = _said(copy, name), _said(original, name)
    if said is not None and there is not None and any(_differ(*pair) for pair in pairs):
        pairs = [(cell, there.get(where)) for where, cell in said.items()]
    changed = next((pair for pair in pairs if _differ(*pair)), None)
    if changed is None:
        return Note(
            "B212",
            f"Das {here} „{copy.name}“ ist eine Kopie von „{original.name}“ und sagt nichts anderes.",
            remedy="die Kopie löschen",
        ).at(Place(copy.file, copy.name))
    cell, other = changed
    instead = f"in {original.name}!{address(other.row, other.column)} „{other.text}“" if other else "dort nichts"
    return Note(
        "B213",
        f"Das {here} „{copy.name}“ ist eine Kopie von „{original.name}“ und sagt anderes: "
        f"hier steht „{cell.text}“, {instead}.",
        remedy="klären, was gilt, und das andere Blatt löschen",
    ).at(copy.place(cell.row, cell.column))


def _differ(cell: StoredCell, other: StoredCell | None) -> bool:
    return other is None or key(cell.text) != key(other.text)
