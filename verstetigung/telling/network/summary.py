"""What a reader in a hurry takes along about the network."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import HINT, LIKELY, Network
from verstetigung.schemas.kinds import AREAS, NeedKind
from verstetigung.telling.network import needs_sentences, packages, topics_sentences
from verstetigung.telling.network.needs_sentences import answered
from verstetigung.telling.overview import Finding
from verstetigung.telling.words import of_all

TOLD = 2
"""So many factors are named in a sentence."""


def _returned(evaluation: Evaluation) -> Finding | None:
    forms, whole = evaluation.reading.forms, len(evaluation.erhebung.register.regions)
    if not forms:
        return None
    many = sum(forms.values())
    verb = "liegt ein ausgewerteter Fragebogen" if many == 1 else "liegen ausgewertete Fragebögen"
    return Finding("Rücklauf", f"Aus {of_all(len(forms), whole)} {german.regions(whole)} {verb} vor.")


def gaps(evaluation: Evaluation, net: Network) -> tuple[Finding, ...]:
    """What follows from having neither needs nor offers, and how they can be gathered."""
    if answered(net):
        return ()
    return (
        Finding(
            "Was offen bleibt",
            "Rangfolge der Bedarfe, Themen für den Austausch, Werkstätten und Lernpartnerschaften lassen sich daraus "
            "nicht ableiten.",
        ),
        Finding(
            "Was zu tun ist",
            "Bedarfe und Angebote fragt der Fragebogen auf dem Blatt „Bedarfe“ ab, Maßnahmen und Produkte auf dem "
            "Blatt „Maßnahmen“. Schon wenige ausgefüllte Bögen genügen, um die fehlenden Kapitel zu rechnen.",
        ),
    )


def messages(evaluation: Evaluation, net: Network) -> tuple[Finding, ...]:
    """The statements of all chapters, one or two each."""
    found = (
        _returned(evaluation) if answered(net) else None,
        _leading(net),
        *(list(topics_sentences.topics(net))[:1] if any(not topic.offering for topic in net.topics) else ()),
        _factors(net),
        *_packages(net),
    )
    return tuple(one for one in found if one)


def _leading(net: Network) -> Finding | None:
    told = [found.text for area in AREAS if (found := needs_sentences.leading(net, area))]
    return Finding("Bedarfe", " ".join(told)) if told else None


def _factors(net: Network) -> Finding | None:
    for judgement in (LIKELY, HINT):
        titles = [one.criterion.title for one in net.transfers if one.judgement == judgement]
        if titles:
            return Finding("Faktoren", _judged(net, judgement, titles))
    return None


def _judged(net: Network, judgement: str, titles: list[str]) -> str:
    number, whole = len(titles), len(net.transfers)
    told = german.listed([quoted(title) for title in titles[:TOLD]])
    which = f", darunter {told}" if number > TOLD else f": {told}"
    if judgement == LIKELY:
        return f"Bei {german.share(number, whole)} Faktoren ist die Übertragbarkeit gut begründet{which}."
    none = "bei keinem ist sie gut begründet"
    return f"Bei {german.share(number, whole)} Faktoren gibt es Anhaltspunkte für Übertragbarkeit{which}; {none}."


def _packages(net: Network) -> Iterator[Finding]:
    state = packages.states(net)
    if state:
        yield state
    yield from packages.uncovered(net)


def offering(evaluation: Evaluation, net: Network) -> int:
    """How many regions offer anything."""
    return len(needs_sentences.regions(evaluation, needs_sentences.mentions(net, NeedKind.ANGEBOT)))
