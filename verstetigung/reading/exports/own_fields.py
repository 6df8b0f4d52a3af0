"""What our own forms ask and tell on the way, which no mapping has to name: notes, and what shows further fields."""

from __future__ import annotations

import re

from verstetigung.forms.instrument.codes import decoded, part_of
from verstetigung.forms.instrument.limesurvey import OWN
from verstetigung.forms.instrument.names import APART, STATE, NamePart, named
from verstetigung.reading.exports.paths import JOINT
from verstetigung.reading.exports.tool import Tool

TOLD = (NamePart.ABSCHNITT, NamePart.HINWEIS, NamePart.ERLAEUTERUNG, NamePart.KRITERIUM, NamePart.ZU)
"""What is said to respondents, and the question what they want to remark something on."""
LISTS = (NamePart.MASSNAHME, NamePart.BEDARF)
TICK = re.compile(r"\[\w+\]$")


def is_own(heading: str, tool: Tool) -> bool:
    """Whether a heading, with its groups and options, is that of such a field."""
    above = JOINT.split(heading)[-2:-1] if tool.grouped else []
    return _is_told(_asked(heading, tool)) or any(_named(group)[1] is NamePart.ZU for group in above)


def is_state(heading: str, tool: Tool) -> bool:
    """Whether below it stands by which state of the catalogue was asked."""
    return _asked(heading, tool) == (STATE, NamePart.HINWEIS)


def bare(heading: str, tool: Tool) -> str:
    """The name of the field alone, without groups, option and wording."""
    return JOINT.split(heading)[-1] if tool.grouped else TICK.sub("", tool.bare(heading))


def _asked(heading: str, tool: Tool) -> tuple[str, NamePart | None]:
    """The id and what is asked of it, by a heading of a form of ours; nothing of it by others."""
    if tool.grouped:
        return _named(bare(heading, tool))
    code = bare(heading, tool)
    id, *_ = decoded(code) or ("",)
    return (id, part_of(code)) if tool.worded else ("", None)


def _named(field: str) -> tuple[str, NamePart | None]:
    return named(field) if field.partition(APART)[0] in [*NamePart] else ("", None)


def _is_told(asked: tuple[str, NamePart | None]) -> bool:
    """Whether it is said, or asks whether there is a further entry."""
    id, part = asked
    return part in TOLD or (part in LISTS and id in OWN)
