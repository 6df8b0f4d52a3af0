"""What a person may overlook in a table is told: hidden parts, answers beside their column, formulas."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import Draw, changed, patched, value_of
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.problems import Problem
from verstetigung.reading.exports.workbook_xml import marks
from verstetigung.reading.workbook import read
from verstetigung.records import NO_ANSWER
from verstetigung.schemas.erhebung import Erhebung

MAPPING = """\
dateien: ["*"]
werkzeug: tabelle
region: {spalte: Region}
spalten: {A1.1: Stand, A1.2: Geld}
werte: {stand: {a: "1", b: "2"}}
"""
TABLE = (("Region", "Stand", "Geld"), ("Ahornkreis", 1, 4), ("Ahornkreis", 2, 5), ("Ahornkreis", 3, 1))


def export(probe: Erhebung, rows: Sequence[Sequence[object]], change: Callable[[Worksheet], object]) -> Path:
    """A workbook of some tool with these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    change(book.active)  # type: ignore[arg-type]
    path = probe.folder / "online.xlsx"
    book.save(path)
    (probe.folder / "zuordnung.yaml").write_text(MAPPING, encoding="utf-8")
    return path


def told(problems: Sequence[Problem], *codes: str) -> list[str]:
    return [f"{problem.code} {problem}" for problem in problems if problem.code in codes]


class TestHiddenInForms:
    """Hidden rows are read, and told with their number (the case own_hiddenrows)."""

    @pytest.mark.parametrize(
        ("sheet", "rows", "said"),
        [
            ("Fragebogen", [10, 11], "2 Zeilen auf dem Blatt „Fragebogen“ sind ausgeblendet oder gefiltert (10–11)"),
            ("Fragebogen", [12], "1 Zeile auf dem Blatt „Fragebogen“ ist ausgeblendet oder gefiltert (12)"),
            ("Maßnahmen", [7, 8, 9, 20], "2 Zeilen auf dem Blatt „Maßnahmen“ sind ausgeblendet oder gefiltert (7–8)"),
        ],
    )
    def test_rows(self, probe: Erhebung, fragebogen: Draw, sheet: str, rows: list[int], said: str) -> None:
        def hide(book: Workbook) -> None:
            for row in rows:
                book[sheet].row_dimensions[row].hidden = True

        before = read(fragebogen(), probe)
        content = read(changed(fragebogen(), hide), probe)
        (line,) = told(content.problems, "B232")
        assert said in line
        assert repr(content.responses) == repr(before.responses)
        assert content.measures == before.measures

    def test_filtered(self, probe: Erhebung, fragebogen: Draw) -> None:
        def narrow(book: Workbook) -> None:
            sheet = book["Fragebogen"]
            sheet.auto_filter.ref = "A6:D18"
            sheet.auto_filter.add_filter_column(2, ["n. z."])
            for row in (10, 12, 15, 16):
                sheet.row_dimensions[row].hidden = True

        (line,) = told(read(changed(fragebogen(), narrow), probe).problems, "B232")
        assert "4 Zeilen auf dem Blatt „Fragebogen“ sind ausgeblendet oder gefiltert (10, 12 und 15–16)" in line

    def test_columns(self, probe: Erhebung, fragebogen: Draw) -> None:
        def hide(book: Workbook) -> None:
            book["Fragebogen"].column_dimensions["D"].hidden = True

        content = read(changed(fragebogen(), hide), probe)
        assert told(content.problems, "B233") == [
            "B233 ahorn-1.xlsx · Fragebogen: 1 Spalte auf dem Blatt „Fragebogen“ ist ausgeblendet (D); sie wird "
            "gelesen. Abhilfe: sie einblenden (Filter löschen) und ansehen, ob gelten soll, was dort steht."
        ]
        assert value_of(content, "A1.1").remark == "Beschluss vom Mai"

    def test_rows_without_height(self, probe: Erhebung, fragebogen: Draw) -> None:
        path = changed(fragebogen(), lambda book: setattr(book["Fragebogen"].row_dimensions[10], "height", 7.5))
        (line,) = told(read(patched(path, "xl/worksheets/sheet3.xml", b'ht="7.5"', b'ht="0"'), probe).problems, "B232")
        assert "gefiltert (10)" in line


class TestBeside:
    """An answer beside its column is told at the cell and never guessed (the case own_daneben)."""

    @pytest.mark.parametrize(
        ("cell", "text", "question"),
        [
            ("D11", "5 – trifft voll zu", "A1.2"),
            ("E11", "5", "A1.2"),
            ("F11", 4, "A1.2"),
            ("D12", "teilweise", "A1.3"),
            ("D15", "0,5", "B1.1"),
            ("D11", "n. z.", "A1.2"),
        ],
    )
    def test_told_at_the_cell(
        self, probe: Erhebung, fragebogen: Draw, cell: str, text: str | int, question: str
    ) -> None:
        def move(book: Workbook) -> None:
            book["Fragebogen"][f"C{cell[1:]}"] = None
            book["Fragebogen"][cell] = text

        content = read(changed(fragebogen(), move), probe)
        assert told(content.problems, "B234", "B235") == [
            f"B234 ahorn-1.xlsx · Fragebogen!{cell}: {question}: „{text}“ steht neben der Spalte „Antwort“, und "
            f"C{cell[1:]} ist leer; es zählt nicht. Abhilfe: falls es die Antwort ist, sie nach C{cell[1:]} "
            "verschieben; sonst dort k. A. wählen."
        ]
        assert value_of(content, question).status == NO_ANSWER

    @pytest.mark.parametrize("remark", ["Beschluss 2017", "zu 50 % fertig", "7", "k. A.", "siehe 4", "12.5.2018"])
    def test_remarks_are_no_answers(self, probe: Erhebung, fragebogen: Draw, remark: str) -> None:
        path = fragebogen(Fragebogen=f"| Code | Antwort | Beleg/Bemerkung |\n| A1.2 | | {remark} |")
        assert told(read(path, probe).problems, "B234", "B235") == []

    def test_an_answer_with_a_number_beside_it(self, probe: Erhebung, fragebogen: Draw) -> None:
        path = fragebogen(Fragebogen="| Code | Antwort | Beleg/Bemerkung |\n| A1.2 | 4 | 3 |")
        assert told(read(path, probe).problems, "B234", "B235") == []

    def test_other_columns_are_told_once(self, probe: Erhebung, fragebogen: Draw) -> None:
        def write(book: Workbook) -> None:
            sheet = book["Fragebogen"]
            sheet["F6"], sheet["F10"], sheet["F12"] = "Notiz", "prüfen", "Meier fragen"
            book["Maßnahmen"]["I7"] = "ja"

        assert told(read(changed(fragebogen(), write), probe).problems, "B234", "B235") == [
            "B235 ahorn-1.xlsx · Fragebogen!F10: In Spalte F, die nicht zur Vorlage gehört, steht etwas, in den Zeilen "
            "10 und 12; es wird nicht gelesen. Abhilfe: was davon zählen soll, in die Spalten der Vorlage übertragen.",
            "B235 ahorn-1.xlsx · Maßnahmen!I7: In Spalte I, die nicht zur Vorlage gehört, steht etwas, in Zeile 7; es "
            "wird nicht gelesen. Abhilfe: was davon zählen soll, in die Spalten der Vorlage übertragen.",
        ]


class TestExports:
    """Hidden parts (the case exp_hidden), ticks without heading, and formulas."""

    @pytest.mark.parametrize(
        ("rows", "said"),
        [
            ([3, 4], "2 Zeilen auf dem Blatt „Sheet“ sind ausgeblendet oder gefiltert (3–4); sie werden"),
            ([2], "1 Zeile auf dem Blatt „Sheet“ ist ausgeblendet oder gefiltert (2); sie wird gelesen."),
            (
                [2, 4, 9],
                "2 Zeilen auf dem Blatt „Sheet“ sind ausgeblendet oder gefiltert (2 und 4); sie werden",
            ),
        ],
    )
    def test_hidden_rows(self, probe: Erhebung, rows: list[int], said: str) -> None:
        def hide(sheet: Worksheet) -> None:
            for row in rows:
                sheet.row_dimensions[row].hidden = True

        export(probe, TABLE, hide)
        reading = study.read(probe, quietly)
        (line,) = told(reading.problems, "B232")
        assert said in line
        assert [*reading.responses["value"]] == [1, 4, 2, 5, 3, 1]

    def test_hidden_columns(self, probe: Erhebung) -> None:
        def hide(sheet: Worksheet) -> None:
            sheet.column_dimensions["C"].hidden = True
            sheet.column_dimensions["F"].hidden = True

        export(probe, TABLE, hide)
        (line,) = told(study.read(probe, quietly).problems, "B233")
        assert "1 Spalte auf dem Blatt „Sheet“ ist ausgeblendet (C); sie wird gelesen." in line

    def test_numbers_that_are_none_hide_nothing(self) -> None:
        """What is broken there is left to those who read the cells."""
        cells = b'<row r="%s" hidden="1"><c r="A2"><v>1</v></c></row>' % (b"9" * 5000)
        part = b'<worksheet><cols><col min="x" max="3" hidden="1"/></cols>' + cells + b"</worksheet>"
        marked = marks(io.BytesIO(part), frozenset())
        assert (marked.hidden_rows, marked.hidden_columns, marked.height) == (set(), {1}, 2)

    def test_nothing_hidden(self, probe: Erhebung) -> None:
        export(probe, TABLE, lambda sheet: None)
        assert told(study.read(probe, quietly).problems, "B232", "B233", "B236", "W502") == []

    def test_ticks_without_heading(self, probe: Erhebung) -> None:
        rows = [[*row, "", tick] for row, tick in zip(TABLE, ("", "x", "", "x"), strict=True)]
        export(probe, rows, lambda sheet: None)
        assert told(study.read(probe, quietly).problems, "B236") == [
            "B236 online.xlsx · Sheet!E2: Spalte E hat keine Überschrift, aber in 2 Zeilen steht etwas, etwa „x“; es "
            "wird nicht gelesen. Abhilfe: der Spalte im Export eine Überschrift geben und sie, wenn sie zählen soll, "
            "in zuordnung.yaml zuordnen."
        ]

    def test_ticks_without_heading_in_a_text(self, probe: Erhebung) -> None:
        (probe.folder / "zuordnung.yaml").write_text(MAPPING, encoding="utf-8")
        (probe.folder / "a.csv").write_text("Region;Stand;Geld;\nAhornkreis;1;4;x\n", encoding="utf-8")
        (line,) = told(study.read(probe, quietly).problems, "B236")
        assert line.startswith("B236 a.csv · D2: Spalte D hat keine Überschrift, aber in 1 Zeile steht etwas")

    def test_formulas(self, probe: Erhebung) -> None:
        def compute(sheet: Worksheet) -> None:
            sheet["B2"], sheet["B4"] = "=1+0", "=C4+2"

        path = export(probe, TABLE, compute)
        part = "xl/worksheets/sheet1.xml"
        patched(path, part, b"<f>1+0</f><v />", b"<f>1+0</f><v>1</v>")
        patched(path, part, b"<f>C4+2</f><v />", b"<f>C4+2</f><v>3</v>")
        reading = study.read(probe, quietly)
        assert told(reading.problems, "W502") == [
            "W502 online.xlsx · Sheet!B2: A1.1: Der Wert „1“ stammt aus einer Formel (in 2 Zellen)."
        ]
        assert [*reading.responses["value"]] == [1, 4, 2, 5, 3, 1]


def test_our_own_forms_hide_nothing(probe: Erhebung, fragebogen: Draw, belegbogen: Draw) -> None:
    for path in (fragebogen(), belegbogen("birke.xlsx")):
        book = openpyxl.load_workbook(path)
        assert not any(shape.hidden for sheet in book for shape in sheet.row_dimensions.values())
        assert told(read(path, probe).problems, "B232", "B233", "B234", "B235") == []
