"""What ids are called in LimeSurvey, whose codes are letters and digits alone, and the way back.

A code is the id with „x“ for each point: „A1x1“ is A1.1. What else is no letter or digit, and the letters q, x and y,
stand as „q2dq“, which is the number of the character. „y“ stands between what is asked and about which id: „bemyA1x1“.
An id that would be too long, or that differs from another one in capital letters alone, has a code that is drawn from
it: „qn5f0c2a91be“. Only the mapping knows it then. No code depends on where in the catalogue something stands: what is
moved, or comes or goes beside it, keeps its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, count

from verstetigung.forms.instrument.items import InstrumentOption, NeutralInstrument, OptionList
from verstetigung.forms.instrument.names import NamePart

POINT, APART, BEGINNING, DRAWN = "x", "y", "id", "qn"
QUESTION_LENGTH, ANSWER_LENGTH, ID_LENGTH = 20, 5, 15
"""What LimeSurvey allows, and what is left beside the longest beginning."""
OTHER = re.compile(r"[^0-9A-PR-Wa-pr-wZz]")
CODE = re.compile(r"q([0-9a-f]+)q")
ANSWER = re.compile(r"[0-9A-Za-z]{1,5}")
FIRST, SIGNS = "BCDFGHJKLMNPRSTVWZ", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What codes begin with that are drawn, and what else they are made of."""
EXPRESSIONS = ("and", "or", "eq", "ne", "lt", "le", "gt", "ge", "if", "null", "true", "false", "self", "that", "this")
OWN_COLUMNS = ("id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl")
OF_SURVEYS = (
    "lang",
    "sid",
    "savedid",
    "token",
    "qid",
    "gid",
    "sgq",
    "time",
    "interviewtime",
    "other",
    "comment",
    "count",
)
RESERVED = frozenset((*EXPRESSIONS, *OWN_COLUMNS, *OF_SURVEYS))
"""What expressions of LimeSurvey take for something else, and what its own columns are called."""
BEGINNINGS = {
    NamePart.PERSON: "pers",
    NamePart.HINWEIS: "hinw",
    NamePart.KRITERIUM: "krit",
    NamePart.OHNE: "ohne",
    NamePart.ZU: "zu",
    NamePart.BEMERKUNG: "bem",
    NamePart.MASSNAHME: "m",
    NamePart.BEDARF: "b",
    NamePart.STECKBRIEF: "stb",
}
"""How codes begin, by what is asked; behind those of lists stands the number of the entry."""
DECODED = re.compile(rf"(?:({'|'.join(BEGINNINGS.values())})(\d*|\{{n\}})y|{BEGINNING}y)?([^y]+)")
Coded = tuple[tuple[str, InstrumentOption], ...]
"""The options, each with its code."""


@dataclass(frozen=True)
class SurveyCodes:
    """The codes of one survey."""

    cores: Mapping[str, str]
    """By id, what stands for it in every code."""
    elsewhere: Mapping[str, Sequence[OptionList]] = field(default_factory=dict)
    """By list, what it is in the languages beside German."""

    def code(self, id: str, part: NamePart | None = None, number: str = "") -> str:
        """The code of a question; `number` is that of an entry, or stands for it."""
        core = self.cores[id]
        if part:
            return f"{BEGINNINGS[part]}{number}{APART}{core}"
        return core if core[0].isalpha() and core.casefold() not in RESERVED else f"{BEGINNING}{APART}{core}"

    def answers(self, choices: OptionList) -> Sequence[tuple[str, InstrumentOption]]:
        """A code for each option of a list."""
        return answer_codes(choices, self.elsewhere.get(choices.id, ()))


def survey_codes(
    asked: NeutralInstrument, own: Sequence[str], elsewhere: Mapping[str, Sequence[OptionList]]
) -> SurveyCodes:
    """The codes of all that is asked, and of what is asked on the way."""
    groups = (id for section in asked.sections for id in (section.id, *(one.id for one in section.criteria)) if id)
    return SurveyCodes(cores((*(item.id for item in asked.items), *groups, *own)), elsewhere)


def cores(ids: Iterable[str]) -> dict[str, str]:
    """What stands for each id; different ids never have the same, whatever the case of letters."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for id in sorted({*ids}):
        own = (core for core in _cores(id) if len(core) <= ID_LENGTH and core.casefold() not in taken)
        found[id] = next(own)
        taken.add(found[id].casefold())
    return found


def _cores(id: str) -> Iterator[str]:
    """What may stand for an id, the first that can be."""
    yield OTHER.sub(_replaced, id)
    yield from (DRAWN + sha256(f"{again}{id}".encode()).hexdigest()[:10] for again in count())


def _replaced(found: re.Match[str]) -> str:
    return POINT if found[0] == "." else f"q{ord(found[0]):x}q"


def part_of(code: str) -> NamePart | None:
    """What is asked with a code, also where only the mapping knows of what; nothing where it is a question itself."""
    found = DECODED.fullmatch(code)
    parts = {beginning: part for part, beginning in BEGINNINGS.items()}
    return parts.get(found[1] or "") if found else None


def decoded(code: str) -> tuple[str, NamePart | None, str] | None:
    """The id, what is asked of it, and the number of the entry; nothing where only the mapping knows it."""
    found = DECODED.fullmatch(code)
    if found is None or found[3].startswith(DRAWN):
        return None
    pieces = CODE.split(found[3])
    texts = (piece.replace(POINT, ".") for piece in pieces[::2])
    characters = (chr(int(piece, 16)) for piece in pieces[1::2])
    id = "".join(piece for pair in zip(texts, (*characters, ""), strict=True) for piece in pair)
    return id, part_of(code), found[2] or ""


def answer_codes(choices: OptionList, elsewhere: Sequence[OptionList] = ()) -> Coded:
    """A code for each option, of five letters and digits: its own, or one drawn from that, wherever it stands.

    So an entry that is put in between changes no code of another: an older export goes on saying the same. No code is
    the text of another option, in any language, as both may stand in an export.
    """
    spoken = zip(*(one.options for one in (choices, *elsewhere)), strict=True)
    texts = [{option.text.strip().casefold() for option in called} for called in spoken]
    said = Counter(text for called in texts for text in called)
    taken = {option.code.casefold() for option in choices.options}

    def possible(place: int, option: InstrumentOption) -> Iterator[str]:
        own = [option.code] if ANSWER.fullmatch(option.code) else []
        drawn = (code for code in _drawn(option.code) if code.casefold() not in taken)
        return (code for code in chain(own, drawn) if said[code.casefold()] == (code.casefold() in texts[place]))

    return _coded(choices, possible)


def _coded(choices: OptionList, possible: Callable[[int, InstrumentOption], Iterator[str]]) -> Coded:
    """Each option with the first of its possible codes that none before it has, be it in other letters."""
    used = set[str]()
    coded: list[tuple[str, InstrumentOption]] = []
    for place, option in enumerate(choices.options):
        code = next(code for code in possible(place, option) if code.casefold() not in used)
        used.add(code.casefold())
        coded.append((code, option))
    return tuple(coded)


def _drawn(text: str) -> Iterator[str]:
    """Codes of a letter and four letters or digits that only the text decides, one after the other."""
    for again in count():
        number = int.from_bytes(sha256(f"{again}{text}".encode()).digest()[:8], "big")
        first, rest = divmod(number % (len(FIRST) * 36**4), 36**4)
        yield FIRST[first] + "".join(SIGNS[rest // 36**place % 36] for place in range(4))


def ticked_codes(choices: OptionList) -> Coded:
    """Each option with the code of the box in which it is ticked, drawn from its own, wherever it stands."""
    return _coded(choices, lambda _, option: _drawn(option.code))


def box(place: int) -> str:
    """The code of a box that no mapping reads, by its place from 1."""
    return f"SQ{place:03}"
