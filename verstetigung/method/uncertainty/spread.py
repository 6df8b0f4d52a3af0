"""How far the respondents of one region lie apart, pooled over the regions (M8).

Another respondent would have said something else; how far off, a region with one respondent cannot tell by itself.
What the regions with several show together holds for all: the variance of one respondent's value is taken to be the
same everywhere, as in a one-way analysis of variance. A region's mean over n respondents then has the variance of one
of them divided by n, and Student's t with the pooled degrees of freedom says how far it may be from what all would say
(Goldstein and Spiegelhalter 1996; for why not the bootstrap with two or three respondents, Hesterberg 2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from verstetigung.method.scoring import Answers, Bools, Floats, Ints, Tree, members, pyramid, stacked
from verstetigung.method.uncertainty.respondents import Voices, voices
from verstetigung.records import NAN
from verstetigung.schemas.catalogue import Rules

FEWEST_REGIONS, FEWEST_FREEDOM = 3, 5
"""So many regions with several respondents, and so many respondents beyond the first of each, are needed to pool."""
STEP = 1e-3
"""The share of a deviation by which an answer is moved to see what that does to the values above it."""


@dataclass(frozen=True)
class PooledSpread:
    """What is known of the error of every region's value, element by element as in `scoring.stacked`."""

    people: Ints
    """Respondents with a value in the element, of shape (regions, elements)."""
    variance: Floats
    """Of one respondent's value, in square points, of shape (elements,); NaN where too few regions have several."""
    freedom: Ints
    """Respondents beyond the first of each region, of shape (elements,)."""
    evidence: Floats
    """Variance by evidence and answers that are intervals, of shape (regions, elements)."""

    @property
    def errors(self) -> Floats:
        """Standard errors, of shape (regions, elements); 0 where nobody was asked, NaN where nothing can be said."""
        asked = self.people > 0
        own = np.divide(self.variance, self.people, out=np.zeros(self.people.shape), where=asked)
        return np.sqrt(own + self.evidence)


def pooled(responses: pd.DataFrame, answers: Answers, tree: Tree, rules: Rules) -> PooledSpread:
    """The spread between respondents; `answers` is what `scoring.answers` makes of these rows of Response."""
    said = voices(responses, answers.regions, tree, rules)
    region_of = _region_of(said)
    belongs = members(tree)
    has_value = said.given @ belongs > 0
    people = np.array([has_value[rows].sum(axis=0) for rows in said.people], dtype=np.int64)
    moved = _moved(answers, region_of, _deviations(said, region_of), tree, rules) * people[region_of]
    freedom = np.maximum(people - 1, 0).sum(axis=0)
    enough = ((people > 1).sum(axis=0) >= FEWEST_REGIONS) & (freedom >= FEWEST_FREEDOM)
    squares = np.nansum(moved**2, axis=0)
    return PooledSpread(
        people=people,
        variance=np.divide(squares, freedom, out=np.full(len(freedom), NAN), where=enough),
        freedom=freedom,
        evidence=_evidence(said, answers, tree, rules),
    )


def _region_of(said: Voices) -> Ints:
    """The region of each respondent."""
    return np.repeat(np.arange(len(said.people)), [len(rows) for rows in said.people])


def _deviations(said: Voices, region_of: Ints) -> Floats:
    """How far each respondent moves the region's value of each question from where the others leave it.

    In points, of shape (respondents, questions): the deviation from the mean, divided by the number of answers, and
    by the weight of other kinds of source beside the survey (M5).
    """
    count = said.steady_given + np.array([said.given[rows].sum(axis=0) for rows in said.people])
    total = said.steady_sums + np.array([said.sums[rows].sum(axis=0) for rows in said.people])
    mean = np.divide(total, count, out=np.zeros(count.shape), where=count > 0)
    apart: Floats = said.sums - said.given * mean[region_of]
    return apart * _effect(said, count)[region_of]


def _effect(said: Voices, count: Floats) -> Floats:
    """What a point of one answer of the survey does to the value of a question, of shape (regions, questions)."""
    share = said.weight_of_survey / np.maximum(said.weight + said.weight_of_survey, 1e-12)
    return np.divide(share, count, out=np.zeros(count.shape), where=count > 0)


def _moved(answers: Answers, region_of: Ints, deviations: Floats, tree: Tree, rules: Rules) -> Floats:
    """What deviations of the questions, one row each, do to all elements, of shape (rows, elements)."""
    base = rows_of(answers, region_of)
    values = [
        stacked(some, pyramid(some, tree, rules))
        for some in (base, replace(base, points=base.points + STEP * deviations))
    ]
    return (values[1] - values[0]) / STEP


def rows_of(answers: Answers, regions: Ints | Sequence[int]) -> Answers:
    """The answers of these regions, one row each, as often as they are named."""
    chosen: dict[str, Floats | Bools | Ints] = {
        name: getattr(answers, name)[regions] for name in ("points", "applies", "n", "low", "high")
    }
    return replace(answers, regions=tuple(answers.regions[region] for region in regions), **chosen)  # type: ignore[arg-type]


def _evidence(said: Voices, answers: Answers, tree: Tree, rules: Rules) -> Floats:
    """The variance that intervals bring, taken as uniform between their ends, of shape (regions, elements)."""
    spans = said.spans
    count = said.steady_given + np.array([said.given[rows].sum(axis=0) for rows in said.people])
    survey = _effect(said, count)[spans.region, spans.question]
    present = said.weight_of_survey * (count > 0)
    whole = (said.weight + present)[spans.region, spans.question]
    document = np.divide(spans.part, whole, out=np.zeros(len(whole)), where=whole > 0)
    effect = np.where(spans.person >= 0, survey, document) * (spans.high - spans.low) / np.sqrt(12)
    deviations = np.zeros((len(effect), len(tree.questions)))
    deviations[np.arange(len(effect)), spans.question] = effect
    moved = np.nan_to_num(_moved(answers, spans.region, deviations, tree, rules))
    variance = np.zeros((len(answers.regions), moved.shape[1]))
    np.add.at(variance, spans.region, moved**2)
    return variance
