"""A problem that is noticed before anyone knows in which cell: its kind and what was found, without an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from verstetigung.problems.files import CLUSTER, DISK, FILES, PRINTING, STRANGERS, YAML
from verstetigung.problems.forms import FORMS, HEADINGS
from verstetigung.problems.kind import Kind
from verstetigung.problems.problem import Place, Problem, Severity
from verstetigung.problems.values import REGIONS, VALUES

KINDS: Mapping[str, Kind] = {
    kind.code: kind for kind in chain(YAML, FILES, DISK, STRANGERS, PRINTING, CLUSTER, FORMS, HEADINGS, VALUES, REGIONS)
}


@dataclass(frozen=True)
class Note:
    """A problem of one of the kinds, without its address."""

    code: str
    found: str
    expected: str = ""
    remedy: str = ""

    @property
    def fatal(self) -> bool:
        """Whether it is a Fehler."""
        return KINDS[self.code].level is Severity.FEHLER

    def at(self, place: Place, subject: str = "") -> Problem:
        """The problem at that address, with what it is about in front."""
        message = ": ".join(filter(None, (subject, self.found)))
        return Problem(self.code, KINDS[self.code].level, place, message, self.expected, self.remedy)
