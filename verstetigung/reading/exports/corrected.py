"""The table of an export as decisions have put it right, before anything in it is understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from verstetigung.problems import Place, Problem
from verstetigung.reading import decisions
from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.export import Export, ExportTable, understand
from verstetigung.reading.exports.grid import Grid, Value, private, text_of
from verstetigung.reading.exports.joined import JoinedSheet
from verstetigung.reading.exports.respondents import numbers, people
from verstetigung.reading.workbook.cells import clean
from verstetigung.records import Amendment
from verstetigung.schemas.corrections import HOLDS, REGION, Correction, composed

Spot = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True)
class _Change:
    """What a decision changes in a table."""

    amendment: Amendment
    problem: Problem
    cells: Mapping[Spot, str] = field(default_factory=dict)
    out: frozenset[int] = frozenset()
    """Rows that do not count."""


Outcome = _Change | Problem | None


def stopped(file: str, correction: Correction) -> Export:
    """An export that does not count, as is decided."""
    where = Place(file)
    told = decisions.out(correction, where, "Diese Datei")
    amendment = decisions.amendment(correction, where, "", decisions.COUNTS_NOT)
    return Export(file, problems=(told,), amendments=(amendment,))


def understood(table: ExportTable) -> Export:
    """What the table says, with every decision on it carried out."""
    about = [one for one in table.erhebung.corrections if _is_about(one, table.grid) and one.decides]
    lists = {composed(sheet.grid.sheet): sheet for sheet in table.joined}
    outcomes = [*_outcomes(table, [one for one in about if composed(one.sheet) not in lists])]
    changes = [one for one in outcomes if isinstance(one, _Change)]
    grid = _overlaid(table.grid, changes)
    put_right = replace(table, grid=grid) if changes else table
    for name, sheet in lists.items():
        said = [*_outcomes_below(table, sheet, [one for one in about if composed(one.sheet) == name])]
        below = _overlaid(sheet.grid, [one for one in said if isinstance(one, _Change)])
        others = (replace(one, grid=below) if one.grid is sheet.grid else one for one in put_right.joined)
        put_right = replace(put_right, joined=tuple(others))
        outcomes += said
    changes = [one for one in outcomes if isinstance(one, _Change)]
    export = understand(put_right)
    return replace(
        export,
        written=_written((grid, *(sheet.grid for sheet in put_right.joined)), export.problems),
        amendments=tuple(change.amendment for change in changes),
        problems=(
            *export.problems,
            *(one for one in outcomes if isinstance(one, Problem)),
            *(change.problem for change in changes),
        ),
    )


def _is_about(correction: Correction, grid: Grid) -> bool:
    """Whether a decision is about this file and, where several sheets of it are read, about this sheet."""
    named = composed(correction.sheet) == composed(grid.sheet) or correction.number.startswith(grid.part)
    return correction.names(grid.file) and (named or not grid.part)


def _outcomes_below(table: ExportTable, sheet: JoinedSheet, corrections: Sequence[Correction]) -> Iterable[Outcome]:
    """What becomes of decisions on the sheet of a list; each is about the region of the answer its row belongs to."""
    below = replace(table, grid=sheet.grid, head=sheet.head, joined=())
    for outcome in _outcomes(below, corrections):
        rows = [row for row, _ in outcome.cells] + [*outcome.out] if isinstance(outcome, _Change) else []
        parents = sheet.parents.get(rows[0], ()) if rows else ()
        if isinstance(outcome, _Change) and parents:
            yield replace(outcome, amendment=_placed(table, outcome.amendment, parents[0]))
        else:
            yield outcome


def _written(grids: Sequence[Grid], problems: Iterable[Problem]) -> dict[Place, str]:
    """What stands in the cells with problems; of several sheets each in its own."""
    by_sheet = {grid.sheet: grid for grid in reversed(grids)}
    written = {}
    for where in dict.fromkeys(problem.where for problem in problems if problem.where.cell):
        grid = by_sheet.get(where.sheet, grids[0])
        written[where] = private(text_of(grid.cell(*grid.spot(where.cell))))
    return written


def _outcomes(table: ExportTable, corrections: Sequence[Correction]) -> Iterable[Outcome]:
    first: dict[Spot, Correction] = {}
    for correction in corrections:
        outcome = _outcome(table, correction)
        cells = outcome.cells if isinstance(outcome, _Change) else {}
        before = next((first[at] for at in cells if at in first), None)
        first |= dict.fromkeys(cells, correction)
        yield decisions.again(correction, before) if before else outcome


def _outcome(table: ExportTable, correction: Correction) -> Outcome:
    rows = _rows(table, correction)
    if not rows:
        if correction.kind == HOLDS and not (correction.number or correction.row):
            return None
        found = f"Die Zeile, die hier gemeint ist, gibt es in {table.grid.file} nicht."
        return decisions.nothing_there(correction, found, "„zelle“, „zeile“ oder „nummer“ mit dem Export vergleichen")
    if len(rows) > 1:
        found = f"Die Nummer „{correction.number}“ steht in {table.grid.file} in mehr als einer Zeile."
        return decisions.nothing_there(correction, found, "statt „nummer“ die „zeile“ nennen")
    if correction.kind == HOLDS:
        return _counting(table, correction, rows[0])
    return _replaced(table, correction, rows[0])


def _rows(table: ExportTable, correction: Correction) -> list[int]:
    """The rows that a decision may be about."""
    below = range(table.head.first, len(table.grid.rows))
    if correction.cell or correction.row:
        row = table.grid.spot(correction.cell)[0] if correction.cell else correction.row - 1
        return [row] if row in below else []
    return [row for row, number in zip(below, _numbers(table), strict=True) if number == correction.number]


def _numbers(table: ExportTable) -> list[str]:
    """By row below the headings: what the answer is called."""
    below = tuple(range(table.head.first, len(table.grid.rows)))
    return numbers(Rows(table.grid, below), table.columns.number)


def _counting(table: ExportTable, correction: Correction, row: int) -> Outcome:
    """A row that does not count; or, if it does, that the others of the same number do not."""
    where = table.grid.place(row, 0)
    if correction.stops:
        amendment = decisions.amendment(correction, replace(where, cell=""), "", decisions.COUNTS_NOT)
        problem = decisions.out(correction, where, table.grid.line(row))
        return _Change(_placed(table, amendment, row), problem, out=frozenset({row}))
    own = _numbers(table)
    others = frozenset(
        place + table.head.first
        for place, number in enumerate(own)
        if number == own[row - table.head.first] and place + table.head.first != row
    )
    if not others:
        return None
    amendment = decisions.amendment(correction, replace(where, cell=""), "", decisions.COUNTS)
    problem = decisions.counted(correction, where, f"Von den Zeilen mit derselben Nummer zählt {table.grid.line(row)}")
    return _Change(_placed(table, amendment, row), problem, out=others)


def _replaced(table: ExportTable, correction: Correction, row: int) -> Outcome:
    column = _column(table, correction, row)
    if column is None:
        return decisions.nothing_there(correction, _columnless(table, correction), "die Zuordnung prüfen")
    where, old = table.grid.place(row, column), private(text_of(table.grid.cell(row, column)))
    if correction.kind == REGION:
        problem = decisions.moved(correction, where)
    elif clean(old) == clean(correction.old):
        problem = decisions.replaced(correction, where, old)
    else:
        return decisions.otherwise(correction, where, old)
    if clean(old) == clean(correction.new):
        return None
    amendment = _placed(table, decisions.amendment(correction, where, old), row)
    if correction.kind == REGION:
        amendment = replace(amendment, region=correction.new)
    return _Change(amendment, problem, {(row, column): correction.new})


def _column(table: ExportTable, correction: Correction, row: int) -> int | None:
    """Of several columns to a question that in which the old text stands, or else the first."""
    if correction.kind == REGION:
        return table.columns.region
    if correction.question:
        own = [one.number for one in table.columns.answers.get(correction.question, ()) if not one.ticked]
        old = [one for one in own if clean(text_of(table.grid.cell(row, one))) == clean(correction.old)]
        return next(iter((*old, *own)), None)
    _, column = table.grid.spot(correction.cell)
    return column if column < len(table.grid.rows[table.head.row]) else None


def _columnless(table: ExportTable, correction: Correction) -> str:
    if correction.kind == REGION:
        return f"Die Region steht in {table.mapping.file} für alle Zeilen fest."
    what = f"Eine Spalte zu {correction.question}" if correction.question else f"Die Zelle {correction.cell}"
    return f"{what} gibt es in {table.grid.file} nicht."


def _placed(table: ExportTable, amendment: Amendment, row: int) -> Amendment:
    """The amendment with the region that the row names."""
    named, _ = people(Rows(table.grid, (row,)), table.columns, table.mapping, table.erhebung.register)
    return replace(amendment, region=named[0].region)


def _overlaid(grid: Grid, changes: Sequence[_Change]) -> Grid:
    """The table with what is decided; rows that do not count are empty."""
    rows: list[Sequence[Value]] = list(grid.rows)
    gone = {row for change in changes for row in change.out}
    new = {at: text for change in changes for at, text in change.cells.items()}
    for row, column in new:
        rows[row] = [*rows[row][:column], new[row, column], *rows[row][column + 1 :]]
    for row in gone:
        rows[row] = [None] * len(rows[row])
    kept = {at for at in (*grid.broken, *grid.percents) if at not in new and at[0] not in gone}
    broken = {at: text for at, text in grid.broken.items() if at in kept}
    return replace(grid, rows=rows, broken=broken, percents=grid.percents & kept)
