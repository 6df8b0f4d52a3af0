"""Bögen with Fehler that need no mending: the same person has sent another one that counts."""

from __future__ import annotations

from dataclasses import replace

from verstetigung.forms import form
from verstetigung.problems import errors_in
from verstetigung.reading.persons import messages
from verstetigung.records import Reading, Return, rows


def without_superseded(reading: Reading, before: Reading) -> Reading:
    """The Reading in which nobody is asked about a Bogen with Fehler whose person sent one that counts.

    `before`: that in which only Fehler keep Bögen from counting. By region and number only: what a broken Bogen says
    cannot be compared. The Fehler stay if it is the newer one.
    """
    counted = {(row.region, row.number): row for row in _numbered(reading) if row.scored}
    faulty = {problem.where.file for problem in errors_in(before.problems)}
    broken = [row for row in _numbered(before) if not row.scored and row.file in faulty]
    pairs = [(row, counted[row.region, row.number]) for row in broken if (row.region, row.number) in counted]
    old = {row.file: messages.superseded(row, other) for row, other in pairs if not _newer(row, other)}
    if not old:
        return reading
    kept = [problem for problem in reading.problems if problem.where.file not in old]
    return replace(reading, problems=(*kept, *old.values()))


def _numbered(reading: Reading) -> list[Return]:
    return [row for row in rows(reading.returns, Return) if row.kind == form.SURVEY_FORM and row.number]


def _newer(row: Return, other: Return) -> bool:
    """Whether the first is the newer, by the dates in them, or else by when they were saved."""
    if row.date and other.date and row.date != other.date:
        return row.date > other.date
    return row.saved > other.saved * (other.kind == form.SURVEY_FORM)
