"""What stands in a heading behind the groups of a form; options with a column each stand behind their question."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from verstetigung.forms.instrument.names import APART, NamePart

JOINT = re.compile("[/-]")
GROUPS = (NamePart.ABSCHNITT, NamePart.DIMENSION)
"""What groups of our own forms are called; everything else that begins with a `NamePart` is a field."""


def ends(heading: str, headings: Collection[str]) -> Iterator[str]:
    """The heading without its groups, also without some of them; an option is never told by its own name alone.

    Behind a question, which is another of the headings or a field of our own forms, nothing but options can stand:
    „zu__A/A1_1“ asks whether somebody remarks something on A1.1, and is no answer to it.
    """
    for joint in JOINT.finditer(heading):
        before = heading[: joint.start()]
        if before in headings or is_field(JOINT.split(before)[-1]):
            return
        yield heading[joint.end() :]


def is_field(name: str) -> bool:
    """Whether something is called as our own forms call what they ask beside the questions of the catalogue."""
    part, apart, _ = name.partition(APART)
    return bool(apart) and part in [*NamePart] and part not in GROUPS
