"""Marks beside a scale, a row each, as a spreadsheet program draws them: points with bars of error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verstetigung.charts.plots import DotPlot, DotSeries
from verstetigung.printing.spreadsheet.columns import HEIGHT, START, drawn, height, numbered, reach
from verstetigung.printing.spreadsheet.looks import FRAME, NOTES, dot, finished, named, scale
from verstetigung.printing.spreadsheet.placed import Placed
from verstetigung.schemas.palette import OTHERS, PAPER

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart as NativeChart
    from xlsxwriter.workbook import Workbook

HIGH_ROW, ROW, LOW_ROW, MANY = 40, 21, 17, 30
"""Pixels of a row where there are few, where there are some, and where there are more than so many."""
LEAST = 190
"""Pixels of the rows together, as far as high rows fill them: LibreOffice breaks names beside a low chart in two."""
ABOVE, NAMES, RIGHT = 54, 300, 30
"""Pixels above the rows, left of the scale, where the names stand, and right of it."""


def dots(
    book: Workbook, plot: DotPlot, number: int, wide: int, tables: tuple[Placed, Placed | None], title: str
) -> NativeChart:
    """Marks beside a scale, a row each; `number` says which of the charts of its figure it is, from 0."""
    table, cloud = tables
    chart = book.add_chart({"type": "scatter"})
    if cloud and plot.cloud:
        chart.add_series(_marked(plot.cloud, cloud, HEIGHT))
    for one in drawn(table.columns, [plot]):
        heights = height(one) if table.has(height(one)) else HEIGHT
        chart.add_series(_marked(one, table, heights) | _line(one, table) | _singled(one, plot, table))
    chart.add_series(_names(table, numbered(START, number)))
    chart.set_x_axis(scale(plot.title, (plot.lowest, plot.highest), plot.lowest))
    chart.set_y_axis({"min": 0, "max": table.length + 1, "visible": False, "major_gridlines": {"visible": False}})
    _arranged(chart, plot, table.length, wide)
    return finished(chart, title, wide, tall(table.length))


def tall(rows: int) -> int:
    """How many pixels a chart of so many rows takes."""
    return _rows(rows) + FRAME


def _rows(rows: int) -> int:
    usual = (LOW_ROW if rows > MANY else ROW) * (rows + 1)
    return max(usual, min(HIGH_ROW * (rows + 1), LEAST))


def _arranged(chart: NativeChart, plot: DotPlot, rows: int, wide: int) -> None:
    """Room for the names at the left; a legend where there is more than one kind of mark."""
    inner, whole = _rows(rows), tall(rows)
    place = {"x": NAMES / wide, "y": ABOVE / whole, "width": 1 - (NAMES + RIGHT) / wide, "height": inner / whole}
    chart.set_plotarea({"layout": place})
    if len(chart.series) > 2:
        chart.set_legend({"position": "bottom", "font": NOTES, "delete_series": [len(chart.series) - 1]})
    else:
        chart.set_legend({"none": True})


def _marked(series: DotSeries, table: Placed, heights: str) -> dict[str, Any]:
    return {
        "name": series.name or table.name(series.column),
        "categories": table.cells(series.column),
        "values": table.cells(heights),
        "marker": dot(series.colour, series.size),
        "line": {"none": True},
    }


def _line(series: DotSeries, table: Placed) -> dict[str, Any]:
    """The line from end to end, as bars of error of which both sides are told."""
    if not series.ends:
        return {}
    left, right = reach(series, "links"), reach(series, "rechts")
    return {
        "x_error_bars": {
            "type": "custom",
            "end_style": 0,
            "minus_values": table.area(left),
            "plus_values": table.area(right),
            "minus_data": table.values(left),
            "plus_data": table.values(right),
            "line": {"color": series.colour, "width": series.line},
        }
    }


def _singled(series: DotSeries, plot: DotPlot, table: Placed) -> dict[str, Any]:
    """The marks that look other than the rest: grey ones and rings."""
    names = table.columns[0].values
    if series.colour == OTHERS or not series.size or not {*plot.quiet, *plot.rings} & set(names):
        return {}
    return {"points": [_look(str(name), series, plot) for name in names]}


def _look(name: str, series: DotSeries, plot: DotPlot) -> dict[str, Any] | None:
    colour = OTHERS if name in plot.quiet else series.colour
    if name in plot.rings:
        return {"fill": {"color": PAPER}, "border": {"color": colour, "width": 1.5}}
    if name in plot.quiet:
        return {"fill": {"color": colour}, "border": {"color": PAPER}}
    return None


def _names(table: Placed, start: str) -> dict[str, Any]:
    """What no mark is seen of: the names of the rows, left of the scale."""
    return {
        "name": table.name(start),
        "categories": table.cells(start),
        "values": table.cells(HEIGHT),
        "marker": dot("", 0),
        "line": {"none": True},
        "data_labels": named(table, "left"),
    }
