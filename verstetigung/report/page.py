"""A report as one HTML page."""

from __future__ import annotations

import functools

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from matplotlib import font_manager

from verstetigung.charts.canvas import FACES, FONTS, fitted
from verstetigung.erhebung import Erhebung
from verstetigung.report.blocks import Report

REPLACED = {
    0x202F: "\u00a0",
    0x2009: "\u00a0",
    0x2007: "\u00a0",
    0x2010: "-",
    0x2011: "-",
    0x2212: "−",
    0x2028: "\n",
    0x25CF: "•",
    0x25AA: "•",
    0x25A0: "•",
    0x2022: "•",
    0x2019: "’",
    0x200B: "",
    0xFEFF: "",
    0x09: " ",
}
"""Letters the font lacks, and what stands for them."""
JOINERS = frozenset((0x200C, 0x200D))
"""They stand between the letters of other scripts and of emoji; without these they would only part spaces."""


def render(report: Report, erhebung: Erhebung) -> str:
    """The report as HTML with nothing in it that the report's font cannot print."""
    page = environment().get_template("report.html").render(report=report, erhebung=erhebung, numbered=report.numbered)
    return printable(page)


@functools.cache
def environment() -> Environment:
    """Our templates, and what they can do."""
    environment = Environment(
        loader=PackageLoader("verstetigung", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"cut": fitted, "drawing": Markup}
    return environment


def printable(text: str) -> str:
    """The text with every letter that no face of the font has replaced or left out."""
    known = _letters()
    strange = {code: REPLACED.get(code, "") for letter in set(text) if (code := ord(letter)) not in known}
    return text.translate(strange)


@functools.cache
def _letters() -> frozenset[int]:
    faces = [frozenset(font_manager.get_font(FONTS / file).get_charmap()) for file in FACES.values()]
    return (frozenset.intersection(*faces) | {0x0A}) - JOINERS
