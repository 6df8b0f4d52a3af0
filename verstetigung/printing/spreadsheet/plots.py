"""The charts that a spreadsheet program draws from the columns of a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verstetigung.charts.plots import BarPlot, DotPlot, GridPlot, Plot, SquarePlot
from verstetigung.printing.spreadsheet import dots
from verstetigung.printing.spreadsheet.looks import FRAME, LETTERS, NOTES, dot, finished, named, scale
from verstetigung.printing.spreadsheet.placed import Placed
from verstetigung.schemas.palette import ACCENT, PAPER, ink_on

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart as NativeChart
    from xlsxwriter.workbook import Workbook

WIDE, HALF = 900, 660
"""Pixels of a chart that stands alone, and of one of two."""
BAR, SQUARE = 25, 560
"""Pixels of a bar, and the height of a field."""
COUNTED = "0;;;"
"""How a count is shown: not at all if there is none."""


def tall(plot: Plot, rows: int) -> int:
    """How many pixels its chart takes with so many rows; none where it is no chart."""
    match plot:
        case BarPlot():
            return _bars_tall(plot, rows)
        case DotPlot():
            return dots.tall(rows)
        case SquarePlot():
            return SQUARE
        case GridPlot():
            return 0


def chart(
    book: Workbook, plot: Plot, place: tuple[int, int], tables: tuple[Placed, Placed | None], title: str
) -> NativeChart | None:
    """What the program draws; `place` says which of how many charts of its figure it is."""
    number, count = place
    match plot:
        case BarPlot():
            return _bars(book, plot, tables[0], title)
        case DotPlot():
            return dots.dots(book, plot, number, HALF if count > 1 else WIDE, tables, title)
        case SquarePlot():
            return _square(book, plot, tables[0], title)
        case GridPlot():
            return None


def _bars_tall(plot: BarPlot, rows: int) -> int:
    return FRAME + BAR * rows * (1 if plot.stacked else len(plot.columns))


def _bars(book: Workbook, plot: BarPlot, table: Placed, title: str) -> NativeChart:
    """Bars to the right, with their counts."""
    chart = book.add_chart({"type": "bar", "subtype": "stacked"} if plot.stacked else {"type": "bar"})
    for head, colour in zip(plot.columns, plot.colours, strict=True):
        font = {**LETTERS, "color": ink_on(colour)} if plot.stacked else LETTERS
        series = {
            "name": table.name(head),
            "categories": table.cells(table.columns[0].head),
            "values": table.cells(head),
            "gap": 45,
            "border": {"color": ACCENT, "width": 0.5},
            "data_labels": {"value": True, "num_format": COUNTED, "font": font},
        }
        chart.add_series(series | _filled(colour))
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": NOTES})
    chart.set_y_axis({"reverse": True, "num_font": LETTERS, "major_tick_mark": "none"})
    return finished(chart, title, WIDE, _bars_tall(plot, table.length))


def _filled(colour: str) -> dict[str, Any]:
    if colour == PAPER:
        return {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": ACCENT, "bg_color": PAPER}}
    return {"fill": {"color": colour}}


def _square(book: Workbook, plot: SquarePlot, table: Placed, title: str) -> NativeChart:
    """Marks between two scales that cross in the middle, each with its name."""
    _, right, up = (column.head for column in table.columns)
    chart = book.add_chart({"type": "scatter"})
    chart.add_series(
        {
            "name": table.name(table.columns[0].head),
            "categories": table.cells(right),
            "values": table.cells(up),
            "marker": dot(ACCENT, 7),
            "data_labels": named(table, "right"),
        }
    )
    ends = plot.lowest, plot.highest
    chart.set_x_axis(scale(right, ends, plot.middle))
    chart.set_y_axis(scale(up, ends, plot.middle))
    chart.set_legend({"none": True})
    return finished(chart, title, WIDE, SQUARE)
