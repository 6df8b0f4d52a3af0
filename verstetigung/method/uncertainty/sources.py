"""The index under other weights and other methods (M8)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from verstetigung.method.scoring import DECIMALS, Answers, Floats, Ints, Tree, Weights, pyramid
from verstetigung.method.uncertainty.numbers import DRAWS, drawn_weights, narrowed
from verstetigung.schemas.catalogue import Rules
from verstetigung.schemas.kinds import Aggregation

WEIGHTS, METHOD, RESPONDENTS, COMBINED = "Gewichte", "Methode", "Befragte", "Gewichte und Befragte"
BLOCK, REGIONS = 50, 500
"""Draws and regions worked out at once: each by itself, so that how many matters for memory and time alone."""


def by_weights(answers: Answers, tree: Tree, rules: Rules) -> Floats:
    """The index of every region under each draw of the weights, of shape (draws, regions)."""
    weights = drawn_weights(tree, rules.weight_margin)
    regions = [slice(start, start + REGIONS) for start in range(0, max(len(answers.regions), 1), REGIONS)]
    some = [narrowed(answers, regions=own) for own in regions]
    blocks = (slice(start, start + BLOCK) for start in range(0, DRAWS, BLOCK))
    parts = ((Weights(*(level[block] for level in weights))) for block in blocks)
    return np.concatenate([np.concatenate([_index(own, tree, rules, part) for own in some], axis=-1) for part in parts])


def by_method(answers: Answers, tree: Tree, rules: Rules) -> Floats:
    """The index with both means on all levels, each with every criterion left out in turn and with none.

    Of shape (2 × (criteria + 1), regions); of a single criterion none is left out. NaN where a variant gives none.
    """
    criteria = len(tree.criteria)
    left_out = np.arange(criteria + 1) if criteria > 1 else np.array([criteria])
    variants = without(tree.weights, left_out)
    return np.concatenate([_index(answers, tree, with_means(rules, kind), variants) for kind in Aggregation])


def geometric(answers: Answers, tree: Tree, rules: Rules) -> Floats:
    """The index with geometric means on all levels, per region."""
    return _index(answers, tree, with_means(rules, Aggregation.GEOMETRISCH))


def with_means(rules: Rules, kind: Aggregation) -> Rules:
    """The rules with the same kind of mean on all levels."""
    return replace(rules, aggregation=dict.fromkeys(rules.aggregation, kind))


def without(weights: Weights, left_out: Ints) -> Weights:
    """The weights with that of one criterion set to 0, which means that it does not count at all."""
    kept = left_out[:, None, None] != np.arange(weights.criterion.shape[-1])
    return weights._replace(criterion=np.asfortranarray(weights.criterion * kept))


def _index(answers: Answers, tree: Tree, rules: Rules, weights: Weights | None = None) -> Floats:
    return np.round(pyramid(answers, tree, rules, weights)[2].value[..., 0], DECIMALS)
