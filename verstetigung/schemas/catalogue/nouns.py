"""What a catalogue is made of."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import NamedTuple

from verstetigung.problems import Problem
from verstetigung.schemas.catalogue.scales import Scale
from verstetigung.schemas.kinds import Aggregation, Area, Effect, Level, Role, Tier

DERIVED_SOURCE = "abgeleitet"
"""A criterion with this source rests on our own inference, not on a document."""
OPTIONAL = ("levels", "methods", "forms")
"""The lists of a form that a catalogue may be without."""
OF_LATE = ("about", *OPTIONAL)
"""What catalogues did not always have: empty, it leaves their stamps as they were."""


@dataclass(frozen=True)
class Question:
    """One line of the questionnaire."""

    id: str
    text: str
    scale: Scale
    note: str = ""
    weight: float = 1.0
    turned: bool = False
    """High answers are unfavourable: set for `umgekehrt: ja` and in failure factors (M2)."""
    replaces: tuple[str, ...] = ()
    """Ids of earlier versions that this one stands for; never used again for anything else."""


@dataclass(frozen=True)
class Criterion:
    """A feature that is judged, with the questions that measure it."""

    id: str
    title: str
    questions: tuple[Question, ...]
    effect: Effect = Effect.ERFOLG
    weight: float = 1.0
    area: Area = Area.PROZESS
    tier: Tier = Tier.REGION
    about: str = ""
    """For a priority: the id of the criterion whose priority it is."""
    sources: tuple[str, ...] = (DERIVED_SOURCE,)
    addressees: tuple[str, ...] = ()
    """Of an obstacle that no region can lift alone: of ADDRESSEES those who could."""
    reason: str = ""
    """Why no region can."""
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dimension:
    """A group of criteria; outcomes make up the index, factors explain it, priorities only say what is held urgent."""

    id: str
    title: str
    role: Role
    criteria: tuple[Criterion, ...]
    weight: float = 1.0
    text: str = ""
    short: str = ""
    """A title of at most about 20 characters, for table heads."""
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True)
class Category:
    """An entry of a list: a Handlungsfeld, a need, or the status of a measure."""

    id: str
    title: str
    group: str = ""
    """For Handlungsfelder ``leitfaden`` or ``weitere``, for needs an Area."""


@dataclass(frozen=True)
class Rules:
    """What the catalogue's authors decided about scoring."""

    coverage: Mapping[Level, float]
    """Least share of present children per level (M6); strictly less means „nicht bewertbar“."""
    aggregation: Mapping[Level, Aggregation]
    """Both for the levels in AGGREGATED."""
    weight_margin: float
    """Share by which every weight is varied for the rank interval (M7), 0 to 1."""
    contradiction: float
    """Points by which two sources must differ to be called contradictory (M5)."""
    source_weights: Mapping[str, float]
    """Weight of each source type; a type that is not listed does not count (M5)."""


@dataclass(frozen=True)
class Condition:
    """A factor whose part in success is looked at together with others (M9)."""

    id: str
    """A short name for terms like E1*~F1."""
    element: str
    """Id of a criterion or a dimension with the role faktor."""
    anchors: tuple[float, float, float]
    """Points for „not at all in the set“, the crossover and „fully in“; falling if low points are in."""
    expected: int
    """What is expected beforehand to go with success: 1 its presence, -1 its absence, 0 nothing."""


@dataclass(frozen=True)
class Configuration:
    """What the catalogue's authors decided about conditions of success (M9)."""

    conditions: tuple[Condition, ...]
    outcome_anchors: tuple[float, float, float]
    """As those of a condition, for points of the index."""
    inclusion_cut: float
    """Least consistency of a row of the truth table that counts as sufficient, 0 to 1."""
    pri_cut: float
    """Least PRI of such a row, 0 to 1."""
    frequency_cut: int
    """Least number of regions in a row; a row with fewer is a remainder."""


class TextPlace(NamedTuple):
    """A text that can be translated."""

    where: str
    """The key of the list or mapping, as it stands in the file, in which the element is."""
    id: str
    """Of the element; of a scale its name."""
    key: str
    """Under which the text stands; of a step „stufen.“ and its number."""


@dataclass(frozen=True)
class Catalogue:
    """Everything a study's editors decide, read from one YAML file."""

    id: str
    version: str
    title: str
    note: str
    index_title: str
    """What the index over the outcome dimensions is called."""
    scales: tuple[Scale, ...]
    rules: Rules
    dimensions: tuple[Dimension, ...]
    fields: tuple[Category, ...]
    statuses: tuple[Category, ...]
    needs: tuple[Category, ...]
    figures: tuple[Question, ...]
    """Kennzahlen of the Steckbrief, never scored."""
    profile: tuple[Category, ...]
    """The text blocks of the Steckbrief."""
    sources: Mapping[str, str]
    configuration: Configuration | None = None
    """None if the catalogue names no conditions."""
    retired: tuple[str, ...] = ()
    """Ids of questions, criteria, dimensions and Kennzahlen that are no longer evaluated, nor used again."""
    levels: tuple[Category, ...] = ()
    """On which a measure can be carried out; without entries it is not asked, as with the lists that follow."""
    methods: tuple[Category, ...] = ()
    """By which measures are prepared and carried out."""
    forms: tuple[Category, ...] = ()
    """In which support can be given."""
    translations: Mapping[str, Mapping[TextPlace, str]] = field(default_factory=dict)
    """What is said in other languages, too, by their codes."""
    doubts: tuple[Problem, ...] = field(default=(), compare=False)
    """What is wrong with it and keeps nobody from using it."""

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria, in the order of the file."""
        return tuple(criterion for dimension in self.dimensions for criterion in dimension.criteria)

    @cached_property
    def scored_questions(self) -> tuple[Question, ...]:
        """All that enter a score, in the order of the file."""
        return tuple(question for criterion in self.criteria for question in criterion.questions)

    @cached_property
    def asked_questions(self) -> tuple[Question, ...]:
        """All that a respondent answers on the sheet Fragebogen."""
        return tuple(question for question in self.scored_questions if question.scale.behaviour.asked)

    @property
    def outcome(self) -> tuple[Dimension, ...]:
        """The dimensions that make up the index."""
        return self.of_role(Role.ERGEBNIS)

    @property
    def asks_approach(self) -> bool:
        """Whether it is asked how a measure was done, by whom, and what did not work: with a list of what can be said
        of that."""
        return bool(self.levels or self.methods)

    def of_role(self, role: Role) -> tuple[Dimension, ...]:
        """The dimensions of that role, in the order of the file."""
        return tuple(dimension for dimension in self.dimensions if dimension.role == role)

    def question(self, id: str) -> Question:
        """The scored question or Kennzahl of that id; KeyError if there is none."""
        return {question.id: question for question in (*self.scored_questions, *self.figures)}[id]

    @cached_property
    def replaced(self) -> dict[str, str]:
        """The id of today by the id of an earlier version, for dimensions, criteria, questions and Kennzahlen."""
        questions = (*self.scored_questions, *self.figures)
        elements: tuple[Dimension | Criterion | Question, ...] = (*self.dimensions, *self.criteria, *questions)
        return {earlier: element.id for element in elements for earlier in element.replaces}

    @cached_property
    def hash(self) -> str:
        """SHA-256 of what is asked and how it is scored.

        Comments, order of keys, line ends, earlier and retired ids, the conditions of M9, translations and to whom
        an obstacle is addressed do not change it.
        """
        return _digest(asdict(self, dict_factory=_lasting))

    @property
    def stamp(self) -> str:
        """The first eight characters of the hash: what is printed on reports."""
        return self.hash[:8]

    @cached_property
    def instrument(self) -> str:
        """SHA-256 of what is asked, by id: wording, notes, how it is answered, and the entries of every list.

        The same whatever it is called above the questions, wherever these stand, and however they are scored; and
        whatever it is in other languages, for the German wording is what is asked: a translation that is added or put
        right makes no form outdated that is in the field.
        """
        questions = (*self.asked_questions, *self.figures)
        lists = {"fields": self.fields, "statuses": self.statuses, "needs": self.needs, "profile": self.profile}
        lists |= {name: entries for name in OPTIONAL if (entries := getattr(self, name))}
        titles = {name: {entry.id: entry.title for entry in entries} for name, entries in lists.items()}
        return _digest({"id": self.id, "questions": {one.id: _asked(one) for one in questions}, **titles})

    @property
    def instrument_stamp(self) -> str:
        """The first eight characters of it: what is printed on workbooks."""
        return self.instrument[:8]


def _digest(content: Mapping[str, object]) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def _asked(question: Question) -> tuple[object, ...]:
    scale = question.scale
    return question.text, question.note, scale.kind, scale.steps, scale.low, scale.high, scale.unit


def _lasting(fields: list[tuple[str, object]]) -> dict[str, object]:
    gone = ("replaces", "configuration", "retired", "translations", "doubts", "addressees", "reason")
    return {name: value for name, value in fields if name not in gone and (name not in OF_LATE or value)}
