"""Elements of a Word document, and its runs of text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from verstetigung.printing.lengths import shortened

Element = Any
"""One of lxml, which has no types."""
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
"""Letters that are nothing to see but change how others look, or that XML forbids."""
PIECES = re.compile(r"[\n\t]|[^\n\t]+")
LINES = {"\n": "br", "\t": "tab"}
POINT = 20
"""In twentieths, which Word measures in."""
MILLIMETRE = 1440 / 25.4
EMU = 36_000
"""In a millimetre."""


@functools.cache
def _name(name: str) -> str:
    return str(qn(f"w:{name}"))


def made(tag: str, *inside: Element, **values: object) -> Element:
    """An element of Word's own namespace with these attributes, what it holds in it."""
    element = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        element.set(_name(name), str(value))
    element.extend(inside)
    return element


def twips(millimetres: float) -> int:
    """A length as Word measures it."""
    return round(millimetres * MILLIMETRE)


def run(text: str, *properties: Element) -> Element:
    """A run of text; nothing of it is formatted but by these properties."""
    element = made("r", *((made("rPr", *properties),) if properties else ()))
    element.extend(_pieces(UNSEEN.sub("", shortened(text))))
    return element


def _pieces(text: str) -> Iterator[Element]:
    for piece in PIECES.findall(text):
        if piece in LINES:
            yield made(LINES[piece])
        else:
            yield literal("t", piece)


def literal(tag: str, text: str) -> Element:
    """A text that keeps its spaces."""
    element = made(tag)
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.text = text
    return element


def strong(text: str) -> Element:
    """A run in bold type."""
    return run(text, made("b"))


def coloured(colour: str) -> Element:
    """The colour of a run."""
    return made("color", val=colour.removeprefix("#"))


def shaded(colour: str) -> Element:
    """The ground of a cell."""
    return made("shd", val="clear", color="auto", fill=colour.removeprefix("#"))


def paragraph(style: str, inside: Iterable[Element], *properties: Element) -> Element:
    """A paragraph of the style with that id; its own properties come in the order Word wants."""
    return made("p", made("pPr", made("pStyle", val=style), *properties), *inside)
