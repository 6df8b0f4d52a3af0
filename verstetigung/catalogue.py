"""The criteria catalogue: scales, dimensions, criteria, questions, and the rules of scoring."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from verstetigung.errors import StudyError
from verstetigung.yamlfile import Section, read

KINDS = ("stufen", "janein", "zahl", "abgeleitet", "kennzahl", "text")
RULES = ("anteil_massnahmen",)
LEVELS = ("kriterium", "dimension", "index")
DERIVED = "anteil_massnahmen"
YES_NO = ((0.0, "nein"), (1.0, "teilweise"), (2.0, "ja"))
DERIVED_SOURCE = "abgeleitet"
"""A criterion with this source rests on our own inference, not on a document."""


@dataclass(frozen=True)
class Scale:
    """How a question is answered and how the answer becomes 0 to 100."""

    id: str
    kind: str
    """One of KINDS; `kennzahl` and `text` are never scored."""
    steps: tuple[tuple[float, str], ...] = ()
    """Value and wording of each step, lowest first; empty unless the kind is stufen or janein."""
    low: float = 0.0
    high: float = 100.0
    unit: str = ""
    rule: str = ""
    """For `abgeleitet`: the name of the rule, one of RULES."""
    counted: tuple[str, ...] = ()
    """For `anteil_massnahmen`: the status ids that count."""

    @property
    def scored(self) -> bool:
        """Whether answers become points."""
        return self.kind not in ("kennzahl", "text")

    @property
    def asked(self) -> bool:
        """Whether a respondent is asked, or the value is computed from another sheet."""
        return self.kind != "abgeleitet"


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


@dataclass(frozen=True)
class Criterion:
    """A feature that is judged, with the questions that measure it."""

    id: str
    title: str
    questions: tuple[Question, ...]
    effect: str = "erfolg"
    """``erfolg`` or ``misserfolg`` (a failure factor, turned round when scored)."""
    weight: float = 1.0
    area: str = "prozess"
    """``prozess`` or ``umsetzung``."""
    tier: str = "region"
    """``region`` or ``projekt``."""
    sources: tuple[str, ...] = (DERIVED_SOURCE,)


@dataclass(frozen=True)
class Dimension:
    """A group of criteria; outcome dimensions make up the index, factors only explain it."""

    id: str
    title: str
    role: str
    """``ergebnis`` or ``faktor``."""
    criteria: tuple[Criterion, ...]
    weight: float = 1.0
    text: str = ""
    short: str = ""
    """A title of at most about 20 characters, for table heads."""


@dataclass(frozen=True)
class Category:
    """An entry of a list: a Handlungsfeld, a need, or the status of a measure."""

    id: str
    title: str
    group: str = ""
    """For Handlungsfelder ``leitfaden`` or ``weitere``, for needs ``prozess`` or ``umsetzung``."""


@dataclass(frozen=True)
class Rules:
    """What the catalogue's authors decided about scoring."""

    coverage: Mapping[str, float]
    """Least share of present children per level (M6); strictly less means „nicht bewertbar“."""
    aggregation: Mapping[str, str]
    """``arithmetisch`` or ``geometrisch`` per level."""
    weight_margin: float
    """Share by which every weight is varied for the rank interval (M7), 0 to 1."""
    contradiction: float
    """Points by which two sources must differ to be called contradictory (M5)."""
    source_weights: Mapping[str, float]
    """Weight of each source type; a type that is not listed does not count (M5)."""


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

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria, in the order of the file."""
        return tuple(criterion for dimension in self.dimensions for criterion in dimension.criteria)

    @property
    def scored_questions(self) -> tuple[Question, ...]:
        """All that enter a score, in the order of the file."""
        return tuple(question for criterion in self.criteria for question in criterion.questions)

    @property
    def asked_questions(self) -> tuple[Question, ...]:
        """All that a respondent answers on the sheet Fragebogen."""
        return tuple(question for question in self.scored_questions if question.scale.asked)

    @property
    def outcome(self) -> tuple[Dimension, ...]:
        """The dimensions that make up the index."""
        return tuple(dimension for dimension in self.dimensions if dimension.role == "ergebnis")

    def question(self, id: str) -> Question:
        """The scored question or Kennzahl of that id; KeyError if there is none."""
        return {question.id: question for question in (*self.scored_questions, *self.figures)}[id]

    @property
    def hash(self) -> str:
        """SHA-256 of the content, so that comments, order of keys and line ends do not change it."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()

    @property
    def stamp(self) -> str:
        """The first eight characters of the hash: what is printed on workbooks and reports."""
        return self.hash[:8]


def load(path: Path) -> Catalogue:
    """The catalogue in a YAML file; raises StudyError with every problem in it."""
    root, problems = read(path)
    catalogue = _catalogue(root)
    root.done()
    if problems:
        raise StudyError(f"{path.name} ist kein gültiger Kriterienkatalog.", problems)
    return catalogue


def _catalogue(root: Section) -> Catalogue:
    scales = {name: _scale(name, section) for name, section in root.named("skalen")}
    sources = root.pairs("quellen", {})
    statuses = _categories(root, "massnahmenstand")
    dimensions = tuple(_dimension(section, scales, sources) for section in root.sections("dimensionen"))
    catalogue = Catalogue(
        id=root.text("katalog"),
        version=root.text("version"),
        title=root.text("titel"),
        note=root.text("hinweis"),
        index_title=root.text("indextitel", "Gesamtwert"),
        scales=tuple(scales.values()),
        rules=_rules(root.section("regeln")),
        dimensions=dimensions,
        fields=_categories(root, "handlungsfelder", ("leitfaden", "weitere")),
        statuses=statuses,
        needs=_categories(root, "bedarfe", ("prozess", "umsetzung")),
        figures=tuple(
            _question(section, scales, turned=False) for section in root.sections("kennzahlen", required=False)
        ),
        profile=_categories(root, "steckbrief"),
        sources=sources,
    )
    _check_ids(root, catalogue)
    _check_statuses(root, catalogue)
    return catalogue


def _scale(name: str, section: Section) -> Scale:
    kind = section.choice("art", KINDS)
    scale = Scale(
        id=name,
        kind=kind,
        steps=_steps(section) if kind == "stufen" else YES_NO if kind == "janein" else (),
        low=section.number("von", 0.0) if kind == "zahl" else 0.0,
        high=section.number("bis", 100.0) if kind == "zahl" else 100.0,
        unit=section.text("einheit", ""),
        rule=section.choice("regel", RULES) if kind == "abgeleitet" else "",
        counted=section.texts("stand") if kind == "abgeleitet" else (),
    )
    if scale.steps:
        scale = Scale(name, kind, scale.steps, scale.steps[0][0], scale.steps[-1][0], scale.unit)
    if scale.high <= scale.low:
        section.object_to("bis", f"Die Skala „{name}“ hat keine Spanne.", "„bis“ größer als „von“")
    section.done()
    return scale


def _steps(section: Section) -> tuple[tuple[float, str], ...]:
    pairs = section.pairs("stufen")
    for value in pairs:
        if not value.lstrip("-").isdigit():
            section.object_to("stufen", f"Die Stufe „{value}“ ist keine ganze Zahl.", "etwa „3: teils/teils“")
    steps = tuple(sorted((float(value), text) for value, text in pairs.items() if value.lstrip("-").isdigit()))
    if len(steps) < 2:
        section.object_to("stufen", "Eine Skala braucht mindestens zwei Stufen.")
        return ((0.0, "nein"), (1.0, "ja"))
    return steps


def _rules(section: Section) -> Rules:
    coverage = section.section("mindestabdeckung")
    aggregation = section.section("aggregation")
    weights = section.section("quellenarten")
    rules = Rules(
        coverage={level: coverage.number(level, low=0, high=1) for level in LEVELS},
        aggregation={level: aggregation.choice(level, ("arithmetisch", "geometrisch")) for level in LEVELS},
        weight_margin=section.number("gewichtsspielraum", low=0, high=1),
        contradiction=section.number("widerspruch", low=0, high=100),
        source_weights={kind: weights.number(kind, low=0) for kind in weights.names},
    )
    coverage.done()
    aggregation.done()
    section.done()
    return rules


def _dimension(section: Section, scales: Mapping[str, Scale], sources: Mapping[str, str]) -> Dimension:
    dimension = Dimension(
        id=section.text("id"),
        title=section.text("titel"),
        short=section.text("kurztitel", "") or section.text("titel"),
        role=section.choice("rolle", ("ergebnis", "faktor")),
        weight=section.number("gewicht", 1.0, low=0),
        text=section.text("erlaeuterung", ""),
        criteria=tuple(_criterion(inner, scales, sources) for inner in section.sections("kriterien")),
    )
    section.done()
    return dimension


def _criterion(section: Section, scales: Mapping[str, Scale], sources: Mapping[str, str]) -> Criterion:
    effect = section.choice("wirkung", ("erfolg", "misserfolg"), "erfolg")
    criterion = Criterion(
        id=section.text("id"),
        title=section.text("titel"),
        effect=effect,
        weight=section.number("gewicht", 1.0, low=0),
        area=section.choice("bereich", ("prozess", "umsetzung")),
        tier=section.choice("ebene", ("region", "projekt"), "region"),
        sources=section.texts("quelle"),
        questions=tuple(
            _question(inner, scales, turned=effect == "misserfolg") for inner in section.sections("fragen")
        ),
    )
    for source in criterion.sources:
        if source not in sources and source != DERIVED_SOURCE:
            section.object_to(
                "quelle",
                f"Die Quelle „{source}“ steht nicht unter „quellen“.",
                remedy="sie dort ergänzen oder „abgeleitet“ schreiben",
            )
    if not criterion.questions:
        section.object_to("fragen", f"Das Kriterium {criterion.id} hat keine Frage.", "mindestens eine Frage")
    section.done()
    return criterion


def _question(section: Section, scales: Mapping[str, Scale], *, turned: bool) -> Question:
    name = section.choice("skala", scales)
    question = Question(
        id=section.text("id"),
        text=section.text("text"),
        scale=scales.get(name) or Scale(name, "text"),
        note=section.text("erlaeuterung", ""),
        weight=section.number("gewicht", 1.0, low=0),
        turned=turned != section.flag("umgekehrt", "nein"),
    )
    section.done()
    return question


def _categories(root: Section, key: str, groups: tuple[str, ...] = ()) -> tuple[Category, ...]:
    entries = []
    for section in root.sections(key):
        group = section.choice("gruppe", groups) if groups else ""
        entries.append(Category(section.text("id"), section.text("titel"), group))
        section.done()
    return tuple(entries)


def _ids(catalogue: Catalogue) -> Iterator[str]:
    for dimension in catalogue.dimensions:
        yield dimension.id
        for criterion in dimension.criteria:
            yield criterion.id
            yield from (question.id for question in criterion.questions)
    yield from (figure.id for figure in catalogue.figures)


def _check_ids(root: Section, catalogue: Catalogue) -> None:
    for id, times in Counter(_ids(catalogue)).items():
        if times > 1:
            root.object_to("dimensionen", f"Die Kennung „{id}“ kommt {times}-mal vor.", "jede Kennung nur einmal")
    for question in catalogue.scored_questions:
        if not question.scale.scored:
            root.object_to(
                "dimensionen",
                f"Frage {question.id} hat die Skala „{question.scale.id}“, die nicht bewertet wird.",
                remedy="die Frage unter „kennzahlen“ führen",
            )


def _check_statuses(root: Section, catalogue: Catalogue) -> None:
    known = {status.id for status in catalogue.statuses}
    for scale in catalogue.scales:
        for status in scale.counted:
            if status not in known:
                root.object_to(
                    "skalen",
                    f"Die Skala „{scale.id}“ zählt den Stand „{status}“, den es nicht gibt.",
                    "einer von " + ", ".join(sorted(known)),
                )
