"""Files and folders that an Erhebung names by their paths, each with the problems in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from verstetigung.problems import Problem, StudyError
from verstetigung.problems.visible import label
from verstetigung.schemas.fields import Key, Keys
from verstetigung.schemas.yamlfile import lies_there, paths

Thing = TypeVar("Thing")
Written = TypeVar("Written", str, str | None)
Found = tuple[Thing | None, tuple[Problem, ...]]


@dataclass(frozen=True)
class Companion:
    """What an Erhebung names by its path."""

    there: Callable[[Path], bool]
    thing: str
    example: str


A_FILE = Companion(Path.is_file, "Die Datei", "…yaml")
A_MAP = Companion(Path.is_file, "Die Datei", "vg250_krs.geojson")
A_FOLDER = Companion(Path.is_dir, "Den Ordner", "…")


def named(
    keys: Keys, key: Key[Written], folder: Path, load: Callable[[Path], Thing], companion: Companion = A_FILE
) -> Found[Thing]:
    """What lies at the path under a key that may be missing."""
    return beside(keys, key, folder, load, companion) if keys.has(key) else (None, ())


def beside(
    keys: Keys, key: Key[Written], folder: Path, load: Callable[[Path], Thing], companion: Companion = A_FILE
) -> Found[Thing]:
    """What lies at the path under a key, or the problems in it; neither if there is nothing at that path."""
    name, path = keys[key] or "", paths.beside(keys.section, key.key, folder)
    if path and lies_there(path, companion.there):
        return tried(load, path)
    if path:
        keys.object_to(
            key,
            _missing(name, path, companion),
            f"ein Pfad von {label(folder.resolve().name)}/ aus, etwa ../../schemas/{companion.example}",
        )
    return None, ()


def _missing(name: str, path: Path, companion: Companion) -> str:
    if companion is not A_FOLDER and lies_there(path, Path.is_dir):
        return f"„{name}“ ist ein Ordner, gebraucht wird eine Datei."
    return f"{companion.thing} „{name}“ gibt es nicht."


def tried(load: Callable[[Path], Thing], path: Path) -> Found[Thing]:
    """What is loaded from the path, or the problems in it."""
    try:
        return load(path), ()
    except StudyError as error:
        return None, error.problems
