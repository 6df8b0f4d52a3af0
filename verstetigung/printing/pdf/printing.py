"""The pages of a report, and the file they are printed to."""

from __future__ import annotations

import atexit
import base64
import datetime
import functools
import gc
import os
import shutil
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib import resources
from itertools import chain
from operator import attrgetter
from typing import Any

from verstetigung import wholefile
from verstetigung.charts.letters import FONTS
from verstetigung.printing.pdf import archive, artifacts, division, haste, links, passes, tables, tree
from verstetigung.schemas import palette

VARIANT, REPORT = "pdf/a-3a", "templates/report.css"
NEXT_PAGE = "naechste-seite"
"""The id of the heading that begins the second page of a report that has a first page by itself."""
PLAIN, CLOSE = '<html lang="de">', '<html lang="de" class="close">'
COVER, TITLED = '<header class="cover', "</header>"
"""Where the page of a cover begins and ends."""
TIGHT = "full tight", "full tight tighter"
"""The classes of a cover that would not end on its page, tried in turn."""
REST = 0.4
"""A last page that is filled no further holds but a rest."""


@dataclass(frozen=True)
class Attachment:
    """A file that lies in a PDF, for other programs."""

    name: str
    content: bytes
    description: str
    mime: str
    relationship: str = "Data"
    """What it is to the PDF: its data, or a supplement to it."""


def pdf(html: str, attachments: Sequence[Attachment] = (), tighter: Iterable[str] = (), most: int = 0) -> bytes:
    """The PDF of a report's HTML; the same bytes for the same HTML and attachments.

    With `most` it is set to fit so many pages.
    """
    with uncollected():
        return printed(set_to_fit(html, tighter, most), attachments)


def closely(html: str) -> bytes:
    """The PDF of an annex, where things are looked up: set close at once, which mostly saves a page."""
    with uncollected():
        return printed(set_closely(html))


def set_closely(html: str) -> Any:
    """The pages of an annex."""
    return laid_out(_closer(html), REPORT)


def set_to_fit(html: str, tighter: Iterable[str], most: int) -> Any:
    """The pages of the first that has at most so many, and on the first of them all that stands before NEXT_PAGE.

    Those of the last if none is tight enough. Without a greatest number, a cover is set tighter that would not end on
    its page, and all of it closer if that saves a nearly empty page.
    """
    if not most:
        return _without_rest(*_covered(html))
    tried = html
    for tried in chain([html], tighter):
        with suppress(passes.StoppedError), passes.stopped(partial(_too_long, tried, most)):
            document = laid_out(tried, REPORT)
            if fits(document, most):
                return document
    return laid_out(tried, REPORT)


def _too_long(html: str, most: int, pages: Sequence[Any]) -> bool:
    """Whether the pages laid out so far cannot be the beginning of a report that fits."""
    if len(pages) != 2 or most < 2:
        return len(pages) > most
    return f'id="{NEXT_PAGE}"' in html and not any(box.style["anchor"] == NEXT_PAGE for box in pages[1].descendants())


def fits(document: Any, most: int) -> bool:
    """Whether pages laid out are few enough, and the first of them holds what it should."""
    where = [number for number, page in enumerate(document.pages, start=1) if NEXT_PAGE in page.anchors]
    return len(document.pages) <= most and where in ([], [2])


def spills(document: Any) -> bool:
    """Whether a cover goes on after the first page."""
    return any(box.element_tag == "header" for page in document.pages[1:2] for box in page._page_box.descendants())


def _covered(html: str) -> tuple[str, Any]:
    """The HTML and its pages, with a cover that ends on its page."""
    document = laid_out(html, REPORT)
    if not spills(document):
        return html, document
    covers = [html.replace(COVER, f"{COVER} {tight}", 1) for tight in TIGHT]
    fitting = (one for one in covers if not spills(laid_out(one[: one.index(TITLED)], REPORT)))
    tight = next(fitting, covers[-1])
    return tight, laid_out(tight, REPORT)


def _without_rest(html: str, document: Any) -> Any:
    """The pages, or those of the same set closer if the last holds but a rest for which the others have room."""
    if len(document.pages) == 1 or filled(document.pages[-1]) > REST:
        return document
    closer = set_closely(html)
    return closer if len(closer.pages) < len(document.pages) else document


def _closer(html: str) -> str:
    return html.replace(PLAIN, CLOSE, 1)


def filled(page: Any) -> float:
    """How far down its type area the lowest ink of a page stands, 0 to 1."""
    box = page._page_box
    top = box.position_y + box.margin_top
    within = (one for child in box.children if not hasattr(child, "at_keyword") for one in _all(child))
    low = max((one.position_y + one.height for one in within if _inked(one)), default=top)
    return float(min(1.0, max(0.0, (low - top) / box.height)))


def _all(box: Any) -> Iterator[Any]:
    yield box
    if hasattr(box, "descendants"):
        yield from box.descendants()


def _inked(box: Any) -> bool:
    from weasyprint.formatting_structure.boxes import ReplacedBox, TextBox

    return isinstance(box, ReplacedBox) or (isinstance(box, TextBox) and bool(box.text.strip()))


def laid_out(html: str, sheet: str) -> Any:
    """The pages of some HTML under a style sheet of this room, as WeasyPrint's Document."""
    from weasyprint import HTML

    division.divide()
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
        relationship=attachment.relationship,
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

    fonts = FontConfiguration()
    fonts._folder = wholefile.temporary()
    atexit.register(_put_away, fonts, os.getpid())
    text = resources.files("verstetigung.printing").joinpath(sheet).read_text(encoding="utf-8")
    return fonts, CSS(string=palette.coloured(text), base_url=f"{FONTS}/", font_config=fonts)


def _put_away(fonts: Any, pid: int) -> None:
    """Remove the files of the fonts, in the process that has made them.

    Left to the end of the interpreter, WeasyPrint could no longer do it and would say so; what is kept from report to
    report holds the fonts until then.
    """
    folder, fonts._folder = fonts._folder, None
    if os.getpid() == pid:
        shutil.rmtree(folder, ignore_errors=True)
