"""What several coders made of the same documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from verstetigung.problems import Place
from verstetigung.records.nouns import VALUE, Response


@dataclass(frozen=True)
class Coding:
    """One piece of evidence, and who found it."""

    coder: str
    response: Response

    @property
    def place(self) -> Place:
        """The cell it stands in."""
        return Place(self.response.file, self.response.sheet, self.response.cell)

    @property
    def said(self) -> tuple[object, ...]:
        """What two codings must have in common to be alike; not their source, its kind or its date."""
        one = self.response
        if one.status != VALUE:
            return (one.status,)
        text = "" if one.value == one.value else " ".join(one.text.casefold().split())
        return one.status, f"{one.low:.9g}", f"{one.high:.9g}", text


@dataclass(frozen=True)
class CodingDecision:
    """What somebody has decided on a unit, in abgleich.xlsx."""

    place: Place
    text: str
    """As it was written."""
    reason: str
    response: Response
    """What counts; without a value if no evidence does."""


@dataclass(frozen=True)
class CodedUnit:
    """One statement on a question of a region, of which several coders have looked for evidence.

    Of each coder at most one piece, those of the same source together.
    """

    region: str
    question: str
    codings: tuple[Coding, ...]
    """In the order of the coders' signs; never empty."""
    silent: tuple[str, ...] = ()
    """The coders who looked at the region as well and have nothing that belongs here."""
    decision: CodingDecision | None = None

    @property
    def compared(self) -> bool:
        """Whether at least two found it."""
        return len(self.codings) > 1

    @property
    def alike(self) -> bool:
        """Whether all who found it say the same."""
        return len({coding.said for coding in self.codings}) == 1

    @property
    def open(self) -> bool:
        """Whether they differ, and nobody has decided."""
        return not self.alike and self.decision is None

    @property
    def key(self) -> str:
        """What a decision names it by: another one as soon as a coder has changed a value or a reference."""
        parts = (part for one in self.codings for part in (one.coder, one.response.text, one.response.reference))
        return hashlib.sha256("\x1f".join((self.region, self.question, *parts)).encode()).hexdigest()[:10]


def between(units: Iterable[CodedUnit]) -> tuple[str, ...]:
    """The signs of all coders, sorted."""
    units = tuple(units)
    found = {coding.coder for unit in units for coding in unit.codings}
    return tuple(sorted(found.union(*(unit.silent for unit in units))))
