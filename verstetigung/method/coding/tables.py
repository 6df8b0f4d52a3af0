"""How alike the coders of an Erhebung are, criterion by criterion and scale by scale.

Compared are only units that at least two coders found something on (`records.CodedUnit`): a question nobody found
anything on is no agreement here, or agreement would grow with every question that documents are silent on.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from verstetigung.method.coding.coefficients import Ratings, ratings
from verstetigung.method.coding.intervals import UNKNOWN, CoderEstimate, estimates
from verstetigung.records import NAN, VALUE, CodedUnit, Coding, between
from verstetigung.schemas.catalogue import Catalogue, Question

CRITERION, SCALE, OVERALL = "Kriterium", "Skala", "gesamt"
COEFFICIENTS = ("Anteil gleich", "Kappa", "Alpha nominal", "Alpha ordinal")
"""What they are called, in the order in which they stand everywhere."""


@dataclass(frozen=True)
class CodingAgreement:
    """How alike the coders are on a criterion, on all questions of one scale, or on everything."""

    level: str
    """CRITERION, SCALE or OVERALL."""
    element: str
    """The id of the criterion or scale; empty for everything."""
    units: int
    """Those that at least two coders found; `alike`: of these, the same with all who found them."""
    alike: int
    single: int
    """Those that only one coder found, of those who looked at the region."""
    agreement: CoderEstimate
    kappa: CoderEstimate = UNKNOWN
    """No coefficient over questions of different scales: the coders knew which steps there were to choose among."""
    nominal: CoderEstimate = UNKNOWN
    ordinal: CoderEstimate = UNKNOWN

    @property
    def coefficients(self) -> dict[str, CoderEstimate]:
        """All of them by name."""
        return dict(zip(COEFFICIENTS, (self.agreement, self.kappa, self.nominal, self.ordinal), strict=True))

    @property
    def alpha(self) -> CoderEstimate:
        """The ordinal one where there is an order."""
        return self.nominal if math.isnan(self.ordinal.value) else self.ordinal


def both(units: Iterable[CodedUnit]) -> tuple[str, ...]:
    """The regions that several coders have read, in the order of the units."""
    return tuple(dict.fromkeys(unit.region for unit in units))


def agreements(units: Sequence[CodedUnit], catalogue: Catalogue) -> tuple[CodingAgreement, ...]:
    """By criterion in the order of the catalogue, then by scale, then overall; nothing on what nobody found."""
    questions = {one.id: one for one in (*catalogue.asked_questions, *catalogue.figures)}
    if not units:
        return ()
    return (
        *_grouped(CRITERION, units, questions, {q.id: one.id for one in catalogue.criteria for q in one.questions}),
        *_grouped(SCALE, units, questions, {id: question.scale.id for id, question in questions.items()}),
        _agreement(OVERALL, "", units, questions),
    )


def _grouped(
    level: str, units: Sequence[CodedUnit], questions: Mapping[str, Question], group: Mapping[str, str]
) -> Iterator[CodingAgreement]:
    """By group of the questions, in the order of the catalogue; Kennzahlen are in no criterion."""
    for element in dict.fromkeys(group[id] for id in questions if id in group):
        own = [unit for unit in units if group.get(unit.question) == element]
        if own:
            yield _agreement(level, element, own, questions)


def _agreement(
    level: str, element: str, units: Sequence[CodedUnit], questions: Mapping[str, Question]
) -> CodingAgreement:
    compared = [unit for unit in units if unit.compared]
    coders = between(units)
    nominal = _nominal(compared, coders)
    found = estimates(nominal, _ordinal(compared, coders))
    one = len({questions[unit.question].scale.id for unit in compared}) == 1
    ordered = one and not any(questions[unit.question].scale.behaviour.free for unit in compared)
    kappa, alpha = (found["kappa"], found["nominal"]) if one else (UNKNOWN, UNKNOWN)
    return CodingAgreement(
        level=level,
        element=element,
        units=len(compared),
        alike=sum(unit.alike for unit in compared),
        single=len(units) - len(compared),
        agreement=found["agreement"],
        kappa=kappa,
        nominal=alpha,
        ordinal=found["ordinal"] if ordered else UNKNOWN,
    )


def _nominal(units: Sequence[CodedUnit], coders: Sequence[str]) -> Ratings:
    """What was said as a number of no order; „n. z.“ and spans are categories of their own."""
    said = sorted({coding.said for unit in units for coding in unit.codings}, key=str)
    place = {one: float(number) for number, one in enumerate(said)}
    return _table(units, coders, {coding: place[coding.said] for unit in units for coding in unit.codings})


def _ordinal(units: Sequence[CodedUnit], coders: Sequence[str]) -> Ratings:
    """The values themselves; of a span its middle, of „n. z.“ nothing, as it stands nowhere on the scale."""
    codings = [coding for unit in units for coding in unit.codings]
    values = {one: one.response.value if one.response.status == VALUE else NAN for one in codings}
    return _table(units, coders, values)


def _table(units: Sequence[CodedUnit], coders: Sequence[str], values: Mapping[Coding, float]) -> Ratings:
    by_coder = [{coding.coder: values[coding] for coding in unit.codings} for unit in units]
    return ratings([[one.get(coder, NAN) for coder in coders] for one in by_coder])
