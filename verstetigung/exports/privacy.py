"""What no output may show of the people who answered."""

from __future__ import annotations

import re

# The look behind keeps the search from starting anew at every letter of a long word.
EMAIL = re.compile(r"(?<![^\s@<>;,(])[^\s@<>;,(]+@[^\s@<>;,)]+\.\w{2,}")
NETWORK = re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b", re.IGNORECASE)
EMAIL_MASK, NETWORK_MASK = "[E-Mail-Adresse]", "[IP-Adresse]"
LONG = 60
"""More characters of a heading or an answer are not shown."""


def private(text: str) -> str:
    """The text without e-mail and network addresses."""
    return NETWORK.sub(NETWORK_MASK, EMAIL.sub(EMAIL_MASK, text))


def cut(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= LONG else text[: LONG - 1].rstrip() + "…"


def shown(text: str) -> str:
    """The text as a message quotes it."""
    return f"„{cut(private(text))}“"
