"""The parts of a workbook: which sheet is where, and which styles show percentages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from verstetigung.preflight import MAIN

ROOT_LINKS, LINKS, STYLES = "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CONTENT = re.compile(rb"<(?:[^\s<>/:]+:)?(?:v|is|f)[\s>]")
"""The beginning of a value or a formula."""
PERCENT_FORMATS = ("9", "10")
"""The built-in number formats 0% and 0.00%."""
LITERAL = re.compile(r'"[^"]*"|\\.')
"""What a number format shows as it is, so that a percent sign in it does not multiply."""


@dataclass(frozen=True)
class Part:
    """One sheet as the workbook lists it."""

    name: str
    visibility: str
    """„visible“, „hidden“ or „veryHidden“."""
    path: str
    """Its place in the zip file."""


def parts(archive: ZipFile) -> tuple[Part, ...]:
    """The sheets in the order of the workbook; raises LookupError if the part of one is not where it should be."""
    if [target.strip("/") for target in _targets(archive, ROOT_LINKS, "/officeDocument").values()] != [MAIN]:
        raise LookupError(ROOT_LINKS)
    targets = _targets(archive, LINKS, "")
    paths = {name.lower(): name for name in archive.namelist()}
    return tuple(
        Part(
            sheet.attrib["name"],
            sheet.get("state", "visible"),
            paths[posixpath.normpath(posixpath.join("/xl", targets[sheet.attrib[REFERENCE]]))[1:].lower()],
        )
        for sheet in _root(archive, MAIN).iterfind("{*}sheets/{*}sheet")
    )


def _targets(archive: ZipFile, links: str, kind: str) -> Mapping[str, str]:
    """By their keys, the parts that the links of such a kind lead to."""
    return {
        one.attrib["Id"]: one.attrib["Target"] for one in _root(archive, links) if one.get("Type", "").endswith(kind)
    }


def holds_something(archive: ZipFile, part: Part) -> bool:
    """Whether a sheet has a value or formula in any cell."""
    return CONTENT.search(archive.read(part.path)) is not None


def percent_styles(archive: ZipFile) -> Set[str]:
    """The numbers of the cell styles that show percentages."""
    if STYLES not in archive.namelist():
        return frozenset()
    root = _root(archive, STYLES)
    own = {
        one.get("numFmtId")
        for one in root.iterfind("{*}numFmts/{*}numFmt")
        if "%" in LITERAL.sub("", one.get("formatCode", ""))
    }
    return {
        str(number)
        for number, style in enumerate(root.iterfind("{*}cellXfs/{*}xf"))
        if style.get("numFmtId") in {*own, *PERCENT_FORMATS}
    }


def _root(archive: ZipFile, path: str) -> Element:
    """The root element; entities cannot be declared here, as the preflight refuses every DOCTYPE."""
    root: Element = fromstring(archive.read(path))
    return root
