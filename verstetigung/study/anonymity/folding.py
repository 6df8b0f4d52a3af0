"""A text as a reader sees it: look-alikes, full-width and invisible signs are what they are taken for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

LOOK_ALIKES = str.maketrans(
    # Cyrillic
    "АВЕЅІЈКМНОРСТХУаеорсухіјѕԁһԛԝкмтвгпиӏ"
    # Greek
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονρτυικεηµμχγωσβ"
    # Latin small capitals and letters of other alphabets
    "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢıɡɑǀøØłŁđĐօսհẞ",
    "ABESIJKMHOPCTXYaeopcyxijsdhqwkmtbrnul"
    "ABEZHIKMNOPTYXaovptuikenuuxywob"
    "abcdefghijklmnoprstuvwyziɡɑloOlLdDouhß".replace("ɡ", "g").replace("ɑ", "a"),
)
"""The commonest ones; the list of the Unicode consortium (UTS 39) has thousands."""
KEPT = frozenset("äöüÄÖÜß")
DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d")
LETTER = r"[^\W\d_]"
BROKEN = re.compile(rf"(?<={LETTER})-[ \t]*\n\s*(?=[a-zäöüß])")
ZERO = re.compile(rf"(?<={LETTER})0(?={LETTER})")


@dataclass(frozen=True)
class Likeness:
    """What is seen, and where each letter of it stands in the text."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of what is seen stands in the text."""
        return self.places[start], self.places[end - 1] + 1


def seen(text: str) -> Likeness:
    """What is seen of a text: words parted at the end of a line are whole again, a zero among letters is an O."""
    pairs = [(letter, place) for place, sign in enumerate(text) for letter in _plain(sign)]
    letters = "".join(letter for letter, _ in pairs)
    hidden = {place for match in BROKEN.finditer(letters) for place in range(*match.span())}
    kept = [pair for place, pair in enumerate(pairs) if place not in hidden]
    shown = ZERO.sub("o", "".join(letter for letter, _ in kept))
    return Likeness(shown, tuple(place for _, place in kept))


@cache
def _plain(sign: str) -> str:
    """What a sign is taken for: another letter, several, or nothing."""
    if sign in KEPT or sign == "\n":
        return sign
    if sign in DASHES:
        return "-"
    if unicodedata.category(sign) in ("Cf", "Mn", "Me"):
        return ""
    alike = unicodedata.normalize("NFKC", sign).translate(LOOK_ALIKES)
    return "".join(letter if letter in KEPT else _without_marks(letter) for letter in alike)


def _without_marks(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter)
    return "".join(part for part in bare if unicodedata.category(part) != "Mn").translate(LOOK_ALIKES) or letter
