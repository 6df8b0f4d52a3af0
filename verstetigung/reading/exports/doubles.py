"""Responses that stand more than once in one export, as their running number or their content tells."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.problems import Note, Problem
from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.grid import Value
from verstetigung.reading.exports.respondents import raw_numbers

FEW = 2
"""One answer alone is given by many."""
MANY, VARIED = 20, 3
"""So many answers, so many of them different, are not given again by another person of the region."""
SHORTLY = datetime.timedelta(minutes=10)
"""Who presses the button twice does so within this time."""
MOMENT = re.compile(
    r"(?:(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})|(?P<iso>\d{4}-\d\d-\d\d))[T ]+"
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?.*"
)


@dataclass(frozen=True)
class Doubles:
    """The responses that do not count, by their position among the rows."""

    again: frozenset[int] = frozenset()
    """Those that say the same as one before."""
    unclear: frozenset[int] = frozenset()
    """All that share a number and differ."""
    problems: tuple[Problem, ...] = ()


def unmistakable(answers: Collection[Hashable]) -> bool:
    """Whether answers are so many and so varied that nobody else of a region would give the same."""
    return len(answers) >= MANY and len({*answers}) >= VARIED


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


def resubmitted(
    rows: Rows, numbered: bool, content: Callable[[int], object], written: Callable[[int], list[str]]
) -> Doubles:
    """Who sent the same answers again without being told by a number.

    `content` tells what a response says and `written` its answers, by its position. Without running numbers rows with
    at least two answers are one response if they are equal but for moments ten minutes apart; with numbers, which
    differ, only if the answers are so many and so varied that nobody else of the region would give them.
    """
    groups: dict[object, list[int]] = {}
    for position in range(len(rows.rows)):
        groups.setdefault(content(position), []).append(position)
    again = {
        position: group[0]
        for group in groups.values()
        for position in group[1:]
        if unmistakable(written(position))
        or (not numbered and len(written(position)) >= FEW and _equal(rows, group[0], position))
    }
    problems = tuple(
        _same(rows.rows[first] + 1).at(rows.grid.place(rows.rows[position], 0)) for position, first in again.items()
    )
    return Doubles(again=frozenset(again), problems=problems)


def _equal(rows: Rows, first: int, second: int) -> bool:
    """Whether two rows differ in nothing but a moment, and in that only by minutes."""
    pairs = zip(rows.grid.rows[rows.rows[first]], rows.grid.rows[rows.rows[second]], strict=False)
    return any(rows.grid.rows[rows.rows[first]]) and all(
        one == other or _soon_after(one, other) for one, other in pairs
    )


def _soon_after(one: Value, other: Value) -> bool:
    moments = (_moment(one), _moment(other))
    if moments[0] is None or moments[1] is None:
        return False
    return abs(moments[0] - moments[1]) <= SHORTLY


def _moment(value: Value) -> datetime.datetime | None:
    if isinstance(value, datetime.datetime):
        return value
    found = MOMENT.fullmatch(str(value or "").strip())
    if found is None:
        return None
    day = found["iso"] or f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}"
    try:
        return datetime.datetime.fromisoformat(f"{day}T{found['hour']:0>2}:{found['minute']}:{found['second'] or '00'}")
    except ValueError:
        return None


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
