"""The one error this package raises, and the problems it carries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs."""

    FEHLER = "Fehler"
    """What it is about is not scored until a person has put it right: an answer, a row or a file (`kind.stops`)."""
    WARNUNG = "Warnung"
    """Scored, and shown in the results."""
    HINWEIS = "Hinweis"
    """Normalised without doubt about the meaning, and counted."""


@dataclass(frozen=True, order=True)
class Place:
    """An address a person can go to: a cell of a workbook or a position in a text file."""

    file: str
    sheet: str = ""
    cell: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if self.line:
            return f"{self.file}:{self.line}:{self.column}"
        address = "!".join(filter(None, (self.sheet, self.cell)))
        return " · ".join(filter(None, (self.file, address)))


@dataclass(frozen=True)
class Problem:
    """One thing that is not as it should be, where it is, and what to do about it."""

    code: str
    """Stable short name: Y YAML, D file, B sheet and identity, K headings, W value, R region."""
    level: Severity
    where: Place
    found: str
    """A full German sentence."""
    expected: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        parts = [f"{self.where}: {self.found}"]
        if self.expected:
            parts.append(_ended(f"Erwartet: {self.expected}"))
        if self.remedy:
            parts.append(_ended(_labelled(self.remedy)))
        return " ".join(parts)


def _labelled(remedy: str) -> str:
    """A suggestion is a question of its own."""
    return remedy if remedy.startswith("Meinten") else f"Abhilfe: {remedy}"


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "…")) else sentence + "."


class StudyError(Exception):
    """The run cannot go on with the files as they are."""

    def __init__(self, summary: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(summary)
        self.problems = tuple(problems)


def errors_in(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Those of level Fehler."""
    return tuple(problem for problem in problems if problem.level is Severity.FEHLER)
