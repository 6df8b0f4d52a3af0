"""Where the headings of a sheet stand, and the rows below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.workbook.cells import CellKind, StoredCell, StoredSheet, key

STRUCK = Note(
    "W516",
    "Die Angabe ist durchgestrichen; sie zählt, wie sie dasteht.",
    remedy="klären, ob sie noch gilt, und sie sonst löschen",
)


LOST = (CellKind.ERROR, CellKind.NOTHING)
"""What stands where a formula has taken the place of a text."""


@dataclass(frozen=True)
class SheetTable:
    """A sheet whose columns are known by their headings."""

    sheet: StoredSheet
    head: int
    columns: Mapping[str, int]

    def cell(self, row: int, heading: str) -> StoredCell | None:
        """The cell under a heading; nothing if it is empty or only white space."""
        cell = self.sheet.cells.get((row, self.columns[heading]))
        return cell if cell and (cell.text or cell.formula) else None

    def place(self, row: int, heading: str) -> Place:
        """The address of the cell under a heading."""
        return self.sheet.place(row, self.columns[heading])

    def text(self, row: int, heading: str) -> str:
        """The text under a heading; empty if a formula error stands there instead."""
        cell = self.cell(row, heading)
        return "" if cell is None or cell.kind in LOST else cell.text

    def written(self, row: int, heading: str) -> str:
        """What stands under a heading, with the white space around it."""
        cell = self.cell(row, heading)
        return "" if cell is None else cell.written

    def optional(self, row: int, heading: str) -> str:
        """The text under a heading that a form may come without."""
        return self.text(row, heading) if heading in self.columns else ""

    def rows(self, headings: Sequence[str]) -> tuple[int, ...]:
        """The rows in which something stands under one of the headings."""
        return tuple(
            row for row in self.sheet.rows if row > self.head and any(self.cell(row, heading) for heading in headings)
        )

    def struck(self, row: int, headings: Sequence[str]) -> tuple[Problem, ...]:
        """The entries of a row that are struck through as a whole."""
        return tuple(
            STRUCK.at(self.place(row, heading))
            for heading in headings
            if (cell := self.cell(row, heading)) and cell.kept == ""
        )

    def lost(self, row: int, headings: Sequence[str]) -> tuple[Problem, ...]:
        """The texts of a row that are lost to formula errors: most often they began with a dash."""
        cells = [(heading, self.cell(row, heading)) for heading in headings]
        return tuple(
            Note(
                "W505",
                f"In „{heading}“ zeigt die Zelle {cell.text or 'nichts'}; der Text ist verloren.",
                remedy=again(cell),
            ).at(self.place(row, heading))
            for heading, cell in cells
            if cell and cell.kind in LOST
        )


def again(cell: StoredCell) -> str:
    """What to do about a text that became a formula."""
    typed = german.framed(" „", cell.formula.lstrip("="), "“")
    return f"den Text{typed} mit einem Apostroph (') davor neu eingeben"


def find_table(
    sheet: StoredSheet, headings: Sequence[str], optional: Sequence[str] = ()
) -> tuple[SheetTable | None, tuple[Problem, ...]]:
    """The table below the row in which the headings stand, the first of them being the surest mark."""
    found = _heads(sheet, (*headings, *optional))
    heads = {row: cells for row, cells in found.items() if headings[0] in dict(cells)}
    if not heads:
        return None, (_headless(sheet, headings),)
    row = max(heads, key=lambda row: (len(heads[row]), -row))
    problems = (*_missing(sheet, row, headings, dict(heads[row])), *_doubled(sheet, row, heads[row]))
    if problems:
        return None, problems
    return SheetTable(sheet, row, dict(heads[row])), ()


def _heads(sheet: StoredSheet, headings: Sequence[str]) -> dict[int, list[tuple[str, int]]]:
    """By row: the headings that stand in it, each with its column."""
    by_key = {key(heading): heading for heading in headings}
    heads: dict[int, list[tuple[str, int]]] = {}
    for (row, column), text in sorted(sheet.keys.items()):
        if text in by_key:
            heads.setdefault(row, []).append((by_key[text], column))
    return heads


def _headless(sheet: StoredSheet, headings: Sequence[str]) -> Problem:
    return Note(
        "K301",
        f"Auf dem Blatt „{sheet.name}“ fehlt die Kopfzeile mit „{headings[0]}“.",
        "die Spalten " + ", ".join(headings),
        "die Kopfzeile aus der leeren Vorlage übernehmen",
    ).at(Place(sheet.file, sheet.name))


def _missing(sheet: StoredSheet, row: int, headings: Sequence[str], columns: Mapping[str, int]) -> list[Problem]:
    return [
        Note(
            "K302",
            f"Die Spalte „{heading}“ fehlt.",
            remedy=f"in Zeile {row} die Überschrift „{heading}“ wiederherstellen",
        ).at(Place(sheet.file, sheet.name, f"A{row}"))
        for heading in headings
        if heading not in columns
    ]


def _doubled(sheet: StoredSheet, row: int, heads: Sequence[tuple[str, int]]) -> list[Problem]:
    first = dict(reversed(heads))
    return [
        Note(
            "K303",
            f"Die Spalte „{heading}“ gibt es schon in {sheet.place(row, first[heading]).cell}.",
            remedy="eine der beiden Überschriften entfernen",
        ).at(sheet.place(row, column))
        for heading, column in heads
        if column != first[heading]
    ]
