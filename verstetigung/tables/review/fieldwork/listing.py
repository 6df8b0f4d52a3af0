"""The status on a terminal of 80 columns, and for programs as JSON."""

from __future__ import annotations

import datetime
import json
import textwrap
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from verstetigung import german
from verstetigung.method.lacking import Lack
from verstetigung.records import NOT_RATED, RATED
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.tables.results.sheet import yes
from verstetigung.tables.review.fieldwork.course import Course
from verstetigung.tables.review.fieldwork.standing import SILENT, FieldStatus, RegionStatus, Tally
from verstetigung.tables.review.fieldwork.wording import wanting

WIDTH, NAME = 80, 28
"""Columns of the terminal, and of them for the name of a region."""
HEAD = ("Region", "erwartet", "gefragt", "da", "gewertet", "Fehler", "offen")
STATES = {"bewertet": RATED, "nicht_bewertbar": NOT_RATED, "ohne_ruecklauf": SILENT}
EXPLAINED = (
    "gefragt: Ein Fragebogen ist geschrieben oder etwas eingegangen; was versandt wurde, ist nicht bekannt.",
    "da: eingegangene Dateien und Zeilen von Exporten, auch unlesbare; was zweimal dasselbe sagt, einmal.",
    "Fehler: davon mit mindestens einem Fehler.",
    "offen: Punkte zum Nachfragen und Fragen ohne Antwort.",
)


def status_lines(erhebung: Erhebung, status: FieldStatus, today: datetime.date) -> Iterator[str]:
    """How far it has come, a line a region, and what those that cannot be rated lack."""
    yield _field_time(erhebung, status, today)
    if erhebung.fieldwork.reminders:
        yield f"Nächste Erinnerung: {_reminder(erhebung, today)}"
    yield from _wrapped(f"Rücklauf: {_returned(status)}")
    yield ""
    yield from _aligned([HEAD, *map(_line, status.regions), *_sums(status)])
    yield ""
    yield from chain.from_iterable(map(_wrapped, EXPLAINED))
    yield from _unread(status.unread)
    unrated = [one for one in status.regions if one.lack]
    if unrated:
        yield ""
        yield "Nicht bewertbar:"
    for one in unrated:
        yield from _wrapped(f"  {one.region.name}: {wanting(erhebung, one)}")
    if status.ways:
        yield ""
        yield "Was Exporte nicht bringen:"
    for problem in status.ways:
        yield from _wrapped(f"  {problem}")


def _unread(files: Sequence[str]) -> Iterator[str]:
    """That answers of regions may have come that are counted nowhere."""
    if files:
        yield ""
        names = german.listed(list(map(german.quoted, files)))
        yield from _wrapped(
            f"Nicht gelesen: {names}, mit einer unbekannten Zahl von Antworten. Die Regionen, die darin geantwortet "
            "haben, stehen oben, als wären sie nicht da; was zu beheben ist, nennt „verstetigung check“."
        )


def _field_time(erhebung: Erhebung, status: FieldStatus, today: datetime.date) -> str:
    begin, end = erhebung.fieldwork.begin, status.end
    if not begin and not end:
        return "Feldzeit: nicht angegeben"
    days = [f"ab {german.day(begin)}" if begin else "", f"bis {german.day(end)}" if end else ""]
    return german.joined(f"Feldzeit: {german.joined(*days, by=' ')}", _left(status.days_left(today)), by=", ")


def _left(days: int | None) -> str:
    if days is None:
        return ""
    if days < 0:
        return f"seit {german.count(-days, 'einem Tag', 'Tagen')} vorbei"
    return german.framed("noch ", days and german.count(days, "ein Tag", "Tage")) or "heute zuletzt"


def _reminder(erhebung: Erhebung, today: datetime.date) -> str:
    coming = next_reminder(erhebung, today)
    return german.day(coming) if coming else "keine mehr geplant"


def next_reminder(erhebung: Erhebung, today: datetime.date) -> datetime.date | None:
    """The first day of a reminder that is not over."""
    return next((day for day in erhebung.fieldwork.reminders if day >= today), None)


def _returned(status: FieldStatus) -> str:
    """„14 von 21 Regionen, davon zwölf bewertbar; 31 von 42 erwarteten Bögen gewertet“."""
    regions = len(status.regions)
    answered, rated = regions - len(status.of_state(SILENT)), len(status.of_state(RATED))
    return (
        f"{german.share(answered, regions)} {german.regions(regions)}"
        f"{german.framed(', davon ', rated and german.spelled(rated, 'eine'), ' bewertbar')}; "
        f"{_counted(status)} gewertet"
    )


def _counted(status: FieldStatus) -> str:
    """„31 von 42 erwarteten Bögen und zwei weitere“."""
    usable, expected = status.total.usable, status.expected
    if not expected:
        return f"{usable} {german.form(usable, 'Bogen', 'Bögen')}"
    others = usable - status.met
    more = german.count(others, "ein weiterer", "weitere") if others else ""
    forms = german.form(expected, "erwarteten Bogen", "erwarteten Bögen")
    return german.joined(f"{german.share(status.met, expected)} {forms}", more, by=" und ")


def _line(one: RegionStatus) -> tuple[str, ...]:
    return (
        textwrap.shorten(one.region.name, NAME, placeholder=" …"),
        _number(one.expected),
        yes(one.asked),
        *_counts(one.tally),
    )


def _sums(status: FieldStatus) -> Iterator[tuple[str, ...]]:
    if status.nowhere != Tally():
        yield ("ohne erkennbare Region", "", "", *_counts(status.nowhere))
    asked = sum(one.asked for one in status.regions)
    yield ("Insgesamt", _number(status.expected), str(asked), *_counts(status.total))


def _counts(tally: Tally) -> tuple[str, ...]:
    return tuple(map(str, (tally.received, tally.usable, tally.faulty, tally.open)))


def _number(number: int | None) -> str:
    return "–" if number is None else str(number)


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        yield "  ".join((first.ljust(widths[0]), *cells)).rstrip()


def _wrapped(text: str) -> Sequence[str]:
    indent = text[: len(text) - len(text.lstrip())]
    return textwrap.wrap(text, WIDTH, subsequent_indent=f"{indent}  ", break_long_words=False, break_on_hyphens=False)


def status_as_json(erhebung: Erhebung, status: FieldStatus, today: datetime.date) -> str:
    """The same numbers and the course of returns; what is not stated is null."""
    planned = erhebung.fieldwork
    content = {
        "erhebung": erhebung.id,
        "titel": erhebung.title,
        "kennzeichnung": erhebung.mark or None,
        "stichtag": today.isoformat(),
        "feld": {
            "von": _iso(planned.begin),
            "bis": _iso(status.end),
            "tage_uebrig": status.days_left(today),
            "erinnerungen": list(map(_iso, planned.reminders)),
            "naechste_erinnerung": _iso(next_reminder(erhebung, today)),
        },
        "insgesamt": {
            "regionen": len(status.regions),
            "angefragt": sum(one.asked for one in status.regions),
            **{key: len(status.of_state(state)) for key, state in STATES.items()},
            "erwartet": status.expected,
            **_fields(status.total),
        },
        "regionen": [_region(one) for one in status.regions],
        "ohne_region": _fields(status.nowhere),
        "nicht_gelesen": list(status.unread),
        "verlauf": _course(status.course),
        "wege": [{"datei": one.where.file, "code": one.code, "text": one.found} for one in status.ways],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _region(one: RegionStatus) -> dict[str, Any]:
    return {
        "region": one.region.id,
        "name": one.region.name,
        "erwartet": one.expected,
        "angefragt": one.asked,
        **_fields(one.tally),
        "zustand": one.state,
        "fehlt": [_lack(lack) for lack in one.lacks],
    }


def _fields(tally: Tally) -> dict[str, int]:
    return {
        "eingegangen": tally.received,
        "gewertet": tally.usable,
        "mit_fehlern": tally.faulty,
        "rueckfragen": tally.points,
        "ohne_antwort": tally.empty,
    }


def _lack(lack: Lack) -> dict[str, Any]:
    return {
        "element": lack.element,
        "fragen": list(lack.questions),
        "massnahme": lack.measures,
        "nur_diese": lack.only,
        "bewertbar_damit": list(lack.lifted),
    }


def _course(course: Course) -> dict[str, Any]:
    days = [{"tag": _iso(day.day), "neu": day.new, "gesamt": day.total} for day in course.days if day.new]
    return {"tage": days, "ohne_datum": course.undated, "ausserhalb": course.outside}
