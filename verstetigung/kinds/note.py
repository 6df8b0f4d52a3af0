"""A problem that does not know its place yet."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung.errors import Level, Place, Problem
from verstetigung.kinds.listing import KINDS


@dataclass(frozen=True)
class Note:
    """A problem of a known kind, to be put at a place."""

    code: str
    found: str
    expected: str = ""
    remedy: str = ""

    @property
    def fatal(self) -> bool:
        """Whether it is a Fehler."""
        return KINDS[self.code].level is Level.FEHLER

    def at(self, place: Place, subject: str = "") -> Problem:
        """The problem at that place, with what it is about in front."""
        found = f"{subject}: {self.found}" if subject else self.found
        return Problem(self.code, KINDS[self.code].level, place, found, self.expected, self.remedy)
