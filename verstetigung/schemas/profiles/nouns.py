"""What a practice profile is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from verstetigung import german
from verstetigung.problems import Place
from verstetigung.schemas.catalogue import Category, Criterion
from verstetigung.schemas.regions import Region

RUNNING = "laufend"
"""Stands for the end of a phase that has none yet."""


@dataclass(frozen=True)
class Passage:
    """The text of a block."""

    paragraphs: tuple[str, ...]
    bulleted: bool = False
    """Whether they are the items of a list."""


@dataclass(frozen=True)
class Phase:
    """A dated step of the implementation."""

    start: str
    """An ISO date, possibly only a year or a month."""
    end: str
    """The same, RUNNING or empty."""
    title: str
    text: str = ""

    @property
    def when(self) -> str:
        """„2016“, „2016–2017“, „12/2018“ or „seit 2019“."""
        if self.end == RUNNING:
            return f"seit {german.when(self.start)}"
        ends = (german.when(self.start), german.when(self.end or self.start))
        return "–".join(dict.fromkeys(ends))


@dataclass(frozen=True)
class Figure:
    """A number that says much, as the source writes it, and what it counts."""

    value: str
    text: str


@dataclass(frozen=True)
class Picture:
    """A picture that belongs to a block."""

    path: Path
    text: str
    """What can be seen, for those who cannot see it."""
    source: str
    ratio: float
    """Height by width."""


@dataclass(frozen=True)
class Contact:
    """Where to ask: an office, never a person."""

    office: str = ""
    web: str = ""
    phone: str = ""
    mail: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """What is known, a line each."""
        return tuple(line for line in (self.office, self.web, self.phone, self.mail) if line)


@dataclass(frozen=True)
class PracticeProfile:
    """One case, as its sources document it; what they do not say is empty."""

    id: str
    """ASCII, used in file names."""
    title: str
    place: str
    land: str
    sources: tuple[str, ...]
    claim: str = ""
    region: Region | None = None
    register: str = ""
    """The id of the register that the region stands in."""
    carrier: str = ""
    as_of: str = ""
    """An ISO date, possibly only a year or a month; empty if the sources are undated."""
    catalogue: str = ""
    """The id of the catalogue that the fields and criteria stand in."""
    fields: tuple[Category, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    passages: Mapping[str, Passage] = field(default_factory=dict)
    """By key, for those blocks that have a text."""
    phases: tuple[Phase, ...] = ()
    """By date."""
    figures: tuple[Figure, ...] = ()
    partners: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    contact: Contact = Contact()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """By the key of their block."""
    where: Mapping[str, Place] = field(default_factory=dict)
    """Where the keys of the file stand; that of the file itself is empty."""

    @property
    def location(self) -> str:
        """„Kranenburg, Nordrhein-Westfalen“ or „Crivitz, Westmecklenburg, Mecklenburg-Vorpommern“."""
        parts = (self.place, self.region.name if self.region else "", self.land)
        return ", ".join(dict.fromkeys(part for part in parts if part))

    @property
    def state(self) -> str:
        """What day the profile stands for, as readers write it."""
        return german.when(self.as_of) if self.as_of else "Quelle ohne Datum"
