"""The published tables of measures, needs and offers: what was chosen from lists, without a word of anybody's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verstetigung import german
from verstetigung.method.entries import MeasureEntry, NeedEntry
from verstetigung.records import HIDDEN, VALUE
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Area, NeedKind
from verstetigung.tables.publication.columns import AGS, NUMBER_OF, REGION, WHY, ags, table
from verstetigung.tables.publication.variables import COUNT, MISSING, NUMBER, PublishedTable, Variable

KINDS: Mapping[str, str] = {
    NeedKind.BEDARF: "Bedarf an Unterstützung",
    NeedKind.ANGEBOT: "Angebot an andere Regionen",
}
AREAS: Mapping[str, str] = {Area.PROZESS: "Prozess", Area.UMSETZUNG: "Umsetzung"}
PLACE = Variable(
    "nummer",
    "Nummer",
    "Laufende Nummer in der Region, nach den Listen des Katalogs geordnet; wer es genannt hat, sagt sie nicht.",
    COUNT,
    needed=True,
    low=1,
)
RELEVANCE = Variable(
    "relevanz",
    "Relevanz",
    "1 (niedrig) bis 5 (hoch), im Mittel derer, die sie angeben; leer, wo es keinen Wert gibt.",
    NUMBER,
    "Stufe von 1 bis 5",
    "M11",
    low=1,
    high=5,
    reasoned=True,
)


def measures(erhebung: Erhebung, entries: Sequence[MeasureEntry]) -> PublishedTable:
    """A measure a row."""
    catalogue, register = erhebung.catalogue, erhebung.register
    methods = german.joined(*(f"{one.id} = {one.title}" for one in catalogue.methods), by=", ")
    return table(
        erhebung,
        "massnahmen",
        "Maßnahmen",
        "Eine Maßnahme je Zeile, mit dem, was aus Listen gewählt wurde; ohne Namen und Beschreibung.",
        ("region", "nummer"),
        entries,
        (REGION, lambda one: one.region),
        (AGS, lambda one: ags(register[one.region])),
        (PLACE, lambda one: one.number),
        (_chosen("handlungsfeld", "Handlungsfeld", catalogue.fields, needed=True), lambda one: one.field),
        (_chosen("stand", "Stand der Umsetzung", catalogue.statuses, needed=True), lambda one: one.status),
        (_chosen("umsetzungsebene", "Ebene der Umsetzung", catalogue.levels), lambda one: one.level),
        (
            Variable(
                "methoden",
                "Methoden",
                f"Kennungen der Methoden, durch Leerzeichen getrennt{german.framed(' (', methods, ')')}.",
            ),
            lambda one: " ".join(one.methods),
        ),
    )


def needs(erhebung: Erhebung, entries: Sequence[NeedEntry]) -> PublishedTable:
    """What a region asks for or offers a row, once for each form."""
    catalogue, register = erhebung.catalogue, erhebung.register
    return table(
        erhebung,
        "bedarfe",
        "Bedarfe und Angebote",
        "Was eine Region sucht oder anbietet, je Thema und Form eine Zeile, gleich wie oft es genannt ist; ohne "
        "Beschreibung.",
        ("region", "nummer"),
        entries,
        (REGION, lambda one: one.region),
        (AGS, lambda one: ags(register[one.region])),
        (PLACE, lambda one: one.number),
        (
            Variable("art", "Art", "Ob es gesucht oder angeboten wird.", labels=KINDS, needed=True),
            lambda one: one.kind,
        ),
        (Variable("bereich", "Bereich", "Ob es den Prozess oder die Umsetzung betrifft.", labels=AREAS), _area),
        (_chosen("thema", "Thema", catalogue.needs), lambda one: one.theme),
        (_chosen("form", "Form der Unterstützung", catalogue.forms), lambda one: one.form),
        (RELEVANCE, lambda one: one.relevance if one.status == VALUE else None),
        (WHY, lambda one: "" if one.status == VALUE else MISSING[one.status][0]),
        (NUMBER_OF, lambda one: None if one.status == HIDDEN else one.n),
    )


def _area(entry: NeedEntry) -> str:
    return entry.area


def _chosen(name: str, label: str, entries: Sequence[Category], *, needed: bool = False) -> Variable:
    """A column of ids of a list of the catalogue, with what they stand for."""
    empty = "" if needed else "leer, wo keine gewählt ist"
    text = german.joined(f"{label}: Kennung aus der Liste des Katalogs", empty, by="; ")
    return Variable(name, label, f"{text}.", labels={one.id: one.title for one in entries}, needed=needed)
