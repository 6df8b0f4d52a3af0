"""Pages are filled: little is left blank, nothing stands alone, no word of a table breaks without a hyphen."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from tests.made.layout import Layout, layout
from tests.made.papers import paper
from tests.made.worked import shipped
from tests.printing.test_pdf import PAGE
from tests.tools.blank import everything, laid
from verstetigung import printing
from verstetigung.method import network
from verstetigung.method.disclosure import shown
from verstetigung.printing.pdf.printing import CLOSE, PLAIN, laid_out, set_to_fit, spills
from verstetigung.telling import reports
from verstetigung.telling.blocks import Chapter, Cover, Points, Report, Text
from verstetigung.telling.table import PAGE as LINE
from verstetigung.telling.table import TWO_LINES, Cell, Column, Row, Table

pytestmark = pytest.mark.slow
WAVES = "muster-2020", "ard-dokumente"
OF_EACH = 2
"""Reports of a kind that are laid out: they are many, and alike."""
GAPS = 0.07
"""The share of their pages, but for the first and the last, that all reports together may leave blank."""
TWELVE = 12


@cache
def layouts(wave: str) -> dict[str, Layout]:
    """Reports of every kind by kind and title."""
    evaluation, found = shown(shipped(wave)), dict[str, Layout]()
    for kind, report in everything(wave):
        if sum(name.startswith(kind) for name in found) < OF_EACH:
            found[f"{kind}: {report.title}"] = laid(kind, report, evaluation)
    return found


@pytest.mark.parametrize("wave", WAVES)
def test_no_line_and_no_heading_stands_alone(wave: str) -> None:
    assert {name: one.orphans for name, one in layouts(wave).items() if one.orphans} == {}
    assert [(name, sheet.alone) for name, one in layouts(wave).items() for sheet in one.sheets if sheet.alone] == []


@pytest.mark.parametrize("wave", WAVES)
def test_no_word_of_a_table_breaks_without_a_hyphen(wave: str) -> None:
    assert {name: one.broken for name, one in layouts(wave).items() if one.broken} == {}


def test_little_is_left_blank() -> None:
    every = [one for wave in WAVES for one in layouts(wave).values()]
    assert sum(one.gaps for one in every) <= GAPS * sum(len(one.inner) for one in every)


def probe(body: str) -> Layout:
    return layout(PAGE.format(title="Probe", body=body))


def test_single_lines_and_headings_would_be_found() -> None:
    room = "<div style='height:{}mm'></div>"
    loose = "<p style='orphans:1;widows:1;width:20mm'>Daseinsvorsorge Daseinsvorsorge Daseinsvorsorge</p>"
    assert probe(room.format(221) + loose).orphans
    assert not probe(room.format(100) + loose).orphans
    alone = "<h2 style='break-after:auto'>Allein</h2><p style='break-before:page'>Text</p>"
    assert [sheet.alone for sheet in probe(alone).sheets] == ["Allein", ""]


def test_broken_words_would_be_found() -> None:
    cell = "<table style='width:{}mm'><tr><td style='hyphens:none'>Gewicht</td></tr></table>"
    assert probe(cell.format(9)).broken == ("Seite 1: Gewicht",)
    assert probe(cell.format(40)).broken == ()


def test_a_blank_page_would_be_found() -> None:
    low, full = probe("<p>Eine Zeile</p>"), probe("<div style='height:225mm'></div><p>Unten</p>")
    assert low.blank > 0.85
    assert full.blank < 0.1


def test_a_long_box_fills_the_page_it_begins_on() -> None:
    item = f"<li>{'Daseinsvorsorge in ländlichen Räumen. ' * 30}</li>"
    one = probe(f"<div style='height:150mm'></div><div class='points long'><ul>{item * 3}</ul></div>")
    assert len(one.sheets) == 2
    assert one.sheets[0].filled > 0.93
    assert one.orphans == ()


def test_a_last_page_with_a_rest_is_saved_by_setting_closer() -> None:
    text = "".join(f"<p>Absatz {number}</p>" for number in range(37))
    html = PAGE.format(title="Probe", body=text)
    assert PLAIN in html
    assert len(laid_out(html, "templates/report.css").pages) == 2
    assert len(set_to_fit(html, (), 0).pages) == 1
    assert len(laid_out(html.replace(PLAIN, CLOSE, 1), "templates/report.css").pages) == 1


def covered(wave: str, words: int) -> Any:
    """The pages of a Vergleichsbericht whose answer is so many words longer, in each of its sentences."""
    report = next(report for kind, report in everything(wave) if kind == "Vergleichsbericht")
    more = " ".join(["Daseinsvorsorge"] * words)
    answer = tuple(replace(one, text=f"{one.text} {more}") for one in report.cover.answer)
    longer = replace(report, cover=replace(report.cover, answer=answer))
    return set_to_fit(printing.render(longer, shown(shipped(wave)).erhebung), (), 0)


@pytest.mark.parametrize("wave", WAVES)
def test_no_page_holds_only_what_the_first_had_no_room_for(wave: str) -> None:
    for words in (0, 8, 16):
        first, second, *_ = pages = covered(wave, words).pages
        assert "kapitel-1" in second.anchors
        assert [number for number, page in enumerate(pages) if _in_header(page)] == [0]
        assert _in_header(first)


@pytest.mark.parametrize("wave", WAVES)
def test_a_comparison_has_twelve_pages_at_most(wave: str) -> None:
    assert len(covered(wave, 0).pages) <= TWELVE


def _in_header(page: Any) -> bool:
    return any(box.element_tag == "header" for box in page._page_box.descendants())


def test_a_cover_that_spills_would_be_found() -> None:
    long, fitting = (f"<header class='cover'>{'<p>Zeile</p>' * lines}</header><p>Danach</p>" for lines in (60, 20))
    assert spills(laid_out(PAGE.format(title="Probe", body=long), "templates/report.css"))
    assert not spills(laid_out(PAGE.format(title="Probe", body=fitting), "templates/report.css"))


def foot(lines: int) -> tuple[int, int]:
    """On which pages a chapter's sentence of three lines and the first statement of its box stand."""
    before = Chapter("Vorher", (Text(tuple(f"Absatz {number}" for number in range(lines))),))
    sentence = Text((" ".join(["Beginn", *["Daseinsvorsorge"] * 16]),))
    box = Points("Regeln", tuple(("", f"Aussage {number} {'Daseinsvorsorge ' * 30}") for number in range(9)))
    report = Report("Bericht", "Bericht", Cover((), "", "", "", ()), (before, Chapter("Sicherheit", (sentence, box))))
    words = paper(printing.render(report, shipped("muster-2020").erhebung)).words
    first, second = (next(one.page for one in words if name in one.text) for name in ("Beginn", "Aussage 0"))
    return first, second


def test_a_head_and_its_sentence_stand_with_what_follows() -> None:
    places = [foot(lines) for lines in range(6, 30, 2)]
    assert [sentence for sentence, box in places if sentence != box] == []
    assert len({sentence for sentence, _ in places}) == 2


def test_set_closer_the_band_of_a_head_still_begins_at_the_edge() -> None:
    evaluation = shipped("muster-2020")
    land = reports.network_report(evaluation, network.build(evaluation), "Musterland Süd")
    html = printing.render(land, evaluation.erhebung)
    assert "running-mark" in html
    for one in (html, html.replace(PLAIN, CLOSE, 1)):
        boxes = laid_out(one, "templates/report.css").pages[0]._page_box.descendants()
        band = next(box for box in boxes if box.element is not None and box.element.get("class") == "sheet-band")
        assert band.position_y + band.margin_top == pytest.approx(0, abs=0.01)


def table(*columns: Column, turned: bool = False) -> Table:
    return Table("Probe", columns, (Row(tuple(Cell("12,5") for _ in columns)),), turned=turned)


def pages_of_a_chapter(before: int, *, together: bool) -> int:
    """On how many pages it stands: a text, and a table of fifteen rows, behind so many lines."""
    rows = tuple(Row((Cell(f"Zeile {number}"), Cell("12,5"))) for number in range(15))
    columns = (Column("Fragen", 100), Column("Wert", 60, "number"))
    blocks = (Text(("Erklärung",)), Table("Maße", columns, rows))
    filled = Chapter("Vorher", (Text(tuple(f"Absatz {number}" for number in range(before))),))
    chapters = (filled, Chapter("Sicherheit", blocks, together=together))
    report = Report("Bericht", "Bericht", Cover((), "", "", "", ()), chapters)
    words = paper(printing.render(report, shipped("muster-2020").erhebung)).words
    begun = [word.page for word in words if "Sicherheit" in word.text][-1]
    return next(word.page for word in words if "Zeile 14" in word.text) - begun + 1


def test_a_chapter_that_fits_on_a_page_stands_on_one() -> None:
    behind = range(8, 29, 4)
    assert [pages_of_a_chapter(lines, together=True) for lines in behind] == [1] * len(behind)
    assert 2 in [pages_of_a_chapter(lines, together=False) for lines in behind]


def test_no_column_is_narrower_than_its_head() -> None:
    wide = Column("Thema", 160)
    narrow = table(wide, Column("Befragte", 4, "number"))
    assert narrow.shares[1] * LINE / 100 > 13
    assert sum(narrow.shares) == pytest.approx(100, abs=0.01)
    roomy = table(Column("Thema", 85), Column("Befragte", 85, "number"))
    assert roomy.shares == (50, 50)


def test_a_long_upright_head_stands_in_two_lines() -> None:
    title = "K2 Zukunftswerkstätten und Expertenworkshops in der Strategiephase"
    column = Column(title, TWO_LINES, "heat")
    upright = table(Column("Region", LINE - TWO_LINES), column, turned=True).upright(column)
    assert upright.replace("\n", " ") == title
    assert len(upright.split("\n")) == 2
    narrow = Column(title, 3, "heat")
    assert "…" in table(Column("Region", LINE - 3), narrow, turned=True).upright(narrow)
