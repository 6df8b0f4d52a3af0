"""Scores with their intervals, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.charts.canvas import (
    BAR,
    BLUE,
    QUIET,
    RULE,
    SIZE,
    WIDTH,
    Canvas,
    boxes,
    dots,
    fitted,
    lines,
    sheet,
    svg,
    write,
)

ROW, HEAD, FOOT = 5.6, 6.0, 5.5
SCORES, RANKS = (52.0, 98.0), (122.0, 156.0)
"""The two scales lie between these millimetres."""
NAMES = 7.0
"""Where the names begin if the number of a group stands before them."""
BAND = "#EFF4F6"
HALF = 0.6
"""Half the length in millimetres of the bar for a single rank."""
TICKS = (0, 25, 50, 75, 100)
STEPS, DENSE, SPARSE = (5, 10, 20, 50, 100, 200, 500), 40, 5
"""From tick to tick on the scale of ranks: the first up to DENSE ranks, else one with at most SPARSE ticks."""


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


def places(rows: Sequence[RankedRow], name: str, description: str, ranked: int = 0) -> str:
    """A line per region: its score with its interval, and where its rank can lie.

    `ranked` says how many ranks there are if these are not all regions.
    """
    last = ranked or len(rows)
    on = sheet(HEAD + ROW * len(rows) + FOOT)
    middles = [HEAD + ROW * (place + 0.5) for place in range(len(rows))]
    grouped = any(row.group for row in rows)
    if grouped:
        _groups(on, rows)
    else:
        _fifths(on, len(rows))
    _scale(on, [(_score(tick), str(tick)) for tick in TICKS])
    _scale(on, [(_rank(rank, last), str(rank)) for rank in _rank_ticks(last)])
    lines(
        on,
        [((_score(row.low), y), (_score(row.high), y)) for row, y in zip(rows, middles, strict=True)],
        colour=BLUE,
        width=1.6,
    )
    dots(on, [(_score(row.score), y) for row, y in zip(rows, middles, strict=True)], size=5, colour=BLUE)
    open_dots = [(_score(row.score), y) for row, y in zip(rows, middles, strict=True) if row.single]
    dots(on, open_dots, size=2.4, colour="#FFFFFF", edge_width=0)
    lines(
        on,
        [
            ((_rank(row.rank_low, last) - HALF, y), (_rank(row.rank_high, last) + HALF, y))
            for row, y in zip(rows, middles, strict=True)
        ],
        colour=BAR,
        width=5,
    )
    _lettering(on, rows, middles, NAMES if grouped else 0.0)
    return svg(on, name, description)


def _fifths(on: Canvas, count: int) -> None:
    places = range(5, count, 5)
    lines(on, [((0, HEAD + ROW * place), (WIDTH, HEAD + ROW * place)) for place in places], colour=RULE, width=0.4)


def _groups(on: Canvas, rows: Sequence[RankedRow]) -> None:
    """Every second group on a pale ground, with its number at the first row."""
    starts = [place for place, row in enumerate(rows) if place == 0 or row.group != rows[place - 1].group]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(rows)], strict=True)):
        if number % 2 == 0:
            boxes(on, [(0, HEAD + ROW * start, WIDTH, HEAD + ROW * end)], colour=BAND)
        write(on, 2.0, HEAD + ROW * (start + 0.5), str(rows[start].group), align="center", colour=QUIET, weight="bold")
    write(on, 0, HEAD - 3.4, "Gruppe", colour=QUIET, size=SIZE - 1)


def _scale(on: Canvas, ticks: Sequence[tuple[float, str]]) -> None:
    lines(on, [((x, HEAD), (x, on.height - FOOT)) for x, _ in ticks], colour=RULE, width=0.6)
    for x, text in ticks:
        write(on, x, on.height - FOOT + 2.8, text, align="center", colour=QUIET, size=SIZE - 1)


def _rank_ticks(count: int) -> tuple[int, ...]:
    step = STEPS[0] if count <= DENSE else next(step for step in STEPS if count <= SPARSE * step or step == STEPS[-1])
    return tuple(dict.fromkeys((1, *range(step, count - step // 2 - 1, step), count)))


def _lettering(on: Canvas, rows: Sequence[RankedRow], middles: Sequence[float], left: float) -> None:
    for row, y in zip(rows, middles, strict=True):
        write(on, left, y, fitted(row.name, SCORES[0] - 3 - left))
        write(on, 112, y, german.number(row.score, 1), align="right", weight="bold")
        write(on, WIDTH, y, german.span(row.rank_low, row.rank_high), align="right", weight="bold")
    for x, head, align in (
        (SCORES[0], "0 bis 100 Punkte", "left"),
        (112.0, "Punkte", "right"),
        (RANKS[0], "Rang", "left"),
        (WIDTH, "Rangspanne", "right"),
    ):
        write(on, x, HEAD - 3.4, head, align=align, colour=QUIET, size=SIZE - 1)


def _score(value: float) -> float:
    return SCORES[0] + value / 100 * (SCORES[1] - SCORES[0])


def _rank(rank: float, count: int) -> float:
    return RANKS[0] + (rank - 1) / max(count - 1, 1) * (RANKS[1] - RANKS[0])
