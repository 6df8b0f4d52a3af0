"""Responses → one score per region and question, criterion, dimension and index (rules M1 to M6)."""

from verstetigung.method.scoring.answers import (
    MEASURES,
    Answers,
    Bools,
    Floats,
    Ints,
    Tree,
    Weights,
    answers,
    derived,
    points,
    positions,
    scored,
    tree,
    weighed,
)
from verstetigung.method.scoring.effective import Share, effective, shares
from verstetigung.method.scoring.pyramid import DECIMALS, INDEX, Layer, aggregate, members, pyramid, scores, stacked

__all__ = [
    "DECIMALS",
    "INDEX",
    "MEASURES",
    "Answers",
    "Bools",
    "Floats",
    "Ints",
    "Layer",
    "Share",
    "Tree",
    "Weights",
    "aggregate",
    "answers",
    "derived",
    "effective",
    "members",
    "points",
    "positions",
    "pyramid",
    "scored",
    "scores",
    "shares",
    "stacked",
    "tree",
    "weighed",
]
