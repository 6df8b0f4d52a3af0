"""How much a workbook may hold, told from its bytes as they are unpacked, before any parser sees them.

In reading order: limits (how much of what), pieces (a part bit by bit), relations (whether a part is led to again and
again), pictures, tally (whether anything is too much).
"""

from verstetigung.reading.bounds.limits import (
    CELL_LIMIT,
    COLUMN_LIMIT,
    EXPORT,
    FORM,
    HEAD_ROWS,
    ROW_LIMIT,
    Limits,
)
from verstetigung.reading.bounds.pieces import BLOCK, TAG_LIMIT, is_markup, pieces
from verstetigung.reading.bounds.tally import beyond, column_number

__all__ = [
    "BLOCK",
    "CELL_LIMIT",
    "COLUMN_LIMIT",
    "EXPORT",
    "FORM",
    "HEAD_ROWS",
    "ROW_LIMIT",
    "TAG_LIMIT",
    "Limits",
    "beyond",
    "column_number",
    "is_markup",
    "pieces",
]
