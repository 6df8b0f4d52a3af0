"""Responses that stand more than once in one export, as their running number or their content tells."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from operator import itemgetter

from verstetigung import german
from verstetigung.problems import Note, Problem
from verstetigung.reading.exports.columns import Columns
from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.grid import Value, first_of, text_of
from verstetigung.reading.exports.respondents import raw_numbers

FEW = 2
"""One answer alone is given by many."""
MANY, VARIED = 20, 3
"""So many answers, so many of them different, are not given again by another person of the region."""
OWN = 40
"""So many letters are a text in somebody's own words."""
SHOWN = 5
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


class Sameness(IntEnum):
    """Whether two rows with the same answers are one response."""

    TWO = 0
    DOUBTFUL = 1
    ONE = 2


def resubmitted(
    rows: Rows, columns: Columns, content: Callable[[int], object], written: Callable[[int], list[str]]
) -> Doubles:
    """Who sent the same answers again without being told by a number.

    `content` tells what a response says and `written` its answers, by its position. Answers so many and so varied that
    nobody else of the region would give them make one response; else at least two and all the rest of the row, but for
    numbers that count the rows and moments ten minutes apart. Where there are such numbers, only a text in somebody's
    own words makes one response of two; without it both count, and that is told.
    """
    groups: dict[object, list[int]] = {}
    for position in range(len(rows.rows)):
        groups.setdefault(content(position), []).append(position)
    several = [group for group in groups.values() if len(group) > 1]
    numbers = _numbers(rows, columns) if several else frozenset()

    def judged(earlier: int, position: int) -> tuple[Sameness, int]:
        return _likeness(rows, (earlier, position), columns.mapped, numbers, written(position)), earlier

    likely = {
        position: max((judged(group[0], position), judged(before, position)), key=itemgetter(0))
        for group in several
        for before, position in pairwise(group)
    }
    again = {position: first for position, (likeness, first) in likely.items() if likeness is Sameness.ONE}
    doubtful = [(first, position) for position, (likeness, first) in likely.items() if likeness is Sameness.DOUBTFUL]
    pairs = [(rows.rows[position], rows.rows[first]) for position, first in again.items()]
    told = (_same(rows.grid.line(first)).at(rows.grid.place(row, 0)) for row, first in pairs)
    return Doubles(again=frozenset(again), problems=(*told, *_told_of(rows, doubtful)))


def _numbers(rows: Rows, columns: Columns) -> frozenset[int]:
    """The columns that count the rows: the tool's own, and those nobody mapped in which every number is another."""
    width = max(map(len, (rows.grid.rows[row] for row in rows.rows)))
    free = (column for column in range(width) if column not in columns.mapped)
    counting = {column for column in free if _counts(rows, column)}
    return frozenset(counting if columns.number is None else {*counting, columns.number})


def _counts(rows: Rows, column: int) -> bool:
    seen = set()
    for row in rows.rows:
        text = text_of(rows.grid.cell(row, column))
        if text in seen or not re.fullmatch(r"\d{1,18}", text):
            return False
        seen.add(text)
    return True


def _likeness(
    rows: Rows, pair: tuple[int, int], mapped: frozenset[int], numbers: frozenset[int], written: Collection[str]
) -> Sameness:
    """How certain it is that two rows with the same answers are one response."""
    if unmistakable(written):
        return Sameness.ONE
    one, other = (rows.grid.rows[rows.rows[position]] for position in pair)
    rest = [(*cells, column) for column, cells in enumerate(zip(one, other, strict=False)) if column not in numbers]
    apart = [(_moment(first), _moment(second)) for first, second, _ in rest if first != second]
    if len(written) < FEW or not all(first and second for first, second in apart):
        return Sameness.TWO
    soon = all(first and second and abs(first - second) <= SHORTLY for first, second in apart)
    own = any(_own_words(first) for first, second, column in rest if first == second and column not in mapped)
    if soon and (own or not numbers):
        return Sameness.ONE
    return Sameness.DOUBTFUL if soon or own else Sameness.TWO


def _own_words(value: Value) -> bool:
    return isinstance(value, str) and len(value) >= OWN and " " in value


def _told_of(rows: Rows, pairs: Sequence[tuple[int, int]]) -> list[Problem]:
    """One problem for all rows that may be another's again, at the first of them."""
    if not pairs:
        return []
    named = [[rows.grid.line(rows.rows[position]) for position in pair] for pair in pairs]
    lines = first_of([f"{second} wie {first}" for first, second in named], SHOWN)
    are = german.form(len(pairs), "Eine Antwort gleicht", f"{german.number(len(pairs), 0)} Antworten gleichen")
    text = f"{are} einer anderen bis auf Nummer oder Zeit ({lines}); alle zählen."
    remedy = "nachsehen, ob eine Person zweimal geantwortet hat; wenn ja, eine der Antworten löschen"
    return [Note("R406", text, remedy=remedy).at(rows.grid.place(rows.rows[pairs[0][1]], 0))]


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
        notes = dict.fromkeys(lines[1:], _same(rows.grid.line(lines[0] - 1)))
    return [note.at(rows.grid.place(line - 1, column)) for line, note in notes.items()]


def _same(line: str) -> Note:
    text = f"Diese Antwort steht schon in {line}, mit gleichem Inhalt; sie zählt einmal."
    return Note("R434", text, remedy=f"die {line.split()[0]} löschen")


def _different(lines: Sequence[int]) -> Note:
    others = german.listed([str(line) for line in lines])
    where = german.form(len(lines), f"in Zeile {others}", f"in den Zeilen {others}")
    none = german.form(len(lines), "keine von beiden", "keine davon")
    text = f"Diese Antwort steht auch {where}, mit anderem Inhalt; {none} zählt."
    return Note("R433", text, remedy="klären, welche gilt, und die andere löschen")
