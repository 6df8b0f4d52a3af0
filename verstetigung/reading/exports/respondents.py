"""The rows of an export: which of them count, and who speaks in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from verstetigung import german
from verstetigung.forms import form
from verstetigung.forms.instrument.names import state_of
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.exports.answers import are_too_many, for_cells
from verstetigung.reading.exports.columns import Columns
from verstetigung.reading.exports.consent import person_numbers, quotable
from verstetigung.reading.exports.distinct_cells import DistinctCells, Rows
from verstetigung.reading.exports.grid import Grid, shown
from verstetigung.reading.exports.headings import Head
from verstetigung.reading.exports.mapping import Mapping, Trait, plain, region_named
from verstetigung.reading.exports.moments import moments
from verstetigung.reading.exports.tool import Rule
from verstetigung.reading.workbook import numerals
from verstetigung.reading.workbook.cells import CellKind, StoredCell, key
from verstetigung.schemas.regions import Register

DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}")
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
MONTHS = 12
NO_DAYS = ("0000-00-00", "1980-01-01")
"""Written by Unipark for „none“, and by LimeSurvey in anonymous surveys for „submitted, nobody knows when“."""
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
    person: str = ""
    """The number in the region, as the respondent or the link said; empty if nobody did."""
    quotable: bool = False
    """Whether the remarks may be given word for word."""
    stamp: str = ""
    """Of the state of the catalogue by which was asked, as the form says; empty if it does not."""
    sent: str = ""
    """ISO, with the time; empty if unknown."""


def sorted_rows(grid: Grid, head: Head, columns: Columns, mapping: Mapping) -> SortedRows:
    """The rows that count; those of testers and unfinished ones do not."""
    telling = [column for column in (*columns.mapped, *columns.beside, columns.number) if column is not None]
    rows = [row for row in range(head.first, len(grid.rows)) if _says_something(grid, row, telling)]
    tests = _those(grid, rows, columns.test, mapping.test, otherwise=())
    real = [row for row in rows if row not in tests]
    complete = _those(grid, real, columns.complete, mapping.complete, otherwise=real)
    unfinished = tuple(row for row in real if row not in complete)
    problems = (
        *_at_first(grid, tests, columns.test, _tests(len(tests), len(rows))),
        *_at_first(grid, unfinished, columns.complete, _unfinished(len(unfinished), len(real))),
    )
    return SortedRows(tuple(row for row in real if row in complete), unfinished, problems)


def _says_something(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    filled = any(grid.value(row, column) not in (None, "") for column in columns)
    return filled or any((row, column) in grid.broken for column in columns)


def _those(
    grid: Grid, rows: Sequence[int], column: int | None, rule: Rule | None, *, otherwise: Iterable[int]
) -> set[int]:
    """The rows for which a rule holds; others if there is no rule or no column for it."""
    if rule is None or column is None:
        return set(otherwise)
    cells = Rows(grid, tuple(rows)).column(column)
    return {row for row, text in zip(rows, cells.by_row(cells.texts), strict=True) if rule.holds(text)}


def _tests(tests: int, rows: int) -> Note:
    are = german.form(tests, "ist ein Test und zählt nicht", "sind Tests und zählen nicht")
    return Note("R431", f"{german.share(tests, rows)} Zeilen {are}.")


def _unfinished(unfinished: int, rows: int) -> Note:
    are = german.form(
        unfinished, "ist nicht abgeschlossen und zählt nicht", "sind nicht abgeschlossen und zählen nicht"
    )
    return Note("R430", f"{german.share(unfinished, rows)} Antworten {are}.")


def _at_first(grid: Grid, rows: Collection[int], column: int | None, note: Note) -> list[Problem]:
    """One problem for all these rows, at the first."""
    return [note.at(grid.place(min(rows), column or 0))] if rows else []


def people(rows: Rows, columns: Columns, mapping: Mapping, register: Register) -> tuple[list[Person], list[Problem]]:
    """Who speaks in each row; a region that cannot be told is a Fehler of its row."""
    called = numbers(rows, columns.number)
    regions, region_problems = _regions(rows, columns.region, mapping, register)
    roles, role_problems = _roles(rows, columns.role, mapping.role)
    dates, date_problems = _dates(rows, columns.date, american=mapping.tool.american)
    persons = person_numbers(rows, columns.person, mapping.tool)
    consents, consent_problems = quotable(rows, columns.consent, mapping)
    states = stamps(rows, columns.state)
    sent = moments(rows, columns.date, dates)
    traits = zip(rows.rows, called, regions, roles, dates, persons, consents, states, sent, strict=True)
    problems = [*region_problems, *role_problems, *date_problems, *consent_problems]
    return [Person(*person) for person in traits], problems


def stamps(rows: Rows, column: int | None) -> list[str]:
    """By row, the stamp of the form by which was asked; empty if nobody says so."""
    if column is None:
        return [""] * len(rows.rows)
    cells = rows.column(column)
    return cells.by_row([state_of(text) for text in cells.texts])


def raw_numbers(rows: Rows, column: int | None) -> list[str]:
    """What the tool calls each response, whatever it looks like; empty if it has no name."""
    if column is None:
        return [""] * len(rows.rows)
    cells = rows.column(column)
    return cells.by_row(cells.texts)


def numbers(rows: Rows, column: int | None) -> list[str]:
    """What each response is called: the tool's running number, or its row."""
    grid = rows.grid
    return [
        grid.part + _number(text, grid.line(row))
        for row, text in zip(rows.rows, raw_numbers(rows, column), strict=True)
    ]


def _number(text: str, line: str) -> str:
    """Only numbers are taken over: anything else may be a name or an address."""
    kind, name = line.split()
    return text if re.fullmatch(r"\d{1,18}", text) else f"{kind[0]}{name}"


def _regions(rows: Rows, column: int | None, mapping: Mapping, register: Register) -> tuple[list[str], list[Problem]]:
    if mapping.region.by_sheet:
        return _region_of_sheet(rows, mapping, register)
    if column is None:
        return [mapping.region.fixed] * len(rows.rows), []
    cells = rows.column(column)
    regions = [region_of(cell, mapping, register) for cell in cells.cells]
    ids = cells.by_row([id for id, _ in regions])
    cause = _no_regions(cells, regions, mapping)
    if cause:
        return ids, [cause.at(rows.grid.place(rows.rows[0], column))]
    problems = [
        note.at(rows.grid.place(row, column))
        for index, (_, note) in enumerate(regions)
        if note
        for row in cells.where(index)
    ]
    return ids, problems


def _region_of_sheet(rows: Rows, mapping: Mapping, register: Register) -> tuple[list[str], list[Problem]]:
    """The name of the sheet tells the region of all its rows; one that tells none is told once."""
    sheet = rows.grid.sheet
    id, note = region_of(StoredCell(0, 0, sheet, CellKind.TEXT), mapping, register)
    if note is None or not rows.rows:
        return [id] * len(rows.rows), []
    answers = german.count(len(rows.rows), "eine Antwort zählt", "Antworten zählen")
    found = f"Das Blatt „{sheet}“ heißt nicht wie eine Region; seine {answers} nicht."
    remedy = (
        f"in {mapping.file} unter „region: werte“ ergänzen, wofür der Name steht, oder unter „blatt“ nur die Blätter "
        "der Regionen aufzählen"
    )
    return [id] * len(rows.rows), [Note("K328", found, remedy=remedy).at(Place(rows.grid.file, sheet))]


def _no_regions(cells: DistinctCells, regions: Sequence[Region], mapping: Mapping) -> Note | None:
    """Says that too many regions are unknown; of the texts only what is short and has a digit may be no name."""
    filled = [
        (number, cell.text, id)
        for number, cell, (id, _) in zip(cells.counts, cells.cells, regions, strict=True)
        if cell
    ]
    unknown, named = sum(number for number, _, id in filled if not id), sum(number for number, _, _ in filled)
    if not are_too_many(unknown, named):
        return None
    code = next((text for _, text, id in filled if not id and re.fullmatch(r"\w{0,4}\d{1,5}", text)), "")
    return Note(
        "K324",
        f"{german.share(unknown, named)} Angaben dieser Spalte sind keine Region des Regionsverzeichnisses"
        f"{german.framed(', etwa „', code, '“')}.",
        remedy=f"in {mapping.file} unter „region“ eine andere Spalte nennen oder unter „werte“ sagen, wofür jede "
        "Angabe steht",
    )


def region_of(cell: StoredCell | None, mapping: Mapping, register: Register) -> Region:
    """The region a cell names."""
    if cell is None or not cell.text:
        return "", Note("R432", "Die Region ist leer; die Antwort zählt nicht.")
    text = mapping.region.values.get(plain(cell.text), cell.text)
    id = region_named(text, register)
    if id:
        return id, None
    add = f"in {mapping.file} unter „region: werte“ ergänzen, wofür das steht"
    regions = german.listed([f"„{region.name}“" for region in register.named(text)], "oder")
    if regions:
        return "", Note("R420", f"{shown(cell.text)} kann mehr als eine Region sein.", regions, add)
    remedy = register.meant(cell.text, add)
    return "", Note("R421", f"Die Region {shown(cell.text)} {register.stranger(cell.text)}.", "", remedy)


def _roles(rows: Rows, column: int | None, role: Trait) -> tuple[list[str], list[Problem]]:
    """Roles that are not in the list are left out and not quoted, as they may be names."""
    if column is None:
        return [""] * len(rows.rows), []
    by_key = {key(name): name for name in form.ROLES}
    cells = rows.column(column)
    roles = [role.values.get(plain(text)) or by_key.get(key(text), "") for text in cells.texts]
    strange = [bool(text and not name) for text, name in zip(cells.texts, roles, strict=True)]
    text = "Die Rolle steht nicht in der Liste und wird nicht übernommen."
    remedy = "unter „rolle: werte“ der Zuordnung eine Rolle der Vorlage angeben"
    return cells.by_row(roles), _together(rows.grid, cells, strange, Note("W506", text, remedy=remedy))


def _together(grid: Grid, cells: DistinctCells, wrong: Sequence[bool], note: Note) -> list[Problem]:
    """One problem for all rows with a wrong cell."""
    where = [row for row, is_wrong in zip(cells.rows, cells.by_row(wrong), strict=True) if is_wrong]
    return _at_first(grid, where, cells.column, for_cells(note, len(where)))


def _dates(rows: Rows, column: int | None, *, american: bool) -> tuple[list[str], list[Problem]]:
    if column is None:
        return [""] * len(rows.rows), []
    cells = rows.column(column)
    order = _order(cells.texts, american=american)
    days = [day(cell, order) for cell in cells.cells]
    unread = [date is None for date in days]
    text = next(compress(cells.texts, unread), "")
    found = f"Das Datum „{text}“ ist nicht zu lesen und wird nicht übernommen."
    note = Note("W507", found, "zum Beispiel 22.11.2026 oder 2026-11-22")
    return [date or "" for date in cells.by_row(days)], _together(rows.grid, cells, unread, note)


def _order(texts: Iterable[str], *, american: bool) -> str:
    """In which order the numbers of „11/21/2026“ stand, as the whole column tells, or else the tool; empty if open."""
    written = [found for text in texts if (found := SLASHED.match(text))]
    over = {order for one in written for order, at in ((r"\3-\2-\1", 1), (r"\3-\1-\2", 2)) if int(one[at]) > MONTHS}
    if len(over) == 1:
        return over.pop()
    return r"\3-\1-\2" if american and not over else ""


def day(cell: StoredCell | None, order: str = "") -> str | None:
    """The day as ISO; empty if there is none, nothing if it cannot be read. `order`: as of `_order`."""
    if cell is None or not cell.text or cell.text.startswith(NO_DAYS):
        return ""
    date = numerals.iso(_without_time(cell, order))
    if date in NO_DAYS:
        return ""
    if date is None or len(date) != len("2026-11-22"):
        return None
    return date


def _without_time(cell: StoredCell, order: str) -> StoredCell:
    slashed = SLASHED.match(cell.text) if order and cell.kind is CellKind.TEXT else None
    if slashed:
        return StoredCell(cell.row, cell.column, slashed.expand(order), CellKind.TEXT)
    day = DAY.match(cell.text)
    if day is None or cell.kind is not CellKind.TEXT:
        return cell
    return StoredCell(cell.row, cell.column, day[0], CellKind.TEXT)
