"""Who can learn what from whom."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network.demand import relevance
from verstetigung.method.network.nouns import Link, RegionPair, Strength
from verstetigung.records import Need, rows
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.kinds import NeedKind
from verstetigung.schemas.regions import Register

UNSTATED = 3.0
"""The relevance of a need whose relevance is not stated, in points."""
UNPROVEN = 0.5
"""What a link counts for if the giver's own experience is not shown."""
Voiced = Mapping[str, Mapping[str, Sequence[Need]]]
"""Needs or offers by theme and region."""


def voiced(evaluation: Evaluation, kind: NeedKind) -> Voiced:
    """All of one kind that have a theme, by its id and by region."""
    by_theme: dict[str, dict[str, list[Need]]] = defaultdict(dict)
    for need in rows(evaluation.reading.needs, Need):
        if need.kind == kind and need.theme:
            by_theme[need.theme].setdefault(need.region, []).append(need)
    return by_theme


def links(
    themes: Sequence[Category], asked: Voiced, offered: Voiced, experience: Mapping[tuple[str, str], Strength]
) -> Iterator[Link]:
    """Every region that asks with every other that offers, unless the other's own results speak against it."""
    for theme in themes:
        weights = {seeker: _weight(needs) for seeker, needs in asked.get(theme.id, {}).items()}
        for giver, offers in offered.get(theme.id, {}).items():
            if experience[giver, theme.id].strong is False:
                continue
            for seeker, needs in asked.get(theme.id, {}).items():
                if seeker != giver:
                    yield _link(theme, needs, offers, experience[giver, theme.id], weights[seeker])


def _weight(needs: Sequence[Need]) -> float:
    stated = relevance(needs)
    return UNSTATED if math.isnan(stated) else stated


def _link(theme: Category, needs: Sequence[Need], offers: Sequence[Need], strength: Strength, weight: float) -> Link:
    return Link(
        seeker=needs[0].region,
        giver=strength.region,
        theme=theme,
        needs=tuple(needs),
        offers=tuple(offers),
        strength=strength,
        points=weight if strength.strong else weight * UNPROVEN,
    )


def pairs(lessons: Iterable[Link], register: Register, bonus: float) -> tuple[RegionPair, ...]:
    """The links of the same two regions together, most points first, then in the order of the register."""
    order = {region: number for number, region in enumerate(register.ids)}
    together: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in lessons:
        first, second = sorted((link.seeker, link.giver), key=order.__getitem__)
        together[first, second].append(link)
    every = [_pair(regions, group, register, bonus) for regions, group in together.items()]
    return tuple(sorted(every, key=lambda pair: (-pair.points, *(order[region] for region in pair.regions))))


def _pair(regions: tuple[str, str], lessons: Sequence[Link], register: Register, bonus: float) -> RegionPair:
    first, second = (register[region].carrier_type for region in regions)
    points = sum(link.points for link in lessons)
    return RegionPair(
        regions=regions,
        links=tuple(sorted(lessons, key=lambda link: (-link.points, link.seeker != regions[0]))),
        same_carrier=first == second,
        points=points * (1 + bonus) if first == second else points,
    )
