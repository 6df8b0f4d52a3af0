"""The criteria catalogue: scales, dimensions, criteria, questions, and the rules of scoring."""

from verstetigung.schemas.catalogue.loading import load
from verstetigung.schemas.catalogue.nouns import (
    Catalogue,
    Category,
    Condition,
    Configuration,
    Criterion,
    Dimension,
    Question,
    Rules,
)
from verstetigung.schemas.catalogue.scales import Scale, admissible, answer_text, answers, expected
from verstetigung.schemas.keys.scales import DERIVED

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
    "admissible",
    "answer_text",
    "answers",
    "expected",
    "load",
]
