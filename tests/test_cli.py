"""Whole commands: exit code and exact words."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from tests.test_content import SCHEMAS
from verstetigung.cli import app

SHIPPED = SCHEMAS.parent / "erhebungen"
REGIONS = ("muster-ahorn", "muster-birke", "muster-amsel")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the shipped schemas and a few workbooks of an invented wave."""
    shutil.copytree(SCHEMAS, tmp_path / "schemas")
    wave = tmp_path / "erhebungen" / "muster-2018"
    wave.mkdir(parents=True)
    shutil.copy(SHIPPED / "muster-2018" / "erhebung.yaml", wave)
    for region in REGIONS:
        for path in (SHIPPED / "muster-2018").glob(f"{region}-*.xlsx"):
            shutil.copy(path, wave)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def spoil(path: Path, code: str, text: str | int) -> str:
    """Write something into the answer of a question; the cell's address."""
    book = openpyxl.load_workbook(path)
    sheet = book["Fragebogen"]
    row = next(cell.row for cell in sheet["A"] if cell.value == code)
    sheet.cell(row=row, column=3).value = text
    book.save(path)
    return f"{path.name} · Fragebogen!C{row}"


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def test_check_says_who_is_missing_and_changes_no_original(project: Path) -> None:
    before = digests(project / "erhebungen")
    result = run("check", "muster-2018")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Verstetigung der Regionalstrategie Daseinsvorsorge – Musterdaten, frei erfunden"
    assert lines[1].startswith("Katalog ard-verstetigung 1.0 (")
    assert lines[2].startswith("Rücklauf: 3 von 21 Regionen, ")
    assert lines[3].startswith("Ohne auswertbaren Rücklauf: Musterverbund Buche, ")
    assert lines[-2].startswith("kein Fehler, ")
    assert lines[-1] == "Geschrieben: berichte/muster-2018/pruefbericht.xlsx und 21 weitere Dateien"
    assert digests(project / "erhebungen") == before
    letter = (project / "berichte" / "muster-2018" / "nachfragen" / "muster-buche.txt").read_text(encoding="utf-8")
    assert letter.startswith("Betreff: ")


def test_a_bad_cell_is_named_and_nothing_of_its_file_is_scored(project: Path) -> None:
    first, second = (
        sorted(Path("erhebungen/muster-2018").glob("muster-ahorn-*.xlsx"))[0],
        Path("erhebungen/muster-2018/muster-birke-1.xlsx"),
    )
    cells = [spoil(first, "A1.1", "3-4"), spoil(second, "B1.2", 9)]
    result = run("check", "muster-2018")
    assert result.exit_code == 3
    errors = [line for line in result.stdout.splitlines() if line.startswith("  Fehler ")]
    assert [line.split(": ")[0].split(" · ")[1] for line in errors] == [cell.split(" · ")[1] for cell in cells]
    assert all("Abhilfe: " in line for line in errors)
    heads = [line for line in result.stdout.splitlines() if line.endswith("geprüft bis: Wert")]
    assert [line.split(" · ")[0] for line in heads] == [cell.split(" · ")[0] for cell in cells]
    result = run("score", "muster-2018")
    assert result.exit_code == 3
    assert (
        "Nicht oder nur zum Teil ausgewertet sind zwei Dateien: muster-ahorn-1.xlsx und muster-birke-1.xlsx."
        in result.stderr
    )
    assert Path("berichte/muster-2018/ergebnisse.xlsx").exists()


def test_check_as_json(project: Path) -> None:
    cell = spoil(Path("erhebungen/muster-2018/muster-birke-1.xlsx"), "B1.2", 9)
    result = run("check", "muster-2018", "--json")
    assert result.exit_code == 3
    found = [one for one in json.loads(result.stdout)["befunde"] if one["stufe"] == "Fehler"]
    assert [(one["code"], f"{one['datei']} · {one['blatt']}!{one['zelle']}") for one in found] == [("W521", cell)]


def test_score_prints_a_table_and_writes_eight_files(project: Path) -> None:
    before = digests(project / "erhebungen")
    result = run("score", "muster-2018")
    assert result.exit_code == 0
    assert "Verstetigungsgrad, 0 bis 100 Punkte" in result.stdout
    assert "ohne Rücklauf" in result.stdout
    assert result.stdout.splitlines()[-1] == "Geschrieben: berichte/muster-2018/ergebnisse.xlsx und 7 CSV-Dateien"
    assert len(list((project / "berichte" / "muster-2018").iterdir())) == 8
    assert digests(project / "erhebungen") == before


def test_report_writes_the_named_regions_only(project: Path) -> None:
    result = run("report", "muster-2018", "Ahorn", "muster-amsel")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "Geschrieben: zwei Regionsberichte in berichte/muster-2018"
    assert sorted(path.name for path in (project / "berichte" / "muster-2018").iterdir()) == [
        "regionsbericht-muster-ahorn.pdf",
        "regionsbericht-muster-amsel.pdf",
    ]


def test_report_of_an_unknown_region(project: Path) -> None:
    result = run("report", "muster-2018", "Ahorm")
    assert result.exit_code == 3
    assert result.stderr.splitlines()[-2:] == [
        "Nicht jede Region ist zu erkennen.",
        "Fehler: Ahorm: Diese Region steht nicht im Regionsverzeichnis. Meinten Sie „Musterverbund Ahorn“?",
    ]
    assert not (project / "berichte").exists()


def test_compare_writes_a_pdf_and_its_tables(project: Path) -> None:
    result = run("compare", "muster-2018")
    assert result.exit_code == 0
    pdf = "berichte/muster-2018/vergleichsbericht-muster-2018.pdf"
    assert result.stdout == f"Geschrieben: {pdf} und fünf weitere Dateien\n"


def test_compare_with_an_earlier_wave(project: Path) -> None:
    later = project / "erhebungen" / "muster-2020"
    later.mkdir()
    shutil.copy(SHIPPED / "muster-2020" / "erhebung.yaml", later)
    for path in (SHIPPED / "muster-2020").glob("muster-ahorn-*.xlsx"):
        shutil.copy(path, later)
    result = run("compare", "muster-2020", "--previous", "muster-2018")
    assert result.exit_code == 0
    assert "veraenderung.csv" in {path.name for path in (project / "berichte" / "muster-2020").iterdir()}
    result = run("compare", "muster-2020", "--previous", "muster-2020")
    assert result.exit_code == 3
    assert "Fehler: muster-2020: " in result.stderr


def test_explain_shows_the_way_to_the_cell(project: Path) -> None:
    result = run("explain", "muster-2018", "Ahorn", "e1.1")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].startswith("E1.1  ")
    assert "[muster-ahorn-1.xlsx · Fragebogen!C" in result.stdout
    found = json.loads(run("explain", "muster-2018", "Ahorn", "--json").stdout)
    assert (found["id"], len(found["teile"])) == ("gesamt", 4)
    result = run("explain", "muster-2018", "Ahorn", "Z9")
    assert (result.exit_code, "Kennungen" in result.stderr or "Meinten Sie" in result.stderr) == (3, True)


def test_questionnaire_and_belegbogen(project: Path) -> None:
    result = run("questionnaire", "muster-2018", "Amsel")
    assert (result.exit_code, result.stdout) == (
        0,
        "Geschrieben: eine Arbeitsmappe in berichte/muster-2018/frageboegen\n",
    )
    result = run("questionnaire", "muster-2018", "--evidence")
    assert result.stdout == "Geschrieben: 21 Arbeitsmappen in berichte/muster-2018/belegboegen\n"


def test_an_empty_questionnaire_comes_back_as_no_answer(project: Path) -> None:
    run("questionnaire", "muster-2018", "muster-falke")
    shutil.copy("berichte/muster-2018/frageboegen/muster-falke.xlsx", "erhebungen/muster-2018")
    result = run("score", "muster-2018")
    line = next(line for line in result.stdout.splitlines() if line.startswith("Musterkreis Falke"))
    assert line.split()[2:] == ["nicht", "bewertbar", "0", "von", "72", "1"]


def test_new(project: Path) -> None:
    result = run("new", "meine", "--as-of", "2026-11-22")
    assert (result.exit_code, result.stdout) == (0, "Angelegt: erhebungen/meine/erhebung.yaml\n")
    assert run("check").exit_code == 3
    result = run("new", "andere", "--as-of", "22.11.2026")
    assert result.exit_code == 2
    assert "„22.11.2026“ ist kein Datum in der Form JJJJ-MM-TT." in result.stderr


def test_broken_catalogue_stops_every_command_with_line_and_column(project: Path) -> None:
    path = project / "schemas" / "kriterienkatalog.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("widerspruch: 50", "widersprch: 50"), encoding="utf-8")
    for command in ("check", "score", "report", "compare", "questionnaire"):
        result = run(command, "muster-2018")
        assert result.exit_code == 3
        assert result.stderr.splitlines()[0] == "Die Erhebung „muster-2018“ ist so nicht lesbar."
        assert "Meinten Sie „widerspruch“?" in result.stderr
        assert "kriterienkatalog.yaml:1" in result.stderr


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from verstetigung.cli import app; "
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0; "
        "print(sorted({'pandas', 'numpy', 'matplotlib', 'weasyprint', 'openpyxl', 'xlsxwriter', 'jinja2'} "
        "& set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
