"""Obstacles on the scale they were asked on: many points mean that they hindered much.

The arithmetic turns them once, at the question (M2); here they are turned back, once, for readers.
"""

from __future__ import annotations

from dataclasses import replace

from verstetigung.method.change import Movement
from verstetigung.method.factors import Association
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


def linked(criterion: Criterion, row: Association) -> Association:
    """A factor beside success as a reader sees it: an obstacle is lower where there is more of that."""
    if not hindering(criterion):
        return row
    return replace(
        row,
        mean_more=100.0 - row.mean_more,
        mean_less=100.0 - row.mean_less,
        difference=-row.difference,
        delta=-row.delta,
        rho=-row.rho,
        rho_low=-row.rho_high,
        rho_high=-row.rho_low,
        rho_apart=-row.rho_apart,
    )


def moved(criterion: Criterion, row: Movement) -> Movement:
    """A change between waves as a reader sees it: an obstacle has risen where it hinders more."""
    if not hindering(criterion):
        return row
    return replace(row, median=-row.median, low=-row.high, high=-row.low, rose=row.fell, fell=row.rose)
