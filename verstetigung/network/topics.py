"""Topics to exchange experience on, with who asks, who can contribute and who could host."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verstetigung.network.nouns import Demand, Strength, Topic


def topics(
    asked: Sequence[Demand], offered: Sequence[Demand], known: Mapping[tuple[str, str], Strength]
) -> tuple[Topic, ...]:
    """Every theme that is asked for, in the given order."""
    offering = {demand.theme.id: demand.regions for demand in offered}
    return tuple(_topic(demand, offering.get(demand.theme.id, ()), known) for demand in asked)


def _topic(asking: Demand, offering: tuple[str, ...], known: Mapping[tuple[str, str], Strength]) -> Topic:
    strengths = {region: known[region, asking.theme.id] for region in offering}
    strong = [region for region in offering if strengths[region].strong]
    return Topic(
        theme=asking.theme,
        asking=asking,
        offering=offering,
        hosts=tuple(sorted(strong, key=lambda region: _experience(strengths[region]), reverse=True)),
        strengths=strengths,
    )


def _experience(strength: Strength) -> tuple[float, int]:
    """Best points first, then the number of advanced measures."""
    return max((points for _, points in strength.elements), default=-1.0), len(strength.measures)
