"""Strips: where values lie between 0 and 100, one line per row."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung.charts.canvas import (
    BLUE,
    FOCUS,
    GREY,
    INK,
    PALE,
    POINT,
    QUIET,
    RULE,
    SIZE,
    WIDTH,
    Canvas,
    apart,
    boxes,
    dots,
    fitted,
    lines,
    measured,
    sheet,
    svg,
    write,
)

ROW, HEAD, FOOT = 6.4, 6.0, 5.5
"""Heights in millimetres."""
LABEL, COLUMN = 63.0, 16.0
"""Widths in millimetres of the labels at the left and of each column of figures at the right."""
TICKS = (0, 25, 50, 75, 100)
DOT, SMALL_DOT, MANY = 4.2, 2.6, 60
"""Size in points of the dots on a line; the smaller where there are more than so many."""
LINES = {DOT: 7, SMALL_DOT: 11}
"""So many dots have room above each other, by their size."""


@dataclass(frozen=True)
class Strip:
    """One row: the regions as dots, their middle half as a band, their median as a tick."""

    label: str
    values: tuple[float, ...]
    """All rated regions but the own one."""
    lower: float
    median: float
    upper: float
    """NaN where too few regions are rated."""
    own: float
    """NaN in a comparison of regions, or where the region has no value."""
    columns: tuple[str, ...]
    """What stands at the right, one text per head."""


def strips(rows: Sequence[Strip], heads: Sequence[str], name: str, description: str) -> str:
    """Strips below each other with a common scale."""
    on = sheet(HEAD + ROW * len(rows) + FOOT)
    left, right = LABEL, WIDTH - COLUMN * len(heads) - 4.0
    middles = [HEAD + ROW * (place + 0.5) for place in range(len(rows))]
    _scale(on, left, right, HEAD, on.height - FOOT)
    bands = [(row, y) for row, y in zip(rows, middles, strict=True) if not math.isnan(row.median)]
    boxes(
        on,
        [(_x(row.lower, left, right), y - 1.7, _x(row.upper, left, right), y + 1.7) for row, y in bands],
        colour=PALE,
    )
    lines(
        on,
        [((_x(row.median, left, right), y - 1.7), (_x(row.median, left, right), y + 1.7)) for row, y in bands],
        colour=BLUE,
        width=1.3,
    )
    dots(
        on,
        [(_x(value, left, right), y) for row, y in zip(rows, middles, strict=True) for value in row.values],
        size=3.4,
        colour=GREY,
    )
    dots(
        on,
        [(_x(row.own, left, right), y) for row, y in zip(rows, middles, strict=True) if not math.isnan(row.own)],
        size=7,
        colour=FOCUS,
        edge_width=0.8,
    )
    _lettering(on, rows, heads, middles)
    return svg(on, name, description)


def _lettering(on: Canvas, rows: Sequence[Strip], heads: Sequence[str], middles: Sequence[float]) -> None:
    for row, y in zip(rows, middles, strict=True):
        write(on, 0, y, fitted(row.label, LABEL - 4))
        for place, text in enumerate(row.columns):
            write(
                on,
                _column(place, len(heads)),
                y,
                text,
                align="right",
                weight="bold" if place == 0 else "normal",
                colour=INK if place == 0 else QUIET,
            )
    for place, head in enumerate(heads):
        write(on, _column(place, len(heads)), HEAD - 3.4, head, align="right", colour=QUIET, size=SIZE - 1)


def _column(place: int, count: int) -> float:
    return WIDTH - COLUMN * (count - 1 - place)


def _scale(on: Canvas, left: float, right: float, top: float, low: float) -> None:
    lines(on, [((_x(tick, left, right), top), (_x(tick, left, right), low)) for tick in TICKS], colour=RULE, width=0.6)
    for tick in TICKS:
        write(on, _x(tick, left, right), low + 2.8, str(tick), align="center", colour=QUIET, size=SIZE - 1)


def _x(value: float, left: float, right: float) -> float:
    return left + value / 100 * (right - left)


def line(values: Sequence[float], own: float, label: str, name: str, description: str) -> str:
    """All regions on one line from 0 to 100, the own one named."""
    on = sheet(20)
    left, right, y = 1.5, WIDTH - 1.5, 11.5
    lines(on, [((left, y), (right, y))], colour=RULE, width=1)
    for tick in TICKS:
        align = {0: "left", 100: "right"}.get(tick, "center")
        write(on, _x(tick, 0, WIDTH), y + 6.3, str(tick), align=align, colour=QUIET, size=SIZE - 1)
    dot = DOT if len(values) <= MANY else SMALL_DOT
    spread = apart([(_x(value, left, right), y) for value in values], dot * POINT, 0.945 * dot * POINT, LINES[dot])
    dots(on, tuple(spread), size=dot, colour=GREY)
    if not math.isnan(own):
        x = _x(own, left, right)
        dots(on, [(x, y)], size=8.5, colour=FOCUS, edge_width=0.9)
        half = min(measured(label, SIZE, "bold") / 2, WIDTH / 2)
        write(
            on,
            min(max(x, half), WIDTH - half),
            y - 6.2,
            fitted(label, WIDTH, SIZE, "bold"),
            align="center",
            weight="bold",
            colour=FOCUS,
        )
    return svg(on, name, description)
