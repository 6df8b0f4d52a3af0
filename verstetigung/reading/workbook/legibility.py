"""What a Fehler leaves of a sheet: the rows without one, and whether enough of them can be read for any to count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Problem, partial_in, stopping_in

Row = TypeVar("Row")

MOST_UNREADABLE = 0.2
"""Share of a respondent's answers that may be unreadable; with more of them none counts.

Who writes more than one answer in five so that it fits no step has most likely used another scale or form, and what can
be read of it may be meant otherwise; fewer are what the minimum coverages of M6 are made for.
"""
NOT_ANSWERED = "Bis zur Klärung zählt das als keine Angabe."
UNTIL_THEN = {
    form.QUESTIONS: NOT_ANSWERED,
    form.EVIDENCE: "Bis zur Klärung zählt der Beleg nicht.",
    form.MEASURES: "Bis zur Klärung zählt die Maßnahme nicht, auch nicht in Anteilen.",
    form.NEEDS: "Bis zur Klärung zählt der Eintrag nicht.",
    form.PROFILE: "Bis zur Klärung fehlt der Text.",
}
"""By sheet: what becomes of a row with a Fehler."""


def legible(sheet: str, rows: Mapping[int, Row], problems: Sequence[Problem]) -> tuple[dict[int, Row], list[Problem]]:
    """The rows of a sheet that count, and its problems with what becomes of their rows.

    An answer on the sheet Fragebogen stays as the *keine Angabe* it was read as, because its question was asked.
    """
    wrong = frozenset() if sheet == form.QUESTIONS else unreadable(problems)
    kept = {row: one for row, one in rows.items() if row not in wrong}
    if stopping_in(problems):
        return kept, [*problems]
    partial = partial_in(problems)
    told = (f"{problem.found} {UNTIL_THEN[sheet]}" if problem in partial else problem.found for problem in problems)
    return kept, [replace(problem, found=found) for problem, found in zip(problems, told, strict=True)]


def unreadable(problems: Iterable[Problem]) -> frozenset[int]:
    """The rows of a sheet in which a Fehler stands that keeps nothing else from being scored."""
    addresses = (re.fullmatch(r"[A-Z]+(\d+)", problem.where.cell) for problem in partial_in(problems))
    return frozenset(int(address[1]) for address in addresses if address)


def leave_too_little(number: int, answers: int) -> bool:
    """Whether so many of a respondent's answers are unreadable that none counts; one alone never is."""
    return number > 1 and number > MOST_UNREADABLE * answers


def too_many(number: int, answers: int, code: str = "W560") -> Note:
    """That so many of a respondent's answers are unreadable that none counts; `code` is that of the problem."""
    are = german.form(number, "ist", "sind")
    return Note(
        code,
        f"{german.share(number, answers)} Antworten {are} nicht zu lesen; darum zählt keine. Gewertet wird, wo es "
        f"höchstens {german.number(100 * MOST_UNREADABLE, 0)} % sind.",
        remedy="die genannten Antworten klären",
    )


def none_left(pieces: int) -> Note:
    """That no piece of evidence can be read; what is left of several counts, as each stands for itself."""
    found = f"Von {german.count(pieces, 'einem Beleg', 'Belegen')} ist keiner zu lesen."
    return Note("W560", found, remedy="die genannten Belege berichtigen")
