"""Two values from 0 to 100 against each other, the quarter that matters tinted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from verstetigung import german
from verstetigung.charts.axis import Axis
from verstetigung.charts.drawing import (
    SLIM,
    WIDTH,
    Box,
    Boxes,
    Data,
    Dots,
    Drawing,
    Lettering,
    Lines,
    Mark,
    Point,
    Told,
    around,
    drawn,
    note,
    write,
)
from verstetigung.charts.labels import DOT, LETTERS, broken, leaders, lettered, placed
from verstetigung.charts.letters import measured
from verstetigung.charts.plots import SquarePlot
from verstetigung.schemas.palette import ACCENT, GRID, OTHERS, PALE, QUIET

HEAD, FOOT, LEFT, RIGHT = 6.0, 10.5, 9.0, 1.0
"""Room in millimetres round the frame."""
SIDE, EDGE = 3.0, 5.5
"""From the frame to the ends of the scales, across and upwards: there the names of the quarters stand."""
MIDDLE = 50.0
"""Where the lines between the quarters stand, on both scales."""
SCALES = {20: (30, 40, 50, 60, 70), 30: (20, 30, 40, 50, 60, 70, 80), 50: (0, 25, 50, 75, 100)}
"""How far from the middle both scales are shown, and their ticks: no further than the marks need."""
NAME, TALL = 3.6, 92.0
"""Height in millimetres of the line of a name, and of the drawing for a telephone at least."""
HALF = 0.2
"""Half the width in millimetres that the lines between the quarters are kept clear of labels."""


@dataclass(frozen=True)
class Spot:
    """One mark: its label and where it lies, 0 to 100 to the right and upwards."""

    label: str
    x: float
    y: float


@dataclass(frozen=True)
class Field:
    """Where the marks lie: a sheet of that width and height, on it a frame, in the frame both scales."""

    width: float
    height: float
    half: int
    """How far the scales reach from the middle."""
    names: float
    """Height of the line of the second name of two quarters side by side; 0 where one line has room for both."""

    @property
    def frame(self) -> Box:
        """What the quarters fill."""
        return LEFT, HEAD, self.width - RIGHT, self.height - FOOT

    def at(self, x: float, y: float) -> Point:
        """Where two values meet."""
        left, top, right, low = self.frame
        ends = MIDDLE - self.half, MIDDLE + self.half
        return Axis(left + SIDE, right - SIDE, *ends).at(x), Axis(low - self.edge, top + self.edge, *ends).at(y)

    @property
    def edge(self) -> float:
        """From the frame to the ends of the upright scale."""
        return EDGE + self.names


def matrix(
    spots: Sequence[Spot],
    axes: tuple[str, str],
    quarters: tuple[str, str, str, str],
    description: str,
    *,
    size: tuple[float, float] = (WIDTH, 92.0),
    colour: str = ACCENT,
) -> Drawing:
    """The marks in the field of two scales; `axes` names the one to the right and the one upwards.

    `quarters` names the upper left quarter, which is tinted, then the upper right, the lower left and the lower
    right one. `size` is width and height in millimetres.
    """
    field = Field(*size, _half(spots), _crowded(size[0], quarters))
    labelled = [(field.at(spot.x, spot.y), labels) for spot, labels in _together(spots)]
    points, names = [point for point, _ in labelled], tuple(_quarters(field, quarters))
    boxes = placed(labelled, field.frame, (*_cross(field), *map(_covered, names)))
    marks = (
        *_ground(field, axes),
        *names,
        Lines(tuple(leaders(points, boxes)), OTHERS, 0.5),
        Dots(tuple(points), colour, DOT),
        *lettered(labelled, boxes),
    )
    plot = SquarePlot(MIDDLE - field.half, MIDDLE + field.half)
    drawing = drawn(description, _table(spots, axes), field.height, marks, field.width, (plot,))
    slim = partial(matrix, spots, axes, quarters, description, size=(SLIM, max(size[1], TALL)), colour=colour)
    return replace(drawing, told=_told(field, spots, axes), again=slim)


def _told(field: Field, spots: Sequence[Spot], axes: tuple[str, str]) -> tuple[Told, ...]:
    """What lies where."""
    across, up = (axis.partition(":")[0] for axis in axes)
    return tuple(
        around(
            field.at(spot.x, spot.y),
            f"{spot.label}: {across} {german.number(spot.x, 0)}; {up} {german.number(spot.y, 0)}",
        )
        for spot in spots
    )


def _table(spots: Sequence[Spot], axes: tuple[str, str]) -> Data:
    """Where each mark lies, to the right and upwards."""
    return (("Nr.", *axes), *((spot.label, spot.x, spot.y) for spot in spots))


def _crowded(width: float, quarters: tuple[str, str, str, str]) -> float:
    first, *others = quarters
    sizes = [measured(first, LETTERS, "bold"), *(measured(name, LETTERS) for name in others)]
    return NAME if max(sizes[0] + sizes[1], sizes[2] + sizes[3]) > width - LEFT - RIGHT - NAME else 0.0


def _half(spots: Sequence[Spot]) -> int:
    """The shortest of the scales that holds all marks."""
    furthest = max((abs(value - MIDDLE) for spot in spots for value in (spot.x, spot.y)), default=MIDDLE)
    return min((half for half in SCALES if half >= furthest), default=max(SCALES))


def _ground(field: Field, axes: tuple[str, str]) -> Iterator[Mark]:
    left, top, right, low = field.frame
    x, y = field.at(MIDDLE, MIDDLE)
    ticks = [(tick, field.at(tick, tick)) for tick in SCALES[field.half]]
    (_, (first, bottom)), (_, (last, upper)) = ticks[0], ticks[-1]
    yield Boxes(((left, top, x, y),), PALE)
    grid = (line for _, (x, y) in ticks for line in (((x, upper), (x, bottom)), ((first, y), (last, y))))
    yield Lines(tuple(grid), GRID, 0.6)
    yield Lines((((x, top), (x, low)), ((left, y), (right, y))), QUIET, 0.9)
    for tick, (x, y) in ticks:
        yield note(x, low + 2.6, str(tick), "center")
        yield note(left - 1.6, y, str(tick), "right")
    yield write(right, field.height - 2.4, axes[0], "right")
    yield write(0, HEAD - 3.8, f"{axes[1]}{_part(field.half)}")


def _part(half: int) -> str:
    """A word on scales that do not show all values."""
    if half == MIDDLE:
        return ""
    return f"; beide Skalen gezeigt von {SCALES[half][0]} bis {SCALES[half][-1]}"


def _cross(field: Field) -> tuple[Box, Box]:
    """What the lines between the quarters take up."""
    left, top, right, low = field.frame
    x, y = field.at(MIDDLE, MIDDLE)
    return (x - HALF, top, x + HALF, low), (left, y - HALF, right, y + HALF)


def _quarters(field: Field, names: tuple[str, str, str, str]) -> Iterator[Lettering]:
    """Their names in the outer corners, the first one strong."""
    left, top, right, low = field.frame
    sides, heights = ((left + 1.6, "left"), (right - 1.6, "right")), (top + 2.6, low - 2.6 - field.names)
    corners = ((x, y + field.names * (align == "right"), align) for y in heights for x, align in sides)
    for number, (name, (x, y, align)) in enumerate(zip(names, corners, strict=True)):
        if number:
            yield note(x, y, name, align, size=LETTERS)
        else:
            yield write(x, y, name, align, weight="bold", colour=ACCENT, size=LETTERS)


def _covered(name: Lettering) -> Box:
    """What it takes up."""
    width = measured(name.text, name.size, name.weight)
    left = {"left": name.x, "right": name.x - width}[name.align]
    return left, name.y - 1.6, left + width, name.y + 1.6


def _together(spots: Sequence[Spot]) -> Iterator[tuple[Spot, tuple[str, ...]]]:
    """The marks, those in the same place as one, with their labels line by line."""

    def where(spot: Spot) -> Point:
        return round(spot.x, 1), round(spot.y, 1)

    for _, group in groupby(sorted(spots, key=where), key=where):
        same = list(group)
        yield same[0], tuple(broken([spot.label for spot in same]))
