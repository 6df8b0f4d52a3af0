"""The Belegbogen, on which documents are coded: one row per piece of evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from verstetigung import german, wholefile
from verstetigung.forms import form
from verstetigung.forms.paper import Page, Paper, paper
from verstetigung.forms.sheets import Section, sending_back, write_details, write_guide, write_profile
from verstetigung.schemas.catalogue import Catalogue, Question, admissible
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Region

ROWS = 40
ROW_HEIGHT = 34.0
STYLES = ("input", "text", *["input"] * 7)


@dataclass(frozen=True)
class Evidence:
    """What one source says about one question."""

    question: str
    """Id of a question or Kennzahl."""
    value: str = ""
    low: str = ""
    high: str = ""
    source_type: str = ""
    date: str = ""
    """A year, a month or a day, ISO or German."""
    reference: str = ""
    remark: str = ""


def write_evidence_form(
    path: Path, erhebung: Erhebung, region: Region, evidence: Sequence[Evidence] = (), coder: str = ""
) -> None:
    """Write the Belegbogen of a region with the evidence there is."""
    wholefile.write(path, evidence_form(erhebung, region, evidence, coder))


def evidence_form(erhebung: Erhebung, region: Region, evidence: Sequence[Evidence] = (), coder: str = "") -> bytes:
    """The Belegbogen of a region, for one coder where several code; the same bytes each time."""
    sheet = paper(erhebung, region, form.EVIDENCE_FORM, coder)
    write_guide(sheet, "Belegbogen zur Verstetigung", _guide(sheet))
    write_details(sheet, ((form.DATE, "", "Tag der letzten Bearbeitung, zum Beispiel 22.11.2026", ""),))
    _write_evidence(sheet, evidence)
    _write_lookup(sheet)
    write_profile(sheet, {})
    sheet.lists(
        {
            "liste_code": tuple(question.id for question in coded(erhebung.catalogue)),
            "liste_quellenart": form.source_types(erhebung.catalogue),
        }
    )
    sheet.identity()
    return sheet.done()


def coded(catalogue: Catalogue) -> tuple[Question, ...]:
    """The questions evidence can be given on."""
    return (*catalogue.asked_questions, *catalogue.figures)


def _guide(sheet: Paper) -> tuple[Section, ...]:
    return (
        (
            "Wozu dieser Bogen?",
            (
                "Er hält fest, was Dokumente über die Region sagen. Jede Zeile auf dem Blatt „Belege“ ist ein Beleg: "
                "eine Aussage einer Quelle zu einer Frage. Zu einer Frage darf es mehrere Zeilen geben, auch "
                "widersprüchliche.",
            ),
        ),
        (
            "Wie wird ausgefüllt?",
            (
                "Code der Frage wählen (alle Codes mit Wortlaut und zulässigen Werten stehen auf dem Blatt „Fragen“), "
                "dann den Wert. Nennt die Quelle eine Spanne, kommen deren Enden in „Wert von“ und „Wert bis“; „Wert“ "
                "bleibt leer.",
                "Quelle-Art aus der Liste wählen. Stand ist die Zeit, für die die Aussage gilt: 2015, 2017-05 oder "
                "23.04.2018; leer, wenn unbekannt.",
                "Fundstelle so angeben, dass andere sie finden: Titel oder Kürzel der Quelle und Seite oder Tabelle. "
                "Ohne Fundstelle zählt ein Beleg nicht.",
                "Nur eintragen, was die Quelle sagt. Was sie nicht sagt, bleibt weg; es wird nichts geschätzt.",
            ),
        ),
        *_coding(sheet.coder),
        (
            "Was geschieht mit den Angaben?",
            (
                "Belege werden je Region ausgewertet und im Bericht mit Fundstelle genannt. Bitte keine Namen von "
                "Personen eintragen, die nicht schon in der Fundstelle stehen.",
            ),
        ),
        sending_back(sheet),
    )


def _coding(coder: str) -> tuple[Section, ...]:
    """What holds where others code the same documents."""
    if not coder:
        return ()
    return (
        (
            f"Codierung {coder}",
            (
                "Dieselben Dokumente werden mehrfach und unabhängig voneinander codiert; dieser Bogen gehört zur "
                f"Codierung {coder}. Bitte nicht in den anderen Bogen sehen und nichts absprechen, bevor beide "
                "abgegeben sind: Was übereinstimmt und was nicht, wird danach verglichen und gemeinsam geklärt.",
            ),
        ),
    )


def _write_evidence(sheet: Paper, evidence: Sequence[Evidence]) -> None:
    page = sheet.page(form.EVIDENCE, [9, 46, 24, 10, 10, 14, 12, 34, 40])
    head = sheet.top(page, "Belege", "Eine Zeile je Beleg. Spannen in „Wert von“ und „Wert bis“; sonst nur „Wert“.")
    page.fill(head, form.EVIDENCE_HEADS, "head", height=22)
    texts = {question.id: question.text for question in coded(sheet.erhebung.catalogue)}
    empty = [("",) * len(STYLES)] * (ROWS - len(evidence))
    rows = [
        (
            piece.question,
            texts[piece.question],
            piece.value,
            piece.low,
            piece.high,
            piece.source_type,
            piece.date,
            piece.reference,
            piece.remark,
        )
        for piece in evidence
    ]
    for row, cells in enumerate((*rows, *empty), start=head + 1):
        page.row(row, cells, STYLES, ROW_HEIGHT)
    _guard(page, head + 1, head + len(rows) + len(empty))
    page.freeze(head)


def _guard(page: Page, first: int, last: int) -> None:
    page.choose(first, last, 0, "liste_code")
    page.choose(first, last, 5, "liste_quellenart")
    page.advise(
        first,
        last,
        2,
        "Wert",
        "Zahl der Stufe, Wortlaut der Stufe, ja/teilweise/nein oder Zahl, wie auf dem Blatt „Fragen“ angegeben.",
    )
    page.advise(first, last, 6, "Stand", "2015, 2017-05 oder 23.04.2018; leer, wenn unbekannt.")
    page.advise(first, last, 7, "Fundstelle", "Titel oder Kürzel der Quelle und Seite oder Tabelle.")


def _write_lookup(sheet: Paper) -> None:
    page = sheet.page(form.LOOKUP, [9, 84, 70])
    head = sheet.top(page, "Fragen", "Zum Nachschlagen: alle Codes mit Wortlaut und zulässigen Werten.")
    page.fill(head, (form.CODE, form.QUESTION, "Zulässige Werte"), "head", height=22)
    for row, question in enumerate(coded(sheet.erhebung.catalogue), start=head + 1):
        text = question.text + german.framed("\n", question.note)
        page.row(row, [question.id, text, admissible(question.scale)], ["code", "text", "text"])
        page.noted(row, 1, question.text, question.note, "text")
    page.freeze(head)
