"""What the network means for the regions of one Land, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.evaluation import Evaluation
from verstetigung.findings.network.blocks import DOCUMENTS
from verstetigung.findings.network.needs import mentions
from verstetigung.findings.overview import Finding
from verstetigung.findings.words import quoted, some, starting
from verstetigung.frames import Need
from verstetigung.network import NEED, OFFER, Network, Partnership
from verstetigung.regions import Region

TOLD = 3
"""So many themes are named in a sentence."""


def lands(evaluation: Evaluation) -> tuple[str, ...]:
    """The Länder of the regions, in the order of the register."""
    return tuple(dict.fromkeys(region.land for region in evaluation.erhebung.register.regions))


def own(evaluation: Evaluation, land: str) -> tuple[Region, ...]:
    """The regions of a Land, in the order of the register."""
    return tuple(region for region in evaluation.erhebung.register.regions if region.land == land)


def named(net: Network, kind: str, ids: Sequence[str]) -> tuple[Need, ...]:
    """What these regions ask for or offer."""
    return tuple(need for need in mentions(net, kind) if need.region in ids)


def groups(net: Network, ids: Sequence[str]) -> tuple[Partnership, ...]:
    """The partnerships with at least one of these regions."""
    return tuple(group for group in net.partners.partnerships if set(group.regions) & set(ids))


def lead(evaluation: Evaluation, net: Network, land: str) -> tuple[Finding, ...]:
    """How many regions there are, how many answered, what they ask for and offer."""
    regions = own(evaluation, land)
    ids = [region.id for region in regions]
    return (
        _regions(evaluation, net, ids),
        _voiced(net, ids),
        *_leading(net, ids),
        *_partners(net, ids),
    )


def _regions(evaluation: Evaluation, net: Network, ids: Sequence[str]) -> Finding:
    """How many regions there are; their names only where no table gives them."""
    register, silent = evaluation.erhebung.register, not any(named(net, kind, ids) for kind in (NEED, OFFER))
    belong = "gehört eine Region" if len(ids) == 1 else f"gehören {german.count(len(ids), '', 'Regionen')}"
    told = f": {some([register[id].name for id in ids])}" if silent else ""
    return Finding("Rücklauf", f"Zum Land {belong} dieser Erhebung{told}. {_returned(evaluation, ids)}")


def _returned(evaluation: Evaluation, ids: Sequence[str]) -> str:
    if evaluation.erhebung.kind == DOCUMENTS:
        return "Ausgewertet sind Dokumente; gefragt wurden die Regionen nicht."
    back = sum(id in evaluation.reading.forms for id in ids)
    if back == len(ids):
        return "Fragebögen liegen von allen vor." if back > 1 else "Ihr Fragebogen liegt vor."
    if not back:
        return "Ein ausgewerteter Fragebogen liegt von dort nicht vor."
    return f"Fragebögen liegen von {german.share(back, len(ids))} vor."


def _voiced(net: Network, ids: Sequence[str]) -> Finding:
    needs, offers = named(net, NEED, ids), named(net, OFFER, ids)
    if not needs and not offers:
        return Finding("Bedarfe", "Bedarfe oder Angebote sind nicht belegt.")
    products = sum(product.measure.region in ids for product in net.products)
    parts = [
        german.count(len(needs), "ein Bedarf", "Bedarfe") if needs else "",
        german.count(len(offers), "ein Angebot", "Angebote") if offers else "",
        german.count(products, "ein übertragbares Produkt", "übertragbare Produkte") if products else "",
    ]
    told = german.listed([part for part in parts if part])
    verb = "ist" if len(needs) + len(offers) + products == 1 else "sind"
    missing = "" if needs and offers else "; Angebote nennt keine Region" if needs else "; Bedarfe nennt keine Region"
    return Finding("Bedarfe", f"Genannt {verb} {told}{missing}.")


def _leading(net: Network, ids: Sequence[str]) -> Iterator[Finding]:
    """The themes that most of these regions ask for, if two of them ask for the same."""
    counted = [(demand, len(set(demand.regions) & set(ids))) for demand in net.needs]
    most = max((count for _, count in counted), default=0)
    if most > 1:
        first = [quoted(demand.theme.title) for demand, count in counted if count == most]
        more = len(first) - TOLD
        rest = f" und {german.count(more, 'ein weiteres Thema', 'weitere Themen')}" if more > 0 else ""
        told = f"{', '.join(first[:TOLD])}{rest}" if rest else german.listed(first)
        each = "jeweils " if len(first) > 1 else ""
        yield Finding("Vorn", f"Am häufigsten gesucht: {told} ({each}{german.share(most, len(ids))} Regionen).")


def _partners(net: Network, ids: Sequence[str]) -> Iterator[Finding]:
    found = groups(net, ids)
    if not found:
        return
    inside = sum(set(group.regions) <= set(ids) for group in found)
    start = starting(german.count(len(found), "eine Lernpartnerschaft wird", "Lernpartnerschaften werden"))
    if len(found) == 1:
        where = "innerhalb des Landes" if inside else "mit einer Region außerhalb des Landes"
    elif inside in (0, len(found)):
        where = "alle innerhalb des Landes" if inside else "alle mit Regionen außerhalb des Landes"
    else:
        where = f"{german.count(inside, 'eine', '').strip()} davon innerhalb des Landes"
    yield Finding("Lernpartnerschaften", f"{start} vorgeschlagen, {where}.")
