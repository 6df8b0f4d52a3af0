"""Which tool wrote a table, and where its headings stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from verstetigung.reading.bounds import HEAD_ROWS
from verstetigung.reading.exports.grid import EMAIL, EMAIL_MASK, Grid, text_of
from verstetigung.reading.exports.tools import TOOLS, Tool
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
        """The columns with that heading, or else with that wording; „… (2)“ is the second of equal headings."""
        wanted = heading(name)
        return self._by_name.get(wanted) or self._by_label.get(wanted) or self._numbered.get(wanted, ())

    def own_name(self, column: int) -> str:
        """A heading that no other column has, with a number where it stands more than once."""
        return self._own_names.get(column, self.names[column])

    def column(self, names: Iterable[str]) -> int | None:
        """The first column with one of these names of the tool's own, whatever their case."""
        folded = {name.casefold().replace("_", " "): columns[0] for name, columns in reversed(self._by_name.items())}
        return next((folded[key] for name in names if (key := name.casefold().replace("_", " ")) in folded), None)

    @cached_property
    def _by_name(self) -> dict[str, tuple[int, ...]]:
        return _columns(self.names)

    @cached_property
    def _own_names(self) -> dict[int, str]:
        """By column, for headings that stand more than once; a number that is part of a heading is passed over."""
        own: dict[int, str] = {}
        for name, columns in self._by_name.items():
            free = (f"{name} ({number})" for number in count(1) if f"{name} ({number})" not in self._by_name)
            own |= dict(zip(columns, free, strict=False)) if len(columns) > 1 else {}
        return own

    @cached_property
    def _numbered(self) -> dict[str, tuple[int, ...]]:
        return {name: (column,) for column, name in self._own_names.items()}

    @cached_property
    def _by_label(self) -> dict[str, tuple[int, ...]]:
        return _columns(self.labels)


def _columns(texts: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """The columns of each text."""
    columns: dict[str, tuple[int, ...]] = {}
    for column, text in enumerate(texts):
        if text:
            columns[text] = (*columns.get(text, ()), column)
    return columns


def row_names(grid: Grid, row: int) -> tuple[str, ...]:
    """The texts of a row as headings; an empty row has none."""
    if row >= len(grid.rows):
        return ()
    return tuple(heading(text_of(grid.cell(row, column))) for column in range(len(grid.rows[row])))


def recognised(grid: Grid) -> tuple[Tool, int] | None:
    """The tool whose own columns stand in one of the first rows, and that row; never guessed."""
    for row in range(min(HEAD_ROWS, len(grid.rows))):
        names = [name.casefold() for name in row_names(grid, row)]
        written = {*names, *(name.replace("_", " ") for name in names)}
        tool = next((tool for tool in TOOLS.values() if tool.signs(written)), None)
        if tool is None and row == 0 and names:
            tool = next((tool for tool in TOOLS.values() if names[0] in tool.opening), None)
        if tool:
            return tool, row
    return None


def is_form(grid: Grid) -> bool:
    """Whether the table defines a form (XLSForm) instead of holding answers."""
    names = {name.casefold() for name in row_names(grid, 0)}
    form_sheet = grid.sheet.casefold() in FORM_SHEETS
    labelled = form_sheet or any(name.startswith("label") for name in names)
    questions = labelled and {"type", "name"} <= names
    options = labelled and "name" in names and not names.isdisjoint({"list_name", "list name"})
    return questions or options or (form_sheet and not names.isdisjoint({"form_id", "form_title"}))


def head_at(grid: Grid, row: int, tool: Tool) -> Head:
    """The headings in a row, with the wordings some tools write below."""
    names = row_names(grid, row)
    bare = Head(row, names, (), row + 1)
    number = bare.column(tool.number)
    if number is None:
        return bare
    below: list[tuple[str, ...]] = []
    for other in range(row + 1, min(row + 1 + LABEL_ROWS, len(grid.rows))):
        above_numbers = heading(text_of(grid.cell(other, number)))
        if above_numbers != names[number] and not (tool.labelled and _is_wording(above_numbers)):
            break
        below.append(row_names(grid, other))
    labels = next((texts for texts in below if texts != names), ())
    return Head(row, names, labels, row + 1 + len(below))


def _is_wording(text: str) -> bool:
    return text != "" and not text.isdigit()


def head_with(grid: Grid, wanted: Collection[str], tool: Tool) -> Head | None:
    """The first of the rows in which most of the wanted headings stand."""
    folded = {heading(name) for name in wanted}
    counts = {row: len(folded & {*row_names(grid, row)}) for row in range(min(HEAD_ROWS, len(grid.rows)))}
    best = max(counts, key=lambda row: (counts[row], -row), default=None)
    if best is None or not counts[best]:
        return None
    return head_at(grid, best, tool)
