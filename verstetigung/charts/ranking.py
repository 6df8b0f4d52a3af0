"""Scores with their intervals, best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.charts.axis import TICKS, Axis, grid, middles
from verstetigung.charts.drawing import (
    WIDTH,
    Data,
    Dots,
    Drawing,
    Lines,
    Mark,
    drawn,
    finite,
    hollow,
    note,
    write,
    yes,
)
from verstetigung.charts.letters import fitted
from verstetigung.charts.plots import POINTS as SCALE
from verstetigung.charts.plots import DotPlot, DotSeries
from verstetigung.schemas.palette import ACCENT, GRID, SOFT

ROW, HEAD, FOOT = 5.6, 6.0, 5.5
SCORES = Axis(52.0, 98.0)
RANKS = 122.0, 156.0
"""The scale of ranks lies between these millimetres."""
CROWD, NARROW = 1000, 147.0
"""Of so many ranks the scale ends sooner: beside it stand places of four figures and more."""
POINTS = 112.0
"""Where the column of points ends."""
HALF = 0.6
"""Half the length in millimetres of the bar for a single rank."""
STEPS, DENSE, SPARSE = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000), 40, 5
"""From tick to tick on the scale of ranks: the first up to DENSE ranks, else one with at most SPARSE ticks."""
HEADS = (
    (SCORES.left, "0 bis 100 Punkte", "left"),
    (POINTS, "Punkte", "right"),
    (RANKS[0], "Platz", "left"),
    (WIDTH, "mögliche Plätze", "right"),
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
    single: bool = False
    """Whether it rests on one answer; its dot is open."""


Placed = Sequence[tuple[RankedRow, float]]
"""Every row with the height of its middle."""


def ranking(rows: Sequence[RankedRow], description: str, ranked: int = 0) -> Drawing:
    """A line per region: its score with its interval, and where its rank can lie.

    `ranked` says how many ranks there are if these are not all regions.
    """
    last, low = ranked or len(rows), HEAD + ROW * len(rows)
    ranks = Axis(RANKS[0], RANKS[1] if last < CROWD else NARROW, 1, max(last, 2))
    placed = list(zip(rows, middles(HEAD, ROW, len(rows)), strict=True))
    marks = (
        *_ground(rows),
        *grid(SCORES.ticks(TICKS), HEAD, low),
        *grid(ranks.ticks(_rank_ticks(last)), HEAD, low),
        *_values(placed, ranks),
        *_lettering(placed),
    )
    return drawn(description, _table(rows), low + FOOT, marks, plots=_plots(rows, last))


def _plots(rows: Sequence[RankedRow], last: int) -> tuple[DotPlot, DotPlot]:
    single = tuple(row.name for row in rows if row.single)
    return (
        DotPlot(SCALE, (DotSeries("Punkte", ends=("Punkte von", "Punkte bis")),), rings=single),
        DotPlot("Platz", (DotSeries("Platz von", SOFT, 0, ("Platz von", "Platz bis"), 5.0),), 1.0, max(last, 2)),
    )


def _table(rows: Sequence[RankedRow]) -> Data:
    """Score of every region with its interval, and the places it may have; none where nothing can be said."""
    heads = ("Region", "Punkte", "Punkte von", "Punkte bis", "Platz von", "Platz bis", "nur eine Auskunft")
    body = (
        (
            row.name,
            row.score,
            finite(row.low),
            finite(row.high),
            row.rank_low or None,
            row.rank_high or None,
            yes(row.single),
        )
        for row in rows
    )
    return (heads, *body)


def _ground(rows: Sequence[RankedRow]) -> Iterator[Mark]:
    """A rule every fifth row."""
    heights = [HEAD + ROW * number for number in range(5, len(rows), 5)]
    yield Lines(tuple(((0, y), (WIDTH, y)) for y in heights), GRID, 0.4)


def _values(placed: Placed, ranks: Axis) -> Iterator[Mark]:
    firm = [(row, y) for row, y in placed if row.rank_low]
    yield Lines(tuple(((SCORES.at(row.low), y), (SCORES.at(row.high), y)) for row, y in firm), ACCENT, 1.6)
    yield Dots(tuple((SCORES.at(row.score), y) for row, y in placed), ACCENT, 5)
    yield hollow((SCORES.at(row.score), y) for row, y in placed if row.single)
    bars = (((ranks.at(row.rank_low) - HALF, y), (ranks.at(row.rank_high) + HALF, y)) for row, y in firm)
    yield Lines(tuple(bars), SOFT, 5)


def _rank_ticks(count: int) -> tuple[int, ...]:
    step = STEPS[0] if count <= DENSE else next((step for step in STEPS if count <= SPARSE * step), STEPS[-1])
    return tuple(dict.fromkeys((1, *range(step, count - step // 2 - 1, step), count)))


def _lettering(placed: Placed) -> Iterator[Mark]:
    for row, y in placed:
        yield write(0, y, fitted(row.name, SCORES.left - 3))
        yield write(POINTS, y, german.number(row.score, 1), "right", weight="bold")
        yield write(WIDTH, y, _places(row), "right", weight="bold")
    yield from (note(x, HEAD - 3.4, head, align) for x, head, align in HEADS)


def _places(row: RankedRow) -> str:
    return german.span(row.rank_low, row.rank_high) if row.rank_low else "–"
