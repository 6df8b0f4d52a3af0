"""What the editors of a Netzwerkkonzept decide: Leistungspakete, rules, and in what experience shows."""

from verstetigung.schemas.concept.loading import load
from verstetigung.schemas.concept.nouns import Block, Concept, NetworkRules, Package, Theme

__all__ = ["Block", "Concept", "NetworkRules", "Package", "Theme", "load"]
