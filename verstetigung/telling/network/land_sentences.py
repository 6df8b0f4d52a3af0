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
from verstetigung.telling import Finding, ties
from verstetigung.telling.words import of_all, some


def regions(evaluation: Evaluation, land: str) -> tuple[Region, ...]:
    """The regions of a Land, in the order of the register."""
    return tuple(region for region in evaluation.erhebung.register.regions if region.land == land)


def named(net: Network, kind: str, ids: Sequence[str]) -> tuple[Need, ...]:
    """What these regions ask for or offer."""
    return tuple(need for need in net.mentions(kind) if need.region in ids)


def groups(net: Network, ids: Sequence[str]) -> tuple[Partnership, ...]:
    """The partnerships with at least one of these regions."""
    return tuple(group for group in net.partners.partnerships if not set(group.regions).isdisjoint(ids))


def lead(evaluation: Evaluation, net: Network, land: str) -> tuple[Finding, ...]:
    """Who answered, what they ask for and offer, and with whom they could learn."""
    inside = regions(evaluation, land)
    ids = [region.id for region in inside]
    if named(net, NeedKind.BEDARF, ids) or named(net, NeedKind.ANGEBOT, ids):
        learning = Finding("Lernpartnerschaften", _partners(evaluation, net, ids))
        return (_returns(evaluation, ids, ""), _voiced(net, ids), learning)
    names = some([region.name for region in inside])
    return (_returns(evaluation, ids, names), _silent(ids), _practice(evaluation, land))


def _silent(ids: Sequence[str]) -> Finding:
    could = german.form(len(ids), "die Region lernen könnte", "die Regionen lernen könnten")
    return Finding(
        "Bedarfe",
        f"Bedarfe oder Angebote sind von dort nicht belegt; von wem {could}, lässt sich deshalb nicht sagen.",
    )


def _practice(evaluation: Evaluation, land: str) -> Finding:
    number = sum(profile.land == land for profile in evaluation.erhebung.profiles)
    match number:
        case 0:
            examples = "liegt kein Praxisbeispiel"
        case 1:
            examples = "liegt ein Praxisbeispiel"
        case _:
            examples = f"liegen {german.spelled(number)} Praxisbeispiele"
    return Finding("Praxisbeispiele", f"Aus dem Land {examples} vor.")


def _returns(evaluation: Evaluation, ids: Sequence[str], names: str) -> Finding:
    """How many regions there are and how many answered; their names only where no table gives them."""
    number = len(ids)
    if evaluation.erhebung.kind == ErhebungKind.DOKUMENTE:
        belong = german.form(number, "gehört eine Region", f"gehören {german.spelled(number)} Regionen")
        asked = german.form(number, "wurde die Region", "wurden die Regionen")
        return Finding(
            "Rücklauf",
            f"Zum Land {belong} dieser Erhebung{german.framed(': ', names)}. Ausgewertet sind Dokumente; gefragt "
            f"{asked} nicht.",
        )
    returned = sum(id in evaluation.reading.forms for id in ids)
    return Finding("Rücklauf", f"{_returned(returned, number, german.framed(' (', names, ')'))} vor.")


def _returned(returned: int, whole: int, names: str) -> str:
    """„Aus 5 von 7 Regionen des Landes liegen ausgewertete Fragebögen“."""
    of = german.form(whole, "der einzigen Region", f"den {german.spelled(whole)} Regionen")
    if not returned:
        return f"Aus {of} des Landes{names} liegt kein ausgewerteter Fragebogen"
    forms = german.form(returned, "liegt ein ausgewerteter Fragebogen", "liegen ausgewertete Fragebögen")
    who = german.form(whole, of, f"{of_all(returned, whole)} Regionen")
    return f"Aus {who} des Landes{names} {forms}"


def _voiced(net: Network, ids: Sequence[str]) -> Finding:
    needs, offers = len(named(net, NeedKind.BEDARF, ids)), len(named(net, NeedKind.ANGEBOT, ids))
    products = sum(product.measure.region in ids for product in net.products)
    voiced = german.counts(
        (needs, "ein Bedarf", "Bedarfe"),
        (offers, "ein Angebot", "Angebote"),
        (products, "ein übertragbares Ergebnis", "übertragbare Ergebnisse"),
    )
    verb = german.form(needs + offers + products, "ist", "sind")
    missing = [f", aber kein {what}" for number, what in ((offers, "Angebot"), (needs, "Bedarf")) if not number]
    return Finding("Bedarfe", f"Genannt {verb} {voiced}{''.join(missing)}{_leading(net, ids)}.")


def _leading(net: Network, ids: Sequence[str]) -> str:
    """The themes that most of these regions ask for, if two of them ask for the same."""
    counts = [(demand.theme.title, len(set(demand.regions) & set(ids))) for demand in net.needs]
    most = max((count for _, count in counts), default=0)
    if most < 2:
        return ""
    first = [quoted(title) for title, count in counts if count == most]
    themes = ties.named(first, "Themen")
    verb, each = german.form(len(first), "ist", "sind"), german.form(len(first), "", "jeweils ")
    return f"; am häufigsten gesucht {verb} {themes} ({each}{german.share(most, len(ids))} Regionen)"


def _partners(evaluation: Evaluation, net: Network, ids: Sequence[str]) -> str:
    partnerships = groups(net, ids)
    number, who = len(partnerships), german.form(len(ids), "sie", "die Regionen")
    if not partnerships:
        return f"Eine Lernpartnerschaft lässt sich für {who} nicht vorschlagen."
    many = german.count(number, "einer vorgeschlagenen Lernpartnerschaft", "vorgeschlagenen Lernpartnerschaften")
    could = german.form(len(ids), "könnte", "könnten")
    return f"Lernen {could} {who} in {many}, {_where(evaluation, partnerships, ids)}."


def _where(evaluation: Evaluation, partnerships: Sequence[Partnership], ids: Sequence[str]) -> str:
    """„zwei davon innerhalb des Landes, die anderen mit Regionen außerhalb (Hessen und Bayern)“."""
    inside, whole = sum(set(group.regions) <= set(ids) for group in partnerships), len(partnerships)
    every = german.form(whole, "", "alle ")
    if inside == whole:
        return f"{every}innerhalb des Landes"
    outside = _outside(evaluation, partnerships, ids)
    if not inside:
        return every + outside
    rest = german.form(whole - inside, "die andere", "die anderen")
    return f"{german.spelled(inside, 'eine')} davon innerhalb des Landes, {rest} {outside}"


def _outside(evaluation: Evaluation, partnerships: Sequence[Partnership], ids: Sequence[str]) -> str:
    register = evaluation.erhebung.register
    lands = {id: register[id].land for group in partnerships for id in group.regions if id not in ids}
    regions = german.form(len(lands), "einer Region", "Regionen")
    return f"mit {regions} außerhalb ({some(list(dict.fromkeys(lands.values())))})"
