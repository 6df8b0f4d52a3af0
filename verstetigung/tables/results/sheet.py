"""A results table: a sheet of the workbook and a CSV file."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from verstetigung.records import Measure, Need, Response
from verstetigung.schemas.regions import Register

if TYPE_CHECKING:
    import pandas as pd

Cell = str | float | int | datetime.date | None
Row = TypeVar("Row")
SOURCE = "Herkunft"
"""What the heading of a column of Origins begins with."""
INTERNAL = "intern, nicht weitergeben"
"""The mark of every table that holds single answers and roles."""
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins like this is a formula to a spreadsheet that opens a CSV."""


@dataclass(frozen=True)
class ResultColumn:
    """A column of a results table."""

    title: str
    width: int
    decimals: int | None = None
    """None for text; numbers are stored in full and shown with this many decimals."""
    known: str = ""
    """The name under which its meaning is told, if its title depends on data."""


@dataclass(frozen=True)
class Origin:
    """The cell a value came from, or the file as a whole."""

    file: str
    sheet: str
    """Empty for a text file."""
    cell: str
    shown: str = ""
    """What stands in the table; the whole address if empty."""

    def __str__(self) -> str:
        return self.shown or "!".join(filter(None, (self.file, self.sheet, self.cell)))


def source(row: Response | Measure | Need) -> Origin:
    """Where the row was read."""
    return Origin(row.file, row.sheet, row.cell)


def address(row: Response | Measure | Need) -> str:
    """The same as a text, for tables whose readers do not have the files."""
    return str(source(row))


Line = tuple[Cell | Origin, ...]
PIECE = 10_000
"""So many rows of a long table are in memory at once."""


@dataclass(frozen=True, eq=False)
class LongTable(Collection[Line]):
    """Lines made of the rows of a frame anew each time they are gone through: all of a large survey take gigabytes."""

    frame: pd.DataFrame
    made: Callable[[pd.DataFrame], Iterable[Line]]

    def __len__(self) -> int:
        return len(self.frame)

    def __iter__(self) -> Iterator[Line]:
        for start in range(0, len(self.frame), PIECE):
            yield from self.made(self.frame.iloc[start : start + PIECE])

    def __contains__(self, line: object) -> bool:
        return any(line == own for own in self)


@dataclass(frozen=True)
class SheetChart:
    """Columns of a sheet drawn over the days in its first one, beside the table."""

    title: str
    description: str
    """For those who cannot see it."""
    rows: int
    """How many rows from the first are drawn."""
    lines: tuple[int, ...]
    """The columns drawn as lines, counted from 0; empty cells are gaps."""
    points: tuple[int, ...]
    """Those drawn as points."""


@dataclass(frozen=True)
class Sheet:
    """One table: a sheet of a workbook and, for the results, a CSV file."""

    title: str
    file: str
    """The name of the CSV file; empty without one."""
    columns: tuple[ResultColumn, ...]
    rows: Collection[Line]
    chart: SheetChart | None = None


def filled(
    title: str, file: str, rows: Iterable[Row], *columns: tuple[ResultColumn, Callable[[Row], Cell | Origin]]
) -> Sheet:
    """A table in which each column says how its value is taken from a row."""
    heads, taken = (tuple(part) for part in zip(*columns, strict=True))
    return Sheet(title, file, heads, tuple(tuple(take(row) for take in taken) for row in rows))


def filled_long(
    title: str,
    file: str,
    frame: pd.DataFrame,
    rows: Callable[[pd.DataFrame], Iterable[Row]],
    *columns: tuple[ResultColumn, Callable[[Row], Cell | Origin]],
) -> Sheet:
    """The same of a frame that may be long; `rows` makes objects of any part of it."""
    heads = tuple(head for head, _ in columns)

    def lines(part: pd.DataFrame) -> Iterator[Line]:
        return (tuple(take(row) for _, take in columns) for row in rows(part))

    return Sheet(title, file, heads, LongTable(frame, lines))


def without_sources(sheet: Sheet) -> Sheet:
    """The same table without the columns that tell where something was read."""
    kept = [number for number, column in enumerate(sheet.columns) if not column.title.startswith(SOURCE)]
    return replace(
        sheet,
        columns=tuple(sheet.columns[number] for number in kept),
        rows=tuple(tuple(row[number] for number in kept) for row in sheet.rows),
    )


def named(register: Register, regions: Iterable[str], unnamed: Container[str] = ()) -> str:
    """The names of the regions in one cell; how many there are that are not named."""
    ids = tuple(regions)
    told = [register.names[region] for region in ids if region not in unnamed]
    rest = len(ids) - len(told)
    if rest:
        told.append(f"{rest} ohne Namen")
    return "; ".join(told)


def day(iso: str) -> datetime.date | str:
    """The day; of a year or month alone the text."""
    try:
        return datetime.date.fromisoformat(iso)
    except ValueError:
        return iso


def yes(fact: object) -> str:
    """How a table says whether something is so."""
    return "ja" if fact else "nein"
