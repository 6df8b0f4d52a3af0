"""Take the names of regions and persons out of free text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache

from verstetigung.schemas.regions import Register
from verstetigung.study.anonymity import persons
from verstetigung.study.anonymity.folding import LETTER, seen
from verstetigung.study.anonymity.names import WORD, lands, names, plates
from verstetigung.study.anonymity.places import signs, spellings

REGION, LAND, ADDRESS, PHONE, PERSON = "[Region]", "[Land]", "[Adresse]", "[Telefon]", "[Person]"
Mask = Callable[[str], str]
Found = Iterator[tuple[int, int, str]]
"""Where something is seen that has to go, and what stands there instead."""
LONG = 6
"""Letters from which on a name is recognised at the beginning of a compound, and parted within its words."""
INFLECTED = rf"(?:(?:s|es|er|ers|ern|erin|erinnen|isch(?:e[mnrs]?)?)(?!{LETTER}))?"
COMPOUND = rf"(?!{LETTER}{{1,2}}(?!{LETTER}))"
"""At least three more letters: „Coburgstrategie“, but not „Altmarkt“."""
BETWEEN_WORDS = r"(?:[^\w,;:!?]|_)*"
PARTED = r"(?:-\s*|[./_·]|\s*\n\s*(?-i:(?=[a-zäöüß])))?"
"""Within a word: „Oder-land“, or a line that ends; but never a mere space, as in „Stadt oder Land“."""
SPACED = r"[\s._·*-]{1,3}"
"""Between all letters: „C o b u r g“."""
SPELLED = {
    **{"ä": "(?:ä|ae|a)", "ö": "(?:ö|oe|o)", "ü": "(?:ü|ue|u)", "ß": "(?:ß|ss)"},
    **{"ae": "(?:ae|ä)", "oe": "(?:oe|ö)", "ue": "(?:ue|ü)", "ss": "(?:ss|ß)"},
}
LETTERS = re.compile(r"ae|oe|ue|ss|.")
PLATE = r"[- ][A-ZÄÖÜ]{1,2}[ -]?[1-9]\d{0,3}[EH]?(?!\w)"
"""What follows the code on the plate of a vehicle."""
ALSO_WORDS = frozenset({"EIS", "SEE"})


def mask(register: Register) -> Mask:
    """A function that writes „[Region]“ for every name by which a region of the register can be recognised.

    Länder become „[Land]“, web and mail addresses „[Adresse]“, telephone numbers „[Telefon]“, and names after Herr,
    Frau, a degree or an office, or before „a. D.“ and „M.A.“, „[Person]“. A name is found in any case, in letters that
    only look like it, with umlauts written in any way, hyphenated, spaced or inflected („Coburger“), and from LONG
    letters on at the beginning of a compound; never in the middle of a word and, if it is short, never as part of a
    longer one: „Daun“ is not in „Daunen“. A name that is also a word („Leer“) goes in either sense. Names with a
    changed stem („Uckermärker“), local names that the register does not know, persons without a title, and numbers of
    files stay: whoever publishes has to read the text.
    """
    finders = (
        (persons.ADDRESS, ADDRESS),
        (persons.PHONE, PHONE),
        (_on_plates(plates(register)), REGION),
        (_said_codes(plates(register)), REGION),
        *_places(names(register), REGION),
        *_places(frozenset(name for land in lands(register) for name in spellings(land)), LAND),
        (_signs(sign for land in lands(register) for sign in signs(land)), LAND),
        (persons.PERSON, PERSON),
    )

    @cache
    def masked(text: str) -> str:
        plain = unicodedata.normalize("NFC", text)
        look = seen(plain)
        found = _apart(
            (start, end, label)
            for pattern, label in finders
            for match in pattern.finditer(look.text)
            for start, end in _spans(match)
        )
        return _replaced(plain, [(*look.span(start, end), label) for start, end, label in found]) if found else text

    return masked


def _spans(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """What has to go of a match: its names, where more than those was needed to recognise them."""
    groups = match.re.groupindex or (0,)
    return (match.span(group) for group in groups if match[group])


def _apart(found: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Those that do not overlap a longer one, in the order of the text."""
    kept: list[tuple[int, int, str]] = []
    for start, end, label in sorted(found, key=lambda one: one[0] - one[1]):
        if all(end <= first or last <= start for first, last, _ in kept):
            kept.append((start, end, label))
    return sorted(kept)


def _replaced(text: str, found: Iterable[tuple[int, int, str]]) -> str:
    parts, done = [], 0
    for start, end, label in found:
        parts += [text[done:start], label]
        done = end
    return "".join([*parts, text[done:]])


def _places(places: Collection[str], label: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """How names of places are found: as they are written, parted, spaced."""
    ordered = sorted(places, key=lambda name: (-_letters(name), name))
    long = [name for name in ordered if _letters(name) >= LONG]
    short = [name for name in ordered if _letters(name) < LONG]
    yield _any((_spelled(name, "", BETWEEN_WORDS) for name in long), COMPOUND), label
    yield _any((_spelled(name, "", BETWEEN_WORDS) for name in short), rf"(?!{LETTER})"), label
    yield _any((_spelled(name, PARTED, BETWEEN_WORDS) for name in long), COMPOUND, before=r"(?<!\w-)"), label
    yield _any((_spelled(name, SPACED, SPACED) for name in long), r"(?!\w)"), label


def _any(words: Iterable[str], end: str, before: str = "") -> re.Pattern[str]:
    one = "|".join(dict.fromkeys(words))
    return re.compile(rf"(?<!{LETTER}){before}(?:{one}){INFLECTED}{end}" if one else r"(?!)", re.IGNORECASE)


def _letters(name: str) -> int:
    return sum(map(len, WORD.findall(name)))


def _spelled(name: str, within: str, between: str) -> str:
    """The name with its letters and its words parted in these ways, and its umlauts written in any."""
    words = WORD.findall(unicodedata.normalize("NFC", name).lower())
    return between.join(within.join(SPELLED.get(one, one) for one in LETTERS.findall(word)) for word in words)


def _on_plates(codes: Collection[str]) -> re.Pattern[str]:
    """Vehicle codes on a plate („CO-AB 12“); those of three letters also alone, unless they are a word."""
    alone = _either(code for code in codes if len(code) > 2 and code not in ALSO_WORDS)
    return re.compile(rf"(?<![\w-])(?:{_either(codes)}){PLATE}|(?<![\w-])(?:{alone})(?![\w-])")


def _said_codes(codes: Collection[str]) -> re.Pattern[str]:
    """Vehicle codes of which it is said that they are one, for „EU“ and „CO“ can be others."""
    said = r"\b(?:LK|Kreis|Landkreis|Kennzeichen|Autokennzeichen|Kfz)[\s:„\"(]{1,3}"
    return re.compile(rf"{said}(?P<name>{_either(codes)})(?![\w-])")


def _signs(found: Iterable[str]) -> re.Pattern[str]:
    """Signs of Länder, as words of their own in just these letters."""
    return re.compile(rf"(?<![\w-])(?:{_either(found)})(?![\w-])")


def _either(words: Iterable[str]) -> str:
    """Any of the words, long ones first; nothing if there is none."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)"
