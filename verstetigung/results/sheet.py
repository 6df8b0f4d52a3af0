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
    """The cell a value came from."""

    file: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.file}!{self.sheet}!{self.cell}"


@dataclass(frozen=True)
class Sheet:
    """One results table: a sheet of the workbook and a CSV file."""

    title: str
    file: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | Source, ...], ...]
