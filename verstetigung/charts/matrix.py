"""Two values from 0 to 100 against each other, the quarter that matters tinted."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from verstetigung.charts.canvas import (
    BLUE,
    GREY,
    INK,
    PALE,
    POINT,
    QUIET,
    RULE,
    SIZE,
    WIDTH,
    Canvas,
    Point,
    boxes,
    dots,
    lines,
    measured,
    sheet,
    svg,
    write,
)

HEAD, FOOT, LEFT, RIGHT = 6.0, 10.5, 9.0, 1.0
"""Room in millimetres round the frame."""
SIDE, EDGE = 3.0, 5.5
"""From the frame to the ends of the scales, across and upwards: there the names of the quarters stand."""
MIDDLE = 50.0
"""Where the lines between the quarters stand, on both scales."""
SCALES = {20: (30, 40, 50, 60, 70), 30: (20, 30, 40, 50, 60, 70, 80), 50: (0, 25, 50, 75, 100)}
"""How far from the middle both scales are shown, and their ticks: no further than the marks need."""
DOT, LETTERS, LINE = 4.6, SIZE - 0.5, 2.7
"""Size of a mark and of the labels in points; height of a line of a label in millimetres."""
PER_LINE = 4
"""So many labels of marks in the same place stand in one line."""
REACH = (1.2, 3.0, 5.5, 8.5, 12.0, 16.0)
"""How far in millimetres from its mark a label may stand; the nearest free place is taken."""
TURNS = (0, 8, 4, 12, 2, 14, 6, 10, 1, 15, 7, 9, 3, 13, 5, 11)
"""On which sides of its mark a label may stand, in sixteenths of a turn, the best ones first."""
CLOSE = 2.0
"""A label no further than that from its mark needs no line to it."""
HALF = 0.2
"""Half the width in millimetres that the lines between the quarters are kept clear of labels."""
STEPS = 8
"""In so many points a line is looked at where it might cross something."""

Box = tuple[float, float, float, float]
"""Left, upper, right and lower edge."""


@dataclass(frozen=True)
class Spot:
    """One mark: its label and where it lies, 0 to 100 to the right and upwards."""

    label: str
    x: float
    y: float


def matrix(
    spots: Sequence[Spot],
    axes: tuple[str, str],
    quarters: tuple[str, str, str, str],
    name: str,
    description: str,
    *,
    size: tuple[float, float] = (WIDTH, 92.0),
    colour: str = BLUE,
) -> str:
    """The marks in the field of two scales; `axes` names the one to the right and the one upwards.

    `quarters` names the upper left quarter, which is tinted, then the upper right, the lower left and the lower
    right one. `size` is width and height in millimetres.
    """
    on = sheet(size[1], size[0])
    half = _half(spots)
    _ground(on, axes, half)
    named = tuple(_quarters(on, quarters))
    marks = [(_at(on, spot.x, spot.y, half), labels) for spot, labels in _together(spots)]
    labels = placed(marks, _frame(on), named)
    lines(on, list(_leaders([mark for mark, _ in marks], labels)), colour=GREY, width=0.5)
    dots(on, [mark for mark, _ in marks], size=DOT, colour=colour)
    for (_, texts), box in zip(marks, labels, strict=True):
        for place, text in enumerate(texts):
            write(on, (box[0] + box[2]) / 2, box[1] + LINE * (place + 0.5), text, align="center", size=LETTERS)
    return svg(on, name, description)


def _frame(on: Canvas) -> Box:
    return LEFT, HEAD, on.width - RIGHT, on.height - FOOT


def _half(spots: Sequence[Spot]) -> int:
    """The shortest of the scales that holds all marks."""
    furthest = max((abs(value - MIDDLE) for spot in spots for value in (spot.x, spot.y)), default=MIDDLE)
    return min((half for half in SCALES if half >= furthest), default=max(SCALES))


def _at(on: Canvas, x: float, y: float, half: float = MIDDLE) -> Point:
    left, top, right, low = _frame(on)
    return (
        (left + right) / 2 + (x - MIDDLE) / half * ((right - left) / 2 - SIDE),
        (low + top) / 2 - (y - MIDDLE) / half * ((low - top) / 2 - EDGE),
    )


def _ground(on: Canvas, axes: tuple[str, str], half: int) -> None:
    left, top, right, low = _frame(on)
    boxes(on, [(left, top, *_at(on, MIDDLE, MIDDLE))], colour=PALE)
    places = [_at(on, tick, tick, half) for tick in SCALES[half]]
    (first, bottom), (last, upper) = places[0], places[-1]
    grid = [line for x, y in places for line in (((x, upper), (x, bottom)), ((first, y), (last, y)))]
    lines(on, grid, colour=RULE, width=0.6)
    x, y = _at(on, MIDDLE, MIDDLE)
    lines(on, [((x, top), (x, low)), ((left, y), (right, y))], colour=QUIET, width=0.9)
    for tick, (x, y) in zip(SCALES[half], places, strict=True):
        write(on, x, low + 2.6, str(tick), align="center", colour=QUIET, size=SIZE - 1)
        write(on, left - 1.6, y, str(tick), align="right", colour=QUIET, size=SIZE - 1)
    write(on, on.width - RIGHT, on.height - 2.4, axes[0], align="right", colour=INK, size=SIZE)
    part = f"; beide Skalen gezeigt von {SCALES[half][0]} bis {SCALES[half][-1]}" if half < MIDDLE else ""
    write(on, 0, HEAD - 3.8, axes[1] + part, colour=INK, size=SIZE)


def _quarters(on: Canvas, names: tuple[str, str, str, str]) -> Iterator[Box]:
    """Write the names into the outer corners of the quarters; what they and the lines between them take up."""
    frame = _frame(on)
    x, y = _at(on, MIDDLE, MIDDLE)
    yield x - HALF, frame[1], x + HALF, frame[3]
    yield frame[0], y - HALF, frame[2], y + HALF
    for place, name in enumerate(names):
        left, top = place % 2 == 0, place < 2
        x = frame[0] + 1.6 if left else frame[2] - 1.6
        y = frame[1] + 2.6 if top else frame[3] - 2.6
        weight = "bold" if place == 0 else "normal"
        colour = BLUE if place == 0 else QUIET
        write(on, x, y, name, align="left" if left else "right", weight=weight, colour=colour, size=LETTERS)
        width = measured(name, LETTERS, weight)
        yield (x, y - 1.6, x + width, y + 1.6) if left else (x - width, y - 1.6, x, y + 1.6)


def _together(spots: Sequence[Spot]) -> Iterator[tuple[Spot, tuple[str, ...]]]:
    """The marks, those in the same place as one, with their labels line by line."""

    def where(spot: Spot) -> Point:
        return round(spot.x, 1), round(spot.y, 1)

    for _, group in groupby(sorted(spots, key=where), key=where):
        same = list(group)
        labels = [spot.label for spot in same]
        yield (
            same[0],
            tuple(
                ", ".join(labels[start : start + PER_LINE]) + ("," if start + PER_LINE < len(labels) else "")
                for start in range(0, len(labels), PER_LINE)
            ),
        )


def placed(marks: Sequence[tuple[Point, tuple[str, ...]]], frame: Box, taken: Sequence[Box]) -> tuple[Box, ...]:
    """Where the label of each mark stands: as near as possible, clear of all marks, labels and what is taken.

    One after the other, the most crowded first; a label that finds no free place takes the one that covers least.
    """
    half = DOT * POINT / 2
    occupied = [*taken, *((x - half, y - half, x + half, y + half) for (x, y), _ in marks)]
    order = sorted(range(len(marks)), key=lambda place: (_space(marks, place), place))
    found: dict[int, Box] = {}
    led: list[Point] = []
    for place in order:
        mark, texts = marks[place]
        options = [box for box in _options(mark, texts) if _inside(box, frame)] or list(_options(mark, texts))
        cost = partial(_cost, mark, occupied, led)
        found[place] = next((box for box in options if not cost(box)), None) or min(options, key=cost)
        occupied.append(found[place])
        led += _along(mark, found[place])
    return tuple(found[place] for place in range(len(marks)))


def _cost(mark: Point, occupied: Sequence[Box], led: Sequence[Point], box: Box) -> float:
    """Square millimetres that a label there would cover, and how often lines and labels would cross."""
    line = _along(mark, box)
    covered = sum(_overlap(box, other) for other in occupied)
    crossed = sum(_holds(other, point) for other in occupied for point in line) if line else 0
    return covered + crossed + sum(_holds(box, point) for point in led)


def _along(mark: Point, box: Box) -> list[Point]:
    """Points on the line from a mark to its label, outside both; none where there is no line."""
    end = _near(mark, box)
    whole = math.dist(mark, end)
    if whole <= CLOSE:
        return []
    steps = [place / STEPS for place in range(STEPS) if place / STEPS * whole > DOT * POINT / 2 + 0.1]
    return [(mark[0] + share * (end[0] - mark[0]), mark[1] + share * (end[1] - mark[1])) for share in steps]


def _near(mark: Point, box: Box) -> Point:
    """The point of the box that is nearest to the mark."""
    return min(max(mark[0], box[0]), box[2]), min(max(mark[1], box[1]), box[3])


def _holds(box: Box, point: Point) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _space(marks: Sequence[tuple[Point, tuple[str, ...]]], place: int) -> float:
    """Distance to the nearest other mark."""
    others = [mark for other, (mark, _) in enumerate(marks) if other != place]
    return min((math.dist(marks[place][0], other) for other in others), default=0.0)


def _options(mark: Point, texts: Sequence[str]) -> Iterator[Box]:
    """Places for a label round its mark, the nearest first."""
    width, height = max(measured(text, LETTERS) for text in texts) + 0.8, LINE * len(texts)
    for reach in REACH:
        for turn in TURNS:
            right, up = math.cos(math.pi * turn / 8), math.sin(math.pi * turn / 8)
            x = mark[0] + right * reach + _beside(right) * width / 2
            y = mark[1] - up * reach - _beside(up) * height / 2
            yield x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _beside(part: float) -> float:
    """How far the middle of a label lies to that side of its near edge: 1 wholly, 0 not at all."""
    return min(max(part * math.sqrt(2), -1.0), 1.0)


def _inside(box: Box, frame: Box) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _overlap(one: Box, other: Box) -> float:
    """Square millimetres that both cover."""
    if one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]:
        return 0.0
    return (min(one[2], other[2]) - max(one[0], other[0])) * (min(one[3], other[3]) - max(one[1], other[1]))


def _leaders(marks: Sequence[Point], labels: Sequence[Box]) -> Iterator[tuple[Point, Point]]:
    """From a mark to the nearest edge of its label, where that does not stand close by."""
    for mark, box in zip(marks, labels, strict=True):
        if math.dist(mark, _near(mark, box)) > CLOSE:
            yield mark, _near(mark, box)
