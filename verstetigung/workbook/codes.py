"""What can be wrong with a workbook's content: codes, how much they weigh, and what they mean."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from verstetigung.errors import Level, Place, Problem

F, W, H = Level.FEHLER, Level.WARNUNG, Level.HINWEIS
CODES: Mapping[str, tuple[Level, str]] = {
    "B201": (F, "a sheet is missing"),
    "B202": (F, "the three marks of identity disagree"),
    "B203": (W, "two of the three marks are missing"),
    "B204": (F, "belongs to another Erhebung"),
    "B205": (W, "made from another version of the catalogue, but all codes are known"),
    "B206": (F, "made from another version of the catalogue, with codes that are unknown"),
    "B207": (F, "no mark of identity at all"),
    "B208": (W, "nothing is answered"),
    "K301": (F, "no heading row"),
    "K302": (F, "a column is missing"),
    "K303": (F, "a column is there twice"),
    "K304": (F, "unknown code"),
    "K305": (F, "a code is there twice"),
    "K306": (F, "a question is missing"),
    "K307": (W, "an answer without a code"),
    "K308": (W, "an answer to a question that is computed"),
    "K309": (F, "unknown block of the Steckbrief"),
    "K310": (F, "a block of the Steckbrief is there twice"),
    "R420": (F, "ambiguous region"),
    "R421": (F, "unknown region"),
    "R422": (F, "the file name says another region"),
    "W501": (H, "spelling normalised"),
    "W502": (H, "value of a formula"),
    "W503": (H, "number with an asterisk"),
    "W504": (W, "beyond the ends of the scale, capped"),
    "W505": (W, "a remark or text was lost to a formula error"),
    "W506": (W, "role is not in the list"),
    "W507": (W, "date of the answers is not readable"),
    "W508": (W, "area and theme of a need disagree"),
    "W509": (H, "area of a need taken from its theme"),
    "W510": (F, "formula without a value"),
    "W511": (F, "formula error"),
    "W512": (F, "TRUE or FALSE"),
    "W513": (F, "date instead of a number"),
    "W514": (F, "percentage"),
    "W520": (F, "not understood"),
    "W521": (F, "not on the scale"),
    "W522": (F, "number and wording disagree"),
    "W523": (F, "range or alternative"),
    "W524": (F, "approximate number"),
    "W525": (F, "point may mean thousands or decimals"),
    "W530": (F, "evidence without a value"),
    "W531": (F, "evidence without a code"),
    "W532": (F, "evidence with a value and an interval"),
    "W533": (F, "interval with one end"),
    "W534": (F, "interval the wrong way round"),
    "W535": (F, "source type missing or unknown"),
    "W536": (F, "date of the evidence is not readable"),
    "W537": (F, "evidence without a reference"),
    "W540": (F, "measure without a title"),
    "W541": (F, "Handlungsfeld missing or unknown"),
    "W542": (F, "status of a measure missing or unknown"),
    "W550": (F, "neither need nor offer"),
    "W551": (F, "area of a need missing or unknown"),
    "W552": (F, "unknown theme of a need"),
    "W553": (F, "need without theme and description"),
}


@dataclass(frozen=True)
class Note:
    """A problem that does not know its place yet."""

    code: str
    found: str
    expected: str = ""
    remedy: str = ""

    @property
    def fatal(self) -> bool:
        """Whether it is a Fehler."""
        return CODES[self.code][0] is Level.FEHLER

    def at(self, place: Place, subject: str = "") -> Problem:
        """The problem at that place, with what it is about in front."""
        found = f"{subject}: {self.found}" if subject else self.found
        return Problem(self.code, CODES[self.code][0], place, found, self.expected, self.remedy)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is nearest, whatever its case; empty if none is near."""
    names = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.strip().casefold(), list(names), n=1, cutoff=0.6)
    return names[near[0]] if near else ""


def meant(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """„Meinten Sie …?“ with the nearest known word."""
    near = nearest(word, known)
    return f"Meinten Sie „{near}“?" if near else otherwise
