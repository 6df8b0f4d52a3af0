"""The results as a workbook, as CSV files and on the terminal."""

from verstetigung.results.files import WORKBOOK, csv_text, workbook_bytes, write, write_comparison
from verstetigung.results.sheet import Sheet
from verstetigung.results.tables import sheets, without_return
from verstetigung.results.terminal import counted, heading, returned, scores, unscored

__all__ = [
    "WORKBOOK",
    "Sheet",
    "counted",
    "csv_text",
    "heading",
    "returned",
    "scores",
    "sheets",
    "unscored",
    "without_return",
    "workbook_bytes",
    "write",
    "write_comparison",
]
