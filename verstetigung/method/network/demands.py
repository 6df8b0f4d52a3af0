"""What the regions ask of each other and what they offer (M11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network.demand import UNNAMED, Demand, relevance
from verstetigung.method.network.nouns import NO_FIELD, NO_STATUS, Call, Product, Strength, Topic
from verstetigung.method.network.ways import in_order
from verstetigung.records import Need, rows
from verstetigung.schemas.catalogue import Catalogue, Category
from verstetigung.schemas.concept import Concept, Package
from verstetigung.schemas.kinds import NeedKind


def demands(evaluation: Evaluation, kind: NeedKind) -> tuple[Demand, ...]:
    """The themes of that kind, regions × relevance in falling order; UNNAMED is one of them."""
    themes = {theme.id: theme for theme in evaluation.erhebung.catalogue.needs}
    named: dict[Category, list[Need]] = defaultdict(list)
    for need in _ordered(evaluation):
        if need.kind == kind:
            named[themes.get(need.theme, UNNAMED)].append(need)
    return tuple(sorted((_demand(evaluation, theme, needs) for theme, needs in named.items()), key=_rank))


def by_regions(offers: Sequence[Demand]) -> tuple[Demand, ...]:
    """Those of most regions first, then by title; how often a region names one does not count."""
    return tuple(sorted(offers, key=lambda offer: (-len(offer.regions), offer.theme.title)))


def assigned(named: Sequence[Demand]) -> tuple[Demand, ...]:
    """Those with a theme of the catalogue."""
    return tuple(demand for demand in named if demand.theme != UNNAMED)


def unassigned(evaluation: Evaluation) -> tuple[Need, ...]:
    """All that enter neither the needs nor the offers with a theme; needs first, then offers, each by region."""
    themes = {theme.id for theme in evaluation.erhebung.catalogue.needs}
    kinds = (NeedKind.BEDARF, NeedKind.ANGEBOT, "")
    left = [need for need in _ordered(evaluation) if not (need.theme in themes and need.kind in kinds[:2])]
    return tuple(sorted(left, key=lambda need: kinds.index(need.kind)))


def by_field(
    asked: Sequence[Demand], concept: Concept, catalogue: Catalogue
) -> tuple[tuple[Category, tuple[Demand, ...]], ...]:
    """The demands by the Handlungsfelder that the concept links with their themes.

    One can stand under several fields; those without any stand under NO_FIELD at the end.
    """
    linked = {theme.need: theme.fields for theme in concept.themes}
    groups = [
        (field, tuple(demand for demand in asked if field.id in linked.get(demand.theme.id, ())))
        for field in catalogue.fields
    ]
    placed = {demand.theme for _, group in groups for demand in group}
    groups.append((NO_FIELD, tuple(demand for demand in asked if demand.theme not in placed)))
    return tuple((field, group) for field, group in groups if group)


def _ordered(evaluation: Evaluation) -> list[Need]:
    """Every need and offer, by region in the order of the register, then as read."""
    order = {id: number for number, id in enumerate(evaluation.erhebung.register.ids)}
    return sorted(rows(evaluation.reading.needs, Need), key=lambda need: order[need.region])


def _demand(evaluation: Evaluation, theme: Category, needs: Sequence[Need]) -> Demand:
    register = evaluation.erhebung.register
    own: dict[str, list[Need]] = defaultdict(list)
    for need in needs:
        own[need.region].append(need)
    regions = tuple(own)
    return Demand(
        theme=theme,
        named=tuple(needs),
        regions=regions,
        by_region={region: relevance(said) for region, said in own.items()},
        by_carrier={
            kind: sum(register[region].carrier_type == kind for region in regions) for kind in register.carrier_types
        },
    )


def _rank(demand: Demand) -> tuple[float, int, str]:
    """Weight first, rounded as ranks are (M7), then regions."""
    return -round(demand.weight, 9), -len(demand.regions), demand.theme.title


def calls(packages: Sequence[Package], asked: Sequence[Demand], regions: Sequence[str]) -> tuple[Call, ...]:
    """One per package, also if no region would call it; `regions` gives the order of the register."""
    return tuple(_call(package, asked, regions) for package in packages)


def _call(package: Package, asked: Sequence[Demand], regions: Sequence[str]) -> Call:
    named = tuple(need for demand in asked if demand.theme.id in package.needs for need in demand.named)
    calling = {need.region for need in named}
    return Call(package, tuple(region for region in regions if region in calling), named)


def uncovered(packages: Sequence[Package], asked: Sequence[Demand]) -> tuple[Demand, ...]:
    """The needs that no package answers, in the given order."""
    answered = {need for package in packages for need in package.needs}
    return tuple(demand for demand in asked if demand.theme.id not in answered)


def products(evaluation: Evaluation) -> tuple[Product, ...]:
    """The measures with a product, by Handlungsfeld in the order of the catalogue, then by region."""
    catalogue = evaluation.erhebung.catalogue
    fields, statuses = _by_id(catalogue.fields), _by_id(catalogue.statuses)
    measures = [measure for measure in in_order(evaluation) if measure.product.strip()]
    return tuple(
        Product(
            number=number,
            measure=measure,
            field=fields.get(measure.field, NO_FIELD),
            status=statuses.get(measure.status, NO_STATUS),
        )
        for number, measure in enumerate(measures, start=1)
    )


def _by_id(categories: tuple[Category, ...]) -> dict[str, Category]:
    return {category.id: category for category in categories}


def topics(
    asked: Sequence[Demand], offered: Sequence[Demand], experience: Mapping[tuple[str, str], Strength]
) -> tuple[Topic, ...]:
    """Every theme that is asked for, in the given order."""
    offering = {demand.theme.id: demand.regions for demand in offered}
    return tuple(_topic(demand, offering.get(demand.theme.id, ()), experience) for demand in asked)


def _topic(asking: Demand, offering: tuple[str, ...], experience: Mapping[tuple[str, str], Strength]) -> Topic:
    strengths = {region: experience[region, asking.theme.id] for region in offering}
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
