"""The structure tree of a PDF that is being made: what a screen reader meets, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

# pydyf and WeasyPrint have no types: an element is a pydyf.Dictionary, a box a weasyprint Box, a reference b"12 0 R".
Pdf = Any
Element = Any
Box = Any
Page = Sequence[Box]
"""A page and all boxes on it, as they follow each other in the HTML; the first is the page itself."""

CELLS = ("/TH", "/TD")


def resolved(pdf: Pdf, reference: bytes) -> Element:
    """The object a reference leads to."""
    return pdf.objects[int(reference.split()[0])]


def root(pdf: Pdf) -> Element:
    """The root of the structure tree."""
    return resolved(pdf, pdf.catalog["StructTreeRoot"])


def parents(pdf: Pdf) -> list[Any]:
    """The ParentTree as one list: key, value, key, value; a page's value is a list, an annotation's a reference."""
    numbers: list[Any] = resolved(pdf, root(pdf)["ParentTree"])["Nums"]
    return numbers


def kids(pdf: Pdf, element: Element) -> list[Element]:
    """The elements right below one, without marked content."""
    return [resolved(pdf, kid) for kid in element.get("K", ()) if isinstance(kid, bytes)]


def below(pdf: Pdf, element: Element) -> Iterator[Element]:
    """An element and everything below it, in reading order."""
    waiting = [element]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += reversed(kids(pdf, element))


def prune(pdf: Pdf) -> None:
    """Take out elements with nothing in them: hidden paragraphs and coloured signs; empty cells keep their place."""
    for top in kids(pdf, root(pdf)):
        _filled(pdf, top)


def _filled(pdf: Pdf, element: Element) -> bool:
    if element["Type"] != "/StructElem":
        return True
    element["K"][:] = [kid for kid in element["K"] if not isinstance(kid, bytes) or _filled(pdf, resolved(pdf, kid))]
    return bool(element["K"]) or "Alt" in element or element["S"] in CELLS


def forget(pdf: Pdf) -> None:
    """Empty the elements that nothing leads to; a free object would upset pydyf's numbering."""
    met = {element.number for element in below(pdf, root(pdf))}
    elements: list[Element] = [thing for thing in pdf.objects if isinstance(thing, dict)]
    for thing in elements:
        if thing.get("Type") in ("/StructElem", "/OBJR") and thing.number not in met:
            thing.clear()
