"""How far cases belong to a term and to an outcome: the XY plot of set-theoretic work, with a key of the cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

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
    Lines,
    Mark,
    Point,
    around,
    drawn,
    note,
    write,
)
from verstetigung.charts.labels import DOT, LETTERS, LabelledMark, broken, leaders, lettered, placed
from verstetigung.charts.letters import fitted
from verstetigung.charts.plots import SquarePlot
from verstetigung.schemas.palette import ACCENT, GRID, OTHERS, PALE, QUIET

FRAME: Box = (9.0, 6.0, 75.0, 72.0)
"""What the quarters fill."""
EDGE = 5.0
"""From the frame to the ends of the scales: there the names of the quarters stand."""
X, Y = Axis(FRAME[0] + EDGE, FRAME[2] - EDGE, 0, 1), Axis(FRAME[3] - EDGE, FRAME[1] + EDGE, 0, 1)
HEIGHT = FRAME[3] + 9.5
TICKS = ((0.0, "0"), (0.25, "0,25"), (0.5, "0,5"), (0.75, "0,75"), (1.0, "1"))
KEY, COLUMN, ROW, PER_COLUMN = 80.0, 45.0, 3.6, 18
"""Where the key begins, how wide a column of it is, how high a row, and how many rows a column has."""
MOST = 2 * PER_COLUMN
"""So many cases have numbers and a key."""
BESIDE = 1.5
"""Steps in millimetres in which the diagonal is kept clear of labels."""


@dataclass(frozen=True)
class Membership:
    """One case, and how far it belongs to the term and to the outcome, 0 to 1."""

    label: str
    term: float
    outcome: float

    @property
    def point(self) -> Point:
        """Where it is drawn."""
        return X.at(self.term), Y.at(self.outcome)


def memberships(
    cases: Sequence[Membership],
    axes: tuple[str, str],
    quarters: tuple[str, str, str, str],
    description: str,
    *,
    below: bool = False,
) -> Drawing:
    """The term to the right and the outcome upwards; `quarters` names upper left and right, lower left and right.

    Cases have the numbers of the key beside; where they are too many for it, they are dots without numbers. The key
    may stand `below`, on a sheet for a telephone.
    """
    labelled = list(_labelled(cases))
    boxes = placed(labelled, FRAME, tuple(_taken()))
    points = [point for point, _ in labelled]
    marks = (
        *_ground(axes, quarters),
        Lines(tuple(leaders(points, boxes)), OTHERS, 0.5),
        Dots(tuple(case.point for case in cases if case.term <= 0.5), OTHERS, DOT),
        Dots(tuple(case.point for case in cases if case.term > 0.5), ACCENT, DOT),
        *lettered(labelled, boxes),
        *_key(cases, below),
    )
    width, height = (SLIM, HEIGHT + ROW * _rows(cases)) if below else (WIDTH, HEIGHT)
    told = tuple(around(case.point, f"{case.label}: {_said(case)}") for case in cases)
    slim = partial(memberships, cases, axes, quarters, description, below=True)
    drawing = drawn(description, _table(cases, axes), height, marks, width, (SquarePlot(0.0, 1.0),))
    return replace(drawing, told=told, again=slim)


def _said(case: Membership) -> str:
    return f"Bedingung {german.number(case.term, 2)}; Ergebnis {german.number(case.outcome, 2)}"


def _rows(cases: Sequence[Membership]) -> int:
    """How many lines the key has below the drawing, in two columns."""
    return (len(cases) + 1) // 2 + 1 if len(cases) <= MOST else 0


def _table(cases: Sequence[Membership], axes: tuple[str, str]) -> Data:
    return (("Region", *axes), *((case.label, case.term, case.outcome) for case in cases))


def _labelled(cases: Sequence[Membership]) -> Iterator[LabelledMark]:
    """The marks with their numbers, those in the same place as one."""
    if len(cases) > MOST:
        return
    together: dict[Point, list[int]] = defaultdict(list)
    for number, case in enumerate(cases, start=1):
        together[round(case.term, 2), round(case.outcome, 2)].append(number)
    for numbers in together.values():
        yield cases[numbers[0] - 1].point, tuple(broken([str(number) for number in numbers]))


def _taken() -> Iterator[Box]:
    """Where no label stands: the names of the quarters, the lines between these, and the diagonal."""
    left, top, right, low = FRAME
    x, y = X.at(0.5), Y.at(0.5)
    yield from ((left, top, right, top + EDGE - 1), (left, low - EDGE + 1, right, low))
    yield from ((x - 0.2, top, x + 0.2, low), (left, y - 0.2, right, y + 0.2))
    for step in range(round((X.right - X.left) / BESIDE)):
        start, height = X.left + step * BESIDE, Y.left - step * BESIDE
        yield start, height - BESIDE, start + BESIDE, height


def _ground(axes: tuple[str, str], quarters: tuple[str, str, str, str]) -> Iterator[Mark]:
    left, top, right, low = FRAME
    x, y = X.at(0.5), Y.at(0.5)
    yield Boxes(((x, top, right, y),), PALE)
    upright = tuple(((X.at(tick), Y.at(0)), (X.at(tick), Y.at(1))) for tick, _ in TICKS)
    across = tuple(((X.at(0), Y.at(tick)), (X.at(1), Y.at(tick))) for tick, _ in TICKS)
    yield Lines((*upright, *across), GRID, 0.6)
    yield Lines((((x, top), (x, low)), ((left, y), (right, y)), ((X.at(0), Y.at(0)), (X.at(1), Y.at(1)))), QUIET, 0.9)
    for tick, text in TICKS:
        yield note(X.at(tick), low + 2.6, text, "center")
        yield note(left - 1.2, Y.at(tick), text, "right")
    yield write(right, HEIGHT - 2.4, axes[0], "right")
    yield write(0, 2.2, axes[1])
    sides = ((left + 1.6, "left"), (right - 1.6, "right"))
    corners = ((x, y, align) for y in (top + 2.4, low - 2.4) for x, align in sides)
    for name, (x, y, align) in zip(quarters, corners, strict=True):
        yield note(x, y, name, align, size=LETTERS)


def _key(cases: Sequence[Membership], below: bool) -> Iterator[Mark]:
    if len(cases) > MOST:
        return
    left, top, length = (0.0, HEIGHT + ROW / 2, (len(cases) + 1) // 2) if below else (KEY, FRAME[1] + 2.4, PER_COLUMN)
    column = min(COLUMN, (SLIM if below else WIDTH) / 2)
    room = column * (1 + (len(cases) <= length)) - 6.0
    for place, case in enumerate(cases):
        x, y = left + column * (place // length), top + ROW * (place % length)
        yield note(x + 4.0, y, str(place + 1), "right", size=LETTERS)
        yield write(x + 5.4, y, fitted(case.label, room, LETTERS), size=LETTERS)
