"""What a form for the pen is made of, every text ready to print."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

TOGETHER = 3
"""So many questions of a group are never torn apart; more would leave too much of a page empty."""


@dataclass(frozen=True)
class AnswerSpace:
    """Where an answer goes: boxes to tick, or lines to write on."""

    boxes: tuple[str, ...] = ()
    """What stands beside them."""
    columns: int = 1
    """So many boxes stand side by side; none if each is as wide as its text."""
    without: tuple[str, ...] = ()
    """The boxes of those who do not answer."""
    lines: int = 0
    """Across the page."""
    blank: bool = False
    """A short line, for a number."""
    unit: str = ""
    """Stands behind that."""

    @property
    def rows(self) -> int:
        """Of boxes."""
        return math.ceil(len(self.boxes) / self.columns) if self.columns else bool(self.boxes)


@dataclass(frozen=True)
class PenItem:
    """Something that is asked, with the room for its answer."""

    code: str
    """Empty for what is no question of the catalogue."""
    text: str
    note: str
    space: AnswerSpace
    remark: str = ""
    """What a line beside the answer is for."""
    wide: bool = False
    """Inside a frame, whether the answer stands below the text instead of beside it."""
    short: bool = False
    """Inside a frame, whether others stand beside it."""


@dataclass(frozen=True)
class PenGroup:
    """Questions that stand together, and lines below them."""

    title: str
    items: tuple[PenItem, ...]
    remark: str = ""
    """What the lines are for."""
    lines: int = 0

    @property
    def whole(self) -> bool:
        """Whether it is kept together on a page."""
        return len(self.items) <= TOGETHER


@dataclass(frozen=True)
class NumberedList:
    """A list too long to be printed with boxes in every frame: its numbers are written down."""

    title: str
    entries: tuple[str, ...]


@dataclass(frozen=True)
class PenEntries:
    """Frames to be filled in, each with the same questions."""

    one: str
    """What is entered in each; they are numbered."""
    items: tuple[PenItem, ...]
    count: int
    lists: tuple[NumberedList, ...]
    """They stand above the frames on every page."""


@dataclass(frozen=True)
class PenPart:
    """A part of the form, under a heading of its own."""

    title: str
    texts: tuple[str, ...] = ()
    points: tuple[tuple[str, str], ...] = ()
    """Label and text."""
    lead: str = ""
    """The open question that an interviewer begins with."""
    notes: int = 0
    """Lines for what is said to that."""
    groups: tuple[PenGroup, ...] = ()
    entries: PenEntries | None = None
    fresh: bool = False
    """Begins a page."""


@dataclass(frozen=True)
class PenForm:
    """Everything that is printed."""

    kind: str
    title: str
    foot: str
    """At the foot of every page: of what the form is a print."""
    facts: tuple[tuple[str, str], ...]
    """Label and text of what is to be seen first; all are stated."""
    parts: tuple[PenPart, ...] = field(default=())
    closing: str = ""
    """Below everything."""
    blank: str = ""
    """What is to be written in there by those who print it."""
