from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from tests.made import synthetic
from tests.made.worked import drawn_responses, response, small_erhebung, small_reading
from verstetigung import __version__, german, records
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.problems import Place, Problem, Severity
from verstetigung.records import Measure, Need, Rank, Response, rows
from verstetigung.tables import results

RISKY = "=2+5 Stellen"


@pytest.fixture
def evaluation(tmp_path: Path) -> Evaluation:
    wave = tmp_path / "erhebungen" / "beispiel-2018"
    wave.mkdir(parents=True)
    remark = replace(response("nord", "K1", "123000", cell="C9"), remark=RISKY)
    answers = pd.concat([drawn_responses(), records.table([remark], Response)], ignore_index=True)
    measure = Measure(
        "nord", "1", "- Rufbus", "schule", "verstetigt", "@Kreis", "+1", "", "nord-1.xlsx", "Maßnahmen", "B6"
    )
    reading = small_reading(answers, (measure,))
    need = Need("nord", "1", "Bedarf", "prozess", "", "Austausch", 4.0, "nord-1.xlsx", "Bedarfe", "E6")
    hint = Problem("W300", Severity.HINWEIS, Place("nord-1.xlsx", "Fragebogen", "C5"), "„ 4“ gelesen als 4.")
    return evaluate(small_erhebung(wave), replace(reading, needs=records.table([need], Need), problems=(hint,)))


def read_csv(folder: Path, name: str) -> list[list[str]]:
    text = (folder / name).read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


@pytest.fixture
def folder(evaluation: Evaluation, tmp_path: Path) -> Path:
    target = tmp_path / "berichte" / "beispiel-2018"
    results.write(evaluation, target)
    return target


def test_the_seven_sheets_in_order(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "ergebnisse.xlsx")
    assert book.sheetnames == ["Ergebnis", "Kriterien", "Einzelwerte", "Maßnahmen", "Bedarfe", "Befunde", "Herkunft"]


def test_result_sheet_holds_the_worked_example(folder: Path) -> None:
    head, *lines = read_csv(folder, "ergebnis.csv")
    by_region = {line[0]: dict(zip(head, line, strict=True)) for line in lines}
    assert by_region["Nord"]["Verstetigungsgrad"].startswith("77,0833")
    assert by_region["Nord"]["Rang"] == "1"
    assert (by_region["Süd"]["Verstetigungsgrad"], by_region["Süd"]["Rang"]) == ("", "")
    assert by_region["Süd"]["Stand der Bewertung"] == "nicht bewertbar"


def test_every_single_value_links_to_its_cell(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "ergebnisse.xlsx")["Einzelwerte"]
    cell = sheet.cell(row=3, column=sheet.max_column)
    assert cell.value == "nord-1.xlsx!Fragebogen!C5"
    assert cell.hyperlink is not None
    assert (cell.hyperlink.target or "").replace("\\", "/") == "../../erhebungen/beispiel-2018/nord-1.xlsx"
    assert cell.hyperlink.location == "'Fragebogen'!C5"


def test_text_that_looks_like_a_formula_stays_text(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "ergebnisse.xlsx")
    cells = [cell for row in book["Einzelwerte"].iter_rows() for cell in row if cell.value == RISKY]
    assert [cell.data_type for cell in cells] == ["s"]
    assert [line[1:6] for line in read_csv(folder, "massnahmen.csv")[1:]] == [
        ["'- Rufbus", "Schulentwicklung und Bildung", "dauerhaft gesichert", "'@Kreis", "'+1"]
    ]


def test_numbers_are_numbers_and_missing_ones_are_empty(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "ergebnisse.xlsx")
    sheet = book["Ergebnis"]
    values = {row[0]: row[4] for row in sheet.iter_rows(min_row=3, values_only=True)}
    assert values["Nord"] == pytest.approx(77.08333, abs=1e-4)
    assert values["Süd"] is None


def test_invented_data_say_so_on_every_sheet_and_in_every_row(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "ergebnisse.xlsx")
    assert {sheet["A1"].value for sheet in book} == {"Musterdaten, frei erfunden · intern, nicht weitergeben"}
    for path in folder.glob("*.csv"):
        head, *lines = read_csv(folder, path.name)
        assert head[-1] == "Kennzeichnung"
        assert {line[-1] for line in lines} == {"Musterdaten, frei erfunden · intern, nicht weitergeben"}


def test_findings_hold_problems_and_missing_returns(folder: Path) -> None:
    lines = read_csv(folder, "befunde.csv")[1:]
    assert lines[0][:4] == ["Hinweis", "W300", "nord-1.xlsx · Fragebogen!C5", "„ 4“ gelesen als 4."]


def test_provenance_names_all_inputs(folder: Path, evaluation: Evaluation) -> None:
    lines = read_csv(folder, "herkunft.csv")[1:]
    assert [line[1] for line in lines if line[0] == "Arbeitsmappe"] == [
        "nord-1.xlsx",
        "nord-2.xlsx",
        "mitte-1.xlsx",
        "sued-1.xlsx",
    ]
    catalogue = evaluation.erhebung.catalogue
    stamps = {f"Auswertung: sha256 {catalogue.hash}", f"Instrument: sha256 {catalogue.instrument}"}
    assert stamps <= {line[2] for line in lines}
    assert f"verstetigung {__version__}" in {line[1] for line in lines}


def test_two_runs_give_the_same_bytes(evaluation: Evaluation, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    results.write(evaluation, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert len(before) == 8


def test_terminal_table(evaluation: Evaluation) -> None:
    """Two regions are too few for intervals; Süd lacks the only criterion of B, though half of its questions count."""
    assert list(results.scores(evaluation)) == [
        "Verstetigungsgrad, 0 bis 100 Punkte",
        "Region           Punkte  Intervall      Platz  Ergebnisdimensionen  Fragen beantwortet  Bögen",
        "Nord               77,1  unbekannt  unbekannt              2 von 2             4 von 4      2",
        "Mitte              16,7  unbekannt  unbekannt              2 von 2             3 von 4      1",
        "Süd     nicht bewertbar                                    1 von 2             1 von 2      1",
        "Süd, nicht bewertbar: Prozess- und Organisationsstrukturen (0 von 1 Kriterium bewertet, nötig ist 1)",
    ]


def test_coverage_shows_the_number_that_decides(folder: Path) -> None:
    head, *lines = read_csv(folder, "kriterien.csv")
    places = [head.index(title) for title in ("Code", "Status", "Abdeckung", "Warum nicht bewertbar")]
    sued = [[line[place] for place in places] for line in lines if line[0] == "Süd"]
    assert ["A1", "bewertet", "1 von 1 Frage", ""] in sued
    assert ["B", "nicht bewertbar", "0 von 1 Kriterium", "0 von 1 Kriterium bewertet, nötig ist 1"] in sued
    assert [
        "gesamt",
        "nicht bewertbar",
        "1 von 2 Ergebnisdimensionen",
        "1 von 2 Ergebnisdimensionen bewertet, nötig sind 2",
    ] in sued
    head, *lines = read_csv(folder, "ergebnis.csv")
    assert lines[2][head.index("Abdeckung")] == "1 von 2 Ergebnisdimensionen"
    assert lines[2][head.index("Warum nicht bewertbar")].endswith("nötig sind 2")


def test_terminal_table_with_places() -> None:
    survey = synthetic.survey()
    lines = list(results.scores(survey))[2:]
    first = next(rows(survey.ranks, Rank))
    assert re.search(r"  \d+,\d–\d+,\d  +1–\d+ von 18  ", lines[0])
    assert german.span(first.score_low, first.score_high, 1) in lines[0]
    assert f" {german.span(first.rank_low, first.rank_high)} von {first.ranked} " in lines[0]


def test_terminal_counts(evaluation: Evaluation) -> None:
    assert results.counted(evaluation.reading.problems) == "kein Fehler, keine Warnung, ein Hinweis"
    assert list(results.returned(evaluation.erhebung, evaluation.reading)) == ["Rücklauf: 3 von 3 Regionen, vier Bögen"]
    assert results.heading(evaluation.erhebung).startswith(
        "Rechenbeispiel – Musterdaten, frei erfunden\nKatalog beispiel 1.0 ("
    )


@pytest.mark.parametrize("name", ["ergebnis", "kriterien", "einzelwerte", "massnahmen", "bedarfe", "befunde"])
def test_golden_csv(folder: Path, name: str, accept_golden: bool) -> None:
    golden = Path(__file__).parent.parent / "golden" / "csv" / f"{name}.csv"
    if accept_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes((folder / golden.name).read_bytes())
    assert (folder / golden.name).read_bytes() == golden.read_bytes()
