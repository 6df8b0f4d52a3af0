"""How much of the differences between answers lies between regions (M10)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from verstetigung.frames import NAN
from verstetigung.scoring.answers import Floats, Ints

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
