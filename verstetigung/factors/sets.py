"""How far each case belongs to each condition and to the outcome."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from verstetigung.scoring import Bools, Floats

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
