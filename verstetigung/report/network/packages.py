"""Leistungspakete: what each one is, and which regions would call it."""

from __future__ import annotations

from verstetigung.evaluation import Evaluation
from verstetigung.findings.network import needs
from verstetigung.findings.network import packages as said_of
from verstetigung.findings.network.summary import answered
from verstetigung.findings.words import NONE
from verstetigung.network import Call, Demand, Network
from verstetigung.report.blocks import Block, Card, Cards, Cell, Column, Row, Table, Text, cells, present, said


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """The blocks of the chapter; nothing if the concept has no packages."""
    state, concept = said_of.states(net), evaluation.erhebung.concept
    if state is None or concept is None:
        return ()
    known = answered(net)
    meaning = (
        "Abrufen würde ein Paket, wer mindestens einen der Bedarfe nennt, für die es gedacht ist." if known else ""
    )
    return present(
        said((state, *said_of.calls(evaluation, net))),
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
    who = needs.names(evaluation, call.regions)
    return Card(
        title=package.title,
        above=f"{said_of.state(package)}: {package.form}" if package.form else said_of.state(package),
        facts=(
            ("", package.text),
            ("Für:", _themes(evaluation, call)),
            ("Träger:", package.carrier),
            ("Kosten:", package.funding),
            ("Abrufen würden:", _callers(who, count) if known else ""),
        ),
    )


def _callers(who: str, count: int) -> str:
    return f"{needs.number(count, 'Region', 'Regionen')} ({who})" if count else "nach den genannten Bedarfen niemand"


def _listed(evaluation: Evaluation, net: Network) -> Table:
    body = tuple(
        Row(
            (
                Cell(call.package.title),
                Cell(said_of.state(call.package)),
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
    area = needs.AREAS.get(demand.theme.group, NONE)
    return Row(cells(demand.theme.title, area, str(demand.mentions), needs.names(evaluation, demand.regions)))
