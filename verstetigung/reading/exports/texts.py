"""What respondents wrote in their own words: remarks on questions, and texts of the Steckbrief."""

from __future__ import annotations

from collections.abc import Mapping as ByKey
from dataclasses import dataclass, replace

from verstetigung.problems import Problem
from verstetigung.reading.exports.as_sheet import as_table
from verstetigung.reading.exports.columns import Columns
from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.grid import Grid
from verstetigung.reading.exports.tool import Tool
from verstetigung.reading.workbook.tables import SheetTable
from verstetigung.records import Profile
from verstetigung.schemas.catalogue import Catalogue


@dataclass(frozen=True)
class Texts:
    """The texts of some rows, by row from 0."""

    remarks: ByKey[tuple[int, str], str]
    """By row and question."""
    profiles: tuple[tuple[int, Profile], ...]
    """Without region and respondent."""
    problems: tuple[Problem, ...]


def texts(rows: Rows, columns: Columns, catalogue: Catalogue, tool: Tool) -> Texts:
    """Every text of these rows; one that is lost to a formula error is told."""
    titles = {block.id: block.title for block in catalogue.profile}
    own = {question: tuple(_on(question, column) for column in there) for question, there in columns.remarks.items()}
    remarks = {_on(question, column): column for question, there in columns.remarks.items() for column in there}
    blocks = {titles[block]: column for block, column in columns.profile.items()}
    said, told = as_table(rows, remarks, tool), as_table(rows, blocks, tool)
    return Texts(
        {
            (row, question): text
            for row in rows.rows
            for question, names in own.items()
            if (text := next(filter(None, (said.text(row + 1, name) for name in names)), ""))
        },
        tuple(
            (row, _profile(rows.grid, row, (block, column), text))
            for row in rows.rows
            for block, column in columns.profile.items()
            if (text := told.text(row + 1, titles[block]))
        ),
        tuple(_lost(rows, said, remarks) + _lost(rows, told, blocks)),
    )


def _on(question: str, column: int) -> str:
    return f"Bemerkung zu {question} ({column})"


def _profile(grid: Grid, row: int, block: tuple[str, int], text: str) -> Profile:
    place = grid.place(row, block[1])
    return Profile("", "", block[0], text, place.file, place.sheet, place.cell)


def _lost(rows: Rows, table: SheetTable, columns: ByKey[str, int]) -> list[Problem]:
    """The texts lost to formula errors, at their addresses in the file."""
    return [
        replace(problem, where=rows.grid.place(row, columns[heading]))
        for row in rows.rows
        for heading in columns
        for problem in table.lost(row + 1, (heading,))
    ]
