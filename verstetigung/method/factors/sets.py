"""How far each case belongs to each condition and to the outcome."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from verstetigung.method.scoring import Bools, Floats

OUTCOME = "Ergebnis"
"""Stands for the outcome where conditions are named."""
EQUAL = 1e-9
"""Numbers this close are the same: 0.5 in a membership, a cut-off that is just reached."""


@dataclass(frozen=True, eq=False)
class Sets:
    """Memberships of cases, 0 to 1, NaN where something is missing."""

    cases: tuple[str, ...]
    conditions: tuple[str, ...]
    memberships: Floats
    """Of shape (cases, conditions)."""
    outcome: Floats

    @property
    def negated(self) -> Sets:
        """The same with the opposite outcome."""
        return replace(self, outcome=1 - self.outcome)

    @property
    def whole(self) -> Bools:
        """Which cases have no missing value."""
        return ~(np.isnan(self.memberships).any(axis=1) | np.isnan(self.outcome))

    @property
    def halves(self) -> tuple[tuple[str, str], ...]:
        """Case and condition (or OUTCOME) of every membership of exactly 0.5, which is neither in nor out."""
        named = (*self.conditions, OUTCOME)
        torn = half(np.column_stack([self.memberships, self.outcome]))
        return tuple((self.cases[case], named[place]) for case, place in np.argwhere(torn).tolist())

    def named(self, chosen: Bools) -> tuple[str, ...]:
        """The chosen cases."""
        return tuple(self.cases[place] for place in np.flatnonzero(chosen).tolist())

    def kept(self, chosen: Bools) -> Sets:
        """The same with the chosen cases only."""
        memberships, outcome = self.memberships[chosen], self.outcome[chosen]
        return replace(self, cases=self.named(chosen), memberships=memberships, outcome=outcome)

    @property
    def successful(self) -> Bools:
        """Which cases are in the outcome."""
        return member(self.outcome)

    @property
    def failed(self) -> Bools:
        """Which cases are out of it; exactly 0.5 is neither."""
        return ~member(self.outcome) & ~half(self.outcome) & ~np.isnan(self.outcome)


def half(memberships: Floats) -> Bools:
    """Which memberships are exactly 0.5."""
    return np.abs(memberships - 0.5) < EQUAL


def member(memberships: Floats) -> Bools:
    """Which cases are more in than out; exactly 0.5 is not."""
    return memberships > 0.5 + EQUAL


Anchors = tuple[float, float, float]
"""Exclusion, crossover, inclusion."""
INCLUDED = 0.95
"""Membership at the anchor of inclusion; that at exclusion is what is left to 1."""
NEARLY = 1e-4
"""Memberships this close to 0 or 1 are 0 or 1, as in R's QCA."""
FARTHEST = 50.0
"""Exponents beyond which a membership is 0 or 1 anyway."""


def ordered(anchors: Anchors) -> bool:
    """Whether the anchors rise or fall all the way."""
    exclusion, crossover, inclusion = anchors
    return exclusion < crossover < inclusion or exclusion > crossover > inclusion


def calibrate(values: Floats, anchors: Anchors, included: float = INCLUDED) -> Floats:
    """Membership of every value, 0 to 1: a logistic curve through 1 - `included`, 0.5 and `included` at the anchors.

    Falling anchors make low values members. NaN stays NaN. Raises ValueError for anchors that neither
    rise nor fall, and for `included` outside 0.5 to 1. Ragin (2008), Redesigning Social Inquiry, ch. 5.
    """
    if not ordered(anchors):
        shown = ", ".join(f"{anchor:g}" for anchor in anchors)
        raise ValueError(f"Die Anker {shown} steigen nicht und fallen nicht.")
    if not 0.5 < included < 1:
        raise ValueError(f"Die Zugehörigkeit {included:g} am oberen Anker liegt nicht zwischen 0,5 und 1.")
    exclusion, crossover, inclusion = anchors
    inside = (values > crossover) == (inclusion > crossover)
    reach = np.where(inside, inclusion - crossover, crossover - exclusion)
    steps = np.clip(math.log(included / (1 - included)) * (values - crossover) / reach, -FARTHEST, FARTHEST)
    membership = 1 / (1 + np.exp(-steps))
    return np.where(membership < NEARLY, 0.0, np.where(membership > 1 - NEARLY, 1.0, membership))
