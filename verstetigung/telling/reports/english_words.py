"""How English is written: lists, numbers, days, and German words inside it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from verstetigung import german

BEGIN, END = "\u2068", "\u2069"
"""Around German words, which are set in italics and read out as German."""
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def foreign(text: str) -> str:
    """German words as such."""
    return f"{BEGIN}{text}{END}"


def day(date: datetime.date) -> str:
    """„22 November 2026“."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def listed(texts: Sequence[str]) -> str:
    """„a, b and c“."""
    return " and ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))


def ordinal(number: int) -> str:
    """„1st“, „12th“, „23rd“."""
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def count(number: int, one: str, more: str) -> str:
    """„1 question“, „3 questions“."""
    return f"{number} {german.form(number, one, more)}"


def some(texts: Iterable[str], most: int) -> str:
    """„a, b and c“, of many „a, b, c and 4 more“."""
    every = list(texts)
    return listed([*every[:most], *([f"{len(every) - most} more"] if len(every) > most else [])])


def translated(said: str, title: str) -> str:
    """What is said for a German title; the title itself, marked as German, where there is no translation."""
    return foreign(title) if said == title else said
