"""abgleich.xlsx: what coders differ on, with a column for what holds, and how alike they are."""

from __future__ import annotations

import datetime
import io
import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from verstetigung import german
from verstetigung.forms.styles import INPUT
from verstetigung.method.coding import COEFFICIENTS, CodingAgreement, agreements
from verstetigung.reading.coding import FILE, HEADS, SHEET, chosen, stated
from verstetigung.reading.coding import called as coder
from verstetigung.records import CodedUnit, between
from verstetigung.schemas.catalogue import Question, Scale
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.palette import ACCENT, PAPER
from verstetigung.tables.coding.listing import called, standing, to_decide
from verstetigung.tables.coding.terminal import MEASURES, UNIT

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

KEY, HOLDS, REASON = HEADS
GUIDE = (
    f"Unter „{HOLDS}“ eintragen, was zählt: eine Codierung („Codierung A“), ein Wert wie im Belegbogen (ist die "
    "Antwort „nein“, dann „Antwort nein“), oder „k. A.“, wenn kein Beleg gilt. Dann die Datei als "
    f"{FILE} in den Ordner der Erhebung legen. Beide Codierungen bleiben erhalten. Intern, nicht weitergeben."
)
MORE = (
    "Im Abgleich stehen {} von {} Einheiten, zuerst die entschiedenen, dann die offenen: Mehr ließe sich nicht "
    "zurücklesen. Alle nennt „verstetigung coders --json“."
)
NOTHING = "k. A."
HEAD = {"bold": True, "font_color": PAPER, "bg_color": ACCENT}
TOP, ROOM = 3, 60
LINE, TALLEST = 13.5, 400.0
"""Points of a line and of a row: not every program measures wrapped texts when it opens a file."""
WIDTHS = {"Region": 22, "Code": 7, "Frage": 40, "Stand": 11, HOLDS: 18, REASON: 28, KEY: 12}
SIDES = {"Wert": 15, "Fundstelle": 19, "Zelle": 19}
"""Widths of what each coder says."""
ASKED_BACK = {
    "error_type": "information",
    "error_title": "Stimmt das so?",
    "error_message": "Steht hier keine Codierung und nicht k. A., muss es ein Wert wie im Belegbogen sein.",
}


CELLS = 100_000
"""So many cells are there to decide on at most: a file with more is refused when it comes back (`reading.bounds`)."""


def _on_the_sheet(units: Sequence[CodedUnit]) -> tuple[CodedUnit, ...]:
    """What is to be decided; if that is too much, what is decided before what is open and that before all others."""
    rows = to_decide(units)
    urgent = sorted(rows, key=lambda unit: (unit.decision is None, not unit.open))
    chosen = {unit.key for unit in urgent[: CELLS // (len(WIDTHS) + len(SIDES) * len(between(units)))]}
    return tuple(unit for unit in rows if unit.key in chosen)


def more(units: Sequence[CodedUnit]) -> str:
    """That not all of it is on the sheet; nothing if it is."""
    there, whole = len(_on_the_sheet(units)), len(to_decide(units))
    return MORE.format(german.number(there, 0), german.number(whole, 0)) if there < whole else ""


def workbook_bytes(erhebung: Erhebung, units: Sequence[CodedUnit]) -> bytes:
    """The workbook; decisions that hold already stand in it. The same bytes each time."""
    import xlsxwriter

    out = io.BytesIO()
    plain = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
    book = xlsxwriter.Workbook(out, {"in_memory": True, **dict.fromkeys(plain, False)})
    created = datetime.datetime.combine(erhebung.as_of, datetime.time())
    book.set_properties({"title": f"Abgleich {erhebung.title}", "comments": erhebung.mark, "created": created})
    formats = _formats(book)
    _decisions(book.add_worksheet(SHEET), erhebung, units, formats)
    _measures(book.add_worksheet("Maße"), erhebung, units, formats)
    book.close()
    return out.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": "Calibri", "font_size": 10, "valign": "top", "text_wrap": True}
    return {
        "text": book.add_format({**base, "num_format": "@"}),
        "input": book.add_format({**INPUT, **base, "num_format": "@"}),
        "head": book.add_format({**base, **HEAD}),
        "figures": book.add_format({**base, **HEAD, "align": "right"}),
        "count": book.add_format({**base, "num_format": "0"}),
        "number": book.add_format({**base, "num_format": "0.00"}),
        "title": book.add_format({**base, "bold": True, "font_size": 14, "text_wrap": False}),
    }


def _decisions(page: Worksheet, erhebung: Erhebung, units: Sequence[CodedUnit], formats: Mapping[str, Any]) -> None:
    coders = between(units)
    sided = {f"{coder(sign)}: {what}": wide for sign in coders for what, wide in SIDES.items()}
    heads = ["Region", "Code", "Frage", "Stand", *sided, HOLDS, REASON, KEY]
    rows = _on_the_sheet(units)
    title = f"Abgleich der Codierungen · {german.joined(erhebung.title, erhebung.mark, by=' · ')}"
    _top(page, title, german.joined(GUIDE, more(units), by=" "), formats)
    widths = [{**WIDTHS, **sided}[head] for head in heads]
    for column, (head, wide) in enumerate(zip(heads, widths, strict=True)):
        page.set_column(column, column, wide)
        page.write_string(TOP, column, head, formats["head"])
    page.set_row(TOP, 2 * LINE)
    questions = {one.id: one for one in (*erhebung.catalogue.asked_questions, *erhebung.catalogue.figures)}
    for line, unit in enumerate(rows, start=TOP + 1):
        cells = _cells(unit, erhebung, questions[unit.question], coders)
        for column, (head, text) in enumerate(zip(heads, cells, strict=True)):
            style = "input" if head in (HOLDS, REASON) else "text"
            page.write_string(line, column, text, formats[style])
        page.set_row(line, min(LINE * max(map(_lines, cells, widths)), TALLEST))
        choices = [*(coder(one.coder) for one in unit.codings), *_steps(questions[unit.question].scale), NOTHING]
        holds = heads.index(HOLDS)
        page.data_validation(line, holds, line, holds, {"validate": "list", "source": choices, **ASKED_BACK})
    page.freeze_panes(TOP + 1, 2)
    page.autofilter(TOP, 0, TOP + max(len(rows), 1), len(heads) - 1)


def _steps(scale: Scale) -> tuple[str, ...]:
    """The answers where one of them alone would not say whether it is the answer or whether something holds."""
    return () if scale.behaviour.numbered else tuple(stated(scale, step) for step, _ in reversed(scale.steps))


def _lines(text: str, wide: int) -> int:
    """How many lines a text takes in a column of this width, words kept whole."""
    return max(1, len(textwrap.wrap(text, wide)))


def _cells(unit: CodedUnit, erhebung: Erhebung, question: Question, coders: Sequence[str]) -> tuple[str, ...]:
    by_coder = {one.coder: (chosen(one), one.response.reference, str(one.place)) for one in unit.codings}
    said = [text for sign in coders for text in by_coder.get(sign, ("", "", ""))]
    decided = (unit.decision.text, unit.decision.reason) if unit.decision else ("", "")
    return (erhebung.register.names[unit.region], question.id, question.text, standing(unit), *said, *decided, unit.key)


def _top(page: Worksheet, title: str, hint: str, formats: Mapping[str, Any]) -> None:
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.write_string(0, 0, title, formats["title"])
    page.merge_range(1, 0, 1, 8, hint, formats["text"])
    page.set_row(1, ROOM)


def _measures(page: Worksheet, erhebung: Erhebung, units: Sequence[CodedUnit], formats: Mapping[str, Any]) -> None:
    ends = [f"{name}{end}" for name in COEFFICIENTS for end in ("", ", von", ", bis")]
    told = MEASURES.format("Von und bis")
    _top(page, "Wie gleich codiert ist", f"{UNIT} {told} Kappa nach Cohen, Alpha nach Krippendorff.", formats)
    for column, head in enumerate(("Wovon", "Einheiten", "gleich", "nur eine", *ends)):
        page.set_column(column, column, 11 if column else 40)
        page.write_string(TOP, column, head, formats["figures" if column else "head"])
    page.set_row(TOP, 2 * LINE)
    for line, row in enumerate(agreements(units, erhebung.catalogue), start=TOP + 1):
        page.write_string(line, 0, called(row, erhebung.catalogue), formats["text"])
        for column, value in enumerate(_numbers(row), start=1):
            if value == value:
                page.write_number(line, column, value, formats["number" if column > 3 else "count"])
    page.freeze_panes(TOP + 1, 1)


def _numbers(row: CodingAgreement) -> tuple[float, ...]:
    ends = [value for one in row.coefficients.values() for value in (one.value, one.low, one.high)]
    return (row.units, row.alike, row.single, *ends)
