"""Agreement and reliability as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypedDict

import numpy as np
import pandas as pd

from verstetigung.method.agreement import consistency, limits, marks
from verstetigung.method.agreement.panel import Panel, panel
from verstetigung.method.agreement.within import (
    chance_variance,
    cutoff,
    icc,
    krippendorff,
    of_mean,
    r_wg_j,
    spread,
    variance_ratio,
)
from verstetigung.method.scoring import Floats, Ints
from verstetigung.records import NAN, Agreement, CriterionAgreement, Reliability, shape, table
from verstetigung.schemas.catalogue import Catalogue, Scale
from verstetigung.schemas.kinds import Level

ALL = "gesamt"
"""The level and element of the row for all questions together."""
LEAST_BETWEEN = 0.5
"""ICC(2) below it: more than half of the differences between regions could come from who answered."""
STEPS = "stufenzahl"
"""The level of the rows for all questions with the same number of steps; that number is the element."""


def agreements(responses: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Rows of Agreement: every region in which someone answered the survey, with every question asked.

    `responses` are rows of Response; raises ValueError for a question that the catalogue does not have.
    """
    survey = panel(responses, catalogue)
    answers = spread(survey.values, survey.region_of, len(survey.regions))
    chance, limit = (np.array([of(q.scale) for q in catalogue.asked_questions]) for of in (chance_variance, cutoff))
    r_wg = 1 - answers.variance / chance
    steps = [limits.steps(question.scale) for question in catalogue.asked_questions]
    columns = {
        "n": answers.n,
        "mean": answers.mean,
        "median": answers.median,
        "sd": np.sqrt(answers.variance),
        "low": answers.low,
        "high": answers.high,
        "r_wg": r_wg,
        "ad": answers.ad,
        "ad_share": answers.ad / limit,
        "mark": marks.of_answers(answers.n, r_wg, _limits(answers.n, steps)),
    }
    frame = pd.DataFrame({name: column.ravel() for name, column in columns.items()})
    regions = np.repeat(np.array(survey.regions, dtype=object), len(survey.questions))
    return shape(frame.assign(region=regions, question=list(survey.questions) * len(survey.regions)), Agreement)


def _limits(n: Ints, steps: Sequence[int]) -> Floats:
    """The limit of r_wg for each number of respondents, of shape (regions, questions)."""
    rows = [[limits.limit(count, step) for count, step in zip(row, steps, strict=True)] for row in n.tolist()]
    return np.array(rows, dtype=float).reshape(n.shape)


def criterion_agreements(responses: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Rows of CriterionAgreement: the same regions, with every criterion that has a question asked."""
    survey = panel(responses, catalogue)
    scales = [question.scale for question in catalogue.asked_questions]
    parts = [_by_region(survey, criterion, columns, scales) for criterion, columns in _criteria(survey, catalogue)]
    return table((row for region in zip(*parts, strict=True) for row in region), CriterionAgreement)


def _by_region(
    survey: Panel, criterion: str, columns: Sequence[int], scales: Sequence[Scale]
) -> list[CriterionAgreement]:
    """The limit of several questions is the mean of theirs."""
    chance = np.array([chance_variance(scales[column]) for column in columns])
    n, ratio = variance_ratio(survey.values[:, columns], survey.region_of, len(survey.regions), chance)
    truncated = r_wg_j(np.minimum(ratio, 1), len(columns))
    steps = [limits.steps(scales[column]) for column in columns]
    limit = _limits(np.repeat(n[:, None], len(columns), axis=1), steps).mean(axis=1)
    numbers = zip(
        n.tolist(), truncated.tolist(), (1 - ratio).tolist(), marks.of_answers(n, 1 - ratio, limit), strict=True
    )
    return [CriterionAgreement(region, criterion, *row) for region, row in zip(survey.regions, numbers, strict=True)]


def _criteria(survey: Panel, catalogue: Catalogue) -> list[tuple[str, list[int]]]:
    """Each criterion with the places of its questions in the panel, as far as these enter a score.

    Neither those of weight 0 do, nor those that nobody was asked: no respondent would be complete.
    """
    places = {question: place for place, question in enumerate(survey.questions) if question not in survey.late}
    found = [
        (criterion.id, [places[q.id] for q in criterion.questions if q.id in places and q.weight > 0])
        for criterion in catalogue.criteria
    ]
    return [(criterion, columns) for criterion, columns in found if columns]


def reliability(responses: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Rows of Reliability: every question asked, every criterion that has one, and all together.

    Everything is worked out on points (M1, M2), and over respondents, not over the means of regions.
    The units of Krippendorff's alpha are region × question: over several questions, what distinguishes
    the questions counts as described alike, too.
    """
    survey = panel(responses, catalogue)
    criteria = _criteria(survey, catalogue)
    questions = [row for _, columns in criteria for row in _of_questions(survey, columns)]
    every = [column for _, columns in criteria for column in columns]
    whole = [_counted(survey, ALL, ALL, every)] if every else []
    return table(
        [*questions, *(_of_criterion(survey, *each) for each in criteria), *_by_steps(survey, every), *whole],
        Reliability,
    )


def _by_steps(survey: Panel, columns: Sequence[int]) -> Iterator[Reliability]:
    """All questions with as many steps together, fewest steps first."""
    for number in sorted({survey.steps[column] for column in columns}):
        alike = [column for column in columns if survey.steps[column] == number]
        yield _counted(survey, STEPS, str(number), alike)


def _counted(survey: Panel, level: str, element: str, columns: Sequence[int]) -> Reliability:
    points = survey.points[:, columns]
    comparable = len({survey.steps[column] for column in columns}) == 1
    given = ~np.isnan(points)
    unit = (survey.region_of[:, None] * len(columns) + np.arange(len(columns))).ravel()
    return Reliability(
        level=level,
        element=element,
        questions=len(columns),
        n=int(given.any(axis=1).sum()),
        complete=int(given.all(axis=1).sum()),
        regions=len(np.unique(survey.region_of[given.any(axis=1)])),
        krippendorff_nominal=krippendorff(unit, points.ravel(), "nominal"),
        krippendorff_ordinal=krippendorff(unit, points.ravel(), "ordinal") if comparable else NAN,
        krippendorff_interval=krippendorff(unit, points.ravel(), "interval"),
    )


def _of_questions(survey: Panel, columns: Sequence[int]) -> Iterator[Reliability]:
    covariance = consistency.covariances(consistency.complete(survey.points[:, columns]))
    rest, without = consistency.rest_correlations(covariance), consistency.cronbach_without(covariance)
    for place, column in enumerate(columns):
        values = survey.points[:, column]
        single, mean = icc(values, survey.region_of)
        yield replace(
            _counted(survey, Level.FRAGE, survey.questions[column], [column]),
            icc1=single,
            icc2=mean,
            **_own(survey, [column], single),
            rest_correlation=float(rest[place]),
            alpha_without=float(without[place]),
            marks=marks.joined(marks.of_question(values, rest[place]), marks.of_regions(single)),
        )


class _Own(TypedDict):
    icc2_low: float
    icc2_high: float
    firm: int


def _own(survey: Panel, columns: Sequence[int], single: float) -> _Own:
    """ICC(2) with the number of respondents of each region that answered."""
    answered = (~np.isnan(survey.points[:, columns])).any(axis=1)
    _, n = np.unique(survey.region_of[answered], return_counts=True)
    if np.isnan(single):
        return {"icc2_low": NAN, "icc2_high": NAN, "firm": 0}
    firmness = of_mean(single, n)
    low, high = (float(firmness[place]) for place in (n.argmin(), n.argmax()))
    return {"icc2_low": low, "icc2_high": high, "firm": int((firmness >= LEAST_BETWEEN - marks.ROUNDING).sum())}


def _of_criterion(survey: Panel, criterion: str, columns: Sequence[int]) -> Reliability:
    points = survey.points[:, columns]
    single, mean = icc(_means(points), survey.region_of)
    counted = _counted(survey, Level.KRITERIUM, criterion, columns)
    row = _with_consistency(replace(counted, icc1=single, icc2=mean, **_own(survey, columns, single)), points)
    measure = row.spearman_brown if len(columns) == 2 else row.alpha
    return replace(row, marks=marks.joined(marks.of_consistency(measure), marks.of_regions(single)))


def _means(points: Floats) -> Floats:
    """The mean of what each respondent answered."""
    given = ~np.isnan(points)
    total = np.where(given, points, 0).sum(axis=1)
    means: Floats = np.divide(total, given.sum(axis=1), out=np.full(len(points), NAN), where=given.any(axis=1))
    return means


def _with_consistency(row: Reliability, points: Floats) -> Reliability:
    """Alpha from three questions on; two have a correlation only."""
    whole = consistency.covariances(consistency.complete(points))
    if len(whole) == 2:
        correlation = float(consistency.rest_correlations(whole)[0])
        return replace(row, correlation=correlation, spearman_brown=consistency.standardised(whole))
    alpha = consistency.cronbach(consistency.covariances(points))
    return replace(row, alpha=alpha, alpha_complete=consistency.cronbach(whole))
