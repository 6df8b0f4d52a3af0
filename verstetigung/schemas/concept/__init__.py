"""What the editors of a Netzwerkkonzept decide: Leistungspakete, rules, and in what experience shows."""

from verstetigung.schemas.concept.loading import load
from verstetigung.schemas.concept.nouns import (
    OPEN,
    Block,
    Concept,
    CoreAnswer,
    CoreQuestion,
    NetworkRules,
    Package,
    Theme,
)

__all__ = [
    "OPEN",
    "Block",
    "Concept",
    "CoreAnswer",
    "CoreQuestion",
    "NetworkRules",
    "Package",
    "Theme",
    "load",
]
