"""A chart that a spreadsheet program draws from the cells of its sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from verstetigung.schemas.palette import ACCENT, GRID, INK, OTHERS
from verstetigung.tables.results.sheet import Sheet, SheetChart

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

COLOURS = ACCENT, OTHERS
SIZE = {"width": 860, "height": 420}


def insert_chart(book: Workbook, page: Worksheet, sheet: Sheet, chart: SheetChart, top: int) -> None:
    """Put the chart right of the table whose head is row `top`, from 0."""
    drawing = book.add_chart({"type": "line"})
    for series in _series(sheet, chart, top):
        drawing.add_series(series)
    drawing.set_title({"name": chart.title, "name_font": {"size": 12}})
    drawing.set_x_axis({"date_axis": True, "num_format": "dd.mm.", "name": sheet.columns[0].title})
    drawing.set_y_axis({"min": 0, "name": "Bögen", "major_gridlines": {"visible": True, "line": {"color": GRID}}})
    drawing.show_blanks_as("gap")
    drawing.set_legend({"position": "bottom"})
    drawing.set_size(SIZE)
    page.insert_chart(top, len(sheet.columns) + 1, drawing, {"description": chart.description})


def _series(sheet: Sheet, chart: SheetChart, top: int) -> Iterator[dict[str, Any]]:
    rows = top + 1, top + chart.rows
    for column, colour in zip(chart.lines, COLOURS, strict=False):
        line = {"line": {"color": colour, "width": 2}, "marker": {"type": "none"}}
        yield _column(sheet, column, rows, top) | line
    for column in chart.points:
        mark = {"type": "diamond", "size": 9, "fill": {"color": INK}, "border": {"color": INK}}
        yield _column(sheet, column, rows, top) | {"line": {"none": True}, "marker": mark}


def _column(sheet: Sheet, column: int, rows: tuple[int, int], top: int) -> dict[str, Any]:
    first, last = rows
    return {
        "name": [sheet.title, top, column],
        "categories": [sheet.title, first, 0, last, 0],
        "values": [sheet.title, first, column, last, column],
    }
