"""Numbers, dates and lists as German readers write them."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence

MINUS = "\u2212"
NBSP = "\u00a0"
MISSING = "k.\u00a0A."
WORDS = ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")


def number(value: float, decimals: int = 1) -> str:
    """1234.56 as „1.234,6“, with a real minus sign; „k. A.“ for NaN."""
    if math.isnan(value):
        return MISSING
    text = f"{abs(value):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return MINUS + text if value < 0 and float(f"{value:.{decimals}f}") != 0 else text


def plain(value: float) -> str:
    """The number with as many decimals as it has, at most two."""
    if math.isnan(value):
        return MISSING
    return number(value, 0 if value == int(value) else 1 if round(value, 1) == value else 2)


def span(low: float, high: float, decimals: int = 0) -> str:
    """„4–9“, or one number if both ends look the same."""
    first, last = number(low, decimals), number(high, decimals)
    return first if first == last else f"{first}–{last}"


def day(value: datetime.date) -> str:
    """The day as „22.11.2026“."""
    return value.strftime("%d.%m.%Y")


def when(iso: str) -> str:
    """An ISO date, possibly only a year or a month, as „22.11.2026“, „11/2026“ or „2026“."""
    parts = iso.split("-")
    if len(parts) == 3:
        return ".".join(reversed(parts))
    return "/".join(reversed(parts)) if len(parts) == 2 else iso


def share(part: int, whole: int) -> str:
    """„14 von 21“: counts, because percentages mislead below n = 100 (M15)."""
    return f"{part} von {whole}"


def regions(n: int) -> str:
    """„Region“ behind the number 1, „Regionen“ behind any other: „1 von 1 Region“."""
    return "Region" if n == 1 else "Regionen"


def listed(items: Sequence[str], last: str = "und") -> str:
    """„A, B und C“."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + f" {last} {items[-1]}"


def count(n: int, one: str, many: str) -> str:
    """„eine Region“, „zwei Regionen“, „13 Regionen“; `one` carries its article."""
    if n == 1:
        return one
    return f"{WORDS[n] if n < len(WORDS) else number(n, 0)} {many}"
