"""Rank correlations, the comparison of two groups, and p-values for many of them, as base R defines them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from verstetigung.method.factors import distributions
from verstetigung.method.scoring import Floats, Ints
from verstetigung.records import NAN

EXACT = {"spearman": 1290, "kendall": 49, "wilcoxon": 49}
"""Up to so many cases (in each group) without ties p is exact; otherwise, or if not wanted so, it is approximate."""


@dataclass(frozen=True, slots=True)
class Correlation:
    """How two orders go together; NaN where one of them is constant or there are too few cases."""

    n: int
    """Cases in which both values are known; the others are left out."""
    value: float
    """-1 to 1."""
    p: float
    """Two-sided."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far one group is ahead of another; NaN if one is empty."""

    wins: float
    """Wilcoxon's W: pairs in which the first group is ahead, ties as a half."""
    delta: float
    """Cliff's delta: share of pairs ahead minus share of pairs behind, -1 to 1."""
    p: float
    """Two-sided."""


def ranks(values: Floats) -> Floats:
    """Ranks along the last axis, 1 is least, ties share their mean; no NaN."""
    order = values.argsort(axis=-1, kind="stable")
    ascending = np.take_along_axis(values, order, axis=-1)
    places = np.broadcast_to(np.arange(values.shape[-1]), values.shape)
    new = np.ones(values.shape, dtype=bool)
    new[..., 1:] = ascending[..., 1:] != ascending[..., :-1]
    last = np.ones(values.shape, dtype=bool)
    last[..., :-1] = new[..., 1:]
    first_of = np.maximum.accumulate(np.where(new, places, 0), axis=-1)
    last_of = np.minimum.accumulate(np.where(last, places, values.shape[-1])[..., ::-1], axis=-1)[..., ::-1]
    shared: Floats = np.empty(values.shape)
    np.put_along_axis(shared, order, (first_of + last_of) / 2 + 1, axis=-1)
    return shared


def drawn_ranks(values: Floats, drawn: Ints) -> Floats:
    """What `ranks` says of every row of drawn places of the values; counted instead of sorted, which takes a fifth."""
    kinds, kind = np.unique(values, return_inverse=True)
    flat = kind[drawn] + len(kinds) * np.arange(len(drawn))[:, None]
    number = np.bincount(flat.ravel(), minlength=len(drawn) * len(kinds)).reshape(len(drawn), len(kinds))
    shared: Floats = (number.cumsum(axis=1) - (number - 1) / 2).ravel()[flat]
    return shared


def standard(values: Floats) -> Floats:
    """Ranks along the last axis with mean 0 and length 1: two of them multiply to rho; 0 if missing or constant."""
    known = ~np.isnan(values)
    placed = np.where(known, ranks(np.where(known, values, np.inf)), 0.0)
    mean = placed.sum(axis=-1, keepdims=True) / np.maximum(known.sum(axis=-1, keepdims=True), 1)
    apart = np.where(known, placed - mean, 0.0)
    length = np.sqrt((apart**2).sum(axis=-1, keepdims=True))
    unit: Floats = np.divide(apart, length, out=np.zeros(apart.shape), where=length > 0)
    return unit


def correlation(first: Floats, second: Floats) -> Floats:
    """Pearson's correlation along the last axis; NaN where one side is constant."""
    a, b = (side - side.mean(axis=-1, keepdims=True) for side in (first, second))
    scale = np.sqrt((a * a).sum(axis=-1) * (b * b).sum(axis=-1))
    joint: Floats = (a * b).sum(axis=-1)
    found: Floats = np.divide(joint, scale, out=np.full(joint.shape, NAN), where=scale > 0)
    return found


def spearman(first: Floats, second: Floats, *, exact: bool = True) -> Correlation:
    """Spearman's rho with the p of R's cor.test: exact (AS 89) without ties, otherwise by t."""
    x, y = known_pairs(first, second)
    n = len(x)
    rho = float(correlation(ranks(x), ranks(y))) if n > 1 else NAN
    if math.isnan(rho):
        return Correlation(n, NAN, NAN)
    if not exact or _tied(x, y) or n > EXACT["spearman"]:
        return Correlation(n, rho, _by_t(rho, n))
    middle = (n**3 - n) / 6
    squares = round(middle * (1 - rho))
    below = middle * (1 - rho) <= middle
    tail = distributions.squares(squares + 2 * below, n, below=below)
    return Correlation(n, rho, min(1.0, 2 * tail))


def _by_t(rho: float, n: int) -> float:
    if n < 3:
        return NAN
    rest = (1 - rho * rho) / (n - 2)
    return distributions.student(rho / math.sqrt(rest) if rest > 0 else math.inf, n - 2)


def kendall(first: Floats, second: Floats, *, exact: bool = True) -> Correlation:
    """Kendall's tau-b with the p of R's cor.test: exact below 50 cases without ties, otherwise normal."""
    x, y = known_pairs(first, second)
    n = len(x)
    signs = np.sign(x[:, None] - x) * np.sign(y[:, None] - y)
    apart = [np.abs(np.sign(side[:, None] - side)).sum() for side in (x, y)]
    if n < 2 or not all(apart):
        return Correlation(n, NAN, NAN)
    tau = float(signs.sum() / math.sqrt(apart[0] * apart[1]))
    if not exact or _tied(x, y) or n > EXACT["kendall"]:
        return Correlation(n, tau, distributions.normal(signs.sum() / 2 / math.sqrt(_variance(x, y))))
    pairs = round((tau + 1) * n * (n - 1) / 4)
    ahead = pairs > n * (n - 1) / 4
    tail = 1 - distributions.concordant(pairs - 1, n) if ahead else distributions.concordant(pairs, n)
    return Correlation(n, tau, min(1.0, 2 * tail))


def _variance(x: Floats, y: Floats) -> float:
    """Of the difference of concordant and discordant pairs, with ties."""
    n = len(x)
    a, b = _groups(x), _groups(y)
    all_of_them = n * (n - 1) * (2 * n + 5)
    within = sum(float((side * (side - 1) * (2 * side + 5)).sum()) for side in (a, b))
    pairs = float((a * (a - 1)).sum() * (b * (b - 1)).sum())
    triples = float((a * (a - 1) * (a - 2)).sum() * (b * (b - 1) * (b - 2)).sum())
    return (
        (all_of_them - within) / 18
        + pairs / (2 * n * (n - 1))
        + (triples / (9 * n * (n - 1) * (n - 2)) if n > 2 else 0.0)
    )


def wilcoxon(first: Floats, second: Floats, *, exact: bool = True) -> Comparison:
    """Wilcoxon's rank sum test with the p of R's wilcox.test.

    Exact below 50 cases each without ties, otherwise normal with corrections for ties and continuity.
    """
    x, y = first[~np.isnan(first)], second[~np.isnan(second)]
    if not len(x) or not len(y):
        return Comparison(NAN, NAN, NAN)
    ordered, pairs = np.sort(y), len(x) * len(y)
    lead = int(np.searchsorted(ordered, x).sum() + np.searchsorted(ordered, x, "right").sum()) - pairs
    ahead = (lead + pairs) / 2
    both = np.concatenate([x, y])
    tied = len(np.unique(both)) < len(both)
    by_count = exact and not tied and max(len(x), len(y)) <= EXACT["wilcoxon"]
    p = _counted(ahead, len(x), len(y)) if by_count else _by_normal(ahead, len(x), len(y), _groups(both))
    return Comparison(ahead, lead / pairs, p)


def _counted(ahead: float, first: int, second: int) -> float:
    wins = round(ahead)
    if wins > first * second / 2:
        wins = first * second - wins
    return min(1.0, 2 * distributions.rank_sum(wins, first, second))


def _by_normal(ahead: float, first: int, second: int, groups: Floats) -> float:
    n = first + second
    ties = float((groups**3 - groups).sum()) / (n * (n - 1))
    variance = first * second / 12 * (n + 1 - ties)
    beyond = ahead - first * second / 2
    beyond -= math.copysign(0.5, beyond) if beyond else 0.0
    return distributions.normal(beyond / math.sqrt(variance)) if variance > 0 else NAN


def adjusted(p: Floats, method: str = "holm") -> Floats:
    """p-values adjusted for their number by ``holm``, ``bonferroni`` or ``BH``; NaN stays and does not count."""
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    n, place = len(order), np.arange(1, len(order) + 1)
    rising = p[order]
    by_method = {
        "bonferroni": n * rising,
        "holm": np.maximum.accumulate((n + 1 - place) * rising),
        "BH": np.minimum.accumulate((n / place * rising)[::-1])[::-1],
    }
    found = np.full(len(p), NAN)
    found[order] = np.minimum(1.0, by_method[method])
    return found


def known_pairs(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """Both without the cases in which one is missing."""
    known = ~(np.isnan(first) | np.isnan(second))
    return first[known], second[known]


def _groups(values: Floats) -> Floats:
    """How many cases share each value."""
    return np.unique(values, return_counts=True)[1].astype(float)


def _tied(x: Floats, y: Floats) -> bool:
    return min(len(np.unique(x)), len(np.unique(y))) < len(x)
