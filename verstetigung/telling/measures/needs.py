"""Needs and offers of one region and of all."""

from __future__ import annotations

import math
from collections.abc import Sequence

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Demand, demands
from verstetigung.records import Need, rows
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.kinds import AREAS, NeedKind
from verstetigung.schemas.regions import Region
from verstetigung.telling.measures.tables import found_in
from verstetigung.telling.table import Cell, Column, Row, Table
from verstetigung.telling.words import shortened, some

NAMED = 3
"""How many other regions a cell names at most."""


def own(evaluation: Evaluation, region: Region, kind: NeedKind) -> Table:
    """The needs or the offers of a region, the most relevant first, with the regions that match them."""
    asked = kind == NeedKind.BEDARF
    needs = evaluation.reading.needs
    known = [need for need in rows(needs[(needs["region"] == region.id)], Need) if need.kind == kind]
    known.sort(key=lambda need: -(0.0 if math.isnan(need.relevance) else need.relevance))
    themes = {theme.id: theme for theme in evaluation.erhebung.catalogue.needs}
    match = {demand.theme.id: demand for demand in demands(evaluation, NeedKind.ANGEBOT if asked else NeedKind.BEDARF)}
    names = {one.id: one.name for one in evaluation.erhebung.register.regions}
    body = tuple(
        _row(need, themes.get(need.theme), _others(match.get(need.theme), region, names), asked) for need in known
    )
    columns = (
        Column("Thema", 56),
        Column("Bereich", 20),
        *((Column("Relevanz", 18, "number"),) if asked else ()),
        Column("Erläuterung", 46 if asked else 54, "small"),
        Column("Angebote anderer Regionen" if asked else "Bedarf anderer Regionen", 40, "small"),
    )
    note = "Relevanz: 1 (gering) bis 5 (hoch). " if asked else ""
    return Table("Bedarfe" if asked else "Angebote an andere Regionen", columns, body, note + found_in(known))


def _row(need: Need, theme: Category | None, others: str, asked: bool) -> Row:
    relevance = (Cell("k.\u00a0A." if math.isnan(need.relevance) else german.plain(need.relevance)),) if asked else ()
    return Row(
        (
            Cell(theme.title if theme else shortened(need.text) or "ohne Thema"),
            Cell(AREAS.get(need.area, "k.\u00a0A.")),
            *relevance,
            Cell(shortened(need.text) if theme else ""),
            Cell(others),
        )
    )


def _others(match: Demand | None, region: Region, names: dict[str, str]) -> str:
    found = [names[id] for id in match.regions if id != region.id] if match and match.theme.id else []
    return some(found, NAMED + 1, NAMED)


def ranked(evaluation: Evaluation, kind: NeedKind) -> Table:
    """The themes of all regions, mentions × relevance in falling order, by type of carrier."""
    asked = kind == NeedKind.BEDARF
    known = demands(evaluation, kind)
    types = evaluation.erhebung.register.carrier_types
    top = max([demand.mentions for demand in known] or [1])
    body = tuple(_demand_row(demand, top, types, asked) for demand in known)
    columns = (
        Column("Thema", 60),
        Column("Bereich", 21),
        Column("Nennungen", 20, "number"),
        Column("", 18, "bar"),
        *((Column("Relevanz", 18, "number"),) if asked else ()),
        *(Column(kind, 20, "number") for kind in types),
    )
    caption = (
        "Bedarfe aller Regionen, nach Nennungen mal Relevanz"
        if asked
        else "Angebote aller Regionen, nach Zahl der Nennungen"
    )
    return Table(
        caption,
        columns,
        body,
        "Rechts: Zahl der Regionen je Trägertyp."
        + (" Relevanz: Mittel der Angaben von 1 (gering) bis 5 (hoch)." if asked else ""),
    )


def _demand_row(demand: Demand, top: int, types: Sequence[str], asked: bool) -> Row:
    relevance = ("k.\u00a0A." if math.isnan(demand.relevance) else german.number(demand.relevance, 1),) if asked else ()
    return Row(
        (
            Cell(demand.theme.title),
            Cell(AREAS.get(demand.theme.group, "")),
            Cell(str(demand.mentions), kind="strong"),
            Cell("", bar=round(100 * demand.mentions / top, 1)),
            *(Cell(text) for text in relevance),
            *(Cell(str(demand.by_carrier[kind] or "–")) for kind in types),
        )
    )
