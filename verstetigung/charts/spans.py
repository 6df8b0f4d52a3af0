"""From where to where: what sources give for a Kennzahl, and between what two ends a value could lie."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.charts.axis import TICKS, Axis, grid, middles
from verstetigung.charts.drawing import WIDTH, Data, Dots, Drawing, Lines, Mark, drawn, finite, note, write
from verstetigung.charts.letters import SIZE, fitted
from verstetigung.charts.plots import POINTS, DotPlot, DotSeries
from verstetigung.charts.strips import COLUMN, FOOT, HEAD, LABEL, ROW
from verstetigung.schemas.palette import ACCENT, FOCUS, QUIET, SOFT

LINE, ABOVE, BELOW = 5.4, 2.0, 5.5
LEFT, RIGHT = 62.0, 148.0
RANGES = Axis(LABEL, WIDTH - 2 * COLUMN - 6.0)


@dataclass(frozen=True)
class Span:
    """What is said about one region: a number, or from where to where."""

    label: str
    low: float
    high: float
    own: bool = False
    """Whether it is the region a report is about."""

    @property
    def weight(self) -> str:
        """The own one stands out."""
        return "bold" if self.own else "normal"

    @property
    def text(self) -> str:
        """One number or two."""
        return "–".join(dict.fromkeys((german.plain(self.low), german.plain(self.high))))


def spans(rows: Sequence[Span], description: str) -> Drawing:
    """A dot or a line with two dots per region, on a scale from 0."""
    low = ABOVE + LINE * len(rows)
    placed = list(zip(rows, middles(ABOVE, LINE, len(rows)), strict=True))
    ticks = _ticks(max((row.high for row in rows), default=1.0))
    axis = Axis(LEFT, RIGHT, 0, ticks[-1])
    marks = (
        *grid([(axis.at(tick), german.plain(tick)) for tick in ticks], ABOVE, low),
        *_spans([(row, y) for row, y in placed if not row.own], axis, ACCENT),
        *_spans([(row, y) for row, y in placed if row.own], axis, FOCUS),
        *(mark for row, y in placed for mark in _named(row, y)),
    )
    plot = DotPlot("von – bis", (DotSeries("von", ends=("von", "bis")), DotSeries("bis")), 0.0, ticks[-1])
    return drawn(description, _span_table(rows), low + BELOW, marks, plots=(plot,))


def _span_table(rows: Sequence[Span]) -> Data:
    """Both ends of what is said about each region."""
    return (("Region", "von", "bis"), *((row.label, row.low, row.high) for row in rows))


def _ticks(top: float) -> list[float]:
    step = next(step for step in (1, 2, 5, 10, 20, 50, 10 ** (len(str(int(top))) - 1), top) if top / step <= 8)
    return [step * number for number in range(int(-(-top // step)) + 1)]


def _spans(placed: Sequence[tuple[Span, float]], axis: Axis, colour: str) -> Iterator[Mark]:
    wide = [(row, y) for row, y in placed if row.high > row.low]
    yield Lines(tuple(((axis.at(row.low), y), (axis.at(row.high), y)) for row, y in wide), colour, 2)
    yield Dots(tuple((axis.at(end), y) for row, y in placed for end in sorted({row.low, row.high})), colour, 5)


def _named(row: Span, y: float) -> Iterator[Mark]:
    yield write(0, y, fitted(row.label, LEFT - 4, SIZE, row.weight), weight=row.weight)
    yield write(WIDTH, y, row.text, "right", weight="bold")


@dataclass(frozen=True)
class Range:
    """One row: a bar between the ends, and a dot where the value is."""

    label: str
    low: float
    value: float
    """NaN if there is none."""
    high: float
    columns: tuple[str, str]


def ranges(rows: Sequence[Range], heads: tuple[str, str], description: str) -> Drawing:
    """Bars below each other with a common scale, and two columns at the right."""
    low = HEAD + ROW * len(rows)
    placed = list(zip(rows, middles(HEAD, ROW, len(rows)), strict=True))
    rated = [(row, y) for row, y in placed if not math.isnan(row.value)]
    marks = (
        *grid(RANGES.ticks(TICKS), HEAD, low),
        Lines(tuple(((RANGES.at(row.low), y), (RANGES.at(row.high), y)) for row, y in placed), SOFT, 5),
        Dots(tuple((RANGES.at(row.value), y) for row, y in rated), ACCENT, 5),
        *(mark for row, y in placed for mark in _figures(row, y)),
        note(WIDTH - COLUMN - 2, HEAD - 3.4, heads[0], "right"),
        note(WIDTH, HEAD - 3.4, heads[1], "right"),
    )
    plot = DotPlot(POINTS, (DotSeries("von", SOFT, 0, ("von", "bis"), 5.0), DotSeries("Punkte")))
    return drawn(description, _range_table(rows, heads), low + FOOT, marks, plots=(plot,))


def _range_table(rows: Sequence[Range], heads: tuple[str, str]) -> Data:
    """Both ends and the value, and the second of the columns beside the drawing; the first says the ends again."""
    body = ((row.label, row.low, finite(row.value), row.high, row.columns[1]) for row in rows)
    return (("Region", "von", "Punkte", "bis", heads[1]), *body)


def _figures(row: Range, y: float) -> Iterator[Mark]:
    yield write(0, y, fitted(row.label, LABEL - 4))
    yield write(WIDTH - COLUMN - 2, y, row.columns[0], "right", weight="bold")
    yield write(WIDTH, y, row.columns[1], "right", colour=QUIET)
