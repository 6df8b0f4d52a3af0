"""Distributions of rank statistics when nothing goes with anything, as base R has them."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from verstetigung.method.scoring import Floats

COUNTED = 9
"""Up to so many cases Spearman's statistic is counted out; beyond that it is a series."""


def normal(z: float) -> float:
    """Two-sided p of a standard normal value."""
    return math.erfc(abs(z) / math.sqrt(2))


def student(t: float, freedom: int) -> float:
    """Two-sided p of a t value; the finite series for whole degrees of freedom (Abramowitz and Stegun 26.7.3 f.)."""
    angle = math.atan2(abs(t), math.sqrt(freedom))
    odd = freedom % 2
    term = math.cos(angle) if odd else 1.0
    total = term if freedom > 1 else 0.0
    for place in range(1, (freedom - odd) // 2):
        factor = 2 * place / (2 * place + 1) if odd else (2 * place - 1) / (2 * place)
        term *= factor * math.cos(angle) ** 2
        total += term
    inside = math.sin(angle) * total
    return max(0.0, 1 - (2 / math.pi * (angle + inside) if odd else inside))


def squares(statistic: float, n: int, *, below: bool) -> float:
    """P(S < statistic) or P(S >= statistic) of Spearman's sum of squared rank differences without ties.

    For more than COUNTED cases by the Edgeworth series of Best and Roberts (1975), AS 89.
    """
    if statistic <= 0 or statistic > (n**3 - n) / 3:
        return float(below != (statistic <= 0))
    if n > COUNTED:
        return _series(statistic, n, below=below)
    chances = _squares(n)
    return float(chances[: math.ceil(statistic)].sum() if below else chances[math.ceil(statistic) :].sum())


@lru_cache
def _squares(n: int) -> Floats:
    """The chance of every sum of squared rank differences."""
    size = (n**3 - n) // 3 + 1
    chances: dict[int, Floats] = {0: np.eye(1, size)[0]}
    for place in range(n):
        new: dict[int, Floats] = {}
        for used, before in chances.items():
            for other in (other for other in range(n) if not used >> other & 1):
                apart = (place - other) ** 2
                after = new.setdefault(used | 1 << other, np.zeros(size))
                after[apart:] += before[: size - apart] / (n - place)
        chances = new
    (complete,) = chances.values()
    return complete


def _series(statistic: float, n: int, *, below: bool) -> float:
    b = 1 / n
    x = (6 * (statistic - 1) * b / (n**2 - 1) - 1) * math.sqrt(n - 1)
    y = x * x
    inner = 0.0879 + 0.0151 * b - y * (0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y))
    outer = 0.2274 + b * (0.2531 + 0.1745 * b) + y * (-0.0758 + b * (0.1033 + 0.3932 * b) - y * b * inner)
    correction = x * b * outer / math.exp(y / 2)
    tail = math.erfc((-x if below else x) / math.sqrt(2)) / 2
    return min(1.0, max(0.0, tail - correction if below else tail + correction))


def concordant(pairs: int, n: int) -> float:
    """P(T <= pairs) of Kendall's number of concordant pairs without ties."""
    chances = np.ones(1)
    for ranked in range(2, n + 1):
        chances = np.convolve(chances, np.full(ranked, 1 / ranked))
    return float(chances[: max(0, pairs + 1)].sum())


def rank_sum(wins: int, first: int, second: int) -> float:
    """P(W <= wins) of Wilcoxon's number of pairs in which the first group is ahead, without ties."""
    counts = [1] + [0] * (first * second)
    for place in range(1, first + 1):
        for at in range(len(counts) - 1, second + place - 1, -1):
            counts[at] -= counts[at - second - place]
        for at in range(place, len(counts)):
            counts[at] += counts[at - place]
    return sum(counts[: max(0, wins + 1)]) / math.comb(first + second, first)
