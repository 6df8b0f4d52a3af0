"""Stacked bars of counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from verstetigung import german
from verstetigung.charts.axis import middles
from verstetigung.charts.drawing import WIDTH, Box, Boxes, Data, Drawing, Lines, Mark, drawn, note, write
from verstetigung.charts.letters import SIZE, fitted, measured
from verstetigung.charts.plots import BarPlot
from verstetigung.schemas.palette import ACCENT, PAPER, PROGRESS, QUIET, ink_on

ROW, HEAD, FOOT, THICK = 5.6, 8.0, 1.0, 4.0
LEFT = 62.0
EDGE, HATCH, APART = 0.6, 0.5, 1.2
"""Points of edges and of what is hatched; millimetres between its lines."""


@dataclass(frozen=True)
class Stack:
    """One bar: a label, and how many there are of each kind."""

    label: str
    counts: tuple[int, ...]


def colours(kinds: int) -> tuple[str, ...]:
    """A colour for each of so many kinds in rising order; none for the last, the end without continuation."""
    if kinds < 2:
        return PROGRESS[-1:] * kinds
    steps = (PROGRESS[round(step * (len(PROGRESS) - 1) / max(kinds - 2, 1))] for step in range(kinds - 1))
    return (*steps, PAPER)


def stacks(rows: Sequence[Stack], kinds: Sequence[str], description: str) -> Drawing:
    """Bars below each other, with a legend above and the counts inside."""
    tones, unit = colours(len(kinds)), _unit(rows)
    marks = (
        *_legend(kinds, tones),
        *(mark for kind, tone in enumerate(tones) for mark in _parts(rows, kind, tone, unit)),
        *_labels(rows, unit),
    )
    plot = BarPlot(tuple(kinds), tones, stacked=True)
    return drawn(description, _table(rows, kinds), HEAD + ROW * len(rows) + FOOT, marks, plots=(plot,))


def _table(rows: Sequence[Stack], kinds: Sequence[str]) -> Data:
    """A column of counts per kind."""
    body: list[tuple[str | float | None, ...]] = [(row.label, *row.counts, sum(row.counts)) for row in rows]
    return (("Zeile", *kinds, "alle"), *body)


def _unit(rows: Sequence[Stack]) -> float:
    """Millimetres per counted thing; beside the longest bar there is room for its figure."""
    most = max((sum(row.counts) for row in rows), default=1)
    figure = max(8, 2 + measured(german.number(most, 0), SIZE, "bold"))
    return min((WIDTH - LEFT - figure) / most, 12.0)


def _legend(kinds: Sequence[str], tones: Sequence[str]) -> Iterator[Mark]:
    x = 0.0
    for kind, tone in zip(kinds, tones, strict=True):
        yield from _painted((x, 1.6, x + 3.6, 4.4), tone)
        yield note(x + 5, 3.0, kind, size=SIZE - 0.5)
        x += 5 + measured(kind, SIZE - 0.5) + 6


def _parts(rows: Sequence[Stack], kind: int, tone: str, unit: float) -> Iterator[Mark]:
    """The parts of all bars that belong to a kind, with their counts."""
    for row, y in zip(rows, middles(HEAD, ROW, len(rows)), strict=True):
        count = row.counts[kind]
        if count:
            left = LEFT + sum(row.counts[:kind]) * unit
            right, figure = left + count * unit, german.number(count, 0)
            yield from _painted((left, y - THICK / 2, right, y + THICK / 2), tone, measured(figure, SIZE - 1))
            yield write((left + right) / 2, y, figure, "center", colour=ink_on(tone), size=SIZE - 1)


def _painted(box: Box, tone: str, written: float = -APART) -> Iterator[Mark]:
    """A part with its edge, so that light tones stand out; hatched where it has no colour, but not behind its count."""
    left, top, right, low = box
    yield Boxes((box,), tone)
    corners = ((left, top), (right, top), (right, low), (left, low))
    yield Lines(tuple(zip(corners, (*corners[1:], corners[0]), strict=True)), ACCENT, EDGE)
    if tone == PAPER:
        middle, free = (left + right) / 2, written / 2 + APART / 4
        places = [left + APART * step for step in range(1, ceil((right - left) / APART))]
        yield Lines(tuple(((x, top), (x, low)) for x in places if abs(x - middle) > free), ACCENT, HATCH)


def _labels(rows: Sequence[Stack], unit: float) -> Iterator[Mark]:
    for row, y in zip(rows, middles(HEAD, ROW, len(rows)), strict=True):
        whole = sum(row.counts)
        yield write(0, y, fitted(row.label, LEFT - 3))
        yield write(LEFT + whole * unit + 2, y, german.number(whole, 0), colour=QUIET, weight="bold")
