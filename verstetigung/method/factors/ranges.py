"""From where to where a cut-off or an anchor may lie, all others as they are, and the solution stays the same.

After the sensitivity ranges of Oana and Schneider (2021), A Robustness Test Protocol for Applied QCA.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import takewhile

from verstetigung.method.factors.robustness import (
    INCLUSION,
    RegionPoints,
    cuts,
    expectations,
    whole,
    with_condition,
)
from verstetigung.method.factors.sets import OUTCOME, Anchors, ordered
from verstetigung.method.factors.solutions import INTERMEDIATE, expressed
from verstetigung.method.factors.terms import Term, rows
from verstetigung.method.factors.truthtable import Cuts, verdicts
from verstetigung.schemas.catalogue import Condition, Configuration

FREQUENCY = "Regionen"
"""Stands for the cut-off of cases."""
LEAST, STEP = 0.5, 0.01
"""Consistencies are tried from here to 1, in such steps."""
REACH = 20
"""Each anchor is moved so many points both ways, one by one, as long as it stays on its side of its neighbours."""
SCALE = (0.0, 100.0)
Tied = frozenset[frozenset[Term]]
"""The intermediate models that are equally good."""


@dataclass(frozen=True, slots=True)
class StableRange:
    """One decision of the catalogue, and the nearest ones at which the solution is still the same."""

    changed: str
    """INCLUSION, FREQUENCY, OUTCOME or the id of a condition."""
    anchor: int
    """Of the last two which anchor, from 0 for exclusion; 0 of a cut-off."""
    value: float
    low: float
    high: float
    ends: tuple[bool, bool]
    """Whether the next lower and the next higher value bring another solution; if not, none further off was tried."""


def stable_ranges(
    points: RegionPoints, configuration: Configuration, untenable: Collection[Term]
) -> tuple[StableRange, ...]:
    """The ranges of all decisions; none where there is no solution."""
    found = partial(tied_models, points, untenable=untenable)
    same = found(configuration)
    if not same:
        return ()

    def holds(other: Configuration) -> bool:
        return found(other) == same

    return tuple(_range(decision, holds) for decision in _decisions(points, configuration))


def tied_models(points: RegionPoints, configuration: Configuration, untenable: Collection[Term]) -> Tied:
    """The intermediate models of regions without missing values; empty if there is none."""
    outs = verdicts(whole(points, configuration), cuts(configuration), untenable)
    return _solved(tuple(outs.values()), expectations(configuration))


@lru_cache(maxsize=4096)
def _solved(outs: tuple[str, ...], expected: tuple[int, ...]) -> Tied:
    """Most changes leave every row as it is."""
    judged = dict(zip(rows(len(expected)), outs, strict=True))
    found = (tied for kind, _, tied in expressed(judged, expected) if kind == INTERMEDIATE)
    return frozenset(frozenset(terms) for tied in found for terms in tied)


@dataclass(frozen=True)
class _Decision:
    """What can be other than it is."""

    changed: str
    anchor: int
    value: float
    lower: Iterable[float]
    higher: Iterable[float]
    """Other values, the nearest first."""
    decided: Callable[[float], Configuration]
    """The decisions with another value."""


def _range(decision: _Decision, holds: Callable[[Configuration], bool]) -> StableRange:
    (low, ends_low), (high, ends_high) = (
        _furthest(decision, values, holds) for values in (decision.lower, decision.higher)
    )
    return StableRange(decision.changed, decision.anchor, decision.value, low, high, (ends_low, ends_high))


def _furthest(
    decision: _Decision, values: Iterable[float], holds: Callable[[Configuration], bool]
) -> tuple[float, bool]:
    """The last value before the solution changes, and whether it does."""
    tried = list(values)
    kept = list(takewhile(lambda value: holds(decision.decided(value)), tried))
    return [decision.value, *kept][-1], len(kept) < len(tried)


def _decisions(points: RegionPoints, configuration: Configuration) -> Iterator[_Decision]:
    known = cuts(configuration)
    yield _inclusions(known, configuration)
    yield _frequencies(known, len(points.regions), configuration)
    yield from _anchors(OUTCOME, configuration.outcome_anchors, partial(_with_outcome, configuration))
    for condition in configuration.conditions:
        yield from _anchors(condition.id, condition.anchors, partial(_with_anchors, configuration, condition))


def _with_outcome(configuration: Configuration, anchors: Anchors) -> Configuration:
    return replace(configuration, outcome_anchors=anchors)


def _with_anchors(configuration: Configuration, condition: Condition, anchors: Anchors) -> Configuration:
    return with_condition(configuration, replace(condition, anchors=anchors))


def _inclusions(known: Cuts, configuration: Configuration) -> _Decision:
    def tried(sign: int) -> list[float]:
        further = (round(known.inclusion + sign * STEP * step, 6) for step in range(1, round(1 / STEP)))
        return [value for value in further if LEAST <= value <= 1]

    return _Decision(
        INCLUSION, 0, known.inclusion, tried(-1), tried(1), lambda cut: replace(configuration, inclusion_cut=cut)
    )


def _frequencies(known: Cuts, most: int, configuration: Configuration) -> _Decision:
    return _Decision(
        FREQUENCY,
        0,
        known.frequency,
        range(known.frequency - 1, 0, -1),
        range(known.frequency + 1, most + 1),
        lambda cut: replace(configuration, frequency_cut=int(cut)),
    )


def _anchors(name: str, anchors: Anchors, decided: Callable[[Anchors], Configuration]) -> Iterator[_Decision]:
    for place, value in enumerate(anchors):
        moved = partial(_moved, anchors, place)
        lower, higher = (
            [other for step in range(1, REACH + 1) if _possible(moved, other := value + sign * step)]
            for sign in (-1, 1)
        )
        yield _Decision(name, place, value, lower, higher, partial(_decided, moved, decided))


def _possible(moved: Callable[[float], Anchors], value: float) -> bool:
    return SCALE[0] <= value <= SCALE[1] and ordered(moved(value))


def _decided(
    moved: Callable[[float], Anchors], decided: Callable[[Anchors], Configuration], value: float
) -> Configuration:
    return decided(moved(value))


def _moved(anchors: Anchors, place: int, value: float) -> Anchors:
    exclusion, crossover, inclusion = (value if own == place else anchor for own, anchor in enumerate(anchors))
    return exclusion, crossover, inclusion
