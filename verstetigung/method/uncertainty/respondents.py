"""What each region would have said, had others of its respondents answered."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from verstetigung.method import scoring
from verstetigung.method.scoring import MEASURES, Answers, Bools, Floats, Ints, Tree
from verstetigung.method.uncertainty.numbers import DRAWS, SEED
from verstetigung.records import NOT_APPLICABLE, SURVEY
from verstetigung.schemas.catalogue import Rules


@dataclass(frozen=True)
class Spans:
    """Answers and evidence given as an interval, in the order of the responses."""

    region: Ints
    question: Ints
    person: Ints
    """The respondent's row; -1 for evidence."""
    points: Floats
    """As the answers count it: the midpoint."""
    low: Floats
    high: Floats
    part: Floats
    """What a change of one point adds to the weighted sum of its kind of source."""


@dataclass(frozen=True)
class Voices:
    """The answers of each region apart by who gave them, in points as in Answers."""

    people: tuple[Ints, ...]
    """Per region the rows of its respondents, in the order of their ids."""
    sums: Floats
    given: Floats
    away: Floats
    """Points, values and „nicht zutreffend“ of each respondent, of shape (respondents, questions)."""
    steady_sums: Floats
    steady_given: Floats
    """Survey answers of no single person, of shape (regions, questions), as all that follows."""
    total: Floats
    weight: Floats
    """The other kinds of source: their means times their weights, and the sum of these weights."""
    rated: Bools
    gone: Bools
    """Where anything but a respondent has a value, or says „nicht zutreffend“."""
    spans: Spans
    weight_of_survey: float


def voices(responses: pd.DataFrame, regions: Sequence[str], tree: Tree, rules: Rules) -> Voices:
    """Rows of Response taken apart for drawing anew; other regions and questions are passed over.

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
    return person, tuple(np.flatnonzero(region_of == place) for place in range(regions))


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
    given, away = ~np.isnan(points), (own["status"] == NOT_APPLICABLE).to_numpy()
    single, steady = cell.person >= 0, (cell.person < 0) & (kind == SURVEY)
    singles = (sum(map(len, people)), cell.shape[1])
    others = {name: share for name, share in rules.source_weights.items() if name != SURVEY}
    flat = cell.region * cell.shape[1] + cell.question
    total, weight = scoring.weighed(flat, points, kind, others, cell.shape[0] * cell.shape[1])
    return Voices(
        people=people,
        sums=_tally(cell.person, cell.question, singles, single & given, points),
        given=_tally(cell.person, cell.question, singles, single & given),
        away=_tally(cell.person, cell.question, singles, single & away),
        steady_sums=cell.tally(steady & given, points),
        steady_given=cell.tally(steady & given),
        total=total.reshape(cell.shape),
        weight=weight.reshape(cell.shape),
        rated=cell.tally(~single & given) > 0,
        gone=cell.tally(~single & away) > 0,
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
        points=points[wide],
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


@dataclass(frozen=True)
class Drawn:
    """Who is drawn how often, per region."""

    times: tuple[Floats, ...]
    """How often each respondent is drawn, of shape (draws, respondents)."""
    within: tuple[Floats, ...]
    """Where between its ends each interval lies, 0 to 1, of shape (draws, intervals)."""


def drawn_respondents(voices: Voices, regions: Sequence[str]) -> Drawn:
    """As many respondents as a region has, drawn with replacement; all answers of a respondent move together.

    A region's draws follow from its id and its own respondents only, so no other region moves them.
    """
    times, within = [], []
    for place, region in enumerate(regions):
        generator = np.random.default_rng((SEED, 2, zlib.crc32(region.encode())))
        number = len(voices.people[place])
        line = np.arange(DRAWS)[:, None] * number
        drawn = (line + generator.integers(0, max(number, 1), (DRAWS, number))).ravel()
        times.append(np.bincount(drawn, minlength=DRAWS * number).reshape(DRAWS, number).astype(float))
        within.append(generator.uniform(size=(DRAWS, int((voices.spans.region == place).sum()))))
    return Drawn(tuple(times), tuple(within))


def varies(voices: Voices, place: int) -> bool:
    """Whether drawing anew can change anything about the region."""
    return len(voices.people[place]) > 1 or bool((voices.spans.region == place).any())


def resampled(answers: Answers, voices: Voices, drawn: Drawn, block: slice = slice(None)) -> Answers:
    """The answers under each draw: `points` and `applies` with a leading axis of draws, the rest as known."""
    number = len(range(DRAWS)[block])
    points = np.empty((number, *answers.points.shape), order="F")
    applies = np.empty(points.shape, dtype=bool, order="F")
    for place in range(len(answers.regions)):
        if varies(voices, place):
            said = heard(voices, place, drawn.times[place][block], drawn.within[place][block])
            points[:, place], applies[:, place] = said[0].T, said[1].T
        else:
            points[:, place], applies[:, place] = answers.points[place], answers.applies[place]
    return replace(answers, points=points, applies=applies)


def heard(voices: Voices, place: int, times: Floats, within: Floats) -> tuple[Floats, Bools]:
    """A region's points and what applies to it, of shape (questions, draws), if its voices count so many times.

    The rules are those of `scoring.answers` (M3 to M5); every voice once and every interval at its middle
    gives the same.
    """
    people = voices.people[place]
    own, others = _moves(voices.spans, place, people, times, within, voices.total.shape[1])
    own = own + voices.sums[people].T @ times.T + voices.steady_sums[place][:, None]
    count = voices.given[people].T @ times.T + voices.steady_given[place][:, None]
    with np.errstate(invalid="ignore"):
        points = own / count
        if voices.weight[place].any() or not voices.weight_of_survey:
            points = _with_others(voices, place, points, others)
    if not voices.away[people].any() and not voices.gone[place].any():
        return points, np.ones(points.shape, dtype=bool)
    away = (voices.away[people].T @ times.T > 0) | voices.gone[place][:, None]
    return points, (count > 0) | voices.rated[place][:, None] | ~away


def _with_others(voices: Voices, place: int, mean: Floats, others: Floats) -> Floats:
    """The mean of the survey and those of the other kinds of source, weighed against each other (M5)."""
    share = voices.weight_of_survey
    total = voices.total[place][:, None] + others + share * np.nan_to_num(mean)
    points: Floats = total / (voices.weight[place][:, None] + share * ~np.isnan(mean))
    return points


def _moves(
    spans: Spans, place: int, people: Ints, times: Floats, within: Floats, questions: int
) -> tuple[Floats, Floats]:
    """What the intervals of the region add to the points of its respondents and to those of its evidence."""
    shape = (questions, len(times)) if within.size else (1, 1)
    own, others = np.zeros(shape), np.zeros(shape)
    for at, share in zip(np.flatnonzero(spans.region == place), within.T, strict=True):
        moved = spans.part[at] * (spans.low[at] + share * (spans.high[at] - spans.low[at]) - spans.points[at])
        if spans.person[at] < 0:
            others[spans.question[at]] += moved
        else:
            own[spans.question[at]] += moved * times[:, np.searchsorted(people, spans.person[at])]
    return own, others
