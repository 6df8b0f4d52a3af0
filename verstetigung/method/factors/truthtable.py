"""The truth table: every combination of conditions, its cases, and whether it goes with the outcome."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from verstetigung.method.factors.measures import sufficiency
from verstetigung.method.factors.sets import EQUAL, Sets, member
from verstetigung.method.factors.terms import Term, all_of, rows
from verstetigung.method.scoring import Floats
from verstetigung.records import NAN

YES, NO, REMAINDER = "1", "0", "?"


@dataclass(frozen=True, slots=True)
class Cuts:
    """From when on a row counts as sufficient, and as filled."""

    inclusion: float
    pri: float = 0.0
    frequency: int = 1


@dataclass(frozen=True, slots=True)
class Combination:
    """One combination of all conditions."""

    number: int
    """From 1; the conditions read as binary digits, plus 1."""
    term: Term
    out: str
    """YES, NO, or REMAINDER if it has too few cases."""
    n: int
    inclusion: float
    pri: float
    """Over the memberships of all cases; NaN in a row that no case comes near."""
    cases: tuple[str, ...]
    """Those whose membership in the row is above 0.5."""
    outcome: tuple[str, ...]
    """Those of them in the outcome."""
    opposite: tuple[str, ...]
    """Those of them out of it; a case with 0.5 in the outcome is neither."""

    @property
    def contradictory(self) -> bool:
        """Whether like cases end differently."""
        return bool(self.outcome and self.opposite)


@dataclass(frozen=True, slots=True)
class TruthTable:
    """All 2^k rows, numbered."""

    conditions: tuple[str, ...]
    rows: tuple[Combination, ...]

    def terms(self, out: str) -> tuple[Term, ...]:
        """The rows with that OUT."""
        return tuple(row.term for row in self.rows if row.out == out)

    @property
    def contradictory(self) -> tuple[Combination, ...]:
        """The rows in which like cases end differently."""
        return tuple(row for row in self.rows if row.contradictory)


def truth_table(sets: Sets, cuts: Cuts) -> TruthTable:
    """The truth table of cases without missing values; raises ValueError if there are some.

    A case with a membership of exactly 0.5 in a condition belongs to no row, but counts in the
    consistency of every row, as all cases do.
    """
    if not sets.whole.all():
        raise ValueError("Eine Wahrheitstafel braucht Fälle ohne fehlende Werte.")
    combinations = rows(len(sets.conditions))
    memberships = all_of(sets.memberships, combinations)
    near = _near(sets.memberships)
    found = (
        _row(number, term, membership, number in near, sets, cuts)
        for number, (term, membership) in enumerate(zip(combinations, memberships, strict=True), start=1)
    )
    return TruthTable(sets.conditions, tuple(found))


def _near(memberships: Floats) -> frozenset[int]:
    """Numbers of the rows of all cases, 0.5 taken as out: the rows whose consistency is told."""
    digits = member(memberships) @ (1 << np.arange(memberships.shape[1])[::-1])
    return frozenset((digits + 1).tolist())


def _row(number: int, term: Term, membership: Floats, near: bool, sets: Sets, cuts: Cuts) -> Combination:
    inside = member(membership)
    n = int(inside.sum())
    fit = sufficiency(membership, sets.outcome)
    return Combination(
        number=number,
        term=term,
        out=_out(n, fit.inclusion, fit.pri, cuts),
        n=n,
        inclusion=fit.inclusion if near else NAN,
        pri=fit.pri if near else NAN,
        cases=sets.named(inside),
        outcome=sets.named(inside & sets.successful),
        opposite=sets.named(inside & sets.failed),
    )


def _out(n: int, inclusion: float, pri: float, cuts: Cuts) -> str:
    """Whether a row with so many cases goes with the outcome."""
    if n < cuts.frequency:
        return REMAINDER
    return YES if passes(inclusion, pri, cuts) else NO


def passes(inclusion: float, pri: float, cuts: Cuts) -> bool:
    """Whether consistency and PRI reach their cut-offs; an undefined PRI does not."""
    return inclusion >= cuts.inclusion - EQUAL and pri >= cuts.pri - EQUAL
