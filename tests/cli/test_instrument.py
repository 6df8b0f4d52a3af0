"""`verstetigung instrument`: forms for other tools, which never take the place of what somebody has edited."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.made.provoked import small_project
from verstetigung.cli.commands import app
from verstetigung.printing.pdf import engine


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the forms of a small project go."""
    monkeypatch.chdir(small_project(tmp_path))
    return Path("berichte") / "probe-2018" / "instrument"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["instrument", *arguments])


def test_form_and_mapping_are_written_side_by_side(folder: Path) -> None:
    result = run("probe-2018", "--for", "kobo")
    assert result.exit_code == 0
    written, kept, then, unsaid = result.stdout.splitlines()
    assert written == f"Geschrieben: {folder}/fragebogen-kobo.xlsx und {folder}/zuordnung-kobo.yaml"
    assert kept.startswith("Aufgehoben: was gefragt wird, in erhebungen/probe-2018/fragebogen-stand.yaml")
    assert then.startswith("Das Formular in KoboToolbox oder ODK Central hochladen; der Export, als XLS mit ")
    assert unsaid == "In erhebung.yaml steht nichts unter „zweck“, „frist“ und „dauer“; so fehlt es auch hier."
    assert sorted(path.name for path in folder.glob("[!.]*")) == ["fragebogen-kobo.xlsx", "zuordnung-kobo.yaml"]


def test_limesurvey_has_files_of_its_own(folder: Path) -> None:
    run("probe-2018", "--for", "kobo")
    result = run("probe-2018", "--for", "limesurvey")
    written, then, _ = result.stdout.splitlines()
    assert written == f"Geschrieben: {folder}/fragebogen-limesurvey.txt und {folder}/zuordnung-limesurvey.yaml"
    assert then.startswith("In LimeSurvey „Umfrage anlegen“, dann „Importieren“ wählen")
    assert len(list(folder.glob("[!.]*"))) == 4


def test_what_somebody_has_edited_stays(folder: Path) -> None:
    run("probe-2018", "--for", "kobo")
    mapping = folder / "zuordnung-kobo.yaml"
    mapping.write_text(mapping.read_text(encoding="utf-8") + "# geprüft\n", encoding="utf-8")
    before = mapping.read_bytes()
    again = run("probe-2018", "--for", "kobo")
    assert (again.exit_code, mapping.read_bytes()) == (0, before)
    assert again.stderr.startswith(f"Warnung: {mapping}: Diese Datei ist nicht mehr leer, von Hand geändert oder von ")


@pytest.mark.parametrize(
    ("tool", "stem", "told"),
    [
        ("papier", "fragebogen-papier", "(„verstetigung questionnaire probe-2018“ schreibt sie leer; der Dateiname "),
        ("interview", "leitfaden-interview", "Den Leitfaden ausdrucken; ein Exemplar je Gespräch."),
    ],
)
def test_forms_for_the_pen_come_as_page_and_on_paper(folder: Path, tool: str, stem: str, told: str) -> None:
    result = run("probe-2018", "--for", tool)
    assert result.exit_code == 0
    written, kept, then, unsaid = result.stdout.splitlines()
    assert written == f"Geschrieben: {folder}/{stem}.html und {folder}/{stem}.pdf"
    assert kept.startswith("Aufgehoben: was gefragt wird, in ")
    assert told in then
    assert unsaid.startswith("In erhebung.yaml steht nichts unter")
    assert sorted(path.name for path in folder.glob("[!.]*")) == [f"{stem}.html", f"{stem}.pdf"]
    assert run("probe-2018", "--for", tool).stderr == ""


def test_a_tool_it_is_not_written_for_is_refused_with_those_it_is(folder: Path) -> None:
    result = run("probe-2018", "--for", "papyrus")
    assert (result.exit_code, folder.exists()) == (2, False)
    assert "kobo" in result.stderr
    assert "limesurvey" in result.stderr


def test_without_a_press_no_option_is_named_that_there_is_not(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "version", lambda: 0)
    result = run("probe-2018", "--for", "papier")
    assert (result.exit_code, "--format" in result.stderr) == (3, False)
    assert "Pango einrichten, wie es in LIESMICH.txt steht." in result.stderr


def test_an_older_mapping_goes_on_reading_older_exports(folder: Path) -> None:
    """What an old answer is called may mean something else by the mapping of a newer form."""
    run("probe-2018", "--for", "kobo")
    catalogue = Path("schemas/katalog.yaml")
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace("Maßnahmen umgesetzt?", "Maßnahmen heute umgesetzt?"), encoding="utf-8")
    assert "sie liegen lassen und die neue unter einem anderen Namen" in run("probe-2018", "--for", "kobo").stdout
    assert "liegen lassen" not in run("probe-2018", "--for", "papier").stdout
