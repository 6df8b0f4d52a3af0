"""What respondents say of themselves: which number they have in their region, and whether they may be quoted."""

from __future__ import annotations

from verstetigung.forms import form
from verstetigung.problems import Note, Problem
from verstetigung.reading.decisions import person_number
from verstetigung.reading.exports.answers import for_cells
from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.mapping import Mapping, plain
from verstetigung.reading.exports.tool import Tool
from verstetigung.reading.workbook.cells import key

YES, NO = frozenset((key(form.YES), "wahr", "true")), frozenset(("", key(form.NO), "falsch", "false"))
"""What needs no explanation, by `key`; a number may count the options and is never taken for consent."""


def person_numbers(rows: Rows, column: int | None, tool: Tool) -> list[str]:
    """By row: the number in the region, as in workbooks; empty where there is none."""
    if column is None:
        return [""] * len(rows.rows)
    cells = rows.column(column)
    return cells.by_row([person_number(text) if plain(text) not in tool.missing else "" for text in cells.texts])


def quotable(rows: Rows, column: int | None, mapping: Mapping) -> tuple[list[bool], list[Problem]]:
    """By row: whether the remarks may be given word for word; what is unclear means no, and is told once."""
    if column is None or mapping.consent is None:
        return [False] * len(rows.rows), []
    cells = rows.column(column)
    if mapping.consent.values:
        return cells.by_row([mapping.consent.holds(plain(text)) for text in cells.texts]), []
    words = [_word(text, mapping.tool) for text in cells.texts]
    unclear = [index for index, word in enumerate(words) if word not in YES | NO]
    where = sorted(row for index in unclear for row in cells.where(index))
    told = [for_cells(_unclear(mapping.file), len(where)).at(rows.grid.place(where[0], column))] if where else []
    return cells.by_row([word in YES for word in words]), told


def _word(text: str, tool: Tool) -> str:
    """What is meant, by `key`."""
    written = plain(text)
    return "" if written in tool.missing else key(tool.yes.get(written, text))


def _unclear(mapping: str) -> Note:
    return Note(
        "W556",
        "Ob die Bemerkungen wörtlich wiedergegeben werden dürfen, ist nicht zu erkennen; sie bleiben intern.",
        "„ja“ oder „nein“",
        f"in {mapping} unter „zustimmung: werte“ sagen, was „ja“ heißt",
    )
