"""Scores with their intervals, best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.charts.axis import TICKS, Axis, grid, middles
from verstetigung.charts.drawing import (
    WIDTH,
    Boxes,
    Data,
    Dots,
    Drawing,
    Lines,
    Mark,
    drawn,
    hollow,
    note,
    write,
    yes,
)
from verstetigung.charts.letters import fitted
from verstetigung.schemas.palette import ACCENT, GRID, PANEL, QUIET, SOFT

ROW, HEAD, FOOT = 5.6, 6.0, 5.5
SCORES = Axis(52.0, 98.0)
RANKS = 122.0, 156.0
"""The scale of ranks lies between these millimetres."""
POINTS = 112.0
"""Where the column of points ends."""
NAMES = 7.0
"""Where the names begin if the number of a group stands before them."""
HALF = 0.6
"""Half the length in millimetres of the bar for a single rank."""
STEPS, DENSE, SPARSE = (5, 10, 20, 50, 100, 200, 500), 40, 5
"""From tick to tick on the scale of ranks: the first up to DENSE ranks, else one with at most SPARSE ticks."""
HEADS = (
    (SCORES.left, "0 bis 100 Punkte", "left"),
    (POINTS, "Punkte", "right"),
    (RANKS[0], "Rang", "left"),
    (WIDTH, "Rangspanne", "right"),
)


@dataclass(frozen=True)
class RankedRow:
    """One ranked region."""

    name: str
    score: float
    low: float
    high: float
    rank_low: int
    rank_high: int
    group: int = 0
    """Number of the regions it cannot be told apart from; 0 if there are no groups."""
    single: bool = False
    """Whether it rests on one answer, so that its interval is too narrow; its dot is open."""


Placed = Sequence[tuple[RankedRow, float]]
"""Every row with the height of its middle."""


def ranking(rows: Sequence[RankedRow], description: str, ranked: int = 0) -> Drawing:
    """A line per region: its score with its interval, and where its rank can lie.

    `ranked` says how many ranks there are if these are not all regions.
    """
    last, low = ranked or len(rows), HEAD + ROW * len(rows)
    ranks = Axis(*RANKS, 1, max(last, 2))
    placed = list(zip(rows, middles(HEAD, ROW, len(rows)), strict=True))
    marks = (
        *_ground(rows),
        *grid(SCORES.ticks(TICKS), HEAD, low),
        *grid(ranks.ticks(_rank_ticks(last)), HEAD, low),
        *_values(placed, ranks),
        *_lettering(placed),
    )
    return drawn(description, _table(rows), low + FOOT, marks)


def _table(rows: Sequence[RankedRow]) -> Data:
    """Score and rank of every region with their intervals."""
    heads = ("Region", "Punkte", "Punkte von", "Punkte bis", "Rang von", "Rang bis", "Gruppe", "nur eine Auskunft")
    body = (
        (row.name, row.score, row.low, row.high, row.rank_low, row.rank_high, row.group or None, yes(row.single))
        for row in rows
    )
    return (heads, *body)


def _ground(rows: Sequence[RankedRow]) -> Iterator[Mark]:
    """Every second group on a pale ground, with its number at the first row; without groups, a rule every fifth row."""
    if not any(row.group for row in rows):
        heights = [HEAD + ROW * number for number in range(5, len(rows), 5)]
        yield Lines(tuple(((0, y), (WIDTH, y)) for y in heights), GRID, 0.4)
        return
    starts = [index for index, row in enumerate(rows) if index == 0 or row.group != rows[index - 1].group]
    ends = [*starts[1:], len(rows)]
    grounds = zip(starts[::2], ends[::2], strict=True)
    yield Boxes(tuple((0, HEAD + ROW * start, WIDTH, HEAD + ROW * end) for start, end in grounds), PANEL)
    for start in starts:
        yield write(2.0, HEAD + ROW * (start + 0.5), str(rows[start].group), "center", colour=QUIET, weight="bold")
    yield note(0, HEAD - 3.4, "Gruppe")


def _values(placed: Placed, ranks: Axis) -> Iterator[Mark]:
    yield Lines(tuple(((SCORES.at(row.low), y), (SCORES.at(row.high), y)) for row, y in placed), ACCENT, 1.6)
    yield Dots(tuple((SCORES.at(row.score), y) for row, y in placed), ACCENT, 5)
    yield hollow((SCORES.at(row.score), y) for row, y in placed if row.single)
    bars = (((ranks.at(row.rank_low) - HALF, y), (ranks.at(row.rank_high) + HALF, y)) for row, y in placed)
    yield Lines(tuple(bars), SOFT, 5)


def _rank_ticks(count: int) -> tuple[int, ...]:
    step = STEPS[0] if count <= DENSE else next((step for step in STEPS if count <= SPARSE * step), STEPS[-1])
    return tuple(dict.fromkeys((1, *range(step, count - step // 2 - 1, step), count)))


def _lettering(placed: Placed) -> Iterator[Mark]:
    left = NAMES if any(row.group for row, _ in placed) else 0.0
    for row, y in placed:
        yield write(left, y, fitted(row.name, SCORES.left - 3 - left))
        yield write(POINTS, y, german.number(row.score, 1), "right", weight="bold")
        yield write(WIDTH, y, german.span(row.rank_low, row.rank_high), "right", weight="bold")
    yield from (note(x, HEAD - 3.4, head, align) for x, head, align in HEADS)
