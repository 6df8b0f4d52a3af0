"""What the regions ask for: ranked tables, by carrier type and Handlungsfeld, and what has no theme."""

from __future__ import annotations

import math
from collections.abc import Sequence

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import NO_FIELD, Demand, Network, by_field
from verstetigung.records import Need
from verstetigung.schemas.kinds import AREAS, NeedKind
from verstetigung.telling import Finding
from verstetigung.telling.blocks import Block, Heading, Text, present, said
from verstetigung.telling.network import needs_sentences
from verstetigung.telling.network.numbers import Numbers, numbers
from verstetigung.telling.table import Cell, Column, Row, Table, cells
from verstetigung.telling.words import NONE

MISSING = "k.\u00a0A."
FIRST = 3
"""So many themes are named per type of carrier."""
COUNTED = ("Nennung", "Nennungen")
FEW = 8
"""A table with so many rows of a few lines stays on one page."""
LONGEST = 20
"""A table with fewer rows of one line stays on one page."""
ORDER = "Abstände von ein oder zwei Nennungen sollten nicht gedeutet werden."


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """The blocks of the chapter; nothing if nobody asks for anything."""
    told = needs_sentences.asked(evaluation, net)
    if told is None and not net.unassigned:
        return ()
    return present(
        said((*((told,) if told else ()), *_leading(net))),
        _ranked(evaluation, net, numbers(evaluation, net)),
        *_headed("Nach Trägertyp", _by_carrier(evaluation, net)),
        *_headed("Nach Handlungsfeld", _by_field(evaluation, net)),
        *_headed("Ohne Zuordnung zu einem Thema", _unassigned(evaluation, net, numbers(evaluation, net)), _left(net)),
    )


def _headed(title: str, table: Table, intro: str = "") -> tuple[Block, ...]:
    return (Heading(title), *present(Text((intro,), "intro"), table)) if table.rows else ()


def _left(net: Network) -> str:
    found = needs_sentences.unassigned(net)
    return found.text if found else ""


def _leading(net: Network) -> tuple[Finding, ...]:
    return tuple(found for area in AREAS if (found := needs_sentences.leading(net, area)))


def _ranked(evaluation: Evaluation, net: Network, numbered: Numbers) -> Table:
    """All needs by weight, those of Prozess and of Umsetzung apart."""
    types = evaluation.erhebung.register.carrier_types
    top = max((demand.weight for demand in net.needs), default=1.0)
    body: list[Row] = []
    for area, title in AREAS.items():
        own = needs_sentences.of_group(net.needs, area)
        body += [Row(cells(title), "group")] if own else []
        body += [_demand(demand, top, types, numbered) for demand in own]
    note = _note(types) + (f" {ORDER}" if len(net.needs) > 1 else "")
    return Table("Bedarfe zum Prozess und zur Umsetzung, nach Gewicht", _columns(types), tuple(body), note)


def _columns(types: Sequence[str]) -> tuple[Column, ...]:
    return (
        Column("Thema", 51),
        Column("Nen\u00adnungen", 13, "number"),
        Column("Regio\u00adnen", 12, "number"),
        Column("Rele\u00advanz", 11, "number"),
        Column("Gewicht", 11, "bar"),
        Column("", 8, "number"),
        *(Column(kind, 17, "number") for kind in types),
        Column("Belege", 15, "small"),
    )


def _note(types: Sequence[str]) -> str:
    columns = "Spalten nach Trägertyp" if len(types) > 1 else "Spalte nach Trägertyp"
    return (
        "Relevanz: Mittel der Angaben von 1 (gering) bis 5 (hoch). Gewicht: Nennungen mal Relevanz; ohne Angabe zählt "
        f"sie als 1. {columns}: Zahl der Regionen. Belege: Nummern im Anhang."
    )


def _demand(demand: Demand, top: float, types: Sequence[str], numbered: Numbers) -> Row:
    relevance = MISSING if math.isnan(demand.relevance) else german.number(demand.relevance, 1)
    return Row(
        (
            Cell(demand.theme.title),
            Cell(str(demand.mentions), kind="strong"),
            Cell(str(len(demand.regions))),
            Cell(relevance),
            Cell("", bar=round(100 * demand.weight / top, 1)),
            Cell(needs_sentences.weight(demand)),
            *(Cell(str(demand.by_carrier[kind] or NONE)) for kind in types),
            Cell(spanned(numbered, demand.named)),
        )
    )


def spanned(numbered: Numbers, named: Sequence[Need]) -> str:
    """„3–17“: the numbers of needs that follow each other in the annex."""
    found = [numbered.of([need]) for need in named]
    ends = list(dict.fromkeys((found[0], found[-1]))) if found else []
    return f"{ends[0]}–{ends[-1]}" if len(ends) > 1 else "".join(ends)


def _by_carrier(evaluation: Evaluation, net: Network) -> Table:
    body = []
    for kind, asking, whole, ranked in needs_sentences.by_carrier(evaluation, net):
        told = [f"{demand.theme.title} ({count})" for demand, count in ranked[:FIRST]]
        ties = sum(count == ranked[FIRST - 1][1] for _, count in ranked[FIRST:]) if len(ranked) > FIRST else 0
        also = f"ebenso oft {german.count(ties, 'ein weiteres Thema', 'weitere Themen')}" if ties else ""
        body.append(Row((Cell(kind), Cell(german.share(asking, whole)), Cell("; ".join(told) or NONE, note=also))))
    columns = (
        Column("Trägertyp", 30),
        Column("mit Bedarf", 18, "number"),
        Column("Von den meisten Regionen gefragt (Zahl der Regionen)", 122),
    )
    return Table("Bedarfe nach Trägertyp", columns, tuple(body) if net.needs else ())


def _by_field(evaluation: Evaluation, net: Network) -> Table:
    concept, catalogue = evaluation.erhebung.concept, evaluation.erhebung.catalogue
    grouped = by_field(net.needs, concept, catalogue) if concept else ()
    body = tuple(_field(evaluation, field.title, found) for field, found in grouped if field != NO_FIELD)
    rest = [demand for field, found in grouped if field == NO_FIELD for demand in found]
    columns = (
        Column("Handlungsfeld", 52),
        Column("Nennungen", 20, "number"),
        Column("Regionen", 18, "number"),
        Column("Themen (Nennungen)", 80, "small"),
    )
    note = (
        "Ein Thema kann zu mehreren Handlungsfeldern gehören; die Summe ist deshalb größer als die Zahl der Nennungen."
    )
    if rest:
        themes = needs_sentences.number(len(rest), "Thema", "Themen")
        note += f" Ohne Handlungsfeld: {themes}, {needs_sentences.number(sum(one.mentions for one in rest), *COUNTED)}."
    ranked = tuple(sorted(body, key=lambda row: -int(row.cells[1].text)))
    return Table("Bedarfe nach Handlungsfeld", columns, ranked, note, whole=len(ranked) < LONGEST)


def _field(evaluation: Evaluation, title: str, found: Sequence[Demand]) -> Row:
    named = [need for demand in found for need in demand.named]
    themes = "; ".join(f"{demand.theme.title} ({demand.mentions})" for demand in found)
    asking = len(needs_sentences.regions(evaluation, named))
    return Row((Cell(title), Cell(str(len(named)), kind="strong"), Cell(str(asking)), Cell(themes)))


def _unassigned(evaluation: Evaluation, net: Network, numbered: Numbers) -> Table:
    names = evaluation.erhebung.register.names
    body = tuple(
        Row(
            (
                Cell(names[need.region]),
                Cell(need.kind or MISSING, note=AREAS.get(need.area, "")),
                Cell(need.text or "ohne Text"),
                Cell(german.plain(need.relevance) if need.kind == NeedKind.BEDARF else NONE),
                Cell(numbered.of([need])),
            )
        )
        for need in net.unassigned
    )
    columns = (
        Column("Region", 40),
        Column("Art, Bereich", 22),
        Column("Wortlaut", 81),
        Column("Relevanz", 15, "number"),
        Column("Beleg", 12, "small"),
    )
    return Table("Einträge ohne Thema, vollständig", columns, body, whole=len(body) <= FEW)
