"""What is wrong with a cell before its scale is looked at: formula errors, truth values, dates, percentages."""

from __future__ import annotations

import datetime

from verstetigung import german
from verstetigung.problems import Note
from verstetigung.problems.values import AS_TEXT, CHOOSE
from verstetigung.reading.workbook import numerals
from verstetigung.reading.workbook.cells import CellKind, StoredCell
from verstetigung.reading.workbook.tables import again
from verstetigung.schemas.catalogue import Scale, expected


def choose(scale: Scale, otherwise: str) -> str:
    """What to do: choose from the list where the scale has one."""
    return CHOOSE if scale.steps else otherwise


def fault(cell: StoredCell, scale: Scale) -> Note | None:
    """What keeps a cell from being an answer, whatever the steps of the scale are."""
    match cell.kind:
        case CellKind.NOTHING:
            return Note(
                "W510",
                f"Die Formel „{cell.formula}“ hat keinen berechneten Wert.",
                expected(scale),
                "die Antwort selbst statt einer Formel eintragen",
            )
        case CellKind.ERROR:
            formula = german.framed("Die Formel „", cell.formula, "“") or "Die Zelle"
            return Note("W511", f"{formula} ergibt {cell.text}.", expected(scale), again(cell))
        case CellKind.FLAG:
            remedy = choose(scale, "die Antwort selbst eintragen")
            return Note("W512", f"Hier steht der Wahrheitswert {cell.text}.", expected(scale), remedy)
    return _misread(cell, scale)


def _misread(cell: StoredCell, scale: Scale) -> Note | None:
    """What keeps a text, number or date from being an answer: the program shows something else than was meant."""
    if cell.kept and not scale.behaviour.free:
        return Note(
            "W523",
            f"In „{cell.text}“ ist nur „{cell.kept}“ nicht durchgestrichen.",
            expected(scale),
            "nur die Antwort stehen lassen, die gilt",
        )
    if cell.kind is CellKind.DATE and not scale.behaviour.free:
        return Note("W513", f"Hier steht {_moment(cell)} ({cell.text}){_typed(cell.text)}.", expected(scale), AS_TEXT)
    if cell.percent and not _in_percent(scale):
        percent = numerals.shown(as_number(cell))
        return Note("W514", f"Hier steht ein Prozentwert ({percent} %).", expected(scale), AS_TEXT)
    return None


def as_number(cell: StoredCell) -> float:
    """The number in the cell, in percent where the cell shows percent."""
    number = float(str(cell.value))
    return round(number * 100, 9) if cell.percent else number


def _moment(cell: StoredCell) -> str:
    return "ein Datum" if isinstance(cell.value, datetime.date) else "eine Uhrzeit"


def _typed(date: str) -> str:
    """What was probably typed when a spreadsheet program made a date of it."""
    match date.split("."):
        case [day, month, _]:
            return f"; wahrscheinlich wurde {int(day)}.{int(month)} eingegeben"
    return ""


def _in_percent(scale: Scale) -> bool:
    return scale.unit.casefold() in ("prozent", "%")
