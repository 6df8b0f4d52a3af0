"""The parts of a report in Word's styles, one after the other, also boxes that stand side by side in print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verstetigung.printing.word import fields, pictures, tables
from verstetigung.printing.word.draft import Draft
from verstetigung.printing.word.markup import Element, coloured, made, run, strong
from verstetigung.schemas.palette import ACCENT
from verstetigung.telling.blocks import (
    Block,
    Card,
    Cards,
    Chart,
    Facts,
    Figures,
    Heading,
    KeyFigure,
    Pair,
    Points,
    Text,
)
from verstetigung.telling.table import Table

STYLES = {"": "Normal", "lead": "Bericht Vorspann", "note": "Bericht Anmerkung"}
UNBROKEN = "\u00a0"
"""The space before a number that stays on the line of its word; LibreOffice leaves half a link behind otherwise."""
LEADING = 100
"""Letters of a paragraph that is no more than a word on what follows."""
CHAPTER = re.compile(r"(?<=\(Kapitel )\d{1,2}(?=\))")
"""Where a text of ours names a chapter."""


def written(draft: Draft, block: Block, level: int, width: float, *, leads: bool = False) -> Iterator[Element]:
    """A part of a chapter; boxes have headings of that level; `leads` if a table or figure follows."""
    match block:
        case Text():
            yield from _text(draft, block, leads=leads)
        case Heading():
            yield draft.paragraph("heading 2", run(block.text))
        case Points():
            yield from _points(draft, block, level)
        case Pair():
            yield from (*_points(draft, block.left, level), *_points(draft, block.right, level))
        case Facts():
            yield from tables.facts(draft, block, width)
        case Chart():
            yield from _chart(draft, block, width)
        case Table():
            yield from tables.table(draft, block, width)
        case Figures():
            yield from key_figures(draft, block.figures)
        case Cards():
            for card in block.cards:
                yield from _card(draft, card, level)


def _text(draft: Draft, block: Text, *, leads: bool) -> Iterator[Element]:
    """Paragraphs; a short one right before a table or figure stays on its page, as in print."""
    texts = [text for text in block.paragraphs if text]
    for number, text in enumerate(texts, start=1):
        kept = leads and number == len(texts) and len(text) < LEADING
        properties = (made("keepNext"),) if kept else ()
        yield draft.paragraph(STYLES.get(block.style, "Normal"), *said(text), properties=properties)


def key_figures(draft: Draft, figures: Sequence[KeyFigure]) -> Iterator[Element]:
    """Numbers below each other, what each is behind it."""
    for figure in figures:
        label = run(figure.label, made("b", val=0), made("color", val="auto"), made("sz", val=19))
        yield draft.paragraph("Bericht Kennzahl", run(f"{figure.value}\t"), label)


def said(text: str) -> Iterator[Element]:
    """A text; where it names a chapter it leads there."""
    start = 0
    for found in CHAPTER.finditer(text):
        yield run(text[start : found.start() - 1] + UNBROKEN)
        yield from fields.reference(bookmark(found[0]), found[0])
        start = found.end()
    if text[start:]:
        yield run(text[start:])


def bookmark(number: str) -> str:
    """What the number of a chapter is called where something points to it."""
    return f"_Kapitel_{number}".replace(" ", "_")


def _points(draft: Draft, block: Points, level: int) -> Iterator[Element]:
    yield draft.paragraph(f"heading {level}", run(block.title))
    for label, sentence in block.items:
        head = (strong(f"{label}."), run(" ")) if label else ()
        yield draft.paragraph("List Bullet", *head, *said(sentence))


def _chart(draft: Draft, block: Chart, width: float) -> Iterator[Element]:
    yield tables.caption(draft, "Abbildung", next(draft.figures), block.title)
    kept = (made("keepNext"),) if block.note else ()
    yield draft.paragraph("Bericht Abbildung", pictures.chart(draft, block, width), properties=kept)
    if block.note:
        yield draft.paragraph("Bericht Anmerkung", run(block.note))


def _card(draft: Draft, card: Card, level: int) -> Iterator[Element]:
    if card.above:
        yield draft.paragraph("Bericht Anmerkung", run(card.above, coloured(ACCENT)), properties=(made("keepNext"),))
    yield draft.paragraph(f"heading {level}", run(card.title))
    for label, text in card.facts:
        if text:
            term = (run(f"{label} ", coloured(ACCENT)),) if label else ()
            yield draft.paragraph("Bericht Tabellentext", *term, run(text))
    if card.foot:
        yield draft.paragraph("Bericht Anmerkung", run(card.foot))
