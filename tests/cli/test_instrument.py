"""`verstetigung instrument`: forms for other tools, which never take the place of what somebody has edited."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.made.provoked import small_project
from verstetigung.cli.commands import app


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
    written, kept, then = result.stdout.splitlines()
    assert written == f"Geschrieben: {folder}/fragebogen-kobo.xlsx und {folder}/zuordnung-kobo.yaml"
    assert kept.startswith("Aufgehoben: was gefragt wird, in erhebungen/probe-2018/fragebogen-stand.yaml")
    assert then.startswith("Das Formular in KoboToolbox oder ODK Central hochladen; der Export, als XLS mit ")
    assert sorted(path.name for path in folder.glob("[!.]*")) == ["fragebogen-kobo.xlsx", "zuordnung-kobo.yaml"]


def test_what_somebody_has_edited_stays(folder: Path) -> None:
    run("probe-2018", "--for", "kobo")
    mapping = folder / "zuordnung-kobo.yaml"
    mapping.write_text(mapping.read_text(encoding="utf-8") + "# geprüft\n", encoding="utf-8")
    before = mapping.read_bytes()
    again = run("probe-2018", "--for", "kobo")
    assert (again.exit_code, mapping.read_bytes()) == (0, before)
    assert again.stderr.startswith(f"Warnung: {mapping}: Diese Datei ist nicht mehr leer, von Hand geändert oder von ")


def test_a_tool_it_is_not_written_for_is_refused_with_those_it_is(folder: Path) -> None:
    result = run("probe-2018", "--for", "limesurvey")
    assert (result.exit_code, folder.exists()) == (2, False)
    assert "kobo" in result.stderr
