"""Columns where they stand on a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from verstetigung.printing.spreadsheet.columns import Columns


@dataclass(frozen=True)
class Placed:
    """Columns: on which sheet, and under heads in which row, counted from 0."""

    sheet: str
    head: int
    columns: Columns

    @property
    def length(self) -> int:
        """How many rows."""
        return len(self.columns[0].values)

    def number(self, head: str) -> int:
        """Which column it is, from 0."""
        return next(number for number, column in enumerate(self.columns) if column.head == head)

    def has(self, head: str) -> bool:
        """Whether there is a column of that head."""
        return any(column.head == head for column in self.columns)

    def cells(self, head: str) -> list[Any]:
        """The cells below a head, as XlsxWriter takes them."""
        at = self.number(head)
        return [self.sheet, self.head + 1, at, self.head + self.length, at]

    def area(self, head: str) -> str:
        """The same as a formula."""
        from xlsxwriter.utility import xl_range_formula

        return str(xl_range_formula(*self.cells(head)))

    def name(self, head: str) -> list[Any]:
        """The cell of a head."""
        return [self.sheet, self.head, self.number(head)]

    def values(self, head: str) -> list[Any]:
        """What stands below a head."""
        return [getattr(value, "value", value) for value in self.columns[self.number(head)].values]
