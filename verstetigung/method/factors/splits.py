"""Factors from one half of a region's respondents, outcome from the other: what no common view can bring about.

Who sees everything in a good light gives high answers on factors and on success alike, and so the two go together
although nothing does (Podsakoff et al. 2003). Between different people that does not happen (Ostroff et al. 2002).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from verstetigung.method.factors.association import FEWEST, SEED
from verstetigung.method.factors.ranks import standard
from verstetigung.method.scoring import DECIMALS, Answers, Bools, Floats, Ints, Tree, pyramid
from verstetigung.method.uncertainty import Voices, voices
from verstetigung.records import NAN
from verstetigung.schemas.catalogue import Rules

SPLITS = 20
"""So often the respondents of every region are parted at random; each time both halves give the factors once."""


@dataclass(frozen=True, eq=False)
class Halves:
    """Points of factors and of the outcome that rest on different people, in many rounds."""

    regions: tuple[str, ...]
    """With two or more respondents, or with none: what only documents say has no common source to fear."""
    asked: bool
    """Whether anybody was asked in any region."""
    elements: tuple[str, ...]
    factors: Floats
    """Of shape (rounds, regions, elements), NaN where the half says too little."""
    outcome: Floats
    """Of shape (rounds, regions)."""

    @property
    def known(self) -> Bools:
        """Regions with an outcome in every round."""
        known: Bools = ~np.isnan(self.outcome).any(axis=0)
        return known

    def correlation(self, element: str) -> tuple[float, int]:
        """Spearman's rho of a factor with the outcome, the mean over rounds, and the regions in it."""
        own, other = self.factors[:, self.known, self.elements.index(element)], self.outcome[:, self.known]
        there = ~np.isnan(own)
        joint = (standard(own) * standard(np.where(there, other, NAN))).sum(axis=1)
        regions = int(there.any(axis=0).sum())
        return (float(joint.mean()) if regions >= FEWEST else NAN), regions


def halves(responses: pd.DataFrame, regions: Sequence[str], tree: Tree, rules: Rules, splits: int = SPLITS) -> Halves:
    """The same for rows of Response to scored questions."""
    said = voices(responses, regions, tree, rules)
    chosen = np.array([place for place, rows in enumerate(said.people) if len(rows) != 1], dtype=np.int64)
    sides = _sides(said, splits)
    criterion, dimension, index = pyramid(_answers(said, chosen, sides), tree, rules)
    factors: Floats = np.round(np.hstack([criterion.value, dimension.value]), DECIMALS)
    outcome: Floats = np.round(index.value, DECIMALS).reshape(splits, 2, len(chosen))
    return Halves(
        regions=tuple(regions[place] for place in chosen.tolist()),
        asked=any(len(rows) for rows in said.people),
        elements=(*tree.criteria, *tree.dimensions),
        factors=factors.reshape(2 * splits, len(chosen), -1),
        outcome=outcome[:, ::-1].reshape(2 * splits, len(chosen)),
    )


def _sides(said: Voices, splits: int) -> list[Bools]:
    """Which respondents are in the half, one half after its other; of an odd number either half has one more."""
    random = np.random.default_rng(SEED)
    sides: list[Bools] = []
    for number in range(splits):
        side = np.zeros(len(said.given), dtype=bool)
        for rows in said.people:
            side[random.permutation(rows)[: (len(rows) + number % 2) // 2]] = True
        sides += [side, ~side]
    return sides


def _answers(said: Voices, chosen: Ints, sides: list[Bools]) -> Answers:
    """What each half says, and what no single person does: region by region, for one half after the other."""
    kept = [said.people[place][side[said.people[place]]] for side in sides for place in chosen.tolist()]
    region = np.tile(chosen, len(sides))
    sums, given, away = (
        np.array([values[rows].sum(axis=0) for rows in kept]).reshape(len(kept), said.total.shape[1])
        for values in (said.sums, said.given, said.away)
    )
    count = given + said.steady_given[region]
    mean = np.divide(sums + said.steady_sums[region], count, out=np.zeros(count.shape), where=count > 0)
    share = said.weight_of_survey * (count > 0)
    total, weight = said.total[region] + share * mean, said.weight[region] + share
    points = np.divide(total, weight, out=np.full(count.shape, NAN), where=weight > 0)
    applies = (count > 0) | said.rated[region] | ~((away > 0) | said.gone[region])
    return Answers(("",) * len(kept), points, applies, count.astype(np.int64), points, points)
