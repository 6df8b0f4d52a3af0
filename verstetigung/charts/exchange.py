"""What is asked for and what is offered, as bars to both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.charts.drawing import WIDTH, Boxes, Data, Drawing, Lines, Mark, drawn, write
from verstetigung.charts.letters import SIZE, fitted, measured
from verstetigung.charts.plots import BarPlot
from verstetigung.schemas.palette import ACCENT, INK, PANEL, QUIET, SOFT

ROW, HEAD, FOOT, THICK = 5.6, 7.0, 1.0, 3.6
LEFT = 92.0
"""So many millimetres are for the labels."""
MIDDLE = 131.0
"""Where both kinds of bars begin."""
WIDEST = 8.0
"""Most millimetres that one region takes."""
MARGIN = 6.0
"""Room for the figure at the end of the longest bar."""


@dataclass(frozen=True)
class Exchange:
    """One row: a theme, and how many regions ask for it and offer it."""

    label: str
    asked: int
    offered: int
    group: str = ""
    """Rows of one group follow each other; its name stands above them if there is one."""


def exchange(rows: Sequence[Exchange], sides: tuple[str, str], description: str) -> Drawing:
    """A row per theme: to the left what is asked for, to the right what is offered; `sides` names both."""
    heads = [index for index, row in enumerate(rows) if row.group and (not index or rows[index - 1].group != row.group)]
    middles = [HEAD + ROW * (index + sum(head <= index for head in heads) + 0.5) for index in range(len(rows))]
    placed, unit = list(zip(rows, middles, strict=True)), _unit(rows)
    marks = (
        *_groups([(rows[head].group, middles[head] - ROW) for head in heads]),
        _bars([(MIDDLE - row.asked * unit, MIDDLE, y) for row, y in placed if row.asked], ACCENT),
        _bars([(MIDDLE, MIDDLE + row.offered * unit, y) for row, y in placed if row.offered], SOFT),
        *(mark for row, y in placed for mark in _row(row, y, unit)),
        *_axis(sides, middles),
    )
    height, plot = HEAD + ROW * (len(rows) + len(heads)) + FOOT, BarPlot(sides, (ACCENT, SOFT))
    return drawn(description, _table(rows, sides), height, marks, plots=(plot,))


def _table(rows: Sequence[Exchange], sides: tuple[str, str]) -> Data:
    """How many regions ask for a theme and how many offer it."""
    body = ((row.label, row.group or None, row.asked, row.offered) for row in rows)
    return (("Thema", "Bereich", *sides), *body)


def _unit(rows: Sequence[Exchange]) -> float:
    """Millimetres per region; beside the longest bar there is room for its figure."""
    most = max((max(row.asked, row.offered, 1) for row in rows), default=1)
    figure = max(MARGIN, 1.4 + measured(german.number(most, 0), SIZE - 0.5))
    return min((min(MIDDLE - LEFT, WIDTH - MIDDLE) - figure) / most, WIDEST)


def _bars(spans: Sequence[tuple[float, float, float]], colour: str) -> Mark:
    return Boxes(tuple((left, y - THICK / 2, right, y + THICK / 2) for left, right, y in spans), colour)


def _row(row: Exchange, y: float, unit: float) -> Iterator[Mark]:
    yield write(0, y, fitted(row.label, LEFT - 3))
    yield _figure(MIDDLE - row.asked * unit - 1.4, y, row.asked, "right")
    yield _figure(MIDDLE + row.offered * unit + 1.4, y, row.offered, "left")


def _figure(x: float, y: float, number: int, align: str) -> Mark:
    return write(x, y, german.number(number, 0), align, colour=INK if number else QUIET, size=SIZE - 0.5)


def _groups(groups: Sequence[tuple[str, float]]) -> Iterator[Mark]:
    yield Boxes(tuple((0, y - ROW / 2 + 0.4, WIDTH, y + ROW / 2 - 0.4) for _, y in groups), PANEL)
    for group, y in groups:
        yield write(1.2, y, group, weight="bold", size=SIZE - 0.5)


def _axis(sides: tuple[str, str], middles: Sequence[float]) -> Iterator[Mark]:
    yield write(MIDDLE - 2, 3.0, sides[0], "right", colour=ACCENT, weight="bold", size=SIZE - 0.5)
    yield write(MIDDLE + 2, 3.0, sides[1], colour=QUIET, weight="bold", size=SIZE - 0.5)
    yield Lines(tuple(((MIDDLE, y - ROW / 2), (MIDDLE, y + ROW / 2)) for y in middles), QUIET, 0.8)
