"""What the form looks like to both sides: sheets, headings, lists, and the marks of identity."""

from __future__ import annotations

import re

from verstetigung.records import SURVEY
from verstetigung.schemas.catalogue import Catalogue, Scale, answers
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ScaleKind
from verstetigung.schemas.regions import Region

SCHEMA = "verstetigung/1"
SURVEY_FORM, EVIDENCE_FORM = "fragebogen", "belegbogen"
FORM_NAMES = {SURVEY_FORM: "Fragebogen", EVIDENCE_FORM: "Belegbogen"}

GUIDE, DETAILS, QUESTIONS, MEASURES, NEEDS, PROFILE = (
    "Anleitung",
    "Angaben",
    "Fragebogen",
    "Maßnahmen",
    "Bedarfe",
    "Steckbrief",
)
EVIDENCE, LOOKUP = "Belege", "Fragen"
META, LISTS = "_meta", "_listen"
SHEETS = {
    SURVEY_FORM: (DETAILS, QUESTIONS, MEASURES, NEEDS, PROFILE),
    EVIDENCE_FORM: (DETAILS, EVIDENCE, PROFILE),
}
"""The sheets that are read."""
RECONCILIATION, RECONCILED = "abgleich.xlsx", "Abgleich"
"""The file and its sheet that say what holds where coders differ."""
RECONCILED_HEADS = ("Kennung", "gilt", "Begründung")
PROPERTY = "verstetigung."
"""What the names of our custom document properties begin with."""

CODE, QUESTION, ANSWER, REMARK, NUMBER = "Code", "Frage", "Antwort", "Beleg/Bemerkung", "Nr."
QUESTION_HEADS = (CODE, QUESTION, ANSWER, REMARK)
TITLE, FIELD, STATUS, CARRIER, FUNDING, PRODUCT = (
    "Maßnahme",
    "Handlungsfeld",
    "Stand",
    "Träger",
    "Finanzierung",
    "Übertragbares Produkt",
)
MEASURE_HEADS = (NUMBER, TITLE, FIELD, STATUS, CARRIER, FUNDING, PRODUCT)
APPROACH, SETBACK, INVOLVED = IN_WORDS = "Vorgehen", "Was nicht gelungen ist", "Beteiligte"
MEASURE_LEVEL, METHODS = "Umsetzungsebene", "Methoden"
LAST_STATUS, MEASURE_ID = "Stand zuletzt", "Kennung"
CARRIED_HEADS = (LAST_STATUS, MEASURE_ID)
"""What stands behind the measures of the last wave, if the form came with them."""
KIND, AREA, THEME, DESCRIPTION, RELEVANCE = "Art", "Bereich", "Thema", "Beschreibung", "Relevanz 1–5"
NEED_HEADS = (NUMBER, KIND, AREA, THEME, DESCRIPTION, RELEVANCE)
NEED_FORM = "Gewünschte Form"
BLOCK, TEXT = "Abschnitt", "Text"
PROFILE_HEADS = (BLOCK, TEXT)
VALUE, LOW, HIGH, SOURCE_TYPE, AS_OF, REFERENCE = ("Wert", "Wert von", "Wert bis", "Quelle-Art", "Stand", "Fundstelle")
EVIDENCE_HEADS = (CODE, QUESTION, VALUE, LOW, HIGH, SOURCE_TYPE, AS_OF, REFERENCE, REMARK)

CODER = "Codierung"
"""Beside it stands who codes, where several code the same documents."""
CODER_MARK = re.compile(r"[A-ZÄÖÜa-zäöü][A-ZÄÖÜa-zäöü0-9]{0,11}")
"""A sign such as „A“ or „MK“, never a name; it goes into the names of files."""
REGION, WAVE, STAMP, PERSON, ROLE, DATE, QUOTABLE = (
    "Region",
    "Erhebung",
    "Vorlage",
    "Nummer der befragten Person",
    "Rolle/Funktion",
    "Datum",
    "Meine Bemerkungen dürfen ohne Namen wörtlich wiedergegeben werden",
)
YES, NO = "ja", "nein"
PROMISE, CODED = "zusage", "codierung"
"""The keys of the promise and of the coder on the sheet ``_meta``."""

NO_ANSWER, NOT_APPLICABLE = "k. A.", "n. z."
RELEVANCE_SCALE = Scale(
    "relevanz",
    ScaleKind.STUFEN,
    ((1.0, "sehr gering"), (2.0, "gering"), (3.0, "mittel"), (4.0, "hoch"), (5.0, "sehr hoch")),
    1.0,
    5.0,
)
ROLES = (
    "Leitung der Verwaltung",
    "Kreis- oder Regionalentwicklung",
    "Regionalmanagement",
    "Regionalplanung",
    "Sozialplanung",
    "anderes Fachamt",
    "Bürgermeisteramt einer Mitgliedsgemeinde",
    "Mitglied eines gewählten Gremiums",
    "ehrenamtliches Mitglied der Steuerungsgruppe",
    "Träger oder Anbieter der Daseinsvorsorge",
    "wissenschaftliche Begleitung oder Beratung",
    "andere Rolle",
)
"""What a respondent can be: a list, so that no names are written."""


def options(scale: Scale) -> tuple[str, ...]:
    """The entries of the dropdown, with the two ways not to answer; empty if the answer is typed."""
    return (*answers(scale), NO_ANSWER, NOT_APPLICABLE) if scale.steps else ()


def measure_details(catalogue: Catalogue) -> tuple[str, ...]:
    """The headings of what a form asks of a measure beside MEASURE_HEADS; none without lists of it in the catalogue."""
    words = IN_WORDS if catalogue.asks_approach else ()
    return (*[MEASURE_LEVEL] * bool(catalogue.levels), *words, *[METHODS] * bool(catalogue.methods))


def need_details(catalogue: Catalogue) -> tuple[str, ...]:
    """Likewise of a need or offer."""
    return (NEED_FORM,) if catalogue.forms else ()


def details(sheet: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The headings that a sheet has only if the catalogue asks for what stands there."""
    asked = {MEASURES: measure_details(catalogue), NEEDS: need_details(catalogue)}
    return asked.get(sheet, ())


def source_types(catalogue: Catalogue) -> tuple[str, ...]:
    """The types of source that evidence can come from."""
    return tuple(dict.fromkeys((*catalogue.rules.source_weights, SURVEY)))


def identity(erhebung: Erhebung, region: Region, kind: str) -> dict[str, str]:
    """What a workbook says about itself, on the sheet ``_meta`` and in its document properties."""
    return {
        "schema": SCHEMA,
        "art": kind,
        "katalog": erhebung.catalogue.id,
        "version": erhebung.catalogue.version,
        "hash": f"sha256:{erhebung.catalogue.instrument}",
        "region": region.id,
        "erhebung": erhebung.id,
    }
