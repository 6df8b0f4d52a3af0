"""What a comment on a cell says, without the names of those who wrote it."""

from __future__ import annotations

import re

THREAD = re.compile(r"\s*\[[^\]]*thread[^\]]*\].*?\n[ \t]*(?:Kommentar|Comment)[ \t]*:\s*", re.DOTALL | re.IGNORECASE)
"""What Excel puts before a comment that has answers, for programs that know only the older kind."""
ANY_THREAD = re.compile(r"\s*\[[^\]]*\].*?linkid=870924\s*[^\s:]+\s*:\s*", re.DOTALL)
"""The same in other languages."""
SIGNED = re.compile(r"\s*([^\n:]{1,80}):[ \t]*\r?\n")
PARTICLES = ("von", "vom", "van", "der", "den", "de", "zu", "und")


def said(text: str, author: str) -> str:
    """The comment in one line; Excel puts the author's name above it, and LibreOffice keeps only that."""
    plain = text.replace("_x000D_", "")
    thread = THREAD.match(plain) or ANY_THREAD.match(plain)
    if thread:
        plain = plain[thread.end() :]
    signed = SIGNED.match(plain)
    if signed and (_same(signed[1], author) or _is_name(signed[1])):
        plain = plain[signed.end() :]
    return " ".join(plain.split())


def _same(text: str, author: str) -> bool:
    return text.strip().casefold() == author.strip().casefold()


def _is_name(text: str) -> bool:
    """Whether it may be someone's name: one word, or several that begin with a capital or a digit."""
    words = re.findall(r"[^\s,;()/]+", text)
    named = len(words) == 1 or all(word[0].isupper() or word[0].isdigit() or word in PARTICLES for word in words)
    return named and any(letter.isalpha() for letter in text)
