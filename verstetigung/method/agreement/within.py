"""Agreement inside a region: spread, r_wg and average deviation (M4)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from verstetigung.method.agreement.krippendorff import Metric, alpha
from verstetigung.method.scoring.answers import Bools, Floats, Ints
from verstetigung.records import NAN
from verstetigung.schemas.catalogue import Scale


class AnswerSpread(NamedTuple):
    """How the answers lie, all of shape (groups, questions); NaN where too few answered."""

    n: Ints
    mean: Floats
    median: Floats
    variance: Floats
    """With n − 1, from two answers on."""
    low: Floats
    high: Floats
    ad: Floats
    """Mean absolute deviation from the mean, from two answers on."""


def spread(values: Floats, group: Ints, groups: int) -> AnswerSpread:
    """The spread of every column within every group of rows; `values` has the shape (rows, columns)."""
    columns = values.shape[1]
    given = ~np.isnan(values)
    cell = (group[:, None] * columns + np.arange(columns))[given]
    order = np.lexsort((values[given], cell))
    return _spread(values[given][order], cell[order], (groups, columns))


def _spread(ordered: Floats, cell: Ints, shape: tuple[int, int]) -> AnswerSpread:
    cells = shape[0] * shape[1]
    n = np.bincount(cell, minlength=cells).astype(np.int64)
    start = np.cumsum(n) - n
    mean = _share(ordered, cell, n)
    off = ordered - mean[cell]
    lower, upper = (_at(ordered, start + place, n > 0) for place in ((n - 1) // 2, n // 2))
    low, high = _at(ordered, start, n > 0), _at(ordered, start + n - 1, n > 0)
    ad = np.where(n > 1, _share(abs(off), cell, n), NAN)
    parts = (mean, (lower + upper) / 2, _share(off**2, cell, n - 1), low, high, ad)
    return AnswerSpread(n.reshape(shape), *(part.reshape(shape) for part in parts))


def _share(values: Floats, cell: Ints, count: Ints) -> Floats:
    """The sum of each cell's values by its count; NaN where that is not above 0."""
    total = np.bincount(cell, values, minlength=len(count))
    quotient: Floats = np.divide(total, count, out=np.full(len(count), NAN), where=count > 0)
    return quotient


def _at(ordered: Floats, place: Ints, known: Bools) -> Floats:
    found = np.full(len(place), NAN)
    found[known] = ordered[place[known]]
    return found


def chance_variance(scale: Scale) -> float:
    """The variance of answers that are all equally likely, in squared units of the scale.

    (A² − 1)/12 for A steps one apart, (high − low)²/12 for a number.
    """
    if scale.steps:
        return float(np.var([value for value, _ in scale.steps]))
    return (scale.high - scale.low) ** 2 / 12


def cutoff(scale: Scale) -> float:
    """The largest average deviation that still counts as agreement, in units of the scale.

    A/6 for A steps one apart (Burke & Dunlap 2002), a sixth of the span for a number.
    """
    width, steps = scale.high - scale.low, len(scale.steps)
    return steps / 6 * width / (steps - 1) if steps else width / 6


def variance_ratio(values: Floats, group: Ints, groups: int, chance: Floats) -> tuple[Ints, Floats]:
    """Per group, how many rows are complete, and the mean over the columns of their variance to that of chance.

    1 minus the ratio is r*_wg(J) of Lindell, Brandt & Whitney (1999), not truncated.
    """
    whole = ~np.isnan(values).any(axis=1)
    found = spread(values[whole], group[whole], groups)
    return found.n[:, 0], (found.variance / chance).mean(axis=1)


def r_wg_j(ratio: Floats, items: int) -> Floats:
    """r_wg(J) of James, Demaree & Wolf (1984) from the ratio of mean variance to that of chance.

    With a ratio capped at 1 it is truncated at 0, as R's multilevel::rwg.j does. Beyond 1 it is negative,
    and without meaning (NaN) from J/(J − 1) on: r*_wg(J) is the measure that stays readable there.
    """
    above, below = items * (1 - ratio), items * (1 - ratio) + ratio
    found: Floats = np.divide(above, below, out=np.full(ratio.shape, NAN), where=below > 1e-12)
    return found


ROUNDING = 1e-12
"""Differences below this share of the largest value are rounding."""


class Icc(NamedTuple):
    """Intraclass correlations; negative where regions differ less than chance would make them."""

    single: float
    """ICC(1): how far one answer tells the region."""
    mean: float
    """ICC(2): how firm the mean of a region's answers is; NaN where all regions have the same mean."""


def icc(values: Floats, group: Ints) -> Icc:
    """ICC(1) and ICC(2) by one-way random analysis of variance, groups of unequal size.

    The group size in ICC(1) is the arithmetic mean, groups of one included (as R's multilevel has it).
    NaN with fewer than two groups, no group of two, or equal values throughout.
    """
    given = ~np.isnan(values)
    own = values[given]
    _, member, size = np.unique(group[given], return_inverse=True, return_counts=True)
    if len(size) < 2 or len(own) == len(size):
        return Icc(NAN, NAN)
    means = np.bincount(member, own) / size
    least = float((ROUNDING * abs(own).max()) ** 2)
    between = float((size * (means - own.mean()) ** 2).sum()) / (len(size) - 1)
    inside = float(((own - means[member]) ** 2).sum()) / (len(own) - len(size))
    return _icc(between if between > least else 0.0, inside if inside > least else 0.0, len(own) / len(size))


def _icc(between: float, inside: float, size: float) -> Icc:
    whole = between + (size - 1) * inside
    return Icc(
        single=(between - inside) / whole if whole > 0 else NAN,
        mean=(between - inside) / between if between > 0 else NAN,
    )


def of_mean(single: float, n: Ints) -> Floats:
    """ICC(2) of the mean of n respondents, by ICC(1) and each region's own n (Spearman–Brown).

    `Icc.mean` has the mean group size instead. Without a meaning (NaN) below the smallest ICC(1) that n can have.
    """
    whole = 1 + (n - 1) * single
    firmness: Floats = np.divide(n * single, whole, out=np.full(n.shape, NAN), where=whole > ROUNDING)
    return firmness


SAME = 9
"""Values equal to so many decimals are the same value."""


def krippendorff(unit: Ints, value: Floats, metric: Metric) -> float:
    """Krippendorff's alpha of values given to units, one entry per rating; NaN ratings are left out."""
    there = ~np.isnan(value)
    _, own = np.unique(unit[there], return_inverse=True)
    _, category = np.unique(np.round(value[there], SAME), return_inverse=True)
    if not len(category):
        return NAN
    number = np.bincount(category)
    values = np.bincount(category, value[there]) / number
    counts = np.bincount(own * len(number) + category, minlength=(own.max() + 1) * len(number)).astype(float)
    counts = counts.reshape(-1, len(number))
    return float(alpha(counts, values, metric)[0])
