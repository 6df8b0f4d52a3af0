"""One wave, put in terms of what both waves ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from verstetigung.method import scoring
from verstetigung.method.change.comparable import LEVELS
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import Answers, Floats, Ints, Layer, Tree, pyramid
from verstetigung.method.uncertainty import Voices, voices
from verstetigung.schemas.catalogue import Rules


@dataclass(frozen=True)
class Wave:
    """What the regions of both waves said in one of them, by today's ids."""

    answers: Answers
    voices: Voices
    streams: tuple[str, ...]
    """Per region a name from which its draws follow: those of two waves are independent of each other."""


def wave(
    evaluation: Evaluation, today: Mapping[str, str], regions: Mapping[str, str], tree: Tree, rules: Rules
) -> Wave:
    """The answers to the questions of `tree`.

    Today's ids by those in this wave are given for questions that are called otherwise, and for all regions asked for.
    """
    counted = scoring.scored(evaluation.reading.responses, evaluation.erhebung.catalogue)
    responses = counted[counted["region"].isin(regions)]
    questions = [today.get(question, question) for question in responses["question"]]
    renamed = responses.assign(region=responses["region"].map(regions), question=questions)
    names = tuple(regions.values())
    asked = renamed[renamed["question"].isin(tree.questions)]
    return Wave(
        answers=scoring.answers(asked, names, tree, rules),
        voices=voices(renamed, names, tree, rules),
        streams=tuple(f"{evaluation.erhebung.id} {region}" for region in names),
    )


def elements(tree: Tree) -> pd.DataFrame:
    """Level and id of every question, criterion, dimension and of the index, in the order of `stacked`."""
    ids = (tree.questions, tree.criteria, tree.dimensions, (scoring.INDEX,))
    level = np.repeat(LEVELS, [len(each) for each in ids])
    return pd.DataFrame({"level": level, "element": [id for each in ids for id in each]})


def stacked(answers: Answers, levels: tuple[Layer, Layer, Layer]) -> Floats:
    """The values of all levels side by side, of shape (…, regions, elements)."""
    return np.concatenate([answers.points, *(level.value for level in levels)], axis=-1)


def points(answers: Answers, tree: Tree, rules: Rules) -> Floats:
    """The values of all levels, of shape (regions, elements)."""
    return stacked(answers, pyramid(answers, tree, rules))


def heard_on(wave: Wave, tree: Tree) -> Ints:
    """How many respondents have a value in each element, of shape (regions, elements)."""
    answered = wave.voices.given @ _members(tree) > 0
    return np.array([answered[people].sum(axis=0) for people in wave.voices.people], dtype=np.int64)


def _members(tree: Tree) -> Floats:
    """Which questions belong to which element, of shape (questions, elements)."""
    counting = tree.weights.question > 0
    to_dimension = tree.dimension_of[tree.criterion_of]
    parts = [
        np.eye(len(tree.questions)),
        (tree.criterion_of[:, None] == np.arange(len(tree.criteria))) & counting[:, None],
        (to_dimension[:, None] == np.arange(len(tree.dimensions))) & counting[:, None],
        ((tree.weights.dimension[to_dimension] > 0) & counting)[:, None],
    ]
    return np.concatenate(parts, axis=1).astype(float)
