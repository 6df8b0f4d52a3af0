"""The rows of a drawing, found by the labels at its left: a drawing of rows is laid out again and read by them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from verstetigung.charts.drawing import Box, Boxes, Dots, Drawing, Lettering, Lines, Mark, Point, Shapes
from verstetigung.charts.letters import POINT, measured

EDGE, TALL, NEAR = 7.0, 12.0, 0.3
"""Millimetres: labels begin before EDGE, marks of a row are less than TALL high and no further than NEAR from it."""
ALONE = 3.0
"""Half the height of a row that is the only one."""


@dataclass(frozen=True)
class LabelledRow:
    """A row from its upper to its lower edge."""

    label: Lettering
    top: float
    low: float


def extents(mark: Mark) -> Iterator[Box]:
    """What each part of a mark takes up."""
    match mark:
        case Lettering():
            yield _lettered(mark)
        case Boxes():
            yield from mark.boxes
        case Lines():
            for (x, y), (right, low) in mark.ends:
                yield min(x, right), min(y, low), max(x, right), max(y, low)
        case Shapes():
            yield from map(_bounds, mark.rings)
        case Dots():
            half = mark.size * POINT / 2
            yield from ((x - half, y - half, x + half, y + half) for x, y in mark.points)


def _bounds(ring: Sequence[Point]) -> Box:
    across, down = zip(*ring, strict=True)
    return min(across), min(down), max(across), max(down)


def _lettered(mark: Lettering) -> Box:
    width = measured(mark.text, mark.size, mark.weight)
    left = mark.x - {"left": 0.0, "center": 0.5, "right": 1.0}[mark.align] * width
    return left, mark.y, left + width, mark.y


def column(drawing: Drawing) -> float:
    """How much at the left is for the labels of rows; 0 if there are none."""
    shapes = _shapes(drawing)
    rows = [label for label in _labels(drawing) if any(_beside(label, shape) for shape in shapes)]
    if not rows:
        return 0.0
    lettering = [box for mark in drawing.marks if isinstance(mark, Lettering) for box in extents(mark)]
    figures = [box for box in lettering if any(_level(row, box) and box[0] > _right(row) for row in rows)]
    first = min(row.y for row in rows)
    return min(box[0] for box in (*shapes, *figures) if box[0] > EDGE and box[3] > first)


def _right(label: Lettering) -> float:
    return _lettered(label)[2]


def labelled(drawing: Drawing) -> tuple[LabelledRow, ...]:
    """Its rows from top to bottom."""
    end = column(drawing)
    if not end:
        return ()
    labels = sorted(_labels(drawing), key=lambda label: label.y)
    shapes, lettering = _shapes(drawing), [box for mark in drawing.marks for box in extents(mark)]
    tops = list(_tops(labels, [box for box in shapes if box[0] <= EDGE]))
    lows = [*tops[1:], 2 * labels[-1].y - tops[-1]]
    return tuple(
        LabelledRow(label, top, low)
        for label, top, low in zip(labels, tops, lows, strict=True)
        if any(left >= end and _level(label, box) for box in lettering for left in box[:1])
    )


def _tops(labels: Sequence[Lettering], panels: Sequence[Box]) -> Iterator[float]:
    """Where each row begins: with its panel, or halfway from the label above it."""
    gaps = [(low.y - top.y) / 2 for top, low in pairwise(labels)] or [ALONE]
    for label, gap in zip(labels, (gaps[0], *gaps), strict=False):
        own = [top for _, top, _, low in panels if top < label.y < low < top + TALL]
        yield max(own, default=label.y - gap)


def _labels(drawing: Drawing) -> list[Lettering]:
    """What stands at the left without a sign before it."""
    shapes = _shapes(drawing)
    left = (mark for mark in drawing.marks if isinstance(mark, Lettering) and mark.align == "left" and mark.x <= EDGE)
    return [mark for mark in left if not any(box[2] < mark.x and box[1] < mark.y < box[3] for box in shapes)]


def _shapes(drawing: Drawing) -> list[Box]:
    return [box for mark in drawing.marks if not isinstance(mark, Lettering) for box in extents(mark)]


def _beside(label: Lettering, box: Box) -> bool:
    return box[0] > EDGE and _level(label, box)


def _level(label: Lettering, box: Box) -> bool:
    """Whether something lies at the height of a label and belongs to its row."""
    left, top, right, low = box
    return top - NEAR <= label.y <= low + NEAR and (low - top < TALL if right > left else low == top)
