"""Folders that one run at a time writes to, and what dead runs have left in them."""

from __future__ import annotations

import datetime
import json
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from io import FileIO
from pathlib import Path

from verstetigung import disk
from verstetigung.german import count, listed
from verstetigung.problems import Note, Place, Problem, StudyError
from verstetigung.wholefile.processes import alive
from verstetigung.wholefile.writing import finished, left_in

LOCK = ".lauf"
"""What the name of the file ends with that a run holds while it writes to a folder. It stays beside it, empty."""
FAR = 1 << 30
"""The byte that is locked on Windows, where nobody else can read what is locked."""
NAMED = 5
"""So many files are named, others counted."""
AGAIN = "und den Befehl wiederholen"


@dataclass(frozen=True)
class Holder:
    """Who writes to a folder."""

    pid: int
    computer: str
    since: str
    """„28.11.2026, 14:03 Uhr“."""


@contextmanager
def alone(folder: Path) -> Iterator[tuple[Problem, ...]]:
    """Make the folder if need be, and keep other runs from writing to it; what has been finished of a dead run's work.

    The lock ends with this process, however that ends: copies of it do not keep it. Raises StudyError if another run
    holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with disk.at(folder):
        lock = FileIO(_file(folder), "a+")
    with lock:
        try:
            _hold(lock)
        except (BlockingIOError, PermissionError):
            raise StudyError(f"In {folder} wird gerade geschrieben.", [_taken(folder)]) from None
        with disk.at(folder):
            _sign(lock, _self())
        try:
            yield tuple(_told(folder, files) for left in left_in(folder) if (files := finished(left)))
        finally:
            lock.truncate(0)
            _release(lock)


def settled(folder: Path) -> tuple[Problem, ...]:
    """What had to be finished of a dead run's work in a folder; nothing if another run writes there."""
    if not left_in(folder):
        return ()
    with suppress(StudyError), alone(folder) as told:
        return told
    return ()


def _file(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}{LOCK}")


def _told(folder: Path, files: Sequence[Path]) -> Problem:
    names = [path.relative_to(folder).as_posix() for path in files[:NAMED]]
    others = len(files) - len(names)
    named = listed([*names, *[count(others, "eine weitere Datei", "weitere Dateien")] * bool(others)])
    found = f"Ein Lauf ist abgebrochen, während er Dateien ersetzte. Das ist jetzt nachgeholt: {named}."
    return Note("D152", found).at(Place(disk.shown(folder)))


def _taken(folder: Path) -> Problem:
    return _note(folder, _holder(folder)).at(Place(str(folder)))


def _note(folder: Path, holder: Holder | None) -> Note:
    if holder is None:
        return Note(
            "D122", "Ein anderer Lauf schreibt gerade in diesen Ordner.", remedy=f"warten, bis er fertig ist, {AGAIN}"
        )
    who = f"Prozess {holder.pid} auf {holder.computer}, begonnen am {holder.since}"
    if holder.computer == platform.node() and not _runs(holder.pid):
        return Note(
            "D122",
            f"Der Lauf, der in diesen Ordner schrieb, ist nicht mehr da ({who}), seine Sperre aber noch.",
            remedy=f"die Datei {disk.shown(_file(folder))} löschen {AGAIN}",
        )
    return Note(
        "D122",
        f"Ein anderer Lauf schreibt gerade in diesen Ordner ({who}).",
        remedy=f"warten, bis er fertig ist, {AGAIN}; wird er beendet, auch mit Gewalt, ist der Ordner sofort frei",
    )


def _runs(pid: int) -> bool:
    return pid == os.getpid() or alive(pid)


def _self() -> Holder:
    return Holder(os.getpid(), platform.node(), f"{datetime.datetime.now():%d.%m.%Y, %H:%M} Uhr")


def _holder(folder: Path) -> Holder | None:
    """Who has signed; none if nobody could."""
    try:
        return Holder(**json.loads(_file(folder).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _sign(lock: FileIO, holder: Holder) -> None:
    lock.truncate(0)
    lock.write(json.dumps(asdict(holder)).encode())


def _hold(lock: FileIO) -> None:
    """Lock the file until it is closed, however the process ends.

    Raises BlockingIOError, on Windows PermissionError, if it is locked already.
    """
    if sys.platform == "win32":
        import msvcrt

        os.lseek(lock.fileno(), FAR, os.SEEK_SET)
        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.register_at_fork(after_in_child=lock.close)


def _release(lock: FileIO) -> None:
    """Free the file at once; closing it would not while a copy of the process has not yet come to close its own."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(lock.fileno(), FAR, os.SEEK_SET)
        msvcrt.locking(lock.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_UN)
