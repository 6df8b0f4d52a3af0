"""A drawing as a value: a sheet in millimetres, the marks on it, what it says in words, and the numbers behind it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from verstetigung.charts.letters import POINT, SIZE, printable
from verstetigung.charts.plots import Plot
from verstetigung.schemas.palette import INK, PAPER, QUIET

WIDTH = 170.0
"""Width of the type area of a report in millimetres."""
SLIM = 88.0
"""Width of a sheet for a telephone: the smallest lettering has 9 pixels on a screen of 360 then."""

REACH = 2.4
"""So many millimetres from its middle a mark can be pointed to."""

Point = tuple[float, float]
"""Millimetres from the left and from the upper edge."""
Box = tuple[float, float, float, float]
"""Left, upper, right and lower edge."""
Data = tuple[tuple[str | float | None, ...], ...]
"""What a drawing shows, heads first. Numbers are as exact as they are known; None where there is none."""


@dataclass(frozen=True)
class Lines:
    """Straight lines."""

    ends: tuple[tuple[Point, Point], ...]
    colour: str
    width: float
    """In points."""


@dataclass(frozen=True)
class Dots:
    """Round marks."""

    points: tuple[Point, ...]
    colour: str
    size: float
    """How far they are across, in points."""
    edge: float = 0.5
    """Width of the white line round each, by which it can be seen where it covers another."""


@dataclass(frozen=True)
class Boxes:
    """Filled rectangles."""

    boxes: tuple[Box, ...]
    colour: str


@dataclass(frozen=True)
class Shapes:
    """Filled outlines; what is turned the other way round inside one is a hole in it."""

    rings: tuple[tuple[Point, ...], ...]
    colour: str
    edge: str
    width: float
    """Of the edge, in points; 0 for none."""


@dataclass(frozen=True)
class Lettering:
    """A line of text."""

    x: float
    y: float
    """The middle of the small letters."""
    text: str
    align: str
    """``left``, ``center`` or ``right``: which end of the text stands at x."""
    weight: str
    colour: str
    size: float
    """In points."""

    @property
    def base(self) -> float:
        """The height of the line the letters stand on."""
        return self.y + 0.26 * self.size * POINT


Mark = Lines | Dots | Boxes | Shapes | Lettering


@dataclass(frozen=True)
class Told:
    """A place on a sheet, and what a reader is told who points to it."""

    box: Box
    text: str


@dataclass(frozen=True)
class Drawing:
    """A sheet with its marks, the lowest first."""

    description: str
    """For those who do not see it."""
    data: Data
    width: float
    height: float
    marks: tuple[Mark, ...]
    plots: tuple[Plot, ...] = ()
    """What a spreadsheet program draws of the data; nothing where it has nothing of the kind."""
    told: tuple[Told, ...] = field(default=(), repr=False)
    """Only where rows and data do not tell it."""
    again: Callable[[], Drawing] | None = field(default=None, repr=False, compare=False)
    """How it is drawn on a sheet for a telephone, unless its rows tell it."""


def drawn(
    description: str,
    data: Data,
    height: float,
    marks: Iterable[Mark],
    width: float = WIDTH,
    plots: tuple[Plot, ...] = (),
) -> Drawing:
    """The marks on a sheet of that size in millimetres, in layers; within a layer they cover each other in order."""
    return Drawing(description, data, width, height, tuple(sorted(marks, key=_layer)), plots)


def _layer(mark: Mark) -> int:
    match mark:
        case Boxes():
            return 0
        case Lines() | Dots() | Shapes():
            return 1
        case Lettering():
            return 2


def write(
    x: float, y: float, text: str, align: str = "left", *, weight: str = "normal", colour: str = INK, size: float = SIZE
) -> Lettering:
    """A line of text at a point; y is the middle of the small letters."""
    return Lettering(x, y, spaced(text), align, weight, colour, size)


def spaced(text: str) -> str:
    """A text as it is drawn."""
    return re.sub(r"\s+", " ", printable(text))


def note(x: float, y: float, text: str, align: str = "left", *, size: float = SIZE - 1) -> Lettering:
    """Small quiet lettering: ticks, heads, legends."""
    return write(x, y, text, align, colour=QUIET, size=size)


def hollow(points: Iterable[Point]) -> Dots:
    """What makes rings of the dots below."""
    return Dots(tuple(points), PAPER, 2.4, 0)


def around(point: Point, text: str) -> Told:
    """What is told of a mark."""
    x, y = point
    return Told((x - REACH, y - REACH, x + REACH, y + REACH), text)


def finite(value: float) -> float | None:
    """The value as data have it."""
    return None if math.isnan(value) else value


def yes(whether: bool) -> str:
    """„ja“ or „nein“ in data."""
    return "ja" if whether else "nein"
