"""What is wrong with settings files, for editors with a caret below the place, and for programs as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from verstetigung import german
from verstetigung.problems import Problem, Severity
from verstetigung.problems.visible import visible

BEFORE, WIDTH = 60, 100
"""Letters of a line before the place that are shown, and in all."""
NAMES = {
    Severity.FEHLER: ("ein Fehler", "Fehler"),
    Severity.WARNUNG: ("eine Warnung", "Warnungen"),
    Severity.HINWEIS: ("ein Hinweis", "Hinweise"),
}


def pointed(problem: Problem, lines: Sequence[str]) -> Iterator[str]:
    """The problem with its address, the line of the file, and a caret below the place."""
    where = problem.where
    yield f"{problem.level} {problem.code}: {problem}"
    if not 0 < where.line <= len(lines):
        return
    begin = max(where.column - 1 - BEFORE, 0)
    text, ahead = lines[where.line - 1], "…" * (begin > 0)
    shown = ahead + visible(text)[begin : begin + WIDTH].replace("\t", " ") + "…" * (len(text) > begin + WIDTH)
    number = f"{where.line:>5}"
    yield f"{number} | {shown}"
    yield f"{' ' * len(number)} | {' ' * (len(ahead) + where.column - 1 - begin)}^"


def summed(files: int, problems: Sequence[Problem]) -> str:
    """„Geprüft: drei Dateien · zwei Fehler, eine Warnung“."""
    counts = [german.count(number, *NAMES[level]) for level in Severity if (number := _of(level, problems))]
    return f"Geprüft: {german.count(files, 'eine Datei', 'Dateien')} · {', '.join(counts) or 'nichts zu beanstanden'}"


def settings_json(kinds: dict[str, str], problems: Sequence[Problem]) -> str:
    """Files by their kind, and every problem; what there is none of is null."""
    content = {
        "anzahl": {
            "fehler": _of(Severity.FEHLER, problems),
            "warnungen": _of(Severity.WARNUNG, problems),
            "hinweise": _of(Severity.HINWEIS, problems),
        },
        "dateien": [{"datei": path, "art": kind or None} for path, kind in kinds.items()],
        "befunde": [_finding(problem) for problem in problems],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _of(level: Severity, problems: Sequence[Problem]) -> int:
    return sum(problem.level is level for problem in problems)


def _finding(problem: Problem) -> dict[str, Any]:
    fields = {
        "datei": problem.where.file,
        "zeile": problem.where.line,
        "spalte": problem.where.column,
        "code": problem.code,
        "stufe": problem.level.value,
        "gefunden": problem.found,
        "erwartet": problem.expected,
        "abhilfe": problem.remedy,
    }
    return {name: value or None for name, value in fields.items()}
