"""Numbers and dates as people type them."""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass

from verstetigung import german
from verstetigung.reading.workbook.cells import CellKind, StoredCell, clean

PLAIN = re.compile(r"-?\d+(,\d+)?")
"""12 or 12,5."""
ONE_GROUP = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
"""12.345: twelve thousand, or twelve and a bit."""
GROUPED = re.compile(r"-?[1-9]\d{0,2}((\.\d{3})+,\d+|(\.\d{3}){2,})")
"""1.234.567 or 1.234,5."""
POINT = re.compile(r"-?\d+\.\d+")
SPACED = re.compile(r"-?[1-9]\d{0,2}( \d{3})+(,\d+)?")
RANGE = re.compile(r"(\d[\d.,]*)\s*(?:[-–—−/;]|bis|oder|und|u\.)\s*(\d[\d.,]*)")
PURE_RANGE = re.compile(r"(\d[\d.,]*)\s*(?:[-–—−]|bis)\s*(\d[\d.,]*)")
APPROXIMATE = re.compile(
    r"(ca|circa|etwa|ungefähr|rund|fast|knapp|gut|mindestens|höchstens|über|unter|bis zu|max|min)"
    r"\b\.?\s*\d.*|[~≈<>≤≥]\s*\d.*|\d[\d.,]*\s*\?",
    re.IGNORECASE,
)
UNITS = {"euro": ("euro", "€", "eur"), "prozent": ("prozent", "%"), "%": ("prozent", "%")}
"""Other ways to write a unit."""
YEAR = re.compile(r"(19|20)\d\d")
MONTHS = (
    re.compile(r"(?P<year>(19|20)\d\d)-(?P<month>0[1-9]|1[0-2])"),
    re.compile(r"(?P<month>0?[1-9]|1[0-2])[./](?P<year>(19|20)\d\d)"),
)
"""2018-04, 4/2018, 04.2018."""
EARLIEST = 1950
"""A year typed into a cell with a date format becomes a day before that."""


@dataclass(frozen=True)
class Numeral:
    """A number and whether it was written as German readers write it."""

    value: float
    usual: bool


def numeral(text: str, *, thousands: bool) -> Numeral | None:
    """The number in a cleaned text, or nothing; with `thousands`, 12.345 means twelve thousand."""
    parsed = _numeral(re.sub(r"^[–−]", "-", text), thousands=thousands)
    return parsed if parsed and math.isfinite(parsed.value) else None


def _numeral(text: str, *, thousands: bool) -> Numeral | None:
    if PLAIN.fullmatch(text) or GROUPED.fullmatch(text) or (thousands and ONE_GROUP.fullmatch(text)):
        return Numeral(float(text.replace(".", "").replace(",", ".")), usual=True)
    if SPACED.fullmatch(text):
        return Numeral(float(text.replace(" ", "").replace(",", ".")), usual=False)
    if POINT.fullmatch(text) and not ONE_GROUP.fullmatch(text):
        return Numeral(float(text), usual=False)
    return None


def ambiguous(text: str) -> bool:
    """Whether the point may stand for thousands or for decimals."""
    return ONE_GROUP.fullmatch(text) is not None


def shown(number: float) -> str:
    """The number with all its decimals."""
    if math.isinf(number):
        return "unendlich"
    return german.plain(number) if round(number, 2) == number else f"{number:.12g}".replace(".", ",")


def without_unit(text: str, unit: str) -> str:
    """The text without the unit behind the number."""
    for name in (unit.casefold(), *UNITS.get(unit.casefold(), ())):
        if name and text.casefold().endswith(name):
            return text[: -len(name)].rstrip()
    return text


def iso(cell: StoredCell) -> str | None:
    """A day, month or year as ISO; nothing if it cannot be told which is meant."""
    if cell.kind is CellKind.DATE:
        return _since_earliest(cell.value)
    text = clean(cell.text)
    for pattern in MONTHS:
        month = pattern.fullmatch(text)
        if month:
            return f"{month['year']}-{int(month['month']):02d}"
    return text if YEAR.fullmatch(text) else _day(text)


def _day(text: str) -> str | None:
    for pattern in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return _since_earliest(datetime.datetime.strptime(text.replace(". ", "."), pattern))
        except ValueError:
            continue
    return None


def _since_earliest(day: object) -> str | None:
    return day.strftime("%Y-%m-%d") if isinstance(day, datetime.date) and day.year >= EARLIEST else None
