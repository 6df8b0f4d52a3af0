"""From the bytes of a file to its outermost section."""

from __future__ import annotations

from pathlib import Path

import yaml

from verstetigung import disk, german
from verstetigung.problems import Note, Place, Problem, StudyError
from verstetigung.problems.visible import label
from verstetigung.schemas.yamlfile.bounded import too_large
from verstetigung.schemas.yamlfile.composing import composed
from verstetigung.schemas.yamlfile.plain import cut, plain
from verstetigung.schemas.yamlfile.proven import is_proven
from verstetigung.schemas.yamlfile.section import Section

LARGEST = 6_000_000
"""Bytes; a register of all municipalities has some 3 million."""

NO_MAPPING = Note("Y101", "Die Datei ist leer oder beginnt nicht mit „schlüssel: wert“.")
MISSING = Note("D100", "Diese Datei fehlt.", remedy="Namen und Ordner prüfen")
CONVERT = "in Notepad++: Kodierung → Konvertiere zu UTF-8, dann speichern"


def read(path: Path, *, known: bool = False) -> tuple[Section, list[Problem]]:
    """The file as one section, and the list in which its readers note problems; faster if it is `known` to be right.

    Raises StudyError where the text is no YAML mapping at all, or a larger or deeper one than anybody writes.
    """
    name = label(path.name)
    text, problems = plain(name, _decoded(path))
    try:
        node = composed(name, text, known=known or is_proven(path, text))
    except StudyError as error:
        raise StudyError(str(error), [*problems, *error.problems]) from None
    if not isinstance(node, yaml.MappingNode):
        raise StudyError(f"{name} ist kein gültiges YAML.", [NO_MAPPING.at(Place(name, line=1, column=1))])
    problems += cut(name, node, text.split("\n"))
    return Section(name, node, problems), problems


def _decoded(path: Path) -> str:
    raw = _bytes(path)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        note = Note("Y102", f"Das Byte {raw[error.start]:02X} ist kein UTF-8.", "eine Datei in UTF-8", CONVERT)
        problem = note.at(Place(label(path.name), line=line, column=column))
        raise StudyError(f"{label(path.name)} ist nicht in UTF-8 gespeichert.", [problem]) from None


def _bytes(path: Path) -> bytes:
    try:
        with disk.at(path), path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise StudyError(f"{label(path.name)} fehlt.", [MISSING.at(Place(label(str(path))))]) from None
    except OSError as error:
        raise StudyError(f"{label(path.name)} ist nicht lesbar.", [disk.refused(error, str(path))]) from None
    if len(raw) > LARGEST:
        size = f"mehr als {german.number(LARGEST / 1e6, 0)} MB"
        raise StudyError(f"{label(path.name)} ist zu groß.", [too_large(Place(label(path.name)), size)])
    return raw
