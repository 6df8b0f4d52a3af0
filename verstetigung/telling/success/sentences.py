"""Sentences on what goes with success."""

from verstetigung.telling.success.conditions import (
    KINDS,
    RELEVANT,
    SHOWN,
    combinations,
    enough,
    left_out,
    needed,
    solved,
)
from verstetigung.telling.success.single import groups, known, refused, single, telling, title, turned
from verstetigung.telling.success.steadiness import changed, firmness, inquiries
from verstetigung.telling.success.summary import summary
from verstetigung.telling.success.wording import (
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
