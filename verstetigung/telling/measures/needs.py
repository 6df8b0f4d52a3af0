"""Needs and offers of one region and of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Demand, demands
from verstetigung.records import Need, rows
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.kinds import AREAS, NeedKind
from verstetigung.schemas.regions import Region
from verstetigung.telling.measures.tables import found_in
from verstetigung.telling.table import Cell, Column, Item, Table, TakenColumn, filled, strong
from verstetigung.telling.words import NONE, shortened, some

NAMED = 3
"""How many other regions a cell names at most."""


@dataclass(frozen=True)
class _Heads:
    """What stands above needs, or above offers."""

    own: str
    others: str
    all: str
    remark: float
    """Width of the column of remarks."""
    relevance: tuple[str, str] = ("", "")
    """How to read the relevance, of one region and of all."""


HEADS = {
    NeedKind.BEDARF: _Heads(
        own="Bedarfe",
        others="Angebote anderer Regionen",
        all="Bedarfe aller Regionen, nach Nennungen mal Relevanz",
        remark=46,
        relevance=(
            "Relevanz: 1 (gering) bis 5 (hoch). ",
            " Relevanz: Mittel der Angaben von 1 (gering) bis 5 (hoch).",
        ),
    ),
    NeedKind.ANGEBOT: _Heads(
        own="Angebote an andere Regionen",
        others="Bedarf anderer Regionen",
        all="Angebote aller Regionen, nach Zahl der Nennungen",
        remark=54,
    ),
}
MATCHING = {NeedKind.BEDARF: NeedKind.ANGEBOT, NeedKind.ANGEBOT: NeedKind.BEDARF}


def own(evaluation: Evaluation, region: Region, kind: NeedKind) -> Table:
    """The needs or the offers of a region, the most relevant first, with the regions that match them."""
    needs, heads = evaluation.reading.needs, HEADS[kind]
    theirs = [need for need in rows(needs[needs["region"] == region.id], Need) if need.kind == kind]
    theirs.sort(key=lambda need: -np.nan_to_num(need.relevance))
    themes = {theme.id: theme for theme in evaluation.erhebung.catalogue.needs}
    others = _others(evaluation, region, MATCHING[kind])
    return filled(
        heads.own,
        theirs,
        (Column("Thema", 56), lambda need: _theme(need, themes)),
        (Column("Bereich", 20), lambda need: AREAS.get(need.area, german.MISSING)),
        *_if_asked(kind, _relevance),
        (Column("Erläuterung", heads.remark, "small"), lambda need: _remark(need, themes)),
        (Column(heads.others, 40, "small"), lambda need: others.get(need.theme, "")),
        note=heads.relevance[0] + found_in(theirs),
    )


def _if_asked(kind: NeedKind, relevance: Callable[[Item], str]) -> tuple[TakenColumn[Item], ...]:
    """The column of the relevance, which nobody states for an offer."""
    if kind == NeedKind.BEDARF:
        return ((Column("Relevanz", 18, "number"), relevance),)
    return ()


def _relevance(need: Need) -> str:
    return german.plain(need.relevance)


def _mean_relevance(demand: Demand) -> str:
    return german.number(demand.relevance, 1)


def _theme(need: Need, themes: Mapping[str, Category]) -> str:
    if need.theme in themes:
        return themes[need.theme].title
    return shortened(need.text) or "ohne Thema"


def _remark(need: Need, themes: Mapping[str, Category]) -> str:
    """What else is said; where there is no theme, the text stands for it."""
    if need.theme in themes:
        return shortened(need.text)
    return ""


def _others(evaluation: Evaluation, region: Region, kind: NeedKind) -> dict[str, str]:
    """By theme the other regions with a need or an offer of it."""
    names = evaluation.erhebung.register.names
    return {
        demand.theme.id: some([names[id] for id in demand.regions if id != region.id], NAMED + 1, NAMED)
        for demand in demands(evaluation, kind)
        if demand.theme.id
    }


def ranked(evaluation: Evaluation, kind: NeedKind) -> Table:
    """The themes of all regions, mentions × relevance in falling order, by type of carrier."""
    themes = demands(evaluation, kind)
    most = max((demand.mentions for demand in themes), default=1)
    return filled(
        HEADS[kind].all,
        themes,
        (Column("Thema", 60), lambda demand: demand.theme.title),
        (Column("Bereich", 21), lambda demand: AREAS.get(demand.theme.group, "")),
        (Column("Nennungen", 20, "number"), lambda demand: strong(str(demand.mentions))),
        (Column("", 18, "bar"), lambda demand: Cell("", bar=round(100 * demand.mentions / most, 1))),
        *_if_asked(kind, _mean_relevance),
        *map(_carriers, evaluation.erhebung.register.carrier_types),
        note=f"Rechts: Zahl der Regionen je Trägertyp.{HEADS[kind].relevance[1]}",
    )


def _carriers(type_: str) -> TakenColumn[Demand]:
    return Column(type_, 20, "number"), lambda demand: str(demand.by_carrier[type_] or NONE)
