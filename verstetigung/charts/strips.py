"""Strips: where values lie between 0 and 100, one line per row."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from verstetigung import german
from verstetigung.charts.axis import TICKS, Axis, grid, middles
from verstetigung.charts.drawing import (
    SLIM,
    WIDTH,
    Boxes,
    Data,
    Dots,
    Drawing,
    Lines,
    Mark,
    Point,
    Told,
    drawn,
    note,
    write,
)
from verstetigung.charts.letters import POINT, SIZE, fitted, measured
from verstetigung.charts.plots import POINTS, DotPlot, DotSeries
from verstetigung.schemas.palette import ACCENT, FOCUS, GRID, OTHERS, PALE, QUIET, SOFT

ROW, HEAD, FOOT = 6.4, 6.0, 5.5
"""Heights in millimetres."""
LABEL, COLUMN = 63.0, 16.0
"""Widths in millimetres of the labels at the left and of each column of figures at the right."""
HALF = 1.7
"""Half the height of the band of the middle half."""
LINE, TALL = 11.5, 20.0
"""Where the line of all regions lies, and how high its sheet is."""
BAR = 1.6
"""Half the height of the bars at the ends of an interval on that line."""
DOT, SMALL_DOT, MANY = 4.2, 2.6, 60
"""Size in points of the dots on that line; the smaller where there are more than so many."""
CROWD = 200
"""With more dots a strip has each place once: a tenth of a millimetre is less than a dot."""
LINES = {DOT: 7, SMALL_DOT: 11}
"""So many dots have room above each other, by their size."""
ANY, OWN, OTHER = "eine Region", "diese Region", "eine andere Region"
LOW, HIGH = "Spanne von", "Spanne bis"
MIDDLE_HALF = (
    DotSeries("Median", SOFT, 5, ("unteres Quartil", "oberes Quartil"), 6.0, "mittlere Hälfte der Regionen"),
    DotSeries("Median", size=6),
)
"""A line with its mark, and what stands on it."""


@dataclass(frozen=True)
class Strip:
    """One row: the regions as dots, their middle half as a band, their median as a tick."""

    label: str
    values: tuple[float, ...]
    """All rated regions but the own one."""
    lower: float
    median: float
    upper: float
    """NaN where too few regions are rated."""
    own: float
    """NaN in a comparison of regions, or where the region has no value."""
    columns: tuple[str, ...]
    """What stands at the right, one text per head."""


def strips(rows: Sequence[Strip], heads: Sequence[str], description: str) -> Drawing:
    """Strips below each other with a common scale."""
    low = HEAD + ROW * len(rows)
    axis = Axis(LABEL, WIDTH - COLUMN * len(heads) - 4.0)
    placed = list(zip(rows, middles(HEAD, ROW, len(rows)), strict=True))
    marks = (*grid(axis.ticks(TICKS), HEAD, low), *_values(placed, axis), *_lettering(placed, heads))
    return drawn(description, _strip_table(rows), low + FOOT, marks, plots=(_plot(_other(row.own for row in rows)),))


def _plot(other: str) -> DotPlot:
    own = (DotSeries(OWN, FOCUS, 9),) if other == OTHER else ()
    return DotPlot(POINTS, (*MIDDLE_HALF, *own), cloud=DotSeries(other, OTHERS, 5))


def _strip_table(rows: Sequence[Strip]) -> Data:
    """A line per mark: whose value it is, or which quartile; the other regions without names and in rising order."""
    other = _other(row.own for row in rows)
    body: list[tuple[str, str, float]] = []
    for row in rows:
        regions = [(OWN, row.own), *((other, value) for value in sorted(row.values))]
        quartiles = (("unteres Quartil", row.lower), ("Median", row.median), ("oberes Quartil", row.upper))
        body += [(row.label, mark, value) for mark, value in (*regions, *quartiles) if not math.isnan(value)]
    return (("Zeile", "Zeichen", "Punkte"), *body)


def _other(own: Iterable[float]) -> str:
    """What a region is called whose name is not told: another one, if one is marked as the own."""
    return ANY if all(map(math.isnan, own)) else OTHER


def _values(placed: Sequence[tuple[Strip, float]], axis: Axis) -> Iterator[Mark]:
    bands = [(row, y) for row, y in placed if not math.isnan(row.median)]
    yield Boxes(tuple((axis.at(row.lower), y - HALF, axis.at(row.upper), y + HALF) for row, y in bands), PALE)
    ends = ((axis.at(end), y) for row, y in bands for end in (row.lower, row.upper))
    yield Lines(tuple(((x, y - HALF), (x, y + HALF)) for x, y in ends), QUIET, 0.5)
    medians = (((axis.at(row.median), y - HALF), (axis.at(row.median), y + HALF)) for row, y in bands)
    yield Lines(tuple(medians), ACCENT, 1.3)
    yield Dots(tuple((x, y) for row, y in placed for x in _places(row.values, axis)), OTHERS, 3.4)
    yield Dots(tuple((axis.at(row.own), y) for row, y in placed if not math.isnan(row.own)), FOCUS, 7, 0.8)


def _places(values: Sequence[float], axis: Axis) -> Iterable[float]:
    """Where the dots lie; of so many that they cover each other each place once."""
    places = map(axis.at, values)
    return places if len(values) <= CROWD else dict.fromkeys(round(place, 1) for place in places)


def _lettering(placed: Sequence[tuple[Strip, float]], heads: Sequence[str]) -> Iterator[Mark]:
    ends = [WIDTH - COLUMN * (len(heads) - 1 - number) for number in range(len(heads))]
    for row, y in placed:
        yield write(0, y, fitted(row.label, LABEL - 4))
        yield write(ends[0], y, row.columns[0], "right", weight="bold")
        for x, text in zip(ends[1:], row.columns[1:], strict=True):
            yield write(x, y, text, "right", colour=QUIET)
    yield from (note(x, HEAD - 3.4, head, "right") for x, head in zip(ends, heads, strict=True))


def line(
    values: Sequence[float],
    own: float,
    label: str,
    description: str,
    name: str = "",
    ends: tuple[float, float] = (math.nan, math.nan),
    width: float = WIDTH,
) -> Drawing:
    """All regions on one line from 0 to 100, the own one labelled and with the ends of its interval, if it has one.

    The data have its name.
    """
    axis = Axis(1.5, width - 1.5)
    marks = (
        Lines((((axis.left, LINE), (axis.right, LINE)),), GRID, 1),
        *_ticks(width),
        _spread([(axis.at(value), LINE) for value in values]),
        *_interval(axis, ends),
        *_own(axis.at(own), label, width),
    )
    cloud = DotSeries(_other([own]), OTHERS, 5)
    plot = DotPlot(POINTS, () if math.isnan(own) else (DotSeries(name, FOCUS, 10, (LOW, HIGH)),), cloud=cloud)
    drawing = drawn(description, _line_table(values, own, name, ends), TALL, marks, width, (plot,))
    again = partial(line, values, own, label, description, name, ends, SLIM)
    return replace(drawing, told=tuple(_told(axis, own, label, ends)), again=again)


def _told(axis: Axis, own: float, label: str, ends: tuple[float, float]) -> Iterator[Told]:
    """What is told of the own region."""
    known = [value for value in (own, *ends) if not math.isnan(value)]
    if math.isnan(own):
        return
    span = f"; Spanne {german.span(*ends)}" if len(known) > 1 else ""
    yield Told((axis.at(min(known)) - BAR, 0.0, axis.at(max(known)) + BAR, LINE + 2 * BAR), f"{label}{span}")


def _interval(axis: Axis, ends: tuple[float, float]) -> Iterator[Mark]:
    """A line with a bar at both ends."""
    if not math.isnan(sum(ends)):
        low, high = map(axis.at, ends)
        yield Lines((((low, LINE), (high, LINE)),), FOCUS, 2.2)
        yield Lines(tuple(((x, LINE - BAR), (x, LINE + BAR)) for x in (low, high)), FOCUS, 1.2)


def _line_table(values: Sequence[float], own: float, name: str, ends: tuple[float, float]) -> Data:
    """A line per region, and one for each end of the interval of the own one."""
    interval = zip((LOW, HIGH), ends, strict=True)
    regions = [(name, own), *interval, *((_other([own]), value) for value in sorted(values))]
    return (("Zeichen", "Punkte"), *(row for row in regions if not math.isnan(row[1])))


def _ticks(width: float) -> Iterator[Mark]:
    for tick in TICKS:
        yield note(tick / 100 * width, LINE + 6.3, str(tick), {0: "left", 100: "right"}.get(tick, "center"))


def _spread(points: Sequence[Point]) -> Mark:
    """Dots that lie apart."""
    size = DOT if len(points) <= MANY else SMALL_DOT
    return Dots(tuple(apart(points, size * POINT, 0.945 * size * POINT, LINES[size])), OTHERS, size)


def _own(x: float, label: str, width: float) -> Iterator[Mark]:
    if math.isnan(x):
        return
    half = min(measured(label, SIZE, "bold") / 2, width / 2)
    middle, text = min(max(x, half), width - half), fitted(label, width, SIZE, "bold")
    yield Dots(((x, LINE),), FOCUS, 8.5, 0.9)
    yield write(middle, LINE - 6.2, text, "center", weight="bold", colour=FOCUS)


def apart(points: Sequence[Point], gap: float, step: float, most: int = 7) -> Iterator[Point]:
    """The points in order of x, those closer than `gap` to another in their line moved up and down by `step`.

    There are at most so many lines; where all are taken, a point covers another.
    """
    ends = [-math.inf] * most
    for x, y in sorted(points):
        number = next((number for number, end in enumerate(ends) if x - end >= gap), ends.index(min(ends)))
        ends[number] = x
        yield x, y + step * ((number + 1) // 2) * (-1) ** number
