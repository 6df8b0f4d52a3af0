"""Problems as lines on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from verstetigung.errors import Level, Problem

SHOWN_CELLS = 3


def printed(problems: Iterable[Problem]) -> list[str]:
    """One line per problem, the gravest first, then by file and cell; Hinweise of one kind and file share a line."""
    ordered = sorted(problems, key=_order)
    grave = [f"{problem.level}: {problem}" for problem in ordered if problem.level is not Level.HINWEIS]
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in ordered:
        if problem.level is Level.HINWEIS:
            alike.setdefault((problem.where.file, problem.code), []).append(problem)
    return grave + [f"{Level.HINWEIS}: {_in_one_line(group)}" for group in alike.values()]


def _order(problem: Problem) -> tuple[object, ...]:
    where = problem.where
    level = tuple(Level).index(problem.level)
    return level, where.file, where.sheet, where.line, where.column, _natural(where.cell), problem.code


def _natural(cell: str) -> list[tuple[int, str]]:
    """C9 before C14, and Z1 before AA1."""
    return [(len(part), part) for part in re.findall(r"[A-Z]+|[0-9]+", cell)]


def _in_one_line(alike: Sequence[Problem]) -> str:
    first = alike[0]
    if len(alike) == 1:
        return str(first)
    shown = ", ".join(filter(None, map(_cell, alike[:SHOWN_CELLS])))
    more = " …" if len(alike) > SHOWN_CELLS else ""
    place = f"{first.where.file} · {shown}{more}" if shown else first.where.file
    differ = len({_said(problem) for problem in alike}) > 1
    return f"{len(alike)} × in {place}: {'zum Beispiel: ' if differ else ''}{_said(first)}"


def _cell(problem: Problem) -> str:
    return str(problem.where).removeprefix(problem.where.file).lstrip(" ·:")


def _said(problem: Problem) -> str:
    return str(problem).removeprefix(f"{problem.where}: ")
