"""Krippendorff's alpha, the one place in which it is worked out: of respondents (M10) and of coders.

1 minus observed by expected disagreement over the pairable values, those of units rated at least twice (Krippendorff
2011). The coincidence matrix is not spelled out: on mid-ranks the ordinal metric is a squared distance too, so sums of
squares give the same numbers.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from verstetigung.method.scoring.answers import Floats
from verstetigung.records import NAN

Metric = Literal["nominal", "ordinal", "interval"]


def alpha(counts: Floats, values: Floats, metric: Metric, weights: Floats | None = None) -> Floats:
    """Alpha of each row of weights, which say how often each unit counts; without them of every unit once.

    `counts` says how often each unit was given each category, of which `values` are in rising order. Any number of
    raters, with gaps; who rated does not matter. NaN without a pair, or with one category only: without variation
    nothing can be expected.
    """
    rated = counts.sum(axis=1)
    weights = np.ones((1, len(counts))) if weights is None else weights
    counts, rated, weights = counts[rated > 1], rated[rated > 1], weights[:, rated > 1]
    totals = weights @ counts
    if metric == "nominal":
        apart = weights @ (_unlike(counts) / (rated - 1))
        expected = _unlike(totals)
    else:
        positions = _positions(values, totals, metric)
        within = _squares(rated[:, None], counts @ positions.T, counts @ (positions**2).T)
        apart = (weights.T * within / (rated - 1)[:, None]).sum(axis=0)
        expected = _squares(totals.sum(axis=1), (totals * positions).sum(axis=1), (totals * positions**2).sum(axis=1))
    varied = (totals > 0).sum(axis=1) > 1
    share = np.divide((totals.sum(axis=1) - 1) * apart, expected, out=np.full(len(totals), NAN), where=varied)
    found: Floats = 1 - share
    return found


def _unlike(counts: Floats) -> Floats:
    """Per row, how many ordered pairs are of two categories."""
    return np.asarray(counts.sum(axis=1) ** 2 - (counts**2).sum(axis=1))


def _positions(values: Floats, totals: Floats, metric: Metric) -> Floats:
    """Where the categories stand, per row of totals: at their values, or amid their ranks; the mean is 0."""
    found = np.cumsum(totals, axis=1) - totals / 2 if metric == "ordinal" else np.broadcast_to(values, totals.shape)
    number = np.maximum(totals.sum(axis=1, keepdims=True), 1)
    return np.asarray(found - (totals * found).sum(axis=1, keepdims=True) / number)


def _squares(size: Floats, total: Floats, squared: Floats) -> Floats:
    """The squared distances of all ordered pairs, summed; of so many positions with this sum and sum of squares."""
    return np.asarray(2 * (size * squared - total**2))
