"""The coefficients of agreement of a table of ratings, for the table itself and for draws of its units.

Every one takes weights: how often each unit counts, one row per draw. With ones it is the coefficient of the table,
with the counts of a bootstrap that of each draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from verstetigung.method import agreement as agreeing
from verstetigung.method.agreement import Metric
from verstetigung.method.scoring.answers import Floats, Ints
from verstetigung.records import NAN

MISSING = -1
"""In a table of ratings: the coder has none for the unit."""
SAME = 9
"""Values that are equal to so many decimals are one category."""


@dataclass(frozen=True)
class Ratings:
    """What coders made of the units that at least two of them rated."""

    codes: Ints
    """Of shape (units, coders): the place of the category among all that occur, lowest first, or MISSING."""
    categories: int
    left_out: int = 0
    """Units that fewer than two coders rated: there is nothing to compare."""

    @property
    def units(self) -> int:
        """How many are compared."""
        return len(self.codes)


def ratings(values: Sequence[Sequence[float]]) -> Ratings:
    """The table of these values, a row per unit and a column per coder; NaN where a coder has none."""
    table = np.round(np.array(values, dtype=float), SAME)
    table = table.reshape(len(values), len(values[0]) if values else 0)
    compared = table[(~np.isnan(table)).sum(axis=1) > 1]
    found = np.unique(compared[~np.isnan(compared)])
    codes = np.where(np.isnan(compared), MISSING, np.searchsorted(found, compared))
    return Ratings(codes.astype(np.int64), len(found), len(table) - len(compared))


def once(table: Ratings) -> Floats:
    """The weights by which every unit counts once."""
    return np.ones((1, table.units))


def agreement(table: Ratings, weights: Floats | None = None) -> Floats:
    """The share of pairs of ratings of one unit that are the same; of two coders that of units they rate alike.

    NaN without a unit.
    """
    weights = once(table) if weights is None else weights
    together = _together(table)
    alike = together.diagonal(axis1=1, axis2=2).sum(axis=1)
    return _ratio(weights @ alike, weights @ together.sum(axis=(1, 2)))


def alpha(table: Ratings, metric: Metric, weights: Floats | None = None) -> Floats:
    """Krippendorff's alpha, for any number of coders, with gaps (`agreement.krippendorff`)."""
    chosen = _chosen(table).sum(axis=1)
    return agreeing.alpha(chosen, np.arange(table.categories, dtype=float), metric, weights)


def kappa(table: Ratings, weights: Floats | None = None) -> Floats:
    """Cohen's kappa (1960) of two coders; of more the mean over their pairs (Light 1971).

    NaN where the coders of a pair use one category only, or where a pair has no unit in common.
    """
    weights = once(table) if weights is None else weights
    pairs = [_kappa(table, pair, weights) for pair in combinations(range(table.codes.shape[1]), 2)]
    return np.asarray(np.mean(pairs, axis=0)) if pairs else np.full(len(weights), NAN)


def _kappa(table: Ratings, pair: tuple[int, int], weights: Floats) -> Floats:
    both = _chosen(table)[:, pair, :]
    crossed = np.tensordot(weights, both[:, 0, :, None] * both[:, 1, None, :], axes=1)
    shares = _ratio(crossed, crossed.sum(axis=(1, 2))[:, None, None])
    alike = shares.diagonal(axis1=1, axis2=2).sum(axis=1)
    chance = (shares.sum(axis=2) * shares.sum(axis=1)).sum(axis=1)
    return _ratio(alike - chance, 1 - chance)


def _chosen(table: Ratings) -> Floats:
    """Of shape (units, coders, categories): 1 where the coder chose the category."""
    return np.asarray(table.codes[:, :, None] == np.arange(table.categories), dtype=float)


def _together(table: Ratings) -> Floats:
    """Of each unit, how many ordered pairs of its ratings are of these two categories."""
    chosen = _chosen(table)
    counts = chosen.sum(axis=1)
    itself = np.eye(table.categories) * counts[:, :, None]
    return np.asarray(counts[:, :, None] * counts[:, None, :] - itself)


def _ratio(part: Floats, whole: Floats) -> Floats:
    """Part by whole; NaN where the whole is nothing but rounding."""
    there = np.abs(whole) > 10.0**-SAME
    found: Floats = np.divide(part, whole, out=np.full(np.broadcast(part, whole).shape, NAN), where=there)
    return found
