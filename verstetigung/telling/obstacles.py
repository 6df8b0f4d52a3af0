"""Obstacles on the scale they were asked on: many points mean that they hindered much.

The arithmetic turns them once, at the question (M2); here they are turned back, once, for readers.
"""

from __future__ import annotations

from verstetigung.schemas.catalogue import Criterion
from verstetigung.schemas.kinds import Effect
from verstetigung.telling.overview import Overview, Spread, Subject

SCALE = "Hemmnis: wie stark gehemmt"
"""What stands below the title of an obstacle."""


def hindering(criterion: Criterion) -> bool:
    """Whether it is an obstacle."""
    return criterion.effect == Effect.MISSERFOLG


def shown(criterion: Criterion, points: float) -> float:
    """The points as a reader sees them: of an obstacle, how strongly it hindered."""
    if hindering(criterion):
        return 100.0 - points
    return points


def own(subject: Subject, criterion: Criterion) -> float:
    """The points of the region as a reader sees them; NaN without a score."""
    return shown(criterion, subject.value(criterion.id))


def lying(seen: Overview, criterion: Criterion) -> Spread:
    """How the regions lie on a criterion, as a reader sees it."""
    spread = seen.spread(criterion.id)
    if hindering(criterion):
        return turned(spread)
    return spread


def turned(spread: Spread) -> Spread:
    """The same regions on the scale that runs the other way."""
    values = tuple(100.0 - value for value in reversed(spread.values))
    return Spread(values, 100.0 - spread.upper, 100.0 - spread.median, 100.0 - spread.lower)
