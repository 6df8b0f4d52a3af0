"""Open a workbook with openpyxl, and keep what its sheets say."""

from __future__ import annotations

import io
import os
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verstetigung.problems.visible import label, visible
from verstetigung.reading.bounds import column_number, is_markup
from verstetigung.reading.workbook import colours, comments
from verstetigung.reading.workbook.cells import Book, CellKind, Spot, StoredCell, StoredSheet

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.cell.rich_text import TextBlock
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

# With defusedxml there, openpyxl parses in Python and takes two fifths longer. What it fends off, entities, cannot be
# declared here: the preflight has refused every file with a DOCTYPE in any part.
os.environ.setdefault("OPENPYXL_DEFUSEDXML", "False")
# One parser on every machine, whether or not lxml happens to be there.
os.environ.setdefault("OPENPYXL_LXML", "False")
CELL_LIMIT = 100_000
"""Cells of a form, also those that are empty but have a format or are merged; ours have about 1,500."""
CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
SHARED = re.compile(rb"""<(?:\w+:)?f\s[^<>]*?\bt\s*=\s*["']shared["'][^<>]*>([^<]*)""")
SHARED_LIMIT = 5_000_000
"""Letters of the longest shared formula, times the cells that share one: openpyxl writes it anew for each of them."""
STRIKE = re.compile(rb"<(?:\w+:)?strike(?!\s+val\s*=\s*[\"'](?:0|false))")
SPREAD = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref\s*=\s*[\"']([^\"']*:[^\"']*)")
RANGE = re.compile(rb"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
ESCAPED = "_x000D_"
CARRIAGE_RETURN = re.compile(f"{ESCAPED}\n?")
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
            if not is_markup(archive, member):
                continue
            part = archive.read(member).replace(b"\x00", b"")
            if b"strike" in part and not member.filename.endswith("styles.xml"):
                struck = struck or STRIKE.search(part) is not None
            if b"sheetData" in part:
                cells += sum(map(_extent, SPREAD.findall(part)))
                formed = FORMULA.search(part) is not None
                _refuse_endless(SHARED.findall(part) if formed else ())
                formulas = formulas or formed
            if b"sheetData" in part and roomy:
                cells += len(CELL.findall(part))
    return Scan(cells > CELL_LIMIT, formulas, struck)


def _refuse_endless(shared: Sequence[bytes]) -> None:
    if len(shared) * max(map(len, shared), default=0) > SHARED_LIMIT:
        raise ValueError(len(shared))


def _extent(ref: bytes) -> int:
    """The number of cells in a range; too many if it has no end."""
    ends = RANGE.fullmatch(ref)
    if ends is None:
        return CELL_LIMIT + 1
    return (column_number(ends[3]) - column_number(ends[1]) + 1) * (int(ends[4]) - int(ends[2]) + 1)


def open_book(file: str, raw: bytes, parts: Scan) -> Book:
    """The workbook in these bytes; raises whatever openpyxl raises for what no spreadsheet program wrote."""
    book = _load(raw)
    beneath = _read_again(raw, parts)
    styles = _Styles(
        colours.fills(book),
        frozenset(number for number, font in enumerate(book._fonts) if font.strike),  # type: ignore[attr-defined]
    )
    sheets = tuple(_sheet(file, sheet, beneath.get(sheet.title, NOTHING_BENEATH), styles) for sheet in book.worksheets)
    properties = {str(entry.name): _property(entry.value) for entry in book.custom_doc_props.props}  # type: ignore[attr-defined]
    return Book(file, sheets, properties)


def _property(value: object) -> str:
    return "" if value is None else visible(str(value))


def _load(raw: bytes, *, formulas: bool = False, runs: bool = False) -> Workbook:
    from verstetigung.reading.workbook.loader import Loader

    loader = Loader(io.BytesIO(raw), data_only=not formulas, rich_text=runs, keep_links=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loader.read()
    return loader.wb


@dataclass(frozen=True)
class _Beneath:
    """What a second reading tells of the cells of a sheet: formulas, and texts whose runs differ."""

    formulas: Mapping[Spot, str]
    rich: Mapping[Spot, Rich]


NOTHING_BENEATH = _Beneath({}, {})


@dataclass(frozen=True)
class _Styles:
    """What the numbers in a cell's style stand for."""

    fills: Mapping[int, str]
    """Colours."""
    struck: frozenset[int]
    """Fonts that strike through."""


def _read_again(raw: bytes, parts: Scan) -> dict[str, _Beneath]:
    """By sheet: what only a second reading tells, where there may be something to tell."""
    if not parts.formulas and not parts.struck:
        return {}
    book = _load(raw, formulas=True, runs=parts.struck)
    return {sheet.title: _beneath(sheet) for sheet in book.worksheets}


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
    return text if isinstance(text, str) else "=MEHRFACHOPERATION()"


def _rich(runs: Iterable[str | TextBlock]) -> Rich:
    return [_run(run) for run in runs]


def _run(run: str | TextBlock) -> tuple[str, bool | None]:
    if isinstance(run, str):
        return run, None
    return str(run.text), bool(run.font.strike)


def _sheet(file: str, sheet: Worksheet, beneath: _Beneath, styles: _Styles) -> StoredSheet:
    """The cells openpyxl stored; going over rows and columns to the last would never end in some files."""
    stored = sheet._cells.items()
    fills = {spot: fill for spot, cell in stored if (fill := styles.fills.get(cell._style[1]))}  # type: ignore[union-attr]
    notes = {spot: note for spot, cell in stored if (note := cell.comment)}
    messages = {spot: visible(comments.message(str(note.text), str(note.author))) for spot, note in notes.items()}
    return StoredSheet(
        file,
        label(sheet.title),
        {spot: _cell(spot, cell, beneath, styles) for spot, cell in stored if _holds(spot, cell, beneath)},
        sheet.sheet_state != "visible",
        fills,
        {spot: message for spot, message in messages.items() if message},
        frozenset(row for row, shape in sheet.row_dimensions.items() if shape.hidden or shape.ht == 0),
        frozenset(_hidden_columns(sheet)),
        tuple((cells.min_row, cells.min_col, cells.max_row, cells.max_col) for cells in sheet.merged_cells.ranges),
    )


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for shape in sheet.column_dimensions.values():
        if shape.hidden or shape.width == 0:
            yield from range(shape.min or 1, min(shape.max or 0, sheet.max_column) + 1)


def _holds(spot: Spot, cell: Cell | MergedCell, beneath: _Beneath) -> bool:
    return cell.value is not None or bool(beneath.formulas.get(spot))


def _cell(spot: Spot, cell: Cell | MergedCell, beneath: _Beneath, styles: _Styles) -> StoredCell:
    formula = beneath.formulas.get(spot, "")
    value = TRUTHS.get(formula.upper(), _tidied(cell.value))
    percent = isinstance(value, int | float) and "%" in str(cell.number_format)
    struck = cell._style[0] in styles.struck  # type: ignore[union-attr]
    kept = _kept(beneath.rich.get(spot, []), struck=struck) if struck or spot in beneath.rich else None
    return StoredCell(*spot, value, _kind(value, str(cell.data_type)), percent, formula, kept)


def _kept(runs: Rich, *, struck: bool) -> str | None:
    """What is not struck through; None if nothing is."""
    if not runs:
        return "" if struck else None
    marked = [(text, strike or (strike is None and struck)) for text, strike in runs]
    if not any(strike and text.strip() for text, strike in marked):
        return None
    return visible("".join(text for text, strike in marked if not strike)).strip()


def _kind(value: object, data_type: str) -> CellKind:
    if value is None:
        return CellKind.NOTHING
    if data_type == "e":
        return CellKind.ERROR
    match value:
        case str():
            return CellKind.TEXT
        case bool():
            return CellKind.FLAG
        case int() | float():
            return CellKind.NUMBER
    return CellKind.DATE


def _tidied(value: object) -> object:
    """A text as it can be shown, with its line ends, and no whole number longer than a spreadsheet's own."""
    if isinstance(value, str):
        return visible(CARRIAGE_RETURN.sub("\n", value) if ESCAPED in value else value)
    if type(value) is int and abs(value) > EXACT:
        return float(str(value))
    return value
