"""Tables as a workbook: legible on a screen and on paper, with links to the cells they came from."""

from __future__ import annotations

import datetime
import io
import math
import os
import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verstetigung import german
from verstetigung.problems.visible import HIDDEN
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.palette import ACCENT, PAPER
from verstetigung.tables.results.chart import insert_chart
from verstetigung.tables.results.meanings import Meanings, explained
from verstetigung.tables.results.paper import head_lines, printed, width
from verstetigung.tables.results.sheet import RISKY, Cell, Origin, ResultColumn, Sheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST, LINKED = 32_767, 65_000
"""Characters that fit a cell of a workbook; rows that can have a link each."""
LINE_HEIGHT, TALLEST = 13.5, 409.0
"""Points; the second is as tall as a row can be."""
MOST, WIDEST = 100_000, 16_384
"""Rows of a table in the workbook: with more it can hardly be opened, and Excel ends at 1,048,576; columns of Excel."""
CELL = re.compile(r"[A-Z]{1,3}\d+")
UNSAFE = re.compile(rf'[ %#"<>\[\]^`{{}}]|{HIDDEN.pattern}')
"""What Excel escapes in a link to a file, and what is in no text."""


def workbook_bytes(
    tables: Sequence[Sheet], known: Meanings, erhebung: Erhebung, folder: Path, title: str, mark: str
) -> bytes:
    """The tables, and what their columns mean, as an .xlsx file; `mark` on every sheet.

    Links lead from `folder` to the cells that values came from.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        },
    )
    book.set_properties(
        {
            "title": title,
            "author": erhebung.publisher,
            "comments": mark,
            "created": datetime.datetime.combine(erhebung.as_of, datetime.time()),
        }
    )
    origin = os.path.relpath(erhebung.folder.resolve(), folder.resolve()).replace(os.sep, "/")
    formats = _formats(book)
    for sheet in (*tables, explained(tables, known)):
        page = book.add_worksheet(sheet.title)
        _fill(page, sheet, mark, origin, formats)
        printed(page, sheet, title, mark)
        if sheet.chart:
            insert_chart(book, page, sheet, sheet.chart, top=1 if mark else 0)
    book.close()
    return out.getvalue()


def _formats(book: Any) -> dict[str, Format]:
    base = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
    numbers = {
        f"number{decimals}": book.add_format({**base, "num_format": "0" + "." * bool(decimals) + "0" * decimals})
        for decimals in range(4)
    }
    return {
        "text": book.add_format({**base, "text_wrap": True, "num_format": "@"}),
        "risky": book.add_format({**base, "text_wrap": True, "num_format": "@", "quote_prefix": True}),
        "link": book.add_format({**base, "font_color": ACCENT, "underline": 1, "text_wrap": True}),
        "head": book.add_format({**base, "bold": True, "font_color": PAPER, "bg_color": ACCENT, "text_wrap": True}),
        "mark": book.add_format({**base, "bold": True, "italic": True}),
        "day": book.add_format({**base, "num_format": "dd.mm.yyyy", "align": "left"}),
        **numbers,
    }


def left_to_csv(sheet: Sheet) -> bool:
    """Whether a table is too long for the workbook, so that its CSV file alone has it: in a part of a table whoever
    filters or adds up would take that for all of it.
    """
    return bool(sheet.file) and max(len(sheet.rows) / MOST, len(sheet.columns) / WIDEST) > 1


def _fill(page: Worksheet, sheet: Sheet, mark: str, origin: str, formats: dict[str, Format]) -> None:
    top, number = 1 if mark else 0, 0 if left_to_csv(sheet) else min(len(sheet.rows), MOST)
    if mark:
        page.write_string(0, 0, mark, formats["mark"])
    for place, column in enumerate(sheet.columns[:WIDEST]):
        page.set_column(place, place, width(column))
        page.write_string(top, place, column.title, formats["head"])
    page.set_row(top, LINE_HEIGHT * head_lines(sheet))
    for line, row in enumerate(islice(sheet.rows, number), start=top + 1):
        for place, (cell, column) in enumerate(zip(row, sheet.columns, strict=True)):
            _put(page, line, place, cell, column, origin, formats)
        lines = max(map(_lines, row, sheet.columns))
        if lines > 1:
            page.set_row(line, min(TALLEST, lines * LINE_HEIGHT))
    if number < len(sheet.rows):
        page.write_string(top + 1 + number, 0, _elsewhere(sheet), formats["mark"])
    page.freeze_panes(top + 1, 1)
    page.autofilter(top, 0, top + max(number, 1), min(len(sheet.columns), WIDEST) - 1)


def _elsewhere(sheet: Sheet) -> str:
    """Where the rows are that are not on the sheet."""
    whole, most = german.number(len(sheet.rows), 0), german.number(MOST, 0)
    if sheet.file:
        return (
            f"Diese Tabelle hat {whole} Zeilen, mehr als {most}. Alle stehen in {sheet.file}, auf diesem Blatt keine."
        )
    return f"Hier stehen die ersten {most} von {whole} Zeilen."


def _lines(cell: Cell | Origin, column: ResultColumn) -> int:
    """How many lines a text takes in its column; not every program measures it on opening."""
    if not isinstance(cell, str | Origin):
        return 1
    return sum(max(1, math.ceil(len(part) / width(column))) for part in str(cell).split("\n"))


def _put(
    page: Worksheet,
    line: int,
    number: int,
    cell: Cell | Origin,
    column: ResultColumn,
    origin: str,
    formats: dict[str, Format],
) -> None:
    if isinstance(cell, Origin) and line < LINKED:
        page.write_url(line, number, f"external:{_target(cell, origin)}", formats["link"], string=_short(str(cell)))
    elif cell in (None, "") or cell != cell:
        return
    elif isinstance(cell, datetime.date):
        page.write_datetime(line, number, datetime.datetime.combine(cell, datetime.time()), formats["day"])
    elif isinstance(cell, int | float):
        page.write_number(line, number, cell, formats[f"number{column.decimals or 0}"])
    else:
        text = _short(str(cell))
        kind = "risky" if text.startswith(RISKY) else "text"
        page.write_string(line, number, text, formats[kind])


def _target(source: Origin, origin: str) -> str:
    """The path and the cell; only a workbook's cells can be reached."""
    path = UNSAFE.sub(_bytes, f"{origin}/{source.file}")
    sheet = source.sheet.replace("'", "''")
    if not (source.sheet and CELL.fullmatch(source.cell)):
        return path
    return f"{path}#'{sheet}'!{source.cell}"


def _bytes(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02x}" for byte in os.fsencode(found[0]))


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 1] + "…"
