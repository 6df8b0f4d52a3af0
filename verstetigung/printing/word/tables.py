"""Tables: heads repeated on every page, rows whole, tones as grounds of cells and bars as pictures, every text kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verstetigung.printing.word import fields, pictures
from verstetigung.printing.word.draft import Draft
from verstetigung.printing.word.looks import TABLE
from verstetigung.printing.word.markup import Element, coloured, made, run, shaded, twips
from verstetigung.schemas.palette import OWN, PANEL, QUIET
from verstetigung.telling.blocks import Facts
from verstetigung.telling.table import Cell, Column, Row, Table

TEXT, HEAD, SMALL = "Bericht Tabellentext", "Bericht Tabellenkopf", "Bericht Kleingedrucktes"
GROUNDS = {"group": PANEL, "head": PANEL, "own": OWN}
"""Of rows, by their kind."""
LEADING = frozenset(("group", "head"))
"""Kinds of rows that do not stand last on a page."""
BOLD = frozenset(("group", "head", "total"))
CENTRED = frozenset(("heat", "mark"))
TERM = 27.0
"""How wide the first column of a Steckbrief is, in percent."""
FACT_HEADS = "Merkmal", "Angabe"
"""For those who hear it; in print the columns speak for themselves."""
PADDING = 2.0
"""Of a cell with a bar, in millimetres."""


def caption(draft: Draft, kind: str, number: int, text: str) -> Element:
    """What stands over a table or figure; it can be pointed to."""
    label = fields.marked(next(draft.ids), f"_{kind}_{number}", run(f"{kind} "), *fields.counted(kind, number))
    return draft.paragraph("caption", *label, run(f": {text}"))


def table(draft: Draft, table: Table, width: float) -> Iterator[Element]:
    """A table with its caption and note, as wide as the type area."""
    yield caption(draft, "Tabelle", next(draft.tables), table.caption)
    yield framed(draft, table.caption, table.shares, width, _rows(draft, table, width))
    yield from closed(draft, table.note)


def facts(draft: Draft, block: Facts, width: float) -> Iterator[Element]:
    """The table of a Steckbrief, each row with its heading."""
    rows = [_fact(draft, (fact.term, fact.text, fact.source)) for fact in block.facts]
    heads = _line(*(_cell(draft.paragraph(HEAD, run(head))) for head in FACT_HEADS), properties=(made("tblHeader"),))
    yield framed(draft, block.caption, (TERM, 100 - TERM), width, [heads, *rows])
    yield from closed(draft)


def closed(draft: Draft, note: str = "") -> Iterator[Element]:
    """What keeps a table from the next: its note, or a little room."""
    if note:
        yield draft.paragraph("Bericht Anmerkung", run(note))
    else:
        yield draft.paragraph("Bericht Abstand")


def framed(draft: Draft, title: str, shares: Sequence[float], width: float, rows: Sequence[Element]) -> Element:
    """A table of these rows, its columns as wide as these percentages of the type area."""
    columns = [twips(width * share / 100) for share in shares]
    for row in rows:
        _measure(row, columns)
    return made(
        "tbl",
        made(
            "tblPr",
            made("tblStyle", val=draft.styles[TABLE]),
            made("tblW", w=sum(columns), type="dxa"),
            made("tblLayout", type="fixed"),
            made("tblLook", val="06A0", firstRow=1, firstColumn=1, noHBand=1, noVBand=1),
            made("tblCaption", val=title[:250]),
        ),
        made("tblGrid", *(made("gridCol", w=column) for column in columns)),
        *rows,
    )


def _measure(row: Element, columns: Sequence[int]) -> None:
    """Say of each cell how wide it is; LibreOffice does not look into the grid."""
    start = 0
    for cell in row.tc_lst:
        properties = cell.tcPr
        span = cell.grid_span
        properties.insert(0, made("tcW", w=sum(columns[start : start + span]), type="dxa"))
        start += span


def _fact(draft: Draft, fact: tuple[str, str, str]) -> Element:
    term, text, source = fact
    small = (run(f" {source}", coloured(QUIET), made("sz", val=15)),) if source else ()
    return _line(
        _cell(draft.paragraph(TEXT, run(term, coloured(QUIET)))), _cell(draft.paragraph(TEXT, run(text), *small))
    )


def _line(*cells: Element, properties: Sequence[Element] = (), whole: bool = True) -> Element:
    kept = (made("cantSplit"),) if whole else ()
    return made("tr", made("trPr", *kept, *properties), *cells)


def _cell(*paragraphs_and_properties: Element) -> Element:
    """A cell of paragraphs; properties may stand behind them."""
    inside = [one for one in paragraphs_and_properties if one.tag.endswith("}p")]
    properties = [one for one in paragraphs_and_properties if not one.tag.endswith("}p")]
    return made("tc", made("tcPr", *properties), *inside)


def _rows(draft: Draft, table: Table, width: float) -> list[Element]:
    last = len(table.rows) - 1
    rows = [
        _row(draft, table, row, width, kept=index < last and (table.short or row.kind in LEADING))
        for index, row in enumerate(table.rows)
    ]
    return [_head(draft, table), *rows]


def _head(draft: Draft, table: Table) -> Element:
    upright = [table.upright(column) if table.turned else "" for column in table.columns]
    height = (made("trHeight", val=twips(table.head), hRule="atLeast"),) if table.turned else ()
    cells = (
        _cell(
            draft.paragraph(
                HEAD,
                run(column.title if "\n" in turned else turned or column.title),
                properties=_aligned(column, turned=bool(turned)),
            ),
            *((made("textDirection", val="btLr"), made("vAlign", val="center")) if turned else ()),
        )
        for column, turned in zip(table.columns, upright, strict=True)
    )
    return _line(*cells, properties=(*height, made("tblHeader")))


def _row(draft: Draft, table: Table, row: Row, width: float, *, kept: bool) -> Element:
    """A row; one that is kept stays on the page of the next."""
    if row.kind == "group":
        text = draft.paragraph(TEXT, run(row.cells[0].text, made("b")), properties=_together(kept=kept))
        return _line(_cell(text, made("gridSpan", val=len(table.columns)), shaded(PANEL)))
    shares = zip(row.cells, table.columns, table.shares, strict=True)
    cells = (_filled(draft, row, cell, column, width * share / 100, kept=kept) for cell, column, share in shares)
    return _line(*cells, whole=not row.long)


def _together(*, kept: bool) -> tuple[Element, ...]:
    """What keeps a paragraph on the page of the next; made anew for each, as an element stands in one place only."""
    return (made("keepNext"),) if kept else ()


def _filled(draft: Draft, row: Row, cell: Cell, column: Column, width: float, *, kept: bool) -> Element:
    style = SMALL if column.kind.startswith("small") or column.kind == "heat" else TEXT
    content = [run(cell.text, *_typed(row, cell, style))] if cell.text else []
    if cell.bar is not None:
        content.insert(0, pictures.bar(draft, cell.bar, cell.tick, width - PADDING))
    below = [draft.paragraph(SMALL, run(cell.note), properties=_placed(column, kept=kept))] if cell.note else []
    ground = cell.tone or GROUNDS.get(row.kind, "")
    return _cell(
        draft.paragraph(style, *content, properties=_placed(column, kept=kept)),
        *below,
        *((_sum(),) if row.kind == "total" else ()),
        *((shaded(ground),) if ground else ()),
    )


def _sum() -> Element:
    """The line over a sum."""
    return made("tcBorders", made("top", val="single", sz=8, space=0, color="auto"))


def _typed(row: Row, cell: Cell, style: str) -> Iterator[Element]:
    """What the text of a cell looks like beside its style."""
    if cell.kind == "strong" or row.kind in BOLD:
        yield made("b")
    if cell.ink:
        yield coloured(cell.ink)
    elif cell.kind == "missing":
        yield coloured(QUIET)
    elif style == SMALL:
        yield made("color", val="auto")


def _placed(column: Column, *, kept: bool) -> tuple[Element, ...]:
    return (*_together(kept=kept), *_aligned(column))


def _aligned(column: Column, *, turned: bool = False) -> tuple[Element, ...]:
    if column.kind == "number":
        return (made("jc", val="right"),)
    if column.kind in CENTRED and not turned:
        return (made("jc", val="center"),)
    return ()
