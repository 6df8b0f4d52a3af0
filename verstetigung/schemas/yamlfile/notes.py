"""The problems of one file: as many as a person reads, each with its line and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

import yaml

from verstetigung import german
from verstetigung.problems import KINDS, Place, Problem, Severity
from verstetigung.problems.near import near, suggestion

MOST = 200
"""Problems of one file that are told."""
LONG, LISTED = 80, 240
"""Letters of a quoted text, and of a list of what would be right."""
QUOTED = re.compile(rf"„([^“]{{{LONG}}})[^“]+“")
SEPARATOR = re.compile(", | oder ")
LIKE, SHORT = 0.6, 4
"""How much a name has to be like a word to be meant by it, from 0 to 1; a shorter word is an id such as „A1.1“."""
COMPARED = 500
"""Names among which the one that was meant is looked for."""


Remedy = str | Callable[[], str]
"""What to do; a function is only asked if the problem is told, for it may take long to compare thousands of names."""


@dataclass(frozen=True)
class Notes:
    """Where the problems of a file are noted."""

    file: str
    problems: list[Problem]

    def address(self, node: yaml.Node) -> Place:
        """Where the node begins."""
        return Place(self.file, line=node.start_mark.line + 1, column=node.start_mark.column + 1)

    def note(self, code: str, node: yaml.Node, found: str, expected: str = "", remedy: Remedy = "") -> None:
        """One more problem; after MOST only that there are more."""
        if self._full:
            return
        short, known = QUOTED.sub(r"„\1…“", found), remedy if isinstance(remedy, str) else remedy()
        self.problems.append(Problem(code, KINDS[code].level, self.address(node), short, _listed(expected), known))
        if self._full:
            self.problems.append(
                Problem(
                    "Y310",
                    Severity.FEHLER,
                    Place(self.file),
                    f"In dieser Datei stehen mehr als {MOST} Fehler; weitere sind nicht aufgeführt.",
                    remedy="die aufgeführten beheben und noch einmal prüfen",
                )
            )

    @property
    def _full(self) -> bool:
        return len(self.problems) >= MOST

    def unforeseen(
        self, node: yaml.ScalarNode, found: str, expected: str, allowed: Collection[str], otherwise: str = ""
    ) -> None:
        """A word that is none of those allowed, with the one that was probably meant, or else what to do."""
        self.note("Y303", node, found, expected, lambda: _meant(node.value, allowed) or otherwise)

    def unknown_keys(
        self, keys: list[yaml.ScalarNode], known: Collection[str], alone: Collection[yaml.ScalarNode]
    ) -> None:
        """Keys that are none of those known: each, or all together where they are many.

        Those that stand `alone` between commas, without a value, are the rest of a text.
        """
        if len(keys) > len(known) + MOST // 10:
            few = german.listed([german.quoted(key.value[:LONG]) for key in keys[:3]])
            found = f"{german.number(len(keys), 0)} Schlüssel gibt es hier nicht, die ersten sind {few}."
            self.note("Y303", keys[0], found, one_of(known))
            return
        for key in keys:
            found = f"Den Schlüssel „{key.value}“ gibt es hier nicht."
            if " " in key.value or key in alone:
                remedy = "einen Text, der in { } ein Komma enthält, in Anführungszeichen setzen"
                self.note("Y303", key, found, one_of(known), remedy)
            else:
                self.unforeseen(key, found, one_of(known), known)


def quotable(text: str) -> str:
    """The text as a message quotes it: at most LONG letters, and then an ellipsis."""
    return QUOTED.sub(r"„\1…“", f"„{text}“")[1:-1]


def one_of(known: Iterable[str]) -> str:
    """Whatever is to be chosen from."""
    return "einer von " + ", ".join(known)


def _listed(expected: str) -> str:
    if len(expected) <= LISTED:
        return expected
    ends = [found.end() for found in SEPARATOR.finditer(expected, 0, LISTED)]
    return expected[: ends[-1] if ends else LISTED] + "…"


def _meant(word: str, allowed: Collection[str]) -> str:
    if len(word) > LONG or len(allowed) > COMPARED:
        return ""
    return suggestion(name for name in near(word, allowed, likeness=LIKE) if _slip(word, name))


def _slip(word: str, name: str) -> bool:
    """Whether one of two short words is written by mistake for the other: „D1“ is not for „I1“, which is another."""
    if min(len(word), len(name)) > SHORT:
        return True
    letters = ["".join(filter(str.isalpha, one)).casefold() for one in (word, name)]
    return letters[0] == letters[1] or not any(map(str.isdigit, word + name))
