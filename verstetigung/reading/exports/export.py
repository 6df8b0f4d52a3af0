"""What one export says: its rows understood, before they become tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from verstetigung.problems import Note, Problem, Severity, errors_in
from verstetigung.reading.exports import columns as exports_columns
from verstetigung.reading.exports.answer_values import Notation
from verstetigung.reading.exports.answers import (
    ExportedAnswers,
    Ints,
    Rows,
    answers,
    cell_problems,
    column_problems,
    is_asked,
)
from verstetigung.reading.exports.columns import Columns
from verstetigung.reading.exports.grid import Grid
from verstetigung.reading.exports.headings import Head
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.needs import needs
from verstetigung.reading.exports.respondents import Person, people, raw_numbers, repeated, same_again, sorted_rows
from verstetigung.records import Need
from verstetigung.schemas.erhebung import Erhebung

Bools = NDArray[np.bool_]


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


@dataclass(frozen=True)
class Export:
    """The rows of one export, without the table itself, so that its memory is free again."""

    file: str
    sheet: str = ""
    people: tuple[Person, ...] = ()
    """Those whose answers count."""
    others: tuple[Person, ...] = ()
    """Those whose answers do not: unfinished, or with a Fehler."""
    letters: tuple[str, ...] = ()
    """The columns of answers, as a spreadsheet program names them."""
    entries: tuple[Entry, ...] = ()
    places: Ints | None = None
    """Of shape (people, columns): which entry stands there."""
    needs: tuple[tuple[Person, Need], ...] = ()
    """Without region and respondent."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class ExportTable:
    """A table whose headings are known, with what is needed to read it."""

    grid: Grid
    head: Head
    mapping: Mapping
    erhebung: Erhebung

    @cached_property
    def columns(self) -> Columns:
        """What stands in which column."""
        return exports_columns.columns(self.head, self.mapping)

    @cached_property
    def codes(self) -> dict[str, Notation]:
        """How answers are written, by scale."""
        values = self.mapping.values
        return {
            scale.id: Notation(self.mapping.tool, scale, values.get(scale.id, {}))
            for scale in self.erhebung.catalogue.scales
        }

    def answers(self, rows: Rows) -> tuple[ExportedAnswers, ...]:
        """The answers of these rows, question by question."""
        catalogue, columns = self.erhebung.catalogue, self.columns.answers
        return tuple(
            answers(rows, columns[question.id], question, self.codes[question.scale.id])
            for question in (*catalogue.scored_questions, *catalogue.figures)
            if question.id in columns
        )


def understand(source: ExportTable) -> Export:
    """Read a table; a Fehler in its headings stops that, one in a row keeps only this row out."""
    grid, mapping, erhebung = source.grid, source.mapping, source.erhebung
    checked = exports_columns.check(grid, source.head, mapping, source.columns, erhebung.catalogue)
    if errors_in(checked):
        return Export(grid.file, problems=checked)
    chosen = sorted_rows(grid, source.head, source.columns, mapping)
    rows = Rows(grid, chosen.counted)
    read = source.answers(rows)
    persons, person_problems = people(rows, source.columns, mapping, erhebung.register)
    faults = column_problems(grid, source.head.row, read, source.codes, mapping.file)
    faults += [problem for problem in person_problems if problem.code.startswith("K")]
    if faults:
        return Export(grid.file, problems=(*checked, *faults))
    unfinished, _ = people(Rows(grid, chosen.incomplete), source.columns, mapping, erhebung.register)
    return _export(source, rows, read, persons, unfinished, (*checked, *chosen.problems, *person_problems))


def _export(
    source: ExportTable,
    rows: Rows,
    read: Sequence[ExportedAnswers],
    persons: Sequence[Person],
    unfinished: Sequence[Person],
    found: Iterable[Problem],
) -> Export:
    places, entries = _joined(read, frozenset(figure.id for figure in source.erhebung.catalogue.figures), len(persons))
    wanted = needs(rows, source.columns, source.mapping, source.erhebung.catalogue)
    wrong = _wrong(read, persons, wanted.wrong)
    left_out, again_problems = _again(source, rows, persons, places, wrong)
    kept = [place for place in range(len(persons)) if not (wrong[place] or left_out[place])]
    counted = {persons[place].row: persons[place] for place in kept}
    problems = (
        *found,
        *(problem for one in read for problem in cell_problems(source.grid, one)),
        *wanted.problems,
        *again_problems,
    )
    return Export(
        file=source.grid.file,
        sheet=source.grid.sheet,
        people=tuple(counted.values()),
        others=(*unfinished, *(person for person, bad in zip(persons, wrong, strict=True) if bad)),
        letters=tuple(exports_columns.letters(one.column.column) for one in read),
        entries=entries,
        places=places[kept],
        needs=tuple((counted[row], need) for row, need in wanted.found if row in counted),
        problems=(*problems, *_silent(source, counted, problems)),
    )


def _joined(read: Sequence[ExportedAnswers], figures: frozenset[str], height: int) -> tuple[Ints, tuple[Entry, ...]]:
    """All columns side by side: for every row and column the place of its entry among all entries."""
    places = np.empty((height, len(read)), np.int32)
    entries: list[Entry] = []
    for column, one in enumerate(read):
        places[:, column] = one.column.codes + len(entries)
        asked = is_asked(one, figures)
        for cell, value, is_response in zip(one.column.cells, one.values, asked, strict=True):
            text = cell.written if cell else ""
            question = one.question.id
            entries.append(Entry(question, value.status, value.value, value.low, value.high, text, is_response))
    return places, tuple(entries)


def _wrong(read: Sequence[ExportedAnswers], persons: Sequence[Person], rows: frozenset[int]) -> Bools:
    """By person, whether a Fehler keeps the answers out."""
    wrong = np.array([not person.region or person.row in rows for person in persons], dtype=bool)
    for one in read:
        wrong |= one.fatal
    return wrong


def _again(
    source: ExportTable, rows: Rows, persons: Sequence[Person], places: Ints, wrong: Bools
) -> tuple[Bools, list[Problem]]:
    """Who is left out because the same response stands there before; those that differ are wrong, all of them."""
    left_out = np.zeros(len(persons), dtype=bool)
    column, problems = source.columns.number, []
    if column is None:
        return left_out, []
    contents = {}
    for group in repeated(raw_numbers(rows, column)):
        for place in group:
            contents[place] = (persons[place].region, persons[place].role, places[place].tobytes())
        found, same = same_again(rows, column, group, contents)
        problems += found
        if same:
            left_out[group[1:]] = True
        else:
            wrong[group] = True
    return left_out, problems


def _silent(source: ExportTable, counted: object, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Says that nothing counts, unless a Fehler says why."""
    if counted or any(problem.level is Severity.FEHLER for problem in problems):
        return ()
    note = Note(
        "B208", "Keine Zeile dieses Exports zählt.", remedy="prüfen, ob Antworten da sind und ob sie abgeschlossen sind"
    )
    return (note.at(source.grid.place(source.head.row, 0)),)
