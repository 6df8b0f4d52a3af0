"""The reader made from openpyxl's own: whatever stands in a workbook, it finds what `openpyxl.load_workbook` finds."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import PIL.Image
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.packaging.relationship import Relationship
from openpyxl.workbook import Workbook
from openpyxl.workbook.external_link import ExternalLink
from openpyxl.workbook.external_link.external import ExternalBook

from tests.conftest import Draw, changed, messages, patched
from verstetigung.reading.workbook import read
from verstetigung.reading.workbook.loader import Loader
from verstetigung.schemas.erhebung import Erhebung

SHARED = "xl/sharedStrings.xml"
ENTRIES = {
    "plain": "<si><t>{}</t></si>",
    "white space": '<si><t xml:space="preserve">  {} </t></si>',
    "empty": "<si><t/></si>",
    "nothing": "<si/>",
    "one run": "<si><r><t>{}</t></r></si>",
    "runs": "<si><r><t>{}</t></r><r><rPr><b/></rPr><t> fett</t></r></si>",
    "a text and runs": "<si><t>{}</t><r><t> fett</t></r></si>",
    "phonetic": '<si><t>{}</t><rPh sb="0" eb="1"><t>か</t></rPh><phoneticPr fontId="1"/></si>',
    "two texts": "<si><t>{}</t><t>zwei</t></si>",
    "escaped": "<si><t>_x005F_x000D_{}_x000D_</t></si>",
    "raw": "<si><t><![CDATA[{}]]></t></si>",
    "comments": "<!-- a --><si><!-- b --><t>{}<!-- c --></t></si>",
    "an element within": "<si><t>{}<b/>dahinter</t></si>",
    "another namespace": '<si><t xmlns="urn:x">{}</t></si>',
    "one within another": "<si><t>{}</t><si><t>innen</t></si></si>",
}
"""What becomes of every text that cells share."""


def shared(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(SHARED)


def texts(book: Workbook) -> dict[tuple[str, str], object]:
    return {(sheet.title, cell.coordinate): cell.value for sheet in book for line in sheet for cell in line}


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_shared_texts_are_what_openpyxl_makes_of_them(entry: str, fragebogen: Draw) -> None:
    path = fragebogen()
    old = shared(path)
    new, number = re.subn(rb"<si><t[^>]*>([^<]*)</t></si>", entry.replace("{}", r"\1").encode(), old)
    assert number > 50
    raw = patched(path, SHARED, old, new).read_bytes()
    loader = Loader(io.BytesIO(raw), data_only=True)
    loader.read()
    assert texts(loader.wb) == texts(openpyxl.load_workbook(io.BytesIO(raw), data_only=True))


@pytest.mark.parametrize(("old", "new"), [(b"</sst>", b"</sst"), (b"<si><t", b'<si id="1"><t')], ids=["cut", "unknown"])
def test_texts_that_openpyxl_refuses_are_a_problem_of_the_file(
    old: bytes, new: bytes, probe: Erhebung, fragebogen: Draw
) -> None:
    path = patched(fragebogen(), SHARED, old, new)
    assert [problem.code for problem in read(path, probe).problems] == ["D118"]


def test_what_is_drawn_linked_and_programmed_in_a_workbook_changes_no_answer(probe: Erhebung, fragebogen: Draw) -> None:
    path = fragebogen()
    before = read(path, probe)
    after = read(with_macro(changed(path, furnish)), probe)
    assert messages(after) == []
    assert [repr(row) for row in (*after.responses, *after.measures, *after.needs, *after.profiles)] == [
        repr(row) for row in (*before.responses, *before.measures, *before.needs, *before.profiles)
    ]


def furnish(book: Workbook) -> None:
    """A chart sheet, a chart, a picture, a comment and a link to another workbook."""
    sheet, charts, picture = book["Anleitung"], (BarChart(), BarChart()), io.BytesIO()
    for chart in charts:
        chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=3))
    book.create_chartsheet("Diagramm", 0).add_chart(charts[0])
    sheet.add_chart(charts[1], "H2")  # type: ignore[call-arg]
    PIL.Image.new("RGB", (20, 20), "red").save(picture, "PNG")
    sheet.add_image(Image(picture), "H30")
    book["_listen"]["A1"].comment = Comment("x", "y")
    link = ExternalLink(ExternalBook(sheetNames=None, id="rId1"))
    link.file_link = Relationship(type="externalLinkPath", Target="andere.xlsx", TargetMode="External", Id="rId1")
    book._external_links.append(link)  # type: ignore[attr-defined]


def with_macro(path: Path) -> Path:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000))
    return path
