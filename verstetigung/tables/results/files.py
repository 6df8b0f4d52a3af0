"""The results tables written to disk."""

from __future__ import annotations

import csv
import datetime
import io
import math
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verstetigung import german, wholefile
from verstetigung.method.change import Change
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network
from verstetigung.problems.visible import HIDDEN
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.schemas.palette import ACCENT, PAPER
from verstetigung.tables.results.chart import insert_chart
from verstetigung.tables.results.sheet import INTERNAL, Cell, Origin, ResultColumn, Sheet, without_sources
from verstetigung.tables.results.tables import sheets
from verstetigung.telling.words import RESULTS

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

WORKBOOK, COMPARISON = RESULTS, "vergleich.xlsx"
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins like this is a formula to a spreadsheet that opens a CSV."""
LONGEST, LINKED = 32_767, 65_000
"""Characters that fit a cell of a workbook; rows that can have a link each."""
LINE_HEIGHT, TALLEST = 13.5, 409.0
"""Points; the second is as tall as a row can be."""
MOST = 100_000
"""Rows of a table in the workbook; a spreadsheet with more can hardly be opened."""
UNSAFE = re.compile(rf'[ %#"<>\[\]^`{{}}]|{HIDDEN.pattern}')
"""What Excel escapes in a link to a file, and what is in no text."""


def csv_text(sheet: Sheet, mark: str) -> str:
    """The table as German Excel and R's read.csv2 read it: semicolons, decimal commas.

    Texts that begin like a formula get an apostrophe in front. Invented data say so in a last column.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    extra = (["Kennzeichnung"], [mark]) if mark else ([], [])
    writer.writerow([column.title for column in sheet.columns] + extra[0])
    for row in sheet.rows:
        writer.writerow([_csv_cell(cell) for cell in row] + extra[1])
    return out.getvalue()


def _csv_cell(cell: Cell | Origin) -> str:
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, int | float):
        return repr(round(cell, 12)).removesuffix(".0").replace(".", ",")
    text = str(cell)
    return "'" + text if text.startswith(RISKY) else text


def write(evaluation: Evaluation, folder: Path) -> tuple[Path, ...]:
    """Write the results of a wave as workbook and CSV files, all of them or none."""
    title, erhebung = f"Ergebnisse: {evaluation.erhebung.title}", evaluation.erhebung
    return _write(sheets(evaluation), erhebung, folder, WORKBOOK, title, mark=internal(erhebung))


def internal(erhebung: Erhebung) -> str:
    """The mark of tables with single answers, which stay with those who evaluate them."""
    if erhebung.kind is ErhebungKind.DOKUMENTE:
        return erhebung.mark
    return german.joined(erhebung.mark, INTERNAL, by=" · ")


def write_comparison(evaluation: Evaluation, change: Change | None, folder: Path) -> tuple[Path, ...]:
    """Write what the Vergleichsbericht rests on: what goes with success, how the index is made up, what has changed."""
    from verstetigung.method.disclosure import unnamed
    from verstetigung.method.structure import structure
    from verstetigung.tables.results import change as changes
    from verstetigung.tables.results import structure as structures
    from verstetigung.tables.results import success

    tables = (
        *success.sheets(evaluation.analysis, evaluation.erhebung, unnamed(evaluation)),
        *structures.sheets(structure(evaluation), evaluation.erhebung.catalogue),
        *(changes.sheets(change) if change else ()),
    )
    title, erhebung = f"Vergleich: {evaluation.erhebung.title}", evaluation.erhebung
    return _write(tables, erhebung, folder, COMPARISON, title, mark=erhebung.mark)


def write_network(evaluation: Evaluation, net: Network, folder: Path, ending: str) -> tuple[Path, ...]:
    """Write what the Netzwerkbericht rests on; the names of all files get the ending."""
    erhebung, tables = evaluation.erhebung, network_sheets(evaluation, net)
    renamed = [replace(sheet, file=sheet.file.removesuffix(".csv") + f"{ending}.csv") for sheet in tables]
    title = f"Netzwerk: {erhebung.title}"
    return _write(renamed, erhebung, folder, f"netzwerk{ending}.xlsx", title, mark=erhebung.mark)


def network_sheets(evaluation: Evaluation, net: Network) -> tuple[Sheet, ...]:
    """The tables of the network; where letters stand for the regions nothing says where it was read."""
    from verstetigung.tables.results import network

    tables = network.sheets(evaluation, net)
    if evaluation.erhebung.nameless:
        return tuple(map(without_sources, tables))
    return tables


def _write(
    tables: Sequence[Sheet], erhebung: Erhebung, folder: Path, name: str, title: str, *, mark: str
) -> tuple[Path, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    workbook = workbook_bytes(tables, erhebung, folder, title, mark)
    texts = {folder / sheet.file: csv_text(sheet, mark).encode("utf-8-sig") for sheet in tables}
    return wholefile.write_all({folder / name: workbook, **texts})


def workbook_bytes(tables: Sequence[Sheet], erhebung: Erhebung, folder: Path, title: str, mark: str) -> bytes:
    """The tables as an .xlsx file whose links lead from `folder` to the cells they came from; `mark` on every sheet."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        },
    )
    book.set_properties(
        {
            "title": title,
            "author": erhebung.publisher,
            "comments": mark,
            "created": datetime.datetime.combine(erhebung.as_of, datetime.time()),
        }
    )
    origin = os.path.relpath(erhebung.folder.resolve(), folder.resolve()).replace(os.sep, "/")
    formats = _formats(book)
    for sheet in tables:
        page = book.add_worksheet(sheet.title)
        _fill(page, sheet, mark, origin, formats)
        if sheet.chart:
            insert_chart(book, page, sheet, sheet.chart, top=1 if mark else 0)
    book.close()
    return out.getvalue()


def _formats(book: Any) -> dict[str, Format]:
    base = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
    numbers = {
        f"number{decimals}": book.add_format({**base, "num_format": "0" + "." * bool(decimals) + "0" * decimals})
        for decimals in range(4)
    }
    return {
        "text": book.add_format({**base, "text_wrap": True, "num_format": "@"}),
        "risky": book.add_format({**base, "text_wrap": True, "num_format": "@", "quote_prefix": True}),
        "link": book.add_format({**base, "font_color": ACCENT, "underline": 1, "text_wrap": True}),
        "head": book.add_format({**base, "bold": True, "font_color": PAPER, "bg_color": ACCENT, "text_wrap": True}),
        "mark": book.add_format({**base, "bold": True, "italic": True}),
        "day": book.add_format({**base, "num_format": "dd.mm.yyyy", "align": "left"}),
        **numbers,
    }


def _fill(page: Worksheet, sheet: Sheet, mark: str, origin: str, formats: dict[str, Format]) -> None:
    top = 1 if mark else 0
    if mark:
        page.write_string(0, 0, mark, formats["mark"])
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        page.write_string(top, number, column.title, formats["head"])
    for line, row in enumerate(sheet.rows[:MOST], start=top + 1):
        for number, (cell, column) in enumerate(zip(row, sheet.columns, strict=True)):
            _put(page, line, number, cell, column, origin, formats)
        lines = max(map(_lines, row, sheet.columns))
        if lines > 1:
            page.set_row(line, min(TALLEST, lines * LINE_HEIGHT))
    shown = min(len(sheet.rows), MOST)
    if shown < len(sheet.rows):
        rest = f"Hier stehen die ersten {german.number(MOST, 0)} Zeilen; alle stehen in {sheet.file}."
        page.write_string(top + 1 + shown, 0, rest, formats["mark"])
    page.freeze_panes(top + 1, 1)
    page.autofilter(top, 0, top + max(shown, 1), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.set_footer(f"&L{mark}&R&A · Seite &P von &N")


def _lines(cell: Cell | Origin, column: ResultColumn) -> int:
    """How many lines a text takes in its column; not every program measures it on opening."""
    if not isinstance(cell, str | Origin):
        return 1
    return sum(max(1, math.ceil(len(part) / column.width)) for part in str(cell).split("\n"))


def _put(
    page: Worksheet,
    line: int,
    number: int,
    cell: Cell | Origin,
    column: ResultColumn,
    origin: str,
    formats: dict[str, Format],
) -> None:
    if isinstance(cell, Origin) and line < LINKED:
        page.write_url(line, number, f"external:{_target(cell, origin)}", formats["link"], string=_short(str(cell)))
    elif cell in (None, "") or cell != cell:
        return
    elif isinstance(cell, datetime.date):
        page.write_datetime(line, number, datetime.datetime.combine(cell, datetime.time()), formats["day"])
    elif isinstance(cell, int | float):
        page.write_number(line, number, cell, formats[f"number{column.decimals or 0}"])
    else:
        text = _short(str(cell))
        kind = "risky" if text.startswith(RISKY) else "text"
        page.write_string(line, number, text, formats[kind])


def _target(source: Origin, origin: str) -> str:
    """The path and the cell; only a workbook's cells can be reached."""
    path = UNSAFE.sub(_bytes, f"{origin}/{source.file}")
    sheet = source.sheet.replace("'", "''")
    if not (source.sheet and source.cell):
        return path
    return f"{path}#'{sheet}'!{source.cell}"


def _bytes(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02x}" for byte in os.fsencode(found[0]))


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 1] + "…"
