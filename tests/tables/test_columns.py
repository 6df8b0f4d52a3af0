"""Workbooks explain every column, and can be read on a screen and on paper."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.made.worked import shipped
from verstetigung.method import change, network
from verstetigung.method.disclosure import shown
from verstetigung.method.evaluation import Evaluation
from verstetigung.problems import Place
from verstetigung.records import Amendment
from verstetigung.schemas import concept
from verstetigung.tables import results, review
from verstetigung.tables.results import change as changes
from verstetigung.tables.results import meanings, success
from verstetigung.tables.results.sheet import Sheet, day
from verstetigung.tables.review import tables as reviewed

WAVES = ("muster-2020", "ard-dokumente", "muster-masterplan")
KNOWN = {
    "ergebnisse.xlsx": meanings.RESULTS,
    "vergleich.xlsx": meanings.COMPARISON,
    "netzwerk.xlsx": meanings.NETWORK,
    "pruefbericht.xlsx": meanings.REVIEW,
}
DECIDED = Amendment(
    Place("korrekturen.yaml", line=3), "", "a.xlsx", "Fragebogen", "C5", "4", "5", "x", "2020-11-22", "y"
)
PAGES = 230


@cache
def folder(wave: str, base: Path) -> Path:
    """All workbooks of a wave."""
    found = shipped(wave)
    target = base / wave
    results.write(found, target)
    earlier = shown(shipped("muster-2018")) if wave == "muster-2020" else None
    results.write_comparison(shown(found), change.compare(earlier, shown(found)) if earlier else None, target)
    if found.erhebung.concept:
        results.write_network(shown(found), network.build(shown(found)), target, "")
    review.write(found.erhebung, replace(found.reading, amendments=(DECIDED,)), target, ())
    return target


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spalten")


def books(base: Path) -> Iterator[tuple[str, Any]]:
    for wave in WAVES:
        for path in sorted(folder(wave, base).glob("*.xlsx")):
            yield f"{wave}/{path.name}", openpyxl.load_workbook(path)


def heads(sheet: Any) -> list[str]:
    """The titles of its columns, in the row that is repeated on every page."""
    row = int(sheet.print_title_rows.split(":")[0].strip("$"))
    return [str(cell.value) for cell in sheet[row]]


def widths(sheet: Any) -> dict[int, float]:
    """Letters that fit each column."""
    return {
        number: found.width for found in sheet.column_dimensions.values() for number in range(found.min, found.max + 1)
    }


def test_every_column_of_every_sheet_is_explained_and_none_that_is_not_there(base: Path) -> None:
    for name, book in books(base):
        there = [(sheet.title, head) for sheet in book if sheet.title != "Spalten" for head in heads(sheet)]
        top = heads(book["Spalten"])
        assert top == ["Blatt", "Spalte", "Bedeutung", "Einheit", "Regel", "Woher"], name
        rows = [row for row in book["Spalten"].iter_rows(values_only=True) if row[1] and row[1] != "Spalte"]
        assert [row[:2] for row in rows] == there, name
        assert all(row[2] and row[5] for row in rows), name


def test_no_meaning_is_of_a_column_that_no_workbook_has(base: Path) -> None:
    used: dict[str, set[str]] = {}
    for name, sheets in every_table():
        known = KNOWN[name]
        for sheet in sheets:
            for column in sheet.columns:
                key = column.known or column.title
                own = f"{sheet.title}/{key}"
                used.setdefault(name, set()).add(own if own in known else key)
    common = set.intersection(*(set(KNOWN[name]) for name in list(KNOWN)[:3]))
    everywhere = set.union(*used.values())
    for name, known in KNOWN.items():
        assert {*known} - common - used[name] == set(), name
    assert common <= everywhere


def every_table() -> Iterator[tuple[str, tuple[Sheet, ...]]]:
    found = asked()
    yield "ergebnisse.xlsx", results.sheets(found)
    earlier = shown(shipped("muster-2018"))
    compared = change.compare(earlier, shown(found))
    from verstetigung.method.structure import structure
    from verstetigung.tables.results import structure as structures

    yield (
        "vergleich.xlsx",
        (
            *success.sheets(shown(found).analysis, found.erhebung),
            *success.sheets(shown(shipped("ard-dokumente")).analysis, found.erhebung),
            *structures.sheets(structure(shown(found)), found.erhebung.catalogue),
            *changes.sheets(compared),
        ),
    )
    from verstetigung.tables.results import network as networks

    yield "netzwerk.xlsx", networks.sheets(shown(found), network.build(shown(found)))
    reading = replace(found.reading, amendments=(DECIDED,))
    yield "pruefbericht.xlsx", reviewed.tables(found.erhebung, reading, ())


@cache
def asked() -> Evaluation:
    """A wave with the concept of its network, whose catalogue has every list."""
    found = shipped("muster-2020")
    catalogue = replace(found.erhebung.catalogue, levels=found.erhebung.catalogue.methods)
    schemas = Path(__file__).parents[2] / "schemas"
    plan = found.erhebung.concept or concept.load(schemas / "netzwerk.yaml", catalogue)
    return replace(found, erhebung=replace(found.erhebung, concept=plan, catalogue=catalogue))


def test_rules_and_units_are_told_as_the_method_tells_them() -> None:
    for known in KNOWN.values():
        for name, one in known.items():
            assert one.text.endswith("."), name
            rules = one.rule.split(", ") if one.rule else []
            assert {*rules} <= {f"M{number}" for number in range(1, 18)}, name


def test_heads_are_not_cut(base: Path) -> None:
    """No word of a head is broken, and the row is as high as the tallest head."""
    for name, book in books(base):
        for sheet in book:
            row = int(sheet.print_title_rows.split(":")[0].strip("$"))
            for cell in sheet[row]:
                width = widths(sheet)[cell.column]
                longest = max(map(len, str(cell.value).split()))
                lines = math.ceil(len(str(cell.value)) / (width - 3))
                assert longest + 3 <= width, (name, sheet.title, cell.value)
                assert sheet.row_dimensions[row].height >= 13 * lines, (name, sheet.title, cell.value)


def test_sheets_print_legibly_with_heads_numbers_and_mark(base: Path) -> None:
    for name, book in books(base):
        for sheet in book:
            place = name, sheet.title
            assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9), place
            across = int(sheet.page_setup.fitToWidth or 1)
            assert sum(widths(sheet).values()) / across <= PAGES + 15, place
            assert bool(sheet.print_title_cols) == (across > 1), place
            assert (sheet.oddFooter.right.text, sheet.oddFooter.left.text) == ("Seite &P von &N", "&A"), place
            mark = sheet["A1"].value if sheet.freeze_panes == "B3" else ""
            assert (sheet.oddHeader.right.text or "") == mark, place
            assert "Musterdaten, frei erfunden" in mark or name.startswith("ard"), place


def test_days_are_days(base: Path) -> None:
    sheet: Any = openpyxl.load_workbook(folder("ard-dokumente", base) / "ergebnisse.xlsx")["Einzelwerte"]
    at = heads(sheet).index("Stand")
    cells = [row[at] for row in sheet.iter_rows(min_row=3) if row[at].value is not None]
    days = [cell for cell in cells if isinstance(cell.value, datetime.datetime)]
    assert {cell.number_format for cell in days} == {"dd.mm.yyyy"}
    assert all(len(str(cell.value)) < 10 for cell in cells if cell not in days), "nur Jahre und Monate bleiben Text"
    decided: Any = openpyxl.load_workbook(folder("ard-dokumente", base) / "pruefbericht.xlsx")["Korrekturen"]
    (cell,) = (cell for row in decided.iter_rows() for cell in row if isinstance(cell.value, datetime.datetime))
    assert (cell.value.date(), cell.number_format) == (datetime.date(2020, 11, 22), "dd.mm.yyyy")


@pytest.mark.parametrize(
    ("iso", "known"), [("2020-11-22", datetime.date(2020, 11, 22)), ("2020-11", "2020-11"), ("", "")]
)
def test_only_a_whole_date_is_a_day(iso: str, known: datetime.date | str) -> None:
    assert day(iso) == known


def test_the_workbook_is_the_same_twice(base: Path) -> None:
    before = (folder("muster-2020", base) / "ergebnisse.xlsx").read_bytes()
    results.write(shipped("muster-2020"), base / "muster-2020")
    assert (base / "muster-2020" / "ergebnisse.xlsx").read_bytes() == before
