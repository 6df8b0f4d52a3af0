"""Every mistake in the form of a file, not only the first at which the parser stops.

A text that cannot be parsed is taken apart at its own indentation, and each piece parsed by itself, again and again:
what is wrong in the smallest piece is wrong wherever it stands, and says nothing of its neighbours. So an open
quotation mark is told where it opens, and two mistakes are told together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import yaml

Failure = Callable[[str], yaml.MarkedYAMLError | None]
"""Why a text cannot be parsed; nothing if it can."""
LONGEST = 100_000
"""Letters of a text that is taken apart; the longest file that is shipped has 36,000."""
DEEPEST = 40
"""Steps from the whole file to the smallest piece."""
HEAD = re.compile(r"\s*[^#\"'{\[\s][^#\"'{\[]*:\s*(#.*)?")
"""A key with nothing behind it."""
DASH = re.compile(r"\s*-(\s|$)")


@dataclass(frozen=True)
class Fault:
    """Why a piece cannot be parsed."""

    error: yaml.MarkedYAMLError
    first: int
    """The line of the file that the piece begins with, from 0."""
    lines: tuple[str, ...]


def faults(text: str, failure: Failure) -> Iterator[Fault]:
    """Those of the smallest pieces, or that of the whole where no piece has one."""
    yield from _faults(text.split("\n"), 0, failure, 0 if len(text) <= LONGEST else DEEPEST)


def _faults(lines: Sequence[str], first: int, failure: Failure, depth: int) -> list[Fault]:
    error = failure("\n".join(lines))
    if error is None:
        return []
    inner: list[Fault] = []
    if depth < DEEPEST:
        for begin, part in _parts(lines):
            inner += _faults(part, first + begin, failure, depth + 1)
    return inner or [Fault(error, first, tuple(lines))]


def _parts(lines: Sequence[str]) -> list[tuple[int, Sequence[str]]]:
    """The pieces of a text, each with the line it begins with; none if it has no smaller ones."""
    starts = _starts(lines)
    if starts and _mixed(lines, starts):
        return []
    if len(starts) > 1:
        return [(begin, lines[begin:end]) for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    if not starts:
        return []
    (start,) = starts
    if DASH.match(lines[start]):
        return [(start, [lines[start].replace("-", " ", 1), *lines[start + 1 :]])]
    below = lines[start + 1 :]
    if HEAD.fullmatch(lines[start]) and filled(below)[:1] == _starts(below)[:1]:
        return [(start + 1, below)]
    return []


def _mixed(lines: Sequence[str], starts: Sequence[int]) -> bool:
    """Whether an entry of a list follows what is neither an entry nor a key with nothing behind it."""
    pairs = pairwise(number for number in filled(lines) if indent(lines[number]) == indent(lines[starts[0]]))
    return any(
        DASH.match(lines[after]) and not DASH.match(lines[before]) and not HEAD.fullmatch(lines[before])
        for before, after in pairs
    )


def filled(lines: Sequence[str]) -> list[int]:
    """The lines with more than a comment."""
    return [number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]


def _starts(lines: Sequence[str]) -> list[int]:
    """The lines that are least indented; a list that stands no deeper than its key belongs to the key."""
    there = filled(lines)
    least = min((indent(lines[number]) for number in there), default=0)
    starts = [number for number in there if indent(lines[number]) == least and lines[number].lstrip()[0] not in "]}"]
    keys = [number for number in starts if not DASH.match(lines[number])]
    return keys if keys and starts and keys[0] == starts[0] else starts


def indent(line: str) -> int:
    """How many blanks it begins with."""
    return len(line) - len(line.lstrip(" "))
