"""First chapter: what a reader in a hurry takes along about the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import HINT, LIKELY, Network
from verstetigung.schemas.kinds import AREAS
from verstetigung.telling import ties
from verstetigung.telling.blocks import Block, labelled, present
from verstetigung.telling.network import answers, factors_sentences, framework, needs, packages, topics
from verstetigung.telling.overview import Finding
from verstetigung.telling.words import of_all

GAPS = (
    Finding(
        "Was offen bleibt",
        "Rangfolge der Bedarfe, Themen für den Austausch, Werkstätten und Lernpartnerschaften lassen sich daraus "
        "nicht ableiten.",
    ),
    Finding(
        "Was zu tun ist",
        "Nach Bedarfen und Angeboten, Maßnahmen und Produkten fragt der Fragebogen. Schon wenige "
        "ausgefüllte Bögen genügen, um die fehlenden Kapitel zu rechnen.",
    ),
)
"""What follows from having neither needs nor offers, and how they can be gathered."""


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """What all chapters say, and what is missing; why no factor is judged if nothing follows from the answers."""
    if fruitful(net):
        return present(labelled("Kernaussagen", messages(evaluation, net)), labelled("Was das heißt", gaps(net)))
    told = tuple(answers.findings(evaluation.erhebung))
    if not net.transfers:
        return present(labelled("Was das heißt", (*gaps(net), *told)))
    unjudged = (Finding("Faktoren", text) for text in factors_sentences.lead(evaluation, net))
    return present(labelled("Was das heißt", (*gaps(net), *unjudged, *told)))


def fruitful(net: Network) -> bool:
    """Whether anything follows from the answers."""
    return net.answered or bool(net.products or net.told) or bool(net.promising)


def gaps(net: Network) -> tuple[Finding, ...]:
    """What is missing for the rest of the report; nothing if needs or offers are known."""
    if net.answered:
        return ()
    return GAPS


def messages(evaluation: Evaluation, net: Network) -> tuple[Finding, ...]:
    """The statements of all chapters, one or two each."""
    return (
        *_returned(evaluation, net),
        *_leading(net),
        *_unmet(net),
        *_factors(net),
        *framework.lead(net),
        *packages.states(net),
        *packages.uncovered(net),
        *answers.findings(evaluation.erhebung),
    )


def _returned(evaluation: Evaluation, net: Network) -> Iterator[Finding]:
    forms, whole = evaluation.reading.forms, len(evaluation.erhebung.register.regions)
    if forms and net.answered:
        many = german.form(sum(forms.values()), "liegt ein ausgewerteter Fragebogen", "liegen ausgewertete Fragebögen")
        yield Finding("Rücklauf", f"Aus {of_all(len(forms), whole)} {german.regions(whole)} {many} vor.")


def _leading(net: Network) -> Iterator[Finding]:
    texts = [finding.text for area in AREAS for finding in needs.leading(net, area)]
    if texts:
        yield Finding("Bedarfe", " ".join(texts))


def _unmet(net: Network) -> Iterator[Finding]:
    """To how many themes somebody offers something, if it is not to all."""
    if any(not topic.offering for topic in net.topics):
        yield next(topics.topics(net))


def _factors(net: Network) -> Iterator[Finding]:
    """The factors with the best judgement, if it is better than open."""
    for judgement in (LIKELY, HINT):
        titles = [transfer.criterion.title for transfer in net.transfers if transfer.judgement == judgement]
        if titles:
            yield Finding("Faktoren", _judged(net, judgement, titles))
            return


def _judged(net: Network, judgement: str, titles: Sequence[str]) -> str:
    which = f": {german.listed([quoted(title) for title in titles])}" if len(titles) <= ties.NAMED else ""
    start = f"Bei {german.share(len(titles), len(net.transfers))} Faktoren"
    if judgement == LIKELY:
        return f"{start} ist die Übertragbarkeit gut begründet{which}."
    return f"{start} gibt es Anhaltspunkte für Übertragbarkeit{which}; bei keinem ist sie gut begründet."
