from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from tests.made import stata, synthetic
from tests.made.rscript import in_r, needs_r
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


def test_the_sheets_in_order(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "ergebnisse.xlsx")
    tables = ["Ergebnis", "Kriterien", "Einzelwerte", "Maßnahmen", "Bedarfe", "Befunde", "Herkunft"]
    assert book.sheetnames == [*tables, "Spalten"]


def test_result_sheet_holds_the_worked_example(folder: Path) -> None:
    head, *lines = read_csv(folder, "ergebnis.csv")
    by_region = {line[0]: dict(zip(head, line, strict=True)) for line in lines}
    assert by_region["Nord"]["Verstetigungsgrad"].startswith("77,0833")
    assert by_region["Nord"]["Rang"] == "1"
    assert (by_region["Süd"]["Verstetigungsgrad"], by_region["Süd"]["Rang"]) == ("", "")
    assert by_region["Süd"]["Stand der Bewertung"] == "nicht bewertbar"


@pytest.mark.parametrize("piece", [1, 3])
def test_in_pieces_or_whole_the_files_have_the_same_bytes(
    evaluation: Evaluation, folder: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for module in ("sheet", "files"):
        monkeypatch.setattr(f"verstetigung.tables.results.{module}.PIECE", piece)
    results.write(evaluation, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert min(map(len, (evaluation.scores, evaluation.reading.responses))) > piece


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


def test_a_table_too_long_for_the_workbook_is_left_to_its_csv_and_the_sheet_says_so(
    evaluation: Evaluation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No part of it stands there that would be taken for all; no row is missing from the CSV file."""
    rows = len(evaluation.scores)
    monkeypatch.setattr("verstetigung.tables.results.workbook.MOST", rows - 1)
    assert results.write(evaluation, tmp_path).left == ("kriterien.csv",)
    page = openpyxl.load_workbook(tmp_path / "ergebnisse.xlsx")["Kriterien"]
    mark, head, told = page.iter_rows(values_only=True)
    assert mark[0]
    assert head[:2] == ("Region", "Ebene")
    whole = f"Diese Tabelle hat {rows} Zeilen, mehr als {rows - 1}."
    assert told[0] == f"{whole} Alle stehen in kriterien.csv, auf diesem Blatt keine."
    assert len(read_csv(tmp_path, "kriterien.csv")) == 1 + rows
    monkeypatch.setattr("verstetigung.tables.results.workbook.MOST", rows)
    assert results.write(evaluation, tmp_path).left == ()
    assert openpyxl.load_workbook(tmp_path / "ergebnisse.xlsx")["Kriterien"].max_row == rows + 2


def test_no_sheet_can_reach_the_limit_of_excel() -> None:
    """Of a table without a CSV file the first rows stand there, and how many there are."""
    from verstetigung.tables.results import workbook

    assert workbook.MOST + 3 < 1_048_576


@pytest.mark.parametrize(("rows", "columns", "left"), [(100_000, 1, False), (100_001, 1, True), (1, 16_385, True)])
def test_what_is_too_long_or_too_wide(rows: int, columns: int, left: bool) -> None:
    from verstetigung.tables.results.sheet import ResultColumn
    from verstetigung.tables.results.workbook import left_to_csv

    sheet = results.Sheet("Blatt", "blatt.csv", (ResultColumn("a", 9),) * columns, ((1,) * columns,) * rows)
    assert left_to_csv(sheet) is left
    assert not left_to_csv(replace(sheet, file=""))


def test_terminal_table(evaluation: Evaluation) -> None:
    """Two regions are too few for intervals; Süd lacks the only criterion of B, though half of its questions count."""
    assert list(results.scores(evaluation)) == [
        "Verstetigungsgrad, 0 bis 100 Punkte",
        "Region           Punkte  Intervall      Platz  Ergebnisdimensionen  Fragen beantwortet  Bögen",
        "Nord               77,1  unbekannt  unbekannt              2 von 2             4 von 4      2",
        "Mitte              16,7  unbekannt  unbekannt              2 von 2             3 von 4      1",
        "Süd     nicht bewertbar                                    1 von 2             1 von 2      1",
        "Aus 1 von 2 bewerteten Regionen liegen mehrere Fragebögen vor; wie weit Befragte derselben Region "
        "auseinanderliegen, lässt sich erst aus mindestens drei solchen Regionen mit zusammen mindestens fünf weiteren "
        "Befragten schätzen. Deshalb stehen hier weder Spannen noch Plätze: Unterschiede zwischen Regionen können "
        "Zufall sein.",
        "Süd, nicht bewertbar: Prozess- und Organisationsstrukturen (0 von 1 Kriterium bewertet, nötig ist 1)",
    ]


def test_one_region_has_no_places_either(evaluation: Evaluation) -> None:
    alone = replace(evaluation, uncertainty=replace(evaluation.uncertainty, ranks=evaluation.ranks.head(1)))
    told = [line for line in results.scores(alone) if "weder Spannen noch Plätze" in line]
    assert [line.partition(";")[0] for line in told] == ["Bewertet ist nur eine Region"]


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


def of_the_page(language: str) -> str:
    page = (Path(__file__).parents[2] / "erhebungen" / "README.md").read_text(encoding="utf-8")
    (lines,) = re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return str(lines)


def test_the_line_of_the_page_reads_a_german_csv_in_pandas(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = of_the_page("python")
    monkeypatch.chdir(folder)
    known: dict[str, pd.DataFrame] = {}
    exec(lines, known)
    assert list(known["kriterien"])[:2] == ["Region", "Ebene"]
    assert known["kriterien"]["Punkte"].dtype == "float64"
    assert known["kriterien"]["Punkte"][0] == pytest.approx(250 / 3)


@needs_r
def test_the_line_of_the_page_reads_a_german_csv_in_r(folder: Path) -> None:
    shown = "cat(names(kriterien)[1], class(kriterien$Code), class(kriterien$Angaben), class(kriterien$Punkte), "
    (told,) = in_r(folder, of_the_page("r"), shown + "format(kriterien$Punkte[1], digits = 8))")
    assert told.split() == ["Region", "character", "integer", "numeric", "83.333333"]
    for name in ("ergebnis", "einzelwerte", "massnahmen", "bedarfe", "befunde", "herkunft"):
        head, *rows = read_csv(folder, f"{name}.csv")
        lines = of_the_page("r").replace("kriterien", name)
        assert in_r(folder, lines, f"cat(dim({name}), names({name})[1])") == [f"{len(rows)} {len(head)} {head[0]}"]


def test_the_lines_of_the_page_read_a_german_csv_in_stata_as_its_help_says(folder: Path) -> None:
    known = stata.run(folder, of_the_page("stata"))
    head, *rows = read_csv(folder, "kriterien.csv")
    assert len(known) == len(head)
    for name in ("Punkte", "Angaben"):
        texts = [row[head.index(name)] for row in rows]
        assert known[name.lower()] == [float(text.replace(",", ".")) if text else None for text in texts]
    assert known["punkte"][0] == pytest.approx(250 / 3)
    assert None in known["punkte"]
    assert known["titel"] == [row[head.index("Titel")] for row in rows]


def test_quotes_are_bound_over_lines_and_letters_are_utf_8_in_the_line_for_stata(folder: Path) -> None:
    path = folder / "kriterien.csv"
    path.write_bytes(re.sub(rb";(Wie weit[^;]*);", rb';"\1\r\n(""auch"" hier; dort)";', path.read_bytes(), count=1))
    lines = of_the_page("stata")
    known = stata.run(folder, lines)
    assert known["titel"][0] == 'Wie weit sind die Maßnahmen umgesetzt?\r\n("auch" hier; dort)'
    assert stata.run(folder, lines.replace(' encoding("utf-8")', ""))["titel"] != known["titel"]
    with pytest.raises(AssertionError):
        stata.run(folder, lines.replace(" bindquotes(strict)", ""))


def test_every_german_csv_has_names_for_stata(folder: Path) -> None:
    line = of_the_page("stata").splitlines()[0]
    for path in folder.glob("*.csv"):
        known = stata.run(folder, line.replace("kriterien.csv", path.name))
        head, *rows = read_csv(folder, path.name)
        assert len(known) == len(head)
        assert {len(values) for values in known.values()} == {len(rows)}
