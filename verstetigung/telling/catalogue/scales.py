"""The scales: what can be answered, and how many points it is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.schemas.catalogue import Catalogue, Scale, admissible, answer_text
from verstetigung.schemas.kinds import ScaleKind
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.catalogue import rules
from verstetigung.telling.table import Cell, Column, Table, grouped, missing

UNSCORED = (
    "Kennzahlen und freie Texte werden nie bewertet. Bei jeder Frage kann man auch „keine Angabe“ und „nicht "
    "zutreffend“ antworten; beides steht in keiner Skala."
)


@dataclass(frozen=True)
class WorthAnswer:
    """What can be answered on a scale, and its points; None if there are none."""

    text: str
    points: float | None


def numbers(catalogue: Catalogue) -> Mapping[str, int]:
    """Under which number each scale is found, by its id."""
    return {scale.id: number for number, scale in enumerate(catalogue.scales, start=1)}


def in_short(scale: Scale) -> str:
    """What can be answered, in a few words."""
    match scale.kind:
        case ScaleKind.STUFEN:
            return f"{quoted(scale.steps[0][1])} bis {quoted(scale.steps[-1][1])}"
        case ScaleKind.JANEIN:
            return german.listed([wording for _, wording in scale.steps][::-1], "oder")
        case ScaleKind.ZAHL | ScaleKind.KENNZAHL | ScaleKind.TEXT:
            return admissible(scale)
        case ScaleKind.ABGELEITET:
            return "aus den Maßnahmen berechnet"
        case _:
            assert_never(scale.kind)


def section(catalogue: Catalogue) -> tuple[Block, ...]:
    """The blocks of the chapter."""
    return present(Text((rules.scale(), rules.missing(), UNSCORED)), _table(catalogue))


def _table(catalogue: Catalogue) -> Table:
    scored = [scale for scale in catalogue.scales if scale.behaviour.scored]
    others = [scale for scale in catalogue.scales if not scale.behaviour.scored]
    return grouped(
        "Skalen mit ihren Punkten",
        (
            *((_headed(catalogue, scale), tuple(_answers(scale))) for scale in scored),
            (
                "Nie bewertet",
                [WorthAnswer(_headed(catalogue, scale), None) for scale in others],
            ),
        ),
        (Column("Antwort", 116), lambda answer: answer.text),
        (Column("Punkte", 24, "number"), lambda answer: _points(answer.points)),
        (Column("Punkte, umgedreht", 30, "number"), lambda answer: _turned(answer.points)),
        note="„Umgedreht“ gilt für Hemmnisse und für Fragen, bei denen „umgekehrt“ steht.",
    )


def _headed(catalogue: Catalogue, scale: Scale) -> str:
    """„Skala 5: zustimmung (33 Fragen, davon 2 umgedreht)“, and what is counted if it is computed."""
    questions = (*catalogue.scored_questions, *catalogue.figures)
    uses = Counter(question.turned for question in questions if question.scale.id == scale.id)
    used = german.counted(uses.total(), "Frage", "Fragen") if uses else "von keiner Frage benutzt"
    turned = {uses.total(): ", umgedreht", 0: ""}.get(uses[True], f", davon {uses[True]} umgedreht")
    named = f"Skala {numbers(catalogue)[scale.id]}: {scale.id} ({used}{turned})"
    return german.joined(named, german.framed("Einheit: ", scale.unit), _derived(catalogue, scale), by=". ")


def _derived(catalogue: Catalogue, scale: Scale) -> str:
    """What is counted, if the scale is computed from the measures."""
    titles = [quoted(status.title) for status in catalogue.statuses if status.id in scale.counted]
    return german.framed("Anteil der Maßnahmen mit dem Stand ", german.listed(titles, "oder"))


def _answers(scale: Scale) -> Iterator[WorthAnswer]:
    match scale.kind:
        case ScaleKind.STUFEN | ScaleKind.JANEIN:
            for value, _ in scale.steps:
                yield WorthAnswer(answer_text(scale, value), _worth(scale, value))
        case ScaleKind.ZAHL:
            low, middle, high = (german.plain(end) for end in (scale.low, (scale.low + scale.high) / 2, scale.high))
            yield WorthAnswer(f"{low} oder weniger", 0.0)
            yield WorthAnswer(f"{middle}, dazwischen anteilig", 50.0)
            yield WorthAnswer(f"{high} oder mehr", 100.0)
        case ScaleKind.ABGELEITET:
            yield WorthAnswer("keine Maßnahme", 0.0)
            yield WorthAnswer("die Hälfte der Maßnahmen, dazwischen anteilig", 50.0)
            yield WorthAnswer("alle Maßnahmen", 100.0)
        case ScaleKind.KENNZAHL | ScaleKind.TEXT:
            return
        case _:
            assert_never(scale.kind)


def _worth(scale: Scale, value: float) -> float:
    return (value - scale.low) / (scale.high - scale.low) * 100


def _points(points: float | None) -> Cell:
    return missing() if points is None else Cell(german.plain(points))


def _turned(points: float | None) -> Cell:
    return _points(None if points is None else 100 - points)
