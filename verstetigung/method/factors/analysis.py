"""Rule M9 in its order: each factor, necessity and sufficiency, configurations, chance and firmness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from verstetigung.method.factors.association import Association, associations
from verstetigung.method.factors.budget import UNKNOWN, Family, family
from verstetigung.method.factors.core import Core, robust_core
from verstetigung.method.factors.enhanced import Untenable, untenable
from verstetigung.method.factors.parsimony import decided
from verstetigung.method.factors.permutation import SEED, FalseAlarm, Tested, against_chance, false_alarm
from verstetigung.method.factors.ranges import StableRange, stable_ranges
from verstetigung.method.factors.refusal import Refusal, circular, too_little, too_many
from verstetigung.method.factors.robustness import (
    RegionPoints,
    Stability,
    Variant,
    calibrated,
    cuts,
    expectations,
    stability,
    variants,
)
from verstetigung.method.factors.screening import Necessary, Single, Sufficient, necessary, singles, sufficient
from verstetigung.method.factors.sets import Sets
from verstetigung.method.factors.solutions import Model, solutions
from verstetigung.method.factors.splits import Halves
from verstetigung.method.factors.terms import Term, opposite
from verstetigung.method.factors.truthtable import Cuts, TruthTable, truth_table
from verstetigung.method.scoring import INDEX, Floats, Ints
from verstetigung.records import NAN
from verstetigung.schemas.catalogue import Catalogue, Configuration
from verstetigung.schemas.kinds import Role

NECESSARY = 0.9
"""Consistency from which on a term is called necessary; look at its RoN as well."""
RELEVANT = 0.6
"""RoN below which a condition is there too often for its necessity to say anything."""
MIDDLE = 50.0
"""Points that part more from less successful regions if the catalogue names no conditions and so no anchors."""

MOST = 1_000
"""Regions at most whose outcomes are shuffled, or which are left out one by one: time and memory grow with the square
of their number."""


@dataclass(frozen=True, slots=True)
class Side:
    """Success, or its opposite: what goes with it."""

    singles: tuple[Single, ...]
    necessary: tuple[Necessary, ...]
    sufficient: tuple[Sufficient, ...]
    table: TruthTable
    untenable: tuple[Untenable, ...]
    """The remainders that no solution assumes."""
    models: tuple[Model, ...]
    """Of all three kinds, without these; empty if no row, or every row, goes with it."""
    free: tuple[Model, ...]
    """The same if every remainder could be assumed."""

    def of(self, kind: str) -> tuple[Model, ...]:
        """The tied models of one kind, each once, also if an intermediate one comes from several sources."""
        return _once(self.models, kind)

    def alike(self, kind: str) -> bool:
        """Whether the solution of one kind is the same if every remainder could be assumed."""
        own, free = ({model.terms for model in _once(models, kind)} for models in (self.models, self.free))
        return own == free


def _once(models: Sequence[Model], kind: str) -> tuple[Model, ...]:
    found: dict[frozenset[Term], Model] = {}
    for model in models:
        if model.kind == kind:
            found.setdefault(model.terms, model)
    return tuple(found.values())


@dataclass(frozen=True, eq=False)
class Configurations:
    """Conditions looked at together, over the regions in which nothing is missing."""

    sets: Sets
    cuts: Cuts
    left_out: tuple[str, ...]
    """Regions in which a condition or the outcome is missing."""
    halves: tuple[tuple[str, str], ...]
    """Region and condition (or OUTCOME) of memberships of exactly 0.5: such a region is in no row of the table."""
    success: Side
    failure: Side
    chance: tuple[Tested, ...]
    """Of success."""
    failing: tuple[Tested, ...]
    """The same of its absence."""
    noise: FalseAlarm
    variants: tuple[Variant, ...]
    stability: tuple[Stability, ...]
    ranges: tuple[StableRange, ...]
    """Of success; none where it has no solution."""
    core: Core | None

    def tested(self, *, success: bool) -> tuple[Tested, ...]:
        """The terms held against chance, of success or of its absence."""
        return self.chance if success else self.failing

    def claims(self, term: Term, *, success: bool) -> bool:
        """Whether it may be told that a term goes with the outcome, or that the outcome needs it."""
        return any(row.claimed for row in self.tested(success=success) if row.term == term)

    def needs(self, row: Necessary, *, success: bool) -> bool:
        """Whether it may be told that a term is necessary; an „or“ is if all its parts absent go with the opposite."""
        if row.joint:
            return self.claims(row.term, success=success)
        return self.claims(opposite(row.term), success=not success)


@dataclass(frozen=True, eq=False)
class Analysis:
    """What goes with success in one Erhebung; never why."""

    crossover: float
    """Points of the index above which a region is among the more successful ones."""
    more: tuple[str, ...]
    less: tuple[str, ...]
    unrated: tuple[str, ...]
    """Regions without an index; they are in nothing below."""
    criteria: tuple[Association, ...]
    """Criteria of factor dimensions, p adjusted among them."""
    dimensions: tuple[Association, ...]
    """Factor dimensions, p adjusted among them."""
    configurations: Configurations | Refusal
    family: Family
    """All of the above against chance at once; it decides what may be told as a finding."""


def measured(scores: pd.DataFrame, catalogue: Catalogue) -> tuple[pd.DataFrame, pd.Series[float]]:
    """From rows of Score the points of all factors (regions x elements) and the index per region."""
    wide = scores.pivot(index="region", columns="element", values="score").loc[scores["region"].unique()]
    criteria, dimensions = _factors(catalogue)
    return wide[[*criteria, *dimensions]], wide[INDEX]


def with_means_of(analysis: Analysis, shown: pd.DataFrame) -> Analysis:
    """The analysis with the means of both groups over these points alone.

    From a mean over all, the points of the last region could be subtracted where those of the others are shown.
    """

    def mean(element: str, regions: tuple[str, ...]) -> float:
        return float(shown[element].reindex(list(regions)).mean())

    def guarded(row: Association) -> Association:
        more, less = mean(row.element, analysis.more), mean(row.element, analysis.less)
        return replace(row, mean_more=more, mean_less=less, difference=more - less)

    return replace(
        analysis,
        criteria=tuple(map(guarded, analysis.criteria)),
        dimensions=tuple(map(guarded, analysis.dimensions)),
    )


def analyse(
    factors: pd.DataFrame, outcome: pd.Series[float], catalogue: Catalogue, halves: Halves | None = None
) -> Analysis:
    """All of M9 for points from 0 to 100, NaN where missing.

    `factors` has a row per region and a column per criterion and dimension with the role faktor, `outcome`
    the index of the same regions, `halves` the same from different people, where people were asked. What is shuffled or
    left out region by region is so over MOST regions drawn by lot, where there are more with an index.
    """
    configuration = catalogue.configuration
    crossover = configuration.outcome_anchors[1] if configuration else MIDDLE
    index = np.array(outcome.tolist(), dtype=np.float64)
    drawn = _drawn(index)
    prepared = _prepared(factors.iloc[drawn], index[drawn], catalogue)
    conditions = None if isinstance(prepared, Refusal) else prepared.configuration
    together = family(factors.iloc[drawn], index[drawn], conditions, halves and halves.of(drawn))

    def linked(elements: tuple[str, ...]) -> tuple[Association, ...]:
        rows = associations({id: factors[id].to_numpy(dtype=float) for id in elements}, index, crossover)
        return tuple(_judged(row, together, halves) for row in rows)

    criteria, dimensions = _factors(catalogue)
    return Analysis(
        crossover=crossover,
        more=_regions(outcome[outcome > crossover]),
        less=_regions(outcome[outcome <= crossover]),
        unrated=_regions(outcome[outcome.isna()]),
        criteria=linked(criteria),
        dimensions=linked(dimensions),
        configurations=prepared if isinstance(prepared, Refusal) else _configurations(prepared, together),
        family=together,
    )


def _drawn(index: Floats) -> Ints:
    """The places of all regions, or of MOST of those with an index, always the same ones."""
    rated = np.flatnonzero(~np.isnan(index))
    if len(rated) <= MOST:
        return np.arange(len(index))
    return np.sort(np.random.default_rng(SEED).choice(rated, MOST, replace=False))


def _judged(row: Association, together: Family, halves: Halves | None) -> Association:
    """The same with what chance and a common source make of it."""
    odds = together.factors.get(row.element, UNKNOWN)
    rho, regions = halves.correlation(row.element) if halves else (NAN, 0)
    return replace(
        row, p_family=odds.p_family, rho_apart=rho, n_apart=regions, p_apart=odds.p_apart, claimed=odds.claimed
    )


@dataclass(frozen=True, eq=False)
class _Prepared:
    """Conditions that can be looked at together."""

    configuration: Configuration
    points: RegionPoints
    sets: Sets
    """Of all regions."""


def _prepared(factors: pd.DataFrame, index: Floats, catalogue: Catalogue) -> _Prepared | Refusal:
    configuration = catalogue.configuration
    if configuration is None or not configuration.conditions:
        return Refusal("Der Katalog nennt keine Bedingungen, die gemeinsam betrachtet werden sollen.")
    refusal = circular(configuration, catalogue) or too_many(configuration)
    if refusal:
        return refusal
    elements = [condition.element for condition in configuration.conditions]
    points = RegionPoints(_regions(factors), factors[elements].to_numpy(dtype=float), index)
    sets = calibrated(points, configuration)
    return too_little(sets.kept(sets.whole), configuration) or _Prepared(configuration, points, sets)


def _configurations(prepared: _Prepared, together: Family) -> Configurations:
    configuration, points, sets = prepared.configuration, prepared.points, prepared.sets
    known, hopes = sets.kept(sets.whole), expectations(configuration)
    success = side(known, cuts(configuration), hopes)
    refused = frozenset(row.term for row in success.untenable)
    tried = variants(points, configuration, refused)
    return Configurations(
        sets=known,
        cuts=cuts(configuration),
        left_out=sets.named(~sets.whole),
        halves=known.halves,
        success=success,
        failure=side(known.negated, cuts(configuration), tuple(-hope for hope in hopes)),
        chance=decided(against_chance(known), together.success),
        failing=decided(against_chance(known.negated), together.failure),
        noise=false_alarm(known, cuts(configuration)),
        variants=tried,
        stability=stability(known, configuration, tried, refused),
        ranges=stable_ranges(points, configuration, refused),
        core=robust_core(points, configuration, refused),
    )


def side(sets: Sets, limits: Cuts, expected: tuple[int, ...]) -> Side:
    """What goes with the outcome of these sets, in which nothing is missing."""
    table, opposite = truth_table(sets, limits), truth_table(sets.negated, limits)
    needed, opposed = (necessary(own, NECESSARY, RELEVANT) for own in (sets, sets.negated))
    refused = untenable(table, needed, opposite, opposed)
    return Side(
        singles=singles(sets),
        necessary=necessary(sets, NECESSARY),
        sufficient=sufficient(sets, limits.inclusion, limits.pri),
        table=table,
        untenable=refused,
        models=solutions(table.refusing([row.term for row in refused]), sets, expected),
        free=solutions(table, sets, expected),
    )


def _factors(catalogue: Catalogue) -> tuple[tuple[str, ...], tuple[str, ...]]:
    dimensions = [dimension for dimension in catalogue.dimensions if dimension.role == Role.FAKTOR]
    criteria = tuple(criterion.id for dimension in dimensions for criterion in dimension.criteria)
    return criteria, tuple(dimension.id for dimension in dimensions)


def _regions(rows: pd.DataFrame | pd.Series[float]) -> tuple[str, ...]:
    return tuple(str(region) for region in rows.index)
