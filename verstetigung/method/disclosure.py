"""What may be shown of the answers of few people: the one rule for all that leaves the team.

Single persons answer for themselves (`Erhebung.personal`): no value is shown that fewer than LEAST of them gave, and of
a region with fewer respondents only its dimensions and its index. What is hidden must not follow from what is shown:
the hidden parts of a value rest together on at least LEAST answers and do not all lie at the same end of the scale, or
another part is hidden with them, or the value itself. Numbers over regions (medians, quartiles) are made of shown
values only: nothing can be subtracted from them.

Whoever shows values takes them from `shown(evaluation)`; there the names of files, roles, single answers and remarks
nobody has agreed to are gone. `ergebnisse.xlsx`, `pruefbericht.xlsx` and `explain` stay inside the team and need the
Evaluation itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from verstetigung.method import scoring
from verstetigung.method.boegen import called_outside
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import MEASURES, Answers, Bools, Floats, Ints, Tree
from verstetigung.method.uncertainty import Uncertainty
from verstetigung.problems import Problem
from verstetigung.problems.note import KINDS
from verstetigung.records import HIDDEN, NAN, NOT_APPLICABLE, NOT_ASKED, SURVEY, VALUE, Reading
from verstetigung.schemas.catalogue import Catalogue, Rules
from verstetigung.schemas.erhebung import Erhebung

LEAST = 3
"""So many people, or answers of fewer people together, stand behind whatever is shown."""
SAME = 1e-9
"""Points by which a value lies at most off the end of the scale at which it is."""
OWN_WORDS = ("text", "reference", "date", "respondent", "role")
SINGLE_VALUES = ("value", "low", "high")
SPREADS = ("mean", "median", "sd", "r_wg", "ad", "ad_share")


def shown(evaluation: Evaluation) -> Evaluation:
    """The same without names of files, roles, remarks nobody has agreed to and, where persons answer, what few said."""
    own = without_setbacks(_without_roles(evaluation.reading), evaluation.erhebung)
    reading = called_outside(own, evaluation.erhebung.register.names)
    if not evaluation.erhebung.personal:
        return replace(evaluation, reading=reading, whole=evaluation)
    catalogue = evaluation.erhebung.catalogue
    secret = secrets(evaluation)
    disclosed = replace(
        evaluation,
        reading=_without_answers(reading, catalogue),
        scores=_scores(evaluation, secret),
        uncertainty=_uncertainty(evaluation.uncertainty, {id for id, element in secret if element == scoring.INDEX}),
        contradictions=_kept(evaluation.contradictions, secret),
        whole=evaluation,
    )
    vars(disclosed)["agreements"] = _agreements(evaluation.agreements, secret)
    return disclosed


def protected(erhebung: Erhebung, respondents: int) -> bool:
    """Whether a region with so many respondents gets its dimensions and its index only."""
    return erhebung.personal and respondents < LEAST


def unnamed(evaluation: Evaluation) -> frozenset[str]:
    """The regions that are not named among those with or without a condition: of it few people gave the value.

    Where they are fewer than LEAST, no region is named: of the last one it would follow.
    """
    configuration = evaluation.erhebung.catalogue.configuration
    if configuration is None:
        return frozenset()
    conditions = {condition.element for condition in configuration.conditions}
    scores = evaluation.scores
    away = frozenset(scores.loc[(scores["status"] == HIDDEN) & scores["element"].isin(conditions), "region"])
    if 0 < len(away) < LEAST:
        return frozenset(evaluation.erhebung.register.ids)
    return away


def secrets(evaluation: Evaluation) -> frozenset[tuple[str, str]]:
    """Region and element of every value that is hidden."""
    if not evaluation.erhebung.personal:
        return frozenset()
    catalogue, regions = evaluation.erhebung.catalogue, evaluation.erhebung.register.ids
    tree = scoring.tree(catalogue)
    responses = scoring.scored(evaluation.reading.responses, catalogue)
    away = hidden(responses, scoring.answers(responses, regions, tree, catalogue.rules), tree, catalogue.rules)
    ids = (*tree.questions, *tree.criteria, *tree.dimensions, scoring.INDEX)
    return frozenset((regions[row], ids[column]) for row, column in np.argwhere(away).tolist())


def hidden(responses: pd.DataFrame, known: Answers, tree: Tree, rules: Rules) -> Bools:
    """Which values are hidden, of shape (regions, elements) as `scoring.stacked` orders these.

    `responses` are rows of Response to the questions of `tree`, and `known` what they give.
    """
    people = _people(responses)
    several = people.groupby("region")["respondent"].nunique().reindex(list(known.regions), fill_value=0).to_numpy()
    answers, asked = of_persons(responses, known.regions, tree)
    values = (known.points, *(layer.value for layer in scoring.pyramid(known, tree, rules)))
    return _away(answers, asked, (several < LEAST)[:, None], tree, tuple(map(_ends, values)))


def of_persons(responses: pd.DataFrame, regions: Collection[str], tree: Tree) -> tuple[Ints, Bools]:
    """How many persons answered, and whether any was asked, of shape (regions, questions); evidence is of nobody."""
    people, order = _people(responses), {region: number for number, region in enumerate(regions)}
    row = people["region"].map(order).to_numpy(dtype=np.int64)
    column = scoring.positions(people["question"], tree.questions)
    answers = np.zeros((len(order), len(tree.questions)), dtype=np.int64)
    np.add.at(answers, (row, column), (people["status"] == VALUE).to_numpy(dtype=np.int64))
    asked = np.zeros(answers.shape, dtype=bool)
    asked[row, column] = True
    return answers, asked


def _people(responses: pd.DataFrame) -> pd.DataFrame:
    asked_of = (responses["source_type"] == SURVEY) & (responses["status"] != NOT_ASKED)
    return responses[asked_of & (responses["respondent"] != MEASURES)]


def _ends(values: Floats) -> Floats:
    """-1 for a value at the lower end of the scale, 1 at the upper one, 0 in between; NaN without a value."""
    return np.where(np.isnan(values), NAN, (values >= 100 - SAME) * 1.0 - (values <= SAME))


def _away(answers: Ints, asked: Bools, few: Bools, tree: Tree, ends: Sequence[Floats]) -> Bools:
    """What is hidden on every level; `few` says of which regions no question and no criterion is shown.

    Where a value is hidden, so is all below it, for it would follow from that.
    """
    criterion_of, dimension_of = tree.criterion_of, tree.dimension_of
    to_index = np.where(tree.weights.dimension > 0, 0, -1)
    by_criterion, criterion_asked = (_summed(each, criterion_of, len(tree.criteria)) for each in (answers, asked))
    by_dimension = _summed(by_criterion, dimension_of, len(tree.dimensions))
    questions, criteria = _with_others(asked & (few | _of_few(answers)), answers, criterion_of, ends[:2])
    criteria |= (criterion_asked > 0) & (few | _of_few(by_criterion))
    criteria, dimensions = _with_others(criteria, by_criterion, dimension_of, ends[1:3])
    dimensions, index = _with_others(dimensions | _of_few(by_dimension), by_dimension, to_index, ends[2:])
    criteria |= (criterion_asked > 0) & dimensions[:, dimension_of]
    questions |= asked & criteria[:, criterion_of]
    return np.concatenate([questions, criteria, dimensions, index], axis=1)


def _of_few(answers: Ints) -> Bools:
    return (answers > 0) & (answers < LEAST)


def _with_others(away: Bools, answers: Ints, parent_of: Ints, ends: Sequence[Floats]) -> tuple[Bools, Bools]:
    """The children hidden with others, so that none follows from its parent, and the parents that must be hidden too.

    `ends` are those of children and of parents. The others are those with the fewest answers, whatever their value; a
    child without any (documents, measures) is public and hides nothing.
    """
    end, end_above = ends
    away = away.copy()
    above = np.zeros((len(away), end_above.shape[1]), dtype=bool)
    for parent in range(end_above.shape[1]):
        own, rated = np.flatnonzero(parent_of == parent), ~np.isnan(end_above[:, parent])
        for row in np.flatnonzero((away[:, own] & (answers[:, own] > 0)).any(axis=1)):
            while _follow(away[row, own], answers[row, own], end[row, own], rated[row]):
                left = own[~away[row, own] & (answers[row, own] > 0)]
                if not len(left):
                    above[row, parent] = True
                    break
                away[row, left[np.argmin(answers[row, left])]] = True
    return away, above


def _follow(away: Bools, answers: Ints, end: Floats, rated: bool) -> bool:
    """Whether what is hidden of a parent rests on few answers, or lies all at one end, as its value then tells."""
    ends = set(end[away & (answers > 0) & ~np.isnan(end)].tolist())
    return bool(answers[away].sum() < LEAST or (rated and len(ends) == 1 and 0 not in ends))


def _summed(values: Ints | Bools, parent_of: Ints, parents: int) -> Ints:
    total = np.zeros((len(values), parents), dtype=np.int64)
    np.add.at(total.T, parent_of, values.T.astype(np.int64))
    return total


def _scores(evaluation: Evaluation, secret: Collection[tuple[str, str]]) -> pd.DataFrame:
    """Rows of Score; of single answers neither the smallest nor the largest is left."""
    scores = evaluation.scores
    away = np.array([pair in secret for pair in zip(scores["region"], scores["element"], strict=True)], dtype=bool)
    return scores.assign(
        status=np.where(away, HIDDEN, scores["status"]),
        score=np.where(away, NAN, scores["score"]),
        low=NAN,
        high=NAN,
    )


def _uncertainty(uncertainty: Uncertainty, silent: Collection[str]) -> Uncertainty:
    """What is known about the regions whose index is shown."""

    def without(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
        return frame[~frame[list(columns)].isin(silent).any(axis=1)].reset_index(drop=True)

    if not silent:
        return uncertainty
    pairs = uncertainty.alike.items()
    return replace(
        uncertainty,
        ranks=without(uncertainty.ranks, "region"),
        intervals=without(uncertainty.intervals, "region"),
        precedences=without(uncertainty.precedences, "region", "other"),
        alike={region: tuple(set(others) - set(silent)) for region, others in pairs if region not in silent},
        omissions=without(uncertainty.omissions, "region"),
        bounds=without(uncertainty.bounds, "region"),
    )


def _agreements(agreements: pd.DataFrame, secret: Collection[tuple[str, str]]) -> pd.DataFrame:
    """Rows of Agreement, hidden ones with number and mark alone; nowhere the smallest and the largest answer."""
    pairs = zip(agreements["region"], agreements["question"], strict=True)
    away = np.array([pair in secret for pair in pairs], dtype=bool)
    numbers = {name: np.where(away, NAN, agreements[name]) for name in SPREADS}
    return agreements.assign(**numbers, low=NAN, high=NAN)


def _kept(frame: pd.DataFrame, secret: Collection[tuple[str, str]]) -> pd.DataFrame:
    """The rows about region and question that are not hidden."""
    kept = [pair not in secret for pair in zip(frame["region"], frame["question"], strict=True)]
    return frame[np.array(kept, dtype=bool)].reset_index(drop=True)


def _without_roles(reading: Reading) -> Reading:
    """What was read without roles, and of respondents without the remarks they have not released."""
    responses = reading.responses
    free = _released(reading, responses) | (responses["source_type"] != SURVEY).to_numpy()
    return replace(
        reading,
        responses=responses.assign(role="", remark=np.where(free, responses["remark"], "")),
        returns=reading.returns.assign(role=""),
    )


def _released(reading: Reading, frame: pd.DataFrame) -> Bools:
    """Which rows are of somebody who has agreed to be quoted."""
    named = reading.returns[reading.returns["quotable"]]
    released = set(zip(named["file"], named["region"], named["respondent"], strict=True))
    by = zip(frame["file"], frame["region"], frame["respondent"], strict=True)
    return np.array([sender in released for sender in by], dtype=bool)


def without_setbacks(reading: Reading, erhebung: Erhebung) -> Reading:
    """What was read, where persons answer without what did not work, unless they have released their remarks.

    A measure is an entry of the region; that something in it has failed is what a person thinks of it.
    """
    if not erhebung.personal:
        return reading
    measures = reading.measures
    said = np.where(_released(reading, measures), measures["setback"], "")
    return replace(reading, measures=measures.assign(setback=said))


def _without_answers(reading: Reading, catalogue: Catalogue) -> Reading:
    """What was read without the answers of persons: of these only the released remarks are left.

    Kennzahlen, measures, needs, offers and the Steckbrief are entries of the region, and evidence is public.
    """
    responses = reading.responses
    asked = {question.id for question in catalogue.asked_questions}
    personal = ((responses["source_type"] == SURVEY) & responses["question"].isin(asked)).to_numpy()
    blank = {name: np.where(personal, "", responses[name]) for name in OWN_WORDS}
    empty = {name: np.where(personal, NAN, responses[name]) for name in SINGLE_VALUES}
    status = np.where(personal, NOT_APPLICABLE, responses["status"])
    kept = ~personal | (responses["remark"] != "").to_numpy()
    return replace(
        reading,
        responses=responses.assign(**blank, **empty, status=status)[kept].reset_index(drop=True),
        problems=tuple(map(_generally, reading.problems)),
    )


def _generally(problem: Problem) -> Problem:
    """The problem without the words of the answer it is about."""
    return replace(problem, found=KINDS[problem.code].meaning, expected="", remedy="")
