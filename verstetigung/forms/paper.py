"""The paper the forms are drawn on: row heights, print setup, dropdowns."""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verstetigung.forms import form
from verstetigung.forms.promise import promise
from verstetigung.forms.styles import STYLES
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Region

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LINE_HEIGHT, ROOM, GAP = 15.0, 4.0, 8.0
HEADER = 80
"""Letters of a text in a header or footer: Excel takes 255 of all three, which may all be „&“."""
REPEATED = 2
"""The columns that the second half of a wide sheet begins with: number and title."""
MOST = 400.0
"""Excel ends a row at 409 points."""
REFUSED = {
    "error_title": "Bitte aus der Liste wählen",
    "error_message": "Diese Eingabe steht nicht in der Liste. Bitte den Pfeil rechts neben der Zelle "
    "anklicken und einen Eintrag auswählen, oder die Zelle leer lassen.",
}
ASKED_BACK = {
    "error_type": "information",
    "error_title": "Stimmt das so?",
    "error_message": "Diese Eingabe steht so nicht in der Liste. Mehrere Einträge der Liste sind richtig, "
    "wenn ein Semikolon sie trennt.",
}
"""What Excel does with an entry that is not in the list of a dropdown: it keeps it out, or lets it stand."""


@dataclass(frozen=True)
class Paper:
    """A workbook being written for one region."""

    book: Workbook
    out: io.BytesIO
    styles: Mapping[str, Format]
    erhebung: Erhebung
    region: Region
    kind: str
    coder: str = ""
    """Who codes; empty unless several do."""

    def page(self, name: str, widths: Sequence[float], usual: float = 0.0, half: int | None = None) -> Page:
        """A new sheet with protected cells, set up for A4; `usual` is the height of rows that need no other, and from
        the column `half` on it is printed on pages of their own."""
        sheet = self.book.add_worksheet(name)
        if usual:
            sheet.set_default_row(usual)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._print_setup(sheet)
        return Page(sheet, self.styles, tuple(widths), usual, half)

    def _print_setup(self, sheet: Worksheet) -> None:
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.6, top=0.75, bottom=0.75)
        stamp = " · ".join(filter(None, (f"Vorlage {self.erhebung.catalogue.instrument_stamp}", self.erhebung.mark)))
        sheet.set_header(f"&L&9{_literal(self.erhebung.title)}&R&9{_literal(self.erhebung.mark)}")
        sheet.set_footer(f"&L&9{_literal(self.region.name)}&C&9{_literal(stamp)}&R&9Seite &P von &N")

    def top(self, page: Page, title: str, hint: str = "") -> int:
        """Write title, region, mark and hint; give the row below.

        Of a page with a second half the hint stands beside the region, where it is not repeated and cut off.
        """
        named = f"{self.region.name} · {self.erhebung.title}"
        page.write(0, 0, title, "title", height=26)
        if page.half:
            page.beside(1, named, hint)
        else:
            page.write(1, 0, named, "subtitle", height=18)
        row = 2
        if self.erhebung.mark:
            page.fill(row, [self.erhebung.mark], "mark", height=22)
            row += 1
        if hint and not page.half:
            page.across(row, hint, "hint")
            row += 1
        page.sheet.set_row(row, GAP)
        return row + 1

    def lists(self, entries: Mapping[str, Sequence[str]]) -> None:
        """Put the lists of the dropdowns on a hidden sheet, each with a name of its own.

        Excel keeps direct references to other sheets in an extension that other programs drop.
        """
        from xlsxwriter.utility import xl_col_to_name

        sheet = self.book.add_worksheet(form.LISTS)
        sheet.hide()
        for column, (name, texts) in enumerate(entries.items()):
            sheet.write_column(0, column, texts)
            letter = xl_col_to_name(column)
            self.book.define_name(name, f"='{form.LISTS}'!${letter}$1:${letter}${len(texts)}")

    def identity(self) -> None:
        """Write who the workbook belongs to on a hidden sheet and into the document properties."""
        sheet = self.book.add_worksheet(form.META)
        sheet.very_hidden()
        coded = {form.CODED: self.coder} if self.coder else {}
        for row, (key, value) in enumerate({**form.identity(self.erhebung, self.region, self.kind), **coded}.items()):
            sheet.write_row(row, 0, (key, value))
            self.book.set_custom_property(form.PROPERTY + key, value, "text")
        if self.kind == form.SURVEY_FORM:
            sheet.write_row(row + 1, 0, (form.PROMISE, promise(self.erhebung)))

    def done(self) -> bytes:
        """The finished file."""
        self.book.close()
        return self.out.getvalue()


@dataclass(frozen=True)
class Page:
    """One sheet."""

    sheet: Worksheet
    styles: Mapping[str, Format]
    widths: tuple[float, ...]
    usual: float
    half: int | None = None

    def write(self, row: int, column: int, text: str, style: str, height: float = 0.0) -> None:
        """One cell, as text whatever it looks like."""
        if text:
            self.sheet.write_string(row, column, text, self.styles[style])
        else:
            self.sheet.write_blank(row, column, None, self.styles[style])
        if height:
            self.sheet.set_row(row, height)

    def fill(self, row: int, texts: Sequence[str], style: str, height: float = 0.0) -> None:
        """A row of one style over all columns, with as many texts as there are."""
        padded = (*texts, *[""] * (len(self.widths) - len(texts)))
        for column, text in enumerate(padded):
            self.write(row, column, text, style)
        self.sheet.set_row(row, height or self.height(texts))

    def across(self, row: int, text: str, style: str) -> None:
        """A text that runs over all columns."""
        self.sheet.merge_range(row, 0, row, len(self.widths) - 1, "", self.styles[style])
        self.write(row, 0, text, style, height=_height(text, sum(self.widths)))

    def beside(self, row: int, text: str, hint: str) -> None:
        """A text over the columns that both halves have, and a hint over the others of the first."""
        parts = ((text, 0, REPEATED), (hint, REPEATED, self.half or len(self.widths)))
        for words, first, end in parts:
            self.sheet.merge_range(row, first, row, end - 1, "", self.styles["hint"])
            self.write(row, first, words, "hint")
        self.sheet.set_row(row, max(_height(words, sum(self.widths[first:end])) for words, first, end in parts))

    def row(self, row: int, texts: Sequence[str], styles: Sequence[str], least: float = 0.0) -> None:
        """A row of cells, as high as its longest text needs."""
        for column, (text, style) in enumerate(zip(texts, styles, strict=True)):
            self.write(row, column, text, style)
        height = max(least, self.height(texts))
        if height != self.usual:
            self.sheet.set_row(row, height)

    def noted(self, row: int, column: int, text: str, note: str, style: str) -> None:
        """A cell with a second, smaller paragraph."""
        if note:
            self.sheet.write_rich_string(row, column, text + "\n", self.styles["small"], note, self.styles[style])

    def height(self, texts: Sequence[str]) -> float:
        """What the row needs, in points."""
        return max((_height(text, width) for text, width in zip(texts, self.widths, strict=False)), default=0.0)

    def choose(
        self,
        first: int,
        last: int,
        column: int,
        name: str,
        title: str = "",
        text: str = "",
        refusal: Mapping[str, str] = REFUSED,
    ) -> None:
        """A dropdown for the rows from first to last, with a message that shows when one of the cells is picked."""
        self.sheet.data_validation(
            first,
            column,
            last,
            column,
            {"validate": "list", "source": f"={name}", "input_title": title, "input_message": text, **refusal},
        )

    def advise(self, first: int, last: int, column: int, title: str, text: str) -> None:
        """A message that shows when a cell in the rows from first to last is picked."""
        self.sheet.data_validation(
            first, column, last, column, {"validate": "any", "input_title": title, "input_message": text}
        )

    def freeze(self, head: int) -> None:
        """Keep the heading row in sight and repeat it on every printed page."""
        self.sheet.freeze_panes(head + 1, 0)
        self.sheet.repeat_rows(head)

    def print_halves(self, percent: int) -> None:
        """Print the second half beside the first, on pages of its own that repeat the first columns."""
        self.sheet.set_print_scale(percent)
        self.sheet.print_across()
        self.sheet.set_v_pagebreaks([self.half])
        self.sheet.repeat_columns(0, REPEATED - 1)


def paper(erhebung: Erhebung, region: Region, kind: str, coder: str = "") -> Paper:
    """An empty workbook."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties(
        {
            "title": f"{form.FORM_NAMES[kind]} {region.name}",
            "subject": erhebung.title,
            "author": erhebung.publisher,
            "comments": erhebung.mark,
            "created": datetime.datetime.combine(erhebung.as_of, datetime.time()),
        }
    )
    styles = {name: book.add_format(dict(style)) for name, style in STYLES.items()}
    return Paper(book, out, styles, erhebung, region, kind, coder)


def titles(categories: Sequence[Category]) -> tuple[str, ...]:
    """The entries of a list as people see them."""
    return tuple(category.title for category in categories)


def _height(text: str, width: float) -> float:
    lines = sum(max(1, math.ceil(len(part) / width)) for part in text.split("\n"))
    return min(MOST, lines * LINE_HEIGHT + ROOM)


def _literal(text: str) -> str:
    """The text as a header or footer takes it: short, „&“ doubled, and no digit straight after the font size."""
    short = text if len(text) <= HEADER else text[: HEADER - 1].rstrip() + "…"
    return " " * text[:1].isdigit() + short.replace("&", "&&")
