"""`verstetigung catalogue show`: which catalogue, where the document goes, and that nothing is made twice."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from tests.made.catalogues import every
from tests.schemas.test_content import SCHEMAS
from verstetigung.cli.commands import app
from verstetigung.study.catalogue import ShownCatalogue, to_show
from verstetigung.study.manifest import FILE

ARD, MASTERPLAN = "berichte/katalog/ard-verstetigung-1.0", "berichte/katalog/weser-ems-daseinsvorsorge-1.1"
WAVE = "berichte/muster-2020/kriterienkatalog-muster-2020"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SCHEMAS, tmp_path / "schemas")
    for wave in ("muster-2018", "muster-2020"):
        folder = tmp_path / "erhebungen" / wave
        folder.mkdir(parents=True)
        shutil.copy(SCHEMAS.parent / "erhebungen" / wave / "erhebung.yaml", folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def show(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["catalogue", "show", *arguments])


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_without_a_name_it_is_the_catalogue_of_the_project(project: Path) -> None:
    result = show()
    assert (result.exit_code, result.stdout) == (0, f"Geschrieben: {ARD}.pdf\n")
    assert PdfReader(f"{ARD}.pdf").metadata is not None
    assert {path.name for path in Path("berichte/katalog").iterdir()} >= {"ard-verstetigung-1.0.pdf", FILE}


def test_it_may_be_any_file(project: Path) -> None:
    result = show("schemas/weser-ems/kriterienkatalog.yaml", "--format", "html")
    assert (result.exit_code, result.stdout) == (0, f"Geschrieben: {MASTERPLAN}.html\n")


def test_in_the_folder_of_a_wave_it_is_that_of_the_wave(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "erhebungen" / "muster-2020")
    result = show("--format", "html")
    assert (result.exit_code, result.stdout) == (0, f"Geschrieben: ../../{WAVE}.html\n")
    page = (project / f"{WAVE}.html").read_text(encoding="utf-8")
    assert "Musterdaten, frei erfunden" in page
    assert "index.html" not in page


def test_nothing_is_made_twice_and_what_is_made_anew_is_the_same(project: Path) -> None:
    both = ("--erhebung", "muster-2020", "--format", "both")
    assert show(*both).stdout == f"Geschrieben: {WAVE}.pdf und eine weitere Datei\n"
    before = {ending: Path(f"{WAVE}.{ending}").read_bytes() for ending in ("pdf", "html")}
    assert show(*both).stdout == f"Unverändert: {WAVE}.pdf und eine weitere Datei\n"
    assert show(*both, "--quiet").stdout == ""
    Path(f"{WAVE}.html").write_text("edited", encoding="utf-8")
    assert show(*both).stdout.splitlines() == [f"Geschrieben: {WAVE}.html", f"Unverändert: {WAVE}.pdf"]
    assert show(*both, "--force").stdout == f"Geschrieben: {WAVE}.pdf und eine weitere Datei\n"
    assert {ending: Path(f"{WAVE}.{ending}").read_bytes() for ending in ("pdf", "html")} == before


def test_a_changed_catalogue_is_shown_anew(project: Path) -> None:
    show("--format", "html")
    spoil(project / "schemas" / "kriterienkatalog.yaml", "titel: Breite der Umsetzung", "titel: Wie breit umgesetzt")
    assert show("--format", "html").stdout == f"Geschrieben: {ARD}.html\n"
    assert "Wie breit umgesetzt" in Path(f"{ARD}.html").read_text(encoding="utf-8")


def test_reports_beside_it_stay_known(project: Path) -> None:
    kept = project / "berichte" / "muster-2020" / FILE
    show("--erhebung", "muster-2020", "--format", "html")
    first = kept.read_bytes()
    show("--erhebung", "muster-2020", "--format", "html", "--force")
    assert kept.read_bytes() == first


def test_a_catalogue_with_mistakes_is_not_shown(project: Path) -> None:
    spoil(project / "schemas" / "kriterienkatalog.yaml", "widerspruch: 50", "widerspruch: 500")
    result = show()
    assert result.exit_code == 3
    assert "kriterienkatalog.yaml:121:16" in result.stderr
    assert not Path("berichte/katalog").exists()


def test_a_file_and_a_wave_exclude_each_other(project: Path) -> None:
    result = show("schemas/kriterienkatalog.yaml", "--erhebung", "muster-2020")
    assert result.exit_code == 2
    assert "gehen nicht zusammen" in result.stderr


def test_where_no_project_is_the_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = show()
    assert result.exit_code == 3
    assert "schemas/kriterienkatalog.yaml: Diese Datei fehlt." in result.stderr.replace("\\", "/")


@pytest.mark.parametrize(
    ("id", "version", "stem"),
    [
        ("ard", "1.0", "ard-1.0"),
        ("a/b", "1", "a-b-1"),
        ("..", "/", "kriterienkatalog"),
        ("x" * 300, "1", "x" * 80),
        ("Größe", "2", "Größe-2"),
    ],
)
def test_the_name_of_the_file_is_one_on_every_system(id: str, version: str, stem: str) -> None:
    assert ShownCatalogue(replace(every(), id=id, version=version)).stem == stem


def test_a_path_is_read_from_where_one_is(project: Path) -> None:
    assert to_show(project / "schemas" / "kriterienkatalog.yaml", None).catalogue.id == "ard-verstetigung"
    wave = to_show(None, "muster-2018").wave
    assert wave is not None
    assert wave.id == "muster-2018"
