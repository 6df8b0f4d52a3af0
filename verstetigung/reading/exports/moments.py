"""When an answer came in, to the second: of two of one day the later one is the newer."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.workbook.cells import StoredCell

CLOCK = re.compile(r"\d[T ,]+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)? ?([AP]M)?", re.IGNORECASE)
NOON = 12


def moments(rows: Rows, column: int | None, days: Sequence[str]) -> list[str]:
    """By row, day and time as ISO, given the day; empty where there is no day or no time."""
    if column is None:
        return [""] * len(rows.rows)
    cells = rows.column(column)
    clocks = [_clock(cell) if cell else "" for cell in cells.cells]
    return [f"{day}T{clock}" * bool(day and clock) for day, clock in zip(days, cells.by_row(clocks), strict=True)]


def _clock(cell: StoredCell) -> str:
    """The time of a cell; a day alone is midnight in a spreadsheet and tells none."""
    if isinstance(cell.value, datetime.datetime):
        return f"{cell.value:%H:%M:%S}" * (cell.value.time() != datetime.time())
    found = CLOCK.search(cell.text)
    if found is None:
        return ""
    half = (found[4] or "").casefold()
    hour = int(found[1]) % NOON + NOON * (half == "pm") if half else int(found[1])
    return f"{hour:02d}:{found[2]}:{found[3] or '00'}"
