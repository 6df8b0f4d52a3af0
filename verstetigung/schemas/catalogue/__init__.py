"""The criteria catalogue: scales, dimensions, criteria, questions, and the rules of scoring."""

from verstetigung.schemas.catalogue.loading import load
from verstetigung.schemas.catalogue.nouns import (
    DERIVED,
    Catalogue,
    Category,
    Condition,
    Configuration,
    Criterion,
    Dimension,
    Question,
    Rules,
    Scale,
)

__all__ = [
    "DERIVED",
    "Catalogue",
    "Category",
    "Condition",
    "Configuration",
    "Criterion",
    "Dimension",
    "Question",
    "Rules",
    "Scale",
    "load",
]
