"""The measures of the last wave that a form came with: which of them were brought up to date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.workbook.tables import SheetTable

ID = re.compile("[0-9a-f]{8}")


@dataclass(frozen=True)
class CarriedRows:
    """The rows with a Kennung."""

    ids: Mapping[int, str]
    """The Kennung by the row it counts in."""
    open: frozenset[int]
    """The rows in which nobody has said how the measure stands today: they are no answer."""
    problems: tuple[Problem, ...]


def carried(table: SheetTable) -> CarriedRows:
    """What stands under „Kennung“; nothing in a form that came without."""
    rows = [row for row in table.sheet.rows if row > table.head and table.optional(row, form.MEASURE_ID)]
    open_rows = frozenset(row for row in rows if not table.cell(row, form.STATUS))
    texts = {row: table.optional(row, form.MEASURE_ID).lower() for row in rows if row not in open_rows}
    first = {text: row for row, text in reversed(texts.items())}
    strange = {row for row, text in texts.items() if not ID.fullmatch(text)}
    twice = {row for row, text in texts.items() if first[text] != row} - strange
    return CarriedRows(
        ids={row: text for row, text in texts.items() if row not in strange | twice},
        open=open_rows,
        problems=(
            *_told_open(table, len(open_rows), len(rows)),
            *(_twice(first[texts[row]]).at(table.place(row, form.MEASURE_ID)) for row in sorted(twice)),
            *(_strange(texts[row]).at(table.place(row, form.MEASURE_ID)) for row in sorted(strange)),
        ),
    )


def _told_open(table: SheetTable, number: int, of: int) -> Iterator[Problem]:
    if not number:
        return
    have, counted = german.form(number, "hat", "haben"), german.form(number, "zählt", "zählen")
    yield Note(
        "R470",
        f"{german.share(number, of)} Maßnahmen der letzten Erhebung {have} keinen heutigen Stand und {counted} nicht.",
    ).at(Place(table.sheet.file, table.sheet.name))


def _twice(first: int) -> Note:
    return Note("R471", f"Diese Kennung steht schon in Zeile {first}; diese Maßnahme zählt als neue.")


def _strange(text: str) -> Note:
    return Note("R472", f"„{text}“ ist keine Kennung einer Maßnahme; sie zählt als neue.")
