"""Reports as web pages: what holds of every page, and that it fits a telephone."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from html.parser import HTMLParser
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest

from tests.made import catalogues, markup, synthetic
from tests.printing.test_report import HOSTILE, extreme, small, words
from verstetigung.charts.drawing import drawn
from verstetigung.charts.letters import POINT
from verstetigung.method.evaluation import Evaluation
from verstetigung.printing import web
from verstetigung.printing.web.fonts import faces
from verstetigung.schemas.erhebung import INVENTED
from verstetigung.schemas.palette import contrast
from verstetigung.telling import catalogue as telling_catalogue
from verstetigung.telling import overview, reports
from verstetigung.telling.blocks import (
    Card,
    Cards,
    Chapter,
    Chart,
    Cover,
    Heading,
    KeyFigure,
    Pair,
    Points,
    Report,
    Text,
)
from verstetigung.telling.table import Cell, Column, Row, Table

VOID = {"meta", "link", "br", "col", "input", "img", "hr", "path", "use", "rect", "circle", "line"}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
READABLE, VISIBLE = 4.5, 3.0
"""Ratios of contrast that WCAG 2.1 asks of text and of shapes."""
TEXTS = (
    ("ink", "ground"),
    ("quiet", "ground"),
    ("accent", "ground"),
    ("ink", "panel"),
    ("quiet", "panel"),
    ("accent", "panel"),
    ("ink", "own"),
    ("quiet", "own"),
    ("on-band", "band"),
    ("mark-ink", "mark-ground"),
)
SHAPES = (("focus", "ground"), ("focus", "panel"), ("fill", "ground"), ("total", "track"))
DRAWN = drawn("Nord: 62 Punkte.", (), 60 * POINT, (), 480 * POINT)


@dataclass(frozen=True)
class Element:
    name: str
    attributes: dict[str, str]
    parents: tuple[str, ...]


class Outline(HTMLParser):
    """All elements of a page, in order; a tag that closes nothing is an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, tuple(self.open)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, tuple(self.open)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def named(self, *names: str) -> list[Element]:
        return [element for element in self.elements if element.name in names]

    def values(self, attribute: str) -> list[str]:
        return [element.attributes[attribute] for element in self.elements if attribute in element.attributes]


@cache
def evaluation(kind: str) -> Evaluation:
    return {"small": small, "survey": synthetic.survey, "documents": synthetic.documents}[kind]()


@cache
def region(kind: str, id: str) -> str:
    one = evaluation(kind)
    return web.page(reports.region_report(one, overview(one), id), one.erhebung)


@cache
def comparison(kind: str) -> str:
    one = evaluation(kind)
    return web.page(reports.comparison_report(one, overview(one)), one.erhebung)


@cache
def index(kind: str) -> str:
    one = evaluation(kind)
    comparison = web.ReportLinks("Vergleichsbericht", f"vergleichsbericht-{one.erhebung.id}.html", "")
    return web.index(one, overview(one), [comparison], regional(one.erhebung.register.ids, "html", "pdf"))


def regional(ids: Iterable[str], *forms: str) -> dict[str, dict[str, web.ReportLinks]]:
    return {
        id: {
            "Regionsbericht": web.ReportLinks(
                id, f"regionsbericht-{id}.html" * ("html" in forms), f"regionsbericht-{id}.pdf" * ("pdf" in forms)
            )
        }
        for id in ids
    }


@cache
def every_block() -> str:
    """A page with every kind of block, some before and some behind a heading."""
    box, columns = Points("Kasten", (("Thema", "Satz."),)), (Column("Nr.", 10), Column("", 40, "bar"))
    table = Table("Werte", columns, (Row((Cell("A1"), Cell("62", bar=62, tick=50, note="von 100"))),), note="Quelle")
    turned = Table(
        "Viele",
        (Column("Region", 40), *(Column(f"Ein Kriterium mit langem Namen, Nr. {n}", 8, "heat") for n in range(30))),
        (Row((Cell("Nord"), *(Cell("62", tone="#00587C", ink="#FFFFFF"),) * 30)),),
        turned=True,
    )
    chapters = (
        Chapter("Erstes", (Text(("Ein Absatz.",), "lead"), box, Pair(box, box), Chart("Lage", DRAWN, "n = 3", "own"))),
        Chapter("Zweites", (table, Heading("Teil"), box, Cards((Card("Karte", "oben", (("sucht", "Rat"),)),)), turned)),
        Chapter("Leer", ()),
        Chapter("Drittes", (box,), annex=True),
    )
    cover = Cover(("Oben",), "Bericht", "Titel", "Frage?", (KeyFigure("62", "Punkte"),), Chart("x", DRAWN))
    return web.page(Report("Bericht Titel", "Bericht", cover, chapters), small().erhebung)


@cache
def endless(kind: str) -> str:
    """A page of a survey whose every word is 141 letters long."""
    one = extreme()
    seen = overview(one)
    if kind == "index":
        return web.index(one, seen, [], regional(one.erhebung.register.ids, "html"))
    made = reports.comparison_report(one, seen) if kind == "comparison" else reports.region_report(one, seen, "nord")
    return web.page(made, one.erhebung)


def all_pages() -> Iterator[str]:
    yield every_block()
    yield from (region("survey", id) for id in ("muster-star", synthetic.SPARSE, *synthetic.SILENT))
    yield from (region("documents", id) for id in ("oderlandregion", "uckermark"))
    yield from (region("small", id) for id in ("nord", "sued"))
    for kind in ("small", "survey", "documents"):
        yield comparison(kind)
        yield index(kind)
    annexed = reports.annex_of_comparison(evaluation("survey"), overview(evaluation("survey")))
    assert annexed
    yield web.page(annexed, evaluation("survey").erhebung)


def test_headings_leave_out_no_level() -> None:
    for page in all_pages():
        levels = [int(heading.name[1]) for heading in Outline(page).named("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert [(one, next) for one, next in pairwise(levels) if next > one + 1] == []


def test_boxes_stand_below_the_heading_before_them() -> None:
    assert re.findall(r"<h([234])>(?:<span.*?</span> )?(\w+)", every_block()) == [
        ("2", "Erstes"),
        *[("3", "Kasten")] * 3,
        ("2", "Zweites"),
        ("3", "Teil"),
        ("4", "Kasten"),
        ("4", "Karte"),
        ("2", "Drittes"),
        ("3", "Kasten"),
    ]


def test_language_title_and_landmarks() -> None:
    for page in all_pages():
        outline = Outline(page)
        assert outline.named("html")[0].attributes == {"lang": "de"}
        assert re.search(r"<title>[^<]{5,}</title>", page)
        for landmark in ("header", "main", "footer"):
            assert len(outline.named(landmark)) == 1
        assert {element.attributes["aria-label"] for element in outline.named("nav")} <= {"Inhalt"}
        first = outline.named("a")[0].attributes
        assert (first["class"], first["href"]) == ("skip", "#inhalt")
        assert outline.named("main")[0].attributes["id"] == "inhalt"


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    for page in all_pages():
        outline = Outline(page)
        ids = outline.values("id")
        assert len(ids) == len(set(ids))
        inner = [target[1:] for target in outline.values("href") + outline.values("xlink:href") if target[0] == "#"]
        assert set(inner) <= set(ids)
        assert {element.attributes["for"] for element in outline.named("label")} <= set(ids)


def test_contents_name_every_chapter() -> None:
    for page in (region("survey", "muster-star"), comparison("survey")):
        nav = page[page.index("<nav") : page.index("</nav>")]
        assert re.findall(r'href="#([^"]+)"', nav) == re.findall(r'<section class="[^"]*" id="([^"]+)"', page)


def test_drawings_have_words_and_give_way() -> None:
    for page in all_pages():
        outline = Outline(page)
        plots = [one.attributes for one in outline.elements if one.attributes.get("class") == "plot"]
        assert all(len(plot["aria-label"]) > 10 and plot["role"] == "img" for plot in plots)
        kinds = [drawing.attributes["class"] for drawing in outline.named("svg")]
        assert kinds.count("wide") == kinds.count("slim") == len(plots) - kinds.count("only")
        for drawing in outline.named("svg"):
            assert {"width", "height", "style"}.isdisjoint(drawing.attributes)


def test_tables_have_heads_and_captions() -> None:
    for page in all_pages():
        outline = Outline(page)
        assert {cell.attributes.get("scope") for cell in outline.named("th")} <= {"col", "row", "rowgroup"}
        assert len(outline.named("caption")) == len(outline.named("table"))
        assert re.findall(r"<(th|caption|figcaption)(?: [^>]*)?>\s*</\1>", page) == []


def test_what_is_wide_moves_on_its_own_and_says_what_it_is() -> None:
    for page in all_pages():
        outline = Outline(page)
        regions = [element.attributes for element in outline.elements if element.attributes.get("class") == "scroll"]
        assert {(one["role"], one["tabindex"]) for one in regions} <= {("region", "0")}
        labels = [one["aria-label"] for one in regions]
        assert len(labels) == len(set(labels))
        assert len(regions) == page.count('<table class="data')
    numbered = re.findall(r'aria-label="(Tabelle [^"]*)"', every_block())
    assert numbered == ["Tabelle 1: Werte", "Tabelle 2: Viele"]


def test_a_page_needs_nothing_but_itself() -> None:
    for page in all_pages():
        outline = Outline(page)
        assert outline.named("link", "iframe", "object", "embed", "base", "img") == []
        assert outline.values("src") == []
        targets = outline.values("href") + outline.values("xlink:href") + outline.values("action")
        assert [target for target in targets if not re.fullmatch(r"#[\w.-]+|[a-z0-9-]+\.(html|pdf)", target)] == []
        assert "@import" not in page
        assert set(re.findall(r"url\(['\"]?(.{5})", page)) <= {"data:", "#"}
        policy = re.search(r'content="(default-src[^"]*)"', page)
        assert policy is not None
        assert policy[1].startswith("default-src 'none'; ")


def test_the_browser_runs_our_script_and_no_other() -> None:
    for page in (region("small", "nord"), index("small")):
        scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
        assert len(scripts) == 1
        digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
        assert f"script-src 'sha256-{digest}'" in page
        assert "http" not in scripts[0]


def test_answers_cannot_become_markup() -> None:
    page = region("small", "nord")
    assert page.count("<script") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} {% raw %} \u202f\u2011 \U0001f600 &amp; „so“" in page
    assert HOSTILE.startswith("<script>")


def test_letters_that_turn_others_round_are_left_out() -> None:
    cover = Cover((), "Bericht", "A\u202eB\u2066C\x00\x07D\ufeff עברית", "Frage?", ())
    page = web.page(Report("Bericht", "Bericht", cover), small().erhebung)
    assert "<h1>ABCD עברית</h1>" in page


def test_invented_answers_are_marked_where_it_is_always_seen() -> None:
    for page in (region("survey", "muster-star"), comparison("survey"), index("survey")):
        bar = page[page.index('<header class="top">') : page.index("</header>")]
        assert INVENTED in bar
        assert INVENTED in page[: page.index("</title>")]
        assert f'@top-right {{ content: "{INVENTED}"' in page
    for page in (region("documents", "uckermark"), comparison("documents"), index("documents")):
        assert INVENTED not in page
    assert ".top { position: sticky; top: 0;" in css()


@pytest.mark.parametrize("id", ["muster-star", synthetic.SPARSE, synthetic.SILENT[0]])
def test_says_what_the_pdf_says(id: str) -> None:
    one = evaluation("survey")
    printed = markup.region_html(one, overview(one), id)
    body = printed[printed.index("<section") :]
    texts = re.findall(r"<(?:p|li|td|caption|figcaption)(?: [^>]*)?>([^<]{3,})<", re.sub(r"<svg.*?</svg>", "", body))
    assert len(texts) > 5
    page = region("survey", id)
    assert [text for text in texts if text not in page] == []


def test_nothing_unfinished_is_shown() -> None:
    for page in all_pages():
        body = page[page.index("<body") : page.index("<script>")]
        assert re.findall(r"\bnan\b|\bNone\b|Undefined|\bTODO\b|\bXX", words(body)) == []


@cache
def css() -> str:
    return (resources.files("verstetigung.printing.web") / "templates" / "web.css").read_text(encoding="utf-8")


def colours(scheme: str) -> dict[str, str]:
    """As they stand in a page."""
    style = every_block().split("<style>", 1)[1]
    light, dark = style.split("@media screen and (prefers-color-scheme: dark)", 1)
    rules = light if scheme == "light" else dark[: dark.index("\n}\n")]
    return dict(re.findall(r"--([a-z-]+): (#[0-9A-F]{6})", rules))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_stand_apart(scheme: str) -> None:
    known = colours(scheme)
    weak = [pair for pair in TEXTS if contrast(known[pair[0]], known[pair[1]]) < READABLE]
    faint = [pair for pair in SHAPES if contrast(known[pair[0]], known[pair[1]]) < VISIBLE]
    assert (weak, faint) == ([], [])


def test_both_schemes_have_the_same_colours() -> None:
    assert set(colours("light")) == set(colours("dark"))
    assert set(re.findall(r"var\(--([a-z-]+)\)", css())) == set(colours("light"))


def test_drawings_stay_on_light_ground_in_the_dark() -> None:
    assert "\n:root, figure, .cover-chart {\n  --ground: #FFFFFF;" in every_block()


def test_tinted_cells_are_legible_in_both_schemes() -> None:
    pairs = {pair for page in all_pages() for pair in re.findall(r"background:(#\w{6});color:(#\w{6})", page)}
    assert len(pairs) > 3
    assert [pair for pair in pairs if contrast(*pair) < READABLE] == []


def test_the_font_is_small_and_always_the_same() -> None:
    files = re.findall(r"base64,([^\"]+)", faces())
    assert [base64.b64decode(file)[:4] for file in files] == [b"wOF2", b"wOF2"]
    assert [file for file in files if len(file) > 24_000] == []
    before = faces()
    faces.cache_clear()
    assert faces() == before


def test_same_bytes_each_time() -> None:
    one = evaluation("small")
    made = reports.region_report(one, overview(one), "nord")
    assert web.page(made, one.erhebung) == web.page(made, one.erhebung) == region("small", "nord")
    assert len(comparison("survey").encode()) < 700_000


def test_index_lists_what_is_there() -> None:
    one = evaluation("small")
    overall = [
        web.ReportLinks("Vergleichsbericht", "v.html", "v.pdf"),
        web.ReportLinks("Netzwerkbericht", "", "n.pdf", outdated=True),
        web.ReportLinks("Netzwerkseite Musterland", "m.html", ""),
    ]
    reports = regional(["sued", "anderswo"], "html") | regional(["nord"], "pdf")
    page = web.index(one, overview(one), overall, reports)
    targets = [element.attributes["href"] for element in Outline(page).named("a")]
    assert targets == [
        "#inhalt",
        "v.html",
        "v.pdf",
        "n.pdf",
        "m.html",
        "regionsbericht-nord.pdf",
        *["regionsbericht-sued.html"] * 2,
    ]
    text = words(page)
    assert "Netzwerkbericht" in text
    assert "Netzwerkseite Musterland" in text
    assert "2 von 3 Regionen haben hier einen Bericht." in text


def test_index_leaves_the_change_to_the_reports_that_are_compared_or_not() -> None:
    assert "nicht verglichen" in comparison("survey")
    assert "nicht verglichen" not in index("survey")


def test_index_has_a_column_for_each_kind_of_report_on_a_region() -> None:
    one = evaluation("small")
    annex = {"Technischer Anhang": web.ReportLinks("Anhang", "a.html", "a.pdf")}
    page = web.index(one, overview(one), [], {"nord": regional(["nord"], "pdf")["nord"] | annex})
    assert re.findall(r'<th scope="col">([^<]+)</th>', page) == ["Regionsbericht", "Technischer Anhang"]
    targets = [element.attributes["href"] for element in Outline(page).named("a")]
    assert targets == ["#inhalt", "a.html", "regionsbericht-nord.pdf", "a.html", "a.pdf"]
    assert "Technischer Anhang Nord" in words(page)


def test_a_page_leads_to_what_belongs_to_it() -> None:
    one = evaluation("small")
    made = reports.region_report(one, overview(one), "nord")
    page = web.page(made, one.erhebung, [("Technischer Anhang", "regionsanhang-nord.html")])
    assert '<a href="regionsanhang-nord.html">Technischer Anhang</a>' in page
    assert "Technischer Anhang</a>" not in web.page(made, one.erhebung)


def test_index_of_an_empty_folder() -> None:
    one = evaluation("small")
    assert "In diesem Ordner liegt noch kein Bericht." in words(web.index(one, overview(one), [], {}))


def test_index_gives_no_rank_without_its_interval() -> None:
    rows = re.findall(r"<tr><th scope=\"row\".*?</tr>", index("survey"))
    assert len(rows) == 21
    ranked = [row for row in rows if "Platz" in row]
    assert [
        row for row in ranked if not re.search(r"Platz\u00a0\d+( bis\u00a0\d+)?<span class=\"below\">von \d+", row)
    ] == []
    assert [row for row in ranked if not re.search(r">[\d,]+<span class=\"below\">[\d,]+ bis [\d,]+<", row)] == []
    assert len(rows) - len(ranked) == sum("nicht bewertbar" in row or "keine Angabe" in row for row in rows) > 0


def test_index_sorts_regions_as_readers_do() -> None:
    one = evaluation("small")
    changed = tuple(
        replace(region, name=name) for region, name in zip(one.erhebung.register.regions, "ZÄB", strict=True)
    )
    erhebung = replace(one.erhebung, register=replace(one.erhebung.register, regions=changed))
    reports = regional((region.id for region in changed), "html")
    page = web.index(replace(one, erhebung=erhebung), overview(one), [], reports)
    assert re.findall(r'<th scope="row"[^>]*><a [^>]*>([^<]+)', page) == ["Ä", "B", "Z"]


def test_index_does_without_its_script() -> None:
    page = index("survey")
    assert '<form class="search" role="search" hidden>' in page
    assert "<button" not in page[: page.index("<script>")]


PROBE = """
<!DOCTYPE html><meta charset="utf-8"><body><pre id="found"></pre><script>
const found = {};
const frames = [...document.querySelectorAll("template")].map((kept) => {
  const frame = document.createElement("iframe");
  frame.style.cssText = `width:${kept.dataset.width}px;height:700px;border:0`;
  frame.srcdoc = kept.content.textContent;
  document.body.append(frame);
  return new Promise((done) => { frame.onload = () => done([kept.id, frame]); });
});
Promise.all(frames).then(async (all) => {
  for (const [id, frame] of all) {
    const page = frame.contentDocument, root = page.documentElement;
    await page.fonts.ready;
    const outside = [...page.querySelectorAll("body *")].filter((one) => {
      const within = one.parentElement.closest(".scroll, .unseen"), box = one.getBoundingClientRect();
      return !within && !one.matches(".skip, .unseen") && (box.right > root.clientWidth + 1 || box.left < -1);
    });
    found[id] = {
      width: root.scrollWidth, room: root.clientWidth, outside: outside.map((one) => one.outerHTML.slice(0, 80)),
      font: page.fonts.check('16px "Fira Sans"') && [...page.fonts].some((font) => font.status === "loaded"),
      reached: [...page.querySelectorAll(".scroll")].filter((box) =>
        (box.scrollWidth > box.clientWidth + 1) !== box.hasAttribute("tabindex")).length,
    };
    const field = page.querySelector("#suche");
    if (field) {
      const rows = [...page.querySelectorAll("table.regions tbody tr")];
      field.value = "drossel";
      field.dispatchEvent(new Event("input"));
      found[id].searched = rows.filter((row) => !row.hidden).map((row) => row.cells[0].textContent);
      found[id].told = page.querySelector("[role=status]").textContent;
      page.querySelectorAll("table.regions th button")[3].click();
      page.querySelectorAll("table.regions th button")[3].click();
      found[id].best = page.querySelector("table.regions tbody tr td[data-sort]:nth-child(4)").textContent;
      found[id].sorted = page.querySelector("th[aria-sort]").getAttribute("aria-sort");
    }
  }
  document.querySelector("#found").textContent = JSON.stringify(found);
});
</script></body>
"""


@cache
def catalogue() -> str:
    """Every kind of thing that a catalogue may hold."""
    known = catalogues.every()
    return web.page(telling_catalogue.report(known), telling_catalogue.CatalogueImprint(known.title))


@dataclass(frozen=True)
class Seen:
    """What a browser makes of a page."""

    width: int
    room: int
    outside: list[str]
    font: bool
    reached: int
    """Boxes that can be focused though all of them is seen, or cannot though it is not."""
    searched: tuple[str, ...] = ()
    told: str = ""
    best: str = ""
    sorted: str = ""


@cache
def shown() -> dict[str, Seen]:
    """What Chromium makes of some pages at 360 and 1280 pixels."""
    assert CHROMIUM is not None
    pages = {
        "block": every_block(),
        "region": region("survey", "muster-star"),
        "vergleich": comparison("survey"),
        "dokumente": comparison("documents"),
        "index": index("survey"),
        "endlos": endless("region"),
        "endlosvergleich": endless("comparison"),
        "endlosindex": endless("index"),
        "katalog": catalogue(),
    }
    kept = "".join(
        f'<template id="{name}-{width}" data-width="{width}">{html.escape(page)}</template>'
        for name, page in pages.items()
        for width in (360, 1280)
    )
    folder = Path(tempfile.mkdtemp())
    (folder / "probe.html").write_text(PROBE.replace("<pre", f"{kept}<pre"), encoding="utf-8")
    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
    command = [
        CHROMIUM,
        "--headless",
        "--hide-scrollbars",
        "--no-sandbox",
        "--disable-gpu",
        *quiet,
        f"--user-data-dir={folder}/profile",
    ]
    done = subprocess.run(
        [*command, "--virtual-time-budget=20000", "--dump-dom", (folder / "probe.html").as_uri()],
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    shutil.rmtree(folder, ignore_errors=True)
    result = re.search(r'<pre id="found">(.*?)</pre>', done.stdout, flags=re.DOTALL)
    assert result is not None
    return {name: Seen(**seen) for name, seen in json.loads(html.unescape(result[1])).items()}


@pytest.mark.skipif(CHROMIUM is None, reason="braucht Chromium")
def test_pages_fit_a_telephone_and_a_desk() -> None:
    assert len(shown()) == 18
    for name, seen in shown().items():
        assert seen.room == int(name.split("-")[1])
        assert (name, seen.width, seen.outside) == (name, seen.room, [])


@pytest.mark.skipif(CHROMIUM is None, reason="braucht Chromium")
def test_the_font_comes_with_the_page() -> None:
    assert [name for name, seen in shown().items() if not seen.font] == []


@pytest.mark.skipif(CHROMIUM is None, reason="braucht Chromium")
def test_keys_reach_what_has_to_be_moved_and_nothing_else() -> None:
    assert [name for name, seen in shown().items() if seen.reached] == []


@pytest.mark.skipif(CHROMIUM is None, reason="braucht Chromium")
def test_regions_are_searched_and_sorted() -> None:
    seen = shown()["index-1280"]
    assert list(seen.searched) == ["Musterkreis Drossel"]
    assert seen.told == "1 von 21 Regionen"
    assert seen.sorted == "descending"
    values = [
        float(value.replace(",", ".")) for value in re.findall(r'">([\d,]+)<span class="below">', index("survey"))
    ]
    assert seen.best.startswith(f"{max(values):.1f}".replace(".", ","))
