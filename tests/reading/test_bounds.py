"""Workbooks made to exhaust their reader are refused before a parser sees them; large honest ones are read."""

from __future__ import annotations

import io
import re
import resource
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from PIL import Image, ImageFile

from tests.conftest import Draw
from tests.tools.fuzz import unzipped
from verstetigung.problems import Severity
from verstetigung.reading import workbook
from verstetigung.reading.bounds import EXPORT, FORM, Limits, pieces
from verstetigung.reading.exports.opening import opened
from verstetigung.reading.preflight import MAIN, check
from verstetigung.schemas.erhebung import Erhebung

Parts = dict[str, bytes]
SHEET, STRINGS, STYLES = "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml", "xl/styles.xml"
LINKS, TYPES = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
UNUSUAL = "so etwas schreibt kein Tabellenprogramm, und es kann schädlich sein"
LEAVE = "Abhilfe: nicht öffnen; die Antworten in eine neue Vorlage übertragen lassen."
BESIDES = "Die Mappe hat mehr als 100.000 Angaben neben den Zellen, etwa Formate und Regeln."
LONG = "ein Element oder einen Text von ungewöhnlicher Länge"
MEGABYTES = 1024**2


def packed(path: Path, parts: Parts) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def before(part: str, end: bytes, more: bytes) -> Callable[[Parts], Parts]:
    """More text in a part, before the first of these words."""

    def change(parts: Parts) -> Parts:
        assert end in parts[part]
        return parts | {part: parts[part].replace(end, more + end, 1)}

    return change


def numbered(tag: bytes, times: int) -> bytes:
    return b"".join(tag % number for number in range(times))


ATTACKS: dict[str, tuple[Callable[[Parts], Parts], str, str]] = {
    "a tag of 30 million spaces": (before(SHEET, b"</sheetData>", b"<row" + b" " * 30_000_000 + b"/>"), "D138", LONG),
    "a tag of 30 million spaces, which seems to end": (
        before(SHEET, b"</sheetData>", b'<row a="' + b">" * 30_000_000 + b'"/>'),
        "D138",
        LONG,
    ),
    "a comment that seems to hold tags": (
        before(STRINGS, b"</sst>", b"<!--" + b"<a>" * 9_000_000 + b"-->"),
        "D138",
        LONG,
    ),
    "comments, each empty": (before(SHEET, b"</sheetData>", b"<!---->" * 20_000), "D138", "mehr Kommentare"),
    "instructions, each empty": (before(SHEET, b"</sheetData>", b"<?a?>" * 20_000), "D138", "mehr Kommentare"),
    "an instruction that seems to hold tags": (
        before(STRINGS, b"</sst>", b"<?x " + b"<a>" * 9_000_000 + b"?>"),
        "D138",
        LONG,
    ),
    "a text of 30 million line ends": (
        before(STRINGS, b"</sst>", b"<si><t>" + b"\n" * 30_000_000 + b"</t></si>"),
        "D138",
        LONG,
    ),
    "a tag of 200 attributes": (
        before(SHEET, b"</sheetData>", b"<row " + numbered(b'a%d="" ', 200) + b"/>"),
        "D138",
        "ein Element mit mehr als 100 Eigenschaften",
    ),
    "the same with spaces": (
        before(SHEET, b"</sheetData>", b"<row " + numbered(b"a%d = '' ", 200) + b"/>"),
        "D138",
        "ein Element mit mehr als 100 Eigenschaften",
    ),
    "shared strings": (
        before(STRINGS, b"</sst>", b"<si><t>x</t></si>" * 200_000),
        "D137",
        "Die Mappe hat mehr als 100.000 verschiedene Texte.",
    ),
    "shared strings in a namespace": (
        before(STRINGS, b"</sst>", b"<x:si><x:t>x</x:t></x:si>" * 200_000),
        "D137",
        "Die Mappe hat mehr als 100.000 verschiedene Texte.",
    ),
    "runs of one shared string": (
        before(STRINGS, b"</sst>", b"<si>" + b"<r><t>x</t></r>" * 200_000 + b"</si>"),
        "D137",
        BESIDES,
    ),
    "texts of one shared string": (
        before(STRINGS, b"</sst>", b"<si>" + b"<t>x</t>" * 900_000 + b"</si>"),
        "D137",
        "Die Mappe hat mehr als 600.000 Bestandteile.",
    ),
    "formats of cells": (
        before(STYLES, b"</cellXfs>", b'<xf numFmtId="0"/>' * 25_000),
        "D137",
        "Die Mappe hat mehr als 20.000 Zellformate.",
    ),
    "fonts": (before(STYLES, b"</fonts>", b'<font><sz val="9"/></font>' * 60_000), "D137", BESIDES),
    "names": (
        before(MAIN, b"</definedNames>", numbered(b'<definedName name="a%d">x!$A$1</definedName>', 3_000)),
        "D137",
        "Die Mappe hat mehr als 2.000 benannte Bereiche.",
    ),
    "comments": (
        lambda parts: parts | {"xl/comments1.xml": b"<comments>" + b'<comment ref="A1"/>' * 3_000 + b"</comments>"},
        "D137",
        "Die Mappe hat mehr als 2.000 Kommentare.",
    ),
    "relations": (
        before(LINKS, b"</Relationships>", b'<Relationship Id="a" Type="b" Target="c"/>' * 3_000),
        "D137",
        "Die Mappe hat mehr als 2.000 innere Verweise.",
    ),
    "sheets": (
        before(MAIN, b"</sheets>", b'<sheet name="a" sheetId="9" r:id="rId1"/>' * 300),
        "D137",
        "Die Mappe hat mehr als 200 Blätter.",
    ),
    "kinds of parts": (
        before(TYPES, b"</Types>", b'<Override PartName="/a" ContentType="b"/>' * 120_000),
        "D137",
        BESIDES,
    ),
    "ranges of rules": (
        before(
            SHEET,
            b"</worksheet>",
            (b'<conditionalFormatting sqref="' + b"A1 " * 9_000 + b'"></conditionalFormatting>') * 20,
        ),
        "D137",
        BESIDES,
    ),
    "everything in UTF-16": (
        lambda parts: parts | {STRINGS: ("<sst>" + "<si/>" * 200_000 + "</sst>").encode("utf-16")},
        "D137",
        "Die Mappe hat mehr als 100.000 verschiedene Texte.",
    ),
    "a tag in UTF-16 whose letters have the bytes of tags": (
        lambda parts: parts | {STRINGS: ("<sst " + "\u3c3c\u3e3e" * 200_000 + "/>").encode("utf-16-le")},
        "D138",
        LONG,
    ),
    "one sheet again and again": (
        before(MAIN, b"</sheets>", b'<sheet name="a" sheetId="9" r:id="rId1"/>' * 2),
        "D138",
        "etwas, worauf die Mappe mehrmals verweist",
    ),
    "one part led to again and again": (
        lambda parts: (
            before(LINKS, b"</Relationships>", b'<Relationship Id="a" Type="b" Target="big.xml"/>' * 20)(parts)
            | {"xl/big.xml": b"<a>" + b"x" * 200_000 + b"</a>"}
        ),
        "D138",
        "Der Teil „xl/big.xml“ enthält etwas, worauf die Mappe mehrmals verweist",
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_what_would_exhaust_the_reader_is_refused_before_it_is_parsed(
    name: str, fragebogen: Draw, tmp_path: Path, probe: Erhebung, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, code, wording = ATTACKS[name]
    path = packed(tmp_path / "ahorn-1.xlsx", change(unzipped(fragebogen().read_bytes())))
    monkeypatch.setattr("openpyxl.reader.excel.ExcelReader.read", None)
    (problem,) = workbook.read(path, probe).problems
    assert (problem.code, problem.level) == (code, Severity.FEHLER)
    assert str(problem).startswith("ahorn-1.xlsx: ")
    assert wording in problem.found
    assert problem.remedy


def test_what_is_said_of_an_overlong_element(fragebogen: Draw, tmp_path: Path) -> None:
    change = before(SHEET, b"</sheetData>", b"<row" + b" " * 200_000 + b"/>")
    (problem,) = check(packed(tmp_path / "ahorn-1.xlsx", change(unzipped(fragebogen().read_bytes()))))
    assert str(problem) == (
        f"ahorn-1.xlsx: Der Teil „{SHEET}“ enthält {LONG}; {UNUSUAL}. "
        f"Erwartet: eine Excel-Arbeitsmappe (.xlsx). {LEAVE}"
    )


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (1_200 * MEGABYTES, 1_200 * MEGABYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (30, 30))


HUGE: dict[str, Callable[[Parts], Parts]] = {
    "tag": before(SHEET, b"</sheetData>", b"<row" + b" " * 150_000_000 + b"/>"),
    "strings": before(STRINGS, b"</sst>", b"<si><t>x</t></si>" * 8_000_000),
}
READ = """
import sys
from pathlib import Path
from verstetigung.reading import exports, workbook
from verstetigung.reading.exports.opening import opened
from verstetigung.schemas import erhebung
path = Path(sys.argv[1])
form = workbook.read(path, erhebung.load(Path(sys.argv[2]))).problems
sheets, export = opened(path)
export = (*export, *(problem for sheet in sheets for problem in sheet.read()[1]))
print(*(problem.code for problem in (*form, *export)))
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", HUGE)
def test_the_whole_attack_within_little_memory_and_time(
    name: str, fragebogen: Draw, tmp_path: Path, probe: Erhebung
) -> None:
    path = packed(tmp_path / "ahorn-1.xlsx", HUGE[name](unzipped(fragebogen().read_bytes())))
    assert path.stat().st_size < 2 * MEGABYTES
    call = [sys.executable, "-c", READ, str(path), str(probe.folder)]
    done = subprocess.run(call, capture_output=True, text=True, check=True, preexec_fn=limited)
    form, export = done.stdout.split()
    assert (form, export) == ("D114", {"tag": "D138", "strings": "D137"}[name])


def test_a_shared_formula_that_would_be_written_anew_for_thousands_of_cells(
    fragebogen: Draw, tmp_path: Path, probe: Erhebung
) -> None:
    cells = numbered(b'<row><c><f t="shared" si="0"/><v>%d</v></c></row>', 5_000)
    first = b'<row><c><f t="shared" si="0" ref="A1:A9">' + b"A1+" * 900 + b"1</f><v>1</v></c></row>"
    change = before(SHEET, b"</sheetData>", first + cells)
    path = packed(tmp_path / "ahorn-1.xlsx", change(unzipped(fragebogen().read_bytes())))
    assert [problem.code for problem in workbook.read(path, probe).problems] == ["D118"]


def test_a_part_longer_than_the_archive_says(fragebogen: Draw, tmp_path: Path) -> None:
    """Other programs unpack all of it, whatever length is told."""
    parts = unzipped(fragebogen().read_bytes())
    path = packed(tmp_path / "ahorn-1.xlsx", parts)
    raw = bytearray(path.read_bytes())
    entry = raw.rfind(b"PK\x01\x02", 0, raw.rfind(STRINGS.encode()))
    shorter = parts[STRINGS][:1000]
    raw[entry + 16 : entry + 20] = zlib.crc32(shorter).to_bytes(4, "little")
    raw[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    path.write_bytes(raw)
    (problem,) = check(path)
    assert problem.code == "D107"
    assert f"(Teil „{STRINGS}“)" in problem.found


@pytest.mark.parametrize("limits", [FORM, EXPORT])
def test_too_many_parts_are_counted_before_any_is_looked_at(limits: Limits, tmp_path: Path) -> None:
    path = packed(tmp_path / "ahorn-1.xlsx", {str(number): b"" for number in range(3_000)})
    (problem,) = check(path, limits)
    assert problem.code == "D115"


def in_pieces(content: bytes) -> list[bytes]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", content)
    with zipfile.ZipFile(out) as archive:
        return list(pieces(archive, archive.infolist()[0]))


def test_pieces_are_the_whole_without_comments_and_cut_only_between_tags() -> None:
    rows = numbered(b'<row r="%d"><c t="str"><v>gr\xc3\xb6\xc3\x9fer</v></c></row>', 40_000)
    content = (
        b"<a>" + rows.replace(b'<row r="777">', b'<!-- <row> --><?x <row?><![CDATA[<row>]]><row r="777">') + b"</a>"
    )
    cut = in_pieces(content)
    assert len(cut) > 5
    assert b"".join(cut) == b"<a>" + rows + b"</a>"
    assert all(re.fullmatch(rb"(?:<[^<>]*>[^<>]*)*", piece) for piece in cut)
    assert (
        b"".join(in_pieces(content.decode().encode("utf-16"))).decode("utf-8-sig") == (b"<a>" + rows + b"</a>").decode()
    )


def test_long_texts_of_honest_people_are_no_attack() -> None:
    letters = "ä &amp; „x“ = 'y' > ".encode() * 2_000
    content = b"<sst>" + (b'<si><t xml:space="preserve">' + letters + b"</t></si>") * 30 + b"</sst>"
    assert b"".join(in_pieces(content)) == content


@pytest.mark.slow
def test_large_honest_workbooks_pass(tmp_path: Path) -> None:
    """A form in which somebody pasted 90,000 cells, and an export of 2,000 rows and 300 columns from 21 regions."""
    for name, rows, columns, limits in (("form", 9_000, 10, FORM), ("export", 2_000, 300, EXPORT)):
        path = tmp_path / f"{name}.xlsx"
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet("Fragebogen")
            styles = [book.add_format({"num_format": f"0.{'0' * places}"}) for places in range(20)]
            for row in range(rows):
                for column in range(columns):
                    page.write_string(row, column, f"Region {row % 21} Frage {column} {row % 97}", styles[row % 20])
        assert check(path, limits) == ()


# --- pictures


def picture(width: int, height: int, kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("1" if kind == "PNG" else "L", (width, height)).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP"])
def test_a_picture_of_many_pixels_is_refused_unseen(
    kind: str, fragebogen: Draw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts, name = unzipped(fragebogen().read_bytes()), f"xl/media/image1.{kind.lower()}"
    path = packed(tmp_path / "ahorn-1.xlsx", parts | {name: picture(6_000, 5_100, kind)})
    small = picture(4_000, 4_000, kind)
    monkeypatch.setattr(ImageFile.ImageFile, "load", None)
    (problem,) = check(path)
    assert str(problem) == (
        f"ahorn-1.xlsx: Das Bild „{name}“ in der Mappe hat 6.000 × 5.100 Pixel, zusammen 31 Millionen; mehr als 30 "
        "Millionen werden nicht gelesen. Erwartet: eine Excel-Arbeitsmappe (.xlsx). Abhilfe: das Bild in einem "
        "Bildprogramm verkleinern, auf höchstens 4.000 Pixel an der längeren Seite, oder es aus der Mappe löschen."
    )
    assert check(packed(path, parts | {name: small})) == ()


def test_one_picture_shown_very_often(fragebogen: Draw, tmp_path: Path) -> None:
    parts = unzipped(fragebogen().read_bytes())
    drawing = b"<wsDr>" + b'<pic><blip r:embed="rId1"/></pic>' * 300 + b"</wsDr>"
    more = {"xl/drawings/drawing1.xml": drawing, "xl/media/image1.bmp": picture(1_000, 1_000, "BMP")}
    (problem,) = check(packed(tmp_path / "ahorn-1.xlsx", parts | more))
    assert problem.code == "D139"
    assert "Die Mappe zeigt 300 Bilder, das größte mit 1,0 MB; so viel wird nicht gelesen." in problem.found


# --- text files

TEXTS: dict[str, tuple[bytes, str, str]] = {
    "lines": (b"id;a\n1;2" + b"\n" * 600_000 + b"3;4\n", "D119", "Die Datei hat mehr als 500.000 Textzeilen."),
    "line ends of old Macs": (
        b"id;a\r1;2" + b"\r" * 600_000 + b"3;4\r",
        "D119",
        "Die Datei hat mehr als 500.000 Textzeilen.",
    ),
    "columns of one line": (b"id;a\n" + b"7;" * 3_000_000, "D120", "Die Datei hat mehr als 2.000 Spalten."),
    "cells": (
        (b"id" + b";a" * 1_500 + b"\n") + (b"1" + b";7" * 1_500 + b"\n") * 2_000,
        "D120",
        "Die Datei hat mehr als 2.000.000 Zellen.",
    ),
    "one cell": (b"id;a\n1;" + b"x" * 140_000 + b"\n", "D136", "ist ein Feld länger als 131.072 Zeichen"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text_files_have_bounds_too(name: str, tmp_path: Path) -> None:
    raw, code, wording = TEXTS[name]
    (tmp_path / "export.csv").write_bytes(raw)
    sheets, problems = opened(tmp_path / "export.csv")
    assert sheets == ()
    assert [problem.code for problem in problems] == [code]
    assert wording in problems[0].found
    assert problems[0].remedy
