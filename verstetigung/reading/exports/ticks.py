"""What a cell says in a column with ticks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from verstetigung.forms import form
from verstetigung.problems import Note
from verstetigung.reading.exports.answer_values import STATUS, Notation
from verstetigung.reading.exports.grid import text_of
from verstetigung.reading.exports.mapping import answer_of, plain
from verstetigung.reading.exports.tool import Tool
from verstetigung.reading.workbook.cells import CellKind, StoredCell, key
from verstetigung.reading.workbook.values import Value
from verstetigung.schemas.catalogue import Scale, answer_text


def tick(cell: StoredCell | None, names: Collection[str], tool: Tool, *, worded: bool = False) -> bool | None:
    """Whether a box is ticked; nothing if the cell says neither.

    A tick may be written as one of the names of what is ticked. Where all ticks are `worded` so, „nein“ is a tick in
    the column of „nein“.
    """
    if cell and cell.kind in (CellKind.ERROR, CellKind.NOTHING):
        return None
    text = plain(text_of(cell))
    named = key(text) in map(key, names)
    if text in tool.unticked and not (named and worded):
        return False
    return True if named or tool.echoed or text in tool.ticked else None


def no_tick(text: str, tool: Tool) -> Note:
    """What is neither a tick nor none."""
    expected = f"{_either(tool.ticked)} oder {_either(tool.unticked - {''})}"
    return Note("W520", f"„{text}“ heißt weder angekreuzt noch nicht angekreuzt.", expected)


def _either(texts: frozenset[str]) -> str:
    return ", ".join(f"„{text}“" for text in sorted(texts))


def ticked(cell: StoredCell | None, answer: str, notation: Notation, *, worded: bool) -> Value | None:
    """What a cell says in the column of one answer; nothing if its box is not ticked."""
    is_ticked = tick(cell, names(answer, notation.scale), notation.tool, worded=worded)
    if is_ticked is None:
        return Value(notes=(no_tick(text_of(cell), notation.tool),))
    return replace(answer_of(answer, notation.scale), notes=()) if is_ticked else None


def names(answer: str, scale: Scale) -> frozenset[str]:
    """How a tool may write in a column what is ticked there."""
    meant = answer_of(answer, scale).value
    steps = ((answer_text(scale, value), wording) for value, wording in scale.steps if value == meant)
    return frozenset({answer, *(text for texts in steps for text in texts)})


def unticked(cell: StoredCell | None, tool: Tool) -> Value:
    """What a box that is not ticked says: nothing, or that it was not shown."""
    return Value(STATUS[tool.missing.get(plain(text_of(cell)), form.NO_ANSWER)])
