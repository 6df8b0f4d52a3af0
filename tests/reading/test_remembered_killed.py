"""Runs that are killed while they remember: the next one reads what it would have read, and clears up."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.conftest import CATALOGUE
from tests.forms.test_instrument import new_wave, people, submission
from tests.made import kobo
from tests.made.worked import quietly
from tests.reading.test_remembered import OFTEN, bogen, same
from tests.whole.test_killed import PATIENCE, litter, made, outputs, rest, run, started
from verstetigung import study
from verstetigung.forms.instrument import kobo_mapping, xlsform
from verstetigung.reading.keeping import FOLDER
from verstetigung.records import Reading
from verstetigung.schemas.erhebung import Erhebung

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows kills without a signal")
CHANGES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"}
"""What the interpreter tells of files before it happens."""
LEAST = 10
"""So many steps there are at least."""
MOMENTS, WITHIN = 4, 0.03
"""So many kills at random, within so many seconds of the first thing that is remembered."""


def kept(wave: Erhebung) -> dict[str, bytes]:
    """All that is remembered and all that lies beside it, by name; a folder is empty bytes."""
    folder = wave.folder.parent / FOLDER
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")
    }


def workbooks(wave: Erhebung) -> None:
    for region in OFTEN:
        bogen(wave, f"{region}-1.xlsx", region)


def export(wave: Erhebung) -> None:
    form = kobo.form(xlsform(wave))
    given = [submission(form, region, filled, wave) for region, filled in people(wave)]
    kobo.write(wave.folder / "Probe_-_all_versions_-_False_-_2018-07-02-08-00-00.xlsx", form, given)
    (wave.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(wave), encoding="utf-8")


@pytest.fixture(params=[workbooks, export])
def wave(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Erhebung:
    """With workbooks, or with an export; they are read by one process, so that the steps are always the same."""
    monkeypatch.setattr("verstetigung.pool.processes._processors", lambda: 1)
    given = new_wave(tmp_path / "probe", CATALOGUE)
    request.param(given)
    return given


@pytest.fixture
def before(wave: Erhebung) -> Path:
    """A copy of what is remembered of the files as they were, and of an Erhebung that is gone since."""
    study.evaluated(wave, quietly)
    memory = wave.folder.parent / FOLDER
    shutil.copytree(memory / wave.folder.name, memory / "gone")
    for path in wave.folder.glob("*.xlsx"):
        path.rename(path.with_name(f"{path.stem}0.xlsx"))
    return shutil.copytree(memory, wave.folder.parent / "before")


class Steps:
    """Counts what is done to files below a folder, and kills this process before one of them is."""

    def __init__(self, last: int, folder: Path) -> None:
        self.left, self.folder = last, str(folder)

    def told(self, event: str, given: tuple[object, ...]) -> None:
        if event in CHANGES and any(isinstance(one, str | Path) and self.folder in str(one) for one in given):
            self.step()

    def step(self) -> None:
        self.left -= 1
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)

    def write_bytes(self, path: Path, content: bytes) -> int:
        """As `Path.write_bytes` of a disk that takes one half after the other."""
        with path.open("wb") as file:
            file.write(content[: len(content) // 2])
            file.flush()
            self.step()
            return len(content) // 2 + file.write(content[len(content) // 2 :])


def reading_until(step: int, wave: Erhebung) -> None:
    """What a process does that is killed at a step, if it comes so far."""
    steps = Steps(step, wave.folder.parent / FOLDER)
    Path.write_bytes = lambda path, data: steps.write_bytes(path, bytes(data))  # type: ignore[method-assign, assignment]
    sys.addaudithook(steps.told)
    study.evaluated(wave, quietly)


def killed(wave: Erhebung) -> Iterator[int]:
    """A process after the other is killed, each a step later, until one ends by itself."""
    step = 1
    while True:
        process = get_context("fork").Process(target=reading_until, args=(step, wave))
        process.start()
        process.join(PATIENCE)
        if process.exitcode == 0:
            return
        assert process.exitcode == -signal.SIGKILL
        yield step
        step += 1


def unbroken(wave: Erhebung) -> tuple[Reading, dict[str, bytes]]:
    """What is read where nothing is remembered, and what is remembered then."""
    shutil.rmtree(wave.folder.parent / FOLDER)
    return study.evaluated(wave, quietly).reading, kept(wave)


def afresh(wave: Erhebung, before: Path) -> None:
    shutil.rmtree(wave.folder.parent / FOLDER, ignore_errors=True)
    shutil.copytree(before, wave.folder.parent / FOLDER)


def nothing(wave: Erhebung, before: Path) -> None:
    assert before.is_dir()
    shutil.rmtree(wave.folder.parent / FOLDER, ignore_errors=True)


@pytest.mark.slow
@pytest.mark.parametrize("begin", [nothing, afresh])
def test_killed_at_every_step_the_next_run_is_right(
    wave: Erhebung, before: Path, begin: Callable[[Erhebung, Path], None]
) -> None:
    """Also in the middle of a write, and while what is about files that are gone is let go of."""
    right, remembered = unbroken(wave)
    begin(wave, before)
    steps, seen = 0, set[frozenset[str]]()
    for steps in killed(wave):
        seen.add(frozenset(kept(wave)))
        same(study.evaluated(wave, quietly).reading, right)
        assert kept(wave) == remembered, f"after step {steps}"
        begin(wave, before)
    assert steps >= LEAST
    assert len(seen) > 3, "the kills left different things"


def test_however_many_are_killed_nothing_grows(wave: Erhebung, before: Path) -> None:
    """None comes to an end in between; then one does."""
    right, remembered = unbroken(wave)
    afresh(wave, before)
    context = get_context("fork")
    for step in (3, 4, 5, 6, 7, 8, 9) * 2:
        process = context.Process(target=reading_until, args=(step, wave))
        process.start()
        process.join(PATIENCE)
    same(study.evaluated(wave, quietly).reading, right)
    assert kept(wave) == remembered


@pytest.mark.slow
def test_killed_at_random_moments_of_a_run_with_several_processes(tmp_path: Path) -> None:
    whole, broken = made(tmp_path / "heil"), made(tmp_path / "abgebrochen")
    assert run(whole, "score", "probe-2018")[0] == 0
    moments, gone = random.Random(20), 0
    while gone < MOMENTS:
        shutil.rmtree(broken / FOLDER, ignore_errors=True)
        with started(broken, "score", "probe-2018") as running:
            until = time.monotonic() + PATIENCE
            while not (broken / FOLDER).is_dir() and time.monotonic() < until:
                time.sleep(0.001)
            time.sleep(moments.uniform(0, WITHIN))
            running.kill()
            assert "Traceback" not in rest(running.stdout)
        gone += running.returncode == -signal.SIGKILL
        assert run(broken, "score", "probe-2018")[0] == 0
        assert litter(broken) == []
        assert outputs(broken) == outputs(whole)
