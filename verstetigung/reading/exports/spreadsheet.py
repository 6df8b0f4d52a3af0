"""One workbook of a survey tool as a grid: its first sheet with content, read by calamine."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from verstetigung import german
from verstetigung.problems import KINDS, Note, Place, Problem, errors_in
from verstetigung.problems.files import SAVE_AS, SEND_AGAIN
from verstetigung.problems.visible import label, visible
from verstetigung.reading.bounds import CELL_LIMIT, COLUMN_LIMIT, HEAD_ROWS, ROW_LIMIT
from verstetigung.reading.exports.grid import Grid, Value
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
    from python_calamine import CalamineSheet

BOAST = re.compile(rb"<(?:\w+:)?sst\b[^>]*?\bunique[cC]ount\s*=\s*[\"']\s*(\d+)")
UNTOLD = (ExpatError, ParseError, LookupError, ValueError, BadZipFile)
"""What a workbook raises whose sheets or cells cannot be told apart."""


def read_sheet(name: str, raw: bytes) -> tuple[Grid | None, tuple[Problem, ...]]:
    """The grid, unless one of the problems is a Fehler; for workbooks that the preflight let pass."""
    from python_calamine import CalamineError

    try:
        with ZipFile(io.BytesIO(raw)) as archive:
            return _read(name, raw, archive)
    except (CalamineError, *UNTOLD):
        found = "Die Datei ist keine lesbare Arbeitsmappe."
        return None, (Note("D118", found, remedy=f"öffnen und neu speichern, {SAVE_AS}").at(Place(name)),)


def _read(name: str, raw: bytes, archive: ZipFile) -> tuple[Grid | None, tuple[Problem, ...]]:
    _refuse_boasts(archive)
    sheets = parts(archive)
    filled = [sheet for sheet in sheets if sheet.visibility != "veryHidden" and holds_something(archive, sheet)]
    shown = next((sheet for sheet in filled if sheet.visibility == "visible"), None)
    if shown is None:
        return None, (_empty(filled).at(Place(name)),)
    with archive.open(shown.path) as part:
        marked = marks(part, percent_styles(archive))
    where = Place(name, label(shown.name))
    hidden = unseen(marked.hidden_rows, marked.hidden_columns, where)
    problems = (*_limits(marked, where), *_others(filled, shown, Place(name)), *hidden)
    if errors_in(problems):
        return None, problems
    return _grid(name, _sheet(raw, sheets, shown), marked), problems


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
    found = f"Auf keinem sichtbaren Blatt steht etwas, nur auf {_named(hidden)}."
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


def _others(filled: Sequence[SheetPart], shown: SheetPart, where: Place) -> tuple[Problem, ...]:
    others = [sheet for sheet in filled if sheet is not shown]
    if not others:
        return ()
    return _usual(
        "B226", f"Gelesen wird nur das Blatt „{label(shown.name)}“; Inhalt haben auch {_named(others)}.", where
    )


def _usual(code: str, found: str, where: Place) -> tuple[Problem, ...]:
    """A problem with the usual remedy of its kind."""
    return (Note(code, found, remedy=KINDS[code].remedy).at(where),)


def _named(sheets: Sequence[SheetPart]) -> str:
    return german.listed([f"„{label(sheet.name)}“{_hidden(sheet)}" for sheet in sheets])


def _hidden(sheet: SheetPart) -> str:
    return "" if sheet.visibility == "visible" else " (ausgeblendet)"


def _sheet(raw: bytes, sheets: Sequence[SheetPart], shown: SheetPart) -> CalamineSheet:
    """The sheet as calamine reads it, provided that calamine sees the same sheets."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    if book.sheet_names != [sheet.name for sheet in sheets]:
        raise ValueError(book.sheet_names)
    return book.get_sheet_by_index(sheets.index(shown))


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
