"""What the workbook of the check report says, as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from verstetigung import german, wholefile
from verstetigung.problems import KINDS, Problem, Severity
from verstetigung.records import EXPORT, NO_ANSWER, Reading
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.tables.results.sheet import Cell, Origin, ResultColumn, Sheet, day, filled, yes
from verstetigung.tables.review import fieldwork
from verstetigung.tables.review.first_letters import Inquiry
from verstetigung.tables.review.groups import Group, counted, filed, grouped, left_out, numbers, stopped
from verstetigung.tables.review.places import ranges
from verstetigung.tables.review.subjects import File, Subjects, files, find_subjects

MOST = 50_000
"""Rows of the sheet Befunde: more than anyone works through."""
Line = tuple[Cell | Origin, ...]


def tables(
    erhebung: Erhebung, reading: Reading, letters: Sequence[Inquiry], asked: Collection[str] = ()
) -> tuple[Sheet, ...]:
    """The sheets in their order; `asked` are the ids of regions for which a questionnaire has been written."""
    subjects = find_subjects(erhebung, reading)
    return (
        _findings(erhebung, reading, subjects),
        _files(erhebung, reading),
        _inquiries(erhebung, reading, letters),
        *fieldwork.sheets(erhebung, fieldwork.field_status(erhebung, reading, asked)),
        *_decisions(erhebung, reading),
        _codes(reading.problems),
    )


def _findings(erhebung: Erhebung, reading: Reading, subjects: Subjects) -> Sheet:
    columns = (
        ResultColumn("Stufe", 10),
        ResultColumn("Code", 8),
        ResultColumn("Datei", 28),
        ResultColumn("Blatt", 14),
        ResultColumn("Zelle", 24),
        ResultColumn("Region", 24),
        ResultColumn("Kriterium/Frage", 16),
        ResultColumn("Gefunden", 56),
        ResultColumn("Erwartet", 36),
        ResultColumn("Abhilfe", 44),
        ResultColumn("Anzahl", 8, 0),
    )
    groups = grouped(reading.problems, subjects)
    lines = [_finding(erhebung, group, subjects) for group in groups[:MOST]]
    cut = [_cut(len(columns), len(groups) - MOST)] if len(groups) > MOST else []
    return Sheet("Befunde", "", columns, (*lines, *cut))


def _finding(erhebung: Erhebung, group: Group, subjects: Subjects) -> Line:
    first = group.first
    sheets = tuple(dict.fromkeys(place.sheet for place in group.places))
    return (
        first.level.value,
        first.code,
        first.where.file,
        ", ".join(filter(None, sheets)),
        _linked(group, one_sheet=len(sheets) == 1),
        erhebung.register.names.get(subjects.region(first), ""),
        ", ".join(group.questions),
        group.found,
        first.expected,
        first.remedy,
        len(group.problems),
    )


def _linked(group: Group, *, one_sheet: bool) -> Cell | Origin:
    """All addresses, as a link to the first cell."""
    where = group.first.where
    shown = ranges(replace(place, sheet="") if one_sheet else place for place in group.places)
    if not where.cell:
        return shown
    return Origin(where.file, where.sheet, where.cell, shown)


def _cut(width: int, more: int) -> Line:
    found = f"Weitere {german.number(more, 0)} Befunde stehen nur in der JSON-Ausgabe."
    return *[None] * 7, found, *[None] * (width - 8)


def _files(erhebung: Erhebung, reading: Reading) -> Sheet:
    columns = (
        ResultColumn("Datei", 32),
        ResultColumn("Art", 12),
        ResultColumn("Region", 30),
        ResultColumn("Befragte Person", 26),
        ResultColumn("Gewertet", 10),
        ResultColumn("Geprüft bis", 18),
        ResultColumn("Angaben nicht gewertet", 14, 0),
        ResultColumn("Fehler", 10, 0),
        ResultColumn("Warnungen", 12, 0),
        ResultColumn("Hinweise", 10, 0),
        ResultColumn("SHA-256", 68),
    )
    problems = filed(reading.problems)
    lines = tuple(
        (
            Origin(file.name, "", "", file.name),
            file.kind.capitalize(),
            erhebung.register.names.get(file.region, ""),
            file.respondent,
            _scored(file),
            stopped(problems.get(file.name, ())) or "Ende",
            left_out(problems.get(file.name, ())),
            *numbers(problems.get(file.name, ())),
            file.sha256,
        )
        for file in files(reading)
    )
    return Sheet("Dateien", "", columns, lines)


def _scored(file: File) -> str:
    if file.kind == EXPORT:
        return german.share(file.scored, file.forms)
    return yes(file.scored)


def _inquiries(erhebung: Erhebung, reading: Reading, letters: Sequence[Inquiry]) -> Sheet:
    columns = (ResultColumn("Region", 28), ResultColumn("Betreff", 44), ResultColumn("Text", 120))
    lines = [(erhebung.register[one.region].name, one.subject, one.text) for one in letters]
    return Sheet("Nachfragen", "", columns, (*lines, *_unaddressed(reading)))


def _decisions(erhebung: Erhebung, reading: Reading) -> tuple[Sheet, ...]:
    """What was decided, if anything was."""
    names = erhebung.register.names
    if not reading.amendments:
        return ()
    return (
        filled(
            "Korrekturen",
            "",
            reading.amendments,
            (ResultColumn("Datei", 28), lambda one: Origin(one.file, one.sheet, one.cell, one.file)),
            (ResultColumn("Blatt", 14), lambda one: one.sheet),
            (ResultColumn("Zelle", 10), lambda one: one.cell),
            (ResultColumn("Region", 28), lambda one: names.get(one.region, "")),
            (ResultColumn("Vorher", 30), lambda one: one.old),
            (ResultColumn("Es gilt", 30), lambda one: one.new),
            (ResultColumn("Grund", 50), lambda one: one.reason),
            (ResultColumn("Datum", 12), lambda one: day(one.date)),
            (ResultColumn("Entschieden durch", 26), lambda one: one.role),
            (ResultColumn("Eintrag", 26), lambda one: str(one.place)),
        ),
    )


def _unaddressed(reading: Reading) -> Iterator[Line]:
    """What the study team has to settle itself: exports, and files whose region could not be told."""
    problems = filed(problem for problem in reading.problems if problem.level is not Severity.HINWEIS)
    for file in files(reading):
        own = problems.get(file.name, ())
        export = file.kind == EXPORT
        open_points = (f"Zu klären: {counted(own)}." if own else "", _unanswered(reading, file.name) if export else "")
        if any(open_points) and not file.region:
            reason = "Einzelne Antwortende sind nicht zu erreichen." if export else "Die Region ist nicht zu erkennen."
            yield "", f"Keine Nachfrage zu {file.name}", " ".join(filter(None, (reason, *open_points)))


def _unanswered(reading: Reading, file: str) -> str:
    own = reading.responses[reading.responses["file"] == file]
    empty = own[(own["status"] == NO_ANSWER) & (own["text"].str.strip() == "")]
    if empty.empty:
        return ""
    people = german.share(empty["respondent"].nunique(), own["respondent"].nunique())
    return f"Ohne Antwort: {german.share(len(empty), len(own))} Zellen, bei {people} Antwortenden."


def _codes(problems: Sequence[Problem]) -> Sheet:
    columns = (
        ResultColumn("Code", 8),
        ResultColumn("Stufe", 10),
        ResultColumn("Bedeutung", 70),
        ResultColumn("Abhilfe", 70),
        ResultColumn("Anzahl", 8, 0),
    )
    counts = Counter(problem.code for problem in problems)
    kinds = [kind for level in Severity for kind in KINDS.values() if kind.level is level and kind.code in counts]
    lines = tuple((kind.code, kind.level.value, kind.meaning, kind.remedy, counts[kind.code]) for kind in kinds)
    return Sheet("Codes", "", columns, lines)


WORKBOOK = "pruefbericht.xlsx"


def write(
    erhebung: Erhebung, reading: Reading, folder: Path, letters: Sequence[Inquiry], asked: Collection[str] = ()
) -> tuple[Path, ...]:
    """Write the workbook, with these letters, and the status as CSV."""
    from verstetigung.tables.results import csv_bytes, internal, workbook_bytes
    from verstetigung.tables.results.meanings import REVIEW

    made, mark = tables(erhebung, reading, letters, asked), internal(erhebung)
    content = workbook_bytes(made, REVIEW, erhebung, folder, f"Prüfbericht: {erhebung.title}", mark)
    texts = {folder / sheet.file: csv_bytes(sheet, mark) for sheet in made if sheet.file}
    folder.mkdir(parents=True, exist_ok=True)
    return wholefile.write_all({folder / WORKBOOK: content, **texts})
