"""What changes when one element of the catalogue is left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from verstetigung.method.scoring import Answers, Floats, Tree, pyramid
from verstetigung.method.uncertainty.numbers import places
from verstetigung.records import shape
from verstetigung.schemas.catalogue import Rules
from verstetigung.schemas.kinds import Level

FIELDS = {Level.FRAGE: "question", Level.KRITERIUM: "criterion", Level.DIMENSION: "dimension"}


@dataclass(frozen=True, slots=True)
class Omission:
    """A region's place in the index without one element."""

    region: str
    level: Level
    """``frage``, ``kriterium`` or ``dimension``."""
    element: str
    score: float
    change: float
    """The score without the element minus the score; NaN where either is missing."""
    rank: float
    rank_change: float
    """Above 0: the region is further down without the element."""


def omissions(answers: Answers, tree: Tree, rules: Rules, level: Level) -> pd.DataFrame:
    """Rows of Omission: each element of the level that counts in `tree` left out in turn, for every region.

    Leaving out what it did not answer may give an index to a region that has none, and a rank among the others.
    """
    field = FIELDS[level]
    weights = getattr(tree.weights, field)
    counting = np.flatnonzero(weights > 0)
    without = np.where(counting[:, None, None] == np.arange(len(weights)), 0.0, weights)
    index = pyramid(answers, tree, rules)[2].value[:, 0]
    left = pyramid(answers, tree, rules, tree.weights._replace(**{field: without}))[2].value[..., 0]
    elements = {Level.FRAGE: tree.questions, Level.KRITERIUM: tree.criteria, Level.DIMENSION: tree.dimensions}[level]
    columns = {
        "score": left,
        "change": left - index,
        "rank": places(left),
        "rank_change": places(left) - places(index),
    }
    frame = pd.DataFrame({name: np.broadcast_to(values, left.shape).ravel() for name, values in columns.items()})
    element = np.repeat(np.array(elements, dtype=object)[counting], len(answers.regions))
    return shape(frame.assign(region=list(answers.regions) * len(counting), level=level, element=element), Omission)


@dataclass(frozen=True, slots=True)
class Bound:
    """A region's index if everything unanswered were as unfavourable or as favourable as can be."""

    region: str
    score: float
    """NaN if the region has no index."""
    worst: float
    best: float
    """With 0 and with 100 points for every question that applies and has no value."""
    unanswered: int
    asked: int
    """Questions of the index that apply, with and without a value."""


def bounds(answers: Answers, tree: Tree, rules: Rules) -> pd.DataFrame:
    """Rows of Bound for every region, also for those without an index; every question of `tree` counts."""
    missing = answers.applies & np.isnan(answers.points)
    frame = pd.DataFrame(
        {
            "region": answers.regions,
            "score": _index(answers, tree, rules),
            "worst": _index(replace(answers, points=np.where(missing, 0.0, answers.points)), tree, rules),
            "best": _index(replace(answers, points=np.where(missing, 100.0, answers.points)), tree, rules),
            "unanswered": missing.sum(axis=1),
            "asked": answers.applies.sum(axis=1),
        }
    )
    return shape(frame, Bound)


def _index(answers: Answers, tree: Tree, rules: Rules) -> Floats:
    return pyramid(answers, tree, rules)[2].value[:, 0]
