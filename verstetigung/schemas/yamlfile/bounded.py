"""Composing nodes, but no more and no deeper ones than are bearable, and noting where a text is more than text."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.composer import Composer

from verstetigung import german
from verstetigung.problems import Place, Problem, Severity, StudyError
from verstetigung.problems.visible import visible

DEEPEST = 20
"""Groups and lists in one another; the deepest file that is shipped has nine."""
MOST_NODES = 500_000
"""Keys and values; the longest catalogue that is shipped has about 4,000, a register of all municipalities 300,000."""
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class BoundedComposer(Composer):
    """What every loader does with the events of its parser."""

    name: str
    get_event: Any
    peek_event: Any

    def begin(self) -> None:
        """Nothing has been composed yet."""
        self.clever: list[yaml.Mark] = []
        self.unprintable: list[yaml.Mark] = []
        self._depth = self._nodes = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """The node that begins at the next event."""
        event: Any = self.peek_event()
        mark: yaml.Mark = event.start_mark
        self._nodes += 1
        self._bound(mark)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            self.clever.append(mark)
        if isinstance(event, yaml.AliasEvent):
            self.get_event()
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
        return yaml.ScalarNode(node.tag, visible(node.value), node.start_mark, node.end_mark, node.style or None)

    def _bound(self, mark: yaml.Mark) -> None:
        if self._depth >= DEEPEST:
            raise refused(
                self.name,
                [
                    Problem(
                        "Y105",
                        Severity.FEHLER,
                        place_of(self.name, mark),
                        f"Hier sind mehr als {DEEPEST} Gruppen und Listen ineinander geschachtelt.",
                        remedy="die Klammern und Einrückungen in dieser Zeile prüfen",
                    )
                ],
            )
        if self._nodes > MOST_NODES:
            raise refused(
                self.name, [too_large(place_of(self.name, mark), f"mehr als {german.number(MOST_NODES, 0)} Angaben")]
            )


def too_large(place: Place, size: str) -> Problem:
    """A file nobody has written by hand."""
    return Problem(
        "Y104",
        Severity.FEHLER,
        place,
        f"Die Datei hat {size}; so viel wird nicht gelesen.",
        remedy="prüfen, ob es die richtige Datei ist",
    )


def place_of(name: str, mark: yaml.Mark) -> Place:
    """Where a mark is."""
    return Place(name, line=mark.line + 1, column=mark.column + 1)


def refused(name: str, problems: list[Problem]) -> StudyError:
    """What is raised of a text that cannot be read."""
    return StudyError(f"{name} ist kein gültiges YAML.", problems)
