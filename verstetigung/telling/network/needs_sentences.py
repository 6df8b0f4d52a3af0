"""What the regions ask for and offer, in sentences (M11)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Demand, Network
from verstetigung.records import Need
from verstetigung.schemas.kinds import AREAS, Area, NeedKind
from verstetigung.telling import words
from verstetigung.telling.overview import Finding
from verstetigung.telling.words import some

TO: Mapping[str, str] = {Area.PROZESS: "zum Prozess", Area.UMSETZUNG: "zur Umsetzung"}
TIED = 3
"""So many themes that are equally far in front are named."""
SAME = 1e-9


def mentions(net: Network, kind: NeedKind) -> tuple[Need, ...]:
    """Everything named of kind „Bedarf“ or „Angebot“, with a theme or without."""
    demands = net.needs if kind == NeedKind.BEDARF else net.offers
    return (
        *(need for demand in demands for need in demand.named),
        *(need for need in net.unassigned if need.kind == kind),
    )


def regions(evaluation: Evaluation, named: Sequence[Need]) -> tuple[str, ...]:
    """The regions that these come from, in the order of the register."""
    known = {need.region for need in named}
    return tuple(id for id in evaluation.erhebung.register.ids if id in known)


def names(evaluation: Evaluation, ids: Sequence[str], most: int = 0) -> str:
    """„A, B und C“, or „A, B und vier weitere“ beyond `most` if that is given."""
    known = [evaluation.erhebung.register[id].name for id in ids]
    return some(known, most + 1, most) if most else some(known)


def number(count: int, one: str, many: str) -> str:
    """„1 Nennung“, „9 Nennungen“, as it stands in brackets."""
    return f"{count}{german.NBSP}{one if count == 1 else many}"


def asked(evaluation: Evaluation, net: Network) -> Finding | None:
    """How many regions ask for how much, by Prozess and Umsetzung."""
    named = mentions(net, NeedKind.BEDARF)
    if not named:
        return None
    counts = by_area(net, named)
    known = [area for area, count in counts.items() if count]
    if len(known) == 1:
        split = f" {TO[known[0]]}" if len(named) == 1 else f", alle {TO[known[0]]}"
    else:
        split = f", davon {german.listed([f'{counts[area]} {TO[area]}' for area in known])}" if known else ""
    return Finding(
        "Bedarfe", f"{_say(evaluation, named)} {german.count(len(named), 'einen Bedarf', 'Bedarfe')}{split}."
    )


def by_area(net: Network, named: Sequence[Need]) -> dict[str, int]:
    """How many belong to Prozess and to Umsetzung: as their theme does, without a theme as was stated."""
    areas = {demand.theme.id: demand.theme.group for demand in net.needs}
    return {area: sum(areas.get(need.theme, need.area) == area for need in named) for area in AREAS}


def offered(evaluation: Evaluation, net: Network) -> Finding | None:
    """How many regions offer how much."""
    named = mentions(net, NeedKind.ANGEBOT)
    if not named:
        return None
    return Finding("Angebote", f"{_say(evaluation, named)} {german.count(len(named), 'ein Angebot', 'Angebote')}.")


def _say(evaluation: Evaluation, named: Sequence[Need]) -> str:
    part, whole = len(regions(evaluation, named)), len(evaluation.erhebung.register.regions)
    who = f"Alle {whole}" if part == whole > 1 else german.share(part, whole)
    verb = "nennt" if part == 1 else "nennen"
    return f"{who} {german.regions(whole)} {verb}{' zusammen' if part > 1 and len(named) > 1 else ''}"


def of_group(demands: Sequence[Demand], group: str) -> tuple[Demand, ...]:
    """Those of Prozess or Umsetzung, in their order."""
    return tuple(demand for demand in demands if demand.theme.group == group)


def leading(net: Network, group: str) -> Finding | None:
    """Which theme of Prozess or Umsetzung weighs most, and which comes next."""
    ranked = of_group(net.needs, group)
    if not ranked:
        return None
    first = [demand for demand in ranked if demand.weight > ranked[0].weight - SAME]
    topic = "Bedarfe"
    if len(ranked) == 1:
        return Finding(
            topic, f"{starting(TO[group])} wird allein {quoted(ranked[0].theme.title)} gefragt: {basis(ranked[0])}."
        )
    if len(first) > 1:
        who = words.leading([quoted(demand.theme.title) for demand in first], TIED, "ein weiteres", "weitere")
        return Finding(topic, f"{starting(TO[group])} liegen gleichauf vorn: {who}; {basis(first[0], each=True)}.")
    second = ranked[1]
    return Finding(
        topic,
        f"{starting(TO[group])} steht {quoted(first[0].theme.title)} vorn ({basis(first[0])}), "
        f"danach {quoted(second.theme.title)} ({basis(second)}).",
    )


def basis(demand: Demand, each: bool = False) -> str:
    """„9 Nennungen aus 8 Regionen, mittlere Relevanz 4,1“; with `each` only the weight that tied themes share."""
    if each:
        return f"das Gewicht ist jeweils {weight(demand)}"
    text = f"{number(demand.mentions, 'Nennung', 'Nennungen')} aus {number(len(demand.regions), 'Region', 'Regionen')}"
    return text if math.isnan(demand.relevance) else f"{text}, mittlere Relevanz {german.number(demand.relevance, 1)}"


def weight(demand: Demand) -> str:
    """Mentions × relevance with as many decimals as it has, at most one."""
    return german.plain(round(demand.weight, 1))


def unassigned(net: Network) -> Finding | None:
    """How many texts nobody assigned to a theme."""
    kinds = [
        (NeedKind.BEDARF, "Bedarf", "Bedarfe"),
        (NeedKind.ANGEBOT, "Angebot", "Angebote"),
        ("", "Eintrag", "Einträge ohne Art"),
    ]
    counts = [(sum(need.kind == kind for need in net.unassigned), one, many) for kind, one, many in kinds]
    parts = [number(count, one, many) for count, one, many in counts if count]
    if not parts:
        return None
    alone = len(net.unassigned) == 1
    return Finding(
        "Ohne Thema",
        f"{german.listed(parts)} {'blieb' if alone else 'blieben'} ohne Zuordnung. "
        f"{'Der Eintrag steht' if alone else 'Sie stehen'} hier im Wortlaut und {'zählt' if alone else 'zählen'} oben "
        "nicht mit.",
    )


def by_carrier(evaluation: Evaluation, net: Network) -> Iterator[tuple[str, int, int, tuple[tuple[Demand, int], ...]]]:
    """Per type of carrier: how many of how many regions ask, and the themes with how many of them, most first."""
    register = evaluation.erhebung.register
    asking = set(regions(evaluation, mentions(net, NeedKind.BEDARF)))
    for kind in register.carrier_types:
        own = [region.id for region in register.regions if region.carrier_type == kind]
        counted = [(demand, demand.by_carrier[kind]) for demand in net.needs if demand.by_carrier[kind]]
        if own:
            ranked = tuple(sorted(counted, key=lambda pair: -pair[1]))
            yield kind, sum(id in asking for id in own), len(own), ranked


def answered(net: Network) -> bool:
    """Whether any need or offer is known."""
    return bool(net.needs or net.offers or net.unassigned)
