"""Surveys whose truth is known.

Truth: each of 21 regions has a favourable level between 0 and 1 per question; regions differ in a common level, in
their criteria and in single questions. A respondent has one mood that is added to all of his or her answers, and noise
per answer; the answer is the nearest step of the scale, 8 % are keine Angabe. The true score is what the levels give by
M1 to M6 (Hesterberg 2015 on why small samples need a test like this).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from verstetigung import records, study
from verstetigung.method import scoring
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.method.scoring import Answers, Bools, Floats, Ints, Tree
from verstetigung.records import NO_ANSWER, SURVEY, VALUE, Measure, Need, Profile, Reading, Response, Return
from verstetigung.schemas.erhebung import Erhebung

ROOT = Path(__file__).parent.parent.parent.parent
WAVE = ROOT / "erhebungen" / "muster-2018"
SIZES = (1,) * 6 + (2,) * 5 + (3,) * 4 + (4,) * 3 + (6,) * 2 + (10,)
"""Respondents per region, in any order."""
NOISES = ((0.04, 0.10), (0.08, 0.12), (0.10, 0.15), (0.15, 0.15))
"""Standard deviations of mood and of single answers."""
SILENT = 0.08
FIVE = np.linspace(0.0, 1.0, 5)
"""The steps that stand for a scale without steps."""


@dataclass(frozen=True)
class Truth:
    """What would be said without mood and noise."""

    levels: Floats
    """Favourable level of shape (regions, questions), 0 to 1."""
    index: Floats
    """In points."""


@cache
def wave() -> Erhebung:
    """The Erhebung whose catalogue and register are used; none of its answers are."""
    return study.find(str(WAVE))


@cache
def tree() -> Tree:
    """Its catalogue as arrays."""
    return scoring.tree(wave().catalogue)


@cache
def steps() -> tuple[Floats, ...]:
    """The steps of every question's scale as shares, unfavourable or not."""
    return tuple(
        np.array([(value - scale.low) / (scale.high - scale.low) for value, _ in scale.steps]) if scale.steps else FIVE
        for scale in (question.scale for question in wave().catalogue.scored_questions)
    )


def truth(generator: np.random.Generator, outcome: Floats | None = None) -> Truth:
    """Levels that differ by region, criterion and question; with `outcome` that is the common level of outcomes.

    `outcome` has the shape (regions, 1); factors are independent of it then.
    """
    regions = len(SIZES) if outcome is None else len(outcome)
    criteria, questions = len(tree().criteria), len(tree().questions)
    common = np.repeat(generator.normal(0.55, 0.12, (regions, 1)), questions, axis=1)
    if outcome is not None:
        common = np.where(in_outcome(), outcome, 0.55)
    levels = common + generator.normal(0, 0.15, (regions, criteria))[:, tree().criterion_of]
    return known_truth(np.clip(levels + generator.normal(0, 0.08, (regions, questions)), 0, 1))


def known_truth(levels: Floats) -> Truth:
    """What these levels give."""
    return Truth(levels, scored(100 * levels))


def in_outcome() -> Bools:
    """Which questions make up the index."""
    return tree().weights.dimension[tree().dimension_of[tree().criterion_of]] > 0


def moved_by(levels: Floats, rise: float, chosen: Bools) -> tuple[Floats, Floats]:
    """Levels before and after the outcome of the chosen regions rose, in every question by the same."""
    half = np.where(chosen[:, None] & in_outcome(), rise / 2, 0.0)
    middle = np.clip(levels, half, 1 - half)
    return middle - half, middle + half


def scored(points: Floats) -> Floats:
    """The index by M6, of points of shape (regions, questions)."""
    whole = np.ones(points.shape, dtype=int)
    answers = Answers(wave().register.ids, points, whole > 0, whole, points, points)
    index: Floats = scoring.pyramid(answers, tree(), wave().catalogue.rules)[2].value[:, 0]
    return index


def surveyed(
    generator: np.random.Generator,
    levels: Floats,
    mood: float,
    noise: float,
    sizes: Sequence[int],
    among: Erhebung | None = None,
) -> Evaluation:
    """A survey of that many respondents in each region, of `wave` or of others, evaluated as any other."""
    asked = among or wave()
    region = np.repeat(np.arange(len(sizes)), sizes)
    said = levels[region] + generator.normal(0, mood, (len(region), 1))
    said = said + generator.normal(0, noise, said.shape)
    silent = generator.random(said.shape) < SILENT
    share = np.column_stack(
        [
            own[np.abs(values[:, None] - own).argmin(axis=1)]
            for values, own in zip(np.where(tree().turned, 1 - said, said).T, steps(), strict=True)
        ]
    )
    return evaluate(asked, _reading(asked, region, np.where(silent, np.nan, share)))


def _reading(asked: Erhebung, region: Ints, share: Floats) -> Reading:
    """The answers as what was read from one workbook per respondent."""
    ids, questions = np.array(asked.register.ids, dtype=object), np.array(tree().questions, dtype=object)
    names = np.array([f"{ids[place]}-{number}" for number, place in enumerate(region.tolist())], dtype=object)
    value = (tree().low + share * (tree().high - tree().low)).ravel()
    frame = pd.DataFrame({one.name: "" for one in fields(Response)}, index=range(share.size)).assign(
        region=np.repeat(ids[region], share.shape[1]),
        respondent=np.repeat(names, share.shape[1]),
        question=np.tile(questions, len(share)),
        status=np.where(np.isnan(value), NO_ANSWER, VALUE),
        value=value,
        low=value,
        high=value,
        source_type=SURVEY,
        file=np.repeat(names, share.shape[1]),
    )
    returns = [
        Return(name, name, str(ids[place]), name, "", "", "fragebogen", True)
        for name, place in zip(names.tolist(), region.tolist(), strict=True)
    ]
    return Reading(
        responses=records.shape(frame, Response),
        measures=records.table([], Measure),
        needs=records.table([], Need),
        profiles=records.table([], Profile),
        returns=records.table(returns, Return),
        problems=(),
    )
