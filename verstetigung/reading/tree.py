"""What lies in the folder of an Erhebung and in the folders below it, none of it passed over unnamed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from verstetigung import disk, german
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading import strangers
from verstetigung.reading.names import named

DEEPEST, MOST = 5, 5_000
"""Folders inside each other, and entries in all of them; people have one per region."""
SILENT = (".gitkeep", ".gitignore")
OUTPUTS = ("berichte", "nachfragen")
MADE = (".manifest.json", "pruefbericht.xlsx")
"""What our own outputs are known by: the names of their folders, or a file in them."""
LOCAL = "die Datei selbst in den Ordner kopieren"
OUTSIDE = Note("D163", "Die Verknüpfung führt aus dem Ordner der Erhebung hinaus und wird nicht gelesen.", "", LOCAL)
NO_FILE = Note("D163", "Das ist weder eine Datei noch ein Ordner und wird nicht gelesen.", "", LOCAL)
LINKED = Note("D162", "Das ist eine Verknüpfung auf einen Ordner dieser Erhebung; gelesen wird er dort, wo er liegt.")
HIDDEN = Note(
    "D162",
    "Der Ordner ist versteckt; was darin liegt, wird nicht gelesen.",
    remedy="falls Bögen darin liegen, sie in den Ordner der Erhebung verschieben",
)
OUTPUT = Note(
    "D162",
    "In diesem Ordner liegen Ausgaben des Programms; was darin liegt, wird nicht gelesen.",
    remedy="ihn nach berichte/ verschieben; ausgefüllte Bögen daraus in den Ordner der Erhebung legen",
)
TOO_DEEP = Note(
    "D164",
    f"Hier liegen mehr als {german.spelled(DEEPEST)} Ordner ineinander; was in diesem liegt, wird nicht gelesen.",
    remedy="die Dateien weiter nach oben verschieben",
)
TOO_MANY = Note(
    "D164",
    f"Im Ordner der Erhebung liegen mehr als {german.number(MOST, 0)} Dateien und Ordner; die übrigen werden nicht "
    "gelesen.",
    remedy="alles herausnehmen, was keine Antworten enthält",
)


@dataclass(frozen=True)
class FolderTree:
    """The files below a folder, by their paths, and what is said of all that is no file to be read."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def tree(folder: Path) -> FolderTree:
    """Look at the folder and those below; links to folders are not followed, so that there is no end of a loop."""
    found = list(islice(_entries(folder, folder, 0), MOST + 1))
    excess = [TOO_MANY.at(Place(disk.shown(folder)))] if len(found) > MOST else []
    files = tuple(entry for entry in found[:MOST] if isinstance(entry, Path))
    return FolderTree(files, (*(entry for entry in found[:MOST] if isinstance(entry, Problem)), *excess))


def _entries(folder: Path, root: Path, depth: int) -> Iterator[Path | Problem]:
    for path in sorted(folder.iterdir()):
        try:
            yield from _seen(path, root, depth)
        except OSError as error:
            yield replace(disk.refused(error), where=Place(named(path, root)))


def _seen(path: Path, root: Path, depth: int) -> Iterator[Path | Problem]:
    """The file, or what is in the folder; a problem with it where it is not to be read."""
    note = _refusal(path, root, depth)
    if note:
        yield note.at(Place(named(path, root)))
    elif path.is_dir():
        yield from _entries(path, root, depth + 1)
    elif path.name not in SILENT:
        yield path


def _refusal(path: Path, root: Path, depth: int) -> Note | None:
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        return OUTSIDE
    if path.is_dir():
        return strangers.package(path.name) or _unread(path, depth)
    return None if path.is_file() else NO_FILE


def _unread(folder: Path, depth: int) -> Note | None:
    """Why a folder is not looked into."""
    if folder.is_symlink():
        return LINKED
    if folder.name.startswith((".", "__MACOSX")):
        return HIDDEN
    if folder.name.casefold() in OUTPUTS or any((folder / name).exists() for name in MADE):
        return OUTPUT
    return TOO_DEEP if depth >= DEEPEST else None
