"""How much each part of the catalogue weighs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from verstetigung import german
from verstetigung.method import scoring
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension
from verstetigung.schemas.kinds import Level, Role
from verstetigung.telling.table import Column, Table, TakenColumn, filled, strong
from verstetigung.telling.words import NONE, URGENCY

Part = Dimension | Criterion
LEVELS = {Dimension: Level.DIMENSION, Criterion: Level.KRITERIUM}
SHARE = (
    "Der Anteil ergibt sich aus den Gewichten aller Ebenen und gilt, wenn alles beantwortet ist; fehlt etwas, verteilt "
    "er sich auf das Übrige."
)
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


def effective(catalogue: Catalogue, more: Sequence[TakenColumn[Part]] = (), note: str = "") -> Table:
    """What each dimension and criterion contributes to the index where everything is answered, for the annex."""
    shares = scoring.effective(scoring.tree(catalogue)).set_index(["level", "element"])["share"]

    def column(title: str, width: float, text: Callable[[Part], str], kind: str = "number") -> TakenColumn[Part]:
        return Column(title, width, kind), lambda part: strong(text(part), isinstance(part, Dimension))

    return filled(
        "Was jedes Kriterium zum Gesamtwert beiträgt",
        _parts(catalogue),
        column("Dimension und Kriterium", 66, lambda part: f"{part.id} {part.title}", "text"),
        column("Gewicht", 14, lambda part: german.plain(part.weight)),
        column("Fragen", 13, lambda part: str(_asked(part))),
        column("Anteil am Gesamtwert", 20, lambda part: percent(shares[LEVELS[type(part)], part.id])),
        *more,
        note=german.joined(SHARE, note, by=" "),
    )


def _parts(catalogue: Catalogue) -> Iterator[Part]:
    for dimension in catalogue.outcome:
        yield dimension
        yield from dimension.criteria


def _asked(part: Part) -> int:
    if isinstance(part, Criterion):
        return len(part.questions)
    return _questions(part)


def percent(share: float) -> str:
    """„4,2 %“."""
    return f"{german.number(100 * share, 1)}{german.NBSP}%"
