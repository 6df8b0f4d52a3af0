"""What the editors of a Netzwerkkonzept decide: Leistungspakete, rules, and in what experience shows."""

from verstetigung.concept.loading import load
from verstetigung.concept.nouns import Block, Concept, Package, Rules, Theme

__all__ = ["Block", "Concept", "Package", "Rules", "Theme", "load"]
