"""The first words of the Netzwerkbericht: what the regions need, what they can contribute, and what follows."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Demand, Network
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.telling import words
from verstetigung.telling.network import needs_sentences, packages
from verstetigung.telling.network.needs_sentences import answered
from verstetigung.telling.network.partners import asking
from verstetigung.telling.overview import Finding
from verstetigung.telling.words import of_all

UNSAID = (
    "Was die Regionen voneinander und vom Netzwerk brauchen, lässt sich deshalb nicht sagen; nicht belegt heißt nicht, "
    "dass sie nichts brauchen oder nichts anzubieten haben."
)


def lead(evaluation: Evaluation, net: Network) -> tuple[Finding, ...]:
    """The answer to the question of the report; why there is none and what there is, if nobody asks or offers."""
    if answered(net):
        return (_asked(evaluation, net), _contributed(evaluation, net), _follows(evaluation, net))
    return (Finding("Datenlage", _nothing(evaluation, net)), Finding("Folge", UNSAID), *_known(evaluation, net))


def _asked(evaluation: Evaluation, net: Network) -> Finding:
    """How much is asked for, and which themes weigh most."""
    found = needs_sentences.asked(evaluation, net)
    if found is None:
        return Finding("Bedarfe", "Einen Bedarf nennt keine Region.")
    first = [one for one in net.needs if one.weight > net.needs[0].weight - needs_sentences.SAME]
    return Finding("Bedarfe", f"{found.text.removesuffix('.')}{_heaviest(net, first) if first else ''}.")


def _heaviest(net: Network, first: Sequence[Demand]) -> str:
    """„; am schwersten wiegt „Rufbus“ (9 Nennungen aus 7 Regionen)“."""
    titles = [quoted(one.theme.title) for one in first]
    if len(net.needs) == 1:
        return f": {titles[0]}"
    if len(first) == 1:
        counts = (
            needs_sentences.number(first[0].mentions, "Nennung", "Nennungen"),
            needs_sentences.number(len(first[0].regions), "Region", "Regionen"),
        )
        return f"; am schwersten wiegt {titles[0]} ({' aus '.join(counts)})"
    told = words.leading(titles, needs_sentences.TIED, "ein weiteres Thema", "weitere Themen")
    return f"; am schwersten wiegen {told}"


def _contributed(evaluation: Evaluation, net: Network) -> Finding:
    """How much is offered, what others could take over, and how many of the themes asked for that meets."""
    found, products = needs_sentences.offered(evaluation, net), len(net.products)
    owners = len({one.measure.region for one in net.products})
    made = german.count(
        products, "ein Ergebnis, das andere übernehmen könnten", "Ergebnisse, die andere übernehmen könnten"
    )
    if found is None:
        taken = f"; genannt {'ist' if products == 1 else 'sind'} {made}" if products else ""
        return Finding("Angebote", f"Ein Angebot macht keine Region{taken}.")
    taken = f", und {german.count(owners, 'eine nennt', 'nennen')} {made}" if products else ""
    return Finding("Angebote", f"{found.text.removesuffix('.')}{taken}{_met(net)}.")


def _met(net: Network) -> str:
    """„; zu 13 von 15 gefragten Themen bietet mindestens eine Region etwas an“."""
    whole, met = len(net.topics), sum(bool(topic.offering) for topic in net.topics)
    if not whole:
        return ""
    if whole == 1:
        return f"; zum einzigen gefragten Thema bietet {'mindestens eine' if met else 'keine'} Region etwas an"
    if not met:
        return "; zu keinem der gefragten Themen bietet eine Region etwas an"
    return f"; zu {of_all(met, whole)} gefragten Themen bietet mindestens eine Region etwas an"


def _follows(evaluation: Evaluation, net: Network) -> Finding:
    """What is proposed to the regions, and what the network would have to provide."""
    called = packages.leading(evaluation, net)
    start = _proposed(net) or "Lernpartnerschaften und Werkstätten lassen sich daraus nicht vorschlagen"
    return Finding("Vorschläge", f"{start}{f'; vom Netzwerk {called}' if called else ''}.")


def _proposed(net: Network) -> str:
    """„Vorgeschlagen sind zwei Lernpartnerschaften für alle 3 suchenden Regionen und eine Werkstatt für 2 von 3“."""
    whole, groups, meetings = len(asking(net)), len(net.partners.partnerships), len(net.programme.workshops)
    served, reached = net.partners.served, len(net.programme.reached)
    pairs = german.count(groups, "eine Lernpartnerschaft", "Lernpartnerschaften") if groups else ""
    days = german.count(meetings, "eine Werkstatt", "Werkstätten") if meetings else ""
    told = [part for part in (pairs, days) if part]
    if not told:
        return ""
    verb = "sind" if len(told) > 1 or max(groups, meetings) > 1 else "ist"
    if len(told) == 1 or served == reached:
        return f"Vorgeschlagen {verb} {german.listed(told)} für {_seeking(served if groups else reached, whole)}"
    return f"Vorgeschlagen {verb} {pairs} für {_seeking(served, whole)} und {days} für {_every(reached, whole)}"


def _seeking(part: int, whole: int) -> str:
    return "die einzige suchende Region" if whole == 1 else f"{_every(part, whole)} suchenden Regionen"


def _every(part: int, whole: int) -> str:
    """„alle 19“, „18 von 19“, as it stands after „für“."""
    return of_all(part, whole).replace("allen", "alle")


def _nothing(evaluation: Evaluation, net: Network) -> str:
    erhebung = evaluation.erhebung
    whole = len(erhebung.register.regions)
    where = (
        "In den ausgewerteten Dokumenten"
        if erhebung.kind == ErhebungKind.DOKUMENTE
        else "In den ausgewerteten Fragebögen"
    )
    missing = (
        "weder ein Bedarf noch ein Angebot" if net.products else "weder ein Bedarf noch ein Angebot noch ein Produkt"
    )
    return f"{where} zu {'einer Region' if whole == 1 else f'{whole} Regionen'} ist {missing} belegt."


def _known(evaluation: Evaluation, net: Network) -> tuple[Finding, ...]:
    """What there is although nobody asks for or offers anything."""
    concept, examples = evaluation.erhebung.concept, len(evaluation.erhebung.profiles)
    blocks = len(concept.blocks) if concept else 0
    parts = (
        german.count(len(net.calls), "ein Leistungspaket", "Leistungspakete") if net.calls else "",
        f"{german.count(blocks, 'einen Baustein', 'Bausteine')} mit offenen Fragen" if blocks else "",
    )
    told = german.listed([part for part in parts if part])
    shown = f"{german.count(examples, 'ein Praxisbeispiel', 'Praxisbeispiele')} mit Quelle" if examples else ""
    if told:
        told = f"{told} aus der Datei des Netzwerkkonzepts"
    both = f"{told}, dazu {shown}" if told and shown else told or shown
    return (Finding("Was vorliegt", f"{starting('dieser Bericht enthält')} {both}."),) if both else ()
