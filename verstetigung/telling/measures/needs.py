"""Needs and offers of one region and of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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


BEDARF, ANGEBOT = NeedKind.BEDARF, NeedKind.ANGEBOT
MATCHING = {BEDARF: ANGEBOT, ANGEBOT: BEDARF}
OWN = {BEDARF: "Bedarfe", ANGEBOT: "Angebote an andere Regionen"}
OTHERS = {BEDARF: "Angebote anderer Regionen", ANGEBOT: "Bedarf anderer Regionen"}
EVERY = {
    BEDARF: "Bedarfe aller Regionen, nach Regionen mal Relevanz",
    ANGEBOT: "Angebote aller Regionen, nach Zahl der Regionen",
}
"""What stands above the tables, and above the column of the others."""
REMARK = {BEDARF: 46, ANGEBOT: 54}
"""Width of the column of remarks; nobody states the relevance of an offer."""
RELEVANCE = {BEDARF: "Relevanz: 1 (gering) bis 5 (hoch). "}
MEAN_RELEVANCE = {BEDARF: " Relevanz: Mittel der Regionen von 1 (gering) bis 5 (hoch)."}


def own(evaluation: Evaluation, region: Region, kind: NeedKind) -> Table:
    """The needs or the offers of a region, the most relevant first, with the regions that match them."""
    needs = evaluation.reading.needs
    theirs = [need for need in rows(needs[needs["region"] == region.id], Need) if need.kind == kind]
    theirs.sort(key=lambda need: -np.nan_to_num(need.relevance))
    themes = {theme.id: theme for theme in evaluation.erhebung.catalogue.needs}
    others = _others(evaluation, region, MATCHING[kind])
    return filled(
        OWN[kind],
        theirs,
        (Column("Thema", 56), lambda need: _theme(need, themes)),
        (Column("Bereich", 20), lambda need: AREAS.get(need.area, german.MISSING)),
        *_if_asked(kind, _relevance),
        (Column("Erläuterung", REMARK[kind], "small"), lambda need: _remark(need, themes)),
        (Column(OTHERS[kind], 40, "small"), lambda need: others.get(need.theme, "")),
        note=RELEVANCE.get(kind, "") + found_in(theirs),
    )


def _if_asked(kind: NeedKind, relevance: Callable[[Item], str]) -> tuple[TakenColumn[Item], ...]:
    """The column of the relevance, which nobody states for an offer."""
    if kind == BEDARF:
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
    """The themes of all regions, regions × relevance in falling order, by type of carrier."""
    themes = demands(evaluation, kind)
    most = max((len(demand.regions) for demand in themes), default=1)
    return filled(
        EVERY[kind],
        themes,
        (Column("Thema", 60), lambda demand: demand.theme.title),
        (Column("Bereich", 25), lambda demand: AREAS.get(demand.theme.group, "")),
        (Column("Regionen", 20, "number"), lambda demand: strong(german.number(len(demand.regions), 0))),
        (Column("", 16, "bar"), lambda demand: Cell("", bar=round(100 * len(demand.regions) / most, 1))),
        (Column("Nennungen", 20, "number"), lambda demand: german.number(demand.mentions, 0)),
        *_if_asked(kind, _mean_relevance),
        *map(_carriers, evaluation.erhebung.register.carrier_types),
        note="Jede Region zählt je Thema einmal. Rechts: Zahl der Regionen je Trägertyp."
        f"{MEAN_RELEVANCE.get(kind, '')}",
    )


def _carriers(type_: str) -> TakenColumn[Demand]:
    return Column(type_, 20, "number"), lambda demand: str(demand.by_carrier[type_] or NONE)
