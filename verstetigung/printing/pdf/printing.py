"""The pages of a report, and the file they are printed to."""

from __future__ import annotations

import atexit
import base64
import datetime
import functools
import gc
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from operator import attrgetter
from typing import Any

from verstetigung import wholefile
from verstetigung.charts.letters import FONTS
from verstetigung.printing.pdf import archive, artifacts, haste, links, tables, tree
from verstetigung.schemas import palette

VARIANT = "pdf/a-3a"


@dataclass(frozen=True)
class Attachment:
    """A file that lies in a PDF, for other programs."""

    name: str
    content: bytes
    description: str
    mime: str


def pdf(html: str, attachments: Sequence[Attachment] = ()) -> bytes:
    """The PDF of a report's HTML; the same bytes for the same HTML and attachments."""
    with uncollected():
        return printed(laid_out(html, "templates/report.css"), attachments)


def laid_out(html: str, sheet: str) -> Any:
    """The pages of some HTML under a style sheet of this room, as WeasyPrint's Document."""
    from weasyprint import HTML

    haste.hasten()
    fonts, styles = _styles(sheet)
    return HTML(string=html, base_url=str(FONTS)).render(stylesheets=[styles], font_config=fonts, pdf_variant=VARIANT)


def printed(document: Any, attachments: Sequence[Attachment] = ()) -> bytes:
    """The PDF of pages laid out; attachments bear the date of the document, which then must have one."""
    embedded = [
        _embedded(attachment, document.metadata.created) for attachment in sorted(attachments, key=attrgetter("name"))
    ]
    with warnings.catch_warnings():
        # WeasyPrint leaves its colour profile open.
        warnings.filterwarnings("ignore", "unclosed file", ResourceWarning)
        content: bytes = document.write_pdf(finisher=finish, pdf_variant=VARIANT, attachments=embedded)
    return content


def _embedded(attachment: Attachment, created: str) -> Any:
    from weasyprint import Attachment as Embedded

    date = datetime.datetime.fromisoformat(created)
    return Embedded(
        url=f"data:{attachment.mime};base64,{base64.b64encode(attachment.content).decode()}",
        name=attachment.name,
        description=attachment.description,
        created=date,
        modified=date,
        relationship="Data",
    )


def finish(document: Any, pdf: tree.Pdf) -> None:
    """Mend, in the PDF under way, what WeasyPrint 70 leaves wanting of PDF/A-3a and PDF/UA-1.

    Every step looks for the defect it mends, so that it does nothing once WeasyPrint has mended it.
    """
    pages = [tuple(page._page_box.descendants()) for page in document.pages]
    artifacts.set_apart(pdf, pages)
    links.mend_links(pdf, pages)
    links.mend_figures(pdf, pages)
    tables.mend(pdf, pages)
    tree.prune(pdf)
    artifacts.set_rest_apart(pdf)
    tables.index(pdf)
    tree.forget(pdf)
    archive.mend(pdf)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector of garbage out while a report is set: it would walk the boxes of all pages many times."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
    if was_on:
        gc.collect()


@functools.cache
def _styles(sheet: str) -> tuple[Any, Any]:
    """Fonts and a style sheet, read once per process."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    # Left to the end of the interpreter, WeasyPrint could no longer put its fonts away and would say so.
    atexit.register(_styles.cache_clear)
    fonts = FontConfiguration()
    fonts._folder = wholefile.temporary()
    text = resources.files("verstetigung.printing").joinpath(sheet).read_text(encoding="utf-8")
    return fonts, CSS(string=palette.coloured(text), base_url=f"{FONTS}/", font_config=fonts)
