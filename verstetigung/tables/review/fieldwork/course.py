"""The course of returns: how many Bögen that count there were on each day, by the days that stand in them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verstetigung.records import Reading
from verstetigung.schemas.fieldwork import Fieldwork

LONGEST = datetime.timedelta(days=730)
"""Of a course: days farther away are slips."""


@dataclass(frozen=True)
class ReturnDay:
    """One day of the course."""

    day: datetime.date
    new: int
    total: int | None
    """With all days before; None after the last return."""
    reminder: int | None
    """So many there were on the day of a reminder; None on other days."""


@dataclass(frozen=True)
class Course:
    """Every day from the beginning to the end of the time in the field, or from the first return to the last."""

    days: tuple[ReturnDay, ...]
    undated: int
    """Bögen that count without a day."""
    outside: int
    """Those with a day before the time in the field, or too far away."""


def course(planned: Fieldwork, reading: Reading) -> Course:
    """The course of the Bögen that count."""
    dates = reading.returns.loc[reading.returns["scored"], "date"].tolist()
    known = sorted(day for day in map(_day, dates) if day)
    first, last = _ends(planned, known)
    counts = Counter(day for day in known if first <= day <= last)
    days = tuple(_days(first, last, counts, planned.reminders))
    return Course(days, len(dates) - len(known), len(known) - sum(counts.values()))


def _day(iso: str) -> datetime.date | None:
    """The day; nothing of a year or month alone."""
    try:
        return datetime.date.fromisoformat(iso)
    except ValueError:
        return None


def _ends(planned: Fieldwork, known: Sequence[datetime.date]) -> tuple[datetime.date, datetime.date]:
    """First and last day; the last is before the first if there is nothing to show."""
    if not known:
        return datetime.date.max, datetime.date.min
    first = planned.begin or next(day for day in known if day >= known[-1] - LONGEST)
    latest = max((day for day in known if day - first <= LONGEST), default=first)
    return first, max(latest, planned.end or latest, *planned.reminders[-1:])


def _days(
    first: datetime.date, last: datetime.date, counts: Counter[datetime.date], reminders: Sequence[datetime.date]
) -> Iterator[ReturnDay]:
    total, latest = 0, max(counts, default=first)
    for number in range((last - first).days + 1):
        day = first + datetime.timedelta(days=number)
        total += counts[day]
        yield ReturnDay(day, counts[day], total if day <= latest else None, total if day in reminders else None)
