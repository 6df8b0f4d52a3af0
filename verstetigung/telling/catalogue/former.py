"""Ids of earlier versions, and what the sources are."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung import german
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.catalogue.nouns import DERIVED_SOURCE
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.table import Column, Table, filled, grouped
from verstetigung.telling.words import NONE

KEPT = "Kennungen bleiben für immer vergeben. So bleiben ältere Bögen lesbar und zwei Wellen vergleichbar."
OWN = "eigene Schlussfolgerung, auf kein Dokument gestützt"


def section(catalogue: Catalogue) -> tuple[Block, ...]:
    """The blocks of the chapter on former ids; nothing if there are none."""
    retired = german.framed("Nicht mehr ausgewertet: ", ", ".join(catalogue.retired), ".")
    if not catalogue.replaced and not retired:
        return ()
    return present(Text((KEPT, retired)), _replaced(catalogue))


def _replaced(catalogue: Catalogue) -> Table:
    questions = (*catalogue.scored_questions, *catalogue.figures)
    titles = {dimension.id: dimension.title for dimension in catalogue.dimensions}
    titles |= {criterion.id: criterion.title for criterion in catalogue.criteria}
    titles |= {question.id: question.text for question in questions}
    return filled(
        "Frühere Kennungen",
        catalogue.replaced.items(),
        (Column("früher", 20), lambda pair: pair[0]),
        (Column("heute", 20), lambda pair: pair[1]),
        (Column("Titel oder Frage", 130), lambda pair: titles[pair[1]]),
    )


@dataclass(frozen=True)
class CitedSource:
    """A source, and the criteria that rest on it."""

    id: str
    text: str
    criteria: tuple[str, ...]


def sources(catalogue: Catalogue) -> Table:
    """All sources, first those that criteria rest on."""
    texts = {**catalogue.sources, DERIVED_SOURCE: OWN}
    every = [
        CitedSource(id, text, tuple(one.id for one in catalogue.criteria if id in one.sources))
        for id, text in texts.items()
    ]
    return grouped(
        "Quellen des Kriterienkatalogs",
        (
            ("Von Kriterien genannt", [one for one in every if one.criteria]),
            ("Außerdem für Belege", [one for one in every if not one.criteria and one.id != DERIVED_SOURCE]),
        ),
        (Column("Kürzel", 18), lambda one: one.id),
        (Column("Quelle", 117), lambda one: one.text),
        (Column("Kriterien", 35), lambda one: ", ".join(one.criteria) or NONE),
    )
