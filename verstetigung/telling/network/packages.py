"""Leistungspakete: what each one is, and which regions would call it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Call, Demand, Network
from verstetigung.schemas.concept import Package
from verstetigung.schemas.kinds import AREAS, NeedKind
from verstetigung.telling import words
from verstetigung.telling.blocks import Block, Card, Cards, Text, present, said
from verstetigung.telling.network import needs_sentences
from verstetigung.telling.network.needs_sentences import answered, mentions, number, regions
from verstetigung.telling.overview import Finding
from verstetigung.telling.table import Cell, Column, Row, Table, cells
from verstetigung.telling.words import NONE


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """The blocks of the chapter; nothing if the concept has no packages."""
    state, concept = states(net), evaluation.erhebung.concept
    if state is None or concept is None:
        return ()
    known = answered(net)
    meaning = (
        "Abrufen würde ein Paket, wer mindestens einen der Bedarfe nennt, für die es gedacht ist." if known else ""
    )
    return present(
        said((state, *calls(evaluation, net))),
        Text((meaning,)),
        _uncovered(evaluation, net),
        Cards(tuple(_card(evaluation, call, known) for call in net.calls)) if known else _listed(evaluation, net),
        Text((concept.note,), "note"),
    )


def _themes(evaluation: Evaluation, call: Call) -> str:
    titles = {theme.id: theme.title for theme in evaluation.erhebung.catalogue.needs}
    return "; ".join(titles.get(need, need) for need in call.package.needs)


def _card(evaluation: Evaluation, call: Call, known: bool) -> Card:
    package, count = call.package, len(call.regions)
    who = needs_sentences.names(evaluation, call.regions)
    return Card(
        title=package.title,
        above=f"{state(package)}: {package.form}" if package.form else state(package),
        facts=(
            ("", package.text),
            ("Für:", _themes(evaluation, call)),
            ("Träger:", package.carrier),
            ("Kosten:", package.funding),
            ("Abrufen würden:", _callers(who, count) if known else ""),
        ),
    )


def _callers(who: str, count: int) -> str:
    return (
        f"{needs_sentences.number(count, 'Region', 'Regionen')} ({who})"
        if count
        else "nach den genannten Bedarfen niemand"
    )


def _listed(evaluation: Evaluation, net: Network) -> Table:
    body = tuple(
        Row(
            (
                Cell(call.package.title),
                Cell(state(call.package)),
                Cell(_themes(evaluation, call)),
            )
        )
        for call in net.calls
    )
    columns = (Column("Paket", 62), Column("Stand", 18), Column("Für", 90))
    return Table("Die Leistungspakete", columns, body)


def _uncovered(evaluation: Evaluation, net: Network) -> Table:
    body = tuple(_missing(evaluation, demand) for demand in net.uncovered)
    columns = (Column("Thema", 56), Column("Bereich", 22), Column("Nennungen", 18, "number"), Column("Regionen", 74))
    return Table("Bedarfe, die kein Paket abdeckt", columns, body)


def _missing(evaluation: Evaluation, demand: Demand) -> Row:
    area = AREAS.get(demand.theme.group, NONE)
    return Row(cells(demand.theme.title, area, str(demand.mentions), needs_sentences.names(evaluation, demand.regions)))


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
        return f"{'Beide' if whole == 2 else f'Alle {german.spelled(whole)}'} Leistungspakete {kind}"
    rest = "das andere ist ein Vorschlag" if whole - decided == 1 else "die anderen sind Vorschläge"
    some = "ist eines" if decided == 1 else f"sind {german.spelled(decided)}"
    return f"Von {german.spelled(whole)} Leistungspaketen {some} beschlossen; {rest}"


def calls(evaluation: Evaluation, net: Network) -> Iterator[Finding]:
    """Which packages most regions would call, which none, and what no package covers."""
    asking = len(regions(evaluation, mentions(net, NeedKind.BEDARF)))
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
    asking, (first, most) = len(regions(evaluation, mentions(net, NeedKind.BEDARF))), _first(net)
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
