"""A form for the pen as one HTML file, and as PDF from the same HTML."""

from __future__ import annotations

import functools
from importlib import resources

from jinja2 import Environment
from markupsafe import Markup

from verstetigung.charts.letters import SIGN, printable
from verstetigung.printing.lengths import wrapped
from verstetigung.printing.page import environment
from verstetigung.printing.pdf import laid_out, uncollected
from verstetigung.printing.pdf import printed as pdf
from verstetigung.printing.pen.parts import PenForm
from verstetigung.printing.web.fonts import faces
from verstetigung.printing.web.page import UNSEEN
from verstetigung.schemas import palette
from verstetigung.telling.imprint import Imprint

FOLDER = "pen/templates"
EXPLAINED = f"„{SIGN}“ steht für Zeichen, die der Schrift fehlen; die Webseite daneben enthält sie."


def web(form: PenForm, imprint: Imprint) -> str:
    """The form as one HTML file with font and style inside."""
    styles = "\n".join((faces(), _sheet("form.css"), _sheet("screen.css")))
    return UNSEEN.sub("", _filled(form, imprint, styles))


def printed(form: PenForm, imprint: Imprint) -> bytes:
    """The form as PDF; the same bytes each time."""
    with uncollected():
        return pdf(laid_out(html(form, imprint), f"{FOLDER}/print.css"))


def html(form: PenForm, imprint: Imprint) -> str:
    """What is printed, with a word on letters that the font lacks if there are any."""
    page = printable(_filled(form, imprint, _sheet("form.css")))
    return printable(_filled(form, imprint, _sheet("form.css"), EXPLAINED)) if SIGN in page else page


def _filled(form: PenForm, imprint: Imprint, styles: str, explained: str = "") -> str:
    template = _environment().get_template("pen.html")
    return template.render(form=form, imprint=imprint, styles=Markup(styles), explained=explained)


@functools.cache
def _environment() -> Environment:
    """The templates of the reports; what somebody has to answer is never cut short."""
    return environment().overlay(finalize=wrapped)


@functools.cache
def _sheet(name: str) -> str:
    text = (resources.files("verstetigung.printing") / FOLDER / name).read_text(encoding="utf-8")
    return palette.coloured(text)
