"""What the network means for the regions of one Land, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network, Partnership
from verstetigung.records import Need
from verstetigung.schemas.kinds import ErhebungKind, NeedKind
from verstetigung.schemas.regions import Region
from verstetigung.telling import words
from verstetigung.telling.network.needs_sentences import mentions
from verstetigung.telling.overview import Finding
from verstetigung.telling.words import of_all, some

TOLD = 3
"""So many themes are named in a sentence."""


def lands(evaluation: Evaluation) -> tuple[str, ...]:
    """The Länder of the regions, in the order of the register."""
    return tuple(dict.fromkeys(region.land for region in evaluation.erhebung.register.regions))


def own(evaluation: Evaluation, land: str) -> tuple[Region, ...]:
    """The regions of a Land, in the order of the register."""
    return tuple(region for region in evaluation.erhebung.register.regions if region.land == land)


def named(net: Network, kind: NeedKind, ids: Sequence[str]) -> tuple[Need, ...]:
    """What these regions ask for or offer."""
    return tuple(need for need in mentions(net, kind) if need.region in ids)


def groups(net: Network, ids: Sequence[str]) -> tuple[Partnership, ...]:
    """The partnerships with at least one of these regions."""
    return tuple(group for group in net.partners.partnerships if set(group.regions) & set(ids))


def lead(evaluation: Evaluation, net: Network, land: str) -> tuple[Finding, ...]:
    """Who answered, what they ask for and offer, and with whom they could learn."""
    ids = [region.id for region in own(evaluation, land)]
    if named(net, NeedKind.BEDARF, ids) or named(net, NeedKind.ANGEBOT, ids):
        learning = Finding("Lernpartnerschaften", _partners(evaluation, net, ids))
        return (_regions(evaluation, ids, ""), _voiced(net, ids), learning)
    known = some([region.name for region in own(evaluation, land)])
    return (_regions(evaluation, ids, known), _silent(ids), _practice(evaluation, land))


def _silent(ids: Sequence[str]) -> Finding:
    could = "könnte" if len(ids) == 1 else "könnten"
    return Finding(
        "Bedarfe",
        "Bedarfe oder Angebote sind von dort nicht belegt; von wem "
        f"{'die Region' if len(ids) == 1 else 'die Regionen'} lernen {could}, lässt sich deshalb nicht sagen.",
    )


def _practice(evaluation: Evaluation, land: str) -> Finding:
    number = sum(profile.land == land for profile in evaluation.erhebung.profiles)
    told = german.count(number, "ein Praxisbeispiel", "Praxisbeispiele") if number else "kein Praxisbeispiel"
    return Finding("Praxisbeispiele", f"Aus dem Land {'liegen' if number > 1 else 'liegt'} {told} vor.")


def _regions(evaluation: Evaluation, ids: Sequence[str], names: str) -> Finding:
    """How many regions there are and how many answered; their names only where no table gives them."""
    if evaluation.erhebung.kind == ErhebungKind.DOKUMENTE:
        belong = "gehört eine Region" if len(ids) == 1 else f"gehören {german.count(len(ids), '', 'Regionen')}"
        asked = "wurde die Region" if len(ids) == 1 else "wurden die Regionen"
        told = f"Zum Land {belong} dieser Erhebung{f': {names}' if names else ''}. "
        return Finding("Rücklauf", f"{told}Ausgewertet sind Dokumente; gefragt {asked} nicht.")
    back = sum(id in evaluation.reading.forms for id in ids)
    return Finding("Rücklauf", f"{_returned(back, len(ids), f' ({names})' if names else '')} vor.")


def _returned(back: int, whole: int, names: str) -> str:
    """„Aus 5 von 7 Regionen des Landes liegen ausgewertete Fragebögen“."""
    if whole == 1:
        return f"Aus der einzigen Region des Landes{names} liegt {'ein' if back else 'kein'} ausgewerteter Fragebogen"
    if not back:
        return f"Aus den {german.count(whole, '', 'Regionen')} des Landes{names} liegt kein ausgewerteter Fragebogen"
    verb = "liegt ein ausgewerteter Fragebogen" if back == 1 else "liegen ausgewertete Fragebögen"
    return f"Aus {of_all(back, whole)} Regionen des Landes{names} {verb}"


def _voiced(net: Network, ids: Sequence[str]) -> Finding:
    needs, offers = named(net, NeedKind.BEDARF, ids), named(net, NeedKind.ANGEBOT, ids)
    products = sum(product.measure.region in ids for product in net.products)
    parts = [
        german.count(len(needs), "ein Bedarf", "Bedarfe") if needs else "",
        german.count(len(offers), "ein Angebot", "Angebote") if offers else "",
        german.count(products, "ein übertragbares Ergebnis", "übertragbare Ergebnisse") if products else "",
    ]
    told = german.listed([part for part in parts if part])
    verb = "ist" if len(needs) + len(offers) + products == 1 else "sind"
    missing = "" if needs and offers else ", aber kein Angebot" if needs else ", aber kein Bedarf"
    return Finding("Bedarfe", f"Genannt {verb} {told}{missing}{_leading(net, ids)}.")


def _leading(net: Network, ids: Sequence[str]) -> str:
    """The themes that most of these regions ask for, if two of them ask for the same."""
    counted = [(demand, len(set(demand.regions) & set(ids))) for demand in net.needs]
    most = max((count for _, count in counted), default=0)
    if most < 2:
        return ""
    first = [quoted(demand.theme.title) for demand, count in counted if count == most]
    told = words.leading(first, TOLD, "ein weiteres Thema", "weitere Themen")
    verb, each = ("ist", "") if len(first) == 1 else ("sind", "jeweils ")
    return f"; am häufigsten gesucht {verb} {told} ({each}{german.share(most, len(ids))} Regionen)"


def _partners(evaluation: Evaluation, net: Network, ids: Sequence[str]) -> str:
    found = groups(net, ids)
    who = "sie" if len(ids) == 1 else "die Regionen"
    if not found:
        return f"Eine Lernpartnerschaft lässt sich für {who} nicht vorschlagen."
    number = german.count(len(found), "einer vorgeschlagenen Lernpartnerschaft", "vorgeschlagenen Lernpartnerschaften")
    verb = "könnte" if len(ids) == 1 else "könnten"
    return f"Lernen {verb} {who} in {number}, {_where(evaluation, found, ids)}."


def _where(evaluation: Evaluation, found: Sequence[Partnership], ids: Sequence[str]) -> str:
    """„zwei davon innerhalb des Landes, die anderen mit Regionen außerhalb (Hessen und Bayern)“."""
    inside = sum(set(group.regions) <= set(ids) for group in found)
    register = evaluation.erhebung.register
    others = {id: register[id].land for group in found for id in group.regions if id not in ids}
    who = "einer Region" if len(others) == 1 else "Regionen"
    outside = f"mit {who} außerhalb ({some(list(dict.fromkeys(others.values())))})"
    if inside == len(found):
        return "alle innerhalb des Landes" if inside > 1 else "innerhalb des Landes"
    if not inside:
        return f"alle {outside}" if len(found) > 1 else outside
    rest = "die andere" if len(found) - inside == 1 else "die anderen"
    return f"{german.count(inside, 'eine', '').strip()} davon innerhalb des Landes, {rest} {outside}"
