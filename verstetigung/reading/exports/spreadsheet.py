"""One workbook of a survey tool: its sheets as grids, each read by calamine when it is wanted."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from verstetigung import german
from verstetigung.problems import KINDS, Note, Place, Problem
from verstetigung.problems.files import SAVE_AS, SEND_AGAIN
from verstetigung.problems.visible import label, visible
from verstetigung.reading.bounds import CELL_LIMIT, COLUMN_LIMIT, HEAD_ROWS, ROW_LIMIT
from verstetigung.reading.exports.grid import ExportSheet, Grid, Opened, Value
from verstetigung.reading.exports.workbook_xml import (
    Marks,
    Position,
    SheetPart,
    holds_something,
    marks,
    parts,
    percent_styles,
)
from verstetigung.reading.preflight import HEAD
from verstetigung.reading.workbook.cells import address
from verstetigung.reading.workbook.unseen import unseen

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

BOAST = re.compile(rb"<(?:\w+:)?sst\b[^>]*?\bunique[cC]ount\s*=\s*[\"']\s*(\d+)")
UNTOLD = (ExpatError, ParseError, LookupError, ValueError, BadZipFile)
"""What a workbook raises whose sheets or cells cannot be told apart."""


def read_sheets(name: str, raw: bytes) -> tuple[tuple[ExportSheet, ...], tuple[Problem, ...]]:
    """The sheets with something in them, unless a problem is a Fehler; for workbooks that the preflight let pass."""
    try:
        with ZipFile(io.BytesIO(raw)) as archive:
            _refuse_boasts(archive)
            listed = parts(archive)
            filled = [part for part in listed if part.visibility != "veryHidden" and holds_something(archive, part)]
    except UNTOLD:
        return (), (_unreadable(name),)
    shown = [part.visibility == "visible" for part in filled]
    if not any(shown):
        return (), (_empty(filled).at(Place(name)),)
    book = _Book(name, raw, listed)
    sheets = zip(filled, shown, strict=True)
    return tuple(ExportSheet(label(part.name), visible, partial(book.read, part)) for part, visible in sheets), ()


@dataclass(frozen=True)
class _Book:
    name: str
    raw: bytes
    sheets: tuple[SheetPart, ...]

    @cached_property
    def workbook(self) -> CalamineWorkbook:
        """As calamine reads it, provided that it sees the same sheets."""
        from python_calamine import CalamineWorkbook

        book = CalamineWorkbook.from_filelike(io.BytesIO(self.raw))
        if book.sheet_names != [sheet.name for sheet in self.sheets]:
            raise ValueError(book.sheet_names)
        return book

    def read(self, sheet: SheetPart) -> Opened:
        """The grid of a sheet."""
        from python_calamine import CalamineError

        try:
            with ZipFile(io.BytesIO(self.raw)) as archive, archive.open(sheet.path) as part:
                marked = marks(part, percent_styles(archive))
            where = Place(self.name, label(sheet.name))
            faults = _limits(marked, where)
            if faults:
                return None, faults
            grid = _grid(self.name, self.workbook.get_sheet_by_index(self.sheets.index(sheet)), marked)
            return grid, tuple(unseen(marked.hidden_rows, marked.hidden_columns, where))
        except (CalamineError, *UNTOLD):
            return None, (_unreadable(self.name),)


def _unreadable(name: str) -> Problem:
    found = "Die Datei ist keine lesbare Arbeitsmappe."
    return Note("D118", found, remedy=f"öffnen und neu speichern, {SAVE_AS}").at(Place(name))


def _refuse_boasts(archive: ZipFile) -> None:
    """Raise ValueError for a table of texts that claims more entries than it has bytes: calamine would believe it."""
    for member in archive.infolist():
        if member.filename.endswith(".xml"):
            with archive.open(member) as part:
                head = part.read(HEAD).replace(b"\x00", b"")
            if any(float(boast[1]) > member.file_size for boast in BOAST.finditer(head)):
                raise ValueError(member.filename)


def _empty(hidden: Sequence[SheetPart]) -> Note:
    if not hidden:
        return Note("D102", "In der Datei steht nichts.", remedy=SEND_AGAIN)
    names = german.listed([f"„{label(sheet.name)}“ (ausgeblendet)" for sheet in hidden])
    found = f"Auf keinem sichtbaren Blatt steht etwas, nur auf {names}."
    return Note("D102", found, remedy="das Blatt mit den Antworten einblenden und speichern")


def _limits(marked: Marks, where: Place) -> tuple[Problem, ...]:
    """Whether the rectangle from A1 to the last cell is too large: calamine would claim memory for all of it."""
    height, width, cells = (german.number(limit, 0) for limit in (ROW_LIMIT, COLUMN_LIMIT, CELL_LIMIT))
    if marked.height > ROW_LIMIT + HEAD_ROWS:
        found = f"Das Blatt reicht bis Zeile {german.number(marked.height, 0)}; mehr als {height} werden nicht gelesen."
        return _usual("D119", found, where)
    if marked.width > COLUMN_LIMIT:
        return _usual("D120", f"Das Blatt hat mehr als {width} Spalten.", where)
    if marked.height * marked.width > CELL_LIMIT:
        last = address(marked.height, marked.width)
        return _usual("D120", f"Das Blatt reicht bis {last}, das sind mehr als {cells} Zellen.", where)
    return ()


def _usual(code: str, found: str, where: Place) -> tuple[Problem, ...]:
    """A problem with the usual remedy of its kind."""
    return (Note(code, found, remedy=KINDS[code].remedy).at(where),)


class _Texts(dict[str, str]):
    """Texts as they can be shown, each stored once."""

    def __missing__(self, text: str) -> str:
        return self.setdefault(text, visible(text))


def _grid(name: str, sheet: CalamineSheet, marked: Marks) -> Grid:
    """The rectangle from A1 to the last cell that holds something; numbers too large for Excel count as errors."""
    texts, numbers = _Texts(), dict[float, float]()
    bottom, right = sheet.end or (-1, -1)
    blank = ("",) * marked.width
    rows: list[Sequence[Value]] = []
    for row in sheet.iter_rows():
        values = [_stored(value, texts, numbers) for value in row]
        rows.append((*blank[: right + 1 - len(values)], *values, *blank[right + 1 :]))
    rows = [*[blank] * (bottom + 1 - len(rows)), *rows, *[blank] * (marked.height - bottom - 1)]
    broken = dict(marked.broken)
    if not all(map(math.isfinite, numbers)):
        broken |= _infinite(rows)
    return Grid(name, label(sheet.name), rows, broken, marked.percents, marked.formulas)


def _stored(value: Value, texts: _Texts, numbers: dict[float, float]) -> Value:
    """The value, the same object for all that are equal."""
    if type(value) is str:
        return texts[value]
    return numbers.setdefault(value, value) if type(value) is float else value


def _infinite(rows: Sequence[Sequence[Value]]) -> Mapping[Position, str]:
    return {
        (row, column): "#ZAHL!"
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if type(value) is float and not math.isfinite(value)
    }
