"""What was decided where coders differ: abgleich.xlsx in the folder of the Erhebung."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from verstetigung import disk
from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading import preflight
from verstetigung.reading.coding.wording import called
from verstetigung.reading.workbook.cells import Book, StoredCell, clean, key
from verstetigung.reading.workbook.opening import open_book, scan
from verstetigung.reading.workbook.tables import SheetTable, find_table
from verstetigung.reading.workbook.values import Value, read_value
from verstetigung.records import CodedUnit, CodingDecision, Response
from verstetigung.schemas.catalogue import Question, Scale, answer_text
from verstetigung.schemas.erhebung import Erhebung

FILE, SHEET = form.RECONCILIATION, form.RECONCILED
UNIT, HOLDS, REASON = HEADS = form.RECONCILED_HEADS
"""The columns that are read; what else stands there is for those who decide."""
AGAIN = "„verstetigung coders“ noch einmal aufrufen und die Entscheidung in die neue Datei übertragen"

ALONE = re.compile(r"\W*(ja|nein)\W*", re.IGNORECASE)
"""What may be the answer to a question, or whether a piece of evidence holds, as in korrekturen.yaml."""
STATED = re.compile(rf"{form.ANSWER}:? +(?=\S)", re.IGNORECASE)
"""What stands before an answer so that it is no word on whether something holds."""


@dataclass(frozen=True)
class Reconciled:
    """The decisions by the key of their unit, and what is wrong with others."""

    decisions: Mapping[str, CodingDecision] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def is_reconciliation(path: Path, folder: Path) -> bool:
    """Whether this is the file with the decisions, by its name and place."""
    return path.parent == folder and path.name.casefold() == FILE


def reconciled(units: Sequence[CodedUnit], erhebung: Erhebung) -> Reconciled:
    """What the file decides on these units; nothing if it is not there."""
    path = erhebung.folder / FILE
    if not path.is_file():
        return Reconciled()
    faults = preflight.check(path, name=FILE)
    if faults:
        return Reconciled(problems=tuple(faults))
    book = _opened(path)
    sheet = book.sheet(SHEET) if book else None
    if sheet is None:
        note = Note("D165", f"Die Datei ist kein Abgleich: Das Blatt „{SHEET}“ fehlt.", remedy=AGAIN)
        return Reconciled(problems=(note.at(Place(FILE)),))
    found, problems = find_table(sheet, HEADS)
    return _decided(found, units, erhebung) if found else Reconciled(problems=problems)


def _opened(path: Path) -> Book | None:
    try:
        raw = disk.content(path)
        parts = scan(raw)
        return None if parts.crowded else open_book(FILE, raw, parts)
    except Exception:  # openpyxl has no error of its own for files that no spreadsheet program wrote
        return None


def _decided(found: SheetTable, units: Sequence[CodedUnit], erhebung: Erhebung) -> Reconciled:
    known = {unit.key: unit for unit in units}
    questions = {one.id: one for one in (*erhebung.catalogue.asked_questions, *erhebung.catalogue.figures)}
    by_unit: dict[str, list[int]] = defaultdict(list)
    for row in found.rows((HOLDS,)):
        by_unit[found.text(row, UNIT).strip()].append(row)
    decisions, problems = dict[str, CodingDecision](), list[Problem]()
    for unit, lines in by_unit.items():
        wrong = _doubt(found, unit, lines, known)
        if wrong:
            problems += wrong
            continue
        decision, notes = _decision(found, lines[0], known[unit], questions[known[unit].question])
        problems += [note.at(found.place(lines[0], HOLDS), known[unit].question) for note in notes]
        decisions |= {unit: decision} if decision else {}
    return Reconciled(decisions, tuple(problems))


def _doubt(found: SheetTable, unit: str, lines: Sequence[int], known: Mapping[str, CodedUnit]) -> list[Problem]:
    if unit not in known:
        note = Note(
            "R485",
            "Diese Entscheidung passt zu keinem Beleg mehr: Ein Wert oder eine Fundstelle ist seitdem geändert, oder "
            "ein Bogen fehlt. Sie zählt nicht.",
            remedy=AGAIN,
        )
        return [note.at(found.place(row, HOLDS)) for row in lines]
    if len({found.text(row, HOLDS) for row in lines}) > 1:
        note = Note(
            "R484",
            "Zu diesem Beleg ist Verschiedenes entschieden; keine der Entscheidungen zählt.",
            remedy="die Zeilen löschen, die nicht gelten",
        )
        return [note.at(found.place(lines[-1], HOLDS))]
    return []


def _decision(
    found: SheetTable, row: int, unit: CodedUnit, question: Question
) -> tuple[CodingDecision | None, tuple[Note, ...]]:
    """The decision, if it can be understood: a coder, or a value such as evidence has."""
    text = found.text(row, HOLDS)
    alone = ALONE.fullmatch(text)
    if alone:
        return None, (_undecided(text, alone[1].lower(), question.scale),)
    value = read_value(_answer(found.cell(row, HOLDS)), question.scale, evidence=True)
    coders = {key(called(one.coder)): one.response for one in unit.codings}
    if value.fatal:
        coders |= {key(one.coder): one.response for one in unit.codings}
    response = coders.get(key(text))
    if response is None and value.fatal:
        return None, value.notes
    place, first = found.place(row, HOLDS), unit.codings[0].response
    notes = () if response else value.notes
    counted = response or _valued(first, value, text)
    return CodingDecision(place, text, found.text(row, REASON), counted), notes


def _answer(cell: StoredCell | None) -> StoredCell | None:
    """The cell without the word that says that it is an answer."""
    stated = STATED.match(clean(cell.text)) if cell and isinstance(cell.value, str) else None
    return replace(cell, value=clean(cell.text)[stated.end() :]) if cell and stated else cell


def _undecided(text: str, word: str, scale: Scale) -> Note:
    meant = "dass er gilt" if word == "ja" else "dass kein Beleg gilt"
    remedy = "eine Codierung („Codierung A“) eintragen, wenn sie gilt, oder „k. A.“, wenn kein Beleg gilt"
    steps = {key(wording): value for value, wording in scale.steps}
    if word not in steps:
        return Note("R487", f"„{text}“ sagt nicht, was gilt; die Entscheidung zählt nicht.", remedy=remedy)
    return Note(
        "R487",
        f"„{text}“ kann die Antwort auf die Frage sein, aber auch heißen, {meant}; die Entscheidung zählt nicht.",
        remedy=f"„{stated(scale, steps[word])}“ eintragen, wenn das die Antwort ist; sonst {remedy}",
    )


def stated(scale: Scale, step: float) -> str:
    """A step as it can be taken for nothing but an answer: „Antwort nein“, „1 – nein“."""
    text = answer_text(scale, step)
    return text if scale.behaviour.numbered else f"{form.ANSWER} {text}"


def _valued(first: Response, value: Value, text: str) -> Response:
    return replace(first, status=value.status, value=value.value, low=value.low, high=value.high, text=text)
