"""The forms that are sent out: complete, in good German, and the same bytes each time."""

from __future__ import annotations

import dataclasses
import datetime
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import EVIDENCE, FILLED, changed
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.forms import Answer, Evidence, Filled, form, write_evidence_form, write_questionnaire
from verstetigung.forms.survey import list_name
from verstetigung.reading import workbook
from verstetigung.schemas.catalogue import Scale, answer_text
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Informant, ScaleKind

STAND = Scale("stand", ScaleKind.STUFEN, ((0.0, "nicht begonnen"), (3.0, "dauerhaft gesichert")), 0.0, 3.0)


@pytest.fixture
def empty(probe: Erhebung, tmp_path: Path) -> Workbook:
    write_questionnaire(tmp_path / "leer.xlsx", probe, probe.register["birke"])
    return openpyxl.load_workbook(tmp_path / "leer.xlsx")


@pytest.fixture
def coded(probe: Erhebung, tmp_path: Path) -> Workbook:
    write_evidence_form(tmp_path / "beleg.xlsx", probe, probe.register["birke"], EVIDENCE)
    return openpyxl.load_workbook(tmp_path / "beleg.xlsx")


def texts(sheet: Worksheet) -> list[list[str]]:
    """The texts of each row that has any."""
    rows = [[str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    return [row for row in rows if row]


def header(sheet: Worksheet) -> tuple[str, str]:
    """Left and right."""
    assert sheet.oddHeader is not None
    left, right = sheet.oddHeader.left, sheet.oddHeader.right
    return str(left and left.text), str(right and right.text)


def footer(sheet: Worksheet) -> tuple[str, str]:
    """Left and centre."""
    assert sheet.oddFooter is not None
    left, centre = sheet.oddFooter.left, sheet.oddFooter.center
    return str(left and left.text), str(centre and centre.text)


def validations(book: Workbook, sheet: str) -> dict[str, str]:
    return {str(one.sqref): str(one.formula1 or "") for one in book[sheet].data_validations.dataValidation}


def test_sheets_in_their_order(empty: Workbook, coded: Workbook) -> None:
    assert empty.sheetnames == [
        "Anleitung",
        "Angaben",
        "Fragebogen",
        "Maßnahmen",
        "Bedarfe",
        "Steckbrief",
        "_listen",
        "_meta",
    ]
    assert coded.sheetnames == ["Anleitung", "Angaben", "Belege", "Fragen", "Steckbrief", "_listen", "_meta"]
    assert (empty["_listen"].sheet_state, empty["_meta"].sheet_state) == ("hidden", "veryHidden")


def test_questions_stand_under_their_criteria_and_computed_ones_are_left_out(empty: Workbook) -> None:
    assert texts(empty["Fragebogen"]) == [
        ["Fragebogen"],
        ["Region Birke & Buche · Probe der Verstetigung"],
        ["Musterdaten, frei erfunden"],
        ["k. A. = keine Angabe · n. z. = nicht zutreffend. Bitte je Frage eine Antwort aus der Liste wählen."],
        ["Code", "Frage", "Antwort", "Beleg/Bemerkung"],
        ["A  Umsetzung"],
        ["Was heute verwirklicht ist."],
        ["A1  Maßnahmen"],
        ["A1.1", "Wie weit sind die Maßnahmen umgesetzt?"],
        ["A1.2", "Die Maßnahmen sind finanziert.\nAuch anteilig."],
        ["A1.3", "Gibt es eine feste Stelle?"],
        ["B  Ressourcen"],
        ["B1  Personal"],
        ["B1.1", "Wie viele Stellen?\nZahl von 0 bis 2, Einheit: Vollzeitstellen."],
        ["B1.2", "Welcher Anteil?\nZahl von 0 bis 100, Einheit: Prozent."],
        ["Kennzahlen des Steckbriefs"],
        ["K1", "Zuwendung des Bundes\nZahl, Einheit: Euro."],
        ["K2", "Name der Arbeitsgruppe"],
    ]


def test_a_dimension_without_a_question_to_ask_is_left_out(probe: Erhebung, tmp_path: Path) -> None:
    computed = dataclasses.replace(probe.catalogue.dimensions[0], criteria=probe.catalogue.criteria[1:2])
    catalogue = dataclasses.replace(probe.catalogue, dimensions=(computed, probe.catalogue.dimensions[1]), figures=())
    wave = dataclasses.replace(probe, catalogue=catalogue)
    write_questionnaire(tmp_path / "leer.xlsx", wave, probe.register["birke"])
    headings = [row[0] for row in texts(openpyxl.load_workbook(tmp_path / "leer.xlsx")["Fragebogen"])[5:]]
    assert headings == ["B  Ressourcen", "B1  Personal", "B1.1", "B1.2"]


def test_answers_are_chosen_from_named_lists(empty: Workbook, coded: Workbook) -> None:
    assert validations(empty, "Fragebogen") == {
        "C10": "skala_stand",
        "C11": "skala_zustimmung",
        "C12": "skala_janein",
        "C15": "",
        "C16": "",
        "C18": "",
        "C19": "",
    }
    assert validations(empty, "Maßnahmen") == {"C7:C46": "liste_handlungsfeld", "D7:D46": "liste_stand", "G7:G46": ""}
    assert validations(empty, "Bedarfe") == {
        "B7:B21": "liste_art",
        "C7:C21": "liste_bereich",
        "D7:D21": "liste_thema",
        "F7:F21": "liste_relevanz",
    }
    assert validations(coded, "Belege")["A7:A46"] == "liste_code"
    lists = {
        name: [row[0].value for row in empty["_listen"][str(defined.attr_text).split("!")[1]]]
        for name, defined in empty.defined_names.items()
        if name.startswith(("skala", "liste_re"))
    }
    assert lists == {
        "skala_stand": [
            "0 – nicht begonnen",
            "1 – begonnen",
            "2 – überwiegend umgesetzt",
            "3 – dauerhaft gesichert",
            "k. A.",
            "n. z.",
        ],
        "skala_zustimmung": [
            "1 – trifft nicht zu",
            "2 – trifft eher nicht zu",
            "3 – teils/teils",
            "4 – trifft eher zu",
            "5 – trifft voll zu",
            "k. A.",
            "n. z.",
        ],
        "skala_janein": ["ja", "teilweise", "nein", "k. A.", "n. z."],
        "liste_relevanz": ["1 – sehr gering", "2 – gering", "3 – mittel", "4 – hoch", "5 – sehr hoch"],
    }


def test_validations_speak_german(empty: Workbook) -> None:
    by_cell = {str(one.sqref): one for one in empty["Fragebogen"].data_validations.dataValidation}
    assert by_cell["C10"].errorTitle == "Bitte aus der Liste wählen"
    assert by_cell["C10"].error == (
        "Diese Eingabe steht nicht in der Liste. Bitte den Pfeil rechts neben der Zelle anklicken und einen Eintrag "
        "auswählen, oder die Zelle leer lassen."
    )
    assert by_cell["C15"].prompt == (
        "Zahl von 0 bis 2, Einheit: Vollzeitstellen. Mit Komma, ohne „ca.“. Sonst k. A. oder n. z."
    )
    assert by_cell["C19"].prompt == "Bitte einen kurzen Text eintragen."


def test_only_input_cells_are_open_and_hold_text(empty: Workbook) -> None:
    sheet = empty["Fragebogen"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    for address, locked in {"A10": True, "B10": True, "C10": False, "D10": False}.items():
        assert sheet[address].protection.locked is locked
    assert sheet["C10"].number_format == "@"
    assert empty["Angaben"]["B6"].protection.locked
    assert not empty["Angaben"]["B11"].protection.locked


def test_identity_in_three_places(empty: Workbook, probe: Erhebung) -> None:
    meta = {str(row[0]): row[1] for row in empty["_meta"].iter_rows(values_only=True)}
    assert meta == {
        "schema": "verstetigung/1",
        "art": "fragebogen",
        "katalog": "probe",
        "version": "1.0",
        "hash": f"sha256:{probe.catalogue.instrument}",
        "region": "birke",
        "erhebung": "probe-2018",
        "zusage": "Angaben der Region · Fassung 1 · Herausgeber: Musterinstitut",
    }
    properties = empty.custom_doc_props.props  # type: ignore[attr-defined]
    assert {str(one.name): one.value for one in properties} == {
        f"verstetigung.{key}": value for key, value in meta.items() if key != "zusage"
    }
    assert texts(empty["Angaben"])[4:7] == [
        ["Region", "Region Birke & Buche"],
        ["Erhebung", "probe-2018"],
        ["Vorlage", probe.catalogue.instrument_stamp],
    ]


def test_invented_data_are_marked_on_every_sheet_and_page(empty: Workbook, coded: Workbook) -> None:
    for book in (empty, coded):
        for sheet in book.worksheets[:-2]:
            assert sheet["A3"].value == "Musterdaten, frei erfunden"
            assert header(sheet)[1] == "Musterdaten, frei erfunden"
            assert "Musterdaten, frei erfunden" in footer(sheet)[1]


def test_real_data_are_not_marked(probe: Erhebung, tmp_path: Path) -> None:
    real = dataclasses.replace(probe, invented=False)
    write_questionnaire(tmp_path / "echt.xlsx", real, real.register["birke"])
    with zipfile.ZipFile(tmp_path / "echt.xlsx") as archive:
        assert not any("Musterdaten" in archive.read(name).decode() for name in archive.namelist())


def test_prints_on_a4_with_region_stamp_and_repeated_head(empty: Workbook, probe: Erhebung) -> None:
    sheet = empty["Fragebogen"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth in (None, 1), sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage  # type: ignore[union-attr]
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$6:$6", "A7")
    stamp = probe.catalogue.instrument_stamp
    assert footer(sheet) == ("Region Birke && Buche", f"Vorlage {stamp} · Musterdaten, frei erfunden")


def test_a_long_title_is_cut_in_the_header_only(probe: Erhebung, tmp_path: Path) -> None:
    long = dataclasses.replace(probe, title="& " * 2000)
    path = tmp_path / "lang.xlsx"
    write_questionnaire(path, long, dataclasses.replace(probe.register["ahorn"], name="&" * 300))
    sheet = openpyxl.load_workbook(path)["Fragebogen"]
    assert header(sheet)[0] == "&& " * 39 + "&&…"
    assert footer(sheet)[0] == "&&" * 79 + "…"


def test_guide_says_who_how_what_for_and_where_to(empty: Workbook, coded: Workbook) -> None:
    guide = texts(empty["Anleitung"])
    assert [row[0] for row in guide if len(row) == 2] == [
        "Wer füllt aus?",
        "Wie wird ausgefüllt?",
        "Wenn eine Frage nicht zu beantworten ist",
        "Was geschieht mit den Angaben?",
        "Rücksendung",
    ]
    assert guide[-1] == ["Bitte senden an: Musterinstitut. Zeitraum der Erhebung: Juni bis August 2018."]
    assert [row[0] for row in texts(coded["Anleitung"]) if len(row) == 2] == [
        "Wozu dieser Bogen?",
        "Wie wird ausgefüllt?",
        "Was geschieht mit den Angaben?",
        "Rücksendung",
    ]


def test_filled_in_texts_stand_where_they_belong(probe: Erhebung, tmp_path: Path) -> None:
    write_questionnaire(tmp_path / "voll.xlsx", probe, probe.register["ahorn"], FILLED)
    book = openpyxl.load_workbook(tmp_path / "voll.xlsx")
    assert [cell.value for cell in book["Fragebogen"][10]][2:] == ["2 – überwiegend umgesetzt", "Beschluss vom Mai"]
    assert [cell.value for cell in book["Maßnahmen"][7]] == [
        "1",
        "Rufbus",
        "Mobilität/ ÖPNV",
        "dauerhaft gesichert",
        "Kreis",
        "Kreismittel",
        "Leitfaden",
    ]
    assert texts(book["Angaben"])[-4:] == [
        [
            "Nummer der befragten Person",
            "1",
            "1 für die erste Person Ihrer Region, 2 für die zweite … Bitte keinen Namen.",
        ],
        ["Rolle/Funktion", "Regionalmanagement", "Bitte aus der Liste wählen."],
        ["Datum", "22.08.2018", "Tag des Ausfüllens, zum Beispiel 22.11.2026"],
        [
            "Meine Bemerkungen dürfen ohne Namen wörtlich wiedergegeben werden",
            "Ohne „ja“ werden sie nicht wiedergegeben.",
        ],
    ]
    assert texts(book["Steckbrief"])[-2:] == [["Ziele", "Daseinsvorsorge sichern."], ["Erfolge"]]


def test_text_never_becomes_a_formula_a_link_or_a_number(probe: Erhebung, tmp_path: Path) -> None:
    risky = Filled(answers={"A1.1": Answer("4", "=1+1"), "A1.2": Answer("-", "https://example.org")})
    write_questionnaire(tmp_path / "heikel.xlsx", probe, probe.register["ahorn"], risky)
    sheet = openpyxl.load_workbook(tmp_path / "heikel.xlsx")["Fragebogen"]
    assert [(cell.value, cell.data_type) for cell in (*sheet[10][2:], *sheet[11][2:])] == [
        ("4", "s"),
        ("=1+1", "s"),
        ("-", "s"),
        ("https://example.org", "s"),
    ]
    assert sheet["D11"].hyperlink is None


def test_more_measures_than_lines_find_room(probe: Erhebung, tmp_path: Path) -> None:
    many = Filled(measures=tuple((f"Maßnahme {number}", "", "", "", "", "") for number in range(61)))
    write_questionnaire(tmp_path / "viele.xlsx", probe, probe.register["ahorn"], many)
    assert texts(openpyxl.load_workbook(tmp_path / "viele.xlsx")["Maßnahmen"])[-1] == ["61", "Maßnahme 60"]


def test_an_answer_to_a_question_that_is_not_asked_is_refused(probe: Erhebung, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"not asked: \['A2.1'\]"):
        write_questionnaire(tmp_path / "x.xlsx", probe, probe.register["ahorn"], Filled(answers={"A2.1": Answer("1")}))
    with pytest.raises(KeyError):
        write_evidence_form(tmp_path / "x.xlsx", probe, probe.register["ahorn"], [Evidence("X9")])
    assert not (tmp_path / "x.xlsx").exists()


def test_evidence_rows_carry_the_question_and_forty_are_open(coded: Workbook) -> None:
    rows = texts(coded["Belege"])
    assert rows[-3:] == [
        ["A1.1", "Wie weit sind die Maßnahmen umgesetzt?", "3", "Dokument", "2017-05", "S07, S. 12", "Stand im Mai"],
        ["A1.1", "Wie weit sind die Maßnahmen umgesetzt?", "0–1", "Presse", "23.04.2018", "S85"],
        ["K1", "Zuwendung des Bundes", "108000", "123000", "Dokument", "2015", "S07, Tabelle 23"],
    ]
    assert not coded["Belege"]["H46"].protection.locked


def test_lookup_names_every_code_with_what_can_be_answered(coded: Workbook) -> None:
    assert texts(coded["Fragen"])[5:] == [
        [
            "A1.1",
            "Wie weit sind die Maßnahmen umgesetzt?",
            "0 – nicht begonnen · 1 – begonnen · 2 – überwiegend umgesetzt · 3 – dauerhaft gesichert",
        ],
        [
            "A1.2",
            "Die Maßnahmen sind finanziert.\nAuch anteilig.",
            "1 – trifft nicht zu · 2 – trifft eher nicht zu · 3 – teils/teils · 4 – trifft eher zu · 5 – trifft voll "
            "zu",
        ],
        ["A1.3", "Gibt es eine feste Stelle?", "ja · teilweise · nein"],
        ["B1.1", "Wie viele Stellen?", "Zahl von 0 bis 2, Einheit: Vollzeitstellen"],
        ["B1.2", "Welcher Anteil?", "Zahl von 0 bis 100, Einheit: Prozent"],
        ["K1", "Zuwendung des Bundes", "Zahl, Einheit: Euro"],
        ["K2", "Name der Arbeitsgruppe", "Text"],
    ]


def test_same_input_same_bytes(probe: Erhebung, tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for path in (first, second):
        write_questionnaire(path, probe, probe.register["ahorn"], FILLED)
    assert first.read_bytes() == second.read_bytes()
    for path in (first, second):
        write_evidence_form(path, probe, probe.register["ahorn"], EVIDENCE)
    assert first.read_bytes() == second.read_bytes()
    assert b"2018-09-30T00:00:00Z" in zipfile.ZipFile(first).read("docProps/core.xml")


def test_long_texts_get_high_rows(probe: Erhebung, tmp_path: Path) -> None:
    write_questionnaire(
        tmp_path / "lang.xlsx",
        probe,
        probe.register["ahorn"],
        Filled(answers={"A1.1": Answer("k. A.", "lang " * 60)}, profile={"ziele": "lang " * 2000}),
    )
    book = openpyxl.load_workbook(tmp_path / "lang.xlsx")
    assert book["Fragebogen"].row_dimensions[10].height == 108.75
    assert book["Fragebogen"].row_dimensions[11].height == 33.75
    assert book["Steckbrief"].row_dimensions[7].height == 399.75


def test_answer_text() -> None:
    assert answer_text(STAND, 3) == "3 – dauerhaft gesichert"
    assert (
        answer_text(Scale("janein", ScaleKind.JANEIN, ((0.0, "nein"), (1.0, "teilweise"), (2.0, "ja"))), 1)
        == "teilweise"
    )
    assert form.options(Scale("quote", ScaleKind.ZAHL)) == ()


def test_list_names_are_fit_for_a_spreadsheet() -> None:
    assert list_name(Scale("wie-oft", ScaleKind.STUFEN)) == "skala_wie_2d_oft"


# --- what is promised


def told(wave: Erhebung, path: Path) -> str:
    write_questionnaire(path, wave, wave.register["birke"])
    return "\n".join(text for row in texts(openpyxl.load_workbook(path)["Anleitung"]) for text in row)


def test_persons_are_told_what_is_shown_of_their_answers(probe: Erhebung, tmp_path: Path) -> None:
    wave = dataclasses.replace(
        probe,
        informant=Informant.PERSON,
        contact="Datenschutz am Musterinstitut",
        purpose="Stand der Verstetigung",
        deletion=datetime.date(2020, 12, 31),
        deadline=datetime.date(2018, 9, 30),
        minutes="30 bis 40",
    )
    guide = told(wave, tmp_path / "leer.xlsx")
    for promised in (
        "Das Ausfüllen dauert etwa 30 bis 40 Minuten. Bitte bis zum 30.09.2018 zurücksenden.",
        "Ausgewertet und veröffentlicht werden die Angaben von: Musterinstitut. Zweck: Stand der Verstetigung. Fragen "
        "dazu beantwortet: Datenschutz am Musterinstitut.",
        "nur veröffentlicht, wenn mindestens drei Personen dahinterstehen. Antworten aus Ihrer Region nur",
        "Ihre Rolle erscheint in keinem Bericht.",
        "nur wörtlich wiedergegeben, wenn Sie dem auf dem Blatt „Angaben“ zustimmen, dann mit dem Namen der Region",
        "Kennzahlen, Maßnahmen, Bedarfe, Angebote und Steckbrief gelten als Angaben der Region.",
        "bleiben bei denen, die sie auswerten, und werden bis zum 31.12.2020 gelöscht.",
        "Es zählt Ihre eigene Einschätzung.",
    ):
        assert promised in guide


def test_institutions_are_told_that_every_value_may_be_shown(probe: Erhebung, tmp_path: Path) -> None:
    guide = told(probe, tmp_path / "leer.xlsx")
    assert "Ihre Antworten gelten als abgestimmte Auskunft der Region" in guide
    assert "mindestens drei Personen" not in guide
    assert "Bitte stimmen Sie die Antworten in Ihrer Region ab" in guide
    assert "Minuten" not in guide
    assert "gelöscht" not in guide


def test_remarks_are_released_by_a_yes_of_the_respondent(probe: Erhebung) -> None:
    for said, quotable in (("ja", True), ("nein", False), ("", False)):
        path = probe.folder / "ahorn-1.xlsx"
        write_questionnaire(path, probe, probe.register["ahorn"], dataclasses.replace(FILLED, quotable=said))
        assert workbook.read(path, probe).returned.quotable is quotable


def test_another_promise_is_a_warning_that_quotes_both(probe: Erhebung) -> None:
    path = probe.folder / "ahorn-1.xlsx"
    personal = dataclasses.replace(probe, informant=Informant.PERSON, deletion=datetime.date(2020, 12, 31))
    write_questionnaire(path, personal, probe.register["ahorn"], FILLED)
    assert [(problem.code, problem.found) for problem in workbook.read(path, probe).problems] == [
        (
            "B216",
            "Zugesagt ist im Bogen „Angaben einzelner Personen · Fassung 1 · Löschung bis 31.12.2020 · Herausgeber: "
            "Musterinstitut“; für die Erhebung gilt „Angaben der Region · Fassung 1 · Herausgeber: Musterinstitut“.",
        )
    ]


def test_forms_without_a_promise_are_noted_once_for_all(probe: Erhebung) -> None:
    for number in (1, 2):
        path = probe.folder / f"ahorn-{number}.xlsx"
        write_questionnaire(path, probe, probe.register["ahorn"], dataclasses.replace(FILLED, number=str(number)))
        changed(path, lambda book: book["_meta"].delete_rows(8))
    problems = [problem for problem in study.read(probe, quietly).problems if problem.code == "B217"]
    assert [problem.found for problem in problems] == [
        "Zwei Bögen stammen aus einer Vorlage, in der noch nicht steht, was aus den Angaben wird; die Berichte halten "
        "sich an das, was für die Erhebung gilt."
    ]
