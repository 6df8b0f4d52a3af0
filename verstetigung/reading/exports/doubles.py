"""Responses that stand more than once in one export, as their running number tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.problems import Note, Problem
from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.respondents import raw_numbers


@dataclass(frozen=True)
class Doubles:
    """The responses that do not count, by their position among the rows."""

    again: frozenset[int] = frozenset()
    """Those that say the same as one before."""
    unclear: frozenset[int] = frozenset()
    """All that share a number and differ."""
    problems: tuple[Problem, ...] = ()


def doubles(rows: Rows, column: int | None, content: Callable[[int], object]) -> Doubles:
    """Who stands there twice by the numbers in a column; `content` tells what a response says, by its position."""
    if column is None:
        return Doubles()
    groups = [(group, len({content(position) for position in group}) == 1) for group in _groups(rows, column)]
    return Doubles(
        frozenset(position for group, same in groups if same for position in group[1:]),
        frozenset(position for group, same in groups if not same for position in group),
        tuple(problem for group, same in groups for problem in _problems(rows, column, group, same=same)),
    )


def _groups(rows: Rows, column: int) -> list[list[int]]:
    """The positions that share a number."""
    groups: dict[str, list[int]] = {}
    for position, number in enumerate(raw_numbers(rows, column)):
        groups.setdefault(number, []).append(position)
    return [group for number, group in groups.items() if number and len(group) > 1]


def _problems(rows: Rows, column: int, group: Sequence[int], *, same: bool) -> list[Problem]:
    lines = [rows.rows[position] + 1 for position in group]
    notes = {line: _different([other for other in lines if other != line]) for line in lines}
    if same:
        notes = dict.fromkeys(lines[1:], _same(lines[0]))
    return [note.at(rows.grid.place(line - 1, column)) for line, note in notes.items()]


def _same(line: int) -> Note:
    text = f"Diese Antwort steht schon in Zeile {line}, mit gleichem Inhalt; sie zählt einmal."
    return Note("R434", text, remedy="die Zeile löschen")


def _different(lines: Sequence[int]) -> Note:
    others = german.listed([str(line) for line in lines])
    where = german.form(len(lines), f"in Zeile {others}", f"in den Zeilen {others}")
    none = german.form(len(lines), "keine von beiden", "keine davon")
    text = f"Diese Antwort steht auch {where}, mit anderem Inhalt; {none} zählt."
    return Note("R433", text, remedy="klären, welche gilt, und die andere löschen")
