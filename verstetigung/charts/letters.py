"""The report's font, which letters it has, and what stands for those it lacks."""

from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path

import fontpkg_fira_sans
from matplotlib import font_manager

FAMILY = "Fira Sans"
FONTS = Path(fontpkg_fira_sans.ROOT) / "files"
FACES = {"normal": "FiraSans-Regular.ttf", "bold": "FiraSans-SemiBold.ttf"}
SIGN = "▯"
"""Stands for a run of letters that the font lacks: none is lost without a trace."""
REPLACED = {
    0x202F: "\u00a0",
    0x2009: "\u00a0",
    0x2007: "\u00a0",
    0x2010: "-",
    0x2011: "-",
    0x2212: "−",
    0x2028: "\n",
    0x25CF: "•",
    0x25AA: "•",
    0x25A0: "•",
    0x2022: "•",
    0x2019: "’",
    0x2423: "·",
    0xF0B7: "•",
    0x09: " ",
}
"""Letters the font lacks, and others that say the same: among them the sign by which `workbook` shows spaces, and the
bullet that Word leaves in copied lists."""
UNSEEN = re.compile("[\u180b-\u180f\ufe00-\ufe0f\u20e3\U000e0100-\U000e01ef]")
"""They only say which shape of the letter before them is meant."""
JOINERS = frozenset((0x200C, 0x200D))
"""They stand between the letters of other scripts and of emoji; without these they would only part spaces."""
RUN = re.compile(rf"{SIGN}(?:\s*{SIGN})+")


def printable(text: str) -> str:
    """The text with a sign for every run of letters that no face of the font has, without those nobody sees."""
    strange = frozenset(map(ord, text)) - _letters()
    return RUN.sub(SIGN, text.translate({code: _instead(chr(code)) for code in strange})) if strange else text


def _instead(letter: str) -> str:
    if ord(letter) in REPLACED:
        return REPLACED[ord(letter)]
    kind = unicodedata.category(letter)
    if kind.startswith("Z"):
        return " "
    return "" if kind in ("Cc", "Cf") or UNSEEN.match(letter) else SIGN


@functools.cache
def _letters() -> frozenset[int]:
    faces = [frozenset(font_manager.get_font(FONTS / file).get_charmap()) for file in FACES.values()]
    return (frozenset.intersection(*faces) | {0x0A}) - JOINERS
