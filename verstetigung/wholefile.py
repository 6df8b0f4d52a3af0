"""Files that appear whole or not at all, and folders that one run at a time writes to."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from verstetigung import disk
from verstetigung.interrupt import undisturbed
from verstetigung.problems import Note, Place, Problem, StudyError

LOCK = ".lauf"
"""What the name of the file ends with that a run holds while it writes to a folder; it stays beside it, empty."""


def write(path: Path, content: bytes) -> Path:
    """Write under a temporary name beside the file, then rename; whoever looks sees the old file or the new one."""
    return write_all({path: content})[0]


def write_all(contents: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """The same for files that belong together: none is replaced before all are written, and each can be."""
    temporary = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in contents}
    try:
        for path, content in contents.items():
            with disk.at(path):
                temporary[path].write_bytes(content)
                _refuse_folder(path)
        with undisturbed():
            for path in contents:
                with disk.at(path):
                    temporary[path].replace(path)
    finally:
        for path in temporary.values():
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return tuple(contents)


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))


def digest(path: Path) -> str:
    """The SHA-256 of a file; empty if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Make the folder if need be, and keep other runs from writing to it; raises StudyError if one does already."""
    folder.mkdir(parents=True, exist_ok=True)
    with disk.at(folder):
        lock = folder.with_name(f".{folder.name}{LOCK}").open("ab")
    with lock:
        try:
            _hold(lock)
        except (BlockingIOError, PermissionError):
            raise StudyError(f"In {folder} wird gerade geschrieben.", [_taken(folder)]) from None
        yield


def _taken(folder: Path) -> Problem:
    return Note(
        "D122",
        "Ein anderer Lauf schreibt gerade in diesen Ordner.",
        remedy="warten, bis er fertig ist, und den Befehl wiederholen",
    ).at(Place(str(folder)))


def _hold(lock: BinaryIO) -> None:
    """Lock the file until it is closed, however the process ends.

    Raises BlockingIOError, on Windows PermissionError, if it is locked already.
    """
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
