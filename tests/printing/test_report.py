"""Reports: golden HTML of a small survey, and what holds of every PDF."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from tests.made import markup, synthetic, worked
from verstetigung import records, wholefile
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.printing import web
from verstetigung.printing.pdf import pdf
from verstetigung.records import Measure, Need, Profile, Response
from verstetigung.schemas.erhebung import INVENTED
from verstetigung.schemas.regions import Register
from verstetigung.telling import overview, reports

GOLDEN = Path(__file__).parent.parent / "golden"
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} {% raw %} \u202f\u2011 \U0001f600 & „so“"
LONG = "Straßenbahnhaltestellenbarrierefreiheitsprüfung" * 3


@cache
def small() -> Evaluation:
    """Three regions with a measure, needs and a text that tries to break out."""
    reading = replace(
        worked.small_reading(),
        measures=records.table(
            [
                Measure("nord", "1", "Bürgerbus", "schule", "verstetigt", "Landkreis", "", "", "a.xlsx", "M", "B6"),
                Measure("nord", "1", HOSTILE, "schule", "geplant", "", "LEADER", "Vertrag", "a.xlsx", "M", "B7"),
            ],
            Measure,
        ),
        needs=records.table(
            [
                Need("nord", "1", "Bedarf", "prozess", "austausch", HOSTILE, 4.0, "nord-1.xlsx", "Bedarfe", "B6"),
                Need("mitte", "1", "Angebot", "prozess", "austausch", "", records.NAN, "mitte-1.xlsx", "Bedarfe", "B6"),
            ],
            Need,
        ),
        profiles=records.table([Profile("nord", "1", "ziele", HOSTILE, "nord-1.xlsx", "Steckbrief", "B5")], Profile),
    )
    folder = Path("erhebungen/beispiel-2018")
    erhebung = worked.small_erhebung(_catalogue_folder())
    return evaluate(replace(erhebung, folder=folder), reading)


@cache
def _catalogue_folder() -> Path:
    return Path(tempfile.mkdtemp())


@cache
def region(kind: str, id: str) -> str:
    evaluation = {"small": small, "survey": synthetic.survey, "documents": synthetic.documents}[kind]()
    return markup.region_html(evaluation, overview(evaluation), id)


@cache
def annex(kind: str, id: str) -> str:
    evaluation = {"small": small, "survey": synthetic.survey, "documents": synthetic.documents}[kind]()
    return markup.annex_html(evaluation, overview(evaluation), id)


@cache
def comparison(kind: str) -> str:
    evaluation = {"small": small, "survey": synthetic.survey, "documents": synthetic.documents}[kind]()
    return markup.comparison_html(evaluation, overview(evaluation))


@cache
def printed(html: str) -> bytes:
    return pdf(html)


def reader(html: str) -> PdfReader:
    return PdfReader(io.BytesIO(printed(html)))


def pages(html: str) -> list[str]:
    return [page.extract_text() for page in reader(html).pages]


def words(html: str) -> str:
    """What a reader of the HTML sees."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", re.sub(r"<svg.*?</svg>", " ", html, flags=re.DOTALL)))


def all_html() -> Iterator[str]:
    for id in ("muster-star", synthetic.SPARSE, *synthetic.SILENT):
        yield region("survey", id)
    for id in ("oderlandregion", "coburg", "uckermark"):
        yield region("documents", id)
    yield from (region("small", id) for id in ("nord", "mitte", "sued"))
    yield from (annex("survey", "muster-star"), annex("documents", "coburg"), annex("small", "nord"))
    yield from (comparison(kind) for kind in ("small", "survey", "documents"))


@pytest.mark.parametrize("name", ["regionsbericht", "regionsanhang", "vergleichsbericht"])
def test_golden(name: str, accept_golden: bool) -> None:
    html = {
        "regionsbericht": partial(region, "small", "nord"),
        "regionsanhang": partial(annex, "small", "nord"),
        "vergleichsbericht": partial(comparison, "small"),
    }[name]()
    is_golden(html, name, accept_golden)


def test_golden_web_page(accept_golden: bool) -> None:
    evaluation = small()
    page = web.page(reports.region_report(evaluation, overview(evaluation), "nord"), evaluation.erhebung)
    is_golden(re.sub(r"<(style|script)>.*?</\1>", r"<\1/>", page, flags=re.DOTALL), "webseite", accept_golden)


def is_golden(html: str, name: str, accept: bool) -> None:
    """Compare with the golden file, drawings left out; or write it."""
    text = re.sub(r"<svg.*?</svg>", "<svg/>", html, flags=re.DOTALL)
    path = GOLDEN / f"{name}.html"
    if accept:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), "angesehen und gewollt? Dann: make golden"


def test_nothing_unfinished_is_printed() -> None:
    for html in all_html():
        assert re.findall(r"\bnan\b|\bNone\b|Undefined|\bTODO\b|\bXX", words(html)) == []


def test_nothing_is_empty() -> None:
    for html in all_html():
        assert (
            re.findall(
                r"<(p|li|h1|h2|h3|caption|figcaption|tbody|ul)(?: [^>]*)?>\s*</\1>",
                html,
            )
            == []
        )


def test_answers_cannot_become_markup() -> None:
    html = region("small", "nord")
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} {% raw %} \u00a0- " in html
    assert "49" not in words(html)


def test_only_letters_the_font_has() -> None:
    assert [letter for letter in "\u202f\u2011\U0001f600" if letter in region("small", "nord")] == []


def test_chapters_close_up() -> None:
    full = re.findall(r'<h2><span class="ordinal">([^<]+)</span> ([^<]+)', annex("survey", "muster-star"))
    assert [number for number, _ in full] == [*map(str, range(1, len(full) + 1))]
    assert full[-1][1] == "Methode"
    assert annex("survey", synthetic.SILENT[0]) == ""


def test_a_report_on_a_region_has_no_cover_no_contents_and_no_numbers() -> None:
    part = r'<h2 class="part"[^>]*>([^<]+)'
    full = re.findall(part, region("survey", "muster-star"))
    assert full == [
        "Wo steht die Region, und wie fest ist das?",
        "Was hat sich verändert?",
        "Was trägt, was hemmt?",
        "Wie geht es weiter?",
        "Profil der Dimensionen und Kriterien",
        "Steckbrief",
        "Maßnahmen",
        "Bedarfe, Angebote und wer dazu passt",
        "So ist der Bericht zu lesen",
    ]
    silent = re.findall(part, region("survey", synthetic.SILENT[0]))
    assert silent == ["Wo steht die Region?", "Was bekannt ist", "Was nötig wäre"]
    undocumented = re.findall(part, region("documents", "uckermark"))
    assert undocumented[-1] == "Was nötig wäre" or "So ist der Bericht zu lesen" in undocumented
    assert 'class="contents"' not in region("survey", "muster-star") + region("documents", "coburg")


def test_contents_lead_to_chapters() -> None:
    for html in (annex("survey", "muster-star"), comparison("survey"), comparison("documents")):
        assert re.findall(r'href="#([^"]+)"', re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)) == re.findall(
            r'<section class="[^"]*" id="([^"]+)"', html
        )


def test_ids_are_unique() -> None:
    for html in all_html():
        ids = re.findall(r' id="([^"]*)"', html)
        assert len(ids) == len(set(ids))


def test_every_drawing_has_words() -> None:
    for html in all_html():
        for drawing in re.findall(r"<svg.*?</svg>", html, flags=re.DOTALL):
            assert re.search(r"<title>[^<]{10,}</title>", drawing)


def test_a_region_is_never_ranked_without_its_interval() -> None:
    for html in all_html():
        for place in re.findall(r"(?:Rang|Platz)\u00a0\d+[^.;<]*", words(html)):
            assert re.match(r"Platz\u00a0\d+( bis\u00a0\d+)? (von \d+|\))", place.strip() + " )"), place


def test_documents_are_not_scored() -> None:
    for html in (comparison("documents"), region("documents", "oderlandregion")):
        assert 'class="heat' not in html or "background:#DDEAF0" in html
        assert "mögliche Plätze" not in words(html)
        assert "keine Punktwerte" in words(html)
        assert "keine Reihenfolge der Regionen" in words(html) or "nicht in eine Reihenfolge" in words(html)


def test_documents_tell_a_development_with_both_values_in_their_order() -> None:
    text = words(region("documents", "oderlandregion"))
    earlier = "ja 2015, Webseite: Städtebauförderung, Praxisbeispiel Seelow – staedtebaufoerderung.info [S22]"
    later = "nein 06/2020, Presse: Märkische Oderzeitung, Juni 2020 – moz.de [S58]"
    assert f"{earlier} {later}" in text


def test_every_piece_of_evidence_has_its_cell() -> None:
    text = words(annex("documents", "coburg"))
    places = re.findall(r"coburg\.xlsx Belege!C\d+", text)
    assert len(places) == 3


def test_missing_regions_are_named() -> None:
    text = words(comparison("survey"))
    assert "19 von 21" in text
    for name in ("Musterverbund Erle", "Musterkreis Drossel", "Musterregion Jaspis"):
        assert text.count(name) >= 2


def test_pdf_of_a_region() -> None:
    html = region("survey", "muster-star")
    found = pages(html)
    assert 2 <= len(found) <= 4
    assert "Regionsbericht" in found[0]
    assert "Musterkreis Star" in found[0]
    assert f"Seite 2 von {len(found)}" in found[1]
    assert "Seite" not in found[0]


def test_pdf_of_the_comparison() -> None:
    found = pages(comparison("survey"))
    assert 10 <= len(found) <= 34
    assert "Vergleichsbericht" in found[0]
    text = "\n".join(found)
    assert [region.name for region in synthetic.muster().register.regions if region.name not in text] == []


@pytest.mark.slow
def test_invented_answers_are_marked_on_every_page() -> None:
    for html in (region("survey", "muster-star"), comparison("survey")):
        assert [place for place, text in enumerate(pages(html), start=1) if INVENTED not in text] == []
    for html in (region("documents", "coburg"), comparison("documents")):
        assert INVENTED not in "".join(pages(html))


@pytest.mark.parametrize("kind", ["small", "survey", "documents"])
def test_only_fira_is_embedded(kind: str) -> None:
    document = reader(comparison(kind))
    objects = (document.get_object(number) for number in range(1, int(str(document.trailer["/Size"]))))
    fonts = [thing["/BaseFont"] for thing in objects if isinstance(thing, DictionaryObject) and "/BaseFont" in thing]
    assert {str(font).split("+")[1] for font in fonts} == {"Fira-Sans", "Fira-Sans-Semi-Bold"}


def test_pdf_says_what_it_is() -> None:
    document = reader(region("small", "nord"))
    assert document.metadata is not None
    assert document.metadata.title == "Regionsbericht Nord"
    assert document.metadata.author == "Institut"
    assert document.metadata.creation_date is not None
    assert document.metadata.creation_date.date() == small().erhebung.as_of
    assert str(document.root_object["/Lang"]) == "de"
    assert "/StructTreeRoot" in document.root_object
    name, chapters = document.outline
    assert isinstance(name, dict)
    assert isinstance(chapters, list)
    assert str(name["/Title"]) == "Nord"
    assert [str(entry["/Title"]) for entry in chapters if isinstance(entry, dict)][:2] == [
        "Wo steht die Region, und wie fest ist das?",
        "Was hat sich verändert?",
    ]


def test_same_bytes_each_time() -> None:
    html = region("small", "nord")
    assert pdf(html) == pdf(html) == printed(html)


def test_pdf_takes_the_place_of_the_old_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "bericht.pdf"
    path.write_text("alt")
    wholefile.write(path, pdf(region("small", "sued")))
    assert path.read_bytes().startswith(b"%PDF")
    assert [entry.name for entry in tmp_path.iterdir()] == ["bericht.pdf"]


@cache
def extreme() -> Evaluation:
    """One region with endless words, one respondent and nothing else."""
    erhebung = worked.small_erhebung(_catalogue_folder())
    regions = tuple(
        replace(one, name=f"{one.name} {LONG}", locative=f"in {LONG}", carrier=LONG)
        for one in erhebung.register.regions
    )
    register = Register(**{**vars(erhebung.register), "regions": regions})
    reading = replace(
        small().reading,
        measures=records.table(
            [Measure("nord", "1", LONG, "schule", "geplant", LONG, LONG, LONG, f"{LONG}.xlsx", "M", "B6")], Measure
        ),
        needs=records.table([Need("nord", "1", "Bedarf", "prozess", "", LONG, 4.0, f"{LONG}.xlsx", "B", "B6")], Need),
        profiles=records.table([Profile("nord", "1", "ziele", f"{LONG} " * 5, "a.xlsx", "S", "B5")], Profile),
    )
    return evaluate(replace(erhebung, register=register, title=LONG, publisher=LONG), reading)


@pytest.mark.slow
def test_endless_words_stay_on_the_page() -> None:
    evaluation = extreme()
    seen = overview(evaluation)
    for html in (markup.region_html(evaluation, seen, "nord"), markup.comparison_html(evaluation, seen)):
        for page in reader(html).pages:
            width, height = float(page.mediabox.width), float(page.mediabox.height)
            assert all(0 <= x <= width and 0 <= y <= height for x, y in starts(page))


def starts(page: PageObject) -> list[tuple[float, float]]:
    """Where the pieces of text of a page start."""
    found: list[tuple[float, float]] = []

    def visit(text: str, outer: list[float], inner: list[float], _font: object, _size: float) -> None:
        if text.strip():
            x, y = inner[4], inner[5]
            found.append((x * outer[0] + y * outer[2] + outer[4], x * outer[1] + y * outer[3] + outer[5]))

    page.extract_text(visitor_text=visit)
    return found


def test_nobody_answered_at_all() -> None:
    nothing = evaluate(small().erhebung, replace(worked.small_reading(records.table([], Response))))
    html = markup.comparison_html(nothing, overview(nothing))
    assert "Es liegt noch kein ausgewerteter Fragebogen vor." in words(html)
    assert "mögliche Plätze" not in words(html).replace("Stand: Verstetigungsgrad und mögliche Plätze", "")
    assert printed(html).startswith(b"%PDF")
