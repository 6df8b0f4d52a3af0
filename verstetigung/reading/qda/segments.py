"""The coded segments of a project: where they are, who coded them, and with what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from verstetigung import german
from verstetigung.problems.visible import label
from verstetigung.reading.qda.codes import local
from verstetigung.reading.workbook.cells import clean, key

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

WHOLE = "ganze Quelle"
SHORT = 4
"""Letters of a sign, such as „MK2“."""
INSIDE = ("Representation", "Transcript", "TextDescription")
"""What holds the text of a document, a recording or a picture, and selections of it."""


@dataclass(frozen=True)
class CodedSource:
    """A document of the project."""

    name: str
    """Told apart where several are called alike."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """By the key of their names."""


@dataclass(frozen=True)
class Segment:
    """A place of a document that somebody gave a code."""

    source: CodedSource
    spot: str
    """„Zeichen 120–180“."""
    coder: str
    """Empty if the project does not say who coded it."""
    code: str
    """The id of the code."""
    remark: str = ""


def segments(root: Element) -> Iterator[Segment]:
    """All of them, in the order of the project."""
    users, variables = _users(root), _names(root)
    by_case = _by_case(root, variables)
    twice = Counter[str]()
    for element in _children(root, "Sources"):
        name = label(clean(element.get("name") or "")) or "ohne Namen"
        twice[name] += 1
        number = f" ({twice[name]})" if twice[name] > 1 else ""
        values = by_case.get(_id(element), {}) | _values(element, variables)
        yield from _of_source(element, CodedSource(f"{name}{number}", values), users)


def _of_source(element: Element, source: CodedSource, users: Mapping[str, str]) -> Iterator[Segment]:
    waiting = [(element, WHOLE, "", "")]
    while waiting:
        one, spot, coder, remark = waiting.pop()
        inner: list[tuple[Element, str, str, str]] = []
        for child in one:
            if local(child) == "Coding":
                sign = users.get((child.get("creatingUser") or "").casefold(), "") or coder or users.get("", "")
                yield from (Segment(source, spot, sign, code, remark) for code in _references(child))
            elif local(child).endswith("Selection"):
                by = users.get((child.get("creatingUser") or "").casefold(), "")
                inner.append((child, _spot(child), by, _description(child)))
            elif local(child) in INSIDE:
                inner.append((child, spot, coder, remark))
        waiting += reversed(inner)


def _children(root: Element, name: str) -> Iterator[Element]:
    for group in root:
        if local(group) == name:
            yield from group


def _id(element: Element) -> str:
    return (element.get("guid") or "").casefold()


def _references(element: Element) -> list[str]:
    """The ids of what is referred to."""
    return [(one.get("targetGUID") or "").casefold() for one in element if local(one).endswith("Ref")]


def _users(root: Element) -> dict[str, str]:
    """The sign of each coder by id; that of the only one also by nothing."""
    users, signs, taken = list(_children(root, "Users")), dict[str, str](), Counter[str]()
    for user in users:
        sign = _sign(user)
        taken[sign] += 1
        signs[_id(user)] = f"{sign}{taken[sign]}" if taken[sign] > 1 else sign
    return signs | ({"": next(iter(signs.values()))} if len(signs) == 1 else {})


def _sign(user: Element) -> str:
    """A short id or name, or else the initials: names of people go into no file of ours."""
    known = [label(clean(user.get(name) or "")) for name in ("id", "name")]
    short = next((one for one in known if 0 < len(one) <= SHORT and " " not in one), "")
    words = re.findall(r"\w+", known[1] or known[0])
    return short or "".join(word[0].upper() for word in words) or "?"


def _names(root: Element) -> dict[str, str]:
    """The key of the name of each variable by its id."""
    return {_id(one): key(one.get("name") or "") for one in _children(root, "Variables")}


def _values(element: Element, variables: Mapping[str, str]) -> dict[str, str]:
    found = dict[str, str]()
    for value in element:
        if local(value) == "VariableValue":
            text = next((clean(one.text or "") for one in value if local(one).endswith("Value")), "")
            found |= {variables[id]: text for id in _references(value) if id in variables and text}
    return found


def _by_case(root: Element, variables: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What is said of sources by the cases that they belong to: some programs write it there."""
    found: dict[str, dict[str, str]] = {}
    for case in _children(root, "Cases"):
        values = _values(case, variables)
        for source in case:
            if local(source) == "SourceRef" and values:
                found.setdefault((source.get("targetGUID") or "").casefold(), {}).update(values)
    return found


def _description(element: Element) -> str:
    return next((label(clean(one.text or "")) for one in element if local(one) == "Description"), "")


def _spot(selection: Element) -> str:
    """Where it is, in the numbers of the project."""

    def number(name: str) -> str:
        return label(clean(selection.get(name) or "?"))

    match local(selection):
        case "PlainTextSelection":
            return f"Zeichen {number('startPosition')}–{number('endPosition')}"
        case "PDFSelection":
            return f"PDF-Seite {number('page')}"
        case "AudioSelection" | "VideoSelection":
            return f"Zeit {_clock(number('begin'))}–{_clock(number('end'))}"
        case "PictureSelection":
            corners = (f"{number(f'{which}X')}/{number(f'{which}Y')}" for which in ("first", "second"))
            return german.joined("Ausschnitt", "–".join(corners), by=" ")
    return german.joined("Abschrift", label(clean(selection.get("name") or "")), by=" ")


def _clock(milliseconds: str) -> str:
    """„1:05“ of 65,000."""
    if not milliseconds.isdecimal() or len(milliseconds) > 12:
        return milliseconds
    minutes, seconds = divmod(int(milliseconds) // 1000, 60)
    return f"{minutes}:{seconds:02}"
