"""What an instrument is made of, whatever is asked with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from verstetigung import german
from verstetigung.forms import form
from verstetigung.forms.tongue import GERMAN, Tongue
from verstetigung.schemas.catalogue import Scale

NO_ANSWER, NOT_APPLICABLE = "ka", "nz"


class AnswerKind(StrEnum):
    """How an item is answered."""

    WAHL = "wahl"
    """One of its choices."""
    MEHRFACH = "mehrfach"
    """Any number of its choices."""
    ZAHL = "zahl"
    TEXT = "text"
    ABSATZ = "absatz"
    """Some sentences."""


@dataclass(frozen=True)
class InstrumentOption:
    """What can be chosen."""

    code: str
    """The id of what it stands for, or the number of a step."""
    text: str


@dataclass(frozen=True)
class OptionList:
    """What can be chosen, from top to bottom, by the name of the list."""

    id: str
    options: tuple[InstrumentOption, ...]


@dataclass(frozen=True)
class InstrumentItem:
    """One thing that is asked."""

    id: str
    """Of the question, the Kennzahl or the block; for what we ask ourselves a word."""
    text: str
    kind: AnswerKind
    note: str = ""
    number: str = ""
    """Which number is an answer, in a sentence."""
    choices: OptionList | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    whole: bool = False
    """Whether only whole numbers are an answer."""
    required: bool = False
    scale: Scale | None = None
    """On which a question is answered; none of what we ask ourselves."""

    @property
    def hint(self) -> str:
        """All that is said below the text."""
        return german.joined(self.note, self.number, by=" ")


@dataclass(frozen=True)
class AskedCriterion:
    """The questions of a criterion."""

    id: str
    """Empty, as the title, for Kennzahlen."""
    title: str
    items: tuple[InstrumentItem, ...]


@dataclass(frozen=True)
class AskedSection:
    """The questions of a dimension, or the Kennzahlen."""

    id: str
    title: str
    text: str
    criteria: tuple[AskedCriterion, ...]

    @property
    def items(self) -> tuple[InstrumentItem, ...]:
        """All its questions."""
        return tuple(item for criterion in self.criteria for item in criterion.items)


@dataclass(frozen=True)
class RepeatedItems:
    """What is asked of each entry of a list, as often as somebody wants: a Maßnahme, or a Bedarf or Angebot."""

    title: str
    one: str
    """What a single entry is called."""
    text: str
    offer: str
    """The question whether there is one to be entered, or another."""
    columns: tuple[InstrumentItem, ...]


@dataclass(frozen=True)
class NeutralInstrument:
    """All that is asked, in order."""

    title: str
    mark: str
    """Of invented answers; else empty."""
    stamp: str
    """Of the state of the catalogue by which it asks."""
    guide: tuple[str, ...]
    """Who answers, and how."""
    effort: str
    """How long it takes, and until when there is time."""
    privacy: tuple[str, ...]
    """What will happen with the answers."""
    details: tuple[InstrumentItem, ...]
    """Region, number, role, date and consent."""
    sections: tuple[AskedSection, ...]
    """The dimensions, then the Kennzahlen."""
    measures: RepeatedItems
    needs: RepeatedItems
    profile: tuple[InstrumentItem, ...]
    """The blocks of the Steckbrief."""
    say: Tongue = GERMAN
    """In which language it is."""

    @property
    def welcome(self) -> tuple[str, ...]:
        """What is to be read before answering, but for the promise."""
        return (*self.guide, *[self.effort] * bool(self.effort))

    @property
    def questions(self) -> tuple[InstrumentItem, ...]:
        """The questions and Kennzahlen of all sections."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def items(self) -> tuple[InstrumentItem, ...]:
        """All that is asked."""
        return (*self.details, *self.questions, *self.measures.columns, *self.needs.columns, *self.profile)


WITHOUT = OptionList(
    "ohne.zahl",
    (InstrumentOption(NO_ANSWER, "keine Angabe"), InstrumentOption(NOT_APPLICABLE, "nicht zutreffend")),
)
"""The two ways not to answer, for what is no choice by itself."""
YES_NO = OptionList("ja.nein", (InstrumentOption(form.YES, form.YES), InstrumentOption(form.NO, form.NO)))
