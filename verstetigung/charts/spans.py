"""Numbers and spans of numbers that sources give for a Kennzahl."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.charts.canvas import (
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

ROW, HEAD, FOOT = 5.4, 2.0, 5.5
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
    on = sheet(HEAD + ROW * len(rows) + FOOT)
    top = max([row.high for row in rows] or [1.0])
    step = next(step for step in (1, 2, 5, 10, 20, 50, 10 ** (len(str(int(top))) - 1), top) if top / step <= 8)
    ticks = [step * place for place in range(int(-(-top // step)) + 1)]

    def x(value: float) -> float:
        return LEFT + value / ticks[-1] * (RIGHT - LEFT)

    lines(on, [((x(tick), HEAD), (x(tick), on.height - FOOT)) for tick in ticks], colour=RULE, width=0.6)
    for tick in ticks:
        write(on, x(tick), on.height - FOOT + 2.8, german.plain(tick), align="center", colour=QUIET, size=SIZE - 1)
    middles = [HEAD + ROW * (place + 0.5) for place in range(len(rows))]
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
