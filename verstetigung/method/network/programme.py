"""The workshops of a year that reach as many asking regions as possible (M12)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from verstetigung.method.network.nouns import Programme, Topic, Workshop
from verstetigung.method.scoring import Bools, Floats, Ints

if TYPE_CHECKING:
    from scipy.sparse import csr_array

TRIED = 200_000
"""Up to so many sets of topics all are compared; of more a solver finds the best."""
SLACK, WHOLE = 1e-5, 0.5
"""What a goal may lose to the goals after it, and one in whole numbers: less than any two values of it differ, and more
than the millionth that the solver takes for nothing, for with as much as that it may find no solution at all."""


def programme(topics: Sequence[Topic], most: int, regions: Sequence[str]) -> Programme:
    """At most `most` meetings on one topic each; `regions` gives the order of the register.

    Maximum coverage, exactly: first most asking regions, then most weight, then the topics named first.
    """
    candidates = [topic for topic in topics if topic.reachable]
    workshops = tuple(_workshops(_chosen(candidates, most)))
    reached = {region for workshop in workshops for region in workshop.reached}
    asking = {region for topic in candidates for region in topic.reachable}
    return Programme(
        workshops=workshops,
        reached=_in_order(reached, regions),
        asking=_in_order(asking, regions),
        missed=_in_order(asking - reached, regions),
    )


def _in_order(chosen: set[str], regions: Sequence[str]) -> tuple[str, ...]:
    return tuple(region for region in regions if region in chosen)


def _chosen(candidates: Sequence[Topic], most: int) -> list[Topic]:
    """The best set of topics, in the given order."""
    if len(candidates) <= most:
        return list(candidates)
    asking = sorted({region for topic in candidates for region in topic.reachable})
    reachable = [set(topic.reachable) for topic in candidates]
    asks, times = np.unique([[region in own for own in reachable] for region in asking], axis=0, return_counts=True)
    weights = np.array([topic.asking.weight for topic in candidates])
    if math.comb(len(candidates), most) <= TRIED:
        return [candidates[place] for place in _best_of_all(asks, times, weights, most)]
    taken = _covering(asks.astype(float), times, weights, most)
    return [topic for topic, take in zip(candidates, taken, strict=True) if take]


def _best_of_all(asks: Bools, times: Ints, weights: Floats, most: int) -> tuple[int, ...]:
    """The places of the best of all sets of `most` topics; `times` is by how many regions a row of `asks` is asked."""
    sets = np.array(list(combinations(range(len(weights)), most)), dtype=np.int64).reshape(
        math.comb(len(weights), most), most
    )
    reached = np.zeros(len(sets))
    for row, regions in zip(asks, times.tolist(), strict=True):
        reached += regions * row[sets].any(axis=1)
    sets = sets[reached == reached.max(initial=0)]
    worth = weights[sets].sum(axis=1)
    return tuple(sets[worth >= worth.max(initial=0) - SLACK][0].tolist())


def _covering(asks: Floats, times: Ints, weights: Floats, most: int) -> Bools:
    """Which columns of `asks` to take (M12): an integer programme per goal, each within the earlier ones.

    Its rows are what regions ask for, `times` how many ask for it. Variables: one per topic, whether it is taken, then
    one per row, whether it is reached; the latter is whole by itself where it counts, so that thousands of regions
    leave as many whole numbers to find as there are topics.
    """
    from scipy.sparse import csr_array, eye_array, hstack, vstack

    rows_asked, topics = asks.shape
    reached = hstack([csr_array(asks), -eye_array(rows_asked)])
    number = csr_array(np.hstack([-np.ones(topics), np.zeros(rows_asked)])[None])
    goals = (
        (np.hstack([np.zeros(topics), times]), WHOLE),
        (np.hstack([weights, np.zeros(rows_asked)]), SLACK),
        *((goal, WHOLE) for goal in np.eye(topics, topics + rows_asked)),
    )
    rows, least = vstack([reached, number], format="csr"), np.append(np.zeros(rows_asked), -float(most))
    for goal, slack in goals:
        best = _best(goal, rows, least, topics)
        rows, least = vstack([rows, csr_array(goal[None])], format="csr"), np.append(least, goal @ best - slack)
    return best[:topics] > 0.5


def _best(goal: Floats, rows: csr_array, least: Floats, topics: int) -> Floats:
    """The values, 0/1 those of topics, with the largest `goal` for which no row falls short of its least."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    solution = milp(
        -goal,
        integrality=np.arange(len(goal)) < topics,
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(rows, lb=least),
        options={"mip_rel_gap": 0},
    )
    return np.asarray(np.round(solution.x))


def _workshops(chosen: Sequence[Topic]) -> Iterator[Workshop]:
    """The meetings, each time the one that reaches most regions not reached before."""
    hosts = dict(zip((topic.theme for topic in chosen), _hosts(chosen), strict=True))
    left, reached = list(chosen), set[str]()
    while left:
        topic = max(left, key=lambda topic: len(set(topic.reachable) - reached))
        new = tuple(region for region in topic.reachable if region not in reached)
        yield Workshop(topic, hosts[topic.theme], new)
        left.remove(topic)
        reached.update(new)


def _hosts(chosen: Sequence[Topic]) -> list[str]:
    """A host for each topic, each region at most once; empty where none is left.

    First as many with experience as possible, then as many at all, then those the topic would rather have.
    """
    from scipy.optimize import linear_sum_assignment

    regions = list(dict.fromkeys(region for topic in chosen for region in topic.offering))
    step = 1 + len(chosen) * len(regions)
    worth = np.zeros((len(chosen), len(regions)))
    for row, topic in enumerate(chosen):
        for rank, region in enumerate(_preferred(topic)):
            worth[row, regions.index(region)] = step**2 * (region in topic.hosts) + step + len(regions) - rank
    pairs = zip(*linear_sum_assignment(worth, maximize=True), strict=True)
    hosts = {row: regions[column] for row, column in pairs if worth[row, column]}
    return [hosts.get(row, "") for row in range(len(chosen))]


def _preferred(topic: Topic) -> list[str]:
    """Those with experience, strongest first, then those of whom it is not known, then the others."""
    others = [region for region in topic.offering if region not in topic.hosts]
    return [*topic.hosts, *sorted(others, key=lambda region: topic.strengths[region].strong is False)]
