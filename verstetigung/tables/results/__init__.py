"""The results as a workbook, as CSV files and on the terminal."""

from verstetigung.tables.results.files import (
    WORKBOOK,
    WrittenResults,
    csv_bytes,
    internal,
    write,
    write_comparison,
    write_network,
)
from verstetigung.tables.results.sheet import Sheet
from verstetigung.tables.results.tables import criteria, sheets, values, without_return
from verstetigung.tables.results.terminal import counted, heading, returned, scores, unscored
from verstetigung.tables.results.workbook import workbook_bytes

__all__ = [
    "WORKBOOK",
    "Sheet",
    "WrittenResults",
    "counted",
    "criteria",
    "csv_bytes",
    "heading",
    "internal",
    "returned",
    "scores",
    "sheets",
    "unscored",
    "values",
    "without_return",
    "workbook_bytes",
    "write",
    "write_comparison",
    "write_network",
]
