"""What is asked for and what is offered, as bars to both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung.charts.canvas import (
    BAR,
    BLUE,
    INK,
    QUIET,
    SIZE,
    WIDTH,
    Canvas,
    boxes,
    fitted,
    lines,
    sheet,
    svg,
    write,
)
from verstetigung.charts.ranking import BAND

ROW, HEAD, FOOT, THICK = 5.6, 7.0, 1.0, 3.6
LEFT = 92.0
"""So many millimetres are for the labels."""
MIDDLE = 131.0
"""Where both kinds of bars begin."""
WIDEST = 8.0
"""Most millimetres that one region takes."""
MARGIN = 6.0
"""Room for the figure at the end of the longest bar."""


@dataclass(frozen=True)
class Exchange:
    """One row: a theme, and how many regions ask for it and offer it."""

    label: str
    asked: int
    offered: int
    group: str = ""
    """Rows of one group follow each other; its name stands above them if there is one."""


def exchange(rows: Sequence[Exchange], sides: tuple[str, str], name: str, description: str) -> str:
    """A row per theme: to the left what is asked for, to the right what is offered; `sides` names both."""
    heads = [place for place, row in enumerate(rows) if row.group and (not place or rows[place - 1].group != row.group)]
    middles = [HEAD + ROW * (place + sum(head <= place for head in heads) + 0.5) for place in range(len(rows))]
    on = sheet(HEAD + ROW * (len(rows) + len(heads)) + FOOT)
    _groups(on, [(rows[place].group, middles[place] - ROW) for place in heads])
    unit = _unit(rows)
    _bars(on, [(MIDDLE - row.asked * unit, MIDDLE, y) for row, y in zip(rows, middles, strict=True) if row.asked], BLUE)
    _bars(
        on, [(MIDDLE, MIDDLE + row.offered * unit, y) for row, y in zip(rows, middles, strict=True) if row.offered], BAR
    )
    for row, y in zip(rows, middles, strict=True):
        write(on, 0, y, fitted(row.label, LEFT - 3))
        _figure(on, MIDDLE - row.asked * unit - 1.4, y, row.asked, "right")
        _figure(on, MIDDLE + row.offered * unit + 1.4, y, row.offered, "left")
    _axis(on, sides, middles)
    return svg(on, name, description)


def _unit(rows: Sequence[Exchange]) -> float:
    """Millimetres per region."""
    room = min(MIDDLE - LEFT, WIDTH - MIDDLE) - MARGIN
    return min(room / max((max(row.asked, row.offered, 1) for row in rows), default=1), WIDEST)


def _bars(on: Canvas, spans: Sequence[tuple[float, float, float]], colour: str) -> None:
    boxes(on, [(left, y - THICK / 2, right, y + THICK / 2) for left, right, y in spans], colour=colour)


def _figure(on: Canvas, x: float, y: float, number: int, align: str) -> None:
    write(on, x, y, str(number), align=align, colour=INK if number else QUIET, size=SIZE - 0.5)


def _groups(on: Canvas, groups: Sequence[tuple[str, float]]) -> None:
    boxes(on, [(0, y - ROW / 2 + 0.4, WIDTH, y + ROW / 2 - 0.4) for _, y in groups], colour=BAND)
    for group, y in groups:
        write(on, 1.2, y, group, weight="bold", size=SIZE - 0.5)


def _axis(on: Canvas, sides: tuple[str, str], middles: Sequence[float]) -> None:
    write(on, MIDDLE - 2, 3.0, sides[0], align="right", colour=BLUE, weight="bold", size=SIZE - 0.5)
    write(on, MIDDLE + 2, 3.0, sides[1], colour=QUIET, weight="bold", size=SIZE - 0.5)
    lines(on, [((MIDDLE, y - ROW / 2), (MIDDLE, y + ROW / 2)) for y in middles], colour=QUIET, width=0.8)
