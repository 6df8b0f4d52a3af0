"""Some columns of an export as a sheet of our workbook, so that lists and texts are read by the same rules."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as ByKey
from dataclasses import replace

from verstetigung.reading.exports.distinct_cells import Rows, public
from verstetigung.reading.exports.mapping import plain
from verstetigung.reading.exports.tool import Tool
from verstetigung.reading.workbook.cells import Spot, StoredCell, StoredSheet
from verstetigung.reading.workbook.tables import SheetTable


def as_table(rows: Rows, columns: ByKey[str, int], tool: Tool) -> SheetTable:
    """The table with these headings over the columns, from 0; what stands for no answer is an empty cell."""
    places = {heading: column + 1 for heading, column in columns.items()}
    sheet = StoredSheet(rows.grid.file, rows.grid.sheet, dict(_cells(rows, columns, tool)))
    return SheetTable(sheet, 0, places)


def _cells(rows: Rows, columns: ByKey[str, int], tool: Tool) -> Iterator[tuple[Spot, StoredCell]]:
    for row in rows.rows:
        for column in columns.values():
            cell = public(rows.grid.cell(row, column))
            if cell and plain(cell.text) not in tool.missing:
                yield (row + 1, column + 1), replace(cell, row=row + 1, column=column + 1)
