"""The state of all regions in little room: each with its interval and its earlier value, and what may be said of it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verstetigung.charts.axis import TICKS, Axis, grid, middles
from verstetigung.charts.drawing import WIDTH, Boxes, Data, Dots, Drawing, Lines, Mark, drawn, finite, note, write
from verstetigung.charts.letters import SIZE, fitted
from verstetigung.charts.plots import POINTS as SCALE
from verstetigung.charts.plots import DotPlot, DotSeries
from verstetigung.schemas.palette import ACCENT, GRID, INK, OTHERS, PALE, PAPER, QUIET

ROW, HEAD, FOOT = 3.6, 4.4, 4.6
SCORES = Axis(50.0, 106.0)
ENDS = (118.0, 134.0, WIDTH)
"""Where the columns end: points, change, regions it cannot be told apart from."""
LETTERS = SIZE - 0.6
EARLIER = "Punkte früher"


@dataclass(frozen=True)
class StandingRow:
    """A region."""

    name: str
    score: float
    low: float
    high: float
    """NaN where nothing can be said of respondents."""
    earlier: float
    """NaN where there is nothing to compare."""
    columns: tuple[str, str, str]


def standings(
    rows: Sequence[StandingRow], middle: tuple[float, float, float], heads: tuple[str, str, str], description: str
) -> Drawing:
    """A line per region on one scale; `middle` has the quartiles of all, NaN where there are none."""
    low = HEAD + ROW * len(rows)
    placed = list(zip(rows, middles(HEAD, ROW, len(rows)), strict=True))
    marks = (
        *_middle(middle, low),
        *grid(SCORES.ticks(TICKS), HEAD, low),
        Lines(
            tuple(((0, y), (WIDTH, y)) for y in (HEAD + ROW * number for number in range(5, len(rows), 5))), GRID, 0.4
        ),
        *_values(placed),
        *_lettering(placed, heads),
    )
    return drawn(description, _table(rows, heads), low + FOOT, marks, plots=(_plot(rows),))


def _plot(rows: Sequence[StandingRow]) -> DotPlot:
    own = DotSeries("Punkte", ends=("Punkte von", "Punkte bis"))
    before = (DotSeries(EARLIER, OTHERS, 7),) if _compared(rows) else ()
    return DotPlot(SCALE, (*before, own))


def _compared(rows: Sequence[StandingRow]) -> bool:
    return any(not math.isnan(row.earlier) for row in rows)


def _table(rows: Sequence[StandingRow], heads: tuple[str, str, str]) -> Data:
    """A line per region; columns in which nothing is said are left out."""
    compared = _compared(rows)
    said = [place for place, head in enumerate(heads) if place and head]
    earlier = (EARLIER,) if compared else ()
    body = (
        (
            row.name,
            *map(finite, (row.score, row.low, row.high, row.earlier)[: 3 + compared]),
            *(row.columns[place] for place in said),
        )
        for row in rows
    )
    return (("Region", "Punkte", "Punkte von", "Punkte bis", *earlier, *(heads[place] for place in said)), *body)


def _middle(middle: tuple[float, float, float], low: float) -> Iterator[Mark]:
    if math.isnan(middle[1]):
        return
    lower, median, upper = map(SCORES.at, middle)
    yield Boxes(((lower, HEAD, upper, low),), PALE)
    yield Lines((((median, HEAD), (median, low)),), QUIET, 0.9)


def _values(placed: Sequence[tuple[StandingRow, float]]) -> Iterator[Mark]:
    firm = [(row, y) for row, y in placed if not math.isnan(row.low + row.high)]
    yield Lines(tuple(((SCORES.at(row.low), y), (SCORES.at(row.high), y)) for row, y in firm), ACCENT, 1.3)
    before = tuple((SCORES.at(row.earlier), y) for row, y in placed if not math.isnan(row.earlier))
    yield Dots(before, INK, 5.0, 0)
    yield Dots(before, PAPER, 3.4, 0)
    yield Dots(tuple((SCORES.at(row.score), y) for row, y in placed), ACCENT, 4.6)


def _lettering(placed: Sequence[tuple[StandingRow, float]], heads: tuple[str, str, str]) -> Iterator[Mark]:
    for row, y in placed:
        yield write(0, y, fitted(row.name, SCORES.left - 3, LETTERS), size=LETTERS)
        yield write(ENDS[0], y, row.columns[0], "right", weight="bold", size=LETTERS)
        beside = zip(ENDS[1:], row.columns[1:], strict=True)
        yield from (write(x, y, text, "right", colour=QUIET, size=LETTERS) for x, text in beside)
    yield from (note(x, HEAD - 2.4, head, "right") for x, head in zip(ENDS, heads, strict=True))
