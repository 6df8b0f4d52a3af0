"""The annex of a region: every question with what was answered, and every piece of evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.records import SURVEY, VALUE, Response, rows
from verstetigung.schemas.catalogue import Question
from verstetigung.schemas.kinds import Role
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.overview import Subject
from verstetigung.telling.table import Cell, Column, Row, Table, cells
from verstetigung.telling.words import NONE, URGENCY, headed

COLUMNS = (
    Column("Nr.", 13),
    Column("Frage", 96),
    Column("Antworten", 21, "number"),
    Column("Mittel (von–bis)", 25, "number"),
    Column("Punkte", 15, "number"),
)


def questions(subject: Subject) -> tuple[Block, ...]:
    """Every question with number, mean and range of the answers on its own scale, and its points."""
    responses = subject.evaluation.reading.responses
    answers: dict[str, list[Response]] = defaultdict(list)
    for row in rows(responses[responses["region"] == subject.region.id], Response):
        answers[row.question].append(row)
    if not any(row.status == VALUE for known in answers.values() for row in known):
        return ()
    files = tuple(
        dict.fromkeys(
            f"{row.file}, Blatt {row.sheet}"
            for known in answers.values()
            for row in known
            if row.status == VALUE and row.source_type == SURVEY
        )
    )
    return present(
        Text((_guide(subject), f"Quelle: {german.listed(files)}." if files else ""), "note"), _table(subject, answers)
    )


def _guide(subject: Subject) -> str:
    scales = {
        question.scale.id: question.scale
        for question in subject.evaluation.erhebung.catalogue.scored_questions
        if question.scale.steps
    }
    told = "; ".join(
        ", ".join(f"{german.plain(value)} = {text}" for value, text in scale.steps) for scale in scales.values()
    )
    priorities = subject.evaluation.erhebung.catalogue.of_role(Role.PRIORITAET)
    urgent = f"Unter {quoted(URGENCY)} heißen viele Punkte dringlich. " if priorities else ""
    return (
        "„Antworten“ zählt die Angaben mit Wert von allen, auch „keine Angabe“ und „nicht zutreffend“. „Mittel“ "
        "und „von–bis“ stehen auf der Skala der Frage, „Punkte“ auf 0 bis 100. Wo „gedreht“ steht, heißt "
        f"ein hoher Wert ungünstig; die Punkte sind dann umgekehrt. {urgent}Skalen: {told}."
    )


def _table(subject: Subject, answers: dict[str, list[Response]]) -> Table:
    body: list[Row] = []
    for dimension in subject.evaluation.erhebung.catalogue.dimensions:
        body.append(Row(cells(headed(dimension)), "group"))
        body += [
            _row(subject, question, answers[question.id])
            for criterion in dimension.criteria
            for question in criterion.questions
        ]
    return Table("Werte der einzelnen Fragen", COLUMNS, tuple(body))


def _row(subject: Subject, question: Question, answers: Sequence[Response]) -> Row:
    score = subject.seen.scores[subject.region.id, question.id]
    values = [answer.value for answer in answers if answer.status == VALUE]
    unit = f"in {question.scale.unit}" if question.scale.unit else ""
    note = ", ".join(
        filter(
            None,
            (
                "gedreht" if question.turned else "",
                "aus den Maßnahmen berechnet, in Prozent" if not question.scale.behaviour.asked else unit,
            ),
        )
    )
    return Row(
        (
            Cell(question.id),
            Cell(question.text + (f" ({note})" if note else "")),
            Cell(german.share(len(values), len(answers)) if answers else NONE),
            Cell(_mean(values)),
            Cell(german.number(score.score, 1) if score.present else NONE, kind="strong"),
        )
    )


def _mean(values: Sequence[float]) -> str:
    """„2,5 (2–3)“, „3“ if all say the same."""
    if not values:
        return NONE
    low, high = german.plain(round(min(values), 1)), german.plain(round(max(values), 1))
    return low if low == high else f"{german.number(float(np.mean(values)), 1)} ({low}–{high})"
