"""The list with bullets, for documents that have none."""

from __future__ import annotations

import itertools
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart

ABSTRACT = """<w:abstractNum {} w:abstractNumId="{}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">
<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>"""
NUMBER = '<w:num {} w:numId="{}"><w:abstractNumId w:val="{}"/></w:num>'


def made(document: Any) -> int:
    """Make one; its number."""
    lists = _lists(document)
    abstract = _free(lists.xpath("w:abstractNum/@w:abstractNumId"))
    number = _free(lists.xpath("w:num/@w:numId"))
    first = lists.find(qn("w:num"))
    element = parse_xml(ABSTRACT.format(nsdecls("w"), abstract).replace("\n<", "<"))
    if first is None:
        lists.append(element)
    else:
        first.addprevious(element)
    last = [*lists.findall(qn("w:abstractNum")), *lists.findall(qn("w:num"))][-1]
    last.addnext(parse_xml(NUMBER.format(nsdecls("w"), number, abstract)))
    return number


def _free(taken: list[str]) -> int:
    return next(number for number in itertools.count(1) if str(number) not in taken)


def _lists(document: Any) -> Any:
    for one in document.part.rels.values():
        if one.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return one.target_part.element
    empty = f"<w:numbering {nsdecls('w')}/>".encode()
    part = NumberingPart.load(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element
