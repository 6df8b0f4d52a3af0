"""A report as a web page."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import partial
from importlib import resources

from jinja2 import Environment
from markupsafe import Markup

from verstetigung.charts.drawing import Drawing
from verstetigung.charts.screen import for_screen
from verstetigung.printing import page as printing_page
from verstetigung.printing.web.fonts import faces
from verstetigung.printing.web.links import linked
from verstetigung.schemas import palette
from verstetigung.telling.blocks import Cover, Report
from verstetigung.telling.imprint import Imprint

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Letters that are nothing to see but change how others look, or that HTML forbids."""


Beside = Sequence[tuple[str, str]]
"""Title and file of other pages that belong to a report."""


NOWHERE: Mapping[str, str] = {}


def page(report: Report, imprint: Imprint, beside: Beside = (), links: Mapping[str, str] = NOWHERE) -> str:
    """The report as one HTML file with font, style and drawings inside; made of the same blocks as the PDF.

    A browser has fonts for all letters; the sign for those that ours lacks stands in drawings only. `links` are the
    files of other pages by the names that lead to them.
    """
    return linked(printing_page.signed(report, partial(_filled, imprint, beside, links)), links)


def _filled(imprint: Imprint, beside: Beside, links: Mapping[str, str], report: Report) -> str:
    page, scripts = ("web.html", imprint, report.cover), ("web.js", "tables.js", "filter.js", "figures.js")
    return rendered(*page, scripts, report=report, numbered=report.numbered, beside=beside, links=links)


def rendered(template: str, imprint: Imprint, cover: Cover, scripts: tuple[str, ...], **context: object) -> str:
    """A page of that template."""
    text = (
        environment()
        .get_template(template)
        .render(imprint=imprint, cover=cover, faces=Markup(faces()), script=_script(scripts), **context)
    )
    return UNSEEN.sub("", text)


@functools.cache
def environment() -> Environment:
    """The templates of the reports, with drawings fit for a screen."""
    environment = printing_page.environment().overlay()
    environment.globals = environment.globals | {"light": palette.LIGHT, "dark": palette.DARK}
    environment.filters = environment.filters | {"plot": _plot, "digest": digest}
    return environment


def _plot(drawing: Drawing, links: Mapping[str, str]) -> Markup:
    return Markup(for_screen(drawing, links))


def digest(script: str) -> str:
    """What a browser compares a script with before it runs it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _script(names: tuple[str, ...]) -> Markup:
    folder = resources.files("verstetigung.printing.web") / "templates"
    return Markup("\n".join((folder / name).read_text(encoding="utf-8") for name in names))
