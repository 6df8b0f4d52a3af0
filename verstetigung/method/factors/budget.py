"""One error budget for all that M9 may claim, and a second look at it without a common source.

That a factor goes with success, that a term goes with success or with its absence, that a condition is necessary: all
of it is one family of figures. The outcome is shuffled over the regions; in every order each figure has its p against
its own distribution, and the smallest of these p counts (Westfall and Young 1993, min p). Necessity is among them: of
one term the consistencies of „necessary“ and „sufficient“ rise and fall together, and „A or B is necessary for the
outcome“ does so with „neither A nor B is sufficient for its absence“.

What passes is looked at again with factors from some respondents and the outcome from others (`splits`), again by
shuffling. There every figure is divided by its own spread over the regions, because a common view makes this spread
larger where few people were asked, and shuffling alone does not know that (DiCiccio and Romano 2017).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from verstetigung.method.factors.permutation import DRAWS, FEWEST, LONGEST, SEED, SIGNIFICANT, Tested, reached
from verstetigung.method.factors.ranks import standard
from verstetigung.method.factors.refusal import FEWEST_REGIONS
from verstetigung.method.factors.sets import EQUAL, calibrate, member
from verstetigung.method.factors.splits import Halves
from verstetigung.method.factors.terms import Term, all_of, contains, up_to
from verstetigung.method.scoring import Bools, Floats, Ints
from verstetigung.records import NAN
from verstetigung.schemas.catalogue import Condition, Configuration

APART = 0.02
"""Adjusted p, among all that passes the first look, that has to be reached without a common source. Smaller than
SIGNIFICANT because both looks see the same regions: what chance has brought once it half brings again."""
BLOCK = 500
"""Orders worked on at once: few enough for the processor's cache."""


@dataclass(frozen=True, slots=True)
class Odds:
    """How one figure stands against chance."""

    p: float
    """Share of orders that make the figure as large, for this figure alone."""
    distance: float
    """From what the orders bring on average, in their standard deviations; parts what has the same p."""
    p_family: float
    """Adjusted for all figures of M9."""
    p_apart: float
    """Without a common source, adjusted for all that passes; NaN where it is not looked at."""
    claimed: bool
    """Whether it may be told as a finding."""

    @property
    def rarity(self) -> tuple[float, float]:
        """Small if chance hardly does as well."""
        return self.p, -self.distance


UNKNOWN = Odds(NAN, NAN, NAN, NAN, claimed=False)
"""Of what is not in the family."""


@dataclass(frozen=True, eq=False)
class Family:
    """All figures of M9 against chance at once."""

    regions: int
    """Over which the outcome is shuffled."""
    alarms: int
    """Of DRAWS shuffled outcomes those for which any figure would pass, so by chance alone."""
    asked: bool
    """Whether factors and outcome may have a common source: whether any person was asked."""
    apart: int
    """Regions in which factors and outcome can be taken from different people."""
    factors: Mapping[str, Odds] = field(default_factory=dict)
    """By element."""
    success: Mapping[Term, Odds] = field(default_factory=dict)
    failure: Mapping[Term, Odds] = field(default_factory=dict)

    @property
    def figures(self) -> tuple[Odds, ...]:
        """All of them."""
        return (*self.factors.values(), *self.success.values(), *self.failure.values())

    @property
    def passed(self) -> tuple[Odds, ...]:
        """Those beyond chance, whatever the second look says."""
        return tuple(odds for odds in self.figures if odds.p_family <= SIGNIFICANT)

    @property
    def claimed(self) -> tuple[Odds, ...]:
        """Those that may be told as a finding."""
        return tuple(odds for odds in self.figures if odds.claimed)

    @property
    def checkable(self) -> bool:
        """Whether a common source can be ruled out, or there is none."""
        return not self.asked or self.apart >= FEWEST_REGIONS

    def of(self, term: Term, *, success: bool) -> Odds:
        """How a term and the outcome, or its absence, stand."""
        side = self.success if success else self.failure
        return side.get(term, UNKNOWN)

    def necessity(self, term: Term, *, joint: bool, success: bool) -> Odds:
        """How a necessary term stands; of an „or“ the same as all its parts absent and the other outcome."""
        if joint:
            return self.of(term, success=success)
        return self.of(tuple({0: 1, 1: 0}.get(value, value) for value in term), success=not success)


def family(
    factors: pd.DataFrame, outcome: Floats, configuration: Configuration | None, halves: Halves | None = None
) -> Family:
    """Points of factors (regions x elements) and outcome; of `configuration` the terms, if it can be looked at."""
    rated = ~np.isnan(outcome)
    asked = halves is not None and halves.asked
    points, elements = factors.to_numpy(dtype=float)[rated], tuple(map(str, factors.columns))
    if len(points) < 2:
        return Family(len(points), 0, asked, 0)
    tested = _Tested(elements, configuration, _terms(points, elements, configuration))
    plain = tested.products(points[None], outcome[rated][None])
    first = _doubled(_sums(plain, _orders(len(points))), len(elements))
    p = np.column_stack([reached(column) for column in first.T]) / len(first)
    smallest = p.min(axis=1)
    adjusted: Floats = np.searchsorted(np.sort(smallest), p[0] + EQUAL) / len(p)
    passed = adjusted <= SIGNIFICANT
    signs = np.where(np.arange(len(passed)) < len(elements), np.sign(np.trace(plain)), 1.0)
    second, regions = _second(tested, halves, passed, signs)
    spread = first.std(axis=0)
    distance = np.divide(first[0] - first.mean(axis=0), spread, out=np.zeros(len(spread)), where=spread > EQUAL)
    firm = passed & ((second <= APART) | (not asked))
    columns = (p[0], distance, adjusted, second, firm)
    odds = [_odds(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]
    ends = len(elements), len(elements) + len(tested.terms)
    return Family(
        regions=len(points),
        alarms=int((np.searchsorted(np.sort(smallest), smallest[1:] + EQUAL) / len(p) <= SIGNIFICANT).sum()),
        asked=asked,
        apart=regions,
        factors=dict(zip(elements, odds, strict=False)),
        success=dict(zip(tested.terms, odds[ends[0] : ends[1]], strict=True)),
        failure=dict(zip(tested.terms, odds[ends[1] :], strict=True)),
    )


def _odds(p: float, distance: float, adjusted: float, second: float, firm: bool) -> Odds:
    return Odds(p, distance, adjusted, NAN if math.isnan(second) else second, firm)


@dataclass(frozen=True, eq=False)
class _Tested:
    """What is in the family, in the order of the last axis of `products`: elements, terms, terms of the absence."""

    elements: tuple[str, ...]
    configuration: Configuration | None
    terms: tuple[Term, ...]

    def products(self, factors: Floats, outcome: Floats) -> Floats:
        """What a region with these factors and one with this outcome add to every figure, were they one.

        Factors of shape (rounds, regions, elements) and outcomes (rounds, regions) give (regions, regions, figures),
        the mean over rounds.
        """
        own, other = standard(factors.transpose(0, 2, 1)), standard(outcome)
        correlations: Floats = np.einsum("rei,rj->ije", own, other) / len(outcome)
        if self.configuration is None or not self.terms:
            return correlations
        memberships = _memberships(factors, self.elements, self.configuration.conditions)
        flat = all_of(memberships.reshape(-1, memberships.shape[-1]), self.terms)
        inside = np.nan_to_num(flat).T.reshape(*memberships.shape[:2], -1)
        reach = calibrate(outcome, self.configuration.outcome_anchors)
        sides = [
            np.mean([np.minimum(x[:, None, :], y[None, :, None]) for x, y in zip(inside, side, strict=True)], axis=0)
            for side in (reach, 1 - reach)
        ]
        return np.concatenate([correlations, *sides], axis=2)


def _terms(points: Floats, elements: Sequence[str], configuration: Configuration | None) -> tuple[Term, ...]:
    """Every term of up to LONGEST conditions with at least FEWEST regions."""
    if configuration is None:
        return ()
    memberships = _memberships(points, elements, configuration.conditions)
    terms = up_to(len(configuration.conditions), LONGEST)
    enough = member(all_of(memberships, terms)).sum(axis=1) >= FEWEST
    return tuple(term for term, is_in in zip(terms, enough.tolist(), strict=True) if is_in)


def _memberships(points: Floats, elements: Sequence[str], conditions: Sequence[Condition]) -> Floats:
    """Of points (…, elements) the memberships in the conditions; missing in all where one is missing."""
    columns = [calibrate(points[..., elements.index(one.element)], one.anchors) for one in conditions]
    found: Floats = np.stack(columns, axis=-1)
    return np.where(np.isnan(found).any(axis=-1, keepdims=True), NAN, found)


def _orders(regions: int) -> Ints:
    """The order found, then DRAWS random ones."""
    found = np.arange(regions)
    drawn = np.random.default_rng(SEED).permuted(np.tile(found, (DRAWS, 1)), axis=1)
    return np.vstack([found, drawn])


def _sums(products: Floats, orders: Ints) -> Floats:
    """Every figure under every order, of shape (orders, figures)."""
    sums = np.zeros((len(orders), products.shape[2]))
    for start in range(0, len(orders), BLOCK):
        block = orders[start : start + BLOCK]
        for own, other in zip(products, block.T, strict=True):
            sums[start : start + BLOCK] += own[other]
    return sums


def _doubled(sums: Floats, elements: int) -> Floats:
    """Correlations two-sided."""
    return np.concatenate([np.abs(sums[:, :elements]), sums[:, elements:]], axis=1)


def _second(tested: _Tested, halves: Halves | None, passed: Bools, signs: Floats) -> tuple[Floats, int]:
    """Adjusted p of what passed, with factors and outcome from different people, and in how many regions."""
    second = np.full(len(passed), NAN)
    if halves is None:
        return second, 0
    known = halves.known
    regions = int(known.sum())
    if not passed.any() or regions < FEWEST_REGIONS:
        return second, regions
    columns = [halves.elements.index(element) for element in tested.elements]
    products = tested.products(halves.factors[:, known][:, :, columns], halves.outcome[:, known])[:, :, passed]
    centred = products - products.mean(axis=0) - products.mean(axis=1)[:, None] + products.mean(axis=(0, 1))
    centred *= signs[passed]
    orders = _orders(regions)
    spread = np.sqrt(_sums(centred**2, orders))
    sums = np.divide(_sums(centred, orders), spread, out=np.zeros(spread.shape), where=spread > EQUAL)
    p = np.column_stack([reached(column) for column in sums.T]) / len(sums)
    second[passed] = np.searchsorted(np.sort(p.min(axis=1)), p[0] + EQUAL) / len(p)
    return second, regions


def decided(tested: Sequence[Tested], odds: Mapping[Term, Odds]) -> tuple[Tested, ...]:
    """The terms of one side by what chance makes of the whole family, what may be told first."""
    rows = [
        replace(
            row,
            p_family=odds.get(row.term, UNKNOWN).p_family,
            irreducible=odds.get(row.term, UNKNOWN).claimed and not _reducible(row.term, odds),
        )
        for row in tested
    ]
    return tuple(sorted(rows, key=lambda row: (not row.irreducible, odds.get(row.term, UNKNOWN).rarity)))


def _reducible(term: Term, odds: Mapping[Term, Odds]) -> bool:
    """Whether a part of the term is as rare."""
    return any(
        other != term and contains(other, term) and own.rarity <= odds[term].rarity for other, own in odds.items()
    )
