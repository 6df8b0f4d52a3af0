"""What the regions ask of each other and what they offer (M11)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from statistics import fmean

from verstetigung.catalogue import Catalogue, Category
from verstetigung.concept import Concept
from verstetigung.evaluation import Evaluation
from verstetigung.frames import NAN, Need, rows
from verstetigung.network.nouns import NEED, NO_FIELD, OFFER, UNNAMED, Demand


def demands(evaluation: Evaluation, kind: str) -> tuple[Demand, ...]:
    """The themes of kind NEED or OFFER, mentions × relevance in falling order; UNNAMED is one of them."""
    themes = {theme.id: theme for theme in evaluation.erhebung.catalogue.needs}
    named: dict[Category, list[Need]] = defaultdict(list)
    for need in _ordered(evaluation):
        if need.kind == kind:
            named[themes.get(need.theme, UNNAMED)].append(need)
    return tuple(sorted((_demand(evaluation, theme, needs) for theme, needs in named.items()), key=_rank))


def by_mentions(offers: Sequence[Demand]) -> tuple[Demand, ...]:
    """The most often named first, then those of most regions."""
    return tuple(sorted(offers, key=lambda offer: (-offer.mentions, -len(offer.regions), offer.theme.title)))


def assigned(found: Sequence[Demand]) -> tuple[Demand, ...]:
    """Those with a theme of the catalogue."""
    return tuple(demand for demand in found if demand.theme != UNNAMED)


def unassigned(evaluation: Evaluation) -> tuple[Need, ...]:
    """All that enter neither the needs nor the offers with a theme; needs first, then offers, each by region."""
    themes = {theme.id for theme in evaluation.erhebung.catalogue.needs}
    kinds = (NEED, OFFER, "")
    left = [need for need in _ordered(evaluation) if not (need.theme in themes and need.kind in kinds[:2])]
    return tuple(sorted(left, key=lambda need: kinds.index(need.kind)))


def by_field(
    found: Sequence[Demand], concept: Concept, catalogue: Catalogue
) -> tuple[tuple[Category, tuple[Demand, ...]], ...]:
    """The demands by the Handlungsfelder that the concept links with their themes.

    One can stand under several fields; those without any stand under NO_FIELD at the end.
    """
    linked = {theme.need: theme.fields for theme in concept.themes}
    groups = [
        (field, tuple(demand for demand in found if field.id in linked.get(demand.theme.id, ())))
        for field in catalogue.fields
    ]
    placed = {demand.theme for _, group in groups for demand in group}
    groups.append((NO_FIELD, tuple(demand for demand in found if demand.theme not in placed)))
    return tuple((field, group) for field, group in groups if group)


def _ordered(evaluation: Evaluation) -> list[Need]:
    """Every need and offer, by region in the order of the register, then as read."""
    order = {id: place for place, id in enumerate(evaluation.erhebung.register.ids)}
    return sorted(rows(evaluation.reading.needs, Need), key=lambda need: order[need.region])


def _demand(evaluation: Evaluation, theme: Category, needs: Sequence[Need]) -> Demand:
    register = evaluation.erhebung.register
    regions = tuple(dict.fromkeys(need.region for need in needs))
    stated = [need.relevance for need in needs if not math.isnan(need.relevance)]
    return Demand(
        theme=theme,
        named=tuple(needs),
        regions=regions,
        relevance=fmean(stated) if stated else NAN,
        by_carrier={
            kind: sum(register[region].carrier_type == kind for region in regions) for kind in register.carrier_types
        },
    )


def _rank(demand: Demand) -> tuple[float, int, float, str]:
    """Weight first, then regions, then relevance; rounded as ranks are (M7)."""
    return -round(demand.weight, 9), -len(demand.regions), -round(demand.urgency, 9), demand.theme.title
