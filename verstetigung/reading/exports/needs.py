"""The needs that respondents ticked or chose from a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung.problems import Note, Problem
from verstetigung.problems.near import meant
from verstetigung.reading.exports.answer_values import split
from verstetigung.reading.exports.answers import Rows, counted
from verstetigung.reading.exports.columns import Columns
from verstetigung.reading.exports.grid import shown
from verstetigung.reading.exports.mapping import Mapping, plain
from verstetigung.reading.exports.tools import Tool
from verstetigung.reading.workbook.cells import CellKind, StoredCell, key
from verstetigung.records import NAN, Need
from verstetigung.schemas.catalogue import Catalogue, Category
from verstetigung.schemas.kinds import NeedKind


@dataclass(frozen=True)
class Needs:
    """The needs found in some rows."""

    found: tuple[tuple[int, Need], ...]
    """By row, from 0; without region and respondent."""
    wrong: frozenset[int]
    """The rows with a cell that is no answer."""
    problems: tuple[Problem, ...]


def needs(rows: Rows, columns: Columns, mapping: Mapping, catalogue: Catalogue) -> Needs:
    """Every need of these rows, row by row, and what cannot be read."""
    known = {need.id: need for need in catalogue.needs}
    order = {id: place for place, id in enumerate(known)}
    read = [_ticked(rows, column, known[id], mapping.tool) for id, column in columns.needs.items()]
    if columns.need_list is not None:
        read.append(_listed(rows, columns.need_list, catalogue.needs, mapping.tool))
    once = {(row, need.theme): (row, need) for each in reversed(read) for row, need in each.found}
    found = sorted(once.values(), key=lambda one: (one[0], order[one[1].theme]))
    wrong = frozenset(row for each in read for row in each.wrong)
    return Needs(tuple(found), wrong, tuple(problem for each in read for problem in each.problems))


def _need(rows: Rows, row: int, column: int, category: Category) -> tuple[int, Need]:
    place = rows.grid.place(row, column)
    need = Need("", "", NeedKind.BEDARF, category.group, category.id, "", NAN, place.file, place.sheet, place.cell)
    return row, need


def _ticked(rows: Rows, place: int, category: Category, tool: Tool) -> Needs:
    column = rows.column(place)
    ticks = [_tick(cell, category, tool) for cell in column.cells]
    by_row = list(zip(rows.rows, column.codes.tolist(), strict=True))
    wrong = [(row, column.cells[code]) for row, code in by_row if ticks[code] is None]
    problems = tuple(
        Note(
            "W520",
            f"„{cell.text if cell else ''}“ heißt weder angekreuzt noch nicht angekreuzt.",
            f"{_either(tool.ticked)} oder {_either(tool.unticked - {''})}",
        ).at(rows.grid.place(row, place), category.id)
        for row, cell in wrong
    )
    found = tuple(_need(rows, row, place, category) for row, code in by_row if ticks[code])
    return Needs(found, frozenset(row for row, _ in wrong), problems)


def _either(texts: frozenset[str]) -> str:
    return ", ".join(f"„{text}“" for text in sorted(texts))


def _tick(cell: StoredCell | None, category: Category, tool: Tool) -> bool | None:
    """Whether a box is ticked; nothing if the cell says neither."""
    text = plain(cell.text) if cell else ""
    if cell and cell.kind in (CellKind.ERROR, CellKind.NOTHING):
        return None
    if text in tool.unticked:
        return False
    return True if text in tool.ticked or key(text) in (key(category.title), key(category.id)) else None


def _listed(rows: Rows, place: int, known: Sequence[Category], tool: Tool) -> Needs:
    """The needs of a column with lists; a text of the respondent's own has no place in the catalogue."""
    column = rows.column(place)
    titles = {key(name): need for need in known for name in (need.title, need.id)}
    words = [name for need in known for name in (need.title, need.id)]
    found, problems = [], []
    for code, cell in enumerate(column.cells):
        where = column.where(code)
        for entry in _entries(cell, words, tool):
            if key(entry) in titles:
                found += [_need(rows, row, place, titles[key(entry)]) for row in where]
            else:
                note = counted(_strange(entry, [need.title for need in known]), len(where))
                problems.append(note.at(rows.grid.place(where[0], place)))
    return Needs(tuple(found), frozenset(), tuple(problems))


def _entries(cell: StoredCell | None, words: Sequence[str], tool: Tool) -> dict[str, None]:
    if cell is None or plain(cell.text) in tool.missing:
        return {}
    return dict.fromkeys(split(cell.text, words, tool.separators))


def _strange(entry: str, titles: Sequence[str]) -> Note:
    return Note(
        "W554",
        f"{shown(entry)} steht nicht unter den Bedarfen des Katalogs und zählt nicht.",
        remedy=meant(entry, titles, "den Eintrag lesen und, wenn er passt, durch einen Bedarf des Katalogs ersetzen"),
    )
