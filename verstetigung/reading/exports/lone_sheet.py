"""The sheet Fragebogen of our form without the others, which looks like the export of some tool."""

from __future__ import annotations

from pathlib import Path

from verstetigung.forms import form
from verstetigung.problems import Note
from verstetigung.reading.bounds import HEAD_ROWS
from verstetigung.reading.exports.grid import Grid, text_of
from verstetigung.reading.exports.opening import form_sheets, opened
from verstetigung.reading.workbook.cells import key
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.erhebung import Erhebung

ELSEWHERE = Note(
    "B237",
    f"Das ist nur das Blatt „{form.QUESTIONS}“ der Vorlage; alle Codes sind da, die Region ist nicht zu erkennen.",
    remedy="klären, welche Region geantwortet hat, und das Blatt in deren leere Arbeitsmappe kopieren, an die "
    f"Stelle von „{form.QUESTIONS}“",
)


def is_lone(path: Path, erhebung: Erhebung) -> bool:
    """Whether a workbook has the questions of the catalogue on a sheet Fragebogen, and no other sheet of our form."""
    if form_sheets(path) != {key(form.QUESTIONS)}:
        return False
    sheets, _ = opened(path)
    grids = (sheet.read()[0] for sheet in sheets if key(sheet.name) == key(form.QUESTIONS))
    return any(grid is not None and has_questions(grid, erhebung.catalogue) for grid in grids)


def has_questions(grid: Grid, catalogue: Catalogue) -> bool:
    """Whether the headings of the questionnaire stand in a table, and below them the codes of all questions."""
    for row in range(min(HEAD_ROWS, len(grid.rows))):
        heads = [key(text_of(grid.cell(row, column))) for column in range(len(grid.rows[row]))]
        if key(form.CODE) in heads and key(form.ANSWER) in heads:
            column = heads.index(key(form.CODE))
            codes = {key(text_of(grid.cell(below, column))) for below in range(row + 1, len(grid.rows))}
            return codes >= {key(question.id) for question in catalogue.asked_questions}
    return False
