"""What one export says: its rows understood, before they become tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Mapping as ByKey
from dataclasses import dataclass, field, replace
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
from verstetigung.reading.exports.asked_then import AskedThen
from verstetigung.reading.exports.beside import Beside, beside
from verstetigung.reading.exports.branches import AnsweredQuestion, many_torn, torn_problems
from verstetigung.reading.exports.columns import Columns, columns_of
from verstetigung.reading.exports.distinct_cells import Ints, Rows
from verstetigung.reading.exports.doubles import doubles, resubmitted
from verstetigung.reading.exports.grid import Grid
from verstetigung.reading.exports.heading_problems import heading_problems
from verstetigung.reading.exports.headings import Head
from verstetigung.reading.exports.joined import JoinedSheet
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.mapping_unasked import later
from verstetigung.reading.exports.overlooked import computed, headless, unasked
from verstetigung.reading.exports.respondents import Person, people, sorted_rows
from verstetigung.reading.exports.states import answers_by_state, other_states
from verstetigung.reading.exports.wordings_then import WordingThen, meant_by_row, wordings_then
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
    shifted: str = ""
    """Of a file of which nothing is read: the stamp of a form in it whose answers would mean other points today."""


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

    def wordings(self, persons: Sequence[Person]) -> dict[str, WordingThen]:
        """By stamp of rows of other states: what these rows write otherwise than the mapping says."""
        return wordings_then({person.stamp for person in persons}, self.mapping, self.erhebung)

    def asked(self, rows: Rows) -> AskedThen:
        """What these rows were asked."""
        return AskedThen(rows, self.head, self.columns, self.mapping, self.erhebung)


def understand(table: ExportTable) -> Export:
    """Read a table; a Fehler in its headings stops that, one in an answer keeps only this answer out."""
    grid, mapping, register = table.grid, table.mapping, table.erhebung.register
    chosen = sorted_rows(grid, table.head, table.columns, mapping)
    rows = Rows(grid, chosen.counted)
    asked = table.asked(rows)
    catalogue = table.erhebung.catalogue
    headings = heading_problems(grid, table.head, mapping, table.columns, catalogue, asked.lacking())
    problems = (*headings, *table.joining)
    if errors_in(problems):
        return Export(grid.file, problems=problems)
    said, person_problems = people(rows, table.columns, mapping, register)
    persons = asked.stamped(said)
    strange = asked.strange(persons)
    then, own = table.wordings(persons), replace(rows, hidden=asked.hidden(persons, strange))
    answers = answers_by_state(own, persons, table.columns.answers, table.notations, then, catalogue)
    by_column = [column for question in answers for column in question.columns]
    faults = column_problems(grid, table.head, by_column, table.notations, mapping.file)
    faults += many_torn(grid, table.head, answers, mapping.file)
    faults += [problem for problem in person_problems if problem.code.startswith("K")]
    if faults:
        return Export(grid.file, problems=(*problems, *faults), shifted=_shifted(table, persons))
    unfinished, _ = people(Rows(grid, chosen.incomplete), table.columns, mapping, register)
    nameless = headless(grid, table.head, mapping.file)
    states = (*other_states(rows, table.columns, said, persons, mapping, table.erhebung), *asked.told(persons, strange))
    beside = (*nameless, *unasked(rows, table.head, mapping), *chosen.problems, *person_problems)
    return _export(table, rows, answers, then, persons, unfinished, (*problems, *beside, *states))


def _shifted(table: ExportTable, persons: Sequence[Person]) -> str:
    """The stamp of a form whose answers would mean other points today: that is to be settled first."""
    stamps = sorted({person.stamp or table.mapping.stamp for person in persons})
    known = ((stamp, table.erhebung.instrument(stamp)) for stamp in stamps)
    return next((stamp for stamp, form in known if form and form.shifted), "")


def _export(
    table: ExportTable,
    rows: Rows,
    answers: Sequence[AnsweredQuestion],
    then: ByKey[str, WordingThen],
    persons: Sequence[Person],
    unfinished: Sequence[Person],
    problems: Iterable[Problem],
) -> Export:
    figures = frozenset(figure.id for figure in table.erhebung.catalogue.figures)
    indices, entries = _side_by_side(answers, figures, len(persons))
    indices, entries = _since(indices, entries, answers, persons, table.erhebung)
    meant = meant_by_row(table.mapping, then, {person.row: person.stamp for person in persons})
    said = beside(rows, table.columns, table.mapping, table.erhebung.catalogue, table.joined, meant)
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


def _since(
    indices: Ints,
    entries: tuple[Entry, ...],
    answers: Sequence[AnsweredQuestion],
    persons: Sequence[Person],
    erhebung: Erhebung,
) -> tuple[Ints, tuple[Entry, ...]]:
    """The same without what was left empty because it came later than the form of the respondent."""
    stamps = np.array([person.stamp for person in persons])
    came = {stamp: frozenset(later(stamp, erhebung)) for stamp in {*stamps.tolist()}}
    asked, more = indices.copy(), list(entries)
    for number, question in enumerate(answers):
        first = question.columns[0]
        before = [stamp for stamp, ids in came.items() if first.question.id in ids]
        out = np.isin(stamps, before) & ~question.filled
        if out.any():
            asked[out, number] = len(more)
            more.append(Entry(first.question.id, NO_ANSWER, NAN, NAN, NAN, "", asked=False, column=first.column.column))
    return asked, tuple(more)


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
