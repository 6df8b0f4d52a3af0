"""The best choice among pairs: as many served as can be, then as many points."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from verstetigung.method.scoring import Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_array

WORK = 5_000_000
"""Nodes of the search by options after which each of the two solves is broken off: never by the clock, or a busy
machine would find another choice. Of 500 invented regions, 56,000 options, the first node already has the best."""
SEED = 12
FINEST = 10_000
"""Points are whole numbers of some fraction not finer than one by this."""


@dataclass(frozen=True, slots=True)
class Option:
    """Two that can be brought together."""

    ends: tuple[str, str]
    serves: tuple[str, ...]
    """Those of the two who get what they ask for."""
    points: float
    """More than 0."""


@dataclass(frozen=True)
class Choice:
    """Which options are taken."""

    indices: tuple[int, ...]
    """In the sequence of options, rising."""
    served: int
    points: float
    optimal: bool
    """False if a better choice may exist."""


def best(options: Sequence[Option], most: int, work: int = WORK) -> Choice:
    """The choice in which nobody is in more than `most` options, and which first serves most, then has most points.

    Exact: two mixed-integer programmes. Of equally good choices the one with most options, then the one drawn by
    lot with a fixed seed. Broken off after so much `work` each, the best choice found so far is returned.
    """
    if not options or most < 1:
        return Choice((), 0, 0.0, optimal=True)
    problem = _Problem(options, most)
    widest, most_served = _widest(problem, work)
    richest, most_points = _solved(problem, problem.worth, work, least=problem.value(widest)[0])
    indices = _filled(problem, max((richest, widest), key=problem.value))
    return Choice(indices, *problem.value(indices), optimal=most_served and most_points)


@dataclass(frozen=True, eq=False)
class _Problem:
    """The variables are one per option (taken or not), then one per person served."""

    options: Sequence[Option]
    most: int

    @cached_property
    def seekers(self) -> dict[str, int]:
        """All that can be served, numbered."""
        return _numbered(one for option in self.options for one in option.serves)

    def value(self, indices: Sequence[int]) -> tuple[int, float]:
        """What is made as large as can be: how many are served, then the points."""
        taken = [self.options[index] for index in indices]
        return len({one for option in taken for one in option.serves}), math.fsum(option.points for option in taken)

    @cached_property
    def serving(self) -> Floats:
        """What the first programme adds up."""
        return np.concatenate([np.zeros(len(self.options)), np.ones(len(self.seekers))])

    @cached_property
    def worth(self) -> Floats:
        """What the second one adds up: points in whole numbers, and lots that together are less than one of them."""
        parts = math.lcm(*(Fraction(option.points).limit_denominator(FINEST).denominator for option in self.options))
        points = np.array([option.points for option in self.options]) * min(parts, FINEST)
        ends = {end for option in self.options for end in option.ends}
        taken = min(len(self.options), len(ends) * self.most // 2)
        lots = 1 + np.random.default_rng(SEED).random(len(self.options)) / (taken + 1)
        return np.concatenate([points + lots / (taken + 2), np.zeros(len(self.seekers))])

    @cached_property
    def rows(self) -> tuple[csr_array, Floats]:
        """Nobody is in more than `most` options; nobody is served but by an option: rows and what they may reach."""
        from scipy.sparse import csr_array

        ends = _numbered(end for option in self.options for end in option.ends)
        entries = [(ends[end], index, 1) for index, option in enumerate(self.options) for end in option.ends]
        for index, option in enumerate(self.options):
            entries += [(len(ends) + self.seekers[one], index, -1) for one in option.serves]
        entries += [(len(ends) + row, len(self.options) + row, 1) for row in self.seekers.values()]
        row, column, factor = np.array(entries).T
        limits = np.concatenate([np.full(len(ends), float(self.most)), np.zeros(len(self.seekers))])
        return csr_array((factor.astype(float), (row, column))), limits


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def _widest(problem: _Problem, work: int) -> tuple[tuple[int, ...], bool]:
    """A choice that serves most, and whether that is certain."""
    start, everybody = _filled(problem, ()), len(problem.seekers)
    if problem.value(start)[0] == everybody:
        return start, True
    chosen, proven = _solved(problem, problem.serving, work)
    widest = max((chosen, start), key=problem.value)
    return widest, proven or problem.value(widest)[0] == everybody


def _filled(problem: _Problem, indices: Sequence[int]) -> tuple[int, ...]:
    """These and all others there is room for: first those that serve somebody more, then those with most points."""
    options, taken = problem.options, set(indices)
    load = Counter(end for index in taken for end in options[index].ends)
    served = {one for index in taken for one in options[index].serves}
    order = sorted(range(len(options)), key=lambda index: -options[index].points)
    for anything in (False, True):
        for index in order:
            option = options[index]
            wanted = anything or not served.issuperset(option.serves)
            if wanted and index not in taken and all(load[end] < problem.most for end in option.ends):
                taken.add(index)
                load.update(option.ends)
                served.update(option.serves)
    return tuple(sorted(taken))


def _solved(problem: _Problem, goal: Floats, work: int, least: int = 0) -> tuple[tuple[int, ...], bool]:
    """The best choice by the goal among those that serve at least so many, and whether it is certainly the best.

    Nothing is taken if the solver was broken off before it found anything.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    matrix, limits = problem.rows
    solution = milp(
        -goal,
        integrality=1 - problem.serving,
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(matrix, ub=limits), LinearConstraint(problem.serving[None, :], lb=least)],
        options={"node_limit": work // len(problem.options), "mip_rel_gap": 0},
    )
    if solution.x is None:
        return (), False
    return tuple(np.flatnonzero(solution.x[: len(problem.options)] > 0.5).tolist()), bool(solution.status == 0)
