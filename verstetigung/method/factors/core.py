"""The robust core: what a solution has in common with those under other decisions, how well it fits, and its regions.

After the fit- and case-oriented robustness of Oana and Schneider (2021), A Robustness Test Protocol for Applied QCA.
Where several models are equally good, what all of them cover counts as the solution; a case belongs to some solution
if any of them covers it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from verstetigung.method.factors.measures import Sufficiency, ratio, sufficiency
from verstetigung.method.factors.minimise import models
from verstetigung.method.factors.ranges import FREQUENCY, Tied, tied_models
from verstetigung.method.factors.robustness import INCLUSION, RegionPoints, moved, whole
from verstetigung.method.factors.sets import EQUAL, Sets, member
from verstetigung.method.factors.terms import Term, all_of, contains, rows, text
from verstetigung.method.scoring import Bools, Floats
from verstetigung.schemas.catalogue import Configuration

NEAR = 0.05
"""By so much the consistency is lower and higher in a test."""


@dataclass(frozen=True, slots=True)
class CaseTypes:
    """Cases on one side of the outcome by how firmly the solution covers them."""

    robust: tuple[str, ...]
    """In the solution and in every other."""
    shaky: tuple[str, ...]
    """In the solution, but not in every other."""
    possible: tuple[str, ...]
    """In some other only."""
    outside: tuple[str, ...]
    """In none."""


@dataclass(frozen=True, slots=True)
class Core:
    """What stays of the intermediate solution when one decision at a time is another."""

    tests: tuple[str, ...]
    """What is changed in each test: INCLUSION, FREQUENCY, or whose crossover."""
    changed: int
    """Tests that bring another solution."""
    text: str
    """The core as an expression; empty if the solutions have no combination in common."""
    solution: Sufficiency
    fit: Sufficiency
    """Of the core."""
    likeness: tuple[float, float]
    """How alike the solution is to the least and the most that the tests cover, 0 to 1 (RF_SC_minTS, RF_SC_maxTS)."""
    typical: CaseTypes
    """Cases in the outcome."""
    deviant: CaseTypes
    """Cases out of it."""

    @property
    def consistency_kept(self) -> float:
        """RF_cons: 1 if the core is no more consistent than the solution."""
        return ratio(self.solution.inclusion, self.fit.inclusion)

    @property
    def coverage_kept(self) -> float:
        """RF_cov: 1 if the core covers as much as the solution."""
        return ratio(self.fit.coverage, self.solution.coverage)


def robust_core(points: RegionPoints, configuration: Configuration, untenable: Collection[Term]) -> Core | None:
    """The core over all tests; None where there is no solution."""
    initial = tied_models(points, configuration, untenable)
    if not initial:
        return None
    sets, tests = whole(points, configuration), tuple(_tests(configuration))
    found = [(tied_models(points, other, untenable), whole(points, other)) for _, other in tests]
    return core_of(sets, initial, found, tuple(name for name, _ in tests))


def core_of(sets: Sets, initial: Tied, found: Sequence[tuple[Tied, Sets]], tests: tuple[str, ...]) -> Core:
    """The core of a solution for `sets` and of those found in the tests, each with the memberships in it."""
    own, _ = _covered(initial, sets)
    covered = [_covered(tied, others) for tied, others in found]
    least, most = np.min([low for low, _ in covered], axis=0), np.max([high for _, high in covered], axis=0)
    core = np.minimum(own, least)
    return Core(
        tests=tests,
        changed=sum(tied != initial for tied, _ in found),
        text=_expression(sets, [initial, *(tied for tied, _ in found)]),
        solution=sufficiency(own, sets.outcome),
        fit=sufficiency(core, sets.outcome),
        likeness=(_likeness(own, least), _likeness(own, most)),
        typical=_types(sets, own, least, most, sets.successful),
        deviant=_types(sets, own, least, most, sets.failed),
    )


def _tests(configuration: Configuration) -> Iterator[tuple[str, Configuration]]:
    for cut in (configuration.inclusion_cut - NEAR, configuration.inclusion_cut + NEAR):
        if cut <= 1 + EQUAL:
            yield INCLUSION, replace(configuration, inclusion_cut=cut)
    yield FREQUENCY, replace(configuration, frequency_cut=configuration.frequency_cut + 1)
    for name, _, other in moved(configuration):
        yield name, other


def _covered(tied: Tied, sets: Sets) -> tuple[Floats, Floats]:
    """How far each case belongs to what all of the equally good models cover, and to what any of them does."""
    if not tied:
        return np.zeros(len(sets.cases)), np.zeros(len(sets.cases))
    each = np.array([all_of(sets.memberships, sorted(terms)).max(axis=0) for terms in sorted(map(sorted, tied))])
    return each.min(axis=0), each.max(axis=0)


def _likeness(one: Floats, other: Floats) -> float:
    return ratio(np.minimum(one, other).sum(), np.maximum(one, other).sum())


def _types(sets: Sets, own: Floats, least: Floats, most: Floats, among: Bools) -> CaseTypes:
    groups = (
        np.minimum(own, least),
        np.minimum(own, 1 - least),
        np.minimum(1 - own, most),
        np.minimum(1 - own, 1 - most),
    )
    robust, shaky, possible, outside = (sets.named(member(group) & among) for group in groups)
    return CaseTypes(robust, shaky, possible, outside)


def _expression(sets: Sets, solutions: Sequence[Tied]) -> str:
    """The combinations that every model of every solution covers, as short as it goes."""
    every = rows(len(sets.conditions))
    common = [row for row in every if all(_in_all(row, tied) for tied in solutions)]
    shortest = models(common, [row for row in every if row not in common])
    return " + ".join(text(term, sets.conditions) for term in next(iter(shortest), ()))


def _in_all(row: Term, tied: Tied) -> bool:
    return bool(tied) and all(any(contains(term, row) for term in terms) for terms in tied)
