"""The index under every draw of each source of uncertainty, and of all at once (M8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from verstetigung.method.scoring import Answers, Floats, Ints, Tree, Weights, pyramid
from verstetigung.method.uncertainty.numbers import DRAWS, drawn_omissions, drawn_weights
from verstetigung.method.uncertainty.respondents import Voices, drawn_respondents, resampled
from verstetigung.schemas.catalogue import Rules
from verstetigung.schemas.kinds import Aggregation

WEIGHTS, METHOD, RESPONDENTS, COMBINED = "Gewichte", "Methode", "Befragte", "zusammen"
AGGREGATIONS = tuple(Aggregation)
"""One for the first half of the draws, the other for the second, on all levels."""
BLOCK = 250
"""Draws worked out at once; a half of all is a multiple of it."""


def drawn_indices(answers: Answers, voices: Voices, tree: Tree, rules: Rules) -> Mapping[str, Floats]:
    """Per source the index of every region, of shape (draws, regions); NaN where a draw gives a region none.

    The combined draws take the weights, the method and the respondents of the draws of the single sources.
    """
    weights = drawn_weights(tree, rules.weight_margin)
    left_out = drawn_omissions(len(tree.criteria))
    drawn = drawn_respondents(voices, answers.regions)
    found: dict[str, list[Floats]] = {WEIGHTS: [], RESPONDENTS: [], COMBINED: []}
    for start in range(0, DRAWS, BLOCK):
        block = slice(start, start + BLOCK)
        varied = Weights(*(level[block] for level in weights))
        said = resampled(answers, voices, drawn, block)
        found[WEIGHTS].append(_index(answers, tree, rules, varied))
        found[RESPONDENTS].append(_index(said, tree, rules))
        found[COMBINED].append(_index(said, tree, drawn_method(rules, start), without(varied, left_out[block])))
    together = {source: np.concatenate(parts) for source, parts in found.items()}
    return {
        WEIGHTS: together[WEIGHTS],
        METHOD: _method_index(answers, tree, rules, left_out),
        RESPONDENTS: together[RESPONDENTS],
        COMBINED: together[COMBINED],
    }


def _index(answers: Answers, tree: Tree, rules: Rules, weights: Weights | None = None) -> Floats:
    return pyramid(answers, tree, rules, weights)[2].value[..., 0]


def drawn_method(rules: Rules, draw: int) -> Rules:
    """The rules under that draw of the aggregation."""
    return replace(rules, aggregation=dict.fromkeys(rules.aggregation, AGGREGATIONS[2 * draw // DRAWS]))


def without(weights: Weights, left_out: Ints) -> Weights:
    """The weights with that of one criterion set to 0, which means that it does not count at all."""
    kept = left_out[:, None, None] != np.arange(weights.criterion.shape[-1])
    return weights._replace(criterion=np.asfortranarray(weights.criterion * kept))


def _method_index(answers: Answers, tree: Tree, rules: Rules, left_out: Ints) -> Floats:
    """There are few variants, so each is worked out once."""
    variants = without(tree.weights, np.arange(len(tree.criteria) + 1))
    halves = (slice(0, DRAWS // 2), slice(DRAWS // 2, DRAWS))
    return np.concatenate(
        [_index(answers, tree, drawn_method(rules, half.start), variants)[left_out[half]] for half in halves]
    )
