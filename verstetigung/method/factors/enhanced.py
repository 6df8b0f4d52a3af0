"""Enhanced Standard Analysis: combinations that do not occur and that no solution may assume.

A remainder is untenable for an outcome if a condition called necessary for it is not there, and for both outcomes if
the parsimonious solutions of both assume it (Schneider and Wagemann 2012, ch. 8; 2013).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung.method.factors.minimise import models
from verstetigung.method.factors.screening import Necessary
from verstetigung.method.factors.terms import ANY, Term, contains
from verstetigung.method.factors.truthtable import NO, REMAINDER, YES, TruthTable

Rows = frozenset[Term]


@dataclass(frozen=True, slots=True)
class Untenable:
    """One remainder that may not be assumed to go with an outcome."""

    term: Term
    lacking: tuple[str, ...]
    """The terms necessary for the outcome that it does not fulfil; if none, both outcomes would have to go with it."""


def untenable(
    table: TruthTable, needed: Sequence[Necessary], opposite: TruthTable, opposed: Sequence[Necessary]
) -> tuple[Untenable, ...]:
    """What may not be assumed for the outcome of `table`, given the truth table and the needs of its opposite."""
    reasons = {row: tuple(one.text for one in needed if not fulfils(row, one)) for row in table.terms(REMAINDER)}
    own = frozenset(row for row, lacking in reasons.items() if lacking)
    other = frozenset(row for row in opposite.terms(REMAINDER) if not all(fulfils(row, one) for one in opposed))
    refused = own | incoherent(table.refusing(own), opposite.refusing(other))
    return tuple(Untenable(row, lacking) for row, lacking in reasons.items() if row in refused)


def fulfils(row: Term, needed: Necessary) -> bool:
    """Whether all parts of a necessary „and“, or any part of a necessary „or“, are in a row."""
    if needed.joint:
        return contains(needed.term, row)
    return any(value == own for value, own in zip(needed.term, row, strict=True) if value != ANY)


def incoherent(table: TruthTable, opposite: TruthTable) -> Rows:
    """The remainders that both outcomes would assume, also those that they assume once the first ones are refused."""
    refused = Rows()
    while more := contradictory(table.refusing(refused), opposite.refusing(refused)):
        refused |= more
    return refused


def contradictory(table: TruthTable, opposite: TruthTable) -> Rows:
    """The remainders in the parsimonious solutions of both: contradictory simplifying assumptions."""
    return assumed(table) & assumed(opposite)


def assumed(table: TruthTable) -> Rows:
    """The remainders that any of the tied parsimonious solutions assumes to go with the outcome."""
    terms = {term for tied in models(table.terms(YES), table.terms(NO)) for term in tied}
    return frozenset(row for row in table.terms(REMAINDER) if any(contains(term, row) for term in terms))
