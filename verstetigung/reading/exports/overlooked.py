"""What a person may overlook in an export: columns without heading, and formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verstetigung import german
from verstetigung.problems import Note, Problem
from verstetigung.reading.exports.answers import ExportedAnswers, for_cells
from verstetigung.reading.exports.grid import Grid, letters, shown, text_of
from verstetigung.reading.exports.headings import Head


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


def computed(grid: Grid, columns: Iterable[ExportedAnswers]) -> Iterator[Problem]:
    """The answers that formulas give, once a column, at the first of its cells."""
    for answers in columns if grid.formulas else ():
        column = answers.column.column
        rows = [row for row in answers.column.rows if (row, column) in grid.formulas]
        if rows:
            text = text_of(grid.cell(rows[0], column))
            note = for_cells(Note("W502", f"Der Wert „{text}“ stammt aus einer Formel."), len(rows))
            yield note.at(grid.place(rows[0], column), answers.question.id)
