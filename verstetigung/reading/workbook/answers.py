"""The answers on the sheet Fragebogen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verstetigung.forms import form
from verstetigung.problems import Note, Problem
from verstetigung.reading.workbook.blanks import coloured, merged
from verstetigung.reading.workbook.cells import key
from verstetigung.reading.workbook.codebook import Codes, codes, computed_problem
from verstetigung.reading.workbook.sender import Sender
from verstetigung.reading.workbook.tables import SheetTable
from verstetigung.reading.workbook.unseen import beside
from verstetigung.reading.workbook.values import Value, read_value
from verstetigung.records import SURVEY, Response
from verstetigung.schemas.catalogue import Catalogue, Question


def read_answers(table: SheetTable, catalogue: Catalogue, sender: Sender) -> tuple[dict[int, Response], list[Problem]]:
    """By row: the response to each asked question, also where the cell is empty; to Kennzahlen where it is not."""
    questions = codes(catalogue).by_row(table, table.rows((form.CODE,)))
    values = {row: read_value(table.cell(row, form.ANSWER), question.scale) for row, question in questions.items()}
    figures = {figure.id for figure in catalogue.figures}
    responses = {
        row: _response(table, row, question, values[row], sender)
        for row, question in questions.items()
        if question.id not in figures or table.cell(row, form.ANSWER)
    }
    return responses, [
        *_row_problems(table, catalogue, questions),
        *(
            note.at(table.place(row, form.ANSWER), questions[row].id)
            for row, value in values.items()
            for note in value.notes
        ),
        *_blank_problems(table, questions),
        *beside(table, questions),
        *(problem for row in questions for problem in table.lost(row, (form.REMARK,))),
    ]


def _row_problems(table: SheetTable, catalogue: Catalogue, questions: Mapping[int, Question]) -> list[Problem]:
    """What is wrong with the codes of the rows."""
    codebook = codes(catalogue)
    unknown = codebook.unknown(table, (form.ANSWER, form.REMARK))
    twice = _twice(questions)
    return [
        *(codebook.problem(table, row) for row in unknown),
        *(_double(table, row, first, questions[row]) for row, first in twice.items()),
        *_missing(table, catalogue, questions.values(), (*unknown, *twice)),
        *_stray(table, codebook),
    ]


def _blank_problems(table: SheetTable, questions: Mapping[int, Question]) -> tuple[Problem, ...]:
    blank = {row: question for row, question in questions.items() if not table.cell(row, form.ANSWER)}
    answered = questions.keys() - blank.keys()
    return (*merged(table, blank, form.ANSWER), *coloured(table, blank, answered, form.ANSWER))


def _response(table: SheetTable, row: int, question: Question, value: Value, sender: Sender) -> Response:
    return Response(
        region=sender.region,
        respondent=sender.respondent,
        role=sender.role,
        question=question.id,
        status=value.status,
        value=value.value,
        low=value.low,
        high=value.high,
        text=table.written(row, form.ANSWER),
        source_type=SURVEY,
        date=sender.date,
        reference="",
        remark=table.text(row, form.REMARK),
        file=table.sheet.file,
        sheet=table.sheet.name,
        cell=table.place(row, form.ANSWER).cell,
    )


def _twice(rows: Mapping[int, Question]) -> dict[int, int]:
    """The rows whose question stands in an earlier row, with that row."""
    first = {question.id: row for row, question in reversed([*rows.items()])}
    return {row: first[question.id] for row, question in rows.items() if row != first[question.id]}


def _double(table: SheetTable, row: int, first: int, question: Question) -> Problem:
    return Note(
        "K305",
        f"Der Code {_code(table, row, question)} steht schon in Zeile {first}.",
        remedy="eine der beiden Zeilen löschen oder ihren Code berichtigen",
    ).at(table.place(row, form.CODE))


def _code(table: SheetTable, row: int, question: Question) -> str:
    """The question's id, and what stands there instead if it is an earlier one."""
    written = table.text(row, form.CODE)
    return question.id if key(written) == key(question.id) else f"{written} heißt jetzt {question.id} und"


def _missing(
    table: SheetTable, catalogue: Catalogue, there: Iterable[Question], miscoded: Sequence[int]
) -> list[Problem]:
    """The questions without a row, but for those whose row is there with a wrong code: that is told already."""
    ids = {question.id for question in there}
    texts = {key(cell.text) for row in miscoded for cell in table.sheet.rows[row]}
    kinds = (("K306", "Frage", catalogue.asked_questions), ("K312", "Kennzahl", catalogue.figures))
    return [
        Note(
            code,
            f"Die {kind} {question.id} fehlt auf dem Blatt.",
            f"eine Zeile „{question.text}“",
            "die Zeile aus der leeren Vorlage übernehmen",
        ).at(table.place(table.head, form.CODE))
        for code, kind, questions in kinds
        for question in questions
        if question.id not in ids and not any(text.startswith(key(question.text)) for text in texts)
    ]


def _stray(table: SheetTable, codebook: Codes) -> list[Problem]:
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
        *(computed_problem(table, row, form.ANSWER) for row in answered if codebook.is_computed(table, row)),
    ]
