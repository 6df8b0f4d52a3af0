"""Every command where the operating system refuses to read or to write: a problem with path and remedy, exit 3."""

from __future__ import annotations

import errno
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.schemas.test_content import SCHEMAS
from verstetigung.cli.commands import app
from verstetigung.reading import preflight, workbook
from verstetigung.reading.keeping import FOLDER

SHIPPED = SCHEMAS.parent / "erhebungen"
WAVE, ANSWERS = "muster-2018", Path("erhebungen") / "muster-2018" / "muster-birke-1.xlsx"
OUT = Path("berichte") / WAVE
PROFILE = "bewegung-im-alter-westmecklenburg"
REPORT = f"regionsbericht-{ANSWERS.stem[:-2]}.html"
COMMANDS: dict[str, tuple[str, ...]] = {
    "new": ("new", "neu"),
    "questionnaire": ("questionnaire", WAVE, "Birke"),
    "check": ("check", WAVE),
    "score": ("score", WAVE),
    "report": ("report", WAVE, "Birke", "--format", "html"),
    "compare": ("compare", WAVE, "--format", "html"),
    "network": ("network", WAVE, "--format", "html"),
    "publish": ("publish", WAVE),
    "profile": ("profile", f"schemas/praxisbeispiele/{PROFILE}.yaml"),
}
TARGETS = {
    "new": Path("erhebungen") / "neu" / "erhebung.yaml",
    "questionnaire": OUT / "frageboegen" / "muster-birke.xlsx",
    "check": OUT / "pruefbericht.xlsx",
    "score": OUT / "ergebnisse.xlsx",
    "report": OUT / REPORT,
    "compare": OUT / "vergleich.xlsx",
    "network": OUT / "netzwerk.xlsx",
    "publish": OUT / f"veroeffentlichung-{WAVE}-musterdaten" / "regionen-musterdaten.csv",
    "profile": Path("berichte") / "praxis" / f"{PROFILE}.pdf",
}
"""What each of them writes first."""
KEPT = Path("erhebungen") / WAVE / "fragebogen-stand.yaml"
"""What `questionnaire` writes too."""
READERS = {
    **{name: COMMANDS[name] for name in ("check", "score", "report", "compare", "network", "publish")},
    "explain": ("explain", WAVE, "Birke"),
}
every_command = pytest.mark.parametrize("command", COMMANDS)
every_reader = pytest.mark.parametrize("command", READERS)
STOPPED = "Der Lauf ist abgebrochen. Was an Dateien da ist, ist vollständig."


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project with the shipped schemas and one workbook."""
    shutil.copytree(SCHEMAS, tmp_path / "schemas")
    wave = tmp_path / "erhebungen" / WAVE
    wave.mkdir(parents=True)
    for name in ("erhebung.yaml", ANSWERS.name):
        shutil.copy(SHIPPED / WAVE / name, wave)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def told(result: Result) -> list[str]:
    """The problems on stderr."""
    assert result.exit_code == 3, result.stderr
    return [line.removeprefix("Fehler: ") for line in result.stderr.splitlines() if line.startswith("Fehler: ")]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refuse(monkeypatch: pytest.MonkeyPatch, error: OSError, concerns: Callable[[str, bool], bool]) -> None:
    """Let whoever opens or makes what it concerns (by its path, and whether it is for writing) get that error."""
    opened, made = io.open, os.mkdir

    def refusal(path: object, writing: bool) -> None:
        if isinstance(path, str | os.PathLike) and concerns(os.fspath(path), writing):
            raise type(error)(error.errno, os.strerror(error.errno or 0), os.fspath(path))

    def open_or_not(file: Any, mode: str = "r", *rest: Any, **settings: Any) -> Any:
        refusal(file, bool(set(mode) & set("wax+")))
        return opened(file, mode, *rest, **settings)

    def make_or_not(path: Any, *rest: Any, **settings: Any) -> None:
        refusal(path, writing=True)
        made(path, *rest, **settings)

    monkeypatch.setattr(io, "open", open_or_not)
    monkeypatch.setattr(os, "mkdir", make_or_not)


def is_written(path: str, writing: bool) -> bool:
    return writing and any(folder in Path(path).parts for folder in ("berichte", "erhebungen", FOLDER))


@every_command
@pytest.mark.parametrize(
    ("number", "found", "remedy"),
    [
        (errno.ENOSPC, "Der Datenträger ist voll oder das Kontingent erschöpft.", "Platz schaffen"),
        (errno.EROFS, "Der Datenträger ist schreibgeschützt.", "den Schreibschutz aufheben"),
        (errno.EACCES, "Das Betriebssystem erlaubt den Zugriff nicht.", "die Datei in anderen Programmen schließen"),
        (errno.ENAMETOOLONG, "Der Name oder der Pfad ist zu lang.", "den Namen kürzen"),
        (errno.EIO, "Das Laufwerk antwortet nicht oder meldet einen Fehler.", "die Verbindung zum Netzlaufwerk"),
    ],
    ids=["full", "protected", "forbidden", "long", "silent"],
)
def test_what_cannot_be_written_is_told_with_its_path_and_nothing_is_lost(
    command: str, number: int, found: str, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(Path())
    with monkeypatch.context() as patched:
        refuse(patched, OSError(number, ""), is_written)
        result = run(*COMMANDS[command])
    (problem,) = told(result)
    place, _, message = problem.partition(": ")
    assert place in {str(path) for target in (TARGETS[command], KEPT) for path in (target, *target.parents)}
    assert message.startswith(f"{found} Abhilfe: {remedy}")
    assert result.stderr.splitlines()[-2] == STOPPED
    assert contents(Path()) == before


@every_command
def test_a_folder_in_place_of_an_output_is_told(command: str) -> None:
    target = TARGETS[command]
    if command == "new":
        target.parent.mkdir()
        assert run(*COMMANDS[command]).stderr == "Den Ordner erhebungen/neu gibt es schon; er bleibt, wie er ist.\n"
        return
    target.mkdir(parents=True)
    (problem,) = told(run(*COMMANDS[command]))
    assert problem == (
        f"{target}: Hier liegt ein Ordner, wo eine Datei stehen soll. Abhilfe: den Ordner umbenennen oder verschieben "
        "und den Befehl wiederholen."
    )
    assert list(target.iterdir()) == []


@every_command
def test_a_file_in_place_of_the_folder_of_outputs_is_told(command: str) -> None:
    folder = Path(TARGETS[command].parts[0])
    if command == "new":
        folder.rename("andere")
    folder.write_bytes(b"eine Notiz")
    (problem,) = told(run(*COMMANDS[command]))
    assert problem.startswith(f"{folder}: Hier liegt eine Datei, wo ein Ordner stehen soll. Abhilfe: die Datei ")
    assert folder.read_bytes() == b"eine Notiz"


@every_command
def test_an_output_that_is_open_in_another_program_is_told_and_stays(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where what another program has open cannot be replaced."""
    target = TARGETS[command].resolve()
    if command != "new":
        target.parent.mkdir(parents=True)
        target.write_bytes(b"alt")

    def replace(_: object, path: object) -> None:
        error = PermissionError(errno.EACCES, "", str(path))
        error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", replace)
        result = run(*COMMANDS[command])
    (problem,) = told(result)
    assert problem.endswith(
        ": Die Datei ist in einem anderen Programm geöffnet. Abhilfe: sie dort (etwa in Excel) schließen und den "
        "Befehl wiederholen."
    )
    assert target.exists() == (command != "new")
    if command == "new":
        assert not target.parent.exists()
    else:
        assert [path.read_bytes() for path in target.parent.iterdir() if path.is_file()] == [b"alt"]


@every_reader
def test_answers_that_cannot_be_read_are_a_problem_of_their_file(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        refuse(patched, OSError(errno.EIO, ""), lambda path, writing: path.endswith(ANSWERS.name) and not writing)
        result = run(*READERS[command])
    problem = f"{ANSWERS.name}: Das Laufwerk antwortet nicht oder meldet einen Fehler. Abhilfe: die Verbindung "
    if command == "check":
        assert result.exit_code == 3
        assert "Fehler D148: Das Laufwerk antwortet nicht oder meldet einen Fehler." in result.stdout
    elif command == "explain":
        assert result.exit_code in (0, 3)
    else:
        assert told(result)[0].startswith(problem)


@every_reader
def test_answers_that_vanish_during_the_run_are_named(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def vanished(path: Path, **_: object) -> tuple[()]:
        path.unlink()
        return ()

    monkeypatch.setattr(preflight, "check", vanished)
    (problem,) = told(run(*READERS[command]))
    assert problem.startswith(f"{ANSWERS}: Die Datei oder der Ordner fehlt oder ist während des Laufs verschwunden.")


@pytest.mark.parametrize("command", [*READERS, "questionnaire"])
@pytest.mark.parametrize("file", ["erhebungen/muster-2018/erhebung.yaml", "schemas/kriterienkatalog.yaml"])
def test_settings_that_cannot_be_read_are_told(command: str, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = (COMMANDS | READERS)[command]
    with monkeypatch.context() as patched:
        refuse(patched, PermissionError(errno.EACCES, ""), lambda path, _: path.endswith(file.rpartition("/")[2]))
        result = run(*arguments)
    (problem,) = told(result)
    assert ": Das Betriebssystem erlaubt den Zugriff nicht. Abhilfe: " in problem
    assert problem.partition(": ")[0].endswith(Path(file).name)


@pytest.mark.parametrize("command", [*READERS, "questionnaire"])
def test_a_folder_in_place_of_the_settings_is_told(command: str) -> None:
    settings = Path("erhebungen") / WAVE / "erhebung.yaml"
    settings.unlink()
    settings.mkdir()
    (problem,) = told(run(*(COMMANDS | READERS)[command]))
    assert problem.startswith("muster-2018: Hier liegt keine erhebung.yaml.")


def test_a_mistake_of_the_program_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("image file is truncated")

    monkeypatch.setattr(workbook, "read", broken)
    result = run("check", WAVE)
    assert result.exit_code == 1
    assert isinstance(result.exception, RuntimeError)


CALL = (sys.executable, "-c", "from verstetigung.cli import main; main()")
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")


@pytest.fixture
def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SCHEMAS.parent)}


@needs_full
@pytest.mark.parametrize("arguments", [("check", WAVE), ("check", WAVE, "--json"), ("--help",)], ids=" ".join)
def test_no_room_for_what_is_printed_is_told(arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*CALL, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, env=environment, check=False
        )
    assert done.returncode == 3
    last = done.stderr.splitlines()[-1]
    assert ": Der Datenträger ist voll oder das Kontingent erschöpft. Abhilfe: Platz schaffen" in last
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_whoever_reads_no_further_is_no_reason_to_complain(environment: dict[str, str]) -> None:
    """The other end of the pipe is closed before anything is written, as `head` closes it after its lines."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*CALL, "check", WAVE], stdout=writing, stderr=subprocess.PIPE, text=True, env=environment, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "Dateien lesen: 1\n")
    assert (OUT / "pruefbericht.xlsx").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="closes streams as a shell does")
def test_streams_may_be_closed(environment: dict[str, str]) -> None:
    call = " ".join(("exec", f"'{CALL[0]}'", "-c", f"'{CALL[2]}'", "check", WAVE, ">&-", "2>&-"))
    done = subprocess.run(call, shell=True, env=environment, check=False)
    assert done.returncode == 0
    assert (OUT / "pruefbericht.xlsx").is_file()


@needs_full
def test_no_room_for_progress_does_not_stop_the_run(environment: dict[str, str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*CALL, "check", WAVE], stdout=subprocess.PIPE, stderr=full, text=True, env=environment, check=False
        )
    assert done.returncode == 0
    assert [line for line in done.stdout.splitlines() if line.startswith("Geschrieben: ")]
    assert done.stdout.splitlines()[-1].endswith("schreibt sie.")


def test_a_home_that_cannot_be_written_to_is_nothing_to_tell(environment: dict[str, str]) -> None:
    environment |= {"HOME": str(ANSWERS), "MPLCONFIGDIR": str(ANSWERS / "weg")}
    arguments = ("report", WAVE, "Birke", "--format", "html")
    done = subprocess.run([*CALL, *arguments], capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (
        0,
        "Dateien lesen: 1\n1/1  Regionsbericht Musterverbund Birke: geschrieben\n",
    )
