"""The measures and needs that respondents list, read as those of a workbook are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from verstetigung.forms import form
from verstetigung.problems import Note, Problem
from verstetigung.problems.values import FROM_LIST
from verstetigung.reading.exports.as_sheet import Meant, as_table
from verstetigung.reading.exports.columns import Columns
from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.grid import Grid
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.mapping_lists import LISTED
from verstetigung.reading.exports.ticks import tick
from verstetigung.reading.workbook.cells import address, spot
from verstetigung.reading.workbook.legibility import legible
from verstetigung.reading.workbook.lists import read_measures, read_needs
from verstetigung.reading.workbook.sender import Sender
from verstetigung.reading.workbook.tables import SheetTable
from verstetigung.records import Measure, Need
from verstetigung.schemas.catalogue import Catalogue

Said = TypeVar("Said", Measure, Need)
Reader = Callable[[SheetTable, Catalogue, Sender], tuple[dict[int, Said], list[Problem]]]
HEADS = {form.MEASURES: (form.MEASURE_HEADS, form.TITLE), form.NEEDS: (form.NEED_HEADS, form.KIND)}
"""By sheet of the workbook: its headings, and the one that a mapping always names."""
OF_LISTS = {
    "W541": LISTED[form.FIELD],
    "W542": LISTED[form.STATUS],
    "W550": LISTED[form.KIND],
    "W551": LISTED[form.AREA],
    "W552": LISTED[form.THEME],
    "W590": LISTED[form.MEASURE_LEVEL],
    "W591": LISTED[form.METHODS],
    "W592": LISTED[form.NEED_FORM],
}
"""By code of what is not in a list: what a mapping calls that list."""
EMPTY = "ist leer"
AGAIN = "die Methode in den Katalog wieder aufnehmen, wenn sie zählen soll"
NOBODY = Sender("", "")
"""Who said it is told by the row."""


@dataclass(frozen=True)
class Listed(Generic[Said]):
    """The entries of one list."""

    by_row: tuple[tuple[int, Said], ...] = ()
    """Each with its row, from 0; without region and respondent."""
    problems: tuple[Problem, ...] = ()


def measures(rows: Rows, columns: Columns, mapping: Mapping, catalogue: Catalogue, meant: Meant) -> Listed[Measure]:
    """The measures of these rows, row by row."""
    entries = (as_table(rows, one, mapping.tool, meant) for one in columns.measures)
    listed = in_file(
        rows.grid, mapping, [read_list(table, form.MEASURES, read_measures, catalogue) for table in entries]
    )
    return replace(listed, problems=(*listed.problems, *_gone(rows, columns, mapping)))


def _gone(rows: Rows, columns: Columns, mapping: Mapping) -> Iterator[Problem]:
    """The ticks of methods that can no longer be chosen; nothing else in their rows is touched by them."""
    for column, title in columns.gone.items():
        cells = ((row, rows.grid.cell(row, column)) for row in rows.rows)
        for row in (row for row, cell in cells if cell and tick(cell, (title,), mapping.tool)):
            found = f"„{title}“ ist hier angekreuzt und unter „{form.METHODS}“ nicht vorgesehen; was sonst angekreuzt "
            yield Note("W591", f"{found}ist, zählt.", remedy=AGAIN).at(rows.grid.place(row, column))


def needs_listed(rows: Rows, columns: Columns, mapping: Mapping, catalogue: Catalogue, meant: Meant) -> Listed[Need]:
    """The needs and offers of these rows, row by row."""
    entries = (as_table(rows, one, mapping.tool, meant) for one in columns.needs_listed)
    return in_file(rows.grid, mapping, [read_list(table, form.NEEDS, read_needs, catalogue) for table in entries])


def read_list(table: SheetTable, sheet: str, reader: Reader[Said], catalogue: Catalogue) -> Listed[Said]:
    """By row of the table, from 0, its entry; a column that is not there is empty everywhere."""
    heads, home = HEADS[sheet]
    whole = replace(table, columns={**dict.fromkeys(heads, 0), **table.columns})
    entries, problems = reader(whole, catalogue, NOBODY)
    kept, told = legible(sheet, entries, [_at_home(problem, whole.columns[home]) for problem in problems])
    return Listed(tuple((row - 1, one) for row, one in kept.items()), tuple(told))


def _at_home(problem: Problem, column: int) -> Problem:
    """The problem at the column that is always there, if its own is not."""
    cell = problem.where.cell
    if not cell.isdecimal():
        return problem
    return replace(problem, where=replace(problem.where, cell=address(int(cell), column)))


def in_file(grid: Grid, mapping: Mapping, entries: Sequence[Listed[Said]]) -> Listed[Said]:
    """All entries in the order of the rows, at their addresses in the file."""
    pairs = sorted((pair for one in entries for pair in one.by_row), key=lambda pair: pair[0])
    told = (_for_mapping(problem, mapping) for one in entries for problem in one.problems)
    return Listed(
        tuple((row, replace(one, cell=_cell(grid, one.cell))) for row, one in pairs),
        tuple(replace(problem, where=replace(problem.where, cell=_cell(grid, problem.where.cell))) for problem in told),
    )


def _for_mapping(problem: Problem, mapping: Mapping) -> Problem:
    """The problem with a remedy for those who cannot ask the respondent to choose again."""
    name = OF_LISTS.get(problem.code)
    if name is None or problem.remedy != FROM_LIST or EMPTY in problem.found:
        return problem
    return replace(problem, remedy=f"in {mapping.file} unter „werte: {name}“ sagen, was das heißt")


def _cell(grid: Grid, cell: str) -> str:
    """The address in the file of a cell of the table, which may be turned."""
    row, column = spot(cell)
    return grid.place(row - 1, column - 1).cell
