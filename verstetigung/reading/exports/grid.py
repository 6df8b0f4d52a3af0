"""The cells of an export as they stand in the file, not yet understood."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from verstetigung.problems import Place, Problem
from verstetigung.reading.workbook.cells import CellKind, StoredCell, address, spot

Value = str | float | int | bool | datetime.date | datetime.time | datetime.timedelta | None
"""What a cell of an export can hold; empty cells are None or an empty text."""


@dataclass(frozen=True)
class Grid:
    """One sheet of an .xlsx file, or one text file."""

    file: str
    sheet: str
    """Empty for a text file."""
    rows: Sequence[Sequence[Value]]
    """From the first row of the file on, so that row 0 is what a spreadsheet calls row 1; all equally wide."""
    broken: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """By row and column, from 0: cells that show an error such as „#NV“, or „=…“ where a formula has no value."""
    percents: Set[tuple[int, int]] = frozenset()
    """By row and column, from 0: cells that show their number as a percentage."""
    formulas: Set[tuple[int, int]] = frozenset()
    """By row and column, from 0: cells whose value a formula gives."""
    turned: bool = False
    """The rows are columns of the file and the other way round; only addresses are those of the file."""
    part: str = ""
    """Before the numbers of respondents, if it is one of several sheets that are read: „2.“."""

    def place(self, row: int, column: int) -> Place:
        """The address a spreadsheet program shows for a cell, both counted from 0."""
        down, right = (column, row) if self.turned else (row, column)
        return Place(self.file, self.sheet, address(down + 1, right + 1))

    def spot(self, cell: str) -> tuple[int, int]:
        """Row and column of the cell at an address of the file."""
        down, right = (number - 1 for number in spot(cell))
        return (right, down) if self.turned else (down, right)

    def line(self, row: int) -> str:
        """What a spreadsheet program calls a row, from 0: „Zeile 4“."""
        return f"Spalte {letters(row)}" if self.turned else f"Zeile {row + 1}"

    def column_name(self, column: int) -> str:
        """What a spreadsheet program calls a column, from 0: „C“."""
        return str(column + 1) if self.turned else letters(column)

    def value(self, row: int, column: int) -> Value:
        """What stands in a cell; None behind the end of its row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def cell(self, row: int, column: int) -> StoredCell | None:
        """The cell as the readers of values take it; nothing if it is empty."""
        shown = self.broken.get((row, column))
        if shown is not None:
            return _broken(row, column, shown)
        value = self.value(row, column)
        if value is None or value == "":
            return None
        kind = _kind(value)
        return StoredCell(row + 1, column + 1, value, kind, kind is CellKind.NUMBER and (row, column) in self.percents)


def turned(grid: Grid) -> Grid:
    """The grid with its columns as rows."""
    return replace(
        grid,
        rows=tuple(zip(*grid.rows, strict=True)),
        broken={(column, row): text for (row, column), text in grid.broken.items()},
        percents=frozenset((column, row) for row, column in grid.percents),
        formulas=frozenset((column, row) for row, column in grid.formulas),
        turned=not grid.turned,
    )


Opened = tuple[Grid | None, tuple[Problem, ...]]
"""A grid, unless one of the problems is a Fehler."""


@dataclass(frozen=True)
class ExportSheet:
    """A sheet with something in it, or a text file; it is read only when it is wanted."""

    name: str
    """Empty for a text file."""
    visible: bool
    read: Callable[[], Opened]


def letters(column: int) -> str:
    """What a spreadsheet program calls the column, from 0."""
    return address(1, column + 1)[:-1]


def _broken(row: int, column: int, shown: str) -> StoredCell:
    if shown.startswith("="):
        return StoredCell(row + 1, column + 1, None, CellKind.NOTHING, formula=shown)
    return StoredCell(row + 1, column + 1, shown, CellKind.ERROR)


def _kind(value: Value) -> CellKind:
    if isinstance(value, bool):
        return CellKind.FLAG
    if isinstance(value, int | float):
        return CellKind.NUMBER
    return CellKind.TEXT if isinstance(value, str) else CellKind.DATE


def written(cell: StoredCell | None) -> str:
    """What stands in a cell; nothing in an empty one."""
    return cell.written if cell else ""


def text_of(cell: StoredCell | None) -> str:
    """What stands in a cell, without white space around it."""
    return written(cell).strip()


# The look behind keeps the search from starting anew at every letter of a long word.
EMAIL = re.compile(r"(?<![^\s@<>;,(])[^\s@<>;,(]+@[^\s@<>;,)]+\.\w{2,}")
NETWORK = re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b", re.IGNORECASE)
EMAIL_MASK, NETWORK_MASK = "[E-Mail-Adresse]", "[IP-Adresse]"
LONG = 60
"""More characters of a heading or an answer are not shown."""


def private(text: str) -> str:
    """The text without e-mail and network addresses."""
    return NETWORK.sub(NETWORK_MASK, EMAIL.sub(EMAIL_MASK, text))


def cut(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= LONG else text[: LONG - 1].rstrip() + "…"


def shown(text: str) -> str:
    """The text as a message quotes it."""
    return f"„{cut(private(text))}“"


def first_of(texts: Sequence[str], most: int) -> str:
    """At most so many of the texts, and „…“ if there are more."""
    return ", ".join(texts) if len(texts) <= most else ", ".join(texts[:most]) + " …"
