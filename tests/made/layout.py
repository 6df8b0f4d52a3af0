"""How pages are filled: what is left blank below, what stands alone, and which words break without a hyphen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from verstetigung.printing.pdf import laid_out, uncollected
from verstetigung.printing.pdf.printing import filled

HEADS = ("h1", "h2", "h3", "h4", "caption", "figcaption", "thead")
"""What must not be the last thing on a page."""
ENDS = "-–/\u00ad\u2010"
"""What a line may end with inside a word."""
LONGEST = 25
"""Letters of a word that has a right to stand on one line, whatever its column."""
Box = Any


@dataclass(frozen=True)
class Sheet:
    """A page as it is laid out."""

    filled: float
    """How far down the type area the lowest ink stands, 0 to 1."""
    alone: str = ""
    """A heading that ends the page; empty if none does."""


@dataclass(frozen=True)
class Layout:
    """The pages of a document."""

    sheets: tuple[Sheet, ...]
    orphans: tuple[str, ...]
    """The single lines of paragraphs, on one page while the others stand on another."""
    broken: tuple[str, ...]
    """Words of cells that go on in the next line without a hyphen."""

    @property
    def blank(self) -> float:
        """How many pages are blank, all together."""
        return sum(1 - sheet.filled for sheet in self.sheets)

    @property
    def inner(self) -> tuple[Sheet, ...]:
        """The pages between the first, which is a cover or a head, and the last, which ends where the text ends."""
        return self.sheets[1:-1]

    @property
    def gaps(self) -> float:
        """How many of these are blank, all together."""
        return sum(1 - sheet.filled for sheet in self.inner)


def layout(html: str, sheet: str = "templates/report.css") -> Layout:
    """How some HTML fills its pages."""
    with uncollected():
        return of_document(laid_out(html, sheet))


def of_document(document: Any) -> Layout:
    """How pages laid out are filled."""
    pages = [page._page_box for page in document.pages]
    return Layout(tuple(map(_sheet, document.pages)), tuple(_orphans(pages)), tuple(_broken(pages)))


def _sheet(sheet: Any) -> Sheet:
    page = sheet._page_box
    texts = [box for box in _inside(page) if type(box).__name__ == "TextBox" and box.text.strip() and box.height]
    last = max(texts, key=lambda box: box.position_y + box.height, default=None)
    ends = last is not None and _head(page, last)
    return Sheet(filled(sheet), last.text if last is not None and ends else "")


def _inside(box: Box) -> Iterator[Box]:
    """The boxes of the type area, in reading order."""
    for child in getattr(box, "children", ()):
        if type(child).__name__ != "MarginBox":
            yield child
            yield from _inside(child)


def _head(page: Box, text: Box) -> bool:
    """Whether a text stands in something that must not end a page."""
    waiting: list[tuple[Box, bool]] = [(page, False)]
    while waiting:
        box, inside = waiting.pop()
        if box is text:
            return inside
        waiting += [(child, inside or child.element_tag in HEADS) for child in getattr(box, "children", ())]
    return False


def _lines(page: Box) -> Iterator[tuple[Box, Box]]:
    """Every line with the box it stands in."""
    for box in _inside(page):
        for child in getattr(box, "children", ()):
            if type(child).__name__ == "LineBox":
                yield box, child


def _text(line: Box) -> str:
    return "".join(box.text for box in line.descendants() if type(box).__name__ == "TextBox")


def _orphans(pages: list[Box]) -> Iterator[str]:
    """One line of a paragraph alone on its page."""
    found: dict[Any, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, page in enumerate(pages, start=1):
        for box, line in _lines(page):
            if box.element is not None and box.element_tag in ("p", "li"):
                found[box.element][number].append(_text(line))
    for places in (one for one in found.values() if len(one) > 1):
        yield from (f"Seite {number}: {lines[0]}" for number, lines in places.items() if len(lines) == 1)


def _broken(pages: list[Box]) -> Iterator[str]:
    for number, page in enumerate(pages, start=1):
        for cell in (box for box in _inside(page) if type(box).__name__ == "TableCellBox"):
            words = set(" ".join(cell.element.itertext()).split())
            for above, below in (pair for box in (cell, *_inside(cell)) for pair in pairwise(_own_lines(box))):
                word = _word(_text(above), _text(below))
                if word in words:
                    yield f"Seite {number}: {word}"


def _own_lines(box: Box) -> list[Box]:
    return [child for child in getattr(box, "children", ()) if type(child).__name__ == "LineBox"]


def _word(above: str, below: str) -> str:
    """What the end of one line and the beginning of the next are, if they are one word of ordinary length."""
    first, second = above.split()[-1:], below.split()[:1]
    if not first or not second or above[-1:].isspace() or first[0][-1] in ENDS:
        return ""
    word = first[0] + second[0]
    return word if len(word) <= LONGEST else ""
