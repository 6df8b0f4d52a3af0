"""From where to where: what sources give for a Kennzahl, and between what two ends a value could lie."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.charts.canvas import (
    BAR,
    BLUE,
    FOCUS,
    INK,
    QUIET,
    RULE,
    SIZE,
    WIDTH,
    dots,
    fitted,
    lines,
    sheet,
    svg,
    write,
)
from verstetigung.charts.strips import COLUMN, FOOT, HEAD, LABEL, ROW, TICKS

LINE, ABOVE, BELOW = 5.4, 2.0, 5.5
LEFT, RIGHT = 62.0, 148.0


@dataclass(frozen=True)
class Span:
    """What is said about one region: a number, or from where to where."""

    label: str
    low: float
    high: float
    own: bool = False
    """Whether it is the region a report is about."""


def spans(rows: Sequence[Span], name: str, description: str) -> str:
    """A dot or a line with two dots per region, on a scale from 0."""
    on = sheet(ABOVE + LINE * len(rows) + BELOW)
    top = max([row.high for row in rows] or [1.0])
    step = next(step for step in (1, 2, 5, 10, 20, 50, 10 ** (len(str(int(top))) - 1), top) if top / step <= 8)
    ticks = [step * place for place in range(int(-(-top // step)) + 1)]

    def x(value: float) -> float:
        return LEFT + value / ticks[-1] * (RIGHT - LEFT)

    lines(on, [((x(tick), ABOVE), (x(tick), on.height - BELOW)) for tick in ticks], colour=RULE, width=0.6)
    for tick in ticks:
        write(on, x(tick), on.height - BELOW + 2.8, german.plain(tick), align="center", colour=QUIET, size=SIZE - 1)
    middles = [ABOVE + LINE * (place + 0.5) for place in range(len(rows))]
    for own, colour in ((False, BLUE), (True, FOCUS)):
        shown = [(row, y) for row, y in zip(rows, middles, strict=True) if row.own == own]
        lines(
            on, [((x(row.low), y), (x(row.high), y)) for row, y in shown if row.high > row.low], colour=colour, width=2
        )
        dots(on, [(x(end), y) for row, y in shown for end in sorted({row.low, row.high})], size=5, colour=colour)
    for row, y in zip(rows, middles, strict=True):
        weight = "bold" if row.own else "normal"
        write(on, 0, y, fitted(row.label, LEFT - 4, SIZE, weight), weight=weight)
        text = german.plain(row.low) if row.low == row.high else f"{german.plain(row.low)}–{german.plain(row.high)}"
        write(on, WIDTH, y, text, align="right", weight="bold", colour=INK)
    return svg(on, name, description)


@dataclass(frozen=True)
class Range:
    """One row: a bar between the ends, and a dot where the value is."""

    label: str
    low: float
    value: float
    """NaN if there is none."""
    high: float
    columns: tuple[str, str]


def ranges(rows: Sequence[Range], heads: tuple[str, str], name: str, description: str) -> str:
    """Bars below each other with a common scale, and two columns at the right."""
    on = sheet(HEAD + ROW * len(rows) + FOOT)
    right = WIDTH - 2 * COLUMN - 6.0
    middles = [HEAD + ROW * (place + 0.5) for place in range(len(rows))]

    def x(value: float) -> float:
        return LABEL + value / 100 * (right - LABEL)

    lines(on, [((x(tick), HEAD), (x(tick), on.height - FOOT)) for tick in TICKS], colour=RULE, width=0.6)
    for tick in TICKS:
        write(on, x(tick), on.height - FOOT + 2.8, str(tick), align="center", colour=QUIET, size=SIZE - 1)
    drawn = list(zip(rows, middles, strict=True))
    lines(on, [((x(row.low), y), (x(row.high), y)) for row, y in drawn], colour=BAR, width=5)
    dots(on, [(x(row.value), y) for row, y in drawn if not math.isnan(row.value)], size=5, colour=BLUE)
    for row, y in drawn:
        write(on, 0, y, fitted(row.label, LABEL - 4))
        write(on, WIDTH - COLUMN - 2, y, row.columns[0], align="right", weight="bold")
        write(on, WIDTH, y, row.columns[1], align="right", colour=QUIET)
    for at, head in zip((WIDTH - COLUMN - 2, WIDTH), heads, strict=True):
        write(on, at, HEAD - 3.4, head, align="right", colour=QUIET, size=SIZE - 1)
    return svg(on, name, description)
