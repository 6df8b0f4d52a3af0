"""Tables whose cells are shaded by their value."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from verstetigung.charts.canvas import ink_on, measured
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.records import NOT_APPLICABLE
from verstetigung.schemas.catalogue import Catalogue, Criterion
from verstetigung.schemas.kinds import Effect, Role
from verstetigung.telling import Overview
from verstetigung.telling.blocks import ACROSS, WHOLE
from verstetigung.telling.criteria.tables import judged
from verstetigung.telling.overview import Spread
from verstetigung.telling.table import Cell, Column, Row, Table, cells
from verstetigung.telling.words import RESULTS, URGENCY, figure, headed, index

RAMP = ("#F2F6F8", "#DDEAF0", "#C6DCE6", "#ACCBD9", "#8FB9CC", "#74A8BF", "#2A7697", "#00587C", "#00405C")
"""One hue in nine steps, none of them in the middle tones on which neither black nor white reads well."""
NARROW = 42.0
"""Names wider than so many millimetres take two lines."""


def shaded(value: float, text: str) -> Cell:
    """A cell with a ground that is darker the higher the value, and lettering that reads on it."""
    tone = RAMP[min(int(value / 100 * len(RAMP)), len(RAMP) - 1)]
    return Cell(text, tone=tone, ink=ink_on(tone))


def by_rank(evaluation: Evaluation, seen: Overview) -> tuple[str, ...]:
    """The ids of the regions with answers: the ranked ones best first, then the others as in the register."""
    others = [
        region for region in evaluation.erhebung.register.ids if region not in seen.ranks and region in seen.returns
    ]
    return (*seen.ranks, *others)


def dimensions(evaluation: Evaluation, seen: Overview) -> Table:
    """Regions × dimensions, with the index at the right and the quartiles below."""
    catalogue = evaluation.erhebung.catalogue
    names = evaluation.erhebung.register.names
    shown = judged(catalogue)
    ids = [dimension.id for dimension in shown]
    body = [
        Row(
            (
                Cell(names[region]),
                *(_cell(seen, region, id) for id in ids),
                Cell(index(seen.value(region, INDEX)), kind="strong"),
            )
        )
        for region in by_rank(evaluation, seen)
    ]
    columns = (
        Column("Region", 44),
        *(Column(f"{one.id} {one.short}", 14, "heat") for one in shown),
        Column(catalogue.index_title, 17, "number"),
    )
    rows = (*body, *_quartiles([seen.spread(id) for id in ids], seen.spread(INDEX))) if body else ()
    outcome = [one.id for one in catalogue.outcome]
    return Table(
        "Punkte nach Region und Dimension",
        columns,
        rows,
        f"Dunkler heißt höher. {outcome[0]} bis {outcome[-1]} sind Ergebnisdimensionen, die übrigen Faktoren. "
        "Reihenfolge nach dem Gesamtwert; sie ist nur innerhalb der Rangspannen bestimmt. „–“: nicht "
        "bewertbar.",
        turned=True,
        whole=sum(1 + (measured(row.cells[0].text) > NARROW) for row in body) <= WHOLE,
    )


def _cell(seen: Overview, region: str, element: str) -> Cell:
    score = seen.scores[region, element]
    if math.isnan(score.score):
        return Cell("n. z." if score.status == NOT_APPLICABLE else "–", kind="missing")
    return shaded(score.score, figure(score.score))


def _quartiles(spreads: Sequence[Spread], last: Spread) -> Iterator[Row]:
    for name, part in (("Median", "median"), ("oberes Viertel ab", "upper"), ("unteres Viertel bis", "lower")):
        values = [getattr(spread, part) for spread in spreads]
        if not all(math.isnan(value) for value in values):
            yield Row(
                (*cells(name, *(figure(value) for value in values)), Cell(index(getattr(last, part)))),
                "total" if part == "median" else "sum",
            )


def criteria(evaluation: Evaluation, seen: Overview) -> Table:
    """Criteria × regions, for the annex; the quartiles if there are more regions than fit side by side."""
    catalogue = evaluation.erhebung.catalogue
    regions = by_rank(evaluation, seen)
    if len(regions) > ACROSS:
        return _summed(catalogue, seen, len(regions))
    names = evaluation.erhebung.register.names
    body: list[Row] = []
    for dimension in catalogue.dimensions:
        body.append(Row(cells(headed(dimension)), "group"))
        body += [
            Row(
                (
                    Cell(_named(one)),
                    *(_cell(seen, region, one.id) for region in regions),
                    Cell(figure(seen.spread(one.id).median), kind="strong"),
                )
            )
            for one in dimension.criteria
        ]
    columns = (
        Column("Kriterium", 78),
        *(Column(names[region], 8, "heat") for region in regions),
        Column("Median", 12, "number"),
    )
    return Table(
        "Punkte nach Kriterium und Region",
        columns,
        tuple(body) if regions else (),
        f"Reihenfolge der Regionen wie in der Tabelle der Dimensionen. „–“: nicht bewertbar.{_urgent(catalogue)}",
        turned=True,
    )


def _named(one: Criterion) -> str:
    return f"{one.id} {one.title}" + (" (gedreht)" if one.effect == Effect.MISSERFOLG else "")


def _summed(catalogue: Catalogue, seen: Overview, regions: int) -> Table:
    """Criteria × quartiles."""
    body: list[Row] = []
    for dimension in catalogue.dimensions:
        body += [
            Row(cells(headed(dimension)), "group"),
            *(_spread(one, seen.spread(one.id)) for one in dimension.criteria),
        ]
    columns = (
        Column("Kriterium", 82),
        Column("bewertete Regionen", 22, "number"),
        *(Column(head, 14, "heat") for head in ("kleinster Wert", "unteres Quartil", "Median", "oberes Quartil")),
        Column("größter Wert", 14, "heat"),
    )
    return Table(
        "Punkte nach Kriterium: wie die Regionen verteilt sind",
        columns,
        tuple(body),
        f"Werte jeder einzelnen Region sind bis {ACROSS} Regionen zu lesen; hier wären es {regions}. Sie stehen im "
        f"Blatt „Kriterien“ von {RESULTS}. „–“: zu wenige bewertete Regionen.{_urgent(catalogue)}",
        turned=True,
    )


def _spread(one: Criterion, spread: Spread) -> Row:
    ends = (spread.values[0], spread.values[-1]) if spread.n else (math.nan, math.nan)
    return Row(
        (
            Cell(_named(one)),
            Cell(str(spread.n)),
            *(_known(value) for value in (ends[0], spread.lower, spread.median, spread.upper, ends[1])),
        )
    )


def _known(value: float) -> Cell:
    return Cell("–", kind="missing") if math.isnan(value) else shaded(value, figure(value))


def _urgent(catalogue: Catalogue) -> str:
    """What the points of priorities mean, if there are any."""
    return f" {URGENCY}: Dunkler heißt dringlicher." if catalogue.of_role(Role.PRIORITAET) else ""
