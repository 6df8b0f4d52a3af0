"""How much each part of the catalogue weighs."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.method import scoring
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension
from verstetigung.schemas.kinds import Level, Role
from verstetigung.telling.table import Cell, Column, Row, Table, filled
from verstetigung.telling.words import NONE, URGENCY

ROLES = {Role.ERGEBNIS: "Ergebnis", Role.FAKTOR: "Faktor", Role.PRIORITAET: URGENCY}


def chosen(catalogue: Catalogue) -> Table:
    """What the catalogue says of each dimension: its role, its size and its weights."""
    return filled(
        "Dimensionen und Gewichte",
        catalogue.dimensions,
        (Column("Dimension", 72), lambda dimension: f"{dimension.id} {dimension.title}"),
        (Column("Rolle", 22), lambda dimension: ROLES[dimension.role]),
        (Column("Kriterien", 17, "number"), lambda dimension: str(len(dimension.criteria))),
        (Column("Fragen", 15, "number"), lambda dimension: str(_questions(dimension))),
        (Column("Gewicht", 16, "number"), _weight),
        (Column("Gewicht je Kriterium", 34, "number"), _criterion_weights),
        note=f"{_unweighed(catalogue)} haben kein Gewicht im Gesamtwert.",
    )


def _unweighed(catalogue: Catalogue) -> str:
    if catalogue.of_role(Role.PRIORITAET):
        return f"Faktoren und {URGENCY}"
    return "Faktoren"


def _questions(dimension: Dimension) -> int:
    return sum(len(criterion.questions) for criterion in dimension.criteria)


def _weight(dimension: Dimension) -> str:
    if dimension.role == Role.ERGEBNIS:
        return german.plain(dimension.weight)
    return NONE


def _criterion_weights(dimension: Dimension) -> str:
    weights = [german.plain(weight) for weight in sorted({criterion.weight for criterion in dimension.criteria})]
    if len(weights) == 1:
        return f"alle {weights[0]}"
    return german.listed(weights)


def effective(catalogue: Catalogue) -> Table:
    """What each criterion contributes to the index where everything is answered, for the annex."""
    return Table(
        "Was jedes Kriterium zum Gesamtwert beiträgt",
        (
            Column("Dimension und Kriterium", 100),
            Column("Gewicht", 20, "number"),
            Column("Fragen", 20, "number"),
            Column("Anteil am Gesamtwert", 30, "number"),
        ),
        tuple(_effective(catalogue)),
        "Der Anteil ergibt sich aus den Gewichten aller Ebenen und gilt, wenn alles beantwortet ist; fehlt etwas, "
        "verteilt er sich auf das Übrige.",
    )


def _effective(catalogue: Catalogue) -> Iterator[Row]:
    shares = scoring.effective(scoring.tree(catalogue)).set_index(["level", "element"])["share"]
    for dimension in catalogue.outcome:
        yield _shared(dimension, _questions(dimension), shares[Level.DIMENSION, dimension.id], "strong")
        for criterion in dimension.criteria:
            yield _shared(criterion, len(criterion.questions), shares[Level.KRITERIUM, criterion.id])


def _shared(element: Dimension | Criterion, questions: int, share: float, kind: str = "") -> Row:
    percent = f"{german.number(100 * share, 1)}{german.NBSP}%"
    texts = (f"{element.id} {element.title}", german.plain(element.weight), str(questions), percent)
    return Row(tuple(Cell(text, kind=kind) for text in texts))
