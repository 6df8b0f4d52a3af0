"""Responses → the value of each question per region (rules M1 to M5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from verstetigung import german
from verstetigung.problems import Place
from verstetigung.records import NAN, NOT_APPLICABLE, NOT_ASKED, SURVEY, VALUE, Response, table
from verstetigung.schemas.catalogue import DERIVED, Catalogue, Rules
from verstetigung.schemas.kinds import Role

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
MEASURES = "Maßnahmenblatt"
"""Stands as the respondent of what is computed from the measures: no single person's answer."""


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


@dataclass(frozen=True)
class Answers:
    """What is known per region and question, all of shape (regions, questions)."""

    regions: tuple[str, ...]
    points: Floats
    """0 to 100, already turned; NaN without a value."""
    applies: Bools
    """False where the question is not applicable to the region, or nobody there was asked it."""
    n: Ints
    low: Floats
    high: Floats
    unasked: Bools | None = None
    """Where nobody in the region was asked the question; None where that is not known."""


def tree(catalogue: Catalogue) -> Tree:
    """The catalogue's structure, in the order of the file."""
    criteria = catalogue.criteria
    questions = catalogue.scored_questions
    weight = np.array([dimension.weight for dimension in catalogue.dimensions], dtype=float)
    outcome = np.array([dimension.role == Role.ERGEBNIS for dimension in catalogue.dimensions])
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
    )


def derived(measures: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Rows of Response for the questions whose answer is the share of certain measures, in percent.

    A region without measures gets no row: nothing is known about it.
    """
    questions = [question for question in catalogue.scored_questions if question.scale.rule == DERIVED]
    answers = []
    for region, own in measures.groupby("region", sort=False):
        first = evidence(own)[0]
        for question in questions:
            counted = int(own["status"].isin(question.scale.counted).sum())
            share = 100.0 * counted / len(own)
            answers.append(
                Response(
                    region=str(region),
                    respondent=MEASURES,
                    role="",
                    question=question.id,
                    status=VALUE,
                    value=share,
                    low=share,
                    high=share,
                    text=f"{german.share(counted, len(own))} {german.form(len(own), 'Maßnahme', 'Maßnahmen')}",
                    source_type=SURVEY,
                    date="",
                    reference="",
                    remark="",
                    file=first.file,
                    sheet=first.sheet,
                    cell=first.cell,
                )
            )
    return table(answers, Response)


def evidence(measures: pd.DataFrame) -> tuple[Place, ...]:
    """Where measures stand: of each sheet the cells from the first to the last."""
    sheets = measures.groupby(["file", "sheet"], sort=False)["cell"]
    return tuple(Place(str(file), str(sheet), _range(cells.tolist())) for (file, sheet), cells in sheets)


def _range(cells: Sequence[str]) -> str:
    return ":".join(dict.fromkeys((cells[0], cells[-1])))


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
    index = positions(responses["question"], tree.questions)
    if (index < 0).any():
        unknown = sorted(set(responses["question"][index < 0]))
        raise ValueError(f"responses to questions the catalogue does not score: {unknown}")
    return index


def positions(names: pd.Series[str], order: Sequence[str]) -> Ints:
    """Where each name stands in that order; -1 where it does not."""
    return pd.Index(list(order)).get_indexer(pd.Index(names)).astype(np.int64)


def scored(responses: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The responses without those that are Kennzahlen of the Steckbrief."""
    figures = {figure.id for figure in catalogue.figures}
    return responses[~responses["question"].isin(figures)]


def answers(responses: pd.DataFrame, regions: Sequence[str], tree: Tree, rules: Rules) -> Answers:
    """The value of each question per region: the mean over respondents (M4), weighted over source types (M5).

    `responses` are rows of Response to scored questions. A question no one rated, but someone called
    not applicable, leaves the denominator, as does one that nobody was asked; anything else without a value is
    keine Angabe (M3).
    """
    cells = len(regions) * len(tree.questions)
    places = {region: place for place, region in enumerate(regions)}
    flat = responses["region"].map(places).to_numpy(dtype=np.int64) * len(tree.questions)
    flat = flat + _question_index(responses, tree)
    values = points(responses, tree)
    given = ~np.isnan(values)
    status = responses["status"].to_numpy()
    not_applicable = np.bincount(flat, status == NOT_APPLICABLE, minlength=cells) > 0
    passed_over = np.bincount(flat, status == NOT_ASKED, minlength=cells) > 0
    unasked = passed_over & (np.bincount(flat, status != NOT_ASKED, minlength=cells) == 0)
    n = np.bincount(flat[given], minlength=cells)
    shape_ = (len(regions), len(tree.questions))
    return Answers(
        regions=tuple(regions),
        points=_over_sources(flat, values, responses["source_type"].to_numpy(), rules, cells).reshape(shape_),
        applies=~((not_applicable | unasked) & (n == 0)).reshape(shape_),
        n=n.reshape(shape_).astype(np.int64),
        low=_extreme(np.fmin, flat, values, cells).reshape(shape_),
        high=_extreme(np.fmax, flat, values, cells).reshape(shape_),
        unasked=unasked.reshape(shape_),
    )


def _over_sources(flat: Ints, values: Floats, kinds: NDArray[np.object_], rules: Rules, cells: int) -> Floats:
    total, weight = weighed(flat, values, kinds, rules.source_weights, cells)
    mean: Floats = np.divide(total, weight, out=np.full(cells, NAN), where=weight > 0)
    return mean


def weighed(
    flat: Ints, values: Floats, kinds: NDArray[np.object_], shares: Mapping[str, float], cells: int
) -> tuple[Floats, Floats]:
    """Per cell the sum of the source types' means, each times its share, and the sum of these shares (M5)."""
    total, weight = np.zeros(cells), np.zeros(cells)
    for kind, share in shares.items():
        of_kind = (kinds == kind) & ~np.isnan(values)
        count = np.bincount(flat[of_kind], minlength=cells)
        sums = np.bincount(flat[of_kind], values[of_kind], minlength=cells)
        total += share * np.divide(sums, count, out=np.zeros(cells), where=count > 0)
        weight += share * (count > 0)
    return total, weight


def _extreme(pick: np.ufunc, flat: Ints, values: Floats, cells: int) -> Floats:
    found: Floats = np.full(cells, NAN)
    pick.at(found, flat, values)
    return found
