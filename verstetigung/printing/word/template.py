"""Somebody's own template for Word: whether it is one, and the document that begins with it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verstetigung import disk, german
from verstetigung.problems import Note, Place, StudyError
from verstetigung.problems.visible import label

TEMPLATE, DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
LARGEST = 100_000_000
"""Bytes of all its parts once unpacked."""
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SAVED = "in Word öffnen und unter „Datei → Speichern unter“ als „Word-Vorlage (*.dotx)“ oder „Word-Dokument (*.docx)“"
STOPPED = "Mit dieser Vorlage lässt sich kein Word-Dokument schreiben."


@dataclass(frozen=True)
class WordTemplate:
    """A template that can be used."""

    name: str
    """As it was called."""
    content: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of its content."""
        return hashlib.sha256(self.content).hexdigest()


def load(path: Path) -> WordTemplate:
    """The template in that file; raises StudyError if it is not there or no template."""
    note = _missing(path)
    if note is None:
        content = disk.content(path)
        note = _unfit(content)
    if note:
        raise StudyError(STOPPED, [note.at(Place(label(path.name)))])
    return WordTemplate(disk.shown(path), content)


def _missing(path: Path) -> Note | None:
    if path.is_file():
        return None
    found = "Das ist ein Ordner, keine Datei." if path.is_dir() else "Die Datei gibt es hier nicht."
    return Note("Y515", found, remedy="den Pfad zur Word-Datei hinter „--template“ nennen, etwa vorlagen/haus.dotx")


def _unfit(content: bytes) -> Note | None:
    if content.startswith(OLE):
        found = "Das ist ein Word-Dokument mit Kennwort oder aus Word 2003 und früher."
        return Note("Y516", found, remedy=f"{SAVED}, ohne Kennwort speichern")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            whole = sum(part.file_size for part in archive.infolist())
        if whole > LARGEST:
            return _large(whole)
        opened(content)
    except Exception:  # Neither zipfile nor python-docx has an error of its own for all that can be wrong with a file.
        return Note("Y516", "Das ist kein Word-Dokument, oder es ist beschädigt.", remedy=f"{SAVED} speichern")
    return None


def _large(whole: int) -> Note:
    sizes = f"{german.plain(round(whole / 1e6))} MB; mehr als {german.plain(LARGEST / 1e6)} MB"
    return Note("Y517", f"Die Vorlage hat ausgepackt {sizes} werden nicht gelesen.", remedy="große Bilder herausnehmen")


def opened(content: bytes) -> Any:
    """The document that begins with a template."""
    import docx

    return docx.Document(io.BytesIO(_as_document(content)))


def _as_document(content: bytes) -> bytes:
    """A template as Word saves it (.dotx), which only differs in what it calls its main part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    types = parts["[Content_Types].xml"]
    if TEMPLATE not in types:
        return content
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in {**parts, "[Content_Types].xml": types.replace(TEMPLATE, DOCUMENT)}.items():
            archive.writestr(name, part)
    return target.getvalue()
