"""Responses → one score per region and question, criterion, dimension and index (rules M1 to M6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from verstetigung.catalogue import DERIVED, Catalogue, Rules
from verstetigung.frames import (
    NAN,
    NO_ANSWER,
    NOT_APPLICABLE,
    NOT_RATED,
    RATED,
    SURVEY,
    VALUE,
    Response,
    Score,
    shape,
    table,
)

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
INDEX = "gesamt"
"""The element id of the index."""
FLOOR = 0.01
"""Lower end of the 0.01 to 1 scale on which geometric means are taken, so that a 0 does not annul the rest."""


class Weights(NamedTuple):
    """Weights per level, each of shape (children,) or (draws, 1, children)."""

    question: Floats
    criterion: Floats
    dimension: Floats


@dataclass(frozen=True)
class Tree:
    """The catalogue as arrays: which child belongs to which parent, and with what weight."""

    questions: tuple[str, ...]
    criteria: tuple[str, ...]
    dimensions: tuple[str, ...]
    criterion_of: Ints
    dimension_of: Ints
    low: Floats
    high: Floats
    turned: Bools
    weights: Weights
    """The dimension weights are 0 for factors: they explain the index and never enter it."""
    dimension_weights: Floats
    """As in the catalogue, for every dimension."""


@dataclass(frozen=True)
class Answers:
    """What is known per region and question, all of shape (regions, questions)."""

    regions: tuple[str, ...]
    points: Floats
    """0 to 100, already turned; NaN without a value."""
    applies: Bools
    """False where the question is not applicable to the region."""
    n: Ints
    low: Floats
    high: Floats


class Level(NamedTuple):
    """One level of the pyramid, all of shape (..., elements)."""

    value: Floats
    applies: Bools
    present: Ints
    expected: Ints


def tree(catalogue: Catalogue) -> Tree:
    """The catalogue's structure, in the order of the file."""
    criteria = catalogue.criteria
    questions = catalogue.scored_questions
    weight = np.array([dimension.weight for dimension in catalogue.dimensions], dtype=float)
    outcome = np.array([dimension.role == "ergebnis" for dimension in catalogue.dimensions])
    return Tree(
        questions=tuple(question.id for question in questions),
        criteria=tuple(criterion.id for criterion in criteria),
        dimensions=tuple(dimension.id for dimension in catalogue.dimensions),
        criterion_of=np.repeat(np.arange(len(criteria)), [len(criterion.questions) for criterion in criteria]),
        dimension_of=np.repeat(
            np.arange(len(catalogue.dimensions)), [len(dimension.criteria) for dimension in catalogue.dimensions]
        ),
        low=np.array([question.scale.low for question in questions]),
        high=np.array([question.scale.high for question in questions]),
        turned=np.array([question.turned for question in questions], dtype=bool),
        weights=Weights(
            np.array([question.weight for question in questions]),
            np.array([criterion.weight for criterion in criteria]),
            np.where(outcome, weight, 0.0),
        ),
        dimension_weights=weight,
    )


def derived(measures: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Rows of Response for the questions whose answer is the share of certain measures, in percent.

    A region without measures gets no row: nothing is known about it.
    """
    questions = [question for question in catalogue.scored_questions if question.scale.rule == DERIVED]
    answers = []
    for region, own in measures.groupby("region", sort=False):
        for question in questions:
            counted = int(own["status"].isin(question.scale.counted).sum())
            share = 100.0 * counted / len(own)
            first, last = own.iloc[0], own[own["file"] == own.iloc[0]["file"]].iloc[-1]
            answers.append(
                Response(
                    region=str(region),
                    respondent="Maßnahmenblatt",
                    role="",
                    question=question.id,
                    status=VALUE,
                    value=share,
                    low=share,
                    high=share,
                    text=f"{counted} von {len(own)} Maßnahmen",
                    source_type=SURVEY,
                    date="",
                    reference="",
                    remark="",
                    file=first["file"],
                    sheet=first["sheet"],
                    cell=f"{first['cell']}:{last['cell']}",
                )
            )
    return table(answers, Response)


def points(responses: pd.DataFrame, tree: Tree) -> Floats:
    """Each response on 0 to 100 by the scale of the catalogue (M1), turned where high is unfavourable (M2).

    Values beyond the ends of a scale are capped. NaN where there is no value.
    """
    index = _question_index(responses, tree)
    low, high = tree.low[index], tree.high[index]
    share: Floats = np.clip((responses["value"].to_numpy(dtype=float) - low) / (high - low), 0.0, 1.0)
    share = np.where(responses["status"].to_numpy() == VALUE, share, NAN)
    return np.asarray(100.0 * np.where(tree.turned[index], 1.0 - share, share))


def _question_index(responses: pd.DataFrame, tree: Tree) -> Ints:
    places = {question: place for place, question in enumerate(tree.questions)}
    unknown = set(responses["question"]) - set(places)
    if unknown:
        raise ValueError(f"responses to questions the catalogue does not score: {sorted(unknown)}")
    return np.array([places[question] for question in responses["question"]], dtype=np.int64)


def scored(responses: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The responses without those that are Kennzahlen of the Steckbrief."""
    figures = {figure.id for figure in catalogue.figures}
    return responses[~responses["question"].isin(figures)]


def answers(responses: pd.DataFrame, regions: Sequence[str], tree: Tree, rules: Rules) -> Answers:
    """The value of each question per region: the mean over respondents (M4), weighted over source types (M5).

    `responses` are rows of Response to scored questions. A question no one rated, but someone called
    not applicable, leaves the denominator; anything else without a value is keine Angabe (M3).
    """
    cells = len(regions) * len(tree.questions)
    places = {region: place for place, region in enumerate(regions)}
    flat = responses["region"].map(places).to_numpy(dtype=np.int64) * len(tree.questions)
    flat = flat + _question_index(responses, tree)
    values = points(responses, tree)
    given = ~np.isnan(values)
    not_applicable = np.bincount(flat, responses["status"].to_numpy() == NOT_APPLICABLE, minlength=cells) > 0
    n = np.bincount(flat[given], minlength=cells)
    shape_ = (len(regions), len(tree.questions))
    return Answers(
        regions=tuple(regions),
        points=_over_sources(flat, values, responses["source_type"].to_numpy(), rules, cells).reshape(shape_),
        applies=~(not_applicable & (n == 0)).reshape(shape_),
        n=n.reshape(shape_).astype(np.int64),
        low=_extreme(np.fmin, flat, values, cells).reshape(shape_),
        high=_extreme(np.fmax, flat, values, cells).reshape(shape_),
    )


def _over_sources(flat: Ints, values: Floats, kinds: NDArray[np.object_], rules: Rules, cells: int) -> Floats:
    total, weight = np.zeros(cells), np.zeros(cells)
    for kind, share in rules.source_weights.items():
        of_kind = (kinds == kind) & ~np.isnan(values)
        count = np.bincount(flat[of_kind], minlength=cells)
        sums = np.bincount(flat[of_kind], values[of_kind], minlength=cells)
        total += share * np.divide(sums, count, out=np.zeros(cells), where=count > 0)
        weight += share * (count > 0)
    mean: Floats = np.divide(total, weight, out=np.full(cells, NAN), where=weight > 0)
    return mean


def _extreme(pick: np.ufunc, flat: Ints, values: Floats, cells: int) -> Floats:
    found: Floats = np.full(cells, NAN)
    pick.at(found, flat, values)
    return found


def aggregate(
    value: Floats, applies: Bools, weights: Floats, parent: Ints, parents: int, *, coverage: float, method: str
) -> Level:
    """Children to parents: the weighted mean of what is there, weights rescaled over it (M6).

    A parent with less than `coverage` of its applicable children has no value. A child of weight 0
    does not count at all, not even for the coverage. `geometrisch` is taken on a 1 to 100 scale.
    """
    member = (parent[:, None] == np.arange(parents)).astype(float)
    counted = applies & (weights > 0)
    there = counted & ~np.isnan(value)
    present, expected = there @ member, counted @ member
    share = np.where(there, weights, 0.0)
    below = np.where(there, value, 0.0)
    geometric = method == "geometrisch"
    below = np.log(FLOOR + (1 - FLOOR) * below / 100) if geometric else below
    total, weight = (share * below) @ member, share @ member
    mean = np.divide(total, weight, out=np.full(np.broadcast(total, weight).shape, NAN), where=weight > 0)
    mean = (np.exp(mean) - FLOOR) / (1 - FLOOR) * 100 if geometric else mean
    enough = present >= coverage * expected - 1e-12
    return Level(np.where(enough, mean, NAN), expected > 0, present.astype(np.int64), expected.astype(np.int64))


def pyramid(known: Answers, tree: Tree, rules: Rules, weights: Weights | None = None) -> tuple[Level, Level, Level]:
    """Criteria, dimensions and the index (one element) over the answers.

    With weights of shape (draws, 1, children) every result has a leading axis of draws.
    """
    chosen = weights or tree.weights
    criterion = aggregate(
        known.points,
        known.applies,
        chosen.question,
        tree.criterion_of,
        len(tree.criteria),
        coverage=rules.coverage["kriterium"],
        method=rules.aggregation["kriterium"],
    )
    dimension = aggregate(
        criterion.value,
        criterion.applies,
        chosen.criterion,
        tree.dimension_of,
        len(tree.dimensions),
        coverage=rules.coverage["dimension"],
        method=rules.aggregation["dimension"],
    )
    root = np.zeros(len(tree.dimensions), dtype=np.int64)
    index = aggregate(
        dimension.value,
        dimension.applies,
        chosen.dimension,
        root,
        1,
        coverage=rules.coverage["index"],
        method=rules.aggregation["index"],
    )
    return criterion, dimension, index


def scores(known: Answers, tree: Tree, rules: Rules) -> pd.DataFrame:
    """Rows of Score for every region and every element of the four levels."""
    criterion, dimension, index = pyramid(known, tree, rules)
    rated = (~np.isnan(known.points)).astype(np.int64)
    question = Level(known.points, known.applies, rated, known.applies.astype(np.int64))
    to_dimension = tree.dimension_of[tree.criterion_of]
    outcome = tree.weights.dimension[to_dimension] > 0
    parts = [
        _rows(known, "frage", tree.questions, question, np.arange(len(tree.questions)), tree),
        _rows(known, "kriterium", tree.criteria, criterion, tree.criterion_of, tree),
        _rows(known, "dimension", tree.dimensions, dimension, to_dimension, tree),
        _rows(known, "index", (INDEX,), index, np.where(outcome, 0, -1), tree),
    ]
    return shape(pd.concat(parts, ignore_index=True), Score)


def _rows(
    known: Answers, name: str, elements: Sequence[str], level: Level, element_of: Ints, tree: Tree
) -> pd.DataFrame:
    member = (element_of[:, None] == np.arange(len(elements))) & (tree.weights.question > 0)[:, None]
    answered = (~np.isnan(known.points)).astype(float) @ member
    asked = known.applies.astype(float) @ member
    status = np.where(~level.applies, NOT_APPLICABLE, np.where(np.isnan(level.value), NOT_RATED, RATED))
    single = name == "frage"
    nothing = np.full(level.value.shape, NAN)
    columns = {
        "score": level.value,
        "status": status,
        "n": known.n @ member.astype(np.int64),
        "present": level.present,
        "expected": level.expected,
        "coverage": np.divide(answered, asked, out=np.zeros_like(asked), where=asked > 0),
        "low": known.low if single else nothing,
        "high": known.high if single else nothing,
    }
    frame = pd.DataFrame({column: values.ravel() for column, values in columns.items()})
    regions = np.repeat(np.array(known.regions, dtype=object), len(elements))
    return frame.assign(region=regions, level=name, element=list(elements) * len(known.regions))


def unanswered(responses: pd.DataFrame) -> int:
    """How many answers are keine Angabe."""
    return int((responses["status"] == NO_ANSWER).sum())
