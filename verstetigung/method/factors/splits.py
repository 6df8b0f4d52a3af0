"""Factors from one half of a region's respondents, outcome from the other: what no common view can bring about.

Who sees everything in a good light gives high answers on factors and on success alike, and so the two go together
although nothing does (Podsakoff et al. 2003). Between different people that does not happen (Ostroff et al. 2002).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from verstetigung.method import scoring
from verstetigung.method.factors.association import FEWEST, SEED
from verstetigung.method.factors.ranks import standard
from verstetigung.method.scoring import DECIMALS, MEASURES, Bools, Floats, Ints, Tree, pyramid
from verstetigung.records import NAN, SURVEY
from verstetigung.schemas.catalogue import Rules

SPLITS = 10
"""So often the respondents of every region are parted at random; each time both halves give the factors once."""


@dataclass(frozen=True, eq=False)
class Halves:
    """Points of factors and of the outcome that rest on different people, in many rounds."""

    regions: tuple[str, ...]
    people: Ints
    """Respondents of each region. The one and only is in both halves; where there is none, only documents speak."""
    elements: tuple[str, ...]
    factors: Floats
    """Of shape (rounds, regions, elements), NaN where the half says too little."""
    outcome: Floats
    """Of shape (rounds, regions)."""

    def of(self, places: Ints) -> Halves:
        """The same of some regions."""
        return replace(
            self,
            regions=tuple(self.regions[place] for place in places.tolist()),
            people=self.people[places],
            factors=self.factors[:, places],
            outcome=self.outcome[:, places],
        )

    @property
    def known(self) -> Bools:
        """Regions with an outcome in every round."""
        return np.asarray(~np.isnan(self.outcome).any(axis=0))

    @property
    def parted(self) -> int:
        """Regions in which factor and outcome can come from different people, or from nobody at all."""
        return int((self.known & (self.people != 1)).sum())

    def correlation(self, element: str) -> tuple[float, int]:
        """Spearman's rho of a factor with the outcome, the mean over rounds, and the regions in it.

        Without those in which one person says both.
        """
        parted = self.known & (self.people != 1)
        own, other = self.factors[:, parted, self.elements.index(element)], self.outcome[:, parted]
        there = ~np.isnan(own)
        joint = (standard(own) * standard(np.where(there, other, NAN))).sum(axis=1)
        regions = int(there.any(axis=0).sum())
        return (float(joint.mean()) if regions >= FEWEST else NAN), regions


def halves(responses: pd.DataFrame, regions: Sequence[str], tree: Tree, rules: Rules, splits: int = SPLITS) -> Halves:
    """The same for rows of Response to scored questions."""
    person, people = _people(responses, regions)
    said = responses[["region", "question", "status", "value", "source_type"]]
    parts = [_scored(said[side[person]], regions, tree, rules) for side in _sides(people, splits)]
    return Halves(
        regions=tuple(regions),
        people=np.array([len(own) for own in people.values()], dtype=np.int64),
        elements=(*tree.criteria, *tree.dimensions),
        factors=np.ascontiguousarray(np.stack([factors for factors, _ in parts])),
        outcome=swapped(np.stack([outcome for _, outcome in parts])),
    )


def _scored(half: pd.DataFrame, regions: Sequence[str], tree: Tree, rules: Rules) -> tuple[Floats, Floats]:
    """Factors (regions, elements) and outcomes of one half of the respondents."""
    answers = scoring.answers(half, regions, tree, rules)
    criterion, dimension, index = (layer.value.round(DECIMALS) for layer in pyramid(answers, tree, rules))
    return np.hstack([criterion, dimension]), index[:, 0]


def swapped(outcome: Floats) -> Floats:
    """The outcomes (rounds, regions) of those who gave the factors."""
    rounds, regions = outcome.shape
    return outcome.reshape(rounds // 2, 2, regions)[:, ::-1].reshape(rounds, regions)


def _people(responses: pd.DataFrame, regions: Sequence[str]) -> tuple[Ints, dict[str, Ints]]:
    """The number of the respondent in each row, the last one where it is no person, and the respondents by region."""
    asked = ((responses["source_type"] == SURVEY) & (responses["respondent"] != MEASURES)).to_numpy()
    number, names = pd.factorize((responses["region"] + "\n" + responses["respondent"])[asked], sort=True)
    person = np.full(len(responses), -1, dtype=np.int64)
    person[asked] = number
    of_region: dict[str, list[int]] = {region: [] for region in regions}
    for place, name in enumerate(names):
        own = of_region.get(name.split("\n")[0])
        if own is not None:
            own.append(place)
    return person, {region: np.array(own, dtype=np.int64) for region, own in of_region.items()}


def _sides(people: Mapping[str, Ints], splits: int) -> Iterator[Bools]:
    """Which respondents are in a half, one half after its other; of an odd number either half has one more.

    The last entry stands for whatever no single person says, and is in every half.
    """
    random = np.random.default_rng(SEED)
    both = np.zeros(sum(map(len, people.values())) + 1, dtype=bool)
    both[[-1, *(own[0] for own in people.values() if len(own) == 1)]] = True
    for number in range(splits):
        side = np.zeros(len(both), dtype=bool)
        for own in people.values():
            side[random.permutation(own)[: (len(own) + number % 2) // 2]] = True
        yield side | both
        yield ~side | both
