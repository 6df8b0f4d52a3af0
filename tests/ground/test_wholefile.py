"""Files that appear whole or not at all, whatever ends the process, and what dead processes have left."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.made.provoked import DEAD
from verstetigung import wholefile
from verstetigung.problems import StudyError
from verstetigung.wholefile.processes import alive
from verstetigung.wholefile.writing import LIST, STAGE

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no copies of processes")


def test_writes_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "ergebnis.csv"
    assert wholefile.write(path, b"alt") == path
    wholefile.write(path, b"neu")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("ergebnis.csv", b"neu")]


def test_a_broken_run_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = wholefile.write(tmp_path / "ergebnis.csv", b"alt")

    def interrupted(_: Path, __: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        wholefile.write(path, b"neu")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("ergebnis.csv", b"alt")]


def test_files_that_belong_together_are_replaced_together(tmp_path: Path) -> None:
    old = {tmp_path / "a.csv": b"alt", tmp_path / "b.csv": b"alt"}
    assert wholefile.write_all(old) == tuple(old)
    with pytest.raises(TypeError):
        wholefile.write_all({tmp_path / "a.csv": b"neu", tmp_path / "b.csv": "kein Byte"})  # type: ignore[dict-item]
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == old


def test_what_comes_in_pieces_replaces_the_old_file_once_all_of_them_are_there(tmp_path: Path) -> None:
    old = {tmp_path / "a.csv": b"alt", tmp_path / "b.csv": b"alt"}
    wholefile.write_all(old)

    def broken() -> Iterator[bytes]:
        yield b"neu"
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        wholefile.write_all({tmp_path / "a.csv": b"neu", tmp_path / "b.csv": broken()})
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == old
    wholefile.write_all({tmp_path / "a.csv": [b"n", b"eu"], tmp_path / "b.csv": iter([])})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.csv": b"neu", "b.csv": b""}


def test_ctrl_c_waits_until_all_files_are_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.replace

    def pressed(temporary: Path, path: Path) -> Path:
        os.kill(os.getpid(), signal.SIGINT)
        return rename(temporary, path)

    monkeypatch.setattr(Path, "replace", pressed)
    new = {tmp_path / "a.csv": b"neu", tmp_path / "b.csv": b"neu"}
    with pytest.raises(KeyboardInterrupt):
        wholefile.write_all(new)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == new


def test_one_run_at_a_time_writes_to_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "berichte"
    with wholefile.alone(folder):
        with pytest.raises(StudyError) as raised, wholefile.alone(folder):
            raise AssertionError
        (message,) = (str(problem) for problem in raised.value.problems)
        assert re.sub(r"\d\d\.\d\d\.\d{4}, \d\d:\d\d Uhr", "ZEIT", message) == (
            f"{folder}: Ein anderer Lauf schreibt gerade in diesen Ordner (Prozess {os.getpid()} auf "
            f"{platform.node()}, begonnen am ZEIT). Abhilfe: warten, bis er fertig ist, und den Befehl wiederholen; "
            "wird er beendet, auch mit Gewalt, ist der Ordner sofort frei."
        )
        with wholefile.alone(tmp_path / "andere"):
            pass
    with wholefile.alone(folder):
        assert list(folder.iterdir()) == []


def test_a_lock_that_outlives_its_run_is_told_with_what_to_delete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on network drives whose server has not noticed yet; what is told to be deleted helps."""
    folder = tmp_path / "berichte"
    monkeypatch.setattr(os, "getpid", lambda: DEAD)
    with wholefile.alone(folder):
        monkeypatch.undo()
        with pytest.raises(StudyError) as raised, wholefile.alone(folder):
            raise AssertionError
        (problem,) = raised.value.problems
        assert f"ist nicht mehr da (Prozess {DEAD} auf " in problem.found
        file = tmp_path / f".berichte{wholefile.LOCK}"
        assert problem.remedy == f"die Datei {file} löschen und den Befehl wiederholen"
        file.unlink()
        with wholefile.alone(folder):
            pass


def test_a_lock_nobody_has_signed_yet_is_told_without_a_name(tmp_path: Path) -> None:
    with wholefile.alone(tmp_path / "a"):
        (tmp_path / f".a{wholefile.LOCK}").write_bytes(b"")
        with pytest.raises(StudyError) as raised, wholefile.alone(tmp_path / "a"):
            raise AssertionError
    assert [problem.found for problem in raised.value.problems] == [
        "Ein anderer Lauf schreibt gerade in diesen Ordner."
    ]


@POSIX
def test_a_copy_of_the_process_does_not_keep_the_lock(tmp_path: Path) -> None:
    go_on, folder = get_context("fork").Event(), tmp_path / "berichte"
    with wholefile.alone(folder):
        copy = get_context("fork").Process(target=go_on.wait)
        copy.start()
        with pytest.raises(StudyError), wholefile.alone(folder):
            raise AssertionError
    with wholefile.alone(folder):
        pass
    go_on.set()
    copy.join()


SLOW_COPY = """
import os, sys, time
from pathlib import Path
from verstetigung import wholefile
os.register_at_fork(after_in_child=lambda: time.sleep(2))
folder = Path(sys.argv[1])
with wholefile.alone(folder):
    if not os.fork():
        os._exit(0)
with wholefile.alone(folder):
    print("free")
"""


@POSIX
def test_a_copy_that_has_not_come_to_close_the_lock_does_not_keep_it_either(tmp_path: Path) -> None:
    said = subprocess.check_output([sys.executable, "-c", SLOW_COPY, str(tmp_path / "berichte")], text=True)
    assert said == "free\n"


def ended() -> int:
    """The number of a process that was there."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_who_is_still_there() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as running:
        assert alive(running.pid)
    assert [alive(pid) for pid in (ended(), DEAD, 10**30, os.getpid())] == [False] * 4


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_whoever_waits_for_his_burial_is_dead() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert not alive(process.pid)
    process.wait()


def broken_off(folder: Path, pid: int, files: dict[str, bytes], listed: dict[str, bytes]) -> Path:
    """What a process has left of files that were to be renamed."""
    left = folder / f"{STAGE}{pid}"
    for name, content in files.items():
        (left / name).parent.mkdir(parents=True, exist_ok=True)
        (left / name).write_bytes(content)
    if listed:
        (left / LIST).write_text(
            json.dumps({name: hashlib.sha256(content).hexdigest() for name, content in listed.items()})
        )
    return left


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("pid", [DEAD, os.getpid()], ids=["dead", "this one"])
def test_files_renamed_in_part_are_brought_to_their_end(tmp_path: Path, pid: int) -> None:
    wholefile.write_all({tmp_path / "a.csv": b"neu", tmp_path / "b.csv": b"alt"})
    new = {"a.csv": b"neu", "b.csv": b"neu", "bilder/c.svg": b"neu"}
    broken_off(tmp_path, pid, {"b.csv": b"neu", "bilder/c.svg": b"neu"}, new)
    assert [problem.found for problem in wholefile.settled(tmp_path)] == [
        "Ein Lauf ist abgebrochen, während er Dateien ersetzte. Das ist jetzt nachgeholt: b.csv und bilder/c.svg."
    ]
    assert held(tmp_path) == new
    assert wholefile.settled(tmp_path) == ()


def test_many_files_are_counted(tmp_path: Path) -> None:
    files = {f"{letter}.csv": b"neu" for letter in "abcdefg"}
    broken_off(tmp_path, DEAD, files, files)
    (problem,) = wholefile.settled(tmp_path)
    assert problem.found.endswith(": a.csv, b.csv, c.csv, d.csv, e.csv und zwei weitere Dateien.")


def test_files_that_were_not_all_written_are_removed(tmp_path: Path) -> None:
    wholefile.write(tmp_path / "a.csv", b"alt")
    broken_off(tmp_path / "bilder", DEAD, {"a.csv": b"ne"}, {})
    broken_off(tmp_path, DEAD, {"a.csv": b"ne", f"{LIST}.neu": b"{"}, {})
    assert wholefile.settled(tmp_path) == ()
    assert held(tmp_path) == {"a.csv": b"alt"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "bilder"]


def test_a_damaged_list_brings_nothing_anywhere(tmp_path: Path) -> None:
    folder = tmp_path / "berichte"
    wholefile.write_all({})
    folder.mkdir()
    (tmp_path / "fremd.csv").write_bytes(b"fremd")
    left = broken_off(
        folder, DEAD, {"a.csv": b"neu"}, {"../../fremd.csv": b"fremd", str(tmp_path / "fremd.csv"): b"fremd"}
    )
    assert wholefile.settled(folder) == ()
    left = broken_off(folder, DEAD, {"a.csv": b"neu"}, {"a.csv": b"anderes"})
    assert wholefile.settled(folder) == ()
    left.mkdir()
    (left / LIST).write_bytes(b"[1]")
    assert wholefile.settled(folder) == ()
    assert held(tmp_path) == {"fremd.csv": b"fremd", f".berichte{wholefile.LOCK}": b""}


def test_what_belongs_to_others_stays(tmp_path: Path) -> None:
    """A running process, a name that only looks similar, a file of that name."""
    broken_off(tmp_path, os.getppid(), {"a.csv": b"neu"}, {"a.csv": b"neu"})
    for name in (f"{STAGE}Entwurf", f"{STAGE}{DEAD}-alt"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.csv").write_bytes(b"mein")
    (tmp_path / f"{STAGE}{DEAD}").write_bytes(b"mein")
    (tmp_path / f".a.csv.{DEAD}").write_bytes(b"mein")
    before = held(tmp_path)
    with wholefile.alone(tmp_path) as told:
        assert told == ()
    wholefile.removed(tmp_path)
    assert held(tmp_path) == before


def test_while_another_run_writes_nothing_is_settled(tmp_path: Path) -> None:
    folder = tmp_path / "berichte"
    with wholefile.alone(folder):
        broken_off(folder, DEAD, {"a.csv": b"neu"}, {"a.csv": b"neu"})
        assert wholefile.settled(folder) == ()
    assert [problem.code for problem in wholefile.settled(folder)] == ["D152"]


@pytest.mark.parametrize("linked", [True, False])
def test_if_one_file_cannot_take_its_place_the_others_go_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    """As on Windows, where a file that is open in another program cannot be replaced; also on disks without links."""
    old = {tmp_path / "a.csv": b"alt", tmp_path / "c.csv": b"alt"}
    wholefile.write_all(old)
    rename = Path.replace

    def refused(path: Path, target: Path) -> Path:
        if target.name == "c.csv":
            raise PermissionError(errno.EACCES, "open elsewhere")
        return rename(path, target)

    def unknown(_: Path, __: Path) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "replace", refused)
    if not linked:
        monkeypatch.setattr(os, "link", unknown)
    with pytest.raises(PermissionError) as raised:
        wholefile.write_all({tmp_path / f"{letter}.csv": b"neu" for letter in "abc"})
    assert raised.value.filename == str(tmp_path / "c.csv")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == old


MOMENTS = """
import os, signal, sys
from pathlib import Path
from verstetigung import wholefile

moment, folder = int(sys.argv[1]), Path(sys.argv[2])

def watched(function):
    def step(*args, **named):
        global moment
        moment -= 1
        if moment == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **named)
    return step

for name in ("mkdir", "write_bytes", "replace"):
    setattr(Path, name, watched(getattr(Path, name)))
os.rmdir = watched(os.rmdir)
with wholefile.alone(folder):
    wholefile.write_all({folder / "a.csv": b"neu", folder / "b.csv": b"neu", folder / "bilder/c.svg": b"neu"})
"""


@POSIX
def test_killed_at_any_step_all_files_are_old_or_all_are_new_after_the_next_run(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(wholefile.__file__).parents[2])}
    outcomes = []
    for moment in range(1, 40):
        folder = tmp_path / str(moment)
        (folder / "bilder").mkdir(parents=True)
        wholefile.write_all(dict.fromkeys((folder / "a.csv", folder / "b.csv", folder / "bilder/c.svg"), b"alt"))
        program = [sys.executable, "-c", MOMENTS, str(moment), str(folder)]
        done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
        told = wholefile.settled(folder)
        contents = held(folder)
        assert sorted(contents) == ["a.csv", "b.csv", "bilder/c.svg"]
        assert len(set(contents.values())) == 1
        outcomes.append((contents["a.csv"], bool(told)))
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
    assert outcomes[-1] == (b"neu", False)
    assert {(b"alt", False), (b"neu", True), (b"neu", False)} == set(outcomes)


def test_temporary_folders_of_dead_processes_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    own = wholefile.temporary()
    names = (
        f"verstetigung-{DEAD}-abc_d3f4",
        f"verstetigung-{os.getppid()}-abcdefgh",
        f"verstetigung-{DEAD}",
        "weasyprint-x",
    )
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "schrift").write_bytes(b"x")
    (tmp_path / f"verstetigung-{DEAD}-verweis").symlink_to(tmp_path / "weasyprint-x")
    wholefile.swept()
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {own.name, *names[1:], f"verstetigung-{DEAD}-verweis"}
    assert (tmp_path / "weasyprint-x" / "schrift").exists()


@POSIX
def test_temporary_folders_of_other_users_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / f"verstetigung-{DEAD}-abcdefgh").mkdir()
    monkeypatch.setattr(os, "getuid", lambda: 2**31)
    wholefile.swept()
    assert len(list(tmp_path.iterdir())) == 1
