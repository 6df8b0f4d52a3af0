"""The cells that are stored in a workbook, each with its address and what it holds."""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from verstetigung import german
from verstetigung.errors import Place

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FORMULA = re.compile(rb"<(\w+:)?f[\s>/]")
DASHES = str.maketrans("–—‒−‐‑", "------")
SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t"), " ")
WIDE = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0C: ",", 0xFF0E: "."}
UNREADABLE = (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, zipfile.BadZipFile)
"""What openpyxl raises for files that no spreadsheet program wrote."""


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "Text"
    NUMBER = "Zahl"
    DATE = "Datum"
    FLAG = "Wahrheitswert"
    ERROR = "Formelfehler"
    NOTHING = "Formel ohne Wert"


@dataclass(frozen=True)
class Cell:
    """One stored cell that is not empty."""

    row: int
    column: int
    value: object
    kind: Kind
    percent: bool = False
    """Whether a number is shown as a percentage."""
    formula: str = ""

    @property
    def text(self) -> str:
        """What a German reader sees, without the white space around it."""
        return self.written.strip()

    @property
    def written(self) -> str:
        """What a German reader sees."""
        if isinstance(self.value, bool):
            return "WAHR" if self.value else "FALSCH"
        if isinstance(self.value, datetime.date):
            return german.day(self.value)
        if isinstance(self.value, float):
            return f"{self.value:.12g}".replace(".", ",")
        return "" if self.value is None else str(self.value)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its stored cells by row and column."""

    file: str
    name: str
    cells: Mapping[tuple[int, int], Cell]

    def place(self, row: int, column: int) -> Place:
        """The address of a cell, stored or not."""
        return Place(self.file, self.name, address(row, column))

    def beside(self, label: str) -> tuple[Place, Cell | None]:
        """The cell to the right of a label; the sheet's own place if there is no such label."""
        for (row, column), cell in sorted(self.cells.items()):
            if key(cell.text) == key(label):
                return self.place(row, column + 1), self.cells.get((row, column + 1))
        return Place(self.file, self.name), None

    @cached_property
    def rows(self) -> Mapping[int, tuple[Cell, ...]]:
        """The stored cells by row, from the top and the left."""
        rows: dict[int, list[Cell]] = {}
        for (row, _), cell in sorted(self.cells.items()):
            rows.setdefault(row, []).append(cell)
        return {row: tuple(cells) for row, cells in rows.items()}


@dataclass(frozen=True)
class Book:
    """One workbook: its sheets and document properties."""

    file: str
    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, whatever its case."""
        return next((sheet for sheet in self.sheets if key(sheet.name) == key(name)), None)


def open_book(file: str, raw: bytes) -> Book:
    """The workbook in these bytes; raises one of UNREADABLE if openpyxl cannot make sense of them."""
    book = _load(raw, data_only=True)
    formulas = _formulas(raw)
    sheets = tuple(_sheet(file, sheet, formulas.get(sheet.title, {})) for sheet in book.worksheets)
    properties = {str(one.name): str(one.value) for one in book.custom_doc_props.props}  # type: ignore[attr-defined]
    return Book(file, sheets, properties)


def _load(raw: bytes, *, data_only: bool) -> Workbook:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(raw), data_only=data_only)


def _formulas(raw: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """The formulas by sheet and cell; a second reading, so only if there are any."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        if not any(FORMULA.search(archive.read(name)) for name in sheets):
            return {}
    return {
        sheet.title: {
            place: str(getattr(cell.value, "text", cell.value))
            for place, cell in sheet._cells.items()
            if cell.data_type == "f"
        }
        for sheet in _load(raw, data_only=False).worksheets
    }


def _sheet(file: str, sheet: Worksheet, formulas: Mapping[tuple[int, int], str]) -> Sheet:
    """The cells openpyxl stored; going over rows and columns to the last would never end in some files."""
    cells = {}
    for (row, column), cell in sheet._cells.items():
        formula = formulas.get((row, column), "")
        if cell.value is not None or formula:
            value = _unescaped(cell.value)
            percent = isinstance(value, int | float) and "%" in str(cell.number_format)
            cells[row, column] = Cell(row, column, value, _kind(value, str(cell.data_type)), percent, formula)
    return Sheet(file, sheet.title, cells)


def _kind(value: object, data_type: str) -> Kind:
    if value is None:
        return Kind.NOTHING
    if data_type == "e":
        return Kind.ERROR
    if isinstance(value, bool):
        return Kind.FLAG
    if isinstance(value, int | float):
        return Kind.NUMBER
    return Kind.TEXT if isinstance(value, str) else Kind.DATE


def _unescaped(value: object) -> object:
    return re.sub(r"_x000D_\n?", "\n", value) if isinstance(value, str) else value


def address(row: int, column: int) -> str:
    """„C9“ for row 9, column 3."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{row}"


def clean(text: str) -> str:
    """The text with ordinary spaces and digits, and without space around it."""
    plain = unicodedata.normalize("NFC", text).translate(SPACES).translate(WIDE)
    return " ".join(plain.split())


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """What is left of a text for comparing words: no case, white space, full stops or kinds of dash."""
    return re.sub(r"[\s.:]+", "", clean(text).casefold().translate(DASHES))
