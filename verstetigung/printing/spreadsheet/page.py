"""A sheet with a figure: its title and source, its charts, its data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from verstetigung.printing.spreadsheet.columns import ChartColumn, Columns, Formula, Value
from verstetigung.schemas.palette import ACCENT, INK, PAPER, QUIET, RULE

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

WIDTHS = 46, 15
"""Letters that fit the first column and every other."""
ACROSS, LETTERS, LINE = 8, 130, 15.0
"""So many columns does a text go across, in which so many letters fit a line of so many points."""
PIXELS, TALL = (327, 110), 640
"""Pixels of the first column and of every other; the tallest chart that fits a page across."""
NUMBERS = "0", "0.0", "0.00"
Formats = Mapping[str, "Format"]


def formats(book: Workbook) -> Formats:
    """How cells look, by what they are."""
    base = {"font_name": "Calibri", "font_size": 10, "valign": "top", "font_color": INK}
    head = {**base, "bold": True, "text_wrap": True, "font_color": PAPER, "bg_color": ACCENT}
    quiet = {**base, "font_color": QUIET}
    looks = {
        "title": {**base, "bold": True, "font_size": 13, "font_color": ACCENT, "text_wrap": True},
        "mark": {**base, "bold": True, "italic": True, "text_wrap": True},
        "note": {**quiet, "text_wrap": True},
        "count": {**base, "num_format": "0;;;", "align": "center"},
        "link": {**base, "font_color": ACCENT, "underline": 1},
        "head": head,
        "helping head": {**head, "font_color": QUIET, "bg_color": RULE},
        "text": {**base, "text_wrap": True, "num_format": "@"},
        **{f"number{decimals}": {**base, "num_format": shown} for decimals, shown in enumerate(NUMBERS)},
        **{f"helping{decimals}": {**quiet, "num_format": shown} for decimals, shown in enumerate(NUMBERS)},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def begun(book: Workbook, name: str, mark: str) -> Worksheet:
    """An empty sheet that prints on A4 with its mark above and its name below."""
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, WIDTHS[0])
    sheet.set_column(1, 60, WIDTHS[1])
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if mark:
        sheet.set_header(f"&C{mark.replace('&', '&&')}")
    sheet.set_footer("&L&A&RSeite &P von &N")
    return sheet


def bounded(sheet: Worksheet, last: int, pixels: tuple[int, int], shown: int) -> None:
    """Print what a reader needs: down to that line the charts of that size and so many columns; upright if tall."""
    wide, tall = pixels
    charted = 1 + -(-max(wide - PIXELS[0], 0) // PIXELS[1])
    sheet.print_area(0, 0, last, max(ACROSS, charted, shown) - 1)
    if tall > TALL:
        sheet.set_portrait()


def say(sheet: Worksheet, line: int, text: str, look: Format) -> int:
    """Write a text across the sheet, and tell the line below it; an empty one takes none."""
    if not text:
        return line
    sheet.merge_range(line, 0, line, ACROSS - 1, text, look)
    lines = -(-len(text) // LETTERS)
    size = look.font_size / 10
    sheet.set_row(line, LINE * lines * size)
    return line + 1


def fill(sheet: Worksheet, top: int, table: Columns, looks: Formats) -> None:
    """Write columns with their heads in that line."""
    widths = [_width(number, column) for number, column in enumerate(table)]
    sheet.set_row(top, LINE * max(-(-len(one.head) // (wide - 1)) for one, wide in zip(table, widths, strict=True)))
    for line, value in enumerate(table[0].values, start=top + 1):
        sheet.set_row(line, LINE * max(1, -(-len(str(value)) // (widths[0] + 4))))
    for number, column in enumerate(table):
        sheet.set_column(number, number, widths[number])
        sheet.write_string(top, number, column.head, looks["helping head" if column.helping else "head"])
        look = looks[f"{'helping' if column.helping else 'number'}{decimals(column)}"]
        for line, value in enumerate(column.values, start=top + 1):
            _put(sheet, line, number, value, look, looks["text"])


def _width(number: int, column: ChartColumn) -> int:
    """Letters that fit it: of numbers always so many, of texts as many as the longest has."""
    if not number:
        return WIDTHS[0]
    longest = max((len(value) for value in column.values if isinstance(value, str)), default=0)
    return min(max(WIDTHS[1], longest + 2), WIDTHS[0])


def _put(sheet: Worksheet, line: int, number: int, value: Value | Formula, look: Format, text: Format) -> None:
    match value:
        case Formula():
            sheet.write_formula(line, number, value.text.format(row=line + 1), look, value.value)
        case str():
            sheet.write_string(line, number, value, text)
        case int() | float():
            sheet.write_number(line, number, value, look)


def decimals(column: ChartColumn) -> int:
    """How many decimals of its numbers are shown: none of counts, two of parts of one."""
    numbers = [number for number in map(_number, column.values) if number is not None]
    if all(float(number).is_integer() for number in numbers):
        return 0
    return 2 if max(map(abs, numbers)) <= 1 else 1


def _number(value: Value | Formula) -> float | None:
    if isinstance(value, Formula):
        return value.value
    return None if isinstance(value, str) else value


def contents(sheet: Worksheet, top: int, listed: Sequence[tuple[str, str]], looks: Formats) -> None:
    """A line per sheet: its name, which leads there, and what it shows."""
    sheet.write_string(top, 0, "Blatt", looks["head"])
    sheet.merge_range(top, 1, top, ACROSS - 1, "Abbildung", looks["head"])
    for line, (name, title) in enumerate(listed, start=top + 1):
        sheet.write_url(line, 0, f"internal:'{name}'!A1", looks["link"], string=name)
        sheet.merge_range(line, 1, line, ACROSS - 1, title, looks["note"])
