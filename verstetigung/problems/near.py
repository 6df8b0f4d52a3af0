"""The known word that is nearest to one that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is nearest, whatever its case; empty if none is near."""
    names = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.strip().casefold(), list(names), n=1, cutoff=0.6)
    return names[near[0]] if near else ""


def meant(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """„Meinten Sie …?“ with the nearest known word."""
    near = nearest(word, known)
    return f"Meinten Sie „{near}“?" if near else otherwise
