"""One file of a survey tool becomes one grid, or says in German why it cannot."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.conftest import patched
from verstetigung.problems import Problem
from verstetigung.reading.exports import textfile
from verstetigung.reading.exports.grid import ExportSheet, Grid, Opened
from verstetigung.reading.exports.opening import is_text, opened
from verstetigung.reading.exports.spreadsheet import read_sheets
from verstetigung.reading.exports.textfile import read_text
from verstetigung.reading.exports.workbook_xml import SheetPart
from verstetigung.reading.preflight import MAIN
from verstetigung.reading.workbook.cells import CellKind

GERMAN = "id;Größe\n1;schön\n"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROOT = '<Relationships><Relationship Id="r1" Type="{}/officeDocument" Target="{}"/></Relationships>'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def table(raw: bytes | str) -> list[list[object]]:
    """The rows of a text file without any problem."""
    grid, problems = read_text("export.csv", raw.encode() if isinstance(raw, str) else raw)
    assert problems == ()
    assert grid is not None
    return [list(row) for row in grid.rows]


def refused_text(raw: bytes | str) -> list[str]:
    """The codes and messages of a text file that is refused."""
    grid, problems = read_text("export.csv", raw.encode() if isinstance(raw, str) else raw)
    assert grid is None
    return shown(problems)


def shown(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.code} {problem}" for problem in problems]


@pytest.mark.parametrize(
    "raw",
    [
        GERMAN.encode(),
        GERMAN.encode("utf-8-sig"),
        GERMAN.encode("utf-16"),
        b"\xfe\xff" + GERMAN.encode("utf-16-be"),
        GERMAN.encode("utf-16-le"),
        GERMAN.encode("utf-16-be"),
    ],
    ids=["UTF-8", "BOM", "UTF-16 LE", "UTF-16 BE", "UTF-16 LE ohne BOM", "UTF-16 BE ohne BOM"],
)
def test_unicode_is_read_without_a_word(raw: bytes) -> None:
    assert table(raw) == [["id", "Größe"], ["1", "schön"]]


def test_windows_is_read_with_a_warning_that_shows_a_word() -> None:
    grid, problems = read_text("export.csv", "id;wie\n1;„Gruß“ – für 5 €\n".encode("cp1252"))
    assert grid is not None
    assert grid.rows[1] == ["1", "„Gruß“ – für 5 €"]
    assert shown(problems) == [
        "D130 export.csv: Die Datei ist nicht in UTF-8 kodiert; sie ist als cp1252 (Windows) gelesen, zum Beispiel "
        "„„Gruß““. Abhilfe: in Excel: Datei → Speichern unter → CSV UTF-8; in Notepad++: Kodierung → Konvertiere zu "
        "UTF-8."
    ]


def test_two_encodings_in_one_file() -> None:
    mixed = "id;a\r\n1;schön\r\n".encode() + '2;"a\r\nb"\r\n3;früh\r\n'.encode("cp1252")
    message = (
        "D131 export.csv: Zeile 2 ist in UTF-8 kodiert, Zeile 5 nicht (gezählt wie im Texteditor). Erwartet: eine "
        "Kodierung für die ganze Datei. Abhilfe: den Export neu erzeugen, als UTF-8."
    )
    assert refused_text(mixed) == [message]
    assert refused_text(b"\xef\xbb\xbf" + GERMAN.encode("cp1252"))[0].startswith(
        "D131 export.csv: Zeile 1 ist in UTF-8 kodiert, Zeile 1 nicht"
    )


def test_a_sharp_s_before_a_quotation_mark_is_no_mixture() -> None:
    _, problems = read_text("export.csv", "id;a\n1;„Gruß“\n2;„MENÜ“ …\n".encode("cp1252"))
    assert [problem.code for problem in problems] == ["D130"]


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_double_encoding_names_the_first_cell(wrong: str) -> None:
    twice = "id;a;b\n1;x;Städte\n2;für;y\n".encode().decode(wrong).encode()
    word = "Städte".encode().decode(wrong)
    assert refused_text(twice) == [
        f"D132 export.csv · C2: „{word}“ ist doppelt kodiert; so auch eine weitere Zelle. "
        "Abhilfe: den Export neu erzeugen, als UTF-8."
    ]


def test_double_encoded_dash() -> None:
    assert refused_text("id;a\n1;2â€“3\n") == [
        "D132 export.csv · B2: „2â€“3“ ist doppelt kodiert. Abhilfe: den Export neu erzeugen, als UTF-8."
    ]


def test_dos_and_mac_are_refused() -> None:
    utf8 = (
        "Erwartet: UTF-8. Abhilfe: in Excel: Datei → Speichern unter → CSV UTF-8; in Notepad++: Kodierung → "
        "Konvertiere zu UTF-8."
    )
    assert refused_text("id;wie\n1;früh\n".encode("cp850")) == [
        "D133 export.csv: In Zeile 2 steht das Byte 0x81, das es weder in UTF-8 noch in cp1252 (Windows) so gibt. "
        + utf8
    ]
    assert refused_text("id;wie\n1;x\n2;Größe\n".encode("cp850")) == [
        "D133 export.csv: Als cp1252 (Windows) gelesen steht in Zeile 3 „Gr”áe“; wahrscheinlich stammt die Datei aus "
        "DOS oder von einem alten Mac. " + utf8
    ]
    assert "„schšn“" in refused_text("id;wie\r1;schön\r".encode("mac_roman"))[0]


def test_a_name_with_hacek_is_no_dos() -> None:
    grid, problems = read_text("export.csv", "id;wer\n1;Kašpar\n2;Müller\n3;Größe\n".encode("cp1252"))
    assert grid is not None
    assert grid.rows[1] == ["1", "Kašpar"]
    assert [problem.code for problem in problems] == ["D130"]


def test_zeros_are_no_text() -> None:
    message = (
        "D133 export.csv: In Zeile 2 steht ein Nullzeichen; das ist kein Text. Erwartet: UTF-8. "
        "Abhilfe: die Datei noch einmal senden lassen."
    )
    assert refused_text(b"id;a\r\r\n1;\x00x\r\r\n") == [message]
    assert refused_text("id;a\n1;\x00x\n".encode("utf-16")) == [message]
    assert refused_text("id;Frage zur Umsetzung\n1;ja\n".encode("utf-16")[:-1]) == [
        "D133 export.csv: Die Datei ist in UTF-16 kodiert, aber beschädigt. Erwartet: UTF-8. "
        "Abhilfe: die Datei noch einmal senden lassen."
    ]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    lines = ["id", "wie?", "viel"], ["1", "ja", "3.5"], ["2", "", "4"]
    assert table("\n".join(delimiter.join(line) for line in lines)) == [*map(list, lines)]


def test_the_delimiter_is_not_told_by_marks_in_quotes_or_in_texts() -> None:
    assert table('id,"a;b;c;d"\n1,"x;y;z;w"\n') == [["id", "a;b;c;d"], ["1", "x;y;z;w"]]
    assert table('id;Rohr 5" breit, rund\n1;x\n2;y\n')[0] == ["id", 'Rohr 5" breit, rund']
    assert table("id;Frage 1, Teil a;x\n1;3,5;4,5\n2;ja, nein;0\n")[1] == ["1", "3,5", "4,5"]


def test_a_declared_delimiter_is_no_row() -> None:
    grid, problems = read_text("export.csv", b"\xef\xbb\xbfsep=,\r\nid,a;b\r\n1,#NV\r\n")
    assert problems == ()
    assert grid is not None
    assert grid.rows == [["id", "a;b"], ["1", "#NV"]]
    assert str(grid.place(1, 1)) == "export.csv · B2"
    assert table('"sep=:"\nid:a\n1:x\n') == [["id", "a"], ["1", "x"]]


def test_unclear_delimiters() -> None:
    rest = "Erwartet: in jeder Zeile gleich viele Felder. Abhilfe: als CSV mit Semikolon neu speichern."
    assert refused_text("Umfrage 2018\n\nid;a\n1;2\n") == [
        "D134 export.csv: In der ersten Zeile trennt kein Semikolon, Komma, Tabulator oder senkrechter Strich die "
        f"Überschriften. {rest}"
    ]
    assert refused_text("a;b,c\n1;2,5\n") == [
        f"D134 export.csv: Als Trennzeichen kommen Semikolon und Komma in Frage. {rest}"
    ]
    assert refused_text("sep=:\nid;a\n1;2\n") == [
        f"D134 export.csv: In der ersten Zeile trennt kein „:“ die Überschriften. {rest}"
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_line_ends(end: str) -> None:
    raw = end.join(["id;a", '1;"zwei', 'Zeilen"', "", "2;x", "", ""])
    assert table(raw) == [["id", "a"], ["1", "zwei\nZeilen"], ["", ""], ["2", "x"]]


def test_empty_rows_at_the_end_are_left_out() -> None:
    assert table("\nid;a\n1;x\n;\n; \n\n") == [["", ""], ["id", "a"], ["1", "x"]]


def test_rows_without_their_empty_end_are_filled_up() -> None:
    assert table("id;a;b;c;\n1;x;y\n2;x;y;z;;;\n3;x;y;z") == [
        ["id", "a", "b", "c", ""],
        ["1", "x", "y", "", ""],
        ["2", "x", "y", "z", ""],
        ["3", "x", "y", "z", ""],
    ]


def test_rows_of_another_width() -> None:
    rest = "Abhilfe: mit Semikolon als Trennzeichen oder als .xlsx neu exportieren."
    rows = ["id;a;b", "1;x;y", "2;x;y;z", "3;x;y;z", "4;x;y", "5;x;y;z", "6;zerrissen", "er Text;y"]
    assert refused_text("\n".join(rows) + "\n") == [
        "D135 export.csv: Die Kopfzeile hat 3 Felder, aber die Zeilen 3–4 und 6 haben 4 und die Zeilen 7–8 haben 2. "
        f"Erwartet: in jeder Zeile 3 Felder. {rest}"
    ]
    assert refused_text("id;a;b\n1;x\n") == [
        f"D135 export.csv: Die Kopfzeile hat 3 Felder, aber Zeile 2 hat 2. Erwartet: in jeder Zeile 3 Felder. {rest}"
    ]


def test_a_row_torn_by_a_line_break_never_passes() -> None:
    fields = [f"f{number}" for number in range(9)]
    for at in range(9):
        torn = [*fields[:at], "Text\nText", *fields[at + 1 :]]
        assert refused_text(";".join(fields) + "\n" + ";".join(torn) + "\n")[0].startswith("D135")


def test_a_file_cut_off_in_its_last_row() -> None:
    assert table("id;a;b;c;d;e\n1;2;3;4;5\n")[1] == ["1", "2", "3", "4", "5", ""]
    assert refused_text("id;a;b;c;d;e\n1;2;3;4;5")[0].startswith(
        "D135 export.csv: Die Kopfzeile hat 6 Felder, aber Zeile 2 hat 5."
    )


def test_many_rows_of_another_width_are_counted() -> None:
    rows = ["id;a;b"] + ["1;x;y;z", "2;x;y"] * 8 + [f"3;x;y;{'z;' * number}z" for number in range(1, 5)]
    assert refused_text("\n".join(rows))[0].startswith(
        "D135 export.csv: Die Kopfzeile hat 3 Felder, aber die Zeilen 2, 4, 6, 8, 10, 12 und 2 weitere haben 4, Zeile "
        "18 hat 5, Zeile 19 hat 6 und zwei Zeilen haben wieder andere Zahlen. Erwartet:"
    )


def test_decimal_commas_between_commas() -> None:
    assert refused_text("id,a,b\n1,3,5,4\n2,3,4,5\n") == [
        "D135 export.csv: Die Kopfzeile hat 3 Felder, aber die Zeilen 2–3 haben 4; das sieht aus wie Dezimalkommas bei "
        "Komma als Trennzeichen. Erwartet: in jeder Zeile 3 Felder. Abhilfe: mit Semikolon als Trennzeichen oder als "
        ".xlsx neu exportieren."
    ]
    assert "Dezimalkommas" not in refused_text("id,a,b\n1,ja, nein,4\n2,x,y,z\n")[0]


@pytest.mark.parametrize("row", ['2;"offen;x\n3;b;c\n', '2;"Gut" gemeint;x\n', '2;"er sagte \\"ja\\"";x\n'])
def test_quotes_that_do_not_close(row: str) -> None:
    assert refused_text(f"id;a;b\n\n1;x;y\n{row}") == [
        "D136 export.csv: In Zeile 4 beginnt ein Anführungszeichen, das nicht richtig schließt. Erwartet: "
        'Anführungszeichen im Text verdoppelt („""“). Abhilfe: den Export neu erzeugen.'
    ]


@pytest.mark.parametrize("others", [1_000, 131_072, 2**31 - 1])
def test_an_endless_field(others: int, request: pytest.FixtureRequest) -> None:
    """Other packages change the limit of the whole process when they are imported."""
    before = csv.field_size_limit(others)
    request.addfinalizer(lambda: csv.field_size_limit(before))
    assert refused_text('id;a\n1;"' + "x\n" * 70_000 + '"\n') == [
        "D136 export.csv: In Zeile 2 ist ein Feld länger als 131.072 Zeichen; wahrscheinlich bleibt ein "
        'Anführungszeichen offen. Erwartet: Anführungszeichen im Text verdoppelt („""“). '
        "Abhilfe: den Export neu erzeugen."
    ]
    assert csv.field_size_limit() == others


def test_quotes_within_a_text_are_kept() -> None:
    assert table('id;a\n1;5" Rohr\n2;"er sagte ""ja"""\n')[1:] == [["1", '5" Rohr'], ["2", 'er sagte "ja"']]


def test_error_texts_are_broken_cells() -> None:
    errors = ["#NV", "#WERT!", "#BEZUG!", "#ZAHL!", "#DIV/0!", "#NAME?", "#NULL!"]
    errors += ["#N/A", "#VALUE!", "#REF!", "#NUM!", "########"]
    grid, problems = read_text("export.csv", ("id;a\n" + "".join(f"1; {error}\n" for error in errors)).encode())
    assert problems == ()
    assert grid is not None
    assert grid.broken == {(row, 1): error for row, error in enumerate(errors, 1)}
    cell = grid.cell(1, 1)
    assert cell is not None
    assert (cell.row, cell.column, cell.kind, cell.text) == (2, 2, CellKind.ERROR, "#NV")


def test_texts_like_errors_or_formulas_stay_texts() -> None:
    grid, _ = read_text("export.csv", b"id;a\n1;#1\n2;=1+1\n3;'=1\n4;## wichtig ##\n")
    assert grid is not None
    assert grid.broken == {}
    assert [row[1] for row in grid.rows[1:]] == ["#1", "=1+1", "'=1", "## wichtig ##"]
    cells = [grid.cell(row, 1) for row in range(1, 5)]
    assert all(cell is not None and cell.kind is CellKind.TEXT for cell in cells)


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbf", b"\r\n\r\n", b";;;\n;;;\n"])
def test_nothing_in_the_file(raw: bytes) -> None:
    assert refused_text(raw) == [
        "D102 export.csv: In der Datei steht nichts. Abhilfe: die Datei noch einmal senden lassen."
    ]


def test_limits_of_text_files(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(table("id;a\n" + "1;2\n" * 20_009)) == 20_010
    assert refused_text("id;a\n" + "1;2\n" * 20_010) == [
        "D119 export.csv: Die Datei hat mehr als 20.000 Zeilen. Abhilfe: leere formatierte Zeilen löschen oder den "
        "Export teilen."
    ]
    assert len(table("id" + ";a" * 1_999)[0]) == 2_000
    assert refused_text("id" + ";a" * 2_000) == [
        "D120 export.csv: Die Datei hat mehr als 2.000 Spalten. Abhilfe: leere Spalten löschen oder den Export teilen."
    ]
    monkeypatch.setattr(textfile, "LIMIT", 10)
    assert refused_text("id;a;b;c;d;e")[0].startswith("D113 export.csv: Die Datei ist größer als 0 MB")


def test_equal_texts_are_stored_once() -> None:
    rows = table("id;a\n1;trifft zu\n2;trifft zu\n")
    assert rows[1][1] is rows[2][1]


def test_all_problems_of_a_file_at_once() -> None:
    codes = [message[:4] for message in refused_text("id;a\n1;fÃ¼r\n2;x;y\n")]
    assert codes == ["D135", "D132"]


def workbook(*sheets: tuple[str, str, str], parts: dict[str, bytes] | None = None, without: str = "") -> bytes:
    """A workbook of sheets, each with its name, its state and the XML of its rows."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" state="{state}" r:id="r{number}"/>'
        for number, (name, state, _) in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="r{number}" Type="{LINKS}/worksheet" Target="worksheets/blatt{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    written = {
        MAIN: f'<workbook xmlns="{SHEETS}" xmlns:r="{LINKS}"><sheets>{listed}</sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>".encode(),
        "_rels/.rels": ROOT.format(LINKS, MAIN).encode(),
        "xl/styles.xml": b"<styleSheet/>",
    }
    for number, (_, _, rows) in enumerate(sheets, 1):
        page = f'<worksheet xmlns="{SHEETS}"><sheetData>{rows}</sheetData></worksheet>'
        written[f"xl/worksheets/blatt{number}.xml"] = page.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in (written | (parts or {})).items():
            if path != without:
                archive.writestr(path, content)
    return out.getvalue()


def one_sheet(rows: str) -> bytes:
    return workbook(("Daten", "visible", rows))


def first(sheets: Sequence[ExportSheet], problems: tuple[Problem, ...]) -> Opened:
    """The first visible sheet."""
    if not sheets:
        return None, problems
    grid, faults = next(sheet for sheet in sheets if sheet.visible).read()
    return grid, (*problems, *faults)


def sheet(raw: bytes) -> Grid:
    """The grid of a workbook without any problem."""
    grid, problems = first(*read_sheets("export.xlsx", raw))
    assert problems == ()
    assert grid is not None
    return grid


def refused(raw: bytes) -> list[str]:
    grid, problems = first(*read_sheets("export.xlsx", raw))
    assert grid is None
    return shown(problems)


HELLO = '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
UNREADABLE = (
    "D118 export.xlsx: Die Datei ist keine lesbare Arbeitsmappe. Abhilfe: öffnen und neu speichern, in Excel: Datei → "
    "Speichern unter → Excel-Arbeitsmappe (.xlsx)."
)


def test_values_keep_their_kind_and_place(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Umfrage"
    page["B3"], page["C3"], page["D3"], page["E3"] = "Straße_x000D_\nNr. 1", 4, True, datetime.date(2024, 4, 3)
    page["B5"], page["C5"], page["D5"] = 3.5, datetime.datetime(2024, 4, 3, 12, 30), datetime.timedelta(hours=30)
    book.save(tmp_path / "export.xlsx")
    grid = sheet((tmp_path / "export.xlsx").read_bytes())
    blank = ("",) * 5
    assert grid.rows == [
        blank,
        blank,
        ("", "Straße\nNr. 1", 4.0, True, datetime.date(2024, 4, 3)),
        blank,
        ("", 3.5, datetime.datetime(2024, 4, 3, 12, 30), datetime.timedelta(hours=30), ""),
    ]
    cells = [cell for cell in (grid.cell(2, column) for column in range(5)) if cell]
    assert [cell.kind for cell in cells] == [CellKind.TEXT, CellKind.NUMBER, CellKind.FLAG, CellKind.DATE]
    assert [cell.text for cell in cells] == ["Straße\nNr. 1", "4", "WAHR", "03.04.2024"]
    assert str(grid.place(2, 1)) == "export.xlsx · Umfrage!B3"


def test_errors_and_formulas_without_a_value_are_broken_cells() -> None:
    grid = sheet(
        one_sheet(
            '<row r="2"><c r="A2" t="e"><f>-by</f><v>#NAME?</v></c><c r="B2"><v>1</v></c>'
            '<c r="C2"><f>A1 &amp; "x"</f></c><c r="D2"><f t="shared" si="0"/><v></v></c>'
            '<c r="E2" t="str"><f>A1</f><v></v></c><c r="F2"><f>1+1</f><v>2</v></c>'
            "<c t='e' s='0' r='G2' ><v>#N/A</v></c></row>"
            '<row r="4"><c r="H4"><f>A1</f><v/></c></row>'
        )
    )
    assert grid.broken == {(1, 0): "#NAME?", (1, 2): '=A1 & "x"', (1, 3): "=…", (1, 6): "#N/A", (3, 7): "=A1"}
    assert grid.rows[1] == ("", 1.0, "", "", "", 2.0, "", "")
    assert [len(row) for row in grid.rows] == [8, 8, 8, 8]
    error, formula = grid.cell(1, 0), grid.cell(3, 7)
    assert error is not None
    assert formula is not None
    assert (error.kind, error.text) == (CellKind.ERROR, "#NAME?")
    assert (formula.kind, formula.formula, formula.row, formula.column) == (CellKind.NOTHING, "=A1", 4, 8)


def test_prefixed_names_and_formulas_of_other_parts() -> None:
    raw = workbook(
        ("Daten", "visible", ""),
        parts={
            "xl/worksheets/blatt1.xml": (
                f'<x:worksheet xmlns:x="{SHEETS}"><x:sheetData><x:row r="1"><x:c r="A1" t="e"><x:v>#REF!</x:v></x:c>'
                '<x:c r="B1"><x:v>1</x:v></x:c></x:row></x:sheetData><x:extLst><x:ext xmlns:xm="m"><xm:f>Liste</xm:f>'
                "</x:ext></x:extLst></x:worksheet>"
            ).encode()
        },
    )
    assert sheet(raw).broken == {(0, 0): "#REF!"}
    assert sheet(raw).rows == [("", 1.0)]


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN"])
def test_numbers_that_are_none_are_broken_cells(number: str) -> None:
    grid = sheet(one_sheet(f'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>{number}</v></c></row>'))
    assert grid.broken == {(0, 1): "#ZAHL!"}


def test_percentages_are_known(tmp_path: Path) -> None:
    path = tmp_path / "export.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Umfrage")
        formats = ("0%", "0.00%", "#,##0.0 %", '0"%"', "0.0", "@")
        for column, written in enumerate(formats):
            page.write(0, column, 0.5, book.add_format({"num_format": written}))
        page.write_formula(0, len(formats), "=1/2", book.add_format({"num_format": "0%"}), 0.5)
        page.write(1, 0, "50 %", book.add_format({"num_format": "0%"}))
        page.write_blank(2, 0, None, book.add_format({"num_format": "0%"}))
    grid = sheet(path.read_bytes())
    cells = [grid.cell(0, column) for column in range(len(formats) + 1)]
    assert [cell.percent for cell in cells if cell] == [True, True, True, False, False, False, True]
    text_cell = grid.cell(1, 0)
    assert text_cell is not None
    assert (text_cell.percent, text_cell.text) == (False, "50 %")


def test_the_sheets_with_content() -> None:
    raw = workbook(
        ("Listen", "hidden", HELLO),
        ("Deckblatt", "visible", '<row r="1"><c r="A1" s="0"/></row>'),
        ("Antworten", "visible", HELLO),
        ("_56F9DC97", "veryHidden", HELLO),
        ("Wiederholung &amp; mehr", "visible", '<row r="1"><c r="A1"><v>1</v></c></row>'),
    )
    sheets, problems = read_sheets("export.xlsx", raw)
    assert problems == ()
    grids = [one.read()[0] for one in sheets]
    assert [
        (one.name, one.visible, grid and grid.sheet, grid and grid.rows)
        for one, grid in zip(sheets, grids, strict=True)
    ] == [
        ("Listen", False, "Listen", [("id",)]),
        ("Antworten", True, "Antworten", [("id",)]),
        ("Wiederholung & mehr", True, "Wiederholung & mehr", [(1.0,)]),
    ]


def test_a_workbook_without_content() -> None:
    assert refused(one_sheet("")) == [
        "D102 export.xlsx: In der Datei steht nichts. Abhilfe: die Datei noch einmal senden lassen."
    ]
    assert refused(workbook(("A", "visible", ""), ("Daten", "hidden", HELLO))) == [
        "D102 export.xlsx: Auf keinem sichtbaren Blatt steht etwas, nur auf „Daten“ (ausgeblendet). Abhilfe: das Blatt "
        "mit den Antworten einblenden und speichern."
    ]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (
            "A20011",
            "D119 export.xlsx · Daten: Das Blatt reicht bis Zeile 20.011; mehr als 20.000 werden nicht gelesen. "
            "Abhilfe: leere formatierte Zeilen löschen oder den Export teilen.",
        ),
        (
            "BXY1",
            "D120 export.xlsx · Daten: Das Blatt hat mehr als 2.000 Spalten. Abhilfe: leere Spalten löschen oder den "
            "Export teilen.",
        ),
        (
            "ZZ20000",
            "D120 export.xlsx · Daten: Das Blatt reicht bis ZZ20000, das sind mehr als 2.000.000 Zellen. Abhilfe: "
            "leere Spalten löschen oder den Export teilen.",
        ),
    ],
)
def test_a_single_cell_far_away_is_refused_before_memory_is_claimed(address: str, message: str) -> None:
    far = f'<row r="1"><c r="A1"><v>1</v></c><c r="{address}"><v>1</v></c></row>'
    assert refused(one_sheet(far)) == [message]
    assert sheet(one_sheet(far.replace("<v>1</v></c></row>", "</c></row>"))).rows == [(1.0,)]


@pytest.mark.parametrize(
    "raw",
    [
        one_sheet("<row><c><v>1</v></c></row>"),
        one_sheet('<row r="1"><c r="a1"><v>1</v></c></row>'),
        one_sheet('<row r="1"><c r="A1"><v>1</v></row>'),
        one_sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
        one_sheet('<row r="1"><c r="A1" t="e"><v>#UNSINN!</v></c></row>'),
        workbook(("Daten", "visible", HELLO), parts={"xl/_rels/workbook.xml.rels": b"<Relationships/>"}),
        workbook(("Daten", "visible", HELLO), parts={"xl/_rels/workbook.xml.rels": ROOT.format(LINKS, "x").encode()}),
        workbook(("Daten", "visible", HELLO), parts={"xl/styles.xml": b"<styleSheet>"}),
        workbook(("Daten", "visible", HELLO), parts={MAIN: b'<?xml version="1.0" encoding="utf-9"?><workbook/>'}),
    ],
)
def test_damaged_workbooks(raw: bytes) -> None:
    assert refused(raw) == [UNREADABLE]


def test_sheets_that_calamine_sees_otherwise_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    other = SheetPart("Andere", "visible", "xl/worksheets/blatt1.xml")
    monkeypatch.setattr("verstetigung.reading.exports.spreadsheet.parts", lambda archive: (other,))
    assert refused(one_sheet(HELLO)) == [UNREADABLE]


def test_a_workbook_may_have_no_styles() -> None:
    assert sheet(workbook(("Daten", "visible", HELLO), without="xl/styles.xml")).rows == [("id",)]


def test_a_workbook_in_another_place_is_refused() -> None:
    elsewhere = {"_rels/.rels": ROOT.format(LINKS, "xl/andere.xml").encode()}
    assert refused(workbook(("Daten", "visible", HELLO), parts=elsewhere)) == [UNREADABLE]


def test_parts_are_found_wherever_the_links_lead() -> None:
    link = f'<Relationship Id="r1" Type="{LINKS}/worksheet" Target="/xl/worksheets/BLATT1.xml"/>'
    linked = {"xl/_rels/workbook.xml.rels": f"<Relationships>{link}</Relationships>".encode()}
    raw = workbook(("Daten", "visible", HELLO), parts=linked)
    assert sheet(raw).rows == [("id",)]


@pytest.mark.parametrize(
    ("name", "raw", "sheet_name", "rows"),
    [
        ("export.csv", GERMAN.encode(), "", [["id", "Größe"], ["1", "schön"]]),
        ("export.xlsx", GERMAN.encode("utf-16"), "", [["id", "Größe"], ["1", "schön"]]),
        ("export.csv", one_sheet(HELLO), "Daten", [["id"]]),
        ("PKZ.csv", b"PKZ;a\n1;2\n", "", [["PKZ", "a"], ["1", "2"]]),
    ],
)
def test_what_is_in_a_file_counts_and_not_its_name(
    tmp_path: Path, name: str, raw: bytes, sheet_name: str, rows: list[list[str]]
) -> None:
    (tmp_path / name).write_bytes(raw)
    grid, problems = first(*opened(tmp_path / name))
    assert problems == ()
    assert grid is not None
    assert (grid.file, grid.sheet, [list(row) for row in grid.rows]) == (name, sheet_name, rows)


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("export.csv", b"", "D102"),
        ("export.csv", b"\xef\xbb\xbf\n<!DOCTYPE html><table>", "D105"),
        ("export.csv", "<html><table>".encode("utf-16"), "D105"),
        ("export.csv", b"%PDF-1.7", "D106"),
        ("export.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00", "D106"),
        ("export.csv", b"id;a\n1;\x00\n", "D133"),
        ("export.csv", bytes.fromhex("d0cf11e0a1b11ae1"), "D104"),
        ("export.csv", b"PK\x03\x04 abgeschnitten", "D107"),
        ("~$export.csv", GERMAN.encode(), "D101"),
        (".~lock.export.csv#", b",pc,pc,22.11.2026 10:00;", "D101"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, name: str, raw: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(raw)
    grid, problems = first(*opened(tmp_path / name))
    assert grid is None
    assert [problem.code for problem in problems] == [code]


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    grid, problems = first(*opened(tmp_path / "weg.csv"))
    assert grid is None
    assert [problem.code for problem in problems] == ["D117"]


def test_a_large_text_file_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verstetigung.reading.preflight.LIMIT", 2_000_000)
    monkeypatch.setattr(textfile, "LIMIT", 2_000_000)
    (tmp_path / "export.csv").write_bytes(b"id;a\n" * 500_000)
    grid, problems = first(*opened(tmp_path / "export.csv"))
    assert grid is None
    assert shown(problems) == [
        "D113 export.csv: Die Datei ist größer als 2 MB; so große werden nicht geöffnet. Abhilfe: den Export teilen."
    ]


def test_is_text() -> None:
    assert is_text("a.csv", b"id;a")
    assert is_text("a.xlsx", "id;a;b;c".encode("utf-16-le"))
    assert not is_text("a.bin", b"\x00\x01\x02\x03")
    assert not is_text("a.csv", b"")


def test_a_table_of_texts_that_boasts_of_its_length(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "export.xlsx") as book:
        book.add_worksheet("Umfrage").write_string(0, 0, "id")
    path = patched(tmp_path / "export.xlsx", "xl/sharedStrings.xml", b'uniqueCount="1"', b'uniqueCount="4294967296"')
    assert refused(path.read_bytes()) == [UNREADABLE]
