"""The Bögen that came back: which of them hold, have a Fehler, and how many people of a region they are of."""

from __future__ import annotations

import pandas as pd

from verstetigung.problems import Place, errors_in
from verstetigung.reading.decisions import COUNTS_NOT
from verstetigung.reading.persons.messages import TWO_PEOPLE
from verstetigung.records import EXPORT, Reading, Return, rows
from verstetigung.tables.review.places import line_of

Key = tuple[str, str]
"""File and respondent: one Bogen."""


def standing(reading: Reading) -> pd.DataFrame:
    """What came back, without workbooks and other files that do not hold, as somebody has decided."""
    out = {one.file for one in reading.amendments if one.new == COUNTS_NOT and not one.sheet}
    returns = reading.returns
    return returns[~returns["file"].isin(out) | (returns["kind"] == EXPORT)]


def faulty(reading: Reading) -> set[Key]:
    """The Bögen with a Fehler; of an export the rows in which one stands, or all of it if none could be read."""
    places = {problem.where for problem in errors_in(reading.problems)}
    files = {place.file for place in places}
    lines = {(place.file, place.sheet, line) for place in places for line in _lines(place)}
    return {
        (one.file, one.respondent)
        for one in rows(reading.returns[reading.returns["file"].isin(files)], Return)
        if not one.cell or (one.file, one.sheet, line_of(one.cell, across=one.across)) in lines
    }


def _lines(place: Place) -> tuple[str, str]:
    return line_of(place.cell, across=False), line_of(place.cell, across=True)


def people(reading: Reading) -> dict[str, int]:
    """By region, how many people's Bögen came that count or have a Fehler.

    One with a Fehler is of the person with the same number, unless that is asked about. Files of which only the name
    speaks of a region are not counted.
    """
    unread = {problem.where.file for problem in reading.problems if problem.code == "R460"}
    asked = {problem.where.file for problem in reading.problems if problem.remedy == TWO_PEOPLE}
    wrong, returns = faulty(reading), [*rows(standing(reading), Return)]
    counted = {(one.region, one.number) for one in returns if one.scored and one.number}
    came: dict[str, set[Key]] = {}
    for one in returns:
        keys, key = came.setdefault(one.region, set()), (one.file, one.respondent)
        if one.scored or one.file in asked:
            keys.add(key)
        if not one.scored and key in wrong and one.file not in unread and (one.region, one.number) not in counted:
            keys.add(("", one.number) if one.number else key)
    return {region: len(keys) for region, keys in came.items()}
