"""How the regions went about their measures: by which methods, and what they tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung.method.evaluation import Evaluation
from verstetigung.records import Measure, rows
from verstetigung.schemas.catalogue import Category


@dataclass(frozen=True)
class MethodUse:
    """A method of the catalogue, and the measures that name it."""

    method: Category
    measures: tuple[Measure, ...]
    """By Handlungsfeld, then by region."""
    regions: tuple[str, ...]
    """Of these measures, each once, in the order of the register."""


def methods(evaluation: Evaluation) -> tuple[MethodUse, ...]:
    """The methods that measures name: those of most regions first, then those of most measures, then as listed."""
    measures = in_order(evaluation)
    found = [
        _use(evaluation, method, tuple(measure for measure in measures if method.id in measure.methods))
        for method in evaluation.erhebung.catalogue.methods
    ]
    return tuple(sorted(filter(_named, found), key=lambda use: (-len(use.regions), -len(use.measures))))


def _use(evaluation: Evaluation, method: Category, measures: tuple[Measure, ...]) -> MethodUse:
    naming = {measure.region for measure in measures}
    return MethodUse(method, measures, tuple(id for id in evaluation.erhebung.register.ids if id in naming))


def _named(use: MethodUse) -> bool:
    return bool(use.measures)


def told(evaluation: Evaluation) -> tuple[Measure, ...]:
    """The measures of which it is told how they were done, what did not work or who took part."""
    return tuple(measure for measure in in_order(evaluation) if _tells(measure))


def _tells(measure: Measure) -> bool:
    return any(text.strip() for text in (measure.approach, measure.setback, measure.involved))


def in_order(evaluation: Evaluation) -> tuple[Measure, ...]:
    """Every measure, by Handlungsfeld in the order of the catalogue, then by region."""
    fields = {field.id: number for number, field in enumerate(evaluation.erhebung.catalogue.fields)}
    regions = {id: number for number, id in enumerate(evaluation.erhebung.register.ids)}
    return tuple(
        sorted(
            rows(evaluation.reading.measures, Measure),
            key=lambda measure: (fields.get(measure.field, len(fields)), regions[measure.region]),
        )
    )
