"""One wave, put in terms of what both waves ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from verstetigung.method import disclosure, scoring
from verstetigung.method.change.comparable import LEVELS
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import DECIMALS, Answers, Bools, Floats, Tree, pyramid, stacked
from verstetigung.method.uncertainty import PooledSpread, pooled
from verstetigung.schemas.catalogue import Rules


@dataclass(frozen=True)
class Wave:
    """What the regions of both waves said in one of them, by today's ids."""

    answers: Answers
    spread: PooledSpread
    """How far their respondents lie apart in this wave."""
    hidden: Bools
    """What is not shown (`method.disclosure`), of shape (regions, elements)."""


def wave(
    evaluation: Evaluation, today: Mapping[str, str], regions: Mapping[str, str], tree: Tree, rules: Rules
) -> Wave:
    """The answers to the questions of `tree`.

    Today's ids by those in this wave are given for questions that are called otherwise, and for all regions asked for.
    """
    whole = evaluation.whole or evaluation
    counted = scoring.scored(whole.reading.responses, evaluation.erhebung.catalogue)
    responses = counted[counted["region"].isin(regions)]
    questions = [today.get(question, question) for question in responses["question"]]
    renamed = responses.assign(region=responses["region"].map(regions), question=questions)
    names = tuple(regions.values())
    asked = renamed[renamed["question"].isin(tree.questions)]
    answers = scoring.answers(asked, names, tree, rules)
    away = disclosure.hidden(asked, names, tree)
    if not (evaluation.whole and evaluation.erhebung.personal):
        away = np.zeros_like(away)
    return Wave(answers, pooled(renamed, answers, tree, rules), away)


def elements(tree: Tree) -> pd.DataFrame:
    """Level and id of every question, criterion, dimension and of the index, in the order of `scoring.stacked`."""
    ids = (tree.questions, tree.criteria, tree.dimensions, (scoring.INDEX,))
    level = np.repeat(LEVELS, [len(each) for each in ids])
    return pd.DataFrame({"level": level, "element": [id for each in ids for id in each]})


def points(answers: Answers, tree: Tree, rules: Rules) -> Floats:
    """The values of all levels, rounded as scores are (M7), of shape (regions, elements)."""
    return np.round(stacked(answers, pyramid(answers, tree, rules)), DECIMALS)
