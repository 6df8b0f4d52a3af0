"""What one export says: its rows understood, before they become tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Mapping as ByKey
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress

import numpy as np

from verstetigung.problems import Note, Place, Problem, Severity, errors_in
from verstetigung.reading.exports.answer_values import Notation
from verstetigung.reading.exports.answers import (
    ExportedAnswers,
    are_asked,
    cell_problems,
    column_problems,
)
from verstetigung.reading.exports.beside import Beside, beside
from verstetigung.reading.exports.branches import AnsweredQuestion, answered, many_torn, torn_problems
from verstetigung.reading.exports.columns import Columns, columns_of, heading_problems
from verstetigung.reading.exports.distinct_cells import Ints, Rows
from verstetigung.reading.exports.doubles import doubles, resubmitted
from verstetigung.reading.exports.grid import Grid
from verstetigung.reading.exports.headings import Head
from verstetigung.reading.exports.joined import JoinedSheet
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.overlooked import computed, headless
from verstetigung.reading.exports.respondents import Person, people, sorted_rows
from verstetigung.reading.workbook.legibility import leave_too_little, too_many
from verstetigung.records import NAN, NO_ANSWER, Amendment
from verstetigung.schemas.erhebung import Erhebung


@dataclass(frozen=True)
class Entry:
    """One answer that stands in one or many cells of a column."""

    question: str
    status: str
    value: float
    low: float
    high: float
    text: str
    asked: bool
    """False for an empty Kennzahl, which is no response."""
    column: int
    """From 0."""


@dataclass(frozen=True)
class Export:
    """The rows of one export, without the table itself, so that its memory is free again."""

    file: str
    sheet: str = ""
    people: tuple[Person, ...] = ()
    """Those whose answers count."""
    others: tuple[Person, ...] = ()
    """Those whose answers do not: unfinished, without a region, or with too many unreadable ones."""
    entries: tuple[Entry, ...] = ()
    indices: Ints | None = None
    """Of shape (people, questions): which entry stands there."""
    beside: Beside = field(default_factory=Beside)
    """What those say who count."""
    problems: tuple[Problem, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    """What decisions have changed."""
    written: ByKey[Place, str] = field(default_factory=dict)
    """What stands in the cells that problems point to."""
    across: bool = False
    """Columns are rows of the file, and the other way round."""


@dataclass(frozen=True)
class ExportTable:
    """A table whose headings are known, with what is needed to read it."""

    grid: Grid
    head: Head
    mapping: Mapping
    erhebung: Erhebung
    joined: tuple[JoinedSheet, ...] = ()
    """The sheets of lists whose rows belong to rows of this table."""
    joining: tuple[Problem, ...] = ()
    """What is wrong with those sheets."""

    @cached_property
    def columns(self) -> Columns:
        """What stands in which column."""
        return columns_of(self.head, self.mapping)

    @cached_property
    def notations(self) -> dict[str, Notation]:
        """How answers are written, by scale."""
        written = self.mapping.values
        return {
            scale.id: Notation(self.mapping.tool, scale, written.get(scale.id, {}))
            for scale in self.erhebung.catalogue.scales
        }

    def answers(self, rows: Rows) -> tuple[AnsweredQuestion, ...]:
        """The answers of these rows, question by question."""
        catalogue, columns = self.erhebung.catalogue, self.columns.answers
        return tuple(
            answered(rows, columns[question.id], question, self.notations[question.scale.id])
            for question in (*catalogue.scored_questions, *catalogue.figures)
            if question.id in columns
        )


def understand(table: ExportTable) -> Export:
    """Read a table; a Fehler in its headings stops that, one in an answer keeps only this answer out."""
    grid, mapping, register = table.grid, table.mapping, table.erhebung.register
    headings = heading_problems(grid, table.head, mapping, table.columns, table.erhebung.catalogue)
    problems = (*headings, *table.joining)
    if errors_in(problems):
        return Export(grid.file, problems=problems)
    chosen = sorted_rows(grid, table.head, table.columns, mapping)
    rows = Rows(grid, chosen.counted)
    answers = table.answers(rows)
    persons, person_problems = people(rows, table.columns, mapping, register)
    by_column = [column for question in answers for column in question.columns]
    faults = column_problems(grid, table.head, by_column, table.notations, mapping.file)
    faults += many_torn(grid, table.head, answers, mapping.file)
    faults += [problem for problem in person_problems if problem.code.startswith("K")]
    if faults:
        return Export(grid.file, problems=(*problems, *faults))
    unfinished, _ = people(Rows(grid, chosen.incomplete), table.columns, mapping, register)
    nameless = headless(grid, table.head, mapping.file)
    said = (*problems, *nameless, *chosen.problems, *person_problems)
    return _export(table, rows, answers, persons, unfinished, said)


def _export(
    table: ExportTable,
    rows: Rows,
    answers: Sequence[AnsweredQuestion],
    persons: Sequence[Person],
    unfinished: Sequence[Person],
    problems: Iterable[Problem],
) -> Export:
    figures = frozenset(figure.id for figure in table.erhebung.catalogue.figures)
    indices, entries = _side_by_side(answers, figures, len(persons))
    said = beside(rows, table.columns, table.mapping, table.erhebung.catalogue, table.joined)
    besides = said.by_row()

    def content(position: int) -> object:
        person = persons[position]
        return person.region, person.role, indices[position].tobytes(), besides.get(person.row)

    def written_answers(position: int) -> list[str]:
        return [text for index in indices[position].tolist() if (text := entries[index].text.strip())]

    twice = doubles(rows, table.columns.number, content)
    again = resubmitted(rows, table.columns, content, written_answers)
    lost = _too_many(rows, answers)
    wrong = [
        not person.region or position in lost or position in twice.unclear for position, person in enumerate(persons)
    ]
    out = twice.again | again.again
    kept = [position for position in range(len(persons)) if not wrong[position] and position not in out]
    counted = {persons[position].row: persons[position] for position in kept}
    problems = (
        *problems,
        *(problem for question in answers for problem in _in_cells(table.grid, question)),
        *lost.values(),
        *said.problems,
        *twice.problems,
        *(problem for problem in again.problems if problem.where not in {told.where for told in twice.problems}),
    )
    return Export(
        file=table.grid.file,
        sheet=table.grid.sheet,
        people=tuple(counted.values()),
        others=(*unfinished, *compress(persons, wrong)),
        entries=entries,
        indices=indices[kept],
        across=table.grid.turned,
        beside=said.within(counted),
        problems=(*problems, *_nothing_counts(table, counted.values(), problems)),
    )


def _in_cells(grid: Grid, question: AnsweredQuestion) -> list[Problem]:
    read = (problem for column in question.columns for problem in cell_problems(grid, column))
    return [*read, *computed(grid, question.columns), *torn_problems(grid, question)]


def _side_by_side(
    answers: Sequence[AnsweredQuestion], figures: frozenset[str], height: int
) -> tuple[Ints, tuple[Entry, ...]]:
    """All questions side by side: for every row and question the index of its entry among all entries."""
    indices = np.empty((height, len(answers)), np.int32)
    entries: list[Entry] = []
    for number, question in enumerate(answers):
        for position, column in enumerate(question.columns):
            chosen = question.chosen == position
            indices[chosen, number] = column.column.indices[chosen] + len(entries)
            entries += _entries(column, figures)
        torn = np.flatnonzero(question.torn)
        indices[torn, number] = np.arange(len(entries), len(entries) + len(torn))
        entries += [_torn(question, position) for position in torn.tolist()]
    return indices, tuple(entries)


def _torn(question: AnsweredQuestion, position: int) -> Entry:
    """Two different answers to one question, of which none counts."""
    first = question.columns[0]
    text, column = question.written(position), first.column.column
    return Entry(first.question.id, NO_ANSWER, NAN, NAN, NAN, text, asked=True, column=column)


def _entries(answers: ExportedAnswers, figures: frozenset[str]) -> list[Entry]:
    """By cell of the column."""
    cells = zip(answers.texts, answers.values, are_asked(answers, figures), strict=True)
    column = answers.column.column
    return [
        Entry(answers.question.id, value.status, value.value, value.low, value.high, text, asked, column)
        for text, value, asked in cells
    ]


def _too_many(rows: Rows, answers: Sequence[AnsweredQuestion]) -> dict[int, Problem]:
    """By position: that so many answers of a row are unreadable that none counts."""
    unreadable, filled = np.zeros(len(rows.rows), np.int32), np.zeros(len(rows.rows), np.int32)
    for question in answers:
        unreadable += question.fatal
        filled += question.filled
    counts = enumerate(zip(unreadable.tolist(), filled.tolist(), strict=True))
    return {
        position: too_many(*count, "W562").at(rows.grid.place(rows.rows[position], 0))
        for position, count in counts
        if leave_too_little(*count)
    }


def _nothing_counts(table: ExportTable, people: Collection[Person], problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Says that nothing counts, unless a Fehler says why."""
    if people or any(problem.level is Severity.FEHLER for problem in problems):
        return ()
    remedy = "prüfen, ob Antworten da sind und ob sie abgeschlossen sind"
    note = Note("B208", "Keine Zeile dieses Exports zählt.", remedy=remedy)
    return (note.at(table.grid.place(table.head.row, 0)),)
