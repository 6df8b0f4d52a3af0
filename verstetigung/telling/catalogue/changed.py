"""What is different since questionnaires went out."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import german
from verstetigung.schemas.catalogue.changes import CatalogueChange, CataloguePart, changes, subject
from verstetigung.schemas.catalogue.elements import ElementKind
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.table import Cell, Column, grouped
from verstetigung.telling.words import NONE

TITLE = "Änderungen seit dem Versand"
UNCHANGED = "Der Katalog ist seit dem Versand der Fragebögen unverändert."
PARTS = {
    CataloguePart.INSTRUMENT: "Was gefragt wird",
    CataloguePart.AUSWERTUNG: "Was aus den Antworten wird",
    CataloguePart.UEBERSETZUNG: "Was in anderen Sprachen dasteht",
}
NAMED = (ElementKind.DIMENSION, ElementKind.KRITERIUM, ElementKind.FRAGE)
"""What has a title that says more than the value."""
EXPLAINED = (
    "Verglichen ist mit dem Katalog, mit dem die Fragebögen zuletzt verschickt wurden. Zurückkommende Bögen werden "
    "weiter nach ihm gelesen."
)


def since_fielded(wave: Erhebung) -> tuple[CatalogueChange, ...] | None:
    """What is different; None if no questionnaire was written yet."""
    if not wave.kept:
        return None
    return changes(wave.kept[0].catalogue, wave.catalogue)


def in_short(found: Sequence[CatalogueChange]) -> str:
    """„Drei Änderungen, davon eine an dem, was gefragt wird.“"""
    if not found:
        return UNCHANGED
    asked = sum(change.part is CataloguePart.INSTRUMENT for change in found)
    number = german.starting(german.count(len(found), "eine Änderung", "Änderungen"))
    return f"{number}, davon {german.spelled(asked, 'eine') if asked else 'keine'} an dem, was gefragt wird."


def section(found: Sequence[CatalogueChange] | None) -> tuple[Block, ...]:
    """The blocks of the chapter; nothing before anything was fielded."""
    if found is None:
        return ()
    if not found:
        return (Text((UNCHANGED,)),)
    table = grouped(
        "Änderungen im Einzelnen",
        [(title, [change for change in found if change.part is part]) for part, title in PARTS.items()],
        (Column("Was", 42), lambda change: Cell(subject(change), note=_named(change))),
        (Column("Merkmal", 22), lambda change: change.what or change.alteration),
        (Column("vorher", 53), lambda change: change.before or NONE),
        (Column("heute", 53), lambda change: change.after or NONE),
    )
    return present(Text((EXPLAINED,)), table)


def _named(change: CatalogueChange) -> str:
    """What the element is called, where that does not stand beside it."""
    if change.kind not in NAMED or change.title in (change.before, change.after):
        return ""
    return change.title
