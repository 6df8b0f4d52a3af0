"""Every PDF can be read aloud and kept: what two checkers and qpdf find in it, and what they do not look for."""

from __future__ import annotations

import csv
import gc
import io
import json
import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NullObject

from tests.made import catalogues, markup
from tests.made.papers import NUMBER, Paper, paper
from tests.made.worked import shipped
from verstetigung import printing, telling
from verstetigung.method import change, network
from verstetigung.method.evaluation import Evaluation
from verstetigung.printing import pen, poster
from verstetigung.printing.pdf import Attachment, laid_out, pdf, printed, uncollected
from verstetigung.printing.pdf.printing import VARIANT, _styles, finish
from verstetigung.printing.pen import page as by_pen
from verstetigung.records import RATED, Score, rows
from verstetigung.schemas import profiles
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.fielded import KeptCatalogue
from verstetigung.schemas.profiles import Passage, Picture, PracticeProfile

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
SURVEY, LATER = ROOT / "erhebungen" / "muster-2018", ROOT / "erhebungen" / "muster-2020"
DOCUMENTS = ROOT / "erhebungen" / "ard-dokumente"
PROFILE = ROOT / "schemas" / "praxisbeispiele" / "mienthuus-kranenburg.yaml"
REGION, PLACE = "muster-birke", "coburg"
POINTS = 72 / 25.4
MISSING = "{} ist nicht installiert (pip install '.[dev]')"
PAGE = """<html lang="de"><head><title>{title}</title><meta name="dcterms.created" content="2018-06-30"></head>
<body><p class="running">Kopf</p><h1>{title}</h1>{body}</body></html>"""
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFA, PDFUA = "{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}"


def evaluation(folder: Path) -> Evaluation:
    return shipped(folder.name)


@cache
def html(kind: str) -> str:
    known = evaluation(DOCUMENTS if kind.startswith("dokumente") else SURVEY)
    seen = telling.overview(known)
    kinds: dict[str, Callable[[], str]] = {
        "region": lambda: markup.region_html(known, seen, REGION, network.build(known)),
        "anhang": lambda: markup.annex_html(known, seen, REGION),
        "netzwerk": lambda: markup.network_html(known, network.build(known)),
        "aenderung": changed,
        "land": lambda: markup.network_html(known, network.build(known), known.erhebung.register[REGION].land),
        "dokumente-region": lambda: markup.region_html(known, seen, PLACE),
        "dokumente-vergleich": lambda: markup.comparison_html(known, seen),
        "katalog": lambda: markup.catalogue_html(known.erhebung.catalogue),
        "katalog-welle": lambda: markup.catalogue_html(catalogues.every(), fielded(known.erhebung)),
        "papier": lambda: by_pen.html(pen.questionnaire(known.erhebung), known.erhebung),
        "interview": lambda: by_pen.html(pen.interview(known.erhebung), known.erhebung),
    }
    return kinds[kind]()


def changed() -> str:
    """The Vergleichsbericht of a wave that followed another."""
    later = evaluation(LATER)
    return markup.comparison_html(later, telling.overview(later), change.compare(evaluation(SURVEY), later))


def fielded(wave: Erhebung) -> Erhebung:
    """The wave with a catalogue that has changed since its questionnaires went out."""
    kept = KeptCatalogue(Path("fragebogen-stand.yaml"), catalogues.earlier())
    return replace(wave, catalogue=catalogues.every(), kept=(kept,))


@cache
def folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


@cache
def printed_to(kind: str) -> Path:
    path = Path(folder().name) / f"{kind}.pdf"
    path.write_bytes(made(kind).content)
    return path


@cache
def made(kind: str) -> Paper:
    if kind.startswith("poster"):
        content = poster.poster(pictured() if kind == "poster-bild" else profiles.load(PROFILE), poster.FORMATS["a4"])
        assert isinstance(content, bytes)
        return Paper(content)
    if kind in PEN:
        return paper(html(kind), sheet=f"{by_pen.FOLDER}/print.css")
    files = {"region": (SURVEY, REGION), "dokumente-region": (DOCUMENTS, PLACE)}.get(kind)
    supplement = (SUPPLEMENT,) if kind == "region" else ()
    return paper(html(kind), (*printing.attachments(evaluation(files[0]), files[1]), *supplement) if files else ())


def pictured() -> PracticeProfile:
    path = Path(folder().name) / "bild.png"
    Image.new("RGB", (640, 360), "#9fc3d2").save(path)
    picture = Picture(path, "Ein Laden mit breiter Tür und zwei Bänken davor", "Foto: Gemeinde", 360 / 640)
    passages = {"ziele": Passage(("Der Laden soll bleiben.",))}
    return PracticeProfile(
        "laden", "Dorfladen", "Nordort", "Musterland", ("Bericht 2020",), passages=passages, pictures={"ziele": picture}
    )


SUPPLEMENT = printing.Attachment("anhang.pdf", b"%PDF-1.7", "Technischer Anhang", "application/pdf", "Supplement")
CATALOGUES = ("katalog", "katalog-welle")
REPORTS = ("region", "anhang", "aenderung", "netzwerk", "land", "dokumente-region", "dokumente-vergleich", *CATALOGUES)
"""The Vergleichsbericht with change has every block of the one without; that and the Netzwerkbericht without names are
printed from worse data, see `test_extreme`."""
SHORT = ("region", "dokumente-region")
"""Reports without cover: the name of the region is the only heading of the first level."""
PEN = ("papier", "interview")
KINDS = (*REPORTS, *PEN, "poster", "poster-bild")
every_kind = pytest.mark.parametrize("kind", KINDS)
every_report = pytest.mark.parametrize("kind", REPORTS)
every_paged = pytest.mark.parametrize("kind", [*REPORTS, *PEN])


@cache
def reader(kind: str) -> Any:
    return PdfReader(printed_to(kind))


def elements(document: Any, type: str = "") -> Iterator[Any]:
    """The elements of the structure tree in reading order, all or those of a type."""
    waiting = [document.root_object["/StructTreeRoot"]["/K"]]
    while waiting:
        found = waiting.pop().get_object()
        if isinstance(found, ArrayObject):
            waiting += reversed(found)
        elif isinstance(found, DictionaryObject) and "/S" in found:
            if str(found["/S"]) == type or not type:
                yield found
            waiting.append(found.get("/K", NullObject()))


@cache
def pages(kind: str) -> tuple[Any, ...]:
    """What stands on each page and where, as outloud reads it."""
    outloud = pytest.importorskip("outloud.model", reason=MISSING.format("outloud"))
    document = outloud.Document(str(printed_to(kind)))
    found = tuple((page, document.content(page.index)) for page in document.pages)
    document.close()
    return found


@every_kind
def test_outloud_finds_no_error(kind: str) -> None:
    outloud = pytest.importorskip("outloud", reason=MISSING.format("outloud"))
    result = outloud.check(str(printed_to(kind)))
    assert result.error is None
    assert [run.rule for run in result.runs if run.status == "crashed"] == []
    errors = [found for found in result.findings if found.severity == "error" and not repeated_head(kind, found)]
    assert [(found.rule, found.page, found.message, found.evidence) for found in errors] == []


def repeated_head(kind: str, found: Any) -> bool:
    """Whether outloud takes the head of a table for prose, because it is repeated on one page only."""
    words = re.sub(r"\W", "", str(found.evidence))
    return found.rule == "TAG-002" and kind in REPORTS and words in re.sub(r"\W", "", heads(kind))


def heads(kind: str) -> str:
    """The words that may be repeated from page to page."""
    found = re.findall(r'<thead>.*?</thead>|<p class="running.*?</p>', html(kind), re.DOTALL)
    return re.sub(r"<[^>]*>", "", unescape("".join(found)))


@every_kind
def test_pdfua_finds_nothing(kind: str) -> None:
    validator = pytest.importorskip("pdfua.validator", reason=MISSING.format("pdfua"))
    outcomes = validator.Validator().validate(str(printed_to(kind))).outcomes
    assert [finding for outcome in outcomes for finding in outcome.findings] == []
    assert sum(outcome.skipped_reason is None for outcome in outcomes) >= 11


@every_kind
@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf ist nicht installiert (apt-get install qpdf)")
def test_qpdf_finds_nothing(kind: str) -> None:
    done = subprocess.run(["qpdf", "--check", printed_to(kind)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@every_kind
def test_file_says_that_it_is_both(kind: str) -> None:
    metadata = reader(kind).root_object["/Metadata"].get_object()
    assert "/Filter" not in metadata
    packet = ElementTree.fromstring(metadata.get_data())
    assert len(packet) == 1, "ein zweites rdf:RDF liest niemand"
    said = {key: value for part in packet[0] for key, value in part.attrib.items()}
    assert (said[f"{PDFA}part"], said[f"{PDFA}conformance"]) == ("3", "A")
    assert [part.text for part in packet.iter(f"{PDFUA}part")] == ["1"]
    described = [part.text for part in packet.iter("{http://www.aiim.org/pdfa/ns/schema#}namespaceURI")]
    assert described == [PDFUA.strip("{}")]


@every_kind
def test_title_language_and_colours(kind: str) -> None:
    root = reader(kind).root_object
    assert root["/Lang"] == "de"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] is not None
    assert len(reader(kind).metadata.title or "") > 5
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert "/ID" in reader(kind).trailer


@every_kind
def test_nothing_but_fira_is_embedded(kind: str) -> None:
    fonts = {str(thing["/BaseFont"]).split("+")[-1] for thing in objects(kind) if "/BaseFont" in thing}
    assert fonts <= {"Fira-Sans", "Fira-Sans-Semi-Bold"}
    assert all("/FontFile2" in thing or "/FontFile3" in thing for thing in objects(kind) if "/FontName" in thing)


def objects(kind: str) -> Iterator[Any]:
    document = reader(kind)
    found = (document.get_object(number) for number in range(1, int(str(document.trailer["/Size"])) - 1))
    return (thing for thing in found if isinstance(thing, DictionaryObject))


def test_images_are_not_smoothed() -> None:
    images = [thing for thing in objects("poster-bild") if thing.get("/Subtype") == "/Image"]
    assert [image["/Interpolate"].value for image in images] == [False]


@every_kind
def test_alternative_texts_tell_numbers_and_differ(kind: str) -> None:
    texts = [str(figure.get("/Alt", "")) for figure in elements(reader(kind), "/Figure")]
    assert [text for text in texts if len(text) < 20] == []
    assert len(set(texts)) == len(texts)
    assert [text for text in texts if kind != "poster-bild" and not NUMBER.search(text)] == []
    assert texts or kind in ("anhang", "dokumente-region", "poster", "land", *CATALOGUES, *PEN)


@every_kind
def test_figures_say_where_they_are(kind: str) -> None:
    for figure in elements(reader(kind), "/Figure"):
        left, low, right, high = (float(side) for side in figure["/A"]["/BBox"])
        width, height = (float(side) for side in figure["/Pg"]["/MediaBox"][2:])
        assert 10 * POINTS < left < right < width - 10 * POINTS
        assert 10 * POINTS < low < high < height - 10 * POINTS


def test_figure_frames_surround_what_is_drawn() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><title>Ein Kasten</title></svg>'
    body = f'<div style="height:200px"></div>{svg}'
    document: Any = PdfReader(io.BytesIO(pdf(PAGE.format(title="Probe", body=body))))
    (figure,) = elements(document, "/Figure")
    left, low, right, high = (float(side) for side in figure["/A"]["/BBox"])
    assert (right - left, high - low) == pytest.approx((60, 30))
    top = float(document.pages[0].mediabox.height) - high
    assert 200 * 0.75 < top < 400 * 0.75


@every_paged
def test_running_heads_are_artifacts_of_their_side(kind: str) -> None:
    for page in reader(kind).pages[1:3]:
        found = list(artifacts(page))
        assert {side for side, _ in found} >= {"/Header", "/Footer"}
        middle = float(page.mediabox.height) * 0.75
        assert [(side, top) for side, top in found if side and (side == "/Header") != (top < middle)] == []


def artifacts(page: Any) -> Iterator[tuple[str, float]]:
    """For every text that is an artifact, header or footer or neither, and how many pixels below the page's edge."""
    side = None
    for operands, operator in page.get_contents().operations:
        if operator == b"BDC":
            side = str(operands[1].get("/Subtype", "")) if operands[0] == "/Artifact" else None
            assert side is None or operands[1]["/Type"] == "/Pagination"
        elif operator == b"Tm" and side is not None:
            yield side, float(operands[5])


@every_paged
def test_only_running_heads_and_repeated_heads_are_artifacts(kind: str) -> None:
    known = re.sub(r"\s|\u00ad", "", heads(kind))
    for page, content in pages(kind):
        for run in content.runs:
            words = re.sub(r"\s", "", run.text)
            if run.artifact and words not in known and words.removesuffix("-") not in known:
                assert re.fullmatch(rf"Seite{page.index + 1}von\d+", words)


@every_paged
def test_nothing_is_left_without_a_place(kind: str) -> None:
    met = {element.indirect_reference for element in elements(reader(kind))}
    tree = reader(kind).root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owners = [owner for value in tree[1::2] for owner in (value if isinstance(value, ArrayObject) else [value])]
    assert [owner for owner in owners if not isinstance(owner, NullObject) and owner not in met] == []


@every_report
def test_a_table_is_one_table_however_many_pages_it_takes(kind: str) -> None:
    tables = list(elements(reader(kind), "/Table"))
    assert len(tables) == html(kind).count("<table")
    assert len(list(elements(reader(kind), "/THead"))) == html(kind).count("<thead")
    assert len(list(elements(reader(kind), "/TR"))) == html(kind).count("<tr")


@every_report
def test_cells_know_their_headings(kind: str) -> None:
    names = reader(kind).root_object["/StructTreeRoot"]["/IDTree"]["/Names"]
    ids = [str(name) for name in names[::2]]
    assert ids == sorted(ids)
    headings = list(elements(reader(kind), "/TH"))
    assert {str(heading["/ID"]) for heading in headings} == set(ids)
    assert {heading["/A"]["/Scope"] for heading in headings} == {"/Column", "/Row"}
    for cell in elements(reader(kind), "/TD"):
        wanted = [str(heading) for heading in cell["/A"]["/Headers"]]
        assert wanted
        assert set(wanted) <= set(ids)


def test_headings_of_a_cell() -> None:
    body = """<table><thead><tr><th scope="col">Nr.</th><th scope="col">Frage</th></tr></thead><tbody>
    <tr><th scope="rowgroup">Gruppe</th><td></td></tr>
    <tr><th scope="row">A1</th><td>ja</td></tr></tbody></table>"""
    document: Any = PdfReader(io.BytesIO(pdf(PAGE.format(title="Probe", body=body))))
    texts = dict(
        zip([str(one["/ID"]) for one in elements(document, "/TH")], ("Nr.", "Frage", "Gruppe", "A1"), strict=True)
    )
    found = [[texts[str(id)] for id in cell["/A"]["/Headers"]] for cell in elements(document, "/TD")]
    assert found == [["Frage", "Gruppe"], ["Frage", "Gruppe", "A1"]]


def test_table_with_spanning_rows_is_left_as_it_is() -> None:
    rows = "".join(f"<tr><td rowspan='2'>{n}</td><td>a</td></tr><tr><td>b</td></tr>" for n in range(60))
    body = f"<table><thead><tr><th>x</th><th>y</th></tr></thead><tbody>{rows}</tbody></table>"
    document: Any = PdfReader(io.BytesIO(pdf(PAGE.format(title="Probe", body=body))))
    assert len(list(elements(document, "/Table"))) == len(document.pages) > 1


@every_paged
def test_levels_of_headings_are_not_skipped(kind: str) -> None:
    levels = [int(str(one["/S"])[2:]) for one in elements(reader(kind)) if re.fullmatch(r"/H\d", str(one["/S"]))]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


@every_report
def test_one_link_for_every_line_of_the_contents(kind: str) -> None:
    annotations = [one.get_object() for page in reader(kind).pages for one in page.get("/Annots", ())]
    chapters = re.findall(r'<a href="#[^"]*">(.*?)</a>', html(kind))
    words = [" ".join(re.sub(r"<[^>]*>", "", chapter).split()) for chapter in chapters]
    assert [str(one["/Contents"]) for one in annotations] == words
    assert all(one["/F"] == 4 for one in annotations)
    assert len(list(elements(reader(kind), "/Link"))) == len(words)


@every_paged
def test_bookmarks(kind: str) -> None:
    outline = [entry for entry in reader(kind).outline if not isinstance(entry, list)]
    assert len(outline) >= (1 if kind in ("land", *SHORT) else 6)
    if kind in SHORT:
        (below,) = [entry for entry in reader(kind).outline if isinstance(entry, list)]
        assert len(below) >= 6


@pytest.mark.parametrize(
    ("kind", "wave", "region"), [("region", SURVEY, REGION), ("dokumente-region", DOCUMENTS, PLACE)]
)
def test_data_of_the_region_are_attached(kind: str, wave: Path, region: str) -> None:
    known = evaluation(wave)
    given = printing.attachments(known, region)
    files = [one.get_object() for one in reader(kind).root_object["/AF"]]
    given = tuple(sorted((*given, *(SUPPLEMENT,) * (kind == "region")), key=lambda one: one.name))
    assert [(file["/UF"], file["/Desc"]) for file in files] == [(one.name, one.description) for one in given]
    assert [file["/AFRelationship"] for file in files] == [f"/{one.relationship}" for one in given]
    assert "/Data" in [file["/AFRelationship"] for file in files]
    streams = [file["/EF"]["/F"] for file in files]
    assert [stream.get_data() for stream in streams] == [one.content for one in given]
    assert [stream["/Subtype"] for stream in streams] == [f"/{one.mime}" for one in given]
    date = f"D:{known.erhebung.as_of:%Y%m%d}000000Z"
    assert [stream["/Params"][key] for stream in streams for key in ("/CreationDate", "/ModDate")] == [date] * 2 * len(
        given
    )
    names = reader(kind).root_object["/Names"]["/EmbeddedFiles"]["/Names"]
    assert names[::2] == sorted(one.name for one in given)


def test_attached_scores_are_those_of_the_region() -> None:
    known = evaluation(SURVEY)
    table, facts = printing.attachments(known, REGION)
    own = [score for score in rows(known.scores, Score) if score.region == REGION]
    lines = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=";"))
    assert [line["Code"] for line in lines] == [score.element for score in own]
    assert {line["Kennzeichnung"] for line in lines} == {"Musterdaten, frei erfunden"}
    told = json.loads(facts.content)
    assert told["erhebung"]["kennzeichnung"] == "Musterdaten, frei erfunden"
    assert told["katalog"]["sha256"] == known.erhebung.catalogue.hash
    rated = [(score.element, score.score) for score in own if score.status == RATED]
    assert [(one["Code"], one["Punkte"]) for one in told["bewertung"] if one["Status"] == RATED] == rated
    assert [one["Punkte"] for one in told["bewertung"] if one["Status"] != RATED] == [None] * (len(own) - len(rated))
    assert told["gesamt"]["rang_von"] <= told["gesamt"]["rang"] <= told["gesamt"]["rang_bis"]


def test_attached_documents_have_no_points() -> None:
    table, facts = printing.attachments(evaluation(DOCUMENTS), PLACE)
    told = json.loads(facts.content)
    assert "gesamt" not in told
    assert {"Punkte", "Rolle"}.isdisjoint(told["belege"][0])
    assert told["belege"][0]["Herkunft"].startswith("coburg.xlsx!Belege!")
    assert "Punkte" not in table.content.decode("utf-8-sig").splitlines()[0]


def test_nothing_of_persons_is_attached() -> None:
    for file in printing.attachments(evaluation(SURVEY), REGION):
        assert not re.search(r"Rolle|Bemerkung|\.xlsx", file.content.decode("utf-8-sig"))


def test_same_bytes_each_time() -> None:
    files = (Attachment("b.csv", b"a;b", "B", "text/csv"), Attachment("a.json", b"{}", "A", "application/json"))
    page = PAGE.format(title="Probe", body="<p>Text</p>")
    assert pdf(page, files) == pdf(page, files[::-1])


def test_finishing_twice_changes_nothing() -> None:
    """So each step looks for the defect it mends, and leaves alone what needs no mending."""
    with uncollected():
        once = printed(laid_out(html("dokumente-vergleich"), "templates/report.css"))
        document = laid_out(html("dokumente-vergleich"), "templates/report.css")

        def twice(document: Any, pdf: Any) -> None:
            finish(document, pdf)
            finish(document, pdf)

        with warnings.catch_warnings(action="ignore", category=ResourceWarning):
            assert document.write_pdf(finisher=twice, pdf_variant=VARIANT) == once


def test_defects_are_still_there() -> None:
    """What is mended here has to be mended still; if this fails after an update, take the mending out."""
    with uncollected():
        document = laid_out(html("dokumente-vergleich"), "templates/report.css")
        with warnings.catch_warnings(action="ignore", category=ResourceWarning):
            raw: Any = PdfReader(io.BytesIO(document.write_pdf(pdf_variant=VARIANT)))
    assert len(list(elements(raw, "/Table"))) > html("dokumente-vergleich").count("<table"), "2903"
    assert all("/Scope" not in cell["/A"] for cell in elements(raw, "/TH")), "2508"
    assert "/IDTree" not in raw.root_object["/StructTreeRoot"]
    marks = [one for one in raw.pages[1].get_contents().operations if one[1] == b"BDC" and one[0][0] == "/Artifact"]
    assert marks == [], "1836"


def test_fonts_lie_in_a_folder_that_the_next_run_can_remove() -> None:
    fonts, _ = _styles("templates/report.css")
    assert fonts._folder.name.startswith(f"verstetigung-{os.getpid()}-")
    assert len(list(fonts._folder.iterdir())) > 1


def test_garbage_is_looked_for_again_whatever_happens() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="kein Papier"), uncollected():
        raise ValueError("kein Papier")
    assert gc.isenabled()
