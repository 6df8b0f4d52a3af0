"""What becomes of a decision in korrekturen.yaml: it changes something, or it says why it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.records import Amendment
from verstetigung.schemas.corrections import Correction
from verstetigung.schemas.yamlfile import quotable

COUNTS, COUNTS_NOT = "gilt", "gilt nicht"
"""What stands for the new value where a Bogen as a whole is decided on."""


def person_number(text: str) -> str:
    """„1“, „01“ and „Nr. 1“ are the same; nothing is taken over but digits or one letter, as it may be a name."""
    found = re.search(r"\d+", text) or re.fullmatch(r"[A-Za-z]", text)
    return found[0].lstrip("0").casefold() if found else ""


def stopping(file: str, corrections: Iterable[Correction]) -> Correction | None:
    """The decision that a file as a whole does not count."""
    whole = (one for one in corrections if one.stops and one.names(file) and not (one.number or one.row or one.cell))
    return next(whole, None)


def amendment(correction: Correction, where: Place, old: str, new: str = "") -> Amendment:
    """What the decision has changed there; its region is not known yet."""
    return Amendment(
        place=correction.place,
        region="",
        file=where.file,
        sheet=where.sheet,
        cell=where.cell,
        old=_folded(old),
        new=new or correction.new,
        reason=correction.reason,
        date=correction.date,
        role=correction.role,
    )


def _folded(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def out(correction: Correction, where: Place, what: str) -> Problem:
    """That something does not count; `what` begins the sentence."""
    return Note("R451", f"{what} zählt nicht, wie in {correction.place} entschieden.").at(where)


def counted(correction: Correction, where: Place, what: str) -> Problem:
    """That something counts instead of others; `what` begins the sentence."""
    return Note("R452", f"{what}, wie in {correction.place} entschieden.").at(where)


def replaced(correction: Correction, where: Place, old: str) -> Problem:
    """That something else is read in a cell."""
    new = quotable(correction.new)
    said = (
        f"„{quotable(_folded(old))}“ ist durch „{new}“ ersetzt" if old else f"Die leere Zelle ist mit „{new}“ gefüllt"
    )
    return Note("R453", f"{said}, wie in {correction.place} entschieden.").at(where)


def moved(correction: Correction, where: Place) -> Problem:
    """That a Bogen, or a row of an export, is of another region than it seems."""
    return Note("R453", f"Als Region gilt „{correction.new}“, wie in {correction.place} entschieden.").at(where)


def nothing_there(correction: Correction, found: str, remedy: str = "") -> Problem:
    """That what it is about is not there."""
    return Note("Y321", found, remedy=remedy or "die Angaben mit der Datei vergleichen").at(correction.place)


def otherwise(correction: Correction, where: Place, shown: str) -> Problem:
    """That something else stands there than it says."""
    there = german.framed("steht „", quotable(_folded(shown)), "“") or "steht nichts"
    found = f"In {where} {there}, nicht „{quotable(correction.old)}“."
    if not correction.old:
        found = f"In {where} {there}; nach „alt“ wäre die Zelle leer."
    remedy = "prüfen, ob die Korrektur noch gilt, und „alt“ berichtigen oder den Eintrag löschen"
    return Note("Y322", found, remedy=remedy).at(correction.place)


def again(correction: Correction, before: Correction) -> Problem:
    """That another one is about the same cell."""
    found = f"Diese Zelle ist schon in {before.place} berichtigt."
    return Note("Y324", found, remedy="einen der beiden Einträge löschen").at(correction.place)


def by_cell(amendments: Iterable[Amendment]) -> dict[str, str]:
    """By the address of a cell what was decided on it: what stood there, why, when and who decided."""
    return {str(Place(one.file, one.sheet, one.cell)): _said(one) for one in amendments if one.cell}


def _said(amendment: Amendment) -> str:
    before = german.framed("berichtigt, vorher „", amendment.old, "“") or "ergänzt, vorher leer"
    return f"{before}: {amendment.reason}; {german.when(amendment.date)}, {amendment.role}"
