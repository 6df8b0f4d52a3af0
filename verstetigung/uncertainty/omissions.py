"""What changes when one element of the catalogue is left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from verstetigung.catalogue import Rules
from verstetigung.frames import shape
from verstetigung.scoring import Answers, Tree, pyramid
from verstetigung.uncertainty.numbers import places

FIELDS = {"frage": "question", "kriterium": "criterion", "dimension": "dimension"}


@dataclass(frozen=True, slots=True)
class Omission:
    """A region's place in the index without one element."""

    region: str
    level: str
    """``frage``, ``kriterium`` or ``dimension``."""
    element: str
    score: float
    change: float
    """The score without the element minus the score; NaN where either is missing."""
    rank: float
    rank_change: float
    """Above 0: the region is further down without the element."""


def omissions(known: Answers, tree: Tree, rules: Rules, level: str) -> pd.DataFrame:
    """Rows of Omission: each element of the level that counts in `tree` left out in turn, for every region.

    Leaving out what it did not answer may give an index to a region that has none, and a rank among the others.
    """
    field = FIELDS[level]
    weights = getattr(tree.weights, field)
    counting = np.flatnonzero(weights > 0)
    without = np.where(counting[:, None, None] == np.arange(len(weights)), 0.0, weights)
    index = pyramid(known, tree, rules)[2].value[:, 0]
    left = pyramid(known, tree, rules, tree.weights._replace(**{field: without}))[2].value[..., 0]
    elements = {"frage": tree.questions, "kriterium": tree.criteria, "dimension": tree.dimensions}[level]
    columns = {
        "score": left,
        "change": left - index,
        "rank": places(left),
        "rank_change": places(left) - places(index),
    }
    frame = pd.DataFrame({name: np.broadcast_to(values, left.shape).ravel() for name, values in columns.items()})
    element = np.repeat(np.array(elements, dtype=object)[counting], len(known.regions))
    return shape(frame.assign(region=list(known.regions) * len(counting), level=level, element=element), Omission)
