"""The room an answer needs on paper."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from verstetigung import german
from verstetigung.charts.letters import measured
from verstetigung.forms.instrument.items import WITHOUT, AnswerKind, InstrumentItem, OptionList
from verstetigung.forms.tongue import GERMAN
from verstetigung.printing.pen.parts import AnswerSpace, NumberedList, PenItem

BOX, SIZE, SMALL = 7.8, 10.0, 8.5
"""Millimetres for a box with the gaps around it; and sizes of what stands beside, and in a frame, in points."""
ACROSS, BELOW, INSIDE, FRAMED = 170.0, 157.0, 125.0, 162.0
"""Millimetres for an answer: across the page, beside the code of a question, beside and below a text in a frame."""
ABREAST, WRAPPED, APART = 5, 1.8, 1.5
"""Most boxes side by side, into how many lines the texts of a single row may nearly be wrapped, and millimetres
between boxes as wide as their texts."""
MANY = 30
"""So many boxes stand where something is asked once."""
ESSAY, ROOMY, TIGHT, ROWS = 4, 5, 3, 5
"""Lines for some sentences: across the page; inside a frame of up to so many rows of boxes, and of more."""
SIDE_BY_SIDE = 2
"""Inside a frame a question of so few boxes leaves room for others beside it."""
FROM_LIST = {False: "Nummer (Liste oben)", True: "Nummern (Liste oben)"}
NOBODY_ANSWERS = tuple(option.text for option in WITHOUT.options)


def asked(item: InstrumentItem) -> PenItem:
    """Something that is asked once, with a box for each of its choices unless there are too many."""
    return PenItem("", item.text, _hint(item, MANY), space(item, ACROSS, MANY))


def coded(item: InstrumentItem, remark: str = "") -> PenItem:
    """A question of the catalogue, beside its code."""
    return PenItem(item.id, item.text, _hint(item, MANY), space(item, BELOW, MANY), remark)


def framed(item: InstrumentItem, most: int) -> PenItem:
    """A question inside a frame; of a list longer than `most` the number is asked for (`numbered`)."""
    beside, note = space(item, INSIDE, most, SMALL), _hint(item, most)
    if numbered([item], most):
        note = german.joined(note, FROM_LIST[item.kind is AnswerKind.MEHRFACH], by=" ")
    if item.note or beside.rows > 1:
        return PenItem("", item.text, note, space(item, FRAMED, most, SMALL), wide=True)
    short = not note and 0 < len(beside.boxes) <= SIDE_BY_SIDE
    return PenItem("", item.text, note, replace(beside, columns=0) if short else beside, short=short)


def fitted(items: Sequence[PenItem]) -> tuple[PenItem, ...]:
    """The questions of a frame, with less room for sentences where boxes take much of the page."""
    lines = ROOMY if sum(item.space.rows for item in items) <= ROWS else TIGHT
    return tuple(replace(item, space=replace(item.space, lines=lines)) if _essay(item) else item for item in items)


def _essay(item: PenItem) -> bool:
    return item.space.lines == ESSAY


def numbered(items: Sequence[InstrumentItem], most: int) -> tuple[NumberedList, ...]:
    """The lists whose numbers are asked for inside frames."""
    return tuple(
        NumberedList(item.text, tuple(str(option.text) for option in item.choices.options))
        for item in items
        if item.choices and len(item.choices.options) > most
    )


def space(item: InstrumentItem, width: float, most: int, size: float = SIZE) -> AnswerSpace:
    """The room for an answer: so many millimetres wide, with at most so many boxes."""
    options, without = _options(item.choices), NOBODY_ANSWERS if item.scale else ()
    match item.kind:
        case AnswerKind.WAHL | AnswerKind.MEHRFACH if len(options) <= most:
            return _ticked(options, without, width, size)
        case AnswerKind.WAHL | AnswerKind.MEHRFACH | AnswerKind.TEXT:
            return AnswerSpace(lines=1, without=without)
        case AnswerKind.ZAHL:
            return AnswerSpace(blank=True, unit=item.unit, without=without)
        case AnswerKind.ABSATZ:
            return AnswerSpace(lines=ESSAY, without=without)


def _options(choices: OptionList | None) -> tuple[str, ...]:
    """What can be chosen, without the two ways not to answer."""
    return tuple(str(option.text) for option in choices.options if option not in WITHOUT.options) if choices else ()


def _ticked(options: tuple[str, ...], without: tuple[str, ...], width: float, size: float) -> AnswerSpace:
    everything = (*options, *without)
    if len(everything) <= ABREAST:
        return AnswerSpace(everything, columns(everything, width, size))
    return AnswerSpace(options, columns(options, width, size), without)


def _hint(item: InstrumentItem, most: int) -> str:
    """What is said below a question: between which ends a number is, and whether more than one box may be ticked."""
    several = item.kind is AnswerKind.MEHRFACH and len(_options(item.choices)) <= most
    return german.joined(item.note, _ends(item), "Mehreres ist möglich." * several, by=" ")


def _ends(item: InstrumentItem) -> str:
    """Without the unit, which stands behind the line."""
    if item.low is None or item.high is None:
        return ""
    return f"Zahl von {GERMAN.number(item.low)} bis {GERMAN.number(item.high)}."


def columns(texts: Sequence[str], width: float, size: float) -> int:
    """How many of the texts stand side by side, in rows as equal as can be; none if each takes its own width."""
    widths = [measured(text, size) for text in texts]
    widest = max(widths, default=0.0)
    longest = max((measured(word, size) for text in texts for word in text.split()), default=0.0)
    least = math.ceil(len(texts) / ABREAST)
    if least == 1 and widest > width / len(texts) - BOX and sum(widths) + len(texts) * (BOX + APART) <= width:
        return 0
    room = WRAPPED if least == 1 else 1.0
    for rows in range(least, len(texts)):
        abreast = math.ceil(len(texts) / rows)
        if widest <= room * (width / abreast - BOX) and longest <= width / abreast - BOX:
            return abreast
    return 1
