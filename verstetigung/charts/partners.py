"""Who could learn from whom: regions that ask against regions that offer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from verstetigung.charts.axis import middles
from verstetigung.charts.drawing import WIDTH, Box, Boxes, Data, Drawing, Lines, Mark, drawn, note, write, yes
from verstetigung.charts.letters import SIZE, fitted
from verstetigung.charts.plots import GridPlot
from verstetigung.schemas.palette import ACCENT, GRID, POSSIBLE, SELF, ink_on

HEAD, FOOT = 13.0, 0.5
NAMES = 54.0
"""Width in millimetres kept for the number and name of a region."""
LARGEST = 5.2
"""Greatest side of a square in millimetres."""
COLOURS = {False: POSSIBLE, True: ACCENT}


@dataclass(frozen=True)
class Meeting:
    """What one region can learn from another: on how many themes, and whether they are proposed as partners."""

    themes: int
    chosen: bool


Meetings = Mapping[tuple[int, int], Meeting]
"""By row and column, counted from 0."""


def meetings(names: Sequence[str], proposals: Meetings, description: str) -> Drawing:
    """A square for every region that asks (row) and every region that offers what it asks for (column).

    The columns have the numbers of the rows as heads.
    """
    side = min(LARGEST, (WIDTH - NAMES) / max(len(names), 1))
    ordered = dict(sorted(proposals.items(), key=itemgetter(0)))
    marks = (
        *_grid(len(names), side),
        *(mark for chosen in COLOURS for mark in _squares(ordered, chosen, side)),
        *_lettering(names, side),
        *_legend(),
    )
    return drawn(description, _table(names, ordered), HEAD + side * len(names) + FOOT, marks, plots=(GridPlot(),))


def _table(names: Sequence[str], proposals: Meetings) -> Data:
    """A line per square: who asks, who offers, on how many themes, and whether it is proposed."""
    body = (
        (names[row], names[column], meeting.themes, yes(meeting.chosen)) for (row, column), meeting in proposals.items()
    )
    return (("sucht", "bietet an", "gemeinsame Themen", "vorgeschlagen"), *body)


def _squares(proposals: Meetings, chosen: bool, side: float) -> Iterator[Mark]:
    alike = {at: meeting for at, meeting in proposals.items() if meeting.chosen == chosen}
    yield Boxes(tuple(_square(*at, side) for at in alike), COLOURS[chosen])
    for (row, column), meeting in alike.items():
        x, y = NAMES + side * (column + 0.5), HEAD + side * (row + 0.5)
        yield write(x, y, str(meeting.themes), "center", colour=ink_on(COLOURS[chosen]), size=SIZE - 1)


def _square(row: int, column: int, side: float) -> Box:
    left, top = NAMES + side * column, HEAD + side * row
    return left + 0.25, top + 0.25, left + side - 0.25, top + side - 0.25


def _grid(count: int, side: float) -> Iterator[Mark]:
    """Rules between the rows, and a pale square where a region would meet itself."""
    heights = [HEAD + side * row for row in range(count + 1)]
    yield Lines(tuple(((0, y), (NAMES + side * count, y)) for y in heights), GRID, 0.4)
    yield Boxes(tuple(_square(number, number, side) for number in range(count)), SELF)


def _lettering(names: Sequence[str], side: float) -> Iterator[Mark]:
    for number, (name, y) in enumerate(zip(names, middles(HEAD, side, len(names)), strict=True), start=1):
        yield note(4.0, y, str(number), "right")
        yield write(6.0, y, fitted(name, NAMES - 8))
        yield note(NAMES + side * (number - 0.5), HEAD - 2.2, str(number), "center")
    yield note(6.0, HEAD - 2.2, "sucht")
    yield note(NAMES - 2, HEAD - 2.2, "bietet an:", "right")


def _legend() -> Iterator[Mark]:
    for x, text, colour in ((0.0, "vorgeschlagen", ACCENT), (34.0, "ebenfalls möglich", POSSIBLE)):
        yield Boxes(((x, 1.0, x + 3.4, 4.4),), colour)
        yield note(x + 4.8, 2.7, text, size=SIZE - 0.5)
    yield note(68.0, 2.7, "Zahl: gemeinsame Themen", size=SIZE - 0.5)
