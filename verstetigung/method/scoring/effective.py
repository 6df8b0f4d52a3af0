"""How much each element of the catalogue weighs in the index."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from verstetigung.method.scoring.answers import Floats, Ints, Tree, Weights
from verstetigung.records import shape
from verstetigung.schemas.kinds import Level


@dataclass(frozen=True, slots=True)
class Share:
    """What one element contributes to the index where everything is answered."""

    level: Level
    """``frage``, ``kriterium`` or ``dimension``."""
    element: str
    weight: float
    """As in the catalogue; 0 for the dimensions of factors."""
    share: float
    """0 to 1; the shares of one level add up to 1, and those of children to their parent's."""


def effective(tree: Tree) -> pd.DataFrame:
    """Rows of Share for every question, criterion and dimension, in the order of the catalogue."""
    elements = (tree.questions, tree.criteria, tree.dimensions)
    frame = pd.DataFrame(
        {
            "level": np.repeat((Level.FRAGE, Level.KRITERIUM, Level.DIMENSION), [len(level) for level in elements]),
            "element": [element for level in elements for element in level],
            "weight": np.concatenate(tree.weights),
            "share": np.concatenate(shares(tree)),
        }
    )
    return shape(frame, Share)


def shares(tree: Tree) -> Weights:
    """What each element contributes to the index (see Share), as an array per level."""
    root = np.zeros(len(tree.dimensions), dtype=np.int64)
    weights = _with_children(tree.weights.dimension, tree.dimension_of, _criteria(tree))
    return _below(tree, _shares(weights, root, np.ones(1)))


def inside(tree: Tree) -> Weights:
    """What each element contributes to its own dimension, also to one that does not enter the index."""
    return _below(tree, _with_children(np.ones(len(tree.dimensions)), tree.dimension_of, _criteria(tree)))


def _below(tree: Tree, dimension: Floats) -> Weights:
    """The parts of dimensions handed down to criteria and questions."""
    criterion = _shares(_criteria(tree), tree.dimension_of, dimension)
    return Weights(_shares(tree.weights.question, tree.criterion_of, criterion), criterion, dimension)


def _criteria(tree: Tree) -> Floats:
    return _with_children(tree.weights.criterion, tree.criterion_of, tree.weights.question)


def _with_children(weights: Floats, parent: Ints, below: Floats) -> Floats:
    """The weights, 0 where no child has one."""
    return np.where(np.bincount(parent, below > 0, minlength=len(weights)) > 0, weights, 0.0)


def _shares(weights: Floats, parent: Ints, of_parent: Floats) -> Floats:
    total = np.bincount(parent, weights, minlength=len(of_parent))[parent]
    share: Floats = np.divide(weights, total, out=np.zeros(len(weights)), where=total > 0)
    return share * of_parent[parent]
