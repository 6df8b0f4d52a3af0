"""The rows of an export: which of them count, and who speaks in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping as ByPlace
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Problem
from verstetigung.reading.exports.answers import UNREADABLE_LEAST, UNREADABLE_SHARE, DistinctCells, Rows, counted
from verstetigung.reading.exports.columns import Columns
from verstetigung.reading.exports.grid import Grid, shown
from verstetigung.reading.exports.headings import Head
from verstetigung.reading.exports.mapping import Mapping, Trait, plain
from verstetigung.reading.exports.tools import Rule
from verstetigung.reading.workbook import numerals
from verstetigung.reading.workbook.cells import CellKind, StoredCell, key
from verstetigung.schemas.regions import Register

DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}")
NO_DAYS = ("0000-00-00", "1980-01-01")
"""Written by Unipark for „none“, and by LimeSurvey in anonymous surveys for „submitted, nobody knows when“."""
Contents = ByPlace[int, object]
"""What responses say, by their place among the rows."""
Region = tuple[str, Note | None]
"""The id of a region, or why there is none."""


@dataclass(frozen=True)
class SortedRows:
    """The rows with something in them, from 0."""

    counted: tuple[int, ...]
    incomplete: tuple[int, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Person:
    """What is known of one respondent, and nothing that tells who it is."""

    row: int
    """From 0."""
    number: str
    """The tool's running number; „Z12“ for row 12 where there is none."""
    region: str
    """Empty if it cannot be told."""
    role: str = ""
    date: str = ""
    """ISO; empty if unknown."""


def sorted_rows(grid: Grid, head: Head, columns: Columns, mapping: Mapping) -> SortedRows:
    """The rows that count; those of testers and unfinished ones do not."""
    told = [*columns.mapped, *([columns.number] if columns.number is not None else ())]
    rows = [row for row in range(head.first, len(grid.rows)) if _says_something(grid, row, told)]
    tests = _those(grid, rows, columns.test, mapping.tool.test)
    real = [row for row in rows if row not in tests]
    complete = _those(grid, real, columns.complete, mapping.tool.complete, otherwise=True)
    unfinished = tuple(row for row in real if row not in complete)
    problems = []
    if tests:
        share = german.share(len(tests), len(rows))
        text = "Zeilen ist ein Test und zählt nicht" if len(tests) == 1 else "Zeilen sind Tests und zählen nicht"
        problems.append(_first(grid, min(tests), columns.test, Note("R431", f"{share} {text}.")))
    if unfinished:
        share = german.share(len(unfinished), len(real))
        many = "sind nicht abgeschlossen und zählen nicht"
        text = "ist nicht abgeschlossen und zählt nicht" if len(unfinished) == 1 else many
        problems.append(_first(grid, unfinished[0], columns.complete, Note("R430", f"{share} Antworten {text}.")))
    return SortedRows(tuple(row for row in real if row in complete), unfinished, tuple(problems))


def _says_something(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    cells = grid.rows[row]
    filled = any(column < len(cells) and cells[column] not in (None, "") for column in columns)
    return filled or any((row, column) in grid.broken for column in columns)


def _those(
    grid: Grid, rows: Sequence[int], column: int | None, rule: Rule | None, *, otherwise: bool = False
) -> set[int]:
    """The rows for which a rule holds; all or none of them if there is no rule or no column for it."""
    if rule is None or column is None:
        return set(rows) if otherwise else set()
    texts = Rows(grid, tuple(rows)).column(column).texts()
    return {row for row, text in zip(rows, texts, strict=True) if rule.holds(text)}


def _first(grid: Grid, row: int, column: int | None, note: Note) -> Problem:
    return note.at(grid.place(row, column or 0))


def people(rows: Rows, columns: Columns, mapping: Mapping, register: Register) -> tuple[list[Person], list[Problem]]:
    """Who speaks in each row; a region that cannot be told is a Fehler of its row."""
    numbers = _numbers(rows, columns.number)
    regions, region_problems = _regions(rows, columns.region, mapping, register)
    roles, role_problems = _roles(rows, columns.role, mapping.role)
    dates, date_problems = _dates(rows, columns.date)
    found = zip(rows.rows, numbers, regions, roles, dates, strict=True)
    return [Person(*one) for one in found], [*region_problems, *role_problems, *date_problems]


def raw_numbers(rows: Rows, column: int | None) -> list[str]:
    """What the tool calls each response, whatever it looks like; empty if it has no name."""
    return [""] * len(rows.rows) if column is None else rows.column(column).texts()


def _numbers(rows: Rows, column: int | None) -> list[str]:
    """Only numbers are taken over: anything else may be a name or an address."""
    texts = raw_numbers(rows, column)
    return [
        text if re.fullmatch(r"\d{1,18}", text) else f"Z{row + 1}" for row, text in zip(rows.rows, texts, strict=True)
    ]


def _regions(rows: Rows, column: int | None, mapping: Mapping, register: Register) -> tuple[list[str], list[Problem]]:
    if column is None:
        return [mapping.region.fixed] * len(rows.rows), []
    cells = rows.column(column)
    found = [region_of(cell, mapping, register) for cell in cells.cells]
    regions = [found[code][0] for code in cells.codes.tolist()]
    left, given = _left(cells, found)
    if left >= UNREADABLE_LEAST and left > UNREADABLE_SHARE * given:
        return regions, [_no_regions(left, given, cells, found, mapping).at(rows.grid.place(rows.rows[0], column))]
    problems = [
        note.at(rows.grid.place(row, column))
        for code, (_, note) in enumerate(found)
        if note
        for row in cells.where(code)
    ]
    return regions, problems


def _left(cells: DistinctCells, found: Sequence[Region]) -> tuple[int, int]:
    """How many rows name an unknown region, and how many name any."""
    counts = np.bincount(cells.codes, minlength=len(cells.cells)).tolist()
    given = [(times, region) for times, cell, (region, _) in zip(counts, cells.cells, found, strict=True) if cell]
    return sum(times for times, region in given if not region), sum(times for times, _ in given)


def _no_regions(left: int, given: int, cells: DistinctCells, found: Sequence[Region], mapping: Mapping) -> Note:
    """Says of the texts only what is short and has a digit: anything else may be a name."""
    texts = [cell.text for cell, (region, _) in zip(cells.cells, found, strict=True) if cell and not region]
    code = next((text for text in texts if re.fullmatch(r"\w{0,4}\d{1,5}", text)), "")
    return Note(
        "K324",
        f"{german.share(left, given)} Angaben dieser Spalte sind keine Region des Regionsverzeichnisses"
        + (f", etwa „{code}“." if code else "."),
        remedy=f"in {mapping.file} unter „region“ eine andere Spalte nennen oder unter „werte“ sagen, wofür jede "
        "Angabe steht",
    )


def region_of(cell: StoredCell | None, mapping: Mapping, register: Register) -> Region:
    """The region a cell names."""
    if cell is None or not cell.text:
        remedy = "die Region nachtragen, wenn bekannt ist, wer geantwortet hat, oder die Zeile löschen"
        return "", Note("R432", "Die Region ist leer; die Antwort zählt nicht.", remedy=remedy)
    text = cell.text
    id = mapping.region.values.get(plain(text), text)
    named = register.named(id)
    if id in register.ids or len(named) == 1:
        return (id if id in register.ids else named[0].id), None
    add = f"in {mapping.file} unter „region: werte“ ergänzen, wofür das steht"
    if named:
        listed = german.listed([f"„{region.name}“" for region in named], "oder")
        return "", Note("R420", f"{shown(text)} kann mehr als eine Region sein.", listed, add)
    remedy = register.meant(text, f"{add}, oder die Zeile löschen, wenn sie keine Antwort ist")
    return "", Note("R421", f"Die Region {shown(text)} steht nicht im Regionsverzeichnis.", "", remedy)


def _roles(rows: Rows, column: int | None, told: Trait) -> tuple[list[str], list[Problem]]:
    """Roles that are not in the list are left out and not quoted, as they may be names."""
    if column is None:
        return [""] * len(rows.rows), []
    known = {key(role): role for role in form.ROLES}
    cells = rows.column(column)
    texts = [cell.text if cell else "" for cell in cells.cells]
    found = [told.values.get(plain(text)) or known.get(key(text), "") for text in texts]
    strange = [
        row for row, code in zip(rows.rows, cells.codes.tolist(), strict=True) if texts[code] and not found[code]
    ]
    text = "Die Rolle steht nicht in der Liste und wird nicht übernommen."
    remedy = "unter „rolle: werte“ der Zuordnung eine Rolle der Vorlage angeben"
    problems = _together(rows, column, strange, Note("W506", text, remedy=remedy))
    return [found[code] for code in cells.codes.tolist()], problems


def _together(rows: Rows, column: int, where: Sequence[int], note: Note) -> list[Problem]:
    """One problem for all these rows, at the first."""
    return [counted(note, len(where)).at(rows.grid.place(min(where), column))] if where else []


def _dates(rows: Rows, column: int | None) -> tuple[list[str], list[Problem]]:
    if column is None:
        return [""] * len(rows.rows), []
    cells = rows.column(column)
    days = [day(cell) for cell in cells.cells]
    lost = [code for code, date in enumerate(days) if date is None]
    where = [row for row, code in zip(rows.rows, cells.codes.tolist(), strict=True) if days[code] is None]
    cell = cells.cells[lost[0]] if lost else None
    note = Note(
        "W507",
        f"Das Datum „{cell.text if cell else ''}“ ist nicht zu lesen und wird nicht übernommen.",
        "zum Beispiel 22.11.2026 oder 2026-11-22",
    )
    problems = _together(rows, column, where, note)
    return [days[code] or "" for code in cells.codes.tolist()], problems


def day(cell: StoredCell | None) -> str | None:
    """The day as ISO; empty if there is none, nothing if it cannot be read."""
    if cell is None or not cell.text or cell.text.startswith(NO_DAYS):
        return ""
    if cell.kind is CellKind.TEXT:
        begins = DAY.match(cell.text)
        cell = StoredCell(cell.row, cell.column, begins[0], CellKind.TEXT) if begins else cell
    date = numerals.iso(cell)
    return "" if date in NO_DAYS else date if date is None or len(date) == len("2026-11-22") else None


def repeated(numbers: Sequence[str]) -> list[list[int]]:
    """The places that share a number, in groups."""
    times = Counter(numbers)
    groups: dict[str, list[int]] = {}
    for place, number in enumerate(numbers):
        if number and times[number] > 1:
            groups.setdefault(number, []).append(place)
    return list(groups.values())


def same_again(rows: Rows, column: int, group: Sequence[int], contents: Contents) -> tuple[list[Problem], bool]:
    """What to say about responses with one number, and whether they say the same."""
    first = rows.rows[group[0]] + 1
    same = len({contents[place] for place in group}) == 1
    cells = [rows.grid.place(rows.rows[place], column) for place in group]
    if same:
        text = f"Diese Antwort steht schon in Zeile {first}, mit gleichem Inhalt; sie zählt einmal."
        return [Note("R434", text, remedy="die Zeile löschen").at(cell) for cell in cells[1:]], True
    lines = [rows.rows[place] + 1 for place in group]
    problems = []
    for cell, line in zip(cells, lines, strict=True):
        others = german.listed([str(other) for other in lines if other != line])
        text = f"Diese Antwort steht auch in Zeile {others}, mit anderem Inhalt; keine von beiden zählt."
        if len(lines) > 2:
            text = f"Diese Antwort steht auch in den Zeilen {others}, mit anderem Inhalt; keine davon zählt."
        problems.append(Note("R433", text, remedy="klären, welche gilt, und die andere löschen").at(cell))
    return problems, False
