"""The answers in one column of an export, understood on the scale of its question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import KINDS, Note, Problem, Severity
from verstetigung.reading.exports.answer_values import OPEN, Notation, as_missing, code, is_number, line, understood
from verstetigung.reading.exports.distinct_cells import DistinctCells
from verstetigung.reading.exports.grid import LONG, Grid, shown, written
from verstetigung.reading.exports.headings import Head
from verstetigung.reading.exports.mapping import plain
from verstetigung.reading.exports.ticks import ticked, unticked
from verstetigung.reading.workbook.cells import StoredCell
from verstetigung.reading.workbook.legibility import MOST_UNREADABLE, NOT_ANSWERED
from verstetigung.reading.workbook.values import Value
from verstetigung.records import NOT_APPLICABLE, VALUE
from verstetigung.schemas.catalogue import Question, Scale, expected

OPTIONS = f"einer Stufe, {form.NO_ANSWER} oder {form.NOT_APPLICABLE} statt „…“"
"""What may stand in a line of a mapping, where nobody but its editor knows."""
UNREADABLE_LEAST = 5
"""From so many unreadable answers on, if they are more than may be, the mapping of a column is at fault."""


class Weight(IntEnum):
    """How much a cell says: of the columns of a question the one that says most counts."""

    NOT_SHOWN = 0
    EMPTY = 1
    NO_ANSWER = 2
    """Somebody wrote that there is no answer."""
    ANSWER = 3
    UNREADABLE = 4


@dataclass(frozen=True)
class ExportedAnswers:
    """The answers in one column."""

    question: Question
    column: DistinctCells
    values: tuple[Value, ...]
    """By cell of the column."""
    texts: tuple[str, ...]
    """By cell of the column, what is written, or the step a tick stands for."""
    weights: tuple[Weight, ...]
    """By cell of the column."""
    ticks: bool = False
    """Whether it is a column with ticks."""

    @property
    def fatal(self) -> NDArray[np.bool_]:
        """By row, whether the answer has a Fehler."""
        return np.array([value.fatal for value in self.values], dtype=bool)[self.column.indices]


def answers_in(cells: DistinctCells, question: Question, notation: Notation) -> ExportedAnswers:
    """Read one column, each different cell once."""
    values = tuple(understood(cell, notation) for cell in cells.cells)
    texts = tuple(written(cell) for cell in cells.cells)
    said = (text != "" and _is_said(plain(text), notation) for text in texts)
    return ExportedAnswers(question, cells, values, texts, tuple(map(_weight, values, said)))


def _is_said(text: str, notation: Notation) -> bool:
    """Whether somebody chose it: a form may offer the very words that a tool writes where nothing was chosen."""
    return text in notation.written or text not in notation.tool.missing


def ticks_in(
    cells: DistinctCells, answer: str, question: Question, notation: Notation, *, worded: bool
) -> ExportedAnswers:
    """Read a column in which a tick means one answer."""
    read = [ticked(cell, answer, notation, worded=worded) for cell in cells.cells]
    values = tuple(value or unticked(cell, notation.tool) for value, cell in zip(read, cells.cells, strict=True))
    texts = tuple(answer * (value is not None) for value in read)
    return ExportedAnswers(question, cells, values, texts, tuple(map(_weight, values, read)), ticks=True)


def _weight(value: Value, said: object) -> Weight:
    if value.fatal:
        return Weight.UNREADABLE
    if value.status == VALUE:
        return Weight.ANSWER
    if said:
        return Weight.NO_ANSWER
    return Weight.NOT_SHOWN if value.status == NOT_APPLICABLE else Weight.EMPTY


def are_asked(answers: ExportedAnswers, figures: frozenset[str]) -> tuple[bool, ...]:
    """By cell, whether it is a response: Kennzahlen are one only where something is written."""
    figure = answers.question.id in figures
    return tuple(not figure or bool(cell and (cell.text or cell.formula)) for cell in answers.column.cells)


def are_too_many(unreadable: int, answers: int) -> bool:
    """Whether so many of the answers are unreadable that rows left out one by one would bias the rest."""
    return unreadable >= UNREADABLE_LEAST and unreadable > MOST_UNREADABLE * answers


def column_problems(
    grid: Grid, head: Head, columns: Iterable[ExportedAnswers], notations: Mapping[str, Notation], mapping: str
) -> list[Problem]:
    """What is wrong with whole columns: numbers that may mean two things, and answers in an unknown writing."""
    problems, unclear = [], set()
    for answers in columns:
        notation, place = notations[answers.question.scale.id], head.place(grid, answers.column.column)
        if answers.ticks:
            problems += [note.at(place, answers.question.id) for note in _no_ticks(answers)]
        elif notation.unclear and any(_is_open(cell, notation) for cell in answers.column.cells if cell):
            if notation.scale.id not in unclear:
                problems.append(_unclear(notation, mapping).at(place, answers.question.id))
            unclear.add(notation.scale.id)
        elif note := _unreadable(answers, notation, mapping):
            problems.append(note.at(place, answers.question.id))
    return problems


def _is_open(cell: StoredCell, notation: Notation) -> bool:
    """Whether it is a number of which the mapping does not say what it means."""
    return is_number(cell) and code(cell.text) not in notation.written


def _unclear(notation: Notation, mapping: str) -> Note:
    scale = notation.scale
    return Note(
        "K326",
        f"Hier stehen Zahlen, {notation.tool.name} zählt die Möglichkeiten aber oft von 1 an, während "
        f"{_numbers(scale)} („{scale.id}“).",
        remedy=f"in {mapping} unter „werte“ sagen, was jede Zahl bedeutet: {_numbered(notation)}",
    )


def _numbers(scale: Scale) -> str:
    if scale.behaviour.numbered:
        return f"die Skala im Katalog von {german.plain(scale.low)} bis {german.plain(scale.high)} geht"
    return "die Antworten im Katalog keine Zahlen haben"


def _numbered(notation: Notation) -> str:
    """How a mapping says what each number means, in every way it may be; which one holds only its editor can tell."""
    scale = notation.scale
    if not scale.behaviour.numbered:
        return f"{line(notation, {str(number): OPEN for number, _ in enumerate(scale.steps, 1)})} mit {OPTIONS}"
    steps = [german.plain(value) for value, _ in scale.steps]
    counted = {str(number): _meant(step) for number, step in enumerate(steps, 1)}
    own = {step: _meant(step) for step in steps}
    ways = (line(notation, meanings) for meanings in (counted, own))
    return "{}, wenn von 1 an gezählt ist; {}, wenn es die Zahlen der Skala sind".format(*ways)


def _meant(step: str) -> str:
    """A number as it is one entry in a line of YAML."""
    return f'"{step}"' if "," in step else step


def _often_wrong(answers: ExportedAnswers) -> tuple[str, str] | None:
    """How many answers of a column are unreadable, and the most frequent of them, if they are too many."""
    counts = answers.column.counts
    filled = sum(number for number, cell in zip(counts, answers.column.cells, strict=True) if cell)
    wrong = [index for index, value in enumerate(answers.values) if value.fatal]
    unreadable = sum(counts[index] for index in wrong)
    if not are_too_many(unreadable, filled):
        return None
    text = answers.column.texts[max(wrong, key=lambda index: (counts[index], -index))]
    return german.share(unreadable, filled), text


def _no_ticks(answers: ExportedAnswers) -> list[Note]:
    wrong = _often_wrong(answers)
    if wrong is None:
        return []
    found = f"{wrong[0]} Angaben dieser Spalte sind keine Kreuze, etwa {shown(wrong[1])}."
    return [Note("K324", found, remedy="eine Spalte mit Antworten unter „spalten“ statt unter „optionen“ nennen")]


def _unreadable(answers: ExportedAnswers, notation: Notation, mapping: str) -> Note | None:
    wrong = _often_wrong(answers)
    if wrong is None:
        return None
    share, text = wrong
    remedy = f"in {mapping} unter „werte“ sagen, was jede Schreibweise bedeutet"
    if notation.scale.steps and len(text) <= LONG:
        remedy += f": {line(notation, {text: OPEN})} mit {OPTIONS}{as_missing(text, notation)}"
    return Note(
        "K324",
        f"{share} Antworten dieser Spalte sind nicht zu verstehen, etwa {shown(text)}.",
        expected(notation.scale),
        remedy,
    )


def cell_problems(grid: Grid, answers: ExportedAnswers) -> list[Problem]:
    """What is wrong with single answers."""
    return [
        _until_settled(note).at(grid.place(row, answers.column.column), answers.question.id)
        for index, value in enumerate(answers.values)
        if value.notes
        for note, row in _by_row(value.notes, answers.column.where(index))
    ]


def _until_settled(note: Note) -> Note:
    """The note with what becomes of an answer that cannot be read."""
    return replace(note, found=f"{note.found} {NOT_ANSWERED}") if note.fatal else note


def _by_row(notes: Iterable[Note], rows: list[int]) -> list[tuple[Note, int]]:
    """Each note at each of the rows; what was only normalised is told once, at the first."""
    pairs = []
    for note in notes:
        if KINDS[note.code].level is Severity.HINWEIS:
            pairs.append((for_cells(note, len(rows)), rows[0]))
        else:
            pairs += [(note, row) for row in rows]
    return pairs


def for_cells(note: Note, number: int) -> Note:
    """The note as one for so many cells."""
    if number == 1:
        return note
    return replace(note, found=f"{note.found.removesuffix('.')} (in {german.number(number, 0)} Zellen).")
