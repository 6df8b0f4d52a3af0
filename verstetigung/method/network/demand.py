"""A theme that regions ask for or offer, and what it weighs (M11)."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from verstetigung.records import NAN, Need
from verstetigung.schemas.catalogue import Category

UNNAMED = Category("", "ohne Zuordnung zu einem Thema")


def _mean(stated: Iterable[float]) -> float:
    """Of those that are no NaN; NaN if there is none."""
    numbers = [number for number in stated if not math.isnan(number)]
    return fmean(numbers) if numbers else NAN


def relevance(needs: Sequence[Need]) -> float:
    """What one region states on one theme: the mean over its forms; NaN if none states it."""
    return _mean(need.relevance for need in needs)


def answered(voices: Collection[str], others: Collection[str]) -> tuple[str, ...]:
    """Those of the regions beside whom there is another one among `others`."""
    distinct = set(others)
    return tuple(region for region in voices if len(distinct) > (region in distinct))


@dataclass(frozen=True)
class Demand:
    """A theme, by how many regions it is named, how often and how urgently (M11)."""

    theme: Category
    """UNNAMED for those nobody assigned to a theme."""
    named: tuple[Need, ...]
    """Every mention, by region in the order of the register."""
    regions: tuple[str, ...]
    """Ids, in the order of the register."""
    by_region: Mapping[str, float]
    """The relevance of each region, 1 to 5: the mean of what its forms state, NaN if none does. Every region counts
    once; the largest would grow with the number of forms."""
    by_carrier: Mapping[str, int]
    """How many of the regions there are of each type of carrier."""

    @property
    def mentions(self) -> int:
        """How often it is named; a region with two workbooks can name it twice."""
        return len(self.named)

    @property
    def relevance(self) -> float:
        """The mean of the regions that stated it; NaN if none did."""
        return _mean(self.by_region.values())

    def in_form(self, form: str) -> tuple[str, ...]:
        """The regions that name it in that form, each once."""
        naming = {need.region for need in self.named if need.form == form}
        return tuple(region for region in self.regions if region in naming)

    @property
    def formless(self) -> tuple[str, ...]:
        """The regions that name it and never a form."""
        stated = {need.region for need in self.named if need.form}
        return tuple(region for region in self.regions if region not in stated)

    @property
    def weight(self) -> float:
        """Regions × relevance; a relevance nobody stated counts as the least, 1."""
        return self.weight_of(self.regions)

    def weight_of(self, regions: Sequence[str]) -> float:
        """The weight if only these regions were asked."""
        asking = [self.by_region[region] for region in regions if region in self.by_region]
        relevance = _mean(asking)
        return len(asking) * (1.0 if math.isnan(relevance) else relevance)
