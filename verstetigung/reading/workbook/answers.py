"""The answers on the sheet Fragebogen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verstetigung.forms import form
from verstetigung.problems import Note, Problem
from verstetigung.reading.workbook.cells import key
from verstetigung.reading.workbook.codebook import Codes, codes, computed_problem
from verstetigung.reading.workbook.tables import SheetTable
from verstetigung.reading.workbook.unsaid import coloured, merged
from verstetigung.reading.workbook.values import Value, read_value
from verstetigung.records import SURVEY, Response
from verstetigung.schemas.catalogue import Catalogue, Question


@dataclass(frozen=True)
class Sender:
    """Who sent a workbook."""

    region: str
    respondent: str
    role: str = ""
    date: str = ""


def read_answers(table: SheetTable, catalogue: Catalogue, sender: Sender) -> tuple[list[Response], list[Problem]]:
    """One response per asked question, also where the cell is empty; Kennzahlen only where it is not."""
    known = codes(catalogue)
    rows = {row: question for row in table.rows((form.CODE,)) if (question := known.question(table, row))}
    read = [(row, question, read_value(table.cell(row, form.ANSWER), question.scale)) for row, question in rows.items()]
    silent = {row: question for row, question in rows.items() if not table.cell(row, form.ANSWER)}
    answered = rows.keys() - silent.keys()
    figures = {figure.id for figure in catalogue.figures}
    responses = [
        _response(table, row, question, value, sender)
        for row, question, value in read
        if question.id not in figures or table.cell(row, form.ANSWER)
    ]
    unknown = known.unknown(table, (form.ANSWER, form.REMARK))
    twice = _twice(rows)
    problems = [
        *(known.problem(table, row) for row in unknown),
        *(_double(table, row, first, rows[row]) for row, first in twice.items()),
        *(known.renaming(table, row) for row in known.renamed(table, rows)),
        *_missing(table, catalogue, rows.values(), (*unknown, *twice)),
        *_stray(table, known),
        *(note.at(table.place(row, form.ANSWER), question.id) for row, question, value in read for note in value.notes),
        *merged(table, silent, form.ANSWER),
        *coloured(table, silent, answered, form.ANSWER),
        *(problem for row in rows for problem in table.lost(row, (form.REMARK,))),
    ]
    return responses, problems


def _response(table: SheetTable, row: int, question: Question, value: Value, sender: Sender) -> Response:
    cell = table.cell(row, form.ANSWER)
    return Response(
        region=sender.region,
        respondent=sender.respondent,
        role=sender.role,
        question=question.id,
        status=value.status,
        value=value.value,
        low=value.low,
        high=value.high,
        text=cell.written if cell else "",
        source_type=SURVEY,
        date=sender.date,
        reference="",
        remark=table.text(row, form.REMARK),
        file=table.sheet.file,
        sheet=table.sheet.name,
        cell=table.place(row, form.ANSWER).cell,
    )


def _twice(rows: dict[int, Question]) -> dict[int, int]:
    """The rows whose question stands in an earlier row, with that row."""
    first = {question.id: row for row, question in reversed(rows.items())}
    return {row: first[question.id] for row, question in rows.items() if row != first[question.id]}


def _double(table: SheetTable, row: int, first: int, question: Question) -> Problem:
    return Note(
        "K305",
        f"Der Code {_today(table, row, question)} steht schon in Zeile {first}.",
        remedy="eine der beiden Zeilen löschen oder ihren Code berichtigen",
    ).at(table.place(row, form.CODE))


def _today(table: SheetTable, row: int, question: Question) -> str:
    written = table.text(row, form.CODE)
    return question.id if key(written) == key(question.id) else f"{written} heißt jetzt {question.id} und"


def _missing(
    table: SheetTable, catalogue: Catalogue, there: Iterable[Question], miscoded: Sequence[int]
) -> list[Problem]:
    """The questions without a row, but for those whose row is there with a wrong code: that is told already."""
    ids = {question.id for question in there}
    worded = {key(cell.text) for row in miscoded for cell in table.sheet.rows[row]}
    scored = {question.id for question in catalogue.asked_questions}
    return [
        Note(
            "K306" if question.id in scored else "K312",
            f"Die {'Frage' if question.id in scored else 'Kennzahl'} {question.id} fehlt auf dem Blatt.",
            f"eine Zeile „{question.text}“",
            "die Zeile aus der leeren Vorlage übernehmen",
        ).at(table.place(table.head, form.CODE))
        for question in (*catalogue.asked_questions, *catalogue.figures)
        if question.id not in ids and not any(text.startswith(key(question.text)) for text in worded)
    ]


def _stray(table: SheetTable, known: Codes) -> list[Problem]:
    """Answers in rows without a code, and answers to what is computed."""
    answered = table.rows((form.ANSWER,))
    return [
        *(
            Note(
                "K307",
                f"Die Angabe „{table.text(row, form.ANSWER)}“ steht in einer Zeile ohne Code und zählt nicht.",
                remedy="sie in die Zeile ihrer Frage übertragen",
            ).at(table.place(row, form.ANSWER))
            for row in answered
            if not table.cell(row, form.CODE)
        ),
        *(computed_problem(table, row, form.ANSWER) for row in answered if known.is_computed(table, row)),
    ]
