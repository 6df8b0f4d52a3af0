"""Krippendorff's alpha: how far respondents describe the same unit in the same way (M10)."""

from __future__ import annotations

from typing import Literal

import numpy as np

from verstetigung.frames import NAN
from verstetigung.scoring.answers import Floats, Ints

Metric = Literal["nominal", "ordinal", "interval"]
SAME = 9
"""Values equal to so many decimals are the same value."""


def krippendorff(unit: Ints, value: Floats, metric: Metric) -> float:
    """Krippendorff's alpha of values given to units, one entry per rating; who gave it does not matter.

    1 minus observed by expected disagreement over the pairable values, that is those of units rated at
    least twice (Krippendorff 2011). The coincidence matrix is not spelled out: on mid-ranks the ordinal
    metric is a squared distance too, so sums of squares give the same numbers. NaN ratings are left
    out; NaN without a pair or with one value only.
    """
    several = ~np.isnan(value)
    several[several] = np.bincount(unit[several])[unit[several]] > 1
    if not several.any():
        return NAN
    _, own = np.unique(unit[several], return_inverse=True)
    _, category = np.unique(np.round(value[several], SAME), return_inverse=True)
    if category.max() == 0:
        return NAN
    everyone = np.zeros(len(own), dtype=np.int64)
    if metric == "nominal":
        apart, whole = _unlike(category, own), _unlike(category, everyone)
    else:
        position = value[several] if metric == "interval" else _mid_ranks(category)
        apart, whole = _squares(position, own), _squares(position, everyone)
    observed = (apart / (np.bincount(own) - 1)).sum()
    return float(1 - (len(own) - 1) * observed / whole[0])


def _mid_ranks(category: Ints) -> Floats:
    count = np.bincount(category)
    return np.asarray((np.cumsum(count) - count / 2)[category])


def _squares(position: Floats, group: Ints) -> Floats:
    """Per group, the squared distances of all ordered pairs, summed."""
    size = np.bincount(group)
    mean = np.bincount(group, position) / size
    return np.asarray(2 * size * np.bincount(group, (position - mean[group]) ** 2))


def _unlike(category: Ints, group: Ints) -> Floats:
    """Per group, how many ordered pairs are of two categories."""
    categories = category.max() + 1
    pair, count = np.unique(group * categories + category, return_counts=True)
    return np.asarray(np.bincount(group) ** 2 - np.bincount(pair // categories, count**2))
