"""Which factors are looked at together with success, and what is held for „dabei“ (M9)."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung import german
from verstetigung.schemas.catalogue import Catalogue, Configuration
from verstetigung.schemas.catalogue.elements import EXPECTATIONS
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.obstacles import hindering
from verstetigung.telling.table import Column, Table, filled
from verstetigung.telling.words import NONE

CHOSEN = (
    "Diese Faktoren werden gemeinsam mit dem Erfolg betrachtet. Sie sind vorab ausgewählt; die Auswahl ändert keinen "
    "Punktwert. Drei Anker übersetzen Punkte in eine Zugehörigkeit von 0 bis 1: bis zum ersten ist eine Region „nicht "
    "dabei“, über dem Übergang trifft die Bedingung zu, ab dem letzten ist sie „ganz dabei“."
)
TURNED = "Für Hemmnisse gelten die gedrehten Punkte: 100 heißt, es hat nicht gehemmt."


@dataclass(frozen=True)
class AnchoredElement:
    """A condition or the outcome with its anchors."""

    title: str
    anchors: tuple[float, float, float]
    expected: str


def section(catalogue: Catalogue) -> tuple[Block, ...]:
    """The blocks of the chapter; nothing if the catalogue names no conditions."""
    chosen = catalogue.configuration
    if chosen is None or not chosen.conditions:
        return ()
    turned = {criterion.id for criterion in catalogue.criteria if hindering(criterion)}
    obstacles = TURNED * any(condition.element in turned for condition in chosen.conditions)
    return present(Text((german.joined(CHOSEN, obstacles, by=" "), _cuts(chosen)), "intro"), _table(catalogue, chosen))


def _cuts(chosen: Configuration) -> str:
    least = german.count(chosen.frequency_cut, "eine Region", "Regionen")
    verb = german.form(chosen.frequency_cut, "gehört", "gehören")
    consistency, pri = german.plain(chosen.inclusion_cut), german.plain(chosen.pri_cut)
    return (
        f"Eine Kombination von Bedingungen gilt als hinreichend, wenn mindestens {least} dazu {verb}, ihre Konsistenz "
        f"mindestens {consistency} und ihr PRI mindestens {pri} beträgt."
    )


def _table(catalogue: Catalogue, chosen: Configuration) -> Table:
    titles = {dimension.id: f"{dimension.id} {dimension.title}" for dimension in catalogue.dimensions}
    titles |= {criterion.id: f"{criterion.id} {criterion.title}" for criterion in catalogue.criteria}
    rows = (
        *(AnchoredElement(titles[one.element], one.anchors, EXPECTATIONS[one.expected]) for one in chosen.conditions),
        AnchoredElement(f"Ergebnis: {catalogue.index_title}", chosen.outcome_anchors, ""),
    )
    return filled(
        "Bedingungen und ihre Anker in Punkten",
        rows,
        (Column("Bedingung", 78), lambda row: row.title),
        (Column("nicht dabei", 22, "number"), lambda row: german.plain(row.anchors[0])),
        (Column("Übergang", 22, "number"), lambda row: german.plain(row.anchors[1])),
        (Column("ganz dabei", 22, "number"), lambda row: german.plain(row.anchors[2])),
        (Column("erwartet", 26), lambda row: row.expected or NONE),
    )
