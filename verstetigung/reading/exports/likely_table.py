"""Where the table probably is in a file that nobody has mapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung.reading.bounds import HEAD_ROWS
from verstetigung.reading.exports.grid import Grid, turned
from verstetigung.reading.exports.headings import Head, head_at, recognised, row_names
from verstetigung.reading.exports.likely_columns import MatchedTable, codes_in, squeezed
from verstetigung.reading.exports.tools import TABLE
from verstetigung.reading.workbook.cells import CellKind
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.regions import Register

FEW_ROWS = 500
"""A table with questions below each other has no more."""
LEAST = 2
"""So many codes or texts of questions below each other are no chance."""


@dataclass(frozen=True)
class LikelyTable:
    """The table that is proposed, and what is to be said of where it is."""

    table: MatchedTable
    sheets: tuple[str, ...] = ()
    """The sheets that have its headings, if the file has more than one sheet."""
    by_region: bool = False
    """Each of several sheets is called as a region."""


def likely(grids: Sequence[Grid], catalogue: Catalogue, register: Register) -> LikelyTable:
    """The table of the sheet that has most of the catalogue, and which other sheets have the same headings."""
    tables = [table(grid, catalogue) for grid in grids]
    best = max(tables, key=lambda one: (one.tool != TABLE, len(_asked(one.head, catalogue))))
    if len(grids) == 1:
        return LikelyTable(best)
    names = tuple(one.grid.sheet for one in tables if _alike(one, best, catalogue))
    by_region = len(names) > 1 and all(len(register.named(name)) == 1 for name in names)
    return LikelyTable(best, names, by_region)


def _alike(one: MatchedTable, best: MatchedTable, catalogue: Catalogue) -> bool:
    """Whether two sheets have the same headings, or at least ask the same; one may have a column of its own."""
    asked = _asked(best.head, catalogue)
    return one.head.names == best.head.names or (len(asked) >= LEAST and _asked(one.head, catalogue) == asked)


def table(grid: Grid, catalogue: Catalogue) -> MatchedTable:
    """The table by its tool; for an unknown one the row that looks most like headings is only a guess."""
    recognition = recognised(grid)
    if recognition:
        tool, row = recognition
        return MatchedTable(grid, tool, head_at(grid, row, tool))
    head = _likely_head(grid, catalogue)
    if len(_asked(head, catalogue)) < LEAST and len(grid.rows) <= FEW_ROWS:
        across = turned(grid)
        other = _likely_head(across, catalogue)
        if len(_asked(other, catalogue)) >= LEAST:
            return MatchedTable(across, TABLE, other)
    return MatchedTable(grid, TABLE, head)


def _likely_head(grid: Grid, catalogue: Catalogue) -> Head:
    """The headings in the row with most of the catalogue, else with most texts; with the row that completes it."""
    heads = [head_at(grid, row, TABLE) for row in range(min(HEAD_ROWS, len(grid.rows)))]
    best = max(heads, key=lambda head: (len(_asked(head, catalogue)), _texts(grid, head.row), -head.row), default=None)
    row = best.row if best else 0
    upper = next((above for above in (row, row - 1) if above >= 0 and _completed(grid, above)), None)
    return head_at(grid, row, TABLE) if upper is None else head_at(grid, upper, TABLE, 2)


def _asked(head: Head, catalogue: Catalogue) -> set[str]:
    """The questions whose code or text stands among the headings."""
    names = {name.casefold() for name in (*head.names, *head.labels)}
    codes = set().union(*map(codes_in, head.names))
    questions = catalogue.asked_questions
    return {one.id for one in questions if squeezed(one.id) in codes or one.text.casefold() in names}


def _texts(grid: Grid, row: int) -> int:
    cells = (grid.cell(row, column) for column in range(len(grid.rows[row])))
    return sum(cell is not None and cell.kind is CellKind.TEXT for cell in cells)


def _completed(grid: Grid, row: int) -> bool:
    """Whether the row below has texts right of the headings of this one, and nothing below some of them."""
    upper, lower = row_names(grid, row), row_names(grid, row + 1)
    pairs = list(zip(upper, lower, strict=False))
    first = next((column for column, name in enumerate(upper) if name), len(pairs))
    options = any(below and not above for above, below in pairs[first:])
    return options and any(above and not below for above, below in pairs) and _only_texts(grid, row + 1)


def _only_texts(grid: Grid, row: int) -> bool:
    cells = (grid.cell(row, column) for column in range(len(grid.rows[row])))
    return all(cell is None or (cell.kind is CellKind.TEXT and not cell.text.isdigit()) for cell in cells)
