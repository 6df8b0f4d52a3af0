"""One file of a survey tool, a text or a workbook, as the sheets in it."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

from verstetigung.forms import form
from verstetigung.problems import Place, Problem, errors_in
from verstetigung.problems.visible import label
from verstetigung.reading import preflight, strangers
from verstetigung.reading.bounds import EXPORT
from verstetigung.reading.exports.encoding import wide_encoding
from verstetigung.reading.exports.grid import ExportSheet
from verstetigung.reading.exports.spreadsheet import read_sheets
from verstetigung.reading.exports.textfile import read_text
from verstetigung.reading.preflight import BOOKS, HEAD, LIMIT, MAIN, ZIP
from verstetigung.reading.workbook.cells import key

SUFFIXES = (".csv", ".tsv", ".tab", ".txt", ".dat")
ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml")


def opened(path: Path, name: str = "") -> tuple[tuple[ExportSheet, ...], tuple[Problem, ...]]:
    """The sheets with something in them, unless one of the problems is a Fehler or the file is a lock file.

    It is called `name`, or else as the path is.
    """
    name = name or label(path.name)
    try:
        with path.open("rb") as file:
            raw = file.read(preflight.LIMIT + 1)
    except OSError as error:
        return (), preflight.check(path, EXPORT, name) or preflight.unopened(error, name)
    if is_text(path.name, raw):
        grid, problems = read_text(name, raw)
        if errors_in(problems) and path.suffix.lower() in BOOKS:
            return (), (preflight.TEXT.at(Place(name)),)
        if grid is None:
            return (), problems
        return (ExportSheet("", visible=True, read=lambda: (grid, ())),), problems
    faults = preflight.check(path, EXPORT, name)
    if faults:
        return (), faults
    return read_sheets(name, raw)


def is_text(name: str, raw: bytes) -> bool:
    """Whether it is text, as the bytes say, or the name if there are zeros among them; no web page, e-mail or link."""
    head = raw[: preflight.HEAD]
    if not raw or raw.startswith((preflight.OLE, *ZIPPED)):
        return False
    if strangers.by_name(name) or strangers.by_bytes(name, head):
        return False
    if head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower().startswith(MARKUP):
        return False
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    return b"\x00" not in head or marked or bool(wide_encoding(raw)) or name.lower().endswith(SUFFIXES)


PEEK = 100_000
"""So many bytes of a workbook's list of sheets are enough."""
SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*?\bname=(?:\"([^\"]*)\"|'([^']*)')")
LIST_SHEETS = frozenset((key(form.MEASURES), key(form.NEEDS)))
"""What the lists of an online form may well be called too."""
FORM_SHEETS = frozenset(key(sheet) for sheets in form.SHEETS.values() for sheet in sheets)


def is_foreign(path: Path) -> bool:
    """Whether it is a text file, or a workbook whose sheets are not those of our forms.

    One sheet of such a name is no mark: a survey in LimeSurvey may be called „Fragebogen“.

    Reads next to nothing; a file that is neither, or cannot be opened, is left to the reader of workbooks, which
    says what is wrong with it.
    """
    try:
        if not 0 < path.stat().st_size <= LIMIT:
            return False
        with path.open("rb") as file:
            head = file.read(HEAD)
        if head.startswith(ZIP):
            return strangers.by_name(path.name) is None and _is_other_workbook(path)
        return is_text(path.name, head)
    except Exception:
        return False


def _is_other_workbook(path: Path) -> bool:
    names = _sheets(path)
    ours = names & FORM_SHEETS
    return bool(names) and key(form.META) not in names and (len(ours) < 2 or ours == LIST_SHEETS)


def form_sheets(path: Path) -> frozenset[str]:
    """The keys of those sheets of a workbook that are called as ours are; none of what cannot be opened."""
    try:
        return FORM_SHEETS & _sheets(path)
    except Exception:
        return frozenset()


def _sheets(path: Path) -> frozenset[str]:
    with zipfile.ZipFile(path) as archive:
        if MAIN not in archive.namelist():
            return frozenset()
        with archive.open(MAIN) as part:
            listed = part.read(PEEK).decode("utf-8", errors="replace")
    return frozenset(key(html.unescape(double or single)) for double, single in SHEET.findall(listed))
