"""Numbers, dates, lists, number and case as German readers write them."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Sequence

MINUS = "\u2212"
NBSP = "\u00a0"
MISSING = "k.\u00a0A."
DAY = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", re.ASCII)
"""22.11.2026, 1.2.2026 or 1. 2. 2026."""
WORDS = ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")


def unbroken(text: str) -> str:
    """The text for one line, such as a number with its range."""
    return text.replace(" ", NBSP)


def number(value: float, decimals: int = 1, missing: str = MISSING) -> str:
    """1234.56 as „1.234,6“, with a real minus sign; `missing` for NaN."""
    if math.isnan(value):
        return missing
    text = f"{abs(value):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return MINUS + text if value < 0 and float(f"{value:.{decimals}f}") != 0 else text


def beside(value: float, limit: float, decimals: int = 2, missing: str = MISSING) -> str:
    """The number with so many more decimals that it stays on its side of a limit: „0,497“, not „0,50“."""
    side = value < limit, value == limit
    rounded = ((places, round(value, places)) for places in range(decimals, 7))
    enough = (places for places, shown in rounded if (shown < limit, shown == limit) == side)
    return number(value, next(enough, decimals), missing)


def signed(value: float, decimals: int = 0) -> str:
    """„+4“, „−3“, „0“: a difference shows its sign."""
    text = number(value, decimals)
    if float(f"{value:.{decimals}f}") > 0:
        return f"+{text}"
    return text


def plain(value: float) -> str:
    """The number with as many decimals as it has, at most two."""
    if math.isnan(value):
        return MISSING
    decimals = next((places for places in (0, 1) if round(value, places) == value), 2)
    return number(value, decimals)


def span(low: float, high: float, decimals: int = 0) -> str:
    """„4–9“, or one number if both ends look the same."""
    first, last = number(low, decimals), number(high, decimals)
    return first if first == last else f"{first}–{last}"


def day(value: datetime.date) -> str:
    """The day as „22.11.2026“."""
    return value.strftime("%d.%m.%Y")


def as_day(text: str) -> datetime.date | None:
    """The day that is written as „22.11.2026“ or as 2026-11-22; nothing if none is."""
    written = DAY.fullmatch(text.strip())
    try:
        return datetime.date.fromisoformat("{2}-{1:0>2}-{0:0>2}".format(*written.groups()) if written else text.strip())
    except ValueError:
        return None


def when(iso: str) -> str:
    """An ISO date, possibly only a year or a month, as „22.11.2026“, „11/2026“ or „2026“."""
    parts = iso.split("-")
    if len(parts) == 3:
        return ".".join(reversed(parts))
    return "/".join(reversed(parts)) if len(parts) == 2 else iso


def share(part: int, whole: int) -> str:
    """„14 von 21“: counts, because percentages mislead below n = 100 (M15)."""
    return f"{number(part, 0)} von {number(whole, 0)}"


def form(n: int, one: str, many: str) -> str:
    """The form that goes with a number: „liegt“ with 1, „liegen“ with any other."""
    return one if n == 1 else many


def every(part: int, whole: int) -> str:
    """„14 von 21“, „alle 21“, as it stands before or instead of a noun in the nominative or accusative."""
    return f"alle {number(whole, 0)}" if part == whole > 1 else share(part, whole)


def regions(n: int) -> str:
    """„Region“ behind the number 1, „Regionen“ behind any other: „1 von 1 Region“."""
    return form(n, "Region", "Regionen")


def framed(before: str, text: object, after: str = "") -> str:
    """What stands around a text, with the text: „ (Kapitel 3)“; nothing around none (an empty text, 0 or None)."""
    return f"{before}{text}{after}" if text else ""


def joined(*parts: str, by: str = "") -> str:
    """The parts that are there, one after the other: „; “ between them if that is `by`."""
    return by.join(part for part in parts if part)


NOMINATIVE = "der", "die", "das"
ARTICLES = {
    "akkusativ": ("den", "die", "das"),
    "dativ": ("dem", "der", "dem"),
    "beim": ("beim", "bei der", "beim"),
    "im": ("im", "in der", "im"),
}


def cased(noun: str, case: str) -> str:
    """A noun with its article in another case: „der Index“ as „den Index“ (akkusativ), „dem“, „beim“ or „im Index“.

    A noun without an article stays as it is.
    """
    article, _, rest = noun.partition(" ")
    if article not in NOMINATIVE:
        return noun
    return f"{ARTICLES[case][NOMINATIVE.index(article)]} {rest}"


MASCULINE = ("grad", "wert", "index", "stand")
"""Endings of nouns that are known to be masculine."""


def masculine(title: str) -> bool:
    """Whether a title is known to be a masculine noun: „Verstetigungsgrad“."""
    return title.lower().endswith(MASCULINE)


def the_index(title: str) -> str:
    """„der Verstetigungsgrad“, or „der Index „Punktzahl““ where the gender of the title is not known."""
    return f"der {title}" if masculine(title) else f"der Index {quoted(title)}"


INNER = str.maketrans("„“”", "‚‘‘")


def quoted(text: str) -> str:
    """„text“; quotation marks inside become single ones."""
    return f"„{text.translate(INNER)}“"


def starting(text: str) -> str:
    """The text with a capital first letter, to begin a sentence."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str], last: str = "und") -> str:
    """„A, B und C“."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + f" {last} {items[-1]}"


def runs(numbers: Iterable[int]) -> str:
    """„3–5, 9 und 12–14“: numbers in order, those that follow each other as one span."""
    spans: list[tuple[int, int]] = []
    for one in sorted(numbers):
        if spans and one == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], one)
        else:
            spans.append((one, one))
    return listed([f"{first}–{last}" if last > first else str(first) for first, last in spans])


def count(n: int, one: str, many: str) -> str:
    """„eine Region“, „zwei Regionen“, „13 Regionen“; `one` carries its article."""
    return one if n == 1 else f"{spelled(n)} {many}"


def spelled(n: int, one: str = "ein") -> str:
    """„zwei“, „zwölf“, „13“; `one` is the form of one that the sentence needs: „bei einem“."""
    if n == 1:
        return one
    return WORDS[n] if n < len(WORDS) else number(n, 0)


def counts(*numbers: tuple[int, str, str]) -> str:
    """„ein Bedarf und zwei Angebote“: numbers with their forms as in `count`; what there is none of is left out."""
    return listed([count(*number) for number in numbers if number[0]])


def counted(n: int, one: str, many: str) -> str:
    """„1 Nennung“, „9 Nennungen“ in figures, never parted at the end of a line, as it stands in brackets and tables."""
    return f"{number(n, 0)}{NBSP}{form(n, one, many)}"
