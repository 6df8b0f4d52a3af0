"""Documents on paper: what is printed, where every word stands, and whether it stays in its cell."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest

from verstetigung import german
from verstetigung.printing.pdf import Attachment, laid_out, printed, uncollected

MISSING = "PyMuPDF ist nicht installiert (pip install '.[dev]')"
LETTERS = (0.02, 0.48)
"""Where small letters stand over their line, in ems: lines may come close, but not so close."""
EVERYWHERE = (-9999, -9999, 9999, 9999)
"""Where PyMuPDF is to read: also beside the page."""
TOUCH = 0.5
"""Points by which two words, and pixels by which a word and its cell, may overlap."""
PLURALS = (
    "Regionen|Maßnahmen|Fragen|Fragebögen|Bögen|Kriterien|Bedarfe|Angebote|Themen|Punkten?|Plätze|Antworten|Befragten?|"
    "Nennungen|Quellen|Belege|Personen|Paare|Dimensionen|Lernpartnerschaften|Werkstätten|Produkte"
)
WRONG = re.compile(
    rf"(?<![\w,.–−])[1][ \u00a0](?:{PLURALS})\b|\beine[rn]? (?:{PLURALS})\b|\bnull (?:{PLURALS})\b|\b1 weitere[nr]?\b"
)
"""A plural beside a single thing."""
UNFINISHED = re.compile(
    r"\bnan\b|\bNaN\b|\bNone\b|\binf\b|\bUndefined\b|\bTrue\b|\bFalse\b|<NA>|\bTODO\b|\{\{|\}\}|\{%|%\}|\ufffd|"
    r"(?<=[^\s])[ \u00a0]{2,}(?=[^\s])|\([\s\u00a0]*\)|„\s*“|\[\s*\]|, ,|,,|;;|(?<!\.)\.\.(?!\.)|"
    r"[ \u00a0][.,;:!?](?![\w.])|\([ \u00a0]|[ \u00a0]\)|\b0[ \u00a0]von[ \u00a0]0\b|\((?:s|n|e|en|er|in|innen)\)|"
    r"[\"']"
)
"""What no sentence of ours may hold: rests of programs, two spaces, empty brackets, nothing of nothing, straight
quotes."""


Place = tuple[float, float, float, float]


@dataclass(frozen=True)
class Word:
    """Letters set in one go, and where on the page, as left, upper, right and lower edge."""

    page: int
    text: str
    font: str
    room: Place
    """With what every letter of the font needs above and below."""
    inked: Place
    """Of the small letters alone."""


@dataclass(frozen=True)
class Paper:
    """A printed document."""

    content: bytes
    spilled: tuple[str, ...] = ()
    """Words that stick out of their cell."""

    @cached_property
    def sheets(self) -> tuple[tuple[float, float], ...]:
        """Width and height of every page."""
        return tuple((page.rect.width, page.rect.height) for page in self._pages())

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All of them, page by page."""
        return tuple(word for page in self._pages() for word in _words(page))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text of every block of lines; gaps and the dots of a table of contents are one space."""
        blocks = (block[4] for page in self._pages() for block in page.get_text("blocks"))
        return tuple(re.sub(r"(?:\.{4,}|\s)+", " ", re.sub(r"[\u00ad-]\n", "", block)).strip() for block in blocks)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of every page."""
        return tuple(page.get_text() for page in self._pages())

    def overlaps(self) -> list[str]:
        """Words that stand on others."""
        return [f"Seite {one.page}: {one.text} | {other.text}" for one, other in _overlaps(self.words)]

    def outside(self, edge: float) -> list[str]:
        """Words that come closer to the edge of the page than so many points."""
        return [
            word.text
            for word in self.words
            if min(word.room[:2]) < edge
            or word.room[2] > self.sheets[word.page - 1][0] - edge
            or word.room[3] > self.sheets[word.page - 1][1] - edge
        ]

    def _pages(self) -> Iterator[Any]:
        pymupdf = pytest.importorskip("pymupdf", reason=MISSING)
        with pymupdf.open(stream=self.content) as document:
            yield from document


NUMBER = re.compile(rf"\d|\b(?:{'|'.join(german.WORDS[1:])})(?:e[mnrs]?)?\b", re.IGNORECASE)
"""A number in digits or as a word."""


def paper(page: str, attachments: Sequence[Attachment] = (), sheet: str = "templates/report.css") -> Paper:
    """A report's HTML printed, or another document's under its own style sheet."""
    with uncollected():
        document = laid_out(page, sheet)
        return Paper(printed(document, attachments), tuple(_spilled(document)))


def _spilled(document: Any) -> Iterator[str]:
    """Words that are wider than the cell they stand in; upright heads have boxes as if they lay."""
    waiting = [(page._page_box, None) for page in document.pages]
    while waiting:
        box, cell = waiting.pop()
        kind = type(box).__name__
        if kind == "InlineBlockBox" and "upright" in (box.element.get("class") or ""):
            continue
        if kind == "TextBox" and cell is not None and box.text.strip():
            ends = cell.position_x - TOUCH, cell.position_x + cell.border_width() + TOUCH
            if box.position_x < ends[0] or box.position_x + box.width > ends[1]:
                yield box.text
        waiting += [(inner, box if kind == "TableCellBox" else cell) for inner in getattr(box, "children", ())]


def _words(page: Any) -> Iterator[Word]:
    for block in page.get_text("dict", clip=EVERYWHERE, flags=0)["blocks"]:
        for line in block.get("lines", ()):
            for span in (span for span in line["spans"] if span["text"].strip()):
                inked = _inked(span, line["dir"])
                yield Word(page.number + 1, span["text"], span["font"], span["bbox"], inked)


def _inked(span: Any, direction: tuple[float, float]) -> Place:
    (left, top, right, low), (x, y) = span["bbox"], span["origin"]
    near, far = (part * span["size"] for part in LETTERS)
    if abs(direction[0]) > abs(direction[1]):
        return left, y - far, right, y - near
    return (x - far, top, x - near, low) if direction[1] < 0 else (x + near, top, x + far, low)


def _overlaps(words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    before: list[Word] = []
    for word in sorted(words, key=lambda word: (word.page, word.inked[0])):
        before = [one for one in before if one.page == word.page and one.inked[2] > word.inked[0] + TOUCH]
        for one in before:
            if min(one.inked[3], word.inked[3]) - max(one.inked[1], word.inked[1]) > TOUCH:
                yield one, word
        before.append(word)


def said(page: str) -> str:
    """What a reader of some HTML sees or hears, a line for every element."""
    drawings = "\n".join(re.findall(r"<svg[^>]*? aria-label=\"(.*?)\"", page, flags=re.DOTALL))
    lettering = "\n".join(re.findall(r"<text[^>]*>(.*?)</text>", page, flags=re.DOTALL))
    body = re.sub(r"<(style|script|svg).*?</\1>", " ", page, flags=re.DOTALL)
    seen = re.sub(r"</?(?:strong|em|b|i|a|abbr)\b[^>]*>", "", body)
    text = html.unescape(re.sub(r"<[^>]*>", "\n", f"{seen}\n{drawings}\n{lettering}"))
    return re.sub(r"[ \t]*\n\s*", "\n", text)


def around(pattern: re.Pattern[str], text: str) -> list[str]:
    """Every place where it is found, with a few words before and behind."""
    return [text[max(0, found.start() - 60) : found.end() + 25] for found in pattern.finditer(text)]
