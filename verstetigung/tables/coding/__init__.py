"""Coders beside each other: lines of a terminal, and the workbook in which people decide.

In reading order: listing (what is said of a unit), terminal, workbook.
"""

from verstetigung.tables.coding.listing import as_json
from verstetigung.tables.coding.terminal import lines
from verstetigung.tables.coding.workbook import more, workbook_bytes

__all__ = ["as_json", "lines", "more", "workbook_bytes"]
