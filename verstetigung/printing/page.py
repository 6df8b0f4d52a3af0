"""A report as one HTML page."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from verstetigung.charts import svg
from verstetigung.charts.drawing import Drawing
from verstetigung.charts.letters import SIGN, fitted, printable
from verstetigung.printing.lengths import CUT, LONGEST_TEXT, as_is, bounded
from verstetigung.printing.paper import on_paper
from verstetigung.printing.pdf import NEXT_PAGE
from verstetigung.schemas.languages import GERMAN
from verstetigung.telling.blocks import Report, Text
from verstetigung.telling.imprint import Imprint
from verstetigung.telling.reports.english_words import BEGIN, END

ROOMS = "printing", "printing.web", "printing.poster", "printing.pen"
"""Each has its own folder of templates."""
EXPLAINED = (
    f"„{SIGN}“ steht für Zeichen, die der Schrift dieses Berichts fehlen, etwa Bildzeichen oder fremde Alphabete. "
    "Vollständig stehen sie {}."
)
FOREIGN = re.compile(r"(?<=>)[^<]+")
"""The texts of a page, without what stands in its tags."""
SHORTENED = "„… (gekürzt)“ steht hinter langen Texten, die vollständig in den internen Unterlagen der Erhebung stehen."


@dataclass(frozen=True)
class Tightness:
    """How a report with a greatest number of pages is set."""

    size: float
    """Of its type in points."""
    longest: int = LONGEST_TEXT
    """So many letters of a text stand in it at most."""


LOOSEST = Tightness(8.8)
TIGHTER = (
    *(Tightness(size) for size in (8.2, 7.6)),
    *(Tightness(7.6, longest) for longest in (300, 150, 80, 40)),
)
"""What is tried in turn, the last ones only where somebody has written without end."""


def render(report: Report, imprint: Imprint, setting: Tightness = LOOSEST) -> str:
    """The report as HTML with nothing in it that the report's font cannot print; what it lacks is said."""
    return signed(on_paper(report), partial(_filled, imprint, setting))


def tighter(report: Report, imprint: Imprint) -> Iterator[str]:
    """The same report set ever tighter, as it is asked for, if it has a greatest number of pages."""
    return (render(report, imprint, setting) for setting in TIGHTER if report.pages)


def _filled(imprint: Imprint, setting: Tightness, report: Report) -> str:
    page = (
        _cutting(setting.longest)
        .get_template("report.html")
        .render(report=report, imprint=imprint, numbered=report.numbered, setting=setting, next_page=NEXT_PAGE)
    )
    return printable(page if report.language == GERMAN else FOREIGN.sub(_foreign, page))


def _foreign(text: re.Match[str]) -> str:
    return text[0].replace(BEGIN, f'<i lang="{GERMAN}">').replace(END, "</i>")


@functools.cache
def _cutting(longest: int) -> Environment:
    """Our templates with texts of at most so many letters."""
    if longest == LONGEST_TEXT:
        return environment()
    return environment().overlay(finalize=partial(bounded, longest=longest))


def signed(report: Report, filled: Callable[[Report], str]) -> str:
    """A page with the report, and with a word on letters that the font lacks and on texts cut short if it has any."""
    page = filled(report)
    told = explained(report, page)
    return page if told is report else filled(told)


def explained(report: Report, text: str) -> Report:
    """The report, with a word at its end on what stands in that text of it and is not plain by itself."""
    notes = tuple(note for sign, note in ((SIGN, EXPLAINED.format(report.whole)), (CUT, SHORTENED)) if sign in text)
    return _explained(report, notes) if notes else report


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
