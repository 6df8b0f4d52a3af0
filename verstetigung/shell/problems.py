"""Problems that end a run, as lines on a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from verstetigung.errors import Problem


def printed(problems: Iterable[Problem]) -> list[str]:
    """One line per problem with its whole address, the gravest first."""
    from verstetigung.review import gravest_first

    return [f"{problem.level}: {problem}" for problem in gravest_first(problems)]
