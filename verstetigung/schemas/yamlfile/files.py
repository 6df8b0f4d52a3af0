"""From the bytes of a file to its outermost section."""

from __future__ import annotations

from pathlib import Path

import yaml

from verstetigung import disk, german
from verstetigung.problems import Place, Problem, Severity, StudyError
from verstetigung.problems.visible import label
from verstetigung.schemas.yamlfile.composing import composed, too_large
from verstetigung.schemas.yamlfile.plain import cut, plain
from verstetigung.schemas.yamlfile.section import Section

LARGEST = 500_000
"""Bytes; the longest file that is shipped has 36,000."""


def read(path: Path) -> tuple[Section, list[Problem]]:
    """The file as one section, and the list in which its readers note problems.

    Raises StudyError where the text is no YAML mapping at all, or a larger or deeper one than anybody writes.
    """
    name = label(path.name)
    text, problems = plain(name, _decoded(path))
    try:
        node = composed(name, text)
    except StudyError as error:
        raise StudyError(str(error), [*problems, *error.problems]) from None
    if not isinstance(node, yaml.MappingNode):
        problem = Problem(
            "Y101",
            Severity.FEHLER,
            Place(name, line=1, column=1),
            "Die Datei ist leer oder beginnt nicht mit „schlüssel: wert“.",
        )
        raise StudyError(f"{name} ist kein gültiges YAML.", [problem])
    problems += cut(name, node, text.split("\n"))
    return Section(name, node, problems), problems


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
            Place(label(path.name), line=line, column=column),
            f"Das Byte {raw[error.start]:02X} ist kein UTF-8.",
            "eine Datei in UTF-8",
            "in Notepad++: Kodierung → Konvertiere zu UTF-8, dann speichern",
        )
        raise StudyError(f"{label(path.name)} ist nicht in UTF-8 gespeichert.", [problem]) from None


def _bytes(path: Path) -> bytes:
    try:
        with disk.at(path), path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        problem = Problem(
            "D100", Severity.FEHLER, Place(label(str(path))), "Diese Datei fehlt.", remedy="Namen und Ordner prüfen"
        )
        raise StudyError(f"{label(path.name)} fehlt.", [problem]) from None
    except OSError as error:
        raise StudyError(f"{label(path.name)} ist nicht lesbar.", [disk.refused(error, str(path))]) from None
    if len(raw) > LARGEST:
        size = f"mehr als {german.number(LARGEST / 1000, 0)} KB"
        raise StudyError(f"{label(path.name)} ist zu groß.", [too_large(Place(label(path.name)), size)])
    return raw
