"""Read survey tools' exports into responses, by a mapping of columns to questions.

In reading order, from a file to tables of texts and numbers: encoding (of a text file), grid (the cells of a table),
row_widths, textfile, workbook_xml, spreadsheet, opening (text or workbook); what the table is: tool, tools (what each
survey tool writes), headings, mapping_keys, layout (where an editor says it is), repeated (where a list stands),
mapping (which column answers which question), mapping_answers, mapping_texts, mapping_lists, mapping_file, columns,
location (on which sheet, in which rows); what it says: distinct_cells, answer_values (what a cell says), ticks, answers
(of a column), branches (of a question), overlooked, consent, respondents, doubles, needs, as_sheet (of our workbook),
listed (measures and needs), joined (sheets of them), texts, beside (the answers), export (all of a sheet), corrected
(as decisions say), lone_sheet (of our own form), mapping_choice, tables (all of it as it travels on), repeats (one
survey exported twice); and the mapping proposed where there is none: likely_columns, likely_table, proposed_mapping.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from verstetigung.reading import decisions
from verstetigung.reading.exports.corrected import stopped
from verstetigung.reading.exports.export import Export
from verstetigung.reading.exports.headings import is_form
from verstetigung.reading.exports.lone_sheet import is_lone
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.mapping_choice import proposal_name, read_sheets
from verstetigung.reading.exports.mapping_file import is_mapping, mappings, unused
from verstetigung.reading.exports.opening import is_foreign, opened
from verstetigung.reading.exports.proposed_mapping import proposal
from verstetigung.reading.names import named
from verstetigung.records import Reading, together
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.wholefile import digest

__all__ = [
    "Mapping",
    "is_foreign",
    "is_lone",
    "is_mapping",
    "mappings",
    "once",
    "proposal",
    "proposal_name",
    "propose",
    "read",
    "unused",
]


def read(path: Path, erhebung: Erhebung, mappings: Sequence[Mapping]) -> Reading:
    """Read one export by the mapping that fits its name.

    One Return per respondent, named „<file>#<running number>“; its kind is ``export``, and it is scored unless the
    response is unfinished, has no region or too many unreadable answers. A file that cannot be read has one Return,
    which is not scored.
    An empty cell is „keine Angabe“ (M3). What the tool writes where a question was not shown, such as „N/A“ in
    LimeSurvey or -77 in Unipark, is „nicht zutreffend“. A question without a column has no response at all.
    """
    exports, sha256 = _exports(path, erhebung, mappings), digest(path)
    # Loaded only now: pandas and the cells of a large table together would take too much memory.
    from verstetigung.reading.exports.tables import tables

    readings = [tables(export, sha256) for export in exports]
    if len(readings) == 1:
        return readings[0]
    from verstetigung.reading.exports import repeats

    return together(repeats.once_in_file(readings))


def once(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings of several exports, in which nobody who stands in two of them counts twice."""
    if len(readings) < 2:
        return tuple(readings)
    from verstetigung.reading.exports import repeats

    return repeats.once(readings)


def propose(path: Path, erhebung: Erhebung) -> str | None:
    """The proposed mapping for a file as YAML; nothing if it holds no table with answers."""
    sheets, _ = opened(path, named(path, erhebung.folder))
    grids = [grid for sheet in sheets if sheet.visible and (grid := sheet.read()[0]) is not None and not is_form(grid)]
    return proposal(grids, erhebung) if grids else None


def _exports(path: Path, erhebung: Erhebung, mappings: Sequence[Mapping]) -> tuple[Export, ...]:
    name = named(path, erhebung.folder)
    stop = decisions.stopping(name, erhebung.corrections)
    if stop:
        return (stopped(name, stop),)
    sheets, problems = opened(path, name)
    if not sheets:
        return (Export(name, problems=problems),)
    exports = read_sheets(name, sheets, erhebung, mappings)
    return (replace(exports[0], problems=(*problems, *exports[0].problems)), *exports[1:])
