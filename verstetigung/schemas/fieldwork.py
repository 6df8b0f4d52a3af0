"""The time in the field: from when to when answers are collected, how many are expected, who is reminded when."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from verstetigung import german
from verstetigung.schemas.keys.fieldwork import COUNT, FieldworkKeys
from verstetigung.schemas.regions import Register, the_region
from verstetigung.schemas.yamlfile import Section
from verstetigung.schemas.yamlfile.section import YEARS


@dataclass(frozen=True)
class Fieldwork:
    """What is planned for the time in the field; None or nothing where it is not stated."""

    begin: datetime.date | None = None
    end: datetime.date | None = None
    expected: Mapping[str, int] = field(default_factory=dict)
    """By the id of a region, how many answers are to come."""
    reminders: tuple[datetime.date, ...] = ()
    """In the order of time."""


def read_fieldwork(keys: FieldworkKeys | None, register: Register | None) -> Fieldwork:
    """The section ``feld`` of an erhebung.yaml; nothing is checked against a register that cannot be read."""
    if keys is None:
        return Fieldwork()
    begin, end = _usable(keys.begin), _usable(keys.end)
    if begin and end and end < begin:
        found = f"Die Feldzeit endet am {german.day(end)} und beginnt erst am {german.day(begin)}."
        keys.object_to(FieldworkKeys.end, found, "ein Tag ab „von“")
        begin = end = None
    planned = Fieldwork(begin, end, _expected(keys, register), tuple(sorted(_reminders(keys.reminders, begin, end))))
    keys.done()
    return planned


def _usable(day: datetime.date | None) -> datetime.date | None:
    """The day; nothing if it cannot be meant."""
    return day if day and day.year in YEARS else None


def _reminders(
    items: Iterable[Section], begin: datetime.date | None, end: datetime.date | None
) -> Iterator[datetime.date]:
    key, days = FieldworkKeys.reminders.key, set[datetime.date]()
    for item in items:
        day = _usable(item.date(key))
        if day is None:
            continue
        if (begin and day < begin) or (end and day > end):
            found = f"Die Erinnerung am {german.day(day)} liegt nicht in der Feldzeit."
            item.object_to(key, found, f"ein Tag {german.listed(tuple(_ends(begin, end)))}")
        elif day in days:
            item.object_to(key, f"Der {german.day(day)} steht hier zum zweiten Mal.", code="Y302")
        days.add(day)
    yield from days


def _ends(begin: datetime.date | None, end: datetime.date | None) -> Iterator[str]:
    if begin:
        yield f"ab dem {german.day(begin)}"
    if end:
        yield f"bis zum {german.day(end)}"


def _expected(keys: FieldworkKeys, register: Register | None) -> dict[str, int]:
    """How many each region is to send: one number for all, or one by region."""
    if not keys.has(FieldworkKeys.expected) or register is None:
        return {}
    inner, found = keys.expected, dict[str, int]()
    if inner is None:
        return dict.fromkeys(register.ids, _count(keys.section, FieldworkKeys.expected.key))
    for name in inner.names:
        number, region = _count(inner, name), the_region(inner, name, name, register)
        if region and region.id in found:
            inner.object_to(name, f"{german.quoted(region.name)} steht hier zum zweiten Mal.", code="Y302")
        elif region:
            found[region.id] = number
    return found


def _count(section: Section, key: str) -> int:
    number = section.number(key, low=COUNT.low, high=COUNT.high)
    if number != int(number):
        section.object_to(key, f"„{key}“ ist {german.plain(number)}.", "eine ganze Zahl", code="Y304")
    return int(number)
