"""What an Erhebung asks, whatever it is asked with: every writer of an instrument is a function of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from verstetigung import german
from verstetigung.forms import form
from verstetigung.forms.promise import effort, paragraphs
from verstetigung.schemas.catalogue import Catalogue, Category, Dimension, Question, Scale, admissible, answer_text
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import AREAS, Informant, NeedKind
from verstetigung.schemas.regions import folded

FIGURES = "steckbrief.kennzahlen"
"""The id of the section of Kennzahlen, which stands among those of dimensions."""
NO_ANSWER, NOT_APPLICABLE = "ka", "nz"
WHOSE = {
    Informant.PERSON: "Antworten mehrere Personen, antwortet jede für sich. Es zählt Ihre eigene Einschätzung.",
    Informant.REGION: "Bitte stimmen Sie die Antworten in Ihrer Region ab und antworten Sie einmal.",
}
"""Whose view is asked for."""


class AnswerKind(StrEnum):
    """How an item is answered."""

    WAHL = "wahl"
    """One of its choices."""
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
    choices: OptionList | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    whole: bool = False
    """Whether only whole numbers are an answer."""
    required: bool = False
    scale: Scale | None = None
    """On which a question is answered; none of what we ask ourselves."""


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
    guide: tuple[str, ...]
    """Who answers, and how."""
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


def instrument(erhebung: Erhebung) -> NeutralInstrument:
    """What an Erhebung asks."""
    catalogue = erhebung.catalogue
    return NeutralInstrument(
        title=erhebung.title,
        mark=erhebung.mark,
        guide=tuple(_guide(erhebung)),
        privacy=paragraphs(erhebung, sheets=False),
        details=_details(erhebung),
        sections=tuple(_sections(catalogue)),
        measures=_measures(catalogue),
        needs=_needs(catalogue),
        profile=tuple(InstrumentItem(block.id, block.title, AnswerKind.ABSATZ) for block in catalogue.profile),
    )


def _guide(erhebung: Erhebung) -> Iterator[str]:
    yield (
        "Es antwortet eine Person, die die Arbeit an der Regionalstrategie kennt, zum Beispiel aus Verwaltung, "
        f"Regionalmanagement oder Steuerungsgruppe. {WHOSE[erhebung.informant]}"
    )
    yield (
        "„keine Angabe“ heißt: Sie wissen es nicht oder möchten nicht antworten; eine Frage ohne Antwort gilt ebenso. "
        "„nicht zutreffend“ heißt: Die Frage passt nicht auf Ihre Region; sie wird dann nicht mitgezählt."
    )
    yield "Maßnahmen und Steckbrief braucht jede Region nur einmal."
    if told := effort(erhebung):
        yield told


def _details(erhebung: Erhebung) -> tuple[InstrumentItem, ...]:
    regions = OptionList(
        "regionen", tuple(InstrumentOption(region.id, region.name) for region in erhebung.register.regions)
    )
    roles = OptionList("rollen", tuple(InstrumentOption(folded(role).replace("-", "_"), role) for role in form.ROLES))
    return (
        InstrumentItem("region", "Aus welcher Region antworten Sie?", AnswerKind.WAHL, choices=regions, required=True),
        InstrumentItem(
            "nummer",
            form.PERSON,
            AnswerKind.ZAHL,
            "1 für die erste Person Ihrer Region, 2 für die zweite … Bitte keinen Namen.",
            low=1.0,
            whole=True,
        ),
        InstrumentItem("rolle", form.ROLE, AnswerKind.WAHL, "Sie erscheint in keinem Bericht.", choices=roles),
        InstrumentItem(
            "zitat", f"{form.QUOTABLE}.", AnswerKind.WAHL, "Ohne „ja“ werden sie nicht wiedergegeben.", choices=YES_NO
        ),
    )


def _sections(catalogue: Catalogue) -> Iterator[AskedSection]:
    asked = map(_section, catalogue.dimensions)
    yield from (section for section in asked if section.criteria)
    if catalogue.figures:
        figures = tuple(map(question, catalogue.figures))
        yield AskedSection(FIGURES, "Kennzahlen des Steckbriefs", "", (AskedCriterion("", "", figures),))


def _section(dimension: Dimension) -> AskedSection:
    criteria = (
        AskedCriterion(
            criterion.id,
            criterion.title,
            tuple(question(one) for one in criterion.questions if one.scale.behaviour.asked),
        )
        for criterion in dimension.criteria
    )
    asked = tuple(criterion for criterion in criteria if criterion.items)
    return AskedSection(dimension.id, dimension.title, dimension.text, asked)


def question(one: Question) -> InstrumentItem:
    """A question of the catalogue, or a Kennzahl."""
    scale = one.scale
    if scale.steps:
        return InstrumentItem(one.id, one.text, AnswerKind.WAHL, one.note, scale_options(scale), scale=scale)
    if scale.behaviour.free:
        return InstrumentItem(one.id, one.text, AnswerKind.TEXT, one.note, scale=scale)
    note = german.joined(one.note, f"{admissible(scale)}.", by=" ")
    asked = InstrumentItem(one.id, one.text, AnswerKind.ZAHL, note, unit=scale.unit, scale=scale)
    return replace(asked, low=scale.low, high=scale.high) if scale.behaviour.bounded else asked


def scale_options(scale: Scale) -> OptionList:
    """The steps, and the two ways not to answer."""
    steps = tuple(InstrumentOption(_step_code(scale, value), answer_text(scale, value)) for value, _ in scale.steps)
    ordered = steps if scale.behaviour.numbered else steps[::-1]
    return OptionList(f"skala.{scale.id}", (*ordered, *WITHOUT.options))


def _step_code(scale: Scale, value: float) -> str:
    return f"{value:g}" if scale.behaviour.numbered else dict(scale.steps)[value]


def _listed(id: str, categories: Sequence[Category]) -> OptionList:
    return OptionList(id, tuple(InstrumentOption(category.id, category.title) for category in categories))


def _measures(catalogue: Catalogue) -> RepeatedItems:
    fields, statuses = _listed("handlungsfelder", catalogue.fields), _listed("massnahmenstand", catalogue.statuses)
    return RepeatedItems(
        "Maßnahmen",
        "Maßnahme",
        "Alle Maßnahmen, die aus der Regionalstrategie hervorgegangen sind, auch beendete.",
        "Möchten Sie Maßnahmen nennen?",
        (
            InstrumentItem("titel", form.TITLE, AnswerKind.TEXT, required=True),
            InstrumentItem("handlungsfeld", form.FIELD, AnswerKind.WAHL, choices=fields),
            InstrumentItem("stand", form.STATUS, AnswerKind.WAHL, choices=statuses),
            InstrumentItem("traeger", form.CARRIER, AnswerKind.TEXT),
            InstrumentItem("finanzierung", form.FUNDING, AnswerKind.TEXT),
            InstrumentItem(
                "produkt",
                form.PRODUCT,
                AnswerKind.TEXT,
                "Was andere Regionen übernehmen können, zum Beispiel ein Leitfaden, eine Satzung, ein Gutachten. Sonst "
                "leer lassen.",
            ),
        ),
    )


def _needs(catalogue: Catalogue) -> RepeatedItems:
    kinds = OptionList("art", tuple(InstrumentOption(kind.lower(), kind) for kind in NeedKind))
    areas = OptionList("bereich", tuple(InstrumentOption(area, title) for area, title in AREAS.items()))
    steps = form.RELEVANCE_SCALE.steps
    relevance = OptionList(
        "relevanz",
        tuple(InstrumentOption(f"{value:g}", answer_text(form.RELEVANCE_SCALE, value)) for value, _ in steps),
    )
    return RepeatedItems(
        "Bedarfe und Angebote",
        "Bedarf oder Angebot",
        "Was Ihre Region für die weitere Arbeit braucht (Bedarf) und was sie anderen Regionen zeigen oder geben kann "
        "(Angebot).",
        "Möchten Sie Bedarfe oder Angebote nennen?",
        (
            InstrumentItem("art", form.KIND, AnswerKind.WAHL, choices=kinds, required=True),
            InstrumentItem("bereich", form.AREA, AnswerKind.WAHL, choices=areas),
            InstrumentItem("thema", form.THEME, AnswerKind.WAHL, choices=_listed("bedarfsthemen", catalogue.needs)),
            InstrumentItem("beschreibung", form.DESCRIPTION, AnswerKind.ABSATZ),
            InstrumentItem("relevanz", "Relevanz", AnswerKind.WAHL, choices=relevance),
        ),
    )
