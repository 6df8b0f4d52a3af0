"""Which regions learn from each other: the best assignment, and who stays without a partner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network.assignment import Option, best
from verstetigung.method.network.links import Voiced, links, pairs, voiced
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
    lessons = tuple(links(evaluation.erhebung.catalogue.needs, asked, offered, experience))
    possible = pairs(lessons, register, rules.carrier_bonus)
    choice = best([_option(pair) for pair in possible], rules.partners)
    chosen = [possible[index] for index in choice.indices]
    needs = evaluation.reading.needs
    asking = set(needs.loc[needs["kind"] == NeedKind.BEDARF, "region"].tolist())
    able, met = _regions(possible), {*_meeting(asked, offered), *_meeting(offered, asked)}
    with_partner = _regions(chosen)
    return Partners(
        partnerships=grouped(chosen, register.ids),
        unmatched=tuple(
            Unmatched(region, _why(region, able, met, asking)) for region in register.ids if region not in with_partner
        ),
        possible=possible,
        served=choice.served,
        servable=len({link.seeker for link in lessons}),
        points=choice.points,
        optimal=choice.optimal,
    )


def _option(pair: RegionPair) -> Option:
    return Option(pair.regions, tuple(sorted({link.seeker for link in pair.links})), pair.points)


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


def _regions(chosen: Iterable[RegionPair]) -> set[str]:
    return {region for pair in chosen for region in pair.regions}


def _meeting(voices: Voiced, answers: Voiced) -> Iterator[str]:
    """Regions whose needs another region's offers meet, or the other way round, whoever is strong."""
    for theme, by_region in voices.items():
        for region in by_region:
            if answers.get(theme, {}).keys() - {region}:
                yield region
