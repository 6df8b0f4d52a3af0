"""Files that appear whole or not at all, also several together, also if the process is killed in between.

They are written to a folder beside them and then renamed. A list of them lies in that folder while they are renamed:
with it, the next run can bring to its end what was broken off, and without it nothing has been touched yet.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from verstetigung import disk
from verstetigung.interrupt import undisturbed
from verstetigung.wholefile.processes import alive

STAGE = ".unfertig-"
"""What the name of the folder begins with that files are first written to; the number of the process follows."""
LIST = ".satz.json"
"""Holds the SHA-256 of the files to be renamed by their names."""
OLD = ".alt-"
"""What the names begin with under which the files to be replaced can still be had."""


def write(path: Path, content: bytes) -> Path:
    """Write elsewhere, then rename; whoever looks sees the old file or the new one."""
    return write_all({path: content})[0]


def write_all(contents: Mapping[Path, bytes | Iterable[bytes]]) -> tuple[Path, ...]:
    """The same for files that belong together: none is replaced before all are written, and all are or none is.

    What is too long to be in memory as a whole comes in pieces.
    """
    if not contents:
        return ()
    folder = Path(os.path.commonpath([path.parent for path in contents]))
    staged = {path: stage(folder) / path.relative_to(folder) for path in contents}
    finished(stage(folder))
    try:
        for path, content in contents.items():
            with disk.at(path):
                _stage(staged[path], content, folder)
                _refuse_folder(path)
        with undisturbed():
            if len(contents) > 1:
                _enlist(staged, folder)
            _rename(staged, stage(folder) / LIST)
    finally:
        shutil.rmtree(stage(folder), ignore_errors=True)
    return tuple(contents)


def stage(folder: Path) -> Path:
    """Where this process writes first what is to lie in a folder."""
    return folder / f"{STAGE}{os.getpid()}"


def _stage(staged: Path, content: bytes | Iterable[bytes], folder: Path) -> None:
    stage(folder).mkdir(exist_ok=True)
    staged.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        staged.write_bytes(content)
    else:
        with staged.open("wb") as out:
            out.writelines(content)


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))


def _enlist(staged: Mapping[Path, Path], folder: Path) -> None:
    digests = {path.relative_to(folder).as_posix(): digest(one) for path, one in staged.items()}
    draft = stage(folder) / f"{LIST}.neu"
    draft.write_bytes(json.dumps(digests).encode())
    draft.replace(stage(folder) / LIST)


def _rename(staged: Mapping[Path, Path], enlisted: Path) -> None:
    """Let the files take their places; those that have go back if one cannot, such as when it is open on Windows."""
    before: dict[Path, Path | None] = {}
    try:
        for number, (path, one) in enumerate(staged.items()):
            old = _aside(path, enlisted.with_name(f"{OLD}{number}")) if len(staged) > 1 and path.is_file() else None
            with disk.at(path):
                one.replace(path)
            before[path] = old
    except OSError:
        enlisted.unlink(missing_ok=True)
        for path, old in before.items():
            _bring_back(path, old)
        raise


def _aside(path: Path, kept: Path) -> Path:
    """The file under a second name too; copied where the disk knows no such names."""
    try:
        os.link(path, kept)
    except OSError:
        shutil.copyfile(path, kept)
    return kept


def _bring_back(path: Path, old: Path | None) -> None:
    with suppress(OSError):
        if old is None:
            path.unlink()
        else:
            old.replace(path)


def left_in(folder: Path) -> tuple[Path, ...]:
    """The folders that dead processes have left somewhere in a folder."""
    return _left(folder.rglob(f"{STAGE}*"))


def _left(paths: Iterable[Path]) -> tuple[Path, ...]:
    found = sorted(path for path in paths if re.fullmatch(rf"{STAGE}[0-9]+", path.name))
    return tuple(path for path in found if path.is_dir() and not alive(int(path.name.removeprefix(STAGE))))


def finished(left: Path) -> tuple[Path, ...]:
    """Bring to its end what was broken off while files were renamed, and remove the rest; the files thus renamed."""
    whole = [name for name, sha256 in _listed(left).items() if digest(left / name) == sha256]
    for name in whole:
        path = left.parent / name
        with disk.at(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            (left / name).replace(path)
    shutil.rmtree(left, ignore_errors=True)
    return tuple(left.parent / name for name in whole)


def _listed(left: Path) -> Mapping[str, str]:
    """The list in such a folder, of files in it alone; an empty one if there is none."""
    try:
        digests: dict[str, str] = json.loads((left / LIST).read_bytes())
        return {
            name: sha256 for name, sha256 in digests.items() if (left / name).resolve().is_relative_to(left.resolve())
        }
    except (OSError, ValueError, AttributeError):
        return {}


def removed(folder: Path) -> None:
    """Remove what dead processes have left right in a folder, and was not meant to be finished."""
    for left in _left(folder.glob(f"{STAGE}*")):
        shutil.rmtree(left, ignore_errors=True)


def digest(path: Path) -> str:
    """The SHA-256 of a file; empty if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
