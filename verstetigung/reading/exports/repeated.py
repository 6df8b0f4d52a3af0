"""Where the entries of a list stand, of which a respondent gives several."""

from __future__ import annotations

from collections.abc import Mapping as ByKey
from dataclasses import dataclass, field

from verstetigung.forms import form

NUMBER = "{n}"
"""Stands for the number in a heading."""

TICKED = f"{form.METHODS} · "
"""What stands before the id of an entry for the heading of a column in which it is ticked."""


def ticked(id: str) -> str:
    """The heading of a column in which a method is ticked, where each has its own."""
    return f"{TICKED}{id}"


def of_ticks(heading: str) -> str:
    """The heading of the workbook under which stands what is ticked in a column; any other heading is its own."""
    return form.METHODS if heading.startswith(TICKED) else heading


@dataclass(frozen=True)
class Repeat:
    """One list, as a mapping describes it: on a sheet of its own, or in numbered columns of the respondent's row."""

    key: str
    """Under which it stands in the mapping."""
    columns: ByKey[str, str]
    """Headings of the export by those of the workbook."""
    numbers: tuple[str, ...] = ()
    sheet: str = ""
    gone: ByKey[str, str] = field(default_factory=dict)
    """By heading of ticks, which may lack: the entry that can no longer be chosen."""

    def numbered(self, number: str) -> dict[str, str]:
        """The headings of one entry."""
        return {own: name.replace(NUMBER, number) for own, name in self.columns.items()}

    def without(self, number: str) -> dict[str, str]:
        """By heading of ticks in one entry: what can no longer be chosen."""
        return {name.replace(NUMBER, number): title for name, title in self.gone.items()}

    @property
    def headings(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(name for number in self.numbers for name in self.numbered(number).values())
