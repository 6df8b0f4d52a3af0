"""Take the names of regions out of free text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

from verstetigung.schemas.regions import Register
from verstetigung.study.anonymity.names import WORD, lands, names

REGION, LAND, ADDRESS = "[Region]", "[Land]", "[Adresse]"
Mask = Callable[[str], str]
LETTER = r"[^\W\d_]"
LONG = 6
"""Letters from which on a name is recognised at the beginning of a compound."""
INFLECTED = rf"(?:(?:s|es|er|ers|ern|erin|erinnen|isch(?:e[mnrs]?)?)(?!{LETTER}))?"
COMPOUND = rf"(?!{LETTER}{{1,2}}(?!{LETTER}))"
"""At least three more letters: „Coburgstrategie“, but not „Altmarkt“."""
WEB = re.compile(
    r"(?:https?://|www\.)\S*[\w/]|\S+@\S+\.\w+|[\w-]{2,}(?:\.[\w-]+)*\.(?:de|com|eu|at|net|org|info)\b(?:/\S*[\w/])?",
    re.I,
)
INVISIBLE = re.compile(rf"[\u00ad\u200b-\u200d\u2060\ufeff]|(?<={LETTER})-[ \t]*\n\s*(?=[a-zäöüß])")
SPELLED = {
    **{"ä": "(?:ä|ae|a)", "ö": "(?:ö|oe|o)", "ü": "(?:ü|ue|u)", "ß": "(?:ß|ss)"},
    **{"ae": "(?:ae|ä)", "oe": "(?:oe|ö)", "ue": "(?:ue|ü)", "ss": "(?:ss|ß)"},
}


def mask(register: Register) -> Mask:
    """A function that writes „[Region]“ for every name by which a region of the register can be recognised.

    Länder become „[Land]“, web and mail addresses „[Adresse]“. A name is found in any case, with umlauts written in any
    way, hyphenated or inflected („Coburger“), and from LONG letters on at the beginning of a compound; never in the
    middle of a word and, if it is short, never as part of a longer one: „Daun“ is not in „Daunen“. A name that is also
    a word („Leer“) goes in either sense. Names with a changed stem („Uckermärker“) and local names that the register
    does not know stay: whoever publishes has to read the text.
    """
    names_in_text = _found(names(register), lands(register))

    @cache
    def masked(text: str) -> str:
        plain = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
        without = names_in_text.sub(lambda match: LAND if match.lastindex else REGION, WEB.sub(ADDRESS, plain))
        return text if without == plain else without

    return masked


def _found(regions: frozenset[str], countries: frozenset[str]) -> re.Pattern[str]:
    """Any of the names, long ones first; only names of Länder are groups."""
    spelled = {name: _spelled(name) for name in regions} | {name: f"({_spelled(name)})" for name in countries}
    ordered = sorted(spelled, key=lambda name: (-_letters(name), name))
    long = [spelled[name] for name in ordered if _letters(name) >= LONG]
    short = [spelled[name] for name in ordered if _letters(name) < LONG]
    ends = ((long, COMPOUND), (short, rf"(?!{LETTER})"))
    return re.compile("|".join(_of(words, end) for words, end in ends if words), re.IGNORECASE)


def _of(words: Iterable[str], end: str) -> str:
    return rf"(?<!{LETTER})(?:{'|'.join(dict.fromkeys(words))}){INFLECTED}{end}"


def _letters(name: str) -> int:
    return sum(map(len, WORD.findall(name)))


def _spelled(name: str) -> str:
    """The name with its words joined, or parted by anything but letters, digits and what parts a sentence."""
    words = WORD.findall(unicodedata.normalize("NFC", name).lower())
    return r"(?:[^\w,;:!?]|_)*".join(
        re.sub(r"ae|oe|ue|ss|[äöüß]", lambda match: SPELLED[match[0]], word) for word in words
    )
