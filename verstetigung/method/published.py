"""What anybody may have of the values, with all their decimals: stricter than what reports show (M16).

Reports round; whoever has a value as it is can go through all answers that make it up. Where what `disclosure` hides
could be only one thing after all – as when a mean with all its decimals can come about in one way – more is hidden:
first all parts of the dimension, then the dimension itself, then the index.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np
import pandas as pd

from verstetigung.method import disclosure, entries, scoring
from verstetigung.method.disclosure import LEAST
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import Answers, Bools, Floats, Ints, Tree
from verstetigung.records import HIDDEN, NAN
from verstetigung.schemas.catalogue import Catalogue, Question
from verstetigung.schemas.kinds import Aggregation

MANY = 6
"""So many answers to a question with uneven steps are not gone through: what they hide is taken for worked out."""
SAME = 1e-9
"""Points by which two values differ at least that can be told apart."""


@dataclass(frozen=True)
class Publishable:
    """All that others may take."""

    scores: pd.DataFrame
    """Rows of Score; the number of answers is left out with what is hidden."""
    measures: tuple[entries.MeasureEntry, ...] = ()
    needs: tuple[entries.NeedEntry, ...] = ()


def publishable(evaluation: Evaluation) -> Publishable:
    """What can leave the team for good."""
    return Publishable(published(evaluation), entries.measures(evaluation), entries.needs(evaluation))


def published(evaluation: Evaluation) -> pd.DataFrame:
    """Rows of Score that others may take; the number of answers is left out with what is hidden."""
    scores = disclosure.shown(evaluation).scores
    if not evaluation.erhebung.personal:
        return scores.assign(low=NAN, high=NAN)
    catalogue, regions = evaluation.erhebung.catalogue, evaluation.erhebung.register.ids
    tree = scoring.tree(catalogue)
    responses = scoring.scored(evaluation.reading.responses, catalogue)
    answers = scoring.answers(responses, regions, tree, catalogue.rules)
    said = disclosure.of_persons(responses, regions, tree)
    away = withheld(answers, *said, disclosure.hidden(responses, answers, tree, catalogue.rules), catalogue)
    ids = {id: column for column, id in enumerate((*tree.questions, *tree.criteria, *tree.dimensions, scoring.INDEX))}
    rows = {region: row for row, region in enumerate(regions)}
    gone = away[scores["region"].map(rows).to_numpy(), scores["element"].map(ids).to_numpy()]
    return scores.assign(
        score=np.where(gone, NAN, scores["score"]),
        status=np.where(gone, HIDDEN, scores["status"]),
    )


def withheld(answers: Answers, number: Ints, asked: Bools, hidden: Bools, catalogue: Catalogue) -> Bools:
    """What is not published, of shape (regions, elements), given what reports hide.

    `number` and `asked` say how many persons answered each question, and whether any was asked.
    """
    away = hidden.copy()
    for row in range(len(away)):
        away[row] = _guarded(answers, number[row], asked[row], away[row], row, catalogue)
    return away


def _of_persons(asked: Bools, tree: Tree) -> Bools:
    """Every element into which what persons said may have gone, of shape (elements,)."""
    criteria, dimensions = np.zeros(len(tree.criteria), dtype=bool), np.zeros(len(tree.dimensions), dtype=bool)
    np.logical_or.at(criteria, tree.criterion_of, asked)
    np.logical_or.at(dimensions, tree.dimension_of, criteria)
    index = (dimensions & (tree.weights.dimension > 0)).any()
    return np.concatenate([asked, criteria, dimensions, [index]])


def _guarded(answers: Answers, number: Ints, asked: Bools, hidden: Bools, row: int, catalogue: Catalogue) -> Bools:
    """What is hidden of a region until nothing of few persons can be worked out."""
    tree = scoring.tree(catalogue)
    everything, dimension_of = _of_persons(asked, tree), tree.dimension_of[tree.criterion_of]
    away, tried = hidden, np.zeros(len(tree.dimensions), dtype=np.int64)
    while (found := _worked_out(answers, number, away, row, catalogue)).any():
        dimensions = np.unique(dimension_of[found])
        tried[dimensions] += 1
        away = away | (everything & _within(tried, tree))
    return away


def _within(tried: Ints, tree: Tree) -> Bools:
    """What is hidden of dimensions where something was found once: all below; twice: themselves; again: the index."""
    criteria = (tried > 0)[tree.dimension_of]
    return np.concatenate([criteria[tree.criterion_of], criteria, tried > 1, [(tried > 2).any()]])


def _worked_out(answers: Answers, number: Ints, away: Bools, row: int, catalogue: Catalogue) -> Bools:
    """Which hidden questions, answered by few persons, can have had one value only."""
    tree = scoring.tree(catalogue)
    points = answers.points[row]
    few = away[: len(tree.questions)] & (number > 0) & (number < LEAST)
    found = np.zeros(len(tree.questions), dtype=bool)
    if not few.any():
        return found
    linear = set(catalogue.rules.aggregation.values()) == {Aggregation.ARITHMETISCH}
    within, share = _constraint(points, away, tree)
    alone = np.where(answers.n[row] == number, points, NAN)
    means = [_means(one, int(many), value) for one, many, value in _each(catalogue, number, alone)]
    for one in np.flatnonzero(few & (within >= 0) & (share > 0)).tolist():
        others = np.flatnonzero((within == within[one]) & (share > 0) & away[: len(tree.questions)]).tolist()
        free = any(_exchanged(one, other, means, points, share) for other in others if other != one)
        found[one] = not (linear and free)
    return found


def _each(catalogue: Catalogue, number: Ints, points: Floats) -> zip[tuple[Question, int, float]]:
    return zip(catalogue.scored_questions, number.tolist(), points.tolist(), strict=True)


def _constraint(points: Floats, away: Bools, tree: Tree) -> tuple[Ints, Floats]:
    """Per question the nearest published element above it (-1 if there is none), and its share in that."""
    questions, criteria, dimensions = (len(part) for part in (tree.questions, tree.criteria, tree.dimensions))
    hidden_criteria = away[questions : questions + criteria]
    hidden_dimensions = away[questions + criteria : questions + criteria + dimensions]
    weight = np.where(np.isnan(points), 0.0, tree.weights.question)
    in_criterion = _shared(weight, tree.criterion_of, criteria)
    there = np.bincount(tree.criterion_of, weight, minlength=criteria) > 0
    in_dimension = _shared(np.where(there, tree.weights.criterion, 0.0), tree.dimension_of, dimensions)
    present = np.bincount(tree.dimension_of, there * tree.weights.criterion, minlength=dimensions) > 0
    to_index = np.where(present, tree.weights.dimension, 0.0)
    in_index = to_index / (to_index.sum() or 1.0)
    above = tree.dimension_of[tree.criterion_of]
    shares = (
        in_criterion,
        in_criterion * in_dimension[tree.criterion_of],
        in_criterion * in_dimension[tree.criterion_of] * in_index[above],
    )
    level = np.where(hidden_criteria[tree.criterion_of], np.where(hidden_dimensions[above], 2, 1), 0)
    places = np.array([tree.criterion_of, criteria + above, np.full(questions, criteria + dimensions)])
    within = np.where((level == 2) & away[-1], -1, np.take_along_axis(places, level[None, :], axis=0)[0])
    return within, np.take_along_axis(np.array(shares), level[None, :], axis=0)[0]


def _shared(weight: Floats, parent_of: Ints, parents: int) -> Floats:
    """Each child's share in its parent; 0 where the parent has no child with a value."""
    total = np.bincount(parent_of, weight, minlength=parents)[parent_of]
    return np.divide(weight, total, out=np.zeros(len(weight)), where=total > 0)


def _means(question: Question, number: int, value: float) -> Floats:
    """What the mean of so many answers can be, in points; the value alone if it is no such mean.

    Of a number without steps both ends are looked at: less than what is possible, which hides more.
    """
    scale = question.scale
    steps = [step for step, _ in scale.steps] or [scale.low, scale.high]
    single = [100.0 * (step - scale.low) / (scale.high - scale.low) for step in steps]
    means = _even(single, number) if np.ptp(np.diff(single)) <= SAME else _any(single, number)
    return means if (np.abs(means - value) <= SAME).any() else np.array([value])


def _even(single: list[float], number: int) -> Floats:
    return np.linspace(single[0], single[-1], (len(single) - 1) * max(number, 1) + 1)


def _any(single: list[float], number: int) -> Floats:
    several = combinations_with_replacement(single, number) if 0 < number < MANY else ()
    return np.array([float(np.mean(one)) for one in several])


def _exchanged(one: int, other: int, means: list[Floats], points: Floats, share: Floats) -> bool:
    """Whether one can have had another value, and the other made up for it."""
    needed = points[other] - (means[one] - points[one]) * share[one] / share[other]
    away = np.abs(means[one] - points[one]) > SAME
    reached = (np.abs(needed[:, None] - means[other][None, :]) <= SAME).any(axis=1)
    return bool((away & reached).any())
