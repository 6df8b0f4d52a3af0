"""What makes a cell unfit as an answer whatever its scale: errors, dates, percentages, truth values."""

from __future__ import annotations

import datetime

from verstetigung.problems import Note
from verstetigung.reading.workbook import numerals
from verstetigung.reading.workbook.cells import CellKind, StoredCell
from verstetigung.reading.workbook.tables import again
from verstetigung.schemas.catalogue import Scale, expected

CHOOSE = "die Antwort aus der Liste wählen"


def unfit_reason(cell: StoredCell, scale: Scale) -> Note | None:
    """What makes a cell unfit whatever the scale's steps are."""
    if cell.kind is CellKind.NOTHING:
        return Note(
            "W510",
            f"Die Formel „{cell.formula}“ hat keinen berechneten Wert.",
            expected(scale),
            "die Antwort selbst statt einer Formel eintragen",
        )
    if cell.kind is CellKind.ERROR:
        formula = f"Die Formel „{cell.formula}“" if cell.formula else "Die Zelle"
        return Note("W511", f"{formula} ergibt {cell.text}.", expected(scale), again(cell))
    if cell.kind is CellKind.FLAG:
        return Note(
            "W512",
            f"Hier steht der Wahrheitswert {cell.text}.",
            expected(scale),
            CHOOSE if scale.steps else "die Antwort selbst eintragen",
        )
    if cell.kept and not scale.behaviour.free:
        return Note(
            "W523",
            f"In „{cell.text}“ ist nur „{cell.kept}“ nicht durchgestrichen.",
            expected(scale),
            "nur die Antwort stehen lassen, die gilt",
        )
    if cell.kind is CellKind.DATE and not scale.behaviour.free:
        what = "ein Datum" if isinstance(cell.value, datetime.date) else "eine Uhrzeit"
        return Note(
            "W513",
            f"Hier steht {what} ({cell.text}){_typed(cell.text)}.",
            expected(scale),
            "die Zelle als Text formatieren und die Antwort neu eintragen",
        )
    if cell.percent and not _in_percent(scale):
        return Note(
            "W514",
            f"Hier steht ein Prozentwert ({numerals.shown(as_number(cell))} %).",
            expected(scale),
            "die Zelle als Text formatieren und die Antwort neu eintragen",
        )
    return None


def as_number(cell: StoredCell) -> float:
    """The number in the cell, in percent where the cell shows percent."""
    return round(float(str(cell.value)) * 100, 9) if cell.percent else float(str(cell.value))


def _typed(date: str) -> str:
    """What was probably typed when a spreadsheet program made a date of it."""
    parts = date.split(".")
    return f"; wahrscheinlich wurde {int(parts[0])}.{int(parts[1])} eingegeben" if len(parts) == 3 else ""


def _in_percent(scale: Scale) -> bool:
    return scale.unit.casefold() in ("prozent", "%")
