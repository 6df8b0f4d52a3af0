"""Who would call which Leistungspaket (M12), in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.concept import Package
from verstetigung.evaluation import Evaluation
from verstetigung.findings import words
from verstetigung.findings.network.needs import mentions, number, regions
from verstetigung.findings.overview import Finding
from verstetigung.findings.words import in_words, quoted
from verstetigung.network import NEED, Network

DECIDED = "beschlossen"
TOLD = 4
"""So many packages or needs are named in a sentence."""


def state(package: Package) -> str:
    """„Vorschlag“ or „beschlossen“."""
    return "beschlossen" if package.state == DECIDED else "Vorschlag"


def states(net: Network) -> Finding | None:
    """How many packages there are, and how many of them are only proposals."""
    known = [call.package for call in net.calls]
    if not known:
        return None
    decided = sum(package.state == DECIDED for package in known)
    return Finding("Leistungspakete", _states(decided, len(known)) + ".")


def _states(decided: int, whole: int) -> str:
    if whole == 1:
        kind = "es ist beschlossen" if decided else "es ist ein Vorschlag und nicht beschlossen"
        return f"Es gibt ein Leistungspaket; {kind}"
    if decided in (0, whole):
        kind = "sind beschlossen" if decided else "sind Vorschläge; keines ist beschlossen"
        return f"{'Beide' if whole == 2 else f'Alle {in_words(whole)}'} Leistungspakete {kind}"
    rest = "das andere ist ein Vorschlag" if whole - decided == 1 else "die anderen sind Vorschläge"
    some = "ist eines" if decided == 1 else f"sind {in_words(decided)}"
    return f"Von {in_words(whole)} Leistungspaketen {some} beschlossen; {rest}"


def calls(evaluation: Evaluation, net: Network) -> Iterator[Finding]:
    """Which packages most regions would call, which none, and what no package covers."""
    asking = len(regions(evaluation, mentions(net, NEED)))
    if not asking or not net.calls:
        return
    first, most = _first(net)
    idle = [call.package.title for call in net.calls if not call.regions]
    if first:
        yield Finding(
            "Abruf",
            f"Am häufigsten {'würde' if len(first) == 1 else 'würden'} {_titles(first)} abgerufen "
            f"({'' if len(first) == 1 else 'jeweils '}{asked_by(most, asking)}).",
        )
    if idle:
        yield Finding("Ohne Abruf", f"Zu keinem der genannten Bedarfe {_fits(idle)}.")
    yield from uncovered(net)


def _first(net: Network) -> tuple[list[str], int]:
    """The packages that most regions would call, and how many these are."""
    most = max((len(call.regions) for call in net.calls), default=0)
    return [call.package.title for call in net.calls if most and len(call.regions) == most], most


def leading(evaluation: Evaluation, net: Network) -> str:
    """„würde am häufigsten „Besuch“ abgerufen (3 von 5 Regionen mit Bedarf)“; empty if none would be called."""
    asking, (first, most) = len(regions(evaluation, mentions(net, NEED))), _first(net)
    if not first:
        return ""
    each = "" if len(first) == 1 else "jeweils "
    verb = "würde" if len(first) == 1 else "würden"
    return f"{verb} am häufigsten {_titles(first)} abgerufen ({each}{asked_by(most, asking)})"


def asked_by(part: int, asking: int) -> str:
    """„3 von 5 Regionen mit Bedarf“."""
    return "die einzige Region mit Bedarf" if asking == 1 else f"{german.share(part, asking)} Regionen mit Bedarf"


def _fits(idle: Sequence[str]) -> str:
    return f"{'passt' if len(idle) == 1 else 'passen'} {_titles(idle)}"


def _titles(titles: Sequence[str]) -> str:
    return words.leading([quoted(title) for title in titles], TOLD, "ein weiteres", "weitere")


def uncovered(net: Network) -> Iterator[Finding]:
    """The needs that no package answers."""
    found = [
        f"{quoted(demand.theme.title)} ({number(demand.mentions, 'Nennung', 'Nennungen')})" for demand in net.uncovered
    ]
    if found:
        verb = "Von keinem Paket abgedeckt ist" if len(found) == 1 else "Von keinem Paket abgedeckt sind"
        told = words.leading(found, TOLD, "ein weiterer Bedarf", "weitere Bedarfe")
        yield Finding("Ohne Paket", f"{verb} {told}.")
