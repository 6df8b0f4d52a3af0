"""Runs that are killed, and what the next one finds."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

import pytest

import verstetigung
from tests.made.provoked import DEAD, small_project
from verstetigung.wholefile import digest
from verstetigung.wholefile.writing import LIST, STAGE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows kills without a signal")
PROGRAM = (sys.executable, "-c", "from verstetigung.cli import main; main()")
REPORT = ("report", "probe-2018", "--all", "--force")
EVERYTHING = (*REPORT, "--figures", "--format", "both")
PATIENCE = 120
"""Seconds that what takes no time may take on a busy machine."""
MOMENTS, EVERY = 50, 10
"""So many kills, and an unbroken run after so many of them."""


@pytest.fixture(autouse=True)
def _as_in_a_terminal() -> Iterator[None]:
    """Programs begin with the signals of a terminal, even where the tests run in the background."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGINT, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a small Erhebung, and a folder for temporary files."""
    return made(tmp_path / "projekt")


def made(project: Path) -> Path:
    (project / "tmp").mkdir(parents=True)
    return small_project(project)


def started(project: Path, *words: str) -> subprocess.Popen[str]:
    """A run, in a session of its own as if in another terminal."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(verstetigung.__file__).parents[1]),
        "TMPDIR": str(project / "tmp"),
    }
    return subprocess.Popen(
        [*PROGRAM, *words],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def rest(stream: IO[str] | None) -> str:
    """What is still to be read until nobody is left who could write; every process of a run has it open."""
    assert stream
    os.set_blocking(stream.fileno(), False)
    read, until = b"", time.monotonic() + PATIENCE
    while select.select([stream], [], [], max(0.0, until - time.monotonic()))[0]:
        part = os.read(stream.fileno(), 65_536)
        if not part:
            return read.decode()
        read += part
    raise AssertionError(f"a process is left, which said: {read.decode()}")


def run(project: Path, *words: str) -> tuple[int, str]:
    with started(project, *words) as running:
        return running.wait(PATIENCE), rest(running.stdout)


def outputs(project: Path) -> dict[str, str]:
    """All files by what they hold."""
    folder = project / "berichte"
    return {str(path.relative_to(folder)): digest(path) for path in folder.rglob("*") if path.is_file()}


def litter(project: Path) -> list[str]:
    return [path.name for path in (*project.rglob(f"{STAGE}*"), *(project / "tmp").iterdir())]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_killed_run_leaves_nothing_to_the_next(project: Path, number: signal.Signals) -> None:
    with started(project, *REPORT) as running:
        assert running.stdout
        said = running.stdout.readline()
        assert said == "Dateien lesen: 2\n"
        running.send_signal(number)
        said = rest(running.stdout)
    if number is signal.SIGKILL:
        assert running.returncode == -number
    else:
        assert (running.returncode, said.splitlines()[-1]) == (128 + number, "Abgebrochen.")
        assert litter(project) == []
    assert "Traceback" not in said
    code, said = run(project, "score", "probe-2018")
    assert (code, "schreibt" in said, litter(project)) == (0, False, [])


def test_a_run_takes_along_what_is_temporary(project: Path) -> None:
    assert run(project, *REPORT)[0] == 0
    assert litter(project) == []


@pytest.mark.slow
def test_killed_at_fifty_moments(tmp_path: Path) -> None:
    """The first process alone is killed, as by a kill −9 of whoever sees no other."""
    whole, broken = made(tmp_path / "heil"), made(tmp_path / "abgebrochen")
    begun = time.monotonic()
    assert run(whole, *EVERYTHING)[0] == 0
    taken, moments, gone = time.monotonic() - begun, random.Random(15), list[float]()
    while len(gone) < MOMENTS:
        with started(broken, *EVERYTHING) as running:
            with suppress(subprocess.TimeoutExpired):
                running.wait(moments.uniform(0.1, 0.9) * taken)
                taken *= 0.9
            running.kill()
            killed = time.monotonic()
            said = rest(running.stdout)
        assert "schreibt" not in said
        assert "Traceback" not in said
        gone += [time.monotonic() - killed] * (running.returncode == -signal.SIGKILL)
        if len(gone) % EVERY == 0:
            code, said = run(broken, *EVERYTHING)
            assert (code, "schreibt" in said, litter(broken)) == (0, False, [])
            assert outputs(broken) == outputs(whole)
    print(f"{MOMENTS} kills; all processes gone after {max(gone):.2f} s at most")  # noqa: T201


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_new_example_is_whole_or_not_there(project: Path, number: signal.Signals) -> None:
    call = ("new", "neu", "--example", "--as-of", "2018-09-30", "--catalogue", "schemas/katalog.yaml")
    words = (*call, "--register", "schemas/regionen.yaml")
    surveys = project / "erhebungen"
    with started(project, *words) as running:
        until = time.monotonic() + PATIENCE
        while not list(surveys.glob(f"{STAGE}*")) and time.monotonic() < until:
            time.sleep(0.001)
        running.send_signal(number)
        said = rest(running.stdout)
    assert "Traceback" not in said
    if running.returncode:
        assert not (surveys / "neu").exists()
        assert run(project, *words)[0] == 0
    assert sorted(path.name for path in surveys.iterdir()) == ["neu", "probe-2018"]
    assert run(project, "check", "neu")[0] == 0


def test_the_next_run_of_any_command_finishes_what_was_broken_off(project: Path) -> None:
    assert run(project, "score", "probe-2018")[0] == 0
    before = outputs(project)
    folder = project / "berichte" / "probe-2018"
    (path,) = folder.glob("ergebnisse.xlsx")
    left = folder / f"{STAGE}{DEAD}"
    left.mkdir()
    path.rename(left / path.name)
    (left / LIST).write_text(f'{{"{path.name}": "{digest(left / path.name)}"}}', encoding="utf-8")
    (project / "tmp" / f"verstetigung-{DEAD}-abcdefgh").mkdir()
    code, said = run(project, "check", "probe-2018")
    assert (code, said.splitlines()[0]) == (
        0,
        "Hinweis: berichte/probe-2018: Ein Lauf ist abgebrochen, während er Dateien ersetzte. Das ist jetzt "
        "nachgeholt: ergebnisse.xlsx.",
    )
    assert litter(project) == []
    assert before.items() <= outputs(project).items()
