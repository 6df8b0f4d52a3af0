"""What chance alone would bring: the outcome shuffled over the cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from verstetigung.method.factors.measures import Sufficiency, sufficiency
from verstetigung.method.factors.minimise import models
from verstetigung.method.factors.sets import EQUAL, Sets, member
from verstetigung.method.factors.terms import Term, all_of, contains, rows, text, up_to
from verstetigung.method.factors.truthtable import Cuts, reaching
from verstetigung.method.scoring import Bools, Floats, Ints
from verstetigung.records import NAN

DRAWS = 10_000
FALSE_ALARMS = 200
"""Shuffled outcomes for which a truth table is made."""
BLOCK = 250
"""Shuffled outcomes worked on at once: few enough for the processor's cache."""
SEED = 21
LONGEST, FEWEST = 3, 3
"""Terms of up to so many conditions, with at least so many cases, are tested."""
SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class Tested:
    """One term and how often chance does as well."""

    text: str
    term: Term
    n: int
    """Cases in the term."""
    fit: Sufficiency
    p: float
    """Share of shuffled outcomes that give any term a consistency as rare for that term: holds for all together."""
    p_largest: float
    """Share of shuffled outcomes that give any term, rare or not, at least this consistency: holds as well, and is
    harder on terms with many cases, because a term with three of them is easily consistent by chance."""
    irreducible: bool
    """Whether the term may be told as a finding and no part of it does as well (`parsimony.decided`); of one side
    alone, whether p is at most SIGNIFICANT and no part of the term has a p as small."""
    p_family: float = NAN
    """Adjusted for all figures of M9, not for the terms of one side alone."""
    p_apart: float = NAN
    """Without a common source, adjusted for all that passes; NaN where it is not looked at."""
    claimed: bool = False
    """Whether the term may be told as a finding."""


@dataclass(frozen=True, slots=True)
class FalseAlarm:
    """How often noise yields a parsimonious solution under the same cut-offs."""

    alarms: int
    as_good: int
    """Those of them with a model that reaches both consistency and coverage of a model of the real outcome; all of
    them if the real one has no solution."""
    draws: int


def shuffled(outcome: Floats, draws: int, seed: int = SEED) -> Floats:
    """The outcome in `draws` random orders, one per row; the same seed gives the same orders."""
    return np.random.default_rng(seed).permuted(np.tile(outcome, (draws, 1)), axis=1)


def consistencies(terms: Floats, outcomes: Floats) -> Floats:
    """Consistency of every term (terms, cases) with every outcome (draws, cases), of shape (draws, terms)."""
    total = np.zeros((len(outcomes), len(terms)))
    for membership, values in zip(terms.T, outcomes.T, strict=True):
        total += np.minimum(membership, values[:, None])
    shares: Floats = total / terms.sum(axis=1)
    return shares


def against_chance(sets: Sets, draws: int = DRAWS, seed: int = SEED) -> tuple[Tested, ...]:
    """Every term of up to LONGEST conditions with at least FEWEST cases, the least likely by chance first.

    Irreducible terms come first; equals in p by coverage. Both p are adjusted for all terms at once:
    by the rarest consistency under each shuffled outcome (Westfall and Young 1993, min p) and by the largest
    (Braumoeller 2015). The order found counts as one of the draws, so p is never 0.
    """
    terms = up_to(len(sets.conditions), LONGEST)
    memberships = all_of(sets.memberships, terms)
    enough = member(memberships).sum(axis=1) >= FEWEST
    terms = tuple(term for term, is_in in zip(terms, enough.tolist(), strict=True) if is_in)
    if not terms:
        return ()
    memberships = memberships[enough]
    outcomes = np.vstack([sets.outcome, shuffled(sets.outcome, draws, seed)])
    starts = range(0, len(outcomes), BLOCK)
    drawn = np.concatenate([consistencies(memberships, outcomes[at : at + BLOCK]) for at in starts])
    return _listed(sets, terms, memberships, _by_rarest(drawn), _by_largest(drawn))


def _by_rarest(drawn: Floats) -> Floats:
    """Adjusted p of every term for the first of the draws (draws, terms)."""
    columns = [reached(column) for column in drawn.T]
    rarest = np.minimum.reduce(columns)
    own = np.array([column[0] for column in columns])
    p: Floats = np.searchsorted(np.sort(rarest), own, side="right") / len(drawn)
    return p


def reached(column: Floats) -> Ints:
    """For each draw, how many draws are at least as large."""
    order = np.argsort(column)
    starts = np.flatnonzero(np.diff(column[order], prepend=-np.inf) > EQUAL)
    reached = np.empty(len(column), dtype=np.int64)
    reached[order] = len(column) - np.repeat(starts, np.diff(starts, append=len(column)))
    return reached


def _by_largest(drawn: Floats) -> Floats:
    largest = np.sort(drawn.max(axis=1))
    p: Floats = (len(largest) - np.searchsorted(largest, drawn[0] - EQUAL)) / len(largest)
    return p


def _listed(
    sets: Sets, terms: tuple[Term, ...], memberships: Floats, rarest: Floats, largest: Floats
) -> tuple[Tested, ...]:
    chances = dict(zip(terms, rarest.tolist(), strict=True))
    found = (
        Tested(
            text=text(term, sets.conditions),
            term=term,
            n=int(member(membership).sum()),
            fit=sufficiency(membership, sets.outcome),
            p=chances[term],
            p_largest=p_largest,
            irreducible=chances[term] <= SIGNIFICANT and not _reducible(term, chances),
        )
        for term, membership, p_largest in zip(terms, memberships, largest.tolist(), strict=True)
    )
    return tuple(sorted(found, key=lambda row: (not row.irreducible, row.p, -row.fit.coverage)))


def _reducible(term: Term, chances: Mapping[Term, float]) -> bool:
    return any(p <= chances[term] for other, p in chances.items() if other != term and contains(other, term))


def false_alarm(sets: Sets, cuts: Cuts, draws: int = FALSE_ALARMS, seed: int = SEED) -> FalseAlarm:
    """How many shuffled outcomes yield a parsimonious solution, and how many one as good as that of the real one."""
    terms = rows(len(sets.conditions))
    memberships = all_of(sets.memberships, terms)
    enough = member(memberships).sum(axis=1) >= cuts.frequency
    filled = tuple(term for term, is_in in zip(terms, enough.tolist(), strict=True) if is_in)
    outcomes = np.vstack([sets.outcome, shuffled(sets.outcome, draws, seed)])
    verdicts = reaching(memberships[enough], outcomes, cuts)
    real, *noise = (_quality(sets, filled, own, outcome) for own, outcome in zip(verdicts, outcomes, strict=True))
    alarms = sum(bool(found) for found in noise)
    return FalseAlarm(alarms, sum(_as_good(found, real) for found in noise) if real else alarms, draws)


def _quality(sets: Sets, filled: tuple[Term, ...], verdicts: Bools, outcome: Floats) -> list[Sufficiency]:
    """How well each tied parsimonious model fits the outcome."""
    verdict = list(zip(filled, verdicts.tolist(), strict=True))
    tied = models([row for row, wanted in verdict if wanted], [row for row, wanted in verdict if not wanted])
    return [sufficiency(all_of(sets.memberships, terms).max(axis=0), outcome) for terms in tied]


def _as_good(found: list[Sufficiency], real: list[Sufficiency]) -> bool:
    return any(
        own.inclusion >= other.inclusion - EQUAL and own.coverage >= other.coverage - EQUAL
        for own in found
        for other in real
    )
