"""The report's font: which letters it has, what stands for those it lacks, and how wide a text is set in it."""

from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path

import fontpkg_fira_sans
from matplotlib import font_manager
from matplotlib.ft2font import LoadFlags

FAMILY = "Fira Sans"
FONTS = Path(fontpkg_fira_sans.ROOT) / "files"
FACES = {"normal": "FiraSans-Regular.ttf", "bold": "FiraSans-SemiBold.ttf"}
WEIGHTS = {"normal": 400, "bold": 600}
POINT = 25.4 / 72
"""In millimetres."""
SIZE = 8.0
"""Size of the lettering in points; small lettering is one point less."""
LAST = 14
"""A last word of up to so many letters stays where a name is cut; of a longer one the last half of that."""
MOST = 400
"""No line has room for more letters."""
PRECISION = 10
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


def fitted(text: str, width: float, size: float = SIZE, weight: str = "normal") -> str:
    """The text, cut with an ellipsis where it would be wider than that many millimetres.

    Its end stays where there is room, because names often differ there only: „Musterverband… Nord“.
    """
    if len(text) <= MOST and measured(text, size, weight) <= width:
        return text
    end = _end(text)
    kept = _start(text, end, width, size, weight)
    return f"{kept}…{end}" if len(kept) > len(end) else f"{_start(text, '', width, size, weight)}…"


def _start(text: str, end: str, width: float, size: float, weight: str) -> str:
    """As much of the text as fits before an ellipsis and that end."""
    kept = text.removesuffix(end)[:MOST]
    while kept and measured(f"{kept.rstrip()}…{end}", size, weight) > width:
        kept = kept[:-1]
    return kept.rstrip()


def _end(text: str) -> str:
    """The last word, or the last letters of it if it is long."""
    last = text[text.rfind(" ") :] if " " in text else text
    return last if len(last) <= LAST else text[-LAST // 2 :]


def measured(text: str, size: float = SIZE, weight: str = "normal") -> float:
    """Width of a text in millimetres."""
    font = font_manager.get_font(FONTS / FACES[weight])
    font.set_size(size, 72 * PRECISION)
    font.set_text(printable(text), 0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / PRECISION * POINT
