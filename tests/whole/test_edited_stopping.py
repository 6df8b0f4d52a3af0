"""What an editor changes under answers that are in: told where a score would move, or nothing is evaluated."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.made.edited import ADDED, RETIRED, answered, edit, run, told
from verstetigung.schemas.fielded import FILE


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose two regions have answered the questionnaires that went out."""
    return answered(tmp_path, monkeypatch)


def stopped(command: str) -> str:
    """What is said by a command that evaluates nothing."""
    result = run(command)
    assert result.exit_code == 3
    return " ".join(result.stderr.split())


def test_a_deleted_stand_of_measures_stops_all_that_scores(project: Path) -> None:
    edit(project, (("  - {id: geplant, titel: geplant}\n", ""),))
    for command in ("check", "score", "letters"):
        assert re.search(
            r"katalog\.yaml:\d+:\d+: Der Stand „geplant“ \(geplant\) stand im Fragebogen zur Wahl und fehlt\b",
            stopped(command),
        )
    wave = project / "erhebungen" / "probe-2018" / "erhebung.yaml"
    wave.write_text(wave.read_text(encoding="utf-8").replace("../../schemas/katalog.yaml", FILE), encoding="utf-8")
    assert json.loads(run("explain", "probe-2018", "ahorn", "A2.1", "--json").stdout)["punkte"] == pytest.approx(50)


EXTENDED = (("3: dauerhaft gesichert}}", "3: dauerhaft gesichert, 4: ausgebaut}}"),)
REWORDED = (("Gibt es eine feste Stelle?", "Gibt es eine feste Stelle dafür?"),)
ANOTHER = (
    ("  zustimmung:\n", "  ausbau: {art: stufen, stufen: {0: nein, 1: kaum, 2: meist, 3: ganz}}\n  zustimmung:\n"),
    ("skala: stand}", "skala: ausbau}"),
    ("      - id: A2\n", ADDED.replace("janein", "stand")),
)


def kept(project: Path) -> Path:
    return project / "erhebungen" / "probe-2018" / FILE


def test_workbooks_tell_of_a_scale_that_was_extended_where_no_catalogue_is_kept(project: Path) -> None:
    kept(project).unlink()
    edit(project, EXTENDED)
    said = stopped("score")
    assert (
        "Die Skala „stand“ war im Fragebogen eine andere: Stufen 0, 1, 2 und 3, jetzt Stufen 0, 1, 2, 3 und 4." in said
    )
    assert f"oder die aufgehobene {FILE} aus der Sicherung zurücklegen und" in said
    edit(project, ((EXTENDED[0][1], EXTENDED[0][0]),))
    edit(project, REWORDED)
    assert run("score").exit_code == 0


def test_a_step_reworded_where_no_catalogue_is_kept_stops_nothing(project: Path) -> None:
    kept(project).unlink()
    edit(project, (("2: überwiegend umgesetzt", "2: weitgehend umgesetzt"),))
    result = run("score")
    assert result.exit_code == 0
    said = " ".join(result.stdout.split())
    assert "stimmen die Punkte womöglich nicht" in said
    assert f"Abhilfe: die aufgehobene {FILE} aus der Sicherung zurücklegen" in said


def test_a_kept_catalogue_without_its_checksum_is_told(project: Path) -> None:
    text = kept(project).read_text(encoding="utf-8")
    kept(project).write_text(text.replace("Prüfsumme", "Summe"), encoding="utf-8")
    assert f"{FILE}:1:1: Hier fehlt die Prüfsumme" in stopped("score")
    kept(project).write_bytes((project / "schemas" / "katalog.yaml").read_bytes())
    assert f"{FILE}:1:1: Hier fehlt die Prüfsumme" in stopped("score")


def test_what_has_changed_is_told_where_scores_are_shown(project: Path) -> None:
    assert "Seit der Befragung" not in run("score").stdout
    edit(project, REWORDED)
    for command in (("score",), ("report", "probe-2018", "ahorn", "--format", "html")):
        said = run(*command)
        assert said.exit_code == 0
        assert said.stdout.count("Die Frage A1.3 hatte im Fragebogen einen anderen Wortlaut") == 1


def test_a_question_on_another_scale_with_as_many_steps(project: Path) -> None:
    edit(project, ANOTHER)
    (one,) = [one for one in told() if one["code"] == "B251"]
    said = " ".join(run("check").stdout.split())
    assert "Die Frage A1.1 hat jetzt die Skala „ausbau“; gefragt wurde mit „stand“ („0 – " in said
    assert "katalog.yaml" in str(one)


def test_a_question_on_another_scale_with_other_steps(project: Path) -> None:
    edit(
        project,
        (*ANOTHER[:1], *ANOTHER[2:], ("skala: stand}\n          - {id: A1.2", "skala: janein}\n          - {id: A1.2")),
    )
    said = stopped("score")
    assert "Die Skala der Frage A1.1 war im Fragebogen eine andere" in said
    assert "Abhilfe: ihr die Skala „stand“ zurückgeben; oder" in said
    assert "oder ihr eine neue Kennung geben und auf oberster Ebene des Katalogs „entfallen: [A1.1]“ schreiben" in said


def test_one_act_is_told_once(project: Path) -> None:
    edit(project, (*RETIRED, ("      - id: A2\n", ADDED), ("      - id: A2\n", ADDED.replace("A1.4", "A1.5"))))
    said = " ".join(run("check").stdout.split())
    assert "Die Fragen A1.4 und A1.5 sind in 2 von 2 Bögen nicht gestellt; sie kamen später in den Katalog." in said


def test_no_answer_is_not_counted_as_one_that_is_left_out(project: Path) -> None:
    import openpyxl

    path = project / "erhebungen" / "probe-2018" / "ahorn-1.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Fragebogen"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "A1.3")
    sheet.cell(row, 3).value = "k. A."
    sheet.cell(row, 4).value = "Dazu ist nichts bekannt."
    book.save(path)
    edit(project, RETIRED)
    assert "Die Frage A1.3 ist entfallen; eine Angabe dazu zählt nicht." in " ".join(run("check").stdout.split())
