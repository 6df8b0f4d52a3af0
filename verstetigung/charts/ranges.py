"""Between what two ends a value could lie, on a scale from 0 to 100."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung.charts.canvas import BAR, BLUE, QUIET, RULE, SIZE, WIDTH, dots, fitted, lines, sheet, svg, write
from verstetigung.charts.strips import COLUMN, FOOT, HEAD, LABEL, ROW, TICKS


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
