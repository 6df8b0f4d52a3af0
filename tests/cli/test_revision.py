"""What another catalogue would give, from the command line: exact words, and the numbers of full runs."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.schemas.test_content import SCHEMAS
from verstetigung.cli.commands import app
from verstetigung.schemas import catalogue as catalogues

SHIPPED = SCHEMAS.parent / "erhebungen"
REGIONS = ("muster-ahorn", "muster-birke", "muster-lerche", "muster-linde", "muster-quarz")
WAVE, OWN = "muster-2018", Path("schemas") / "kriterienkatalog.yaml"
WEIGHT = ("      - id: A1\n", "      - id: A1\n        gewicht: 2\n")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the shipped schemas and the workbooks of five regions, most of them with several respondents."""
    shutil.copytree(SCHEMAS, tmp_path / "schemas")
    wave = tmp_path / "erhebungen" / WAVE
    wave.mkdir(parents=True)
    shutil.copy(SHIPPED / WAVE / "erhebung.yaml", wave)
    for region in REGIONS:
        for path in (SHIPPED / WAVE).glob(f"{region}-*.xlsx"):
            shutil.copy(path, wave)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def edited(name: str, *edits: tuple[str, str]) -> str:
    """The path of a copy of the catalogue after these edits, each of one place."""
    text = OWN.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    Path(name).write_text(text, encoding="utf-8")
    return name


def everything(folder: Path) -> dict[str, str]:
    """The digest of every file below."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_score_shows_what_another_catalogue_would_give_and_writes_nothing(project: Path) -> None:
    other = edited("neu.yaml", WEIGHT)
    before = everything(project)
    shown = run("score", WAVE, "--catalogue", other)
    assert shown.exit_code == 0, shown.stderr
    assert everything(project) == before
    assert not (project / "berichte").exists()
    own, tried = catalogues.load(OWN), catalogues.load(Path(other))
    lines = shown.stdout.splitlines()
    assert lines[:3] == [
        "Verstetigung der Regionalstrategie Daseinsvorsorge – Musterdaten, frei erfunden",
        f"Katalog ard-verstetigung 1.0 ({tried.stamp})",
        f"Was wäre wenn: neu.yaml statt Katalog ard-verstetigung 1.0 ({own.stamp}); geschrieben wird nichts",
    ]
    assert lines[-1] == "Was wäre wenn, mit neu.yaml: nichts geschrieben"
    shutil.copy(other, OWN)
    table = run("score", WAVE).stdout.splitlines()
    assert lines[3:-1] == table[2 : table.index("", table.index("Verstetigungsgrad, 0 bis 100 Punkte")) + 1]


def test_score_with_a_catalogue_that_has_a_mistake_says_it_and_computes_nothing(project: Path) -> None:
    other = edited("neu.yaml", ("      - id: A1\n", "      - id: A1\n        gewicht: viel\n"))
    refused = run("score", WAVE, "--catalogue", other)
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert refused.stderr.splitlines()[0] == "neu.yaml ist kein gültiger Kriterienkatalog."
    assert "neu.yaml:210:18: " in refused.stderr
    assert run("score", WAVE, "--catalogue", "fehlt.yaml").exit_code == 3
