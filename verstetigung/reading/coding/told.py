"""What is to be said of units: which are open, which only one coder has, and who seems to have coded twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.coding.pairing import coded
from verstetigung.reading.coding.reconciled import FILE, HOLDS
from verstetigung.reading.coding.wording import called, referenced
from verstetigung.records import CodedUnit, Reading
from verstetigung.schemas.corrections import is_project
from verstetigung.schemas.erhebung import Erhebung


def problems(units: Sequence[CodedUnit], erhebung: Erhebung) -> Iterator[Problem]:
    """One for each unit that is not the same with all who looked at the region."""
    for unit in units:
        note = _note(unit, erhebung)
        if note:
            yield note.at(unit.codings[0].place, unit.question)


def repeated(reading: Reading) -> Iterator[Problem]:
    """That two Bögen of a region bear the same sign: most often both coders have taken the same form."""
    first: dict[tuple[str, str], str] = {}
    for row in coded(reading):
        before = first.setdefault((row.region, row.coder), row.file)
        if before != row.file:
            yield Note(
                "R483",
                f"Dieser Bogen trägt das Kürzel „{row.coder}“ wie „{before}“; was in beiden steht, zählt als eine "
                "Codierung zusammen.",
                remedy=_apart(row.file),
            ).at(Place(row.file))


def _apart(file: str) -> str:
    """How two coders come by signs of their own."""
    if is_project(file):
        return (
            "haben zwei codiert, in dem Programm, aus dem das Projekt kommt, dem Benutzer einen anderen Kurznamen "
            "(sonst andere Initialen) geben und das Projekt noch einmal ausgeben"
        )
    return "haben zwei codiert, die Belege in den Bogen mit dem anderen Kürzel übertragen"


def _note(unit: CodedUnit, erhebung: Erhebung) -> Note | None:
    said = german.listed([*map(referenced, unit.codings)])
    if unit.decision:
        return Note("R482", f"{said}: Es gilt „{unit.decision.text}“, wie in {unit.decision.place} entschieden.")
    if unit.open:
        return Note(
            "R480",
            f"{said}: Das ist nicht dasselbe. Bis entschieden ist, zählt keiner der Werte.",
            remedy=_deciding(erhebung, f"in {FILE} unter „{HOLDS}“ eintragen, was gilt,"),
        )
    if unit.silent:
        others = german.listed([*map(called, unit.silent)])
        return Note(
            "R481",
            f"{said}; {others} {german.form(len(unit.silent), 'hat', 'haben')} dazu nichts. Der Beleg zählt.",
            remedy=_deciding(erhebung, f"gilt er nicht, in {FILE} unter „{HOLDS}“ „k. A.“ eintragen"),
        )
    return None


def _deciding(erhebung: Erhebung, what: str) -> str:
    return f"„verstetigung coders {erhebung.id}“ aufrufen, {what} und die Datei in den Ordner der Erhebung legen"
