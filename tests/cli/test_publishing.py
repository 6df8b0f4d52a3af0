"""`verstetigung publish`: nothing without licence and publisher, and the same bytes twice."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.made.provoked import small_project
from verstetigung.cli.commands import app

FOLDER = Path("berichte") / "probe-2018"
FILE = Path("erhebungen") / "probe-2018" / "erhebung.yaml"


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small_project(tmp_path))


def run() -> Result:
    return CliRunner().invoke(app, ["publish", "probe-2018"])


def licensed(line: str = "lizenz: CC-BY-4.0\n") -> None:
    FILE.write_text(FILE.read_text(encoding="utf-8") + line, encoding="utf-8")


def written() -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}


def test_without_licence_nothing_is_written_and_the_line_to_add_is_named() -> None:
    result = run()
    assert result.exit_code == 3
    assert "die Zeile „lizenz: CC-BY-4.0“ ergänzen" in result.stderr
    assert not list(FOLDER.rglob("*.csv"))


def test_a_publisher_that_is_a_placeholder_is_none() -> None:
    licensed()
    text = FILE.read_text(encoding="utf-8")
    FILE.write_text(text.replace("herausgeber: Musterinstitut", "herausgeber: Name des Instituts"), encoding="utf-8")
    result = run()
    assert result.exit_code == 3
    assert "„Name des Instituts“ ist ein Platzhalter" in result.stderr
    assert not list(FOLDER.rglob("*.csv"))


def test_the_same_answers_give_the_same_bytes() -> None:
    licensed()
    result = run()
    assert result.exit_code == 0
    assert "in berichte/probe-2018/veroeffentlichung-probe-2018" in result.stdout
    first = written()
    assert run().exit_code == 0
    assert written() == first
    assert any(name.endswith("/datapackage.json") for name in first)


def test_the_zip_holds_what_the_folder_holds_and_nothing_of_an_earlier_run_stays() -> None:
    licensed()
    folder = FOLDER / "veroeffentlichung-probe-2018-musterdaten"
    folder.mkdir(parents=True)
    (folder / "werte-frueher.csv").write_text("alt", encoding="utf-8")
    assert run().exit_code == 0
    with zipfile.ZipFile(folder.with_suffix(".zip")) as archive:
        packed = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        assert {entry.date_time[3:] for entry in archive.infolist()} == {(0, 0, 0)}
    assert packed == {f"{folder.name}/{path.name}": path.read_bytes() for path in folder.iterdir()}
    assert f"{folder.name}/werte-frueher.csv" not in packed
