"""The same work by several machines: processes of a real cluster stand for them."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.made.dask import PID, cluster
from verstetigung import pool
from verstetigung.pool import Lost, each
from verstetigung.pool import cluster as cluster_module
from verstetigung.pool.machine import different, versions
from verstetigung.problems import StudyError

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of a cluster nobody of which dies."""
    with cluster(tmp_path_factory.mktemp("cluster")) as address:
        yield address


def doubled(number: int) -> int:
    return 2 * number


def fateful(number: int) -> int:
    if number == 4:
        raise MemoryError
    if number == 5:
        raise ValueError("zu klein")
    if number == 6:
        Path("weg.xlsx").read_bytes()
    return number


def seen(number: int) -> tuple[str, int, str]:
    """Where it is, and how many work there besides."""
    BUSY.append(number)
    time.sleep(0.02)
    busy = len(BUSY)
    BUSY.remove(number)
    return str(Path.cwd()), busy, str(os.getpid())


BUSY: list[int] = []


@pytest.mark.parametrize("number", [0, 1, 7, 300])
def test_every_thing_has_its_result_once(address: str, number: int) -> None:
    with pool.on(address):
        pairs = list(each(doubled, range(number)))
    assert sorted(pairs) == [(thing, 2 * thing) for thing in range(number)]


def test_what_fails_there_fails_as_here(address: str) -> None:
    here = dict(each(fateful, range(8)))
    with pool.on(address):
        there = dict(each(fateful, range(8)))
    assert {thing: str(result) for thing, result in here.items() if thing not in (5, 6)} == {
        thing: str(result) for thing, result in there.items() if thing not in (5, 6)
    }
    mistake, refusal = there[5], there[6]
    assert isinstance(mistake, Lost)
    assert isinstance(refusal, Lost)
    assert "ValueError: zu klein" in mistake.trace
    assert isinstance(refusal.refusal, FileNotFoundError)
    assert refusal.refusal.filename == "weg.xlsx"


def test_each_process_works_on_one_thing_at_a_time_in_the_folder_of_the_command(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pool.on(address):
        found = [result for _, result in each(seen, range(20)) if not isinstance(result, Lost)]
    assert {(folder, busy) for folder, busy, _ in found} == {(str(tmp_path), 1)}
    assert len({pid for *_, pid in found}) == 2


def test_what_is_large_is_sent_once_and_without_a_warning(address: str) -> None:
    with pool.on(address):
        found = list(each(bytes(20_000_000).__getitem__, range(5)))
    assert sorted(found) == [(thing, 0) for thing in range(5)]


def test_whoever_leaves_early_leaves_the_cluster_usable(address: str) -> None:
    with pool.on(address):
        for _ in each(seen, range(500)):
            break
        assert len(list(each(doubled, range(9)))) == 9


def begun(file: Path) -> str:
    """Whoever begins it first dies of it."""
    with file.open("a", encoding="ascii") as log:
        log.write(f"{os.getpid()}\n")
    if file.name == "3" and file.read_text(encoding="ascii").count("\n") == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return file.name


def test_what_a_dead_worker_has_not_done_others_do(tmp_path: Path) -> None:
    files = [tmp_path / str(number) for number in range(40)]
    with cluster(tmp_path) as address, pool.on(address):
        pairs = list(each(begun, files))
    assert sorted(pairs) == sorted((file, file.name) for file in files), "nothing missing, nothing double"
    dead, living = (tmp_path / "3").read_text(encoding="ascii").split()
    assert dead != living


def tarried(file: Path) -> str:
    """Whoever begins it a second time takes a while."""
    if file.exists():
        time.sleep(0.5)
    file.touch()
    return file.name


@pytest.mark.parametrize("silence", [cluster_module.SILENCE, 0.1])
def test_what_was_done_and_died_with_its_worker_is_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, silence: float
) -> None:
    monkeypatch.setattr(cluster_module, "SILENCE", silence)
    files = [tmp_path / str(number) for number in range(10)]
    with cluster(tmp_path) as address, pool.on(address):
        pairs = each(tarried, files)
        while not all(file.exists() for file in files):
            time.sleep(0.01)
        time.sleep(0.5)  # so that the results lie on the workers
        os.kill(int((tmp_path / "0.pid").read_text(encoding="ascii")), signal.SIGKILL)
        time.sleep(0.5)  # so that it is known of most
        assert sorted(pairs) == [(file, file.name) for file in files]


def deadly(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_kills_every_worker_is_lost_alone(tmp_path: Path) -> None:
    with cluster(tmp_path, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as address, pool.on(address):
        assert dict(each(deadly, [1])) == {1: cluster_module.DEADLY}
        assert dict(each(doubled, [1, 2])) == {1: 2, 2: 4}


def test_where_nobody_is_left_the_wait_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "SILENCE", 0.1)
    with cluster(tmp_path, workers=1) as address, pool.on(address):
        assert dict(each(deadly, [1, 2])) == dict.fromkeys((1, 2), cluster_module.ABANDONED)


def endless(file: Path) -> None:
    file.touch()
    threading.Event().wait()


def test_a_scheduler_that_ends_is_told(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=1) as address, pool.on(address):
        pairs = each(endless, [tmp_path / "begonnen"])
        while not (tmp_path / "begonnen").exists():
            time.sleep(0.01)
        os.kill(int((tmp_path / PID).read_text(encoding="ascii")), signal.SIGKILL)
        assert [result for _, result in pairs] == [cluster_module.CUT]


def test_an_address_where_nobody_answers_is_told_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "PATIENCE", 0.5)
    with pool.on("tcp://127.0.0.1:9"), pytest.raises(StudyError) as raised:
        each(doubled, [1])
    assert [str(problem) for problem in raised.value.problems] == [
        "tcp://127.0.0.1:9: Hier antwortet kein Rechnerverbund. Abhilfe: die Adresse prüfen; dort „dask scheduler“ "
        "starten, auf jedem Rechner „dask worker ADRESSE“."
    ]


def test_a_scheduler_without_workers_is_told(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=0) as address, pool.on(address), pytest.raises(StudyError) as raised:
        each(doubled, [1])
    assert [problem.code for problem in raised.value.problems] == ["D191"]


def test_workers_with_other_versions_are_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "versions", lambda: {**versions(), "numpy": "1.0", "nur-hier": "2"})
    with pool.on(address), pytest.raises(StudyError) as raised:
        each(doubled, [1])
    assert [problem.found for problem in raised.value.problems] == [
        f"Auf diesem Rechner ist anderes installiert: numpy {versions()['numpy']} (hier 1.0) "
        "und nur-hier nicht (hier 2)."
    ] * 3
    assert {problem.where.file.split(":")[0] for problem in raised.value.problems} == {"tcp"}


def test_a_scheduler_without_the_program_is_told(tmp_path: Path) -> None:
    (tmp_path / "fremd" / "verstetigung").mkdir(parents=True)
    (tmp_path / "fremd" / "verstetigung" / "__init__.py").touch()
    with cluster(tmp_path, 1, tmp_path / "fremd") as address, pool.on(address), pytest.raises(StudyError) as raised:
        each(doubled, [1])
    assert [(problem.where.file, problem.code) for problem in raised.value.problems] == [(address, "D192")]


def test_a_worker_with_other_versions_that_comes_later_does_nothing() -> None:
    lost = cluster_module._worked(1, cluster_module._Job(doubled, Path.cwd(), versions() | {"numpy": "1.0"}))
    assert isinstance(lost, Lost)
    assert lost.reason == f"auf einem Rechner anderes installiert ist: numpy {versions()['numpy']} (hier 1.0)"


def test_a_folder_that_only_this_machine_has_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "cwd", lambda: Path("/nur/hier"))
    with pool.on(address), pytest.raises(StudyError) as raised:
        each(doubled, [1])
    assert [problem.code for problem in raised.value.problems] == ["D193"] * 2


def test_versions_are_those_of_all_that_is_needed() -> None:
    own = versions()
    assert {"Python", "Pango", "verstetigung", "pandas", "numpy", "weasyprint", "pydyf", "distributed"} <= set(own)
    assert "pytest" not in own
    assert different(own, own) == ()
