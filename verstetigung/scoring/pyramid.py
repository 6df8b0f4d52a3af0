"""Questions → criteria, dimensions and the index (rule M6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from verstetigung.catalogue import Rules
from verstetigung.frames import (
    NAN,
    NOT_APPLICABLE,
    NOT_RATED,
    RATED,
    Score,
    shape,
)
from verstetigung.scoring.answers import Answers, Bools, Floats, Ints, Tree, Weights

INDEX = "gesamt"
"""The element id of the index."""
FLOOR = 0.01
"""Lower end of the 0.01 to 1 scale on which geometric means are taken, so that a 0 does not annul the rest."""


class Level(NamedTuple):
    """One level of the pyramid, all of shape (..., elements)."""

    value: Floats
    applies: Bools
    present: Ints
    expected: Ints


def aggregate(
    value: Floats, applies: Bools, weights: Floats, parent: Ints, parents: int, *, coverage: float, method: str
) -> Level:
    """Children to parents: the weighted mean of what is there, weights rescaled over it (M6).

    A parent with less than `coverage` of its applicable children has no value. A child of weight 0
    does not count at all, not even for the coverage. `geometrisch` is taken on a 1 to 100 scale.
    """
    member = (parent[:, None] == np.arange(parents)).astype(float)
    counted = applies & (weights > 0)
    there = counted & ~np.isnan(value)
    present, expected = there @ member, counted @ member
    share = np.where(there, weights, 0.0)
    below = np.where(there, value, 0.0)
    geometric = method == "geometrisch"
    below = np.log(FLOOR + (1 - FLOOR) * below / 100) if geometric else below
    total, weight = (share * below) @ member, share @ member
    mean = np.divide(total, weight, out=np.full(np.broadcast(total, weight).shape, NAN), where=weight > 0)
    mean = (np.exp(mean) - FLOOR) / (1 - FLOOR) * 100 if geometric else mean
    enough = present >= coverage * expected - 1e-12
    return Level(np.where(enough, mean, NAN), expected > 0, present.astype(np.int64), expected.astype(np.int64))


def pyramid(known: Answers, tree: Tree, rules: Rules, weights: Weights | None = None) -> tuple[Level, Level, Level]:
    """Criteria, dimensions and the index (one element) over the answers.

    With weights of shape (draws, 1, children) every result has a leading axis of draws.
    """
    chosen = weights or tree.weights
    criterion = aggregate(
        known.points,
        known.applies,
        chosen.question,
        tree.criterion_of,
        len(tree.criteria),
        coverage=rules.coverage["kriterium"],
        method=rules.aggregation["kriterium"],
    )
    dimension = aggregate(
        criterion.value,
        criterion.applies,
        chosen.criterion,
        tree.dimension_of,
        len(tree.dimensions),
        coverage=rules.coverage["dimension"],
        method=rules.aggregation["dimension"],
    )
    root = np.zeros(len(tree.dimensions), dtype=np.int64)
    index = aggregate(
        dimension.value,
        dimension.applies,
        chosen.dimension,
        root,
        1,
        coverage=rules.coverage["index"],
        method=rules.aggregation["index"],
    )
    return criterion, dimension, index


def scores(known: Answers, tree: Tree, rules: Rules) -> pd.DataFrame:
    """Rows of Score for every region and every element of the four levels."""
    criterion, dimension, index = pyramid(known, tree, rules)
    rated = (~np.isnan(known.points)).astype(np.int64)
    question = Level(known.points, known.applies, rated, known.applies.astype(np.int64))
    to_dimension = tree.dimension_of[tree.criterion_of]
    outcome = tree.weights.dimension[to_dimension] > 0
    parts = [
        _rows(known, "frage", tree.questions, question, np.arange(len(tree.questions)), tree),
        _rows(known, "kriterium", tree.criteria, criterion, tree.criterion_of, tree),
        _rows(known, "dimension", tree.dimensions, dimension, to_dimension, tree),
        _rows(known, "index", (INDEX,), index, np.where(outcome, 0, -1), tree),
    ]
    return shape(pd.concat(parts, ignore_index=True), Score)


def _rows(
    known: Answers, name: str, elements: Sequence[str], level: Level, element_of: Ints, tree: Tree
) -> pd.DataFrame:
    member = (element_of[:, None] == np.arange(len(elements))) & (tree.weights.question > 0)[:, None]
    answered = (~np.isnan(known.points)).astype(float) @ member
    asked = known.applies.astype(float) @ member
    status = np.where(~level.applies, NOT_APPLICABLE, np.where(np.isnan(level.value), NOT_RATED, RATED))
    single = name == "frage"
    nothing = np.full(level.value.shape, NAN)
    columns = {
        "score": level.value,
        "status": status,
        "n": known.n @ member.astype(np.int64),
        "present": level.present,
        "expected": level.expected,
        "coverage": np.divide(answered, asked, out=np.zeros_like(asked), where=asked > 0),
        "low": known.low if single else nothing,
        "high": known.high if single else nothing,
    }
    frame = pd.DataFrame({column: values.ravel() for column, values in columns.items()})
    regions = np.repeat(np.array(known.regions, dtype=object), len(elements))
    return frame.assign(region=regions, level=name, element=list(elements) * len(known.regions))
