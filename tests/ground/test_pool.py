"""The same work by all processors, and what becomes of it when a process dies."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

from verstetigung import pool
from verstetigung.pool import Lost, each, found, missed
from verstetigung.problems import StudyError

SHUT = "nicht fertig geworden, weil"


@pytest.fixture(autouse=True)
def _two(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two processors, and nobody left behind."""
    monkeypatch.setattr(pool, "_processors", lambda: 2)
    yield
    assert active_children() == []


def doubled(number: int) -> int:
    return 2 * number


def slow_first(number: int) -> int:
    time.sleep(0.3 if number == 0 else 0.0)
    return number


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


def test_results_come_as_they_get_done() -> None:
    assert [thing for thing, _ in each(slow_first, range(5))][-1] == 0


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
    monkeypatch.setattr(pool, "_processors", lambda: 1)
    assert {pid for _, pid in each(worker, range(4))} == {os.getpid()}
    assert dict(each(fateful, (0, 4)))[4] == Lost("der Arbeitsspeicher nicht reicht")


@pytest.mark.skipif(not pool.FORK, reason="begins with empty processes")
def test_a_process_ends_after_a_few_things() -> None:
    pids = [pid for _, pid in each(worker, range(20))]
    assert os.getpid() not in pids
    assert max(pids.count(pid) for pid in pids) <= pool.LIFE


def test_large_results_do_not_block() -> None:
    sizes = [len(result) for _, result in each(large, range(8)) if isinstance(result, bytes)]
    assert sizes == [3_000_000] * 8


def test_deep_calls_find_room() -> None:
    assert dict(each(nested, (700, 0)))[700] == 700


def test_whoever_leaves_early_leaves_nobody_behind() -> None:
    begun = time.monotonic()
    for _ in each(sleeping, range(6)):
        break
    assert time.monotonic() - begun < 5


def sleeping(number: int) -> int:
    time.sleep(30 if number else 0)
    return number


def test_ctrl_c_is_for_the_first_process_alone(tmp_path: Path) -> None:
    first = next(iter(each(deaf, [tmp_path, tmp_path])))
    assert first[1] == "weiter"


def deaf(_: Path) -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "weiter"


@pytest.mark.skipif(not pool.FORK, reason="begins with empty processes")
def test_warming_up_is_done_once_for_all_copies() -> None:
    warmed: list[int] = []
    assert len(list(each(worker, range(9), lambda: warmed.append(os.getpid())))) == 9
    assert warmed == [os.getpid()]


def test_processes_that_begin_empty_do_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "FORK", False)
    assert dict(each(doubled, range(7), os.getpid)) == {thing: 2 * thing for thing in range(7)}
    results = dict(each(fateful, (0, 1, 3)))
    assert results == {0: 0, 1: 1, 3: Lost("der Prozess abbrach (Signal 9)")}
