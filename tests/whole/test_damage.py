"""A damaged workbook says the same as before, or names what was damaged; never another number, never a traceback.

`PROFIL=viel` draws thousands of damaged workbooks instead of some dozens.
"""

from __future__ import annotations

import datetime
import math
import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import chain
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import CATALOGUE, FILLED, REGISTER, WAVE
from verstetigung.forms import Answer, Evidence, form, write_evidence_form, write_questionnaire
from verstetigung.problems import KINDS, STAGES, Problem, Severity, errors_in, stopping_in, stops
from verstetigung.reading.workbook import Content, read
from verstetigung.records import NO_ANSWER, NOT_APPLICABLE, VALUE
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.catalogue import Question, answer_text
from verstetigung.schemas.erhebung import Erhebung

pytestmark = pytest.mark.slow

settings.register_profile(
    "wenig",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=24,
    phases=(Phase.generate,),
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "viel", settings.get_profile("wenig"), max_examples=2000, phases=(Phase.generate, Phase.shrink)
)
PROFILE = settings.get_profile(os.environ.get("PROFIL", "wenig"))

SHEET, COPY = form.QUESTIONS, "Fragebogen (2)"
STEPPED, COUNTED, FIGURE, WORD = ("A1.1", "A1.2", "A1.3"), ("B1.1", "B1.2"), "K1", "K2"
FIGURES = (FIGURE, WORD)
SMALL = {"A1.1": (0, 3), "A1.2": (1, 5), "B1.1": (0, 2), "B1.2": (0, 100), "K1": (1, 9)}
"""Whole numbers that are an answer, so that a damaged one can be told from a wrong one."""
ODD = "abcxyzÄÖÜäöüßéÅ ŉ„“‚‘–—-=+@%&<>'\"#;,.:!?()[]{}|~*_/\\0123456789²½٤４€\u00a0\u2009\u200b\u00ad\u0308😀\n\t"
"""Characters that stand in texts."""


@dataclass(frozen=True)
class Meaning:
    """What an answer says."""

    status: str = NO_ANSWER
    low: float | None = None
    high: float | None = None


SILENT, NOT_MEANT = Meaning(), Meaning(NOT_APPLICABLE)


def number(value: float) -> Meaning:
    return Meaning(VALUE, float(value), float(value))


@dataclass(frozen=True)
class Given:
    """An answer as it is written and what it means; a Kennzahl without a text is not there at all."""

    text: str
    meaning: Meaning


# --- random valid answers


def fitting(question: Question) -> st.SearchStrategy[Given]:
    """The valid answers to a question."""
    scale = question.scale
    ways = [
        st.sampled_from([Given("", SILENT), Given(form.NO_ANSWER, SILENT), Given(form.NOT_APPLICABLE, NOT_MEANT)]),
        st.sampled_from(
            [Given(answer_text(scale, step), number(step)) for step, _ in scale.steps] or [Given("", SILENT)]
        ),
    ]
    if scale.kind == "zahl":
        ways = [ways[0], st.integers(int(scale.low) * 100, int(scale.high) * 100).map(_hundredths)]
    if scale.kind == "kennzahl":
        ways = [ways[0], st.integers(-10_000_000, 10_000_000).map(_hundredths), st.integers(1_000, 10**9).map(_grouped)]
    if scale.kind == "text":
        ways = [ways[0], texts().map(lambda text: Given(text, Meaning(VALUE)))]
    return st.one_of(*ways)


def _hundredths(value: int) -> Given:
    return Given(str(Decimal(value) / 100).replace(".", ","), number(value / 100))


def _grouped(value: int) -> Given:
    return Given(f"{value:,}".replace(",", "."), number(value))


def texts() -> st.SearchStrategy[str]:
    """Texts with a word in them, so that they say something; some begin like a formula."""
    odd = st.text(ODD, max_size=12)
    form_of = st.sampled_from(["NFC", "NFD"])
    return st.builds(
        lambda sign, before, after, how: unicodedata.normalize(how, f"{sign}{before}Bürgerbüro{after}"),
        st.sampled_from(["", "", "-", "=", "+", "@", "'"]),
        odd,
        odd,
        form_of,
    )


def valid(erhebung: Erhebung) -> st.SearchStrategy[dict[str, tuple[Given, str]]]:
    """Answers and remarks for all questions."""
    remarks = st.one_of(st.just(""), texts())
    return st.fixed_dictionaries(
        {id: st.tuples(fitting(question), remarks) for id, question in questions(erhebung).items()}
    )


# --- damages


@dataclass(frozen=True)
class Hurt:
    """What a damage did to one workbook, and what has to follow."""

    where: Cell | Worksheet | None = None
    """The damaged cell or sheet; it knows its address also when it is moved afterwards."""
    at_place: tuple[str, str] = ("", "")
    """Sheet and address of a cell that is no more."""
    named: str = ""
    """What the message has to name where the damage has no cell: a sheet, a code."""
    codes: frozenset[str] = frozenset()
    """One of them has to be reported; if there is none, nothing has to be."""
    after: frozenset[str] = frozenset()
    """What else follows from it."""
    meaning: Mapping[str, Meaning] | None = None
    """By question: what it says now."""
    gone: str = ""
    """A Kennzahl or a piece of evidence that is not on the sheet any more, or not to be read."""

    @property
    def unreadable(self) -> bool:
        """Whether it makes an answer or a piece of evidence unreadable."""
        return bool(self.codes) and all(KINDS[code].level is Severity.FEHLER and not stops(code) for code in self.codes)


@dataclass(frozen=True)
class Damage:
    """One way to damage a workbook."""

    name: str
    strike: Callable[[Workbook, Mapping[str, Given]], Hurt]


def codes(*names: str) -> frozenset[str]:
    return frozenset(names)


def cell_of(book: Workbook, question: str, heading: str = form.ANSWER) -> Cell:
    """The cell under a heading in the row of a question, wherever they are by now."""
    sheet = book[SHEET]
    head = next(row for row in sheet.iter_rows() if {form.CODE, form.ANSWER} <= {cell.value for cell in row})
    column = {str(cell.value): cell.column for cell in head}
    rows = range(int(head[0].row or 0) + 1, sheet.max_row + 1)
    row = next(row for row in rows if at(sheet, row, column[form.CODE]).value == question)
    return at(sheet, row, column[heading])


def at(sheet: Worksheet, row: int, column: int | None) -> Cell:
    """The cell, made where there is none."""
    found = sheet.cell(row, column or 0)
    assert isinstance(found, Cell)
    return found


def put(cell: Cell, value: object, kind: str = "") -> None:
    """A value as somebody types it into a cell formatted as text: nothing becomes a formula."""
    cell.value = value  # type: ignore[assignment]
    cell.data_type = kind or ("s" if isinstance(value, str) else cell.data_type)


Typed = Callable[[Cell, Question, Given], Hurt]


def instead(value: object, *names: str, means: Meaning | None = None, kind: str = "", shown: str = "") -> Typed:
    """Another content in the cell: a Fehler of one of these codes, or else the meaning it has now."""

    def typed(cell: Cell, question: Question, given: Given) -> Hurt:
        put(cell, value, kind)
        if shown:
            cell.number_format = shown
        return Hurt(cell, codes=codes(*names), meaning={question.id: means} if means else None)

    return typed


def digit(question: Question) -> int:
    """A whole number that the question's scale has."""
    low, high = SMALL[question.id]
    return max(1, (low + high) // 2)


def bare(value: Callable[[int], object], *names: str) -> Typed:
    """The number written in another way: the same number, with a note of one of these codes where one is due."""

    def typed(cell: Cell, question: Question, given: Given) -> Hurt:
        put(cell, value(digit(question)))
        return Hurt(cell, codes=codes(*names), meaning={question.id: number(digit(question))})

    return typed


def vague(text: str, *names: str) -> Typed:
    """A text around a number that cannot be understood."""

    def typed(cell: Cell, question: Question, given: Given) -> Hurt:
        put(cell, text.format(digit(question), digit(question) + 1))
        return Hurt(cell, codes=codes(*names))

    return typed


def around(before: str, after: str) -> Typed:
    """White space around what is there; on an empty cell nothing else."""

    def typed(cell: Cell, question: Question, given: Given) -> Hurt:
        put(cell, f"{before}{given.text}{after}")
        plain = question.id == WORD and given.meaning.status == VALUE
        return Hurt(cell, codes=codes() if not given.text or plain else codes("W501"))

    return typed


def decomposed(cell: Cell, question: Question, given: Given) -> Hurt:
    text = unicodedata.normalize("NFD", given.text)
    put(cell, text or None)
    changed = text != given.text and question.id != WORD
    return Hurt(cell, codes=codes("W501") if changed else codes())


def coloured(cell: Cell, question: Question, given: Given) -> Hurt:
    cell.fill = PatternFill("solid", fgColor="FFFF00")
    return Hurt(cell, codes=codes() if given.text else codes("W515"))


def struck(cell: Cell, question: Question, given: Given) -> Hurt:
    cell.font = Font(strike=True)
    return Hurt(cell, codes=codes("W516") if given.text else codes())


def partly_struck(cell: Cell, question: Question, given: Given) -> Hurt:
    """The first digit is struck through and the second put behind it, as on paper."""
    cell.value = CellRichText(TextBlock(InlineFont(strike=True), "1"), "2")
    return Hurt(cell, codes=codes("W523"))


def commented(cell: Cell, question: Question, given: Given) -> Hurt:
    cell.comment = Comment("Stand: Mai; siehe Beschluss", "Amt")
    return Hurt(cell, codes=codes("W517", "W518"))


def percent(cell: Cell, question: Question, given: Given) -> Hurt:
    put(cell, digit(question) / 100)
    cell.number_format = "0 %"
    if question.id == "B1.2":
        return Hurt(cell, meaning={question.id: number(digit(question))})
    return Hurt(cell, codes=codes("W514"))


def beyond(cell: Cell, question: Question, given: Given) -> Hurt:
    _, high = SMALL[question.id]
    put(cell, str(high + 4))
    if question.id in COUNTED:
        return Hurt(cell, codes=codes("W504"), meaning={question.id: number(high)})
    return Hurt(cell, codes=codes("W521"))


def contradicted(cell: Cell, question: Question, given: Given) -> Hurt:
    low, high = SMALL[question.id]
    put(cell, answer_text(question.scale, high).replace(str(high), str(low)))
    return Hurt(cell, codes=codes("W522"))


WIDE = {ord(str(n)): chr(0xFF10 + n) for n in range(10)}
DAY = datetime.datetime(2024, 4, 3)
ANYWHERE, NUMERIC, NUMBERED = (*STEPPED, *COUNTED, *FIGURES), (*STEPPED, *COUNTED, FIGURE), tuple(SMALL)
TYPED: tuple[tuple[str, tuple[str, ...], Typed], ...] = (
    ("a bare number", NUMBERED, bare(str)),
    ("a number cell", NUMBERED, bare(int)),
    ("a float cell", NUMBERED, bare(float)),
    ("4,0", ("A1.1", "A1.2"), bare("{},0".format, "W501")),
    ("4,0 as a number", (*COUNTED, FIGURE), bare("{},0".format)),
    ("4.0", NUMBERED, bare("{}.0".format, "W501")),
    ("full-width digit", NUMBERED, bare(lambda n: str(n).translate(WIDE), "W501")),
    ("no-break spaces around", ANYWHERE, around("\u00a0", "\u00a0")),
    ("white space around", ANYWHERE, around("  ", " \n")),
    ("NFD", ANYWHERE, decomposed),
    ("3-4", NUMBERED, vague("{}-{}", "W523")),
    ("3–4", NUMBERED, vague("{}–{}", "W523")),
    ("3/4", NUMBERED, vague("{}/{}", "W523")),
    ("3 bis 4", NUMBERED, vague("{} bis {}", "W523")),
    ("3 oder 4", NUMBERED, vague("{} oder {}", "W523")),
    ("3, 4", NUMBERED, vague("{}, {}", "W520", "W523")),
    ("ca. 4", NUMBERED, vague("ca. {}", "W524")),
    ("~4", NUMBERED, vague("~{}", "W524")),
    ("4?", NUMBERED, vague("{}?", "W524")),
    ("4 (vorläufig)", NUMBERED, vague("{} (vorläufig)", "W520")),
    ("k. A.", ANYWHERE, instead("k. A.", means=SILENT)),
    ("keine Angabe", ANYWHERE, instead("keine Angabe", "W501", means=SILENT)),
    ("–", ANYWHERE, instead("–", "W501", means=SILENT)),
    ("-", ANYWHERE, instead("-", "W501", means=SILENT)),
    ("n.z.", ANYWHERE, instead("n.z.", "W501", means=NOT_MEANT)),
    ("?", NUMERIC, instead("?", "W520")),
    ("x", NUMERIC, instead("x", "W520")),
    ("out of scale", ("A1.1", "A1.2", *COUNTED), beyond),
    ("number and wording at odds", ("A1.1", "A1.2"), contradicted),
    ("a date", NUMERIC, instead(DAY, "W513", shown="D. MMM")),
    ("a date in a text", (WORD,), instead(DAY, means=Meaning(VALUE), shown="D. MMM")),
    ("a time", NUMERIC, instead(datetime.time(3, 4), "W513", shown="h:mm")),
    ("a formula without value", ANYWHERE, instead("=B3+1", "W510", kind="f")),
    ("an error", ANYWHERE, instead("#NAME?", "W511", kind="e")),
    ("#NV", ANYWHERE, instead("#N/A", "W511", kind="e")),
    ("TRUE", ANYWHERE, instead(True, "W512")),
    ("a percentage", NUMBERED, percent),
    ("colour", ANYWHERE, coloured),
    ("strike-through", ANYWHERE, struck),
    ("struck through in part", NUMERIC, partly_struck),
    ("a comment", ANYWHERE, commented),
)


def typed_damage(name: str, question: Question, typed: Typed) -> Damage:
    """A damage of the answer to one question."""

    def strike(book: Workbook, given: Mapping[str, Given]) -> Hurt:
        hurt = typed(cell_of(book, question.id), question, given[question.id])
        return replace(hurt, meaning={question.id: SILENT}) if hurt.unreadable else hurt

    return Damage(f"{question.id}: {name}", strike)


# --- damages of rows, headings and sheets


def dropped_row(question: str, book: Workbook, given: Mapping[str, Given]) -> Hurt:
    book[SHEET].delete_rows(cell_of(book, question).row)
    if question in FIGURES:
        return Hurt(gone=question)
    return Hurt(named=question, codes=codes("K306"))


def doubled_row(question: str, book: Workbook, given: Mapping[str, Given]) -> Hurt:
    """A copy of the row below the last."""
    sheet, old = book[SHEET], cell_of(book, question).row
    new = sheet.max_row + 2
    for cell in sheet[old]:
        put(at(sheet, new, cell.column), cell.value)
    return Hurt(at(sheet, new, cell_of(book, question, form.CODE).column), codes=codes("K305"))


def recoded(question: str, code: str, problem: str, book: Workbook, given: Mapping[str, Given]) -> Hurt:
    cell = cell_of(book, question, form.CODE)
    put(cell, code)
    return Hurt(cell, codes=codes(problem), after=codes("K306"))


def respelt(question: str, how: Callable[[str], str], book: Workbook, given: Mapping[str, Given]) -> Hurt:
    put(cell_of(book, question, form.CODE), how(question))
    return Hurt()


def uncoded(question: str, book: Workbook, given: Mapping[str, Given]) -> Hurt:
    cell, answer = cell_of(book, question, form.CODE), cell_of(book, question)
    cell.value = None
    if question not in FIGURES:
        return Hurt(named=question, codes=codes("K306"))
    return Hurt(answer, codes=codes("K307") if given[question].text else codes(), gone=question)


def merged(question: str, below: str, book: Workbook, given: Mapping[str, Given]) -> Hurt:
    """Two answer cells made one: the lower one loses its own."""
    upper, lower = cell_of(book, question), cell_of(book, below)
    book[SHEET].merge_cells(f"{upper.coordinate}:{lower.coordinate}")
    if str(upper.value or "").strip():
        return Hurt(at_place=(SHEET, lower.coordinate), codes=codes("W519"), meaning={below: SILENT})
    return Hurt(meaning={below: SILENT})


ROWS: tuple[tuple[Damage, ...], ...] = (
    (Damage("A1.2: merged", partial(merged, "A1.1", "A1.2")),),
    tuple(Damage(f"{id}: row dropped", partial(dropped_row, id)) for id in ANYWHERE),
    tuple(Damage(f"{id}: row doubled", partial(doubled_row, id)) for id in ANYWHERE),
    tuple(Damage(f"{id}: no code", partial(uncoded, id)) for id in ANYWHERE),
    tuple(Damage(f"{id}: unknown code", partial(recoded, id, "Z9.9", "K304")) for id in ANYWHERE),
    tuple(Damage(f"{id}: the code of another", partial(recoded, id, "A1.2", "K305")) for id in ("A1.1", "B1.2")),
    tuple(Damage(f"{id}: code in small letters", partial(respelt, id, str.lower)) for id in ANYWHERE),
    tuple(Damage(f"{id}: code in spaces", partial(respelt, id, " {}\u00a0".format)) for id in ANYWHERE),
)
"""Those of one kind can be done together, as all other groups."""


def heading(book: Workbook, text: str) -> Cell:
    found = next(cell for row in book[SHEET].iter_rows() for cell in row if cell.value == text)
    assert isinstance(found, Cell)
    return found


def without_heading(text: str, book: Workbook, given: Mapping[str, Given]) -> Hurt:
    heading(book, text).value = None
    return Hurt(book[SHEET], codes=codes("K301", "K302"))


def without_head(book: Workbook, given: Mapping[str, Given]) -> Hurt:
    book[SHEET].delete_rows(heading(book, form.CODE).row)
    return Hurt(book[SHEET], codes=codes("K301"))


def doubled_heading(text: str, book: Workbook, given: Mapping[str, Given]) -> Hurt:
    sheet = book[SHEET]
    cell = at(sheet, heading(book, form.CODE).row, sheet.max_column + 1)
    cell.value = text
    return Hurt(cell, codes=codes("K303"))


def renamed_heading(text: str, book: Workbook, given: Mapping[str, Given]) -> Hurt:
    cell = heading(book, text)
    cell.value = f"Meine {text}"
    return Hurt(book[SHEET], codes=codes("K301", "K302"))


HEADS = (form.CODE, form.ANSWER, form.REMARK)
HEADINGS: tuple[tuple[Damage, ...], ...] = (
    *((Damage(f"{text}: gone", partial(without_heading, text)),) for text in HEADS),
    *((Damage(f"{text}: renamed", partial(renamed_heading, text)),) for text in HEADS),
    tuple(Damage(f"{text}: doubled", partial(doubled_heading, text)) for text in HEADS),
    (Damage("no headings", without_head),),
)


def moved_column(text: str, to: int, book: Workbook, given: Mapping[str, Given]) -> Hurt:
    """A column cut out and put in behind all others, or far away."""
    sheet = book[SHEET]
    column = heading(book, text).column
    sheet.move_range(_whole_column(sheet, column), cols=sheet.max_column - column + to)
    return Hurt()


def _whole_column(sheet: Worksheet, column: int) -> str:
    letter = openpyxl.utils.get_column_letter(column)  # type: ignore[attr-defined]
    return f"{letter}1:{letter}{sheet.max_row}"


def inserted(sheet: str, rows: int, columns: int, at: int, book: Workbook, given: Mapping[str, Given]) -> Hurt:
    if rows:
        book[sheet].insert_rows(at, rows)
    if columns:
        book[sheet].insert_cols(min(at, 4), columns)
    return Hurt()


SHIFTS: tuple[tuple[Damage, ...], ...] = (
    *(
        tuple(Damage(f"{text} moved by {to}", partial(moved_column, text, to)) for text in form.QUESTION_HEADS)
        for to in (1, 9)
    ),
    *(
        tuple(
            Damage(f"{rows} rows and {columns} columns in {sheet} at {at}", partial(inserted, sheet, rows, columns, at))
            for sheet in (SHEET, form.MEASURES, form.PROFILE)
        )
        for rows, columns, at in ((5, 0, 1), (1, 0, 11), (0, 2, 1), (1, 1, 3), (30, 3, 6))
    ),
)


def deleted(name: str, book: Workbook, given: Mapping[str, Given]) -> Hurt:
    del book[name]
    return Hurt(named=name, codes=codes("B201") if name in form.SHEETS[form.SURVEY_FORM] else codes())


def renamed(name: str, new: str, book: Workbook, given: Mapping[str, Given]) -> Hurt:
    book[name].title = new
    return Hurt(named=name, codes=codes("B201"))


def respelt_sheet(book: Workbook, given: Mapping[str, Given]) -> Hurt:
    book[SHEET].title = "fragebogen "
    return Hurt()


def reordered(shift: int, book: Workbook, given: Mapping[str, Given]) -> Hurt:
    for sheet in book.worksheets[:3]:
        book.move_sheet(sheet, shift)
    return Hurt()


def hidden(state: str, book: Workbook, given: Mapping[str, Given]) -> Hurt:
    book[SHEET].sheet_state = state  # type: ignore[assignment]
    return Hurt(book[SHEET], codes=codes("B214"))


def copied(title: str, book: Workbook, given: Mapping[str, Given]) -> Hurt:
    copy = book.copy_worksheet(book[SHEET])
    copy.title = title
    return Hurt(copy, codes=codes("B212"))


def copied_and_changed(book: Workbook, given: Mapping[str, Given]) -> Hurt:
    copy = book.copy_worksheet(book[SHEET])
    copy.title = COPY
    cell = copy[cell_of(book, "A1.2").coordinate]
    put(cell, "1 – trifft nicht zu" if given["A1.2"].meaning != number(1) else "5 – trifft voll zu")
    return Hurt(copy, codes=codes("B213"))


def added(book: Workbook, given: Mapping[str, Given]) -> Hurt:
    sheet = book.create_sheet("Notizen", 0)
    sheet["B2"] = "Bitte Herrn Kunz fragen"
    return Hurt(sheet, codes=codes("B215"))


CHANGED = Damage("changed copy", copied_and_changed)
SHEETS: tuple[tuple[Damage, ...], ...] = (
    tuple(Damage(f"{name} deleted", partial(deleted, name)) for name in form.SHEETS[form.SURVEY_FORM]),
    tuple(Damage(f"{name} deleted", partial(deleted, name)) for name in (form.GUIDE, form.META, form.LISTS)),
    *(
        (Damage(f"{name} called {new}", partial(renamed, name, new)),)
        for name, new in ((SHEET, "Fragebogen neu"), (SHEET, "Tabelle1"), (form.MEASURES, "Vorhaben"))
    ),
    (Damage("sheet's name in small letters", respelt_sheet),),
    *((Damage(f"sheets reordered by {shift}", partial(reordered, shift)),) for shift in (1, 4)),
    *((Damage(f"sheet {state}", partial(hidden, state)),) for state in ("hidden", "veryHidden")),
    *((Damage(f"copy {title}", partial(copied, title)),) for title in (COPY, "Fragebogen_2")),
    (CHANGED,),
    (Damage("another sheet", added),),
)


# --- the property


def expected(given: Mapping[str, Given], hurts: Sequence[Hurt]) -> dict[str, Meaning]:
    """What each question says after the damages."""
    meanings = {question: one.meaning for question, one in given.items()}
    there = {question for question, one in given.items() if question not in FIGURES or one.text}
    for hurt in hurts:
        meanings |= hurt.meaning or {}
        there |= set(hurt.meaning or {})
    gone = {hurt.gone for hurt in hurts}
    return {question: meanings[question] for question in there - gone}


def said(content: Content) -> dict[str, Meaning]:
    """What each question says, or each source about a question; its value is the middle of what it says."""
    for one in content.responses:
        assert repr(one.value) == repr((one.low + one.high) / 2)
    found = {
        f"{one.question} {one.reference}".strip(): Meaning(
            one.status, *(None if math.isnan(end) else end for end in (one.low, one.high))
        )
        for one in content.responses
    }
    assert len(found) == len(content.responses)
    return found


def reported(hurt: Hurt, problems: Sequence[Problem]) -> bool:
    """Whether one of the problems is about the damage and says where it is."""
    return any(problem.code in hurt.codes and _named(hurt, problem) for problem in problems)


def _named(hurt: Hurt, problem: Problem) -> bool:
    if hurt.at_place[1]:
        return (problem.where.sheet.strip().capitalize(), problem.where.cell) == hurt.at_place
    if isinstance(hurt.where, Cell):
        cell, row = hurt.where.coordinate, f"Zeile {hurt.where.row}."
        return problem.where.sheet == hurt.where.parent.title and (problem.where.cell == cell or row in problem.found)
    if isinstance(hurt.where, Worksheet):
        return hurt.where.title == problem.where.sheet or f"„{hurt.where.title}“" in problem.found
    return hurt.named in f"{problem.where} {problem.found}"


def turn(code: str) -> tuple[int, bool]:
    """When a kind of problem is looked for: stage by stage, and without headings there are no codes."""
    return list(STAGES).index(code[0]), "K304" <= code < "K320"


def check(content: Content, meanings: Mapping[str, Meaning], hurts: Sequence[Hurt]) -> None:
    """The same answers but for what was damaged, or nothing, and problems that name that and nothing else.

    The small form has seven answers: of them one may be unreadable, and two are too many.
    """
    faults = errors_in(content.problems)
    explained = frozenset[str]().union(*(hurt.codes | hurt.after for hurt in hurts))
    assert [str(problem) for problem in faults if problem.code not in explained | {"W560"}] == []
    stopped = stopping_in(content.problems)
    first = min((turn(problem.code) for problem in stopped), default=turn("R"))
    for hurt in hurts:
        due = [code for code in hurt.codes if turn(code) <= first]
        assert not due or reported(hurt, content.problems), (hurt, [str(problem) for problem in content.problems])
    if stopped:
        assert (content.responses, content.measures, content.needs, content.profiles) == ((), (), (), ())
        assert not content.returned.scored
    else:
        assert said(content) == meanings
        assert content.returned.scored
    lost = [hurt for hurt in hurts if hurt.unreadable]
    too_many = len(lost) > 1 if content.returned.kind == form.SURVEY_FORM else bool(lost and not meanings)
    assert too_many == any(problem.code == "W560" for problem in stopped) or any(
        problem.code != "W560" for problem in stopped
    )


# --- Fragebogen


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Erhebung]:
    """The small Erhebung, made once; its forms have fewer empty rows, so that more of them can be tried."""
    root = tmp_path_factory.mktemp("schaden")
    folder = root / "probe-2018"
    folder.mkdir()
    for path, text in ((root / "katalog.yaml", CATALOGUE), (root / "regionen.yaml", REGISTER)):
        path.write_text(text, encoding="utf-8")
    (folder / erhebungen.FILE).write_text(WAVE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for module, name in (("entries", "MEASURE_ROWS"), ("entries", "NEED_ROWS"), ("evidence", "ROWS")):
            patch.setattr(f"verstetigung.forms.{module}.{name}", 6)
        yield erhebungen.load(folder)


def questions(erhebung: Erhebung) -> dict[str, Question]:
    """Everything the form asks, by code."""
    asked = (*erhebung.catalogue.asked_questions, *erhebung.catalogue.figures)
    return {question.id: question for question in asked}


def written(erhebung: Erhebung, answers: Mapping[str, tuple[Given, str]]) -> Path:
    path = erhebung.folder / "ahorn-1.xlsx"
    filled = {question: Answer(given.text, remark) for question, (given, remark) in answers.items()}
    write_questionnaire(path, erhebung, erhebung.register["ahorn"], replace(FILLED, answers=filled))
    return path


def damaged(path: Path, given: Mapping[str, Given], damages: Sequence[Damage]) -> list[Hurt]:
    book = openpyxl.load_workbook(path)
    hurts = [damage.strike(book, given) for damage in damages]
    book.save(path)
    return hurts


def survey(erhebung: Erhebung) -> st.SearchStrategy[tuple[dict[str, tuple[Given, str]], list[Damage]]]:
    """Answers, and damages from the inside out, so that each finds what it damages."""
    known = questions(erhebung)
    cells = [typed_damage(name, known[id], typed) for name, ids, typed in TYPED for id in ids]
    some = st.lists(st.sampled_from(cells), max_size=3, unique_by=(_subject, _manner))
    rest = [
        st.lists(st.sampled_from(list(chain.from_iterable(groups))), max_size=1)
        for groups in (SHIFTS, ROWS, HEADINGS, SHEETS)
    ]
    whole = st.tuples(some, *rest).filter(_apart).map(lambda drawn: list(chain.from_iterable(drawn)))
    return st.tuples(valid(erhebung), whole.filter(bool))


def _subject(damage: Damage) -> str:
    return damage.name.split(": ")[0]


def _manner(damage: Damage) -> str:
    return damage.name.split(": ")[-1]


def _apart(drawn: tuple[list[Damage], ...]) -> bool:
    """Whether no damage is in the way of another: a row lost whose answer is damaged, a copy without headings."""
    cells, _, rows, heads, sheets = drawn
    if CHANGED in sheets and (rows or heads):
        return False
    return not set(map(_subject, cells)) & set(map(_subject, rows))


@given(data=st.data())
@settings(PROFILE, max_examples=PROFILE.max_examples // 2)
def test_undamaged_answers_are_read_as_they_were_given(ground: Erhebung, data: st.DataObject) -> None:
    answers = data.draw(valid(ground))
    given_ = {question: one for question, (one, _) in answers.items()}
    content = read(written(ground, answers), ground)
    assert [str(problem) for problem in content.problems if problem.code != "B208"] == []
    assert said(content) == expected(given_, ())


@given(data=st.data())
@settings(PROFILE)
def test_a_damaged_questionnaire(ground: Erhebung, data: st.DataObject) -> None:
    answers, damages = data.draw(survey(ground))
    given_ = {question: one for question, (one, _) in answers.items()}
    path = written(ground, answers)
    hurts = damaged(path, given_, damages)
    check(read(path, ground), expected(given_, hurts), hurts)


FULL = {
    "A1.1": Given("2 – überwiegend umgesetzt", number(2)),
    "A1.2": Given("4 – trifft eher zu", number(4)),
    "A1.3": Given("teilweise", number(1)),
    "B1.1": Given("0,5", number(0.5)),
    "B1.2": Given("12,5", number(12.5)),
    "K1": Given("123.000", number(123000)),
    "K2": Given("AG Mobilität", Meaning(VALUE)),
}
NONE = {question: Given("", SILENT) for question in FULL}


@pytest.mark.parametrize(("name", "ids", "typed"), TYPED, ids=[name for name, _, _ in TYPED])
def test_every_kind_of_cell(ground: Erhebung, name: str, ids: tuple[str, ...], typed: Typed) -> None:
    """All questions at once, each damaged in the same way."""
    given_ = NONE if name == "colour" else FULL
    path = written(ground, {question: (one, "") for question, one in given_.items()})
    hurts = damaged(path, given_, [typed_damage(name, questions(ground)[id], typed) for id in ids])
    check(read(path, ground), expected(given_, hurts), hurts)


@pytest.mark.parametrize("damages", [*SHIFTS, *ROWS, *HEADINGS, *SHEETS], ids=lambda damages: str(damages[0].name))
def test_every_kind_of_damage_to_the_form(ground: Erhebung, damages: tuple[Damage, ...]) -> None:
    path = written(ground, {question: (one, "Beschluss") for question, one in FULL.items()})
    hurts = damaged(path, FULL, damages)
    check(read(path, ground), expected(FULL, hurts), hurts)


# --- Belegbogen


@dataclass(frozen=True)
class Piece:
    """A piece of evidence and what it means."""

    evidence: Evidence
    meaning: Meaning

    @property
    def key(self) -> str:
        return f"{self.evidence.question} {self.evidence.reference}"


Reach = Callable[[str], Cell]
"""The cell of a row under a heading."""


def pieces(erhebung: Erhebung) -> st.SearchStrategy[list[Piece]]:
    """One piece of evidence on some questions, each from another page."""
    ends = st.tuples(st.sampled_from(NUMBERED), st.integers(0, 100), st.integers(0, 100), st.booleans())
    rows = st.lists(ends, min_size=1, max_size=4)
    dates = st.lists(st.sampled_from(["", "2015", "2017-05", "4/2018", "23.04.2018"]), min_size=4, max_size=4)
    return st.tuples(rows, dates, texts()).map(
        lambda drawn: [_piece(page, *row, drawn[1][page], drawn[2]) for page, row in enumerate(drawn[0])]
    )


def _piece(page: int, question: str, first: int, second: int, single: bool, date: str, remark: str) -> Piece:
    least, most = SMALL[question]
    low, high = sorted(least + end % (most - least + 1) for end in (first, second))
    low = high if single else low
    ends = {"value": str(high)} if single else {"low": str(low), "high": str(high)}
    kind = ("Dokument", "Presse", "Befragung")[page % 3]
    evidence = Evidence(question, **ends, source_type=kind, date=date, reference=f"S07, S. {page}", remark=remark)
    return Piece(evidence, Meaning(VALUE, float(low), float(high)))


EvidenceStrike = Callable[[Reach, Piece, Question], Hurt]


def valued(text: str, *names: str, means: Callable[[int], Meaning] | None = None, kind: str = "") -> EvidenceStrike:
    """Another content under „Wert“, alone."""

    def strike(cell: Reach, piece: Piece, question: Question) -> Hurt:
        cell(form.LOW).value = cell(form.HIGH).value = None
        digit_ = digit(question)
        put(cell(form.VALUE), text.format(digit_, digit_ + 1), kind)
        return Hurt(cell(form.VALUE), codes=codes(*names), meaning={piece.key: means(digit_)} if means else None)

    return strike


def decimal(cell: Reach, piece: Piece, question: Question) -> Hurt:
    """The usual way to write a number, but not the usual way to write a step."""
    return valued("{},0", *["W501"] * bool(question.scale.steps), means=number)(cell, piece, question)


def changed(heading: str, value: object, code: str) -> EvidenceStrike:
    """Another content under another heading."""

    def strike(cell: Reach, piece: Piece, question: Question) -> Hurt:
        if heading == form.VALUE:
            cell(form.LOW).value = cell(form.HIGH).value = None
        put(cell(heading), value)
        return Hurt(cell(heading), codes=codes(code))

    return strike


def emptied(cell: Reach, piece: Piece, question: Question) -> Hurt:
    for heading in (form.VALUE, form.LOW, form.HIGH):
        cell(heading).value = None
    return Hurt(cell(form.VALUE), codes=codes("W530"))


def backwards(cell: Reach, piece: Piece, question: Question) -> Hurt:
    low, high = SMALL[question.id]
    for heading, value in ((form.VALUE, None), (form.LOW, str(high)), (form.HIGH, str(low))):
        put(cell(heading), value)
    return Hurt(cell(form.LOW), codes=codes("W534"))


def halved(cell: Reach, piece: Piece, question: Question) -> Hurt:
    for heading, value in ((form.VALUE, None), (form.LOW, "1"), (form.HIGH, None)):
        put(cell(heading), value)
    return Hurt(cell(form.LOW), codes=codes("W533"))


def both(cell: Reach, piece: Piece, question: Question) -> Hurt:
    for heading in (form.VALUE, form.LOW, form.HIGH):
        put(cell(heading), "1")
    return Hurt(cell(form.VALUE), codes=codes("W532"))


def struck_evidence(cell: Reach, piece: Piece, question: Question) -> Hurt:
    one = cell(form.VALUE if piece.evidence.value else form.LOW)
    one.font = Font(strike=True)
    return Hurt(one, codes=codes("W516"))


def commented_evidence(cell: Reach, piece: Piece, question: Question) -> Hurt:
    cell(form.VALUE).comment = Comment("aus der Fußnote", "Amt")
    return Hurt(cell(form.VALUE), codes=codes("W517", "W518"))


def cut_out(cell: Reach, piece: Piece, question: Question) -> Hurt:
    one = cell(form.CODE)
    sheet = one.parent
    assert isinstance(sheet, Worksheet)
    sheet.delete_rows(one.row)
    return Hurt(gone=piece.key)


def _between(digit_: int) -> Meaning:
    return Meaning(VALUE, float(digit_), float(digit_ + 1))


EVIDENT: tuple[tuple[str, EvidenceStrike], ...] = (
    ("4,0", decimal),
    ("white space", valued("\u00a0{} ", "W501", means=number)),
    ("3-4", valued("{}-{}", means=_between)),
    ("3 bis 4", valued("{} bis {}", means=_between)),
    ("4*", valued("{}*", "W503", means=number)),
    ("3 oder 4", valued("{} oder {}", "W523")),
    ("ca. 4", valued("ca. {}", "W524")),
    ("k. A.", valued("k. A.", means=lambda _: SILENT)),
    ("–", valued("–", "W501", means=lambda _: SILENT)),
    ("?", valued("?", "W520")),
    ("an error", valued("#NAME?", "W511", kind="e")),
    ("a formula without value", valued("=1+1", "W510", kind="f")),
    ("a date", changed(form.VALUE, DAY, "W513")),
    ("TRUE", changed(form.VALUE, True, "W512")),
    ("nothing", emptied),
    ("backwards", backwards),
    ("half", halved),
    ("value and interval", both),
    ("kind of source", changed(form.SOURCE_TYPE, "Zeitung", "W535")),
    ("no kind of source", changed(form.SOURCE_TYPE, None, "W535")),
    ("as of", changed(form.AS_OF, "Frühjahr", "W536")),
    ("no source", changed(form.REFERENCE, None, "W537")),
    ("no code", changed(form.CODE, None, "W531")),
    ("unknown code", changed(form.CODE, "Z9.9", "W561")),
    ("strike-through", struck_evidence),
    ("a comment", commented_evidence),
    ("row dropped", cut_out),
)


def without_evidence(book: Workbook) -> Hurt:
    del book[form.EVIDENCE]
    return Hurt(named=form.EVIDENCE, codes=codes("B201"))


def without_evidence_heading(heading: str, book: Workbook) -> Hurt:
    sheet = book[form.EVIDENCE]
    next(cell for row in sheet.iter_rows() for cell in row if cell.value == heading).value = None
    return Hurt(sheet, codes=codes("K301", "K302"))


def hidden_evidence(book: Workbook) -> Hurt:
    book[form.EVIDENCE].sheet_state = "hidden"
    return Hurt(book[form.EVIDENCE], codes=codes("B214"))


def shifted_evidence(book: Workbook) -> Hurt:
    book[form.EVIDENCE].insert_rows(2, 3)
    book[form.EVIDENCE].insert_cols(3, 2)
    book.move_sheet(form.EVIDENCE, 2)
    return Hurt()


EVIDENCE_SHEET: tuple[tuple[str, Callable[[Workbook], Hurt]], ...] = (
    ("nothing", lambda _: Hurt()),
    ("shifted", shifted_evidence),
    ("hidden", hidden_evidence),
    ("deleted", without_evidence),
    *((f"{heading} gone", partial(without_evidence_heading, heading)) for heading in (form.CODE, form.REFERENCE)),
)


def without(hurt: Hurt, piece: Piece) -> Hurt:
    """The hurt with what is gone if the piece of evidence cannot be read."""
    return replace(hurt, gone=piece.key) if hurt.unreadable else hurt


def reached(book: Workbook, piece: Piece) -> Reach:
    """How to get at the cells of a piece of evidence."""
    sheet = book[form.EVIDENCE]
    head = next(row for row in sheet.iter_rows() if form.REFERENCE in {cell.value for cell in row})
    columns = {str(cell.value): cell.column for cell in head}
    there = columns[form.REFERENCE]
    rows = range(int(head[0].row or 0) + 1, sheet.max_row + 1)
    row = next(row for row in rows if at(sheet, row, there).value == piece.evidence.reference)
    return lambda heading: at(sheet, row, columns[heading])


@given(data=st.data())
@settings(PROFILE, max_examples=PROFILE.max_examples // 2)
def test_a_damaged_belegbogen(ground: Erhebung, data: st.DataObject) -> None:
    found = data.draw(pieces(ground))
    struck_pieces = data.draw(st.dictionaries(st.integers(0, len(found) - 1), st.sampled_from(EVIDENT), max_size=2))
    _, strike_sheet = data.draw(st.sampled_from(EVIDENCE_SHEET))
    path = ground.folder / "ahorn.xlsx"
    write_evidence_form(path, ground, ground.register["ahorn"], [piece.evidence for piece in found])
    book = openpyxl.load_workbook(path)
    reach = {place: reached(book, found[place]) for place in struck_pieces}
    hurts = [
        without(strike(reach[place], found[place], questions(ground)[found[place].evidence.question]), found[place])
        for place, (_, strike) in sorted(struck_pieces.items(), reverse=True)
    ]
    hurts.append(strike_sheet(book))
    book.save(path)
    given_ = {piece.key: Given(piece.evidence.reference, piece.meaning) for piece in found}
    check(read(path, ground), expected(given_, hurts), hurts)
