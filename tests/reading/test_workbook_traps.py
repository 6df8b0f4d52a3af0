"""What people do to a workbook beside typing answers: colours, comments, copies, moved rows, odd cells."""

from __future__ import annotations

import math
import re
import shutil
import subprocess
import time
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.packaging.custom import IntProperty, StringProperty
from openpyxl.styles import Font, GradientFill, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import CATALOGUE, Draw, changed, messages, patched, value_of
from tests.reading.test_workbook import EURO, QUOTA
from verstetigung.forms import Answer, Filled, write_questionnaire
from verstetigung.reading.workbook import colours, read
from verstetigung.reading.workbook.cells import CellKind, StoredCell
from verstetigung.reading.workbook.comments import message
from verstetigung.reading.workbook.values import read_value
from verstetigung.records import NO_ANSWER
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

SHIPPED = Path(__file__).parent.parent.parent / "erhebungen"
PRINTED = "xl/worksheets/sheet3.xml"
"""The sheet Fragebogen."""
NUMBER_LIST = "eine Antwort aus der Liste, von „0 – nicht begonnen“ bis „3 – dauerhaft gesichert“"
SILENT = "Bis zur Klärung zählt das als keine Angabe."


def sheet_of(name: str, change: Callable[[Worksheet], object]) -> Callable[[Workbook], object]:
    return lambda book: change(book[name])


def painted(cell: str, colour: str) -> Callable[[Workbook], object]:
    return sheet_of("Fragebogen", lambda sheet: setattr(sheet[cell], "fill", PatternFill("solid", fgColor=colour)))


def put(sheet: str, cell: str, value: object) -> Callable[[Workbook], object]:
    return sheet_of(sheet, lambda page: setattr(page[cell], "value", value))


# --- colour


def test_a_colour_instead_of_an_answer(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(
        fragebogen(
            Fragebogen="""
        | Code | Antwort | Beleg/Bemerkung |
        | A1.1 | gelb:   |                 |
        | B1.1 |         | rot:fehlt       |
        | K1   | grün:   |                 |"""
        ),
        probe,
    )
    assert messages(content) == [
        "W515 ahorn-1.xlsx · Fragebogen!C10: A1.1: Die Zelle ist leer, aber gelb hinterlegt; Farbe zählt nicht als "
        "Antwort. Abhilfe: die Antwort aus der Liste wählen.",
        "W515 ahorn-1.xlsx · Fragebogen!C15: B1.1: Die Zelle ist leer, aber D15 ist rot hinterlegt; Farbe zählt nicht "
        "als Antwort. Abhilfe: die Antwort selbst eintragen.",
        "W515 ahorn-1.xlsx · Fragebogen!C18: K1: Die Zelle ist leer, aber grün hinterlegt; Farbe zählt nicht als "
        "Antwort. Abhilfe: die Antwort selbst eintragen.",
    ]
    assert content.returned.scored
    assert value_of(content, "A1.1").status == NO_ANSWER


def test_the_code_or_the_question_may_be_coloured_too(probe: Erhebung, fragebogen: Draw) -> None:
    path = fragebogen(Fragebogen="| Code | Antwort |\n| A1.1 |  |\n| A1.2 |  |")
    changed(path, painted("A10", "FFFF00"))
    changed(path, painted("B11", "FFFF00"))
    assert [message.split(";")[0] for message in messages(read(path, probe))] == [
        "W515 ahorn-1.xlsx · Fragebogen!C10: A1.1: Die Zelle ist leer, aber A10 ist gelb hinterlegt",
        "W515 ahorn-1.xlsx · Fragebogen!C11: A1.2: Die Zelle ist leer, aber B11 ist gelb hinterlegt",
    ]


def test_colour_is_decoration_where_answered_rows_have_it_too(probe: Erhebung, fragebogen: Draw) -> None:
    path = fragebogen(
        Fragebogen="""
        | Code | Antwort     |
        | A1.1 | gelb:2      |
        | A1.2 | gelb:       |
        | A1.3 | gelb:ja     |
        | B1.1 | gelb:1      |
        | B1.2 | weiß:       |"""
    )
    assert messages(read(path, probe)) == []
    changed(path, painted("C16", "FF0000"))
    changed(path, painted("A11", "00B050"))
    assert [problem.found.split(";")[0] for problem in read(path, probe).problems] == [
        "A1.2: Die Zelle ist leer, aber A11 ist grün hinterlegt",
        "B1.2: Die Zelle ist leer, aber rot hinterlegt",
    ]


def test_colours_alone_are_no_answers(probe: Erhebung) -> None:
    path = probe.folder / "ahorn-1.xlsx"
    write_questionnaire(path, probe, probe.register["ahorn"])
    for cell in ("C10", "C11", "C12", "C15", "C16"):
        changed(path, painted(cell, "92D050"))
    problems = read(path, probe).problems
    assert [(problem.code, problem.where.cell) for problem in problems] == [
        ("W515", cell) for cell in ("C10", "C11", "C12", "C15", "C16")
    ]


def test_a_colour_instead_of_a_value_of_evidence(probe: Erhebung, belegbogen: Draw) -> None:
    content = read(
        belegbogen(
            Belege="""
        | Code | Wert  | Quelle-Art | Fundstelle |
        | A1.1 | 3     | Dokument   | S07        |
        | A1.2 | gelb: |            |            |
        | X9   | gelb: |            |            |"""
        ),
        probe,
    )
    assert [(problem.code, problem.where.cell) for problem in content.problems] == [("W561", "A9"), ("W515", "C8")]
    assert [one.value for one in content.responses] == [3.0]
    content = read(belegbogen(Belege="| Code | Wert |\n| A1.2 | gelb: |"), probe)
    assert messages(content) == [
        "W515 ahorn.xlsx · Belege!C7: A1.2: Die Zelle ist leer, aber gelb hinterlegt; Farbe zählt nicht als Antwort. "
        "Abhilfe: die Antwort aus der Liste wählen."
    ]


@pytest.mark.parametrize(
    ("name", "digits"),
    [
        ("gelb", ("FFFF00", "FFEB9C", "FFF2CC", "FFE699", "FFD966")),
        ("orange", ("FFC000", "ED7D31", "F79646")),
        ("rot", ("FF0000", "C00000", "FF3333")),
        ("rosa", ("FFC7CE", "FFCCCC")),
        ("grün", ("92D050", "00B050", "C6EFCE", "70AD47", "E2EFDA")),
        ("türkis", ("00FFFF",)),
        ("blau", ("00B0F0", "0070C0", "002060", "4472C4", "DDEBF7")),
        ("lila", ("7030A0", "800080")),
        ("braun", ("7F3F00",)),
        ("grau", ("BFBFBF", "808080", "F2F2F2")),
        ("schwarz", ("000000",)),
        ("gemustert", ("gemustert",)),
    ],
)
def test_common_colours_have_names(name: str, digits: tuple[str, ...]) -> None:
    assert {colours.name(colour) for colour in digits} == {name}


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        (PatternFill("solid", fgColor=Color(theme=9, tint=0.6)), "FCD5B5"),
        (PatternFill("solid", fgColor=Color(theme=4, tint=-0.25)), "376092"),
        (PatternFill("solid", fgColor=Color(indexed=13)), "FFFF00"),
        (PatternFill("solid", fgColor=Color(indexed=64)), "000000"),
        (PatternFill("solid", fgColor=Color(theme=99)), "farbig"),
        (PatternFill("solid", fgColor=Color(auto=True)), ""),
        (PatternFill("solid", fgColor=Color(indexed=65)), ""),
        (PatternFill("solid", fgColor=Color(theme=0)), ""),
        (PatternFill("gray125"), "gemustert"),
        (GradientFill(stop=("FF0000", "00FF00")), "farbig"),
        (PatternFill(), ""),
    ],
)
def test_colours_are_resolved(fill: PatternFill | GradientFill, colour: str, tmp_path: Path) -> None:
    book = Workbook()
    cell = book.worksheets[0]["A1"]
    cell.value, cell.fill = "x", fill
    book.save(tmp_path / "a.xlsx")
    again = openpyxl.load_workbook(tmp_path / "a.xlsx")
    number = again.worksheets[0]["A1"]._style.fillId
    assert colours.fills(again).get(number, "") == colour


# --- strike-through


def test_an_answer_that_is_struck_through_counts_with_a_warning(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(
        fragebogen(
            Fragebogen="""
        | Code | Antwort         |
        | A1.1 | gestrichen:3    |
        | A1.3 | gestrichen:     |
        | K2   | gestrichen:AG   |""",
            Maßnahmen="""
        | Maßnahme           | Handlungsfeld | Stand   |
        | gestrichen:Rufbus  | mobilitaet    | geplant |""",
            Steckbrief="""
        | Abschnitt | Text              |
        | Ziele     | gestrichen:Eins.  |""",
        ),
        probe,
    )
    struck = (
        "Die Angabe ist durchgestrichen; sie zählt, wie sie dasteht. Abhilfe: klären, ob sie noch gilt, und sie sonst "
        "löschen."
    )
    assert messages(content) == [
        f"W516 ahorn-1.xlsx · Fragebogen!C10: A1.1: {struck}",
        f"W516 ahorn-1.xlsx · Fragebogen!C19: K2: {struck}",
        f"W516 ahorn-1.xlsx · Maßnahmen!B7: {struck}",
        f"W516 ahorn-1.xlsx · Steckbrief!B7: {struck}",
    ]
    assert (value_of(content, "A1.1").value, value_of(content, "A1.3").status) == (3.0, NO_ANSWER)
    assert content.measures[0].title == "Rufbus"


def test_struck_evidence(probe: Erhebung, belegbogen: Draw) -> None:
    content = read(
        belegbogen(
            Belege="""
        | Code | Wert         | Wert von     | Wert bis | Quelle-Art | Fundstelle |
        | A1.1 | gestrichen:3 |              |          | Dokument   | S07        |
        | A1.1 |              | gestrichen:1 | 2        | Dokument   | S07        |"""
        ),
        probe,
    )
    assert [(problem.code, problem.where.cell) for problem in content.problems] == [("W516", "C7"), ("W516", "D8")]
    assert [one.value for one in content.responses] == [3.0, 1.5]


def rich(*runs: str | TextBlock) -> CellRichText:
    return CellRichText(*runs)


STRUCK = InlineFont(strike=True)


def test_an_answer_struck_through_in_part_is_two_answers(probe: Erhebung, fragebogen: Draw) -> None:
    path = fragebogen()
    changed(path, put("Fragebogen", "C10", rich(TextBlock(STRUCK, "3"), " 2")))
    assert messages(read(path, probe)) == [
        f"W523 ahorn-1.xlsx · Fragebogen!C10: A1.1: In „3 2“ ist nur „2“ nicht durchgestrichen. {SILENT} "
        f"Erwartet: {NUMBER_LIST}. Abhilfe: nur die Antwort stehen lassen, die gilt."
    ]


def test_strike_through_in_the_strings_that_cells_share(probe: Erhebung, fragebogen: Draw) -> None:
    runs = b"<si><r><rPr><strike/></rPr><t>ja</t></r><r><rPr><strike val='0'/></rPr><t>teilweise</t></r></si>"
    path = patched(fragebogen(), "xl/sharedStrings.xml", b"<si><t>teilweise</t></si>", runs)
    assert [problem.found for problem in read(path, probe).problems] == [
        f"A1.3: In „jateilweise“ ist nur „teilweise“ nicht durchgestrichen. {SILENT}"
    ]


@pytest.mark.parametrize(
    ("value", "font", "codes"),
    [
        (rich(TextBlock(STRUCK, "2 –"), TextBlock(STRUCK, " überwiegend umgesetzt")), None, ["W516"]),
        (rich(TextBlock(STRUCK, "2"), " "), None, ["W516", "W501"]),
        (rich("2", TextBlock(STRUCK, " ")), None, ["W501"]),
        (rich("2", TextBlock(InlineFont(b=True), " – überwiegend umgesetzt")), None, []),
        (rich("3", TextBlock(InlineFont(b=True), "2")), Font(strike=True), ["W523"]),
        (rich("2", TextBlock(STRUCK, " ")), Font(strike=True), ["W516", "W501"]),
    ],
)
def test_runs_of_an_answer(
    value: CellRichText, font: Font | None, codes: list[str], probe: Erhebung, fragebogen: Draw
) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["C10"].value = value
        sheet["C9"].value = rich("…", TextBlock(STRUCK, "…"))
        if font:
            sheet["C10"].font = font

    content = read(changed(fragebogen(), sheet_of("Fragebogen", change)), probe)
    assert [problem.code for problem in content.problems if problem.where.cell == "C10"] == codes


def test_texts_may_be_struck_through_in_part(probe: Erhebung, fragebogen: Draw) -> None:
    path = changed(fragebogen(), put("Fragebogen", "C19", rich("AG ", TextBlock(STRUCK, "Bus"), " Rufbus")))
    content = read(path, probe)
    assert content.problems == ()
    assert value_of(content, "K2").text == "AG Bus Rufbus"


# --- merged cells


def test_an_answer_that_is_merged_away(probe: Erhebung, fragebogen: Draw) -> None:
    path = changed(fragebogen(), sheet_of("Fragebogen", lambda sheet: sheet.merge_cells("C10:C11")))
    assert messages(read(path, probe)) == [
        "W519 ahorn-1.xlsx · Fragebogen!C11: A1.2: Die Zelle ist mit C10 verbunden; ob „2 – überwiegend umgesetzt“ "
        f"auch hier gilt, ist nicht zu erkennen. {SILENT} Abhilfe: die Verbindung der Zellen aufheben und jede Frage "
        "für sich beantworten."
    ]
    path = changed(fragebogen(), sheet_of("Fragebogen", lambda sheet: sheet.merge_cells("C10:D10")))
    assert read(path, probe).problems == ()
    path = changed(
        fragebogen(Fragebogen="| Code | Antwort |\n| A1.1 |  |"),
        sheet_of("Fragebogen", lambda sheet: sheet.merge_cells("C10:C11")),
    )
    assert read(path, probe).problems == ()


# --- comments


def test_comments_become_remarks(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(
        fragebogen(
            Fragebogen="""
        | Code | Antwort                                 | Beleg/Bemerkung             |
        | A1.1 | kommentar:Müller, Anna:/Stand:/Mai 2018 |                             |
        | A1.2 | kommentar:siehe Anlage                  | kommentar:von Frau Müller   |"""
        ),
        probe,
    )
    assert messages(content) == [
        "W517 ahorn-1.xlsx · Fragebogen!C10: A1.1: Der Kommentar an dieser Zelle ist in die Bemerkung übernommen.",
        "W517 ahorn-1.xlsx · Fragebogen!C11: A1.2: Der Kommentar an dieser Zelle ist in die Bemerkung übernommen.",
        "W517 ahorn-1.xlsx · Fragebogen!D11: A1.2: Der Kommentar an dieser Zelle ist in die Bemerkung übernommen.",
    ]
    assert value_of(content, "A1.1").remark == "Kommentar: Stand: Mai 2018"
    assert value_of(content, "A1.2").remark == "Kommentar: siehe Anlage · Kommentar: von Frau Müller"


def test_a_comment_follows_the_remark(probe: Erhebung, fragebogen: Draw) -> None:
    comment = sheet_of("Fragebogen", lambda sheet: setattr(sheet["A10"], "comment", Comment("Anlage 3", "Amt")))
    content = read(changed(fragebogen(), comment), probe)
    assert value_of(content, "A1.1").remark == "Beschluss vom Mai · Kommentar: Anlage 3"


def test_comments_elsewhere_are_not_evaluated(probe: Erhebung, fragebogen: Draw) -> None:
    def change(book: Workbook) -> None:
        for sheet, cell in (("Anleitung", "A1"), ("Maßnahmen", "B7"), ("Fragebogen", "C9"), ("Fragebogen", "D18")):
            book[sheet][cell].comment = Comment("Bitte prüfen", "Amt")
        book["Fragebogen"]["C18"] = None
        book["Fragebogen"]["C12"].comment = Comment(" \n", "Amt")
        book["_listen"]["A1"].comment = Comment("Bitte prüfen", "Amt")

    content = read(changed(fragebogen(), change), probe)
    left = (
        "Der Kommentar an dieser Zelle wird nicht ausgewertet. Abhilfe: ihn lesen und, was zählen soll, in eine Zelle "
        "schreiben."
    )
    assert messages(content) == [
        f"W518 ahorn-1.xlsx · Fragebogen!C9: {left}",
        f"W518 ahorn-1.xlsx · Fragebogen!D18: {left}",
        f"W518 ahorn-1.xlsx · Anleitung!A1: {left}",
        f"W518 ahorn-1.xlsx · Maßnahmen!B7: {left}",
    ]
    assert content.returned.scored


def test_comments_on_evidence(probe: Erhebung, belegbogen: Draw) -> None:
    content = read(
        belegbogen(
            Belege="""
        | Code | Wert | Quelle-Art | Fundstelle | Bemerkung       |
        | A1.1 | 3    | Dokument   | S07        | kommentar:knapp |""".replace("Bemerkung", "Beleg/Bemerkung")
        ),
        probe,
    )
    assert [problem.code for problem in content.problems] == ["W517"]
    assert content.responses[0].remark == "Kommentar: knapp"


LEARN = "Learn more: https://go.microsoft.com/fwlink/?linkid=870924\n\n"


@pytest.mark.parametrize(
    ("text", "author", "expected"),
    [
        ("Beschluss vom Mai", "Müller, Anna", "Beschluss vom Mai"),
        ("Müller, Anna:\nBeschluss", "Müller, Anna", "Beschluss"),
        ("Müller, Anna:\r\nBeschluss", " ", "Beschluss"),
        ("Dr. Anna von Müller (LRA):\nBeschluss", "", "Beschluss"),
        ("amueller:\nBeschluss", "", "Beschluss"),
        ("FB 4, Kreis Ahorn:\n  Beschluss\nvom Mai", "", "Beschluss vom Mai"),
        ("keine Angabe, weil:\nStelle frei", "", "keine Angabe, weil: Stelle frei"),
        ("keine Angabe, weil:\nStelle frei", "Keine Angabe, weil", "Stelle frei"),
        ("2018:\nBeschluss", "", "2018: Beschluss"),
        ("Müller, Anna:\n", "Müller, Anna", ""),
        (f"[Threaded comment]\n\nYour version of Excel … {LEARN}Comment:\n    So ist es\n", "tc={1}", "So ist es"),
        (
            f"[Kommentarthread]\n\nIhre Version von Excel … {LEARN}Kommentar:\n    Ja\nAntwort:\n    Nein",
            "tc={1}",
            "Ja Antwort: Nein",
        ),
        (f"[Commentaire]\n\nVotre version … {LEARN}Commentaire :\n    Oui", "tc={1}", "Oui"),
        ("[Threaded comment]\n\nYour version of Excel …\n\nComment:\n    So ist es", " ", "So ist es"),
        ("[Anlage 3]\nKommentar: gilt", "", "[Anlage 3] Kommentar: gilt"),
    ],
)
def test_what_a_comment_says(text: str, author: str, expected: str) -> None:
    assert message(text, author) == expected


# --- LibreOffice and what is shipped


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_colours_strikes_and_comments(probe: Erhebung, fragebogen: Draw, tmp_path: Path) -> None:
    path = fragebogen(
        Fragebogen="""
        | Code | Antwort        | Beleg/Bemerkung                      |
        | A1.1 | gelb:          |                                      |
        | A1.2 | gestrichen:4   | kommentar:Müller, Anna:/siehe Anlage |"""
    )
    before = read(path, probe)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(tmp_path / "neu"),
            str(changed(path, put("Fragebogen", "D15", rich(TextBlock(STRUCK, "1"), "2")))),
        ],
        check=True,
        timeout=180,
        capture_output=True,
    )
    after = read(tmp_path / "neu" / path.name, probe)
    assert [problem.code for problem in before.problems] == ["W516", "W515", "W517"]
    assert messages(after) == messages(before)
    assert value_of(after, "A1.2").remark == "Kommentar: siehe Anlage"


@pytest.mark.parametrize("wave", ["ard-dokumente", "muster-2018", "muster-2020"])
def test_nothing_of_this_is_found_in_what_is_shipped(wave: str) -> None:
    erhebung = erhebungen.load(SHIPPED / wave)
    contents = [read(path, erhebung) for path in sorted(erhebung.folder.glob("*.xlsx"))]
    codes = {problem.code for content in contents for problem in content.problems}
    assert contents
    assert not codes & {"W515", "W516", "W517", "W518", "W519", "B212", "B213", "B214", "B215", "K311"}


# --- sheets


def copied(title: str = "Fragebogen (2)", sheet: str = "Fragebogen") -> Callable[[Workbook], Worksheet]:
    def change(book: Workbook) -> Worksheet:
        copy = book.copy_worksheet(book[sheet])
        copy.title = title
        return copy

    return change


@pytest.mark.parametrize("title", ["Fragebogen (2)", "Fragebogen_2", "Kopie von Fragebogen", "Tabelle1"])
def test_a_copy_that_says_the_same(title: str, probe: Erhebung, fragebogen: Draw) -> None:
    content = read(changed(fragebogen(), copied(title)), probe)
    assert messages(content) == [
        f"B212 ahorn-1.xlsx · {title}: Das Blatt „{title}“ ist eine Kopie von „Fragebogen“ und sagt nichts anderes. "
        "Abhilfe: die Kopie löschen."
    ]
    assert content.returned.scored


def test_a_copy_that_says_less_or_stands_in_other_rows(probe: Erhebung, fragebogen: Draw) -> None:
    def change(book: Workbook) -> None:
        copy = copied()(book)
        copy.insert_rows(9, 3)
        copy["C13"] = None
        measures = copied("Maßnahmen_2", "Maßnahmen")(book)
        measures.insert_rows(8)

    assert [problem.code for problem in read(changed(fragebogen(), change), probe).problems] == ["B212", "B212"]


def test_a_copy_that_says_something_else(probe: Erhebung, fragebogen: Draw) -> None:
    def change(book: Workbook) -> None:
        copy = copied()(book)
        copy.insert_rows(9)
        copy["C12"], copy["C20"], copy.sheet_state = "4", "AG Bus", "hidden"
        copied("Maßnahmen alt", "Maßnahmen")(book)["B9"] = "Markt"
        copied("Angaben (2)", "Angaben")(book)["B12"] = "andere Rolle"

    content = read(changed(fragebogen(), change), probe)
    assert messages(content) == [
        "B213 ahorn-1.xlsx · Fragebogen (2)!C12: Das ausgeblendete Blatt „Fragebogen (2)“ ist eine Kopie von "
        "„Fragebogen“ und sagt anderes: hier steht „4“, in Fragebogen!C11 „n. z.“. Abhilfe: klären, was gilt, und das "
        "andere Blatt löschen.",
        "B213 ahorn-1.xlsx · Maßnahmen alt!B9: Das Blatt „Maßnahmen alt“ ist eine Kopie von „Maßnahmen“ und sagt "
        "anderes: hier steht „Markt“, dort nichts. Abhilfe: klären, was gilt, und das andere Blatt löschen.",
        "B213 ahorn-1.xlsx · Angaben (2)!B12: Das Blatt „Angaben (2)“ ist eine Kopie von „Angaben“ und sagt anderes: "
        "hier steht „andere Rolle“, in Angaben!B12 „Regionalmanagement“. Abhilfe: klären, was gilt, und das andere "
        "Blatt löschen.",
    ]
    assert content.responses == ()


def test_the_answers_may_all_stand_in_the_copy(probe: Erhebung, fragebogen: Draw) -> None:
    def change(book: Workbook) -> None:
        copied()(book)
        for row in (10, 11, 12, 15, 16, 18, 19):
            book["Fragebogen"].cell(row, 3).value = None
            book["Fragebogen"].cell(row, 4).value = None

    problem, empty = read(changed(fragebogen(), change), probe).problems
    assert (problem.code, problem.where.cell, empty.code) == ("B213", "C10", "B208")
    assert problem.found.endswith("hier steht „2 – überwiegend umgesetzt“, dort nichts.")


def test_a_copy_without_its_headings_is_known_by_its_name(probe: Erhebung, fragebogen: Draw) -> None:
    def change(book: Workbook) -> None:
        copied()(book).delete_rows(6)
        copied("Steckbrief_2", "Steckbrief")(book)["A6"] = "Teil"

    assert [(problem.code, str(problem.where)) for problem in read(changed(fragebogen(), change), probe).problems] == [
        ("B213", "ahorn-1.xlsx · Fragebogen (2)!B6"),
        ("B213", "ahorn-1.xlsx · Steckbrief_2!A6"),
    ]


def test_copies_of_evidence(probe: Erhebung, belegbogen: Draw) -> None:
    path = belegbogen(
        Belege="""
        | Code | Wert | Quelle-Art | Fundstelle |
        | A1.1 | 3    | Dokument   | S07        |
        | A1.1 | 2    | Presse     | S85        |"""
    )
    assert [one.code for one in read(changed(path, copied("Belege (2)", "Belege")), probe).problems] == ["B212"]
    (problem,) = read(changed(path, put("Belege (2)", "C8", "1")), probe).problems
    assert (problem.code, problem.where.cell) == ("B213", "C8")


def test_a_renamed_original_is_only_missing(probe: Erhebung, fragebogen: Draw) -> None:
    path = changed(fragebogen(), lambda book: setattr(book["Fragebogen"], "title", "Fragebogen alt"))
    assert messages(read(path, probe)) == [
        "B201 ahorn-1.xlsx: Das Blatt „Fragebogen“ fehlt. Abhilfe: falls „Fragebogen alt“ es ist, wieder „Fragebogen“ "
        "nennen."
    ]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read(state: str, probe: Erhebung, fragebogen: Draw) -> None:
    path = changed(fragebogen(), lambda book: setattr(book["Bedarfe"], "sheet_state", state))
    content = read(path, probe)
    assert messages(content) == [
        "B214 ahorn-1.xlsx · Bedarfe: Das Blatt „Bedarfe“ ist ausgeblendet; es wird gelesen. Abhilfe: es einblenden "
        "und ansehen."
    ]
    assert len(content.needs) == 2


def test_other_sheets_are_not_read(probe: Erhebung, fragebogen: Draw) -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("Notizen", 0)["B2"] = "Bitte Herrn Kunz fragen"
        book.create_sheet("Tabelle1")["A1"].fill = PatternFill("solid", fgColor="FFFF00")
        book.create_chartsheet("Diagramm").add_chart(BarChart())
        del book["Anleitung"]

    content = read(changed(fragebogen(), change), probe)
    assert messages(content) == [
        "B215 ahorn-1.xlsx · Notizen: Das Blatt „Notizen“ gehört nicht zur Vorlage und wird nicht gelesen. Abhilfe: "
        "was davon zählen soll, in die Blätter der Vorlage übertragen."
    ]
    assert content.returned.scored


def test_the_order_of_sheets_does_not_matter(probe: Erhebung, fragebogen: Draw) -> None:
    path = fragebogen()
    before = read(path, probe)
    after = read(changed(path, lambda book: book._sheets.reverse()), probe)  # type: ignore[attr-defined]
    assert after.problems == ()
    assert repr(after.responses) == repr(before.responses)


# --- codes of an earlier catalogue


@pytest.fixture
def renamed(probe: Erhebung) -> Erhebung:
    """The Erhebung after three codes have changed."""
    catalogue = (
        CATALOGUE.replace("id: A1.2,", "id: A1.5, ersetzt: A1.2,")
        .replace("id: K1,", "id: K7, ersetzt: K1,")
        .replace("id: A2.1,", "id: A2.9, ersetzt: A2.1,")
    )
    (probe.folder.parent / "neu.yaml").write_text(catalogue, encoding="utf-8")
    wave = probe.folder / erhebungen.FILE
    wave.write_text(wave.read_text(encoding="utf-8").replace("katalog.yaml", "neu.yaml"), encoding="utf-8")
    return erhebungen.load(probe.folder)


def test_earlier_codes_are_read_under_their_new_names(renamed: Erhebung, fragebogen: Draw) -> None:
    content = read(fragebogen(), renamed)
    assert content.problems == ()
    assert [one.question for one in content.responses] == ["A1.1", "A1.5", "A1.3", "B1.1", "B1.2", "K7", "K2"]
    assert value_of(content, "K7").value == 123000
    assert content.departure is not None
    assert content.departure.renamed == ("A1.2", "K1")


def test_an_earlier_code_beside_its_successor(renamed: Erhebung) -> None:
    path = renamed.folder / "ahorn-1.xlsx"
    write_questionnaire(path, renamed, renamed.register["ahorn"], Filled(answers={"A1.5": Answer("4")}))
    changed(path, put("Fragebogen", "A13", "A1.2"))
    assert messages(read(path, renamed)) == [
        "K305 ahorn-1.xlsx · Fragebogen!A13: Der Code A1.2 heißt jetzt A1.5 und steht schon in Zeile 11. Abhilfe: eine "
        "der beiden Zeilen löschen oder ihren Code berichtigen.",
    ]


def test_an_empty_form_with_earlier_codes_is_still_empty(probe: Erhebung, renamed: Erhebung) -> None:
    path = probe.folder / "ahorn-1.xlsx"
    write_questionnaire(path, probe, probe.register["ahorn"])
    assert [problem.code for problem in read(path, renamed).problems] == ["B208"]


def test_evidence_with_earlier_codes(renamed: Erhebung, belegbogen: Draw) -> None:
    content = read(
        belegbogen(
            Belege="""
        | Code | Wert | Quelle-Art | Fundstelle |
        | A1.2 | 3    | Dokument   | S07        |
        | A2.1 | 50   | Dokument   | S07        |"""
        ),
        renamed,
    )
    assert messages(content) == [
        "K308 ahorn.xlsx · Belege!A8: A2.1 wird aus dem Blatt „Maßnahmen“ berechnet; die Angabe hier zählt nicht.",
    ]
    assert [one.question for one in content.responses] == ["A1.5"]


# --- moved and respelt


@pytest.mark.parametrize(
    "move",
    [
        lambda sheet: sheet.insert_rows(11, 2),
        lambda sheet: sheet.insert_cols(3),
        lambda sheet: sheet.move_range("A6:D30", rows=40, cols=5),
        lambda sheet: sheet.move_range("A1:A30", cols=9),
        lambda sheet: sheet.move_range("C1:C30", cols=4),
        lambda sheet: sheet.delete_rows(1, 5),
        lambda sheet: sheet.move_range("A10:D10", rows=20),
    ],
    ids=["rows put in", "column put in", "all moved", "codes last", "answers last", "no title", "one question moved"],
)
def test_headings_and_rows_are_found_where_they_are(
    move: Callable[[Worksheet], object], probe: Erhebung, fragebogen: Draw
) -> None:
    path = fragebogen()
    before = read(path, probe)
    after = read(changed(path, sheet_of("Fragebogen", move)), probe)
    assert after.problems == ()
    assert {(one.question, one.text, one.remark) for one in after.responses} == {
        (one.question, one.text, one.remark) for one in before.responses
    }


def test_umlauts_of_two_characters_are_the_same(probe: Erhebung, fragebogen: Draw) -> None:
    def change(book: Workbook) -> None:
        for sheet in book.worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
                cell.value = unicodedata.normalize("NFD", str(cell.value))

    content = read(changed(fragebogen(), change), probe)
    assert messages(content) == [
        "W501 ahorn-1.xlsx · Fragebogen!C10: A1.1: „2 – u\u0308berwiegend umgesetzt“ ist als „2 – überwiegend "
        "umgesetzt“ gelesen."
    ]
    assert (content.measures[0].field, content.measures[1].field) == ("mobilitaet", "schule")


def test_full_width_digits_and_odd_spaces(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(
        fragebogen(
            Fragebogen="""
        | Code | Antwort    |
        | A1.2 | ␣４␣       |
        | B1.1 | ０，５     |
        | B1.2 | 12,5␣%     |
        | K1   | 123␣000␣€  |"""
        ),
        probe,
    )
    assert [problem.code for problem in content.problems] == ["W501"] * 4
    assert [value_of(content, code).value for code in ("A1.2", "B1.1", "B1.2", "K1")] == [4, 0.5, 12.5, 123000]


# --- odd cells and files


def answer_cell(content: bytes, path: Path) -> Path:
    """The workbook with another cell in place of the answer to B1.1, a number of posts."""
    stored = re.search(rb'<c r="C15".*?</c>', part(path, PRINTED))
    assert stored
    return patched(path, PRINTED, stored[0], b'<c r="C15"' + content + b"</c>")


def part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


@pytest.mark.parametrize(
    ("content", "code", "begins"),
    [
        (b"><v>1e999</v>", "W520", "B1.1: „unendlich“ ist nicht als Antwort zu verstehen."),
        (b"><v>" + b"9" * 400 + b"</v>", "W520", "B1.1: „unendlich“ ist nicht als Antwort zu verstehen."),
        (b"><v>1E+15</v>", "W504", "B1.1: „1.000.000.000.000.000“ liegt außerhalb von 0 bis 2 und zählt als 2."),
        (b' t="b"><v>0</v>', "W512", "B1.1: Hier steht der Wahrheitswert FALSCH."),
        (b' t="d"><v>1899-12-30</v>', "W513", "B1.1: Hier steht ein Datum (30.12.1899); wahrscheinlich wurde 30.12 "),
        (b"><f>1/2</f>", "W510", "B1.1: Die Formel „=1/2“ hat keinen berechneten Wert."),
        (b'><f t="array" ref="C15">B1*2</f>', "W510", "B1.1: Die Formel „=B1*2“ hat keinen berechneten Wert."),
        (
            b'><f t="dataTable" ref="C15:C16" dt2D="1" dtr="1" r1="A1" r2="B1"/>',
            "W510",
            "B1.1: Die Formel „=MEHRFACHOPERATION()“ hat keinen berechneten Wert.",
        ),
        (b' t="e"><v>#N/A</v>', "W511", "B1.1: Die Zelle ergibt #NV."),
        (b' t="e"><f>A1/0</f><v>#DIV/0!</v>', "W511", "B1.1: Die Formel „=A1/0“ ergibt #DIV/0!."),
    ],
)
def test_odd_cells_are_named(content: bytes, code: str, begins: str, probe: Erhebung, fragebogen: Draw) -> None:
    (problem,) = read(answer_cell(content, fragebogen()), probe).problems
    assert (problem.code, problem.where.cell) == (code, "C15")
    assert problem.found.startswith(begins)


@pytest.mark.parametrize(
    "content",
    [
        b"><v>nan</v>",
        b"><v>" + b"9" * 5000 + b"</v>",
        b' t="s"><v>99999</v>',
        b' t="b"><v>x</v>',
        b' s="9999"><v>1</v>',
    ],
    ids=["nan", "5000 digits", "no such string", "no truth value", "no such style"],
)
def test_cells_that_openpyxl_cannot_read(content: bytes, probe: Erhebung, fragebogen: Draw) -> None:
    assert [problem.code for problem in read(answer_cell(content, fragebogen()), probe).problems] == ["D118"]


@pytest.mark.parametrize(
    ("value", "shown", "code", "message"),
    [
        (1e9, "D. MMM", "W511", "Die Zelle ergibt #WERT!."),
        (1.5, "[h]:mm", "W513", "Hier steht eine Uhrzeit (36:00)."),
        (0.125, "h:mm", "W513", "Hier steht eine Uhrzeit (03:00)."),
        (1.5, '0.0" %"', "W514", "Hier steht ein Prozentwert (150 %)."),
    ],
)
def test_numbers_that_are_shown_as_something_else(
    value: float, shown: str, code: str, message: str, probe: Erhebung, fragebogen: Draw
) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["C15"].value, sheet["C15"].number_format = value, shown

    (problem,) = read(changed(fragebogen(), sheet_of("Fragebogen", change)), probe).problems
    assert (problem.code, problem.where.cell, problem.found) == (code, "C15", f"B1.1: {message} {SILENT}")


def test_endless_numbers_are_no_value() -> None:
    for value in ("9" * 400, "1." + ".".join(["000"] * 200), "1" + " 000" * 200):
        answer = read_value(StoredCell(9, 3, value, CellKind.TEXT), EURO)
        assert ([note.code for note in answer.notes], math.isnan(answer.value)) == (["W520"], True)
    for number in (math.inf, -math.inf, math.nan):
        answer = read_value(StoredCell(9, 3, number, CellKind.NUMBER), EURO)
        assert ([note.code for note in answer.notes], math.isnan(answer.value)) == (["W520"], True)
    answer = read_value(StoredCell(9, 3, 1e308, CellKind.NUMBER, percent=True), QUOTA)
    assert ([note.code for note in answer.notes], math.isnan(answer.value)) == (["W520"], True)


def test_formulas_in_a_sheet_of_another_encoding(probe: Erhebung, fragebogen: Draw) -> None:
    path = answer_cell(b"><f>1/2</f>", fragebogen())
    sheet = part(path, PRINTED)
    wide = sheet.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    assert [problem.code for problem in read(patched(path, PRINTED, sheet, wide), probe).problems] == ["W510"]


def test_properties_of_any_kind(probe: Erhebung, fragebogen: Draw) -> None:
    def change(book: Workbook) -> None:
        properties = book.custom_doc_props.props  # type: ignore[attr-defined]
        kept = [one for one in properties if one.name != "verstetigung.region"]
        book.custom_doc_props.props = [  # type: ignore[attr-defined]
            *kept,
            StringProperty("verstetigung.region", None),
            IntProperty("Order", 3),
        ]

    path = patched(
        changed(fragebogen(), change),
        "docProps/custom.xml",
        b"</Properties>",
        b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="99" name="Siegel"><blob '
        b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">AA==</blob></property></Properties>',
    )
    assert read(path, probe).problems == ()


def test_two_sheets_of_one_name(probe: Erhebung, fragebogen: Draw) -> None:
    path = patched(fragebogen(), "xl/workbook.xml", b'name="Anleitung"', b'name="Bedarfe"')
    assert [problem.code for problem in read(path, probe).problems] == ["B213"]


CROWDED = (
    "D120 ahorn-1.xlsx: Die Mappe hat mehr als 100.000 Zellen, die ausgefüllt, gestaltet oder verbunden sind. Abhilfe: "
    "leere gestaltete Zeilen und Spalten löschen oder die Antworten in eine neue Vorlage übertragen."
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</sheetData>", b"<row>" + b"<c/>" * 1500 + b"</row>"),
        (b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A100:XFD1048576"/></mergeCells>'),
        (b"</sheetData>", b'</sheetData><hyperlinks><hyperlink ref="A1:A1048576" location="x"/></hyperlinks>'),
        (b"</sheetData>", b"</sheetData><hyperlinks><hyperlink location=\"x\" ref='A:C'/></hyperlinks>"),
    ],
    ids=["cells", "merged", "linked", "linked columns"],
)
def test_too_many_cells_are_not_opened(old: bytes, new: bytes, probe: Erhebung, fragebogen: Draw) -> None:
    rows = new * 170 + old if new.startswith(b"<row") else new
    path = patched(fragebogen(), PRINTED, old, rows)
    start = time.perf_counter()
    assert messages(read(path, probe)) == [CROWDED]
    assert time.perf_counter() - start < 2


def test_what_openpyxl_raises_is_a_problem_of_the_file(
    probe: Erhebung, fragebogen: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fragebogen()
    for error in (zlib.error, EOFError, OverflowError, RecursionError, MemoryError, AssertionError, OSError):
        monkeypatch.setattr("openpyxl.reader.excel.ExcelReader.read", raising(error))
        assert [problem.code for problem in read(path, probe).problems] == ["D118"]


def raising(error: type[Exception]) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise error

    return fail
