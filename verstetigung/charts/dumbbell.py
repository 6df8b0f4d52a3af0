"""Two values per row, and the difference with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung.charts.canvas import (
    BLUE,
    GREY,
    QUIET,
    RULE,
    SIZE,
    WIDTH,
    Canvas,
    Point,
    boxes,
    dots,
    fitted,
    lines,
    measured,
    sheet,
    svg,
    write,
)
from verstetigung.charts.ranking import BAND
from verstetigung.charts.strips import TICKS

ROW, HEAD, FOOT = 5.4, 11.0, 5.5
SCORES, CHANGES = (49.0, 92.0), (100.0, 134.0)
"""The two scales lie between these millimetres."""
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
    """The interval of the difference."""
    group: str
    """Rows of one group follow each other; its name stands above them."""
    firm: bool
    """Whether the difference is told apart from 0; its mark is strong then."""
    ring: bool
    """Whether the interval is too narrow; the mark is a ring then."""
    columns: tuple[str, str]
    """What stands at the right: the difference and its interval."""


def dumbbells(rows: Sequence[Dumbbell], names: tuple[str, str], name: str, description: str) -> str:
    """A line per row from the earlier to the later value, and at its right the difference; `names` of the two."""
    starts = [place for place, row in enumerate(rows) if place == 0 or row.group != rows[place - 1].group]
    heads = {start: number + start for number, start in enumerate(starts)}
    above = [sum(start <= place for start in starts) for place in range(len(rows))]
    middles = [HEAD + ROW * (place + heading + 0.5) for place, heading in enumerate(above)]
    on = sheet(HEAD + ROW * (len(rows) + len(starts)) + FOOT)
    end = _end(rows)
    _groups(on, {rows[start].group: HEAD + ROW * line for start, line in heads.items()})
    _scale(on, [(_score(tick), str(tick)) for tick in TICKS])
    _scale(on, [(_change(tick, end), _tick(tick)) for tick in (-end, -end / 2, 0, end / 2, end)])
    _values(on, rows, middles)
    _differences(on, rows, middles, end)
    _legend(on, names, rows)
    _lettering(on, rows, middles)
    return svg(on, name, description)


def _end(rows: Sequence[Dumbbell]) -> float:
    most = max((max(abs(row.low), abs(row.high)) for row in rows), default=0.0)
    return float(next((end for end in ENDS if most <= end), ENDS[-1]))


def _tick(value: float) -> str:
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{abs(value):g}".replace(".", ",")


def _groups(on: Canvas, tops: dict[str, float]) -> None:
    boxes(on, [(0, top + 0.4, WIDTH, top + ROW - 0.4) for top in tops.values()], colour=BAND)
    for group, top in tops.items():
        write(on, 1.2, top + ROW / 2, group, weight="bold", size=SIZE - 0.5)


def _scale(on: Canvas, ticks: Sequence[tuple[float, str]]) -> None:
    lines(on, [((x, HEAD), (x, on.height - FOOT)) for x, _ in ticks], colour=RULE, width=0.6)
    for x, text in ticks:
        write(on, x, on.height - FOOT + 2.8, text, align="center", colour=QUIET, size=SIZE - 1)


def _values(on: Canvas, rows: Sequence[Dumbbell], middles: Sequence[float]) -> None:
    drawn = list(zip(rows, middles, strict=True))
    lines(on, [((_score(row.before), y), (_score(row.after), y)) for row, y in drawn], colour=GREY, width=1.2)
    dots(on, [(_score(row.before), y) for row, y in drawn], size=4, colour=GREY)
    dots(on, [(_score(row.after), y) for row, y in drawn], size=5, colour=BLUE)


def _differences(on: Canvas, rows: Sequence[Dumbbell], middles: Sequence[float], end: float) -> None:
    lines(on, [((_change(0, end), HEAD), (_change(0, end), on.height - FOOT))], colour=QUIET, width=0.8)
    for colour in (GREY, BLUE):
        own = [(row, y) for row, y in zip(rows, middles, strict=True) if row.firm == (colour == BLUE)]
        ends = [((_change(row.low, end), y), (_change(row.high, end), y)) for row, y in own]
        lines(on, ends, colour=colour, width=1.6)
        dots(on, [(_change(row.after - row.before, end), y) for row, y in own], size=5, colour=colour)
        _hollow(on, [(_change(row.after - row.before, end), y) for row, y in own if row.ring])


def _hollow(on: Canvas, points: Sequence[Point]) -> None:
    dots(on, points, size=2.4, colour="#FFFFFF", edge_width=0)


def _legend(on: Canvas, names: tuple[str, str], rows: Sequence[Dumbbell]) -> None:
    x = _sign(on, SCORES[0], fitted(names[0], LONGEST), GREY, 4)
    _sign(on, x, fitted(names[1], LONGEST), BLUE, 5)
    write(on, SCORES[0], HEAD - 3.0, "0 bis 100 Punkte", colour=QUIET, size=SIZE - 1)
    write(on, CHANGES[0], HEAD - 3.0, "Veränderung in Punkten", colour=QUIET, size=SIZE - 1)
    write(on, WIDTH, HEAD - 3.0, "Intervall", align="right", colour=QUIET, size=SIZE - 1)
    if any(row.ring for row in rows):
        x = CHANGES[0]
        dots(on, [(x + 1.2, 2.2)], size=5, colour=GREY)
        _hollow(on, [(x + 1.2, 2.2)])
        write(on, x + 3.6, 2.2, "kein Urteil, Intervall zu eng", colour=QUIET, size=SIZE - 0.5)


def _sign(on: Canvas, x: float, text: str, colour: str, size: float) -> float:
    """A mark with its meaning; where the next one can begin."""
    dots(on, [(x + 1.2, 2.2)], size=size, colour=colour)
    write(on, x + 3.6, 2.2, text, colour=QUIET, size=SIZE - 0.5)
    return x + 3.6 + measured(text, SIZE - 0.5) + 6


def _lettering(on: Canvas, rows: Sequence[Dumbbell], middles: Sequence[float]) -> None:
    for row, y in zip(rows, middles, strict=True):
        write(on, 0, y, fitted(row.name, SCORES[0] - 4))
        write(on, NUMBER, y, row.columns[0], align="right", weight="bold")
        write(on, WIDTH, y, row.columns[1], align="right", colour=QUIET)


def _score(value: float) -> float:
    return SCORES[0] + value / 100 * (SCORES[1] - SCORES[0])


def _change(value: float, end: float) -> float:
    middle = (CHANGES[0] + CHANGES[1]) / 2
    return middle + value / end * (CHANGES[1] - CHANGES[0]) / 2
