"""Where words may be divided at the end of a line: by the patterns of TeX, and by some of our own.

Pyphen's own dictionary of German mixes two levels of patterns („Zusamme-narbeit“, „Vers-tetigung“).
"""

from __future__ import annotations

from pathlib import Path

LANGUAGE = "de"
PATTERNS = Path(__file__).with_name("de-1996.dic")


def divide() -> None:
    """From here on, let WeasyPrint divide German words by them."""
    import pyphen

    pyphen.LANGUAGES[LANGUAGE] = PATTERNS
