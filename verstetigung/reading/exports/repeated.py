"""Where the entries of a list stand, of which a respondent gives several."""

from __future__ import annotations

from collections.abc import Mapping as ByKey
from dataclasses import dataclass

NUMBER = "{n}"
"""Stands for the number in a heading."""


@dataclass(frozen=True)
class Repeat:
    """One list, as a mapping describes it: on a sheet of its own, or in numbered columns of the respondent's row."""

    key: str
    """Under which it stands in the mapping."""
    columns: ByKey[str, str]
    """Headings of the export by those of the workbook."""
    numbers: tuple[str, ...] = ()
    sheet: str = ""

    def numbered(self, number: str) -> dict[str, str]:
        """The headings of one entry."""
        return {own: name.replace(NUMBER, number) for own, name in self.columns.items()}

    @property
    def headings(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(name for number in self.numbers for name in self.numbered(number).values())
