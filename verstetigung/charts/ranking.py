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
    Sheet,
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
HALF = 0.6
"""Half the length in millimetres of the bar for a single rank."""
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True)
class Place:
    """One ranked region."""

    name: str
    score: float
    low: float
    high: float
    rank_low: int
    rank_high: int


def places(rows: Sequence[Place], name: str, description: str) -> str:
    """A line per region: its score with its interval, and where its rank can lie."""
    on = sheet(HEAD + ROW * len(rows) + FOOT)
    middles = [HEAD + ROW * (place + 0.5) for place in range(len(rows))]
    lines(
        on,
        [((0, HEAD + ROW * place), (WIDTH, HEAD + ROW * place)) for place in range(5, len(rows), 5)],
        colour=RULE,
        width=0.4,
    )
    _scale(on, [(_score(tick), str(tick)) for tick in TICKS])
    _scale(on, [(_rank(rank, len(rows)), str(rank)) for rank in _rank_ticks(len(rows))])
    lines(
        on,
        [((_score(row.low), y), (_score(row.high), y)) for row, y in zip(rows, middles, strict=True)],
        colour=BLUE,
        width=1.6,
    )
    dots(on, [(_score(row.score), y) for row, y in zip(rows, middles, strict=True)], size=5, colour=BLUE)
    lines(
        on,
        [
            ((_rank(row.rank_low, len(rows)) - HALF, y), (_rank(row.rank_high, len(rows)) + HALF, y))
            for row, y in zip(rows, middles, strict=True)
        ],
        colour=BAR,
        width=5,
    )
    _lettering(on, rows, middles)
    return svg(on, name, description)


def _scale(on: Sheet, ticks: Sequence[tuple[float, str]]) -> None:
    lines(on, [((x, HEAD), (x, on.height - FOOT)) for x, _ in ticks], colour=RULE, width=0.6)
    for x, text in ticks:
        write(on, x, on.height - FOOT + 2.8, text, align="center", colour=QUIET, size=SIZE - 1)


def _rank_ticks(count: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys((1, *range(5, count - 3, 5), count)))


def _lettering(on: Sheet, rows: Sequence[Place], middles: Sequence[float]) -> None:
    for row, y in zip(rows, middles, strict=True):
        write(on, 0, y, fitted(row.name, SCORES[0] - 3))
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
