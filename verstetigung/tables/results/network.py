"""What the network is told, as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Association
from verstetigung.method.network import (
    Demand,
    Link,
    Network,
    Partners,
    Partnership,
    Quote,
    Strength,
    Topic,
    Transfer,
    Workshop,
)
from verstetigung.records import Measure, Need, rows
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Effect
from verstetigung.tables.results import plan, ways
from verstetigung.tables.results.sheet import Cell, ResultColumn, Sheet, address, filled, named, yes
from verstetigung.tables.results.tables import needs

DemandColumn = tuple[ResultColumn, Callable[[Demand], Cell]]
EFFECTS = {Effect.ERFOLG: "Erfolgsfaktor", Effect.MISSERFOLG: "Misserfolgsfaktor"}
KNOWN = {True: "belegt", False: "nicht belegt", None: "nicht bekannt"}
"""Whether a region's own results show experience with a theme."""
STATED = "nach eigener Angabe"
"""What it is called if it rests on one self-rating."""


def sheets(evaluation: Evaluation, net: Network) -> tuple[Sheet, ...]:
    """The tables in the order of the workbook: fourteen, and two if the catalogue asks for methods and approaches."""
    erhebung = evaluation.erhebung
    return (
        _demands("Bedarfe", net.needs, erhebung, _urgency()),
        _demands("Angebote", net.offers, erhebung, ()),
        needs("Nennungen", _file("nennungen"), rows(evaluation.reading.needs, Need), erhebung, address),
        needs("Ohne Zuordnung", _file("ohne-zuordnung"), net.unassigned, erhebung, address),
        _topics(net.topics, erhebung),
        _workshops(net.programme.workshops, erhebung),
        _factors(net.transfers, erhebung),
        ways.products(net.products, erhebung),
        *ways.sheets(evaluation, net),
        _partnerships(net.partners, erhebung),
        _possible(net.partners, erhebung),
        _unmatched(net.partners, erhebung),
        _packages(net, erhebung),
        _demands("Nicht abgedeckt", net.uncovered, erhebung, _urgency()),
        plan.sheet(evaluation, net),
    )


def _file(name: str) -> str:
    return f"netzwerk-{name}.csv"


def _urgency() -> tuple[DemandColumn, ...]:
    return (
        (ResultColumn("Relevanz im Mittel", 10, 1), lambda one: one.relevance),
        (ResultColumn("Regionen × Relevanz", 12, 1), lambda one: one.weight),
    )


def _demands(title: str, demands: Iterable[Demand], erhebung: Erhebung, more: Iterable[DemandColumn]) -> Sheet:
    fields = _fields(erhebung)

    def of_carrier(kind: str) -> DemandColumn:
        return ResultColumn(f"davon {kind}", 14, 0, known="davon Trägertyp"), lambda one: one.by_carrier[kind]

    return filled(
        title,
        _file(title.lower().replace(" ", "-")),
        demands,
        (ResultColumn("Thema", 50), lambda one: one.theme.title),
        (ResultColumn("Bereich", 12), lambda one: one.theme.group.capitalize()),
        (ResultColumn("Handlungsfelder", 40), lambda one: fields.get(one.theme.id, "")),
        (ResultColumn("Nennungen", 11, 0), lambda one: one.mentions),
        *more,
        (ResultColumn("Regionen", 10, 0), lambda one: len(one.regions)),
        *map(of_carrier, erhebung.register.carrier_types),
        *ways.of_demand(erhebung.catalogue),
        (ResultColumn("Regionen, Namen", 70), lambda one: named(erhebung.register, one.regions)),
    )


def _fields(erhebung: Erhebung) -> Mapping[str, str]:
    """The Handlungsfelder that the concept links with each need."""
    themes = erhebung.concept.themes if erhebung.concept else ()
    titles = {field.id: field.title for field in erhebung.catalogue.fields}
    return {theme.need: "; ".join(titles[id] for id in theme.fields) for theme in themes}


def _topics(topics: Iterable[Topic], erhebung: Erhebung) -> Sheet:
    region_names = partial(named, erhebung.register)

    def offering(topic: Topic, known: str) -> str:
        return region_names(region for region in topic.offering if _known(topic.strengths[region]) == known)

    return filled(
        "Themen",
        _file("themen"),
        topics,
        (ResultColumn("Thema", 50), lambda topic: topic.theme.title),
        (ResultColumn("Bereich", 12), lambda topic: topic.theme.group.capitalize()),
        (ResultColumn("Nennungen", 11, 0), lambda topic: topic.asking.mentions),
        (ResultColumn("Relevanz im Mittel", 10, 1), lambda topic: topic.asking.relevance),
        (ResultColumn("suchende Regionen", 10, 0), lambda topic: len(topic.asking.regions)),
        (ResultColumn("suchende Regionen, Namen", 60), lambda topic: region_names(topic.asking.regions)),
        (ResultColumn("anbietende Regionen", 11, 0), lambda topic: len(topic.offering)),
        (ResultColumn("Angebot, Erfahrung belegt", 40), lambda topic: region_names(topic.hosts)),
        (ResultColumn("Angebot, Erfahrung nach eigener Angabe", 40), lambda topic: offering(topic, STATED)),
        (ResultColumn("Angebot, Erfahrung nicht bekannt", 40), lambda topic: offering(topic, KNOWN[None])),
        (ResultColumn("Angebot, Erfahrung nicht belegt", 40), lambda topic: offering(topic, KNOWN[False])),
    )


class _Meeting(NamedTuple):
    number: int
    workshop: Workshop


def _workshops(workshops: Iterable[Workshop], erhebung: Erhebung) -> Sheet:
    region_names = partial(named, erhebung.register)
    return filled(
        "Werkstätten",
        _file("werkstaetten"),
        map(_Meeting._make, enumerate(workshops, start=1)),
        (ResultColumn("Nr.", 6, 0), lambda one: one.number),
        (ResultColumn("Thema", 50), lambda one: one.workshop.topic.theme.title),
        (ResultColumn("Gastgeber", 34), lambda one: region_names(filter(None, (one.workshop.host,)))),
        (ResultColumn("Erfahrung des Gastgebers", 18), lambda one: _hosting(one.workshop)),
        (ResultColumn("suchende Regionen", 10, 0), lambda one: len(one.workshop.topic.asking.regions)),
        (ResultColumn("davon zuerst erreicht", 10, 0), lambda one: len(one.workshop.reached)),
        (ResultColumn("zuerst erreicht, Namen", 60), lambda one: region_names(one.workshop.reached)),
        (ResultColumn("suchende Regionen, Namen", 60), lambda one: region_names(one.workshop.topic.asking.regions)),
    )


def _hosting(workshop: Workshop) -> str:
    return _known(workshop.topic.strengths[workshop.host]) if workshop.host else ""


def _known(strength: Strength) -> str:
    return STATED if strength.stated else KNOWN[strength.strong]


def _factors(transfers: Iterable[Transfer], erhebung: Erhebung) -> Sheet:
    def linked(take: Callable[[Association], Cell]) -> Callable[[Transfer], Cell]:
        return lambda one: take(one.link) if one.link else None

    return filled(
        "Faktoren",
        _file("faktoren"),
        transfers,
        (ResultColumn("Nr.", 7), lambda one: one.criterion.id),
        (ResultColumn("Faktor", 44), lambda one: one.criterion.title),
        (ResultColumn("Art", 18), lambda one: EFFECTS[one.criterion.effect]),
        (ResultColumn("Bereich", 12), lambda one: one.criterion.area.capitalize()),
        (ResultColumn("Übertragbarkeit", 20), lambda one: one.judgement),
        (ResultColumn("bewertet in Regionen", 10, 0), lambda one: one.rated),
        (ResultColumn("vorhanden in Regionen", 10, 0), lambda one: len(one.present)),
        (ResultColumn("vorhanden in", 60), lambda one: named(erhebung.register, one.present)),
        (ResultColumn("Trägertypen der erfolgreicheren", 30), lambda one: "; ".join(one.carriers)),
        (ResultColumn("Regionen mit Faktor und Ergebnis", 12, 0), linked(lambda link: link.n)),
        (ResultColumn("Rho (Spearman)", 11, 2), linked(lambda link: link.rho)),
        (ResultColumn("Rho, 5. Perzentil", 11, 2), linked(lambda link: link.rho_low)),
        (ResultColumn("Rho, 95. Perzentil", 11, 2), linked(lambda link: link.rho_high)),
        (ResultColumn("p nach Holm", 9, 3), linked(lambda link: link.p_adjusted)),
        (ResultColumn("Beispiele", 70), lambda one: "\n".join(_examples(one.examples, erhebung))),
        (ResultColumn("Bemerkungen", 70), lambda one: "\n".join(_quotes(one.quotes, erhebung))),
    )


def _examples(measures: Iterable[Measure], erhebung: Erhebung) -> Iterator[str]:
    return (f"{erhebung.register.names[one.region]}: {one.title}{_from(one, erhebung)}" for one in measures)


def _from(measure: Measure, erhebung: Erhebung) -> str:
    """The cell of a measure, unless regions have no names."""
    if erhebung.nameless:
        return ""
    return f" ({address(measure)})"


def _quotes(quotes: Iterable[Quote], erhebung: Erhebung) -> Iterator[str]:
    return (f"{erhebung.register.names[one.region]}: „{one.text}“" for one in quotes)


class _Learning(NamedTuple):
    group: int
    partnership: Partnership
    link: Link
    same_carrier: bool


def _partnerships(partners: Partners, erhebung: Erhebung) -> Sheet:
    region_names = partial(named, erhebung.register)
    return filled(
        "Partnerschaften",
        _file("partnerschaften"),
        _learning(partners),
        (ResultColumn("Gruppe", 8, 0), lambda one: one.group),
        (ResultColumn("Regionen", 50), lambda one: region_names(one.partnership.regions)),
        (ResultColumn("lernt", 34), lambda one: region_names((one.link.seeker,))),
        (ResultColumn("von", 34), lambda one: region_names((one.link.giver,))),
        (ResultColumn("Thema", 50), lambda one: one.link.theme.title),
        (ResultColumn("Erfahrung", 18), lambda one: _known(one.link.strength)),
        (ResultColumn("Punktwerte und Maßnahmen dazu", 50), lambda one: "; ".join(_shown(one.link))),
        (ResultColumn("Punkte", 9, 1), lambda one: one.link.points),
        (ResultColumn("gleicher Trägertyp", 10), lambda one: yes(one.same_carrier)),
        (ResultColumn("Herkunft Bedarf", 46), lambda one: _first(one.link.needs)),
        (ResultColumn("Herkunft Angebot", 46), lambda one: _first(one.link.offers)),
    )


def _learning(partners: Partners) -> Iterator[_Learning]:
    for number, group in enumerate(partners.partnerships, start=1):
        for pair in group.pairs:
            yield from (_Learning(number, group, link, pair.same_carrier) for link in pair.links)


def _shown(link: Link) -> Iterator[str]:
    yield from (f"{element}: {points:.0f} Punkte" for element, points in link.strength.elements)
    yield from (measure.title for measure in link.strength.measures)


def _first(needs: tuple[Need, ...]) -> str | None:
    return next(map(address, needs), None)


def _possible(partners: Partners, erhebung: Erhebung) -> Sheet:
    names, chosen = erhebung.register.names, {pair.regions for pair in partners.chosen}
    return filled(
        "Mögliche Paare",
        _file("moegliche-paare"),
        partners.possible,
        (ResultColumn("Region", 34), lambda pair: names[pair.regions[0]]),
        (ResultColumn("und Region", 34), lambda pair: names[pair.regions[1]]),
        (ResultColumn("Punkte", 9, 1), lambda pair: pair.points),
        (ResultColumn("gleicher Trägertyp", 10), lambda pair: yes(pair.same_carrier)),
        (ResultColumn("vorgeschlagen", 13), lambda pair: yes(pair.regions in chosen)),
        (ResultColumn("Themen", 90), lambda pair: "\n".join(_lesson(link, names) for link in pair.links)),
    )


def _lesson(link: Link, names: Mapping[str, str]) -> str:
    return f"{names[link.seeker]} lernt von {names[link.giver]}: {link.theme.title}"


def _unmatched(partners: Partners, erhebung: Erhebung) -> Sheet:
    return filled(
        "Ohne Partner",
        _file("ohne-partner"),
        partners.unmatched,
        (ResultColumn("Region", 34), lambda one: erhebung.register.names[one.region]),
        (ResultColumn("Grund", 30), lambda one: one.why),
    )


def _packages(net: Network, erhebung: Erhebung) -> Sheet:
    titles = {need.id: need.title for need in erhebung.catalogue.needs}
    return filled(
        "Leistungspakete",
        _file("leistungspakete"),
        net.calls,
        (ResultColumn("Leistungspaket", 44), lambda call: call.package.title),
        (ResultColumn("Stand", 13), lambda call: call.package.state.capitalize()),
        (ResultColumn("Inhalt", 70), lambda call: call.package.text),
        (ResultColumn("für Bedarfe", 50), lambda call: "; ".join(titles[id] for id in call.package.needs)),
        (ResultColumn("Form", 30), lambda call: call.package.form),
        (ResultColumn("möglicher Träger", 40), lambda call: call.package.carrier),
        (ResultColumn("Förderung", 50), lambda call: call.package.funding),
        (ResultColumn("Nennungen", 11, 0), lambda call: len(call.named)),
        (ResultColumn("Regionen", 10, 0), lambda call: len(call.regions)),
        (ResultColumn("Regionen, Namen", 70), lambda call: named(erhebung.register, call.regions)),
    )
