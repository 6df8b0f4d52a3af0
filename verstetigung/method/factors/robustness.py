"""Which terms of a solution stay when one decision, or one region, is another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from verstetigung.method.factors.sets import OUTCOME, Anchors, Sets, calibrate, ordered
from verstetigung.method.factors.solutions import INTERMEDIATE, PARSIMONIOUS, expressed
from verstetigung.method.factors.terms import Term, text
from verstetigung.method.factors.truthtable import Cuts, verdicts
from verstetigung.method.scoring import Floats
from verstetigung.schemas.catalogue import Condition, Configuration

KINDS = (INTERMEDIATE, PARSIMONIOUS)
CUTS = (0.75, 0.8, 0.85, 0.9, 0.95)
"""Consistencies tried instead of the catalogue's."""
SHIFT = 5.0
"""Points by which each crossover is moved down and up."""
INCLUSION = "Konsistenz"
Used = Mapping[str, tuple[Term, ...]]
"""Per kind of solution the terms of any of its tied models."""


@dataclass(frozen=True, eq=False)
class RegionPoints:
    """What calibration starts from: points of regions, NaN where missing."""

    regions: tuple[str, ...]
    conditions: Floats
    """Of shape (regions, conditions)."""
    outcome: Floats


@dataclass(frozen=True, slots=True)
class Variant:
    """The solution of one kind under one changed decision."""

    kind: str
    changed: str
    """INCLUSION for the cut-off, OUTCOME or the id of a condition for its crossover."""
    value: float
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stability:
    """One term of the solution and how often it is still there; tied models count together."""

    kind: str
    text: str
    term: Term
    kept_by_regions: int
    """Without how many of the regions, one at a time, the term stays."""
    regions: int
    lost_without: tuple[str, ...]
    """The regions on which the term hangs."""
    kept_by_variants: int
    variants: int


def calibrated(points: RegionPoints, configuration: Configuration) -> Sets:
    """Memberships by the anchors of the catalogue; regions with missing values are still in."""
    columns = zip(points.conditions.T, configuration.conditions, strict=True)
    return Sets(
        cases=points.regions,
        conditions=tuple(condition.id for condition in configuration.conditions),
        memberships=np.column_stack([calibrate(column, condition.anchors) for column, condition in columns]),
        outcome=calibrate(points.outcome, configuration.outcome_anchors),
    )


def whole(points: RegionPoints, configuration: Configuration) -> Sets:
    """The same without regions that have missing values."""
    sets = calibrated(points, configuration)
    return sets.kept(sets.whole)


def cuts(configuration: Configuration) -> Cuts:
    """The cut-offs of the catalogue."""
    return Cuts(configuration.inclusion_cut, configuration.pri_cut, configuration.frequency_cut)


def expectations(configuration: Configuration) -> tuple[int, ...]:
    """What the catalogue expects of each condition."""
    return tuple(condition.expected for condition in configuration.conditions)


def used(sets: Sets, configuration: Configuration, untenable: Collection[Term] = ()) -> Used:
    """The terms of the solutions for these sets."""
    found = tuple(expressed(verdicts(sets, cuts(configuration), untenable), expectations(configuration)))
    return {
        kind: tuple(dict.fromkeys(term for own, _, tied in found if own == kind for terms in tied for term in terms))
        for kind in KINDS
    }


def variants(
    points: RegionPoints, configuration: Configuration, untenable: Collection[Term] = ()
) -> tuple[Variant, ...]:
    """The solutions under every other cut-off, and with each crossover SHIFT points lower and higher.

    What is untenable with the decisions of the catalogue is assumed under no other, as in SetMethods' tests.
    """
    names = tuple(condition.id for condition in configuration.conditions)
    return tuple(
        Variant(kind, changed, value, tuple(text(term, names) for term in terms))
        for changed, value, other in _changed(configuration)
        for kind, terms in used(whole(points, other), other, untenable).items()
    )


def stability(
    sets: Sets, configuration: Configuration, tried: Sequence[Variant], untenable: Collection[Term] = ()
) -> tuple[Stability, ...]:
    """Every term of the solutions for these sets, held against those without one region and against the variants."""
    others = zip(sets.cases, ~np.eye(len(sets.cases), dtype=bool), strict=True)
    without = {region: used(sets.kept(kept), configuration, untenable) for region, kept in others}
    return tuple(
        _stability(kind, term, sets, without, [variant for variant in tried if variant.kind == kind])
        for kind, terms in used(sets, configuration, untenable).items()
        for term in terms
    )


def _stability(kind: str, term: Term, sets: Sets, without: Mapping[str, Used], tried: Sequence[Variant]) -> Stability:
    name = text(term, sets.conditions)
    lost = tuple(region for region, found in without.items() if term not in found[kind])
    kept = sum(name in variant.terms for variant in tried)
    return Stability(kind, name, term, len(sets.cases) - len(lost), len(sets.cases), lost, kept, len(tried))


def _changed(configuration: Configuration) -> Iterator[tuple[str, float, Configuration]]:
    for cut in CUTS:
        if abs(cut - configuration.inclusion_cut) > 1e-9:
            yield INCLUSION, cut, replace(configuration, inclusion_cut=cut)
    yield from moved(configuration)


def moved(configuration: Configuration) -> Iterator[tuple[str, float, Configuration]]:
    """Each crossover in turn SHIFT points lower and higher: what has it, where it is now, and the decisions then."""
    for anchors in _shifted(configuration.outcome_anchors):
        yield OUTCOME, anchors[1], replace(configuration, outcome_anchors=anchors)
    for condition in configuration.conditions:
        for anchors in _shifted(condition.anchors):
            yield condition.id, anchors[1], with_condition(configuration, replace(condition, anchors=anchors))


def with_condition(configuration: Configuration, new: Condition) -> Configuration:
    """The same with this condition instead of the one with its id."""
    conditions = tuple(new if condition.id == new.id else condition for condition in configuration.conditions)
    return replace(configuration, conditions=conditions)


def _shifted(anchors: Anchors) -> Iterator[Anchors]:
    """The anchors with another crossover, as long as it stays between the others."""
    exclusion, crossover, inclusion = anchors
    for moved in (crossover - SHIFT, crossover + SHIFT):
        if ordered((exclusion, moved, inclusion)):
            yield exclusion, moved, inclusion
