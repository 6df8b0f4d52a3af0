"""Texts and words as long as a page can set them: endless ones are cut, and long words may be broken, with a hyphen."""

from __future__ import annotations

import re

from markupsafe import Markup

from verstetigung import german

LONGEST_TEXT, LONGEST_WORD, PIECE = 2_500, 60, 30
"""Letters of one text and of one word, and letters between the places where a longer word may be broken."""
CUT = " … (gekürzt)"
WORD = re.compile(rf"[^\s/.?&=_,;:+\u00ad\u200b-]{{{LONGEST_WORD + 1},}}")
"""Longer than any German word; parts of web addresses are words of their own."""
SOFT = "\u00ad"
"""A hyphen that is seen only where a line ends with it."""
GAPLESS = re.compile(r"\S{100,}$")


def bounded(value: object, longest: int = LONGEST_TEXT) -> object:
    """What a template prints: a text that is not markup, with an end and with words that fit a line."""
    if type(value) is not str or len(value) <= min(longest, LONGEST_WORD):
        return value
    return broken(shortened(value, longest))


def wrapped(value: object) -> object:
    """What a template prints, whole, with words that fit a line."""
    return broken(value) if type(value) is str else value


def shortened(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text, or its beginning and how much is left out; where it stands as a whole is said.

    Where there is room for little, the report says it once for all that is cut.
    """
    if len(text) <= longest:
        return text
    kept = text[:longest]
    if longest < LONGEST_TEXT:
        return f"{kept.rstrip()}{CUT}"
    if not GAPLESS.search(kept):
        kept = kept.rpartition(" ")[0].rstrip() or kept
    rest = german.number(len(text) - len(kept), 0)
    return f"{kept} … (um {rest} Zeichen gekürzt; vollständig in den internen Unterlagen der Erhebung)"


def broken(text: str) -> str:
    """The text with places where words longer than a line may be broken."""
    return WORD.sub(lambda word: SOFT.join(_parts(word[0])), text)


def _parts(word: str) -> list[str]:
    return [word[start : start + PIECE] for start in range(0, len(word), PIECE)]


def as_is(text: str) -> Markup:
    """An address in a link, of which no letter may change."""
    return Markup.escape(text)
