"""The changes under draws of respondents, weights and method (M8, M13)."""

from __future__ import annotations

import numpy as np

from verstetigung.method.change.waves import Wave, stacked
from verstetigung.method.scoring import Floats, Ints, Tree, Weights, pyramid, shares
from verstetigung.method.uncertainty import (
    BLOCK,
    DRAWS,
    drawn_method,
    drawn_omissions,
    drawn_respondents,
    drawn_weights,
    resampled,
    without,
)
from verstetigung.schemas.catalogue import Rules


def drawn_changes(before: Wave, after: Wave, tree: Tree, rules: Rules) -> Floats:
    """The later minus the earlier value under each draw, of shape (draws, regions, elements).

    Weights and method are one choice, so both waves have the same in each draw; the respondents are drawn
    in each wave on their own. NaN where a draw leaves either wave without a value.
    """
    weights, left_out = drawn_weights(tree, rules.weight_margin), _left_out(tree)
    people = [drawn_respondents(wave.voices, wave.streams) for wave in (before, after)]
    changes = []
    for start in range(0, DRAWS, BLOCK):
        block = slice(start, start + BLOCK)
        varied = Weights(*(level[block] for level in weights))
        for criteria in left_out:
            varied = without(varied, criteria[block])
        values = []
        for wave, drawn in zip((before, after), people, strict=True):
            answers = resampled(wave.answers, wave.voices, drawn, block)
            values.append(stacked(answers, pyramid(answers, tree, drawn_method(rules, start), varied)))
        changes.append(values[1] - values[0])
    return np.concatenate(changes)


def _left_out(tree: Tree) -> tuple[Ints, Ints]:
    """Which criterion each draw leaves out of those of the index, and which of those of the factors.

    The number after the last stands for none.
    """
    in_index = shares(tree).criterion > 0
    factor = tree.weights.dimension[tree.dimension_of] == 0
    return _drawn(np.flatnonzero(in_index), len(in_index)), _drawn(np.flatnonzero(factor), len(factor))


def _drawn(criteria: Ints, none: int) -> Ints:
    drawn: Ints = np.append(criteria, none)[drawn_omissions(len(criteria))]
    return drawn
