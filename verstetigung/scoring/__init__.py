"""Responses → one score per region and question, criterion, dimension and index (rules M1 to M6)."""

from verstetigung.scoring.answers import Answers, Floats, Tree, Weights, answers, derived, points, scored, tree
from verstetigung.scoring.pyramid import INDEX, Level, aggregate, pyramid, scores

__all__ = [
    "INDEX",
    "Answers",
    "Floats",
    "Level",
    "Tree",
    "Weights",
    "aggregate",
    "answers",
    "derived",
    "points",
    "pyramid",
    "scored",
    "scores",
    "tree",
]
