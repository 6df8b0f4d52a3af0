"""Chapter: the building blocks of the Netzwerkkonzept, what there is for each and what is left to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from verstetigung import german
from verstetigung.german import starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import HINT, LIKELY, Network
from verstetigung.schemas import concept
from verstetigung.schemas.kinds import ErhebungKind, NeedKind
from verstetigung.telling import Finding
from verstetigung.telling.blocks import Block, Heading, Pair, Points, Text, labelled, present
from verstetigung.telling.network import answers, mentions
from verstetigung.telling.network.packages import DECIDED
from verstetigung.telling.network.partners import taking_part
from verstetigung.telling.network.topics import reach
from verstetigung.telling.words import of_all

INTRO = (
    "Diese Gliederung nennt das Konzept des Netzwerks. Zu jedem Baustein steht, was die Dokumente sagen, was die "
    "Auswertung dazu beiträgt und was die Kerngruppe entscheiden muss; entschieden ist davon nichts."
)
ANSWERED = (
    "Diese Gliederung nennt das Konzept des Netzwerks. Zu jedem Baustein steht, was die Dokumente sagen, was die "
    "Auswertung dazu beiträgt, und was die Kerngruppe zu ihren Fragen sagt."
)
"""The same once there are answers."""


def section(evaluation: Evaluation, net: Network, chapters: Mapping[str, str]) -> tuple[Block, ...]:
    """The blocks of the chapter; `chapters` gives the number of the chapter by the kind of evidence."""
    plan = evaluation.erhebung.concept
    if plan is None or not plan.blocks:
        return ()
    sources = present(Text((_sources(plan),), "note"))
    if answers.begun(plan):
        told = [
            part
            for block in plan.blocks
            for part in (_answered if answers.begun(block) else _block)(evaluation, net, block, chapters)
        ]
        return (Text((ANSWERED,)), answers.overview(plan), *told, *sources)
    parts = [part for block in plan.blocks for part in _block(evaluation, net, block, chapters)]
    return (Text((INTRO,)), *parts, *sources)


def _sources(plan: concept.Concept) -> str:
    """What the abbreviations in the texts of packages and building blocks stand for."""
    return german.framed("Quellen: ", "; ".join(f"{id}: {text}" for id, text in plan.sources.items()), ".")


def _block(evaluation: Evaluation, net: Network, block: concept.Block, chapters: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(block.title)
    findings = list(evidence(evaluation, net, block, chapters))
    alone, there = "", findings
    if len(findings) == 1:
        alone, there = f"Dazu liegt vor: {findings[0].text}", []
    if len(block.questions) == 1 and not there:
        yield Text((block.text, alone, f"Die Kerngruppe muss entscheiden: {block.questions[0].text}"))
        return
    yield Text((block.text, alone))
    boxes = (
        labelled("Was dafür vorliegt", there),
        Points("Was die Kerngruppe entscheiden muss", tuple(("", question.text) for question in block.questions)),
    )
    if there and block.questions:
        yield Pair(*boxes)
    else:
        yield from present(*boxes)


def _answered(
    evaluation: Evaluation, net: Network, block: concept.Block, chapters: Mapping[str, str]
) -> Iterator[Block]:
    """A building block whose questions stand in a table beside their answers, under what there is."""
    findings = labelled("Was dafür vorliegt", list(evidence(evaluation, net, block, chapters)))
    yield from (Heading(block.title), Text((block.text,)))
    yield from present(findings, answers.table(block, evaluation.erhebung))


def evidence(
    evaluation: Evaluation, net: Network, block: concept.Block, chapters: Mapping[str, str]
) -> Iterator[Finding]:
    """What there is on a building block; `chapters` gives the number of the chapter by the kind of evidence."""
    for kind in block.evidence:
        label, sentence = KINDS[kind]
        chapter = german.framed(" (Kapitel ", chapters.get(kind), ")")
        text = german.framed("", sentence(evaluation, net), f"{chapter}.")
        if text:
            yield Finding(label, text)


def _needs(evaluation: Evaluation, net: Network) -> str:
    needs = net.mentions(NeedKind.BEDARF)
    if not needs:
        return ""
    asking, whole = len(mentions.regions(evaluation, needs)), len(evaluation.erhebung.register.regions)
    counts = mentions.by_area(net, needs)
    split = mentions.areas(counts) if all(counts.values()) else ""
    many = german.counted(len(needs), "Bedarf", "Bedarfe")
    return f"{many} aus {of_all(asking, whole)} {german.regions(whole)}{german.framed(': ', split)}"


def _topics(_: Evaluation, net: Network) -> str:
    met, whole = sum(bool(topic.offering) for topic in net.topics), len(net.topics)
    if not met:
        return ""
    hosted = sum(bool(topic.hosts) for topic in net.topics)
    hosts = german.framed(", ", hosted, " davon von einer erfahrenen Region")
    themes = f"{starting(german.every(met, whole))} gefragten Themen"
    who = german.form(whole, "Das eine gefragte Thema", themes)
    return f"{who} {german.form(met, 'wird', 'werden')} auch angeboten{hosts}"


def _workshops(_: Evaluation, net: Network) -> str:
    if not net.programme.workshops:
        return ""
    return reach(net).text.rstrip(".")


def _factors(_: Evaluation, net: Network) -> str:
    likely, hint = (sum(one.judgement == judgement for one in net.transfers) for judgement in (LIKELY, HINT))
    whole = len(net.transfers)
    if likely:
        more = german.framed(", Anhaltspunkte bei ", hint)
        return f"Übertragbarkeit gut begründet bei {german.share(likely, whole)} Faktoren{more}"
    if hint:
        return f"Anhaltspunkte für Übertragbarkeit bei {german.share(hint, whole)} Faktoren; gut begründet bei keinem"
    return ""


def _products(_: Evaluation, net: Network) -> str:
    if not net.products:
        return ""
    owners = len({product.measure.region for product in net.products})
    measures = german.counted(len(net.products), "Maßnahme", "Maßnahmen")
    return f"{measures} mit übertragbarem Produkt aus {mentions.in_regions(owners)}"


def _partners(_: Evaluation, net: Network) -> str:
    groups = net.partners.partnerships
    if not groups:
        return ""
    regions, without = len(taking_part(net)), len(net.partners.unmatched)
    pairs = german.counted(len(groups), "Lernpartnerschaft", "Lernpartnerschaften")
    return f"{pairs} zwischen {regions} Regionen{_more(without, 'Region ohne Partner', 'Regionen ohne Partner')}"


def _more(number: int, one: str, many: str) -> str:
    """„; 2 Bedarfe ohne Paket“, if there are any."""
    return f"; {german.counted(number, one, many)}" if number else ""


def _packages(_: Evaluation, net: Network) -> str:
    if not net.calls:
        return ""
    whole, missing = len(net.calls), len(net.uncovered)
    proposed = sum(call.package.state != DECIDED for call in net.calls)
    some = f"davon {german.counted(proposed, 'Vorschlag', 'Vorschläge')}"
    kind = "alle Vorschlag" if proposed == whole else some
    rest = _more(missing, "Bedarf ohne Paket", "Bedarfe ohne Paket")
    return f"{german.counted(whole, 'Paket', 'Pakete')}, {kind}{rest}"


def _returns(evaluation: Evaluation, net: Network) -> str:
    forms, whole = evaluation.reading.forms, len(evaluation.erhebung.register.regions)
    if not forms or evaluation.erhebung.kind == ErhebungKind.DOKUMENTE:
        return ""
    offering = len(mentions.regions(evaluation, net.mentions(NeedKind.ANGEBOT)))
    rest = _more(offering, "Region bietet anderen etwas an", "Regionen bieten anderen etwas an")
    many = german.counted(sum(forms.values()), "Fragebogen", "Fragebögen")
    return f"{many} aus {of_all(len(forms), whole)} {german.regions(whole)}{rest}"


KINDS: Mapping[str, tuple[str, Callable[[Evaluation, Network], str]]] = {
    "bedarfe": ("Bedarfe", _needs),
    "themen": ("Erfahrungsaustausch", _topics),
    "werkstaetten": ("Werkstätten", _workshops),
    "faktoren": ("Faktoren", _factors),
    "produkte": ("Produkte", _products),
    "partner": ("Lernpartnerschaften", _partners),
    "pakete": ("Leistungspakete", _packages),
    "rueckmeldungen": ("Rückmeldungen", _returns),
}
"""What each kind of evidence is called, and what there is of it."""
