"""The sheets that are lists of entries: Maßnahmen, and Bedarfe und Angebote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung.forms import form
from verstetigung.forms.paper import ASKED_BACK, Page, Paper

MEASURE_ROWS, NEED_ROWS, NEW_ROWS = 40, 15, 15
NEED_HEIGHT, MEASURE_HEIGHT, DETAILED_HEIGHT = 34.0, 22.0, 48.0
MEASURE_WIDTHS, CARRIED_WIDTHS = (5, 44, 26, 20, 24, 24, 30), (20, 10)
BRIEF_WIDTHS = (5, 36, 24, 18, 20, 20, 26)
"""The same where as much stands on a second page beside the first."""
DETAIL_WIDTHS = {form.MEASURE_LEVEL: 16, form.APPROACH: 30, form.SETBACK: 26, form.INVOLVED: 20, form.METHODS: 26}
PERCENT = {False: 66, True: 58}
"""The size in which either half fits the width of A4, also in fonts wider than that of Excel: without and with measures
of the last wave."""
NEED_WIDTHS, FORMED_WIDTHS = (5, 12, 14, 48, 66, 16), (5, 12, 14, 42, 56, 14, 24)
EVERY_MEASURE = (
    "Alle Maßnahmen, die aus der Regionalstrategie hervorgegangen sind, auch beendete. Eine Zeile je Maßnahme; übrige "
    "Zeilen bleiben leer."
)
LAST_TIME = (
    " Was Ihre Region beim letzten Mal genannt hat, steht schon da. Bitte wählen Sie in jeder dieser Zeilen den "
    "heutigen Stand und ändern Sie, was sich sonst geändert hat; eine Zeile ohne Stand zählt nicht. Bitte keine Zeilen "
    "tauschen und neue Maßnahmen darunter anfügen."
)


PRODUCT_ADVICE = (
    "Was andere Regionen übernehmen können, zum Beispiel ein Leitfaden, eine Satzung, ein Gutachten. Sonst leer lassen."
)
ADVICE = {
    form.APPROACH: "Wie Sie vorgegangen sind, in einigen Sätzen: womit begonnen wurde, was aufeinander folgte.",
    form.SETBACK: "Was anders kam als gedacht und woran es lag. Gerade daraus lernen andere Regionen.",
    form.INVOLVED: "Wer mitgewirkt hat: Stellen, Vereine, Unternehmen, Gruppen. Bitte keine Namen von Personen.",
}
"""What is said of a cell that is filled in words, by its heading."""
SEVERAL = "Mehrere bitte durch Semikolon trennen."
EITHER_FORM = "Bei einem Bedarf die Form, die Sie sich wünschen; bei einem Angebot die, in der Sie es geben."


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
    details: tuple[tuple[str, str], ...] = ()
    """Heading and text of what was said beside that; entries of lists as the lists have them."""


def write_measures(sheet: Paper, carried: Sequence[CarriedMeasure], rows: Sequence[tuple[str, ...]]) -> None:
    """The measures, those of the last wave first."""
    details = form.measure_details(sheet.erhebung.catalogue)
    behind = form.CARRIED_HEADS if carried else ()
    height = DETAILED_HEIGHT if details else MEASURE_HEIGHT
    own_widths = BRIEF_WIDTHS if details else MEASURE_WIDTHS
    widths = (*own_widths, *CARRIED_WIDTHS[: len(behind)], *(DETAIL_WIDTHS[heading] for heading in details))
    half = len(widths) - len(details) if details else None
    page = sheet.page(form.MEASURES, widths, height, half)
    head = sheet.top(page, "Maßnahmen", EVERY_MEASURE + (LAST_TIME if carried else ""))
    heads = (*form.MEASURE_HEADS, *behind, *details)
    page.fill(head, heads, "head", height=22)
    known = [(*_brought(one), *(dict(one.details).get(heading, "") for heading in details)) for one in carried]
    own = len(form.MEASURE_HEADS) - 1
    added = [(*row[:own], *[""] * len(behind), *row[own:]) for row in rows]
    styles = ("number", *["input"] * own, *["code"] * len(behind), *["input"] * len(details))
    last = _write_rows(page, head, [*known, *added], max(MEASURE_ROWS, len(carried) + NEW_ROWS), styles, height)
    page.choose(head + 1, last, 2, "liste_handlungsfeld")
    page.choose(head + 1, last, 3, "liste_stand")
    page.advise(head + 1, last, 6, form.PRODUCT, PRODUCT_ADVICE)
    for column in range(len(heads) - len(details), len(heads)):
        _explain(page, (head + 1, last, column), heads[column])
    page.freeze(head)
    if details:
        page.print_halves(PERCENT[bool(carried)])


def _brought(one: CarriedMeasure) -> tuple[str, ...]:
    return one.title, one.field, "", one.carrier, one.funding, one.product, one.status, one.id


def _explain(page: Page, cells: tuple[int, int, int], heading: str) -> None:
    """What can be chosen in the cells of a detail, or is said of them."""
    match heading:
        case form.MEASURE_LEVEL:
            page.choose(*cells, "liste_ebene")
        case form.METHODS:
            page.choose(*cells, "liste_methode", heading, SEVERAL, ASKED_BACK)
        case _:
            page.advise(*cells, heading, ADVICE[heading])


def write_needs(sheet: Paper, rows: Sequence[tuple[str, ...]]) -> None:
    """The needs and offers."""
    details = form.need_details(sheet.erhebung.catalogue)
    page = sheet.page(form.NEEDS, FORMED_WIDTHS if details else NEED_WIDTHS, NEED_HEIGHT)
    head = sheet.top(
        page,
        "Bedarfe und Angebote",
        "Was Ihre Region für die weitere Arbeit braucht (Bedarf) und was "
        "sie anderen Regionen zeigen oder geben kann (Angebot). Relevanz: 1 = sehr gering, 5 = sehr hoch."
        + f" {form.NEED_FORM}: {EITHER_FORM[0].lower()}{EITHER_FORM[1:]}"
        * bool(details),
    )
    page.fill(head, (*form.NEED_HEADS, *details), "head", height=22)
    styles = ("number", *["input"] * 4, "centred", *["input"] * len(details))
    last = _write_rows(page, head, rows, NEED_ROWS, styles, NEED_HEIGHT)
    for column, name in enumerate(("liste_art", "liste_bereich", "liste_thema"), start=1):
        page.choose(head + 1, last, column, name)
    page.choose(head + 1, last, 5, "liste_relevanz")
    for column, _ in enumerate(details, start=len(form.NEED_HEADS)):
        page.choose(head + 1, last, column, "liste_bedarfsform", form.NEED_FORM, EITHER_FORM)
    page.freeze(head)


def _write_rows(
    page: Page, head: int, rows: Sequence[tuple[str, ...]], least: int, styles: Sequence[str], height: float
) -> int:
    padded = (*rows, *[()] * (least - len(rows)))
    for number, texts in enumerate(padded, start=1):
        missing = [""] * (len(styles) - 1 - len(texts))
        page.row(head + number, [str(number), *texts, *missing], styles, height)
    return head + len(padded)
