"""From the bytes of a file to its outermost section."""

from __future__ import annotations

from pathlib import Path

import yaml

from verstetigung import german
from verstetigung.problems import Place, Problem, Severity, StudyError
from verstetigung.schemas.yamlfile.composing import composed, too_large
from verstetigung.schemas.yamlfile.section import Section

LARGEST = 500_000
"""Bytes; the longest file that is shipped has 36,000."""


def read(path: Path) -> tuple[Section, list[Problem]]:
    """The file as one section, and the list in which its readers note problems.

    Raises StudyError where the text is no YAML mapping at all, or a larger or deeper one than anybody writes.
    """
    node = composed(path.name, _decoded(path))
    if not isinstance(node, yaml.MappingNode):
        problem = Problem(
            "Y101",
            Severity.FEHLER,
            Place(path.name, line=1, column=1),
            "Die Datei ist leer oder beginnt nicht mit „schlüssel: wert“.",
        )
        raise StudyError(f"{path.name} ist kein gültiges YAML.", [problem])
    problems: list[Problem] = []
    return Section(path.name, node, problems), problems


def _decoded(path: Path) -> str:
    raw = _bytes(path)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        problem = Problem(
            "Y102",
            Severity.FEHLER,
            Place(path.name, line=line, column=column),
            f"Das Byte {raw[error.start]:02X} ist kein UTF-8.",
            "eine Datei in UTF-8",
            "in Notepad++: Kodierung → Konvertiere zu UTF-8, dann speichern",
        )
        raise StudyError(f"{path.name} ist nicht in UTF-8 gespeichert.", [problem]) from None


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError:
        problem = Problem(
            "D100",
            Severity.FEHLER,
            Place(str(path)),
            "Diese Datei fehlt oder ist nicht lesbar.",
            remedy="Namen und Ordner prüfen",
        )
        raise StudyError(f"{path.name} fehlt.", [problem]) from None
    if len(raw) > LARGEST:
        size = f"mehr als {german.number(LARGEST / 1000, 0)} KB"
        raise StudyError(f"{path.name} ist zu groß.", [too_large(Place(path.name), size)])
    return raw
