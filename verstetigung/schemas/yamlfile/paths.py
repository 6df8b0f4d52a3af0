"""What a file names by its path: only what lies where it belongs."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from verstetigung.schemas.yamlfile.section import Section


@dataclass(frozen=True)
class Confines:
    """How far from its own folder a file may lead."""

    above: int
    """So many folders up."""
    bounds: str
    """What ends there, after „außerhalb“."""
    remedy: str


PROJECT = Confines(2, "des Projekts", "das Gemeinte nach „schemas“ kopieren und hier den Pfad dorthin nennen")
"""Settings lie in ``erhebungen/welle`` or ``schemas/praxisbeispiele``."""
FOLDER = Confines(
    0, "des Ordners dieser Datei", "das Gemeinte in diesen Ordner kopieren und hier den Pfad dorthin nennen"
)


def beside(section: Section, key: str, folder: Path, confines: Confines = PROJECT) -> Path | None:
    """The path under a key, from the folder of the file on; nothing, with the problem noted, if it leads too far.

    It may be written as on Windows, with „\\“ between the folders, and leads to the same everywhere.
    Symbolic links are followed: whoever makes one means it. Nothing is noted where no path stands.
    """
    name = section.text(key, "")
    if not name:
        return None
    if Path(name).is_absolute() or PureWindowsPath(name).drive:
        found = f"„{name}“ ist kein Pfad vom Ordner dieser Datei aus."
        section.object_to(key, found, "ein Pfad ohne Laufwerk und ohne / am Anfang", confines.remedy, code="Y107")
        return None
    path = _spelt(folder / name.replace("\\", "/"))
    if not _within(path, folder, confines):
        section.object_to(key, f"„{name}“ liegt außerhalb {confines.bounds}.", "", confines.remedy, code="Y107")
        return None
    return path


def _spelt(path: Path) -> Path:
    """The path as the disk spells it: what is read as one letter may be two in the name of a file."""
    decomposed = Path(unicodedata.normalize("NFD", str(path)))
    return decomposed if os.path.lexists(decomposed) and not os.path.lexists(path) else path


def _within(path: Path, folder: Path, confines: Confines) -> bool:
    home = Path(os.path.normpath(folder.absolute()))
    bounds = [home, *home.parents][: confines.above + 1][-1]
    return Path(os.path.normpath(path.absolute())).is_relative_to(bounds)


def lies_there(path: Path, check: Callable[[Path], bool] = Path.is_file) -> bool:
    """Whether there is a file (or what the check asks for); a path that no system could hold leads to none."""
    try:
        return check(path)
    except OSError:
        return False
