"""What a reader in a hurry takes along about the network."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.evaluation import Evaluation
from verstetigung.findings.network import needs, packages, topics
from verstetigung.findings.network.blocks import DOCUMENTS
from verstetigung.findings.overview import Finding
from verstetigung.findings.words import of_all, quoted, starting
from verstetigung.network import HINT, LIKELY, NEED, OFFER, Network

KNOWN = "Was vorliegt"
TOLD = 2
"""So many factors are named in a sentence."""


def answered(net: Network) -> bool:
    """Whether any need or offer is known."""
    return bool(net.needs or net.offers or net.unassigned)


def lead(evaluation: Evaluation, net: Network) -> tuple[Finding, ...]:
    """Who answered, and how much they ask for and offer."""
    if not answered(net):
        return (Finding("Datenlage", _nothing(evaluation, net)),)
    told = (needs.asked(evaluation, net) or _none("Bedarf"), needs.offered(evaluation, net) or _none("Angebot"))
    return tuple(found for found in (_returned(evaluation), *told) if found)


def _none(kind: str) -> Finding:
    said = "einen Bedarf nennt" if kind == NEED else "ein Angebot macht"
    return Finding(kind, f"{starting(said)} keine Region.")


def _returned(evaluation: Evaluation) -> Finding | None:
    forms, whole = evaluation.reading.forms, len(evaluation.erhebung.register.regions)
    if not forms:
        return None
    many = sum(forms.values())
    verb = "liegt ein ausgewerteter Fragebogen" if many == 1 else "liegen ausgewertete Fragebögen"
    return Finding("Rücklauf", f"Aus {of_all(len(forms), whole)} Regionen {verb} vor.")


def _nothing(evaluation: Evaluation, net: Network) -> str:
    """What there is although nobody asks for or offers anything."""
    erhebung = evaluation.erhebung
    whole = len(erhebung.register.regions)
    where = "In den ausgewerteten Dokumenten" if erhebung.kind == DOCUMENTS else "In den ausgewerteten Fragebögen"
    missing = (
        "weder ein Bedarf noch ein Angebot" if net.products else "weder ein Bedarf noch ein Angebot noch ein Produkt"
    )
    return f"{where} zu {'einer Region' if whole == 1 else f'{whole} Regionen'} ist {missing} belegt."


def gaps(evaluation: Evaluation, net: Network) -> tuple[Finding, ...]:
    """What follows from having neither needs nor offers, and how they can be gathered."""
    if answered(net):
        return ()
    return (
        Finding(
            "Was offen bleibt",
            "Rangfolge der Bedarfe, Themen für den Austausch, Werkstätten und Lernpartnerschaften lassen sich daraus "
            "nicht ableiten. Nicht belegt heißt nicht, dass die Regionen nichts brauchen oder nichts anzubieten haben.",
        ),
        Finding(KNOWN, _known(evaluation, net)),
        Finding(
            "Was zu tun ist",
            "Bedarfe und Angebote fragt der Fragebogen auf dem Blatt „Bedarfe“ ab, Maßnahmen und Produkte auf dem "
            "Blatt „Maßnahmen“. Schon wenige ausgefüllte Bögen genügen, um die fehlenden Kapitel zu rechnen.",
        ),
    )


def _known(evaluation: Evaluation, net: Network) -> str:
    concept, examples = evaluation.erhebung.concept, len(evaluation.erhebung.profiles)
    blocks = len(concept.blocks) if concept else 0
    parts = [
        german.count(len(net.calls), "ein Leistungspaket", "Leistungspakete") if net.calls else "",
        f"{german.count(blocks, 'ein Baustein', 'Bausteine')} des Konzepts mit offenen Fragen" if blocks else "",
    ]
    text = german.listed([part for part in parts if part])
    text = f"{starting(text)}; sie stammen aus der Datei des Netzwerkkonzepts, nicht von den Regionen" if text else ""
    told = f"{german.count(examples, 'ein Praxisbeispiel', 'Praxisbeispiele')} mit Quelle" if examples else ""
    return f"{text}. Dazu {told}." if text and told else f"{starting(told or text)}."


def messages(evaluation: Evaluation, net: Network) -> tuple[Finding, ...]:
    """The statements of all chapters, one or two each."""
    found = (
        *(needs.leading(net, area) for area in needs.AREAS),
        *list(topics.topics(net))[:1],
        topics.reach(net) if net.programme.workshops else None,
        _factors(net),
        _products(net),
        _partners(net),
        *_packages(evaluation, net),
    )
    return tuple(one for one in found if one)


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


def _products(net: Network) -> Finding | None:
    if not net.products:
        return None
    owners = len({product.measure.region for product in net.products})
    return Finding(
        "Produkte",
        f"{starting(german.count(owners, 'eine Region nennt', 'Regionen nennen'))} "
        f"{german.count(len(net.products), 'ein Ergebnis', 'Ergebnisse')}, "
        f"{'das' if len(net.products) == 1 else 'die'} andere übernehmen könnten.",
    )


def _partners(net: Network) -> Finding | None:
    found = net.partners
    if not found.partnerships:
        return None
    joined = len({region for group in found.partnerships for region in group.regions})
    start = german.count(len(found.partnerships), "eine Lernpartnerschaft verbindet", "Lernpartnerschaften verbinden")
    whole = len({region for demand in net.needs for region in demand.regions})
    if whole == 1:
        who = "die einzige Region, die zu einem Thema etwas sucht, hat"
    else:
        verb = "hat" if found.served == 1 else "haben"
        who = f"{german.share(found.served, whole)} Regionen, die zu einem Thema etwas suchen, {verb}"
    text = f"{starting(start)} {german.count(joined, '', 'Regionen')}; {who} damit eine Partnerregion, die es anbietet."
    return Finding("Lernpartnerschaften", text)


def _packages(evaluation: Evaluation, net: Network) -> Iterator[Finding]:
    state = packages.states(net)
    first = next((found for found in packages.calls(evaluation, net) if found.topic == "Abruf"), None)
    if state:
        yield Finding(state.topic, f"{state.text} {first.text}" if first else state.text)
    yield from packages.uncovered(net)


def offering(evaluation: Evaluation, net: Network) -> int:
    """How many regions offer anything."""
    return len(needs.regions(evaluation, needs.mentions(net, OFFER)))
