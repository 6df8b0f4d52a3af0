"""From which r_wg on respondents are called „uneinig“, by how many they are and how many steps they choose among (M4).

r_wg of few respondents jumps: two who are one step apart on three steps have 0.25, two who are as far apart as can be
have −2. A fixed limit therefore calls chance disagreement. Here the spread must be wider than that of four in five
groups of the same size who agree moderately.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from verstetigung.method.scoring.answers import Floats
from verstetigung.schemas.catalogue import Scale

MODERATE = 0.5
"""The true r_wg of a group that agrees moderately (LeBreton & Senter 2008)."""
SELDOM = 0.2
"""In at most this share of such groups answers are so far apart that they are called „uneinig“."""
NUMBERS = 11
"""A number between two ends is taken as so many steps."""
MOST = 30
"""More respondents than these have the limit of these: it hardly moves any more."""
ROUNDING = 1e-9


def steps(scale: Scale) -> int:
    """Among how many steps one chooses."""
    return len(scale.steps) or NUMBERS


@cache
def limit(n: int, steps: int) -> float:
    """The largest r_wg that is disagreement among n respondents; −∞ where so few can show none.

    Exact: over all ways in which n respondents can answer.
    """
    if n < 2 or steps < 2:
        return -math.inf
    variance, share = _variances(min(n, MOST), moderate(steps))
    rare = np.cumsum(share[::-1])[::-1] <= SELDOM + ROUNDING
    return float(1 - variance[rare][0] / _chance(steps)) if rare.any() else -math.inf


@cache
def moderate(steps: int) -> tuple[float, ...]:
    """How likely each step is in a group that agrees moderately.

    Of all distributions round the middle step (the lower of two) with that variance the one with most entropy.
    """
    squares = (np.arange(steps, dtype=float) - (steps - 1) // 2) ** 2
    narrow, wide = 50.0, 0.0
    while narrow - wide > ROUNDING:
        middle = (narrow + wide) / 2
        if _variance(_bell(middle, squares)) > MODERATE * _chance(steps):
            wide = middle
        else:
            narrow = middle
    return tuple(_bell(narrow, squares).tolist())


def _bell(narrowness: float, squares: Floats) -> Floats:
    height = np.exp(-narrowness * squares)
    shares: Floats = height / height.sum()
    return shares


def _variance(shares: Floats) -> float:
    position = np.arange(len(shares))
    return float(shares @ position**2 - (shares @ position) ** 2)


def _chance(steps: int) -> float:
    """The variance if all steps are equally likely."""
    return (steps**2 - 1) / 12


def _variances(n: int, shares: tuple[float, ...]) -> tuple[Floats, Floats]:
    """Every variance that n answers can have, rising, and how likely it is."""
    top = n * (len(shares) - 1)
    by_sums = np.zeros((top + 1, top * (len(shares) - 1) + 1))
    """Indexed by the sum and the sum of squares of the answers."""
    by_sums[0, 0] = 1.0
    for _ in range(n):
        by_sums = _one_more(by_sums, shares)
    total, squares = np.nonzero(by_sums)
    variance, place = np.unique(np.round((squares - total**2 / n) / (n - 1), 9), return_inverse=True)
    return variance, np.bincount(place, by_sums[total, squares]).astype(float)


def _one_more(by_sums: Floats, shares: tuple[float, ...]) -> Floats:
    rows, columns = by_sums.shape
    more = np.zeros_like(by_sums)
    for step, share in enumerate(shares):
        more[step:, step**2 :] += share * by_sums[: rows - step, : columns - step**2]
    return more
