"""How firm scores and ranks are."""

from __future__ import annotations

import numpy as np
import pandas as pd

from verstetigung.catalogue import Rules
from verstetigung.frames import Rank, table
from verstetigung.scoring import Answers, Floats, Tree, Weights, pyramid

DRAWS = 1000
BLOCK = 100
"""Draws worked out at once: few enough for the processor's cache, which is six times as fast as all together."""
SEED = 21
OUTER = (5, 95)
"""The percentiles between which an interval lies."""


def drawn_weights(tree: Tree, margin: float, draws: int = DRAWS, seed: int = SEED) -> Weights:
    """Every weight multiplied by an own factor, uniform between 1 - margin and 1 + margin.

    The arrays have the shape (draws, 1, children); the weighted mean rescales them.
    """
    generator = np.random.default_rng(seed)

    def noisy(weights: Floats) -> Floats:
        return weights * (1 + margin * generator.uniform(-1, 1, (draws, 1, len(weights))))

    return Weights(noisy(tree.weights.question), noisy(tree.weights.criterion), noisy(tree.weights.dimension))


def _drawn_index(known: Answers, tree: Tree, rules: Rules) -> Floats:
    """The index under every draw of the weights, of shape (draws, regions)."""
    weights = drawn_weights(tree, rules.weight_margin)
    blocks = [Weights(*(level[start : start + BLOCK] for level in weights)) for start in range(0, DRAWS, BLOCK)]
    return np.concatenate([pyramid(known, tree, rules, block)[2].value[..., 0] for block in blocks])


def places(scores: Floats) -> Floats:
    """Ranks along the last axis: 1 is best, ties (after rounding to 1e-9) share the best rank (M7), NaN stays."""
    rounded = np.round(scores, 9)
    ordered = np.sort(-rounded, axis=-1).reshape(-1, scores.shape[-1])
    wanted = (-rounded).reshape(ordered.shape)
    ranks = np.array([np.searchsorted(line, own) + 1.0 for line, own in zip(ordered, wanted, strict=True)])
    return np.where(np.isnan(scores), np.nan, ranks.reshape(scores.shape))


def ranks(known: Answers, tree: Tree, rules: Rules) -> pd.DataFrame:
    """Rows of Rank for the regions that have an index, best first.

    The interval shows what the choice of weights can change: the 5th and 95th percentile over seeded
    draws of all weights within the catalogue's margin. Rank limits are rounded outwards.
    """
    index = pyramid(known, tree, rules)[2].value[:, 0]
    if np.isnan(index).all():
        return table([], Rank)
    drawn = _drawn_index(known, tree, rules)
    rank = places(index)
    rated = np.flatnonzero(~np.isnan(index))
    score_ends = np.percentile(drawn[:, rated], OUTER, axis=0)
    rank_ends = np.percentile(places(drawn)[:, rated], OUTER, axis=0)
    found = [
        Rank(
            region=known.regions[place],
            score=float(index[place]),
            rank=int(rank[place]),
            ranked=len(rated),
            score_low=float(min(score_ends[0, column], index[place])),
            score_high=float(max(score_ends[1, column], index[place])),
            rank_low=int(min(np.floor(rank_ends[0, column]), rank[place])),
            rank_high=int(max(np.ceil(rank_ends[1, column]), rank[place])),
        )
        for column, place in enumerate(rated)
    ]
    return table(sorted(found, key=lambda row: (row.rank, known.regions.index(row.region))), Rank)
