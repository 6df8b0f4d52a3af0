"""What an Erhebung asks: every writer of an instrument is a function of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from verstetigung.forms import form
from verstetigung.forms.entries import ADVICE, EITHER_FORM
from verstetigung.forms.instrument.items import (
    WITHOUT,
    YES_NO,
    AnswerKind,
    AskedCriterion,
    AskedSection,
    InstrumentItem,
    InstrumentOption,
    NeutralInstrument,
    OptionList,
    RepeatedItems,
)
from verstetigung.forms.promise import effort, paragraphs
from verstetigung.forms.tongue import GERMAN, Tongue
from verstetigung.schemas.catalogue import Catalogue, Category, Dimension, Question, Scale, answer_text
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import AREAS, Informant, NeedKind
from verstetigung.schemas.regions import folded

FIGURES = "steckbrief.kennzahlen"
"""The id of the section of Kennzahlen, which stands among those of dimensions."""
WHOSE = {
    Informant.PERSON: "Antworten mehrere Personen, antwortet jede für sich. Es zählt Ihre eigene Einschätzung.",
    Informant.REGION: "Bitte stimmen Sie die Antworten in Ihrer Region ab und antworten Sie einmal.",
}
"""Whose view is asked for."""


def instrument(erhebung: Erhebung, say: Tongue = GERMAN) -> NeutralInstrument:
    """What an Erhebung asks; `say` is for sentences with something put in, whole words are German."""
    catalogue = erhebung.catalogue
    return NeutralInstrument(
        title=erhebung.title,
        mark=erhebung.mark,
        stamp=catalogue.instrument_stamp,
        guide=tuple(_guide(erhebung, say)),
        effort=effort(erhebung, say, sheets=False),
        privacy=paragraphs(erhebung, sheets=False, say=say),
        details=_details(erhebung),
        sections=tuple(_sections(catalogue, say)),
        measures=_measures(catalogue),
        needs=_needs(catalogue),
        profile=tuple(InstrumentItem(block.id, block.title, AnswerKind.ABSATZ) for block in catalogue.profile),
    )


def _guide(erhebung: Erhebung, say: Tongue) -> Iterator[str]:
    who = say(
        "Es antwortet eine Person, die die Arbeit an der Regionalstrategie kennt, zum Beispiel aus Verwaltung, "
        "Regionalmanagement oder Steuerungsgruppe."
    )
    yield f"{who} {say(WHOSE[erhebung.informant])}"
    yield say(
        "„keine Angabe“ heißt: Sie wissen es nicht oder möchten nicht antworten; eine Frage ohne Antwort gilt ebenso. "
        "„nicht zutreffend“ heißt: Die Frage passt nicht auf Ihre Region; sie wird dann nicht mitgezählt."
    )
    yield say("Maßnahmen und Steckbrief braucht jede Region nur einmal.")


def _details(erhebung: Erhebung) -> tuple[InstrumentItem, ...]:
    listed = sorted(erhebung.register.regions, key=lambda region: folded(region.name))
    regions = OptionList("regionen", tuple(InstrumentOption(region.id, region.name) for region in listed))
    roles = OptionList("rollen", tuple(InstrumentOption(folded(role).replace("-", "_"), role) for role in form.ROLES))
    return (
        InstrumentItem("region", "Aus welcher Region antworten Sie?", AnswerKind.WAHL, choices=regions, required=True),
        InstrumentItem(
            "nummer",
            form.PERSON,
            AnswerKind.ZAHL,
            "Nur wenn Ihnen eine Nummer genannt wurde; sonst frei lassen. Bitte keinen Namen.",
            low=1.0,
            whole=True,
        ),
        InstrumentItem("rolle", form.ROLE, AnswerKind.WAHL, "Sie erscheint in keinem Bericht.", choices=roles),
        InstrumentItem(
            "zitat", f"{form.QUOTABLE}.", AnswerKind.WAHL, "Ohne „ja“ werden sie nicht wiedergegeben.", choices=YES_NO
        ),
    )


def _sections(catalogue: Catalogue, say: Tongue) -> Iterator[AskedSection]:
    asked = (_section(dimension, say) for dimension in catalogue.dimensions)
    yield from (section for section in asked if section.criteria)
    if catalogue.figures:
        figures = tuple(question(one, say) for one in catalogue.figures)
        yield AskedSection(FIGURES, say("Kennzahlen des Steckbriefs"), "", (AskedCriterion("", "", figures),))


def _section(dimension: Dimension, say: Tongue) -> AskedSection:
    criteria = (
        AskedCriterion(
            criterion.id,
            criterion.title,
            tuple(question(one, say) for one in criterion.questions if one.scale.behaviour.asked),
        )
        for criterion in dimension.criteria
    )
    asked = tuple(criterion for criterion in criteria if criterion.items)
    return AskedSection(dimension.id, dimension.title, dimension.text, asked)


def question(one: Question, say: Tongue = GERMAN) -> InstrumentItem:
    """A question of the catalogue, or a Kennzahl."""
    scale = one.scale
    if scale.steps:
        return InstrumentItem(one.id, one.text, AnswerKind.WAHL, one.note, choices=scale_options(scale), scale=scale)
    if scale.behaviour.free:
        return InstrumentItem(one.id, one.text, AnswerKind.TEXT, one.note, scale=scale)
    number = f"{_number(scale, say)}."
    asked = InstrumentItem(one.id, one.text, AnswerKind.ZAHL, one.note, number, unit=scale.unit, scale=scale)
    return replace(asked, low=scale.low, high=scale.high) if scale.behaviour.bounded else asked


def _number(scale: Scale, say: Tongue) -> str:
    """Which number is an answer."""
    ends = {"low": say.number(scale.low), "high": say.number(scale.high)}
    number = say("Zahl von {low} bis {high}", **ends) if scale.behaviour.bounded else say("Zahl")
    return number + (say(", Einheit: {unit}", unit=scale.unit) if scale.unit else "")


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
            *_of_measures(catalogue),
        ),
    )


def _of_measures(catalogue: Catalogue) -> Iterator[InstrumentItem]:
    """What is asked of a measure only with lists of it."""
    levels, methods = _listed("umsetzungsebenen", catalogue.levels), _listed("methoden", catalogue.methods)
    items = (
        InstrumentItem("ebene", form.MEASURE_LEVEL, AnswerKind.WAHL, choices=levels),
        InstrumentItem("vorgehen", form.APPROACH, AnswerKind.ABSATZ, ADVICE[form.APPROACH]),
        InstrumentItem("misslungen", form.SETBACK, AnswerKind.ABSATZ, ADVICE[form.SETBACK]),
        InstrumentItem("beteiligte", form.INVOLVED, AnswerKind.TEXT, ADVICE[form.INVOLVED]),
        InstrumentItem("methoden", form.METHODS, AnswerKind.MEHRFACH, choices=methods),
    )
    asked = form.measure_details(catalogue)
    yield from (item for item in items if item.text in asked)


def _of_needs(catalogue: Catalogue) -> Iterator[InstrumentItem]:
    if catalogue.forms:
        forms = _listed("bedarfsformen", catalogue.forms)
        yield InstrumentItem("form", form.NEED_FORM, AnswerKind.WAHL, EITHER_FORM, choices=forms)


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
            *_of_needs(catalogue),
        ),
    )
