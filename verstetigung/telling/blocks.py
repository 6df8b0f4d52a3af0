"""The parts a report is set from, every text ready to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise
from typing import ClassVar, TypeVar

from verstetigung.charts import Drawing
from verstetigung.telling import Finding
from verstetigung.telling.table import Table

Thing = TypeVar("Thing")
WORKBOOKS = "in den Arbeitsmappen und Ergebnistabellen"
BOX = 300
"""So many letters of a box stand on one page at least."""
TALL = 36
"""So many rows of a drawing fit a page with title and note."""
CROWD = 2 * TALL
"""More regions than this are told by how they lie and by those at both ends, not one by one."""
WHOLE = 30
"""So many regions fit a table that stands on one page, under upright heads."""
ABREAST, ACROSS = 20, 26
"""So many regions side by side are legible on a page as it is, and on one in landscape."""


@dataclass(frozen=True)
class Text:
    """Paragraphs of running text."""

    paragraphs: tuple[str, ...]
    style: str = ""
    """``lead`` for the first words of a report, ``note`` for small print."""
    template: ClassVar[str] = "text"


@dataclass(frozen=True)
class Heading:
    """A heading inside a chapter."""

    text: str
    template: ClassVar[str] = "heading"


@dataclass(frozen=True)
class Points:
    """A box of statements, each with a label or without."""

    title: str
    items: tuple[tuple[str, str], ...]
    """Label and sentence; the label may be empty."""
    template: ClassVar[str] = "points"

    @property
    def long(self) -> bool:
        """Whether it may be broken, lest it leave too much of a page empty."""
        return sum(len(sentence) for _, sentence in self.items) > BOX


@dataclass(frozen=True)
class Pair:
    """Two boxes side by side."""

    left: Points
    right: Points
    template: ClassVar[str] = "pair"


@dataclass(frozen=True)
class Fact:
    """One line of a Steckbrief."""

    term: str
    text: str
    source: str = ""


@dataclass(frozen=True)
class Facts:
    """The table of a Steckbrief."""

    caption: str
    facts: tuple[Fact, ...]
    template: ClassVar[str] = "facts"


@dataclass(frozen=True)
class Chart:
    """A drawing with its title, legend and source."""

    title: str
    drawing: Drawing
    note: str = ""
    legend: str = ""
    """``own`` or ``regions``: which legend of strips belongs to it."""
    template: ClassVar[str] = "chart"


@dataclass(frozen=True)
class Card:
    """A box with a few labelled lines."""

    title: str
    above: str = ""
    """Stands over the title: what kind of thing it is."""
    facts: tuple[tuple[str, str], ...] = ()
    """Label and text; a line without text is left out, the label may be empty."""
    foot: str = ""
    """Small print: where it comes from."""


@dataclass(frozen=True)
class Cards:
    """Boxes: two by two on a screen, across the page on paper; none is broken over two pages."""

    cards: tuple[Card, ...]
    template: ClassVar[str] = "cards"

    @property
    def pairs(self) -> tuple[tuple[Card, ...], ...]:
        """The cards row by row; the last row may have one."""
        return tuple(self.cards[start : start + 2] for start in range(0, len(self.cards), 2))


@dataclass(frozen=True)
class KeyFigure:
    """A number that stands out."""

    value: str
    label: str


@dataclass(frozen=True)
class Figures:
    """Numbers side by side."""

    figures: tuple[KeyFigure, ...]
    template: ClassVar[str] = "figures"


Block = Text | Heading | Points | Pair | Facts | Chart | Table | Cards | Figures


@dataclass(frozen=True)
class Chapter:
    """A numbered part of a report; one without blocks is left out."""

    title: str
    blocks: tuple[Block, ...]
    annex: bool = False
    wide: bool = False
    """Set across a page in landscape."""
    fresh: bool = False
    """Begins a page."""
    together: bool = False
    """Stands on one page if it fits on one."""


class Opening(Enum):
    """How a report begins."""

    COVER = auto()
    """With a page of its own, then the contents; chapters have numbers."""
    HEAD = auto()
    """With a head on the first page, then the contents; chapters have numbers."""
    BRIEF = auto()
    """With a head on the first page; without contents and numbers."""


@dataclass(frozen=True)
class Cover:
    """The first page, or what stands at its head."""

    above: tuple[str, ...]
    """Lines below the name of the publisher."""
    kind: str
    title: str
    question: str
    figures: tuple[KeyFigure, ...]
    chart: Chart | None = None
    notes: tuple[str, ...] = ()
    answer: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Report:
    """Everything that stands in one PDF."""

    title: str
    running: str
    """At the head of every page."""
    cover: Cover
    chapters: tuple[Chapter, ...] = field(default=())
    opening: Opening = Opening.COVER
    pages: int = 0
    """At most so many, the chapters before the first that begins a page on the first of them; 0 for any number."""
    language: str = "de"
    """Of its text; of what is not, see `reports.english_words.foreign`."""
    indexed: bool = True
    """Whether a page beside it leads to all reports."""
    whole: str = WORKBOOKS
    """Where letters stand that the font lacks."""

    @property
    def covered(self) -> bool:
        """Whether it has a cover."""
        return self.opening is Opening.COVER

    @property
    def brief(self) -> bool:
        """Whether its chapters have no numbers and nothing lists them."""
        return self.opening is Opening.BRIEF

    @property
    def numbered(self) -> tuple[tuple[str, Chapter], ...]:
        """The chapters that have something to say, with their numbers; annexes have letters."""
        main = [chapter for chapter in self.chapters if chapter.blocks and not chapter.annex]
        annexes = [chapter for chapter in self.chapters if chapter.blocks and chapter.annex]
        return (
            *((str(number), chapter) for number, chapter in enumerate(main, start=1)),
            *((f"Anhang {chr(64 + number)}", chapter) for number, chapter in enumerate(annexes, start=1)),
        )


def present(*blocks: Block | None) -> tuple[Block, ...]:
    """The blocks that are there and not empty."""
    return tuple(block for block in blocks if block is not None and not _empty(block))


def under(heading: str, *blocks: Block | None) -> tuple[Block, ...]:
    """The blocks that are there under a heading; nothing if none is."""
    below = present(*blocks)
    if not below:
        return ()
    return (Heading(heading), *below)


def _empty(block: Block) -> bool:
    match block:
        case Text():
            return not any(block.paragraphs)
        case (
            Points(items=content)
            | Table(rows=content)
            | Facts(facts=content)
            | Cards(cards=content)
            | Figures(figures=content)
        ):
            return not content
    return False


def parts(things: Sequence[Thing], most: int = TALL) -> Iterator[tuple[str, Sequence[Thing]]]:
    """Things too many for a page, in parts of nearly equal length: what to add to the title, „ (37 bis 72 von 108)“,
    and the things; nothing to add to all in one part.
    """
    whole = len(things)
    if whole <= most:
        yield "", things
        return
    count = -(-whole // most)
    for start, end in pairwise(round(whole * part / count) for part in range(count + 1)):
        yield f" ({start + 1} bis {end} von {whole})", things[start:end]


def texts(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The sentences of findings."""
    return tuple(finding.text for finding in findings)


def said(findings: Sequence[Finding], style: str = "") -> Text:
    """The sentences of findings as one paragraph."""
    return Text((" ".join(texts(findings)),) if findings else (), style)


def labelled(title: str, findings: Sequence[Finding]) -> Points:
    """A box of findings, each with its topic."""
    return Points(title, tuple((finding.topic, finding.text) for finding in findings))


def listed(title: str, findings: Sequence[Finding], otherwise: str) -> Points:
    """A box of findings without their topics, or one sentence if there are none."""
    return Points(title, tuple(("", text) for text in texts(findings)) or (("", otherwise),))
