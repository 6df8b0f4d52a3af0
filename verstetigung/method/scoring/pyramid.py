"""Questions → criteria, dimensions and the index (rule M6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from verstetigung.method.scoring.answers import Answers, Bools, Floats, Ints, Tree, Weights
from verstetigung.records import NAN, NOT_APPLICABLE, NOT_ASKED, NOT_RATED, RATED, Score, shape
from verstetigung.schemas.catalogue import Rules
from verstetigung.schemas.kinds import Aggregation, Level

INDEX = "gesamt"
"""The element id of the index."""
DECIMALS = 12
"""To so many decimals scores are rounded, once and where they are made: whatever is compared later is the same number
wherever it came from (M7)."""
FLOOR = 0.01
"""Lower end of the 0.01 to 1 scale on which geometric means are taken, so that a 0 does not annul the rest."""
CHUNK = 8
"""Children worked out at once: few enough for the processor's cache."""


class Layer(NamedTuple):
    """One level of the pyramid, all of shape (..., elements).

    What applies and is expected may have a shorter axis of draws where it is the same in all.
    """

    value: Floats
    applies: Bools
    present: Ints
    expected: Ints


def aggregate(
    value: Floats, applies: Bools, weights: Floats, parent: Ints, parents: int, *, coverage: float, method: Aggregation
) -> Layer:
    """Children, 0 to 100, to parents: the weighted mean of what is there, weights rescaled over it (M6).

    A parent with less than `coverage` of its applicable children has no value. A child of weight 0
    does not count at all, not even for the coverage. `geometrisch` is taken on a 1 to 100 scale.
    """
    sums = _sums(value, applies, weights, parent, parents, method)
    enough = (sums.weight > 0) & (sums.present >= coverage * sums.expected - 1e-12)
    mean: Floats = np.divide(sums.total, sums.weight, out=np.full_like(sums.total, NAN), where=enough)
    return Layer(_back(mean, method), sums.expected > 0, sums.present, sums.expected)


class _Sums(NamedTuple):
    total: Floats
    weight: Floats
    present: Ints
    expected: Ints


def _sums(value: Floats, applies: Bools, weights: Floats, parent: Ints, parents: int, method: Aggregation) -> _Sums:
    """What the children of each parent add up to, in arrays where each child and each parent lies in one piece."""
    value, applies, counting = np.asfortranarray(value), np.asfortranarray(applies), _counting(weights)
    shape_ = (*np.broadcast_shapes(value.shape, applies.shape, weights.shape)[:-1], parents)
    asked = (*np.broadcast_shapes(applies.shape, counting.shape)[:-1], parents)
    sums = _Sums(
        total=np.zeros(shape_, order="F"),
        weight=np.zeros(shape_, order="F"),
        present=np.zeros(shape_, dtype=np.int64, order="F"),
        expected=np.zeros(asked, dtype=np.int64, order="F"),
    )
    for start in range(0, len(parent), CHUNK):
        own = slice(start, start + CHUNK)
        counted = applies[..., own] & counting[..., own]
        there = counted & ~np.isnan(value[..., own])
        share = np.multiply(there, weights[..., own], order="F")
        below = np.multiply(share, _scaled(np.fmax(value[..., own], 0.0), method), order="F")
        for child, place in enumerate(parent[own]):
            for total, children in zip(sums, (below, share, there, counted), strict=True):
                total[..., place] += children[..., child]
    return sums


def _counting(weights: Floats) -> Bools:
    """Which children count; once for all draws where it is the same in each."""
    counting: Bools = weights > 0
    return counting[:1] if counting.ndim > 1 and (counting == counting[:1]).all() else counting


def _scaled(value: Floats, method: Aggregation) -> Floats:
    return np.log(FLOOR + (1 - FLOOR) * value / 100) if method == Aggregation.GEOMETRISCH else value


def _back(mean: Floats, method: Aggregation) -> Floats:
    return (np.exp(mean) - FLOOR) / (1 - FLOOR) * 100 if method == Aggregation.GEOMETRISCH else mean


def pyramid(answers: Answers, tree: Tree, rules: Rules, weights: Weights | None = None) -> tuple[Layer, Layer, Layer]:
    """Criteria, dimensions and the index (one element) over the answers.

    With weights of shape (draws, 1, children) every result has a leading axis of draws.
    """
    chosen = weights or tree.weights
    criterion = aggregate(
        answers.points,
        answers.applies,
        chosen.question,
        tree.criterion_of,
        len(tree.criteria),
        coverage=rules.coverage[Level.KRITERIUM],
        method=rules.aggregation[Level.KRITERIUM],
    )
    dimension = aggregate(
        criterion.value,
        criterion.applies,
        chosen.criterion,
        tree.dimension_of,
        len(tree.dimensions),
        coverage=rules.coverage[Level.DIMENSION],
        method=rules.aggregation[Level.DIMENSION],
    )
    root = np.zeros(len(tree.dimensions), dtype=np.int64)
    index = aggregate(
        dimension.value,
        dimension.applies,
        chosen.dimension,
        root,
        1,
        coverage=rules.coverage[Level.INDEX],
        method=rules.aggregation[Level.INDEX],
    )
    return criterion, dimension, index


def stacked(answers: Answers, layers: tuple[Layer, Layer, Layer]) -> Floats:
    """The values of questions, criteria, dimensions and the index side by side, of shape (…, regions, elements)."""
    return np.concatenate([answers.points, *(layer.value for layer in layers)], axis=-1)


def members(tree: Tree) -> Floats:
    """Which questions count in which element, elements as in `stacked`, of shape (questions, elements)."""
    in_criterion = tree.weights.question > 0
    in_dimension = in_criterion & (tree.weights.criterion > 0)[tree.criterion_of]
    to_dimension = tree.dimension_of[tree.criterion_of]
    in_index = in_dimension & (tree.weights.dimension > 0)[to_dimension]
    parts = [
        np.eye(len(tree.questions)),
        (tree.criterion_of[:, None] == np.arange(len(tree.criteria))) & in_criterion[:, None],
        (to_dimension[:, None] == np.arange(len(tree.dimensions))) & in_dimension[:, None],
        in_index[:, None],
    ]
    return np.concatenate(parts, axis=1).astype(float)


def scores(answers: Answers, tree: Tree, rules: Rules) -> pd.DataFrame:
    """Rows of Score for every region and every element of the four levels."""
    criterion, dimension, index = pyramid(answers, tree, rules)
    rated = (~np.isnan(answers.points)).astype(np.int64)
    question = Layer(answers.points, answers.applies, rated, answers.applies.astype(np.int64))
    to_dimension = tree.dimension_of[tree.criterion_of]
    outcome = tree.weights.dimension[to_dimension] > 0
    parts = [
        _rows(answers, Level.FRAGE, tree.questions, question, np.arange(len(tree.questions)), tree),
        _rows(answers, Level.KRITERIUM, tree.criteria, criterion, tree.criterion_of, tree),
        _rows(answers, Level.DIMENSION, tree.dimensions, dimension, to_dimension, tree),
        _rows(answers, Level.INDEX, (INDEX,), index, np.where(outcome, 0, -1), tree),
    ]
    return shape(pd.concat(parts, ignore_index=True), Score)


def _rows(
    answers: Answers, name: str, elements: Sequence[str], level: Layer, element_of: Ints, tree: Tree
) -> pd.DataFrame:
    member = ((element_of[:, None] == np.arange(len(elements))) & (tree.weights.question > 0)[:, None]).astype(float)
    answered = (~np.isnan(answers.points)).astype(float) @ member
    asked = answers.applies.astype(float) @ member
    unasked, beyond = _nothing_asked(answers, name, element_of, len(elements), tree), ~level.applies
    kind = np.select([beyond & unasked, beyond, np.isnan(level.value)], [0, 1, 2], 3)
    status = np.array([NOT_ASKED, NOT_APPLICABLE, NOT_RATED, RATED], dtype=object)[kind]
    single = name == Level.FRAGE
    nothing = np.full(level.value.shape, NAN)
    columns = {
        "score": np.round(level.value, DECIMALS),
        "status": status,
        "n": answers.n.astype(float) @ member,
        "present": level.present,
        "expected": level.expected,
        "coverage": np.divide(answered, asked, out=np.zeros_like(asked), where=asked > 0),
        "low": answers.low if single else nothing,
        "high": answers.high if single else nothing,
    }
    frame = pd.DataFrame({column: values.ravel() for column, values in columns.items()})
    regions = np.repeat(np.array(answers.regions, dtype=object), len(elements))
    return frame.assign(region=regions, level=name, element=list(elements) * len(answers.regions))


def _nothing_asked(answers: Answers, name: str, element_of: Ints, elements: int, tree: Tree) -> Bools:
    """Which elements have questions, none of which, or none that counts, anybody in the region was asked."""
    if answers.unasked is None:
        return np.zeros((len(answers.regions), elements), dtype=bool)
    member = element_of[:, None] == np.arange(elements)
    return _all_of(member, answers.unasked) | _all_of(member & _counts(name, tree)[:, None], answers.unasked)


def _all_of(member: Bools, unasked: Bools) -> Bools:
    found = unasked.astype(float) @ member.astype(float)
    return np.asarray((found > 0) & (found == member.sum(axis=0)))


def _counts(name: str, tree: Tree) -> Bools:
    """Which questions count in their element of that level."""
    in_criterion: Bools = tree.weights.question > 0
    if name == Level.KRITERIUM:
        return in_criterion
    return in_criterion & (tree.weights.criterion > 0)[tree.criterion_of]
