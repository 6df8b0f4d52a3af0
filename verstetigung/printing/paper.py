"""A report as it goes on paper: of a table that nobody would leaf through the first rows, and where all are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from verstetigung import german
from verstetigung.telling.blocks import Block, Opening, Report
from verstetigung.telling.table import Row, Table

MOST: Mapping[Opening, int] = {Opening.COVER: 120, Opening.HEAD: 500}
"""Rows of a table, by how a report begins: four pages of a report, fifteen of an annex."""
PRINTED = 60
"""So many rows of a longer one stand on paper."""
WRITTEN = "die derselbe Befehl mit „--format html“ schreibt"
SUMS = ("total", "sum")
ABOVE = ("group", "head")


def on_paper(report: Report) -> Report:
    """The report with no table longer than can be leafed through; a web page has all rows, to sort and search."""
    most = MOST.get(report.opening, max(MOST.values()))
    chapters = tuple(
        replace(chapter, blocks=tuple(_block(block, most) for block in chapter.blocks)) for chapter in report.chapters
    )
    return report if chapters == report.chapters else replace(report, chapters=chapters)


def _block(block: Block, most: int) -> Block:
    return _shortened(block, most) if isinstance(block, Table) and len(block.rows) > most else block


def _shortened(table: Table, most: int) -> Table:
    """The first rows, and the sums that stand at its end."""
    end = max((number for number, row in enumerate(table.rows, start=1) if row.kind not in SUMS), default=0)
    body, sums = table.rows[:end], table.rows[end:]
    if end <= most:
        return table
    first = list(body[:PRINTED])
    while first and first[-1].kind in ABOVE:
        first.pop()
    counted = f"{_number(first)} von {_number(body)}"
    told = f"Gedruckt sind die ersten {counted} Zeilen; alle stehen auf der Webseite, {WRITTEN}."
    return replace(table, rows=(*first, *sums), note=german.joined(told, table.note, by=" "))


def _number(rows: list[Row] | tuple[Row, ...]) -> str:
    return german.number(sum(row.kind not in ABOVE for row in rows), 0)
