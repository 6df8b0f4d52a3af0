"""The Netzwerkbericht: what a Kerngruppe takes into its first meeting.

Its parts in the order of its pages: `cover`, `summary`, `needs`, `topics`, `factors` (with `factors_sentences`),
`framework`, `products`, `practice`, `partners`, `packages`, `building_blocks` (with `answers`), `rules`; `annex` is a
file of its own. Two more stand for themselves: `land` for a Land (with `land_sentences` and `land_framework`), and
`region`, which a Regionsbericht takes over. What several of them need: `mentions` (who names needs and offers),
`numbers` (under which number evidence stands in the annex) and `experience` (why a region counts as experienced).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network
from verstetigung.telling import annexes
from verstetigung.telling.blocks import Chapter, Report
from verstetigung.telling.network import (
    annex,
    building_blocks,
    cover,
    factors,
    forms,
    framework,
    needs,
    packages,
    partners,
    practice,
    products,
    rules,
    summary,
    topics,
)
from verstetigung.telling.network import land as land_page

NEEDS, TOPICS, FACTORS = (
    "Bedarfe",
    "Erfahrungsaustausch und Werkstätten",
    "Übertragbare Erfolgs- und Misserfolgsfaktoren",
)
PRODUCTS, PARTNERS, PACKAGES = "Lösungsansätze, Vorgehensweisen, Produkte", "Lernpartnerschaften", "Leistungspakete"
FRAMEWORK = "Was Land, Bund und EU ändern müssten"
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
    return land_page.report(evaluation, net, land) if land else _whole(evaluation, net)


def _whole(evaluation: Evaluation, net: Network) -> Report:
    erhebung, fruitful = evaluation.erhebung, summary.fruitful(net)
    body = (
        Chapter(SUMMARY, summary.section(evaluation, net)),
        Chapter(NEEDS, needs.section(evaluation, net)),
        Chapter(TOPICS, topics.section(evaluation, net)),
        Chapter(FACTORS, factors.section(evaluation, net) if fruitful else ()),
        Chapter(FRAMEWORK, framework.section(evaluation, net)),
        Chapter(PRODUCTS, products.section(evaluation, net)),
        Chapter(PRACTICE, practice.section(evaluation, erhebung.profiles)),
        Chapter(PARTNERS, partners.section(evaluation, net)),
        Chapter(PACKAGES, packages.section(evaluation, net)),
    )
    numbers = _numbers(body)
    return Report(
        title=f"Netzwerkbericht {erhebung.title}",
        running="Netzwerkbericht",
        cover=cover.cover(evaluation, net),
        chapters=(
            *body,
            Chapter("Bausteine des Netzwerkkonzepts", building_blocks.section(evaluation, net, numbers)),
            Chapter("So ist gerechnet", rules.section(evaluation, net, numbers)),
        ),
    )


def annex_report(evaluation: Evaluation, net: Network) -> Report | None:
    """The Technischer Anhang: what the report shows a part of, and the cell behind every statement; None without."""
    if not summary.fruitful(net):
        return None
    chapters = (
        Chapter("Gewünschte und angebotene Formen", forms.annex(evaluation, net)),
        Chapter(PRODUCTS, products.annex(evaluation, net)),
        Chapter(PARTNERS, partners.annex(evaluation, net)),
        Chapter("Belege", annex.section(evaluation, net)),
    )
    return annexes.annex(annexes.NETWORK, evaluation.erhebung, chapters)


def _numbers(body: Sequence[Chapter]) -> Mapping[str, str]:
    """The number of the chapter by the kind of evidence, for chapters that are not left out."""
    there = [chapter.title for chapter in body if chapter.blocks]
    return {kind: str(there.index(title) + 1) for kind, title in CHAPTERS.items() if title in there}
