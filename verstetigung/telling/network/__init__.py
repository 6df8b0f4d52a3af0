"""The Netzwerkbericht: what a Kerngruppe takes into its first meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import HINT, LIKELY, Network
from verstetigung.schemas.kinds import NeedKind
from verstetigung.telling import Finding
from verstetigung.telling.blocks import Block, Chapter, Cover, KeyFigure, Report, labelled, present
from verstetigung.telling.network import (
    annex,
    blocks,
    factors,
    factors_sentences,
    lead,
    method,
    needs,
    needs_sentences,
    packages,
    partners,
    practice,
    products,
    summary,
    topics,
)
from verstetigung.telling.network import land as network_land
from verstetigung.telling.network.needs_sentences import answered
from verstetigung.telling.words import stamp

NEEDS, TOPICS, FACTORS = (
    "Bedarfe",
    "Erfahrungsaustausch und Werkstätten",
    "Übertragbare Erfolgs- und Misserfolgsfaktoren",
)
PRODUCTS, PARTNERS, PACKAGES = "Lösungsansätze, Vorgehensweisen, Produkte", "Lernpartnerschaften", "Leistungspakete"
SUMMARY, PRACTICE = "Zusammenfassung", "Praxisbeispiele"
CHAPTERS = {
    "bedarfe": NEEDS,
    "themen": TOPICS,
    "werkstaetten": TOPICS,
    "faktoren": FACTORS,
    "produkte": PRODUCTS,
    "partner": PARTNERS,
    "pakete": PACKAGES,
    "rueckmeldungen": SUMMARY,
}
"""In which chapter each kind of evidence stands."""


def report(evaluation: Evaluation, net: Network, land: str | None = None) -> Report:
    """The report on all regions, or one or two pages on those of one Land."""
    return network_land.report(evaluation, net, land) if land else _whole(evaluation, net)


def _whole(evaluation: Evaluation, net: Network) -> Report:
    erhebung = evaluation.erhebung
    body = (
        Chapter(SUMMARY, _summary(evaluation, net)),
        Chapter(NEEDS, needs.section(evaluation, net)),
        Chapter(TOPICS, topics.section(evaluation, net)),
        Chapter(FACTORS, factors.section(evaluation, net) if _known(net) else ()),
        Chapter(PRODUCTS, products.section(evaluation, net)),
        Chapter(PRACTICE, practice.section(evaluation, evaluation.erhebung.profiles)),
        Chapter(PARTNERS, partners.section(evaluation, net)),
        Chapter(PACKAGES, packages.section(evaluation, net)),
    )
    numbers = _numbers(body)
    return Report(
        title=f"Netzwerkbericht {erhebung.title}",
        running="Netzwerkbericht",
        cover=_cover(evaluation, net),
        chapters=(
            *body,
            Chapter("Bausteine des Netzwerkkonzepts", blocks.section(evaluation, net, numbers)),
            Chapter("So ist gerechnet", method.section(evaluation, net, numbers)),
            Chapter("Belege", annex.section(evaluation, net) if _known(net) else (), annex=True),
        ),
    )


def _known(net: Network) -> bool:
    """Whether anything follows from the answers."""
    judgements = {transfer.judgement for transfer in net.transfers}
    return answered(net) or bool(net.products) or bool(judgements & {LIKELY, HINT})


def _numbers(body: Sequence[Chapter]) -> Mapping[str, str]:
    """The number of the chapter by the kind of evidence, for chapters that are not left out."""
    there = [chapter.title for chapter in body if chapter.blocks]
    return {kind: str(there.index(title) + 1) for kind, title in CHAPTERS.items() if title in there}


def _summary(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    gaps = summary.gaps(evaluation, net)
    unjudged = () if _known(net) or not net.transfers else factors_sentences.lead(evaluation, net)
    return present(
        labelled("Kernaussagen", summary.messages(evaluation, net)) if _known(net) else None,
        labelled("Was das heißt", (*gaps, *(Finding("Faktoren", text) for text in unjudged))),
    )


def _cover(evaluation: Evaluation, net: Network) -> Cover:
    erhebung = evaluation.erhebung
    drawing, data = topics.first(net)
    return Cover(
        above=tuple(filter(None, (erhebung.subtitle,))),
        kind="Netzwerkbericht",
        title=erhebung.title,
        question="Was brauchen die Regionen voneinander und vom Netzwerk, und was können sie beitragen?",
        figures=_figures(evaluation, net),
        chart=drawing,
        chart_title=topics.FIRST_TITLE if net.needs else "",
        chart_data=data,
        notes=stamp(erhebung),
        answer=lead.lead(evaluation, net),
    )


def _figures(evaluation: Evaluation, net: Network) -> tuple[KeyFigure, ...]:
    whole = len(evaluation.erhebung.register.regions)
    asking = len(needs_sentences.regions(evaluation, needs_sentences.mentions(net, NeedKind.BEDARF)))
    counts = (
        (len(net.topics), "gefragtes Thema", "gefragte Themen"),
        (len(net.partners.partnerships), "Lernpartnerschaft (Vorschlag)", "Lernpartnerschaften (Vorschlag)"),
        (len(net.products), "übertragbares Produkt", "übertragbare Produkte"),
        (len(evaluation.erhebung.profiles), "Praxisbeispiel", "Praxisbeispiele"),
        (len(net.calls), "Leistungspaket (Vorschlag)", "Leistungspakete (Vorschlag)"),
    )
    if not answered(net):
        first: tuple[KeyFigure, ...] = (
            KeyFigure("keine", f"Bedarfe oder Angebote aus {whole} {german.regions(whole)} belegt"),
        )
    else:
        offering = summary.offering(evaluation, net)
        first = (
            KeyFigure(german.share(asking, whole), f"{_regions(asking, 'nennt', 'nennen')} Bedarfe"),
            KeyFigure(german.share(offering, whole), f"{_regions(offering, 'bietet', 'bieten')} etwas an"),
        )
    return (*first, *(KeyFigure(str(count), one if count == 1 else many) for count, one, many in counts if count))


def _regions(number: int, one: str, many: str) -> str:
    """What follows „1 von 21“ and „2 von 21“."""
    return f"der Regionen {one}" if number == 1 else f"Regionen {many}"
