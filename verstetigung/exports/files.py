"""One file of a survey tool, a text or a workbook, as a grid."""

from __future__ import annotations

from pathlib import Path

from verstetigung import preflight
from verstetigung.errors import Problem
from verstetigung.exports.encoding import wide_encoding
from verstetigung.exports.grid import Grid
from verstetigung.exports.sheet import read_sheet
from verstetigung.exports.text import read_text

SUFFIXES = (".csv", ".tsv", ".tab", ".txt", ".dat")
ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml")


def opened(path: Path) -> tuple[Grid | None, tuple[Problem, ...]]:
    """The grid of an export, unless one of the problems is a Fehler or the file is a lock file."""
    try:
        with path.open("rb") as file:
            raw = file.read(preflight.LIMIT + 1)
    except OSError:
        return None, preflight.check(path)
    if is_text(path.name, raw) and not preflight.is_lock(path):
        return read_text(path.name, raw)
    faults = preflight.check(path)
    return (None, faults) if faults else read_sheet(path.name, raw)


def is_text(name: str, raw: bytes) -> bool:
    """Whether it is text, as the bytes say, or the name if there are zeros among them; a web page is none."""
    head = raw[: preflight.HEAD]
    if not raw or raw.startswith((preflight.OLE, *ZIPPED, b"%PDF")):
        return False
    if head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower().startswith(MARKUP):
        return False
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    return b"\x00" not in head or marked or bool(wide_encoding(raw)) or name.lower().endswith(SUFFIXES)
