"""How each factor on its own goes with success."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from verstetigung.method.factors.ranks import (
    Correlation,
    adjusted,
    correlation,
    drawn_ranks,
    known_pairs,
    spearman,
    wilcoxon,
)
from verstetigung.method.scoring import Floats
from verstetigung.records import NAN

DRAWS = 1000
SEED = 21
OUTER = (5, 95)
"""The percentiles between which an interval lies."""
FEWEST = 4
"""With fewer cases no interval is given."""
CASES = 500_000
"""So many cases are drawn at once, each draw by itself, so that how many matters for memory and time alone."""


@dataclass(frozen=True, slots=True)
class Association:
    """One factor in more and less successful regions; NaN where there is nothing to compare."""

    element: str
    n: int
    """Regions in which factor and outcome are both known."""
    n_more: int
    n_less: int
    """Regions above the crossover of the outcome, and those on it or below."""
    mean_more: float
    mean_less: float
    difference: float
    """In points: the mean of the more successful regions minus that of the others."""
    delta: float
    """Cliff's delta, -1 to 1: 1 if every more successful region is ahead of every other."""
    rho: float
    """Spearman's rank correlation with the outcome."""
    rho_low: float
    rho_high: float
    """5th and 95th percentile over regions drawn with replacement."""
    p: float
    """Of rho, two-sided, for this factor alone."""
    p_adjusted: float
    """The same by Holm, for all factors in the table together."""
    p_family: float = NAN
    """By shuffling, adjusted for all figures of M9; decides whether anything is said."""
    rho_apart: float = NAN
    """Rho with the factor from some respondents and the outcome from others, the mean over many splits."""
    n_apart: int = 0
    """Regions in it."""
    p_apart: float = NAN
    """Of rho_apart, adjusted for all that passes; NaN where p_family does not pass."""
    claimed: bool = False
    """Whether it may be told as a finding."""


def associations(factors: Mapping[str, Floats], outcome: Floats, crossover: float) -> tuple[Association, ...]:
    """One row per factor, in the order given; missing values leave out a region for this factor only."""
    correlations = {name: spearman(values, outcome) for name, values in factors.items()}
    holm = adjusted(np.array([found.p for found in correlations.values()]))
    return tuple(
        _association(name, values, outcome, crossover, correlations[name], p_adjusted)
        for (name, values), p_adjusted in zip(factors.items(), holm.tolist(), strict=True)
    )


def _association(
    name: str, values: Floats, outcome: Floats, crossover: float, found: Correlation, p_adjusted: float
) -> Association:
    x, y = known_pairs(values, outcome)
    more, less = x[y > crossover], x[y <= crossover]
    mean_more, mean_less = _mean(more), _mean(less)
    low, high = bootstrapped(x, y)
    return Association(
        element=name,
        n=len(x),
        n_more=len(more),
        n_less=len(less),
        mean_more=mean_more,
        mean_less=mean_less,
        difference=mean_more - mean_less,
        delta=wilcoxon(more, less).delta,
        rho=found.value,
        rho_low=low,
        rho_high=high,
        p=found.p,
        p_adjusted=p_adjusted,
    )


def bootstrapped(first: Floats, second: Floats, draws: int = DRAWS, seed: int = SEED) -> tuple[float, float]:
    """5th and 95th percentile of Spearman's rho over cases drawn with replacement.

    Draws in which one side is constant do not count; NaN below FEWEST cases or if one side is constant.
    """
    n = len(first)
    if n < FEWEST or len(np.unique(first)) < 2 or len(np.unique(second)) < 2:
        return NAN, NAN
    generator, each = np.random.default_rng(seed), max(CASES // n, 1)
    blocks = (generator.integers(0, n, (min(each, draws - start), n)) for start in range(0, draws, each))
    found = np.concatenate([correlation(drawn_ranks(first, drawn), drawn_ranks(second, drawn)) for drawn in blocks])
    low, high = np.nanpercentile(found, OUTER)
    return float(low), float(high)


def _mean(values: Floats) -> float:
    return float(values.mean()) if len(values) else NAN
