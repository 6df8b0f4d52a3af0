"""Chapter: what the regions ask for (M11), ranked, by form, carrier type and Handlungsfeld, and what has no theme."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import NO_FIELD, Demand, Network, by_field
from verstetigung.records import Need
from verstetigung.schemas.kinds import AREAS, NeedKind
from verstetigung.telling import Finding, confidence, overview, ties
from verstetigung.telling.blocks import Block, Heading, Text, present, said, texts
from verstetigung.telling.network import forms, mentions
from verstetigung.telling.network.numbers import Numbers, numbers
from verstetigung.telling.table import Cell, Column, Table, filled, grouped
from verstetigung.telling.words import NONE

FIRST = 3
"""So many themes are named per type of carrier."""
FEW = 8
"""A table with so many rows of a few lines stays on one page."""
LONGEST = 20
"""A table with fewer rows of one line stays on one page."""
FORMS: Mapping[str, tuple[str, str]] = {
    NeedKind.BEDARF: ("Bedarf", "Bedarfe"),
    NeedKind.ANGEBOT: ("Angebot", "Angebote"),
    "": ("Eintrag", "Einträge ohne Art"),
}
ORDER = "Abstände von einer oder zwei Regionen sollten nicht gedeutet werden."
TWICE = "Ein Thema kann zu mehreren Handlungsfeldern gehören; eine Region zählt je Handlungsfeld einmal."


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """The blocks of the chapter; nothing if nobody asks for anything."""
    if not net.mentions(NeedKind.BEDARF) and not net.unassigned:
        return ()
    numbered = numbers(evaluation, net)
    return present(
        said((*asked(evaluation, net), *(first for area in AREAS for first in leading(net, area)))),
        _ranked(evaluation, net, numbered),
        said(tuple(forms.stated(evaluation, net, NeedKind.BEDARF))),
        *_headed("Nach Trägertyp", _by_carrier(evaluation, net)),
        *_headed("Nach Handlungsfeld", _by_field(evaluation, net)),
        *_headed("Ohne Zuordnung zu einem Thema", _unassigned(evaluation, net, numbered), texts(unassigned(net))),
    )


def _headed(title: str, table: Table, intro: tuple[str, ...] = ()) -> tuple[Block, ...]:
    return (Heading(title), *present(Text(intro, "intro"), table)) if table.rows else ()


def asked(evaluation: Evaluation, net: Network) -> tuple[Finding, ...]:
    """How many regions ask for how much, by Prozess and Umsetzung; nothing if none asks."""
    needs = net.mentions(NeedKind.BEDARF)
    if not needs:
        return ()
    many = german.count(len(needs), "einen Bedarf", "Bedarfe")
    return (Finding("Bedarfe", f"{naming(evaluation, needs)} {many}{_split(net, needs)}."),)


def naming(evaluation: Evaluation, needs: Sequence[Need]) -> str:
    """„Alle 21 Regionen nennen zusammen“, „1 von 21 Regionen nennt“: how many regions these come from."""
    part, whole = len(mentions.regions(evaluation, needs)), len(evaluation.erhebung.register.regions)
    together = german.form(min(part, len(needs)), "", " zusammen")
    who = f"{starting(german.every(part, whole))} {german.regions(whole)}"
    return f"{who} {german.form(part, 'nennt', 'nennen')}{together}"


def _split(net: Network, needs: Sequence[Need]) -> str:
    """„, davon 9 zum Prozess und 4 zur Umsetzung“, „, alle zum Prozess“, „ zum Prozess“ of one need."""
    counts = mentions.by_area(net, needs)
    match [area for area, count in counts.items() if count]:
        case []:
            return ""
        case [area]:
            return f"{german.form(len(needs), '', ', alle')} {mentions.TO[area]}"
    return f", davon {mentions.areas(counts)}"


def leading(net: Network, area: str) -> Iterator[Finding]:
    """Which theme of Prozess or Umsetzung weighs most, and which comes next."""
    demands = mentions.in_area(net.needs, area)
    if demands:
        yield Finding("Bedarfe", f"{starting(mentions.TO[area])} {_in_front(demands)}.")


def foremost(demands: Sequence[Demand]) -> tuple[Demand, ...]:
    """Those that weigh as much as the first, which weighs most, as a reader sees it."""
    return ties.first(demands, weight)


def _in_front(demands: Sequence[Demand]) -> str:
    """„steht „Rufbus“ vorn (8 Regionen, 9 Nennungen, mittlere Relevanz 4,1), danach „Daten“ (…)“."""
    titles = [quoted(demand.theme.title) for demand in demands]
    if len(demands) == 1:
        return f"wird allein {titles[0]} gefragt: {_basis(demands[0])}"
    tied = len(foremost(demands))
    if tied > 1:
        first = ties.named(titles[:tied], "Themen")
        return f"liegen gleichauf vorn: {first}; das Gewicht ist jeweils {weight(demands[0])}"
    return f"steht {titles[0]} vorn ({_basis(demands[0])}), danach {_second(demands[1:])}"


def _second(demands: Sequence[Demand]) -> str:
    """The theme that weighs most of these; all that weigh as much."""
    next_ = foremost(demands)
    if len(next_) == 1:
        return f"{quoted(next_[0].theme.title)} ({_basis(next_[0])})"
    titles = ties.named([quoted(demand.theme.title) for demand in next_], "Themen")
    return f"gleichauf {titles} (Gewicht jeweils {weight(next_[0])})"


def _basis(demand: Demand) -> str:
    """„8 Regionen, 9 Nennungen, mittlere Relevanz 4,1“."""
    if math.isnan(demand.relevance):
        return counted(demand)
    return f"{counted(demand)}, mittlere Relevanz {german.number(demand.relevance)}"


def counted(demand: Demand) -> str:
    """„8 Regionen, 9 Nennungen“."""
    return f"{mentions.in_regions(len(demand.regions))}, {mentions.mentioned(demand.mentions)}"


def weight(demand: Demand) -> str:
    """Regions × relevance with as many decimals as it has, at most one."""
    return german.plain(round(demand.weight, 1))


def _ranked(evaluation: Evaluation, net: Network, numbered: Numbers) -> Table:
    """All needs by weight, those of Prozess and of Umsetzung apart."""
    types = evaluation.erhebung.register.carrier_types
    top = max((demand.weight for demand in net.needs), default=1.0)
    return grouped(
        "Bedarfe zum Prozess und zur Umsetzung, nach Gewicht",
        ((title, mentions.in_area(net.needs, area)) for area, title in AREAS.items()),
        (Column("Thema", 47), lambda demand: demand.theme.title),
        (
            Column("Regio\u00adnen", 12, "number"),
            lambda demand: Cell(german.number(len(demand.regions), 0), kind="strong"),
        ),
        (Column("Nen\u00adnungen", 13, "number"), lambda demand: german.number(demand.mentions, 0)),
        (Column("Rele\u00advanz", 11, "number"), lambda demand: german.number(demand.relevance)),
        (Column("Gewicht", 13, "bar"), lambda demand: Cell("", bar=round(100 * demand.weight / top, 1))),
        (Column("", 10, "number"), weight),
        *map(_of_carrier, types),
        (Column("Belege", 15, "small"), lambda demand: numbered.span(demand.named)),
        note=german.joined(_note(types), german.form(len(net.needs), "", ORDER), by=" "),
    )


def _of_carrier(kind: str) -> tuple[Column, Callable[[Demand], str]]:
    return Column(kind, 17, "number"), lambda demand: german.number(demand.by_carrier[kind] or math.nan, 0, NONE)


def _note(types: Sequence[str]) -> str:
    columns = german.form(max(len(types), 1), "Spalte", "Spalten")
    return (
        "Jede Region zählt je Thema einmal, mit dem Mittel ihrer Bögen; Nennungen stehen nur daneben. Relevanz: von 1 "
        "(gering) bis 5 (hoch), Mittel der Regionen. Gewicht: Regionen mal Relevanz; ohne Angabe zählt sie als 1. "
        f"{columns} nach Trägertyp: Zahl der Regionen. Belege: Nummern im Technischen Anhang."
    )


class CarrierTheme(NamedTuple):
    """A theme as if only the regions of one type of carrier had been asked."""

    demand: Demand
    regions: int
    weight: float


class CarrierNeeds(NamedTuple):
    """What the regions of one type of carrier ask for."""

    kind: str
    asking: int
    regions: int
    ranked: tuple[CarrierTheme, ...]
    """The themes by weight among these regions."""


def by_carrier(evaluation: Evaluation, net: Network) -> Iterator[CarrierNeeds]:
    """Per type of carrier with regions: how many of how many ask, and for which themes."""
    register = evaluation.erhebung.register
    asking = set(mentions.regions(evaluation, net.mentions(NeedKind.BEDARF)))
    for kind in register.carrier_types:
        regions = [region.id for region in register.regions if region.carrier_type == kind]
        themes = [
            CarrierTheme(demand, demand.by_carrier[kind], demand.weight_of(regions))
            for demand in net.needs
            if demand.by_carrier[kind]
        ]
        if regions:
            ranked = tuple(sorted(themes, key=lambda theme: -round(theme.weight, 9)))
            yield CarrierNeeds(kind, len(asking.intersection(regions)), len(regions), ranked)


def _by_carrier(evaluation: Evaluation, net: Network) -> Table:
    return filled(
        "Bedarfe nach Trägertyp",
        by_carrier(evaluation, net) if net.needs else (),
        (Column("Trägertyp", 30), lambda carrier: carrier.kind),
        (Column("mit Bedarf", 18, "number"), lambda carrier: german.share(carrier.asking, carrier.regions)),
        (Column("Themen mit dem größten Gewicht (Zahl der Regionen)", 122), _most_asked),
    )


def _most_asked(carrier: CarrierNeeds) -> str:
    first = ties.fitting(carrier.ranked, lambda theme: german.plain(round(theme.weight, 1)), FIRST)
    return "; ".join(f"{theme.demand.theme.title} ({theme.regions})" for theme in first) or NONE


def _by_field(evaluation: Evaluation, net: Network) -> Table:
    concept, catalogue = evaluation.erhebung.concept, evaluation.erhebung.catalogue
    fields = dict(by_field(net.needs, concept, catalogue)) if concept else {}
    loose = fields.pop(NO_FIELD, ())
    asking = {field: _asking(demands) for field, demands in fields.items()}
    return filled(
        "Bedarfe nach Handlungsfeld",
        sorted(fields, key=lambda field: -asking[field]),
        (Column("Handlungsfeld", 52), lambda field: field.title),
        (Column("Regionen", 18, "number"), lambda field: Cell(german.number(asking[field], 0), kind="strong")),
        (
            Column("Nennungen", 20, "number"),
            lambda field: german.number(sum(demand.mentions for demand in fields[field]), 0),
        ),
        (Column("Themen (Regionen)", 80, "small"), lambda field: _themes(fields[field])),
        note=german.joined(TWICE, _loose(loose), by=" "),
        whole=len(fields) < LONGEST,
    )


def _asking(demands: Sequence[Demand]) -> int:
    return len({region for demand in demands for region in demand.regions})


def _themes(demands: Sequence[Demand]) -> str:
    return "; ".join(f"{demand.theme.title} ({german.number(len(demand.regions), 0)})" for demand in demands)


def _loose(demands: Sequence[Demand]) -> str:
    if not demands:
        return ""
    number = mentions.in_regions(_asking(demands))
    return f"Ohne Handlungsfeld: {german.counted(len(demands), 'Thema', 'Themen')}, {number}."


def unassigned(net: Network) -> tuple[Finding, ...]:
    """How many texts nobody assigned to a theme; nothing if there is none."""
    if not net.unassigned:
        return ()
    counts = [(len(net.loose(kind)), *forms) for kind, forms in FORMS.items()]
    parts = german.listed([german.counted(*count) for count in counts if count[0]])
    rest = german.form(
        len(net.unassigned),
        "blieb ohne Zuordnung. Der Eintrag steht hier im Wortlaut und zählt",
        "blieben ohne Zuordnung. Sie stehen hier im Wortlaut und zählen",
    )
    return (Finding("Ohne Thema", f"{parts} {rest} bei keinem Thema mit."),)


def _unassigned(evaluation: Evaluation, net: Network, numbered: Numbers) -> Table:
    names = confidence.names(evaluation, overview(evaluation))
    return filled(
        "Einträge ohne Thema, vollständig",
        net.unassigned,
        (Column("Region", 40), lambda need: names[need.region]),
        (
            Column("Art, Bereich", 22),
            lambda need: Cell(need.kind or german.MISSING, note=AREAS.get(need.area, "")),
        ),
        (Column("Wortlaut", 81), lambda need: need.text or "ohne Text"),
        (Column("Relevanz", 15, "number"), _relevance),
        (Column("Beleg", 12, "small"), lambda need: numbered.of([need])),
        note=confidence.SHORT,
        whole=len(net.unassigned) <= FEW,
    )


def _relevance(need: Need) -> str:
    if need.kind != NeedKind.BEDARF:
        return NONE
    return german.plain(need.relevance)
