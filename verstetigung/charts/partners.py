"""Who could learn from whom: regions that ask against regions that offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verstetigung.charts.canvas import (
    BLUE,
    QUIET,
    RULE,
    SIZE,
    WIDTH,
    Canvas,
    boxes,
    fitted,
    ink_on,
    lines,
    sheet,
    svg,
    write,
)

HEAD, FOOT = 13.0, 0.5
NAMES = 54.0
"""Width in millimetres kept for the number and name of a region."""
LARGEST = 5.2
"""Greatest side of a square in millimetres."""
POSSIBLE = "#C6DCE6"


@dataclass(frozen=True)
class Meeting:
    """What one region can learn from another: on how many themes, and whether they are proposed as partners."""

    themes: int
    chosen: bool


def meetings(names: Sequence[str], known: Mapping[tuple[int, int], Meeting], name: str, description: str) -> str:
    """A square for every region that asks (row) and every region that offers what it asks for (column).

    `known` is by row and column, counted from 0; the columns have the numbers of the rows as heads.
    """
    side = min(LARGEST, (WIDTH - NAMES) / max(len(names), 1))
    on = sheet(HEAD + side * len(names) + FOOT)
    _grid(on, len(names), side)
    for chosen, colour in ((False, POSSIBLE), (True, BLUE)):
        own = [(row, column, one) for (row, column), one in sorted(known.items(), key=_place) if one.chosen == chosen]
        boxes(on, [_square(row, column, side) for row, column, _ in own], colour=colour)
        for row, column, one in own:
            x, y = NAMES + side * (column + 0.5), HEAD + side * (row + 0.5)
            write(on, x, y, str(one.themes), align="center", colour=ink_on(colour), size=SIZE - 1)
    _lettering(on, names, side)
    _legend(on)
    return svg(on, name, description)


def _place(pair: tuple[tuple[int, int], Meeting]) -> tuple[int, int]:
    return pair[0]


def _square(row: int, column: int, side: float) -> tuple[float, float, float, float]:
    left, top = NAMES + side * column, HEAD + side * row
    return left + 0.25, top + 0.25, left + side - 0.25, top + side - 0.25


def _grid(on: Canvas, count: int, side: float) -> None:
    """Rules between the rows, and a pale square where a region would meet itself."""
    ends = NAMES + side * count
    lines(on, [((0, HEAD + side * row), (ends, HEAD + side * row)) for row in range(count + 1)], colour=RULE, width=0.4)
    boxes(on, [_square(place, place, side) for place in range(count)], colour="#EEF1F3")


def _lettering(on: Canvas, names: Sequence[str], side: float) -> None:
    for row, text in enumerate(names):
        y = HEAD + side * (row + 0.5)
        write(on, 4.0, y, str(row + 1), align="right", colour=QUIET, size=SIZE - 1)
        write(on, 6.0, y, fitted(text, NAMES - 8))
        x = NAMES + side * (row + 0.5)
        write(on, x, HEAD - 2.2, str(row + 1), align="center", colour=QUIET, size=SIZE - 1)
    write(on, 6.0, HEAD - 2.2, "sucht", colour=QUIET, size=SIZE - 1)
    write(on, NAMES - 2, HEAD - 2.2, "bietet an:", align="right", colour=QUIET, size=SIZE - 1)


def _legend(on: Canvas) -> None:
    x = 0.0
    for text, colour in (("vorgeschlagen", BLUE), ("ebenfalls möglich", POSSIBLE)):
        boxes(on, [(x, 1.0, x + 3.4, 4.4)], colour=colour)
        write(on, x + 4.8, 2.7, text, colour=QUIET, size=SIZE - 0.5)
        x += 34.0
    write(on, x, 2.7, "Zahl: gemeinsame Themen", colour=QUIET, size=SIZE - 0.5)
