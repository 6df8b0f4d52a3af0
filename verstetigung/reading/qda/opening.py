"""The project inside a .qdpx file, opened as carefully as a workbook: nothing is unpacked before its size is known.

Documents and recordings that lie in the archive are never unpacked at all.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from verstetigung import german
from verstetigung.problems import Note
from verstetigung.problems.files import SEND_AGAIN
from verstetigung.reading.bounds import pieces
from verstetigung.reading.bounds.pieces import LitteredError, OverlongError
from verstetigung.reading.preflight import MEMBER_LIMIT, ZIP

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PROJECT = ".qde"
LIMIT, MARKUP_LIMIT, ELEMENT_LIMIT = 200_000_000, 40_000_000, 500_000
"""Bytes of the file, of its project once unpacked, and tags of that."""
DIRECTORY_LIMIT = 1_000 * MEMBER_LIMIT
"""Bytes of the directory of the archive."""
END, END_64, END_SIZE, COMMENT = b"PK\x05\x06", b"PK\x06\x07", 22, 2**16
"""How the end of an archive begins, which says how large its directory is; in front of it, that of a larger one."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, struct.error)
EXPORT_AGAIN = "das Projekt noch einmal ausführen (REFI-QDA-Projekt, .qdpx)"
NO_PROJECT = Note("D166", "In der Datei ist kein Projekt (REFI-QDA): Die Datei „project.qde“ fehlt.", "", EXPORT_AGAIN)
DAMAGED = Note("D107", "Die Datei ist beschädigt oder unvollständig übertragen.", "", SEND_AGAIN)
DECLARING = Note(
    "D116",
    "Das Projekt enthält eine DOCTYPE-Angabe; so etwas schreibt kein Programm, mit dem man codiert, und es kann "
    "schädlich sein.",
    "",
    "nicht öffnen; um einen neuen Export bitten",
)
UNUSUAL = Note(
    "D138",
    "Das Projekt enthält ein Element oder einen Text von ungewöhnlicher Länge.",
    "",
    "die Dokumente als Dateien ausführen lassen, nicht im Projekt selbst",
)


def opened(path: Path) -> Element | Note:
    """The root of the project, or why it is not opened; raises OSError as the system does."""
    size = path.stat().st_size
    if size > LIMIT:
        return _large("D113", "Die Datei ist", size, LIMIT)
    with path.open("rb") as file:
        if file.read(len(ZIP)) != ZIP:
            return DAMAGED if size else Note("D102", "Die Datei ist leer (0 Byte).", "", SEND_AGAIN)
        file.seek(max(size - END_SIZE - COMMENT, 0))
        if _crowded(file.read()):
            most = german.number(MEMBER_LIMIT, 0)
            found = f"Die Datei besteht aus zu vielen Teilen; mehr als {most} werden nicht geöffnet."
            return Note("D115", found, "", "das Projekt auf mehrere Dateien verteilen")
    try:
        with zipfile.ZipFile(path) as archive:
            return _project(archive)
    except (SyntaxError, *BROKEN):
        return DAMAGED


def _crowded(tail: bytes) -> bool:
    """Whether the directory of the archive is larger than that of so many parts."""
    end = tail.rfind(END)
    if end < 0:
        return False
    (size,) = struct.unpack_from("<L", tail, end + 12) if end + END_SIZE <= len(tail) else (0,)
    return size > DIRECTORY_LIMIT or tail[max(end - 20, 0) : end].startswith(END_64)


def _project(archive: zipfile.ZipFile) -> Element | Note:
    from xml.etree.ElementTree import fromstring

    parts = [part for part in archive.infolist() if part.filename.lower().endswith(PROJECT)]
    part = next((part for part in parts if "/" not in part.filename), None)
    if part is None:
        return NO_PROJECT
    if part.file_size > MARKUP_LIMIT:
        return _large("D114", "Entpackt wäre das Projekt", part.file_size, MARKUP_LIMIT)
    wrong = _wrong(archive, part)
    if wrong:
        return wrong
    root = fromstring(archive.read(part))
    return root if root.tag.rpartition("}")[2] == "Project" else NO_PROJECT


def _wrong(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Note | None:
    """What a parser should not get to see."""
    elements = 0
    try:
        for piece in pieces(archive, part):
            if b"<!doctype" in piece.lower():
                return DECLARING
            elements += piece.count(b"<")
            if elements > 2 * ELEMENT_LIMIT:
                found = f"Das Projekt hat mehr als {german.number(ELEMENT_LIMIT, 0)} Bestandteile."
                return Note("D137", found, "", "das Projekt auf mehrere Dateien verteilen")
    except (OverlongError, LitteredError):
        return UNUSUAL
    return None


def _large(code: str, what: str, size: int, limit: int) -> Note:
    sizes = (f"{german.plain(round(one / 1e6, 1))} MB" for one in (size, limit))
    return Note(
        code,
        "{} {} groß; mehr als {} werden nicht geöffnet.".format(what, *sizes),
        "",
        "das Projekt ohne Film- und Tondateien ausführen oder auf mehrere Dateien verteilen",
    )
