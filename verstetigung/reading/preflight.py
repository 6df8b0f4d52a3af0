"""Whether a file is safe and fit to be opened as a workbook, told without opening it as one."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from verstetigung import disk, german
from verstetigung.problems import Note, Place, Problem
from verstetigung.problems.files import NEW_FORM, SAVE_AS, SEND_AGAIN, SEND_BOOK
from verstetigung.problems.visible import label
from verstetigung.reading import strangers
from verstetigung.reading.bounds import FORM, TAG_LIMIT, Limits, beyond
from verstetigung.reading.strangers import BOOK

LIMIT, UNPACKED_LIMIT, MEMBER_LIMIT = 25_000_000, 200_000_000, 2_000
"""Bytes of the file, bytes it holds once unpacked, parts inside."""
HEAD = 4096
"""Bytes that show what kind of file it is."""
OLE, ZIP = bytes.fromhex("d0cf11e0a1b11ae1"), b"PK"
MEMBER = b"PK\x01\x02"
"""Begins the entry of every part in the directory of a zip file."""
MAIN = "xl/workbook.xml"
BOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
TEXT = Note(
    "D124",
    "Die Datei heißt wie eine Arbeitsmappe, ist aber eine Textdatei (etwa CSV).",
    BOOK,
    f"den Export eines Befragungswerkzeugs in .csv umbenennen; sonst {SEND_BOOK}",
)
"""A text can be read only where its name says that it is one, as most of what is called so is a mistake."""


def is_lock(path: Path) -> bool:
    """Whether a spreadsheet program or macOS left the file beside a workbook."""
    return strangers.by_name(path.name) in (strangers.LOCK, strangers.FORK)


def check(path: Path, limits: Limits = FORM, name: str = "") -> tuple[Problem, ...]:
    """What keeps the file from being opened: the first reason only, as the others would follow from it.

    The problem stands at the name, or else at that of the path.
    """
    shown = name or label(path.name)
    note = strangers.by_name(path.name)
    if note:
        return (note.at(Place(shown)),)
    try:
        note = _whole(path) or _unzipped(path, limits)
    except OSError as error:
        return unopened(error, shown)
    return (note.at(Place(shown)),) if note else ()


def unopened(error: OSError, name: str) -> tuple[Problem, ...]:
    """That the file cannot be opened, and what the system says if it is no question of rights."""
    if isinstance(error, PermissionError | FileNotFoundError):
        remedy = "sie in anderen Programmen schließen und die Zugriffsrechte prüfen"
        return (_fault("D117", "Die Datei lässt sich nicht öffnen.", remedy).at(Place(name)),)
    return (replace(disk.refused(error), where=Place(name)),)


def _fault(code: str, message: str, remedy: str) -> Note:
    return Note(code, message, BOOK, remedy)


def _megabytes(size: int) -> str:
    return f"{german.plain(round(size / 1e6, 1))} MB"


def _whole(path: Path) -> Note | None:
    """What the file as a whole is, told from its size and its first bytes."""
    size = path.stat().st_size
    if size == 0:
        return _fault(
            "D102",
            "Die Datei ist leer (0 Byte).",
            f"{SEND_AGAIN}; bei OneDrive zuvor „Immer auf diesem Gerät behalten“ wählen",
        )
    if size > LIMIT:
        return _fault(
            "D113",
            f"Die Datei ist {_megabytes(size)} groß; mehr als {_megabytes(LIMIT)} werden nicht geöffnet.",
            "Bilder und Anhänge entfernen",
        )
    raw = path.read_bytes()
    if raw.startswith(OLE):
        return _compound(path.name, raw)
    if not raw.startswith(ZIP):
        return _disguised(path.name, raw[:HEAD])
    return _crowded(raw.count(MEMBER))


def _compound(name: str, raw: bytes) -> Note:
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return _fault(
            "D103",
            "Die Datei ist mit einem Kennwort geschützt.",
            "in Excel: Datei → Informationen → "
            "Arbeitsmappe schützen → Mit Kennwort verschlüsseln, Kennwort löschen, speichern",
        )
    return strangers.in_compound(name, raw)


def _disguised(name: str, head: bytes) -> Note:
    note = strangers.by_bytes(name, head)
    if note:
        return note
    text = head.replace(b"\x00", b"").decode("latin-1").lstrip("\ufeffÿþï»¿ \r\n\t").lower()
    if text.startswith(("<!doctype html", "<html", "<table", "<?xml")):
        return _fault(
            "D105",
            "Die Datei ist eine Webseite oder XML-Datei, die nur wie eine Arbeitsmappe heißt.",
            f"öffnen und neu speichern, {SAVE_AS}",
        )
    if b"\x00" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return TEXT
    return strangers.UNKNOWN


def _crowded(members: int) -> Note | None:
    """Whether a zip file has too many parts, told before any is looked at."""
    if members <= MEMBER_LIMIT:
        return None
    return _fault(
        "D115",
        f"Die Datei besteht aus {german.number(members, 0)} Teilen; mehr als "
        f"{german.number(MEMBER_LIMIT, 0)} werden nicht geöffnet.",
        NEW_FORM,
    )


def _unzipped(path: Path, limits: Limits) -> Note | None:
    """What is wrong inside a zip file; nothing is unpacked before its size is known."""
    try:
        with zipfile.ZipFile(path) as archive:
            outcomes: Iterator[Note | None] = (
                wrong(archive)
                for wrong in (_overfull, partial(_no_workbook, path.name), partial(_beyond, limits), _strict)
            )
            return next(filter(None, outcomes), None)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return _fault("D107", "Die Datei ist beschädigt oder unvollständig übertragen.", SEND_AGAIN)


def _overfull(archive: zipfile.ZipFile) -> Note | None:
    unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > UNPACKED_LIMIT:
        return _fault(
            "D114",
            f"Entpackt wäre die Datei {_megabytes(unpacked)} groß; mehr als "
            f"{_megabytes(UNPACKED_LIMIT)} werden nicht geöffnet.",
            NEW_FORM,
        )
    return None


def _no_workbook(name: str, archive: zipfile.ZipFile) -> Note | None:
    members = set(archive.namelist())
    if MAIN in members:
        return None
    return strangers.in_zip(name, members, _head(archive, "mimetype") if "mimetype" in members else b"")


def _head(archive: zipfile.ZipFile, part: str) -> bytes:
    with archive.open(part) as content:
        return content.read(TAG_LIMIT)


def _strict(archive: zipfile.ZipFile) -> Note | None:
    if b"purl.oclc.org/ooxml" not in _head(archive, MAIN):
        return None
    return _fault(
        "D112",
        "Die Datei ist als „Strict Open XML“ gespeichert.",
        f"{SAVE_AS}, nicht „Strict Open XML-Arbeitsmappe“",
    )


def _beyond(limits: Limits, archive: zipfile.ZipFile) -> Note | None:
    note = beyond(archive, limits)
    return replace(note, expected=BOOK) if note else None
