"""A table whose cells are shaded by their value, as cells of the same colours that hold the values."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from verstetigung import german
from verstetigung.schemas.palette import PANEL
from verstetigung.telling.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from verstetigung.printing.spreadsheet.page import Formats

WIDTHS = 46, 9
"""Letters that fit the first column and every other."""
LETTER, TALL = 5.2, 220.0
"""Points that a letter of an upright head takes, and the greatest height of a row."""
NUMBER = re.compile(r"([+−]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?")
"""A number as it is printed: sign, whole, decimals."""
Look = Callable[[Cell, str, bool], "Format"]


def fill(book: Workbook, sheet: Worksheet, top: int, table: Table, looks: Formats) -> None:
    """Write it with its heads in that line."""
    sheet.set_column(0, 0, WIDTHS[0])
    for number, column in enumerate(table.columns[1:], start=1):
        words = [WIDTHS[1] - 2] if _upright(table, column) else map(len, column.title.split())
        sheet.set_column(number, number, max(WIDTHS[1], max(words, default=0) + 2))
    _heads(book, sheet, top, table)
    sheet.freeze_panes(top + 1, 1)
    look = _looks(book)
    for line, row in enumerate(table.rows, start=top + 1):
        if row.kind == "group":
            sheet.merge_range(line, 0, line, len(table.columns) - 1, row.cells[0].text, looks["head"])
        else:
            _row(sheet, line, row, look)


def _heads(book: Workbook, sheet: Worksheet, top: int, table: Table) -> None:
    base = {"font_name": "Calibri", "font_size": 10, "bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2}
    level = book.add_format({**base, "align": "left"})
    upright = book.add_format({**base, "rotation": 90, "align": "center"})
    turned = [column for column in table.columns if _upright(table, column)]
    longest = max((len(column.title) for column in turned), default=6)
    sheet.set_row(top, min(LETTER * longest + 12, TALL))
    for number, column in enumerate(table.columns):
        sheet.write_string(top, number, column.title, upright if column in turned else level)


def _upright(table: Table, column: Column) -> bool:
    return table.turned and column.kind in ("heat", "mark")


def _row(sheet: Worksheet, line: int, row: Row, look: Look) -> None:
    for number, cell in enumerate(row.cells):
        text = german.joined(cell.text, cell.note, by="; ")
        value, shown = valued(text)
        form = look(cell, "@" if value is None else shown, not number)
        if value is None:
            sheet.write_string(line, number, text, form)
        else:
            sheet.write_number(line, number, value, form)


def valued(text: str) -> tuple[float | None, str]:
    """The number a text is, and how a spreadsheet program shows it like this; None if it is none."""
    found = NUMBER.fullmatch(text)
    if not found:
        return None, ""
    sign, whole, decimals = found[1], found[2].replace(".", ""), found[3] or ""
    shown = ".".join(filter(None, ("0", "0" * len(decimals))))
    value = float(f"{whole}.{decimals or 0}")
    if not sign:
        return value, shown
    return (-value if sign == german.MINUS else value), f"+{shown};{german.MINUS}{shown};{shown}"


def _looks(book: Workbook) -> Look:
    """How a cell looks: in the colours it is printed in, each look made once."""
    made: dict[tuple[str, str, str, str, bool], Format] = {}

    def look(cell: Cell, shown: str, first: bool) -> Format:
        key = (cell.tone, cell.ink, cell.kind, shown, first)
        if key not in made:
            made[key] = book.add_format(_told(cell, shown, first))
        return made[key]

    return look


def _told(cell: Cell, shown: str, first: bool) -> dict[str, object]:
    told: dict[str, object] = {"font_name": "Calibri", "font_size": 10, "num_format": shown, "valign": "top"}
    told |= {"border": 1, "border_color": PANEL, "text_wrap": first, "bold": cell.kind == "strong"}
    told["align"] = "left" if first else "center"
    if cell.tone:
        told |= {"bg_color": cell.tone, "font_color": cell.ink}
    return told
