"""How the regions went about their measures: what they tell of it, by which methods, and on which level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import MethodUse, Network, in_order
from verstetigung.records import Measure
from verstetigung.telling import Finding
from verstetigung.telling.blocks import Block, present, said, under
from verstetigung.telling.measures import tables as measures_tables
from verstetigung.telling.network import mentions
from verstetigung.telling.network.numbers import Numbers, key
from verstetigung.telling.table import Cell, Column, Table, filled, grouped, missing, strong
from verstetigung.telling.words import NONE, of_all, shortened

TOLD: tuple[tuple[Callable[[Measure], str], tuple[str, str]], ...] = (
    (lambda measure: measure.approach.strip(), ("wie sie umgesetzt wurde", "wie sie umgesetzt wurden")),
    (lambda measure: measure.setback.strip(), ("was nicht gelungen ist", "was nicht gelungen ist")),
    (lambda measure: measure.involved.strip(), ("wer beteiligt war", "wer beteiligt war")),
)
"""What is told of a measure, and how a sentence names it of one and of several."""
OWN = "In den Worten der Regionen. Unter der Maßnahme stehen Region und Stand. Beleg: Nummer im Technischen Anhang."
MOST = 2
"""So many measures of each Handlungsfeld are told in the report; the annex has all."""
ONCE = "Jede Region zählt je Methode einmal; eine Maßnahme kann mehrere Methoden nennen."


def blocks(evaluation: Evaluation, net: Network, numbered: Numbers) -> tuple[Block, ...]:
    """What is told of measures, their methods and their levels, each under its heading; what is not stated is left
    out."""
    measures = in_order(evaluation)
    return (
        *under("Methoden", said(tuple(methods(evaluation, net)), "intro"), _methods(net.methods)),
        *under(
            "Ebenen der Umsetzung",
            said(tuple(levels(evaluation, measures)), "intro"),
            measures_tables.levels(evaluation.erhebung.catalogue, measures),
        ),
        *under(
            "Vorgehensweisen",
            said(tuple(lead(net, len(measures))), "intro"),
            _told(evaluation, net, numbered),
        ),
    )


def annex(evaluation: Evaluation, net: Network, numbered: Numbers) -> tuple[Block, ...]:
    """Who names which method, and all that is told of measures, as far as the report has only a part of it."""
    told, partly = (_told(evaluation, net, numbered, whole=whole) for whole in (True, False))
    return present(_naming(evaluation, net.methods), None if told == partly else told)


def lead(net: Network, whole: int) -> Iterator[Finding]:
    """Of how many measures it is told how they were done, what did not work and who took part."""
    if not net.told:
        return
    counts = [(sum(bool(take(measure)) for measure in net.told), words) for take, words in TOLD]
    (first, words), *others = [count for count in counts if count[0]]
    of = f"Zu {of_all(first, whole)} {german.form(whole, 'Maßnahme', 'Maßnahmen')} ist gesagt"
    more = [f"zu {german.spelled(number, 'einer')}, {german.form(number, *told)}" for number, told in others]
    yield Finding("Vorgehensweisen", f"{_chained([f'{of}, {german.form(first, *words)}', *more])}.")


def _chained(clauses: Sequence[str]) -> str:
    """Clauses with a clause inside: a comma before „und“ too."""
    if len(clauses) == 1:
        return clauses[0]
    return f"{', '.join(clauses[:-1])}, und {clauses[-1]}"


def _told(evaluation: Evaluation, net: Network, numbered: Numbers, *, whole: bool = False) -> Table:
    fields = {field.id: field.title for field in evaluation.erhebung.catalogue.fields}
    by_field: dict[str, list[Measure]] = {}
    for measure in net.told:
        by_field.setdefault(fields.get(measure.field, "Ohne Handlungsfeld"), []).append(measure)
    shown = [(title, measures if whole else _first(measures)) for title, measures in by_field.items()]
    return grouped(
        "Wie Maßnahmen umgesetzt wurden, nach Handlungsfeld",
        shown,
        (Column("Maßnahme", 50), lambda measure: _named(evaluation, measure)),
        (Column("Vorgehen", 64), _done),
        (Column("Was nicht gelungen ist", 43), lambda measure: shortened(measure.setback) or missing()),
        (Column("Beleg", 13, "small"), lambda measure: numbered.measures[key(measure)]),
        note=german.joined(OWN, _left(len(net.told) - sum(len(some) for _, some in shown)), by=" "),
    )


def _first(measures: Sequence[Measure]) -> list[Measure]:
    """Those of which most is told, in their order."""
    by_words = sorted(measures, key=lambda measure: -sum(bool(take(measure)) for take, _ in TOLD))
    chosen = by_words[:MOST]
    return [measure for measure in measures if measure in chosen]


def _left(number: int) -> str:
    if not number:
        return ""
    others = german.count(number, "die andere steht", "weitere stehen")
    return (
        f"Je Handlungsfeld stehen hier höchstens {german.spelled(MOST)} Maßnahmen, zuerst die, zu denen am meisten "
        f"gesagt ist; {others} im Technischen Anhang."
    )


def _named(evaluation: Evaluation, measure: Measure) -> Cell:
    names = evaluation.erhebung.register.names
    statuses = {status.id: status.title for status in evaluation.erhebung.catalogue.statuses}
    note = german.joined(names[measure.region], statuses.get(measure.status, ""), by=" · ")
    return Cell(shortened(measure.title), note=note)


def _done(measure: Measure) -> Cell:
    """How it was done, and who took part."""
    involved = german.framed("Beteiligt: ", shortened(measure.involved))
    if measure.approach.strip():
        return Cell(shortened(measure.approach), note=involved)
    return Cell(involved) if involved else missing()


def methods(evaluation: Evaluation, net: Network) -> Iterator[Finding]:
    """How many regions name methods, and which of them most regions name."""
    if not net.methods:
        return
    part, whole = len({id for use in net.methods for id in use.regions}), len(evaluation.erhebung.register.regions)
    number = len({key(measure) for use in net.methods for measure in use.measures})
    who = f"{german.starting(german.every(part, whole))} {german.regions(whole)} {german.form(part, 'nennt', 'nennen')}"
    to = german.form(number, "zu einer Maßnahme", f"zu {german.spelled(number)} Maßnahmen")
    most = mentions.most_named({use.method.title: len(use.regions) for use in net.methods}, "Methoden")
    yield Finding("Methoden", f"{who} Methoden, {to}. {most}.")


def _methods(used: Sequence[MethodUse]) -> Table:
    most = max((len(use.regions) for use in used), default=1)
    return filled(
        "Methoden, nach Zahl der Regionen",
        used,
        (Column("Methode", 76), lambda use: use.method.title),
        (Column("Regionen", 17, "number"), lambda use: strong(german.number(len(use.regions), 0))),
        (Column("", 58, "bar"), lambda use: Cell("", bar=round(100 * len(use.regions) / most, 1))),
        (Column("Maßnahmen", 19, "number"), lambda use: german.number(len(use.measures), 0)),
        note=ONCE,
    )


def _naming(evaluation: Evaluation, used: Sequence[MethodUse]) -> Table:
    return filled(
        "Wer welche Methode nennt",
        used,
        (Column("Methode", 52), lambda use: use.method.title),
        (Column("Regionen", 118, "small"), lambda use: mentions.names(evaluation, use.regions) or NONE),
    )


def levels(evaluation: Evaluation, measures: Sequence[Measure]) -> Iterator[Finding]:
    """Of how many measures the level is known, and how many there are on each."""
    number = Counter(measure.level for measure in measures)
    known = [level for level in evaluation.erhebung.catalogue.levels if number[level.id]]
    if known:
        part, whole = sum(number[level.id] for level in known), len(measures)
        of = f"{of_all(part, whole)} {german.form(whole, 'Maßnahme', 'Maßnahmen')}"
        counts = german.listed([f"{number[level.id]} {quoted(level.title)}" for level in known])
        yield Finding("Ebenen", f"Auf welcher Ebene umgesetzt wird, ist zu {of} gesagt: {counts}.")
