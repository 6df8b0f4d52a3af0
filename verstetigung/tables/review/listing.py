"""The problems for programs, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from verstetigung import german
from verstetigung.problems import Problem
from verstetigung.records import Reading
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.tables.review.groups import Group, counted, filed, grouped, left_out, numbers, stopped
from verstetigung.tables.review.places import ranges
from verstetigung.tables.review.subjects import File, Subjects, files, find_subjects


def as_json(erhebung: Erhebung, reading: Reading) -> str:
    """Every single problem, with the files and the Erhebung they belong to; what there is none of is null."""
    subjects = find_subjects(erhebung, reading)
    problems = filed(reading.problems)
    catalogue = erhebung.catalogue
    content = {
        "erhebung": erhebung.id,
        "titel": erhebung.title,
        "kennzeichnung": erhebung.mark or None,
        "stand": erhebung.as_of.isoformat(),
        "katalog": {
            "kennung": catalogue.id,
            "version": catalogue.version,
            "stempel": catalogue.stamp,
            "instrument": catalogue.instrument_stamp,
        },
        "anzahl": _numbers(reading.problems),
        "dateien": [_file(file, problems.get(file.name, ())) for file in files(reading)],
        "befunde": [_finding(problem, subjects) for own in problems.values() for problem in own],
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
        "angaben_nicht_gewertet": left_out(problems),
        "anzahl": _numbers(problems),
    }


def _finding(problem: Problem, subjects: Subjects) -> dict[str, Any]:
    where = problem.where
    fields = {
        "datei": where.file,
        "blatt": where.sheet,
        "zelle": where.cell,
        "zeile": where.line,
        "spalte": where.column,
        "code": problem.code,
        "stufe": problem.level.value,
        "region": subjects.region(problem),
        "frage": subjects.question(problem),
        "gefunden": problem.found,
        "erwartet": problem.expected,
        "abhilfe": problem.remedy,
    }
    return {name: value or None for name, value in fields.items()}


SHOWN = 6
"""So many ranges of cells fit a line."""


def by_file(erhebung: Erhebung, reading: Reading) -> Iterator[str]:
    """Per file with problems a line about the file, then one line per group of equal problems, gravest first."""
    subjects = find_subjects(erhebung, reading)
    names = erhebung.register.names
    for file, groups in groupby(grouped(reading.problems, subjects), key=lambda group: group.first.where.file):
        own = tuple(groups)
        problems = [problem for group in own for problem in group.problems]
        yield _head(file, names.get(subjects.regions.get(file, ""), ""), problems)
        yield from (f"  {_line(group)}" for group in own)


def _head(file: str, region: str, problems: Sequence[Problem]) -> str:
    stage = german.framed("geprüft bis: ", stopped(problems))
    return german.joined(file, region, counted(problems), stage, _without(left_out(problems)), by=" · ")


def _without(entries: int) -> str:
    """„gewertet ohne drei Angaben“, where a file counts without some of its entries."""
    return f"gewertet ohne {german.count(entries, 'eine Angabe', 'Angaben')}" if entries else ""


def _line(group: Group) -> str:
    times, address = len(group.problems), ranges(group.places, SHOWN)
    often = f"{times} ×" if times > 1 else ""
    found_at = german.joined(often, address, by=" in ")
    return german.joined(f"{group.first.level} {group.first.code}", found_at, by=" · ") + f": {group.sentences}"
