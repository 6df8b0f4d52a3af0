"""Where words are divided: by hand as a dictionary of spelling has it, and against the patterns read anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pyphen
import pytest

from tests.made.papers import paper
from tests.printing.test_pdf import PAGE
from verstetigung.printing.pdf.division import LANGUAGE, PATTERNS, dictionary, divide

ROOT = Path(__file__).parent.parent.parent
EDITED = [*ROOT.glob("schemas/**/*.yaml"), *ROOT.glob("erhebungen/*/*.yaml")]
WORD = re.compile(r"[a-zäöüß]{7,}", re.IGNORECASE)
LEAST = 3
"""Letters that stay together at both ends, as the style sheets have it."""
BY_HAND = (
    "Ver-ste-ti-gungs-grad Ver-ste-ti-gung Zusam-men-ar-beit Fort-schrei-bung dau-er-haft Über-gang Gefah-ren-ab-wehr "
    "Land-ärz-tin-nen Orga-ni-sa-ti-ons-struk-tu-ren Daseins-vor-sorge Gebäu-de-struk-tur Fach-äm-ter "
    "Hand-lungs-feld Haus-arzt-pra-xis Kirch-an-schö-ring Mienthuus Gemein-de-ver-bund Lan-des-pla-nung"
)
"""As printed wrongly once, and words of the study that patterns alone do not know."""


def division(word: str) -> str:
    divide()
    return str(pyphen.Pyphen(lang=LANGUAGE, left=LEAST, right=LEAST).inserted(word))


def patterns() -> Mapping[str, tuple[int, ...]]:
    """By letters, the numbers before, between and after them (Liang, 1983)."""
    lines = PATTERNS.read_text(encoding="utf-8").splitlines()[1:]
    found = [re.findall(r"(\d?)(\D?)", line) for line in lines if not line.startswith("%")]
    return {"".join(letter for _, letter in pairs): tuple(int(n or 0) for n, _ in pairs) for pairs in found}


PATTERN = patterns()
LONGEST = max(map(len, PATTERN))


def allowed(word: str) -> set[int]:
    """Before which letters a word may be divided."""
    within = f".{word.lower()}."
    strengths = [0] * (len(within) + 1)
    for start in range(len(within)):
        for end in range(start + 1, min(len(within), start + LONGEST) + 1):
            for offset, strength in enumerate(PATTERN.get(within[start:end], ())):
                if start + offset < len(strengths):
                    strengths[start + offset] = max(strengths[start + offset], strength)
    return {place - 1 for place, strength in enumerate(strengths) if strength % 2}


def breaks(divided: str) -> Iterator[int]:
    place = 0
    for piece, _ in pairwise(divided.split("-")):
        place += len(piece)
        yield place


@pytest.mark.parametrize("word", BY_HAND.split())
def test_words_are_divided_as_they_are_spelt(word: str) -> None:
    assert division(word.replace("-", "")) == word


def test_no_word_of_what_is_edited_is_divided_where_the_patterns_forbid_it() -> None:
    words = {word for path in EDITED for word in WORD.findall(path.read_text(encoding="utf-8"))}
    assert len(words) > 1500
    wrong = {word: division(word) for word in words if not set(breaks(division(word))) <= allowed(word)}
    assert wrong == {}


def test_a_division_that_the_patterns_forbid_would_be_found() -> None:
    assert not set(breaks("Vers-tetigung")) <= allowed("Verstetigung")
    assert not set(breaks("Zusamme-narbeit")) <= allowed("Zusammenarbeit")


def test_a_narrow_column_is_divided_so() -> None:
    words = [word.replace("-", "") for word in BY_HAND.split()]
    text = "<br>".join(words)
    body = f'<p style="width: 9mm; hyphens: auto; overflow-wrap: normal">{text}</p>'
    lines = [word.text for word in paper(PAGE.format(title="Probe", body=body)).words]
    ends = {line for line in lines if line.endswith("-")}
    assert len(ends) > len(words)
    assert "".join(words) in "".join(lines).replace("-", "")
    pieces = {f"{piece}-" for word in BY_HAND.split() for piece in _beginnings(word)}
    assert ends <= pieces


def _beginnings(word: str) -> Iterator[str]:
    """Every run of whole pieces of a word."""
    pieces = word.split("-")
    for start in range(len(pieces)):
        for end in range(start + 1, len(pieces) + 1):
            yield "".join(pieces[start:end])


def test_patterns_read_one_by_one_are_those_that_pyphen_reads() -> None:
    ours, theirs = dictionary(), pyphen.HyphDict(PATTERNS)
    assert ours.maxlen == theirs.maxlen
    assert {letters: ours.patterns.get(letters) for letters in ours.patterns.lines} == theirs.patterns
    assert ours.patterns.get("nichtda") is None
