"""What a Netzwerkkonzept is made of before the regions have answered."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from verstetigung.schemas.kinds import AnswerState


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
class CoreAnswer:
    """What the Kerngruppe answers to one of its questions."""

    state: AnswerState
    text: str
    """Empty only while the question is open."""
    date: datetime.date | None
    """The day on which it was so; None only while the question is open."""
    organ: str
    """Who answered, never a person; empty if not stated."""


OPEN = CoreAnswer(AnswerState.OFFEN, "", None, "")
"""What is known of a question of which nothing is written."""


@dataclass(frozen=True)
class CoreQuestion:
    """A question the Kerngruppe has to answer."""

    id: str
    """By which it is known whatever its wording; empty where it stands in a mere list, so that none can answer it."""
    text: str
    answer: CoreAnswer = OPEN


@dataclass(frozen=True)
class Block:
    """A building block of the Netzwerkkonzept: Ziele, Zweck, Aufgaben …"""

    id: str
    title: str
    text: str
    """What the commission says of it, with its source."""
    evidence: tuple[str, ...]
    """Which results are drawn on, of `keys.concept.EVIDENCE`."""
    questions: tuple[CoreQuestion, ...]
    """What the Kerngruppe has to decide, and what it has answered."""


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
    def questions(self) -> tuple[CoreQuestion, ...]:
        """The questions of all building blocks."""
        return tuple(question for block in self.blocks for question in block.questions)

    @cached_property
    def theme(self) -> dict[str, Theme]:
        """In what experience shows, by the need's id; needs without an entry are missing."""
        return {theme.need: theme for theme in self.themes}
