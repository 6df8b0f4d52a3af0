"""Rank correlations with their intervals, from -1 to 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung.charts.canvas import (
    BLUE,
    GREY,
    INK,
    QUIET,
    RULE,
    SIZE,
    WIDTH,
    Canvas,
    dots,
    fitted,
    lines,
    measured,
    sheet,
    svg,
    write,
)

ROW, HEAD, FOOT = 4.5, 11.0, 10.0
LEFT, RIGHT = 76.0, 148.0
"""The scale lies between these millimetres."""
TICKS = ((-1.0, "−1"), (-0.5, "−0,5"), (0.0, "0"), (0.5, "0,5"), (1.0, "1"))
SIGNS = (
    ("förderlicher Faktor", BLUE, False),
    ("Hemmnis, gedreht", BLUE, True),
    ("Intervall schließt null ein", GREY, False),
)
"""Legend: text, colour, and whether the mark is a ring."""


@dataclass(frozen=True)
class Correlation:
    """One row: a correlation with its interval."""

    label: str
    value: float
    low: float
    high: float
    turned: bool
    """Whether it is drawn as a ring: a failure factor, turned when it was scored."""
    columns: tuple[str, ...]
    """What stands at the right, one text per head."""

    @property
    def colour(self) -> str:
        """Strong if the interval lies on one side of 0."""
        return BLUE if self.low > 0 or self.high < 0 else GREY


def intervals(rows: Sequence[Correlation], heads: Sequence[str], ends: tuple[str, str], name: str, desc: str) -> str:
    """A dot or ring with a line per row; `ends` says what lies at the left and at the right of 0."""
    on = sheet(HEAD + ROW * len(rows) + FOOT)
    middles = [HEAD + ROW * (place + 0.5) for place in range(len(rows))]
    _scale(on, ends)
    for colour in (GREY, BLUE):
        own = [(row, y) for row, y in zip(rows, middles, strict=True) if row.colour == colour]
        lines(on, [((_x(row.low), y), (_x(row.high), y)) for row, y in own], colour=colour, width=1.4)
        dots(on, [(_x(row.value), y) for row, y in own], size=5, colour=colour)
        dots(on, [(_x(row.value), y) for row, y in own if row.turned], size=2.4, colour="#FFFFFF", edge_width=0)
    _legend(on)
    _lettering(on, rows, heads, middles)
    return svg(on, name, desc)


def _scale(on: Canvas, ends: tuple[str, str]) -> None:
    low = on.height - FOOT
    lines(on, [((_x(tick), HEAD), (_x(tick), low)) for tick, _ in TICKS], colour=RULE, width=0.6)
    lines(on, [((_x(0), HEAD), (_x(0), low))], colour=QUIET, width=0.8)
    for tick, text in TICKS:
        write(on, _x(tick), low + 2.8, text, align="center", colour=QUIET, size=SIZE - 1)
    write(on, _x(0) - 3, low + 6.6, f"← {ends[0]}", align="right", colour=QUIET, size=SIZE - 1)
    write(on, _x(0) + 3, low + 6.6, f"{ends[1]} →", colour=QUIET, size=SIZE - 1)


def _legend(on: Canvas) -> None:
    x = 0.0
    for text, colour, ring in SIGNS:
        dots(on, [(x + 1.2, 2.2)], size=5, colour=colour)
        dots(on, [(x + 1.2, 2.2)] * ring, size=2.4, colour="#FFFFFF", edge_width=0)
        write(on, x + 3.6, 2.2, text, colour=QUIET, size=SIZE - 0.5)
        x += 3.6 + measured(text, SIZE - 0.5) + 6


def _lettering(on: Canvas, rows: Sequence[Correlation], heads: Sequence[str], middles: Sequence[float]) -> None:
    ends = [WIDTH - 10.0 * (len(heads) - 1 - place) for place in range(len(heads))]
    for row, y in zip(rows, middles, strict=True):
        write(on, 0, y, fitted(row.label, LEFT - 3))
        for place, (x, text) in enumerate(zip(ends, row.columns, strict=True)):
            first = place == 0
            write(on, x, y, text, align="right", weight="bold" if first else "normal", colour=INK if first else QUIET)
    for x, head in zip(ends, heads, strict=True):
        write(on, x, HEAD - 2.6, head, align="right", colour=QUIET, size=SIZE - 1)


def _x(value: float) -> float:
    return LEFT + (value + 1) / 2 * (RIGHT - LEFT)
