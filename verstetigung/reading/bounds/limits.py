"""How much of what a workbook may hold: as much as is read in five seconds and 500 MB."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from verstetigung import german

ROW_LIMIT, COLUMN_LIMIT, MERGE_LIMIT, CELL_LIMIT = 20_000, 2_000, 10_000, 2_000_000
"""Per sheet: rows below the headings, columns, merged ranges, cells."""
HEAD_ROWS = 10
"""Rows that headings may take, which do not count."""
ATTRIBUTE_LIMIT = 100
"""Attributes of one tag; programs write up to about 70."""
OF_CELLS = frozenset((b"row", b"c", b"v", b"f", b"is", b"t", b"si"))
"""The tags of cells and their texts."""


@dataclass(frozen=True)
class Limit:
    """How many of some tags there may be."""

    code: str
    most: int
    what: str
    """German, as it stands behind „hat mehr als“."""
    tags: Set[bytes] = frozenset()
    """Without namespace; all tags if empty."""
    but: Set[bytes] = frozenset()
    """Tags that do not count."""


@dataclass(frozen=True)
class Limits:
    """What may be read of one kind of workbook."""

    markup: int
    """Bytes of all its XML once unpacked."""
    whole: tuple[Limit, ...]
    """For all its parts together."""
    sheet: tuple[Limit, ...]
    """For each part alone."""


def _limit(code: str, most: int, what: str, *tags: bytes) -> Limit:
    return Limit(code, most, f"{german.number(most, 0)} {what}", frozenset(tags))


SHEET = (
    Limit("D119", ROW_LIMIT + HEAD_ROWS, f"{german.number(ROW_LIMIT, 0)} Zeilen", frozenset((b"row",))),
    _limit("D121", MERGE_LIMIT, "verbundene Bereiche", b"mergeCell"),
    _limit("D120", CELL_LIMIT, "Zellen", b"c"),
)
NAMED = (
    _limit("D137", 20_000, "Zellformate", b"xf"),
    _limit("D137", 2_000, "benannte Bereiche", b"definedName"),
    _limit("D137", 2_000, "Kommentare", b"comment", b"threadedComment"),
    _limit("D137", 2_000, "innere Verweise", b"Relationship"),
    _limit("D137", 200, "Blätter", b"sheet"),
)


def _sum(cells: int, texts: int, others: int) -> tuple[Limit, ...]:
    besides = f"{german.number(others, 0)} Angaben neben den Zellen, etwa Formate und Regeln"
    return (
        _limit("D137", texts, "verschiedene Texte", b"si"),
        Limit("D137", others, besides, but=OF_CELLS),
        _limit("D137", 2 * (cells + texts + others), "Bestandteile"),
    )


FORM = Limits(40_000_000, (*NAMED, *_sum(100_000, 100_000, 100_000)), SHEET)
"""Read by openpyxl, which makes an object of everything; our forms have about 1,500 cells and 300 texts."""
EXPORT = Limits(200_000_000, (*NAMED, *_sum(CELL_LIMIT, 1_000_000, 200_000)), SHEET)
"""Read by calamine, and only its cells."""
