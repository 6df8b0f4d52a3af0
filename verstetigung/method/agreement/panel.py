"""Responses → a line per respondent, a column per question."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from verstetigung.method import scoring
from verstetigung.method.scoring.answers import Floats, Ints
from verstetigung.records import NAN, NOT_ASKED, SURVEY
from verstetigung.schemas.catalogue import Catalogue


@dataclass(frozen=True)
class Panel:
    """What each respondent of the survey said; NaN where there is no value."""

    regions: tuple[str, ...]
    """Only those in which someone answered, in the order of their ids."""
    region_of: Ints
    """The place of each respondent's region; respondents stand in the order of region and id."""
    questions: tuple[str, ...]
    """All that are asked, in the order of the catalogue; what is computed from another sheet has no respondent."""
    steps: tuple[int, ...]
    """How many each question has; 0 if a number is asked for."""
    values: Floats
    """Of shape (respondents, questions), in units of each question's scale, capped at its ends."""
    points: Floats
    """Of the same shape, 0 to 100, turned (M1, M2)."""
    late: frozenset[str] = frozenset()
    """The questions that came after every form."""


def panel(responses: pd.DataFrame, catalogue: Catalogue) -> Panel:
    """The answers of type Befragung among rows of Response; evidence from other sources does not count here.

    A respondent who answered a question twice counts once, with the mean.
    """
    asked = catalogue.asked_questions
    places = {question.id: place for place, question in enumerate(asked)}
    own = _answered(responses, catalogue)
    own = own[own["question"].isin(places)]
    people = own[["region", "respondent"]].drop_duplicates().sort_values(["region", "respondent"])
    region_of, regions = pd.factorize(people["region"])
    question = own["question"].map(places).to_numpy(dtype=np.int64)
    cell = _person(own) * len(asked) + question
    low, high = (np.array([getattr(each.scale, end) for each in asked]) for end in ("low", "high"))
    values = np.clip(own["value"].to_numpy(dtype=float), low[question], high[question])
    shape = (len(people), len(asked))
    return Panel(
        regions=tuple(regions),
        region_of=region_of.astype(np.int64),
        questions=tuple(places),
        steps=tuple(len(question.scale.steps) for question in asked),
        values=_means(cell, values, shape),
        points=_means(cell, own["points"].to_numpy(dtype=float), shape),
        late=_late(responses),
    )


def _late(responses: pd.DataFrame) -> frozenset[str]:
    passed_over = responses["status"] == NOT_ASKED
    return frozenset(responses["question"][passed_over]) - frozenset(responses["question"][~passed_over])


def _answered(responses: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    counted = scoring.scored(responses, catalogue)
    counted = counted.assign(points=scoring.points(counted, scoring.tree(catalogue)))
    return counted[(counted["source_type"] == SURVEY) & counted["points"].notna()]


def _person(own: pd.DataFrame) -> Ints:
    return own.groupby(["region", "respondent"], sort=True).ngroup().to_numpy().astype(np.int64)


def _means(cell: Ints, values: Floats, shape: tuple[int, int]) -> Floats:
    cells = shape[0] * shape[1]
    count, total = np.bincount(cell, minlength=cells), np.bincount(cell, values, minlength=cells)
    means: Floats = np.divide(total, count, out=np.full(cells, NAN), where=count > 0)
    return means.reshape(shape)
