"""Small multiples: a panel for every region, its dimensions below each other on one scale, all panels alike."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from verstetigung import german
from verstetigung.charts.axis import Axis
from verstetigung.charts.drawing import (
    SLIM,
    WIDTH,
    Boxes,
    Data,
    Dots,
    Drawing,
    Lines,
    Mark,
    Told,
    drawn,
    finite,
    note,
    write,
)
from verstetigung.charts.letters import fitted, measured
from verstetigung.schemas.palette import ACCENT, GRID, INK, PALE, PAPER, QUIET

TALL = 205.0
"""The greatest height of the drawing in millimetres."""
TICKS = (0, 50, 100)
BAND = 0.36
"""Half the height of the band of the middle half, in rows."""


@dataclass(frozen=True)
class PanelLayout:
    """How panels stand on a sheet; all in millimetres, but sizes in points."""

    width: float
    columns: int
    gap: float
    head: float
    row: float
    foot: float
    """Heights of a panel's name, of a dimension, and of the scale with the room below it."""
    label: float
    """Width of the letters of the dimensions."""
    name: float
    letter: float
    tick: float

    @property
    def panel(self) -> float:
        """How wide one is."""
        return (self.width - self.gap * (self.columns - 1)) / self.columns

    def height(self, rows: int) -> float:
        """Of a panel with so many dimensions."""
        return self.head + self.row * rows + self.foot


PRINTED = PanelLayout(WIDTH, 3, 7.0, 4.4, 2.3, 3.7, 4.6, 7.2, 6.6, 6.4)
NARROW = PanelLayout(SLIM, 1, 0.0, 5.2, 3.2, 6.0, 6.0, 8.0, 7.4, 7.0)
"""For a telephone."""


@dataclass(frozen=True)
class PanelRow:
    """A dimension of a region."""

    label: str
    value: float
    """NaN where it is not rated; as the ends of its interval where there is none."""
    low: float
    high: float
    earlier: float
    """NaN where nothing is to be compared."""
    lower: float
    upper: float
    """The middle half of all regions; NaN where too few are rated."""
    first: bool = False
    """Whether a new group of dimensions begins."""


@dataclass(frozen=True)
class RegionPanel:
    """A region."""

    name: str
    figure: str
    """Beside the name: its index, or why it has none."""
    rows: tuple[PanelRow, ...]


Corner = tuple[float, float]
"""Left and upper edge of a panel."""


def fitting(rows: int) -> int:
    """So many panels with so many dimensions stand on a page."""
    return PRINTED.columns * max(int(TALL / PRINTED.height(rows)), 1)


def panelled(
    shown: Sequence[RegionPanel], description: str, earlier: str = "", layout: PanelLayout = PRINTED
) -> Drawing:
    """The panels row by row; `earlier` names the wave of the rings."""
    tall = layout.height(max((len(panel.rows) for panel in shown), default=0))
    corners = [
        (number % layout.columns * (layout.panel + layout.gap), number // layout.columns * tall)
        for number, _ in enumerate(shown)
    ]
    placed = list(zip(shown, corners, strict=True))
    marks = [mark for panel, corner in placed for mark in _panel(panel, corner, layout)]
    height = tall * math.ceil(len(shown) / layout.columns)
    sheet = drawn(description, _table(shown, earlier), height, marks, layout.width)
    told = tuple(one for panel, corner in placed for one in _told(panel, corner, earlier, layout))
    return replace(sheet, told=told, again=partial(panelled, shown, description, earlier, NARROW))


def _table(shown: Sequence[RegionPanel], earlier: str) -> Data:
    """A line per region and dimension."""
    heads = ("Region", "Dimension", "Punkte", "von", "bis", *([f"Punkte {earlier}"] if earlier else []))
    body = (
        (panel.name, row.label, *map(finite, (row.value, row.low, row.high, row.earlier)[: len(heads) - 2]))
        for panel in shown
        for row in panel.rows
    )
    return (heads, *body)


def _told(panel: RegionPanel, corner: Corner, earlier: str, layout: PanelLayout) -> Iterator[Told]:
    left, top = corner
    for number, row in enumerate(panel.rows):
        upper = top + layout.head + layout.row * number
        yield Told((left, upper, left + layout.panel, upper + layout.row), f"{panel.name}, {_said(row, earlier)}")


def _said(row: PanelRow, earlier: str) -> str:
    """„A: 40 Punkte; 30 bis 55; 2018: 35“."""
    if math.isnan(row.value):
        return f"{row.label}: nicht bewertbar"
    spanned = "" if math.isnan(row.low + row.high) else f"{_whole(row.low)} bis {_whole(row.high)}"
    before = "" if math.isnan(row.earlier) else f"{earlier}: {_whole(row.earlier)}"
    return german.joined(f"{row.label}: {_whole(row.value)} Punkte", spanned, before, by="; ")


def _whole(value: float) -> str:
    return german.number(value, 0)


def _panel(panel: RegionPanel, corner: Corner, layout: PanelLayout) -> Iterator[Mark]:
    left, top = corner
    axis = Axis(left + layout.label, left + layout.panel)
    low = top + layout.head + layout.row * len(panel.rows)
    placed = [(row, top + layout.head + layout.row * (number + 0.5)) for number, row in enumerate(panel.rows)]
    yield from _head(panel, corner, layout)
    yield Lines(tuple(((x, top + layout.head), (x, low)) for x, _ in axis.ticks(TICKS)), GRID, 0.6)
    for (x, text), align in zip(axis.ticks(TICKS), ("left", "center", "right"), strict=True):
        yield note(x, low + 0.2 * layout.tick + 0.4, text, align, size=layout.tick)
    yield from _values(placed, axis, layout)
    for row, y in placed:
        yield write(left, y, row.label, size=layout.letter, colour=QUIET if math.isnan(row.value) else INK)


def _head(panel: RegionPanel, corner: Corner, layout: PanelLayout) -> Iterator[Mark]:
    left, top = corner
    y, room = top + 0.4 * layout.head, layout.panel - 2.0 - measured(panel.figure, layout.name, "bold")
    yield write(left + layout.panel, y, panel.figure, "right", weight="bold", size=layout.name, colour=ACCENT)
    yield write(left, y, fitted(panel.name, room, layout.name, "bold"), weight="bold", size=layout.name)


def _values(placed: Sequence[tuple[PanelRow, float]], axis: Axis, layout: PanelLayout) -> Iterator[Mark]:
    half = [(row, y) for row, y in placed if not math.isnan(row.lower)]
    reach = BAND * layout.row
    yield Boxes(tuple((axis.at(row.lower), y - reach, axis.at(row.upper), y + reach) for row, y in half), PALE)
    groups = [y - layout.row / 2 for row, y in placed if row.first]
    yield Lines(tuple(((axis.left, y), (axis.right, y)) for y in groups), QUIET, 0.4)
    firm = [(row, y) for row, y in placed if not math.isnan(row.low + row.high)]
    yield Lines(tuple(((axis.at(row.low), y), (axis.at(row.high), y)) for row, y in firm), ACCENT, 1.0)
    before = tuple((axis.at(row.earlier), y) for row, y in placed if not math.isnan(row.earlier))
    yield Dots(before, INK, 4.2, 0)
    yield Dots(before, PAPER, 2.8, 0)
    rated = [(row, y) for row, y in placed if not math.isnan(row.value)]
    yield Dots(tuple((axis.at(row.value), y) for row, y in rated), ACCENT, 4.0, 0.4)
    missing = [y for row, y in placed if math.isnan(row.value)]
    yield from (note(axis.left + 1.0, y, "–", size=layout.letter) for y in missing)
