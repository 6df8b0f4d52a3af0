"""How far the questions of a criterion measure the same: Cronbach's alpha (M10)."""

from __future__ import annotations

import numpy as np

from verstetigung.method.scoring.answers import Floats
from verstetigung.records import NAN

ROUNDING = 1e-12
"""Variances below this share of all variance are rounding."""


def complete(items: Floats) -> Floats:
    """The rows without a gap."""
    return items[~np.isnan(items).any(axis=1)]


def covariances(items: Floats) -> Floats:
    """The covariance of every two columns over the rows that have both (n − 1); NaN with fewer than two."""
    given = (~np.isnan(items)).astype(float)
    answered = np.maximum(given.sum(axis=0), 1)
    filled = np.where(given > 0, items, 0.0)
    centred = np.where(given > 0, items - filled.sum(axis=0) / answered, 0.0)
    n = given.T @ given
    sums = centred.T @ given
    enough = n > 1
    products = centred.T @ centred - np.divide(sums * sums.T, n, out=np.zeros(n.shape), where=enough)
    found: Floats = np.divide(products, n - 1, out=np.full(n.shape, NAN), where=enough)
    return found


def cronbach(covariance: Floats) -> float:
    """Cronbach's alpha: k² times the mean covariance of two questions, by the sum of the matrix.

    NaN with fewer than two questions, where one has too few answers, or where the sum of all does not vary.
    """
    items, own, total = len(covariance), float(np.trace(covariance)), float(covariance.sum())
    if items < 2 or not abs(total) > ROUNDING * own:
        return NAN
    return items / (items - 1) * (1 - own / total)


def standardised(covariance: Floats) -> float:
    """Alpha of the correlations instead; for two questions this is the Spearman–Brown coefficient.

    NaN where a question was always answered the same.
    """
    deviation = np.sqrt(np.diagonal(covariance))
    if not (deviation > 0).all():
        return NAN
    return cronbach(covariance / np.outer(deviation, deviation))


def cronbach_without(covariance: Floats) -> Floats:
    """Alpha of the others if one question is left out, for each; NaN with fewer than three questions."""
    places = range(len(covariance))
    return np.array([cronbach(np.delete(np.delete(covariance, out, 0), out, 1)) for out in places])


def rest_correlations(covariance: Floats) -> Floats:
    """The correlation of each question with the sum of the others (corrected item-total correlation).

    NaN where either does not vary, and for a single question.
    """
    own, row = np.diagonal(covariance), covariance.sum(axis=0)
    rest = covariance.sum() - 2 * row + own
    least = ROUNDING * own.sum()
    varies = (own > least) & (rest > least)
    product = np.where(varies, own * rest, NAN)
    return np.asarray((row - own) / np.sqrt(product))
