"""The measures that both waves name: followed by their Kennung, or by their title where they have none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from verstetigung import german
from verstetigung.method import identity
from verstetigung.problems import Note, Place, Problem
from verstetigung.records import Measure, rows, table

_Register = Mapping[tuple[str, str], Measure]


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One measure that both waves name, with its status in either."""

    region: str
    title: str
    """As it is written in the newer wave."""
    before: str
    after: str
    """Ids of a status in the catalogue of that wave; the same where nothing changed."""
    title_before: str
    followed: bool
    """Whether the Kennung in its row says so; else the title does."""


class MeasureCourse(StrEnum):
    """What became of a measure."""

    ADVANCED = "fortgeschritten"
    ENDED = "eingestellt"
    RESUMED = "wieder aufgenommen"
    BACK = "zurück"
    UNLIKE = "anders"
    """From or to a status that the newer catalogue does not have."""
    SAME = "gleich"


def course(change: StatusChange, statuses: Sequence[str]) -> MeasureCourse:
    """By the order of the statuses, the last of which is the end without continuation."""
    if change.before == change.after:
        return MeasureCourse.SAME
    if change.before not in statuses or change.after not in statuses:
        return MeasureCourse.UNLIKE
    if change.after == statuses[-1]:
        return MeasureCourse.ENDED
    if change.before == statuses[-1]:
        return MeasureCourse.RESUMED
    forward = statuses.index(change.after) > statuses.index(change.before)
    return MeasureCourse.ADVANCED if forward else MeasureCourse.BACK


@dataclass(frozen=True)
class FollowedMeasures:
    """What became of the measures of an earlier wave."""

    changes: pd.DataFrame
    """Rows of StatusChange, in the order of the newer wave."""
    problems: tuple[Problem, ...]
    """What is odd about a Kennung."""


@dataclass(frozen=True)
class _Candidates:
    """A measure of the newer wave, and which of the older one it may be."""

    measure: Measure
    known: Measure | None
    """By its Kennung."""
    titled: Measure | None
    """By its title."""


def followed_measures(
    wave: str, before: pd.DataFrame, after: pd.DataFrame, regions: Mapping[str, str]
) -> FollowedMeasures:
    """The measures of both waves, none twice; `wave` is the older one's id, `regions` as of `Pairing.today`.

    Both hold every measure once, as of `distinct`.

    A title that a measure had then means that one, whatever the Kennung in its row: rows have been moved.
    """
    by_id, by_title = _former(before, regions)
    found = [
        _Candidates(one, by_id.get((one.region, one.carried)), by_title.get((one.region, identity.plain(one.title))))
        for one in rows(after, Measure)
    ]
    taken = {one.titled for one in found if one.titled}
    changes = [
        _change(one.measure, earlier, followed=earlier is one.known)
        for one in found
        if (earlier := one.titled or (one.known if one.known not in taken else None))
    ]
    notes = ((one.measure, note) for one in found for note in _odd(one, taken, wave))
    return FollowedMeasures(table(changes, StatusChange), tuple(note.at(_place(one)) for one, note in notes))


def _former(measures: pd.DataFrame, regions: Mapping[str, str]) -> tuple[_Register, _Register]:
    """The measures of the older wave by today's region and Kennung, and by region and title."""
    own = [(regions[one.region], one) for one in rows(measures, Measure) if one.region in regions]
    return (
        {(region, one.known_as): one for region, one in own},
        {(region, identity.plain(one.title)): one for region, one in own},
    )


def _change(measure: Measure, earlier: Measure, *, followed: bool) -> StatusChange:
    return StatusChange(measure.region, measure.title, earlier.status, measure.status, earlier.title, followed)


def _odd(one: _Candidates, taken: Collection[Measure], wave: str) -> Iterator[Note]:
    if not one.measure.carried:
        return
    if one.known is None:
        found = f"Die Kennung {one.measure.carried} gibt es in „{wave}“ nicht; es gilt der Name."
        yield Note("R474", found)
    elif one.known is not one.titled and (one.titled or one.known in taken):
        name, other = german.quoted(one.measure.title), german.quoted(one.known.title)
        yield Note("R473", f"In dieser Zeile stand zuletzt {other}, jetzt heißt die Maßnahme {name}; es gilt der Name.")


def _place(measure: Measure) -> Place:
    return Place(measure.file, measure.sheet, measure.cell)
