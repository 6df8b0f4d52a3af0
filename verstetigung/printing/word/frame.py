"""Sections of pages, upright and across, and what stands on each of them: running title, mark, number of the page."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm

from verstetigung.printing.word.draft import Draft
from verstetigung.printing.word.fields import field
from verstetigung.printing.word.markup import MILLIMETRE, Element, made, run, strong
from verstetigung.telling.blocks import Report
from verstetigung.telling.imprint import Imprint

A4 = 210, 297
MARGINS = {"left_margin": 20, "right_margin": 20, "top_margin": 26, "bottom_margin": 22}
BRIEF_MARGINS = {"left_margin": 18, "right_margin": 18, "top_margin": 19, "bottom_margin": 16}
"""Those of a report that is to have few pages."""
EDGE = 12
"""Of head and foot from the edge of the sheet."""
REFERENCES = qn("w:headerReference"), qn("w:footerReference")


def sheet(document: Any, *, brief: bool) -> None:
    """Our own sheet: A4, its first page without running title."""
    section = document.sections[-1]
    section.page_width, section.page_height = (Mm(length) for length in A4)
    for name, length in (BRIEF_MARGINS if brief else MARGINS).items():
        setattr(section, name, Mm(length))
    section.header_distance = section.footer_distance = Mm(EDGE)
    section.different_first_page_header_footer = True


def settled(document: Any) -> Any:
    """The last section of a document, with heads and feet that others have handed down to it."""
    *earlier, last = [section._sectPr for section in document.sections]
    for section in reversed(earlier):
        for reference in section.findall(REFERENCES[0]) + section.findall(REFERENCES[1]):
            kind = reference.get(qn("w:type"))
            if not any(one.tag == reference.tag and one.get(qn("w:type")) == kind for one in last):
                last.insert(0, copy.deepcopy(reference))
    for kind in last.findall(qn("w:type")):
        last.remove(kind)
    return last


def type_area(section: Any) -> tuple[float, float]:
    """Widths of the type area in millimetres: of the sheet as it is, and turned."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    across, down = (_length(size, name) for name in ("w", "h"))
    sides = sum(_length(margins, name) for name in ("left", "right", "gutter"))
    return (across - sides) / MILLIMETRE, (max(down, across) - sides) / MILLIMETRE


def _length(element: Any, name: str) -> float:
    return float(element.get(qn(f"w:{name}")) or 0)


def head_and_foot(draft: Draft, report: Report, imprint: Imprint) -> None:
    """Add running title, mark and page number to what a template has there; the mark also to a first page."""
    section = draft.document.sections[-1]
    even = draft.document.settings.odd_and_even_pages_header_footer
    for head in (section.header, *((section.even_page_header,) if even else ())):
        _add(draft, head, "header", _running(report, imprint))
    for foot in (section.footer, *((section.even_page_footer,) if even else ())):
        if "PAGE" not in "".join(foot._element.itertext()):
            _add(draft, foot, "footer", _numbered(imprint), made("jc", val="right"))
    if section.different_first_page_header_footer and imprint.mark:
        _add(draft, section.first_page_footer, "footer", [strong(imprint.mark)])


def _running(report: Report, imprint: Imprint) -> Iterator[Element]:
    yield run(report.running)
    if imprint.mark:
        yield run(" · ")
        yield strong(imprint.mark)


def _numbered(imprint: Imprint) -> Iterator[Element]:
    yield run(f"{imprint.title} · Seite ")
    yield from field(" PAGE ", "1")
    yield run(" von ")
    yield from field(" NUMPAGES ", "1")


def _add(draft: Draft, part: Any, style: str, inside: Any, *properties: Element) -> None:
    """Add a paragraph at the end of a head or foot, in place of one that is empty."""
    element = part._element if not part.is_linked_to_previous else _new(part)
    last = element.p_lst[-1] if element.p_lst else None
    element.append(draft.paragraph(style, *inside, properties=properties))
    if last is not None and last.getnext() is element[-1] and not last.xpath(".//w:r | .//w:drawing | .//w:pict"):
        element.remove(last)


def _new(part: Any) -> Any:
    part.is_linked_to_previous = False
    return part._element


def ended(section: Any, *, wide: bool, first: bool) -> Element:
    """A paragraph with which a section ends whose pages lie across or stand."""
    low = made("spacing", before=0, after=0, line=20, lineRule="exact")
    return made("p", made("pPr", low, turned(section, wide=wide, first=first)))


def turned(section: Any, *, wide: bool, first: bool) -> Any:
    """The section with its pages across, if they are to be wide; only the first has a first page of its own."""
    own = copy.deepcopy(section)
    if not first:
        for title in own.findall(qn("w:titlePg")):
            own.remove(title)
    if wide:
        size = own.find(qn("w:pgSz"))
        width, height = size.get(qn("w:w")), size.get(qn("w:h"))
        if int(width) < int(height):
            _lay_across(own, size, width, height)
    return own


def _lay_across(section: Any, size: Any, width: str, height: str) -> None:
    size.set(qn("w:w"), height)
    size.set(qn("w:h"), width)
    size.set(qn("w:orient"), "landscape")
