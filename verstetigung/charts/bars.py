"""Stacked bars of counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verstetigung.charts.canvas import QUIET, SIZE, WIDTH, Canvas, boxes, fitted, ink_on, measured, sheet, svg, write

ROW, HEAD, FOOT, THICK = 6.2, 8.0, 1.0, 4.2
LEFT = 62.0
RAMP = ("#DCE2E5", "#A9C8D6", "#5E9BB5", "#00587C")
"""One hue, darker the further a measure has come."""
ENDED = "#8A979D"
"""For the last of the catalogue's states, the end without continuation."""


@dataclass(frozen=True)
class Stack:
    """One bar: a label, and how many there are of each kind."""

    label: str
    counts: tuple[int, ...]


def colours(kinds: int) -> tuple[str, ...]:
    """A colour for each of so many kinds in rising order, grey for the last."""
    if kinds < 2:
        return RAMP[-1:] * kinds
    steps = [RAMP[round(place * (len(RAMP) - 1) / max(kinds - 2, 1))] for place in range(kinds - 1)]
    return (*steps, ENDED)


def stacks(rows: Sequence[Stack], kinds: Sequence[str], name: str, description: str) -> str:
    """Bars below each other, with a legend above and the counts inside."""
    on = sheet(HEAD + ROW * len(rows) + FOOT)
    tones, unit = colours(len(kinds)), _unit(rows)
    _legend(on, kinds, tones)
    for kind, tone in enumerate(tones):
        parts = [part for place, row in enumerate(rows) for part in _parts(row, kind, place, unit)]
        boxes(on, [(left, y - THICK / 2, right, y + THICK / 2) for left, right, y, _ in parts], colour=tone)
        for left, right, y, count in parts:
            write(on, (left + right) / 2, y, str(count), align="center", colour=ink_on(tone), size=SIZE - 1)
    for place, row in enumerate(rows):
        y = HEAD + ROW * (place + 0.5)
        write(on, 0, y, fitted(row.label, LEFT - 3))
        write(on, LEFT + sum(row.counts) * unit + 2, y, str(sum(row.counts)), colour=QUIET, weight="bold")
    return svg(on, name, description)


def _unit(rows: Sequence[Stack]) -> float:
    """Millimetres per counted thing."""
    return min((WIDTH - LEFT - 8) / max([sum(row.counts) for row in rows] or [1]), 12.0)


def _parts(row: Stack, kind: int, place: int, unit: float) -> Iterator[tuple[float, float, float, int]]:
    """Left edge, right edge, middle and count of the part of a bar that belongs to a kind, if it has one."""
    if row.counts[kind]:
        left = LEFT + sum(row.counts[:kind]) * unit
        yield left, left + row.counts[kind] * unit, HEAD + ROW * (place + 0.5), row.counts[kind]


def _legend(on: Canvas, kinds: Sequence[str], tones: Sequence[str]) -> None:
    x = 0.0
    for kind, tone in zip(kinds, tones, strict=True):
        boxes(on, [(x, 1.6, x + 3.6, 4.4)], colour=tone)
        write(on, x + 5, 3.0, kind, colour=QUIET, size=SIZE - 0.5)
        x += 5 + measured(kind, SIZE - 0.5) + 6
