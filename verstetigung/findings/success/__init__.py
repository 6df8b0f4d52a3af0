"""Sentences on what goes with success."""

from verstetigung.findings.success.conditions import (
    KINDS,
    RELEVANT,
    SHOWN,
    combinations,
    enough,
    left_out,
    needed,
    solved,
)
from verstetigung.findings.success.firmness import changed, firmness, inquiries
from verstetigung.findings.success.single import groups, known, refused, single, telling, title, turned
from verstetigung.findings.success.summary import summary
from verstetigung.findings.success.words import (
    Wording,
    chance,
    condition_titles,
    elements,
    expression,
    measure,
    short,
    wording,
)

__all__ = [
    "KINDS",
    "RELEVANT",
    "SHOWN",
    "Wording",
    "chance",
    "changed",
    "combinations",
    "condition_titles",
    "elements",
    "enough",
    "expression",
    "firmness",
    "groups",
    "inquiries",
    "known",
    "left_out",
    "measure",
    "needed",
    "refused",
    "short",
    "single",
    "solved",
    "summary",
    "telling",
    "title",
    "turned",
    "wording",
]
