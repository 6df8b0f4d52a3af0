"""Answer cells that are empty: all of them, and those that yet may mean something, in a colour or merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.workbook import colours
from verstetigung.reading.workbook.cells import Spot, address
from verstetigung.reading.workbook.faults import choose
from verstetigung.reading.workbook.tables import SheetTable
from verstetigung.records import Response
from verstetigung.schemas.catalogue import Question

USUAL = 0.25
"""Share of the answered rows from which on their colour is decoration."""
FOR_ITSELF = "die Verbindung der Zellen aufheben und jede Frage für sich beantworten"


def coloured(
    table: SheetTable, blank: Mapping[int, Question], answered: Collection[int], heading: str
) -> tuple[Problem, ...]:
    """The rows without an answer in which a cell has a colour that the rows with an answer do not have."""
    fills = table.sheet.fills
    shares = Counter((column, colour) for (row, column), colour in fills.items() if row in answered)
    usual = {fill for fill, n in shares.items() if n >= USUAL * len(answered)}
    answers = table.columns[heading]
    first: dict[int, Spot] = {}
    for row, column in sorted(fills, key=lambda spot: (spot[1] != answers, spot)):
        if row in blank and (column, fills[row, column]) not in usual:
            first.setdefault(row, (row, column))
    return tuple(_coloured(table, first[row], question, heading) for row, question in blank.items() if row in first)


def _coloured(table: SheetTable, spot: Spot, question: Question, heading: str) -> Problem:
    answer = table.place(spot[0], heading)
    colour = _beside(answer, address(*spot)) + colours.name(table.sheet.fills[spot])
    return Note(
        "W515",
        f"Die Zelle ist leer, aber {colour} hinterlegt; Farbe zählt nicht als Antwort.",
        remedy=choose(question.scale, "die Antwort selbst eintragen"),
    ).at(answer, question.id)


def _beside(answer: Place, coloured: str) -> str:
    """Which cell has the colour, where it is not the answer's own."""
    return "" if coloured == answer.cell else f"{coloured} ist "


def merged(table: SheetTable, blank: Mapping[int, Question], heading: str) -> tuple[Problem, ...]:
    """The rows whose answer is hidden under a cell that has one of its own."""
    over = table.sheet.over(table.columns[heading])
    return tuple(
        Note(
            "W519",
            f"Die Zelle ist mit {address(cell.row, cell.column)} verbunden; ob „{cell.text}“ auch hier gilt, ist nicht "
            "zu erkennen.",
            remedy=FOR_ITSELF,
        ).at(table.place(row, heading), blank[row].id)
        for row, cell in sorted(over.items())
        if row in blank and cell.text
    )


def nothing_filled(table: SheetTable, responses: Iterable[Response], problems: Sequence[Problem]) -> list[Problem]:
    """That nothing is filled in, if that is all there is to say."""
    if any(response.text.strip() for response in responses) or problems:
        return []
    return [
        Note(
            "B208",
            f"Auf dem Blatt „{table.sheet.name}“ ist nichts ausgefüllt.",
            remedy="nachfragen, ob die richtige Datei gesendet wurde",
        ).at(Place(table.sheet.file, table.sheet.name))
    ]
