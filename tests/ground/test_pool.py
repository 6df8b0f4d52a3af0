"""The same work by all processors, and what becomes of it when a process dies."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from multiprocessing import active_children
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import pytest

from verstetigung import interrupt, pool
from verstetigung.pool import Lost, beside, each, found, missed
from verstetigung.problems import StudyError

SHUT = "nicht fertig geworden, weil"
PATIENCE = 60
"""Seconds that what takes no time may take on a busy machine."""
FORKING = pytest.mark.skipif(not pool.processes.FORK, reason="begins with empty processes")


@pytest.fixture(autouse=True)
def _two(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two processors, and nobody left behind."""
    monkeypatch.setattr(pool.processes, "_processors", lambda: 2)
    yield
    assert active_children() == []


def doubled(number: int) -> int:
    return 2 * number


def first_when_told(file: Path) -> str:
    while file.name == "0" and not file.with_name("frei").exists():
        time.sleep(0.01)
    return file.name


def fateful(number: int) -> int:
    if number == 2:
        os._exit(7)
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 4:
        raise MemoryError
    if number == 5:
        raise ValueError("zu klein")
    return number


def worker(_: int) -> int:
    return os.getpid()


def large(_: int) -> bytes:
    return bytes(3_000_000)


def nested(depth: int) -> int:
    return nested(depth - 1) + 1 if depth else 0


@pytest.mark.parametrize("number", [0, 1, 2, 7, 50])
def test_every_thing_has_its_result(number: int) -> None:
    assert dict(each(doubled, range(number))) == {thing: 2 * thing for thing in range(number)}


def test_results_come_as_they_get_done(tmp_path: Path) -> None:
    results = each(first_when_told, [tmp_path / str(number) for number in range(5)])
    others = {name for _, name in islice(results, 4)}
    (tmp_path / "frei").touch()
    assert (others, [name for _, name in results]) == ({"1", "2", "3", "4"}, ["0"])


def test_a_process_that_dies_takes_only_its_own_thing_with_it() -> None:
    results = dict(each(fateful, range(9)))
    lost = {thing: result.reason for thing, result in results.items() if isinstance(result, Lost)}
    assert lost == {
        2: "der Prozess abbrach (Ende mit 7)",
        3: "der Prozess abbrach (Signal 9)",
        4: "der Arbeitsspeicher nicht reicht",
        5: "das Programm einen Fehler hat (ValueError)",
    }
    assert {thing: result for thing, result in results.items() if thing not in lost} == {
        thing: thing for thing in (0, 1, 6, 7, 8)
    }


def test_what_is_lost_is_named_all_together() -> None:
    pairs: list[tuple[str, int | Lost]] = [("a", 1), ("b", Lost("der Prozess abbrach (Signal 9)")), ("c", Lost("x"))]
    with pytest.raises(StudyError) as raised:
        found(pairs, str.upper)
    assert [str(problem) for problem in raised.value.problems] == [
        "B: Nicht fertig geworden, weil der Prozess abbrach (Signal 9). "
        "Abhilfe: andere Programme schließen und den Befehl wiederholen.",
        "C: Nicht fertig geworden, weil x. Abhilfe: andere Programme schließen und den Befehl wiederholen.",
    ]
    assert found(pairs[:1], str.upper) == [("a", 1)]


def test_a_mistake_in_the_program_is_shown_with_its_traceback() -> None:
    lost = dict(each(fateful, (0, 5)))[5]
    assert isinstance(lost, Lost)
    with pytest.raises(RuntimeError, match=rf"^birke: {SHUT} das Programm einen Fehler hat \(ValueError\)\.") as raised:
        raise missed("Nicht alles ist da.", {"birke": lost})
    assert "in fateful" in str(raised.value)


def test_one_processor_needs_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool.processes, "_processors", lambda: 1)
    assert {pid for _, pid in each(worker, range(4))} == {os.getpid()}
    assert dict(each(fateful, (0, 4)))[4] == Lost("der Arbeitsspeicher nicht reicht")


@FORKING
def test_a_process_ends_when_it_has_grown(monkeypatch: pytest.MonkeyPatch) -> None:
    pids = [pid for _, pid in each(worker, range(20))]
    assert os.getpid() not in pids
    assert len(set(pids)) == pool.processes._processors()
    monkeypatch.setattr(pool.processes, "GROWTH", -1)
    pids = [pid for _, pid in each(worker, range(20))]
    assert len(set(pids)) == 20


def test_large_results_do_not_block() -> None:
    sizes = [len(result) for _, result in each(large, range(8)) if isinstance(result, bytes)]
    assert sizes == [3_000_000] * 8


def test_deep_calls_find_room() -> None:
    assert dict(each(nested, (700, 0)))[700] == 700


def test_a_process_that_another_program_ends_is_named(tmp_path: Path) -> None:
    files = [tmp_path / str(number) for number in range(4)]
    results = each(shot, files)
    os.kill(written_pid(tmp_path / "0"), signal.SIGKILL)
    assert {thing.name: result for thing, result in results} == {
        "0": Lost("der Prozess abbrach (Signal 9)"),
        "1": "1",
        "2": "2",
        "3": "3",
    }


def shot(file: Path) -> str:
    """The first says who works on it and waits for its end."""
    if file.name == "0":
        file.write_text(f"{os.getpid()}\n", encoding="ascii")
        threading.Event().wait()
    return file.name


def written_pid(file: Path) -> int:
    """Waits until it is there."""
    while not (file.exists() and file.read_text(encoding="ascii").endswith("\n")):
        time.sleep(0.01)
    return int(file.read_text(encoding="ascii"))


@pytest.mark.skipif(sys.platform != "linux", reason="limits the memory of a process")
def test_a_process_without_memory_loses_only_its_own_thing() -> None:
    results = dict(each(greedy, range(4)))
    assert results == {0: 0, 1: 1, 2: Lost("der Arbeitsspeicher nicht reicht"), 3: 3}


def greedy(number: int) -> int:
    import resource

    if number == 2:
        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + 50_000_000, resource.RLIM_INFINITY))
        bytes(200_000_000)
    return number


def test_a_result_that_cannot_be_sent_is_a_mistake_in_the_program() -> None:
    lost = dict(each(unsendable, range(2)))[0]
    assert isinstance(lost, Lost)
    assert lost.reason.startswith("das Programm einen Fehler hat (")
    assert "unsendable" in lost.trace


def unsendable(_: int) -> object:
    return lambda: None


def test_whoever_leaves_early_leaves_nobody_behind() -> None:
    for _ in each(endless, range(6)):
        break


def endless(number: int) -> int:
    if number:
        threading.Event().wait()
    return number


PROGRAM = r"""
import os
import threading
from verstetigung import pool

def work(number):
    os.write(1, b"begonnen\n")
    threading.Event().wait()

pool.processes._processors = lambda: 2
pool.processes.FORK = {fork}
if __name__ == "__main__":
    list(pool.each(work, range(9)))
"""


@pytest.mark.parametrize("fork", [pytest.param(True, marks=FORKING), False])
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_no_process_outlives_the_first(tmp_path: Path, end: signal.Signals, fork: bool) -> None:
    """All of them hold the end of one pipe, which says when the last of them is gone."""
    script = tmp_path / "programm.py"
    script.write_text(PROGRAM.format(fork=fork), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(pool.__file__).parents[2])}
    with Popen([sys.executable, str(script)], stdout=PIPE, stderr=DEVNULL, env=environment) as program:
        assert program.stdout
        begun = [program.stdout.readline(), program.stdout.readline()]
        program.send_signal(end)
        assert begun == [b"begonnen\n"] * 2
        assert program.stdout.read() == b""
    assert program.returncode == -end


ABSORBED = r"""
import os
import re
from verstetigung import pool

def work(number):
    os.write(1, b"%d\n" % os.getpid())
    re.match("(a+)+b", "a" * 60)

pool.processes._processors = lambda: 2
pool.processes.FORK = {fork}
if __name__ == "__main__":
    list(pool.each(work, range(9)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it has to wait for the library")
@pytest.mark.parametrize("fork", [True, False])
def test_a_process_lost_in_a_library_does_not_outlive_the_first(tmp_path: Path, fork: bool) -> None:
    """The regular expression would take years, and lets no other thread of its process go on."""
    script = tmp_path / "programm.py"
    script.write_text(ABSORBED.format(fork=fork), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(pool.__file__).parents[2])}
    with Popen([sys.executable, str(script)], stdout=PIPE, stderr=DEVNULL, env=environment) as program:
        assert program.stdout
        pids = [int(program.stdout.readline()), int(program.stdout.readline())]
        program.kill()
        ended, *_ = select.select([program.stdout], [], [], PATIENCE)
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        assert ended


@pytest.mark.parametrize("number", set(interrupt.ENDINGS) - {signal.SIGTERM})
def test_ctrl_c_and_the_end_of_the_terminal_are_for_the_first_process_alone(number: signal.Signals) -> None:
    first = next(iter(each(deaf, [number, number])))
    assert first[1] == "weiter"


def deaf(number: signal.Signals) -> str:
    os.kill(os.getpid(), number)
    return "weiter"


@FORKING
def test_what_ends_the_first_process_is_not_inherited() -> None:
    """A copy is made with the signals of its parent, and drops them before it does anything."""
    with interrupt.heeded():
        answers = [result for _, result in each(answered, range(4))]
    dropped = {signal.SIGINT: signal.SIG_IGN, signal.SIGHUP: signal.SIG_IGN, signal.SIGTERM: signal.SIG_DFL}
    assert answers == [(dropped, set())] * 4


def answered(_: int) -> tuple[dict[signal.Signals, object], set[int]]:
    """What it does with signals, and those it does not let through."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    return {number: signal.getsignal(number) for number in interrupt.ENDINGS}, held & set(interrupt.ENDINGS)


@FORKING
def test_warming_up_is_done_once_for_all_copies() -> None:
    warmed: list[int] = []
    assert len(list(each(worker, range(9), lambda: warmed.append(os.getpid())))) == 9
    assert warmed == [os.getpid()]


def test_processes_that_begin_empty_do_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool.processes, "FORK", False)
    assert dict(each(doubled, range(7), os.getpid)) == {thing: 2 * thing for thing in range(7)}
    results = dict(each(fateful, (0, 1, 3)))
    assert results == {0: 0, 1: 1, 3: Lost("der Prozess abbrach (Signal 9)")}


@FORKING
def test_what_is_done_beside_is_done_by_a_copy_meanwhile(tmp_path: Path) -> None:
    def told() -> int:
        (tmp_path / "pid").write_text(f"{os.getpid()}\n", encoding="ascii")
        return os.getpid()

    with beside(told) as later:
        meanwhile = written_pid(tmp_path / "pid")
        assert later() == meanwhile != os.getpid()


@pytest.mark.parametrize(("name", "value"), [("FORK", False), ("_processors", lambda: 1)])
def test_what_no_copy_can_do_is_done_here(name: str, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool.processes, name, value)
    with beside(os.getpid) as later:
        assert later() == os.getpid()


@FORKING
def test_what_a_copy_dies_of_is_done_here() -> None:
    here = os.getpid()

    def deadly() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    with beside(deadly) as later:
        assert later() == here


@FORKING
def test_what_is_refused_is_refused_here() -> None:
    def refused() -> None:
        raise StudyError(f"Hier nicht ({os.getpid()}).")

    with beside(refused) as later, pytest.raises(StudyError, match=str(os.getpid())):
        later()


@FORKING
def test_whoever_does_not_wait_leaves_nobody_behind() -> None:
    with suppress(KeyError), beside(partial(time.sleep, PATIENCE)):
        raise KeyError
    assert active_children() == []
