"""What to exchange experience on, and the proposed workshops (M12), in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network, Workshop
from verstetigung.telling import words
from verstetigung.telling.network.needs_sentences import names
from verstetigung.telling.network.partners import reason
from verstetigung.telling.overview import Finding

TOLD = 4
"""So many themes or regions are named in a sentence."""


def topics(net: Network) -> Iterator[Finding]:
    """How many themes are asked for, and to how many of them somebody offers something."""
    if not net.topics:
        return
    met = sum(bool(topic.offering) for topic in net.topics)
    yield Finding("Erfahrungsaustausch", f"Gefragt {_offers(net, met)}.")
    if met:
        yield from _hosts(net, met)


def _offers(net: Network, met: int) -> str:
    """„sind 15 Themen; zu 13 davon bietet mindestens eine Region etwas an, zu zwei niemand: …“."""
    if len(net.topics) == 1:
        who = "mindestens eine" if met else "keine"
        return f"ist ein Thema, {quoted(net.topics[0].theme.title)}; dazu bietet {who} Region etwas an"
    start = f"sind {len(net.topics)} Themen"
    open_ = [topic.theme.title for topic in net.topics if not topic.offering]
    if not open_:
        return f"{start}; zu allen bietet mindestens eine Region etwas an"
    if not met:
        return f"{start}; zu keinem davon bietet eine Region etwas an"
    return (
        f"{start}; zu {german.count(met, 'einem', '').strip()} davon bietet mindestens eine Region etwas an, zu "
        f"{german.count(len(open_), 'einem', '').strip()} niemand: {_themes(open_)}"
    )


def _hosts(net: Network, met: int) -> Iterator[Finding]:
    hosted = sum(bool(topic.hosts) for topic in net.topics)
    if not hosted:
        yield Finding("Gastgeber", "Von keiner anbietenden Region ist aus ihren eigenen Ergebnissen Erfahrung belegt.")
    elif met > 1:
        yield Finding(
            "Gastgeber",
            f"Bei {german.share(hosted, met)} Themen mit Angebot zeigen auch die eigenen Ergebnisse mindestens einer "
            "anbietenden Region Erfahrung; sie könnte eine Werkstatt ausrichten.",
        )


def _themes(titles: list[str]) -> str:
    return words.leading([quoted(title) for title in titles], TOLD, "ein weiteres", "weitere")


def unasked(net: Network) -> Finding | None:
    """What is offered but nobody asks for."""
    sought = {topic.theme.id for topic in net.topics}
    idle = [demand.theme.title for demand in net.offers if demand.theme.id not in sought]
    if not idle:
        return None
    return Finding("Nicht gefragt", f"Angeboten, aber von keiner Region gefragt: {_themes(idle)}.")


def programme(evaluation: Evaluation, net: Network) -> tuple[Finding, ...]:
    """How many regions the proposed workshops reach, and which they do not."""
    planned = net.programme
    if not planned.workshops:
        if not net.topics:
            return ()
        why = "Zu keinem gefragten Thema bietet eine andere Region etwas an"
        return (Finding("Werkstätten", f"{why}, deshalb sind keine Werkstätten vorgeschlagen."),)
    return tuple(found for found in (reach(net), _missed(evaluation, net), _homeless(net)) if found)


def reach(net: Network) -> Finding:
    """How many of the asking regions the workshops reach."""
    planned = net.programme
    start = german.count(len(planned.workshops), "eine Werkstatt erreicht", "Werkstätten erreichen")
    whole = len(planned.asking)
    if whole == 1:
        return Finding("Werkstätten", f"{starting(start)} die einzige Region, die nach einem angebotenen Thema fragt.")
    who = f"alle {whole}" if len(planned.reached) == whole else german.share(len(planned.reached), whole)
    return Finding("Werkstätten", f"{starting(start)} {who} Regionen, die nach einem angebotenen Thema fragen.")


def _missed(evaluation: Evaluation, net: Network) -> Finding | None:
    missed = net.programme.missed
    if not missed:
        return None
    one = len(missed) == 1
    return Finding(
        "Nicht erreicht",
        f"Nicht erreicht {'wird' if one else 'werden'} {names(evaluation, missed, TOLD)}: "
        "Keines der dort gesuchten Themen ist dabei.",
    )


def _homeless(net: Network) -> Finding | None:
    open_ = [workshop.topic.theme.title for workshop in net.programme.workshops if not workshop.host]
    return Finding("Ort", f"Noch ohne gastgebende Region: {_themes(open_)}.") if open_ else None


def why_host(evaluation: Evaluation, workshop: Workshop) -> str:
    """What shows the experience of a workshop's host; empty if there is no host."""
    found = workshop.topic.strengths.get(workshop.host)
    if found is None:
        return ""
    if found.strong is False:
        return "bietet etwas an; Erfahrung ist aus den eigenen Ergebnissen nicht belegt"
    return reason(evaluation, found).removeprefix("dort: ")


def how(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """How the programme is worked out: label and sentence."""
    concept = evaluation.erhebung.concept
    if concept is None:
        return
    most = german.count(concept.rules.workshops, "ein Treffen", "Treffen")
    yield (
        "Auswahl",
        f"Höchstens {most} im Jahr, jedes zu einem Thema. In Frage kommen Themen, zu denen eine andere Region als die "
        "suchende etwas anbietet. Gewählt werden die, mit denen die meisten suchenden Regionen mindestens ein Treffen "
        "zu einem ihrer Themen haben; unter gleich guten die mit dem größten Gewicht (Nennungen mal Relevanz).",
    )
    yield (
        "Lösung",
        "Die Auswahl ist exakt berechnet (ganzzahlige Optimierung); nach dieser Regel gibt es keine bessere. Die "
        "Reihenfolge der Treffen sagt nur, wie viele Regionen jedes neu hinzugewinnt.",
    )
    yield (
        "Gastgeber",
        "Jede Region richtet höchstens ein Treffen aus. Zuerst kommen die, deren eigene Ergebnisse Erfahrung zeigen.",
    )
