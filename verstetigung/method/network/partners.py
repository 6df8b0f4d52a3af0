"""Which regions learn from each other: the best assignment, and who stays without a partner."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network.demand import answered
from verstetigung.method.network.links import Voiced, voiced
from verstetigung.method.network.neighbours import Market, proposed
from verstetigung.method.network.nouns import (
    FULL,
    NO_NEED,
    NO_OFFER_MET,
    NOT_STRONG,
    Link,
    Partners,
    Partnership,
    RegionPair,
    Strength,
    Unmatched,
)
from verstetigung.method.network.strengths import decided
from verstetigung.schemas.kinds import NeedKind


def partners(evaluation: Evaluation, experience: Mapping[tuple[str, str], Strength]) -> Partners:
    """The best assignment of learning partners (M12); `known` has every region's strength in every need.

    First as many regions as can be get a partner who offers what they ask for, then the pairs have as many
    points as can be.
    """
    register, rules = evaluation.erhebung.register, decided(evaluation).rules
    asked, offered = voiced(evaluation, NeedKind.BEDARF), voiced(evaluation, NeedKind.ANGEBOT)
    market = Market(evaluation.erhebung.catalogue.needs, asked, offered, experience, register, rules)
    seekers, givers = market.seekers, market.givers
    proposal = proposed(market)
    needs = evaluation.reading.needs
    asking = set(needs.loc[needs["kind"] == NeedKind.BEDARF, "region"].tolist())
    able, met = {*seekers, *givers}, {*_meeting(asked, offered), *_meeting(offered, asked)}
    with_partner = {region for pair in proposal.chosen for region in pair.regions}
    return Partners(
        partnerships=grouped(proposal.chosen, register.ids),
        unmatched=tuple(
            Unmatched(region, _why(region, able, met, asking)) for region in register.ids if region not in with_partner
        ),
        possible=proposal.possible,
        served=len({link.seeker for pair in proposal.chosen for link in pair.links}),
        servable=len(seekers),
        points=math.fsum(pair.points for pair in proposal.chosen),
        optimal=proposal.optimal,
        near=proposal.near,
    )


def grouped(chosen: Sequence[RegionPair], order: Sequence[str]) -> tuple[Partnership, ...]:
    """Every pair in one partnership: groups of three as long as there are any, those with most points first."""
    groups: list[Partnership] = []
    left = {pair.regions: pair for pair in chosen}
    for group in _threes(chosen, order):
        if all(pair.regions in left for pair in group.pairs):
            groups.append(group)
            for pair in group.pairs:
                del left[pair.regions]
    groups += [Partnership(pair.regions, (pair,), theme=None) for pair in left.values()]
    position = {region: number for number, region in enumerate(order)}
    return tuple(sorted(groups, key=lambda group: (-_points(group), [position[region] for region in group.regions])))


def _points(group: Partnership) -> float:
    return sum(pair.points for pair in group.pairs)


def _threes(chosen: Sequence[RegionPair], order: Sequence[str]) -> list[Partnership]:
    """Every possible group of three, by the points of its common theme."""
    position = {region: number for number, region in enumerate(order)}
    lessons: dict[tuple[str, str], list[tuple[Link, RegionPair]]] = defaultdict(list)
    for pair in chosen:
        for link in pair.links:
            lessons[link.giver, link.theme.id].append((link, pair))
    threes: list[tuple[float, Partnership]] = []
    for taught in lessons.values():
        taught.sort(key=lambda lesson: position[lesson[0].seeker])
        threes += [
            (-first_link.points - second_link.points, _three(first_link, second_link, (first, second)))
            for (first_link, first), (second_link, second) in combinations(taught, 2)
        ]
    threes.sort(key=lambda three: (three[0], [position[region] for region in three[1].regions]))
    return [group for _, group in threes]


def _three(one: Link, other: Link, both: tuple[RegionPair, RegionPair]) -> Partnership:
    return Partnership((one.giver, one.seeker, other.seeker), both, one.theme)


def _why(region: str, able: Collection[str], met: Collection[str], asking: Collection[str]) -> str:
    """Why a region has no partner; `asking` are also those that ask for something without a theme."""
    if region in able:
        return FULL
    if region in met:
        return NOT_STRONG
    return NO_OFFER_MET if region in asking else NO_NEED


def _meeting(voices: Voiced, answers: Voiced) -> Iterator[str]:
    """Regions whose needs another region's offers meet, or the other way round, whoever is strong."""
    for theme, by_region in voices.items():
        yield from answered(by_region, answers.get(theme, {}))
