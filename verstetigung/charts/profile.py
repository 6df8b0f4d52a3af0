"""The profile of a region: its dimensions and their criteria, each with its interval beside all regions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from verstetigung.charts.axis import TICKS, Axis, grid
from verstetigung.charts.drawing import WIDTH, Boxes, Data, Dots, Drawing, Lines, Mark, drawn, hollow, note, write
from verstetigung.charts.letters import SIZE, fitted
from verstetigung.charts.plots import POINTS, DotPlot, DotSeries
from verstetigung.charts.strips import HIGH, LOW, MIDDLE_HALF, OTHER, OWN
from verstetigung.schemas.palette import ACCENT, FOCUS, INK, OTHERS, PALE, PANEL, QUIET

HEAD, FOOT, GROUP, FIRST, ROW = 5.2, 5.0, 5.4, 4.6, 3.6
"""Heights in millimetres: above the rows and below them, of the heading of a group, of a dimension and of a criterion.
"""
TALL, LEAST = 218.0, 0.7
"""The greatest height of the drawing, and to what part of their height rows may be pressed for it."""
LABEL, INDENT, COLUMN = 74.0, 3.0, 13.0
"""Widths in millimetres of the labels, of what those of criteria stand in, and of each column at the right."""
SMALL = SIZE - 1
"""Size in points of what stands on a criterion."""


@dataclass(frozen=True)
class ProfileRow:
    """A dimension or one of its criteria."""

    label: str
    height: float
    """In millimetres, where there is room: GROUP, FIRST or ROW."""
    others: tuple[float, ...]
    """The other rated regions, drawn as dots; of a criterion none."""
    lower: float
    median: float
    upper: float
    """NaN where too few regions are rated."""
    own: float
    """NaN where the region has no value that may be shown."""
    low: float
    high: float
    """The ends of its interval; NaN where there is none."""
    columns: tuple[str, str]
    """Its points and the median, in print."""
    hindering: bool = False
    """Whether it is drawn as a ring: an obstacle, whose points say how strongly it hindered."""

    @property
    def main(self) -> bool:
        """Whether it is no criterion."""
        return self.height > ROW


PlacedRow = tuple[ProfileRow, float, float]
"""A row with the height of its middle and its own."""
NONE = (math.nan, math.nan, math.nan)


def group(label: str) -> ProfileRow:
    """The heading of a group of rows."""
    return ProfileRow(label, GROUP, (), *NONE, *NONE, ("", ""))


def pressed(rows: Sequence[ProfileRow]) -> float:
    """To what part of their height the rows are pressed."""
    return min(1.0, (TALL - HEAD - FOOT) / max(sum(row.height for row in rows), 1.0))


def profiled(rows: Sequence[ProfileRow], heads: tuple[str, str], description: str) -> Drawing:
    """The rows below each other with a common scale."""
    part = pressed(rows)
    ends = list(accumulate((part * row.height for row in rows), initial=HEAD))
    placed = [(row, (top + end) / 2, end - top) for row, top, end in zip(rows, ends[:-1], ends[1:], strict=True)]
    axis = Axis(LABEL, WIDTH - COLUMN * len(heads) - 2.0)
    marks = (
        *_ground(placed),
        *grid(axis.ticks(TICKS), HEAD, ends[-1]),
        *_values(placed, axis),
        *_lettering(placed, heads),
    )
    return drawn(description, _table(rows), ends[-1] + FOOT, marks, plots=(_plot(rows),))


def _plot(rows: Sequence[ProfileRow]) -> DotPlot:
    rings = tuple(row.label for row in rows if row.hindering)
    own = DotSeries(OWN, FOCUS, 8, (LOW, HIGH))
    return DotPlot(POINTS, (*MIDDLE_HALF, own), cloud=DotSeries(OTHER, OTHERS, 4), rings=rings)


def _table(rows: Sequence[ProfileRow]) -> Data:
    """A line per mark, as strips have it; the other regions without names and in rising order."""
    body: list[tuple[str, str, float]] = []
    for row in rows:
        own = ((OWN, row.own), (LOW, row.low), (HIGH, row.high))
        others = ((OTHER, value) for value in sorted(row.others))
        quartiles = (("unteres Quartil", row.lower), ("Median", row.median), ("oberes Quartil", row.upper))
        body += [(row.label, mark, value) for mark, value in (*own, *others, *quartiles) if not math.isnan(value)]
    return (("Zeile", "Zeichen", "Punkte"), *body)


def _ground(placed: Sequence[PlacedRow]) -> Iterator[Mark]:
    main = [(y, height / 2) for row, y, height in placed if row.height == FIRST]
    yield Boxes(tuple((0.0, y - half, WIDTH, y + half) for y, half in main), PANEL)


def _values(placed: Sequence[PlacedRow], axis: Axis) -> Iterator[Mark]:
    bands = [(row, y - 0.36 * height, y + 0.36 * height) for row, y, height in placed if not math.isnan(row.median)]
    yield Boxes(tuple((axis.at(row.lower), top, axis.at(row.upper), end) for row, top, end in bands), PALE)
    medians = (((axis.at(row.median), top), (axis.at(row.median), end)) for row, top, end in bands)
    yield Lines(tuple(medians), ACCENT, 1.2)
    yield Dots(tuple((axis.at(value), y) for row, y, _ in placed for value in row.others), OTHERS, 2.8)
    known = [(row, y) for row, y, _ in placed if not math.isnan(row.own)]
    firm = [(row, y) for row, y in known if not math.isnan(row.low + row.high)]
    yield Lines(tuple(((axis.at(row.low), y), (axis.at(row.high), y)) for row, y in firm), FOCUS, 1.0)
    for main, size in ((True, 6.0), (False, 4.6)):
        yield Dots(tuple((axis.at(row.own), y) for row, y in known if row.main == main), FOCUS, size, 0.6)
    yield hollow((axis.at(row.own), y) for row, y in known if row.hindering)


def _lettering(placed: Sequence[PlacedRow], heads: tuple[str, str]) -> Iterator[Mark]:
    points, median = WIDTH - COLUMN - 1.0, WIDTH - 1.0
    for row, y, _ in placed:
        weight, size, indent = _set(row)
        colour = ACCENT if row.height == GROUP else INK
        yield write(
            indent, y, fitted(row.label, LABEL - indent - 2, size, weight), weight=weight, colour=colour, size=size
        )
        yield write(points, y, row.columns[0], "right", weight="bold", size=size)
        yield write(median, y, row.columns[1], "right", colour=QUIET, size=size)
    yield from (note(x, HEAD - 2.6, head, "right") for x, head in zip((points, median), heads, strict=True))


def _set(row: ProfileRow) -> tuple[str, float, float]:
    """Weight and size of its label, and how far from the left that begins."""
    if row.height == GROUP:
        return "bold", SIZE, 0.0
    return ("bold", SIZE - 0.3, 1.0) if row.main else ("normal", SMALL, INDENT)
