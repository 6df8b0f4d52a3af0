"""The answers to one question, where several columns may hold them: branches of a form, or one column per step."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.exports.answer_values import Notation
from verstetigung.reading.exports.answers import ExportedAnswers, Weight, answers_in, are_too_many, ticks_in
from verstetigung.reading.exports.columns import AnswerColumn
from verstetigung.reading.exports.distinct_cells import DistinctCells, Ints, Rows
from verstetigung.reading.exports.grid import Grid, shown
from verstetigung.reading.exports.headings import Head
from verstetigung.reading.exports.mapping import plain
from verstetigung.reading.exports.ticks import names
from verstetigung.reading.workbook.cells import StoredCell, key
from verstetigung.reading.workbook.legibility import NOT_ANSWERED
from verstetigung.reading.workbook.values import Value
from verstetigung.schemas.catalogue import Question


@dataclass(frozen=True)
class AnsweredQuestion:
    """The answers to one question, column by column."""

    columns: tuple[ExportedAnswers, ...]

    @cached_property
    def _weights(self) -> Ints:
        """By column and row."""
        weights: Ints = np.array([np.array(one.weights, np.int32)[one.column.indices] for one in self.columns])
        return weights

    @cached_property
    def chosen(self) -> Ints:
        """By row, the column that counts: the first of those that say most."""
        chosen: Ints = self._weights.argmax(axis=0).astype(np.int32)
        return chosen

    @cached_property
    def torn(self) -> NDArray[np.bool_]:
        """By row, whether two columns give different answers."""
        if len(self.columns) == 1:
            return np.zeros(len(self.chosen), dtype=bool)
        meanings: dict[object, int] = {}
        codes = np.array([_meanings(one, meanings)[one.column.indices] for one in self.columns])
        answered = self._weights == Weight.ANSWER
        least = np.where(answered, codes, len(meanings)).min(axis=0)
        most: NDArray[np.bool_] = np.where(answered, codes, -1).max(axis=0) > least
        return most

    @property
    def fatal(self) -> NDArray[np.bool_]:
        """By row, whether the answer has a Fehler."""
        torn: NDArray[np.bool_] = np.logical_or.reduce([self.torn, *(one.fatal for one in self.columns)])
        return torn

    @property
    def filled(self) -> NDArray[np.bool_]:
        """By row, whether anything is said."""
        filled: NDArray[np.bool_] = self._weights.max(axis=0) > Weight.EMPTY
        return filled

    def written(self, position: int) -> str:
        """What stands in the columns that say something, by the position of a row."""
        texts = (one.texts[one.column.indices[position]] for one in self.columns)
        return " / ".join(filter(None, texts))


def _meanings(answers: ExportedAnswers, meanings: dict[object, int]) -> Ints:
    """By cell of a column, a number that is the same for equal answers."""
    said = map(_meaning, answers.values, answers.texts)
    codes: Ints = np.array([meanings.setdefault(meaning, len(meanings)) for meaning in said], np.int32)
    return codes


def _meaning(value: Value, text: str) -> float | str:
    """What is the same for answers that are equal, however they are written."""
    return plain(text) if math.isnan(value.value) else value.value


def answered(rows: Rows, columns: Sequence[AnswerColumn], question: Question, notation: Notation) -> AnsweredQuestion:
    """Read all columns of a question."""
    cells = {column: rows.column(column.number) for column in columns}
    worded = all(_are_worded(cells[column].texts, column.ticked, notation) for column in columns if column.ticked)
    return AnsweredQuestion(
        tuple(
            ticks_in(cells[column], column.ticked, question, notation, worded=worded)
            if column.ticked
            else answers_in(cells[column], question, notation)
            for column in columns
        )
    )


def together(rows: Rows, parts: Sequence[AnsweredQuestion]) -> AnsweredQuestion:
    """The answers of all rows, where some of them were read in another way than others."""
    return AnsweredQuestion(
        tuple(_joined(rows, columns) for columns in zip(*(one.columns for one in parts), strict=True))
    )


def _joined(rows: Rows, parts: Sequence[ExportedAnswers]) -> ExportedAnswers:
    index_of: dict[int, int] = {}
    cells: list[StoredCell | None] = []
    values: list[Value] = []
    texts: list[str] = []
    weights: list[Weight] = []
    for one in parts:
        index_of |= {
            row: len(cells) + index for row, index in zip(one.column.rows, one.column.indices.tolist(), strict=True)
        }
        cells += one.column.cells
        values += one.values
        texts += one.texts
        weights += one.weights
    indices = np.array([index_of[row] for row in rows.rows], np.int32)
    column = DistinctCells(parts[0].column.column, rows.rows, indices, tuple(cells))
    return replace(parts[0], column=column, values=tuple(values), texts=tuple(texts), weights=tuple(weights))


def _are_worded(texts: Sequence[str], answer: str, notation: Notation) -> bool:
    """Whether a column holds nothing but the words of its answer and empty cells, of which there must be some."""
    words = {*map(key, names(answer, notation.scale))}
    return "" in texts and all(key(text) in words for text in texts if text)


def many_torn(grid: Grid, head: Head, questions: Iterable[AnsweredQuestion], mapping: str) -> list[Problem]:
    """The questions whose columns contradict each other so often that they are no branches of one question."""
    return [
        _no_branches(places, question, mapping).at(places[1], _id(question))
        for question in questions
        if are_too_many(int(question.torn.sum()), len(question.torn))
        for places in [[head.place(grid, one.column.column) for one in question.columns]]
    ]


def _id(question: AnsweredQuestion) -> str:
    return question.columns[0].question.id


def _no_branches(places: Sequence[Place], question: AnsweredQuestion, mapping: str) -> Note:
    cells = german.listed([place.cell for place in places])
    share = german.share(int(question.torn.sum()), len(question.torn))
    return Note(
        "K337",
        f"Die Angaben zu {cells} widersprechen sich in {share} Antworten.",
        remedy=f"in {mapping} nur Spalten nennen, von denen jede Person eine ausfüllt",
    )


def torn_problems(grid: Grid, question: AnsweredQuestion) -> list[Problem]:
    """The rows in which two columns give different answers, told at each of these cells."""
    return [
        problem for position in np.flatnonzero(question.torn).tolist() for problem in _torn(grid, question, position)
    ]


def _torn(grid: Grid, question: AnsweredQuestion, position: int) -> Iterator[Problem]:
    answers = [answer for one in question.columns for answer in _answer(grid, one, position)]
    for place, text, meaning in answers:
        other, otherwise = next((place, text) for place, text, another in answers if another != meaning)
        found = f"Diese Spalte sagt {shown(text)}, {other.cell} sagt {shown(otherwise)}; nur eine Antwort kann gelten."
        yield Note("W570", f"{found} {NOT_ANSWERED}", remedy="klären, welche Antwort gilt").at(place, _id(question))


def _answer(grid: Grid, answers: ExportedAnswers, position: int) -> list[tuple[Place, str, float | str]]:
    """Where a row has an answer in a column, what is written and what is meant; nothing if it has none."""
    cells = answers.column
    index = int(cells.indices[position])
    if answers.weights[index] is not Weight.ANSWER:
        return []
    text = answers.texts[index]
    return [(grid.place(cells.rows[position], cells.column), text, _meaning(answers.values[index], text))]
