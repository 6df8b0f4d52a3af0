"""What several machines make is what one makes: processes of a real cluster stand for them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.made.dask import ROOT, cluster
from tests.made.provoked import small_project
from verstetigung import pool
from verstetigung.cli.commands import app
from verstetigung.reading import folder, remembered, workbook
from verstetigung.schemas import erhebung as erhebungen

PROBE = "probe-2018"


def contents(project: Path) -> Mapping[str, bytes]:
    """Every file of a project, also what is remembered and kept."""
    files = (path for path in project.rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in files}


def call(project: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """The program in this project; what it warns of is a mistake."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    line = [sys.executable, "-W", "error", "-m", "verstetigung", *arguments]
    return subprocess.Popen(line, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def done(process: subprocess.Popen[bytes]) -> str:
    """What it has said."""
    with process:
        said, _ = process.communicate()
    assert process.returncode == 0, said.decode()
    return said.decode()


COMMANDS = (["check", PROBE], ["score", PROBE], ["report", PROBE, "--all"])


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """What the commands make on one machine."""
    project = small_project(tmp_path_factory.mktemp("allein"))
    for command in COMMANDS:
        done(call(project, *command))
    return contents(project)


@pytest.fixture
def started(tmp_path: Path) -> Iterator[str]:
    """The address of a cluster of two."""
    with cluster(tmp_path) as address:
        yield address


@pytest.mark.slow
def test_several_machines_make_the_same_bytes(tmp_path: Path, started: str, alone: Mapping[str, bytes]) -> None:
    project = small_project(tmp_path / "projekt")
    for command in COMMANDS:
        done(call(project, *command, "--dask", started))
    assert contents(project) == alone


@pytest.mark.slow
def test_a_machine_that_ends_in_the_middle_takes_nothing_with_it(
    tmp_path: Path, started: str, alone: Mapping[str, bytes]
) -> None:
    project = small_project(tmp_path / "projekt")
    *before, last = COMMANDS
    for command in before:
        done(call(project, *command))
    process = call(project, *last, "--dask", started)
    while process.poll() is None and not list(project.glob("berichte/*/*.pdf")):
        time.sleep(0.01)
    assert process.poll() is None, "it is in the middle"
    os.kill(int((tmp_path / "0.pid").read_text(encoding="ascii")), signal.SIGKILL)
    assert "Berichte" in done(process)
    assert contents(project) == alone


def test_a_file_that_another_machine_has_otherwise_is_not_taken(tmp_path: Path) -> None:
    """The process is the same; what it finds there is not."""
    wave = erhebungen.load(small_project(tmp_path) / "erhebungen" / PROBE)
    path = wave.folder / "ahorn-1.xlsx"
    memory = remembered.memory(wave, (), [path])
    assert repr(folder.read_elsewhere(path, wave, memory)) == repr(workbook.read(path, wave))
    path.write_bytes(path.read_bytes() + b" ")
    assert folder.read_elsewhere(path, wave, memory) == folder.ELSEWHERE
    path.unlink()
    assert folder.read_elsewhere(path, wave, memory) == folder.ELSEWHERE


@pytest.mark.parametrize("address", ["rechner", "tcp://rechner", "http://rechner:8786", "tcp://rechner:8786/x"])
def test_what_is_no_address_is_told(address: str) -> None:
    done = CliRunner().invoke(app, ["score", PROBE, "--dask", address])
    assert done.exit_code == 2
    assert f"Fehler: „{address}“ ist keine Adresse der Form tcp://RECHNER:8786." in done.stderr
    assert not pool.elsewhere()
