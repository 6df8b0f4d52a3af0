"""Rows that were asked by another state of the catalogue than the one that their mapping is for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Mapping as ByKey
from dataclasses import replace

from verstetigung import german
from verstetigung.problems import Note, Problem
from verstetigung.reading.exports.answer_values import Notation
from verstetigung.reading.exports.branches import AnsweredQuestion, answered, together
from verstetigung.reading.exports.columns import AnswerColumn, Columns
from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.mapping_unasked import later
from verstetigung.reading.exports.respondents import Person
from verstetigung.reading.exports.wordings_then import WordingThen
from verstetigung.schemas.catalogue import Catalogue, Question
from verstetigung.schemas.erhebung import Erhebung

FORMS = (("ist", "sind"), ("Kommt", "Kommen"), ("heißt", "heißen"))


def other_states(
    rows: Rows,
    columns: Columns,
    said: Sequence[Person],
    persons: Sequence[Person],
    mapping: Mapping,
    erhebung: Erhebung,
) -> Iterator[Problem]:
    """That rows do not say it though there is more than one, and that rows were asked more than the mapping reads.

    Of those who do not say it (`said`) some have the stamp (`persons`) of what they have answered by their columns.
    What has changed since rows were asked that are older than the mapping is told of all files together.
    """
    if not mapping.stamp or len(erhebung.instruments) < 2:
        return
    silent = {person.row for person in said if not person.stamp}
    by_stamp: dict[str, list[int]] = defaultdict(list)
    without: dict[str, list[int]] = defaultdict(list)
    for person in persons:
        (without if person.row in silent else by_stamp)[person.stamp].append(person.row)
    for stamp, own in without.items():
        yield _silent(len(own), stamp, mapping).at(rows.grid.place(own[0], columns.state or 0))
    before = later(mapping.stamp, erhebung)
    for stamp, own in by_stamp.items():
        after = later(stamp, erhebung)
        unread = [id for id in before if id not in after and id not in mapping.columns]
        if unread:
            yield _unread(unread, stamp, len(own), mapping).at(rows.grid.place(own[0], columns.state or 0))


def _silent(number: int, stamp: str, mapping: Mapping) -> Note:
    are, come, mean = (german.form(number, *way) for way in FORMS)
    read = f"gelesen {are} sie als Antworten auf das Formular, zu dem {mapping.file} gehört ({mapping.stamp})"
    if stamp:
        read = f"ausgefüllt sind darin Spalten eines früheren ({stamp}), und so {are} sie gelesen"
    return Note(
        "K357",
        f"In {german.count(number, 'einer Zeile', 'Zeilen')} steht nicht, nach welchem Stand des Katalogs gefragt ist; "
        f"{read}. {come} sie von einem anderen, {mean} sie womöglich etwas anderes.",
        "in jeder Zeile „Fassung“ mit acht Zeichen, in der Spalte „hinweis__fassung“ oder „hinwyfassung“",
        "den Export mit dieser Spalte wiederholen; hat das Formular sie nicht gehabt, prüfen, ob die Zuordnung zu ihm "
        "gehört",
    )


def _unread(ids: Sequence[str], stamp: str, number: int, mapping: Mapping) -> Note:
    which = f"{german.form(len(ids), 'der Frage', 'den Fragen')} {german.listed(ids)}"
    return Note(
        "K358",
        f"In {german.count(number, 'einer Zeile', 'Zeilen')} war nach einem späteren Stand gefragt ({stamp}) als dem, "
        f"zu dem {mapping.file} gehört ({mapping.stamp}); Antworten zu {which} sind nicht gelesen.",
        remedy="für diesen Export die Zuordnung nehmen, die „verstetigung instrument“ zum heutigen Formular schreibt",
    )


def answers_by_state(
    rows: Rows,
    persons: Sequence[Person],
    columns: ByKey[str, Sequence[AnswerColumn]],
    notations: ByKey[str, Notation],
    then: ByKey[str, WordingThen],
    catalogue: Catalogue,
) -> tuple[AnsweredQuestion, ...]:
    """The answers of these rows, question by question, each understood in the words of the state that its row names."""

    def read(question: Question) -> AnsweredQuestion:
        there, notation = columns[question.id], notations[question.scale.id]
        said = {
            stamp: wording.answers[question.id] for stamp, wording in then.items() if question.id in wording.answers
        }
        if any(column.ticked for column in there) or not said:
            return answered(rows, there, question, notation)
        parts = (
            answered(part, there, question, notation.writing({} if stamp is None else said[stamp]))
            for stamp, part in _parted(rows, persons, said)
        )
        return together(rows, [*parts])

    asked = (*catalogue.scored_questions, *catalogue.figures)
    return tuple(read(question) for question in asked if question.id in columns)


def _parted(rows: Rows, persons: Sequence[Person], stamps: Collection[str]) -> Iterator[tuple[str | None, Rows]]:
    """The rows of each of these stamps, and all others."""
    parts: dict[str | None, list[int]] = defaultdict(list)
    for person in persons:
        parts[person.stamp if person.stamp in stamps else None].append(person.row)
    yield from ((stamp, replace(rows, rows=tuple(part))) for stamp, part in parts.items())
