"""The results tables written to disk."""

from __future__ import annotations

import csv
import datetime
import io
import math
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verstetigung import wholefile
from verstetigung.evaluation import Evaluation
from verstetigung.results.sheet import Cell, Column, Sheet, Source
from verstetigung.results.tables import sheets

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

WORKBOOK = "ergebnisse.xlsx"
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins like this is a formula to a spreadsheet that opens a CSV."""


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


def _csv_cell(cell: Cell | Source) -> str:
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, int | float):
        return repr(round(cell, 12)).removesuffix(".0").replace(".", ",")
    text = str(cell)
    return "'" + text if text.startswith(RISKY) else text


def write(evaluation: Evaluation, folder: Path) -> tuple[Path, ...]:
    """Write the workbook and the CSV files; each appears whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = sheets(evaluation)
    mark = evaluation.erhebung.mark
    written = [wholefile.write(folder / sheet.file, csv_text(sheet, mark).encode("utf-8-sig")) for sheet in tables]
    workbook = wholefile.write(folder / WORKBOOK, workbook_bytes(evaluation, tables, folder))
    return (workbook, *written)


def workbook_bytes(evaluation: Evaluation, tables: tuple[Sheet, ...], folder: Path) -> bytes:
    """The tables as an .xlsx file whose links lead from `folder` to the cells they came from."""
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
    erhebung = evaluation.erhebung
    book.set_properties(
        {
            "title": f"Ergebnisse: {erhebung.title}",
            "author": erhebung.publisher,
            "comments": erhebung.mark,
            "created": datetime.datetime.combine(erhebung.as_of, datetime.time()),
        }
    )
    origin = os.path.relpath(erhebung.folder.resolve(), folder.resolve()).replace(os.sep, "/")
    formats = _formats(book)
    for sheet in tables:
        _fill(book.add_worksheet(sheet.title), sheet, erhebung.mark, origin, formats)
    book.close()
    return out.getvalue()


def _formats(book: Any) -> dict[str, Format]:
    base = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
    numbers = {
        f"number{decimals}": book.add_format({**base, "num_format": "0" + "." * bool(decimals) + "0" * decimals})
        for decimals in (0, 1, 2)
    }
    return {
        "text": book.add_format({**base, "text_wrap": True, "num_format": "@"}),
        "link": book.add_format({**base, "font_color": "#00587C", "underline": 1}),
        "head": book.add_format(
            {**base, "bold": True, "font_color": "#FFFFFF", "bg_color": "#00587C", "text_wrap": True}
        ),
        "mark": book.add_format({**base, "bold": True, "italic": True}),
        **numbers,
    }


def _fill(page: Worksheet, sheet: Sheet, mark: str, origin: str, formats: dict[str, Format]) -> None:
    top = 1 if mark else 0
    if mark:
        page.write_string(0, 0, mark, formats["mark"])
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(top, place, column.title, formats["head"])
    for line, row in enumerate(sheet.rows, start=top + 1):
        for place, (cell, column) in enumerate(zip(row, sheet.columns, strict=True)):
            _put(page, line, place, cell, column, origin, formats)
    page.freeze_panes(top + 1, 1)
    page.autofilter(top, 0, max(top + len(sheet.rows), top + 1), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.set_footer(f"&L{mark}&R&A · Seite &P von &N")


def _put(
    page: Worksheet, line: int, place: int, cell: Cell | Source, column: Column, origin: str, formats: dict[str, Format]
) -> None:
    if isinstance(cell, Source):
        target = f"external:{origin}/{cell.file}#'{cell.sheet}'!{cell.cell}"
        page.write_url(line, place, target, formats["link"], string=str(cell))
    elif cell in (None, "") or cell != cell:
        return
    elif isinstance(cell, int | float):
        page.write_number(line, place, cell, formats[f"number{column.decimals or 0}"])
    else:
        page.write_string(line, place, cell, formats["text"])
