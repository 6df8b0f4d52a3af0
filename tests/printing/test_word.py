"""Reports as Word documents: in Word's own styles, with fields and alternative texts, with the words of the PDF."""

from __future__ import annotations

import html
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tests.made.provoked import bulky
from tests.made.worked import shipped
from verstetigung import printing, telling
from verstetigung.method import change, network
from verstetigung.method.disclosure import shown
from verstetigung.method.evaluation import Evaluation
from verstetigung.printing import word
from verstetigung.problems import StudyError
from verstetigung.telling import reports
from verstetigung.telling.blocks import Chapter, Chart, Facts, Report, Text
from verstetigung.telling.table import Cell, Column, Row, Table

KINDS = ("region", "anhang", "vergleich", "netz", "land")
every_kind = pytest.mark.parametrize("kind", KINDS)
INVENTED = "Musterdaten, frei erfunden"


@cache
def evaluation() -> Evaluation:
    return shown(shipped("muster-2020"))


@cache
def report(kind: str) -> Report:
    seen, net = telling.overview(evaluation()), network.build(evaluation())
    if kind == "region":
        return reports.region_report(evaluation(), seen, evaluation().erhebung.register.ids[0], net)
    if kind == "anhang":
        annex = reports.region_annex(evaluation(), seen, evaluation().erhebung.register.ids[0])
        assert annex
        return annex
    if kind == "vergleich":
        return reports.comparison_report(evaluation(), seen, None)
    land = evaluation().erhebung.register.regions[0].land if kind == "land" else None
    return reports.network_report(evaluation(), net, land)


@cache
def written(kind: str) -> bytes:
    return word.document(report(kind), evaluation().erhebung)


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def blocks(kind: str) -> Iterator[object]:
    yield from (block for _, chapter in report(kind).numbered for block in chapter.blocks)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def body(document: Any) -> str:
    """The texts in reading order, each paragraph apart; without what only tells a field what to do."""
    paragraphs = document.element.body.iter(qn("w:p"))
    return "\n".join("".join(text.text or " " for text in one.iter(qn("w:t"), qn("w:tab"))) for one in paragraphs)


@every_kind
def test_the_same_report_gives_the_same_bytes(kind: str) -> None:
    again = word.document(report(kind), evaluation().erhebung)
    assert again == written(kind)
    with zipfile.ZipFile(io.BytesIO(again)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@every_kind
def test_every_text_of_the_printed_page_stands_in_it(kind: str) -> None:
    page = printing.render(report(kind), evaluation().erhebung)
    page = re.sub(r"<(style|script|svg|title|nav).*?</\1>", " ", page, flags=re.S)
    page = re.sub(r"<p class=\"(?:running|legend).*?</p>|(?<=facts\">)\s*<caption.*?</caption>", " ", page, flags=re.S)
    seen = re.sub(r"<[^>]+>", " ", page)
    missing = words(html.unescape(seen)) - words(body(opened(written(kind))))
    assert missing == Counter()


@every_kind
def test_tables_and_figures_are_counted_by_word_and_repeat_their_heads(kind: str) -> None:
    document = opened(written(kind))
    tables = sum(isinstance(block, Table) for block in blocks(kind))
    charts = sum(isinstance(block, Chart) for block in blocks(kind))
    instructions = [one.text for one in document.element.iter(qn("w:instrText"))]
    assert sum("SEQ Tabelle" in one for one in instructions) == tables
    assert sum("SEQ Abbildung" in one for one in instructions) == charts
    assert len(list(document.element.iter(qn("w:tblHeader")))) == tables + sum(
        isinstance(block, Facts) for block in blocks(kind)
    )
    assert sum(one.startswith(" TOC ") for one in instructions) == (not report(kind).brief)
    rows = list(document.element.iter(qn("w:tr")))
    assert sum(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows) >= len(rows) - 3


def test_small_print_stands_under_its_number_and_rows_that_belong_together_keep_together() -> None:
    number, text = Column("Wert", 40, "number"), Column("Art", 40)
    rows = (Row((Cell("Nord"), Cell("12", note="uneinig"))), Row((Cell("Süd"), Cell("3", note="uneinig"))))
    told = Table("Kurz", (text, number), rows)
    chapter = Chapter("Probe", (Text(("Erst ein langer Absatz. " * 9, "Was folgt.")), told))
    made = replace(report("anhang"), chapters=(chapter,))
    document = opened(word.document(made, evaluation().erhebung))
    cells = [row.cells for row in document.tables[0].rows][1:]
    placed = {
        paragraph.text: paragraph.paragraph_format for row in cells for one in row for paragraph in one.paragraphs
    }
    assert {placed[told].alignment for told in ("12", "3", "uneinig")} == {WD_ALIGN_PARAGRAPH.RIGHT}
    kept = [[one.paragraph_format.keep_with_next for cell in row for one in cell.paragraphs] for row in cells]
    assert kept == [[True, True, True], [None, None, None]]
    before = {one.text[:4]: one.paragraph_format.keep_with_next for one in document.paragraphs}
    assert (before["Erst"], before["Was "]) == (None, True)


@every_kind
def test_references_lead_to_bookmarks_that_are_there_once(kind: str) -> None:
    document = opened(written(kind))
    names = [one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names))
    wanted = {one.get(qn("w:anchor")) for one in document.element.iter(qn("w:hyperlink"))}
    for one in document.element.iter(qn("w:instrText")):
        wanted |= set(re.findall(r" REF (\S+)", one.text))
    assert wanted <= set(names)
    if kind == "netz":
        assert any(" REF " in one.text for one in document.element.iter(qn("w:instrText")))


@every_kind
def test_pictures_say_what_they_show(kind: str) -> None:
    document = opened(written(kind))
    told = [one.get("descr") for one in document.element.iter(qn("wp:docPr"))]
    assert all(told)
    ids = [one.get("id") for one in document.element.iter(qn("wp:docPr"))]
    assert len(ids) == len(set(ids))
    for block in blocks(kind):
        if isinstance(block, Chart):
            assert block.drawing.description[:8000] in told


@every_kind
def test_it_is_in_german_of_the_day_of_its_data_and_marked_on_every_page(kind: str) -> None:
    document, erhebung = opened(written(kind)), evaluation().erhebung
    core = document.core_properties
    assert (core.title, core.language, core.author) == (report(kind).title, "de-DE", erhebung.publisher)
    assert core.created.date() == core.modified.date() == erhebung.as_of
    assert document.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["de-DE"]
    first, *others = document.sections
    assert INVENTED in first.first_page_footer.paragraphs[0].text
    assert all(not section.different_first_page_header_footer for section in others)
    for section in document.sections:
        assert INVENTED in "".join(one.text for one in section.header.paragraphs)
        assert " PAGE " in "".join(section.footer._element.itertext())


@every_kind
def test_headings_leave_no_level_out_and_are_words_own(kind: str) -> None:
    names = [one.style.name for one in opened(written(kind)).paragraphs]
    levels = [int(name[-1]) for name in names if name.startswith("Heading")]
    assert names.count("Title") == 1
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


# --- templates


@cache
def house() -> bytes:
    """A template of a house that has its own ways: Word's usual document with a red serif, a logo, and half a page."""
    document = docx.Document()
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Georgia", Pt(13)
    styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0, 0)
    styles.add_style("Bericht Vorspann", WD_STYLE_TYPE.PARAGRAPH).font.italic = True
    document.add_paragraph("Platzhalter des Hauses")
    document.sections[0].left_margin = document.sections[0].right_margin = Mm(40)
    document.sections[0].header.paragraphs[0].text = "Haus der Vorlagen"
    document.core_properties.comments = "von Frau Vorlage"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def in_house(kind: str, content: bytes) -> Any:
    return opened(word.document(report(kind), evaluation().erhebung, word.WordTemplate("haus.docx", content)))


def test_a_template_changes_the_looks_and_nothing_of_what_is_said() -> None:
    document = in_house("region", house())
    assert words(body(document)) == words(body(opened(written("region"))))
    assert document.styles["Normal"].font.name == "Georgia"
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0xAA, 0, 0)
    assert document.styles["Bericht Vorspann"].font.italic
    assert "Bericht Tabelle" in {style.name for style in document.styles}
    heads = [one.text for one in document.sections[0].header.paragraphs]
    assert heads[0] == "Haus der Vorlagen"
    assert INVENTED in heads[-1]
    assert document.core_properties.comments == ""
    room = document.sections[0].page_width - Mm(80)
    assert all(int(one.get("cx")) <= room + 1000 for one in document.element.iter(qn("wp:extent")))


def test_a_template_saved_as_such_and_one_without_lists_will_do(tmp_path: Path) -> None:
    bare = docx.Document()
    for style in [one for one in bare.styles if one.name == "List Bullet"]:
        style.delete()
    for id, one in list(bare.part.rels.items()):
        if one.reltype.endswith("/numbering"):
            bare.part.rels.pop(id)
    bare.save(str(tmp_path / "haus.docx"))
    source, target = tmp_path / "haus.docx", tmp_path / "haus.dotx"
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as changed:
        for name in archive.namelist():
            part = archive.read(name).replace(b"document.main+xml", b"template.main+xml")
            changed.writestr(name, part)
    template = word.load(target)
    document = opened(word.document(report("land"), evaluation().erhebung, template))
    assert document.part.numbering_part.element.xpath("w:num")


@pytest.mark.parametrize(
    ("content", "code"), [(None, "Y515"), (b"Kein Word", "Y516"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Y516")]
)
def test_what_is_no_template_is_refused(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "haus.dotx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StudyError) as refused:
        word.load(path)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_template_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    (tmp_path / "haus.docx").write_bytes(bulky())
    with pytest.raises(StudyError) as refused:
        word.load(tmp_path / "haus.docx")
    assert [problem.code for problem in refused.value.problems] == ["Y517"]


# --- what python-docx brings with it


READ = """
import sys
if sys.argv[1] == "without":
    sys.modules["lxml"] = None
from pathlib import Path
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.schemas import erhebung
reading = study.read(erhebung.load(Path("erhebungen/muster-2018")), quietly)
import openpyxl
print(openpyxl.LXML, openpyxl.DEFUSEDXML)
for name in ("responses", "measures", "needs", "profiles", "returns"):
    print(getattr(reading, name).to_csv())
print(reading.problems)
"""


@pytest.mark.slow
def test_workbooks_are_read_alike_with_lxml_and_without() -> None:
    root = Path(__file__).parents[2]
    said = [
        subprocess.run(
            [sys.executable, "-c", READ, way],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for way in ("with", "without")
    ]
    assert said[0].startswith(b"False False")
    assert len(said[0]) > 100_000
    assert said[0] == said[1]


# --- what LibreOffice makes of it


SOFFICE = shutil.which("soffice")


@cache
def converted(kind: str, folder: Path) -> bytes:
    return printed(written(kind), kind, folder)


def printed(content: bytes, kind: str, folder: Path) -> bytes:
    """The PDF that LibreOffice makes of it."""
    (folder / f"{kind}.docx").write_bytes(content)
    profile, yes = (folder / "profil").as_uri(), '{"type":"boolean","value":"true"}'
    into = f'pdf:writer_pdf_Export:{{"UseTaggedPDF":{yes},"PDFUACompliance":{yes}}}'
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation={profile}", "--convert-to", into, f"{kind}.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return (folder / f"{kind}.pdf").read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice ist nicht installiert")
@every_kind
def test_libreoffice_shows_all_words_tables_and_figures(kind: str, tmp_path: Path) -> None:
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(converted(kind, tmp_path))).pages
    # Words may be divided, and a text of an upright head is read apart; letters are all there in any order of lines.
    seen = Counter(re.sub(r"[\W_]", "", "".join(page.extract_text() for page in pages)))
    wanted = Counter(re.sub(r"[\W_]", "", body(opened(written(kind)))))
    assert wanted - seen == Counter()
    pictures = sum(len(page.images) for page in pages)
    assert pictures >= len(list(opened(written(kind)).element.iter(qn("w:drawing"))))


OF_LIBREOFFICE = frozenset(("LNK-005", "TAG-002"))
"""What LibreOffice 7.4 leaves wanting in a tagged PDF: the order in which links are reached by keys; and what outloud
takes for prose, the heads of tables that are repeated, which are artifacts as they should be."""


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice ist nicht installiert")
@pytest.mark.parametrize("region", ["muster-buche", "muster-lerche"])
def test_a_region_takes_few_pages_in_word_too(region: str, tmp_path: Path) -> None:
    """As many as in print: its Kurzblatt one, all with what changed four; one more would do."""
    from pypdf import PdfReader

    seen, net = telling.overview(evaluation()), network.build(evaluation())
    moved = change.compare(shown(shipped("muster-2018")), evaluation())
    made = {
        "kurz": (reports.region_sheet(evaluation(), seen, region, net, moved), 1),
        "lang": (reports.region_report(evaluation(), seen, region, net, moved), 5),
    }
    for name, (told, most) in made.items():
        content = printed(word.document(told, evaluation().erhebung), name, tmp_path)
        assert len(PdfReader(io.BytesIO(content)).pages) <= most, name


def test_contents_follow_a_cover_that_takes_more_than_a_page() -> None:
    def fresh(kind: str) -> bool:
        paragraphs = opened(written(kind)).element.body.iter(qn("w:p"))
        (heading,) = (one for one in paragraphs if [text.text for text in one.iter(qn("w:t"))] == ["Inhalt"])
        return heading.find(f".//{qn('w:pageBreakBefore')}") is not None

    tall, low = (report(kind).cover.chart for kind in ("vergleich", "netz"))
    assert tall
    assert low
    assert tall.drawing.height > 2 * low.drawing.height
    assert not fresh("vergleich")
    assert fresh("netz")


def test_the_number_of_a_chapter_stays_on_the_line_of_its_word() -> None:
    texts = [
        one.text
        for one in opened(written("netz")).element.iter(qn("w:t"))
        if (one.text or "").endswith("(Kapitel\u00a0")
    ]
    assert texts


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice ist nicht installiert")
@every_kind
def test_outloud_finds_no_error_in_the_pdf_of_libreoffice_but_its_own(kind: str, tmp_path: Path) -> None:
    outloud = pytest.importorskip("outloud")
    converted(kind, tmp_path)
    result = outloud.check(str(tmp_path / f"{kind}.pdf"))
    assert result.error is None
    errors = [found for found in result.findings if found.severity == "error" and found.rule not in OF_LIBREOFFICE]
    assert [(found.rule, found.page, found.message, found.evidence) for found in errors] == []
