"""A results table: a sheet of the workbook and a CSV file."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | float | int | None


@dataclass(frozen=True)
class Column:
    """A column of a results table."""

    title: str
    width: int
    decimals: int | None = None
    """None for text; numbers are stored in full and shown with this many decimals."""


@dataclass(frozen=True)
class Source:
    """The cell a value came from, or the file as a whole."""

    file: str
    sheet: str
    """Empty for a text file."""
    cell: str
    shown: str = ""
    """What stands in the table; the whole address if empty."""

    def __str__(self) -> str:
        return self.shown or "!".join(filter(None, (self.file, self.sheet, self.cell)))


@dataclass(frozen=True)
class Sheet:
    """One table: a sheet of a workbook and, for the results, a CSV file."""

    title: str
    file: str
    """The name of the CSV file; empty without one."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | Source, ...], ...]
