"""Whether a file is safe and fit to be opened as a workbook, told without opening it as one."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from verstetigung import disk, german
from verstetigung.problems import KINDS, Note, Place, Problem
from verstetigung.problems.files import NEW_FORM, SAVE_AS, SAVE_IN_CALC, SEND_AGAIN
from verstetigung.problems.visible import label

LIMIT, UNPACKED_LIMIT, MEMBER_LIMIT = 25_000_000, 200_000_000, 2_000
"""Bytes of the file, bytes it holds once unpacked, parts inside."""
ROW_LIMIT, COLUMN_LIMIT, MERGE_LIMIT, CELL_LIMIT = 20_000, 2_000, 10_000, 2_500_000
"""Per sheet: rows below the headings, columns, merged ranges, cells."""
HEAD_ROWS = 10
"""Rows that headings may take, which do not count."""
ROW, MERGE, CELL = (re.compile(rb"<(?:\w+:)?" + tag + rb"[\s/>]") for tag in (b"row", b"mergeCell", b"c"))
FAR = re.compile(rb'\sr="([A-Z]{3,})\d+"')
HEAD = 4096
"""Bytes that show what kind of file it is."""
OLE, ZIP = bytes.fromhex("d0cf11e0a1b11ae1"), b"PK"
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


def check(path: Path) -> tuple[Problem, ...]:
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
        return _whole(path) or _unzipped(path)
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
    return () if raw.startswith(ZIP) else _disguised(path, raw)


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


def _unzipped(path: Path) -> tuple[Problem, ...]:
    """What is wrong inside a zip file; nothing is unpacked before its size is known."""
    try:
        with zipfile.ZipFile(path) as archive:
            outcomes: Iterator[tuple[Problem, ...]] = (wrong(path, archive) for wrong in CHECKS)
            return next(filter(None, outcomes), ())
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return _fault(path, "D107", "Die Datei ist beschädigt oder unvollständig übertragen.", SEND_AGAIN)


def _overfull(path: Path, archive: zipfile.ZipFile) -> tuple[Problem, ...]:
    members = archive.infolist()
    if len(members) > MEMBER_LIMIT:
        return _fault(
            path,
            "D115",
            f"Die Datei besteht aus {german.number(len(members), 0)} Teilen; mehr als "
            f"{german.number(MEMBER_LIMIT, 0)} werden nicht geöffnet.",
            NEW_FORM,
        )
    unpacked = sum(member.file_size for member in members)
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
    if "mimetype" in names and b"opendocument" in archive.read("mimetype"):
        return _fault(path, "D108", "Die Datei ist ein OpenDocument-Dokument (.ods).", SAVE_IN_CALC)
    if "xl/workbook.bin" in names:
        return _fault(path, "D109", "Die Datei ist eine binäre Excel-Arbeitsmappe (.xlsb).", SAVE_AS)
    return _fault(
        path,
        "D109",
        "Die Datei ist ein Zip-Archiv, aber keine Excel-Arbeitsmappe.",
        "die Arbeitsmappe selbst senden lassen, nicht gepackt",
    )


def _strict(path: Path, archive: zipfile.ZipFile) -> tuple[Problem, ...]:
    if b"purl.oclc.org/ooxml" not in archive.read(MAIN):
        return ()
    return _fault(
        path,
        "D112",
        "Die Datei ist als „Strict Open XML“ gespeichert.",
        f"{SAVE_AS}, nicht „Strict Open XML-Arbeitsmappe“",
    )


def _damaged(path: Path, archive: zipfile.ZipFile) -> tuple[Problem, ...]:
    """Whether a part cannot be read, or declares entities, which without a DOCTYPE is not possible."""
    for part in archive.infolist():
        try:
            content = archive.read(part)
        except zipfile.BadZipFile:
            return _fault(path, "D107", f"Die Datei ist beschädigt (Teil „{part.filename}“).", SEND_AGAIN)
        plain = content.replace(b"\x00", b"")
        if b"<!DOCTYPE" in plain.upper():
            return _fault(
                path,
                "D116",
                f"Der Teil „{part.filename}“ enthält eine DOCTYPE-Angabe; so etwas schreibt kein "
                "Tabellenprogramm, und es kann schädlich sein.",
                "nicht öffnen; die Antworten in eine neue Vorlage übertragen lassen",
            )
        oversized = _oversized(path, plain)
        if oversized:
            return oversized
    return ()


def _oversized(path: Path, sheet: bytes) -> tuple[Problem, ...]:
    """Whether a part has more rows, columns, merged ranges or cells than can be read in reasonable time."""
    for code, pattern, limit, what in (
        ("D119", ROW, ROW_LIMIT + HEAD_ROWS, f"{german.number(ROW_LIMIT, 0)} Zeilen"),
        ("D121", MERGE, MERGE_LIMIT, f"{german.number(MERGE_LIMIT, 0)} verbundene Bereiche"),
        ("D120", CELL, CELL_LIMIT, f"{german.number(CELL_LIMIT, 0)} Zellen"),
    ):
        if next(islice(pattern.finditer(sheet), limit, None), None):
            return _fault(path, code, f"Ein Blatt hat mehr als {what}.", KINDS[code].remedy)
    if any(column_number(letters) > COLUMN_LIMIT for letters in FAR.findall(sheet)):
        return _fault(
            path, "D120", f"Ein Blatt hat mehr als {german.number(COLUMN_LIMIT, 0)} Spalten.", KINDS["D120"].remedy
        )
    return ()


def column_number(letters: bytes) -> int:
    """27 for „AA“."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


CHECKS: tuple[Callable[[Path, zipfile.ZipFile], tuple[Problem, ...]], ...] = (
    _overfull,
    _no_workbook,
    _damaged,
    _strict,
)
