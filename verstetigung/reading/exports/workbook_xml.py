"""What the XML inside a workbook tells beyond the values: its sheets, percentages, and cells that are broken."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import IO
from xml.etree.ElementTree import Element
from xml.parsers import expat
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from verstetigung.reading.bounds import BLOCK, column_number, pieces
from verstetigung.reading.preflight import MAIN

ROOT_LINKS, LINKS, STYLES = "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CONTENT = re.compile(rb"<(?:[^\s<>/:]+:)?(?:v|is|f)[\s>]")
"""The beginning of a value or a formula."""
PERCENT_FORMATS = ("9", "10")
"""The built-in number formats 0% and 0.00%."""
LITERAL = re.compile(r'"[^"]*"|\\.')
"""What a number format shows as it is, so that a percent sign in it does not multiply."""


@dataclass(frozen=True)
class SheetPart:
    """One sheet as the workbook lists it."""

    name: str
    visibility: str
    """„visible“, „hidden“ or „veryHidden“."""
    path: str
    """Its path in the zip file."""


def parts(archive: ZipFile) -> tuple[SheetPart, ...]:
    """The sheets in the order of the workbook; raises LookupError if the part of one is not where it should be."""
    if [target.strip("/") for target in _targets(archive, ROOT_LINKS, "/officeDocument").values()] != [MAIN]:
        raise LookupError(ROOT_LINKS)
    targets = _targets(archive, LINKS, "")
    paths = {name.lower(): name for name in archive.namelist()}
    return tuple(
        SheetPart(
            sheet.attrib["name"],
            sheet.get("state", "visible"),
            paths[posixpath.normpath(posixpath.join("/xl", targets[sheet.attrib[REFERENCE]]))[1:].lower()],
        )
        for sheet in _root(archive, MAIN).iterfind("{*}sheets/{*}sheet")
    )


def _targets(archive: ZipFile, links: str, kind: str) -> Mapping[str, str]:
    """By their keys, the parts that the links of such a kind lead to."""
    return {
        link.attrib["Id"]: link.attrib["Target"]
        for link in _root(archive, links)
        if link.get("Type", "").endswith(kind)
    }


def holds_something(archive: ZipFile, part: SheetPart) -> bool:
    """Whether a sheet has a value or formula in any cell."""
    return any(CONTENT.search(piece) for piece in pieces(archive, archive.getinfo(part.path)))


def percent_styles(archive: ZipFile) -> Set[str]:
    """The numbers of the cell styles that show percentages."""
    if STYLES not in archive.namelist():
        return frozenset()
    root = _root(archive, STYLES)
    formats = {
        element.get("numFmtId")
        for element in root.iterfind("{*}numFmts/{*}numFmt")
        if "%" in LITERAL.sub("", element.get("formatCode", ""))
    }
    return {
        str(number)
        for number, style in enumerate(root.iterfind("{*}cellXfs/{*}xf"))
        if style.get("numFmtId") in {*formats, *PERCENT_FORMATS}
    }


def _root(archive: ZipFile, path: str) -> Element:
    """The root element; entities cannot be declared here, as the preflight refuses every DOCTYPE."""
    root: Element = fromstring(archive.read(path))
    return root


ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
DIGITS, DIGITS_ONLY = "0123456789", re.compile("[0-9]{1,7}")
IN_CELL = ("v", "is", "f")
SHAPES, TRUE = {"row": "ht", "col": "width"}, ("1", "true")
"""Elements that can be hidden, or have no height or width."""

Position = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True)
class Marks:
    """What is special about the cells of a sheet."""

    broken: Mapping[Position, str]
    """The error a cell shows, or „=…“ where a formula has no value."""
    percents: Set[Position]
    formulas: Set[Position]
    """The cells whose value a formula gives."""
    hidden_rows: Set[int]
    """From 1, those that hold something; also those that a filter hides."""
    hidden_columns: Set[int]
    """Likewise."""
    height: int
    """Rows and columns up to the last cell that holds something."""
    width: int


def marks(sheet: IO[bytes], percent_styles: Set[str]) -> Marks:
    """Go over the XML once; raises one of UNTOLD if it is not well-formed or a cell has no proper address."""
    scan = _Scan(percent_styles)
    while block := sheet.read(BLOCK):
        scan.parser.Parse(block)
    scan.parser.Parse(b"", True)
    scan.leave()
    rows = {_position(f"A{digits}")[0] + 1 for digits in scan.rows}
    columns = {_position(f"{letters}1")[1] + 1 for letters in scan.columns}
    hidden = {column for first, last in scan.hidden_columns for column in columns if first <= column <= last}
    height, width = max(rows, default=0), max(columns, default=0)
    return Marks(scan.broken, scan.percents, scan.formulas, scan.hidden_rows & rows, hidden, height, width)


class _Scan:
    """What a parser hears: every element that begins, and texts only in cells that may be broken."""

    def __init__(self, percent_styles: Set[str]) -> None:
        self.percent_styles = percent_styles
        self.rows: set[str] = set()
        self.columns: set[str] = set()
        self.broken: dict[Position, str] = {}
        self.percents: set[Position] = set()
        self.formulas: set[Position] = set()
        self.row = 0
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.cell: dict[str, str] | None = None
        self.texts: dict[str, str] = {}
        self.inside = ""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.enter

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins: a value or formula in a cell, or anything else, which ends the cell before."""
        if ":" in name:
            name = name.rpartition(":")[2]
        if name not in IN_CELL:
            if self.texts:
                self.leave()
            self.cell = attributes if name == "c" else None
            if name in SHAPES:
                self.shape(name, attributes)
        elif self.cell is not None:
            address = self.cell["r"]
            letters = address.rstrip(DIGITS)
            self.columns.add(letters)
            self.rows.add(address[len(letters) :])
            if self.texts or name == "f" or self.cell.get("t") == "e":
                self.listen(name)
            if self.percent_styles and self.cell.get("s") in self.percent_styles:
                self.percents.add(_position(address))

    def shape(self, name: str, attributes: dict[str, str]) -> None:
        """A row or a range of columns begins; rows are counted on where they have no number."""
        hidden = attributes.get("hidden") in TRUE or attributes.get(SHAPES[name]) == "0"
        if name == "row":
            self.row = _number(attributes.get("r", ""), self.row + 1)
            if hidden:
                self.hidden_rows.add(self.row)
        elif hidden:
            self.hidden_columns.append((_number(attributes.get("min", ""), 1), _number(attributes.get("max", ""), 0)))

    def listen(self, element: str) -> None:
        """From now on what is heard belongs to this element."""
        self.inside = element
        self.texts[element] = ""
        self.parser.CharacterDataHandler = self.hear

    def hear(self, text: str) -> None:
        """A piece of text in a cell that may be broken."""
        self.texts[self.inside] += text

    def leave(self) -> None:
        """The cell is over."""
        if self.texts and self.cell is not None:
            shown = _broken(self.cell.get("t", ""), {name: text.strip() for name, text in self.texts.items()})
            if shown:
                self.broken[_position(self.cell["r"])] = shown
            elif "f" in self.texts:
                self.formulas.add(_position(self.cell["r"]))
            self.texts = {}
            self.parser.CharacterDataHandler = None


def _broken(kind: str, texts: Mapping[str, str]) -> str:
    """What a cell shows that is an error or a formula without a value; an empty text is a value."""
    value = texts.get("v", "")
    if kind == "e":
        return value or "#?"
    if value or (kind == "str" and "v" in texts):
        return ""
    return f"={texts.get('f') or '…'}"


def _number(text: str, otherwise: int) -> int:
    """The number of a row or a column; what is none is left to those who read the cells."""
    return int(text) if DIGITS_ONLY.fullmatch(text) else otherwise


def _position(address: str) -> Position:
    match = ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(address)
    letters, digits = match.groups()
    return int(digits) - 1, column_number(letters.encode()) - 1
