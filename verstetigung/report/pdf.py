"""Print HTML to PDF."""

from __future__ import annotations

import atexit
import functools
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

from verstetigung import wholefile
from verstetigung.charts.canvas import FONTS


def write_pdf(html: str, path: Path) -> None:
    """Print a report's HTML to a PDF, complete or not at all; the same bytes for the same HTML."""
    wholefile.write(path, pdf(html))


def pdf(html: str) -> bytes:
    """The PDF of a report's HTML, tagged for screen readers (PDF/UA-1)."""
    from weasyprint import HTML

    fonts, sheet = _styles()
    with _uncollected():
        content: bytes = HTML(string=html, base_url=str(FONTS)).write_pdf(
            stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1"
        )
    return content


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of garbage out while a report is set: it would walk the boxes of all pages many times."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
            gc.collect()


@functools.cache
def _styles() -> tuple[Any, Any]:
    """Fonts and style sheet, read once per process."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    # Left to the end of the interpreter, WeasyPrint could no longer put its fonts away and would say so.
    atexit.register(_styles.cache_clear)
    fonts = FontConfiguration()
    text = resources.files("verstetigung").joinpath("templates/report.css").read_text(encoding="utf-8")
    return fonts, CSS(string=text, base_url=f"{FONTS}/", font_config=fonts)
