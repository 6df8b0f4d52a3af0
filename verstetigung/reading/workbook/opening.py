"""Open a workbook with openpyxl, and keep what its sheets say."""

from __future__ import annotations

import io
import os
import re
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verstetigung.reading.preflight import column_number
from verstetigung.reading.workbook import colours, unsaid
from verstetigung.reading.workbook.cells import Book, CellKind, Spot, StoredCell, StoredSheet

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

# With defusedxml there, openpyxl parses in Python and takes two fifths longer. What it fends off, entities, cannot be
# declared here: the preflight has refused every file with a DOCTYPE in any part.
os.environ.setdefault("OPENPYXL_DEFUSEDXML", "False")
# One parser on every machine, whether or not lxml happens to be there.
os.environ.setdefault("OPENPYXL_LXML", "False")
CELL_LIMIT = 100_000
"""Cells of a form, also those that are empty but have a format or are merged; ours have about 1,500."""
CELL, FORMULA = (re.compile(rb"<(?:\w+:)?" + tag + rb"[\s/>]") for tag in (b"c", b"f"))
STRIKE = re.compile(rb"<(?:\w+:)?strike(?!\s+val\s*=\s*[\"'](?:0|false))")
SPREAD = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref\s*=\s*[\"']([^\"']*:[^\"']*)")
RANGE = re.compile(rb"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
EXACT = 2**53
"""Beyond it a whole number has more digits than a spreadsheet keeps."""
TRUTHS = {"=TRUE()": True, "=FALSE()": False}
"""What LibreOffice makes of TRUE and FALSE, with the values 1 and 0."""
Rich = list[tuple[str, bool | None]]
"""Runs of a text and whether each is struck through; None where the font of the cell tells."""


@dataclass(frozen=True)
class Scan:
    """What the parts of a workbook hold, told without a parser."""

    crowded: bool
    """Whether there are more cells than CELL_LIMIT; openpyxl also makes those of merged ranges and links one by one."""
    formulas: bool
    struck: bool
    """Whether part of a text may be struck through."""


def scan(raw: bytes) -> Scan:
    """One look at all parts."""
    cells, formulas, struck = 0, False, False
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        roomy = sum(member.file_size for member in archive.infolist()) > CELL_LIMIT * len("<c/>")
        for member in archive.infolist():
            part = archive.read(member).replace(b"\x00", b"")
            if b"strike" in part and not member.filename.endswith("styles.xml"):
                struck = struck or STRIKE.search(part) is not None
            if b"sheetData" in part:
                cells += len(CELL.findall(part)) if roomy else 0
                cells += sum(map(_extent, SPREAD.findall(part)))
                formulas = formulas or FORMULA.search(part) is not None
    return Scan(cells > CELL_LIMIT, formulas, struck)


def _extent(ref: bytes) -> int:
    """The number of cells in a range; too many if it has no end."""
    ends = RANGE.fullmatch(ref)
    if ends is None:
        return CELL_LIMIT + 1
    return (column_number(ends[3]) - column_number(ends[1]) + 1) * (int(ends[4]) - int(ends[2]) + 1)


def open_book(file: str, raw: bytes, found: Scan) -> Book:
    """The workbook in these bytes; raises whatever openpyxl raises for what no spreadsheet program wrote."""
    book = _load(raw)
    fills, fonts = colours.of(book), frozenset(n for n, font in enumerate(book._fonts) if font.strike)  # type: ignore[attr-defined]
    again = _load(raw, formulas=True, runs=found.struck) if found.formulas or found.struck else None
    beneath = {sheet.title: _beneath(sheet) for sheet in again.worksheets} if again else {}
    sheets = tuple(
        _sheet(file, sheet, beneath.get(sheet.title, _Beneath({}, {})), fills, fonts) for sheet in book.worksheets
    )
    properties = {
        str(one.name): "" if one.value is None else str(one.value)
        for one in book.custom_doc_props.props  # type: ignore[attr-defined]
    }
    return Book(file, sheets, properties)


def _load(raw: bytes, *, formulas: bool = False, runs: bool = False) -> Workbook:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(raw), data_only=not formulas, rich_text=runs, keep_links=False)


@dataclass(frozen=True)
class _Beneath:
    """What a second reading tells of the cells of a sheet: formulas, and texts whose runs differ."""

    formulas: Mapping[Spot, str]
    rich: Mapping[Spot, Rich]


def _beneath(sheet: Worksheet) -> _Beneath:
    from openpyxl.cell.rich_text import CellRichText

    cells = sheet._cells.items()
    return _Beneath(
        {spot: _formula(cell.value) for spot, cell in cells if cell.data_type == "f"},
        {spot: _rich(cell.value) for spot, cell in cells if isinstance(cell.value, CellRichText)},
    )


def _formula(value: object) -> str:
    """The formula as it is typed; a table of multiple operations has none of its own."""
    text = getattr(value, "text", value)
    return str(text) if isinstance(text, str) else "=MEHRFACHOPERATION()"


def _rich(runs: object) -> Rich:
    return [
        (run, None) if isinstance(run, str) else (str(run.text), bool(run.font.strike))
        for run in runs  # type: ignore[attr-defined]
    ]


def _sheet(
    file: str, sheet: Worksheet, beneath: _Beneath, fills: Mapping[int, str], fonts: frozenset[int]
) -> StoredSheet:
    """The cells openpyxl stored; going over rows and columns to the last would never end in some files."""
    cells, filled, noted = {}, {}, {}
    for spot, cell in sheet._cells.items():
        style = cell._style  # type: ignore[union-attr]
        formula = beneath.formulas.get(spot, "")
        if cell.value is not None or formula:
            value = TRUTHS.get(formula.upper(), _tidied(cell.value))
            percent = isinstance(value, int | float) and "%" in str(cell.number_format)
            struck = style[0] in fonts
            kept = _kept(beneath.rich.get(spot, []), struck=struck) if struck or beneath.rich else None
            cells[spot] = StoredCell(*spot, value, _kind(value, str(cell.data_type)), percent, formula, kept)
        if style[1] in fills:
            filled[spot] = fills[style[1]]
        if cell.comment is not None:
            noted[spot] = unsaid.said(str(cell.comment.text), str(cell.comment.author))
    merged = tuple((one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells.ranges)
    hidden = sheet.sheet_state != "visible"
    return StoredSheet(
        file, sheet.title, cells, hidden, filled, {spot: text for spot, text in noted.items() if text}, merged
    )


def _kept(runs: Rich, *, struck: bool) -> str | None:
    """What is not struck through; None if nothing is."""
    if not runs:
        return "" if struck else None
    told = [(text, struck if own is None else own) for text, own in runs]
    if not any(through and text.strip() for text, through in told):
        return None
    return "".join(text for text, through in told if not through).strip()


def _kind(value: object, data_type: str) -> CellKind:
    if value is None:
        return CellKind.NOTHING
    if data_type == "e":
        return CellKind.ERROR
    if isinstance(value, bool):
        return CellKind.FLAG
    if isinstance(value, int | float):
        return CellKind.NUMBER
    return CellKind.TEXT if isinstance(value, str) else CellKind.DATE


def _tidied(value: object) -> object:
    """Line ends as they are, and no whole number longer than a spreadsheet's own."""
    if isinstance(value, str):
        return re.sub(r"_x000D_\n?", "\n", value) if "_x000D_" in value else value
    return float(str(value)) if type(value) is int and abs(value) > EXACT else value
