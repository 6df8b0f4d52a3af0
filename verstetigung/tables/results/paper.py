"""How a sheet prints: on A4 across, heads and mark on every page, never smaller than can be read."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from verstetigung.tables.results.sheet import ResultColumn, Sheet

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

BUTTON = 3
"""Letters that the button of a filter takes of a head."""
ACROSS = 230
"""Letters that fit a page across so that they can still be read."""
TITLE = 90
"""So many letters of a title fit above a page."""


def width(column: ResultColumn) -> int:
    """Letters that fit the column: as many as are wanted, and the longest word of its head."""
    return max(column.width, *(len(word) + BUTTON for word in column.title.split()))


def head_lines(sheet: Sheet) -> int:
    """How many lines the heads of a sheet take."""
    return max(len(textwrap.wrap(column.title, width(column) - BUTTON)) for column in sheet.columns)


def printed(page: Worksheet, sheet: Sheet, title: str, mark: str) -> None:
    """Let it print: where it is too wide for a page, on several that all begin with the first column."""
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    pages = -(-sum(map(width, sheet.columns)) // ACROSS)
    page.fit_to_pages(pages, 0)
    page.repeat_rows(1 if mark else 0)
    if pages > 1:
        page.repeat_columns(0)
    page.set_header(f"&L{_literal(title[:TITLE])}&R{_literal(mark)}")
    page.set_footer("&L&A&RSeite &P von &N")


def _literal(text: str) -> str:
    """The text for a head of a page, in which & is a sign of its own."""
    return text.replace("&", "&&")
