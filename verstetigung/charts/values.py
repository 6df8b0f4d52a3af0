"""What a reader is told who points to a row of a drawing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from verstetigung import german
from verstetigung.charts.drawing import Data, Drawing, Told, spaced, yes
from verstetigung.charts.rows import labelled

FROM, TO = re.compile(r"\b[vV]on$"), re.compile(r"\b[bB]is$")
MARKED = ("Zeichen", "Punkte")
"""The last heads of data with a line per mark."""
UNSAID = (None, yes(False))
Value = str | float | None


def told(drawing: Drawing) -> tuple[Told, ...]:
    """By the places where it is told."""
    return drawn_rows(drawing) if not drawing.told else drawing.told


def drawn_rows(drawing: Drawing) -> tuple[Told, ...]:
    """What the data say of each row that has a label."""
    waiting = [(str(label), list(lines)) for label, lines in groupby(drawing.data[1:], key=itemgetter(0))]
    found = []
    for row in labelled(drawing):
        at = next((at for at, (label, _) in enumerate(waiting) if same(row.label.text, label)), None)
        if at is not None:
            label, lines = waiting[at]
            text = f"{label}: {said((drawing.data[0], *lines))}"
            found.append(Told((0.0, row.top, drawing.width, row.low), text))
            waiting = waiting[at + 1 :]
    return tuple(found)


def same(printed: str, label: str) -> bool:
    """Whether a label stands there, cut or whole."""
    label = spaced(label)
    start, dots, end = printed.partition("…")
    return bool(start) and label.startswith(start) and label.endswith(end) if dots else printed == label


def said(data: Data) -> str:
    """What lines of data with one label say, heads first."""
    heads, *lines = data
    if heads[-2:] == MARKED:
        return "; ".join(_paired(list(_once(lines)), 0))
    if len(lines) > 1:
        return f"{heads[1]}: {', '.join(f'{line[1]} ({line[2]})' for line in lines)}"
    named = [(str(head), value) for head, value in zip(heads[1:], lines[0][1:], strict=True) if value not in UNSAID]
    return "; ".join(_paired(named, _decimals(value for _, value in named)))


def _once(lines: Sequence[Sequence[Value]]) -> Iterator[tuple[str, Value]]:
    """The marks that stand once; many are other regions."""
    marks = [line[-2] for line in lines]
    return ((str(line[-2]), line[-1]) for line in lines if marks.count(line[-2]) == 1)


def _paired(named: Sequence[tuple[str, Value]], decimals: int) -> Iterator[str]:
    """Each head with its value, both ends of a span together."""
    for number, (head, value) in enumerate(named):
        before = named[number - 1][0] if number else ""
        after = named[number + 1] if number + 1 < len(named) else ("", None)
        if FROM.search(head) and TO.search(after[0]) and value == after[1]:
            yield f"{FROM.sub('', head).strip()}{_printed(value, decimals)}".strip()
        elif FROM.search(head) and TO.search(after[0]):
            yield f"{head}{_printed(value, decimals)} bis{_printed(after[1], decimals)}"
        elif not (FROM.search(before) and TO.search(head)):
            yield f"{head}{_printed(value, decimals)}"


def _decimals(values: Iterable[Value]) -> int:
    """Two for what lies between −1 and 1, none for whole numbers."""
    numbers = [value for value in values if isinstance(value, float)]
    if all(value.is_integer() for value in numbers):
        return 0
    return 2 if all(abs(value) <= 1 for value in numbers) else 1


def _printed(value: Value, decimals: int) -> str:
    if isinstance(value, float):
        return f" {german.number(value, decimals)}"
    return "" if value == yes(True) else f" {value}"
