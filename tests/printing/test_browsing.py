"""What a reader does with web pages in a browser: read figures on a telephone, sort, point, follow links."""

from __future__ import annotations

import html
import json
import re
import subprocess
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.made import synthetic
from tests.printing.test_web import CHROMIUM, comparison, endless, evaluation, every_block, index, region
from verstetigung.method import network
from verstetigung.printing import web
from verstetigung.printing.web.links import linked
from verstetigung.schemas import concept
from verstetigung.telling import overview, reports
from verstetigung.telling.blocks import Chapter, Cover, Report
from verstetigung.telling.table import Column, Row, Table, cells

PROBE = """<!DOCTYPE html><meta charset="utf-8"><body><pre id="found"></pre><script>
const found = {};
const shown = (drawing) => drawing.getBoundingClientRect().width > 0;
(async () => {
  for (const kept of document.querySelectorAll("template")) {
    const frame = document.createElement("iframe"), loaded = new Promise((done) => { frame.onload = done; });
    frame.style.cssText = `width:${kept.dataset.width}px;height:800px;border:0`;
    frame.srcdoc = kept.content.textContent;
    document.body.append(frame);
    await loaded;
    const page = frame.contentDocument, room = page.documentElement.clientWidth;
    const drawings = [...page.querySelectorAll(".plot svg")].filter(shown);
    const inside = (one) => {
      const box = one.getBoundingClientRect();
      return box.left >= -1 && box.right <= room + 1;
    };
    const texts = drawings.flatMap((one) => [...one.querySelectorAll("text")]);
    const size = (text) => parseFloat(frame.contentWindow.getComputedStyle(text).fontSize) * text.getScreenCTM().a;
    const result = found[kept.id] = {
      width: page.documentElement.scrollWidth - room, drawings: drawings.length,
      kinds: [...new Set(drawings.map((one) => one.getAttribute("class")))].sort(),
      outside: drawings.flatMap((one) => [one, ...one.querySelectorAll("path, text")])
        .filter((one) => !inside(one)).map((one) => one.outerHTML.slice(0, 90)),
      moved: drawings.filter((one) => one.closest(".scroll")).length,
      smallest: Math.min(99, ...texts.map(size)),
      told: [], orders: {}, filtered: {},
    };
    const field = page.querySelector("main form.search:not([role]) input");
    if (field) for (const words of ["", "hoehe", "süd 17", "nirgends"]) {
      field.value = words;
      field.dispatchEvent(new Event("input"));
      const box = field.closest("form").nextElementSibling;
      const rows = [...box.querySelectorAll("tbody tr")].filter((row) => row.getBoundingClientRect().height > 0);
      const told = field.form.querySelector("[role=status]").textContent;
      result.filtered[words] = [told, ...rows.map((row) => row.cells[0].textContent)];
    }
    if (field) {
      field.value = "";
      field.dispatchEvent(new Event("input"));
      result.field = [field.labels[0].textContent, page.querySelectorAll("form.search").length];
    }
    const plot = [...page.querySelectorAll(".plot[tabindex]")].find((one) => one.querySelectorAll("rect").length > 4);
    if (plot) {
      const press = (key) => plot.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      const tip = () => result.told.push(plot.querySelector(".tip").textContent);
      press("ArrowDown"); tip(); press("End"); tip(); press("Home"); tip(); press("Escape"); tip();
      const spots = [...plot.querySelectorAll("svg")].find(shown).querySelectorAll("rect");
      spots[1].dispatchEvent(new PointerEvent("pointermove", { bubbles: true })); tip();
      result.label = plot.getAttribute("aria-label").slice(-50);
      result.titles = page.querySelectorAll(".plot[tabindex] title").length;
    }
    const table = page.querySelector("table.data:has(thead button)");
    if (table) [...table.tHead.rows[0].cells].forEach((head) => {
      const button = head.querySelector("button"), column = head.cellIndex;
      if (!button) return;
      const cells = () => [...table.tBodies[0].rows].map((row) => row.cells[column]?.textContent);
      const order = () => [head.getAttribute("aria-sort"), ...cells()];
      const ways = result.orders[button.textContent] = [];
      for (let times = 0; times < 3; times++) { button.click(); ways.push(order()); }
    });
    frame.remove();
  }
  document.querySelector("#found").textContent = JSON.stringify(found);
})();
</script></body>
"""


def browsed(pages: dict[str, str], *widths: int) -> dict[str, Any]:
    """What Chromium makes of pages, by their names and widths."""
    kept = "".join(
        f'<template id="{name}-{width}" data-width="{width}">{html.escape(page)}</template>'
        for name, page in pages.items()
        for width in widths
    )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "probe.html"
        path.write_text(PROBE.replace("<pre", f"{kept}<pre", 1), encoding="utf-8")
        done = opened(path, "--virtual-time-budget=60000", "--dump-dom")
    result = re.search(r'<pre id="found">(.+?)</pre>', done.stdout, flags=re.DOTALL)
    assert result is not None, done.stderr[-500:]
    found: dict[str, Any] = json.loads(html.unescape(result[1]))
    return found


def opened(path: Path, *wanted: str) -> subprocess.CompletedProcess[str]:
    """What Chromium says of a file, with a profile beside that."""
    assert CHROMIUM is not None
    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
    return subprocess.run(
        [
            *(CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *quiet),
            *(f"--user-data-dir={path.parent}/profile", *wanted, path.as_uri()),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )


def printed(page: str) -> list[str]:
    """The text of each sheet of paper that Chromium makes of a page."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path, paper = Path(folder) / "probe.html", Path(folder) / "probe.pdf"
        path.write_text(page, encoding="utf-8")
        opened(path, f"--print-to-pdf={paper}")
        return [sheet.extract_text() for sheet in PdfReader(paper).pages]


needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="braucht Chromium")
LINKS = {region.name: f"regionsbericht-{region.id}.html" for region in synthetic.survey().erhebung.register.regions}


@cache
def network_page(land: str | None = None) -> str:
    known = evaluation("survey")
    shipped = concept.load(synthetic.SCHEMAS / "netzwerk.yaml", known.erhebung.catalogue)
    one = replace(known, erhebung=replace(known.erhebung, concept=shipped))
    return web.page(reports.network_report(one, network.build(one), land), one.erhebung, (), LINKS)


@cache
def linked_comparison() -> str:
    one = evaluation("survey")
    return web.page(reports.comparison_report(one, overview(one)), one.erhebung, (), LINKS)


@cache
def annex() -> str:
    one = evaluation("survey")
    made = reports.region_annex(one, overview(one), "muster-star")
    assert made is not None
    return web.page(made, one.erhebung)


@cache
def sheet() -> str:
    one = evaluation("survey")
    return web.page(reports.region_sheet(one, overview(one), "muster-star"), one.erhebung)


TABLE = Table(
    "Sortiert",
    (Column("Ort", 40), Column("Wert", 20, "number"), Column("Tag", 20), Column("Anteil", 20, "number")),
    (
        Row(cells("Öhringen", "1.200", "03.12.2019", "9 von 21")),
        Row(cells("Zell", "k. A.", "–", "14 von 21")),
        Row(cells("Aachen", "−3,5", "22.11.2026", "keine Angabe")),
        Row(cells("Ahlen", "12,4", "01.02.2019", "2 von 3")),
        Row(cells("alle", "1.208,9", "", "25 von 45"), "total"),
    ),
)
GROUPED = Table(
    "In Gruppen",
    (Column("Ort", 40), Column("Wert", 20, "number")),
    (
        *(Row(cells("Nord"), "group"), Row(cells("b", "2")), Row(cells("a", "10"))),
        *(Row(cells("Süd"), "group"), Row(cells("d", "1")), Row(cells("c", "3"))),
    ),
)

LONG = Table(
    "Lang",
    (Column("Ort", 40), Column("Wert", 20, "number")),
    (
        Row(cells("Nord"), "group"),
        *(Row(cells(f"Nordhöhe {number}", str(number))) for number in range(1, 16)),
        Row(cells("Süd"), "group"),
        *(Row(cells(f"Tal {number}", str(number))) for number in range(1, 18)),
        Row(cells("alle", "32"), "total"),
    ),
)


@cache
def table(one: Table) -> str:
    report = Report("Probe", "Probe", Cover((), "Bericht", "Probe", "Frage?", ()), (Chapter("Tabelle", (one,)),))
    return web.page(report, evaluation("small").erhebung)


@cache
def seen() -> dict[str, Any]:
    pages = {
        "region": region("survey", "muster-star"),
        "sparse": region("survey", synthetic.SPARSE),
        "dokumente": region("documents", "oderlandregion"),
        "vergleich": linked_comparison(),
        "belege": comparison("documents"),
        "netzwerk": network_page(),
        "anhang": annex(),
        "kurzblatt": sheet(),
        "endlos": endless("comparison"),
        "table": table(TABLE),
        "grouped": table(GROUPED),
        "long": table(LONG),
    }
    return browsed(pages, 360) | browsed({"vergleich": linked_comparison()}, 768)


@needs_chromium
def test_figures_are_legible_on_a_telephone_without_moving_them() -> None:
    assert sum(one["drawings"] for one in seen().values()) > 20
    for name, one in seen().items():
        assert (name, one["width"], one["outside"], one["moved"]) == (name, 0, [], 0)
        assert (name, one["smallest"] >= 9) == (name, True)
        assert set(one["kinds"]) <= ({"only", "slim"} if name.endswith("360") else {"only", "wide"})


@needs_chromium
def test_keys_and_pointer_tell_the_values_of_a_row() -> None:
    one = seen()["vergleich-360"]
    first, last, again, gone, second = one["told"]
    assert re.match(
        r"Muster\w+ \w+ \(\d.*\): Punkte [\d,]+; Punkte von [\d,]+ bis [\d,]+; nicht zu unterscheiden von \d+ von \d+$",
        first.replace("\xa0", " "),
    )
    assert (again, gone) == (first, "")
    assert len({first, last, second}) == 3
    assert one["label"].endswith("Die Pfeiltasten nennen die Werte einzeln.")
    assert one["titles"] == 0


@needs_chromium
def test_tables_are_sorted_as_germans_write_what_is_unknown_last() -> None:
    orders = seen()["table-360"]["orders"]
    assert orders["Ort"][0] == ["ascending", "Aachen", "Ahlen", "Öhringen", "Zell", "alle"]
    assert orders["Wert"] == [
        ["ascending", "−3,5", "12,4", "1.200", "k. A.", "1.208,9"],
        ["descending", "1.200", "12,4", "−3,5", "k. A.", "1.208,9"],
        [None, "1.200", "k. A.", "−3,5", "12,4", "1.208,9"],
    ]
    assert orders["Tag"][0] == ["ascending", "01.02.2019", "03.12.2019", "22.11.2026", "–", ""]
    assert orders["Anteil"][1] == ["descending", "14 von 21", "9 von 21", "2 von 3", "keine Angabe", "25 von 45"]
    assert seen()["grouped-360"]["orders"]["Wert"][0] == ["ascending", "", "2", "10", "", "1", "3"]


@needs_chromium
def test_a_long_table_is_searched_and_says_how_many_rows_it_shows() -> None:
    found = seen()["long-360"]
    assert found["field"] == ["Tabelle 1 durchsuchen", 1]
    assert (len(found["filtered"][""]), found["filtered"][""][0]) == (36, "32 von 32 Zeilen")
    north = [f"Nordhöhe {number}" for number in range(1, 16)]
    assert found["filtered"]["hoehe"] == ["15 von 32 Zeilen", "Nord", *north, "alle"]
    assert found["filtered"]["süd 17"] == ["1 von 32 Zeilen", "Süd", "Tal 17", "alle"]
    assert found["filtered"]["nirgends"] == ["keine von 32 Zeilen", "alle"]
    assert "field" not in seen()["table-360"]


def test_what_is_searched_for_is_printed_with_all_rows() -> None:
    page = table(LONG)
    printed = page[page.index("@media print {\n  @page") : page.index("</style>")]
    assert re.search(r"\.search[^{]*\{ display: none \}", printed)
    assert ".data tr[hidden] { display: table-row }" in printed


@needs_chromium
def test_headings_that_sort_are_printed_on_every_sheet_of_a_long_table() -> None:
    rows = tuple(Row(cells(f"Tal {number}", str(number))) for number in range(120))
    sheets = printed(table(replace(LONG, rows=rows)))
    held = [text for text in sheets if re.search(r"Tal \d", text)]
    assert len(held) > 2
    assert ["Ort" in text and "Wert" in text for text in held] == [True] * len(held)


def test_every_name_leads_to_its_page() -> None:
    page = linked_comparison()
    assert set(re.findall(r'<a href="(regionsbericht-[^"]+)">', page)) == set(LINKS.values())
    rows = re.findall(r'<th scope="row"[^>]*>(.*?)</th>', page)
    assert [row for row in rows if any(name in row for name in LINKS) and "<a " not in row] == []
    drawn = re.findall(r'<svg class="wide".*?</svg>', page, flags=re.DOTALL)
    assert sum(drawing.count("<a href") for drawing in drawn) > 20
    assert re.findall(r'<svg class="slim".*?</svg>', page, flags=re.DOTALL)[1].count("<a href") > 10


def test_a_page_without_links_has_none() -> None:
    assert '<a href="regionsbericht' not in comparison("survey")
    assert linked("<main><p>Nord</p></main>", {}) == "<main><p>Nord</p></main>"


def test_names_are_links_where_they_are_read_and_nowhere_else() -> None:
    links = {"Nord": "n.html", "Nord & Süd": "ns.html"}
    page = '<p>Nord</p><main><h2>Nord</h2><p title="Nord">Nord, Nordsee, Nord-Ost, Nord &amp; Süd, Nord</p>'
    page += "<li>Nord</li></main>"
    assert linked(page, links) == (
        '<p>Nord</p><main><h2>Nord</h2><p title="Nord"><a href="n.html">Nord</a>, Nordsee, Nord-Ost, '
        '<a href="ns.html">Nord &amp; Süd</a>, Nord</p><li><a href="n.html">Nord</a></li></main>'
    )


def test_a_source_that_has_the_name_of_a_region_is_no_link() -> None:
    page = "<main><td>Nord und Süd</td><td>Kreisblatt Nord, 3/2020</td><td>Nord<span>Bericht Nord</span></td></main>"
    assert re.findall(r"<td>.*?</td>", linked(page, {"Nord": "n.html", "Süd": "s.html"})) == [
        '<td><a href="n.html">Nord</a> und <a href="s.html">Süd</a></td>',
        "<td>Kreisblatt Nord, 3/2020</td>",
        '<td><a href="n.html">Nord</a><span>Bericht Nord</span></td>',
    ]


def test_pages_say_all_without_their_script() -> None:
    page = every_block()
    body = page[page.index("<body") : page.index("<script>")]
    assert "<button" not in body
    assert 'class="tip"' not in body
    titles = re.findall(r"<rect [^>]*><title>(.*?)</title>", linked_comparison())
    assert len(titles) > 50


def test_two_drawings_take_no_more_than_one_did() -> None:
    assert len(linked_comparison().encode()) < 560_000
    assert len(index("survey").encode()) < 80_000
