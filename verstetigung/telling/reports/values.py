"""The annex of a region: every question with what was answered, and every piece of evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.records import HIDDEN, SURVEY, VALUE, Response, Score, rows
from verstetigung.schemas.catalogue import Criterion, Dimension, Question
from verstetigung.schemas.kinds import Role
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.obstacles import hindering, shown
from verstetigung.telling.overview import Subject
from verstetigung.telling.table import Cell, Column, Table, grouped, missing
from verstetigung.telling.words import NONE, PROTECTED, UNSHOWN, URGENCY, figure, headed


def questions(subject: Subject) -> tuple[Block, ...]:
    """Every question with number, mean and range of the answers on its own scale, and its points."""
    if subject.protected:
        return (Text((PROTECTED,)),)
    if subject.evaluation.erhebung.personal and subject.respondents:
        return (Text((_guide(subject, PERSONAL),), "note"), _table(subject, {}))
    responses = subject.evaluation.reading.responses
    answers: dict[str, list[Response]] = defaultdict(list)
    for row in rows(responses[responses["region"] == subject.region.id], Response):
        answers[row.question].append(row)
    values = [row for responses in answers.values() for row in responses if row.status == VALUE]
    if not values:
        return ()
    forms = len({row.file for row in values if row.source_type == SURVEY})
    source = german.framed("Quelle: ", forms and german.count(forms, "ein Fragebogen", "Fragebögen"), " der Region.")
    return present(Text((_guide(subject, AGREED), source), "note"), _table(subject, answers))


AGREED = (
    "„Antworten“ zählt die Angaben mit Wert von allen, auch „keine Angabe“ und „nicht zutreffend“. „Mittel“ "
    "und „von–bis“ stehen auf der Skala der Frage"
)
PERSONAL = (
    "„Antworten“ zählt die Angaben mit Wert. Gezeigt ist, was mindestens drei Personen beantwortet haben und woraus "
    f"nicht folgt, was weniger gesagt haben; alles andere ist {quoted(UNSHOWN)}. Kleinste und größte Antwort stammen "
    "von Einzelnen und stehen deshalb nie da. „Mittel“ steht auf der Skala der Frage"
)


def _guide(subject: Subject, how: str) -> str:
    scales = {
        question.scale.id: question.scale
        for question in subject.evaluation.erhebung.catalogue.scored_questions
        if question.scale.steps
    }
    steps = "; ".join(
        ", ".join(f"{german.plain(value)} = {text}" for value, text in scale.steps) for scale in scales.values()
    )
    urgent = ""
    if subject.evaluation.erhebung.catalogue.of_role(Role.PRIORITAET):
        urgent = f"Unter {quoted(URGENCY)} heißen viele Punkte dringlich. "
    return (
        f"{how}, „Punkte“ auf 0 bis 100. Wo „gedreht“ steht, sind die "
        "Punkte umgekehrt. Bei einem Hemmnis heißen viele Punkte, dass es stark gehemmt hat; nur in die Werte der "
        f"Dimensionen geht es umgekehrt ein. {urgent}Skalen: {steps}."
    )


@dataclass(frozen=True)
class _Answered:
    """A question, its score and the answers to it."""

    criterion: Criterion
    question: Question
    score: Score
    answers: Sequence[Response]

    @property
    def values(self) -> list[float]:
        return [answer.value for answer in self.answers if answer.status == VALUE]


def _table(subject: Subject, answers: Mapping[str, Sequence[Response]]) -> Table:
    """The questions with the answers to them; of persons the number and the mean alone."""
    personal = subject.evaluation.erhebung.personal
    return grouped(
        "Werte der einzelnen Fragen",
        [
            (headed(dimension), [_answered(subject, *pair, answers) for pair in _questions(dimension)])
            for dimension in subject.evaluation.erhebung.catalogue.dimensions
        ],
        (Column("Nr.", 13), lambda row: row.question.id),
        (Column("Frage", 96), _asked),
        (Column("Antworten", 21, "number"), _number if personal else _share),
        (Column("Mittel", 25, "number"), _scaled) if personal else (Column("Mittel (von–bis)", 25, "number"), _mean),
        (Column("Punkte", 15, "number"), _points),
    )


def _number(row: _Answered) -> Cell:
    if row.score.status == HIDDEN:
        return missing(UNSHOWN)
    return Cell(str(row.score.n or NONE))


def _scaled(row: _Answered) -> str:
    """The points on the question's own scale."""
    share, scale = row.score.score / 100, row.question.scale
    if row.question.turned:
        share = 1 - share
    return german.number(scale.low + share * (scale.high - scale.low), 1, "")


def _questions(dimension: Dimension) -> Iterator[tuple[Criterion, Question]]:
    return ((criterion, question) for criterion in dimension.criteria for question in criterion.questions)


def _answered(
    subject: Subject, criterion: Criterion, question: Question, answers: Mapping[str, Sequence[Response]]
) -> _Answered:
    return _Answered(
        criterion, question, subject.seen.scores[subject.region.id, question.id], answers.get(question.id, ())
    )


def _asked(row: _Answered) -> str:
    """The text of a question, in brackets how its answers are to be read."""
    question, hinders = row.question, hindering(row.criterion)
    reading = {(False, True): "gedreht", (True, True): "Hemmnis", (True, False): "Hemmnis, gedreht"}
    turned = reading.get((hinders, question.turned), "")
    unit = german.framed("in ", question.scale.unit)
    if not question.scale.behaviour.asked:
        unit = "aus den Maßnahmen berechnet, in Prozent"
    return question.text + german.framed(" (", german.joined(turned, unit, by=", "), ")")


def _share(row: _Answered) -> Cell:
    return Cell(german.share(len(row.values), len(row.answers)) if row.answers else NONE)


def _points(row: _Answered) -> Cell:
    if row.score.status == HIDDEN:
        return Cell("")
    return Cell(figure(shown(row.criterion, row.score.score)), kind="strong")


def _mean(row: _Answered) -> str:
    """„2,5 (2–3)“, „3“ if all say the same."""
    values = row.values
    if not values:
        return NONE
    low, high = german.plain(round(min(values), 1)), german.plain(round(max(values), 1))
    if low == high:
        return low
    return f"{german.number(float(np.mean(values)), 1)} ({low}–{high})"
