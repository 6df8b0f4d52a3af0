"""Tables a screen reader can walk through: one from first row to last, with headings that know their cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from verstetigung.printing.pdf.tree import Box, Element, Page, Pdf, below, kids, resolved, root

HEAD, BODY = "/THead", "/TBody"
SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}
GROUP = "rowgroup"


@dataclass(frozen=True)
class TablePiece:
    """What of one table stands on one page."""

    head: tuple[tuple[Box, ...], ...]
    body: tuple[tuple[Box, ...], ...]
    """Rows of cells; each cell's `mark` is its element of the structure tree."""


def mend(pdf: Pdf, pages: Sequence[Page]) -> None:
    """Put tables together again that run over several pages, and say which headings each cell has.

    WeasyPrint makes a table of every page's part (its issue 2903), gives headings no Scope (2508) and no IDTree.
    A table whose cells span rows is left as it is.
    """
    pieces: dict[int, list[TablePiece]] = defaultdict(list)
    for page in pages:
        for table in _tables(page):
            part = _part(table)
            if part.body:
                pieces[id(table.element)].append(part)
    for parts in pieces.values():
        if all(cell.rowspan == 1 for part in parts for row in (*part.head, *part.body) for cell in row):
            _join(pdf, [_element(pdf, part.body[0][0]) for part in parts])
            _head(parts)
        _scope(parts)


def index(pdf: Pdf) -> None:
    """List the headings by the ids that cells refer to them with."""
    import pydyf

    headings = [element for element in below(pdf, root(pdf)) if "ID" in element]
    if headings and "IDTree" not in root(pdf):
        pairs = sorted(((element["ID"], element.reference) for element in headings), key=lambda pair: pair[0].data)
        root(pdf)["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array([thing for pair in pairs for thing in pair])})


def _tables(page: Page) -> Iterator[Box]:
    from weasyprint.formatting_structure.boxes import TableBox

    return (box for box in page if isinstance(box, TableBox))


def _part(table: Box) -> TablePiece:
    rows = [
        (group.is_header, tuple(cell for cell in row.children if getattr(cell, "mark", None) is not None))
        for group in table.children
        for row in group.children
    ]
    return TablePiece(
        *(tuple(cells for is_head, cells in rows if is_head == wanted and cells) for wanted in (True, False))
    )


def _element(pdf: Pdf, cell: Box) -> Element:
    """The Table a cell stands in."""
    element = cell.mark
    while element["S"] != "/Table":
        element = resolved(pdf, element["P"])
    return element


def _join(pdf: Pdf, tables: Sequence[Element]) -> None:
    """Hang the rows of the later parts into the first; their repeated heads then belong to nothing."""
    first, *others = tables
    body = _last_body(pdf, first)
    for other in others:
        above = resolved(pdf, other["P"])
        if other is first or other.reference not in above["K"]:
            continue
        for row in (row for group in kids(pdf, other) if group["S"] == BODY for row in kids(pdf, group)):
            row["P"] = body.reference
            body["K"].append(row.reference)
        above["K"].remove(other.reference)


def _last_body(pdf: Pdf, table: Element) -> Element:
    return [group for group in kids(pdf, table) if group["S"] == BODY][-1]


def _head(parts: Sequence[TablePiece]) -> None:
    """Give every cell below the head its headings: of its columns, of its group of rows, and of its row."""
    import pydyf

    columns: dict[int, list[Any]] = defaultdict(list)
    for cell in (cell for row in parts[0].head for cell in row):
        for column in _columns(cell):
            columns[column].append(cell.mark["ID"])
    group: list[Any] = []
    for row in (row for part in parts for row in part.body):
        headings = [cell for cell in row if cell.mark["S"] == "/TH"]
        if headings and headings[0].element.get("scope") == GROUP:
            group, headings = [headings[0].mark["ID"]], headings[1:]
        before = [cell.mark["ID"] for cell in headings]
        for cell in row:
            over = [id for column in _columns(cell) for id in columns[column]]
            if cell in headings:
                cell.mark["A"]["Headers"] = pydyf.Array(dict.fromkeys([*over, *group]))
            elif cell.mark.get("ID") not in group:
                cell.mark["A"]["Headers"] = pydyf.Array(dict.fromkeys([*over, *group, *before]))


def _columns(cell: Box) -> range:
    return range(cell.grid_x, cell.grid_x + cell.colspan)


def _scope(parts: Sequence[TablePiece]) -> None:
    for part in parts:
        for rows, usual in ((part.head, "/Column"), (part.body, "/Row")):
            for cell in (cell for row in rows for cell in row if cell.mark.get("S") == "/TH"):
                cell.mark["A"].setdefault("Scope", SCOPES.get(cell.element.get("scope"), usual))
