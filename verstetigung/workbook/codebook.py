"""Which code stands in which row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verstetigung.catalogue import Catalogue, Question
from verstetigung.errors import Problem
from verstetigung.kinds import Note
from verstetigung.questionnaire import form
from verstetigung.workbook.cells import key
from verstetigung.workbook.tables import Table
from verstetigung.workbook.words import meant


@dataclass(frozen=True)
class Codes:
    """The questions of a catalogue by the key of their code."""

    asked: Mapping[str, Question]
    computed: Mapping[str, Question]

    def unknown(self, table: Table, answer: Sequence[str]) -> tuple[int, ...]:
        """The rows with a code the catalogue does not have; prose in that column is no code."""
        known = {*self.asked, *self.computed}
        return tuple(
            row
            for row in table.rows((form.CODE,))
            if _code(table, row) not in known
            and (_looks_like_a_code(table, row) or any(table.cell(row, head) for head in answer))
        )

    def problem(self, table: Table, row: int) -> Problem:
        """What is wrong with an unknown code."""
        text = table.text(row, form.CODE)
        names = [question.id for question in self.asked.values()]
        return Note(
            "K304",
            f"Den Code „{text}“ gibt es im Katalog nicht.",
            remedy=meant(text, names, "den Code aus der leeren Vorlage übernehmen"),
        ).at(table.place(row, form.CODE))

    def question(self, table: Table, row: int) -> Question | None:
        """The question of a row."""
        return self.asked.get(_code(table, row))

    def is_computed(self, table: Table, row: int) -> bool:
        """Whether the row's question is computed from another sheet."""
        return _code(table, row) in self.computed


def codes(catalogue: Catalogue) -> Codes:
    """The codes of a catalogue."""
    asked = {key(question.id): question for question in (*catalogue.asked_questions, *catalogue.figures)}
    return Codes(
        asked, {key(question.id): question for question in catalogue.scored_questions if not question.scale.asked}
    )


def computed_problem(table: Table, row: int, heading: str) -> Problem:
    """An answer that is not used, because the question is computed."""
    return Note(
        "K308",
        f"{table.text(row, form.CODE)} wird aus dem Blatt „{form.MEASURES}“ berechnet; die Angabe hier zählt nicht.",
    ).at(table.place(row, heading))


def _code(table: Table, row: int) -> str:
    return key(table.text(row, form.CODE))


def _looks_like_a_code(table: Table, row: int) -> bool:
    return re.fullmatch(r"\S{1,12}", table.text(row, form.CODE)) is not None
