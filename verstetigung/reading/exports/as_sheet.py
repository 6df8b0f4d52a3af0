"""Some columns of an export as a sheet of our workbook, so that lists and texts are read by the same rules."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as ByKey
from dataclasses import replace

from verstetigung.reading.exports.answer_values import code
from verstetigung.reading.exports.distinct_cells import Rows, public
from verstetigung.reading.exports.mapping import plain
from verstetigung.reading.exports.tool import Tool
from verstetigung.reading.workbook.cells import CellKind, Spot, StoredCell, StoredSheet
from verstetigung.reading.workbook.tables import SheetTable

Written = ByKey[str, ByKey[str, str]]
"""Per heading: the entry that is meant, by what is written."""


def as_table(rows: Rows, columns: ByKey[str, int], tool: Tool, written: Written | None = None) -> SheetTable:
    """The table with these headings over the columns, from 0; what stands for no answer is an empty cell."""
    places = {heading: column + 1 for heading, column in columns.items()}
    sheet = StoredSheet(rows.grid.file, rows.grid.sheet, dict(_cells(rows, columns, tool, written or {})))
    return SheetTable(sheet, 0, places)


def _cells(rows: Rows, columns: ByKey[str, int], tool: Tool, written: Written) -> Iterator[tuple[Spot, StoredCell]]:
    for heading, column in columns.items():
        meanings = written.get(heading, {})
        for row in rows.rows:
            cell = public(rows.grid.cell(row, column))
            if cell and (plain(cell.text) in meanings or not _says_nothing(cell, tool)):
                yield (row + 1, column + 1), _meant(cell, meanings)


def _says_nothing(cell: StoredCell, tool: Tool) -> bool:
    text = plain(cell.text)
    return text in tool.missing or code(text) in tool.missing or (tool.untouched and text == "0")


def _meant(cell: StoredCell, meanings: ByKey[str, str]) -> StoredCell:
    meant = meanings.get(plain(cell.text)) or meanings.get(code(cell.text))
    return replace(cell, value=meant, kind=CellKind.TEXT) if meant else cell
