"""Sentences on what became of measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.change import Change, MeasureCourse, StatusChange, course
from verstetigung.records import rows
from verstetigung.schemas.regions import Region
from verstetigung.telling.overview import Finding

COURSES = {
    MeasureCourse.ADVANCED: ("ist weiter fortgeschritten", "sind weiter fortgeschritten"),
    MeasureCourse.ENDED: ("ist heute „{last}“", "sind heute „{last}“"),
    MeasureCourse.RESUMED: ("ist wieder aufgenommen", "sind wieder aufgenommen"),
    MeasureCourse.BACK: ("steht auf einem früheren Stand", "stehen auf einem früheren Stand"),
    MeasureCourse.UNLIKE: ("hat einen anderen Stand", "haben einen anderen Stand"),
    MeasureCourse.SAME: ("hat denselben Stand", "haben denselben Stand"),
}
"""What is said of one measure, and of several."""


def measures(change: Change) -> tuple[Finding, ...]:
    """How many measures stand in both waves, and what became of them."""
    both = tuple(rows(change.measures, StatusChange))
    if not both:
        return ()
    stand, number = german.form(len(both), "steht", "stehen"), german.count(len(both), "eine Maßnahme", "Maßnahmen")
    known = sum(one.followed for one in both)
    if known:
        start = f"In beiden Wellen {stand} {number}{_known(known, len(both))}."
        return (Finding("Maßnahmen", f"{start} {_courses(change, both)}"),)
    start = f"In beiden Wellen {stand} unter demselben Titel {number}."
    same = german.form(len(both), "Ihr Stand ist gleich geblieben.", "Ihr Stand ist überall gleich geblieben.")
    return (Finding("Maßnahmen", f"{start} {_statuses(change, both) or same}"),)


def _statuses(change: Change, both: Sequence[StatusChange]) -> str:
    """Which status those have now that had another one; empty if there is none."""
    now = Counter(measure.after for measure in both if measure.after != measure.before)
    statuses = [f"{quoted(name)} ({now[id]})" for id, name in status_titles(change).items() if now[id]]
    changed = german.form(len(both), "ihr", german.share(now.total(), len(both)))
    return german.framed(f"Der Stand hat sich bei {changed} geändert; jetzt heißt er ", german.listed(statuses), ".")


def status_titles(change: Change) -> dict[str, str]:
    """The title of every status by its id, those of the newer catalogue first."""
    newer, older = (evaluation.erhebung.catalogue.statuses for evaluation in (change.current, change.previous))
    titles = {status.id: status.title for status in newer}
    return titles | {status.id: status.title for status in older if status.id not in titles}


def of_region(change: Change, region: Region) -> tuple[Finding, ...]:
    """What became of the measures of one region that both waves name."""
    both = tuple(one for one in rows(change.measures, StatusChange) if one.region == region.id)
    if not both:
        return ()
    number = german.count(len(both), "eine Maßnahme ist", "Maßnahmen sind")
    known = _known(sum(one.followed for one in both), len(both))
    start = f"{german.starting(number)} schon {change.names[0]} genannt{known}."
    return (Finding("Maßnahmen", f"{start} {_courses(change, both)}"),)


def _known(known: int, of: int) -> str:
    """How many were told by their Kennung, and how the others were."""
    if not known:
        return ", erkannt am Titel"
    if known == of:
        return german.form(of, ", erkannt an ihrer Kennung", ", alle an ihrer Kennung erkannt")
    return f", {german.share(known, of)} an der Kennung erkannt und {german.spelled(of - known, 'eine')} am Titel"


def _courses(change: Change, both: Sequence[StatusChange]) -> str:
    """„12 von 30 sind weiter fortgeschritten, drei sind heute „eingestellt“ und 15 haben denselben Stand.“"""
    statuses = change.current.erhebung.catalogue.statuses
    numbers = Counter(course(one, [status.id for status in statuses]) for one in both)
    parts = [_part(kind, numbers[kind], statuses[-1].title) for kind in COURSES if numbers[kind]]
    first = next(kind for kind in COURSES if numbers[kind])
    beginning = german.share(numbers[first], len(both))
    return f"{beginning} {german.listed([parts[0].partition(' ')[2], *parts[1:]])}."


def _part(kind: MeasureCourse, number: int, last: str) -> str:
    return german.count(number, f"eine {COURSES[kind][0]}", COURSES[kind][1]).format(last=last)
