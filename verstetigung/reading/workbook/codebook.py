"""The questions of a catalogue, found by the code in a row of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from verstetigung.forms import form
from verstetigung.problems import Note, Problem
from verstetigung.problems.near import meant
from verstetigung.reading.workbook.cells import key
from verstetigung.reading.workbook.tables import SheetTable
from verstetigung.schemas.catalogue import Catalogue, Question


@dataclass(frozen=True)
class Codes:
    """The questions of a catalogue by the key of their code."""

    asked: Mapping[str, Question]
    computed: Mapping[str, Question]
    earlier: Mapping[str, str]
    """The code of today by the key of one an earlier catalogue had; the questions are found by both."""
    retired: frozenset[str]
    """The keys of codes that are known and no longer evaluated."""

    def unknown(self, table: SheetTable, answer: Sequence[str]) -> tuple[int, ...]:
        """The rows with a code the catalogue does not have; prose in that column is no code."""
        codes = {*self.asked, *self.computed, *self.retired}
        return tuple(
            row
            for row in table.rows((form.CODE,))
            if _code(table, row) not in codes
            and (_looks_like_a_code(table, row) or any(table.cell(row, head) for head in answer))
        )

    def problem(self, table: SheetTable, row: int, code: str = "K304") -> Problem:
        """What is wrong with an unknown code; `code` is that of the problem."""
        text = table.text(row, form.CODE)
        names = dict.fromkeys(question.id for question in self.asked.values())
        return Note(
            code,
            f"Den Code „{text}“ gibt es im Katalog nicht.",
            remedy=meant(text, names, "den Code aus der leeren Vorlage übernehmen"),
        ).at(table.place(row, form.CODE))

    def question(self, table: SheetTable, row: int) -> Question | None:
        """The question of a row."""
        return self.asked.get(_code(table, row))

    def by_row(self, table: SheetTable, rows: Iterable[int]) -> dict[int, Question]:
        """The questions of those rows that have one."""
        return {row: question for row in rows if (question := self.question(table, row))}

    def is_computed(self, table: SheetTable, row: int) -> bool:
        """Whether the row's question is computed from another sheet."""
        return _code(table, row) in self.computed


def codes(catalogue: Catalogue) -> Codes:
    """The codes of a catalogue."""
    earlier = {key(old): today for old, today in catalogue.replaced.items()}
    computed = tuple(question for question in catalogue.scored_questions if not question.scale.behaviour.asked)
    return Codes(
        _by_code((*catalogue.asked_questions, *catalogue.figures), earlier),
        _by_code(computed, earlier),
        earlier,
        frozenset(map(key, catalogue.retired)),
    )


def _by_code(questions: Sequence[Question], earlier: Mapping[str, str]) -> dict[str, Question]:
    by_id = {question.id: question for question in questions}
    renamed = {old: by_id[today] for old, today in earlier.items() if today in by_id}
    return {key(id): question for id, question in by_id.items()} | renamed


def computed_problem(table: SheetTable, row: int, heading: str) -> Problem:
    """An answer that is not used, because the question is computed."""
    return Note(
        "K308",
        f"{table.text(row, form.CODE)} wird aus dem Blatt „{form.MEASURES}“ berechnet; die Angabe hier zählt nicht.",
    ).at(table.place(row, heading))


def _code(table: SheetTable, row: int) -> str:
    return key(table.text(row, form.CODE))


def _looks_like_a_code(table: SheetTable, row: int) -> bool:
    return re.fullmatch(r"\S{1,12}", table.text(row, form.CODE)) is not None
