"""The different cells of one column of a table, and which of them stands in which row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from verstetigung.reading.exports.grid import Grid, Value, private, text_of
from verstetigung.reading.workbook.cells import StoredCell

Ints = NDArray[np.int32]
What = TypeVar("What")


@dataclass(frozen=True)
class DistinctCells:
    """The different cells of a column, and which of them stands in which of the rows."""

    column: int
    rows: Sequence[int]
    """The rows that were asked for, from 0."""
    indices: Ints
    """For each of these rows the index of its cell in `cells`."""
    cells: tuple[StoredCell | None, ...]
    """Each with the row in which it stands first; nothing for an empty one."""

    @property
    def texts(self) -> list[str]:
        """What stands in each of the cells, without white space around it."""
        return [text_of(cell) for cell in self.cells]

    @property
    def counts(self) -> list[int]:
        """In how many rows each of the cells stands."""
        return [int(number) for number in np.bincount(self.indices, minlength=len(self.cells))]

    def by_row(self, values: Sequence[What]) -> list[What]:
        """For each of the rows what belongs to its cell, given that for each cell."""
        return [values[index] for index in self.indices.tolist()]

    def where(self, index: int) -> list[int]:
        """The rows with that cell."""
        return [self.rows[position] for position in np.flatnonzero(self.indices == index).tolist()]


@dataclass(frozen=True)
class Rows:
    """Some rows of a table."""

    grid: Grid
    rows: tuple[int, ...]
    """From 0."""
    hidden: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """By column: those whose cells are as if empty."""

    @cached_property
    def _special(self) -> dict[int, dict[int, object]]:
        """By column and row: what tells cells apart that are more than their value."""
        special: dict[int, dict[int, object]] = {}
        for row, column in self.grid.percents:
            special.setdefault(column, {})[row] = ("%", self.grid.value(row, column))
        for (row, column), text in self.grid.broken.items():
            special.setdefault(column, {})[row] = ("broken", text)
        return special

    def column(self, column: int) -> DistinctCells:
        """The cells of these rows in one column."""
        special, hidden = self._special.get(column, {}), self.hidden.get(column, frozenset())
        index_of: dict[object, int] = {}
        first: list[int | None] = []
        indices: list[int] = []
        cells = self.grid.rows
        for row in self.rows:
            shown = row not in hidden
            value = cells[row][column] if shown and column < len(cells[row]) else None
            key = (special.get(row) if shown else None) or _key(value)
            index = index_of.setdefault(key, len(first))
            if index == len(first):
                first.append(row if shown else None)
            indices.append(index)
        distinct = tuple(None if row is None else public(self.grid.cell(row, column)) for row in first)
        return DistinctCells(column, self.rows, np.array(indices, np.int32), distinct)


def _key(value: Value) -> object:
    """What tells 1, 1.0 and WAHR apart, and takes None for an empty text."""
    if value is None or isinstance(value, str):
        return value or ""
    return value.__class__, value


def public(cell: StoredCell | None) -> StoredCell | None:
    """The cell without e-mail and network addresses."""
    if cell is None or not isinstance(cell.value, str) or not any(sign in cell.value for sign in "@.:"):
        return cell
    return replace(cell, value=private(cell.value))
