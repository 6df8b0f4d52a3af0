"""The pieces of evidence on the sheet Belege."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Problem
from verstetigung.problems.near import meant
from verstetigung.reading.workbook import numerals
from verstetigung.reading.workbook.blanks import coloured
from verstetigung.reading.workbook.cells import key, text_of
from verstetigung.reading.workbook.codebook import codes, computed_problem
from verstetigung.reading.workbook.sender import Sender
from verstetigung.reading.workbook.tables import SheetTable
from verstetigung.reading.workbook.values import Value, interval, read_value
from verstetigung.records import VALUE, Response
from verstetigung.schemas.catalogue import Catalogue, Question, Scale, expected

CONTENT = (form.VALUE, form.LOW, form.HIGH, form.SOURCE_TYPE, form.AS_OF, form.REFERENCE, form.REMARK)
"""A row with something in one of these is a piece of evidence."""
Noted = tuple[tuple[str, tuple[Note, ...]], ...]
"""Notes by the heading under which the cell stands."""
ADD_VALUE = "den Wert eintragen, wie das Blatt „Fragen“ ihn vorsieht"
CODELESS = Note("W531", "Dieser Beleg hat keinen Code.", remedy="den Code der Frage eintragen (Blatt „Fragen“)")
DOUBLE = Note("W532", "Hier stehen „Wert“ und „Wert von/bis“ zugleich.", remedy="nur eines von beiden ausfüllen")
OPEN = Note("W533", "Die Spanne hat nur ein Ende.", remedy="beide Enden ausfüllen oder den Wert unter „Wert“ eintragen")
UNSOURCED = Note(
    "W537",
    "Der Beleg hat keine Fundstelle.",
    "Titel oder Kürzel der Quelle, mit Seite oder Tabelle",
    "die Fundstelle nachtragen; ohne sie zählt ein Beleg nicht",
)


def read_evidence(table: SheetTable, catalogue: Catalogue, sender: Sender) -> tuple[dict[int, Response], list[Problem]]:
    """By row: the response of each filled one."""
    codebook = codes(catalogue)
    rows = table.rows(CONTENT)
    pieces = {
        row: _read_row(table, row, question, catalogue, sender)
        for row, question in codebook.by_row(table, rows).items()
    }
    blank = codebook.by_row(table, sorted(set(table.rows((form.CODE,))).difference(rows)))
    return {row: response for row, (response, _) in pieces.items()}, [
        *(codebook.problem(table, row, "W561") for row in codebook.unknown(table, CONTENT)),
        *(computed_problem(table, row, form.CODE) for row in rows if codebook.is_computed(table, row)),
        *(CODELESS.at(table.place(row, form.CODE)) for row in rows if not table.cell(row, form.CODE)),
        *(problem for _, problems in pieces.values() for problem in problems),
        *coloured(table, blank, rows, form.VALUE),
    ]


def _read_row(
    table: SheetTable, row: int, question: Question, catalogue: Catalogue, sender: Sender
) -> tuple[Response, list[Problem]]:
    heading, value, value_notes = _value(table, row, question.scale)
    source_type, source_notes = _source_type(table.text(row, form.SOURCE_TYPE), form.source_types(catalogue))
    date, date_notes = _date(table, row)
    reference = table.text(row, form.REFERENCE)
    response = Response(
        region=sender.region,
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
        coder=sender.coder,
    )
    notes = (
        *value_notes,
        (form.SOURCE_TYPE, source_notes),
        (form.AS_OF, date_notes),
        (form.REFERENCE, _reference_notes(reference)),
    )
    return response, [
        *(note.at(table.place(row, under), question.id) for under, wrong in notes for note in wrong),
        *table.lost(row, (form.REFERENCE, form.REMARK)),
    ]


def _reference_notes(reference: str) -> tuple[Note, ...]:
    return () if reference else (UNSOURCED,)


def _value(table: SheetTable, row: int, scale: Scale) -> tuple[str, Value, Noted]:
    """The value, the heading under which it stands, and what is wrong under which heading."""
    filled = tuple(heading for heading in (form.VALUE, form.LOW, form.HIGH) if table.cell(row, heading))
    match filled:
        case (form.VALUE,):
            value = read_value(table.cell(row, form.VALUE), scale, evidence=True)
            return form.VALUE, value, ((form.VALUE, value.notes),)
        case (form.LOW, form.HIGH):
            return _interval(table, row, scale)
        case (form.VALUE, *_):
            return _valueless(form.VALUE, DOUBLE)
        case (end,):
            return _valueless(end, OPEN)
    return _valueless(form.VALUE, Note("W530", "Dieser Beleg hat keinen Wert.", expected(scale), ADD_VALUE))


def _valueless(heading: str, note: Note) -> tuple[str, Value, Noted]:
    return heading, Value(), ((heading, (note,)),)


def _interval(table: SheetTable, row: int, scale: Scale) -> tuple[str, Value, Noted]:
    low, high = (read_value(table.cell(row, heading), scale) for heading in (form.LOW, form.HIGH))
    notes = ((form.LOW, low.notes), (form.HIGH, high.notes))
    if low.fatal or high.fatal:
        return form.LOW, Value(), notes
    if scale.behaviour.free or low.status != VALUE or high.status != VALUE:
        no_interval = Note("W520", f"„{_written(table, row)}“ ist keine Spanne.", expected(scale), ADD_VALUE)
        return form.LOW, Value(), (*notes, (form.LOW, (no_interval,)))
    value = interval(low, high)
    return form.LOW, value, (*notes, (form.LOW, value.notes))


def _written(table: SheetTable, row: int) -> str:
    return table.written(row, form.VALUE) or german.joined(
        *(text_of(table.cell(row, heading)) for heading in (form.LOW, form.HIGH)), by="–"
    )


def _source_type(text: str, source_types: Sequence[str]) -> tuple[str, tuple[Note, ...]]:
    by_key = {key(name): name for name in source_types}
    if key(text) in by_key:
        return by_key[key(text)], ()
    wrong = german.framed("Die Quelle-Art „", text, "“ gibt es nicht.") or "Die Quelle-Art fehlt."
    remedy = meant(text, source_types, "sie aus der Liste wählen")
    return "", (Note("W535", wrong, german.listed(source_types, "oder"), remedy),)


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
