"""What the ids of a catalogue are called in tools that allow fewer letters, and the way back.

A name is the id with „_“ for each point, and what a tool might not take as a code: „A1_1“ is A1.1, „A_x2dx1“ is A-1.
Two lines „__“ never come of an id; they stand between an id and what else is asked about it: „bemerkung__A1_1“.
"""

from __future__ import annotations

import re
from enum import StrEnum

POINT, APART, BEGINNING = "_", "__", "id"
OTHER = re.compile(r"(\.(?=[0-9A-Za-wyz]))|[^0-9A-Za-z]")
"""What is no letter; first a point that can be told again as a line, as no code and no other line follows it."""
CODE = re.compile(r"_x([0-9a-f]+)x")


STATE = "fassung"
"""The id of a note that nobody sees: by which state of the catalogue a form asks."""
STATED = re.compile(r"(?:fassung\s*)?([0-9a-f]{8})", re.IGNORECASE)


class NamePart(StrEnum):
    """What is asked, beside the questions of the catalogue: it begins the name."""

    PERSON = "person"
    ABSCHNITT = "abschnitt"
    HINWEIS = "hinweis"
    DIMENSION = "dimension"
    ERLAEUTERUNG = "erlaeuterung"
    KRITERIUM = "kriterium"
    OHNE = "ohne"
    """Why a number was not given."""
    ZU = "zu"
    """To which questions of a section somebody wants to remark something."""
    BEMERKUNG = "bemerkung"
    MASSNAHME = "massnahme"
    BEDARF = "bedarf"
    STECKBRIEF = "steckbrief"


def name(id: str, part: NamePart | None = None) -> str:
    """What an id is called; begins with a letter, whatever the id begins with."""
    text = OTHER.sub(_replaced, id)
    if part:
        return f"{part}{APART}{text}"
    return text if text[:1].isalpha() else f"{BEGINNING}{APART}{text}"


def _replaced(found: re.Match[str]) -> str:
    return POINT if found[1] else f"_x{ord(found[0]):x}x"


def named(name: str) -> tuple[str, NamePart | None]:
    """The id that is called so, and what is asked of it."""
    before, apart, text = name.partition(APART)
    part = NamePart(before) if apart and before != BEGINNING else None
    pieces = CODE.split(text if apart else before)
    texts = (piece.replace(POINT, ".") for piece in pieces[::2])
    codes = (chr(int(piece, 16)) for piece in pieces[1::2])
    return "".join(piece for pair in zip(texts, (*codes, ""), strict=True) for piece in pair), part


def stated(stamp: str) -> str:
    """What a form writes into every answer, so that an export says by which state of the catalogue it was asked."""
    return f"Fassung {stamp}"


def state_of(text: str) -> str:
    """The stamp that a form wrote into an answer; empty if it is none."""
    found = STATED.fullmatch(text.strip())
    return found[1].lower() if found else ""
