"""How far a run has come, on stderr."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import typer

from verstetigung.cli.shell.saying import put, warn

if TYPE_CHECKING:
    from verstetigung.study import ReportOutcome, Watch
from verstetigung.problems import Problem

Item = TypeVar("Item")


@dataclass(frozen=True)
class Progress:
    """Everything is shown, or nothing."""

    quiet: bool = False

    def bar(self, label: str) -> Watch[Item]:
        """A bar with that label."""
        if self.quiet:
            return _unseen
        return partial(progress, label=label)

    def reports(self, items: Iterable[ReportOutcome], *, length: int) -> Iterable[ReportOutcome]:
        """A line for each report."""
        if self.quiet:
            return items
        return lines(items, length)


def _unseen(items: Iterable[Item], *, length: int) -> Iterable[Item]:
    return items


def progress(items: Iterable[Item], label: str, length: int | None = None) -> Iterator[Item]:
    """Each item in turn, under a bar where stderr is a terminal; elsewhere one line when all are done.

    `length` is needed only for items that `len` cannot count.
    """
    terminal, done = sys.stderr.isatty(), 0
    with typer.progressbar(
        items,
        length=length,
        label=label,
        file=sys.stderr,
        hidden=not terminal,
        show_pos=True,
        fill_char="█",
        empty_char="░",
        bar_template="%(label)s  %(bar)s  %(info)s",
    ) as bar:
        for item in bar:
            yield item
            done += 1
    if not terminal:
        warn(f"{label}: {done}")


def lines(items: Iterable[ReportOutcome], length: int) -> Iterator[ReportOutcome]:
    """Each report in turn, with a line that says what became of it; below, on a terminal, how long the rest takes."""
    begun, digits = time.monotonic(), len(str(length))
    below = _below(0, length, 0.0)
    for done, made in enumerate(items, start=1):
        put(_erased(below))
        warn(f"{done:>{digits}}/{length}  {made.title}: {made.state}")
        below = _below(done, length, time.monotonic() - begun)
        yield made
    put(_erased(below))


def _below(done: int, length: int, seconds: float) -> str:
    """Put the line there and return it; nothing where stderr is no terminal."""
    if done == length or not sys.stderr.isatty():
        return ""
    rest = f", noch etwa {_duration(seconds / done * (length - done))}" if done else ""
    text = f"{done} von {length} fertig{rest} …"
    put(text)
    return text


def _erased(text: str) -> str:
    return f"\r{' ' * len(text)}\r" if text else ""


def _duration(seconds: float) -> str:
    """„25 s“ or „3 min“."""
    if seconds <= 90:
        return f"{math.ceil(seconds)} s"
    return f"{math.ceil(seconds / 60)} min"


def printed(problems: Iterable[Problem]) -> list[str]:
    """One line per problem with its whole address, the gravest first."""
    listed = list(problems)
    if not listed:
        return []
    from verstetigung.tables.review import gravest_first

    return [f"{problem.level}: {problem}" for problem in gravest_first(listed)]
