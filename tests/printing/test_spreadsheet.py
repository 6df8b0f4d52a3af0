"""The figures of a report as native charts: each on a sheet with its data, which the chart draws."""

from __future__ import annotations

import io
import math
import re
import sys
import zipfile
from dataclasses import replace
from functools import cache
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from tests.charts.test_figures import KINDS, TABLES, alone, made, survey
from tests.made import synthetic
from verstetigung import charts, german
from verstetigung.charts import Drawing
from verstetigung.charts.plots import GridPlot
from verstetigung.printing import figures
from verstetigung.printing.spreadsheet import shaded, workbook
from verstetigung.printing.spreadsheet.columns import letter
from verstetigung.printing.spreadsheet.dots import tall
from verstetigung.printing.spreadsheet.workbook import LONG, PIXELS, UNDRAWN
from verstetigung.schemas.yamlfile.files import LARGEST
from verstetigung.tables.results.workbook import MOST
from verstetigung.telling.blocks import Chart, Report

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWINGS = {
    **{name: drawing for name, (drawing, _) in TABLES.items()},
    "Streifen": charts.strips(
        (charts.Strip("Umsetzung", (90.0, 10.0, 40.0), 20.0, 40.0, 70.0, 55.0, ("55", "40")),),
        ("Punkte", "Median"),
        "Punkte",
    ),
    "Streifen ohne Werte": charts.strips(
        (charts.Strip("Umsetzung", (), math.nan, math.nan, math.nan, math.nan, ("–", "–")),), ("Punkte", "Median"), "-"
    ),
    "Angaben": charts.spans([charts.Span("Nord", 1, 4), charts.Span("Süd", 7, 7, own=True)], "Zahlen"),
    "Feld": charts.matrix([charts.Spot("A1", 40.0, 62.5)], ("weit", "hoch"), ("a", "b", "c", "d"), "Feld"),
    "Zugehörigkeit": charts.memberships(
        [charts.Membership("Nord", 0.25, 0.75)], ("Term", "Erfolg"), ("a", "b", "c", "d"), "XY"
    ),
    "Austausch": charts.exchange([charts.Exchange("Pflege", 3, 0, "Prozess")], ("suchen", "bieten"), "Themen"),
    "Profil": charts.profiled(
        [charts.ProfileRow("A Stand", 4.6, (10.0, 30.0), 15.0, 20.0, 25.0, 55.0, 50.0, 61.0, ("55", "20"))],
        ("Punkte", "Median"),
        "Profil",
    ),
}
"""One of every kind."""


@cache
def written(kind: str) -> bytes:
    known = synthetic.documents() if kind.startswith("dokumente") else survey()
    return workbook(made(kind), known.erhebung)


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=True)


def single(drawing: Drawing) -> bytes:
    return workbook(alone(Chart("Stand & „Lage“", drawing, "Quelle: Probe.")), survey().erhebung)


@cache
def whole(name: str) -> bytes:
    return single(DRAWINGS[name])


def native(content: bytes) -> list[ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
        return [ElementTree.fromstring(archive.read(name)) for name in names]


def numbers(sheet: Any) -> list[float]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_has_its_sheet_with_title_source_and_mark(kind: str) -> None:
    known = synthetic.documents() if kind.startswith("dokumente") else survey()
    shown = list(figures.figures(made(kind), known.erhebung))
    book = opened(written(kind))
    assert book.sheetnames[0] == "Inhalt"
    tables = [f"Tabelle {one.number}" for one in figures.tinted(made(kind))]
    assert book.sheetnames[len(shown) + 1 :] == tables
    for name, figure in zip(book.sheetnames[1 : len(shown) + 1], shown, strict=True):
        assert name == (f"Abbildung {figure.number}" if figure.number else "Titelseite")
        texts = [cell.value for row in book[name].iter_rows() for cell in row if isinstance(cell.value, str)]
        assert texts[0] == f"{name}: {figure.chart.title}"
        assert figure.chart.note in texts
        listed = [cell.value for cell in book["Inhalt"]["B"]]
        assert figure.chart.title in listed
    for sheet in book:
        mark = known.erhebung.mark
        assert (sheet.oddHeader.center.text or "") == mark
        assert not mark or mark in [cell.value for cell in sheet["A"]]
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (str(sheet.page_setup.fitToHeight), sheet.page_setup.paperSize) == ("0", 9)


@pytest.mark.parametrize("kind", KINDS)
def test_charts_are_native_and_say_that_they_are_invented(kind: str) -> None:
    known = synthetic.documents() if kind.startswith("dokumente") else survey()
    shown = list(figures.figures(made(kind), known.erhebung))
    plots = [plot for one in shown for plot in one.chart.drawing.plots if not isinstance(plot, GridPlot)]
    found = native(written(kind))
    assert len(found) == len(plots)
    tables = [f"Abbildung {one.number}" for one in shown if not one.chart.drawing.plots]
    for sheet in opened(written(kind)):
        said = UNDRAWN in [cell.value for row in sheet.iter_rows() for cell in row]
        assert said == (sheet.title in tables)
    for chart in found:
        title = "".join(chart.find(f"{C}chart/{C}title").itertext())  # type: ignore[union-attr]
        assert title.endswith(known.erhebung.mark)
    with zipfile.ZipFile(io.BytesIO(written(kind))) as archive:
        told = " ".join(archive.read(name).decode() for name in archive.namelist() if "drawings/drawing" in name)
    assert told.count("descr=") == len(plots)


@pytest.mark.parametrize("name", DRAWINGS)
def test_values_are_those_of_the_drawing(name: str) -> None:
    drawing = DRAWINGS[name]
    found = numbers(opened(single(drawing))["Abbildung 1"])
    expected = [value for row in drawing.data[1:] for value in row if isinstance(value, int | float)]
    missing = [value for value in expected if all(abs(value - one) > 1e-9 for one in found)]
    assert missing == []


@pytest.mark.parametrize("name", DRAWINGS)
def test_charts_draw_what_stands_in_the_cells(name: str) -> None:
    content = single(DRAWINGS[name])
    book = opened(content)
    for chart in native(content):
        for reference in _references(chart):
            sheet, area = reference.find(f"{C}f").text.rsplit("!", 1)  # type: ignore[union-attr]
            left, top, right, low = range_boundaries(area.replace("$", ""))
            rows = book[sheet.strip("'")].iter_rows(top, low, left, right)
            cells = [cell.value for row in rows for cell in row]
            known = {int(one.get("idx", "")): one[0].text for one in reference.iter(f"{C}pt")}
            for number, cell in enumerate(cells):
                if isinstance(cell, str):
                    assert known[number] == cell
                elif cell is not None and known:
                    assert float(known[number] or "nan") == pytest.approx(cell)


def _references(chart: ElementTree.Element) -> list[ElementTree.Element]:
    return [*chart.iter(f"{C}numRef"), *chart.iter(f"{C}strRef")]


def test_lines_reach_from_the_mark_to_both_ends() -> None:
    sheet = opened(single(DRAWINGS["Ränge"]))["Abbildung 1"]
    heads, line = list(sheet.iter_rows(values_only=True))[-2:]
    row = dict(zip(heads, line, strict=True))
    assert (row["Punkte"], row["Punkte: Linie links"], row["Punkte: Linie rechts"]) == (60, 2, 3)
    assert (row["Platz von: Linie links"], row["Platz von: Linie rechts"]) == (0, 1)
    formulas = openpyxl.load_workbook(io.BytesIO(single(DRAWINGS["Ränge"])))["Abbildung 1"]
    assert any(str(cell.value).startswith("=MAX(0,") for cell in list(formulas.iter_rows())[-1])


def test_a_row_without_a_value_has_no_mark() -> None:
    sheet = opened(single(DRAWINGS["Grenzen"]))["Abbildung 1"]
    heads, line = list(sheet.iter_rows(values_only=True))[-2:]
    row = dict(zip(heads, line, strict=True))
    assert row["Punkte"] is None
    assert row["Höhe: Punkte"] is None
    assert row["Höhe"] == 1


def test_what_no_program_draws_is_a_table_that_says_so() -> None:
    drawing = replace(DRAWINGS["Maßnahmen"], plots=())
    content = single(drawing)
    texts = [cell.value for row in opened(content)["Abbildung 1"].iter_rows() for cell in row]
    assert native(content) == []
    assert UNDRAWN in texts
    assert [text for text in texts if text is not None][-8:] == [
        "Zeile",
        "geplant",
        "fertig",
        "alle",
        "Pflege",
        1,
        0,
        1,
    ]


def test_a_figure_too_long_for_the_workbook_is_left_to_its_csv_and_the_sheet_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No part of its values stands there that would be taken for all, and no chart of a part is drawn."""
    drawing = DRAWINGS["Angaben"]
    monkeypatch.setattr(sys.modules[workbook.__module__], "MOST", 1)
    content = single(drawing)
    texts = [cell.value for row in opened(content)["Abbildung 1"].iter_rows() for cell in row if cell.value]
    assert texts[-2:] == ["Quelle: Probe.", LONG.format(2, 1)]
    assert native(content) == []
    assert numbers(opened(content)["Abbildung 1"]) == []
    monkeypatch.setattr(sys.modules[workbook.__module__], "MOST", 2)
    assert single(drawing) == whole("Angaben")


def test_no_sheet_of_figures_can_reach_the_limit_of_excel() -> None:
    """Chart, table and marks below each other; a shaded table has a row per region, and a register has an end."""
    assert tall(MOST) / PIXELS + 2 * MOST + 100 < 1_048_576
    least = "- {id: a, name: b, land: c, traegertyp: d, traeger: e, deckung: ganz}\n"
    assert LARGEST / len(least) < MOST


def test_a_chart_of_few_rows_leaves_room_for_two_lines_of_a_name() -> None:
    assert tall(3) - tall(2) == 40
    assert tall(20) - tall(19) == 21
    assert tall(5) > tall(20) - 15 * 21
    assert all(tall(rows) <= tall(rows + 1) for rows in range(1, 30))


def test_who_meets_whom_is_a_coloured_grid() -> None:
    content = single(DRAWINGS["Lernpartner"])
    sheet = opened(content)["Abbildung 1"]
    assert native(content) == []
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] == "Süd"]
    assert [row[1] for row in rows] == [2, "Nord"], "im Feld die Zahl, in den Daten der Name"
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert len(rules) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_shaded_tables_are_cells_with_their_colours_and_values(kind: str) -> None:
    book = opened(written(kind))
    for one in figures.tinted(made(kind)):
        sheet, printed = book[f"Tabelle {one.number}"], [row for row in one.table.rows if row.kind != "group"]
        assert sheet["A1"].value == f"Tabelle {one.number}: {one.table.caption}"
        heads = tuple(column.title for column in one.table.columns)
        lines = {row[0].value: row for row in sheet.iter_rows(max_col=len(heads))}
        assert heads in [tuple(cell.value or "" for cell in row) for row in lines.values()]
        for row in printed:
            for cell, found in zip(row.cells[1:], lines[row.cells[0].text][1:], strict=True):
                written_out, decimals = german.joined(cell.text, cell.note, by="; "), cell.text.partition(",")[2]
                if isinstance(found.value, str):
                    assert found.value == written_out
                else:
                    assert german.number(found.value, len(decimals)) == written_out.lstrip("+")
                assert not cell.tone or found.fill.fgColor.rgb[-6:].lower() == cell.tone.lstrip("#").lower()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("67", (67, "0")),
        ("92,9", (92.9, "0.0")),
        ("+5", (5, "+0;−0;0")),
        ("−12,5", (-12.5, "+0.0;−0.0;0.0")),
        ("1.234", (1234, "0")),
        ("n. g.", (None, "")),
        ("3 von 5", (None, "")),
    ],
)
def test_numbers_are_numbers(text: str, expected: tuple[float | None, str]) -> None:
    assert shaded.valued(text) == expected


def test_regions_of_others_have_no_names_in_the_workbook_on_one() -> None:
    names = set(survey().erhebung.register.names.values()) - {"Musterkreis Star"}
    book = opened(written("region"))
    texts = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert not names & texts


def test_same_bytes_each_time() -> None:
    assert workbook(made("region"), survey().erhebung) == written("region")


def test_a_report_without_a_figure_has_no_workbook() -> None:
    empty: Report = replace(alone(Chart("", DRAWINGS["Feld"])), chapters=())
    assert workbook(empty, survey().erhebung) == b""


@pytest.mark.parametrize(("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")])
def test_columns_are_named_by_letters(number: int, name: str) -> None:
    assert letter(number) == name
