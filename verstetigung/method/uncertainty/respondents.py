"""The answers of each region apart by who gave them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from verstetigung.method import scoring
from verstetigung.method.scoring import MEASURES, Bools, Floats, Ints, Tree
from verstetigung.records import SURVEY
from verstetigung.schemas.catalogue import Rules


@dataclass(frozen=True)
class Spans:
    """Answers and evidence given as an interval, in the order of the responses."""

    region: Ints
    question: Ints
    person: Ints
    """The respondent's row; -1 for evidence."""
    low: Floats
    high: Floats
    part: Floats
    """What a change of one point adds to the weighted sum of its kind of source."""


@dataclass(frozen=True)
class Voices:
    """The answers of each region apart by who gave them, in points as in Answers."""

    people: tuple[Ints, ...]
    """Per region the rows of its respondents, in the order of their ids."""
    region: Ints
    """The region of each respondent, who stand region by region."""
    sums: Floats
    given: Floats
    """Points and values of each respondent, of shape (respondents, questions)."""
    steady_sums: Floats
    steady_given: Floats
    """Survey answers of no single person, of shape (regions, questions), as all that follows."""
    total: Floats
    weight: Floats
    """The other kinds of source: their means times their weights, and the sum of these weights."""
    spans: Spans
    weight_of_survey: float

    @property
    def answered(self) -> Floats:
        """How many answers of the survey there are, of shape (regions, questions)."""
        return self.steady_given + self.by_region(self.given)

    @property
    def mean(self) -> Floats:
        """What the survey says, of shape (regions, questions); 0 where it says nothing."""
        answered, total = self.answered, self.steady_sums + self.by_region(self.sums)
        return np.divide(total, answered, out=np.zeros(total.shape), where=answered > 0)

    @property
    def effect(self) -> Floats:
        """What a point of one answer of the survey does to the value of a question, of shape (regions, questions)."""
        answered = self.answered
        share = self.weight_of_survey / np.maximum(self.weight + self.weight_of_survey, 1e-12)
        return np.divide(share, answered, out=np.zeros(answered.shape), where=answered > 0)

    def by_region(self, values: Floats) -> Floats:
        """What values of the respondents add up to in each region."""
        added = np.zeros((len(self.people), values.shape[1]))
        np.add.at(added, self.region, values)
        return added


def voices(responses: pd.DataFrame, regions: Sequence[str], tree: Tree, rules: Rules) -> Voices:
    """Rows of Response taken apart by respondent; other regions and questions are passed over.

    Whoever answered any question of a survey is a respondent, also where none of it belongs to `tree`.
    What is computed from the measures stays as it is, and so does evidence but for its intervals:
    documents are what was found, not a sample.
    """
    region = scoring.positions(responses["region"], regions)
    question = scoring.positions(responses["question"], tree.questions)
    person, people = _people(responses, region, len(regions))
    inside = (region >= 0) & (question >= 0)
    cell = Positions(region[inside], question[inside], person[inside], (len(regions), len(tree.questions)))
    return _voices(responses[inside], cell, people, tree, rules)


def _people(responses: pd.DataFrame, region: Ints, regions: int) -> tuple[Ints, tuple[Ints, ...]]:
    """The respondent of each row, -1 where it is none, and the respondents of each region."""
    survey = (responses["source_type"] == SURVEY) & (responses["respondent"] != MEASURES)
    asked = survey.to_numpy() & (region >= 0)
    name, names = pd.factorize(responses["respondent"].to_numpy(dtype=object)[asked], sort=True)
    found, number = np.unique(region[asked] * len(names) + name, return_inverse=True)
    person = np.full(len(responses), -1, dtype=np.int64)
    person[asked] = number
    region_of = found // max(len(names), 1)
    return person, tuple(np.split(np.arange(len(found)), np.searchsorted(region_of, np.arange(1, regions))))


class Positions(NamedTuple):
    """Where each response belongs: region, question and respondent, -1 for none; how many regions and questions."""

    region: Ints
    question: Ints
    person: Ints
    shape: tuple[int, int]

    def tally(self, counted: Bools, values: Floats | None = None) -> Floats:
        """Rows, or what they add up to, per region and question."""
        return _tally(self.region, self.question, self.shape, counted, values)


def _voices(own: pd.DataFrame, cell: Positions, people: tuple[Ints, ...], tree: Tree, rules: Rules) -> Voices:
    points, kind = scoring.points(own, tree), own["source_type"].to_numpy(dtype=object)
    given = ~np.isnan(points)
    single, steady = cell.person >= 0, (cell.person < 0) & (kind == SURVEY)
    singles = (sum(map(len, people)), cell.shape[1])
    others = {name: share for name, share in rules.source_weights.items() if name != SURVEY}
    flat = cell.region * cell.shape[1] + cell.question
    total, weight = scoring.weighed(flat, points, kind, others, cell.shape[0] * cell.shape[1])
    return Voices(
        people=people,
        region=np.repeat(np.arange(len(people)), [len(rows) for rows in people]),
        sums=_tally(cell.person, cell.question, singles, single & given, points),
        given=_tally(cell.person, cell.question, singles, single & given),
        steady_sums=cell.tally(steady & given, points),
        steady_given=cell.tally(steady & given),
        total=total.reshape(cell.shape),
        weight=weight.reshape(cell.shape),
        spans=_spans(own, cell, points, tree, rules),
        weight_of_survey=rules.source_weights.get(SURVEY, 0.0),
    )


def _tally(row: Ints, column: Ints, shape: tuple[int, int], counted: Bools, values: Floats | None = None) -> Floats:
    flat = row[counted] * shape[1] + column[counted]
    added = None if values is None else values[counted]
    return np.bincount(flat, added, minlength=shape[0] * shape[1]).astype(float).reshape(shape)


def _spans(own: pd.DataFrame, cell: Positions, points: Floats, tree: Tree, rules: Rules) -> Spans:
    wide = ~np.isnan(points) & (own["low"] < own["high"]).to_numpy()
    found = own[wide]
    ends = [scoring.points(found.assign(value=found[end]), tree) for end in ("low", "high")]
    return Spans(
        region=cell.region[wide],
        question=cell.question[wide],
        person=cell.person[wide],
        low=np.fmin(*ends),
        high=np.fmax(*ends),
        part=_parts(own["source_type"], cell, points, wide, rules),
    )


def _parts(kinds: pd.Series[str], cell: Positions, points: Floats, wide: Bools, rules: Rules) -> Floats:
    """1 for an answer of the survey; else the weight of the kind of source, shared among all of it in the cell."""
    kind, names = pd.factorize(kinds)
    weights = np.array([rules.source_weights.get(name, 0.0) for name in names])
    place = (cell.region * cell.shape[1] + cell.question) * len(names) + kind
    alike = np.bincount(place[~np.isnan(points)])[place[wide]] if wide.any() else np.ones(0)
    return np.where((kinds == SURVEY)[wide], 1.0, weights[kind[wide]] / alike)
