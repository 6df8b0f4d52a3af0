"""What a kind of problem is, and the stages a file passes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from verstetigung.problems.problem import Problem, Severity, errors_in

STAGES = {
    "Y": "Einstellungen",
    "D": "Datei",
    "B": "Blatt und Identität",
    "K": "Kopf",
    "W": "Wert",
    "R": "Region",
}
"""By the letter a code begins with: the stages, in the order in which a file passes them."""

STOPPED_AT = ("Y", "D", "B", "K")
"""The stages in which a Fehler keeps its whole file from being scored; in the others only its answer or row."""
NOT_STOPPING = ("B254", "B256", "Y321", "Y322", "Y324", "K309", "K310", "K356", "K359")
OTHERWISE = {**dict.fromkeys(NOT_STOPPING, False), "W560": True, "R404": True}
"""The kinds that do not do as their stage: changes of the catalogue, decisions, texts of the Steckbrief, answers in
an export that count for nothing, and what leaves nothing of a file."""


@dataclass(frozen=True)
class Kind:
    """One kind of problem, in German, for those who put it right."""

    code: str
    level: Severity
    meaning: str
    remedy: str
    """What to do, in general; the message of a case may know better."""


def fehler(code: str, meaning: str, remedy: str) -> Kind:
    """A kind that keeps from being scored what it is about: an answer or a row, or the file as `stops` says."""
    return Kind(code, Severity.FEHLER, meaning, remedy)


def warnung(code: str, meaning: str, remedy: str) -> Kind:
    """A kind that is scored and shown."""
    return Kind(code, Severity.WARNUNG, meaning, remedy)


def hinweis(code: str, meaning: str, remedy: str = "nichts zu tun") -> Kind:
    """A kind that was normalised without doubt about the meaning."""
    return Kind(code, Severity.HINWEIS, meaning, remedy)


def stage(problem: Problem) -> int:
    """The position of its stage in STAGES."""
    return list(STAGES).index(problem.code[0])


def stops(code: str) -> bool:
    """Whether a Fehler of that code keeps its whole file from being scored."""
    return OTHERWISE.get(code, code[0] in STOPPED_AT)


def stopping_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The Fehler that keep their whole file from being scored."""
    return tuple(problem for problem in errors_in(tuple(problems)) if stops(problem.code))


def partial_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The Fehler that keep only the answer or the row they are in from being scored."""
    return tuple(problem for problem in errors_in(tuple(problems)) if not stops(problem.code))


def up_to_first_failure(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of one file without those of the stages behind the first that has a Fehler which stops it.

    What follows from a wrong sheet or heading is not reported beside it, so one cause gives one message.
    """
    all_problems = tuple(problems)
    failed = min((stage(problem) for problem in stopping_in(all_problems)), default=len(STAGES))
    return tuple(problem for problem in all_problems if stage(problem) <= failed)
