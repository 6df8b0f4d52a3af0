"""Which column of an unknown table probably answers which question."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from verstetigung.reading.bounds import HEAD_ROWS
from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.grid import Grid
from verstetigung.reading.exports.headings import Head, head_at, recognised, row_names
from verstetigung.reading.exports.tools import TABLE, Tool
from verstetigung.reading.workbook.cells import CellKind, StoredCell
from verstetigung.schemas.catalogue import Catalogue, Question

SURE, POSSIBLE, APART = 0.8, 0.6, 0.05
"""Similarity from which a column is proposed, from which it is mentioned, and by which it must beat the next."""
ENOUGH_ROWS = 2000
"""So many rows show what a column holds."""
MOSTLY = 0.5
INNER = re.compile(r"\[([^\[\]]+)\]")
LEADING = re.compile(r"\A([A-Za-z]+\d+(?:[._-]\d+)*)(?=[\s:)]|\.\s|$)")


@dataclass(frozen=True)
class Match:
    """A column that may answer a question."""

    column: int
    likeness: float
    """1 for a code."""
    by_code: bool


@dataclass(frozen=True)
class MatchedTable:
    """A table whose tool and headings are known as far as they can be."""

    grid: Grid
    tool: Tool
    head: Head

    @property
    def named(self) -> tuple[int, ...]:
        """The columns with a heading."""
        return tuple(column for column, name in enumerate(self.head.names) if name)

    @property
    def possible(self) -> tuple[int, ...]:
        """Those that may hold answers, as they are not the tool's own."""
        return tuple(column for column in self.named if not self.tool.is_metadata(self.head.names[column]))

    @cached_property
    def rows(self) -> Rows:
        """The first rows of answers."""
        last = min(len(self.grid.rows), self.head.first + ENOUGH_ROWS)
        return Rows(self.grid, tuple(range(self.head.first, last)))

    def label(self, column: int) -> str:
        """The wording below the heading, if there is one."""
        return self.head.labels[column] if column < len(self.head.labels) else ""

    def wordings(self, column: int) -> tuple[str, ...]:
        """Everything that may be the text of the question."""
        heading = self.head.names[column]
        label = self.label(column)
        texts = (heading, *INNER.findall(heading), heading.rsplit("/", 1)[-1], label, label.rsplit(": ", 1)[-1])
        return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))

    def cells(self, column: int) -> tuple[StoredCell, ...]:
        """The different cells of the column."""
        return tuple(cell for cell in self.rows.column(column).cells if cell is not None)


def table(grid: Grid, catalogue: Catalogue) -> MatchedTable:
    """The table by its tool; for an unknown one the row that looks most like headings is only a guess."""
    recognition = recognised(grid)
    if recognition:
        tool, row = recognition
        return MatchedTable(grid, tool, head_at(grid, row, tool))
    rows = range(min(HEAD_ROWS, len(grid.rows)))
    row = max(rows, key=lambda row: (*_looks_like_headings(grid, row, catalogue), -row), default=0)
    return MatchedTable(grid, TABLE, head_at(grid, row, TABLE))


def _looks_like_headings(grid: Grid, row: int, catalogue: Catalogue) -> tuple[int, int]:
    """How many codes and texts of the catalogue a row has, and how many texts at all."""
    codes = {_squeezed(question.id) for question in catalogue.asked_questions}
    texts = {question.text.casefold() for question in catalogue.asked_questions}
    names = row_names(grid, row)
    questions = sum(name.casefold() in texts or not codes.isdisjoint(_codes(name)) for name in names)
    cells = (grid.cell(row, column) for column in range(len(names)))
    return questions, sum(cell is not None and cell.kind is CellKind.TEXT for cell in cells)


def matches(table: MatchedTable, questions: Sequence[Question]) -> dict[str, list[Match]]:
    """For each question the columns that may answer it, the best first."""
    by_code = _by_code(table, questions)
    taken = {candidates[0].column for candidates in by_code.values() if len(candidates) == 1}
    free = [column for column in table.possible if column not in taken]
    by_text = {question.id: _by_text(table, question, free) for question in questions if question.id not in by_code}
    return {**by_code, **by_text}


def sure(matches: dict[str, list[Match]]) -> dict[str, Match]:
    """The best matches, where there is only one and no other question claims the column."""
    best = {id: candidates[0] for id, candidates in matches.items() if _stands_out(candidates)}
    claims = Counter(match.column for match in best.values())
    return {id: match for id, match in best.items() if claims[match.column] == 1}


def _stands_out(candidates: Sequence[Match]) -> bool:
    if not candidates or candidates[0].likeness < SURE:
        return False
    return len(candidates) == 1 or candidates[0].likeness - candidates[1].likeness >= APART


def _by_code(table: MatchedTable, questions: Sequence[Question]) -> dict[str, list[Match]]:
    ids = {question.id: _squeezed(question.id) for question in questions}
    times = Counter(ids.values())
    matches: dict[str, list[Match]] = {}
    for column in table.possible:
        codes = _codes(table.head.names[column])
        for id, code in ids.items():
            if code in codes and times[code] == 1:
                matches.setdefault(id, []).append(Match(column, 1.0, by_code=True))
    return matches


def _codes(heading: str) -> set[str]:
    """The parts of a heading that may be a code: the whole, what stands in brackets, the end of a path, the front."""
    parts = (heading, *INNER.findall(heading), heading.rsplit("/", 1)[-1], *LEADING.findall(heading))
    return {_squeezed(part) for part in parts}


def _squeezed(code: str) -> str:
    return re.sub(r"[^a-z0-9]", "", code.casefold())


def _by_text(table: MatchedTable, question: Question, columns: Iterable[int]) -> list[Match]:
    matches = [Match(column, _likeness(table.wordings(column), question.text), by_code=False) for column in columns]
    return sorted(
        (match for match in matches if match.likeness >= POSSIBLE), key=lambda match: (-match.likeness, match.column)
    )


def _likeness(wordings: Iterable[str], text: str) -> float:
    """How like the most similar wording is, 0 to 1 (difflib's ratio)."""
    best, wanted = 0.0, text.casefold()
    for wording in wordings:
        matcher = difflib.SequenceMatcher(None, wording.casefold(), wanted, autojunk=False)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() >= POSSIBLE:
            best = max(best, matcher.ratio())
    return best


def column_of(table: MatchedTable, columns: Iterable[int], fits: Callable[[StoredCell], bool]) -> int | None:
    """The column in which the most answers fit, if most of them do."""
    shares = {column: _share(table.cells(column), fits) for column in columns}
    best = max(shares, key=lambda column: shares[column], default=None)
    if best is None or shares[best] <= MOSTLY:
        return None
    return best


def _share(cells: Sequence[StoredCell], fits: Callable[[StoredCell], bool]) -> float:
    return sum(fits(cell) for cell in cells) / max(len(cells), 1)
