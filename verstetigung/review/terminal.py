"""The problems as lines on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from verstetigung.erhebung import Erhebung
from verstetigung.errors import Problem
from verstetigung.frames import Reading
from verstetigung.review.groups import Group, counted, grouped, stopped
from verstetigung.review.places import ranges
from verstetigung.review.subjects import subjects

SHOWN = 6
"""So many ranges of cells fit a line."""


def by_file(erhebung: Erhebung, reading: Reading) -> Iterator[str]:
    """Per file with problems a line about the file, then one line per group of equal problems, gravest first."""
    known = subjects(erhebung, reading)
    names = erhebung.register.names
    for file, groups in groupby(grouped(reading.problems, known), key=lambda group: group.first.where.file):
        own = tuple(groups)
        problems = [problem for group in own for problem in group.problems]
        yield _head(file, names.get(known.regions.get(file, ""), ""), problems)
        yield from (f"  {_line(group)}" for group in own)


def _head(file: str, region: str, problems: Sequence[Problem]) -> str:
    stage = stopped(problems)
    return " · ".join(filter(None, (file, region, counted(problems), f"geprüft bis: {stage}" if stage else "")))


def _line(group: Group) -> str:
    times, address = len(group.problems), ranges(group.places, SHOWN)
    place = " in ".join(filter(None, (f"{times} ×" if times > 1 else "", address)))
    return " · ".join(filter(None, (f"{group.first.level} {group.first.code}", place))) + f": {group.sentences}"
