"""The building blocks of the Netzwerkkonzept, each with what there is for it and what is left to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import HINT, LIKELY, Network
from verstetigung.schemas import concept
from verstetigung.schemas.kinds import ErhebungKind, NeedKind
from verstetigung.telling.blocks import Block, Heading, Pair, Points, Text, labelled, present
from verstetigung.telling.network.needs_sentences import TO, by_area, mentions, number, regions
from verstetigung.telling.network.packages import DECIDED
from verstetigung.telling.network.topics_sentences import reach
from verstetigung.telling.overview import Finding
from verstetigung.telling.words import of_all

INTRO = (
    "Diese Gliederung nennt das Konzept des Netzwerks. Zu jedem Baustein steht, was die Dokumente sagen, was die "
    "Auswertung dazu beiträgt und was die Kerngruppe entscheiden muss; entschieden ist davon nichts."
)


def section(evaluation: Evaluation, net: Network, chapters: Mapping[str, str]) -> tuple[Block, ...]:
    """The blocks of the chapter; `chapters` gives the number of the chapter by the kind of evidence."""
    known = evaluation.erhebung.concept
    if known is None or not known.blocks:
        return ()
    parts = [part for block in known.blocks for part in _block(evaluation, net, block, chapters)]
    return (Text((INTRO,)), *parts, *present(Text((_sources(known),), "note")))


def _sources(known: concept.Concept) -> str:
    """What the abbreviations in the texts of packages and building blocks stand for."""
    told = "; ".join(f"{id}: {text}" for id, text in known.sources.items())
    return f"Quellen: {told}." if told else ""


def _block(evaluation: Evaluation, net: Network, block: concept.Block, chapters: Mapping[str, str]) -> Iterator[Block]:
    found = evidence(evaluation, net, block, chapters)
    there, alone = labelled("Was dafür vorliegt", found), len(found) == 1
    single = len(block.questions) == 1 and len(found) < 2
    open_ = Points("Was die Kerngruppe entscheiden muss", tuple(("", question) for question in block.questions))
    yield Heading(block.title)
    asked = f"Die Kerngruppe muss entscheiden: {block.questions[0]}" if single else ""
    known = f"Dazu liegt vor: {found[0].text}" if alone else ""
    yield Text((block.text, known, asked), "" if single else "intro")
    if single:
        return
    if open_.items and len(there.items) > 1:
        yield Pair(there, open_)
    else:
        yield from present(None if alone else there, open_)


LABELS = {
    "bedarfe": "Bedarfe",
    "themen": "Erfahrungsaustausch",
    "werkstaetten": "Werkstätten",
    "faktoren": "Faktoren",
    "produkte": "Produkte",
    "partner": "Lernpartnerschaften",
    "pakete": "Leistungspakete",
    "rueckmeldungen": "Rückmeldungen",
}


def evidence(
    evaluation: Evaluation, net: Network, block: concept.Block, chapters: Mapping[str, str]
) -> tuple[Finding, ...]:
    """What there is on a building block; `chapters` gives the number of the chapter by the kind of evidence."""
    return tuple(
        Finding(LABELS[kind], f"{text}{f' (Kapitel {chapters[kind]})' if kind in chapters else ''}.")
        for kind in block.evidence
        if (text := TOLD[kind](evaluation, net))
    )


def _needs(evaluation: Evaluation, net: Network) -> str:
    named = mentions(net, NeedKind.BEDARF)
    if not named:
        return ""
    asking, whole = len(regions(evaluation, named)), len(evaluation.erhebung.register.regions)
    counts = by_area(net, named)
    split = f": {german.listed([f'{count} {TO[area]}' for area, count in counts.items() if count])}"
    text = f"{number(len(named), 'Bedarf', 'Bedarfe')} aus {of_all(asking, whole)} {german.regions(whole)}"
    return text + (split if all(counts.values()) else "")


def _topics(_: Evaluation, net: Network) -> str:
    met, whole = sum(bool(topic.offering) for topic in net.topics), len(net.topics)
    if not met:
        return ""
    hosted = sum(bool(topic.hosts) for topic in net.topics)
    every = f"Alle {whole} gefragten Themen" if whole > 1 else "Das eine gefragte Thema"
    start = every if met == whole else f"{german.share(met, whole)} gefragten Themen"
    text = f"{start} {'wird' if met == 1 else 'werden'} auch angeboten"
    return f"{text}, {hosted} davon von einer erfahrenen Region" if hosted else text


def _workshops(_: Evaluation, net: Network) -> str:
    return reach(net).text.rstrip(".") if net.programme.workshops else ""


def _factors(_: Evaluation, net: Network) -> str:
    likely, hint = (sum(one.judgement == kind for one in net.transfers) for kind in (LIKELY, HINT))
    if not likely and not hint:
        return ""
    whole = len(net.transfers)
    if not likely:
        return f"Anhaltspunkte für Übertragbarkeit bei {german.share(hint, whole)} Faktoren; gut begründet bei keinem"
    more = f", Anhaltspunkte bei {hint}" if hint else ""
    return f"Übertragbarkeit gut begründet bei {german.share(likely, whole)} Faktoren{more}"


def _products(_: Evaluation, net: Network) -> str:
    if not net.products:
        return ""
    owners = len({product.measure.region for product in net.products})
    text = f"{number(len(net.products), 'Maßnahme', 'Maßnahmen')} mit übertragbarem Produkt"
    return f"{text} aus {number(owners, 'Region', 'Regionen')}"


def _partners(_: Evaluation, net: Network) -> str:
    partners = net.partners
    if not partners.partnerships:
        return ""
    joined = len({region for group in partners.partnerships for region in group.regions})
    text = (
        f"{number(len(partners.partnerships), 'Lernpartnerschaft', 'Lernpartnerschaften')} zwischen {joined} Regionen"
    )
    without = len(partners.unmatched)
    return f"{text}; {number(without, 'Region', 'Regionen')} ohne Partner" if without else text


def _packages(_: Evaluation, net: Network) -> str:
    if not net.calls:
        return ""
    open_ = sum(call.package.state != DECIDED for call in net.calls)
    kind = "alle Vorschlag" if open_ == len(net.calls) else f"davon {number(open_, 'Vorschlag', 'Vorschläge')}"
    missing = f"; {number(len(net.uncovered), 'Bedarf', 'Bedarfe')} ohne Paket" if net.uncovered else ""
    return f"{number(len(net.calls), 'Paket', 'Pakete')}, {kind}{missing}"


def _returns(evaluation: Evaluation, net: Network) -> str:
    forms, whole = evaluation.reading.forms, len(evaluation.erhebung.register.regions)
    if not forms or evaluation.erhebung.kind == ErhebungKind.DOKUMENTE:
        return ""
    given = len(regions(evaluation, mentions(net, NeedKind.ANGEBOT)))
    many = number(sum(forms.values()), "Fragebogen", "Fragebögen")
    text = f"{many} aus {of_all(len(forms), whole)} {german.regions(whole)}"
    return f"{text}; {number(given, 'Region bietet', 'Regionen bieten')} anderen etwas an" if given else text


TOLD: Mapping[str, Callable[[Evaluation, Network], str]] = {
    "bedarfe": _needs,
    "themen": _topics,
    "werkstaetten": _workshops,
    "faktoren": _factors,
    "produkte": _products,
    "partner": _partners,
    "pakete": _packages,
    "rueckmeldungen": _returns,
}
