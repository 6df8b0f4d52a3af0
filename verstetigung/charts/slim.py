"""A drawing laid out for a telephone: labels above their rows, scales across the sheet, legends in several lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from verstetigung.charts.drawing import SLIM, Box, Boxes, Dots, Drawing, Lettering, Lines, Mark, Point, Shapes, Told
from verstetigung.charts.letters import fitted
from verstetigung.charts.rows import EDGE, NEAR, TALL, LabelledRow, column, extents, labelled
from verstetigung.charts.values import told

MARGIN = 2.4
"""Where scales begin, in millimetres."""
LINE, LEADING, APART = 4.0, 4.2, 5.0
"""Height of the line that a label has to itself and of a line of a legend, and millimetres between its items."""
GAP, TOP = 1.0, 1.6
"""Millimetres between lettering side by side, and from its middle to the edge of the sheet."""
RULE = 4.0
"""Upright lines that are longer belong to the scale, not to a row."""


def slim(drawing: Drawing) -> Drawing:
    """The same on a sheet for a telephone."""
    if drawing.again:
        return drawing.again()
    if drawing.width <= SLIM:
        return drawing
    rows = labelled(drawing)
    return _stacked(drawing, rows) if rows else _smaller(drawing)


def _smaller(drawing: Drawing) -> Drawing:
    """All places nearer to each other, lettering and dots as large as they were."""
    part = SLIM / drawing.width

    def at(point: Point) -> Point:
        return part * point[0], part * point[1]

    marks = tuple(_kept(_moved(mark, lambda box: at)) for mark in drawing.marks)
    return replace(
        drawing, width=SLIM, height=part * drawing.height, marks=marks, told=_told(drawing, lambda y: part * y)
    )


@dataclass(frozen=True)
class LegendItem:
    """A sign with its text: where it was, and how far it moves."""

    box: Box
    x: float
    y: float


@dataclass(frozen=True)
class Relaid:
    """Where everything on a wide sheet of rows comes to lie."""

    width: float
    column: float
    rows: tuple[LabelledRow, ...]
    legend: tuple[LegendItem, ...]

    def across(self, x: float) -> float:
        """Scales reach from edge to edge."""
        if x <= EDGE:
            return x
        return max(MARGIN + (x - self.column) / (self.width - self.column) * (SLIM - MARGIN), 0.0)

    def down(self, y: float) -> float:
        """Each label above has a line to itself now; so have the lines of a legend."""
        above = sum(row.top < y - 0.01 for row in self.rows)
        below = max((item.y for item in self.legend if item.box[3] < y), default=0.0)
        return y + LINE * above + below

    def labels(self, row: LabelledRow) -> float:
        """The height of the line that the label of a row has to itself."""
        return self.down(row.top) + LINE / 2 + 0.3

    def place(self, box: Box) -> Callable[[Point], Point]:
        """How the points of something that takes up that much move."""
        for item in self.legend:
            if _holds(item.box, box):
                return lambda point: (point[0] + item.x, point[1] + item.y)
        return lambda point: (self.across(point[0]), self.down(point[1]))


def _stacked(drawing: Drawing, rows: tuple[LabelledRow, ...]) -> Drawing:
    layout = Relaid(drawing.width, column(drawing), rows, tuple(_legend(drawing, rows[0].top)))
    marks = tuple(_parted([_relaid(mark, layout) for mark in drawing.marks], layout))
    height = layout.down(drawing.height)
    return _grown(replace(drawing, width=SLIM, height=height, marks=marks, told=_told(drawing, layout.down)))


def _parted(marks: Sequence[Mark], layout: Relaid) -> Iterator[Mark]:
    """Lettering that would stand on other lettering gets a line of its own."""
    ends: dict[float, float] = {}
    lines = {round(layout.down(row.label.y), 1): layout.labels(row) for row in layout.rows}
    first = layout.down(layout.rows[0].top)
    yield from (mark for mark in marks if not isinstance(mark, Lettering))
    for mark in sorted((mark for mark in marks if isinstance(mark, Lettering)), key=_left):
        (left, _, right, _), *_ = extents(mark)
        y = round(mark.y, 1)
        if left < ends.get(y, left - GAP) + GAP:
            away = -LEADING / 1.3 if mark.y < first else LEADING / 1.3
            yield replace(mark, y=lines.get(y, mark.y + away))
        else:
            ends[y] = right
            yield mark


def _left(mark: Lettering) -> float:
    return next(extents(mark))[0]


def _grown(drawing: Drawing) -> Drawing:
    """The same on a sheet that is high enough for its lettering."""
    heights = [mark.y for mark in drawing.marks if isinstance(mark, Lettering)]
    more = max(TOP - min(heights), 0.0)
    height = max(drawing.height, max(heights) + TOP) + more

    def lower(point: Point) -> Point:
        return point[0], point[1] + more

    marks = tuple(_moved(mark, lambda box: lower) for mark in drawing.marks)
    return replace(drawing, height=height, marks=marks, told=_told(drawing, lambda y: y + more))


def _told(drawing: Drawing, down: Callable[[float], float]) -> tuple[Told, ...]:
    """What is told of rows, across the sheet."""
    return tuple(replace(one, box=(0.0, down(one.box[1]), SLIM, down(one.box[3]))) for one in told(drawing))


def _legend(drawing: Drawing, end: float) -> Iterator[LegendItem]:
    """Signs with their texts above the rows, from the left in as many lines as they need."""
    x, y = 0.0, 0.0
    for box in _items(drawing, end):
        width = box[2] - box[0]
        if x and x + width > SLIM:
            x, y = 0.0, y + LEADING
        yield LegendItem(box, x - box[0], y)
        x += width + APART


def _items(drawing: Drawing, end: float) -> Iterator[Box]:
    """What each sign takes up with its text; a text in their line without a sign, too."""
    parts = [(box, mark) for mark in drawing.marks for box in extents(mark) if box[3] < end and box[3] - box[1] < TALL]
    texts = [(box, mark.y) for box, mark in parts if isinstance(mark, Lettering)]
    signs = [box for box, mark in parts if not isinstance(mark, Lettering)]
    heights = {y for box, y in texts for sign in signs if sign[1] - 1 < y < sign[3] + 1 and sign[2] < box[0]}
    for height in sorted(heights):
        start = 0.0
        for (left, _, right, _), y in sorted(texts):
            if y == height:
                own = [sign for sign in signs if sign[1] - 1 < y < sign[3] + 1 and start <= sign[0] < left]
                yield min([left, *(sign[0] for sign in own)]), y - LEADING / 2, right, y + LEADING / 2
                start = right


def _holds(whole: Box, part: Box) -> bool:
    return whole[0] - NEAR <= part[0] and part[2] <= whole[2] + NEAR and whole[1] <= (part[1] + part[3]) / 2 <= whole[3]


def _relaid(mark: Mark, layout: Relaid) -> Mark:
    if isinstance(mark, Lettering):
        return _kept(_labelling(mark, layout) or _moved(mark, layout.place))
    moved = _moved(mark, layout.place)
    return _interrupted(moved, layout) if isinstance(moved, Lines) else moved


def _labelling(mark: Lettering, layout: Relaid) -> Lettering | None:
    """What stands before a row, in the line above it."""
    (_, _, right, _), *_ = extents(mark)
    row = next((row for row in layout.rows if abs(row.label.y - mark.y) < NEAR and right <= layout.column), None)
    return replace(mark, y=layout.labels(row)) if row else None


def _kept(mark: Mark) -> Mark:
    """Lettering that stays on the sheet."""
    if not isinstance(mark, Lettering):
        return mark
    mark = replace(mark, text=fitted(mark.text, SLIM, mark.size, mark.weight))
    (left, _, right, _), *_ = extents(mark)
    return replace(mark, x=mark.x - min(left, 0.0) - max(right - SLIM, 0.0))


def _interrupted(lines: Lines, layout: Relaid) -> Lines:
    """Rules that leave out the lines of labels."""
    gaps = [(top, top + LINE) for top in (layout.down(row.top) for row in layout.rows)]
    return replace(lines, ends=tuple(piece for ends in lines.ends for piece in _pieces(*ends, gaps)))


def _pieces(start: Point, end: Point, gaps: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    (x, top), (right, low) = start, end
    if x != right or low - top < RULE:
        yield start, end
        return
    for gap, after in gaps:
        if top < gap < low:
            yield (x, top), (x, gap)
        if gap < low:
            top = max(top, after)
    yield (x, top), (x, low)


def _moved(mark: Mark, place: Callable[[Box], Callable[[Point], Point]]) -> Mark:
    """The mark with every part of it where it belongs."""
    parts = list(extents(mark))
    match mark:
        case Lettering():
            x, y = place(parts[0])((mark.x, mark.y))
            return replace(mark, x=x, y=y)
        case Dots():
            return replace(mark, points=tuple(place(box)(at) for box, at in zip(parts, mark.points, strict=True)))
        case Lines():
            ends = zip(parts, mark.ends, strict=True)
            return replace(mark, ends=tuple((place(box)(start), place(box)(end)) for box, (start, end) in ends))
        case Shapes():
            rings = zip(parts, mark.rings, strict=True)
            return replace(mark, rings=tuple(tuple(map(place(box), ring)) for box, ring in rings))
        case Boxes():
            moved = ((*place(box)(box[:2]), *place(box)(box[2:])) for box in mark.boxes)
            return replace(mark, boxes=tuple(moved))
