"""Two values per row, and the difference with its interval."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verstetigung.charts.axis import TICKS, Axis, grid
from verstetigung.charts.drawing import WIDTH, Boxes, Data, Dots, Drawing, Lines, Mark, drawn, note, write
from verstetigung.charts.letters import SIZE, fitted, measured
from verstetigung.charts.plots import POINTS, DotPlot, DotSeries
from verstetigung.schemas.palette import ACCENT, OTHERS, PANEL, QUIET

ROW, HEAD, FOOT = 5.4, 11.0, 5.5
SCORES = Axis(49.0, 92.0)
CHANGES = 100.0, 134.0
"""The scale of differences lies between these millimetres."""
NUMBER = 145.0
"""Where the numbers end, in millimetres."""
LONGEST = 40.0
"""Width in millimetres that the name of a wave may have in the legend."""
ENDS = (5, 10, 20, 30, 50, 100)
"""How far the scale of differences may reach to either side."""


@dataclass(frozen=True)
class Dumbbell:
    """One row."""

    name: str
    before: float
    after: float
    low: float
    high: float
    """The span of the difference; NaN where none is told."""
    group: str
    """Rows of one group follow each other; its name stands above them."""
    firm: bool
    """Whether the difference is told apart from 0; its mark is strong then."""
    columns: tuple[str, str]
    """What stands at the right: the difference and its interval."""

    @property
    def told(self) -> bool:
        """Whether a difference is told at all."""
        return not math.isnan(self.low)

    @property
    def colour(self) -> str:
        """Strong if it is firm."""
        return ACCENT if self.firm else OTHERS


Placed = Sequence[tuple[Dumbbell, float]]
"""Every row with the height of its middle."""


def dumbbells(rows: Sequence[Dumbbell], names: tuple[str, str], description: str) -> Drawing:
    """A line per row from the earlier to the later value, and at its right the difference; `names` of the two."""
    starts = [index for index, row in enumerate(rows) if index == 0 or row.group != rows[index - 1].group]
    low = HEAD + ROW * (len(rows) + len(starts))
    placed = [
        (row, HEAD + ROW * (index + sum(start <= index for start in starts) + 0.5)) for index, row in enumerate(rows)
    ]
    end = _end(rows)
    differences = Axis(*CHANGES, -end, end)
    marks = (
        *_groups([(rows[start].group, HEAD + ROW * (start + above)) for above, start in enumerate(starts)]),
        *grid(SCORES.ticks(TICKS), HEAD, low),
        *grid([(differences.at(tick), _signed(tick)) for tick in (-end, -end / 2, 0, end / 2, end)], HEAD, low),
        *_values(placed),
        *_differences(placed, differences, low),
        *_legend(names),
        *_lettering(placed),
    )
    return drawn(description, _table(rows, names), low + FOOT, marks, plots=_plots(rows, names, end))


def _points(names: tuple[str, str]) -> tuple[str, str]:
    """The heads of both values."""
    before, after = names
    return f"Punkte {before}", f"Punkte {after}"


def _plots(rows: Sequence[Dumbbell], names: tuple[str, str], end: float) -> tuple[DotPlot, DotPlot]:
    before, after = _points(names)
    loose = tuple(row.name for row in rows if not row.firm)
    return (
        DotPlot(POINTS, (DotSeries(before, OTHERS, 5, (before, after)), DotSeries(after))),
        DotPlot("Veränderung in Punkten", (DotSeries("Veränderung", ends=("von", "bis")),), -end, end, quiet=loose),
    )


def _table(rows: Sequence[Dumbbell], names: tuple[str, str]) -> Data:
    """Both values and their difference with its interval."""
    heads = ("Region", *_points(names), "Veränderung", "von", "bis", "Urteil")
    return (heads, *map(_line, rows))


def _line(row: Dumbbell) -> tuple[str | float | None, ...]:
    if not row.told:
        return (row.name, row.before, row.after, None, None, None, row.group)
    return (row.name, row.before, row.after, row.after - row.before, row.low, row.high, row.group)


def _end(rows: Sequence[Dumbbell]) -> float:
    most = max((max(abs(row.low), abs(row.high)) for row in rows if row.told), default=0.0)
    return float(next((end for end in ENDS if most <= end), ENDS[-1]))


def _signed(value: float) -> str:
    if not value:
        return "0"
    return f"{value:+g}".replace("-", "−").replace(".", ",")


def _groups(tops: Sequence[tuple[str, float]]) -> Iterator[Mark]:
    yield Boxes(tuple((0, top + 0.4, WIDTH, top + ROW - 0.4) for _, top in tops), PANEL)
    for group, top in tops:
        yield write(1.2, top + ROW / 2, group, weight="bold", size=SIZE - 0.5)


def _values(placed: Placed) -> Iterator[Mark]:
    told = [(row, y) for row, y in placed if row.told]
    yield Lines(tuple(((SCORES.at(row.before), y), (SCORES.at(row.after), y)) for row, y in told), OTHERS, 1.2)
    yield Dots(tuple((SCORES.at(row.before), y) for row, y in placed), OTHERS, 4)
    yield Dots(tuple((SCORES.at(row.after), y) for row, y in placed), ACCENT, 5)


def _differences(placed: Placed, axis: Axis, low: float) -> Iterator[Mark]:
    yield Lines((((axis.at(0), HEAD), (axis.at(0), low)),), QUIET, 0.8)
    for colour in (OTHERS, ACCENT):
        alike = [(row, y) for row, y in placed if row.colour == colour and row.told]
        yield Lines(tuple(((axis.at(row.low), y), (axis.at(row.high), y)) for row, y in alike), colour, 1.6)
        yield Dots(tuple((axis.at(row.after - row.before), y) for row, y in alike), colour, 5)


def _legend(names: tuple[str, str]) -> Iterator[Mark]:
    before, after = (fitted(name, LONGEST) for name in names)
    yield from _sign(SCORES.left, before, OTHERS, 4)
    yield from _sign(SCORES.left + 3.6 + measured(before, SIZE - 0.5) + 6, after, ACCENT, 5)
    yield note(SCORES.left, HEAD - 3.0, "0 bis 100 Punkte")
    yield note(CHANGES[0], HEAD - 3.0, "Veränderung in Punkten")
    yield note(WIDTH, HEAD - 3.0, "Spanne", "right")


def _sign(x: float, text: str, colour: str, size: float) -> tuple[Mark, Mark]:
    """A mark and its meaning."""
    return Dots(((x + 1.2, 2.2),), colour, size), note(x + 3.6, 2.2, text, size=SIZE - 0.5)


def _lettering(placed: Placed) -> Iterator[Mark]:
    for row, y in placed:
        yield write(0, y, fitted(row.name, SCORES.left - 4))
        yield write(NUMBER, y, row.columns[0], "right", weight="bold")
        yield write(WIDTH, y, row.columns[1], "right", colour=QUIET)
