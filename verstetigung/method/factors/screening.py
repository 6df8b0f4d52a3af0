"""Every term looked at on its own: which are necessary, which sufficient."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from verstetigung.method.factors.measures import Necessity, Sufficiency, necessity, sufficiency
from verstetigung.method.factors.sets import Sets
from verstetigung.method.factors.terms import Term, all_of, any_of, contains, of_length, text
from verstetigung.method.scoring import Floats

BELOW = 1.5e-8
"""By so little a consistency may miss its cut-off, as in R's QCA."""
SEARCHED = 3
"""Terms up to this length are always looked at; longer ones until a length brings nothing new, as in R's QCA."""


Fit = TypeVar("Fit", Necessity, Sufficiency)


@dataclass(frozen=True, slots=True)
class Single:
    """One condition, or its absence, and the outcome."""

    text: str
    term: Term
    necessity: Necessity
    sufficiency: Sufficiency


@dataclass(frozen=True, slots=True)
class Necessary:
    """A term that is there (nearly) wherever the outcome is."""

    text: str
    term: Term
    joint: bool
    """True for „and“, False for „or“ between its conditions."""
    fit: Necessity


@dataclass(frozen=True, slots=True)
class Sufficient:
    """A term without a shorter one in it that goes (nearly) always with the outcome."""

    text: str
    term: Term
    fit: Sufficiency


Found = TypeVar("Found", Necessary, Sufficient)


def singles(sets: Sets) -> tuple[Single, ...]:
    """Every condition, then the absence of every condition; missing values leave out the case in this pair only."""
    terms = sorted(of_length(len(sets.conditions), 1), key=max, reverse=True)
    pairs = zip(terms, all_of(sets.memberships, terms), strict=True)
    return tuple(
        Single(text(term, sets.conditions), term, necessity(x, sets.outcome), sufficiency(x, sets.outcome))
        for term, x in pairs
    )


def necessary(sets: Sets, inclusion: float = 0.9, relevance: float = 0.0) -> tuple[Necessary, ...]:
    """Conjunctions that reach the consistency, then disjunctions that do while no part of them does.

    What falls short of `relevance` (RoN) is dropped afterwards.
    """

    def at_length(terms: Sequence[Term], found: tuple[Necessary, ...]) -> Iterator[Necessary]:
        joint = _fits(sets, terms, all_of, necessity)
        loose = _fits(sets, terms, any_of, necessity)
        for term in terms:
            if _reached(joint[term].inclusion, inclusion):
                yield Necessary(text(term, sets.conditions), term, True, joint[term])
            elif _reached(loose[term].inclusion, inclusion) and not _repeats(term, found):
                yield Necessary(text(term, sets.conditions, " + "), term, False, loose[term])

    rows = _searched(len(sets.conditions), at_length)
    return tuple(sorted((row for row in rows if not row.fit.relevance < relevance), key=lambda row: not row.joint))


def sufficient(sets: Sets, inclusion: float, pri: float = 0.0) -> tuple[Sufficient, ...]:
    """The shortest terms that reach the consistency; those that fall short of `pri` are dropped afterwards."""

    def at_length(terms: Sequence[Term], found: tuple[Sufficient, ...]) -> Iterator[Sufficient]:
        for term, fit in _fits(sets, terms, all_of, sufficiency).items():
            if _reached(fit.inclusion, inclusion) and not _repeats(term, found):
                yield Sufficient(text(term, sets.conditions), term, fit)

    return tuple(row for row in _searched(len(sets.conditions), at_length) if not row.fit.pri < pri)


def _fits(
    sets: Sets,
    terms: Sequence[Term],
    joined: Callable[[Floats, Sequence[Term]], Floats],
    measured: Callable[[Floats, Floats], Fit],
) -> dict[Term, Fit]:
    memberships = joined(sets.memberships, terms)
    return {term: measured(membership, sets.outcome) for term, membership in zip(terms, memberships, strict=True)}


def _reached(inclusion: float, least: float) -> bool:
    return inclusion >= least - BELOW


def _repeats(term: Term, found: Sequence[Found]) -> bool:
    return any(contains(shorter.term, term) for shorter in found)


def _searched(
    conditions: int, at_length: Callable[[Sequence[Term], tuple[Found, ...]], Iterator[Found]]
) -> tuple[Found, ...]:
    found: tuple[Found, ...] = ()
    for named in range(1, conditions + 1):
        new = tuple(at_length(of_length(conditions, named), found))
        if found and not new and named > SEARCHED:
            break
        found += new
    return found
