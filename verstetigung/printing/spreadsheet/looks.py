"""Looks that the charts have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verstetigung.printing.spreadsheet.placed import Placed
from verstetigung.schemas.palette import ACCENT, GRID, INK, PAPER, QUIET

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart as NativeChart

LETTERS = {"size": 9, "color": INK, "bold": False}
NOTES = {"size": 9, "color": QUIET, "bold": False}
FRAME = 150
"""Pixels of what stands above and below the rows of a chart."""


def finished(chart: NativeChart, title: str, wide: int, tall: int) -> NativeChart:
    """The chart with its title, in its size in pixels."""
    chart.set_title({"name": title, "name_font": {"size": 11, "color": ACCENT}})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": wide, "height": tall})
    return chart


def dot(colour: str, size: int) -> dict[str, Any]:
    """A round mark; none without a size."""
    if not size:
        return {"type": "none"}
    return {"type": "circle", "size": size, "fill": {"color": colour}, "border": {"color": PAPER}}


def scale(title: str, ends: tuple[float, float], crossing: float) -> dict[str, Any]:
    """An axis from end to end; `crossing` is where the other one crosses it."""
    return {
        "name": title,
        "name_font": NOTES,
        "num_font": NOTES,
        "min": ends[0],
        "max": ends[1],
        "crossing": crossing,
        "label_position": "low",
        "line": {"color": QUIET},
        "major_gridlines": {"visible": True, "line": {"color": GRID}},
    }


def named(table: Placed, position: str) -> dict[str, Any]:
    """At every mark the name of its row; as a text, as not every program shows a label that is taken from a cell."""
    custom = [{"value": str(name), "font": LETTERS} for name in table.columns[0].values]
    return {"custom": custom, "value": True, "position": position, "font": LETTERS}
