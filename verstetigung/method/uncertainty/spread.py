"""How far the respondents of one region lie apart, pooled over the regions (M8).

Another respondent would have said something else; how far off, a region with one respondent cannot tell by itself.
What the regions with several show together holds for all: the variance of one respondent's value is taken to be the
same everywhere, as in a one-way analysis of variance. A region's mean over n respondents then has the variance of one
of them divided by n, and Student's t with the pooled degrees of freedom says how far it may be from what all would say
(Goldstein and Spiegelhalter 1996; for why not the bootstrap with two or three respondents, Hesterberg 2015).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from verstetigung.method.scoring import Answers, Floats, Ints, Tree, members, pyramid, stacked
from verstetigung.method.uncertainty.numbers import narrowed
from verstetigung.method.uncertainty.respondents import Voices, voices
from verstetigung.records import NAN
from verstetigung.schemas.catalogue import Rules

FEWEST_REGIONS, FEWEST_FREEDOM = 3, 5
"""So many regions with several respondents, and so many respondents beyond the first of each, are needed to pool."""
STEP = 1e-3
"""The share of a deviation by which an answer is moved to see what that does to the values above it."""
ROWS = 1000
"""So many deviations are worked out at once."""


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
    fewer: Floats | float = 1.0
    """How much larger the variance of a respondent's value is in a region that was asked fewer questions."""

    @property
    def errors(self) -> Floats:
        """Standard errors, of shape (regions, elements); 0 where nobody was asked, NaN where nothing can be said."""
        asked = self.people > 0
        own = np.divide(self.variance * self.fewer, self.people, out=np.zeros(self.people.shape), where=asked)
        return np.sqrt(own + self.evidence)


def pooled(responses: pd.DataFrame, answers: Answers, tree: Tree, rules: Rules) -> PooledSpread:
    """The spread between respondents; `answers` is what `scoring.answers` makes of these rows of Response."""
    said = voices(responses, answers.regions, tree, rules)
    has_value = said.given @ members(tree) > 0
    people = said.by_region(has_value.astype(float)).astype(np.int64)
    freedom = np.maximum(people - 1, 0).sum(axis=0)
    enough = ((people > 1).sum(axis=0) >= FEWEST_REGIONS) & (freedom >= FEWEST_FREEDOM)
    deviations = (said.sums - said.given * said.mean[said.region]) * said.effect[said.region]
    squares = _squares(answers, said.region, deviations, tree, rules)
    return PooledSpread(
        people=people,
        variance=np.divide((squares * people**2).sum(axis=0), freedom, out=np.full(len(freedom), NAN), where=enough),
        freedom=freedom,
        evidence=_evidence(said, answers, tree, rules),
        fewer=_fewer(said, people, answers, tree, rules),
    )


def _fewer(said: Voices, people: Ints, answers: Answers, tree: Tree, rules: Rules) -> Floats | float:
    """1, and more where a region was asked less than those the variance is known from.

    A mean over fewer questions varies more: by the sum of the squares of their shares, if answers to different
    questions vary by themselves; less if they do not. So a region never looks surer than it is.
    """
    if answers.unasked is None or not answers.unasked.any():
        return 1.0
    regions, questions = answers.points.shape
    everything = replace(answers, points=np.where(answers.unasked, NAN, 50.0), applies=~answers.unasked)
    single = np.diag((said.given.sum(axis=0) > 0).astype(float))
    region = np.repeat(np.arange(regions), questions)
    squares = _squares(everything, region, np.tile(single, (regions, 1)), tree, rules)
    known = np.maximum(people - 1, 0)
    freedom = known.sum(axis=0)
    mean = np.divide((known * squares).sum(axis=0), freedom, out=np.zeros(len(freedom)), where=freedom > 0)
    ratio: Floats = np.divide(squares, mean, out=np.ones(squares.shape), where=mean > 0)
    return np.maximum(ratio, 1.0)


def _evidence(said: Voices, answers: Answers, tree: Tree, rules: Rules) -> Floats:
    """The variance that intervals bring, taken as uniform between their ends, of shape (regions, elements)."""
    spans = said.spans
    whole = said.weight + said.weight_of_survey * (said.answered > 0)
    all_sources = whole[spans.region, spans.question]
    document = np.divide(spans.part, all_sources, out=np.zeros(len(all_sources)), where=all_sources > 0)
    effect = np.where(spans.person >= 0, said.effect[spans.region, spans.question], document)
    deviations = np.zeros((len(effect), len(tree.questions)))
    deviations[np.arange(len(effect)), spans.question] = effect * (spans.high - spans.low) / np.sqrt(12)
    return _squares(answers, spans.region, deviations, tree, rules)


def _squares(answers: Answers, region: Ints, deviations: Floats, tree: Tree, rules: Rules) -> Floats:
    """The squares of what deviations of the questions, one row each, do to the elements, added up by region.

    Of shape (regions, elements); 0 where there is no value. In blocks, since an export may hold 20,000 respondents.
    """
    squares = np.zeros((len(answers.regions), len(tree.questions) + len(tree.criteria) + len(tree.dimensions) + 1))
    for start in range(0, len(region), ROWS):
        rows = slice(start, start + ROWS)
        moved = _moved(narrowed(answers, regions=region[rows]), deviations[rows], tree, rules)
        np.add.at(squares, region[rows], np.nan_to_num(moved) ** 2)
    return squares


def _moved(answers: Answers, deviations: Floats, tree: Tree, rules: Rules) -> Floats:
    """What deviations of the questions do to all elements, both one row for each row of the answers."""
    shifted = replace(answers, points=answers.points + STEP * deviations)
    before, after = (stacked(some, pyramid(some, tree, rules)) for some in (answers, shifted))
    return (after - before) / STEP
