"""The rows of a text file that are not as wide as its heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise

from verstetigung import german
from verstetigung.problems import KINDS, Note

GROUPS_SHOWN, SPANS_SHOWN = 3, 6
"""Widths, and spans of rows of one width, that a message names."""

Texts = Sequence[Sequence[str]]


def filled(row: Sequence[str]) -> int:
    """How many fields a row has without the empty ones at its end."""
    return next((width for width in range(len(row), 0, -1) if row[width - 1].strip()), 0)


def even(rows: Texts) -> Texts:
    """The rows as wide as the heading, filled up or cut where they are empty."""
    width = len(_heading(rows))
    return [row if len(row) == width else [*row[:width], *[""] * (width - len(row))] for row in rows]


def misshapen(rows: Texts, delimiter: str, *, cut: bool) -> Note | None:
    """What is wrong with the widths; the heading is the first row that is not empty, `cut` says the last has no end.

    Some programs leave out empty fields at the end of a row, so a row may be shorter than the heading. But a row torn
    by a line break without quotes leaves a piece with at most half of the fields, and one cut off is the last.
    """
    heading = _heading(rows)
    odd = {
        number: row
        for number, row in enumerate(rows, 1)
        if len(row) != len(heading)
        and (filled(row) > len(heading) or _is_torn(row, heading, last=cut and number == len(rows)))
    }
    if not odd:
        return None
    return Note(
        "D135",
        f"Die Kopfzeile hat {len(heading)} Felder, aber {german.listed(_by_width(odd))}"
        f"{_decimal_commas(odd.values(), len(heading), delimiter)}.",
        f"in jeder Zeile {len(heading)} Felder",
        KINDS["D135"].remedy,
    )


def _heading(rows: Texts) -> Sequence[str]:
    """The first row that is not empty."""
    return next(row for row in rows if filled(row))


def _is_torn(row: Sequence[str], heading: Sequence[str], *, last: bool) -> bool:
    needed = filled(heading)
    return filled(row) > 0 and len(row) < needed and (last or 2 * len(row) <= needed + 1)


def _decimal_commas(rows: Iterable[Sequence[str]], width: int, delimiter: str) -> str:
    """Says so if decimal commas may have split every one of these rows."""
    if delimiter != "," or not all(_has_decimal_commas(row, width) for row in rows):
        return ""
    return "; das sieht aus wie Dezimalkommas bei Komma als Trennzeichen"


def _has_decimal_commas(row: Sequence[str], width: int) -> bool:
    """Whether a row is as much too long as it would be if a comma had split that many decimals."""
    decimals = sum(
        bool(re.fullmatch(r"\s*[-+]?\d+", whole) and re.fullmatch(r"\d+\s*", part)) for whole, part in pairwise(row)
    )
    return 0 < len(row) - width <= decimals


def _by_width(odd: Mapping[int, Sequence[str]]) -> list[str]:
    """„Zeile 7 hat 4“, „die Zeilen 3–5 und 9 haben 6“, for the first few widths."""
    groups: dict[int, list[int]] = {}
    for number, row in odd.items():
        groups.setdefault(len(row), []).append(number)
    shown = [_rows_have(numbers, width) for width, numbers in list(groups.items())[:GROUPS_SHOWN]]
    others = sum(map(len, list(groups.values())[GROUPS_SHOWN:]))
    return [*shown, german.count(others, "eine Zeile hat", "Zeilen haben") + " wieder andere Zahlen"][: len(groups)]


def _rows_have(numbers: Sequence[int], width: int) -> str:
    if len(numbers) == 1:
        return f"Zeile {german.number(numbers[0], 0)} hat {width}"
    spans = [german.span(first, last) for first, last in _spans(numbers)[:SPANS_SHOWN]]
    rest = sum(last - first + 1 for first, last in _spans(numbers)[SPANS_SHOWN:])
    if rest:
        spans = [*spans, f"{rest} weitere"]
    return f"die Zeilen {german.listed(spans)} haben {width}"


def _spans(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as spans without gaps, each with its first and last."""
    runs = [list(run) for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return [(run[0][1], run[-1][1]) for run in runs]
