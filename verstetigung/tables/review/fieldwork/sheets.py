"""The status and the course of returns as sheets of the check report."""

from __future__ import annotations

from verstetigung import german
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.tables.results.sheet import Cell, ResultColumn, Sheet, SheetChart, yes
from verstetigung.tables.review.fieldwork.course import Course, ReturnDay
from verstetigung.tables.review.fieldwork.standing import FieldStatus, RegionStatus, Tally
from verstetigung.tables.review.fieldwork.wording import wanting

CSV = "feldstand.csv"


def sheets(erhebung: Erhebung, status: FieldStatus) -> tuple[Sheet, Sheet]:
    """Region by region, and day by day with a chart."""
    return _standing(erhebung, status), _course(status)


def _standing(erhebung: Erhebung, status: FieldStatus) -> Sheet:
    columns = (
        ResultColumn("Region", 30),
        ResultColumn("Erwartet", 10, 0),
        ResultColumn("Angefragt (Vorlage oder Eingang)", 30),
        ResultColumn("Eingegangen", 12, 0),
        ResultColumn("Gewertet", 10, 0),
        ResultColumn("Mit Fehlern", 12, 0),
        ResultColumn("Rückfragen", 12, 0),
        ResultColumn("Fragen ohne Antwort", 20, 0),
        ResultColumn("Zustand", 18),
        ResultColumn("Was für den Gesamtwert fehlt", 70),
    )
    lines = tuple(_line(erhebung, one) for one in status.regions)
    nowhere = ("ohne erkennbare Region", None, "", *_counts(status.nowhere), "", "")
    asked = german.share(sum(one.asked for one in status.regions), len(status.regions))
    total = ("Insgesamt", status.expected, asked, *_counts(status.total), "", "")
    return Sheet("Stand", CSV, columns, (*lines, *([nowhere] if status.nowhere != Tally() else []), total))


def _line(erhebung: Erhebung, one: RegionStatus) -> tuple[Cell, ...]:
    return one.region.name, one.expected, yes(one.asked), *_counts(one.tally), one.state, wanting(erhebung, one)


def _counts(tally: Tally) -> tuple[int, ...]:
    return tally.received, tally.usable, tally.faulty, tally.points, tally.empty


def _course(status: FieldStatus) -> Sheet:
    columns = (
        ResultColumn("Tag", 22),
        ResultColumn("Neu", 8, 0),
        ResultColumn("Gewertete Bögen", 16, 0),
        ResultColumn("Erwartet", 10, 0),
        ResultColumn("Erinnerung", 12, 0),
    )
    course = status.course
    days = tuple(_day(day, status.expected) for day in course.days)
    apart = (("ohne Datum", course.undated), ("außerhalb der Feldzeit", course.outside))
    rest = tuple((name, number, None, None, None) for name, number in apart if number)
    return Sheet("Verlauf", "", columns, (*days, *rest), _chart(course, status.expected))


def _day(day: ReturnDay, expected: int | None) -> tuple[Cell, ...]:
    return day.day, day.new, day.total, expected, day.reminder


def _chart(course: Course, expected: int | None) -> SheetChart | None:
    """Nothing without a day to draw."""
    if not course.days:
        return None
    last = max(day.total for day in course.days if day.total is not None)
    first, end = german.day(course.days[0].day), german.day(course.days[-1].day)
    reminders = [german.day(day.day) for day in course.days if day.reminder is not None]
    description = (
        f"Gewertete Bögen vom {first} bis zum {end}, nach dem Datum der Antworten zusammengezählt: am Ende {last}"
        f"{german.framed(' von ', expected, ' erwarteten')}."
        f"{german.framed(' Erinnert wurde am ', german.listed(reminders), '.')}"
    )
    lines = (2, 3) if expected else (2,)
    return SheetChart("Rücklauf", description, len(course.days), lines, (4,) if reminders else ())
