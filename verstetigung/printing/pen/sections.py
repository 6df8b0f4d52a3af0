"""What the questionnaire on paper and the guide of an interview both have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verstetigung import german
from verstetigung.forms import form
from verstetigung.forms.instrument.items import AnswerKind, AskedCriterion, InstrumentItem, RepeatedItems
from verstetigung.forms.instrument.wording import PROFILE_GUIDE
from verstetigung.printing.pen.answers import asked, coded, fitted, framed, numbered
from verstetigung.printing.pen.parts import PenEntries, PenGroup, PenPart
from verstetigung.schemas.erhebung import Erhebung

POSTAL = re.compile(r"(?<!\d)\d{5} [^\W\d]")
"""A Postleitzahl and the beginning of a place."""
DETAILS = "Angaben"
"""What the promise calls the part in which somebody consents."""
SHORT, ALONE, AMONG = 7, 20, 8
"""So many questions leave room for a second frame on the page; and most boxes of a list in a frame that is alone there,
and in one among others."""
DATE = InstrumentItem("datum", form.DATE, AnswerKind.TEXT)


def stamp(erhebung: Erhebung) -> str:
    """Of which Instrument this is a print, as workbooks say it at their foot."""
    return f"Erhebung {erhebung.id} · Vorlage {erhebung.catalogue.instrument_stamp}"


def given(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The facts that are stated."""
    return tuple((label, text) for label, text in facts if text)


def deadline(erhebung: Erhebung) -> str:
    """Until when there is time; empty if not stated."""
    return german.day(erhebung.deadline) if erhebung.deadline else ""


def listing(items: RepeatedItems, count: int) -> str:
    """What is said above the frames: what is to be entered, and what those do who need another one."""
    return f"{items.text} Hier ist Platz für {german.spelled(count)} Einträge; für weitere bitte eine Seite kopieren."


def entered(items: RepeatedItems, count: int) -> PenEntries:
    """Frames for so many entries of a list; a frame of many questions is a page by itself, with boxes for all."""
    most = ALONE if len(items.columns) > SHORT else AMONG
    return PenEntries(
        items.one,
        fitted([framed(item, most) for item in items.columns]),
        count,
        numbered(items.columns, most),
    )


def figures(criterion: AskedCriterion, remark: str) -> PenGroup:
    """Kennzahlen, each with a line of its own beside the number."""
    return PenGroup("", tuple(coded(item, remark) for item in criterion.items))


def address(erhebung: Erhebung) -> str:
    """Where a Bogen on paper goes: the contact if it has a Postleitzahl, else empty."""
    if not POSTAL.search(erhebung.contact):
        return ""
    known = erhebung.publisher in erhebung.contact
    return erhebung.contact if known else f"{erhebung.publisher}, {erhebung.contact}"


def profile(blocks: tuple[InstrumentItem, ...], guide: str = PROFILE_GUIDE) -> Iterator[PenPart]:
    """The part for the texts of the Steckbrief; none without blocks."""
    if blocks:
        yield PenPart("Steckbrief", (guide,), groups=(PenGroup("", tuple(map(asked, blocks))),))
