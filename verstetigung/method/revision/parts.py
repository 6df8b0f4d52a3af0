"""Which criteria and dimensions have other values under another catalogue, also where the index is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.kinds import Level

LEVELS = (Level.DIMENSION, Level.KRITERIUM)


@dataclass(frozen=True)
class ElementMove:
    """A dimension or criterion that both catalogues have and that some region has another value of."""

    level: Level
    element: str
    """Its id in the newer catalogue."""
    changed: int
    """So many regions have another value, of the `compared` that have one with both catalogues."""
    compared: int
    single: int
    """So many have one with one of the catalogues only."""
    points: float
    """The longest move; NaN where no region has a value with both."""
    region: str
    """Whose it is; empty likewise."""


def element_moves(before: Evaluation, after: Evaluation) -> tuple[ElementMove, ...]:
    """The dimensions, then the criteria, in the order of the newer catalogue."""
    replaced = after.erhebung.catalogue.replaced
    earlier = before.scores.assign(element=[replaced.get(id, id) for id in before.scores["element"]])
    both = after.scores.merge(earlier, on=["level", "region", "element"], suffixes=("_after", "_before"))
    return tuple(move for level in LEVELS for move in _of_level(both[both["level"] == level], level))


def _of_level(both: pd.DataFrame, level: Level) -> Iterator[ElementMove]:
    for element, rows in both.groupby("element", sort=False):
        points = (rows["score_after"] - rows["score_before"]).set_axis(rows["region"])
        single = int((rows["score_after"].isna() != rows["score_before"].isna()).sum())
        known = points.dropna()
        changed = int((known != 0).sum())
        if changed or single:
            longest = known.abs().idxmax() if len(known) else ""
            most = known.get(longest, float("nan"))
            yield ElementMove(level, str(element), changed, len(known), single, float(most), str(longest))
