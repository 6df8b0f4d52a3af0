"""The pieces of evidence on the sheet Belege."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Problem
from verstetigung.problems.near import meant
from verstetigung.reading.workbook import numerals
from verstetigung.reading.workbook.answers import Sender
from verstetigung.reading.workbook.cells import key
from verstetigung.reading.workbook.codebook import codes, computed_problem
from verstetigung.reading.workbook.tables import SheetTable
from verstetigung.reading.workbook.unsaid import coloured
from verstetigung.reading.workbook.values import Value, interval, read_value
from verstetigung.records import VALUE, Response
from verstetigung.schemas.catalogue import Catalogue, Question, Scale, expected

CONTENT = (form.VALUE, form.LOW, form.HIGH, form.SOURCE_TYPE, form.AS_OF, form.REFERENCE, form.REMARK)
"""A row with something in one of these is a piece of evidence."""
Noted = tuple[tuple[str, tuple[Note, ...]], ...]
"""Notes by the heading under which the cell stands."""
ADD_VALUE = "den Wert eintragen, wie das Blatt „Fragen“ ihn vorsieht"
UNSOURCED = Note(
    "W537",
    "Der Beleg hat keine Fundstelle.",
    "Titel oder Kürzel der Quelle, mit Seite oder Tabelle",
    "die Fundstelle nachtragen; ohne sie zählt ein Beleg nicht",
)


def read_evidence(table: SheetTable, catalogue: Catalogue, sender: Sender) -> tuple[list[Response], list[Problem]]:
    """One response per filled row."""
    known = codes(catalogue)
    unknown = known.unknown(table, CONTENT)
    rows = table.rows(CONTENT)
    read = [
        _read_row(table, row, question, catalogue, sender.region)
        for row in rows
        if (question := known.question(table, row))
    ]
    codes_only = set(table.rows((form.CODE,))).difference(rows)
    silent = {row: question for row in sorted(codes_only) if (question := known.question(table, row))}
    problems = [
        *(known.problem(table, row) for row in unknown),
        *(known.renaming(table, row) for row in known.renamed(table, rows)),
        *(computed_problem(table, row, form.CODE) for row in rows if known.is_computed(table, row)),
        *(
            Note("W531", "Dieser Beleg hat keinen Code.", remedy="den Code der Frage eintragen (Blatt „Fragen“)").at(
                table.place(row, form.CODE)
            )
            for row in rows
            if not table.cell(row, form.CODE)
        ),
        *(problem for _, found in read for problem in found),
        *coloured(table, silent, rows, form.VALUE),
    ]
    return [response for response, _ in read], problems


def _read_row(
    table: SheetTable, row: int, question: Question, catalogue: Catalogue, region: str
) -> tuple[Response, list[Problem]]:
    heading, value, value_notes = _value(table, row, question.scale)
    source_type, source_notes = _source_type(table.text(row, form.SOURCE_TYPE), form.source_types(catalogue))
    date, date_notes = _date(table, row)
    reference = table.text(row, form.REFERENCE)
    response = Response(
        region=region,
        respondent=reference,
        role="",
        question=question.id,
        status=value.status,
        value=value.value,
        low=value.low,
        high=value.high,
        text=_written(table, row),
        source_type=source_type,
        date=date,
        reference=reference,
        remark=table.text(row, form.REMARK),
        file=table.sheet.file,
        sheet=table.sheet.name,
        cell=table.place(row, heading).cell,
    )
    notes = (
        *value_notes,
        (form.SOURCE_TYPE, source_notes),
        (form.AS_OF, date_notes),
        (form.REFERENCE, () if reference else (UNSOURCED,)),
    )
    return response, [
        *(note.at(table.place(row, where), question.id) for where, found in notes for note in found),
        *table.lost(row, (form.REFERENCE, form.REMARK)),
    ]


def _value(table: SheetTable, row: int, scale: Scale) -> tuple[str, Value, Noted]:
    """The value, the heading under which it stands, and what is wrong under which heading."""
    single, low, high = (table.cell(row, heading) for heading in (form.VALUE, form.LOW, form.HIGH))
    if low and high and not single:
        return _interval(table, row, scale)
    if single and not low and not high:
        value = read_value(single, scale, evidence=True)
        return form.VALUE, value, ((form.VALUE, value.notes),)
    if single:
        heading, note = (
            form.VALUE,
            Note("W532", "Hier stehen „Wert“ und „Wert von/bis“ zugleich.", remedy="nur eines von beiden ausfüllen"),
        )
    elif low or high:
        heading = form.LOW if low else form.HIGH
        note = Note(
            "W533", "Die Spanne hat nur ein Ende.", remedy="beide Enden ausfüllen oder den Wert unter „Wert“ eintragen"
        )
    else:
        heading, note = form.VALUE, Note("W530", "Dieser Beleg hat keinen Wert.", expected(scale), ADD_VALUE)
    return heading, Value(), ((heading, (note,)),)


def _interval(table: SheetTable, row: int, scale: Scale) -> tuple[str, Value, Noted]:
    low, high = (read_value(table.cell(row, heading), scale) for heading in (form.LOW, form.HIGH))
    noted = ((form.LOW, low.notes), (form.HIGH, high.notes))
    if low.fatal or high.fatal:
        return form.LOW, Value(), noted
    if scale.behaviour.free or low.status != VALUE or high.status != VALUE:
        none = Note("W520", f"„{_written(table, row)}“ ist keine Spanne.", expected(scale), ADD_VALUE)
        return form.LOW, Value(), (*noted, (form.LOW, (none,)))
    both = interval(low, high)
    return form.LOW, both, (*noted, (form.LOW, both.notes))


def _written(table: SheetTable, row: int) -> str:
    single = table.cell(row, form.VALUE)
    ends = [cell.text for heading in (form.LOW, form.HIGH) if (cell := table.cell(row, heading))]
    return single.written if single else "–".join(ends)


def _source_type(text: str, known: Sequence[str]) -> tuple[str, tuple[Note, ...]]:
    found = {key(name): name for name in known}.get(key(text), "")
    if found:
        return found, ()
    wrong = f"Die Quelle-Art „{text}“ gibt es nicht." if text else "Die Quelle-Art fehlt."
    return "", (Note("W535", wrong, german.listed(known, "oder"), meant(text, known, "sie aus der Liste wählen")),)


def _date(table: SheetTable, row: int) -> tuple[str, tuple[Note, ...]]:
    cell = table.cell(row, form.AS_OF)
    if cell is None:
        return "", ()
    date = numerals.iso(cell)
    if date is None:
        return "", (
            Note(
                "W536",
                f"Der Stand „{cell.text}“ ist nicht zu lesen.",
                "2015, 2017-05 oder 23.04.2018; leer, wenn unbekannt",
                "den Stand in einer dieser Formen eintragen",
            ),
        )
    return date, ()
