"""One error budget for all that M9 may claim, and a second look at it without a common source.

That a factor goes with success, that a term goes with success or with its absence, that a condition is necessary: all
of it is one family of figures. The outcome is shuffled over the regions; in every order each figure has its p against
its own distribution, and the smallest of these p counts (Westfall and Young 1993, min p). Half of the budget belongs to
terms of success, which the chapter is about, a quarter each to terms of its absence and to single factors. Necessity
is among them: of one term the consistencies of „necessary“ and „sufficient“ rise and fall together, and „A or B is
necessary for the outcome“ does so with „neither A nor B is sufficient for its absence“.

What passes is looked at again with factors from some respondents and the outcome from others (`splits`), again by
shuffling. Where one person says both, what this adds to a figure is taken off, as the regions with several show it.
Every figure is divided by its own spread over the regions, because a common view makes this spread larger where few
people were asked, and shuffling alone does not know that (DiCiccio and Romano 2017).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from verstetigung.method.factors.permutation import SEED, SIGNIFICANT, reached
from verstetigung.method.factors.products import SHARES, FigureProducts, terms_of
from verstetigung.method.factors.sets import EQUAL
from verstetigung.method.factors.splits import Halves, swapped
from verstetigung.method.factors.terms import Term
from verstetigung.method.scoring import Bools, Floats, Ints
from verstetigung.records import NAN
from verstetigung.schemas.catalogue import Configuration

ORDERS = 5_000
"""Random orders of the outcome over the regions."""
APART = 0.01
"""Adjusted p, among all that passes the first look, that has to be reached without a common source. Smaller than
SIGNIFICANT because both looks see the same regions: what chance has brought once it half brings again."""
FEWEST_PARTED = 5
"""In so many regions at least several people have to answer, or none, to tell what a common source adds."""
BLOCK = 500
"""Orders worked on at once: few enough for the processor's cache."""


@dataclass(frozen=True, slots=True)
class Odds:
    """How one figure stands against chance."""

    p: float
    """Share of orders that make the figure as large, for this figure alone."""
    distance: float
    """From what the orders bring on average, in their standard deviations: what stands out most has the largest."""
    p_family: float
    """Adjusted for all figures of M9."""
    p_apart: float
    """Without a common source, adjusted for all that passes; NaN where it is not looked at."""
    claimed: bool
    """Whether it may be told as a finding."""


UNKNOWN = Odds(NAN, 0.0, NAN, NAN, claimed=False)
"""Of what is not in the family."""


@dataclass(frozen=True, eq=False)
class Family:
    """All figures of M9 against chance at once."""

    regions: int
    """Over which the outcome is shuffled."""
    alarms: int
    """Of ORDERS shuffled outcomes those for which any figure would pass, so by chance alone."""
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
        return not self.asked or self.apart >= FEWEST_PARTED


def family(
    factors: pd.DataFrame, outcome: Floats, configuration: Configuration | None, halves: Halves | None = None
) -> Family:
    """Points of factors (regions x elements) and outcome; of `configuration` the terms, if it can be looked at."""
    rated = ~np.isnan(outcome)
    asked = halves is not None and bool(halves.people.any())
    points, elements = factors.to_numpy(dtype=float)[rated], tuple(map(str, factors.columns))
    if len(points) < 2 or not elements:
        return Family(len(points), 0, asked, 0)
    tested = FigureProducts(elements, configuration, terms_of(points, elements, configuration))
    orders, first, signs = _orders(len(points)), np.zeros((ORDERS + 1, tested.number)), np.ones(tested.number)
    for some in tested.parts(len(points)):
        plain = tested.products(points[None], outcome[rated][None], some)
        first[:, some], signs[some] = _sums(plain, orders), np.sign(np.trace(plain))
    signs[len(elements) :] = 1.0
    np.abs(first[:, : len(elements)], out=first[:, : len(elements)])
    adjusted, alarms, p = _adjusted(first, tested.groups)
    passed = adjusted <= SIGNIFICANT
    second = _second(tested, halves, passed, signs)
    firm = passed & ((second <= APART) | (not asked))
    columns = (p, _distances(first), adjusted, second, firm)
    odds = [_odds(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]
    groups = {name: odds[own] for name, own in tested.groups.items()}
    return Family(
        regions=len(points),
        alarms=alarms,
        asked=asked,
        apart=halves.parted if halves else 0,
        factors=dict(zip(elements, groups["factors"], strict=True)),
        success=dict(zip(tested.terms, groups["success"], strict=True)),
        failure=dict(zip(tested.terms, groups["failure"], strict=True)),
    )


def _adjusted(figures: Floats, groups: Mapping[str, slice]) -> tuple[Floats, int, Floats]:
    """Adjusted p for the first of the orders (orders, figures); how many others would pass; p of each figure alone."""
    filled = {name: own for name, own in groups.items() if figures[:, own].size}
    p = np.column_stack([reached(column) for column in figures.T]) / len(figures)
    shares = sum(SHARES[name] for name in filled)
    own, least = np.full(p.shape[1], np.inf), np.full(len(p), np.inf)
    for name, group in filled.items():
        smallest = p[:, group].min(axis=1)
        own[group] = _place(p[0, group], smallest) / SHARES[name] * shares
        least = np.minimum(least, _place(smallest, smallest) / SHARES[name] * shares)
    return _place(own, least), int((_place(least[1:], least) <= SIGNIFICANT).sum()), p[0]


def _place(values: Floats, among: Floats) -> Floats:
    """Share of the others that are as small."""
    share: Floats = np.searchsorted(np.sort(among), values + EQUAL) / len(among)
    return share


def _distances(figures: Floats) -> Floats:
    spread = figures.std(axis=0)
    apart = figures[0] - figures.mean(axis=0)
    distances: Floats = np.divide(apart, spread, out=np.zeros(len(spread)), where=spread > EQUAL)
    return distances


def _odds(p: float, distance: float, adjusted: float, second: float, firm: bool) -> Odds:
    return Odds(p, distance, adjusted, NAN if math.isnan(second) else second, firm)


def _orders(regions: int) -> Ints:
    """The order found, then ORDERS random ones."""
    orders = np.tile(np.arange(regions), (ORDERS + 1, 1))
    np.random.default_rng(SEED).permuted(orders[1:], axis=1, out=orders[1:])
    return orders


def _sums(products: Floats, orders: Ints) -> Floats:
    """Every figure under every order, of shape (orders, figures)."""
    sums = np.zeros((len(orders), products.shape[2]))
    for start in range(0, len(orders), BLOCK):
        block = orders[start : start + BLOCK]
        for own, other in zip(products, block.T, strict=True):
            sums[start : start + BLOCK] += own[other]
    return sums


def _second(tested: FigureProducts, halves: Halves | None, passed: Bools, signs: Floats) -> Floats:
    """Adjusted p of what passed, without a common source; NaN where that can not be told."""
    second = np.full(len(passed), NAN)
    if halves is None or not passed.any() or halves.parted < FEWEST_PARTED:
        return second
    columns = [halves.elements.index(element) for element in tested.elements]
    known, people = halves.known, halves.people[halves.known]
    factors, outcome = halves.factors[:, known][:, :, columns], halves.outcome[:, known]
    orders = _orders(len(people))
    sums = np.zeros((len(orders), int(passed.sum())))
    for some in tested.parts(len(people), np.flatnonzero(passed)):
        place = np.searchsorted(np.flatnonzero(passed), some)
        apart, alike = (tested.products(factors, side, some) * signs[some] for side in (outcome, swapped(outcome)))
        sums[:, place] = _centred(apart, alike, people, orders)
    p = np.column_stack([reached(column) for column in sums.T]) / len(sums)
    second[passed] = _place(p[0], p.min(axis=1))
    return second


def _centred(apart: Floats, alike: Floats, people: Ints, orders: Ints) -> Floats:
    """Every figure under every order, divided by its own spread, without what one person adds."""
    added, error = _added(np.diagonal(alike - apart).T, people)
    centred = apart - apart.mean(axis=0) - apart.mean(axis=1)[:, None] + apart.mean(axis=(0, 1))
    alone = np.flatnonzero(people == 1)
    centred[alone, alone] -= added
    squares = _sums(centred**2, orders)
    squares[0] += len(alone) ** 2 * error
    divided: Floats = np.divide(
        _sums(centred, orders), np.sqrt(squares), out=np.zeros(squares.shape), where=squares > EQUAL**2
    )
    return divided


def _added(apart: Floats, people: Ints) -> tuple[Floats, Floats]:
    """What one person adds to a figure by saying both factor and outcome, and the variance of that estimate.

    `apart` (regions, figures) is what halves of the respondents add; a person adds as much more as a half has people.
    Regions count by their respondents beyond the first (as in M8).
    """
    several = people > 1
    each = apart[several] * (people[several] / 2)[:, None]
    weight = ((people[several] - 1) / max((people[several] - 1).sum(), 1))[:, None]
    mean = (weight * each).sum(axis=0)
    return mean, (weight**2 * (each - mean) ** 2).sum(axis=0)
