"""What every report needs to know about all regions, worked out once."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from verstetigung.method.disclosure import protected
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.records import NAN, RATED, Rank, Return, Score, rows
from verstetigung.schemas.catalogue import Catalogue, Category, Dimension
from verstetigung.schemas.kinds import Role
from verstetigung.schemas.regions import Region


@dataclass(frozen=True)
class Subject:
    """One region of an Evaluation."""

    evaluation: Evaluation
    seen: Overview
    region: Region

    def value(self, element: str) -> float:
        """The region's score, NaN if there is none."""
        return self.seen.value(self.region.id, element)

    def score(self, element: str) -> Score:
        """How the region is rated on an element."""
        return self.seen.scores[self.region.id, element]

    @property
    def respondents(self) -> int:
        """How many scored workbooks there are."""
        return len(self.seen.returns.get(self.region.id, ()))

    @property
    def protected(self) -> bool:
        """Whether so few people answered that only dimensions and the index are shown."""
        return bool(self.respondents) and protected(self.evaluation.erhebung, self.respondents)


FEW = 4
"""Fewer rated regions than this have no median and no quartiles."""


@dataclass(frozen=True)
class Finding:
    """One thing the numbers say."""

    topic: str
    """What it is about, as a reader sees it: „Stärke“, „Hemmnis“, „Datenlage“."""
    text: str
    """One or two German sentences with the figures in them."""
    elements: tuple[str, ...] = ()
    """Ids of the elements of the catalogue the sentence rests on."""


@dataclass(frozen=True)
class Spread:
    """How the rated regions lie on one element of the catalogue."""

    values: tuple[float, ...]
    """Ascending."""
    lower: float
    """The quartiles; NaN below FEW regions."""
    median: float
    upper: float

    @property
    def n(self) -> int:
        """How many regions are rated."""
        return len(self.values)

    @property
    def below_half(self) -> int:
        """How many regions have less than 50 points."""
        return sum(value < 50 for value in self.values)

    @property
    def above_half(self) -> int:
        """How many regions have more than 50 points."""
        return sum(value > 50 for value in self.values)


NO_SPREAD = Spread((), NAN, NAN, NAN)


@dataclass(frozen=True)
class Overview:
    """Scores by region and element, and how the regions lie on each element."""

    scores: Mapping[tuple[str, str], Score]
    """By region and element; the index has the element INDEX."""
    spreads: Mapping[str, Spread]
    ranks: Mapping[str, Rank]
    returns: Mapping[str, tuple[Return, ...]]
    """The scored workbooks of every region that has any."""
    questions: Mapping[str, tuple[int, int]]
    """Per region how many questions have a value and how many apply."""

    def value(self, region: str, element: str) -> float:
        """The score, NaN if there is none."""
        return self.scores[region, element].score

    def spread(self, element: str) -> Spread:
        """How the regions lie on an element; empty if none is rated."""
        return self.spreads.get(element, NO_SPREAD)

    @property
    def ranked(self) -> int:
        """How many regions have a rank."""
        return len(self.ranks)


def overview(evaluation: Evaluation) -> Overview:
    """Scores, quartiles and returns of all regions."""
    scores = {(score.region, score.element): score for score in rows(evaluation.scores, Score)}
    returns: dict[str, list[Return]] = defaultdict(list)
    for row in rows(evaluation.reading.heard, Return):
        returns[row.region].append(row)
    return Overview(
        scores=scores,
        spreads=_spreads(scores),
        ranks={rank.region: rank for rank in rows(evaluation.ranks, Rank)},
        returns={region: tuple(workbooks) for region, workbooks in returns.items()},
        questions=_questions(evaluation, scores),
    )


def _spreads(scores: Mapping[tuple[str, str], Score]) -> dict[str, Spread]:
    values: dict[str, list[float]] = defaultdict(list)
    for (_, element), score in scores.items():
        if score.status == RATED:
            values[element].append(score.score)
    return {element: spread(points) for element, points in values.items()}


def spread(values: list[float]) -> Spread:
    """The values in order, with quartiles by linear interpolation if there are enough."""
    ascending = tuple(sorted(value for value in values if not math.isnan(value)))
    if len(ascending) < FEW:
        return Spread(ascending, NAN, NAN, NAN)
    lower, median, upper = (float(value) for value in np.percentile(ascending, (25, 50, 75)))
    return Spread(ascending, lower, median, upper)


def _questions(evaluation: Evaluation, scores: Mapping[tuple[str, str], Score]) -> dict[str, tuple[int, int]]:
    answered: Counter[str] = Counter()
    applies: Counter[str] = Counter()
    ids = [question.id for question in evaluation.erhebung.catalogue.scored_questions]
    for region in evaluation.erhebung.register.ids:
        for id in ids:
            answered[region] += scores[region, id].present
            applies[region] += scores[region, id].expected
    return {region: (answered[region], applies[region]) for region in evaluation.erhebung.register.ids}


def rated_dimensions(evaluation: Evaluation, seen: Overview, region: str, role: Role) -> tuple[Dimension, ...]:
    """The dimensions of that role that have a score, highest first."""
    rated = [
        dimension
        for dimension in evaluation.erhebung.catalogue.dimensions
        if dimension.role == role and seen.scores[region, dimension.id].status == RATED
    ]
    return tuple(sorted(rated, key=lambda dimension: -seen.value(region, dimension.id)))


def status_counts(statuses: list[str], ordered: tuple[Category, ...]) -> tuple[tuple[Category, int], ...]:
    """How often each status of the catalogue occurs, in the catalogue's order, without those that do not."""
    counts = Counter(statuses)
    return tuple((status, counts[status.id]) for status in ordered if counts[status.id])


def lasting(catalogue: Catalogue) -> tuple[Category, ...]:
    """The status that lasts, if there is one: what a scale counts alone, else the last but one of the list."""
    alone = {status for scale in catalogue.scales if len(scale.counted) == 1 for status in scale.counted}
    return tuple(one for one in catalogue.statuses if one.id in alone)[:1] or catalogue.statuses[1:-1][-1:]


def has_index(seen: Overview, region: str) -> bool:
    """Whether the region has a value of the index."""
    return seen.scores[region, INDEX].status == RATED
