"""The styles a report is set in: Word's own where it has one, under the names that every Word knows, else ours.

A template that has a style of that name decides what it looks like; what it lacks is made, in its colours and font.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from verstetigung.printing.word import bullets
from verstetigung.printing.word.markup import Element, made
from verstetigung.schemas.palette import ACCENT, INK, QUIET, RULE

FONT = "Calibri"
"""On every computer with Word; LibreOffice has one as wide."""
LANGUAGE = "de-DE"
_ACCENT = re.compile(r"(<a:accent1>)(.*?)(</a:accent1>)", re.DOTALL)


@dataclass(frozen=True)
class Look:
    """A style, and what it looks like where no template says so: its paragraphs and its runs, as Word writes it."""

    name: str
    paragraphs: str = ""
    runs: str = ""
    based: str = "Normal"


def _space(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _type(size: float, colour: str = "", *, bold: bool = False) -> str:
    ink = f'<w:color w:val="{colour.removeprefix("#")}"/>' if colour else ""
    return f'{"<w:b/>" * bold}{ink}<w:sz w:val="{round(2 * size)}"/><w:szCs w:val="{round(2 * size)}"/>'


def _headline(size: float, *, bold: bool = True) -> str:
    """In the accent of the theme."""
    ink = '<w:color w:val="{accent}" w:themeColor="accent1"/>'
    return f'{"<w:b/>" * bold}{ink}<w:sz w:val="{round(2 * size)}"/><w:szCs w:val="{round(2 * size)}"/>'


KEPT = "<w:keepNext/><w:keepLines/>"
STOP = '<w:tabs><w:tab w:val="left" w:pos="2600"/></w:tabs>'
HANGING = f'{KEPT}{STOP}{_space(40, 40, 240)}<w:ind w:left="2600" w:hanging="2600"/>'
LOOKS = (
    Look("Normal", _space(0, 120, 264), _type(10, INK), based=""),
    Look("Title", KEPT + _space(0, 120), _headline(26)),
    Look("Subtitle", KEPT + _space(0, 80), _type(12, QUIET)),
    Look("heading 1", KEPT + _space(480, 160) + '<w:outlineLvl w:val="0"/>', _headline(17)),
    Look("heading 2", KEPT + _space(320, 100) + '<w:outlineLvl w:val="1"/>', _type(12.5, INK, bold=True)),
    Look("heading 3", KEPT + _space(200, 60) + '<w:outlineLvl w:val="2"/>', _type(10.5, INK, bold=True)),
    Look("caption", KEPT + _space(240, 80), _type(9.5, INK, bold=True)),
    Look("List Bullet", "{bullet}" + _space(0, 80, 259) + '<w:contextualSpacing w:val="0"/>'),
    Look("TOC Heading", KEPT + _space(0, 160), _headline(17)),
    Look("toc 1", _space(0, 60)),
    Look("header", _space(0, 0), _type(8, QUIET)),
    Look("footer", _space(0, 0), _type(8, QUIET)),
    Look("Bericht Vorspann", "<w:keepLines/>" + _space(0, 200, 290), _type(11.5)),
    Look("Bericht Herausgeber", _space(0, 0), _type(10)),
    Look("Bericht Kennzeichnung", KEPT + _space(160, 240), _headline(11)),
    Look("Bericht Anmerkung", _space(60, 200, 252), _type(8, QUIET)),
    Look("Bericht Abbildung", "<w:keepLines/>" + _space(0, 60)),
    Look("Bericht Tabellentext", _space(20, 20, 240), _type(8.5)),
    Look("Bericht Tabellenkopf", "<w:keepNext/>" + _space(20, 20, 240), _type(8, bold=True), "Bericht Tabellentext"),
    Look("Bericht Kleingedrucktes", _space(0, 20, 240), _type(7.5, QUIET), "Bericht Tabellentext"),
    Look("Bericht Kennzahl", HANGING, _headline(14)),
    Look("Bericht Abstand", '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>', _type(4)),
)
"""Those others rest on first."""
BRIEF = (
    Look("Normal", _space(0, 50, 245), _type(9.5, INK), based=""),
    Look("Title", KEPT + _space(0, 40), _headline(20)),
    Look("Subtitle", KEPT + _space(0, 40), _type(11, QUIET)),
    Look("heading 1", KEPT + _space(140, 20) + '<w:outlineLvl w:val="0"/>', _headline(13.5)),
    Look("heading 2", KEPT + _space(70, 0) + '<w:outlineLvl w:val="1"/>', _type(10.5, INK, bold=True)),
    Look("heading 3", KEPT + _space(120, 40) + '<w:outlineLvl w:val="2"/>', _type(10, INK, bold=True)),
    Look("caption", KEPT + _space(80, 40), _type(9, INK, bold=True)),
    Look("List Bullet", "{bullet}" + _space(0, 0, 240) + '<w:contextualSpacing w:val="0"/>'),
    Look("Bericht Vorspann", "<w:keepLines/>" + _space(0, 60, 252), _type(10)),
    Look("Bericht Kennzeichnung", KEPT + _space(40, 80), _headline(10)),
    Look("Bericht Anmerkung", _space(20, 60, 245), _type(7.5, QUIET)),
    Look("Bericht Tabellentext", _space(10, 10, 240), _type(8)),
    Look("Bericht Kennzahl", HANGING.replace(_space(40, 40, 240), _space(0, 0, 240)), _headline(11)),
)
"""Those of a report without contents, which is to have few pages."""
TABLE = "Bericht Tabelle"
TABLE_STYLE = """<w:style {spaces} w:type="table" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>
{based}<w:uiPriority w:val="59"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
<w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{rule}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="40" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/>
<w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>
<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent}" w:themeColor="accent1"/>
</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>"""


KEPT_OF_WORD = frozenset(("default paragraph font", "normal table", "no list"))


def ours(document: Any) -> None:
    """Make Word's usual document, in which nothing is ours yet, look as our reports do."""
    theme = _theme(document)
    accented = _ACCENT.sub(rf'\g<1><a:srgbClr val="{ACCENT[1:]}"/>\g<3>', theme.blob.decode("utf-8"))
    theme._blob = re.sub(r'(<a:latin typeface=")[^"]*', rf"\g<1>{FONT}", accented).encode()
    for style in list(document.styles.element.style_lst):
        if style.name_val.lower() not in KEPT_OF_WORD:
            document.styles.element.remove(style)
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)


def complete(document: Any, *, brief: bool = False) -> dict[str, str]:
    """Make the styles that are not there, smaller if `brief`; the ids of all by name, as the document has them."""
    elements = document.styles.element
    there = {style.name_val.lower(): style.styleId for style in elements.style_lst if style.name_val}
    names = [*(look.name for look in LOOKS), TABLE]
    ids = {name: there.get(name.lower()) or _id(name, set(there.values())) for name in names}
    accent = _accent(document)
    smaller = {look.name: look for look in BRIEF if brief}
    for look in (smaller.get(look.name, look) for look in LOOKS):
        if look.name.lower() not in there:
            elements.append(_style(look, ids, accent, document))
    if TABLE.lower() not in there:
        elements.append(_table(ids[TABLE], there.get("normal table", ""), accent))
    _speak_german(elements)
    return ids


def _id(name: str, taken: Set[str]) -> str:
    plain = name.title().replace(" ", "")
    return next(id for id in (plain, f"{plain}Bericht", f"{plain}Bericht2") if id not in taken)


def _style(look: Look, ids: Mapping[str, str], accent: str, document: Any) -> Element:
    own = look.name.startswith("Bericht")
    based = f'<w:basedOn w:val="{ids[look.based]}"/>' if look.based else ""
    bullet = f'<w:numPr><w:numId w:val="{bullets.made(document)}"/></w:numPr>' if "{bullet}" in look.paragraphs else ""
    kind = ' w:customStyle="1"' * own + ' w:default="1"' * (not look.based)
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="paragraph"{kind} w:styleId="{ids[look.name]}"><w:name w:val="{look.name}"/>'
        f'{based}<w:uiPriority w:val="9"/><w:qFormat/><w:pPr>{look.paragraphs.replace("{bullet}", bullet)}</w:pPr>'
        f"<w:rPr>{look.runs.replace('{accent}', accent)}</w:rPr></w:style>"
    )


def _table(id: str, based: str, accent: str) -> Element:
    text = TABLE_STYLE.format(
        spaces=nsdecls("w"),
        id=id,
        name=TABLE,
        based=f'<w:basedOn w:val="{based}"/>' if based else "",
        rule=RULE[1:],
        accent=accent,
    )
    return parse_xml(text.replace("\n<", "<"))


def _theme(document: Any) -> Any:
    return next((one.target_part for one in document.part.rels.values() if one.reltype.endswith("/theme")), None)


def _accent(document: Any) -> str:
    """The first accent of the theme; ours where there is no theme."""
    theme = _theme(document)
    colour = _ACCENT.search(theme.blob.decode("utf-8", "replace")) if theme else None
    found = re.search(r'(?:srgbClr val|lastClr)="([0-9A-Fa-f]{6})"', colour[2]) if colour else None
    return found[1] if found else ACCENT[1:]


def _speak_german(elements: Any) -> None:
    """Let the document be in German, and in Austria's or Switzerland's where it is in that."""
    for properties in elements.xpath("w:docDefaults/w:rPrDefault/w:rPr | w:style[@w:default='1']/w:rPr"):
        spoken = properties.find(qn("w:lang"))
        if spoken is None and properties.getparent().tag == qn("w:rPrDefault"):
            properties.append(made("lang", val=LANGUAGE))
        elif spoken is not None and not str(spoken.get(qn("w:val"))).startswith("de"):
            spoken.set(qn("w:val"), LANGUAGE)
