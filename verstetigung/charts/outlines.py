"""The marks of a drawing as bare outlines in points, lettering too, so that every program shows them alike."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, cycle, islice
from operator import add
from typing import Any

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from verstetigung.charts.drawing import Boxes, Dots, Drawing, Lettering, Lines, Point, Shapes
from verstetigung.charts.letters import FACES, FONTS, POINT, measured
from verstetigung.schemas.palette import PAPER

Step = tuple[str, tuple[float, ...]]
"""A step of a path as SVG has it: a letter, and the points it leads over."""

BEND = 4 / 3 * (math.sqrt(2) - 1)
"""How far from its end a curve is bent towards to make a quarter of a circle with radius 1."""
NO_COLOUR = "none"
CLOSE = "z"
STEPS = {1: ("M", 0), 2: ("L", 0), 3: ("Q", 1), 4: ("C", 2), 79: (CLOSE, 0)}
"""What matplotlib calls the steps of a path, and over how many more points each leads."""
BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}
"""Which part of a text stands before its point."""


@dataclass(frozen=True)
class Outline:
    """A path, filled or drawn."""

    steps: tuple[Step, ...]
    fill: str = NO_COLOUR
    stroke: str = NO_COLOUR
    width: float = 0.0

    def moved(self, x: float, y: float) -> Outline:
        """The same elsewhere."""
        steps = ((letter, tuple(map(add, ends, cycle((x, y))))) for letter, ends in self.steps)
        return replace(self, steps=tuple(steps))


def outlines(drawing: Drawing) -> Iterator[Outline]:
    """What the drawing consists of, lettering as outlines."""
    for mark in drawing.marks:
        if isinstance(mark, Lettering):
            yield _lettered(mark)
        else:
            yield from outlined(mark)


def outlined(mark: Lines | Dots | Boxes | Shapes) -> Iterator[Outline]:
    """Marks other than lettering.

    Dots that do not touch are one outline, because a page takes long over each; of others in a line, one covers the
    next, so that each can be seen.
    """
    match mark:
        case Lines():
            for start, end in mark.ends:
                yield Outline((("M", _points(start)), ("L", _points(end))), stroke=mark.colour, width=mark.width)
        case Boxes():
            yield from (Outline(rectangle(*_points(box)), mark.colour) for box in mark.boxes)
        case Shapes():
            steps = chain.from_iterable(map(_closed, mark.rings))
            yield Outline(tuple(steps), mark.colour, mark.edge if mark.width else NO_COLOUR, mark.width)
        case Dots():
            for layer in layers(mark.points, (mark.size + mark.edge) * POINT):
                circles = chain.from_iterable(circle(x / POINT, y / POINT, mark.size / 2) for x, y in layer)
                yield Outline(tuple(circles), mark.colour, PAPER, mark.edge)


def lettered(text: str, x: float, y: float, size: float, *, weight: str = "normal", colour: str) -> Outline:
    """A line of text that starts at a point of its base line."""
    font = FontProperties(fname=FONTS / FACES[weight])
    corners, codes = TextToPath().get_text_path(font, text, ismath=False)
    scale = size / TextToPath.FONT_SCALE
    return Outline(tuple(_steps(np.reshape(corners, (-1, 2)) * (scale, -scale) + (x, y), codes)), colour)


def _closed(ring: Sequence[Point]) -> tuple[Step, ...]:
    first, *others = map(_points, ring)
    return ("M", first), *(("L", point) for point in others), (CLOSE, ())


def rectangle(left: float, top: float, right: float, low: float) -> tuple[Step, ...]:
    """Its four sides."""
    return ("M", (left, top)), ("L", (right, top)), ("L", (right, low)), ("L", (left, low)), (CLOSE, ())


def circle(x: float, y: float, radius: float) -> tuple[Step, ...]:
    """Four curves, too close to a true circle for any eye."""
    far, near = radius, BEND * radius
    curves = (
        (far, near, near, far, 0, far),
        (-near, far, -far, near, -far, 0),
        (-far, -near, -near, -far, 0, -far),
        (near, -far, far, -near, far, 0),
    )
    return ("M", (x + far, y)), *(("C", tuple(map(add, curve, cycle((x, y))))) for curve in curves), (CLOSE, ())


def _lettered(mark: Lettering) -> Outline:
    start = mark.x - BEFORE[mark.align] * measured(mark.text, mark.size, mark.weight)
    at = start / POINT, mark.base / POINT
    return lettered(mark.text, *at, mark.size, weight=mark.weight, colour=mark.colour)


def _points(millimetres: Sequence[float]) -> tuple[float, ...]:
    return tuple(length / POINT for length in millimetres)


def layers(points: Sequence[Point], gap: float) -> list[list[Point]]:
    """The points in as few layers as will do for those of one height to be so far apart in each."""
    found: list[list[Point]] = []
    ends: dict[tuple[int, float], float] = {}
    for x, y in sorted(points):
        layer = next(layer for layer in count() if x - ends.get((layer, y), -math.inf) >= gap)
        ends[layer, y] = x
        found += [[]] * (layer == len(found))
        found[layer] = [*found[layer], (x, y)]
    return found


def _steps(corners: Any, codes: Any) -> Iterator[Step]:
    """The steps of a path of matplotlib, which repeats the code of a curve at each of its points."""
    waiting = iter(zip(corners.tolist(), codes, strict=True))
    for corner, code in waiting:
        letter, more = STEPS[code]
        ends = (corner, *(further for further, _ in islice(waiting, more)))
        yield letter, tuple(chain.from_iterable(ends)) if letter != CLOSE else ()
