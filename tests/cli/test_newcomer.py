"""What somebody in a hurry types for the first time."""

from __future__ import annotations

import errno
import os
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import verstetigung
from tests.schemas.test_content import SCHEMAS
from verstetigung.cli.commands import app
from verstetigung.problems import errors_in
from verstetigung.reading.exports.opening import opened

SHIPPED = SCHEMAS.parent / "erhebungen"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two Erhebungen that have no answers yet."""
    shutil.copytree(SCHEMAS, tmp_path / "schemas")
    for wave in ("muster-2018", "ard-dokumente"):
        (tmp_path / "erhebungen" / wave).mkdir(parents=True)
        shutil.copy(SHIPPED / wave / "erhebung.yaml", tmp_path / "erhebungen" / wave)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.mark.parametrize(
    ("name", "fault", "proposal"),
    [
        ("../x", "enthält „/“", "x"),
        ("../../x", "enthält „/“", "x"),
        ("a/b", "enthält „/“", "a-b"),
        ("/abs", "enthält „/“", "abs"),
        ("a\\b", "enthält „\\“", "a-b"),
        ("C:", "enthält „:“", "c"),
        ("was?", "enthält „?“", "was"),
        ("", "ist leer", "umfrage-2026"),
        ("  ", "ist leer", "umfrage-2026"),
        ("..", "beginnt oder endet mit einem Punkt oder Leerzeichen", "umfrage-2026"),
        (".versteckt", "beginnt oder endet mit einem Punkt oder Leerzeichen", "versteckt"),
        ("umfrage ", "beginnt oder endet mit einem Punkt oder Leerzeichen", "umfrage"),
        ("CON", "bezeichnet unter Windows ein Gerät", "umfrage-2026"),
        ("com1.alt", "bezeichnet unter Windows ein Gerät", "com1-alt"),
        ("a\nb", "enthält Zeichen, die sich nicht drucken lassen", "a-b"),
        ("a\u202eb", "enthält Zeichen, die sich nicht drucken lassen", "a-b"),
        ("a" * 81, "hat mehr als 80 Zeichen", "a" * 80),
        ("ä ö/ü", "enthält „/“", "ae-oe-ue"),
        ("Größe.", "beginnt oder endet mit einem Punkt oder Leerzeichen", "groesse"),
        ("x" * 79 + "/y", "enthält „/“", "x" * 79),
    ],
)
def test_what_is_no_simple_name_is_refused(project: Path, name: str, fault: str, proposal: str) -> None:
    before = sorted(project.rglob("*"))
    result = run("new", name)
    assert result.exit_code == 2
    assert result.stderr.endswith(f"“ kann keine Erhebung heißen: Der Name {fault}. Möglich ist etwa „{proposal}“.\n")
    assert sorted(project.rglob("*")) == before
    assert run("new", proposal).exit_code == 0


@pytest.mark.parametrize("name", ["umfrage-2026", "Umfrage Süd (2)", "konsole", "com12"])
def test_any_simple_name_is_taken(project: Path, name: str) -> None:
    first, second = run("new", name).stdout.splitlines()
    assert first == f"Angelegt: erhebungen/{name}/erhebung.yaml"
    told = "Dort Titel, Herausgeber und Kontakt eintragen, dann: verstetigung questionnaire "
    assert shlex.split(second.removeprefix(told)) == [name]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("muster2018", "Meinten Sie „muster-2018“?"),
        ("erhebungen/muster-2081", "Meinten Sie „muster-2018“?"),
        ("ard-dokument", "Meinten Sie „ard-dokumente“?"),
        ("k2", "Meinten Sie „k1“?"),
        ("weser", "Abhilfe: Namen und Ordner prüfen oder mit „verstetigung new“ eine Erhebung anlegen."),
    ],
)
def test_a_misspelt_erhebung_is_asked_back(project: Path, typed: str, meant: str) -> None:
    (project / "erhebungen" / "k1").mkdir()
    shutil.copy(SHIPPED / "muster-2018" / "erhebung.yaml", project / "erhebungen" / "k1")
    result = run("check", typed)
    assert result.exit_code == 3
    assert result.stderr == (
        f"Die Erhebung „{typed}“ gibt es nicht.\nFehler: {typed}: Hier liegt keine erhebung.yaml. "
        f"Erwartet: ard-dokumente, k1 oder muster-2018. {meant}\n"
    )


def test_the_version_is_told() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"verstetigung {verstetigung.__version__}\n")
    assert "  --version                Die Version nennen.\n" in run("--help").stdout


def test_questionnaires_for_documents_say_what_they_are(project: Path) -> None:
    lines = run("questionnaire", "ard-dokumente", "uckermark").stdout.splitlines()
    assert lines == [
        "Geschrieben: eine Arbeitsmappe in berichte/ard-dokumente/frageboegen",
        "Aufgehoben: was gefragt wird, in erhebungen/ard-dokumente/fragebogen-stand.yaml",
        "Das sind Fragebögen, in denen die Regionen selbst antworten. Diese Erhebung wertet aber Dokumente aus "
        "(art: dokumente); Belegbögen dafür schreibt „verstetigung questionnaire ard-dokumente --evidence“.",
    ]
    lines = run("questionnaire", "ard-dokumente", "uckermark", "--evidence").stdout.splitlines()
    assert lines == ["Geschrieben: eine Arbeitsmappe in berichte/ard-dokumente/belegboegen"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tabelle.xlsx", "id;Region\n1;Musterkreis Amsel\n"),
        ("brief.xlsx", "Guten Tag,\n\nanbei der Bogen.\n"),
        ("alt.xls", "eine Zeile"),
        ("schief.xlsm", "a;b;c\n1;2\n3;4;5\n"),
    ],
)
def test_a_text_called_workbook_is_told_as_that(project: Path, name: str, text: str) -> None:
    path = project / "erhebungen" / "muster-2018" / name
    path.write_text(text, encoding="utf-8")
    lines = run("check", "muster-2018").stdout.splitlines()
    assert (
        "  Fehler D124: Die Datei heißt wie eine Arbeitsmappe, ist aber eine Textdatei (etwa CSV). Erwartet: eine "
        "Excel-Arbeitsmappe (.xlsx). Abhilfe: den Export eines Befragungswerkzeugs in .csv umbenennen; sonst die "
        "ausgefüllte Arbeitsmappe selbst senden lassen." in lines
    )


def test_the_remedy_for_a_text_called_workbook_works(project: Path) -> None:
    path = project / "erhebungen" / "muster-2018" / "tabelle.xlsx"
    path.write_text("id;Region\n1;Musterkreis Amsel\n", encoding="utf-8")
    assert "  Fehler D124: " in run("check", "muster-2018").stdout
    path.rename(path.with_suffix(".csv"))
    assert "  Fehler B221: " in run("check", "muster-2018").stdout
    assert (project / "berichte" / "muster-2018" / "vorschlag-zuordnung-tabelle.yaml").is_file()


def test_an_export_that_can_be_read_only_at_the_second_time_is_not_lost_silently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "export.xlsx"
    shutil.copy(next((SHIPPED / "muster-2018").glob("*.xlsx")), path)
    real, times = Path.open, iter([1])

    def once(self: Path, *rest: Any, **settings: Any) -> Any:
        if next(times, 0):
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(self))
        return real(self, *rest, **settings)

    monkeypatch.setattr(Path, "open", once)
    sheets, problems = opened(path)
    assert sheets == ()
    assert [str(problem).split(". ")[0] for problem in errors_in(problems)] == [
        "export.xlsx: Das Laufwerk antwortet nicht oder meldet einen Fehler"
    ]
