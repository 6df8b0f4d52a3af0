"""The needs that respondents ticked or chose from a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from verstetigung.forms import form
from verstetigung.problems import Note, Problem
from verstetigung.problems.near import meant
from verstetigung.reading.exports.answer_values import split
from verstetigung.reading.exports.answers import for_cells
from verstetigung.reading.exports.columns import Columns
from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.grid import shown
from verstetigung.reading.exports.mapping import Mapping, plain
from verstetigung.reading.exports.ticks import no_tick, tick
from verstetigung.reading.exports.tool import Tool
from verstetigung.reading.workbook.cells import StoredCell, key
from verstetigung.reading.workbook.legibility import UNTIL_THEN
from verstetigung.records import NAN, Need
from verstetigung.schemas.catalogue import Catalogue, Category
from verstetigung.schemas.kinds import NeedKind


@dataclass(frozen=True)
class Needs:
    """The needs that some rows name."""

    by_row: tuple[tuple[int, Need], ...]
    """Each with its row, from 0; without region and respondent."""
    problems: tuple[Problem, ...]


def needs(rows: Rows, columns: Columns, mapping: Mapping, catalogue: Catalogue) -> Needs:
    """Every need of these rows, row by row, and what cannot be read."""
    categories = {need.id: need for need in catalogue.needs}
    order = {id: number for number, id in enumerate(categories)}
    columns_read = [_ticked(rows, column, categories[id], mapping.tool) for id, column in columns.needs.items()]
    if columns.need_list is not None:
        columns_read.append(_listed(rows, columns.need_list, catalogue.needs, mapping.tool))
    first = {(row, need.theme): need for needs in reversed(columns_read) for row, need in needs.by_row}
    pairs = sorted(first, key=lambda pair: (pair[0], order[pair[1]]))
    return Needs(
        tuple((row, first[row, theme]) for row, theme in pairs),
        tuple(problem for needs in columns_read for problem in needs.problems),
    )


def _need(rows: Rows, row: int, column: int, category: Category) -> tuple[int, Need]:
    place = rows.grid.place(row, column)
    need = Need("", "", NeedKind.BEDARF, category.group, category.id, "", NAN, place.file, place.sheet, place.cell)
    return row, need


def _ticked(rows: Rows, column: int, category: Category, tool: Tool) -> Needs:
    """The need of a column with ticks."""
    cells = rows.column(column)
    ticks = cells.by_row([tick(cell, (category.title, category.id), tool) for cell in cells.cells])
    by_row = list(zip(rows.rows, ticks, cells.by_row(cells.texts), strict=True))
    return Needs(
        tuple(_need(rows, row, column, category) for row, ticked, _ in by_row if ticked),
        tuple(
            _no_tick(text, tool).at(rows.grid.place(row, column), category.id)
            for row, ticked, text in by_row
            if ticked is None
        ),
    )


def _no_tick(text: str, tool: Tool) -> Note:
    note = no_tick(text, tool)
    return replace(note, found=f"{note.found} {UNTIL_THEN[form.NEEDS]}")


def _listed(rows: Rows, column: int, categories: Sequence[Category], tool: Tool) -> Needs:
    """The needs of a column with lists; a text of the respondent's own has no place in the catalogue."""
    cells = rows.column(column)
    by_name = {name: category for category in categories for name in (category.title, category.id)}
    by_key = {key(name): category for name, category in by_name.items()}
    needs, problems = [], []
    for index, cell in enumerate(cells.cells):
        where = cells.where(index)
        for entry in _entries(cell, by_name, tool):
            if key(entry) in by_key:
                needs += [_need(rows, row, column, by_key[key(entry)]) for row in where]
            else:
                note = for_cells(_strange(entry, [category.title for category in categories]), len(where))
                problems.append(note.at(rows.grid.place(where[0], column)))
    return Needs(tuple(needs), tuple(problems))


def _entries(cell: StoredCell | None, names: Iterable[str], tool: Tool) -> dict[str, None]:
    if cell is None or plain(cell.text) in tool.missing:
        return {}
    return dict.fromkeys(split(cell.text, names, tool.separators))


def _strange(entry: str, titles: Sequence[str]) -> Note:
    return Note(
        "W554",
        f"{shown(entry)} steht nicht unter den Bedarfen des Katalogs und zählt nicht.",
        remedy=meant(entry, titles, "den Eintrag lesen und, wenn er passt, durch einen Bedarf des Katalogs ersetzen"),
    )
