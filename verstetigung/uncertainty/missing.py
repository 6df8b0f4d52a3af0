"""Between what the unanswered questions could make of a score."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from verstetigung.catalogue import Rules
from verstetigung.frames import shape
from verstetigung.scoring import Answers, Floats, Tree, pyramid


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


def bounds(known: Answers, tree: Tree, rules: Rules) -> pd.DataFrame:
    """Rows of Bound for every region, also for those without an index; every question of `tree` counts."""
    missing = known.applies & np.isnan(known.points)
    frame = pd.DataFrame(
        {
            "region": known.regions,
            "score": _index(known, tree, rules),
            "worst": _index(replace(known, points=np.where(missing, 0.0, known.points)), tree, rules),
            "best": _index(replace(known, points=np.where(missing, 100.0, known.points)), tree, rules),
            "unanswered": missing.sum(axis=1),
            "asked": known.applies.sum(axis=1),
        }
    )
    return shape(frame, Bound)


def _index(known: Answers, tree: Tree, rules: Rules) -> Floats:
    return pyramid(known, tree, rules)[2].value[:, 0]
