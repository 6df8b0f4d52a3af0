"""What one workbook says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from verstetigung.problems import Place, Problem
from verstetigung.reading.workbook.origin import Departure
from verstetigung.records import Amendment, Measure, Need, Profile, Response, Return


@dataclass(frozen=True)
class Content:
    """What one workbook says, without the answers and rows that have a Fehler; nothing if one stops the file."""

    returned: Return
    problems: tuple[Problem, ...]
    responses: tuple[Response, ...] = ()
    measures: tuple[Measure, ...] = ()
    needs: tuple[Need, ...] = ()
    profiles: tuple[Profile, ...] = ()
    promised: bool = True
    """Whether its form says what becomes of the answers, as far as it is a questionnaire."""
    stopped: bool = False
    """Whether it is decided that it does not count."""
    amendments: tuple[Amendment, ...] = ()
    """What decisions have changed in it."""
    written: Mapping[Place, str] = field(default_factory=dict)
    """What stands in the cells that problems point to."""
    departure: Departure | None = None
    """In what it departs from the catalogue of today; none if nothing of it is scored."""
