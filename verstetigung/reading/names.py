"""What files are called, and which region their names speak of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath

from verstetigung.problems.visible import label
from verstetigung.schemas.regions import KINDS, UMLAUTS, Register

LONGEST_NAME = 8
"""Words of the longest name of a region."""
SEAM = re.compile("(?<=[a-zäöüß])(?=[A-ZÄÖÜ])|(?<=[^\\W\\d_])(?=\\d)|(?<=\\d)(?=[^\\W\\d_])")
"""Where a word ends without a sign: „FragebogenUckermark2“."""
PIECE = re.compile("([a-z0-9]+)([^a-z0-9]*)")
ORDINARY = re.compile(
    "fragebogen|frageboegen|bogen|boegen|belegbogen|umfrage|befragung|erhebung|antwort|"
    "antworten|rueckmeldung|ruecklauf|daten|angaben|verstetigung|evaluation|export|ergebnis|"
    "ergebnisse|results|tabelle|mappe|liste|scan|foto|leer|unterschrieben|ausgefuellt|"
    "korrigiert|korrektur|kopie|copy|final|endfassung|entwurf|version|fassung|stand|neu|alt|"
    "von|aus|an|der|die|das|und|fuer|zu|region|pc|v"
)
"""What stands beside the name of a region, with a hyphen between, without being part of it."""
UNDECODED = re.compile(r"\\x([0-9a-f]{2})")
UMLAUT_BYTES = dict(zip(("fc", "e4", "f6", "df", "81", "84", "94", "e1"), "üäößüäöß", strict=True))
"""What `label` shows of umlauts in old zip archives, which were bytes of cp1252 or cp437."""
PERSONS = ("frau", "herr", "herrn", "dr", "prof")
"""Behind these words a name is a person's: „Frau Daun“."""
BEFORE_A_NAME = frozenset({"neu", "alt"})
"""Of these, what may begin a longer name: „Neu-Ulm“."""


@dataclass(frozen=True)
class _Word:
    text: str
    """Folded."""
    after: str
    """What parts it from the next word."""


def named(path: Path, folder: Path) -> str:
    """What a file of an Erhebung is called everywhere: its path from the folder of the Erhebung, as it can be shown."""
    inside = path.relative_to(folder) if path.is_relative_to(folder) else Path(path.name)
    return label(inside.as_posix())


@lru_cache(maxsize=64)
def without_ending(file: str) -> str:
    """The name without „.xlsx“, with the folders before it."""
    path = PurePath(file)
    return (path.parent / path.stem).as_posix()


def flat(file: str) -> str:
    """The name without ending, as the name of one file: „coburg-Bogen 1“."""
    return without_ending(file).replace("/", "-")


def region_in_name(file: str, register: Register) -> str:
    """The region a file's name begins with the id of, or else the only one it names; empty if there is none."""
    spoken = regions_in_name(file, register)
    if len(spoken) == 1 or (spoken and _begins(PurePath(file).name, spoken[0])):
        return spoken[0]
    return ""


def regions_in_name(file: str, register: Register) -> tuple[str, ...]:
    """The ids of all regions that the name of a file speaks of, or else that of the nearest folder which does."""
    parts = reversed(PurePath(without_ending(file)).parts)
    return next(filter(None, (_spoken(part, register) for part in parts)), ())


def _spoken(name: str, register: Register) -> tuple[str, ...]:
    """The one whose id it begins with, then those that are named in it."""
    first = max((id for id in register.ids if _begins(name, id)), key=len, default="")
    return tuple(dict.fromkeys(filter(None, (first, *_mentioned(_words(name), register)))))


def _begins(name: str, id: str) -> bool:
    return re.match(re.escape(id) + "(?![a-z0-9])", name.casefold()) is not None


def _words(name: str) -> list[_Word]:
    """„FragebogenUckermark2“ as three words."""
    whole = UNDECODED.sub(lambda byte: UMLAUT_BYTES.get(byte[1], byte[0]), name)
    parted = SEAM.sub(" ", unicodedata.normalize("NFC", whole))
    return [_Word(*found) for found in PIECE.findall(parted.lower().translate(UMLAUTS))]


def _mentioned(words: Sequence[_Word], register: Register) -> Iterator[str]:
    """The ids of the regions that are named, longer names first where one holds another; both of „Coburg-Daun“."""
    start, known = 0, False
    while start < len(words):
        end = _name_end(words, start, register)
        named = end > start and (known or not _is_led(words, start))
        if named and not _goes_on(words, end, register):
            yield from (region.id for region in register.named(" ".join(word.text for word in words[start:end])))
        start, known = max(end, start + 1), named


def _name_end(words: Sequence[_Word], start: int, register: Register) -> int:
    """Behind the longest name that begins here; here, if none does."""
    ends = range(min(len(words), start + LONGEST_NAME), start, -1)
    return next((end for end in ends if _is_name(words[start:end], register)), start)


def _is_name(words: Sequence[_Word], register: Register) -> bool:
    """Whether some region is called so; „leer“ alone is no name."""
    plain = [word.text for word in words if word.text not in KINDS]
    return "".join(plain) in register.cores and (len(plain) < len(words) or not all(map(ORDINARY.fullmatch, plain)))


def _is_led(words: Sequence[_Word], start: int) -> bool:
    """Whether a name only ends a longer one, as „Oderland“ does „Märkisch-Oderland“, or is a person's."""
    return any(map(_leads, words[max(start - 1, 0) : start]))


def _goes_on(words: Sequence[_Word], end: int, register: Register) -> bool:
    """Whether a name only begins a longer one, and not two of regions with a hyphen between."""
    hyphened = words[end - 1].after == "-" and any(map(_may_end, words[end : end + 1]))
    return hyphened and _name_end(words, end, register) == end


def _leads(word: _Word) -> bool:
    adjective = word.text.endswith("isch")
    return word.text in PERSONS or adjective or (word.after == "-" and _may_begin(word.text))


def _may_begin(word: str) -> bool:
    return word in BEFORE_A_NAME or not _is_ordinary(word)


def _may_end(word: _Word) -> bool:
    return word.text.isalpha() and not _is_ordinary(word.text)


def _is_ordinary(word: str) -> bool:
    return word in KINDS or ORDINARY.fullmatch(word) is not None
