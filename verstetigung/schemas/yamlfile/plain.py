"""Texts that look like one thing and are another: white space that is none, split umlauts, texts cut by a #."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import yaml

from verstetigung.problems import Note, Place, Problem
from verstetigung.schemas.yamlfile.nodes import leaves

BLANKS = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
INDENTED = re.compile(rf"( *)([{BLANKS}][ {BLANKS}]*)(?=- |-$|[\w\"'-]+:(?:\s|$))")
"""The beginning of a line whose indentation is not made of blanks alone."""
CUT = re.compile(r"[ \t]+(#\S.*)")
SAFE = re.compile(r"[\d.,:/+-]*|ja|nein")
"""Values that nobody goes on with behind a #."""


def plain(name: str, text: str) -> tuple[str, list[Problem]]:
    """The text with composed umlauts and plain indentation, and what had to be changed."""
    problems = []
    if not unicodedata.is_normalized("NFC", text):
        text, noted = _composed(name, text)
        problems.append(noted)
    lines = text.split("\n")
    for number, line in enumerate(lines):
        found = INDENTED.match(line)
        if found:
            problems.append(_indentation(Place(name, line=number + 1, column=found.start(2) + 1)))
            lines[number] = " " * found.end(2) + line[found.end(2) :]
    return "\n".join(lines), problems


def _indentation(place: Place) -> Problem:
    found = "Diese Zeile ist mit geschützten Leerzeichen eingerückt, die man nicht von anderen unterscheiden kann."
    return Note("Y100", found, "gewöhnliche Leerzeichen", "sie löschen und mit der Leertaste neu eingeben").at(place)


def _composed(name: str, text: str) -> tuple[str, Problem]:
    """What can be written with one letter is; told once, where it begins."""
    lines, new = text.split("\n"), unicodedata.normalize("NFC", text).split("\n")
    changed = [number for number, (old, line) in enumerate(zip(lines, new, strict=True)) if old != line]
    column = next(
        (at for at, (old, now) in enumerate(zip(lines[changed[0]], new[changed[0]], strict=False)) if old != now), 0
    )
    times = len(changed)
    found = "Umlaute sind hier aus zwei Zeichen zusammengesetzt"
    more = f", ebenso in {times - 1} weiteren Zeilen" if times > 1 else ""
    note = Note("Y108", f"{found}{more}; gelesen werden sie als eines.", remedy="nichts zu tun")
    return "\n".join(new), note.at(Place(name, line=changed[0] + 1, column=column + 1))


def cut(name: str, node: yaml.Node, lines: Sequence[str]) -> list[Problem]:
    """Texts without quotation marks that a # ends before their end."""
    ends = [leaf.end_mark for leaf in leaves(node) if leaf.style is None and not SAFE.fullmatch(leaf.value)]
    found = [(mark, CUT.match(lines[mark.line], mark.column)) for mark in ends if mark.line < len(lines)]
    return [
        _cut(Place(name, line=mark.line + 1, column=match.start(1) + 1), match[1]) for mark, match in found if match
    ]


def _cut(place: Place, rest: str) -> Problem:
    return Note(
        "Y109",
        f"Hier endet der Text, denn ein # hinter einem Leerzeichen beginnt eine Anmerkung: „{rest[:80]}“.",
        remedy="den Text in Anführungszeichen setzen, oder hinter # ein Leerzeichen, wenn es eine Anmerkung ist",
    ).at(place)
