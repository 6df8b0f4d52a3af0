"""One column of an export: the different answers in it, and which of them stands in which row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from verstetigung import german
from verstetigung.problems import KINDS, Note, Problem, Severity
from verstetigung.reading.exports.answer_values import Notation, is_number, understood
from verstetigung.reading.exports.grid import LONG, Grid, Value, private, shown
from verstetigung.reading.workbook import values
from verstetigung.reading.workbook.cells import StoredCell
from verstetigung.schemas.catalogue import Question, expected

Ints = NDArray[np.int32]
UNREADABLE_SHARE, UNREADABLE_LEAST = 0.2, 5
"""From more than this share of a column's answers, and at least so many, unreadable ones are the mapping's fault."""


@dataclass(frozen=True)
class DistinctCells:
    """The different cells of a column, and which of them stands in which of the rows."""

    column: int
    rows: Sequence[int]
    """The rows that were asked for, from 0."""
    codes: Ints
    """For each of these rows the place of its cell in `cells`."""
    cells: tuple[StoredCell | None, ...]
    """Each with the row in which it stands first; nothing for an empty one."""

    def texts(self) -> list[str]:
        """What stands in each row, without white space around it."""
        known = [cell.text if cell else "" for cell in self.cells]
        return [known[code] for code in self.codes.tolist()]

    def where(self, code: int) -> list[int]:
        """The rows with that cell."""
        return [self.rows[place] for place in np.flatnonzero(self.codes == code).tolist()]


@dataclass(frozen=True)
class Rows:
    """Some rows of a table."""

    grid: Grid
    rows: tuple[int, ...]
    """From 0."""

    @cached_property
    def _odd(self) -> dict[int, dict[int, object]]:
        """By column and row: what is special about the cells that are more than their value."""
        odd: dict[int, dict[int, object]] = {}
        for row, column in self.grid.percents:
            odd.setdefault(column, {})[row] = ("%", _value(self.grid, row, column))
        for (row, column), text in self.grid.broken.items():
            odd.setdefault(column, {})[row] = ("broken", text)
        return odd

    def column(self, column: int) -> DistinctCells:
        """The cells of these rows in one column."""
        odd = self._odd.get(column, {})
        seen: dict[object, int] = {}
        first: list[int] = []
        codes = np.empty(len(self.rows), np.int32)
        for place, row in enumerate(self.rows):
            key = odd[row] if row in odd else _key(_value(self.grid, row, column))
            code = seen.setdefault(key, len(first))
            if code == len(first):
                first.append(row)
            codes[place] = code
        return DistinctCells(column, self.rows, codes, tuple(_public(self.grid.cell(row, column)) for row in first))


def _value(grid: Grid, row: int, column: int) -> Value:
    cells = grid.rows[row]
    return cells[column] if column < len(cells) else None


def _key(value: Value) -> object:
    """What tells 1, 1.0 and WAHR apart, and takes None for an empty text."""
    return (value.__class__, value) if value.__class__ is not str and value is not None else value or ""


def _public(cell: StoredCell | None) -> StoredCell | None:
    if cell is None or not isinstance(cell.value, str):
        return cell
    text = private(cell.value) if "@" in cell.value or "." in cell.value or ":" in cell.value else cell.value
    return cell if text == cell.value else replace(cell, value=text)


@dataclass(frozen=True)
class ExportedAnswers:
    """The answers to one question."""

    question: Question
    column: DistinctCells
    values: tuple[values.Value, ...]
    """By code."""

    @property
    def fatal(self) -> NDArray[np.bool_]:
        """By row, whether the answer has a Fehler."""
        return np.array([value.fatal for value in self.values], dtype=bool)[self.column.codes]


def answers(rows: Rows, column: int, question: Question, code: Notation) -> ExportedAnswers:
    """Read one column, each different cell once."""
    read = rows.column(column)
    return ExportedAnswers(question, read, tuple(understood(cell, code) for cell in read.cells))


def column_problems(
    grid: Grid, head: int, read: Iterable[ExportedAnswers], codes: Mapping[str, Notation], mapping: str
) -> list[Problem]:
    """What is wrong with whole columns: numbers that may mean two things, and answers in an unknown writing."""
    problems, told = [], set()
    for one in read:
        code, place = codes[one.question.scale.id], grid.place(head, one.column.column)
        if code.unclear and any(cell is not None and is_number(cell) for cell in one.column.cells):
            if code.scale.id not in told:
                problems.append(_unclear(code, mapping).at(place, one.question.id))
            told.add(code.scale.id)
        elif (note := _unreadable(one, code, mapping)) is not None:
            problems.append(note.at(place, one.question.id))
    return problems


def _unclear(code: Notation, mapping: str) -> Note:
    scale = code.scale
    steps = (
        f"die Skala im Katalog von {german.plain(scale.low)} bis {german.plain(scale.high)} geht"
        if scale.behaviour.numbered
        else "die Antworten im Katalog keine Zahlen haben"
    )
    return Note(
        "K326",
        f"Hier stehen Zahlen, {code.tool.name} zählt die Möglichkeiten aber oft von 1 an, während {steps} "
        f"(„{scale.id}“).",
        remedy=f"in {mapping} unter „werte“ sagen, was jede Zahl bedeutet, etwa "
        f'{scale.id}: {{"1": "{scale.steps[0][1]}", …}}',
    )


def _unreadable(read: ExportedAnswers, code: Notation, mapping: str) -> Note | None:
    """Many answers that cannot be read: rows left out one by one would bias the rest."""
    counts = np.bincount(read.column.codes, minlength=len(read.values))
    given = int(sum(counts[place] for place, cell in enumerate(read.column.cells) if cell))
    wrong = [place for place, value in enumerate(read.values) if value.fatal]
    number = int(sum(counts[place] for place in wrong))
    if number < UNREADABLE_LEAST or number <= UNREADABLE_SHARE * given:
        return None
    most = max(wrong, key=lambda place: (counts[place], -place))
    cell = read.column.cells[most]
    text = cell.text if cell else ""
    remedy = f"in {mapping} unter „werte“ sagen, was jede Schreibweise bedeutet"
    if code.scale.steps and len(text) <= LONG:
        remedy += f', etwa {code.scale.id}: {{"{text}": "{code.scale.steps[0][1]}", …}}'
    return Note(
        "K324",
        f"{german.share(number, given)} Antworten dieser Spalte sind nicht zu verstehen, etwa {shown(text)}.",
        expected(code.scale),
        remedy,
    )


def cell_problems(grid: Grid, read: ExportedAnswers) -> list[Problem]:
    """What is wrong with single answers; what was only normalised is told once for all cells that say the same."""
    problems = []
    for code, value in enumerate(read.values):
        rows = read.column.where(code) if value.notes else []
        for note in value.notes:
            if KINDS[note.code].level is Severity.HINWEIS:
                note, where = counted(note, len(rows)), rows[:1]
            else:
                where = rows
            problems += [note.at(grid.place(row, read.column.column), read.question.id) for row in where]
    return problems


def counted(note: Note, cells: int) -> Note:
    """The note as one for several cells."""
    if cells == 1:
        return note
    return replace(note, found=f"{note.found.removesuffix('.')} (in {german.number(cells, 0)} Zellen).")


def is_asked(read: ExportedAnswers, figures: frozenset[str]) -> tuple[bool, ...]:
    """By code, whether it is a response: Kennzahlen are one only where something is written."""
    figure = read.question.id in figures
    return tuple(not figure or bool(cell and (cell.text or cell.formula)) for cell in read.column.cells)
