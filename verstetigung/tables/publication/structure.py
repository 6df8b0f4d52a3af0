"""What the published values are made up of: the catalogue as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from verstetigung.method.scoring import INDEX
from verstetigung.schemas.catalogue import Catalogue, Dimension, Question
from verstetigung.schemas.kinds import Level, Role


@dataclass(frozen=True)
class Element:
    """A question, a criterion, a dimension or the index, and how it is made up of what stands below."""

    level: Level
    id: str
    title: str
    dimension: str = ""
    criterion: str = ""
    question: str = ""
    weight: float | None = None
    turned: bool | None = None
    """None above questions, as the ends of the scale."""
    low: float | None = None
    high: float | None = None
    unit: str = ""
    coverage: float | None = None
    """None of questions, as the way in which their parts become one value."""
    aggregation: str = ""


def elements(catalogue: Catalogue) -> tuple[Element, ...]:
    """The index, then every dimension with what is below it, in the order of the catalogue."""
    return (
        _composed(catalogue, Level.INDEX, INDEX, catalogue.index_title),
        *(element for dimension in catalogue.dimensions for element in _of_dimension(dimension, catalogue)),
    )


def _of_dimension(dimension: Dimension, catalogue: Catalogue) -> Iterator[Element]:
    weight = dimension.weight if dimension.role == Role.ERGEBNIS else 0.0
    yield _composed(catalogue, Level.DIMENSION, dimension.id, dimension.title, dimension.id, weight=weight)
    for criterion in dimension.criteria:
        yield _composed(
            catalogue,
            Level.KRITERIUM,
            criterion.id,
            criterion.title,
            dimension.id,
            criterion.id,
            weight=criterion.weight,
        )
        for question in criterion.questions:
            yield _question(question, dimension.id, criterion.id)


def _composed(
    catalogue: Catalogue,
    level: Level,
    id: str,
    title: str,
    dimension: str = "",
    criterion: str = "",
    *,
    weight: float | None = None,
) -> Element:
    rules = catalogue.rules
    return Element(
        level,
        id,
        title,
        dimension,
        criterion,
        weight=weight,
        coverage=rules.coverage[level],
        aggregation=rules.aggregation[level].value,
    )


def _question(question: Question, dimension: str, criterion: str) -> Element:
    scale = question.scale
    return Element(
        Level.FRAGE,
        question.id,
        question.text,
        dimension,
        criterion,
        question.id,
        weight=question.weight,
        turned=question.turned,
        low=scale.low,
        high=scale.high,
        unit=scale.unit,
    )
