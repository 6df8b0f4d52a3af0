"""`verstetigung catalogue check`: exit codes, places one can click on, and JSON."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.schemas.test_content import SCHEMAS
from verstetigung.cli.commands import app


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SCHEMAS, tmp_path / "schemas")
    for wave in ("muster-2018", "muster-2020"):
        folder = tmp_path / "erhebungen" / wave
        folder.mkdir(parents=True)
        shutil.copy(SCHEMAS.parent / "erhebungen" / wave / "erhebung.yaml", folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["catalogue", "check", *arguments])


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_all_files_of_a_project_are_fine_as_they_ship(project: Path) -> None:
    result = check()
    files = len(list(project.rglob("*.yaml")))
    assert (result.exit_code, result.stdout) == (0, f"Geprüft: {files} Dateien · nichts zu beanstanden\n")


def test_a_mistake_is_shown_with_a_caret_below_its_place(project: Path) -> None:
    spoil(project / "schemas" / "kriterienkatalog.yaml", "widerspruch: 50", "widerspruch: 500")
    result = check("schemas/kriterienkatalog.yaml")
    assert result.exit_code == 3
    said, line, caret, _ = result.stdout.splitlines()
    assert said.startswith("Fehler Y304: schemas/kriterienkatalog.yaml:121:16: „widerspruch“ ist 500.")
    assert line == "  121 |   widerspruch: 500"
    assert caret.index("^") == line.index("500")


def test_long_lines_are_cut_around_the_place(project: Path) -> None:
    spoil(
        project / "schemas" / "kriterienkatalog.yaml",
        "\n        wirkung: misserfolg",
        f"\n        wirkung: m{'x' * 150}",
    )
    _, line, caret, _ = check("schemas/kriterienkatalog.yaml").stdout.splitlines()
    assert len(line) < 120
    assert line[caret.index("^")] == "m"


def test_json_says_the_same(project: Path) -> None:
    spoil(project / "schemas" / "netzwerk.yaml", "stark_ab: ", "stark_ab: x")
    result = check("--json", "schemas/netzwerk.yaml", "schemas/modellregionen.yaml")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["anzahl"]) == (3, {"fehler": 1, "warnungen": 0, "hinweise": 0})
    assert [file["art"] for file in told["dateien"]] == ["Netzwerkkonzept", "Regionsverzeichnis"]
    assert (told["befunde"][0]["datei"], told["befunde"][0]["code"]) == ("schemas/netzwerk.yaml", "Y304")


def test_files_of_one_name_are_told_apart_and_a_companion_is_told_once(project: Path) -> None:
    spoil(project / "schemas" / "weser-ems" / "kriterienkatalog.yaml", "katalog: ", "katalg: ")
    result = check()
    assert {line.split(":")[1].strip() for line in result.stdout.splitlines() if line.startswith("Fehler")} == {
        "schemas/weser-ems/kriterienkatalog.yaml"
    }


def test_a_file_that_is_none_of_ours_or_is_not_there_is_said_to_be_so(project: Path) -> None:
    (project / "liste.yaml").write_text("eins: 1\n", encoding="utf-8")
    assert "liste.yaml:1:1: Was für eine Datei das ist, lässt sich nicht erkennen." in check("liste.yaml").stdout
    missing = check("weg.yaml")
    assert (missing.exit_code, missing.stdout.splitlines()[0]) == (
        3,
        "Fehler D100: weg.yaml: Diese Datei fehlt. Abhilfe: Namen und Ordner prüfen.",
    )


def test_a_warning_of_the_catalogue_is_told_once_and_stops_nothing(project: Path) -> None:
    path = project / "schemas" / "kriterienkatalog.yaml"
    spoil(path, "titel: Umsetzungsstand insgesamt", "titel: Umsetzungsstand insgesamt\n        gewicht: 1000")
    assert (check().exit_code, check().stdout.count("Warnung Y416")) == (0, 1)
    done = CliRunner().invoke(app, ["questionnaire", "muster-2018", "muster-ahorn"])
    assert done.exit_code == 0
    assert done.stderr.count("Das Gewicht 1.000 ist 1.000-mal so groß") == 1


def test_what_is_asked_already_is_compared_without_answers_for_each_erhebung(project: Path) -> None:
    path = project / "schemas" / "kriterienkatalog.yaml"
    for wave in ("muster-2018", "muster-2020"):
        assert CliRunner().invoke(app, ["questionnaire", wave, "muster-ahorn"]).exit_code == 0
    assert check(str(path)).exit_code == 0
    spoil(path, "5: sehr stark}", "5: sehr stark, 6: äußerst stark}")
    spoil(path, "  - {id: eingestellt, titel: eingestellt}\n", "")
    spoil(path, "id: A1.2", "id: A1.9")
    spoil(path, "- {id: A6.1,", "- {id: A6.9, ersetzt: [A6.1, A6.2],")
    spoil(path, "- id: A6.2", "- id: A6.8")
    spoil(path, "titel: Umsetzungsstand insgesamt", "titel: Umsetzungsstand")
    told = check("schemas/kriterienkatalog.yaml")
    lines = [line for line in told.stdout.splitlines() if " B2" in line]
    assert told.exit_code == 3
    assert [line.split(":")[0] for line in lines] == ["Fehler B255", "Fehler B259", "Fehler B254", "Fehler B256"]
    assert all("Für muster-2018 und muster-2020: " in line for line in lines)
    assert "Die Skala „hemmnis“ war im Fragebogen eine andere: " in lines[0]
    assert "Der Stand „eingestellt“ (eingestellt) stand im Fragebogen zur Wahl und fehlt im Katalog." in lines[1]
    assert "Eine Frage war gestellt und fehlt im Katalog: A1.2." in lines[2]
    assert "Die Frage A6.9 ersetzt A6.1 und A6.2; mehrere davon waren zugleich gestellt" in lines[3]
    spoil(project / "erhebungen" / "muster-2020" / "erhebung.yaml", "kriterienkatalog", "weser-ems/kriterienkatalog")
    assert "muster-2020" not in check("schemas/kriterienkatalog.yaml").stdout
