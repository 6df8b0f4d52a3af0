"""Addresses in the order of a sheet, and many of them in few words."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby

from verstetigung import german
from verstetigung.problems import Place

CELL = re.compile(r"([A-Z]+)([0-9]+)")


def cell_order(cell: str) -> tuple[int, int, str]:
    """A key that puts C9 before C14 and Z1 before AA1; what is no cell stands first."""
    found = CELL.fullmatch(cell)
    return (_number(found[1]), int(found[2]), "") if found else (0, 0, cell)


def ranges(places: Iterable[Place], most: int = sys.maxsize) -> str:
    """„Fragebogen!C7:C29, C31; Maßnahmen!B6“, cut off after `most` ranges; empty for a file as a whole."""
    by_sheet: dict[str, list[Place]] = {}
    for place in places:
        by_sheet.setdefault(place.sheet, []).append(place)
    found = [(sheet, address) for sheet, own in by_sheet.items() for address in _addresses(own)]
    parts = [
        "!".join(filter(None, (sheet, ", ".join(address for _, address in alike if address))))
        for sheet, alike in groupby(found[:most], key=lambda pair: pair[0])
    ]
    return "; ".join(filter(None, parts)) + (" …" if len(found) > most else "")


def _addresses(places: Sequence[Place]) -> list[str]:
    """The addresses on one sheet; one empty text if no place on it has any."""
    positions = sorted({(place.line, place.column) for place in places if place.line and place.column})
    lines = _runs({place.line for place in places if place.line and not place.column})
    cells = {place.cell for place in places if place.cell}
    return [
        *(f"Zeile {line}, Spalte {column}" for line, column in positions),
        *(german.form(last - first + 1, f"Zeile {first}", f"Zeilen {first}–{last}") for first, last in lines),
        *sorted(cell for cell in cells if not CELL.fullmatch(cell)),
        *_boxes(cell for cell in cells if CELL.fullmatch(cell)),
    ] or [""]


def _boxes(cells: Iterable[str]) -> list[str]:
    """The cells as rectangles, each as tall and then as wide as can be."""
    rows: dict[int, set[int]] = {}
    for cell in cells:
        column, row, _ = cell_order(cell)
        rows.setdefault(column, set()).add(row)
    columns: dict[tuple[int, int], set[int]] = {}
    for column, numbers in rows.items():
        for run in _runs(numbers):
            columns.setdefault(run, set()).add(column)
    boxes = sorted(
        (left, top, right, bottom) for (top, bottom), numbers in columns.items() for left, right in _runs(numbers)
    )
    return [_box(f"{_letters(left)}{top}", f"{_letters(right)}{bottom}") for left, top, right, bottom in boxes]


def row_of(cell: str) -> str:
    """The row of a cell: „12“ of „AB12“."""
    return cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def line_of(cell: str, *, across: bool) -> str:
    """The row of a cell; its column where respondents stand side by side."""
    row = row_of(cell)
    return cell.removesuffix(row) if across else row


def _box(first: str, last: str) -> str:
    if first == last:
        return first
    return f"{first}:{last}"


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of every run of consecutive numbers."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(number: int) -> str:
    rest, last = divmod(number - 1, 26)
    return (_letters(rest) if rest else "") + chr(ord("A") + last)
