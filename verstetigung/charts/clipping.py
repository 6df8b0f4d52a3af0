"""What of an outline lies in a box (Sutherland and Hodgman)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from verstetigung.charts.drawing import Box, Point
from verstetigung.schemas.globe import Ring


def clipped(rings: Iterable[Ring], box: Box) -> tuple[Ring, ...]:
    """The rings as far as they lie in it, along its sides where they leave it; without those that do not."""
    return tuple(inside for ring in rings if len(inside := _in_box(ring, box)) > 2)


def _in_box(ring: Ring, box: Box) -> Ring:
    left, top, right, low = box
    kept: Sequence[Point] = ring
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, low, -1)):
        kept = tuple(_on_side(kept, axis, limit, sign))
    return tuple(kept)


def _on_side(ring: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    """The points on one side of a line, and where the ring crosses it."""
    for one, other in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
        before, after = sign * (one[axis] - limit), sign * (other[axis] - limit)
        if (before < 0) != (after < 0):
            part = before / (before - after)
            yield one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])
        if after >= 0:
            yield other
