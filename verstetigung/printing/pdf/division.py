"""Where words may be divided at the end of a line: by the patterns of TeX, and by some of our own.

Pyphen's own dictionary of German mixes two levels of patterns („Zusamme-narbeit“, „Vers-tetigung“).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import digits
from typing import Any

LANGUAGE = "de"
PATTERNS = Path(__file__).with_name("de-1996.dic")
REMARK = "%"
LETTERS = str.maketrans("", "", digits)
"""Leaves of a pattern its letters."""
NUMBERS, BETWEEN = re.compile(r"\d(.*\d)?"), re.compile(r"(\d)|\D(?=\D)")
"""From the first number of a pattern to its last; a number between two letters, or that there is none."""

Offset = tuple[int, tuple[int, ...]]
"""After how many letters the numbers of a pattern begin, and these, from the first to the last that is not 0."""


def divide() -> None:
    """From here on, let WeasyPrint divide German words by them."""
    import pyphen

    pyphen.LANGUAGES[LANGUAGE] = PATTERNS
    if PATTERNS not in pyphen.hdcache:
        pyphen.hdcache[PATTERNS] = dictionary()


def dictionary() -> Any:
    """What Pyphen makes of the patterns, but each of them is read when it is asked for: there are 36,000."""
    import pyphen

    _, *lines = PATTERNS.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith(REMARK))
    found = object.__new__(pyphen.HyphDict)
    found.patterns = _Patterns(dict(zip(text.translate(LETTERS).split("\n"), text.split("\n"), strict=True)))
    found.cache, found.maxlen = {}, max(map(len, found.patterns.lines))
    return found


@dataclass(frozen=True)
class _Patterns:
    """All patterns as they are written, by their letters."""

    lines: Mapping[str, str]

    def get(self, letters: str) -> Offset | None:
        """That of these letters, if there is one."""
        line = self.lines.get(letters)
        return _offset(line) if line else None


def _offset(line: str) -> Offset | None:
    """None of a pattern without a number."""
    found = NUMBERS.search(line)
    if found is None:
        return None
    return found.start(), tuple(int(number or 0) for number in BETWEEN.findall(found[0]))
