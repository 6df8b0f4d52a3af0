"""A scale across a drawing, and the rows below each other beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.charts.drawing import Lines, Mark, note
from verstetigung.schemas.palette import GRID

TICKS = (0, 25, 50, 75, 100)
"""On a scale of points."""


@dataclass(frozen=True)
class Axis:
    """Where values stand between two edges in millimetres."""

    left: float
    right: float
    lowest: float = 0.0
    highest: float = 100.0

    def at(self, value: float) -> float:
        """So many millimetres from the left."""
        return self.left + (value - self.lowest) / (self.highest - self.lowest) * (self.right - self.left)

    def ticks(self, values: Iterable[int]) -> tuple[tuple[float, str], ...]:
        """Where each stands, with its figure."""
        return tuple((self.at(value), german.number(value, 0)) for value in values)


def grid(ticks: Sequence[tuple[float, str]], top: float, low: float) -> Iterator[Mark]:
    """Rules from top to bottom with their figures below."""
    yield Lines(tuple(((x, top), (x, low)) for x, _ in ticks), GRID, 0.6)
    yield from (note(x, low + 2.8, text, "center") for x, text in ticks)


def middles(top: float, row: float, count: int) -> tuple[float, ...]:
    """The height at which each of so many rows has its middle."""
    return tuple(top + row * (index + 0.5) for index in range(count))
