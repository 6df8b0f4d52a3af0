"""The workshops of a year that reach as many asking regions as possible (M12)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from verstetigung.method.network.nouns import Programme, Topic, Workshop
from verstetigung.method.scoring import Bools, Floats

SLACK = 1e-6
"""What a goal may lose to the goals after it: less than any two values of it differ."""


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
    asks = np.array([[region in topic.reachable for topic in candidates] for region in asking], dtype=float)
    taken = _covering(asks, np.array([topic.asking.weight for topic in candidates]), most)
    return [topic for topic, take in zip(candidates, taken, strict=True) if take]


def _covering(asks: Floats, weights: Floats, most: int) -> Bools:
    """Which columns of `asks` (regions × topics) to take: an integer programme per goal, each within the earlier ones.

    Variables: one per topic, whether it is taken, then one per region, whether it is reached.
    """
    regions, topics = asks.shape
    reached = np.hstack([asks, -np.eye(regions)])
    number = np.hstack([-np.ones(topics), np.zeros(regions)])
    goals = np.vstack(
        [
            np.hstack([np.zeros(topics), np.ones(regions)]),
            np.hstack([weights, np.zeros(regions)]),
            np.eye(topics, topics + regions),
        ]
    )
    rows, least = np.vstack([reached, number]), np.append(np.zeros(regions), -float(most))
    for goal in goals:
        best = _best(goal, rows, least)
        rows, least = np.vstack([rows, goal]), np.append(least, goal @ best - SLACK)
    return best[:topics] > 0.5


def _best(goal: Floats, rows: Floats, least: Floats) -> Floats:
    """The 0/1 values with the largest `goal` for which no row falls short of its least."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    solution = milp(
        -goal,
        integrality=np.ones(len(goal)),
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
