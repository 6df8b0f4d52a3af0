"""Chapter: Leistungspakete, what each one is, and which regions would call it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Call, Network
from verstetigung.schemas.concept import Package
from verstetigung.schemas.kinds import AREAS, NeedKind
from verstetigung.telling import Finding, ties, words
from verstetigung.telling.blocks import Block, Card, Cards, Text, present, said
from verstetigung.telling.network import mentions
from verstetigung.telling.table import Column, Table, filled
from verstetigung.telling.words import NONE

DECIDED = "beschlossen"
TOLD = 4
"""So many packages or needs are named in a sentence."""
MEANING = "Brauchen könnte ein Paket, wer mindestens einen der Bedarfe nennt, für die es gedacht ist."


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """The blocks of the chapter; nothing if the concept has no packages."""
    concept = evaluation.erhebung.concept
    if not net.calls or concept is None:
        return ()
    intro, note = said((*states(net), *calls(evaluation, net))), Text((concept.note,), "note")
    if not net.answered:
        return present(intro, _uncovered(evaluation, net), _listed(evaluation, net), note)
    cards = Cards(tuple(_card(evaluation, call) for call in net.calls))
    return present(intro, note, Text((MEANING,)), cards, _uncovered(evaluation, net))


def _themes(evaluation: Evaluation, call: Call) -> str:
    titles = {theme.id: theme.title for theme in evaluation.erhebung.catalogue.needs}
    return "; ".join(titles.get(need, need) for need in call.package.needs)


def _card(evaluation: Evaluation, call: Call) -> Card:
    package = call.package
    return Card(
        title=package.title,
        above=german.joined(state(package), package.form, by=": "),
        facts=(
            ("", package.text),
            ("Für:", _themes(evaluation, call)),
            ("Träger:", package.carrier),
            ("Kosten:", package.funding),
            ("Brauchen könnten:", _callers(evaluation, call)),
        ),
    )


def _callers(evaluation: Evaluation, call: Call) -> str:
    if not call.regions:
        return "nach den genannten Bedarfen niemand"
    return f"{mentions.in_regions(len(call.regions))} ({mentions.names(evaluation, call.regions)})"


def _listed(evaluation: Evaluation, net: Network) -> Table:
    return filled(
        "Die Leistungspakete",
        net.calls,
        (Column("Paket", 62), lambda call: call.package.title),
        (Column("Stand", 18), lambda call: state(call.package)),
        (Column("Für", 90), lambda call: _themes(evaluation, call)),
    )


def _uncovered(evaluation: Evaluation, net: Network) -> Table:
    return filled(
        "Bedarfe, die kein Paket abdeckt",
        net.uncovered,
        (Column("Thema", 56), lambda demand: demand.theme.title),
        (Column("Bereich", 22), lambda demand: AREAS.get(demand.theme.group, NONE)),
        (Column("Nennungen", 18, "number"), lambda demand: german.number(demand.mentions, 0)),
        (Column("Regionen", 74), lambda demand: mentions.names(evaluation, demand.regions)),
    )


def state(package: Package) -> str:
    """„Vorschlag“ or „beschlossen“."""
    return {DECIDED: DECIDED}.get(package.state, "Vorschlag")


def states(net: Network) -> Iterator[Finding]:
    """How many packages there are, and how many of them are only proposals."""
    decided = sum(call.package.state == DECIDED for call in net.calls)
    if net.calls:
        yield Finding("Leistungspakete", f"{_states(decided, len(net.calls))}.")


def _states(decided: int, whole: int) -> str:
    match (decided, whole):
        case (0, 1):
            return "Es gibt ein Leistungspaket; es ist ein Vorschlag und nicht beschlossen"
        case (1, 1):
            return "Es gibt ein Leistungspaket; es ist beschlossen"
        case (0, _):
            return f"{_all(whole)} Leistungspakete sind Vorschläge; keines ist beschlossen"
        case _ if decided == whole:
            return f"{_all(whole)} Leistungspakete sind beschlossen"
    some = german.form(decided, "ist eines", f"sind {german.spelled(decided)}")
    rest = german.form(whole - decided, "das andere ist ein Vorschlag", "die anderen sind Vorschläge")
    return f"Von {german.spelled(whole)} Leistungspaketen {some} beschlossen; {rest}"


def _all(whole: int) -> str:
    return {2: "Beide"}.get(whole, f"Alle {german.spelled(whole)}")


def calls(evaluation: Evaluation, net: Network) -> Iterator[Finding]:
    """Which packages most regions would call, which none, and what no package covers."""
    if not net.mentions(NeedKind.BEDARF) or not net.calls:
        return
    most = _called_most(net)
    if most:
        verb = german.form(len(most), "würde", "würden")
        counts = _counts(evaluation, net, most)
        yield Finding("Gebraucht", f"Am häufigsten {verb} {_alike(most)} gebraucht ({counts}).")
    idle = [call for call in net.calls if not call.regions]
    if idle:
        fit = german.form(len(idle), "passt", "passen")
        yield Finding("Ohne Bedarf", f"Zu keinem der genannten Bedarfe {fit} {_titles(idle)}.")
    yield from uncovered(net)


def leading(evaluation: Evaluation, net: Network) -> str:
    """„würde am häufigsten „Besuch“ gebraucht (3 von 5 Regionen mit Bedarf)“; empty if none would be called."""
    most = _called_most(net)
    if not most:
        return ""
    verb = german.form(len(most), "würde", "würden")
    return f"{verb} am häufigsten {_alike(most)} gebraucht ({_counts(evaluation, net, most)})"


def _called_most(net: Network) -> list[Call]:
    """The packages that most regions would call; none if no region would call any."""
    most = max((len(call.regions) for call in net.calls), default=0)
    return [call for call in net.calls if call.regions and len(call.regions) == most]


def _counts(evaluation: Evaluation, net: Network, most: Sequence[Call]) -> str:
    """„jeweils 3 von 5 Regionen mit Bedarf“: how many would call each of these, of the regions that ask."""
    asking = len(mentions.regions(evaluation, net.mentions(NeedKind.BEDARF)))
    shares = f"{german.share(len(most[0].regions), asking)} Regionen mit Bedarf"
    each = german.form(len(most), "", "jeweils ")
    return each + german.form(asking, "die einzige Region mit Bedarf", shares)


def _alike(calls: Sequence[Call]) -> str:
    """Those that are called as often, by name or by number."""
    return ties.named([quoted(call.package.title) for call in calls], "Pakete")


def _titles(calls: Sequence[Call]) -> str:
    return words.leading([quoted(call.package.title) for call in calls], TOLD, "weitere")


def uncovered(net: Network) -> Iterator[Finding]:
    """The needs that no package answers."""
    demands = sorted(net.uncovered, key=lambda demand: -len(demand.regions))
    if demands:
        first = len(ties.fitting(demands, lambda demand: len(demand.regions), TOLD))
        needs = [f"{quoted(demand.theme.title)} ({mentions.in_regions(len(demand.regions))})" for demand in demands]
        told = words.leading(needs, first, "weitere Bedarfe")
        yield Finding("Ohne Paket", f"Von keinem Paket abgedeckt {german.form(len(needs), 'ist', 'sind')} {told}.")
