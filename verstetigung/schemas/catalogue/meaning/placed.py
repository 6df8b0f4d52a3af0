"""The elements of a catalogue, each with the section of the file that it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from verstetigung.schemas.catalogue.nouns import Catalogue, Criterion, Dimension, Question
from verstetigung.schemas.yamlfile import Section


@dataclass(frozen=True)
class PlacedQuestion:
    """A question or Kennzahl."""

    section: Section
    question: Question


@dataclass(frozen=True)
class PlacedCriterion:
    """A criterion with its questions."""

    section: Section
    criterion: Criterion
    questions: tuple[PlacedQuestion, ...]


@dataclass(frozen=True)
class PlacedDimension:
    """A dimension with its criteria."""

    section: Section
    dimension: Dimension
    criteria: tuple[PlacedCriterion, ...]


def placed(root: Section, catalogue: Catalogue) -> tuple[PlacedDimension, ...]:
    """The dimensions with all below; sections and elements go in pairs, for one is read from the other."""
    pairs = zip(root.sections("dimensionen"), catalogue.dimensions, strict=True)
    return tuple(PlacedDimension(section, one, tuple(_criteria(section, one))) for section, one in pairs)


def _criteria(section: Section, dimension: Dimension) -> Iterator[PlacedCriterion]:
    for inner, criterion in zip(section.sections("kriterien"), dimension.criteria, strict=True):
        pairs = zip(inner.sections("fragen"), criterion.questions, strict=True)
        yield PlacedCriterion(inner, criterion, tuple(PlacedQuestion(*pair) for pair in pairs))


def figures(root: Section, catalogue: Catalogue) -> tuple[PlacedQuestion, ...]:
    """The Kennzahlen."""
    pairs = zip(root.sections("kennzahlen", required=False), catalogue.figures, strict=True)
    return tuple(PlacedQuestion(*pair) for pair in pairs)
