"""By what a region's points are more than one self-rating (M12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

import numpy as np

from verstetigung.method import agreement, scoring
from verstetigung.method.agreement import DISAGREED, Panel
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network.nouns import Support
from verstetigung.records import SURVEY
from verstetigung.schemas.catalogue import Catalogue

SHARED = 2
"""So many respondents at least must each give the points."""
DIGITS = 9
"""To which points are rounded before they are compared, as before ranking (M7)."""
Proofs = Mapping[tuple[str, str], Support]
"""By region and criterion or dimension."""


def proofs(evaluation: Evaluation, elements: Collection[str], strong: float) -> Proofs:
    """What shows that these elements have `strong` points in a region; nothing where it is what one person says.

    A document that alone gives them to one of the questions, or at least two respondents who each give them to the
    whole and are not „uneinig“ on half of the questions that several answered.
    """
    questions = _questions(evaluation.erhebung.catalogue, elements)
    return {
        **dict.fromkeys(_shared(evaluation.whole or evaluation, questions, strong), Support.RESPONDENTS),
        **dict.fromkeys(_documented(evaluation, questions, strong), Support.DOCUMENT),
    }


def _questions(catalogue: Catalogue, elements: Collection[str]) -> Mapping[str, frozenset[str]]:
    """The questions below each of these elements."""
    below: dict[str, set[str]] = defaultdict(set)
    for dimension in catalogue.dimensions:
        for criterion in dimension.criteria:
            for element in {dimension.id, criterion.id} & set(elements):
                below[element].update(question.id for question in criterion.questions)
    return {element: frozenset(ids) for element, ids in below.items()}


def _documented(
    evaluation: Evaluation, questions: Mapping[str, frozenset[str]], strong: float
) -> Iterator[tuple[str, str]]:
    catalogue, responses = evaluation.erhebung.catalogue, evaluation.reading.responses
    evidence = scoring.scored(responses[responses["source_type"] != SURVEY], catalogue)
    points = np.round(scoring.points(evidence, scoring.tree(catalogue)), DIGITS)
    enough = evidence[points >= strong]
    for region, question in dict.fromkeys(zip(enough["region"], enough["question"], strict=True)):
        yield from ((region, element) for element, below in questions.items() if question in below)


def _shared(
    evaluation: Evaluation, questions: Mapping[str, frozenset[str]], strong: float
) -> Iterator[tuple[str, str]]:
    survey = agreement.panel(evaluation.reading.responses, evaluation.erhebung.catalogue)
    several, apart = _marked(evaluation)
    for element, below in questions.items():
        giving = _giving(survey, below, strong)
        for place, region in enumerate(survey.regions):
            pairs = {(region, question) for question in below}
            if giving[place] >= SHARED and 2 * len(pairs & apart) < max(len(pairs & several), 1):
                yield region, element


def _giving(survey: Panel, questions: Collection[str], strong: float) -> scoring.Ints:
    """How many respondents of each region give these questions so many points, each by the mean of the own answers."""
    columns = [place for place, question in enumerate(survey.questions) if question in questions]
    points = survey.points[:, columns]
    answered = (~np.isnan(points)).sum(axis=1)
    means = np.nansum(points, axis=1) / np.maximum(answered, 1)
    enough = (answered > 0) & (np.round(means, DIGITS) >= strong)
    return np.bincount(survey.region_of[enough], minlength=len(survey.regions)).astype(np.int64)


def _marked(evaluation: Evaluation) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Region and question where several answered, and of these where they disagree (M4)."""
    agreements = evaluation.agreements
    several, apart = (agreements[rows] for rows in (agreements["n"] > 1, agreements["mark"] == DISAGREED))
    first, second = (set(zip(frame["region"], frame["question"], strict=True)) for frame in (several, apart))
    return first, second
