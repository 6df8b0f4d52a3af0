"""What a Netzwerkkonzept is made of before the regions have answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class NetworkRules:
    """What the editors decided about bringing regions together (M12)."""

    partners: int
    """How many learning partnerships a region has at most."""
    workshops: int
    """How many workshops the programme of a year has at most."""
    strong: float
    """Points from which a region counts as strong in a criterion or dimension, 0 to 100."""
    present: float
    """Points from which a factor counts as present in a region, 0 to 100."""
    carrier_bonus: float
    """Share by which a pair of the same type of carrier counts more, 0 to 1."""
    advanced: tuple[str, ...]
    """Ids of the states of a measure that count as experience."""


@dataclass(frozen=True)
class Theme:
    """In what a region's experience with a need shows."""

    need: str
    """Id of a need of the catalogue."""
    elements: tuple[str, ...]
    """Ids of criteria or dimensions whose points speak of it."""
    fields: tuple[str, ...]
    """Ids of Handlungsfelder whose measures speak of it."""


@dataclass(frozen=True)
class Package:
    """A Leistungspaket that regions could call."""

    id: str
    title: str
    text: str
    needs: tuple[str, ...]
    """Ids of needs of the catalogue it answers."""
    form: str
    """How it is given: Werkstatt, Beratung, Handreichung …"""
    carrier: str
    """Who could give it."""
    funding: str
    state: str
    """``vorschlag`` or ``beschlossen``."""


@dataclass(frozen=True)
class Block:
    """A building block of the Netzwerkkonzept: Ziele, Zweck, Aufgaben …"""

    id: str
    title: str
    text: str
    """What the commission says of it, with its source."""
    evidence: tuple[str, ...]
    """Which results are drawn on, of `keys.concept.EVIDENCE`."""
    questions: tuple[str, ...]
    """What is left for the Kerngruppe to decide."""


@dataclass(frozen=True)
class Concept:
    """Everything the editors of a Netzwerkkonzept decide, read from one YAML file."""

    id: str
    title: str
    note: str
    rules: NetworkRules
    themes: tuple[Theme, ...]
    packages: tuple[Package, ...]
    blocks: tuple[Block, ...]
    sources: Mapping[str, str]

    @cached_property
    def theme(self) -> dict[str, Theme]:
        """In what experience shows, by the need's id; needs without an entry are missing."""
        return {theme.need: theme for theme in self.themes}
