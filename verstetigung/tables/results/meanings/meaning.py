"""What the columns of a workbook mean, as a sheet of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from verstetigung.tables.results.sheet import ResultColumn, Sheet

RECKONED, CATALOGUE, REGISTER = "berechnet", "Kriterienkatalog", "Regionsverzeichnis"
FORM, CONCEPT, CHECK = "Fragebogen oder Export", "netzwerk.yaml", "Prüfung der Dateien"
POINTS, SHARE, COUNT, RANK = "Punkte, 0 bis 100", "0 bis 1", "Anzahl", "Platz, 1 ist der höchste Wert"
CORRELATION, PROBABILITY, DAY = "−1 bis 1", "Wahrscheinlichkeit, 0 bis 1", "Datum, TT.MM.JJJJ"
SHEET = "Spalten"


@dataclass(frozen=True)
class Meaning:
    """What stands in a column, and where it comes from."""

    text: str
    source: str = RECKONED
    unit: str = ""
    rule: str = ""
    """Of the method, M1 to M18."""


Meanings = Mapping[str, Meaning]
"""By the name of a column, or by „Blatt/Spalte“ where one sheet means something of its own."""


def meaning(sheet: Sheet, column: ResultColumn, known: Meanings) -> Meaning:
    """What a column of a sheet means."""
    name = column.known or column.title
    return known.get(f"{sheet.title}/{name}") or known[name]


def explained(sheets: Iterable[Sheet], known: Meanings) -> Sheet:
    """A row for every column of every sheet."""
    columns = (
        ResultColumn("Blatt", 24),
        ResultColumn("Spalte", 34),
        ResultColumn("Bedeutung", 84),
        ResultColumn("Einheit", 28),
        ResultColumn("Regel", 10),
        ResultColumn("Woher", 34),
    )
    return Sheet(SHEET, "", columns, tuple(_rows(sheets, known)))


def _rows(sheets: Iterable[Sheet], known: Meanings) -> Iterator[tuple[str, ...]]:
    for sheet in sheets:
        for column in sheet.columns:
            found = meaning(sheet, column, known)
            yield sheet.title, column.title, found.text, found.unit, found.rule, found.source
