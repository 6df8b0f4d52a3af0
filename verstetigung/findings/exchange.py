"""What the regions ask of each other and what they offer (M11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from verstetigung.catalogue import Category
from verstetigung.evaluation import Evaluation
from verstetigung.frames import NAN, Need, rows

UNNAMED = Category("", "ohne Zuordnung zu einem Thema")


@dataclass(frozen=True)
class Demand:
    """A theme, and how often and how urgently it is named."""

    theme: Category
    mentions: int
    regions: tuple[str, ...]
    """Ids, in the order of the register."""
    relevance: float
    """Mean of what was stated, 1 to 5; NaN if nobody stated it."""
    by_carrier: Mapping[str, int]
    """How many of the regions there are of each type of carrier."""

    @property
    def rank(self) -> tuple[float, int, float]:
        """Mentions × relevance first, then regions, then relevance; a missing relevance counts as the least."""
        relevance = 1.0 if np.isnan(self.relevance) else self.relevance
        return self.mentions * relevance, len(self.regions), relevance


def demands(evaluation: Evaluation, kind: str) -> tuple[Demand, ...]:
    """The themes of kind „Bedarf“ or „Angebot“, mentions × relevance in falling order."""
    themes = {theme.id: theme for theme in evaluation.erhebung.catalogue.needs}
    named: dict[str, list[Need]] = defaultdict(list)
    for need in rows(evaluation.reading.needs, Need):
        if need.kind == kind:
            named[need.theme].append(need)
    found = [_demand(evaluation, themes.get(id, UNNAMED), needs) for id, needs in named.items()]
    return tuple(sorted(found, key=lambda demand: (*(-part for part in demand.rank), demand.theme.title)))


def _demand(evaluation: Evaluation, theme: Category, needs: list[Need]) -> Demand:
    named = {need.region for need in needs}
    regions = [region for region in evaluation.erhebung.register.regions if region.id in named]
    stated = [need.relevance for need in needs if not np.isnan(need.relevance)]
    return Demand(
        theme=theme,
        mentions=len(needs),
        regions=tuple(region.id for region in regions),
        relevance=float(np.mean(stated)) if stated else NAN,
        by_carrier={
            kind: sum(region.carrier_type == kind for region in regions)
            for kind in evaluation.erhebung.register.carrier_types
        },
    )
