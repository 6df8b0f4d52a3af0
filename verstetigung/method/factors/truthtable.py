"""The truth table: every combination of conditions, its cases, and whether it goes with the outcome."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from verstetigung.method.factors.measures import sufficiency
from verstetigung.method.factors.sets import EQUAL, Sets, member
from verstetigung.method.factors.terms import Term, all_of, rows
from verstetigung.method.scoring import Bools, Floats
from verstetigung.records import NAN

YES, NO, REMAINDER = "1", "0", "?"
Verdicts = Mapping[Term, str]
"""OUT of every row."""


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
    def verdicts(self) -> Verdicts:
        """OUT of every row."""
        return {row.term: row.out for row in self.rows}

    def refusing(self, untenable: Collection[Term]) -> TruthTable:
        """The same, in which those remainders count as rows that do not go with the outcome."""
        refused = (replace(row, out=NO) if row.out == REMAINDER and row.term in untenable else row for row in self.rows)
        return replace(self, rows=tuple(refused))

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


def verdicts(sets: Sets, cuts: Cuts, untenable: Collection[Term] = ()) -> Verdicts:
    """What the truth table says of every row, without its cases; untenable remainders are refused."""
    terms = rows(len(sets.conditions))
    memberships = all_of(sets.memberships, terms)
    filled = (member(memberships).sum(axis=1) >= cuts.frequency).tolist()
    passed = reaching(memberships, sets.outcome[None], cuts)[0].tolist()
    free = (NO if term in untenable else REMAINDER for term in terms)
    judged = zip(terms, filled, passed, free, strict=True)
    return {term: {True: YES, False: NO}[well] if enough else other for term, enough, well, other in judged}


def reaching(filled: Floats, outcomes: Floats, cuts: Cuts) -> Bools:
    """Which rows (rows, cases) reach the cut-offs under which outcome (outcomes, cases), of shape (outcomes, rows)."""
    both = np.minimum(filled, outcomes[:, None, :])
    torn: Floats = np.minimum(both, 1 - outcomes[:, None, :]).sum(axis=2)
    joint, whole = both.sum(axis=2), filled.sum(axis=1)
    pri = _shares(joint - torn, whole - torn)
    reached: Bools = (_shares(joint, whole) >= cuts.inclusion - EQUAL) & (pri >= cuts.pri - EQUAL)
    return reached


def _shares(part: Floats, whole: Floats) -> Floats:
    """The quotients, NaN where the whole is 0."""
    shares: Floats = np.divide(part, whole, out=np.full(part.shape, NAN), where=whole > 0)
    return shares
