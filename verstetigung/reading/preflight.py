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
from verstetigung.problems.files import NEW_FORM, SAVE_AS, SAVE_IN_CALC, SEND_AGAIN
from verstetigung.problems.visible import label
from verstetigung.reading.bounds import FORM, TAG_LIMIT, Limits, beyond

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
    "eine Excel-Arbeitsmappe (.xlsx)",
    "den Export eines Befragungswerkzeugs in .csv umbenennen; sonst die ausgefüllte Arbeitsmappe selbst senden lassen",
)
"""A text can be read only where its name says that it is one, as most of what is called so is a mistake."""


def is_lock(path: Path) -> bool:
    """Whether a spreadsheet program or macOS left the file beside a workbook."""
    return path.name.startswith(("~$", ".~lock.", "._"))


def check(path: Path, limits: Limits = FORM) -> tuple[Problem, ...]:
    """What keeps the file from being opened: the first reason only, as the others would follow from it."""
    if is_lock(path):
        return (
            Note(
                "D101",
                "Das ist keine Arbeitsmappe, sondern eine Hilfsdatei, die beim Öffnen entsteht; sie wird übergangen.",
                remedy="die Arbeitsmappe schließen, dann verschwindet sie meist von selbst",
            ).at(Place(label(path.name))),
        )
    try:
        return _whole(path) or _unzipped(path, limits)
    except OSError as error:
        return unopened(path, error)


def unopened(path: Path, error: OSError) -> tuple[Problem, ...]:
    """That the file cannot be opened, and what the system says if it is no question of rights."""
    if isinstance(error, PermissionError | FileNotFoundError):
        return _fault(
            path,
            "D117",
            "Die Datei lässt sich nicht öffnen.",
            "sie in anderen Programmen schließen und die Zugriffsrechte prüfen",
        )
    return (replace(disk.refused(error), where=Place(label(path.name))),)


def _fault(path: Path, code: str, message: str, remedy: str) -> tuple[Problem, ...]:
    return (Note(code, message, "eine Excel-Arbeitsmappe (.xlsx)", remedy).at(Place(label(path.name))),)


def _megabytes(size: int) -> str:
    return f"{german.plain(round(size / 1e6, 1))} MB"


def _whole(path: Path) -> tuple[Problem, ...]:
    """What the file as a whole is, told from its size and its first bytes."""
    size = path.stat().st_size
    if size == 0:
        return _fault(
            path,
            "D102",
            "Die Datei ist leer (0 Byte).",
            f"{SEND_AGAIN}; bei OneDrive zuvor „Immer auf diesem Gerät behalten“ wählen",
        )
    if size > LIMIT:
        return _fault(
            path,
            "D113",
            f"Die Datei ist {_megabytes(size)} groß; mehr als {_megabytes(LIMIT)} werden nicht geöffnet.",
            "Bilder und Anhänge entfernen",
        )
    raw = path.read_bytes()
    if raw.startswith(OLE):
        return _compound(path, raw)
    if not raw.startswith(ZIP):
        return _disguised(path, raw)
    return _crowded(path, raw.count(MEMBER))


def _compound(path: Path, raw: bytes) -> tuple[Problem, ...]:
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return _fault(
            path,
            "D103",
            "Die Datei ist mit einem Kennwort geschützt.",
            "in Excel: Datei → Informationen → "
            "Arbeitsmappe schützen → Mit Kennwort verschlüsseln, Kennwort löschen, speichern",
        )
    return _fault(
        path, "D104", "Die Datei hat das alte Excel-Format (.xls) oder ist ein anderes Office-Dokument.", SAVE_AS
    )


def _disguised(path: Path, raw: bytes) -> tuple[Problem, ...]:
    head = raw[:HEAD]
    text = head.replace(b"\x00", b"").decode("latin-1").lstrip("\ufeffÿþï»¿ \r\n\t").lower()
    if text.startswith(("<!doctype html", "<html", "<table", "<?xml")):
        return _fault(
            path,
            "D105",
            "Die Datei ist eine Webseite oder XML-Datei, die nur wie eine Arbeitsmappe heißt.",
            f"öffnen und neu speichern, {SAVE_AS}",
        )
    if raw.startswith(b"%PDF"):
        return _fault(path, "D106", "Die Datei ist ein PDF.", "die ausgefüllte Arbeitsmappe selbst senden lassen")
    if b"\x00" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return (TEXT.at(Place(label(path.name))),)
    return _fault(
        path, "D106", "Das Format der Datei ist unbekannt.", "die ausgefüllte Arbeitsmappe selbst senden lassen"
    )


def _crowded(path: Path, members: int) -> tuple[Problem, ...]:
    """Whether a zip file has too many parts, told before any is looked at."""
    if members <= MEMBER_LIMIT:
        return ()
    return _fault(
        path,
        "D115",
        f"Die Datei besteht aus {german.number(members, 0)} Teilen; mehr als "
        f"{german.number(MEMBER_LIMIT, 0)} werden nicht geöffnet.",
        NEW_FORM,
    )


def _unzipped(path: Path, limits: Limits) -> tuple[Problem, ...]:
    """What is wrong inside a zip file; nothing is unpacked before its size is known."""
    try:
        with zipfile.ZipFile(path) as archive:
            outcomes: Iterator[tuple[Problem, ...]] = (
                wrong(path, archive) for wrong in (_overfull, _no_workbook, partial(_beyond, limits), _strict)
            )
            return next(filter(None, outcomes), ())
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return _fault(path, "D107", "Die Datei ist beschädigt oder unvollständig übertragen.", SEND_AGAIN)


def _overfull(path: Path, archive: zipfile.ZipFile) -> tuple[Problem, ...]:
    unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > UNPACKED_LIMIT:
        return _fault(
            path,
            "D114",
            f"Entpackt wäre die Datei {_megabytes(unpacked)} groß; mehr als "
            f"{_megabytes(UNPACKED_LIMIT)} werden nicht geöffnet.",
            NEW_FORM,
        )
    return ()


def _no_workbook(path: Path, archive: zipfile.ZipFile) -> tuple[Problem, ...]:
    names = set(archive.namelist())
    if MAIN in names:
        return ()
    if "mimetype" in names and b"opendocument" in _head(archive, "mimetype"):
        return _fault(path, "D108", "Die Datei ist ein OpenDocument-Dokument (.ods).", SAVE_IN_CALC)
    if "xl/workbook.bin" in names:
        return _fault(path, "D109", "Die Datei ist eine binäre Excel-Arbeitsmappe (.xlsb).", SAVE_AS)
    return _fault(
        path,
        "D109",
        "Die Datei ist ein Zip-Archiv, aber keine Excel-Arbeitsmappe.",
        "die Arbeitsmappe selbst senden lassen, nicht gepackt",
    )


def _head(archive: zipfile.ZipFile, part: str) -> bytes:
    with archive.open(part) as content:
        return content.read(TAG_LIMIT)


def _strict(path: Path, archive: zipfile.ZipFile) -> tuple[Problem, ...]:
    if b"purl.oclc.org/ooxml" not in _head(archive, MAIN):
        return ()
    return _fault(
        path,
        "D112",
        "Die Datei ist als „Strict Open XML“ gespeichert.",
        f"{SAVE_AS}, nicht „Strict Open XML-Arbeitsmappe“",
    )


def _beyond(limits: Limits, path: Path, archive: zipfile.ZipFile) -> tuple[Problem, ...]:
    note = beyond(archive, limits)
    return _fault(path, note.code, note.found, note.remedy) if note else ()
