"""Which tool wrote a table, and where its headings stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from verstetigung.reading.exports.grid import EMAIL, EMAIL_MASK, Grid
from verstetigung.reading.exports.tools import TOOLS, Names, Tool
from verstetigung.reading.preflight import HEAD_ROWS
from verstetigung.reading.workbook.cells import clean

INVISIBLE = re.compile(r"_x000D_|[\ufeff\u200b\u00ad\r\n]+")
FORM_SHEETS = ("survey", "choices", "settings")
LABEL_ROWS = 2


def heading(text: str) -> str:
    """The heading as it is compared: line breaks and all kinds of space are one, ``::`` is ``/``.

    An e-mail address in it is masked, as headings stand in messages.
    """
    return EMAIL.sub(EMAIL_MASK, clean(INVISIBLE.sub(" ", text)).replace("::", "/"))


@dataclass(frozen=True)
class Head:
    """The row of headings of one table."""

    row: int
    """From 0."""
    names: tuple[str, ...]
    """The headings, by column."""
    labels: tuple[str, ...]
    """The wordings below them, if the tool writes such a row."""
    first: int
    """The first row of answers."""

    def columns(self, name: str) -> tuple[int, ...]:
        """The columns with that heading, or else with that wording."""
        wanted = heading(name)
        return self._by_name.get(wanted) or self._by_label.get(wanted, ())

    def column(self, names: Iterable[str]) -> int | None:
        """The first column with one of these names of the tool's own, whatever their case."""
        folded = {name.casefold().replace("_", " "): columns[0] for name, columns in reversed(self._by_name.items())}
        return next((folded[key] for name in names if (key := name.casefold().replace("_", " ")) in folded), None)

    @cached_property
    def _by_name(self) -> dict[str, tuple[int, ...]]:
        return _places(self.names)

    @cached_property
    def _by_label(self) -> dict[str, tuple[int, ...]]:
        return _places(self.labels)


def _places(texts: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    places: dict[str, tuple[int, ...]] = {}
    for column, text in enumerate(texts):
        if text:
            places[text] = (*places.get(text, ()), column)
    return places


def row_names(grid: Grid, row: int) -> tuple[str, ...]:
    """The texts of a row as headings; an empty row has none."""
    if row >= len(grid.rows):
        return ()
    cells = (grid.cell(row, column) for column in range(len(grid.rows[row])))
    return tuple(heading(cell.text) if cell else "" for cell in cells)


def recognised(grid: Grid) -> tuple[Tool, int] | None:
    """The tool whose own columns stand in one of the first rows, and that row; never guessed."""
    for row in range(min(HEAD_ROWS, len(grid.rows))):
        texts = [name.casefold() for name in row_names(grid, row)]
        there = {*texts, *(text.replace("_", " ") for text in texts)}
        tool = next((tool for tool in TOOLS.values() if _is_from(tool, there)), None)
        if tool is None and row == 0 and texts:
            tool = next((tool for tool in TOOLS.values() if texts[0] in tool.opening), None)
        if tool:
            return tool, row
    return None


def _is_from(tool: Tool, there: Names | set[str]) -> bool:
    return any(signature <= there for signature in tool.signatures)


def is_form(grid: Grid) -> bool:
    """Whether the table defines a form (XLSForm) instead of holding answers."""
    there = {name.casefold() for name in row_names(grid, 0)}
    labelled = any(name.startswith("label") for name in there)
    own_sheet = grid.sheet.casefold() in FORM_SHEETS
    questions = {"type", "name"} <= there and (labelled or own_sheet)
    options = "name" in there and bool(there & {"list_name", "list name"}) and (labelled or own_sheet)
    return questions or options or (own_sheet and bool(there & {"form_id", "form_title"}))


def head_at(grid: Grid, row: int, tool: Tool) -> Head:
    """The headings in a row, with the wordings some tools write below."""
    names = row_names(grid, row)
    bare = Head(row, names, (), row + 1)
    number = bare.column(tool.number)
    if number is None:
        return bare
    below = range(row + 1, min(row + 1 + LABEL_ROWS, len(grid.rows)))
    rows = [row_names(grid, other) for other in below]
    more = []
    for texts in rows:
        text = texts[number] if number < len(texts) else ""
        if text != names[number] and not (tool.labelled and text and not text.isdigit()):
            break
        more.append(texts)
    labels = next((texts for texts in more if texts != names), ())
    return Head(row, names, labels, row + 1 + len(more))


def head_with(grid: Grid, wanted: Collection[str], tool: Tool) -> Head | None:
    """The first of the rows in which most of the wanted headings stand."""
    folded = {heading(name) for name in wanted}
    counts = {row: len(folded & {*row_names(grid, row)}) for row in range(min(HEAD_ROWS, len(grid.rows)))}
    best = max(counts, key=lambda row: (counts[row], -row), default=None)
    return head_at(grid, best, tool) if best is not None and counts[best] else None
