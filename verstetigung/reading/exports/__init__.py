"""Read survey tools' exports into responses, by a mapping of columns to questions.

In reading order, from a file to tables of texts and numbers: encoding (of a text file), grid (the cells of a table),
row_widths, textfile, workbook_xml, spreadsheet, opening (text or workbook); what the table is: tool, tools (what each
survey tool writes), headings, mapping_keys, layout (where an editor says it is), repeated (where a list stands),
mapping (which column answers which question), mapping_answers, mapping_texts, mapping_lists, mapping_unasked,
other_names (of what was called otherwise), mapping_file, own_fields (of our own forms), columns, heading_problems,
location (on which sheet, in which rows); what it says: distinct_cells, answer_values (what a cell says), ticks,
answers (of a column), branches (of a question), overlooked, consent, moments, respondents, asked_then, as_sheet (of
our workbook), wordings_then (of other forms of ours), states, doubles, needs, listed (measures and needs), joined
(sheets of them), texts, beside (the answers), export (all of a sheet), corrected (as decisions say), lone_sheet (of
our own form), misnamed (of coders), own_form (for a survey tool), worded (one with texts as headings), mapping_choice,
tables (all of it as it travels on), repeats (one survey exported twice), unasked (what exports cannot bring); and the
mapping proposed where there is none: likely_columns, likely_table, proposed_mapping.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from verstetigung.reading import decisions
from verstetigung.reading.exports import unasked
from verstetigung.reading.exports.corrected import stopped
from verstetigung.reading.exports.export import Export
from verstetigung.reading.exports.headings import is_form
from verstetigung.reading.exports.lone_sheet import is_lone
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.mapping_choice import proposal_name, read_sheets
from verstetigung.reading.exports.mapping_file import is_mapping, mappings, unused
from verstetigung.reading.exports.mapping_unasked import later
from verstetigung.reading.exports.misnamed import is_reconciling
from verstetigung.reading.exports.opening import is_foreign, opened
from verstetigung.reading.exports.own_form import own_form, own_proposal
from verstetigung.reading.exports.proposed_mapping import proposal
from verstetigung.reading.names import named
from verstetigung.reading.workbook.origin import Departure, unread
from verstetigung.records import Reading, together
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.wholefile import digest

__all__ = [
    "Mapping",
    "departures",
    "is_foreign",
    "is_lone",
    "is_mapping",
    "mappings",
    "once",
    "proposal",
    "proposal_name",
    "propose",
    "read",
    "unasked",
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


def departures(
    readings: Sequence[Reading], people: Collection[tuple[str, str]], mappings: Sequence[Mapping], erhebung: Erhebung
) -> tuple[Departure, ...]:
    """In what the forms of scored answers depart from the catalogue of today, as far as they or their mappings tell.

    Of `people` each is counted once, whose name and file are given: a second download of the same answers brings no
    more. So those of files of which nothing can be read, if their answers would mean other points today.
    """
    stopped = (erhebung.instrument(stamp) for reading in readings for stamp in _stopped(reading))
    found = [unread(one) for one in stopped if one]
    for (file, own), number in Counter(pair for one in readings for pair in _scored(one, people)).items():
        mapped = next((mapping.stamp for mapping in mappings if mapping.fits(file)), "")
        stamp = own or mapped
        known = erhebung.instrument(stamp)
        departure = unread(known) if known else Departure(stamp, unknown=True)
        unasked = later(own, erhebung) if own != mapped else ()
        found += [replace(departure, unasked=unasked)] * number * bool(stamp)
    return tuple(found)


def _stopped(reading: Reading) -> Iterator[str]:
    """The stamps of files of which nothing is read; they have no row."""
    returns = reading.returns
    yield from returns[~returns["scored"] & (returns["cell"] == "") & (returns["stamp"] != "")]["stamp"]


def _scored(reading: Reading, people: Collection[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Of each scored respondent among these people the file, and the stamp that the form has written there."""
    scored = reading.returns[reading.returns["scored"]]
    rows = zip(scored["file"], scored["respondent"], scored["stamp"], strict=True)
    return ((file, stamp) for file, respondent, stamp in rows if (file, respondent) in people)


def propose(path: Path, erhebung: Erhebung) -> str | None:
    """The proposed mapping for a file as YAML; nothing if it holds no table with answers."""
    sheets, _ = opened(path, named(path, erhebung.folder))
    grids = [grid for sheet in sheets if sheet.visible and (grid := sheet.read()[0]) is not None and not is_form(grid)]
    forms = ((form, grid) for grid in grids if (form := own_form(grid, erhebung)))
    own = next((own_proposal(form, grid, erhebung) for form, grid in forms), None)
    answers = grids and not any(map(is_reconciling, grids))
    return own or (proposal(grids, erhebung) if answers else None)


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
