"""The catalogue as a code book for programs in which documents are coded (REFI-QDA, .qdc)."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET

from verstetigung import german
from verstetigung.schemas.catalogue import Catalogue, Criterion, Question, admissible, answer_text

NAMESPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "verstetigung"


def codebook(catalogue: Catalogue) -> bytes:
    """Dimensions hold criteria, these questions, and these a code for each step; the same bytes each time.

    The ids of codes are made of the catalogue's own, so that a changed wording is still the same code.
    """
    book = ET.Element("CodeBook", {"xmlns": NAMESPACE, "origin": ORIGIN})
    codes = ET.SubElement(book, "Codes")
    for dimension in catalogue.dimensions:
        above = _code(codes, catalogue, dimension.id, dimension.title, dimension.text, codable=False)
        for criterion in dimension.criteria:
            _criterion(above, catalogue, criterion)
    if catalogue.figures:
        above = _code(codes, catalogue, "", "Kennzahlen", "", codable=False)
        for figure in catalogue.figures:
            _question(above, catalogue, figure)
    ET.indent(book)
    return bytes(ET.tostring(book, encoding="utf-8", xml_declaration=True)) + b"\n"


def _criterion(above: ET.Element, catalogue: Catalogue, criterion: Criterion) -> None:
    asked = [question for question in criterion.questions if question.scale.behaviour.asked]
    if asked:
        below = _code(above, catalogue, criterion.id, criterion.title, "")
        for question in asked:
            _question(below, catalogue, question)


def _question(above: ET.Element, catalogue: Catalogue, question: Question) -> None:
    scale = question.scale
    described = german.joined(question.note, f"Zulässig: {admissible(scale)}", by="\n")
    below = _code(above, catalogue, question.id, question.text, described)
    for value, _ in scale.steps:
        step = answer_text(scale, value)
        _code(below, catalogue, step_id(question, value), step, "", name=f"{question.id}: {step}")


def step_id(question: Question, value: float) -> str:
    """What a step of a question is known by."""
    return f"{question.id} = {german.plain(value)}"


def guid(catalogue: Catalogue, id: str) -> str:
    """The id of the code for a question, or for a step as `step_id` calls it."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{ORIGIN}:{catalogue.id}/{id}"))


def _code(
    above: ET.Element, catalogue: Catalogue, id: str, title: str, note: str, *, codable: bool = True, name: str = ""
) -> ET.Element:
    named = name or german.joined(id, title, by=" ")
    code = ET.SubElement(above, "Code", {"guid": guid(catalogue, id), "name": named, "isCodable": str(codable).lower()})
    if note:
        ET.SubElement(code, "Description").text = note
    return code
