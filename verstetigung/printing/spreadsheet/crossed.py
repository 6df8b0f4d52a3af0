"""The first column of a table against its second: a coloured cell for every pair there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verstetigung.printing.spreadsheet.columns import Columns, letter
from verstetigung.printing.spreadsheet.placed import Placed
from verstetigung.schemas.palette import ACCENT, PAPER, POSSIBLE, RULE, ink_on

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from verstetigung.printing.spreadsheet.page import Formats

HEAD = 45.0
"""Points of the row of heads."""


def height(table: Columns) -> int:
    """How many rows it takes with its heads."""
    return len(dict.fromkeys(table[0].values)) + 1


def fill(book: Workbook, sheet: Worksheet, top: int, table: Placed, looks: Formats) -> None:
    """Write it with its heads in that line; every cell is found among the data."""
    rows, heads = (list(dict.fromkeys(column.values)) for column in table.columns[:2])
    found = {(row, head): value for row, head, value in zip(*(c.values for c in table.columns[:3]), strict=True)}
    sheet.set_row(top, HEAD)
    sheet.write_string(top, 0, f"{table.columns[0].head} ↓ · {table.columns[1].head} →", looks["head"])
    for number, head in enumerate(heads, start=1):
        sheet.write_string(top, number, str(head), looks["head"])
    for line, row in enumerate(rows, start=top + 1):
        sheet.write_string(line, 0, str(row), looks["text"])
        for number, head in enumerate(heads, start=1):
            text = _sum(table, line, number, top)
            sheet.write_formula(line, number, text, looks["count"], found.get((row, head), 0))
    _coloured(book, sheet, (top + 1, 1, top + len(rows), len(heads)), table)


def _sum(table: Placed, line: int, number: int, top: int) -> str:
    asked, offered, themes = (table.area(column.head) for column in table.columns[:3])
    return f"=SUMIFS({themes},{asked},$A{line + 1},{offered},{letter(number)}${top + 1})"


def _coloured(book: Workbook, sheet: Worksheet, area: tuple[int, int, int, int], table: Placed) -> None:
    """Strong where the fourth column says „ja“, light where there is anything."""
    top, left, _, _ = area
    asked, offered, _, chosen = (table.area(column.head) for column in table.columns[:4])
    cell = f"{letter(left)}{top + 1}"
    meant = f'=COUNTIFS({asked},$A{top + 1},{offered},{letter(left)}${top},{chosen},"ja")>0'
    for criteria, colour in ((meant, ACCENT), (f"={cell}>0", POSSIBLE)):
        look = book.add_format({"bg_color": colour, "font_color": ink_on(colour), "border": 1, "border_color": PAPER})
        sheet.conditional_format(*area, {"type": "formula", "criteria": criteria, "format": look, "stop_if_true": True})
    empty = book.add_format({"border": 1, "border_color": RULE})
    sheet.conditional_format(*area, {"type": "no_errors", "format": empty})
