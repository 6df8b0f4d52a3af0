"""Where a table is: on which sheets, in which rows, and whether respondents stand in rows or in columns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from verstetigung import german
from verstetigung.problems import KINDS, Note, Place, Problem
from verstetigung.problems.near import meant
from verstetigung.reading.bounds import HEAD_ROWS
from verstetigung.reading.exports.grid import ExportSheet, Grid, turned
from verstetigung.reading.exports.headings import Head, head_at, head_with, matched, recognised
from verstetigung.reading.exports.layout import EVERY, Layout
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.mapping_keys import ACROSS, DOWN, HEAD_HEIGHTS
from verstetigung.reading.exports.tool import Tool
from verstetigung.reading.workbook.cells import key

HALF, MOST = 0.5, 0.75
"""Shares of the mapped headings: of more than half a sheet is likely the one that is meant."""
FURTHER_ROWS = 50
"""So far down headings are looked for, if only to say where they stand."""

Choice = tuple[tuple[Grid, ...], tuple[Problem, ...]]
"""The grids that are read, and what there is to say of it."""


@dataclass(frozen=True)
class Located:
    """A table with its headings."""

    grid: Grid
    tool: Tool | None
    """As it is recognised."""
    head: Head


def located(grid: Grid, mapping: Mapping) -> Located:
    """The table by what the mapping says of it, by the columns of its tool, or else by the mapped headings."""
    layout = mapping.layout
    if layout.across:
        return _by_headings(turned(grid), mapping, layout)
    tool, row = recognised(grid) or (None, 0)
    row = row if layout.row is None else layout.row
    if tool is None and layout.row is None:
        return _by_headings(grid, mapping, layout)
    return Located(grid, tool, head_at(grid, row, tool or mapping.tool, layout.rows))


def _by_headings(grid: Grid, mapping: Mapping, layout: Layout) -> Located:
    head = head_with(grid, mapping.headings, mapping.tool, layout.rows)
    return Located(grid, None, head or head_at(grid, 0, mapping.tool, layout.rows))


def chosen(file: str, sheets: Sequence[ExportSheet], mapping: Mapping) -> Choice:
    """The sheets that are read, and what there is to say of the choice."""
    names, visible = mapping.layout.sheets, [sheet for sheet in sheets if sheet.visible]
    if not sheets[0].name:
        return _read(sheets)
    if names and not mapping.layout.every:
        return _named(file, sheets, names)
    if len(visible) > 1:
        return _with_headings(file, sheets, mapping)
    grids, problems = _read(visible)
    return grids, (*problems, *_left(file, sheets, grids, mapping))


def _read(sheets: Sequence[ExportSheet]) -> Choice:
    read = [sheet.read() for sheet in sheets]
    grids = tuple(grid for grid, _ in read if grid is not None)
    return grids, tuple(problem for _, problems in read for problem in problems)


def _named(file: str, sheets: Sequence[ExportSheet], names: Sequence[str]) -> Choice:
    by_key = {key(sheet.name): sheet for sheet in sheets}
    missing = tuple(_missing(name, sheets).at(Place(file)) for name in names if key(name) not in by_key)
    if missing:
        return (), missing
    return _read([by_key[key(name)] for name in dict.fromkeys(names)])


def _missing(name: str, sheets: Sequence[ExportSheet]) -> Note:
    here = [sheet.name for sheet in sheets]
    found = f"Das Blatt „{name}“ gibt es in dieser Datei nicht, oder es ist leer."
    return Note("B240", found, _quoted(here, "oder"), meant(name, here, "„blatt“ in der Zuordnung berichtigen"))


def _with_headings(file: str, sheets: Sequence[ExportSheet], mapping: Mapping) -> Choice:
    """Of several sheets the one with all the mapped headings, or else with most of them or with the tool's own."""
    wanted = frozenset(mapping.headings)
    read = [sheet.read() for sheet in sheets if sheet.visible]
    mostly = [(grid, problems) for grid, problems in read if grid and _share(grid, mapping, wanted) > HALF]
    whole = [(grid, problems) for grid, problems in mostly if _share(grid, mapping, wanted) == 1]
    chosen = mostly if mapping.layout.every else whole or mostly
    grids = [grid for grid, _ in chosen]
    if not grids:
        faults = tuple(problem for grid, problems in read if grid is None for problem in problems)
        return (), faults or (_nowhere(file, sheets, mapping),)
    if len(grids) > 1 and not mapping.layout.every:
        return (), (_several([grid.sheet for grid in grids], mapping).at(Place(file)),)
    told = (problem for _, problems in chosen for problem in problems)
    return tuple(grids), (*told, *_left(file, sheets, grids, mapping))


def _share(grid: Grid, mapping: Mapping, wanted: Collection[str]) -> float:
    """How many of the wanted headings are there; most of them if its tool's own columns are."""
    table = located(grid, mapping)
    share = matched(table.head, wanted) / max(len(wanted), 1)
    return max(share, MOST) if table.tool == mapping.tool else share


def _several(names: Sequence[str], mapping: Mapping) -> Note:
    found = f"Die Überschriften der Zuordnung stehen auf mehreren Blättern: {_quoted(names, 'und')}."
    remedy = f'in {mapping.file} sagen, welches gemeint ist, etwa „blatt: "{names[0]}"“, oder „blatt: {EVERY}“'
    return Note("B241", found, remedy=remedy)


def _nowhere(file: str, sheets: Sequence[ExportSheet], mapping: Mapping) -> Problem:
    """No sheet has the headings, at least not the way the mapping says."""
    names = [sheet.name for sheet in sheets if sheet.visible]
    for sheet in sheets:
        grid, _ = sheet.read() if sheet.visible else (None, ())
        other = otherwise(grid, mapping) if grid else None
        if other:
            return other
    found = f"Auf keinem der Blätter {_quoted(names, 'und')} stehen die Überschriften der Zuordnung."
    remedy = f'die Überschriften in {mapping.file} berichtigen und das Blatt nennen, etwa „blatt: "{names[0]}"“'
    return Note("B242", found, remedy=remedy).at(Place(file))


def _left(file: str, sheets: Sequence[ExportSheet], grids: Sequence[Grid], mapping: Mapping) -> tuple[Problem, ...]:
    """Which sheets with something in them are not read."""
    read = [grid.sheet for grid in grids]
    others = [sheet for sheet in sheets if sheet.name not in read]
    if not others or not read:
        return ()
    only = german.form(len(read), "wird nur das Blatt", "werden nur die Blätter")
    left = german.listed([f"„{sheet.name}“{'' if sheet.visible else ' (ausgeblendet)'}" for sheet in others])
    found = f"Gelesen {only} {_quoted(read, 'und')}; Inhalt {german.form(len(others), 'hat', 'haben')} auch {left}."
    named = ", ".join(f'"{name}"' for name in read)
    remedy = f"{KINDS['B226'].remedy}, und dann in {mapping.file} „blatt: [{named}]“ eintragen"
    return (Note("B226", found, remedy=remedy).at(Place(file)),)


def _quoted(names: Sequence[str], last: str) -> str:
    return german.listed([f"„{name}“" for name in names], last)


def otherwise(grid: Grid, mapping: Mapping) -> Problem | None:
    """That all the headings are there, though not the way the mapping says."""
    said = replace(mapping.layout, sheets=())
    usual = (Layout(rows=int(rows), across=across) for across in (False, True) for rows in HEAD_HEIGHTS)
    further = (Layout(row=row) for row in range(HEAD_ROWS, min(FURTHER_ROWS, len(grid.rows))))
    for layout in (*usual, *further):
        table = located(grid, replace(mapping, layout=layout))
        if layout != said and _is_whole(table.head, mapping):
            return _other_way(table, layout, mapping)
    return None


def _is_whole(head: Head, mapping: Mapping) -> bool:
    """Whether each heading has a column of its own."""
    names = {*mapping.headings}
    return len({columns[0] for name in names if (columns := head.columns(name))}) == len(names)


def _other_way(table: Located, layout: Layout, mapping: Mapping) -> Problem:
    grid, row = table.grid, table.head.row
    lines = german.listed([grid.line(row + number) for number in range(layout.rows)])
    below = "untereinander " * layout.across
    keys = german.listed(_keys(layout, mapping.layout, row))
    found = f"Die Überschriften der Zuordnung stehen {below}in {lines}."
    return Note("K327", found, remedy=f"in {mapping.file} {keys}").at(grid.place(row, 0))


def _keys(layout: Layout, said: Layout, row: int) -> list[str]:
    """What to change in the mapping."""
    keys = []
    if layout.across != said.across:
        keys.append(f"„befragte: {ACROSS if layout.across else DOWN}“ eintragen")
    if layout.rows != said.rows:
        keys.append(f"„kopfzeilen: {layout.rows}“ eintragen")
    if layout.across and said.row is not None:
        keys.append("„ab_zeile“ löschen")
    if not layout.across and (said.row is not None or layout.row is not None):
        keys.append(f"„ab_zeile: {row + 1}“ eintragen")
    return keys
