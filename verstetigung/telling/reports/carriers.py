"""The types of carrier side by side."""

from __future__ import annotations

import math

from verstetigung import charts
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.telling import Overview
from verstetigung.telling.blocks import Block, Chart, Text, present
from verstetigung.telling.criteria.tables import judged
from verstetigung.telling.overview import FEW
from verstetigung.telling.reports import comparison_sentences
from verstetigung.telling.table import Cell, Column, Row, Table
from verstetigung.telling.words import drawn_from, figure, index

SMALL = (
    "Unterschiede zwischen den Trägertypen beschreiben nur diese Regionen. Bei so kleinen Gruppen kann eine einzelne "
    "Region den Median deutlich verschieben."
)


def section(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """The chapter; nothing if fewer than two types of carrier have a rated region."""
    known = comparison_sentences.by_carrier(evaluation, seen, INDEX)
    if sum(bool(spread.n) for spread in known.values()) < 2:
        return ()
    title = f"{evaluation.erhebung.catalogue.index_title} nach Trägertyp"
    rows = [
        charts.Strip(
            f"{kind} (n = {spread.n})",
            spread.values,
            spread.lower,
            spread.median,
            spread.upper,
            math.nan,
            (index(spread.median),),
        )
        for kind, spread in known.items()
    ]
    text = f"{title}. " + " ".join(f"{row.label}: Median {row.columns[0]}." for row in rows)
    return present(
        Chart(
            title,
            charts.strips(rows, ("Median",), "traeger", text),
            legend="regions",
            note=drawn_from(evaluation.erhebung, sum(spread.n for spread in known.values())),
            data=charts.strip_table(rows),
        ),
        _table(evaluation, seen),
        Text((SMALL,)),
    )


def _table(evaluation: Evaluation, seen: Overview) -> Table:
    types = evaluation.erhebung.register.carrier_types
    body = []
    for dimension in judged(evaluation.erhebung.catalogue):
        known = comparison_sentences.by_carrier(evaluation, seen, dimension.id)
        body.append(
            Row(
                (
                    Cell(f"{dimension.id} {dimension.title}"),
                    *(Cell(f"{figure(known[kind].median)} (n = {known[kind].n})") for kind in types),
                )
            )
        )
    columns = (Column("Dimension", 80), *(Column(kind, 30, "number") for kind in types))
    return Table(
        "Median der Punkte nach Dimension und Trägertyp",
        columns,
        tuple(body),
        f"„–“: weniger als {FEW} bewertete Regionen.",
    )
