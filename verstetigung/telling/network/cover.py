"""The cover of the Netzwerkbericht: what the regions need, what they can contribute, and what follows."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network
from verstetigung.schemas.kinds import ErhebungKind, NeedKind
from verstetigung.telling import Finding, ties
from verstetigung.telling.blocks import Cover, KeyFigure
from verstetigung.telling.network import answers, mentions, needs, packages, topics
from verstetigung.telling.network.partners import asking
from verstetigung.telling.words import of_all, stamp

UNSAID = (
    "Was die Regionen voneinander und vom Netzwerk brauchen, lässt sich deshalb nicht sagen; nicht belegt heißt nicht, "
    "dass sie nichts brauchen oder nichts anzubieten haben."
)
SHARES = {
    NeedKind.BEDARF: ("der Regionen nennt Bedarfe", "Regionen nennen Bedarfe"),
    NeedKind.ANGEBOT: ("der Regionen bietet etwas an", "Regionen bieten etwas an"),
}
"""What follows „1 von 21“ and „2 von 21“."""
READ = {ErhebungKind.DOKUMENTE: "Dokumenten", ErhebungKind.BEFRAGUNG: "Fragebögen"}


def cover(evaluation: Evaluation, net: Network) -> Cover:
    """The first page."""
    erhebung = evaluation.erhebung
    return Cover(
        above=tuple(filter(None, (erhebung.subtitle, answers.titled(erhebung.concept)))),
        kind="Netzwerkbericht",
        title=erhebung.title,
        question="Was brauchen die Regionen voneinander und vom Netzwerk, und was können sie beitragen?",
        figures=(*_shares(evaluation, net), *_figures(evaluation, net)),
        chart=topics.first(net),
        notes=stamp(erhebung),
        answer=lead(evaluation, net),
    )


def _shares(evaluation: Evaluation, net: Network) -> Iterator[KeyFigure]:
    """How many regions ask for something, and how many offer something."""
    whole = len(evaluation.erhebung.register.regions)
    if not net.answered:
        yield KeyFigure("keine", f"Bedarfe oder Angebote aus {whole} {german.regions(whole)} belegt")
        return
    for kind, forms in SHARES.items():
        naming = len(mentions.regions(evaluation, net.mentions(kind)))
        yield KeyFigure(german.share(naming, whole), german.form(naming, *forms))


def _figures(evaluation: Evaluation, net: Network) -> Iterator[KeyFigure]:
    counts = (
        (len(net.topics), "gefragtes Thema", "gefragte Themen"),
        (len(net.partners.partnerships), "Lernpartnerschaft (Vorschlag)", "Lernpartnerschaften (Vorschlag)"),
        (len(net.products), "übertragbares Produkt", "übertragbare Produkte"),
        (len(evaluation.erhebung.profiles), "Praxisbeispiel", "Praxisbeispiele"),
        (len(net.calls), "Leistungspaket (Vorschlag)", "Leistungspakete (Vorschlag)"),
    )
    for count, one, many in counts:
        if count:
            yield KeyFigure(german.number(count, 0), german.form(count, one, many))


def lead(evaluation: Evaluation, net: Network) -> tuple[Finding, ...]:
    """The answer to the question of the report; why there is none and what there is, if nobody asks or offers."""
    if net.answered:
        return (_asked(evaluation, net), _contributed(evaluation, net), _follows(evaluation, net))
    nothing = Finding("Datenlage", _nothing(evaluation, net))
    return (nothing, Finding("Folge", UNSAID), *_remaining(evaluation, net))


def _asked(evaluation: Evaluation, net: Network) -> Finding:
    """How much is asked for, and which themes weigh most."""
    for finding in needs.asked(evaluation, net):
        return Finding("Bedarfe", f"{finding.text.removesuffix('.')}{_heaviest(net)}.")
    return Finding("Bedarfe", "Einen Bedarf nennt keine Region.")


def _heaviest(net: Network) -> str:
    """„; am schwersten wiegt „Rufbus“ (9 Nennungen aus 7 Regionen)“."""
    titles = [quoted(demand.theme.title) for demand in needs.foremost(net.needs)]
    if not titles:
        return ""
    if len(net.needs) == 1:
        return f": {titles[0]}"
    if len(titles) == 1:
        return f"; am schwersten wiegt {titles[0]} ({needs.counted(net.needs[0])})"
    return f"; am schwersten wiegen {ties.named(titles, 'Themen')}"


def _contributed(evaluation: Evaluation, net: Network) -> Finding:
    """How much is offered, what others could take over, and how many of the themes asked for that meets."""
    products, owners = len(net.products), len({product.measure.region for product in net.products})
    made = german.counts(
        (products, "ein Ergebnis, das andere übernehmen könnten", "Ergebnisse, die andere übernehmen könnten")
    )
    for finding in topics.offered(evaluation, net):
        taken = german.framed(f", und {german.count(owners, 'eine nennt', 'nennen')} ", made)
        return Finding("Angebote", f"{finding.text.removesuffix('.')}{taken}{_met(net)}.")
    taken = german.framed(f"; genannt {german.form(products, 'ist', 'sind')} ", made)
    return Finding("Angebote", f"Ein Angebot macht keine Region{taken}.")


def _met(net: Network) -> str:
    """„; zu 13 von 15 gefragten Themen bietet mindestens eine Region etwas an“."""
    whole, met = len(net.topics), sum(bool(topic.offering) for topic in net.topics)
    match (whole, met):
        case (0, _):
            return ""
        case (1, 0):
            return "; zum einzigen gefragten Thema bietet keine Region etwas an"
        case (1, _):
            return "; zum einzigen gefragten Thema bietet mindestens eine Region etwas an"
        case (_, 0):
            return "; zu keinem der gefragten Themen bietet eine Region etwas an"
    return f"; zu {of_all(met, whole)} gefragten Themen bietet mindestens eine Region etwas an"


def _follows(evaluation: Evaluation, net: Network) -> Finding:
    """What is proposed to the regions, and what the network would have to provide."""
    start = _proposed(net) or "Lernpartnerschaften und Werkstätten lassen sich daraus nicht vorschlagen"
    return Finding("Vorschläge", f"{start}{german.framed('; vom Netzwerk ', packages.leading(evaluation, net))}.")


def _proposed(net: Network) -> str:
    """„Vorgeschlagen sind zwei Lernpartnerschaften für alle 3 suchenden Regionen und eine Werkstatt für 2 von 3“."""
    groups, meetings, whole = len(net.partners.partnerships), len(net.programme.workshops), len(asking(net))
    served, reached = net.partners.served, len(net.programme.reached)
    pairs = german.count(groups, "eine Lernpartnerschaft", "Lernpartnerschaften")
    days = german.count(meetings, "eine Werkstatt", "Werkstätten")
    verb = german.form(groups + meetings, "ist", "sind")
    match (bool(groups), bool(meetings)):
        case (False, False):
            return ""
        case (True, False):
            return f"Vorgeschlagen {verb} {pairs} für {_seeking(served, whole)}"
        case (False, True):
            return f"Vorgeschlagen {verb} {days} für {_seeking(reached, whole)}"
    if served == reached:
        return f"Vorgeschlagen sind {pairs} und {days} für {_seeking(served, whole)}"
    return f"Vorgeschlagen sind {pairs} für {_seeking(served, whole)} und {days} für {german.every(reached, whole)}"


def _seeking(part: int, whole: int) -> str:
    return german.form(whole, "die einzige suchende Region", f"{german.every(part, whole)} suchenden Regionen")


def _nothing(evaluation: Evaluation, net: Network) -> str:
    erhebung = evaluation.erhebung
    whole = len(erhebung.register.regions)
    product = "" if net.products else " noch ein Produkt"
    of = german.form(whole, "einer Region", f"{german.number(whole, 0)} Regionen")
    return f"In den ausgewerteten {READ[erhebung.kind]} zu {of} ist weder ein Bedarf noch ein Angebot{product} belegt."


def _remaining(evaluation: Evaluation, net: Network) -> Iterator[Finding]:
    """What there is although nobody asks for or offers anything."""
    concept, examples = evaluation.erhebung.concept, len(evaluation.erhebung.profiles)
    blocks = answers.open_blocks(concept) if concept else 0
    planned = german.counts(
        (len(net.calls), "ein Leistungspaket", "Leistungspakete"),
        (blocks, "einen Baustein mit offenen Fragen", "Bausteine mit offenen Fragen"),
    )
    shown = german.counts((examples, "ein Praxisbeispiel mit Quelle", "Praxisbeispiele mit Quelle"))
    both = german.joined(german.framed("", planned, " aus dem Netzwerkkonzept"), shown, by=", dazu ")
    if both:
        yield Finding("Was vorliegt", f"Dieser Bericht enthält {both}.")
