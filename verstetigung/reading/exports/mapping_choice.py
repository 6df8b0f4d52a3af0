"""Which mapping a table is read with, if any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.exports import worded
from verstetigung.reading.exports.corrected import understood
from verstetigung.reading.exports.export import Export, ExportTable
from verstetigung.reading.exports.grid import ExportSheet, Grid
from verstetigung.reading.exports.headings import is_form, recognised
from verstetigung.reading.exports.joined import is_joined, joined
from verstetigung.reading.exports.location import chosen, located, otherwise
from verstetigung.reading.exports.lone_sheet import ELSEWHERE, has_questions
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.misnamed import MISNAMED, is_reconciling
from verstetigung.reading.exports.own_form import own_form, unmapped, without_name
from verstetigung.reading.exports.tool import Tool
from verstetigung.reading.exports.tools import TABLE
from verstetigung.reading.names import flat
from verstetigung.reading.preflight import BOOKS, TEXT
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.erhebung import Erhebung


def proposal_name(file: str) -> str:
    """The name of the file with the proposed mapping."""
    return f"vorschlag-zuordnung-{flat(file)}.yaml"


def read_sheets(
    file: str, sheets: Sequence[ExportSheet], erhebung: Erhebung, mappings: Sequence[Mapping]
) -> tuple[Export, ...]:
    """What the sheets of a file say by the mapping that fits its name, each by itself."""
    fitting = [mapping for mapping in mappings if mapping.fits(file)]
    if len(fitting) == 1:
        answers = [sheet for sheet in sheets if not is_joined(sheet, fitting[0])]
        grids, problems = chosen(file, answers or sheets, fitting[0])
    else:
        grids, problems = _telling(sheets)
    if len(grids) > 1:
        grids = tuple(replace(grid, part=f"{number}.") for number, grid in enumerate(grids, 1))
    exports = [read_table(grid, erhebung, mappings, sheets) for grid in grids] or [Export(file)]
    if any(problem.code == worded.CODE for problem in exports[0].problems):
        problems = ()
    return (replace(exports[0], problems=(*problems, *exports[0].problems)), *exports[1:])


def _telling(sheets: Sequence[ExportSheet]) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """The first sheet by which a tool is known, or else the first that can be read."""
    read = [sheet.read() for sheet in sheets if sheet.visible]
    tables = [(grid, problems) for grid, problems in read if grid is not None]
    if not tables:
        return (), read[0][1]
    grid, problems = next((table for table in tables if recognised(table[0])), tables[0])
    return (grid,), problems


def read_table(
    grid: Grid, erhebung: Erhebung, mappings: Sequence[Mapping], sheets: Sequence[ExportSheet] = ()
) -> Export:
    """What a table says by the mapping that fits its name; only problems if none or more than one fits.

    `sheets` are all of its file, of which some may hold lists.
    """
    fitting = [mapping for mapping in mappings if mapping.fits(grid.file)]
    if len(fitting) == 1 and not is_form(grid):
        return _mapped(grid, erhebung, fitting[0], sheets)
    refused = (None if fitting else _known(grid, erhebung, mappings)) or _refused(grid, fitting, erhebung.catalogue)
    return Export(grid.file, problems=(refused.at(Place(grid.file, grid.sheet)),))


def _mapped(grid: Grid, erhebung: Erhebung, mapping: Mapping, sheets: Sequence[ExportSheet]) -> Export:
    table = located(grid, mapping)
    wrong = _other_tool(table.tool or TABLE, mapping)
    if wrong:
        return Export(grid.file, problems=(wrong.at(Place(grid.file, grid.sheet)),))
    if table.tool is None and not all(table.head.columns(name) for name in mapping.headings):
        other = otherwise(grid, mapping)
        if other:
            return Export(grid.file, problems=(other,))
    wrong = worded.without_codes(table.head, mapping, erhebung)
    if wrong:
        return Export(grid.file, problems=(wrong.at(table.grid.place(table.head.row, 0)),))
    lists, problems = joined(sheets, mapping, table.grid, table.head)
    return understood(ExportTable(table.grid, table.head, mapping, erhebung, lists, problems))


def _known(grid: Grid, erhebung: Erhebung, mappings: Sequence[Mapping]) -> Note | None:
    """What to do with a table whose mapping there is."""
    named = without_name(grid, mappings)
    if named:
        return named
    form = own_form(grid, erhebung)
    if form:
        return unmapped(form, erhebung)
    form = worded.worded_form(grid, erhebung)
    return worded.unmapped(form, erhebung, mappings) if form else None


def _refused(grid: Grid, fitting: Sequence[Mapping], catalogue: Catalogue) -> Note:
    """Why a table is not read at all."""
    recognition = recognised(grid)
    if is_form(grid):
        return Note(
            "B224",
            "Das ist die Vorlage eines Formulars (XLSForm), keine Antworten.",
            remedy="in KoboToolbox unter „Daten“ die Antworten herunterladen",
        )
    if fitting:
        names = german.listed([mapping.file for mapping in fitting])
        text = f"Auf diese Datei passt mehr als eine Zuordnung: {names}."
        return Note("B222", text, remedy=_one_alone(PurePath(grid.file).name, fitting))
    remedy = f"den Vorschlag {proposal_name(grid.file)} prüfen, ergänzen und als zuordnung-….yaml in den Ordner legen"
    if recognition:
        name = recognition[0].name
        return Note("B220", f"Das ist ein Export aus {name}; eine Zuordnung dazu gibt es nicht.", remedy=remedy)
    if has_questions(grid, catalogue):
        return ELSEWHERE
    if is_reconciling(grid):
        return MISNAMED
    if not grid.sheet and Path(grid.file).suffix.lower() in BOOKS:
        return TEXT
    return Note(
        "B221",
        "Das ist weder eine Mappe aus der Vorlage noch ein Export, dessen Werkzeug zu erkennen ist.",
        remedy=f"die Datei aus dem Ordner nehmen oder, wenn sie Antworten enthält, {remedy}",
    )


def _one_alone(name: str, fitting: Sequence[Mapping]) -> str:
    """What to write so that one mapping alone fits."""
    patterns = [f"„{pattern}“ ({one.file})" for one in fitting for pattern in one.fitting(name)]
    others = german.form(len(fitting) - 1, "der anderen", "den anderen")
    return (
        f"in der, die gilt, unter „dateien“ den Namen „{name}“ nennen und in {others} löschen, was auch auf ihn passt: "
        f"{german.listed(patterns, 'oder')}"
    )


def _other_tool(tool: Tool, mapping: Mapping) -> Note | None:
    if tool == mapping.tool or (mapping.tool == TABLE and not tool.tells_rows_apart):
        return None
    remedy = f"in {mapping.file} „werkzeug: {tool.id}“ eintragen"
    if tool == TABLE:
        found = (
            f"Spalten von {mapping.tool.name}, wie {mapping.file} es sagt, sind in den ersten Zeilen nicht zu erkennen."
        )
        edited = f"den Export mit allen Spalten wiederholen; hat jemand die Tabelle bearbeitet, {remedy}"
        return Note("B225", found, remedy=edited)
    found = f"Das ist ein Export aus {tool.name}; {mapping.file} sagt aber „{mapping.tool.id}“."
    return Note("B225", found, remedy=remedy)
