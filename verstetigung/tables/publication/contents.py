"""The published tables: regions, what values are made up of, and the values."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from verstetigung.method.published import Publishable
from verstetigung.records import HIDDEN, NO_ANSWER, NOT_RATED, RATED, Score, rows
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Aggregation, Level
from verstetigung.tables.publication.columns import AGS, NUMBER_OF, REGION, WHY, ags, table
from verstetigung.tables.publication.entries import measures, needs
from verstetigung.tables.publication.structure import Element, elements
from verstetigung.tables.publication.variables import FLAG, MISSING, NUMBER, PublishedTable, Variable

LEVELS: Mapping[str, str] = {
    Level.FRAGE: "Frage",
    Level.KRITERIUM: "Kriterium",
    Level.DIMENSION: "Dimension",
    Level.INDEX: "Index über die Ergebnisdimensionen",
}
LEVEL = Variable("ebene", "Ebene", "Auf welcher Ebene des Katalogs der Wert steht.", labels=LEVELS, needed=True)
ELEMENT = Variable("element", "Element", "Kennung im Kriterienkatalog; „gesamt“ ist der Index.", needed=True)
DIMENSION = Variable("dimension", "Dimension", "Kennung der Dimension; leer beim Index.")
CRITERION = Variable("kriterium", "Kriterium", "Kennung des Kriteriums; leer auf höheren Ebenen.")
QUESTION = Variable("frage", "Frage", "Kennung der Frage; leer auf höheren Ebenen.")
POINTS = Variable(
    "punkte",
    "Punkte",
    "0 (ungünstig) bis 100 (günstig), Hemmnisse gedreht; leer, wo es keinen Wert gibt.",
    NUMBER,
    "Punkte",
    "M1 bis M6",
    low=0,
    high=100,
    reasoned=True,
)
COVERED = Variable(
    "abdeckung",
    "Abdeckung",
    "Anteil der zutreffenden Fragen darunter mit Wert; leer, wo er gesperrt ist.",
    NUMBER,
    "Anteil",
    "M6",
    low=0,
    high=1,
)


def tables(erhebung: Erhebung, what: Publishable) -> tuple[PublishedTable, ...]:
    """The tables; without those of which nothing came back."""
    listed = (measures(erhebung, what.measures), needs(erhebung, what.needs))
    there = (table for table in listed if table.rows)
    return (_regions(erhebung), _structure(erhebung), _values(erhebung, what.scores), *there)


def _regions(erhebung: Erhebung) -> PublishedTable:
    return table(
        erhebung,
        "regionen",
        "Regionen",
        "Die befragten Regionen.",
        ("region",),
        erhebung.register.regions,
        (REGION, lambda one: one.id),
        (AGS, ags),
        (Variable("name", "Name", "Name der Region.", needed=True), lambda one: one.name),
        (Variable("land", "Land", "Land, in dem sie liegt."), lambda one: one.land),
        (Variable("traegertyp", "Trägertyp", "Art des Trägers."), lambda one: one.carrier_type),
        (
            Variable(
                "ausdehnung",
                "Ausdehnung",
                "Ob die Region diese Kreise ganz oder teilweise umfasst.",
                labels={"ganz": "ganze Kreise", "teilweise": "Teile von Kreisen"},
            ),
            lambda one: one.extent,
        ),
    )


def _structure(erhebung: Erhebung) -> PublishedTable:
    return table(
        erhebung,
        "katalog",
        "Kriterienkatalog",
        "Woraus die Werte bestehen, mit Gewichten und Regeln: genug, um jeden Wert nachzurechnen.",
        ("element",),
        elements(erhebung.catalogue),
        (LEVEL, lambda one: one.level),
        (ELEMENT, lambda one: one.id),
        (DIMENSION, lambda one: one.dimension),
        (CRITERION, lambda one: one.criterion),
        (QUESTION, lambda one: one.question),
        (Variable("titel", "Titel", "Wortlaut der Frage oder Titel.", needed=True), lambda one: one.title),
        (
            Variable(
                "gewicht",
                "Gewicht",
                "Gewicht im Mittel der nächsthöheren Ebene; 0 bei Dimensionen, die nicht in den Index eingehen.",
                NUMBER,
                rule="M6",
                low=0,
            ),
            lambda one: one.weight,
        ),
        (
            Variable("gedreht", "Gedreht", "Ob hohe Antworten ungünstig sind und gedreht wurden.", FLAG, rule="M2"),
            lambda one: one.turned,
        ),
        (Variable("skala_von", "Skala von", "Antwort am unteren Ende.", NUMBER, rule="M1"), lambda one: one.low),
        (Variable("skala_bis", "Skala bis", "Antwort am oberen Ende.", NUMBER, rule="M1"), lambda one: one.high),
        (Variable("einheit", "Einheit", "Einheit der Antwort, soweit sie eine hat."), lambda one: one.unit),
        (
            Variable(
                "mindestabdeckung",
                "Mindestabdeckung",
                "Kleinster Anteil der zutreffenden Teile mit Wert; darunter ist das Element nicht bewertbar.",
                NUMBER,
                "Anteil",
                "M6",
                low=0,
                high=1,
            ),
            lambda one: one.coverage,
        ),
        (
            Variable(
                "aggregation",
                "Aggregation",
                "Welches Mittel der Teile es ist.",
                rule="M6",
                labels={
                    Aggregation.ARITHMETISCH: "gewichtetes arithmetisches Mittel",
                    Aggregation.GEOMETRISCH: "gewichtetes geometrisches Mittel der auf 0,01 bis 1 gebrachten Werte",
                },
            ),
            lambda one: one.aggregation,
        ),
    )


def _values(erhebung: Erhebung, scores: pd.DataFrame) -> PublishedTable:
    register = erhebung.register
    places = {one.id: one for one in elements(erhebung.catalogue)}
    order = {region: number for number, region in enumerate(register.ids)}

    def place(one: Score) -> Element:
        return places[one.element]

    return table(
        erhebung,
        "werte",
        "Werte",
        "Ein Wert je Zeile: jede Region mit jedem Element des Katalogs, von der Frage bis zum Index.",
        ("region", "element"),
        sorted(rows(scores, Score), key=lambda one: order[one.region]),
        (REGION, lambda one: one.region),
        (AGS, lambda one: ags(register[one.region])),
        (LEVEL, lambda one: one.level.value),
        (ELEMENT, lambda one: one.element),
        (DIMENSION, lambda one: place(one).dimension),
        (CRITERION, lambda one: place(one).criterion),
        (QUESTION, lambda one: place(one).question),
        (POINTS, lambda one: one.score if one.status == RATED else None),
        (WHY, _why),
        (NUMBER_OF, lambda one: None if one.status == HIDDEN else one.n),
        (COVERED, lambda one: None if one.status == HIDDEN else one.coverage),
    )


def _why(score: Score) -> str:
    if score.status == RATED:
        return ""
    unanswered = score.level == Level.FRAGE and score.status == NOT_RATED
    return MISSING[NO_ANSWER if unanswered else score.status][0]
