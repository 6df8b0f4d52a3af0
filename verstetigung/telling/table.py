"""Tables as reports print them; each column says how its cell is taken from what a row is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from verstetigung.charts.letters import fitted, measured

SHORT, FEW, LONG, UNBROKEN = 5, 2, 80, 500
"""Not broken: tables of up to SHORT rows, FEW with a cell of over LONG letters; rows and boxes of up to UNBROKEN."""
TALL, UPRIGHT, TWO_LINES, NUMBER = 54.0, 7.8, 7.0, 8.5
"""Greatest length in millimetres and size in points of an upright head; how wide a column is for two lines of it; size
of numbers."""
PAGE, GAP, PIECE = 170.0, 3.0, 12
"""Millimetres of a line and between columns; letters of a head's word that stand on one line, longer ones are divided.
"""
TABULAR = str.maketrans(dict.fromkeys("123456789,.", "0"))
"""In columns of numbers each digit, comma and point is as wide as a nought."""
WORDS = re.compile(r"[ /-]")
Item = TypeVar("Item")


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    title: str
    width: float
    """In millimetres; the widths of a table are scaled to the type area."""
    kind: str = "text"
    """``text``, ``number``, ``small``, ``bar``, ``heat`` or ``mark``; ``small place`` is never hyphenated; ``remark``
    is room to write on, for paper only."""


@dataclass(frozen=True)
class Cell:
    """One cell, with what it shows besides its text."""

    text: str
    note: str = ""
    """Small print below the text."""
    bar: float | None = None
    tick: float | None = None
    """Length of a bar and where on it the median lies, 0 to 100."""
    tone: str = ""
    ink: str = ""
    """Colours of the ground and of the text."""
    kind: str = ""
    """``missing`` or ``strong``."""


@dataclass(frozen=True)
class Row:
    """One row of a table; the first cell is its heading, unless the table is small (`Table.headed`)."""

    cells: tuple[Cell, ...]
    kind: str = ""
    """``group``, ``head`` of the rows below it, ``total`` or ``own``."""

    @property
    def long(self) -> bool:
        """Whether it may be broken."""
        return any(len(cell.text) + len(cell.note) > UNBROKEN for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """A table with a caption."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    turned: bool = False
    """Whether the heads of narrow columns are set upright."""
    whole: bool = False
    """Whether it should stand on one page, however long."""
    template: ClassVar[str] = "table"

    @property
    def shares(self) -> tuple[float, ...]:
        """The widths of the columns in percent."""
        return tuple(round(100 * width / PAGE, 3) for width in _widths(self))

    @property
    def headed(self) -> bool:
        """Whether the first cell of a row is its heading; not if there were more headings than cells for them."""
        rows = sum(row.kind != "group" for row in self.rows)
        return rows * (len(self.columns) - 1) >= rows + len(self.columns)

    @property
    def short(self) -> bool:
        """Whether it should not be broken over two pages."""
        longest = max((len(cell.text) + len(cell.note) for row in self.rows for cell in row.cells), default=0)
        few = self.whole or len(self.rows) <= (SHORT if longest <= LONG else FEW)
        return few and not any(row.long for row in self.rows)

    @property
    def head(self) -> float:
        """Height of upright heads in millimetres."""
        lines = (line for column in self.columns for line in self.upright(column).split("\n"))
        return max(measured(line, UPRIGHT, "bold") for line in lines) + 3.0

    def upright(self, column: Column) -> str:
        """The title of a column as far as an upright head has room for it, in two lines if the column has room for two;
        empty for level heads.
        """
        if column.kind not in ("heat", "mark"):
            return ""
        two = _in_two(column.title) if column.width * PAGE / self._width >= TWO_LINES else ""
        return two or fitted(column.title, TALL, UPRIGHT, "bold")

    @property
    def _width(self) -> float:
        return sum(column.width for column in self.columns)


def _in_two(title: str) -> str:
    """A title too long for one upright line in two, parted where they are most alike; empty if that does not help."""
    words = title.split(" ")
    if measured(title, UPRIGHT, "bold") <= TALL:
        return ""
    parted = ((" ".join(words[:end]), " ".join(words[end:])) for end in range(1, len(words)))
    pairs = [(max(measured(line, UPRIGHT, "bold") for line in pair), "\n".join(pair)) for pair in parted]
    length, lines = min(pairs, default=(TALL + 1, ""))
    return lines if length <= TALL else ""


def _widths(table: Table) -> list[float]:
    """The widths scaled to a line, none narrower than its head or its numbers; others give way by what they spare."""
    whole = sum(column.width for column in table.columns)
    given = [column.width * PAGE / whole for column in table.columns]
    least = [_least(table, number) for number in range(len(table.columns))]
    spare = [max(0.0, width - need) for width, need in zip(given, least, strict=True)]
    lacking = sum(max(0.0, need - width) for width, need in zip(given, least, strict=True))
    if not lacking or lacking > sum(spare):
        return given
    part = lacking / sum(spare)
    return [max(width - part * more, need) for width, need, more in zip(given, least, spare, strict=True)]


def _least(table: Table, number: int) -> float:
    """The width of what stands on one line of a column."""
    column = table.columns[number]
    head = "" if table.turned and column.kind in ("heat", "mark") else column.title
    written = [row.cells[number].text for row in table.rows if column.kind == "number" and len(row.cells) > number]
    longest = max(written, key=len, default="").translate(TABULAR)
    return max(_room(head, UPRIGHT, "bold"), _room(longest, NUMBER, "normal"))


def _room(text: str, size: float, weight: str) -> float:
    """The width of the longest word that may not be divided."""
    longest = max((word[:PIECE] for word in WORDS.split(text)), key=len)
    return measured(longest, size, weight) + GAP if longest else 0.0


TakenColumn = tuple[Column, Callable[[Item], Cell | str]]
"""A column, and how its cell is taken from what a row is about."""


def cells(*texts: str) -> tuple[Cell, ...]:
    """Plain cells."""
    return tuple(Cell(text) for text in texts)


def strong(text: str, when: bool = True) -> Cell:
    """A cell in bold type, plain unless `when`."""
    if when:
        return Cell(text, kind="strong")
    return Cell(text)


def missing(text: str = "–") -> Cell:
    """A cell without a value."""
    return Cell(text, kind="missing")


def cut_short(number: int, most: int, text: str) -> str:
    """The text, which says so, if a table or drawing shows only `most` of that number; nothing if it shows all."""
    if number > most:
        return text
    return ""


def filled(
    caption: str,
    items: Iterable[Item],
    *columns: TakenColumn[Item],
    kind: Callable[[Item], str] = lambda item: "",
    below: Iterable[Row] = (),
    note: str = "",
    turned: bool = False,
    whole: bool = False,
) -> Table:
    """A table with a row per item; `kind` says what kind of row it is, `below` are sums, which do not stand alone."""
    rows = tuple(_row(item, columns, kind) for item in items)
    sums = tuple(row for row in below if rows)
    return Table(caption, tuple(column for column, _ in columns), rows + sums, note, turned, whole)


def grouped(
    caption: str,
    groups: Iterable[tuple[str, Iterable[Item]]],
    *columns: TakenColumn[Item],
    kind: Callable[[Item], str] = lambda item: "",
    note: str = "",
    turned: bool = False,
    whole: bool = False,
) -> Table:
    """The same with a heading over each group; a group without items is left out."""
    rows = tuple(row for heading, items in groups for row in _group(heading, items, columns, kind))
    return Table(caption, tuple(column for column, _ in columns), rows, note, turned, whole)


def _group(
    heading: str,
    items: Iterable[Item],
    columns: Iterable[TakenColumn[Item]],
    kind: Callable[[Item], str],
) -> Iterator[Row]:
    rows = [_row(item, columns, kind) for item in items]
    if rows:
        yield Row(cells(heading), "group")
        yield from rows


def _row(item: Item, columns: Iterable[TakenColumn[Item]], kind: Callable[[Item], str]) -> Row:
    taken = (take(item) for _, take in columns)
    return Row(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in taken), kind(item))
