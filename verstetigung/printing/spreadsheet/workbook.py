"""The workbook of the figures of a report, its first sheet a list of them."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from verstetigung import german
from verstetigung.charts.plots import GridPlot
from verstetigung.printing.figures import NumberedChart, NumberedTable, figures, tinted
from verstetigung.printing.spreadsheet import crossed, page, plots, shaded
from verstetigung.printing.spreadsheet.columns import columns
from verstetigung.printing.spreadsheet.page import Formats
from verstetigung.printing.spreadsheet.placed import Placed
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.tables.results.workbook import MOST
from verstetigung.telling.blocks import Report

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

PIXELS = 20
"""Of a row of a sheet."""
CONTENTS = "Inhalt"
EDITED = (
    "Die Diagramme zeichnet das Tabellenprogramm aus den Zellen darunter; wer dort etwas ändert, "
    "ändert das Bild. Graue Spalten braucht nur das Diagramm: wo die Zeilen stehen und wie weit ihre Linien reichen."
)
UNDRAWN = "Diese Abbildung zeichnet kein Tabellenprogramm; hier stehen ihre Werte."
LONG = (
    "Diese Abbildung hat {} Zeilen mit Werten, mehr als {}. Alle stehen in der CSV-Datei, die im Ordner daneben bei "
    "ihrem Bild liegt, auf diesem Blatt keine; darum fehlt hier auch das Diagramm."
)


def workbook(report: Report, erhebung: Erhebung) -> bytes:
    """The figures as an .xlsx file; nothing if there are none."""
    import xlsxwriter

    shown, shaded_ones = list(figures(report, erhebung)), list(tinted(report))
    if not shown and not shaded_ones:
        return b""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {
            "title": f"Abbildungen: {report.title}",
            "author": erhebung.publisher,
            "comments": erhebung.mark,
            "created": datetime.datetime.combine(erhebung.as_of, datetime.time()),
        }
    )
    looks = page.formats(book)
    _contents(book, looks, report, erhebung, (*shown, *shaded_ones))
    for figure in shown:
        _figure(book, looks, figure, erhebung.mark)
    for one in shaded_ones:
        _table(book, looks, one, erhebung.mark)
    book.close()
    return out.getvalue()


def _contents(
    book: Workbook, looks: Formats, report: Report, erhebung: Erhebung, shown: Sequence[NumberedChart | NumberedTable]
) -> None:
    sheet = page.begun(book, CONTENTS, erhebung.mark)
    line = _said(sheet, looks, f"Abbildungen: {report.title}", erhebung.mark)
    line = page.say(sheet, line, f"{erhebung.title}, Stand {german.day(erhebung.as_of)}", looks["note"])
    line = page.say(sheet, line, EDITED, looks["note"])
    page.contents(sheet, line + 1, [(_name(one), _title(one)) for one in shown], looks)


def _said(sheet: Worksheet, looks: Formats, title: str, mark: str) -> int:
    """Title and mark; the line below."""
    return page.say(sheet, page.say(sheet, 0, title, looks["title"]), mark, looks["mark"])


def _name(one: NumberedChart | NumberedTable) -> str:
    if isinstance(one, NumberedTable):
        return f"Tabelle {one.number}"
    return f"Abbildung {one.number}" if one.number else "Titelseite"


def _title(one: NumberedChart | NumberedTable) -> str:
    return one.table.caption if isinstance(one, NumberedTable) else one.chart.title


def _table(book: Workbook, looks: Formats, one: NumberedTable, mark: str) -> None:
    """Title and note, below them the coloured cells."""
    sheet = page.begun(book, _name(one), mark)
    line = _said(sheet, looks, f"{_name(one)}: {_title(one)}", mark)
    shaded.fill(book, sheet, page.say(sheet, line, one.table.note, looks["note"]) + 1, one.table, looks)


def _figure(book: Workbook, looks: Formats, figure: NumberedChart, mark: str) -> None:
    """Title and source, below them the charts, below these the data."""
    name, drawing = _name(figure), figure.chart.drawing
    sheet, title = page.begun(book, name, mark), f"{_name(figure)}: {figure.chart.title}"
    line = _said(sheet, looks, title, mark)
    if len(drawing.data) - 1 > MOST:
        said = LONG.format(german.number(len(drawing.data) - 1, 0), german.number(MOST, 0))
        page.say(sheet, page.say(sheet, line, figure.chart.note, looks["note"]), said, looks["mark"])
        return
    for text in (figure.chart.note, "" if drawing.plots else UNDRAWN):
        line = page.say(sheet, line, text, looks["note"])
    table, cloud = columns(drawing.data, drawing.plots)
    if any(isinstance(plot, GridPlot) for plot in drawing.plots):
        placed = Placed(name, line + 3 + crossed.height(table), table)
        crossed.fill(book, sheet, line + 1, placed, looks)
        page.fill(sheet, placed.head, table, looks)
        return
    pixels = max((plots.tall(plot, len(table[0].values)) for plot in drawing.plots), default=0)
    placed = Placed(name, line + 1 + -(-pixels // PIXELS) + bool(pixels), table)
    loose = Placed(name, placed.head + placed.length + 2, cloud) if cloud else None
    for one in filter(None, (placed, loose)):
        page.fill(sheet, one.head, one.columns, looks)
    wide = plots.WIDE if len(drawing.plots) == 1 else plots.HALF * len(drawing.plots)
    last = max(one.head + one.length for one in (placed, loose) if one)
    page.bounded(sheet, last, (wide, pixels), sum(not column.helping for column in table))
    for number, plot in enumerate(drawing.plots):
        said = german.joined(figure.chart.title, mark, by=" · ")
        native = plots.chart(book, plot, (number, len(drawing.plots)), (placed, loose), said)
        sheet.insert_chart(line + 1, 0, native, {"x_offset": number * plots.HALF, "description": drawing.description})
