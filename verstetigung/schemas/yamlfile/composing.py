"""From text to a tree of nodes, within bounds, or the problems that stand in its way."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

import yaml

from verstetigung import german
from verstetigung.problems import Place, Problem, Severity, StudyError
from verstetigung.problems.visible import visible
from verstetigung.schemas.yamlfile.faults import Cause, cause
from verstetigung.schemas.yamlfile.pieces import faults
from verstetigung.schemas.yamlfile.reasons import in_german

DEEPEST = 20
"""Groups and lists in one another; the deepest file that is shipped has nine."""
MOST_NODES = 50_000
"""Keys and values; the longest catalogue that is shipped has about 4,000."""
MOST_NAMED = 20
"""Of places where the same is wrong."""
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def composed(name: str, text: str) -> yaml.Node | None:
    """The outermost node; nothing if the text has none. Raises StudyError with all that keeps it from being read."""
    try:
        loader = _Loader(text)
    except yaml.reader.ReaderError as error:
        raise _refused(name, [_character(name, text, error.position)]) from None
    loader.name = name
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError:
        found = islice(faults(text, _failure), MOST_NAMED)
        raise _refused(name, [_syntax(name, cause(fault)) for fault in found]) from None
    except (ValueError, OverflowError):  # of a number in the text that is too long for Python
        mark = loader.get_mark()
        raise _refused(name, [_syntax(name, Cause(mark.line, mark.column, in_german(None, None)))]) from None
    if loader.clever:
        raise StudyError(f"{name} benutzt YAML-Verweise.", _clever(name, loader.clever))
    if loader.unprintable:
        raise _refused(name, [_unprintable(_place(name, mark)) for mark in loader.unprintable[:MOST_NAMED]])
    return node


def _failure(text: str) -> yaml.MarkedYAMLError | None:
    """Why a piece of the text cannot be parsed, if its form is the reason."""
    try:
        _Loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        return error
    except (StudyError, ValueError, OverflowError):
        return None
    return None


class _Loader(yaml.SafeLoader):
    """Composes nodes, but no more and no deeper ones than are bearable, and notes where a text is more than text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.clever: list[yaml.Mark] = []
        self.unprintable: list[yaml.Mark] = []
        self._depth = self._nodes = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """The node that begins at the next event."""
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        mark: yaml.Mark = event.start_mark
        self._nodes += 1
        self._bound(mark)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            self.clever.append(mark)
        if isinstance(event, yaml.AliasEvent):
            self.get_event()  # type: ignore[no-untyped-call]
            return yaml.ScalarNode("", "", mark, mark)
        if isinstance(event, yaml.ScalarEvent) and UNPRINTABLE.search(event.value):
            self.unprintable.append(mark)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def compose_scalar_node(self, anchor: dict[Any, yaml.Node]) -> yaml.ScalarNode:
        """A scalar as it can be shown: letters that turn round what is beside them stand in it as codes."""
        node = super().compose_scalar_node(anchor)
        return yaml.ScalarNode(node.tag, visible(node.value), node.start_mark, node.end_mark, node.style)

    def _bound(self, mark: yaml.Mark) -> None:
        place = _place(self.name, mark)
        if self._depth >= DEEPEST:
            raise _refused(
                self.name,
                [
                    Problem(
                        "Y105",
                        Severity.FEHLER,
                        place,
                        f"Hier sind mehr als {DEEPEST} Gruppen und Listen ineinander geschachtelt.",
                        remedy="die Klammern und Einrückungen in dieser Zeile prüfen",
                    )
                ],
            )
        if self._nodes > MOST_NODES:
            raise _refused(self.name, [too_large(place, f"mehr als {german.number(MOST_NODES, 0)} Angaben")])


def too_large(place: Place, size: str) -> Problem:
    """A file nobody has written by hand."""
    return Problem(
        "Y104",
        Severity.FEHLER,
        place,
        f"Die Datei hat {size}; so viel wird nicht gelesen.",
        remedy="prüfen, ob es die richtige Datei ist",
    )


def _place(name: str, mark: yaml.Mark) -> Place:
    return Place(name, line=mark.line + 1, column=mark.column + 1)


def _refused(name: str, problems: list[Problem]) -> StudyError:
    return StudyError(f"{name} ist kein gültiges YAML.", problems)


def _character(name: str, text: str, position: int) -> Problem:
    line = text.count("\n", 0, position) + 1
    return _unprintable(Place(name, line=line, column=position - text.rfind("\n", 0, position)))


def _unprintable(place: Place) -> Problem:
    return Problem(
        "Y106",
        Severity.FEHLER,
        place,
        "Hier steht ein Zeichen, das sich nicht drucken lässt.",
        remedy="den Text an dieser Stelle löschen und neu eintippen",
    )


def _syntax(name: str, cause: Cause) -> Problem:
    place = Place(name, line=cause.line + 1, column=cause.column + 1)
    return Problem("Y100", Severity.FEHLER, place, cause.found, remedy=cause.remedy)


def _clever(name: str, marks: list[yaml.Mark]) -> list[Problem]:
    total = german.number(len(marks), 0) * (len(marks) > MOST_NAMED)
    found = "Hier steht ein Verweis oder eine Typangabe (&, * oder !)." + german.framed(
        " Insgesamt sind es ", total, "."
    )
    remedy = "den Text ausschreiben oder in Anführungszeichen setzen"
    return [Problem("Y103", Severity.FEHLER, _place(name, mark), found, remedy=remedy) for mark in marks[:MOST_NAMED]]
