"""Empty forms, which never take the place of one that somebody has filled in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from verstetigung import disk, wholefile
from verstetigung.problems import Note, Place, Problem
from verstetigung.study import manifest
from verstetigung.study.manifest import Output


@dataclass(frozen=True)
class BlankForms:
    """What has become of empty forms."""

    written: tuple[Path, ...]
    """Also those that were there already as they would be written."""
    left: tuple[Problem, ...]
    """One on every file that stays, as it is neither what would be written nor what was written before."""


def write_blanks(contents: Mapping[Path, bytes], folder: Path) -> BlankForms:
    """Write the files into their folder, unless another one of that name is there that was not written by this."""
    known = manifest.load(folder)
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in contents.items()}
    left = [
        path
        for path, sha256 in digests.items()
        if path.is_file() and wholefile.digest(path) not in {sha256, *known.digests(path.name).values()}
    ]
    written = wholefile.write_all({path: content for path, content in contents.items() if path not in left})
    outputs = {path.name: Output("", "", {path.name: digests[path]}) for path in written}
    manifest.save(known.with_outputs(outputs), folder)
    return BlankForms(written, tuple(map(_left, left)))


def _left(path: Path) -> Problem:
    return Note(
        "D180",
        "Diese Datei ist nicht mehr leer, von Hand geändert oder von anderswo; sie bleibt, wie sie ist.",
        remedy="in den Ordner der Erhebung legen, was dorthin gehört (Antworten, Zuordnungen); sonst löschen und den "
        "Befehl wiederholen",
    ).at(Place(disk.shown(path)))
