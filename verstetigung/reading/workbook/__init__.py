"""Read one filled-in workbook into responses, and list what cannot be read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from verstetigung import disk, german
from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem, errors_in, stopping_in, up_to_first_failure
from verstetigung.problems.files import SAVE_AS
from verstetigung.problems.near import nearest
from verstetigung.reading import decisions, preflight, strangers
from verstetigung.reading.names import named, region_in_name, without_ending
from verstetigung.reading.workbook.answers import read_answers
from verstetigung.reading.workbook.blanks import nothing_filled
from verstetigung.reading.workbook.cells import Book
from verstetigung.reading.workbook.comments import comment_problems, remarked
from verstetigung.reading.workbook.content import Content
from verstetigung.reading.workbook.copies import odd_sheets
from verstetigung.reading.workbook.corrected import corrected
from verstetigung.reading.workbook.evidence import CONTENT, read_evidence
from verstetigung.reading.workbook.identity import Identity, identify, is_lone
from verstetigung.reading.workbook.legibility import leave_too_little, legible, none_left, too_many, unreadable
from verstetigung.reading.workbook.lists import read_measures, read_needs, read_profile
from verstetigung.reading.workbook.opening import CELL_LIMIT, open_book, scan
from verstetigung.reading.workbook.origin import (
    Departure,
    FormOrigin,
    Listed,
    departure,
    origin,
    other_catalogue,
    remaining,
    unasked,
)
from verstetigung.reading.workbook.saved import saved
from verstetigung.reading.workbook.sender import Sender, read_sender
from verstetigung.reading.workbook.tables import SheetTable, find_table
from verstetigung.reading.workbook.unseen import hidden_parts, outside
from verstetigung.records import Response, Return
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.corrections import Correction
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.wholefile import digest

__all__ = ["Content", "read"]

Row = TypeVar("Row")
Reader = Callable[[SheetTable, Catalogue, Sender], tuple[dict[int, Row], list[Problem]]]
"""Reads what stands below the headings of a sheet, by its rows."""
RESPONSES: dict[str, tuple[str, tuple[str, ...], Reader[Response]]] = {
    form.SURVEY_FORM: (form.QUESTIONS, (form.CODE, form.ANSWER, form.REMARK), read_answers),
    form.EVIDENCE_FORM: (form.EVIDENCE, (form.CODE, *CONTENT), read_evidence),
}
"""By kind of form: the sheet with the responses, the headings it needs, and who reads it."""
OPTIONAL = {form.MEASURES: form.CARRIED_HEADS}
"""Headings a form may come without, by sheet."""

ILLEGIBLE = Note("D118", "Die Datei ist keine lesbare Arbeitsmappe.", remedy=f"öffnen und neu speichern, {SAVE_AS}")
CROWDED = Note(
    "D120",
    f"Die Mappe hat mehr als {german.number(CELL_LIMIT, 0)} Zellen, die ausgefüllt, gestaltet oder verbunden sind.",
    remedy="leere gestaltete Zeilen und Spalten löschen oder die Antworten in eine neue Vorlage übertragen",
)


def read(path: Path, erhebung: Erhebung) -> Content:
    """Read one workbook of an Erhebung, as it was written here or saved again by a spreadsheet program.

    A lock file and the like has no SHA-256 in its Return: it is not a workbook.
    """
    file = named(path, erhebung.folder)
    stop = decisions.stopping(file, erhebung.corrections)
    if stop:
        return _stopped(path, file, erhebung, stop)
    faults = preflight.check(path, name=file)
    if faults:
        return _unread(path, file, erhebung, faults)
    raw = disk.content(path)
    book = _opened(file, raw)
    if isinstance(book, Note):
        return _unread(path, file, erhebung, (book.at(Place(file)),))
    decided = corrected(book, erhebung)
    if decided.stop:
        return _stopped(path, file, erhebung, decided.stop)
    content = _content(decided.book, erhebung, hashlib.sha256(raw).hexdigest(), saved(raw), decided.region)
    return replace(
        content,
        problems=decided.told(content.problems),
        amendments=tuple(replace(one, region=content.returned.region) for one in decided.amendments),
        written={one.where: book.text_at(one.where) for one in content.problems if one.where.cell},
    )


def _opened(file: str, raw: bytes) -> Book | Note:
    """The workbook, or why it cannot be opened."""
    try:
        parts = scan(raw)
        if parts.crowded:
            return CROWDED
        return open_book(file, raw, parts)
    except Exception:  # openpyxl has no error of its own for files that no spreadsheet program wrote
        return ILLEGIBLE


def _unread(path: Path, file: str, erhebung: Erhebung, problems: tuple[Problem, ...]) -> Content:
    region, sha256 = region_in_name(file, erhebung.register), _digest(path, problems)
    return Content(Return(file, sha256, region, without_ending(file), "", "", "", scored=False), problems)


def _stopped(path: Path, file: str, erhebung: Erhebung, correction: Correction) -> Content:
    """A file that does not count, as is decided."""
    where = Place(file)
    content = _unread(path, file, erhebung, (decisions.out(correction, where, "Diese Datei"),))
    amendment = decisions.amendment(correction, where, "", decisions.COUNTS_NOT)
    return replace(content, stopped=True, amendments=(replace(amendment, region=content.returned.region),))


def _digest(path: Path, problems: Sequence[Problem]) -> str:
    known = strangers.by_name(path.name)
    if (known and not known.fatal) or any(problem.code == "D117" for problem in problems):
        return ""
    return digest(path)


def _content(book: Book, erhebung: Erhebung, sha256: str, saved_at: str, region: str) -> Content:
    """What the workbook says; `region` is its region if that is decided."""
    identity = identify(book, erhebung, region)
    sender, sender_problems = read_sender(book, identity.region)
    sender = replace(sender, coder=identity.coder)
    pages = _Pages(book, erhebung, identity, sender, origin(book, identity, erhebung))
    responses, response_problems = pages.responses()
    measures, measure_problems = pages.rows(form.MEASURES, form.MEASURE_HEADS[1:], read_measures)
    needs, need_problems = pages.rows(form.NEEDS, form.NEED_HEADS[1:], read_needs)
    profiles, profile_problems = pages.rows(form.PROFILE, form.PROFILE_HEADS, read_profile)
    problems = up_to_first_failure(
        (
            *identity.problems,
            *_missing_sheets(book, identity, erhebung.register.names),
            *odd_sheets(book, identity.kind),
            *hidden_parts(book, identity.kind),
            *sender_problems,
            *response_problems,
            *measure_problems,
            *need_problems,
            *profile_problems,
            *_unread_comments(book, identity),
        )
    )
    region = sender.region or region_in_name(book.file, erhebung.register)
    scored = not stopping_in(problems)
    returned = Return(
        file=book.file,
        sha256=sha256,
        region=region,
        respondent=sender.respondent,
        role=sender.role,
        date=sender.date,
        kind=identity.kind,
        scored=scored,
        quotable=sender.quotable,
        number=sender.number,
        saved=saved_at,
        coder=sender.coder,
    )
    promised = identity.promised or identity.kind != form.SURVEY_FORM
    if not scored:
        return Content(returned, problems, promised=promised)
    answers = (*responses.values(), *unasked(pages.made.instrument, returned, pages.place.sheet))
    own_measures, gone_measures = remaining(measures, pages.made.instrument)
    own_needs, gone_needs = remaining(needs, pages.made.instrument)
    own_texts, gone_texts = remaining(profiles, pages.made.instrument)
    departure = pages.departure(gone_measures + gone_needs + gone_texts)
    rows = answers, own_measures, own_needs, own_texts
    return Content(returned, problems, *rows, promised=promised, departure=departure)


@dataclass(frozen=True)
class _Pages:
    """The sheets of one workbook, read for one Erhebung."""

    book: Book
    erhebung: Erhebung
    identity: Identity
    sender: Sender
    made: FormOrigin

    @property
    def place(self) -> Place:
        """The sheet with the responses."""
        return Place(self.book.file, RESPONSES[self.identity.kind][0])

    def rows(self, name: str, headings: tuple[str, ...], reader: Reader[Row]) -> tuple[dict[int, Row], list[Problem]]:
        """The rows of one sheet; none if this kind of form does not have it."""
        sheet = self.book.sheet(name)
        if sheet is None or name not in form.SHEETS[self.identity.kind]:
            return {}, []
        optional = (*OPTIONAL.get(name, ()), *form.details(name, self.made.instrument.catalogue))
        table, problems = find_table(sheet, headings, optional)
        if table is None:
            return {}, list(problems)
        read_rows, row_problems = legible(name, *reader(table, self.made.instrument.catalogue, self.sender))
        return read_rows, [*row_problems, *outside(table, {problem.where for problem in row_problems})]

    def responses(self) -> tuple[dict[int, Response], list[Problem]]:
        """Answers or evidence; none if the codes are those of another catalogue, as all would be wrong."""
        name, headings, _ = RESPONSES[self.identity.kind]
        return self.rows(name, headings, self._same_catalogue)

    def _same_catalogue(
        self, table: SheetTable, catalogue: Catalogue, sender: Sender
    ) -> tuple[dict[int, Response], list[Problem]]:
        other = other_catalogue(self.identity, self.erhebung, self.made, self.place)
        if errors_in(other):
            return {}, list(other)
        responses, problems = RESPONSES[self.identity.kind][2](table, catalogue, sender)
        comments = comment_problems(table.sheet, responses)
        empty = nothing_filled(table, responses.values(), problems)
        left = _too_little_left(self.identity.kind, table, responses, problems)
        return remarked(table.sheet, responses), [*problems, *comments, *empty, *left]

    def departure(self, gone: Mapping[Listed, int]) -> Departure:
        """In what the workbook departs from today; `gone` says how often it names what is no longer there."""
        name, headings, _ = RESPONSES[self.identity.kind]
        sheet = self.book.sheet(name)
        table = find_table(sheet, headings)[0] if sheet and self.made.instrument.catalogue.retired else None
        return replace(departure(self.identity, self.made, table, headings[1:]), gone=gone)


def _too_little_left(
    kind: str, table: SheetTable, responses: Mapping[int, Response], problems: Sequence[Problem]
) -> list[Problem]:
    """That too much of a sheet with responses cannot be read for the rest of it to count."""
    wrong = unreadable(problems)
    given = wrong.union(row for row, response in responses.items() if response.text.strip())
    place = Place(table.sheet.file, table.sheet.name)
    if kind == form.EVIDENCE_FORM:
        return [none_left(len(given)).at(place)] if given and wrong == given else []
    return [too_many(len(wrong), len(given)).at(place)] if leave_too_little(len(wrong), len(given)) else []


def _missing_sheets(book: Book, identity: Identity, regions: Mapping[str, str]) -> list[Problem]:
    names = form.SHEETS[identity.kind]
    if is_lone(book):
        missing = german.listed([name for name in names if name != form.QUESTIONS])
        found = (
            f"Das ist nur das Blatt „{form.QUESTIONS}“; {missing} gelten als nicht ausgefüllt"
            f"{german.framed(', als Region gilt: ', regions.get(identity.region))}."
        )
        remedy = "klären, ob die Region stimmt, und nach den übrigen Blättern fragen"
        return [Note("B238", found, remedy=remedy).at(Place(book.file))]
    others = [sheet.name for sheet in book.sheets if sheet.name not in names]
    return [
        Note("B201", f"Das Blatt „{name}“ fehlt.", remedy=_restored(name, others)).at(Place(book.file))
        for name in names
        if book.sheet(name) is None
    ]


def _restored(name: str, others: Sequence[str]) -> str:
    renamed = nearest(name, others)
    if renamed:
        return f"falls „{renamed}“ es ist, wieder „{name}“ nennen"
    return "es aus der leeren Vorlage übernehmen"


def _unread_comments(book: Book, identity: Identity) -> list[Problem]:
    """Those on the sheets of the form that have no responses."""
    names = (form.GUIDE, form.LOOKUP, *form.SHEETS[identity.kind])
    sheets = [sheet for name in names if name != RESPONSES[identity.kind][0] and (sheet := book.sheet(name))]
    return [problem for sheet in sheets for problem in comment_problems(sheet, {})]
