"""What is missing where a region is „nicht bewertbar“: the fewest answers that would give it a value (M6)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from verstetigung.method import scoring
from verstetigung.method.evaluation import completed
from verstetigung.method.scoring import INDEX
from verstetigung.records import Reading
from verstetigung.schemas.catalogue import DERIVED, Catalogue, Criterion
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind, Level


@dataclass(frozen=True)
class Lack:
    """The fewest answers that would give an element of a region a value."""

    element: str
    """The id of a dimension, or INDEX."""
    questions: tuple[str, ...]
    """Their ids, in the order of the catalogue; empty if no answer would help."""
    measures: bool
    """Whether a measure has to be named as well: the answers to some questions are computed from the measures."""
    only: bool
    """Whether nothing else of as few answers would do."""
    lifted: tuple[str, ...]
    """What would get a value: dimensions, and INDEX."""


@dataclass(frozen=True)
class _Way:
    """The fewest answers that give an element a value; none if it has one."""

    questions: tuple[str, ...] = ()
    only: bool = True


VALUED = _Way()


@dataclass(frozen=True)
class _Known:
    """The questions that apply to a region, those with a value, and those that can be answered."""

    applicable: frozenset[str]
    valued: frozenset[str]
    answerable: frozenset[str]

    def ways(self, criterion: Criterion) -> list[_Way | None]:
        """For every question that counts in a criterion how it gets a value; None if it cannot be answered."""
        counted = (question.id for question in criterion.questions if question.weight > 0)
        return [self._way(id) for id in counted if id in self.applicable]

    def _way(self, question: str) -> _Way | None:
        if question in self.valued:
            return VALUED
        return _Way((question,)) if question in self.answerable else None


def lacks(erhebung: Erhebung, reading: Reading) -> dict[str, tuple[Lack, ...]]:
    """By region with a scored Bogen what the index and the dimensions without a value lack, the index first."""
    catalogue = erhebung.catalogue
    counted = scoring.scored(completed(reading, catalogue).responses, catalogue)
    tree = scoring.tree(catalogue)
    answers = scoring.answers(counted, erhebung.register.ids, tree, catalogue.rules)
    names, asked = np.array(tree.questions), frozenset(question.id for question in catalogue.asked_questions)
    known = {
        region: _Known(frozenset(names[applies]), frozenset(names[~np.isnan(points)]), asked)
        for region, points, applies in zip(answers.regions, answers.points, answers.applies, strict=True)
    }
    measured = erhebung.kind is ErhebungKind.BEFRAGUNG
    return {
        region: tuple(_lacks(catalogue, own, measured=measured))
        for region, own in known.items()
        if region in reading.forms
    }


def _lacks(catalogue: Catalogue, known: _Known, *, measured: bool) -> Iterator[Lack]:
    """`measured` says whether a form asks for measures: naming one answers all that is computed from them."""
    order = [question.id for question in catalogue.scored_questions]
    derived = {question.id for question in catalogue.scored_questions if question.scale.rule == DERIVED}
    starts = {False: known, True: replace(known, valued=known.valued | derived)}
    ways = {measures: _ways(catalogue, start) for measures, start in starts.items() if measured or not measures}
    before = ways[False]
    for element in (INDEX, *(dimension.id for dimension in catalogue.dimensions)):
        if element not in before or before[element] == VALUED:
            continue
        own = {measures: way for measures, found in ways.items() if (way := found[element]) is not None}
        costs = {measures: len(way.questions) + measures for measures, way in own.items()}
        if not costs:
            yield Lack(element, (), measures=False, only=True, lifted=())
            continue
        measures = min(costs, key=lambda one: costs[one])
        way, start = own[measures], starts[measures]
        after = _ways(catalogue, replace(start, valued=start.valued | set(way.questions)))
        lifted = tuple(id for id, found in after.items() if found == VALUED and before[id] != VALUED)
        only = way.only and len(set(costs.values())) == len(costs)
        yield Lack(element, tuple(id for id in order if id in way.questions), measures, only, lifted)


def _ways(catalogue: Catalogue, known: _Known) -> dict[str, _Way | None]:
    """How the dimensions and the index that apply get a value."""
    least, found = catalogue.rules.coverage, dict[str, _Way | None]()
    for dimension in catalogue.dimensions:
        questions = [known.ways(criterion) for criterion in dimension.criteria if criterion.weight > 0]
        criteria = [_over(own, least[Level.KRITERIUM]) for own in questions if own]
        if criteria:
            found[dimension.id] = _over(criteria, least[Level.DIMENSION])
    outcome = [found[dimension.id] for dimension in catalogue.outcome if dimension.weight > 0 and dimension.id in found]
    if outcome:
        found[INDEX] = _over(outcome, least[Level.INDEX])
    return found


def _over(children: Sequence[_Way | None], coverage: float) -> _Way | None:
    """From children to their parent: as many as are needed, the cheapest ones; no two share a question."""
    needed = max(1, math.ceil(coverage * len(children) - 1e-9))
    cheapest = sorted((way for way in children if way is not None), key=lambda way: len(way.questions))
    if len(cheapest) < needed:
        return None
    taken, left = cheapest[:needed], cheapest[needed:]
    tied = bool(left) and len(left[0].questions) == len(taken[-1].questions) > 0
    questions = tuple(chain.from_iterable(way.questions for way in taken))
    return _Way(questions, all(way.only for way in taken) and not tied)
