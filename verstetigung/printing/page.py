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
from verstetigung.printing.lengths import as_is, bounded
from verstetigung.telling.blocks import Imprint, Report, Text

ROOMS = "printing", "printing.web", "printing.poster"
"""Each has its own folder of templates."""
EXPLAINED = (
    f"„{SIGN}“ steht für Zeichen, die der Schrift dieses Berichts fehlen, etwa Bildzeichen oder fremde Alphabete. "
    "Vollständig stehen sie {}."
)
CUT = " … (gekürzt)"
SHORTENED = "„… (gekürzt)“ steht hinter langen Texten, die vollständig in den internen Unterlagen der Erhebung stehen."


def render(report: Report, imprint: Imprint) -> str:
    """The report as HTML with nothing in it that the report's font cannot print; what it lacks is said."""
    return signed(report, partial(_filled, imprint))


def _filled(imprint: Imprint, report: Report) -> str:
    page = environment().get_template("report.html").render(report=report, imprint=imprint, numbered=report.numbered)
    return printable(page)


def signed(report: Report, filled: Callable[[Report], str]) -> str:
    """A page with the report, and with a word on letters that the font lacks and on texts cut short if it has any."""
    page = filled(report)
    notes = tuple(note for sign, note in ((SIGN, EXPLAINED.format(report.whole)), (CUT, SHORTENED)) if sign in page)
    if notes:
        return filled(_explained(report, notes))
    return page


def _explained(report: Report, notes: tuple[str, ...]) -> Report:
    """The report with these notes at the end of its last chapter, which says how to read it."""
    last = max(index for index, chapter in enumerate(report.chapters) if chapter.blocks and not chapter.annex)
    chapter = report.chapters[last]
    explained = replace(chapter, blocks=(*chapter.blocks, Text(notes, "note")))
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
        finalize=bounded,
    )
    environment.filters |= {"cut": fitted, "svg": _svg, "as_is": as_is}
    return environment


def _svg(drawing: Drawing) -> Markup:
    return Markup(svg.for_paper(drawing))
