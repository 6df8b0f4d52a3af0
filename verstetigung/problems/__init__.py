"""Every kind of problem: its code, how much it weighs, what it means, what to do about it; the one error."""

from verstetigung.problems.kind import STAGES, Kind, partial_in, stage, stopping_in, stops, up_to_first_failure
from verstetigung.problems.note import KINDS, Note
from verstetigung.problems.problem import Place, Problem, Severity, StudyError, errors_in

__all__ = [
    "KINDS",
    "STAGES",
    "Kind",
    "Note",
    "Place",
    "Problem",
    "Severity",
    "StudyError",
    "errors_in",
    "partial_in",
    "stage",
    "stopping_in",
    "stops",
    "up_to_first_failure",
]
