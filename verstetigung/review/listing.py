"""The problems for programs, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from verstetigung.erhebung import Erhebung
from verstetigung.errors import Problem
from verstetigung.frames import Reading
from verstetigung.review.groups import by_file, numbers, stopped
from verstetigung.review.returned import File, files
from verstetigung.review.subjects import Subjects, subjects


def as_json(erhebung: Erhebung, reading: Reading) -> str:
    """Every single problem, with the files and the Erhebung they belong to; what there is none of is null."""
    known = subjects(erhebung, reading)
    problems = by_file(reading.problems)
    catalogue = erhebung.catalogue
    content = {
        "erhebung": erhebung.id,
        "titel": erhebung.title,
        "kennzeichnung": erhebung.mark or None,
        "stand": erhebung.as_of.isoformat(),
        "katalog": {"kennung": catalogue.id, "version": catalogue.version, "stempel": catalogue.stamp},
        "anzahl": _numbers(reading.problems),
        "dateien": [_file(file, problems.get(file.name, ())) for file in files(reading)],
        "befunde": [_finding(problem, known) for own in problems.values() for problem in own],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _numbers(problems: Sequence[Problem]) -> dict[str, int]:
    return dict(zip(("fehler", "warnungen", "hinweise"), numbers(problems), strict=True))


def _file(file: File, problems: Sequence[Problem]) -> dict[str, Any]:
    return {
        "datei": file.name,
        "sha256": file.sha256,
        "art": file.kind or None,
        "region": file.region or None,
        "gewertet": file.scored > 0,
        "boegen": {"gesamt": file.forms, "gewertet": file.scored},
        "geprueft_bis": stopped(problems) or None,
        "anzahl": _numbers(problems),
    }


def _finding(problem: Problem, known: Subjects) -> dict[str, Any]:
    where = problem.where
    fields = {
        "datei": where.file,
        "blatt": where.sheet,
        "zelle": where.cell,
        "zeile": where.line,
        "spalte": where.column,
        "code": problem.code,
        "stufe": problem.level.value,
        "region": known.region(problem),
        "frage": known.question(problem),
        "gefunden": problem.found,
        "erwartet": problem.expected,
        "abhilfe": problem.remedy,
    }
    return {name: value or None for name, value in fields.items()}
