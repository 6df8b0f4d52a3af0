"""What the codes of a project mean in the catalogue.

A code of our code book is known by its id (`forms.codebook`), every other by its name: „A1.2“ and the text of the
question are the question, „A1.2: 4“ is its step, and so is whatever stands below the code of a question. A criterion
with a single question is that question. Nothing is guessed from likeness.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verstetigung.forms.codebook import guid, step_id
from verstetigung.forms.evidence import coded
from verstetigung.problems.visible import label
from verstetigung.reading.workbook.cells import clean, key
from verstetigung.schemas.catalogue import Catalogue, answer_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@dataclass(frozen=True)
class CodeMeaning:
    """A code, and the question and step it stands for."""

    name: str
    question: str = ""
    """Empty if the catalogue has nothing like it."""
    step: str = ""
    """As it is written; empty if the code is the question itself."""


def local(element: Element) -> str:
    """The tag without its namespace."""
    return element.tag.rpartition("}")[2]


def meanings(root: Element, catalogue: Catalogue) -> dict[str, CodeMeaning]:
    """Every code of the project by its id."""
    known, named = _by_guid(catalogue), _by_name(catalogue)
    found = dict[str, CodeMeaning]()
    waiting = [(code, "") for code in _codes(root)]
    while waiting:
        code, above = waiting.pop()
        name = label(clean(code.get("name") or ""))
        id = (code.get("guid") or "").casefold()
        question, step = known.get(id) or _meant(name, named) or (above, name if above else "")
        found[id] = CodeMeaning(name, question, step)
        waiting += [(child, question if not step else "") for child in code if local(child) == "Code"]
    return found


def _codes(root: Element) -> Iterator[Element]:
    for book in root:
        if local(book) == "CodeBook":
            for codes in book:
                yield from (code for code in codes if local(code) == "Code")


def _by_guid(catalogue: Catalogue) -> dict[str, tuple[str, str]]:
    """The question and the step by the ids that our code book gives them."""
    found = {guid(catalogue, question.id): (question.id, "") for question in coded(catalogue)}
    for question in coded(catalogue):
        for value, _ in question.scale.steps:
            found[guid(catalogue, step_id(question, value))] = (question.id, answer_text(question.scale, value))
    return found


def _by_name(catalogue: Catalogue) -> dict[str, str]:
    """The question by what it may be called, where only one may be."""
    called: dict[str, list[str]] = {}
    for question in coded(catalogue):
        for name in (question.id, question.text, f"{question.id} {question.text}"):
            called.setdefault(key(name), []).append(question.id)
    asked = {question.id for question in coded(catalogue)}
    for criterion in catalogue.criteria:
        own = [question.id for question in criterion.questions if question.id in asked]
        for name in (criterion.id, criterion.title, f"{criterion.id} {criterion.title}"):
            called.setdefault(key(name), []).extend(own)
    for old, today in catalogue.replaced.items():
        called.setdefault(key(old), []).append(today)
    return {name: ids[0] for name, ids in called.items() if len(set(ids)) == 1}


def _meant(name: str, named: Mapping[str, str]) -> tuple[str, str] | None:
    """The question and the step that a name says."""
    if key(name) in named:
        return named[key(name)], ""
    parted = re.fullmatch(r"([^\s:=]+)\s*[:=]\s*(.+)", name)
    if parted and key(parted[1]) in named:
        return named[key(parted[1])], parted[2]
    first = name.split(" ", 1)[0]
    return (named[key(first)], "") if key(first) in named and re.search(r"\d", first) else None
