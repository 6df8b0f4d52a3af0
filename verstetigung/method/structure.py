"""How the index hangs together with the criteria and dimensions it is made from, over the regions (rule M17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd

from verstetigung.method import scoring
from verstetigung.method.disclosure import LEAST
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX, Bools, Floats, Ints
from verstetigung.records import NAN
from verstetigung.schemas.kinds import Level

FEWEST = 10
"""Below so many regions a correlation says next to nothing: none is given."""
NEAR = 0.92
"""From here on two criteria say nearly the same (the limit of the JRC's COIN Tool and of COINr)."""
CHANCE = 0.07
"""Share of unrelated pairs of which the whole interval lies below 0, simulated for 10 to 50 regions."""
DRAWS = 1000
SEED = 17
OUTER = (5, 95)
"""The percentiles between which an interval lies."""
DECIMALS = {"correlation": 2, "importance": 1}
"""Both are rounded where they are made: the regions carry no more, and nothing finer follows of hidden values."""
CONSTANT = 1e-9
"""A smaller variance is none."""


class Estimate(NamedTuple):
    """A number, and where it lies if the regions are drawn anew, with replacement (5th and 95th percentile)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Part:
    """A criterion or dimension of the index beside it; NaN below FEWEST regions and where one side is constant."""

    element: str
    n: int
    """Regions in which both are known."""
    correlation: Estimate
    """Pearson, with the index."""
    weight: float
    """Its share in the index by the catalogue, 0 to 1."""
    importance: Estimate
    """Its share in the main effects of its level, by its weight: 1 if it matters as much as it weighs. The main effect
    is taken as linear, which makes it the squared correlation (Paruolo, Saisana and Saltelli 2013; Becker et al. 2017).
    """

    @property
    def apart(self) -> int:
        """1 if it matters more than it weighs, -1 if less; 0 where the interval leaves that open."""
        return (self.importance.low > 1) - (self.importance.high < 1)


@dataclass(frozen=True, slots=True)
class CriterionPair:
    """Two criteria of the index that stand out together."""

    first: str
    second: str
    n: int
    correlation: Estimate


@dataclass(frozen=True, slots=True)
class Structure:
    """How an index is made up; what stands out is told and never repaired."""

    regions: int
    """Regions with an index; below FEWEST of them nothing else is known."""
    criteria: tuple[Part, ...]
    dimensions: tuple[Part, ...]
    pairs: int
    """Pairs of criteria that could be compared."""
    opposed: tuple[CriterionPair, ...]
    """Those whose whole interval lies below 0, most opposed first."""
    near: tuple[CriterionPair, ...]
    """Those from NEAR on, nearest first."""


class Seen(NamedTuple):
    """Points of regions × elements, NaN where unknown, and which of them are hidden from readers."""

    points: Floats
    hidden: Bools


class _Sides(NamedTuple):
    """Two sets of values side by side, of shape (regions, pairs), and where both count."""

    first: Floats
    second: Floats
    known: Bools

    @property
    def n(self) -> Ints:
        n: Ints = self.known.sum(axis=0)
        return n


def structure(evaluation: Evaluation) -> Structure:
    """Of all regions with an index; of hidden values at least LEAST count together, or none does."""
    shares = scoring.effective(scoring.tree(evaluation.erhebung.catalogue))
    counting = shares[(shares["share"] > 0) & (shares["level"] != Level.FRAGE)]
    criteria, dimensions = (counting[counting["level"] == level] for level in (Level.KRITERIUM, Level.DIMENSION))
    index = _seen(evaluation, (INDEX,))
    rated = ~np.isnan(index.points[:, 0])
    regions = int(rated.sum())
    if regions < FEWEST:
        return Structure(regions, (), (), 0, (), ())
    drawn = drawings(regions)

    def parts(elements: pd.DataFrame) -> tuple[Part, ...]:
        ids = tuple(elements["element"])
        own, whole = _kept(_seen(evaluation, ids), rated), _kept(index, rated)
        return measured(ids, own, whole, elements["share"].to_numpy(dtype=float), drawn)

    ids = tuple(criteria["element"])
    pairs = compared(ids, _kept(_seen(evaluation, ids), rated), drawn)
    return Structure(
        regions=regions,
        criteria=parts(criteria),
        dimensions=parts(dimensions),
        pairs=len(pairs),
        opposed=tuple(sorted((one for one in pairs if one.correlation.high < 0), key=_value)),
        near=tuple(sorted((one for one in pairs if one.correlation.value >= NEAR), key=_value, reverse=True)),
    )


def _value(pair: CriterionPair) -> float:
    return pair.correlation.value


def _seen(evaluation: Evaluation, elements: Sequence[str]) -> Seen:
    """The points of these elements, also those that are not shown to readers."""
    shown, whole = (
        scores.pivot(index="region", columns="element", values="score")[list(elements)].to_numpy(dtype=float)
        for scores in (evaluation.scores, (evaluation.whole or evaluation).scores)
    )
    return Seen(whole, np.isnan(shown) & ~np.isnan(whole))


def _kept(seen: Seen, regions: Bools) -> Seen:
    return Seen(seen.points[regions], seen.hidden[regions])


def measured(ids: Sequence[str], own: Seen, index: Seen, weights: Floats, drawn: Floats) -> tuple[Part, ...]:
    """Each element beside the index (one column); `drawn` says how often each region is in a draw."""
    sides = _sides(own, index)
    found, draws = _found(sides), correlations(sides, drawn)
    told = ~np.isnan(found)
    importance, drawn_importance = (_importance(values, told, weights) for values in (found, draws))
    rows = zip(ids, sides.n.tolist(), found, draws.T, weights.tolist(), importance, drawn_importance.T, strict=True)
    return tuple(
        Part(element, n, _reach(value, spread), weight, _reach(part, parts, DECIMALS["importance"]))
        for element, n, value, spread, weight, part, parts in rows
    )


def _importance(correlations_: Floats, told: Bools, weights: Floats) -> Floats:
    """Shares in the squared correlations by shares in the weights, of those that are told; 0 if constant in a draw."""
    squares = np.where(told, np.nan_to_num(correlations_) ** 2, NAN)
    total = np.nansum(squares, axis=-1, keepdims=True)
    share: Floats = np.divide(squares, total, out=np.full(squares.shape, NAN), where=total > 0)
    return np.asarray(share * weights[told].sum() / weights)


def compared(ids: Sequence[str], seen: Seen, drawn: Floats) -> tuple[CriterionPair, ...]:
    """All pairs of which the correlation is known."""
    pairs = np.array(list(combinations(range(len(ids)), 2)), dtype=np.int64).reshape(-1, 2)
    first, second = (Seen(seen.points[:, side], seen.hidden[:, side]) for side in pairs.T)
    sides = _sides(first, second)
    rows = zip(pairs.tolist(), sides.n.tolist(), _found(sides), correlations(sides, drawn).T, strict=True)
    return tuple(
        CriterionPair(ids[one], ids[other], n, _reach(value, draws))
        for (one, other), n, value, draws in rows
        if not np.isnan(value)
    )


def _sides(first: Seen, second: Seen) -> _Sides:
    """Both where both are known, without those that are hidden where these are fewer than LEAST."""
    known = ~np.isnan(first.points + second.points)
    hidden = known & (first.hidden | second.hidden)
    few = hidden.sum(axis=0) < LEAST
    points, others = np.broadcast_arrays(first.points, second.points)
    return _Sides(points, others, known & ~(hidden & few))


def _found(sides: _Sides) -> Floats:
    """The correlations over the regions as they are; NaN below FEWEST."""
    (found,) = correlations(sides, np.ones((1, len(sides.known))))
    return np.where(sides.n >= FEWEST, found, NAN)


def drawings(regions: int, draws: int = DRAWS, seed: int = SEED) -> Floats:
    """How often each region is in each draw with replacement, of shape (draws, regions)."""
    even = np.full(regions, 1 / regions)
    return np.random.default_rng(seed).multinomial(regions, even, size=draws).astype(float)


def correlations(sides: _Sides, drawn: Floats) -> Floats:
    """Pearson's correlation of each pair in each draw, of shape (draws, pairs); NaN where a side is constant."""
    known = sides.known.astype(float)
    x, y = (_centred(side, sides.known) for side in (sides.first, sides.second))
    n = drawn @ known
    mean_x, mean_y, xx, yy, xy = (
        np.divide(drawn @ sums, n, out=np.zeros(n.shape), where=n > 0) for sums in (x, y, x * x, y * y, x * y)
    )
    spread_x, spread_y = xx - mean_x**2, yy - mean_y**2
    varying = (spread_x > CONSTANT) & (spread_y > CONSTANT)
    scale = np.sqrt(np.where(varying, spread_x * spread_y, 1.0))
    found: Floats = np.where(varying, np.clip((xy - mean_x * mean_y) / scale, -1.0, 1.0), NAN)
    return found


def _centred(values: Floats, known: Bools) -> Floats:
    """The values less their mean, 0 where they do not count."""
    there = np.where(known, values, 0.0)
    mean = there.sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return np.where(known, values - mean, 0.0)


def _reach(value: float, draws: Floats, decimals: int = DECIMALS["correlation"]) -> Estimate:
    """The value with its interval, both rounded."""
    known = draws[~np.isnan(draws)]
    if np.isnan(value) or not len(known):
        return Estimate(NAN, NAN, NAN)
    low, high = np.percentile(known, OUTER)
    return Estimate(*(round(float(number), decimals) for number in (value, low, high)))
