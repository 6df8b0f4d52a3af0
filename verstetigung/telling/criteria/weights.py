"""How much each part of the catalogue weighs."""

from __future__ import annotations

from verstetigung import german
from verstetigung.method import scoring
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.kinds import Level, Role
from verstetigung.telling.table import Cell, Column, Row, Table, cells
from verstetigung.telling.words import URGENCY

ROLES = {Role.ERGEBNIS: "Ergebnis", Role.FAKTOR: "Faktor", Role.PRIORITAET: URGENCY}


def chosen(catalogue: Catalogue) -> Table:
    """What the catalogue says of each dimension: its role, its size and its weights."""
    body = tuple(
        Row(
            (
                Cell(f"{one.id} {one.title}"),
                Cell(ROLES[one.role]),
                Cell(str(len(one.criteria))),
                Cell(str(sum(len(criterion.questions) for criterion in one.criteria))),
                Cell(german.plain(one.weight) if one.role == Role.ERGEBNIS else "–"),
                Cell(_criterion_weights([criterion.weight for criterion in one.criteria])),
            )
        )
        for one in catalogue.dimensions
    )
    columns = (
        Column("Dimension", 72),
        Column("Rolle", 22),
        Column("Kriterien", 17, "number"),
        Column("Fragen", 15, "number"),
        Column("Gewicht", 16, "number"),
        Column("Gewicht je Kriterium", 34, "number"),
    )
    also = f" und {URGENCY}" if catalogue.of_role(Role.PRIORITAET) else ""
    return Table("Dimensionen und Gewichte", columns, body, f"Faktoren{also} haben kein Gewicht im Gesamtwert.")


def _criterion_weights(weights: list[float]) -> str:
    different = sorted(set(weights))
    return (
        f"alle {german.plain(different[0])}"
        if len(different) == 1
        else german.listed([german.plain(weight) for weight in different])
    )


def effective(catalogue: Catalogue) -> Table:
    """What each criterion contributes to the index where everything is answered, for the annex."""
    known = scoring.effective(scoring.tree(catalogue)).set_index(["level", "element"])["share"]
    body = [
        row
        for dimension in catalogue.outcome
        for row in (
            Row(
                tuple(
                    Cell(text, kind="strong")
                    for text in (
                        f"{dimension.id} {dimension.title}",
                        german.plain(dimension.weight),
                        str(sum(len(one.questions) for one in dimension.criteria)),
                        _share(known[Level.DIMENSION, dimension.id]),
                    )
                )
            ),
            *(
                Row(
                    cells(
                        f"{one.id} {one.title}",
                        german.plain(one.weight),
                        str(len(one.questions)),
                        _share(known[Level.KRITERIUM, one.id]),
                    )
                )
                for one in dimension.criteria
            ),
        )
    ]
    columns = (
        Column("Dimension und Kriterium", 100),
        Column("Gewicht", 20, "number"),
        Column("Fragen", 20, "number"),
        Column("Anteil am Gesamtwert", 30, "number"),
    )
    note = (
        "Der Anteil ergibt sich aus den Gewichten aller Ebenen und gilt, wenn alles beantwortet ist; fehlt etwas, "
        "verteilt er sich auf das Übrige."
    )
    return Table("Was jedes Kriterium zum Gesamtwert beiträgt", columns, tuple(body), note)


def _share(share: float) -> str:
    return f"{german.number(100 * share, 1)}{german.NBSP}%"
