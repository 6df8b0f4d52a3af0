"""From the bytes of a file to its outermost section."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from verstetigung.problems import Place, Problem, Severity, StudyError
from verstetigung.schemas.yamlfile.section import Section

CLEVER = re.compile(r"[&*!]\S")
"""Only where one of these signs stands before a word can there be an anchor, a reference or a tag."""


def read(path: Path) -> tuple[Section, list[Problem]]:
    """The file as one section, and the list in which its readers note problems.

    Raises StudyError where the text is no YAML mapping at all.
    """
    text = _decoded(path)
    try:
        _refuse_anchors(path.name, text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise StudyError(f"{path.name} ist kein gültiges YAML.", [_syntax(path.name, error)]) from None
    except yaml.YAMLError as error:
        place = Place(path.name)
        raise StudyError(
            f"{path.name} ist kein gültiges YAML.",
            [Problem("Y100", Severity.FEHLER, place, f"Unerlaubtes Zeichen ({error}).")],
        ) from None
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
    try:
        raw = path.read_bytes()
    except OSError:
        problem = Problem(
            "D100",
            Severity.FEHLER,
            Place(str(path)),
            "Diese Datei fehlt oder ist nicht lesbar.",
            remedy="Namen und Ordner prüfen",
        )
        raise StudyError(f"{path.name} fehlt.", [problem]) from None
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


def _refuse_anchors(name: str, text: str) -> None:
    if not CLEVER.search(text):
        return
    events = yaml.parse(text, Loader=yaml.SafeLoader)
    marks = [event.start_mark for event in events if event.start_mark and _is_clever(event)]
    problems = [
        Problem(
            "Y103",
            Severity.FEHLER,
            Place(name, line=mark.line + 1, column=mark.column + 1),
            "Hier steht ein Verweis oder eine Typangabe (&, * oder !).",
            remedy="den Text ausschreiben oder in Anführungszeichen setzen",
        )
        for mark in marks
    ]
    if problems:
        raise StudyError(f"{name} benutzt YAML-Verweise.", problems)


def _is_clever(event: yaml.Event) -> bool:
    return isinstance(event, yaml.AliasEvent) or bool(getattr(event, "anchor", None) or getattr(event, "tag", None))


def _syntax(name: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(name) if mark is None else Place(name, line=mark.line + 1, column=mark.column + 1)
    reason = error.problem or "unbekannter Fehler"
    return Problem(
        "Y100",
        Severity.FEHLER,
        place,
        f"{_in_german(reason)}",
        remedy="Einrückung, Doppelpunkte und Anführungszeichen in dieser und der vorigen Zeile prüfen",
    )


def _in_german(reason: str) -> str:
    meanings = {
        "cannot start any token": "Ein Zeichen darf hier nicht stehen (Tabulator? Einrückungen nur mit Leerzeichen).",
        "mapping values are not allowed": "Ein Doppelpunkt steht hier mitten im Text; der Text gehört in "
        "Anführungszeichen, oder die Einrückung stimmt nicht.",
        "expected <block end>": "Die Einrückung passt nicht zu den Zeilen darüber.",
        "could not find expected ':'": "Hier fehlt ein Doppelpunkt nach dem Schlüssel.",
        "unexpected end of stream": "Ein Anführungszeichen wird geöffnet, aber nicht geschlossen.",
        "expected ',' or": "In einer Zeile mit { } oder [ ] fehlt ein Komma oder die schließende Klammer, oder ein "
        "Text darin braucht Anführungszeichen (wegen , ? : # oder einer Klammer).",
    }
    return next((text for part, text in meanings.items() if part in reason), f"Der Aufbau ist nicht lesbar ({reason}).")
