"""The folder everything of a project lies in: found from below, and filled for the first time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from verstetigung import disk, wholefile
from verstetigung.problems import StudyError

SURVEYS, REPORTS, SCHEMAS = "erhebungen", "berichte", "schemas"
GUIDE = "LIESMICH.txt"
SHIPPED = "shipped"
"""Where a wheel keeps what lies under ``schemas`` in a checkout."""


@dataclass(frozen=True)
class Beginning:
    """What has become of the files a project begins with."""

    written: tuple[Path, ...]
    left: tuple[Path, ...]
    """Files that are there and differ from those shipped; they stay as they are."""


def root() -> Path:
    """The folder of the project, as it is reached from here: the nearest one above that holds ``erhebungen``.

    This folder itself if there is none.
    """
    here = Path.cwd()
    above = (folder for folder in (here, *here.parents) if (folder / SURVEYS).is_dir())
    return Path(os.path.relpath(next(above, here)))


def begin() -> Beginning:
    """Make this folder a project: write the shipped catalogues and registers and the folders; overwrite nothing."""
    here = Path.cwd()
    if (above := root().resolve()) != here:
        raise StudyError(f"Dieser Ordner gehört schon zum Projekt in {above}. Abhilfe: einen Ordner außerhalb wählen.")
    contents = {here / path: content for path, content in _contents()}
    missing = {path: content for path, content in contents.items() if not os.path.lexists(path)}
    for folder in (here / SURVEYS, here / REPORTS, *(path.parent for path in missing)):
        with disk.at(folder):
            folder.mkdir(parents=True, exist_ok=True)
    written = wholefile.write_all(missing)
    left = (path for path in contents if path not in missing and not _is_same(path, contents[path]))
    return Beginning(written, tuple(left))


def _contents() -> Iterator[tuple[Path, bytes]]:
    """Every file a project begins with, by its path."""
    guide = resources.files("verstetigung.study") / GUIDE
    yield Path(GUIDE), guide.read_bytes()
    yield from _below(_shipped(), Path(SCHEMAS))


def _shipped() -> Traversable:
    """What ``schemas`` holds: beside the package in a checkout, inside it where a wheel has been installed."""
    package = resources.files("verstetigung")
    inside = package / SHIPPED
    return inside if inside.is_dir() else Path(str(package)).parent / SCHEMAS


def _below(folder: Traversable, path: Path) -> Iterator[tuple[Path, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _below(entry, path / entry.name)
        else:
            yield path / entry.name, entry.read_bytes()


def _is_same(path: Path, content: bytes) -> bool:
    """Whether the file holds this text, with the ends of lines of any system."""
    return path.is_file() and path.read_bytes().replace(b"\r\n", b"\n") == content.replace(b"\r\n", b"\n")
