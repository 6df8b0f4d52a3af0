"""Where the labels of marks stand: as near as possible, and none on another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial

from verstetigung.charts.drawing import Box, Mark, Point, write
from verstetigung.charts.letters import POINT, SIZE, measured

DOT, LETTERS, LINE = 4.6, SIZE - 0.5, 2.7
"""Size of a mark and of the labels in points; height of a line of a label in millimetres."""
REACH = (1.2, 3.0, 5.5, 8.5, 12.0, 16.0)
"""How far in millimetres from its mark a label may stand; the nearest free place is taken."""
TURNS = (0, 8, 4, 12, 2, 14, 6, 10, 1, 15, 7, 9, 3, 13, 5, 11)
"""On which sides of its mark a label may stand, in sixteenths of a turn, the best ones first."""
CLOSE = 2.0
"""A label no further than that from its mark needs no line to it."""
PER_LINE = 4
"""So many labels of marks in the same place stand in one line."""
STEPS = 8
"""In so many points a line is looked at where it might cross something."""

LabelledMark = tuple[Point, tuple[str, ...]]
"""A mark, and its label line by line."""


def placed(marks: Sequence[LabelledMark], frame: Box, taken: Sequence[Box]) -> tuple[Box, ...]:
    """Where the label of each mark stands: as near as possible, clear of all marks, labels and what is taken.

    One after the other, the most crowded first; a label that finds no free place takes the one that covers least.
    """
    half = DOT * POINT / 2
    occupied = [*taken, *((x - half, y - half, x + half, y + half) for (x, y), _ in marks)]
    boxes: dict[int, Box] = {}
    led: list[Point] = []
    for index in sorted(range(len(marks)), key=lambda index: (_space(marks, index), index)):
        boxes[index] = _best(marks[index], frame, occupied, led)
        occupied.append(boxes[index])
        led += _along(marks[index][0], boxes[index])
    return tuple(boxes[index] for index in range(len(marks)))


def _best(mark: LabelledMark, frame: Box, occupied: Sequence[Box], led: Sequence[Point]) -> Box:
    """The first place inside the frame that costs nothing, or the one that costs least."""
    options = [box for box in _options(*mark) if _inside(box, frame)] or list(_options(*mark))
    cost = partial(_cost, mark[0], occupied, led)
    return next((box for box in options if not cost(box)), None) or min(options, key=cost)


def _cost(mark: Point, occupied: Sequence[Box], led: Sequence[Point], box: Box) -> float:
    """Square millimetres that a label there would cover, and how often lines and labels would cross."""
    line = _along(mark, box)
    covered = sum(_overlap(box, other) for other in occupied)
    crossed = sum(_holds(other, point) for other in occupied for point in line)
    return covered + crossed + sum(_holds(box, point) for point in led)


def _along(mark: Point, box: Box) -> list[Point]:
    """Points on the line from a mark to its label, outside both; none where there is no line."""
    end = _near(mark, box)
    whole = math.dist(mark, end)
    if whole <= CLOSE:
        return []
    steps = [step / STEPS for step in range(STEPS) if step / STEPS * whole > DOT * POINT / 2 + 0.1]
    return [(mark[0] + share * (end[0] - mark[0]), mark[1] + share * (end[1] - mark[1])) for share in steps]


def _near(mark: Point, box: Box) -> Point:
    """The point of the box that is nearest to the mark."""
    return min(max(mark[0], box[0]), box[2]), min(max(mark[1], box[1]), box[3])


def _holds(box: Box, point: Point) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _space(marks: Sequence[LabelledMark], index: int) -> float:
    """Distance to the nearest other mark."""
    others = [mark for other, (mark, _) in enumerate(marks) if other != index]
    return min((math.dist(marks[index][0], other) for other in others), default=0.0)


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


def leaders(marks: Sequence[Point], labels: Sequence[Box]) -> Iterator[tuple[Point, Point]]:
    """From a mark to the nearest edge of its label, where that does not stand close by."""
    for mark, box in zip(marks, labels, strict=True):
        if math.dist(mark, _near(mark, box)) > CLOSE:
            yield mark, _near(mark, box)


def broken(labels: Sequence[str]) -> Iterator[str]:
    """The labels of marks in the same place with commas between them, so many in a line."""
    lines = [", ".join(labels[start : start + PER_LINE]) for start in range(0, len(labels), PER_LINE)]
    yield from (f"{line}," for line in lines[:-1])
    yield lines[-1]


def lettered(marks: Sequence[LabelledMark], boxes: Sequence[Box]) -> Iterator[Mark]:
    """The labels, each in its place."""
    for (_, texts), (left, top, right, _) in zip(marks, boxes, strict=True):
        for number, text in enumerate(texts):
            yield write((left + right) / 2, top + LINE * (number + 0.5), text, "center", size=LETTERS)
