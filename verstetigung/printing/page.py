"""A report as one HTML page."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from verstetigung.charts import svg
from verstetigung.charts.drawing import Drawing
from verstetigung.charts.letters import SIGN, fitted, printable
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.telling.blocks import Report, Text

ROOMS = "printing", "printing.web", "printing.poster"
"""Each has its own folder of templates."""
EXPLAINED = (
    f"„{SIGN}“ steht für Zeichen, die der Schrift dieses Berichts fehlen, etwa Bildzeichen oder fremde Alphabete. "
    "Vollständig stehen sie in den Arbeitsmappen und Ergebnistabellen."
)


def render(report: Report, erhebung: Erhebung) -> str:
    """The report as HTML with nothing in it that the report's font cannot print; what it lacks is said."""
    return signed(report, partial(_filled, erhebung))


def _filled(erhebung: Erhebung, report: Report) -> str:
    page = environment().get_template("report.html").render(report=report, erhebung=erhebung, numbered=report.numbered)
    return printable(page)


def signed(report: Report, filled: Callable[[Report], str]) -> str:
    """A page with the report, and with a word on the sign for letters that the font lacks if that stands in it."""
    page = filled(report)
    if SIGN in page:
        return filled(_explained(report))
    return page


def _explained(report: Report) -> Report:
    """The report with a word on that sign at the end of its last chapter, which says how to read it."""
    last = max(index for index, chapter in enumerate(report.chapters) if chapter.blocks and not chapter.annex)
    chapter = report.chapters[last]
    explained = replace(chapter, blocks=(*chapter.blocks, Text((EXPLAINED,), "note")))
    return replace(report, chapters=(*report.chapters[:last], explained, *report.chapters[last + 1 :]))


@functools.cache
def environment() -> Environment:
    """Our templates, and what they can do."""
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(f"verstetigung.{room}") for room in ROOMS]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"cut": fitted, "svg": _svg}
    return environment


def _svg(drawing: Drawing) -> Markup:
    return Markup(svg.for_paper(drawing))
