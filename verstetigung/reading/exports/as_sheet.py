"""Some columns of an export as a sheet of our workbook, so that lists and texts are read by the same rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as ByKey
from dataclasses import replace

from verstetigung.forms import form
from verstetigung.reading.exports.answer_values import code
from verstetigung.reading.exports.distinct_cells import Rows, public
from verstetigung.reading.exports.mapping import plain
from verstetigung.reading.exports.repeated import TICKED, of_ticks
from verstetigung.reading.exports.ticks import tick
from verstetigung.reading.exports.tool import Tool
from verstetigung.reading.workbook.cells import CellKind, Spot, StoredCell, StoredSheet
from verstetigung.reading.workbook.lists import PARTED
from verstetigung.reading.workbook.tables import SheetTable

SEVERAL = "; "

Meant = Callable[[int], ByKey[str, ByKey[str, str]]]
"""Per row and heading: the entry that is meant, by what is written."""


def as_written(_: int) -> ByKey[str, ByKey[str, str]]:
    """What is written is what is meant, in every row."""
    return {}


def as_table(rows: Rows, columns: ByKey[str, int], tool: Tool, written: Meant = as_written) -> SheetTable:
    """The table with these headings over the columns, from 0; what stands for no answer is an empty cell."""
    ticks = {heading: column for heading, column in columns.items() if of_ticks(heading) != heading}
    single = {heading: column for heading, column in columns.items() if heading not in ticks}
    cells = dict(_cells(rows, single, tool, written)) | dict(_ticked(rows, ticks, tool))
    beside = {of_ticks(heading): column for heading, column in reversed([*ticks.items()])}
    places = {heading: column + 1 for heading, column in {**single, **beside}.items()}
    return SheetTable(StoredSheet(rows.grid.file, rows.grid.sheet, cells), 0, places)


def _cells(rows: Rows, columns: ByKey[str, int], tool: Tool, written: Meant) -> Iterator[tuple[Spot, StoredCell]]:
    for heading, column in columns.items():
        for row in rows.rows:
            meanings = written(row).get(heading, {})
            cell = public(rows.grid.cell(row, column))
            if cell and (plain(cell.text) in meanings or not _says_nothing(cell, tool)):
                yield (row + 1, column + 1), _meant(cell, heading, meanings)


def _ticked(rows: Rows, ticks: ByKey[str, int], tool: Tool) -> Iterator[tuple[Spot, StoredCell]]:
    """In the first of columns with ticks: what is ticked in a row, and what is neither a tick nor none."""
    for row in rows.rows:
        cells = [(heading, public(rows.grid.cell(row, column))) for heading, column in ticks.items()]
        said = [(cell, _said(cell, heading.removeprefix(TICKED), tool)) for heading, cell in cells if cell]
        texts = [text for _, text in said if text]
        if texts:
            spot = row + 1, min(ticks.values()) + 1
            yield spot, replace(said[0][0], value=SEVERAL.join(texts), kind=CellKind.TEXT)


def _said(cell: StoredCell, id: str, tool: Tool) -> str:
    if _says_nothing(cell, tool):
        return ""
    is_ticked = tick(cell, (id,), tool)
    return cell.text if is_ticked is None else id * is_ticked


def _says_nothing(cell: StoredCell, tool: Tool) -> bool:
    text = plain(cell.text)
    return text in tool.missing or code(text) in tool.missing or (tool.untouched and text == "0")


def _meant(cell: StoredCell, heading: str, meanings: ByKey[str, str]) -> StoredCell:
    if heading == form.METHODS and meanings:
        parts = (one for part in PARTED.split(cell.text) for one in _each(part, meanings))
        return replace(cell, value=SEVERAL.join(parts), kind=CellKind.TEXT)
    meant = meanings.get(plain(cell.text)) or meanings.get(code(cell.text))
    return replace(cell, value=meant, kind=CellKind.TEXT) if meant else cell


def _each(text: str, meanings: ByKey[str, str]) -> list[str]:
    """What the parts of a text mean that is one entry, or codes with blanks between them."""
    parts = [text] if plain(text) in meanings else text.split()
    found = [meanings.get(plain(part), "") for part in parts]
    return found if all(found) else [text]
