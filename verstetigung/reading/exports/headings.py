"""Which tool wrote a table, and where its headings stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from verstetigung.problems import Place
from verstetigung.reading.bounds import HEAD_ROWS
from verstetigung.reading.exports.grid import EMAIL, EMAIL_MASK, Grid, text_of
from verstetigung.reading.exports.paths import ends
from verstetigung.reading.exports.tool import Tool
from verstetigung.reading.exports.tools import TOOLS
from verstetigung.reading.workbook.cells import clean

INVISIBLE = re.compile(r"_x000D_|[\ufeff\u200b\u00ad\r\n]+")
FORM_SHEETS = ("survey", "choices", "settings")
LABEL_ROWS = 2
IMPORT_ID = '{"ImportId"'
"""With this begin the cells of the last row of headings of Qualtrics."""
JOINT = " – "
"""Stands between the texts of several rows that make one heading."""
DASH = re.compile(r" [-–—] ")


def heading(text: str) -> str:
    """The heading as it is compared: line breaks and all kinds of space are one, ``::`` is ``/``.

    An e-mail address in it is masked, as headings stand in messages.
    """
    return EMAIL.sub(EMAIL_MASK, clean(INVISIBLE.sub(" ", text)).replace("::", "/"))


@dataclass(frozen=True)
class Head:
    """The headings of one table, each from one row or from several."""

    row: int
    """The first row of headings, from 0."""
    names: tuple[str, ...]
    """The headings, by column; „question – option“ if they take several rows."""
    labels: tuple[str, ...]
    """The wordings below them, if the tool writes such a row."""
    first: int
    """The first row of answers."""
    parts: tuple[tuple[str, ...], ...] = ()
    """By row, if there are several: the text that stands above each column."""
    bottoms: tuple[int, ...] = ()
    """By column, if there are several rows: the lowest in which its heading stands."""
    grouped: bool = False
    """Whether groups may stand before the headings (see `Tool`)."""
    codes: tuple[str, ...] = ()
    """The headings without what the tool may write behind codes."""

    def columns(self, name: str) -> tuple[int, ...]:
        """The columns with that heading, wording, text in one of several rows, behind groups or before a wording.

        „… (2)“ is the second of equal headings.
        """
        wanted = _folded(name)
        tables = (self._by_name, self._by_label, self._numbered, self._by_part, self._by_end, self._by_code)
        return next((table[wanted] for table in tables if wanted in table), ())

    def own_name(self, column: int) -> str:
        """A heading that no other column has, with a number where it stands more than once."""
        return self._own_names.get(column, self.names[column])

    def place(self, grid: Grid, column: int) -> Place:
        """Where the heading of a column stands."""
        return grid.place(self.bottoms[column] if self.bottoms else self.row, column)

    def column(self, names: Iterable[str]) -> int | None:
        """The first column with one of these names of the tool's own, whatever their case."""
        tables = (self._by_code, self._by_name)
        named = (item for table in tables for item in reversed(table.items()))
        folded = {name.casefold().replace("_", " "): columns[0] for name, columns in named}
        return next((folded[key] for name in names if (key := name.casefold().replace("_", " ")) in folded), None)

    @cached_property
    def _by_name(self) -> dict[str, tuple[int, ...]]:
        return _columns(self.names)

    @cached_property
    def _own_names(self) -> dict[int, str]:
        """By column, for headings that stand more than once; a number that is part of a heading is passed over."""
        own: dict[int, str] = {}
        for columns in self._by_name.values():
            name = self.names[columns[0]]
            free = (f"{name} ({number})" for number in count(1) if _folded(f"{name} ({number})") not in self._by_name)
            own |= dict(zip(columns, free, strict=False)) if len(columns) > 1 else {}
        return own

    @cached_property
    def _numbered(self) -> dict[str, tuple[int, ...]]:
        return {_folded(name): (column,) for column, name in self._own_names.items()}

    @cached_property
    def _by_label(self) -> dict[str, tuple[int, ...]]:
        return _columns(self.labels)

    @cached_property
    def _by_end(self) -> dict[str, tuple[int, ...]]:
        """Every text that may be meant by a heading behind groups, see `ends`."""
        found: dict[str, dict[int, None]] = {}
        for column, name in enumerate(map(_folded, self.names) if self.grouped else ()):
            for end in ends(name, self._by_name):
                found.setdefault(end, {})[column] = None
        return {end: tuple(columns) for end, columns in found.items()}

    @cached_property
    def _by_code(self) -> dict[str, tuple[int, ...]]:
        return _columns(self.codes)

    @cached_property
    def _by_part(self) -> dict[str, tuple[int, ...]]:
        return _columns(*self.parts)


def _columns(*rows: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """The columns of each text."""
    columns: dict[str, dict[int, None]] = {}
    for texts in rows:
        for column, text in enumerate(texts):
            if text:
                columns.setdefault(_folded(text), {})[column] = None
    return {text: tuple(found) for text, found in columns.items()}


def _folded(name: str) -> str:
    """The heading with one kind of dash between its parts."""
    return DASH.sub(JOINT, heading(name))


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
        tool = next((tool for tool in TOOLS.values() if tool.signs({*written, *map(tool.bare, names)})), None)
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


def head_at(grid: Grid, row: int, tool: Tool, rows: int = 1) -> Head:
    """The headings in a row, or in several from there, with the wordings some tools write below."""
    names = row_names(grid, row)
    codes = tuple(map(tool.bare, names)) if tool.worded else ()
    number = Head(row, names, (), row + 1, codes=codes).column(tool.number)
    rows = max(rows, _own_rows(grid, row, number, tool))
    if rows > 1:
        return _head_of_rows(grid, row, [row_names(grid, other) for other in range(row, row + rows)], tool)
    below = [row_names(grid, other) for other in _rows_of_wordings(grid, row, number, tool)]
    labels = next((texts for texts in below if texts != names), ())
    return Head(row, names, labels, row + 1 + len(below), grouped=tool.grouped, codes=codes)


def _own_rows(grid: Grid, row: int, number: int | None, tool: Tool) -> int:
    """How many rows of headings the tool has written."""
    below = range(row + 1, min(row + tool.head_rows, len(grid.rows)))
    if number is None:
        return 1
    return 1 + sum(grid.cell(other, number) is None for other in below)


def _head_of_rows(grid: Grid, row: int, texts: Sequence[tuple[str, ...]], tool: Tool) -> Head:
    """An empty cell in a row above belongs to the heading on its left."""
    width = max(map(len, texts), default=0)
    own = [(*names, *("",) * (width - len(names))) for names in texts]
    filled = [column for column in range(width) if any(names[column] for names in own)]
    parts: list[tuple[str, ...]] = []
    for above, names in zip([("",) * width, *own], own[:-1], strict=False):
        parts.append(_spread(names, filled, above))
    parts.append(own[-1])
    joined = tuple(_joined([names[column] for names in parts], tool) for column in range(width))
    bottoms = tuple(
        row + max((depth for depth, names in enumerate(own) if names[column]), default=0) for column in range(width)
    )
    return Head(row, joined, (), row + len(own), tuple(parts), bottoms)


def _spread(names: Sequence[str], filled: Collection[int], above: Sequence[str]) -> tuple[str, ...]:
    """The texts of a row, each over all columns up to the next, or to the next text in the row above."""
    spread, left = [], ""
    for column, name in enumerate(names):
        if name or above[column]:
            left = name
        spread.append(left if column in filled else "")
    return tuple(spread)


def _joined(texts: Sequence[str], tool: Tool) -> str:
    told = [text for text in texts if text and text.casefold() not in tool.fillers]
    return JOINT.join(dict.fromkeys(told or filter(None, texts)))


def _rows_of_wordings(grid: Grid, row: int, number: int | None, tool: Tool) -> range:
    """The rows below the headings that are no answers yet."""
    below = range(row + 1, min(row + 1 + LABEL_ROWS, len(grid.rows)))
    last = next((other for other in below if any(name.startswith(IMPORT_ID) for name in row_names(grid, other))), None)
    if last is not None:
        return range(row + 1, last + 1)
    if number is None:
        return range(0)
    title = heading(text_of(grid.cell(row, number)))
    answers = (other for other in below if not _is_wording(heading(text_of(grid.cell(other, number))), title, tool))
    return range(row + 1, next(answers, below.stop))


def _is_wording(text: str, title: str, tool: Tool) -> bool:
    """Whether it stands above the running numbers and not among them."""
    return text == title or (tool.labelled and text != "" and re.fullmatch(tool.response, text) is None)


def head_with(grid: Grid, wanted: Collection[str], tool: Tool, rows: int = 1) -> Head | None:
    """Of the rows that may be headings the first in which most of the wanted ones stand."""
    heads = [head_at(grid, row, tool, rows) for row in range(min(HEAD_ROWS, len(grid.rows)))]
    best = max(heads, key=lambda head: (matched(head, wanted), -head.row), default=None)
    return best if best and matched(best, wanted) else None


def matched(head: Head, wanted: Iterable[str]) -> int:
    """How many of the wanted headings are there."""
    return sum(bool(head.columns(name)) for name in wanted)
