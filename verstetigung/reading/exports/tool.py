"""A survey tool: what it writes beside the answers, and what it writes instead of an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

Names = frozenset[str]
"""Headings or values in lower case."""
WORDED = re.compile(r"([A-Za-z]\w*(?:\[\w+\])?)\. \S.*")
"""A code with the wording behind it."""


def names(*words: str) -> Names:
    """The words in lower case."""
    return frozenset(word.casefold() for word in words)


@dataclass(frozen=True)
class Rule:
    """What the cells of one column say about their rows."""

    headings: tuple[str, ...]
    """The column has one of these headings."""
    values: Names
    negated: bool = False
    optional: bool = False
    """Some exports have no such column for good reasons."""

    def holds(self, text: str) -> bool:
        """Whether the rule holds for a row with this text; with `negated` for all others."""
        return (text.casefold() in self.values) is not self.negated


@dataclass(frozen=True)
class Tool:
    """One survey tool, as its exports look."""

    id: str
    """What a mapping calls it."""
    name: str
    signatures: tuple[Names, ...] = ()
    """Sets of headings; one of them whole in a row is enough to know the tool."""
    opening: Names = frozenset()
    """Headings that tell the tool only in the first cell of the file."""
    metadata: Names = frozenset()
    """Headings that are no questions."""
    timing: str = r"(?!)"
    """A pattern for further headings that are no questions."""
    number: tuple[str, ...] = ()
    """The heading of the running number of a response."""
    date: tuple[str, ...] = ()
    complete: Rule | None = None
    """Which rows are submitted; all of them if there is no rule."""
    test: Rule | None = None
    """Which rows come from people who tried the form out."""
    missing: Mapping[str, str] = field(default_factory=dict)
    """What is written instead of an answer, in lower case, and its meaning: form.NO_ANSWER or form.NOT_APPLICABLE."""
    escapes: Names = frozenset()
    """Codes of options such as „weiß nicht“, whose wording the export does not tell; k. A. unless mapped."""
    refused: Mapping[str, str] = field(default_factory=dict)
    """What is neither an answer nor none, and why."""
    negative: bool = False
    """Negative numbers are codes of the tool, never answers."""
    untouched: bool = False
    """Zero stands for a question that was seen and not touched."""
    numbered: bool = False
    """Numbers may count the options from 1, whatever the scale's own numbers are."""
    american: bool = False
    """Days are written as 11/21/2026, the month first."""
    typed: bool = False
    """Numbers are typed by German writers, so that 12.345 is twelve thousand."""
    labelled: bool = False
    """Rows with wordings may follow the row with the codes."""
    grouped: bool = False
    """The groups of the form may stand before a heading, „dimension/A1_1“ or „dimension-A1_1“."""
    worded: bool = False
    """Behind the code in a heading its wording may stand, „A1x1. Wie weit sind …“."""
    response: str = r"\d+"
    """A pattern for running numbers, which tells rows of answers from rows of wordings."""
    head_rows: int = 1
    """So many rows of headings, as long as the lower ones have no running number."""
    fillers: Names = frozenset()
    """What stands in a lower row of headings where the question has no options."""
    yes: Mapping[str, str] = field(default_factory=dict)
    """Short codes on a yes/no scale."""
    ticked: Names = frozenset()
    echoed: bool = False
    """A tick is the wording of the option, so that any text is one."""
    unticked: Names = frozenset()
    separators: tuple[str, ...] = (";", ", ")
    """What stands between the entries of a list."""

    def signs(self, headings: Set[str]) -> bool:
        """Whether the headings of a row, in lower case, show that the tool wrote them."""
        return any(signature <= headings for signature in self.signatures)

    @property
    def tells_rows_apart(self) -> bool:
        """Whether as a plain table answers of testers, unfinished ones or codes for none would count."""
        return bool(self.complete or self.test or self.missing)

    def bare(self, heading: str) -> str:
        """The code in a heading behind which the wording may stand; else the heading."""
        found = WORDED.fullmatch(heading) if self.worded else None
        return found[1] if found else heading

    def is_metadata(self, heading: str) -> bool:
        """Whether a heading is one the tool adds itself."""
        folded = self.bare(heading).casefold()
        listed = not self.metadata.isdisjoint({folded, folded.replace("_", " ")})
        return listed or re.fullmatch(self.timing, folded) is not None
