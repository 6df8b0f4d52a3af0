"""What a person may overlook on a sheet: hidden rows and columns, and what stands beside the columns of the form."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.workbook.cells import Book, StoredCell, address, key
from verstetigung.reading.workbook.tables import SheetTable
from verstetigung.reading.workbook.values import read_value
from verstetigung.records import NOT_APPLICABLE, VALUE
from verstetigung.schemas.catalogue import Question

HEADS = {
    key(heading)
    for heads in (
        *(form.QUESTION_HEADS, form.EVIDENCE_HEADS, form.MEASURE_HEADS, form.CARRIED_HEADS),
        *(form.NEED_HEADS, form.PROFILE_HEADS),
    )
    for heading in heads
}
"""The keys of the headings that our forms always have."""
SHOW = "sie einblenden (Filter löschen) und ansehen, ob gelten soll, was dort steht"
TRANSFER = "was davon zählen soll, in die Spalten der Vorlage übertragen"


def hidden_parts(book: Book, kind: str) -> Iterator[Problem]:
    """The rows and columns of the form's sheets that are hidden or filtered and hold something."""
    for name in form.SHEETS[kind]:
        sheet = book.sheet(name)
        if sheet and (sheet.hidden_rows or sheet.hidden_columns):
            filled = [spot for spot, cell in sheet.cells.items() if cell.text]
            rows, columns = {row for row, column in filled if column > 1}, {column for _, column in filled}
            where = Place(sheet.file, sheet.name)
            yield from unseen(sheet.hidden_rows & rows, sheet.hidden_columns & columns, where)


def unseen(rows: Collection[int], columns: Collection[int], where: Place) -> Iterator[Problem]:
    """That these rows and columns, counted from 1, are hidden or filtered."""
    sheet = german.framed(" auf dem Blatt „", where.sheet, "“")
    if rows:
        these = f"{len(rows)} {german.form(len(rows), 'Zeile', 'Zeilen')}"
        are, they = german.form(len(rows), "ist", "sind"), german.form(len(rows), "sie wird", "sie werden")
        found = f"{these}{sheet} {are} ausgeblendet oder gefiltert ({german.runs(rows)}); {they} gelesen."
        yield Note("B232", found, remedy=SHOW).at(where)
    if columns:
        these = f"{len(columns)} {german.form(len(columns), 'Spalte', 'Spalten')}"
        are, they = german.form(len(columns), "ist", "sind"), german.form(len(columns), "sie wird", "sie werden")
        letters = german.listed([_letters(column) for column in sorted(columns)])
        yield Note("B233", f"{these}{sheet} {are} ausgeblendet ({letters}); {they} gelesen.", remedy=SHOW).at(where)


def _letters(column: int) -> str:
    return address(1, column)[:-1]


def beside(table: SheetTable, questions: Mapping[int, Question]) -> list[Problem]:
    """The answers that stand beside their column, where the answer itself is empty."""
    others = (table.columns[form.ANSWER], table.columns[form.CODE])
    return [
        _beside(table, cell, row, question)
        for row, question in questions.items()
        if not table.cell(row, form.ANSWER)
        for cell in table.sheet.rows[row]
        if cell.column not in others and _is_answer(cell, question)
    ]


def _is_answer(cell: StoredCell, question: Question) -> bool:
    """Whether what stands in a cell would be an answer to the question, on the scale as it is."""
    if question.scale.behaviour.free or not cell.text or key(cell.text).startswith(key(question.text)):
        return False
    value = read_value(cell, question.scale)
    capped = any(note.code == "W504" for note in value.notes)
    return value.status in (VALUE, NOT_APPLICABLE) and not value.fatal and not capped


def _beside(table: SheetTable, cell: StoredCell, row: int, question: Question) -> Problem:
    empty = table.place(row, form.ANSWER).cell
    found = f"„{cell.text}“ steht neben der Spalte „{form.ANSWER}“, und {empty} ist leer; es zählt nicht."
    remedy = f"falls es die Antwort ist, sie nach {empty} verschieben; sonst dort {form.NO_ANSWER} wählen"
    return Note("B234", found, remedy=remedy).at(table.sheet.place(row, cell.column), question.id)


def outside(table: SheetTable, told: Collection[Place]) -> list[Problem]:
    """The columns that the form does not have and in which something stands that is not told already."""
    heads = (cell.column for cell in table.sheet.rows[table.head] if key(cell.text) in HEADS)
    own = {*heads, *table.columns.values()}
    columns: dict[int, list[int]] = {}
    for row, cells in table.sheet.rows.items():
        for cell in cells if row > table.head else ():
            if cell.column not in own and cell.text and table.sheet.place(row, cell.column) not in told:
                columns.setdefault(cell.column, []).append(row)
    return [_outside(table, column, rows) for column, rows in sorted(columns.items())]


def _outside(table: SheetTable, column: int, rows: Sequence[int]) -> Problem:
    there = german.form(len(rows), "Zeile", "den Zeilen")
    found = (
        f"In Spalte {_letters(column)}, die nicht zur Vorlage gehört, steht etwas, in {there} {german.runs(rows)}; "
        "es wird nicht gelesen."
    )
    return Note("B235", found, remedy=TRANSFER).at(table.sheet.place(rows[0], column))
