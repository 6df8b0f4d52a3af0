"""Who names needs and offers, and to which area they belong: what all chapters count by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Demand, Network
from verstetigung.records import Need
from verstetigung.schemas.kinds import AREAS, Area
from verstetigung.telling import ties
from verstetigung.telling.words import some

TO: Mapping[str, str] = {Area.PROZESS: "zum Prozess", Area.UMSETZUNG: "zur Umsetzung"}


def regions(evaluation: Evaluation, needs: Sequence[Need]) -> tuple[str, ...]:
    """The regions that these come from, in the order of the register."""
    naming = {need.region for need in needs}
    return tuple(id for id in evaluation.erhebung.register.ids if id in naming)


def names(evaluation: Evaluation, ids: Sequence[str], most: int = 0) -> str:
    """„A, B und C“, or „A, B und vier weitere“ beyond `most` if that is given."""
    titles = [evaluation.erhebung.register[id].name for id in ids]
    return some(titles, most + 1, most) if most else some(titles)


def mentioned(number: int) -> str:
    """„9 Nennungen“."""
    return german.counted(number, "Nennung", "Nennungen")


def in_regions(number: int) -> str:
    """„8 Regionen“."""
    return german.counted(number, "Region", "Regionen")


def in_area(demands: Sequence[Demand], area: str) -> tuple[Demand, ...]:
    """Those of Prozess or Umsetzung, in their order."""
    return tuple(demand for demand in demands if demand.theme.group == area)


def by_area(net: Network, needs: Sequence[Need]) -> dict[str, int]:
    """How many belong to Prozess and to Umsetzung: as their theme does, without a theme as was stated."""
    areas = {demand.theme.id: demand.theme.group for demand in net.needs}
    return {area: sum(areas.get(need.theme, need.area) == area for need in needs) for area in AREAS}


def areas(counts: Mapping[str, int]) -> str:
    """„9 zum Prozess und 4 zur Umsetzung“."""
    return german.listed([f"{german.number(count, 0)} {TO[area]}" for area, count in counts.items() if count])


def most_named(counts: Mapping[str, int], many: str) -> str:
    """„Am häufigsten genannt ist „A“ (9 Regionen), danach „B“ (4 Regionen)“; titles with the number of their regions,
    most first, `many` of which are what „acht Methoden“ says.
    """
    ranked = tuple(counts.items())
    groups = tuple(ties.groups(ranked, _regions_of, len(ranked)))[:2]
    if len(groups) == 1:
        return f"Genannt {german.form(len(ranked), 'ist allein', 'sind')} {_equals(ranked, many)}"
    first = f"Am häufigsten genannt {german.form(len(groups[0]), 'ist', 'sind')} {_equals(groups[0], many)}"
    return german.joined(first, *(_equals(group, many) for group in groups[1:]), by=", danach ")


def _regions_of(named: tuple[str, int]) -> float:
    return named[1]


def _equals(group: Sequence[tuple[str, int]], many: str) -> str:
    """„A“ und „B“ (jeweils 9 Regionen)."""
    each = german.form(len(group), "", "jeweils ")
    return f"{ties.named([quoted(title) for title, _ in group], many)} ({each}{in_regions(group[0][1])})"
