"""The questionnaire for one respondent of a region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from verstetigung import german, wholefile
from verstetigung.forms import form
from verstetigung.forms.entries import CarriedMeasure, write_measures, write_needs
from verstetigung.forms.paper import Page, Paper, paper, titles
from verstetigung.forms.promise import effort, paragraphs
from verstetigung.forms.sheets import Section, sending_back, write_details, write_guide, write_profile
from verstetigung.schemas.catalogue import Catalogue, Dimension, Question, Scale, admissible, answers
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import AREAS, Informant, NeedKind
from verstetigung.schemas.regions import Region

ROW_HEIGHT = 34.0
WHOSE = {
    Informant.PERSON: (
        "Antworten mehrere Personen, füllt jede eine eigene Datei aus. Es zählt Ihre eigene Einschätzung."
    ),
    Informant.REGION: "Bitte stimmen Sie die Antworten in Ihrer Region ab und senden Sie eine Datei.",
}
"""Whose view is asked for."""


@dataclass(frozen=True)
class Answer:
    """What stands in the row of one question."""

    text: str
    """As it stands in the cell: „4 – trifft eher zu“, „k. A.“."""
    remark: str = ""


@dataclass(frozen=True)
class Filled:
    """What a respondent wrote."""

    number: str = ""
    role: str = ""
    date: str = ""
    """Written as 22.11.2026."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By the id of a question that is asked or of a Kennzahl."""
    measures: tuple[tuple[str, ...], ...] = ()
    """Rows in the order of the sheet's columns, without the number."""
    needs: tuple[tuple[str, ...], ...] = ()
    """Likewise."""
    profile: Mapping[str, str] = field(default_factory=dict)
    """Texts by the id of their block."""
    quotable: str = ""
    """„ja“ if the remarks may be given word for word."""
    carried: tuple[CarriedMeasure, ...] = ()
    """What the region said of its measures in the last wave; they stand before those it adds."""


EMPTY = Filled()


def write_questionnaire(path: Path, erhebung: Erhebung, region: Region, filled: Filled = EMPTY) -> None:
    """Write the workbook a region fills in."""
    wholefile.write(path, questionnaire(erhebung, region, filled))


def questionnaire(erhebung: Erhebung, region: Region, filled: Filled = EMPTY) -> bytes:
    """The workbook a region fills in; the same bytes each time."""
    unknown = set(filled.answers) - {question.id for question in _questions(erhebung.catalogue)}
    if unknown:
        raise ValueError(f"answers to questions that are not asked: {sorted(unknown)}")
    sheet = paper(erhebung, region, form.SURVEY_FORM)
    write_guide(sheet, "Fragebogen zur Verstetigung", _guide(sheet))
    write_details(
        sheet,
        (
            (
                form.PERSON,
                filled.number,
                "1 für die erste Person Ihrer Region, 2 für die zweite … Bitte keinen Namen.",
                "",
            ),
            (form.ROLE, filled.role, "Bitte aus der Liste wählen.", "liste_rolle"),
            (form.DATE, filled.date, "Tag des Ausfüllens, zum Beispiel 22.11.2026", ""),
            (form.QUOTABLE, filled.quotable, "Ohne „ja“ werden sie nicht wiedergegeben.", "liste_zustimmung"),
        ),
    )
    _write_questions(sheet, filled.answers)
    write_measures(sheet, filled.carried, filled.measures)
    write_needs(sheet, filled.needs)
    write_profile(sheet, filled.profile)
    sheet.lists(_lists(erhebung.catalogue))
    sheet.identity()
    return sheet.done()


def _questions(catalogue: Catalogue) -> tuple[Question, ...]:
    return (*catalogue.asked_questions, *catalogue.figures)


def _guide(sheet: Paper) -> tuple[Section, ...]:
    return (
        (
            "Wer füllt aus?",
            tuple(
                filter(
                    None,
                    (
                        f"Eine Person, die die Arbeit an der Regionalstrategie kennt, zum Beispiel aus Verwaltung, "
                        f"Regionalmanagement oder Steuerungsgruppe. {WHOSE[sheet.erhebung.informant]}",
                        "Die Blätter „Maßnahmen“ und „Steckbrief“ braucht jede Region nur einmal.",
                        effort(sheet.erhebung),
                    ),
                )
            ),
        ),
        (
            "Wie wird ausgefüllt?",
            (
                "Ausgefüllt werden die umrandeten Felder; alles andere ist gesperrt. Auf dem Blatt „Fragebogen“ wählen "
                "Sie je Frage eine Antwort aus der Liste, die sich am Pfeil rechts neben der Zelle öffnet.",
                "Zahlen bitte ohne „ca.“ und nicht als Spanne, mit Komma: 0,5.",
                "In „Beleg/Bemerkung“ ist Platz für einen Hinweis, zum Beispiel auf einen Beschluss oder einen "
                "Bericht.",
                "Bei „Bedarfe“ sind Angebote ebenso willkommen: was Ihre Region anderen zeigen oder geben kann.",
            ),
        ),
        (
            "Wenn eine Frage nicht zu beantworten ist",
            (
                f"{form.NO_ANSWER} (keine Angabe): Sie wissen es nicht oder möchten nicht antworten. "
                "Ein leeres Feld gilt ebenso.",
                f"{form.NOT_APPLICABLE} (nicht zutreffend): Die Frage passt nicht auf Ihre Region. Sie wird dann nicht "
                "mitgezählt.",
            ),
        ),
        ("Was geschieht mit den Angaben?", paragraphs(sheet.erhebung)),
        sending_back(sheet),
    )


def _write_questions(sheet: Paper, answers: Mapping[str, Answer]) -> None:
    page = sheet.page(form.QUESTIONS, [8, 74, 34, 46], ROW_HEIGHT)
    head = sheet.top(
        page,
        "Fragebogen",
        f"{form.NO_ANSWER} = keine Angabe · {form.NOT_APPLICABLE} = nicht zutreffend. "
        "Bitte je Frage eine Antwort aus der Liste wählen.",
    )
    page.fill(head, form.QUESTION_HEADS, "head", height=22)
    row = head + 1
    for dimension in sheet.erhebung.catalogue.dimensions:
        row = _write_dimension(page, row, dimension, answers)
    if sheet.erhebung.catalogue.figures:
        page.fill(row, ["", "Kennzahlen des Steckbriefs"], "band", height=24)
        row += 1
    for line, figure in enumerate(sheet.erhebung.catalogue.figures, start=row):
        _write_question(page, line, figure, answers.get(figure.id, Answer("")))
    page.freeze(head)


def _write_dimension(page: Page, row: int, dimension: Dimension, answers: Mapping[str, Answer]) -> int:
    asked = {
        criterion: [question for question in criterion.questions if question.scale.behaviour.asked]
        for criterion in dimension.criteria
    }
    if not any(asked.values()):
        return row
    page.fill(row, ["", f"{dimension.id}  {dimension.title}"], "band", height=24)
    row += 1
    if dimension.text:
        page.row(row, ["", dimension.text, "", ""], ["hint"] * 4)
        row += 1
    for criterion, questions in asked.items():
        if not questions:
            continue
        page.fill(row, ["", f"{criterion.id}  {criterion.title}"], "faint", height=20)
        for line, question in enumerate(questions, start=row + 1):
            _write_question(page, line, question, answers.get(question.id, Answer("")))
        row += 1 + len(questions)
    return row


def _write_question(page: Page, row: int, question: Question, answer: Answer) -> None:
    note = _note(question)
    text = question.text + german.framed("\n", note)
    page.row(row, [question.id, text, answer.text, answer.remark], ["code", "text", "input", "input"], ROW_HEIGHT)
    page.noted(row, 1, question.text, note, "text")
    if question.scale.steps:
        page.choose(row, row, 2, list_name(question.scale))
    else:
        page.advise(row, row, 2, f"Frage {question.id}", _advice(question.scale))


def _note(question: Question) -> str:
    """What stands below a question: its explanation, and what to type where there is no list."""
    return " ".join(filter(None, (question.note, german.framed("", _typed(question.scale), "."))))


def _typed(scale: Scale) -> str:
    return "" if scale.steps or scale.behaviour.free else admissible(scale)


def _advice(scale: Scale) -> str:
    if scale.behaviour.free:
        return "Bitte einen kurzen Text eintragen."
    return f"{admissible(scale)}. Mit Komma, ohne „ca.“. Sonst {form.NO_ANSWER} oder {form.NOT_APPLICABLE}"


def list_name(scale: Scale) -> str:
    """The name of the dropdown's list, fit for a spreadsheet."""
    return "skala_" + "".join(sign if sign.isalnum() else f"_{ord(sign):x}_" for sign in scale.id)


def _lists(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    scales = {
        list_name(question.scale): form.options(question.scale)
        for question in _questions(catalogue)
        if question.scale.steps
    }
    optional = {
        "liste_ebene": catalogue.levels,
        "liste_methode": catalogue.methods,
        "liste_bedarfsform": catalogue.forms,
    }
    return scales | {
        "liste_rolle": form.ROLES,
        "liste_zustimmung": (form.YES, form.NO),
        "liste_handlungsfeld": titles(catalogue.fields),
        "liste_stand": titles(catalogue.statuses),
        "liste_art": tuple(NeedKind),
        "liste_bereich": tuple(AREAS.values()),
        "liste_thema": titles(catalogue.needs),
        "liste_relevanz": answers(form.RELEVANCE_SCALE),
        **{name: titles(entries) for name, entries in optional.items() if entries},
    }
