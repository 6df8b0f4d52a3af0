"""What is in the family of M9: the figures, and what pairs of regions add to each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from verstetigung.method.factors.permutation import FEWEST, LONGEST
from verstetigung.method.factors.ranks import standard
from verstetigung.method.factors.sets import calibrate, member
from verstetigung.method.factors.terms import Term, all_of, up_to
from verstetigung.method.scoring import Floats, Ints
from verstetigung.records import NAN
from verstetigung.schemas.catalogue import Condition, Configuration

SHARES = {"factors": 0.25, "success": 0.5, "failure": 0.25}
"""How the error budget is divided."""
PRODUCTS = 5_000_000
"""So many products of two regions are held at once, 40 MB: of a thousand regions those of five figures."""
CACHED = 50_000
"""So many of them are worked on at once: few enough for the processor's cache."""


@dataclass(frozen=True, eq=False)
class FigureProducts:
    """What is in the family, in the order of the last axis of `products`: elements, terms, terms of the absence."""

    elements: tuple[str, ...]
    configuration: Configuration | None
    terms: tuple[Term, ...]

    @property
    def groups(self) -> dict[str, slice]:
        """Where the figures of each part of the budget stand."""
        first, terms = len(self.elements), len(self.terms)
        ends = (0, first, first + terms, first + 2 * terms)
        return {name: slice(*own) for name, own in zip(SHARES, pairwise(ends), strict=True)}

    @property
    def number(self) -> int:
        """How many figures there are."""
        return len(self.elements) + 2 * len(self.terms)

    def parts(self, regions: int, among: Ints | None = None) -> list[Ints]:
        """The figures, or some of them, in parts whose products fit the memory."""
        every = np.arange(self.number) if among is None else among
        return np.array_split(every, max(1, math.ceil(len(every) * regions**2 / PRODUCTS)))

    def products(self, factors: Floats, outcome: Floats, figures: Ints) -> Floats:
        """What a region with these factors and one with this outcome add to some figures, were they one.

        Factors of shape (rounds, regions, elements) and outcomes (rounds, regions) give (regions, regions, figures),
        the mean over rounds.
        """
        first, terms = len(self.elements), len(self.terms)
        own, other = standard(factors.transpose(0, 2, 1)[:, figures[figures < first]]), standard(outcome)
        correlations: Floats = np.einsum("rei,rj->ije", own, other) / len(outcome)
        if self.configuration is None or not terms or not (figures >= first).any():
            return correlations
        memberships = _memberships(factors, self.elements, self.configuration.conditions)
        reach = calibrate(outcome, self.configuration.outcome_anchors)
        found = [correlations]
        for start, side in ((first, reach), (first + terms, 1 - reach)):
            chosen = figures[(figures >= start) & (figures < start + terms)] - start
            inside = _inside(memberships, [self.terms[number] for number in chosen])
            found.append(_mean_of_smaller(inside, side))
        return np.concatenate(found, axis=2)


def _mean_of_smaller(inside: Floats, side: Floats) -> Floats:
    """Over rounds, of memberships (rounds, regions, terms) and (rounds, regions); some regions at a time."""
    mean = np.zeros((inside.shape[1], side.shape[1], inside.shape[2]))
    some = max(CACHED // max(mean[:1].size, 1), 1)
    for start in range(0, len(mean), some):
        total = mean[start : start + some]
        smaller = np.empty_like(total)
        for x, y in zip(inside[:, start : start + some], side, strict=True):
            total += np.minimum(x[:, None, :], y[None, :, None], out=smaller)
        total /= len(inside)
    return mean


def _inside(memberships: Floats, terms: Sequence[Term]) -> Floats:
    """Memberships (rounds, regions, conditions) in the terms, of shape (rounds, regions, terms)."""
    flat = all_of(memberships.reshape(-1, memberships.shape[-1]), terms)
    inside: Floats = np.nan_to_num(flat).T.reshape(*memberships.shape[:2], -1)
    return inside


def terms_of(points: Floats, elements: Sequence[str], configuration: Configuration | None) -> tuple[Term, ...]:
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
