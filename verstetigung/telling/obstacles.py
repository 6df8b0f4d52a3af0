"""Obstacles on the scale they were asked on: many points mean that they hindered much.

The arithmetic turns them once, at the question (M2); here they are turned back, once, for readers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.change import Movement
from verstetigung.method.factors import Association
from verstetigung.schemas.catalogue import Criterion
from verstetigung.schemas.kinds import Effect
from verstetigung.telling.overview import Finding, Overview, Spread, Subject
from verstetigung.telling.words import figure

SCALE = "Hemmnis: wie stark gehemmt"
"""What stands below the title of an obstacle."""
LACK = "Fehlend"
"""How the title of an obstacle begins that is the lack of something."""
HIGH = 50.0


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


def both(seen: Overview, criteria: Sequence[Criterion]) -> tuple[Finding, ...]:
    """Why something may stand among what helped, and its lack among what hindered: „Eigene Finanzmittel“, „Fehlende
    Finanzmittel“.
    """
    pairs = tuple(_opposed(criteria))
    if not pairs:
        return ()
    told = "; ".join(_alike(seen, *pair) for pair in pairs)
    text = (
        f"Kein Widerspruch sind {told}: Das eine fragt, ob etwas da war, das andere, wie stark gehemmt hat, was "
        "fehlte, und eine Region kann beides angeben."
    )
    return (Finding("Beides", text, tuple(one.id for pair in pairs for one in pair)),)


def _alike(seen: Overview, helping: Criterion, lack: Criterion) -> str:
    """„„Eigene Finanzmittel“ und „Fehlende Finanzmittel“ (beides ab 50 Punkten in 2 von 5 Regionen)“."""
    pairs = ((seen.value(region, helping.id), shown(lack, seen.value(region, lack.id))) for region in seen.returns)
    rated = [pair for pair in pairs if not math.isnan(sum(pair))]
    alike = german.share(sum(min(pair) >= HIGH for pair in rated), len(rated))
    counted = german.framed(" (beides ab ", figure(HIGH), f" Punkten in {alike} Regionen)") if len(rated) > 1 else ""
    return f"{quoted(helping.title)} und {quoted(lack.title)}{counted}"


def _opposed(criteria: Sequence[Criterion]) -> Iterator[tuple[Criterion, Criterion]]:
    """What helped, with the obstacle that is the lack of it: its title has the same noun."""
    for lack in filter(hindering, criteria):
        first, *rest = lack.title.split()
        noun = next(iter(rest), "")
        if first.startswith(LACK) and noun:
            yield from ((one, lack) for one in criteria if not hindering(one) and noun in one.title.split())
