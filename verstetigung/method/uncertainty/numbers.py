"""Seeded draws, and what is read off them: ranks and percentiles."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from verstetigung.method.scoring import DECIMALS, Answers, Bools, Floats, Ints, Tree, Weights, shares


def indexed(answers: Answers, tree: Tree) -> tuple[Answers, Tree]:
    """The answers and the tree without what never enters the index.

    That are factors, whatever has the weight 0, and what nobody was asked: it would only move the draws of the rest.
    """
    questions = np.flatnonzero((shares(tree).question > 0) & ~_asked_of_nobody(answers))
    criteria = np.unique(tree.criterion_of[questions])
    dimensions = np.unique(tree.dimension_of[criteria])
    part = Tree(
        questions=tuple(tree.questions[place] for place in questions),
        criteria=tuple(tree.criteria[place] for place in criteria),
        dimensions=tuple(tree.dimensions[place] for place in dimensions),
        criterion_of=np.searchsorted(criteria, tree.criterion_of[questions]),
        dimension_of=np.searchsorted(dimensions, tree.dimension_of[criteria]),
        low=tree.low[questions],
        high=tree.high[questions],
        turned=tree.turned[questions],
        weights=Weights(
            tree.weights.question[questions], tree.weights.criterion[criteria], tree.weights.dimension[dimensions]
        ),
    )
    return narrowed(answers, questions=questions), part


def _asked_of_nobody(answers: Answers) -> Bools:
    """Which questions came after every form; a region of which nothing is known does not say otherwise."""
    if answers.unasked is None or not answers.unasked.any():
        return np.zeros(answers.points.shape[1], dtype=bool)
    silent = np.isnan(answers.points).all(axis=1)
    return np.asarray(answers.unasked.any(axis=0) & answers.unasked[~silent].all(axis=0))


def narrowed(
    answers: Answers, *, questions: Ints | slice = slice(None), regions: Ints | slice = slice(None)
) -> Answers:
    """The answers of some regions to some questions, in this order."""
    names = np.array(answers.regions, dtype=object)[regions]
    fields = ("points", "applies", "n", "low", "high", *(() if answers.unasked is None else ("unasked",)))
    return replace(
        answers, regions=tuple(names), **{name: getattr(answers, name)[regions][:, questions] for name in fields}
    )


DRAWS = 1000
SEED = 21
OUTER = (5, 95)
"""The percentiles between which an interval lies."""


def drawn_weights(tree: Tree, margin: float, draws: int = DRAWS, seed: int = SEED) -> Weights:
    """Every weight multiplied by an own factor, uniform between 1 - margin and 1 + margin.

    The arrays have the shape (draws, 1, children); the weighted mean rescales them.
    """
    generator = np.random.default_rng(seed)

    def noisy(weights: Floats) -> Floats:
        return np.asfortranarray(weights * (1 + margin * generator.uniform(-1, 1, (draws, 1, len(weights)))))

    return Weights(noisy(tree.weights.question), noisy(tree.weights.criterion), noisy(tree.weights.dimension))


def places(scores: Floats) -> Floats:
    """Ranks along the last axis: 1 is best, ties (after rounding, see DECIMALS) share the best rank (M7), NaN stays."""
    falling = -np.round(scores, DECIMALS)
    order = np.argsort(falling, axis=-1)
    ordered = np.take_along_axis(falling, order, axis=-1)
    position = np.arange(1.0, scores.shape[-1] + 1)
    position = np.where(ordered == np.roll(ordered, 1, axis=-1), 1.0, position)
    ranks = np.empty(scores.shape)
    np.put_along_axis(ranks, order, np.maximum.accumulate(position, axis=-1), axis=-1)
    return np.where(np.isnan(scores), np.nan, ranks)


def limits(drawn: Floats) -> Floats:
    """The OUTER percentiles of every column over the draws that have a value, of shape (2, columns).

    Linear between two draws (type 7 of Hyndman & Fan, as in numpy and R); NaN where no draw has a value.
    """
    ordered = np.sort(drawn, axis=0)
    last = np.maximum((~np.isnan(drawn)).sum(axis=0) - 1, 0)
    at = np.outer(np.array(OUTER) / 100, last)
    below = np.floor(at).astype(np.int64)
    low, high = (np.take_along_axis(ordered, place, axis=0) for place in (below, np.minimum(below + 1, last)))
    between: Floats = low + (high - low) * (at - below)
    return between
