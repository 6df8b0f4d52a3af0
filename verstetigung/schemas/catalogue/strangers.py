"""Files that are none of a catalogue, though one is wanted: told as what they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from verstetigung.problems import Note, Place, StudyError
from verstetigung.problems.visible import label
from verstetigung.schemas.yamlfile import Section, lies_there

OWN = ("skalen", "dimensionen")
"""A file with one of these keys is meant as a catalogue, whatever else is in it."""
OTHERS: Mapping[str, tuple[str, ...]] = {
    "ein Praxisprofil": ("profil",),
    "die Datei einer Erhebung": ("katalog", "register"),
    "ein Regionsverzeichnis": ("register",),
    "ein Netzwerkkonzept": ("netzwerk",),
    "eine Zuordnung": ("spalten",),
    "eine Datei von Korrekturen": ("korrekturen",),
}
"""What a file is that has these keys; the first that fits."""
REMEDY = "die Datei des Kriterienkatalogs nennen, etwa schemas/kriterienkatalog.yaml"


def refuse_folder(path: Path) -> None:
    """Raise StudyError if a folder lies there."""
    if lies_there(path, Path.is_dir):
        note = Note("D144", "Das ist ein Ordner.", remedy="die Datei des Kriterienkatalogs darin nennen")
        raise StudyError(_none(path), [note.at(Place(label(str(path))))])


def refuse_other(path: Path, root: Section) -> None:
    """Raise StudyError if the file is another one of ours."""
    if any(map(root.has, OWN)):
        return
    kind = next((kind for kind, keys in OTHERS.items() if all(map(root.has, keys))), "")
    if kind:
        note = Note("Y461", f"Das ist {kind}, kein Kriterienkatalog.", remedy=REMEDY)
        raise StudyError(_none(path), [note.at(Place(label(path.name), line=1, column=1))])


def _none(path: Path) -> str:
    return f"{label(path.name)} ist kein Kriterienkatalog."
