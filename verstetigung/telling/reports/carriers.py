"""The types of carrier side by side."""

from __future__ import annotations

import math
from functools import partial

from verstetigung import charts, german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.schemas.catalogue import Dimension
from verstetigung.telling import Overview
from verstetigung.telling.blocks import Block, Chart, Text, present
from verstetigung.telling.criteria.tables import judged
from verstetigung.telling.overview import FEW, Spread
from verstetigung.telling.reports import comparison_sentences
from verstetigung.telling.table import Column, Table, filled
from verstetigung.telling.words import drawn_from, figure, index

SMALL = (
    "Unterschiede zwischen den Trägertypen beschreiben nur diese Regionen. Bei kleinen Gruppen kann eine einzelne "
    "Region den Median deutlich verschieben."
)


def section(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """The chapter; nothing if fewer than two types of carrier have a rated region."""
    spreads = comparison_sentences.by_carrier(evaluation, seen, INDEX)
    if sum(bool(spread.n) for spread in spreads.values()) < 2:
        return ()
    title = f"{evaluation.erhebung.catalogue.index_title} nach Trägertyp"
    rows = [
        charts.Strip(
            f"{kind} (n = {german.number(spread.n, 0)})",
            spread.values,
            spread.lower,
            spread.median,
            spread.upper,
            math.nan,
            (index(spread.median),),
        )
        for kind, spread in spreads.items()
    ]
    text = f"{title}. " + " ".join(f"{row.label}: Median {row.columns[0]}." for row in rows)
    return present(
        Text((SMALL,)),
        Chart(
            title,
            charts.strips(rows, ("Median",), text),
            legend="regions",
            note=drawn_from(evaluation.erhebung, sum(spread.n for spread in spreads.values())),
        ),
    )


def medians(evaluation: Evaluation, seen: Overview) -> Table | None:
    """The dimensions by type of carrier, for the annex."""
    if not any(len(spread.values) for spread in comparison_sentences.by_carrier(evaluation, seen, INDEX).values()):
        return None
    spreads = [
        (dimension, comparison_sentences.by_carrier(evaluation, seen, dimension.id))
        for dimension in judged(evaluation.erhebung.catalogue)
    ]
    return filled(
        "Median der Punkte nach Dimension und Trägertyp",
        spreads,
        (Column("Dimension", 80), lambda row: f"{row[0].id} {row[0].title}"),
        *((Column(kind, 30, "number"), partial(_median, kind)) for kind in evaluation.erhebung.register.carrier_types),
        note=f"„–“: weniger als {FEW} bewertete Regionen.",
    )


def _median(kind: str, row: tuple[Dimension, dict[str, Spread]]) -> str:
    spread = row[1][kind]
    return f"{figure(spread.median)} (n = {german.number(spread.n, 0)})"
