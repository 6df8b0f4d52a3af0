"""From text to a tree of nodes, within bounds, or the problems that stand in its way."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from itertools import islice

import yaml

from verstetigung import german
from verstetigung.problems import Place, Problem, Severity, StudyError
from verstetigung.schemas.yamlfile.bounded import BoundedComposer, place_of, refused
from verstetigung.schemas.yamlfile.faults import Cause, cause
from verstetigung.schemas.yamlfile.pieces import faults
from verstetigung.schemas.yamlfile.reasons import in_german

LONG = 200_000
"""Letters from which on a text is first tried with the parser in C, which is six times as fast."""
MOST_NAMED = 20
"""Of places where the same is wrong."""


@lru_cache(maxsize=64)
def composed(name: str, text: str, *, known: bool = False) -> yaml.Node | None:
    """The outermost node; nothing if the text has none. Raises StudyError with all that keeps it from being read.

    What is `known` to be right is read by the parser in C, which takes a few things that no YAML has, tabs among them.
    Waves of a study share their catalogue and register: the same text is composed once, as nobody changes nodes.
    """
    if (known or len(text) > LONG) and (swift := swiftly(name, text)):
        return swift
    try:
        loader = _Loader(text)
    except yaml.reader.ReaderError as error:
        raise refused(name, [_character(name, text, error.position)]) from None
    loader.name = name
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError:
        found = islice(faults(text, _failure), MOST_NAMED)
        raise refused(name, [_syntax(name, cause(fault)) for fault in found]) from None
    except (ValueError, OverflowError):  # of a number in the text that is too long for Python
        mark = loader.get_mark()
        raise refused(name, [_syntax(name, Cause(mark.line, mark.column, in_german(None, None)))]) from None
    if loader.clever:
        raise StudyError(f"{name} benutzt YAML-Verweise.", _clever(name, loader.clever))
    if loader.unprintable:
        raise refused(name, [_unprintable(place_of(name, mark)) for mark in loader.unprintable[:MOST_NAMED]])
    return node


def swiftly(name: str, text: str) -> yaml.Node | None:
    """The outermost node of a long text; nothing if anything is wrong with it, which is told in words of the other."""
    if not yaml.__with_libyaml__:
        return None
    from verstetigung.schemas.yamlfile.swiftly import SwiftLoader

    loader = SwiftLoader(text)
    loader.name = name
    with suppress(yaml.YAMLError, ValueError, OverflowError):
        node = loader.get_single_node()
        return None if loader.clever or loader.unprintable else node
    return None


def _failure(text: str) -> yaml.MarkedYAMLError | None:
    """Why a piece of the text cannot be parsed, if its form is the reason."""
    try:
        _Loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        return error
    except (StudyError, ValueError, OverflowError):
        return None
    return None


class _Loader(BoundedComposer, yaml.SafeLoader):
    """Notes where a text is more than text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.begin()


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
    return [Problem("Y103", Severity.FEHLER, place_of(name, mark), found, remedy=remedy) for mark in marks[:MOST_NAMED]]
