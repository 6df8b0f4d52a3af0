"""The cells that are stored in a workbook, each with its address and what it holds."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache

from verstetigung import german
from verstetigung.problems import Place
from verstetigung.reading.bounds import column_number

DASHES = str.maketrans("–—‒−‐‑", "------")
SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t"), " ")
INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff"
"""Letters without a shape: they say where a word may be broken, or are left over from another program."""
BLANK = INVISIBLE + " \t\n\u00a0"
GONE = dict.fromkeys(map(ord, INVISIBLE))
WIDE = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0C: ",", 0xFF0E: "."}
ERRORS = {"#N/A": "#NV", "#VALUE!": "#WERT!", "#REF!": "#BEZUG!", "#NUM!": "#ZAHL!"}
"""What formula errors are called in a German Excel, where not the same."""
Spot = tuple[int, int]
"""Row and column of a cell."""


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "Text"
    NUMBER = "Zahl"
    DATE = "Datum"
    FLAG = "Wahrheitswert"
    ERROR = "Formelfehler"
    NOTHING = "Formel ohne Wert"


@dataclass(frozen=True)
class StoredCell:
    """One stored cell that is not empty."""

    row: int
    column: int
    value: object
    kind: CellKind
    percent: bool = False
    """Whether a number is shown as a percentage."""
    formula: str = ""
    kept: str | None = None
    """What is not struck through, where something is: empty if all of it is."""

    @cached_property
    def text(self) -> str:
        """What a German reader sees, without the white space around it, and nothing if no letter has a shape."""
        text = self.written.strip()
        return text if text.strip(BLANK) else ""

    @property
    def written(self) -> str:
        """What a German reader sees."""
        match self.value:
            case str() if self.kind is not CellKind.ERROR:
                return self.value
            case str():
                return ERRORS.get(self.value, self.value)
            case None:
                return ""
            case True:
                return "WAHR"
            case False:
                return "FALSCH"
            case datetime.date():
                return german.day(self.value)
            case datetime.time() | datetime.timedelta():
                return _clock(self.value)
            case float():
                return f"{self.value:.12g}".replace(".", ",")
        return str(self.value)


def text_of(cell: StoredCell | None) -> str:
    """What a German reader sees in a cell that may be empty."""
    return cell.text if cell else ""


def _clock(value: datetime.time | datetime.timedelta) -> str:
    """„03:04“, also beyond a day."""
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    hours, rest = divmod(value.total_seconds(), 3600)
    return f"{hours:02.0f}:{rest // 60:02.0f}"


@dataclass(frozen=True)
class StoredSheet:
    """One sheet: its stored cells by row and column, and what stands around them."""

    file: str
    name: str
    cells: Mapping[Spot, StoredCell]
    hidden: bool = False
    fills: Mapping[Spot, str] = field(default_factory=dict)
    """The colour of cells that have one, empty or not, as `colours.fills` tells it."""
    comments: Mapping[Spot, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    """Also those that a filter hides."""
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row and last column of merged ranges."""

    def place(self, row: int, column: int) -> Place:
        """The address of a cell, stored or not."""
        return Place(self.file, self.name, address(row, column))

    def beside(self, label: str) -> tuple[Place, StoredCell | None]:
        """The cell to the right of a label; the sheet itself if there is no such label."""
        for (row, column), text in sorted(self.keys.items()):
            if text == key(label):
                return self.place(row, column + 1), self.cells.get((row, column + 1))
        return Place(self.file, self.name), None

    def over(self, column: int) -> Mapping[int, StoredCell]:
        """By row: the filled cell that the cell of this column is merged into."""
        return {
            row: self.cells[top, left]
            for top, left, bottom, right in self.merged
            if left <= column <= right and (top, left) in self.cells
            for row in range(top, bottom + 1)
            if (row, column) != (top, left)
        }

    @cached_property
    def keys(self) -> Mapping[Spot, str]:
        """The `key` of each text."""
        return {spot: key(cell.text) for spot, cell in self.cells.items()}

    @cached_property
    def rows(self) -> Mapping[int, tuple[StoredCell, ...]]:
        """The stored cells by row, from the top and the left."""
        rows: dict[int, list[StoredCell]] = {}
        for (row, _), cell in sorted(self.cells.items()):
            rows.setdefault(row, []).append(cell)
        return {row: tuple(cells) for row, cells in rows.items()}


@dataclass(frozen=True)
class Book:
    """One workbook: its sheets and document properties."""

    file: str
    sheets: tuple[StoredSheet, ...]
    properties: Mapping[str, str]

    def sheet(self, name: str) -> StoredSheet | None:
        """The sheet of that name, whatever its case."""
        return next((sheet for sheet in self.sheets if key(sheet.name) == key(name)), None)

    def text_at(self, place: Place) -> str:
        """What a German reader sees at the address of a cell."""
        sheet = self.sheet(place.sheet)
        return text_of(sheet.cells.get(spot(place.cell))) if sheet else ""


def address(row: int, column: int) -> str:
    """„C9“ for row 9, column 3."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def spot(address: str) -> Spot:
    """Row 9 and column 3 for „C9“."""
    letters, row = re.findall(r"[A-Z]+|\d+", address)
    return int(row), column_number(letters.encode())


def clean(text: str) -> str:
    """The text with ordinary spaces and digits, and without space around it."""
    plain = unicodedata.normalize("NFC", text.translate(GONE)).translate(SPACES).translate(WIDE)
    return " ".join(plain.split())


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """What is left of a text for comparing words: no case, white space, full stops or kinds of dash."""
    return re.sub(r"[\s.:]+", "", clean(text).casefold().translate(DASHES))
