"""Success and failure factors, and how far others can build on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import pandas as pd

from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Association
from verstetigung.method.network.nouns import HINT, JUDGEMENTS, LIKELY, OPEN, UNKNOWN, Quote, Transfer
from verstetigung.method.network.strengths import decided
from verstetigung.records import RATED, Measure, Response, rows
from verstetigung.schemas.catalogue import Criterion, Dimension
from verstetigung.schemas.concept import Concept
from verstetigung.schemas.kinds import Effect, Role

EXAMPLES = 3
"""So many measures at most illustrate a success factor."""
FEWEST = 8
"""With fewer regions in which factor and success are both known nothing is said about their link."""
CARRIERS = 2
"""In so many types of carrier at least a well-founded factor shows."""


def transfers(evaluation: Evaluation) -> tuple[Transfer, ...]:
    """Every criterion with the role faktor: success factors first, each by judgement and by where it is present.

    Points are turned (M2): 100 in a failure factor means that it did not hinder. It is present, then, where 100 minus
    the points reach `rules.present`, and like a success factor it is expected to have a positive rho: the less it
    hinders, the more success.
    """
    concept = decided(evaluation)
    dimensions = [dimension for dimension in evaluation.erhebung.catalogue.dimensions if dimension.role == Role.FAKTOR]
    factors = [
        _transfer(evaluation, concept, dimension, criterion)
        for dimension in dimensions
        for criterion in dimension.criteria
    ]
    return tuple(sorted(factors, key=_order))


def judged(link: Association | None, carriers: Sequence[str]) -> str:
    """How well founded a factor is: one of JUDGEMENTS.

    „gut begründet“: a positive rho that M9 tells as a finding, seen in at least two types of carrier.
    „Anhaltspunkte“: the finding alone. „nicht zu beurteilen“: fewer than FEWEST regions. Otherwise „offen“.
    """
    if link is None or link.n < FEWEST:
        return UNKNOWN
    if not link.claimed or not link.rho > 0:
        return OPEN
    return LIKELY if len(carriers) >= CARRIERS else HINT


def _order(transfer: Transfer) -> tuple[bool, int, int]:
    return transfer.criterion.effect == Effect.MISSERFOLG, JUDGEMENTS.index(transfer.judgement), -len(transfer.present)


def _transfer(evaluation: Evaluation, concept: Concept, dimension: Dimension, criterion: Criterion) -> Transfer:
    strength = _strength(evaluation.scores, criterion)
    pronounced = strength.sort_values(ascending=False, kind="stable")
    present = tuple(pronounced[pronounced >= concept.rules.present].index)
    link = next((link for link in evaluation.analysis.criteria if link.element == criterion.id), None)
    carriers = _carriers(evaluation, criterion, present)
    helps = criterion.effect != Effect.MISSERFOLG
    return Transfer(
        criterion=criterion,
        present=present,
        rated=len(strength),
        carriers=carriers,
        link=link,
        judgement=judged(link, carriers),
        examples=_examples(evaluation, concept, {criterion.id, dimension.id}, present) if helps else (),
        quotes=tuple(_quotes(evaluation.reading.responses, criterion, present)),
    )


def _strength(scores: pd.DataFrame, criterion: Criterion) -> pd.Series[float]:
    """By region how pronounced the factor is, 0 to 100; only where it is rated."""
    rated = scores[(scores["element"] == criterion.id) & (scores["status"] == RATED)]
    points = rated.set_index("region")["score"]
    return 100.0 - points if criterion.effect == Effect.MISSERFOLG else points


def _carriers(evaluation: Evaluation, criterion: Criterion, present: Sequence[str]) -> tuple[str, ...]:
    """Types of carrier in which presence and success go together as expected: a failure factor with less of it."""
    register, analysis = evaluation.erhebung.register, evaluation.analysis
    expected = set(analysis.less if criterion.effect == Effect.MISSERFOLG else analysis.more)
    types = {register[region].carrier_type for region in present if region in expected}
    return tuple(carrier for carrier in register.carrier_types if carrier in types)


def _examples(
    evaluation: Evaluation, concept: Concept, elements: set[str], present: Sequence[str]
) -> tuple[Measure, ...]:
    """A measure of each region before a second one of any; only of linked Handlungsfelder if there is one there."""
    linked = {field for theme in concept.themes if elements & set(theme.elements) for field in theme.fields}
    measures = [row for row in rows(evaluation.reading.measures, Measure) if row.status in concept.rules.advanced]
    turns: dict[str, list[Measure]] = {region: [] for region in present}
    advanced = [measure for measure in measures if measure.region in turns]
    for measure in [measure for measure in advanced if measure.field in linked] or advanced:
        turns[measure.region].append(measure)
    return tuple(islice(_in_turn([*turns.values()]), EXAMPLES))


def _in_turn(queues: Sequence[Sequence[Measure]]) -> Iterator[Measure]:
    for turn in range(max(map(len, queues), default=0)):
        yield from (queue[turn] for queue in queues if turn < len(queue))


def _quotes(responses: pd.DataFrame, criterion: Criterion, present: Sequence[str]) -> Iterator[Quote]:
    """What is remarked beside the criterion's questions, region by region, each text once."""
    questions = [question.id for question in criterion.questions]
    asked = responses[responses["question"].isin(questions) & responses["region"].isin(present)]
    said: dict[str, dict[str, Response]] = {region: {} for region in present}
    for row in rows(asked[asked["remark"].str.strip() != ""].iloc[::-1], Response):
        said[row.region][row.remark.strip()] = row
    for region, own in said.items():
        yield from (Quote(region, text, row) for text, row in reversed(own.items()))
