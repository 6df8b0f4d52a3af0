"""Where the regions lie: on a map what can be said of each, and who goes together with whom."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verstetigung import charts, german
from verstetigung.charts import Fill, Site
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network
from verstetigung.method.scoring import INDEX
from verstetigung.method.uncertainty import side
from verstetigung.records import Rank
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Region, folded
from verstetigung.telling import Finding, Overview, confidence
from verstetigung.telling.blocks import TALL, Block, Chart, Text, present, said
from verstetigung.telling.documents.proofs import Proof
from verstetigung.telling.overview import FEW, spread
from verstetigung.telling.table import Column, Table, TakenColumn, filled
from verstetigung.telling.words import drawn_from, index

TITLE = "Karte"
FEWEST, NUMBERED = 2, 3
"""With fewer regions a map says nothing; of more than so many a table says how many they are, not which."""
UNDRAWN = f"Eine Karte mit Verzeichnis ist bis {TALL} Regionen zu lesen; hier wären es {{}}."
ABOVE, ALIKE, BELOW = "über dem Median", "nicht vom Median zu unterscheiden", "unter dem Median"
UNRATED, RATED_ONLY = "nicht bewertet", "bewertet"
SIDES = {Fill.FULL: ABOVE, Fill.HALF: ALIKE, Fill.OPEN: BELOW, Fill.HATCHED: UNRATED}
ONLY_RATED = {**SIDES, Fill.HALF: RATED_ONLY}
"""Where no place can be told, nobody is told from the median."""
PROVED = {Fill.FULL: "mit Beleg", Fill.HATCHED: "ohne Beleg"}
TOGETHER = {
    Fill.FULL: "in einer Lernpartnerschaft",
    Fill.OPEN: "ohne Lernpartnerschaft",
    Fill.HATCHED: "ohne ausgewerteten Fragebogen",
}
COUNTED = {
    Fill.FULL: "sicher über dem Median",
    Fill.HALF: "nicht zu unterscheiden",
    Fill.OPEN: "sicher unter dem Median",
    Fill.HATCHED: UNRATED,
}
RULE = (
    "Über oder unter dem Median steht eine Region nur, wenn alle Plätze, die für sie in Frage kommen, in der oberen "
    "oder in der unteren Hälfte liegen."
)
TILES = "Eine Kachel je Land; wo eine Region in ihrer Kachel steht, sagt nichts über ihre Lage."
POINTS = (
    "Lage gerundet; was sich decken würde, ist auseinandergerückt. Umriss der Länder vereinfacht, nach Natural Earth."
)
AREAS = "Kreisflächen vereinfacht: © GeoBasis-DE / BKG."
PARTIAL = "Was nur Teile von Kreisen umfasst oder auf der Karte der Kreise fehlt, steht als Marke."


@dataclass(frozen=True)
class _Shown:
    """What the map says of one region."""

    fill: Fill
    column: str
    data: tuple[str | float | None, ...]


def compared(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """Which regions are above or below the median beyond doubt."""
    if not seen.returns:
        return ()
    told = seen.ranked >= FEW and not evaluation.uncertainty.refused
    shown = {id: _rated(seen, id, told=told) for id in evaluation.erhebung.register.ids}
    title = f"{evaluation.erhebung.catalogue.index_title} auf der Karte"
    legend, rule = (SIDES, RULE) if told else (ONLY_RATED, "")
    note = german.joined(rule, confidence.SHORT, drawn_from(evaluation.erhebung, seen.ranked), by=" ")
    names = confidence.names(evaluation, seen)
    drawn = _map(evaluation.erhebung, names, shown, title, legend, ("Punkte", "von", "bis"), note)
    if not told or not drawn:
        return drawn
    lying = _lying(evaluation, seen) if len(shown) > TALL else None
    return present(said(_sides(shown, seen.ranked)), *drawn, lying, _by_land(evaluation, seen, shown))


def _lying(evaluation: Evaluation, seen: Overview) -> Chart | None:
    """How the regions of each Land lie, where they are too many for a map; None for those of one Land."""
    values: dict[str, list[float]] = defaultdict(list)
    for region in evaluation.erhebung.register.regions:
        if region.id in seen.ranks:
            values[region.land].append(seen.value(region.id, INDEX))
    spreads = {land: spread(values[land]) for land in sorted(values, key=folded)}
    if len(spreads) < 2:
        return None
    rows = [
        charts.Strip(
            land, one.values, one.lower, one.median, one.upper, math.nan, (index(one.median), german.number(one.n, 0))
        )
        for land, one in spreads.items()
    ]
    title = f"{evaluation.erhebung.catalogue.index_title} nach Land"
    told = " ".join(f"{row.label}: Median {row.columns[0]}, n = {row.columns[1]}." for row in rows)
    note = drawn_from(evaluation.erhebung, seen.ranked)
    return Chart(title, charts.strips(rows, ("Median", "n"), f"{title}. {told}"), legend="regions", note=note)


def _by_land(evaluation: Evaluation, seen: Overview, shown: Mapping[str, _Shown]) -> Table:
    """How many regions of each Land answered, are rated, and lie on which side; which, by their numbers on the map."""
    number = {region.id: place for place, region in enumerate(evaluation.erhebung.register.regions, start=1)}
    lands: dict[str, list[str]] = defaultdict(list)
    for region in evaluation.erhebung.register.regions:
        lands[region.land].append(region.id)

    def column(title: str, fill: Fill) -> TakenColumn[tuple[str, list[str]]]:
        return Column(title, 28, "number"), lambda land: _which(
            [number[id] for id in land[1] if shown[id].fill is fill], drawn=len(shown) <= TALL
        )

    return filled(
        "Die Länder und ihre Regionen",
        sorted(lands.items(), key=lambda land: folded(land[0])) if len(lands) > 1 and all(lands) else (),
        (Column("Land", 32), lambda land: land[0]),
        (Column("Regionen", 16, "number"), lambda land: german.number(len(land[1]), 0)),
        (Column("mit Bogen", 16, "number"), lambda land: german.number(sum(id in seen.returns for id in land[1]), 0)),
        *(column(title, fill) for fill, title in COUNTED.items()),
    )


def _which(numbers: Sequence[int], *, drawn: bool) -> str:
    """How many, and the numbers of a few if the map has them: „2 (Nr. 7, 13)“."""
    named = ", ".join(map(str, numbers)) if drawn and len(numbers) <= NUMBERED else ""
    return german.unbroken(f"{len(numbers)}{german.framed(' (Nr. ', named, ')')}")


def _rated(seen: Overview, region: str, *, told: bool) -> _Shown:
    rank = seen.ranks.get(region)
    if rank is None:
        return _Shown(Fill.HATCHED, "–", (None, None, None))
    value = seen.value(region, INDEX)
    if not told:
        return _Shown(Fill.HALF, index(value), (value, None, None))
    span = german.span(rank.score_low, rank.score_high)
    return _Shown(_side(rank, seen.ranked), f"{index(value)} ({span})", (value, rank.score_low, rank.score_high))


def _side(rank: Rank, ranked: int) -> Fill:
    return {1: Fill.FULL, 0: Fill.HALF, -1: Fill.OPEN}[side((rank.rank_low, rank.rank_high), ranked)]


def _sides(shown: Mapping[str, _Shown], ranked: int) -> tuple[Finding, ...]:
    """How many regions are on which side of the median."""
    above, alike, below = (
        sum(one.fill is fill for one in shown.values()) for fill in (Fill.FULL, Fill.HALF, Fill.OPEN)
    )
    text = (
        f"Von {german.number(ranked, 0)} bewerteten Regionen {german.form(above, 'liegt', 'liegen')} {_count(above)} "
        f"sicher über dem Median und {_count(below)} sicher darunter; {_count(alike)} "
        f"{german.form(alike, 'ist', 'sind')} von ihm nicht zu unterscheiden."
    )
    return (Finding("Karte", text, (INDEX,)),)


def _count(number: int) -> str:
    return german.spelled(number, "eine") if number else "keine"


def documented(evaluation: Evaluation, proofs: Sequence[Proof]) -> tuple[Block, ...]:
    """How much is documented of which region."""
    erhebung = evaluation.erhebung
    numbers = {id: sum(proof.region == id for proof in proofs) for id in erhebung.register.ids}
    if sum(map(bool, numbers.values())) < FEWEST:
        return ()
    shown = {
        id: _Shown(Fill.FULL if number else Fill.HATCHED, str(number or "–"), (number,))
        for id, number in numbers.items()
    }
    note = drawn_from(erhebung, sum(map(bool, numbers.values())))
    return _map(erhebung, erhebung.register.names, shown, "Belege auf der Karte", PROVED, ("Belege",), note)


def partnered(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """The proposed learning partnerships as lines between regions."""
    erhebung = evaluation.erhebung
    pairs = [pair.regions for group in net.partners.partnerships for pair in group.pairs]
    if not pairs:
        return ()
    numbers = {id: number for number, id in enumerate(erhebung.register.ids, start=1)}
    partners = {id: [numbers[other] for pair in pairs if id in pair for other in pair if other != id] for id in numbers}
    answered = frozenset(evaluation.reading.forms)
    shown = {id: _partner(sorted(partners[id]), answered=id in answered) for id in numbers}
    note = f"Eine Linie verbindet, wer voneinander lernen könnte. {drawn_from(erhebung, len(answered))}"
    ties = [(numbers[one] - 1, numbers[other] - 1) for one, other in pairs]
    title, heads = "Lernpartnerschaften auf der Karte", ("Lernt mit Nummer",)
    return _map(erhebung, erhebung.register.names, shown, title, TOGETHER, heads, note, ties)


def _partner(partners: Sequence[int], *, answered: bool) -> _Shown:
    text = ", ".join(map(str, partners))
    if partners:
        return _Shown(Fill.FULL, text, (text,))
    return _Shown(Fill.OPEN if answered else Fill.HATCHED, "–", (None,))


def _map(
    erhebung: Erhebung,
    names: Mapping[str, str],
    shown: Mapping[str, _Shown],
    title: str,
    legend: Mapping[Fill, str],
    heads: tuple[str, ...],
    note: str,
    ties: Sequence[tuple[int, int]] = (),
) -> tuple[Block, ...]:
    regions = erhebung.register.regions
    if len(regions) < FEWEST:
        return ()
    if len(regions) > TALL:
        return (Text((UNDRAWN.format(german.number(len(regions), 0)),)),)
    sites = [_site(erhebung, region, names[region.id], shown[region.id]) for region in regions]
    drawing = charts.atlas(
        sites,
        ties,
        legend,
        heads[0],
        _description(title, sites, legend, ties),
        _data(sites, shown, legend, heads),
    )
    return (Chart(title, drawing, note=german.joined(_ground(sites), note, by=" ")),)


def _site(erhebung: Erhebung, region: Region, name: str, shown: _Shown) -> Site:
    """A region has its area if it consists of whole districts and the map has all of them."""
    known = erhebung.areas.rings
    whole = region.extent == "ganz" and all(district in known for district in region.districts)
    area = tuple(ring for district in region.districts for ring in known[district]) if whole else ()
    return Site(name, region.land, shown.fill, shown.column, region.location, area)


def _ground(sites: Sequence[Site]) -> str:
    """What is said of the map itself."""
    if any(site.area for site in sites):
        partial = "" if all(site.area for site in sites) else f" {PARTIAL}"
        return f"{AREAS}{partial} {POINTS}"
    return POINTS if any(site.located for site in sites) else TILES


def _description(title: str, sites: Sequence[Site], legend: Mapping[Fill, str], ties: Sequence[tuple[int, int]]) -> str:
    named = {text: [site.name for site in sites if site.fill is fill] for fill, text in legend.items()}
    kinds = [
        f"{text} ({len(names)} von {len(sites)}): {german.listed(names)}." for text, names in named.items() if names
    ]
    pairs = [f"{sites[one].name} mit {sites[other].name}" for one, other in ties]
    return german.joined(f"{title}.", *kinds, german.framed("Linien: ", "; ".join(pairs), "."), by=" ")


def _data(
    sites: Sequence[Site], shown: Mapping[str, _Shown], legend: Mapping[Fill, str], heads: tuple[str, ...]
) -> charts.Data:
    rows = (
        (number, site.name, site.land or None, legend[site.fill], *one.data, *(site.place or (None, None)))
        for number, (site, one) in enumerate(zip(sites, shown.values(), strict=True), start=1)
    )
    return (("Nummer", "Region", "Land", "Stand", *heads, "Länge", "Breite"), *rows)
