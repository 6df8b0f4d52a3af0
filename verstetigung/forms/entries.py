"""The sheets that are lists of entries: Maßnahmen, and Bedarfe und Angebote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung.forms import form
from verstetigung.forms.paper import Page, Paper

MEASURE_ROWS, NEED_ROWS, NEW_ROWS = 40, 15, 15
NEED_HEIGHT, MEASURE_HEIGHT = 34.0, 22.0
MEASURE_STYLES = ("number", *["input"] * 6)
NEED_STYLES = ("number", *["input"] * 4, "centred")
EVERY_MEASURE = (
    "Alle Maßnahmen, die aus der Regionalstrategie hervorgegangen sind, auch beendete. Eine Zeile je Maßnahme; übrige "
    "Zeilen bleiben leer."
)
LAST_TIME = (
    " Was Ihre Region beim letzten Mal genannt hat, steht schon da. Bitte wählen Sie in jeder dieser Zeilen den "
    "heutigen Stand und ändern Sie, was sich sonst geändert hat; eine Zeile ohne Stand zählt nicht. Bitte keine Zeilen "
    "tauschen und neue Maßnahmen darunter anfügen."
)


@dataclass(frozen=True)
class CarriedMeasure:
    """A measure of the last wave, to be brought up to date."""

    id: str
    """By which it is known again, whatever it is called by then."""
    title: str
    field: str
    """As the list of Handlungsfelder has it, so that it can stay."""
    status: str
    """What was said last; it is shown beside the cell for the status of today, which stays empty."""
    carrier: str
    funding: str
    product: str


def write_measures(sheet: Paper, carried: Sequence[CarriedMeasure], rows: Sequence[tuple[str, ...]]) -> None:
    """The measures, those of the last wave first."""
    behind = form.CARRIED_HEADS if carried else ()
    page = sheet.page(form.MEASURES, [5, 44, 26, 20, 24, 24, 30, *[20, 10][: len(behind)]], MEASURE_HEIGHT)
    head = sheet.top(page, "Maßnahmen", EVERY_MEASURE + (LAST_TIME if carried else ""))
    page.fill(head, (*form.MEASURE_HEADS, *behind), "head", height=22)
    known = [(one.title, one.field, "", one.carrier, one.funding, one.product, one.status, one.id) for one in carried]
    added = [(*row, *[""] * len(behind)) for row in rows]
    styles = (*MEASURE_STYLES, *["code"] * len(behind))
    least = max(MEASURE_ROWS, len(carried) + NEW_ROWS)
    last = _write_rows(page, head, [*known, *added], least, styles, MEASURE_HEIGHT)
    page.choose(head + 1, last, 2, "liste_handlungsfeld")
    page.choose(head + 1, last, 3, "liste_stand")
    page.advise(
        head + 1,
        last,
        6,
        "Übertragbares Produkt",
        "Was andere Regionen übernehmen können, zum Beispiel ein "
        "Leitfaden, eine Satzung, ein Gutachten. Sonst leer lassen.",
    )
    page.freeze(head)


def write_needs(sheet: Paper, rows: Sequence[tuple[str, ...]]) -> None:
    """The needs and offers."""
    page = sheet.page(form.NEEDS, [5, 12, 14, 48, 66, 16], NEED_HEIGHT)
    head = sheet.top(
        page,
        "Bedarfe und Angebote",
        "Was Ihre Region für die weitere Arbeit braucht (Bedarf) und was "
        "sie anderen Regionen zeigen oder geben kann (Angebot). Relevanz: 1 = sehr gering, 5 = sehr hoch.",
    )
    page.fill(head, form.NEED_HEADS, "head", height=22)
    last = _write_rows(page, head, rows, NEED_ROWS, NEED_STYLES, NEED_HEIGHT)
    for column, name in enumerate(("liste_art", "liste_bereich", "liste_thema"), start=1):
        page.choose(head + 1, last, column, name)
    page.choose(head + 1, last, 5, "liste_relevanz")
    page.freeze(head)


def _write_rows(
    page: Page, head: int, rows: Sequence[tuple[str, ...]], least: int, styles: Sequence[str], height: float
) -> int:
    empty = ("",) * (len(styles) - 1)
    padded = (*rows, *[empty] * (least - len(rows)))
    for number, texts in enumerate(padded, start=1):
        page.row(head + number, [str(number), *texts], styles, height)
    return head + len(padded)
