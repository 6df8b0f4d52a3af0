"""„Meinten Sie …?“: the names that are most like a word which is none of them."""

from __future__ import annotations

import difflib
import heapq
from collections.abc import Iterable
from functools import lru_cache

SHORTLIST = 12
"""So many names are compared letter by letter: of more, those that share most pairs of letters with the word."""


def near(word: str, names: Iterable[str], most: int = 1, likeness: float = 0.6) -> list[str]:
    """Those of the names, the most alike first, that are at least so much like the word (from 0 to 1)."""
    own = _pairs(word)
    likely = heapq.nlargest(SHORTLIST, names, key=lambda name: len(own & _pairs(name)) / (len(own) + len(_pairs(name))))
    return difflib.get_close_matches(word, likely, most, likeness)


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    padded = f" {text} "
    return frozenset(padded[at : at + 2] for at in range(len(padded) - 1))


def nearest(word: str, names: Iterable[str], likeness: float = 0.6) -> str:
    """The name that is most like the word, whatever their case; empty if none is."""
    by_folded = {name.casefold(): name for name in names}
    return next((by_folded[folded] for folded in near(word.strip().casefold(), by_folded, 1, likeness)), "")


def meant(word: str, names: Iterable[str], otherwise: str = "", likeness: float = 0.6) -> str:
    """„Meinten Sie …?“ with the name that is nearest."""
    return suggestion(filter(None, [nearest(word, names, likeness)]), otherwise)


def suggestion(names: Iterable[str], otherwise: str = "") -> str:
    """„Meinten Sie „A“ oder „B“?“"""
    quoted = " oder ".join(f"„{name}“" for name in names)
    if not quoted:
        return otherwise
    return f"Meinten Sie {quoted}?"
