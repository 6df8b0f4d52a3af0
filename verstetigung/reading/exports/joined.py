"""Lists on sheets of their own: which row of answers each of their rows belongs to."""

from __future__ import annotations

import json
from collections.abc import Mapping as ByKey
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.exports.as_sheet import Meant, as_table
from verstetigung.reading.exports.columns import first_columns
from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.grid import ExportSheet, Grid, first_of, text_of
from verstetigung.reading.exports.heading_problems import missing_together, or_unasked
from verstetigung.reading.exports.headings import Head, head_at, head_with
from verstetigung.reading.exports.listed import Listed, Reader, Said, in_file, read_list
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.mapping_keys import MappingKeys
from verstetigung.reading.exports.repeated import Repeat
from verstetigung.reading.workbook.cells import key
from verstetigung.reading.workbook.lists import read_measures, read_needs
from verstetigung.records import Measure, Need
from verstetigung.schemas.catalogue import Catalogue

LINKS = (
    ("_parent_index", "_index"),
    ("_submission__id", "_id"),
    ("_submission__uuid", "_uuid"),
    ("PARENT_KEY", "KEY"),
)
"""What names the row of answers on the sheet of a list, and on the sheet of the answers, in KoboToolbox and ODK."""
SHOWN = 5


@dataclass(frozen=True)
class JoinedSheet:
    """A sheet with one entry in each row."""

    repeat: Repeat
    grid: Grid
    head: Head
    columns: ByKey[str, int]
    """By heading of the workbook."""
    parents: ByKey[int, tuple[int, ...]]
    """By row, from 0, the rows of answers it names; one by its number, or several that stand twice."""

    @property
    def filled(self) -> tuple[int, ...]:
        """The rows that say something."""
        rows = range(self.head.first, len(self.grid.rows))
        return tuple(row for row in rows if any(self.grid.cell(row, column) for column in self.columns.values()))


Joins = tuple[tuple[JoinedSheet, ...], tuple[Problem, ...]]
"""The sheets, and what is wrong with them."""


def is_joined(sheet: ExportSheet, mapping: Mapping) -> bool:
    """Whether the mapping names a sheet as that of a list."""
    return key(sheet.name) in {key(repeat.sheet) for repeat in mapping.repeats if repeat.sheet}


def joined(sheets: Sequence[ExportSheet], mapping: Mapping, grid: Grid, head: Head) -> Joins:
    """The sheets of lists, whose rows belong to those of the answers in a grid."""
    joins = [_joined(repeat, sheets, mapping, (grid, head)) for repeat in mapping.repeats if repeat.sheet]
    return tuple(sheet for found, _ in joins for sheet in found), tuple(one for _, told in joins for one in told)


def _joined(repeat: Repeat, sheets: Sequence[ExportSheet], mapping: Mapping, answers: tuple[Grid, Head]) -> Joins:
    sheet = next((sheet for sheet in sheets if key(sheet.name) == key(repeat.sheet)), None)
    grid, problems = sheet.read() if sheet else (None, (_gone(repeat, sheets, mapping).at(Place(answers[0].file)),))
    if grid is None:
        return (), problems
    names = repeat.columns.values()
    head = head_with(grid, [*names], mapping.tool) or head_at(grid, 0, mapping.tool)
    columns = first_columns(head, repeat.columns)
    place = grid.place(head.row, 0)
    missing = [name for name in names if not head.columns(name)]
    lost = tuple(note.at(place) for note in missing_together(head, mapping, repeat, missing))
    link = _link((grid, head), answers)
    if lost or link is None:
        return (), (*problems, *(lost or (_loose(repeat).at(place),)))
    parents = _parents((grid, head), answers, link)
    return (JoinedSheet(repeat, grid, head, columns, parents),), problems


def _gone(repeat: Repeat, sheets: Sequence[ExportSheet], mapping: Mapping) -> Note:
    found = f"Das Blatt „{repeat.sheet}“ fehlt; was unter „{repeat.key}“ steht, wird nicht gelesen."
    called = next((sheet.name for sheet in sheets if _has_columns(sheet, repeat, mapping)), "")
    if called:
        line = f"blatt: {json.dumps(called, ensure_ascii=False)}"
        return Note(
            "K350", found, remedy=f"in {mapping.file} unter „{repeat.key}“ „{line}“ schreiben, denn so heißt es"
        )
    again = "den Export mit Wiederholungsgruppen als Excel-Datei (.xlsx) wiederholen"
    return Note("K350", found, remedy=f"{again}; {or_unasked(mapping, repeat.key)}")


def _has_columns(sheet: ExportSheet, repeat: Repeat, mapping: Mapping) -> bool:
    """Whether it has all columns of a list, whatever it is called."""
    grid, _ = sheet.read()
    names = [*repeat.columns.values()]
    head = head_with(grid, names, mapping.tool) if grid else None
    return head is not None and all(map(head.columns, names))


def _loose(repeat: Repeat) -> Note:
    return Note(
        "K351",
        f"Auf dem Blatt „{repeat.sheet}“ ist nicht zu erkennen, zu welcher Antwort eine Zeile gehört; keine zählt.",
        "„_parent_index“ hier und „_index“ bei den Antworten, oder „PARENT_KEY“ und „KEY“",
        "den Export mit Wiederholungsgruppen und allen Spalten wiederholen",
    )


def _link(entries: tuple[Grid, Head], answers: tuple[Grid, Head]) -> tuple[int, int] | None:
    """The columns that name a row of answers, on both sheets: if possible such that name each once."""
    found = [(entries[1].column((own,)), answers[1].column((other,))) for own, other in LINKS]
    links = [(own, other) for own, other in found if own is not None and other is not None]
    once = (link for link in links if all(len(rows) == 1 for rows in _by_text(answers, link[1]).values()))
    return next(once, next(iter(links), None))


def _by_text(table: tuple[Grid, Head], column: int) -> dict[str, tuple[int, ...]]:
    grid, head = table
    rows: dict[str, tuple[int, ...]] = {}
    for row in range(head.first, len(grid.rows)):
        text = text_of(grid.cell(row, column))
        if text:
            rows[text] = (*rows.get(text, ()), row)
    return rows


def _parents(
    entries: tuple[Grid, Head], answers: tuple[Grid, Head], link: tuple[int, int]
) -> dict[int, tuple[int, ...]]:
    of_answers = _by_text(answers, link[1])
    return {
        row: of_answers[text] for text, rows in _by_text(entries, link[0]).items() if text in of_answers for row in rows
    }


def joined_measures(
    sheets: Sequence[JoinedSheet], rows: Rows, mapping: Mapping, catalogue: Catalogue, meant: Meant
) -> Listed[Measure]:
    """The measures of these rows of answers."""
    own = (sheet for sheet in sheets if sheet.repeat.key == MappingKeys.measures.key)
    return next(
        (_entries(sheet, rows, mapping, catalogue, meant, form.MEASURES, read_measures) for sheet in own), Listed()
    )


def joined_needs(
    sheets: Sequence[JoinedSheet], rows: Rows, mapping: Mapping, catalogue: Catalogue, meant: Meant
) -> Listed[Need]:
    """The needs and offers of these rows of answers."""
    own = (sheet for sheet in sheets if sheet.repeat.key == MappingKeys.needs.key)
    return next((_entries(sheet, rows, mapping, catalogue, meant, form.NEEDS, read_needs) for sheet in own), Listed())


def _entries(
    sheet: JoinedSheet,
    rows: Rows,
    mapping: Mapping,
    catalogue: Catalogue,
    meant: Meant,
    name: str,
    reader: Reader[Said],
) -> Listed[Said]:
    """Entries whose answers are not among the rows do not count."""
    counted = frozenset(rows.rows)
    own, told = _sorted(sheet, counted)
    said = {row: next(parent for parent in sheet.parents[row] if parent in counted) for row in own}
    table = as_table(Rows(sheet.grid, own), sheet.columns, mapping.tool, lambda row: meant(said[row]))
    listed = in_file(sheet.grid, mapping, [read_list(table, name, reader, catalogue)])
    problems = tuple(chain(told, listed.problems))
    pairs = [(parent, one) for row, one in listed.by_row for parent in sheet.parents[row] if parent in counted]
    return Listed(tuple(sorted(pairs, key=itemgetter(0))), problems)


def _sorted(sheet: JoinedSheet, counted: frozenset[int]) -> tuple[tuple[int, ...], list[Problem]]:
    """The rows that belong to these answers, and what there is to say of the others."""
    filled = sheet.filled
    own = tuple(row for row in filled if counted.intersection(sheet.parents.get(row, ())))
    return own, [*_orphans(sheet, filled), *_silent(sheet, filled, own)]


def _orphans(sheet: JoinedSheet, filled: Sequence[int]) -> list[Problem]:
    orphans = [row for row in filled if row not in sheet.parents]
    if not orphans:
        return []
    lines = first_of([sheet.grid.line(row) for row in orphans], SHOWN)
    belong = german.form(len(orphans), "gehört zu keiner Antwort und zählt", "gehören zu keiner Antwort und zählen")
    found = f"{german.share(len(orphans), len(filled))} Zeilen dieses Blatts {belong} nicht ({lines})."
    note = Note("W580", found, remedy="den Export vollständig wiederholen")
    return [note.at(sheet.grid.place(orphans[0], 0))]


def _silent(sheet: JoinedSheet, filled: Sequence[int], own: Sequence[int]) -> list[Problem]:
    others = [row for row in filled if row in sheet.parents and row not in own]
    if not others:
        return []
    belong = german.form(
        len(others), "gehört zu einer Antwort, die nicht zählt", "gehören zu Antworten, die nicht zählen"
    )
    note = Note("W581", f"{german.share(len(others), len(filled))} Zeilen dieses Blatts {belong}.")
    return [note.at(sheet.grid.place(others[0], 0))]
