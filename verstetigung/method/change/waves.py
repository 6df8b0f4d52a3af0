"""One wave, put in terms of what both waves ask."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from verstetigung.method import disclosure, scoring
from verstetigung.method.change.comparable import LEVELS
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import DECIMALS, Answers, Bools, Floats, Tree, pyramid, stacked
from verstetigung.method.uncertainty import PooledSpread, pooled
from verstetigung.records import NAN, NOT_ASKED
from verstetigung.schemas.catalogue import Rules


@dataclass(frozen=True)
class Wave:
    """What the regions of both waves said in one of them, by today's ids."""

    answers: Answers
    spread: PooledSpread
    """How far their respondents lie apart in this wave."""
    hidden: Bools
    """What is not shown (`method.disclosure`), of shape (regions, elements)."""


def renamed(evaluation: Evaluation, today: Mapping[str, str], regions: Mapping[str, str]) -> pd.DataFrame:
    """Rows of Response of a wave, by today's ids.

    These by those in this wave are given for questions that are called otherwise, and for all regions asked for.
    """
    whole = evaluation.whole or evaluation
    counted = scoring.scored(whole.reading.responses, evaluation.erhebung.catalogue)
    responses = counted[counted["region"].isin(regions)]
    questions = [today.get(question, question) for question in responses["question"]]
    return responses.assign(region=responses["region"].map(regions), question=questions)


def asked_in_both(before: pd.DataFrame, after: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of both waves; what one of them did not ask a region is not asked in the other either."""
    left_out = _unasked(before) | _unasked(after)
    return _without(before, left_out), _without(after, left_out)


def partly(before: pd.DataFrame, after: pd.DataFrame, tree: Tree) -> frozenset[tuple[str, str]]:
    """Region and element of what is compared over a part of its questions, since one wave alone asked the rest."""
    found = [
        (region, question) for region, question in _unasked(before) ^ _unasked(after) if question in tree.questions
    ]
    places = {question: place for place, question in enumerate(tree.questions)}
    return frozenset((region, element) for region, question in found for element in _above(places[question], tree))


def _above(question: int, tree: Tree) -> tuple[str, str, str]:
    criterion = tree.criterion_of[question]
    return tree.criteria[criterion], tree.dimensions[tree.dimension_of[criterion]], scoring.INDEX


def _unasked(responses: pd.DataFrame) -> frozenset[tuple[str, str]]:
    """Region and question of what nobody there was asked."""
    passed_over = responses["status"] == NOT_ASKED
    others, cells = (set(_cells(responses[chosen])) for chosen in (~passed_over, passed_over))
    return frozenset(cells - others)


def _without(responses: pd.DataFrame, left_out: Collection[tuple[str, str]]) -> pd.DataFrame:
    away = np.array([cell in left_out for cell in _cells(responses)], dtype=bool)
    return responses.assign(
        status=np.where(away, NOT_ASKED, responses["status"]), value=np.where(away, NAN, responses["value"])
    )


def _cells(responses: pd.DataFrame) -> Iterator[tuple[str, str]]:
    return zip(responses["region"], responses["question"], strict=True)


def wave(evaluation: Evaluation, responses: pd.DataFrame, regions: Sequence[str], tree: Tree, rules: Rules) -> Wave:
    """The answers to the questions of `tree`; `responses` are rows of Response of `evaluation` by today's ids."""
    asked = responses[responses["question"].isin(tree.questions)]
    answers = scoring.answers(asked, regions, tree, rules)
    away = disclosure.hidden(asked, answers, tree, rules)
    if not (evaluation.whole and evaluation.erhebung.personal):
        away = np.zeros_like(away)
    return Wave(answers, pooled(responses, answers, tree, rules), away)


def elements(tree: Tree) -> pd.DataFrame:
    """Level and id of every question, criterion, dimension and of the index, in the order of `scoring.stacked`."""
    ids = (tree.questions, tree.criteria, tree.dimensions, (scoring.INDEX,))
    level = np.repeat(LEVELS, [len(each) for each in ids])
    return pd.DataFrame({"level": level, "element": [id for each in ids for id in each]})


def points(answers: Answers, tree: Tree, rules: Rules) -> Floats:
    """The values of all levels, rounded as scores are (M7), of shape (regions, elements)."""
    return np.round(stacked(answers, pyramid(answers, tree, rules)), DECIMALS)
