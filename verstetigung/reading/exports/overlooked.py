"""What a person may overlook in an export: columns without heading, and formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verstetigung import german
from verstetigung.problems import Note, Problem
from verstetigung.reading.exports.answers import ExportedAnswers, for_cells
from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.grid import Grid, letters, shown, text_of
from verstetigung.reading.exports.headings import Head
from verstetigung.reading.exports.mapping import REMARKS, Mapping


def headless(grid: Grid, head: Head, mapping: str) -> Iterator[Problem]:
    """The columns without heading in which something stands below, each at its first cell; `mapping` is a file."""
    for column, name in enumerate(head.names):
        rows = [] if name else [row for row in range(head.first, len(grid.rows)) if text_of(grid.cell(row, column))]
        if rows:
            number = f"{len(rows)} {german.form(len(rows), 'Zeile', 'Zeilen')}"
            found = (
                f"Spalte {letters(column)} hat keine Überschrift, aber in {number} steht etwas, etwa "
                f"{shown(text_of(grid.cell(rows[0], column)))}; es wird nicht gelesen."
            )
            remedy = f"der Spalte im Export eine Überschrift geben und sie, wenn sie zählen soll, in {mapping} zuordnen"
            yield Note("B236", found, remedy=remedy).at(grid.place(rows[0], column))


def unasked(rows: Rows, head: Head, mapping: Mapping) -> Iterator[Problem]:
    """That something is said to which the mapping says that it was not asked, once for each, at its first column.

    A remark alone does not say that its question was asked.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for word, name in (pair for pair in mapping.aside if pair[0] != REMARKS or REMARKS in mapping.unasked):
        for column in head.columns(name)[:1]:
            filled = [row for row in rows.rows if text_of(rows.grid.cell(row, column))]
            found.setdefault(word, []).extend((row, column) for row in filled)
    for word, cells in found.items():
        if cells:
            are = german.form(len(cells), "steht eine Angabe", f"stehen {german.spelled(len(cells))} Angaben")
            text = (
                f"Zu „{word}“ {are} da; gelesen wird davon nichts, weil {mapping.file} sagt, dass danach nicht "
                "gefragt wurde."
            )
            remedy = "unter „nicht_gestellt“ löschen, was doch gefragt wurde"
            yield Note("K356", text, remedy=remedy).at(rows.grid.place(*min(cells)))


def computed(grid: Grid, columns: Iterable[ExportedAnswers]) -> Iterator[Problem]:
    """The answers that formulas give, once a column, at the first of its cells."""
    for answers in columns if grid.formulas else ():
        column = answers.column.column
        rows = [row for row in answers.column.rows if (row, column) in grid.formulas]
        if rows:
            text = text_of(grid.cell(rows[0], column))
            note = for_cells(Note("W502", f"Der Wert „{text}“ stammt aus einer Formel."), len(rows))
            yield note.at(grid.place(rows[0], column), answers.question.id)
