"""The table with what holds where coders differ, under another name than the one by which it is found."""

from __future__ import annotations

from verstetigung.forms import form
from verstetigung.problems import Note
from verstetigung.reading.bounds import HEAD_ROWS
from verstetigung.reading.exports.grid import Grid, text_of
from verstetigung.reading.workbook.cells import key

MISNAMED = Note(
    "B221",
    "Das sieht aus wie der Abgleich von Codierungen, heißt aber anders und gilt deshalb nicht.",
    remedy=f"die Datei {form.RECONCILIATION} nennen und in den Ordner der Erhebung legen, nur eine davon",
)


def is_reconciling(grid: Grid) -> bool:
    """Whether this is the sheet Abgleich with the columns that are read of it."""
    wanted = {key(head) for head in form.RECONCILED_HEADS}
    rows = range(min(HEAD_ROWS, len(grid.rows)))
    return key(grid.sheet) == key(form.RECONCILED) and any(wanted <= _heads(grid, row) for row in rows)


def _heads(grid: Grid, row: int) -> set[str]:
    return {key(text_of(grid.cell(row, column))) for column in range(len(grid.rows[row]))}
