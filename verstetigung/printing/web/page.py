"""A report as a web page."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from functools import partial
from importlib import resources

from jinja2 import Environment
from markupsafe import Markup

from verstetigung.charts import svg
from verstetigung.charts.drawing import Drawing
from verstetigung.printing import page as printing_page
from verstetigung.printing.web.fonts import faces
from verstetigung.schemas import palette
from verstetigung.telling.blocks import Cover, Imprint, Report

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Letters that are nothing to see but change how others look, or that HTML forbids."""


def page(report: Report, imprint: Imprint) -> str:
    """The report as one HTML file with font, style and drawings inside; made of the same blocks as the PDF.

    A browser has fonts for all letters; the sign for those that ours lacks stands in drawings only.
    """
    return printing_page.signed(report, partial(_filled, imprint))


def _filled(imprint: Imprint, report: Report) -> str:
    return rendered("web.html", imprint, report.cover, ("web.js",), report=report, numbered=report.numbered)


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
    environment.filters = environment.filters | {"svg": _svg, "digest": digest}
    return environment


def _svg(drawing: Drawing) -> Markup:
    return Markup(svg.for_screen(drawing))


def digest(script: str) -> str:
    """What a browser compares a script with before it runs it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _script(names: tuple[str, ...]) -> Markup:
    folder = resources.files("verstetigung.printing.web") / "templates"
    return Markup("".join((folder / name).read_text(encoding="utf-8") for name in names))
