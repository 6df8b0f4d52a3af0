"""A dimension with its criteria and questions: what is asked, what it weighs and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from verstetigung import german
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension, Question
from verstetigung.schemas.catalogue.elements import exact
from verstetigung.schemas.kinds import AREAS, Effect, Role, Tier
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.catalogue import scales
from verstetigung.telling.catalogue.shares import EffectiveWeights
from verstetigung.telling.criteria.weights import percent
from verstetigung.telling.obstacles import hindering
from verstetigung.telling.table import Cell, Column, Row, Table, cells
from verstetigung.telling.words import URGENCY

EFFECTS = {Effect.ERFOLG: "Erfolg", Effect.MISSERFOLG: "Hemmnis, gedreht"}
TIERS = {Tier.REGION: "Ebene Region", Tier.PROJEKT: "Ebene Projekt"}
REVERSED = "Umgekehrt bewertet: hohe Antworten sind ungünstig."
STRAIGHT = "Umgekehrt bewertet: hohe Antworten sind günstig."
SHARES = {
    Role.ERGEBNIS: "Anteil am Gesamtwert",
    Role.FAKTOR: "Anteil an der Dimension",
    Role.PRIORITAET: "Anteil an der Dimension",
}


def section(catalogue: Catalogue, dimension: Dimension, weights: EffectiveWeights) -> tuple[Block, ...]:
    """The blocks of its chapter."""
    told = Text((dimension.text, _standing(catalogue, dimension, weights)))
    return present(told, _table(catalogue, dimension, weights))


def _standing(catalogue: Catalogue, dimension: Dimension, weights: EffectiveWeights) -> str:
    """What the dimension is for, and what it weighs."""
    questions = sum(len(criterion.questions) for criterion in dimension.criteria)
    size = german.counts((len(dimension.criteria), "ein Kriterium", "Kriterien"), (questions, "eine Frage", "Fragen"))
    return f"{_role(catalogue, dimension, weights)} {german.starting(size)}."


def _role(catalogue: Catalogue, dimension: Dimension, weights: EffectiveWeights) -> str:
    match dimension.role:
        case Role.ERGEBNIS:
            share = percent(weights.index[dimension.id])
            return (
                f"Ergebnisdimension: geht mit dem Gewicht {exact(dimension.weight)} in den Gesamtwert "
                f"({catalogue.index_title}) ein und macht {share} davon aus."
            )
        case Role.FAKTOR:
            return "Faktor: sagt, was geholfen oder gehemmt hat, und geht nie in den Gesamtwert ein."
        case Role.PRIORITAET:
            return f"{URGENCY}: sagt, was für vordringlich gehalten wird, und geht nie in den Gesamtwert ein."


def _table(catalogue: Catalogue, dimension: Dimension, weights: EffectiveWeights) -> Table:
    """A row per criterion, below it one per question, and room to write remarks on paper."""
    shares, numbers = weights.told(dimension), scales.numbers(catalogue)
    columns = (
        Column("Nr.", 13.5),
        Column("Kriterium, darunter seine Fragen", 64),
        Column("Antwort", 28, "small"),
        Column("Gewicht", 13.5, "number"),
        Column(SHARES[dimension.role], 20, "number"),
        Column("Anmerkungen", 31, "remark"),
    )
    rows = (row for criterion in dimension.criteria for row in _rows(criterion, shares, numbers))
    whole = sum(shares[criterion.id] for criterion in dimension.criteria)
    total = Row(cells("Summe", "", "", "", percent(whole), ""), "total")
    return Table(f"Kriterien und Fragen der Dimension {dimension.id}", columns, (*rows, total))


def _rows(criterion: Criterion, shares: Mapping[str, float], numbers: Mapping[str, int]) -> Iterator[Row]:
    title = Cell(criterion.title, note=described(criterion))
    weighed = partial(_weighed, shares)
    yield Row((Cell(criterion.id), title, Cell("", note=_sources(criterion)), *weighed(criterion), Cell("")), "head")
    for question in criterion.questions:
        answer = Cell(scales.in_short(question.scale), note=f"Skala {numbers[question.scale.id]}")
        text = Cell(question.text, note=_noted(criterion, question))
        yield Row((Cell(question.id), text, answer, *weighed(question), Cell("")))


def _weighed(shares: Mapping[str, float], element: Criterion | Question) -> tuple[Cell, Cell]:
    return Cell(exact(element.weight)), Cell(percent(shares[element.id]))


def described(criterion: Criterion) -> str:
    """„Hemmnis, gedreht · Prozess · Ebene Region · früher A2“."""
    effect = german.framed(f"{URGENCY} zu ", criterion.about) or EFFECTS[criterion.effect]
    return german.joined(
        effect,
        AREAS[criterion.area],
        TIERS[criterion.tier],
        german.framed("früher ", ", ".join(criterion.replaces)),
        by=" · ",
    )


def _sources(criterion: Criterion) -> str:
    return f"{german.form(len(criterion.sources), 'Quelle', 'Quellen')}: {', '.join(criterion.sources)}"


def _noted(criterion: Criterion, question: Question) -> str:
    """What stands below the wording: the explanation of the form, the direction, and earlier ids."""
    former = german.framed("Früher ", ", ".join(question.replaces), ".")
    return german.joined(question.note, _direction(criterion, question), former, by=" ")


def _direction(criterion: Criterion, question: Question) -> str:
    """That it is turned the other way than the questions of its criterion are."""
    if question.turned == hindering(criterion):
        return ""
    return REVERSED if question.turned else STRAIGHT
