"""Which mapping a table is read with, if any."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from verstetigung import german
from verstetigung.problems import Note, Place
from verstetigung.reading.exports.corrected import understood
from verstetigung.reading.exports.export import Export, ExportTable
from verstetigung.reading.exports.grid import Grid
from verstetigung.reading.exports.headings import head_at, head_with, is_form, recognised
from verstetigung.reading.exports.lone_sheet import ELSEWHERE, has_questions
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.tools import TABLE, Tool
from verstetigung.reading.names import flat
from verstetigung.reading.preflight import BOOKS, TEXT
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.erhebung import Erhebung


def proposal_name(file: str) -> str:
    """The name of the file with the proposed mapping."""
    return f"vorschlag-zuordnung-{flat(file)}.yaml"


def read_table(grid: Grid, erhebung: Erhebung, mappings: Sequence[Mapping]) -> Export:
    """What a table says by the mapping that fits its name; only problems if none or more than one fits."""
    tool, row = recognised(grid) or (None, 0)
    fitting = [mapping for mapping in mappings if mapping.fits(grid.file)]
    refused = _refused(grid, tool, fitting, erhebung.catalogue)
    if refused:
        return Export(grid.file, problems=(refused.at(Place(grid.file, grid.sheet)),))
    mapping = fitting[0]
    head = head_at(grid, row, mapping.tool)
    if tool is None:
        head = head_with(grid, mapping.headings, mapping.tool) or head
    return understood(ExportTable(grid, head, mapping, erhebung))


def _refused(grid: Grid, tool: Tool | None, fitting: Sequence[Mapping], catalogue: Catalogue) -> Note | None:
    """Why a table is not read at all."""
    if is_form(grid):
        return Note(
            "B224",
            "Das ist die Vorlage eines Formulars (XLSForm), keine Antworten.",
            remedy="in KoboToolbox unter „Daten“ die Antworten herunterladen",
        )
    if len(fitting) == 1:
        return _other_tool(tool or TABLE, fitting[0])
    if fitting:
        names = german.listed([mapping.file for mapping in fitting])
        text = f"Auf diese Datei passt mehr als eine Zuordnung: {names}."
        return Note("B222", text, remedy="„dateien“ so fassen, dass nur eine passt")
    remedy = f"den Vorschlag {proposal_name(grid.file)} prüfen, ergänzen und als zuordnung-….yaml in den Ordner legen"
    if tool:
        return Note("B220", f"Das ist ein Export aus {tool.name}; eine Zuordnung dazu gibt es nicht.", remedy=remedy)
    if has_questions(grid, catalogue):
        return ELSEWHERE
    if not grid.sheet and Path(grid.file).suffix.lower() in BOOKS:
        return TEXT
    return Note(
        "B221",
        "Das ist weder eine Mappe aus der Vorlage noch ein Export, dessen Werkzeug zu erkennen ist.",
        remedy=f"die Datei aus dem Ordner nehmen oder, wenn sie Antworten enthält, {remedy}",
    )


def _other_tool(tool: Tool, mapping: Mapping) -> Note | None:
    if tool == mapping.tool:
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
