"""Rank correlations with their intervals, from -1 to 1."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verstetigung.charts.axis import Axis, grid, middles
from verstetigung.charts.drawing import WIDTH, Data, Dots, Drawing, Lines, Mark, drawn, finite, hollow, note, write, yes
from verstetigung.charts.letters import SIZE, fitted, measured
from verstetigung.charts.plots import DotPlot, DotSeries
from verstetigung.schemas.palette import ACCENT, OTHERS, QUIET

ROW, HEAD, FOOT = 4.5, 11.0, 10.0
AXIS = Axis(76.0, 148.0, -1.0, 1.0)
TICKS = ((-1.0, "−1"), (-0.5, "−0,5"), (0.0, "0"), (0.5, "0,5"), (1.0, "1"))
SIGNS = (
    ("förderlicher Faktor", ACCENT, False),
    ("Hemmnis: wie stark gehemmt", ACCENT, True),
    ("Intervall schließt null ein", OTHERS, False),
)
"""Legend: text, colour, and whether the mark is a ring."""
RHO = "Rho"


@dataclass(frozen=True)
class CorrelationRow:
    """One row: a correlation with its interval."""

    label: str
    value: float
    low: float
    high: float
    hindering: bool
    """Whether it is drawn as a ring: an obstacle, whose points say how strongly it hindered."""
    columns: tuple[str, ...]
    """What stands at the right, one text per head."""

    @property
    def colour(self) -> str:
        """Strong if the interval lies on one side of 0."""
        return ACCENT if self.low > 0 or self.high < 0 else OTHERS


def intervals(rows: Sequence[CorrelationRow], heads: Sequence[str], ends: tuple[str, str], description: str) -> Drawing:
    """A dot or ring with a line per row; `ends` says what lies at the left and at the right of 0."""
    low = HEAD + ROW * len(rows)
    placed = list(zip(rows, middles(HEAD, ROW, len(rows)), strict=True))
    marks = (
        *_scale(ends, low),
        *(mark for colour in (OTHERS, ACCENT) for mark in _values(placed, colour)),
        *_legend(),
        *_lettering(placed, heads),
    )
    return drawn(description, _table(rows, heads), low + FOOT, marks, plots=(_plot(rows, ends),))


def _plot(rows: Sequence[CorrelationRow], ends: tuple[str, str]) -> DotPlot:
    return DotPlot(
        f"← {ends[0]} · {ends[1]} →",
        (DotSeries(RHO, ends=("von", "bis")),),
        AXIS.lowest,
        AXIS.highest,
        quiet=tuple(row.label for row in rows if row.colour == OTHERS),
        rings=tuple(row.label for row in rows if row.hindering),
    )


def _table(rows: Sequence[CorrelationRow], heads: Sequence[str]) -> Data:
    """The correlation with its interval, and what else stands beside the drawing; counts as „3 von 8“."""
    more = [number for number, head in enumerate(heads) if head != RHO]
    body: list[tuple[str | float | None, ...]] = []
    for row in rows:
        # Spreadsheets take 3/8 for a day in August.
        beside = [row.columns[number].replace("/", " von ") for number in more]
        body.append((row.label, row.value, finite(row.low), finite(row.high), yes(row.hindering), *beside))
    return (("Faktor", RHO, "von", "bis", "Hemmnis", *(heads[number] for number in more)), *body)


def _scale(ends: tuple[str, str], low: float) -> Iterator[Mark]:
    middle = AXIS.at(0)
    rules, *figures = grid([(AXIS.at(tick), text) for tick, text in TICKS], HEAD, low)
    yield from (rules, Lines((((middle, HEAD), (middle, low)),), QUIET, 0.8), *figures)
    yield note(middle - 3, low + 6.6, f"← {ends[0]}", "right")
    yield note(middle + 3, low + 6.6, f"{ends[1]} →")


def _values(placed: Sequence[tuple[CorrelationRow, float]], colour: str) -> Iterator[Mark]:
    alike = [(row, y) for row, y in placed if row.colour == colour]
    firm = [(row, y) for row, y in alike if not math.isnan(row.low + row.high)]
    yield Lines(tuple(((AXIS.at(row.low), y), (AXIS.at(row.high), y)) for row, y in firm), colour, 1.4)
    yield Dots(tuple((AXIS.at(row.value), y) for row, y in alike), colour, 5)
    yield hollow((AXIS.at(row.value), y) for row, y in alike if row.hindering)


def _legend() -> Iterator[Mark]:
    x = 0.0
    for text, colour, ring in SIGNS:
        yield Dots(((x + 1.2, 2.2),), colour, 5)
        if ring:
            yield hollow([(x + 1.2, 2.2)])
        yield note(x + 3.6, 2.2, text, size=SIZE - 0.5)
        x += 3.6 + measured(text, SIZE - 0.5) + 6


def _lettering(placed: Sequence[tuple[CorrelationRow, float]], heads: Sequence[str]) -> Iterator[Mark]:
    ends = [WIDTH - 10.0 * (len(heads) - 1 - number) for number in range(len(heads))]
    for row, y in placed:
        yield write(0, y, fitted(row.label, AXIS.left - 3))
        yield write(ends[0], y, row.columns[0], "right", weight="bold")
        for x, text in zip(ends[1:], row.columns[1:], strict=True):
            yield write(x, y, text, "right", colour=QUIET)
    yield from (note(x, HEAD - 2.6, head, "right") for x, head in zip(ends, heads, strict=True))
