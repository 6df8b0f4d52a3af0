"""Slanting lines in an outline: what is unknown, told apart without a colour."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from verstetigung.charts.drawing import Lines, Point

STEP = 1.1
"""Millimetres from line to line."""
TURN = math.sqrt(0.5)


def hatched(rings: Sequence[Sequence[Point]], colour: str, width: float) -> Lines:
    """Lines up to the right, where an odd number of rings lies round them."""
    turned = [[_down(point) for point in ring] for ring in rings]
    edges = [edge for ring in turned for edge in pairwise((*ring, ring[0]))]
    heights = [y for ring in turned for _, y in ring]
    first, last = math.ceil(min(heights) / STEP), math.floor(max(heights) / STEP)
    return Lines(
        tuple(line for number in range(first, last + 1) for line in _across(edges, number * STEP)), colour, width
    )


def _across(edges: Sequence[tuple[Point, Point]], y: float) -> Iterator[tuple[Point, Point]]:
    """The parts of a level line inside, turned back."""
    met = sorted(
        start[0] + (y - start[1]) / (end[1] - start[1]) * (end[0] - start[0])
        for start, end in edges
        if (start[1] <= y) != (end[1] <= y)
    )
    yield from ((_up((left, y)), _up((right, y))) for left, right in zip(met[::2], met[1::2], strict=True))


def _down(point: Point) -> Point:
    return (point[0] - point[1]) * TURN, (point[0] + point[1]) * TURN


def _up(point: Point) -> Point:
    return (point[0] + point[1]) * TURN, (point[1] - point[0]) * TURN
