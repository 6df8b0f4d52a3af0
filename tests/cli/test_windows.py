"""What of Windows can be tried elsewhere: its encoding, ends of lines, names of files, processes that begin empty."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.made.provoked import refused, small_project
from tests.schemas.test_content import SCHEMAS
from verstetigung import disk, pool, study, wholefile
from verstetigung.cli import shell
from verstetigung.cli.commands import app
from verstetigung.printing.pdf import engine
from verstetigung.problems import StudyError
from verstetigung.schemas import profiles, regions


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small Erhebung of two invented regions, each with a filled-in questionnaire."""
    monkeypatch.chdir(small_project(tmp_path))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def output(*arguments: str, encoding: str = "cp1252") -> tuple[bytes, bytes]:
    """What the program writes to stdout and stderr where they have the encoding of a German Windows."""
    environment = os.environ | {
        "PYTHONIOENCODING": encoding,
        "PYTHONUTF8": "0",
        "PYTHONPATH": str(SCHEMAS.parent),
    }
    done = subprocess.run([sys.executable, "-m", "verstetigung", *arguments], capture_output=True, env=environment)
    assert b"Traceback" not in done.stderr
    return done.stdout, done.stderr


def test_an_output_in_cp1252_says_the_same_with_plainer_arrows(project: Path) -> None:
    told = output("explain", "probe-2018", "ahorn", "A1.1", encoding="utf-8")[0].decode()
    plain = output("explain", "probe-2018", "ahorn", "A1.1")[0].decode("cp1252")
    assert "→" in told
    assert "└─" in told
    assert plain == told.replace("→", "->").replace("└─", "+-").replace("├─", "+-").replace("│", "|")
    assert "„" in plain


def test_complaints_in_cp1252_lose_nothing(project: Path) -> None:
    assert output("check", "größe…→☃")[1].decode("cp1252").splitlines()[0] == (
        "Die Erhebung „größe…->\\u2603“ gibt es nicht."
    )


def test_json_is_json_in_any_encoding(project: Path) -> None:
    line = ("explain", "probe-2018", "ahorn", "A1.2", "--json")
    (plain, _), (told, _) = output(*line), output(*line, encoding="utf-8")
    assert plain.isascii()
    assert not told.isascii()
    assert json.loads(plain) == json.loads(told)


def test_files_with_the_ends_of_lines_of_windows_say_the_same(project: Path) -> None:
    before = run("check", "--json").stdout
    for path in project.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    wave = study.find("probe-2018")
    assert run("check", "--json").stdout == before
    assert wave.register.names == {"ahorn": "Landkreis Ahorn", "birke": "Region Birke & Buche"}


def test_paths_are_written_as_on_windows_and_lead_to_the_same_everywhere(project: Path) -> None:
    path = project / "erhebungen" / "probe-2018" / "erhebung.yaml"
    before, text = run("check", "--json").stdout, path.read_text(encoding="utf-8")
    path.write_text(text.replace("../../schemas/", "..\\..\\schemas\\"), encoding="utf-8")
    assert "katalog: ..\\..\\schemas\\katalog.yaml" in path.read_text(encoding="utf-8")
    assert run("check", "--json").stdout == before
    path.write_text(text.replace("../../schemas/", "..\\..\\..\\schemas\\"), encoding="utf-8")
    assert {problem.code for problem in refused(lambda: study.find("probe-2018"))} == {"Y107"}


@pytest.mark.slow
def test_reports_are_made_where_no_process_can_be_copied(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no fork; a worker begins empty there and gets by pickle what it is to do."""
    copied = digests(project, run("report", "--format", "both"))
    shutil.rmtree(project / "berichte")
    monkeypatch.setattr(pool.processes, "FORK", False)
    assert digests(project, run("report", "--format", "both")) == copied


def digests(project: Path, result: Result) -> dict[str, str]:
    assert result.exit_code == 0
    return {
        path.name: wholefile.digest(path) for path in (project / "berichte" / "probe-2018").glob("regionsbericht-*")
    }


def test_no_output_has_a_name_that_windows_forbids(project: Path) -> None:
    for command in ("check", "score", "questionnaire", "letters"):
        run(command)
    run("report", "--all", "--format", "html", "--figures")
    parts = {path.name.removeprefix(".") for path in (project / "berichte").rglob("*")}
    assert len(parts) > 20
    ends = {end for part in parts for end in (part[:80], part[-79:])}
    assert [end for end in sorted(ends) if study.fault(end.lstrip(" -").rstrip("-"))] == []
    assert max(map(len, parts)) < 130


@pytest.mark.parametrize("id", ["con", "aux", "nul", "com1", "lpt9"])
def test_no_region_and_no_profile_is_called_like_a_device(tmp_path: Path, id: str) -> None:
    text = (SCHEMAS / "modellregionen.yaml").read_text(encoding="utf-8")
    path = tmp_path / "regionen.yaml"
    path.write_text(text.replace("id: coburg", f"id: {id}"), encoding="utf-8")
    with pytest.raises(StudyError) as raised:
        regions.load(path)
    (problem,) = raised.value.problems
    assert f"Die Kennung „{id}“ taugt nicht als Dateiname." in str(problem)
    path = tmp_path / "profil.yaml"
    path.write_text(f"profil: {id}\ntitel: Ein Fall\n", encoding="utf-8")
    with pytest.raises(StudyError) as raised:
        profiles.load_all([path])
    assert f"„{id}“" in str(raised.value.problems[0])


def test_a_path_is_shown_as_it_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "erhebungen" / "meine").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "erhebungen" / "meine")
    assert disk.shown(tmp_path / "berichte" / "meine") == str(Path("../../berichte/meine"))
    assert disk.shown(Path("/x")) == str(Path("/x"))


def test_without_pango_all_but_paper_works(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "version", lambda: 0)
    result = run("report")
    assert (result.exit_code, result.stderr.splitlines()) == (
        3,
        [
            "Drucken geht hier nicht.",
            "Fehler: Pango: Auf diesem Rechner fehlt Pango, ohne das sich keine PDF-Datei drucken lässt. Abhilfe: "
            "Pango einrichten, wie es in LIESMICH.txt steht; als Webseite schreibt „--format html“ auch "
            "ohne.",
        ],
    )
    assert run("report", "--all", "--format", "html", "--figures").exit_code == 0
    assert [run(command).exit_code for command in ("check", "score", "questionnaire", "letters")] == [0, 0, 0, 0]


def test_what_prints_is_not_there_if_its_library_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    class Absent:
        def find_spec(self, name: str, path: object = None, target: object = None) -> None:
            if name == "weasyprint.text.ffi":
                raise OSError("cannot load library 'gobject-2.0-0': error 0x7e")

    monkeypatch.delitem(sys.modules, "weasyprint.text.ffi", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Absent(), *sys.meta_path])
    assert engine.version() == 0
    with pytest.raises(StudyError, match=r"^Drucken geht hier nicht\.$"):
        engine.require()


def test_letters_unknown_to_a_stream_are_written_plainly(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    shell.prepare()
    assert "A → B ≥ −1 ☃ 😀".encode("cp1252", "verstetigung-plainly") == b"A -> B >= -1 \\u2603 \\U0001f600"
