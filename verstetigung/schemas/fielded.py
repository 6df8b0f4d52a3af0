"""The catalogue as it was when questionnaires went out, kept with the wave: what returned workbooks are read by."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from verstetigung import disk, german
from verstetigung.problems import Note, Place, Problem, Severity, StudyError
from verstetigung.problems.visible import label
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.modeline import modeline

FILE = "fragebogen-stand.yaml"
ALL = "fragebogen-stand*.yaml"
HEAD = """\
# Der Kriterienkatalog, mit dem gefragt wurde: eine Abschrift von {name}, gemacht am {day}.
# Zurückkommende Bögen werden nach ihr gelesen, auch wenn sich der Katalog seitdem ändert. Bitte nichts daran ändern.
# „katalog: {file}“ in erhebung.yaml wertet die Erhebung genau nach diesem Stand aus.
# Prüfsumme des Folgenden: {checksum}
"""
CHECKSUM = re.compile(rb"# Pr\xc3\xbcfsumme des Folgenden: ([0-9a-f]{16})\r?\n")
BOM = b"\xef\xbb\xbf"
MODELINE = re.compile(rb"# yaml-language-server:[^\n]*\n")
"""Helps editing, which the copy is not for; its path leads from the catalogue's own folder."""


@dataclass(frozen=True)
class KeptCatalogue:
    """One catalogue that is kept with a wave."""

    path: Path = field(repr=False)
    catalogue: Catalogue


def fielded(folder: Path) -> Catalogue | None:
    """What the wave in a folder was last fielded with; none if none is kept. Raises StudyError if it is damaged."""
    there = [one.catalogue for one in kept(folder) if one.path.name == FILE]
    return there[0] if there else None


def kept(folder: Path) -> tuple[KeptCatalogue, ...]:
    """Every catalogue kept in a folder, the last one first; raises StudyError with the problems in all of them."""
    loaded, problems = [], list[Problem]()
    for path in _files(folder):
        try:
            loaded.append(_loaded(path))
        except StudyError as error:
            problems += error.problems
    if problems:
        raise StudyError("Ein aufgehobener Stand des Fragebogens ist nicht lesbar.", problems)
    return tuple(loaded)


def is_kept(path: Path) -> bool:
    """Whether a file is named like a kept catalogue."""
    return path.match(ALL)


def _files(folder: Path) -> Sequence[Path]:
    found = [path for path in folder.glob(ALL) if path.is_file()]
    return sorted(found, key=lambda path: (path.name != FILE, path.name))


def _loaded(path: Path) -> KeptCatalogue:
    _check_unchanged(path)
    return KeptCatalogue(path, catalogues.load(path, known=True))


def _check_unchanged(path: Path) -> None:
    raw = disk.content(path)
    if not raw.strip():
        note = Note("Y400", "Die Abschrift dessen, was gefragt wurde, ist leer.", remedy="sie aus der Sicherung holen")
        raise StudyError(f"{label(path.name)} ist leer.", [note.at(Place(label(path.name), line=1, column=1))])
    noted = CHECKSUM.search(raw)
    if noted and noted[1].decode() == checksum(raw[noted.end() :]):
        return
    found = (
        "Diese Abschrift ist seit der Befragung geändert worden; was gefragt wurde, ist ihr nicht mehr zu entnehmen."
    )
    if noted is None:
        found = "Hier fehlt die Prüfsumme; ob das noch ist, was gefragt wurde, ist nicht zu erkennen."
    problem = Problem(
        "Y400",
        Severity.FEHLER,
        Place(label(path.name), line=raw.count(b"\n", 0, noted.start() if noted else 0) + 1, column=1),
        found,
        remedy="die Änderung rückgängig machen oder die Datei aus der Sicherung holen; was von nun an gelten soll, im "
        "Katalog ändern",
    )
    raise StudyError(f"{label(path.name)} ist geändert worden.", [problem])


def checksum(text: bytes) -> str:
    """The same for all line ends, as editors and version control change these."""
    return hashlib.sha256(text.replace(b"\r\n", b"\n")).hexdigest()[:16]


def copied(catalogue: Path, day: datetime.date, folder: Path) -> bytes:
    """The content of a file in that folder that keeps a catalogue: it as it is, below a few lines of comment.

    Where an editor's tool finds the schema is said before: the line in the catalogue leads from elsewhere.
    """
    text = disk.content(catalogue).removeprefix(BOM)
    beginning = MODELINE.match(text)
    text = text[beginning.end() :] if beginning else text
    head = HEAD.format(name=label(catalogue.name), day=german.day(day), file=FILE, checksum=checksum(text))
    return (modeline("kriterienkatalog", catalogue, folder) + head).encode() + text
