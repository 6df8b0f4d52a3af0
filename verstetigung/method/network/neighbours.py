"""Which pairs are proposed: the best of all, or of many regions the best among neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from verstetigung.method.network.assignment import Option, best
from verstetigung.method.network.demand import answered
from verstetigung.method.network.links import Voiced, links, pairs
from verstetigung.method.network.nouns import RegionPair, Strength
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.concept import NetworkRules
from verstetigung.schemas.regions import Register

ALL = 500
"""Among more regions not all pairs are compared: of 4,000 there are two million, of which no solver finds the best."""
NEAR = 100
"""So many regions at most are compared with each other then."""


@dataclass(frozen=True, eq=False)
class Market:
    """Who asks for what, who offers it, and how pairs count."""

    themes: Sequence[Category]
    asked: Voiced
    offered: Voiced
    experience: Mapping[tuple[str, str], Strength]
    register: Register
    rules: NetworkRules

    @cached_property
    def seekers(self) -> frozenset[str]:
        """Regions that ask for something that another one offers, whose results do not speak against it."""
        return frozenset(one for _, asking, able in self._themes() for one in answered(asking, able))

    @cached_property
    def givers(self) -> frozenset[str]:
        """The others of such pairs."""
        return frozenset(one for _, asking, able in self._themes() for one in answered(able, asking))

    def _themes(self) -> Iterator[tuple[str, AbstractSet[str], AbstractSet[str]]]:
        """Theme by theme who asks for it and who is able to give it."""
        for theme in self.themes:
            offering = self.offered.get(theme.id, {})
            able = {one for one in offering if self.experience[one, theme.id].strong is not False}
            yield theme.id, self.asked.get(theme.id, {}).keys(), able

    def pairs(self, *meetings: tuple[AbstractSet[str], AbstractSet[str]]) -> tuple[RegionPair, ...]:
        """The pairs in which one of the first regions of a meeting learns from one of the second."""
        found = [
            link
            for seekers, givers in meetings
            for link in links(self.themes, _of(self.asked, seekers), _of(self.offered, givers), self.experience)
        ]
        return pairs(found, self.register, self.rules.carrier_bonus)


def _of(voices: Voiced, regions: AbstractSet[str]) -> Voiced:
    return {theme: {one: said[one] for one in said if one in regions} for theme, said in voices.items()}


@dataclass(frozen=True)
class Proposal:
    """Which pairs were compared, and which of them are proposed."""

    chosen: Sequence[RegionPair]
    possible: tuple[RegionPair, ...]
    optimal: bool
    near: int


def proposed(market: Market) -> Proposal:
    """The best assignment of all regions; of more than ALL that of each NEAR, and of the others what is left.

    However long it takes, what is found among neighbours is the same each time.
    """
    every = frozenset(market.register.ids)
    if len(every) <= ALL:
        possible = market.pairs((every, every))
        chosen, optimal = _best(market, possible)
        return Proposal(chosen, possible, optimal, near=0)
    compared = [market.pairs((group, group)) for group in _groups(market.register)]
    near = [pair for possible in compared for pair in _best(market, possible)[0]]
    far = tuple(_left(market, near))
    return Proposal(
        (*near, *far), _in_order((*chain.from_iterable(compared), *far), market.register), optimal=False, near=NEAR
    )


def _best(market: Market, possible: Sequence[RegionPair]) -> tuple[list[RegionPair], bool]:
    choice = best([_option(pair) for pair in possible], market.rules.partners)
    return [possible[index] for index in choice.indices], choice.optimal


def _option(pair: RegionPair) -> Option:
    return Option(pair.regions, tuple(sorted({link.seeker for link in pair.links})), pair.points)


def _groups(register: Register) -> Iterator[frozenset[str]]:
    """Land by Land, in the order of the register; groups of nearly the same size."""
    lands = list(dict.fromkeys(region.land for region in register.regions))
    place = {land: number for number, land in enumerate(lands)}
    ordered = [region.id for region in sorted(register.regions, key=lambda region: place[region.land])]
    number = -(-len(ordered) // NEAR)
    ends = [len(ordered) * end // number for end in range(number + 1)]
    return (frozenset(ordered[start:end]) for start, end in pairwise(ends))


def _left(market: Market, chosen: Sequence[RegionPair]) -> Iterator[RegionPair]:
    """Pairs with regions farther off: for those that ask and are not served, then for those without any partner."""
    served = {link.seeker for pair in chosen for link in pair.links}
    load = Counter(one for pair in chosen for one in pair.regions)
    able = {*market.seekers, *market.givers}
    room = {one for one in able if load[one] < market.rules.partners}
    for learning in (True, False):
        for region in market.register.ids:
            wanting = region in market.seekers and region not in served if learning else not load[region]
            if region in room and wanting and (pair := _first(market, region, room, learning=learning)):
                yield pair
                load.update(pair.regions)
                served.update(link.seeker for link in pair.links)
                room.difference_update(one for one in pair.regions if load[one] >= market.rules.partners)


def _first(market: Market, region: str, room: AbstractSet[str], *, learning: bool) -> RegionPair | None:
    """The pair of the region with most points, if wanted of those in which it learns."""
    own = frozenset((region,))
    found = market.pairs((own, room - own), (room - own, own))
    return next((pair for pair in found if not learning or any(link.seeker == region for link in pair.links)), None)


def _in_order(possible: Sequence[RegionPair], register: Register) -> tuple[RegionPair, ...]:
    order = {region: number for number, region in enumerate(register.ids)}
    return tuple(sorted(possible, key=lambda pair: (-pair.points, *(order[region] for region in pair.regions))))
