"""Tables whose cells are shaded by their value."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.records import HIDDEN, NOT_APPLICABLE
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension
from verstetigung.schemas.kinds import Role
from verstetigung.schemas.palette import HEAT, ink_on
from verstetigung.telling import Overview, confidence
from verstetigung.telling.blocks import ABREAST, ACROSS
from verstetigung.telling.criteria.tables import judged
from verstetigung.telling.obstacles import hindering, lying, shown
from verstetigung.telling.overview import Spread
from verstetigung.telling.table import Cell, Column, Row, Table, TakenColumn, cells, filled, grouped, missing, strong
from verstetigung.telling.words import NONE, URGENCY, figure, headed, index

NARROW, WIDE = 56, 78
"""How wide the names of criteria are beside regions on a page as it is, and on one in landscape."""
UNSEEN = f"n.{german.NBSP}g."
UNSEEN_MEANS = (
    f" „{UNSEEN}“: nicht gezeigt, weil weniger als drei Personen geantwortet haben oder sich das, was weniger gesagt "
    "haben, daraus errechnen ließe."
)
QUARTILES = (
    ("Median", "median", "total"),
    ("oberes Viertel ab", "upper", "sum"),
    ("unteres Viertel bis", "lower", "sum"),
)
"""What the rows below the regions are called, where their values are, and of which kind they are."""


def shaded(value: float, text: str) -> Cell:
    """A cell with a ground that is darker the higher the value, and lettering that reads on it."""
    tone = HEAT[min(int(value / 100 * len(HEAT)), len(HEAT) - 1)]
    return Cell(text, tone=tone, ink=ink_on(tone))


def shaded_or_missing(value: float, otherwise: str = NONE) -> Cell:
    """The same for a score, and what stands there if it is NaN."""
    if math.isnan(value):
        return missing(otherwise)
    return shaded(value, figure(value))


def by_rank(evaluation: Evaluation, seen: Overview) -> tuple[str, ...]:
    """The ids of the regions with answers: the ranked ones best first, then the others as in the register."""
    others = [id for id in evaluation.erhebung.register.ids if id in seen.returns and id not in seen.ranks]
    return (*seen.ranks, *others)


def dimensions(evaluation: Evaluation, seen: Overview) -> Table:
    """Regions × dimensions, with the index at the right and the quartiles below."""
    catalogue, names = evaluation.erhebung.catalogue, confidence.names(evaluation, seen)
    shown = judged(catalogue)
    regions = by_rank(evaluation, seen)

    def column(dimension: Dimension) -> TakenColumn[str]:
        head = Column(f"{dimension.id} {dimension.short}", 14, "heat")
        return head, lambda region: _cell(seen, region, dimension)

    return filled(
        "Punkte nach Region und Dimension",
        regions,
        (Column("Region", 44), lambda region: names[region]),
        *map(column, shown),
        (Column(catalogue.index_title, 17, "number"), lambda region: strong(index(seen.value(region, INDEX)))),
        below=_quartiles([seen.spread(dimension.id) for dimension in shown], seen.spread(INDEX)),
        note=f"Dunkler heißt höher. {_outcome(shown)}"
        "Reihenfolge nach dem Gesamtwert; sie ist nur innerhalb der möglichen Plätze bestimmt. „–“: nicht "
        f"bewertbar.{_unseen(seen, regions, shown)} {confidence.LEGEND}",
        turned=True,
    )


def _outcome(shown: Sequence[Dimension]) -> str:
    """Which columns are outcomes, where some are and others explain them."""
    ids = [one.id for one in shown if one.role is Role.ERGEBNIS]
    if len(ids) in (0, len(shown)):
        return ""
    if len(ids) == 1:
        return f"{ids[0]} ist die Ergebnisdimension, die übrigen sind Faktoren. "
    together = ids == [one.id for one in shown][: len(ids)]
    named = f"{ids[0]} bis {ids[-1]}" if together else german.listed(ids)
    return f"{named} sind Ergebnisdimensionen, die übrigen Faktoren. "


def _cell(seen: Overview, region: str, element: Criterion | Dimension) -> Cell:
    score = seen.scores[region, element.id]
    points = score.score
    if isinstance(element, Criterion):
        points = shown(element, points)
    return shaded_or_missing(points, {NOT_APPLICABLE: "n. z.", HIDDEN: UNSEEN}.get(score.status, NONE))


def _unseen(seen: Overview, regions: Sequence[str], elements: Iterable[Criterion | Dimension]) -> str:
    """What UNSEEN means, if it stands in a table of these."""
    ids = [element.id for element in elements]
    hidden = any(seen.scores[region, id].status == HIDDEN for region in regions for id in ids)
    return UNSEEN_MEANS * hidden


def _quartiles(spreads: Sequence[Spread], last: Spread) -> Iterator[Row]:
    for name, quartile, kind in QUARTILES:
        values = [getattr(spread, quartile) for spread in spreads]
        if not all(math.isnan(value) for value in values):
            yield Row(cells(name, *map(figure, values), index(getattr(last, quartile))), kind)


def criteria(evaluation: Evaluation, seen: Overview) -> Table:
    """Criteria × regions, for the annex; the quartiles if there are more regions than fit side by side."""
    catalogue, names = evaluation.erhebung.catalogue, confidence.names(evaluation, seen)
    regions = by_rank(evaluation, seen)
    if len(regions) > ACROSS:
        return _summed(catalogue, seen, len(regions))

    def column(region: str) -> TakenColumn[Criterion]:
        return Column(names[region], 8, "heat"), lambda criterion: _cell(seen, region, criterion)

    return grouped(
        "Punkte nach Kriterium und Region",
        [(headed(dimension), dimension.criteria) for dimension in catalogue.dimensions if regions],
        (Column("Kriterium", NARROW if len(regions) <= ABREAST else WIDE), _named),
        *map(column, regions),
        (Column("Median", 12, "number"), lambda criterion: strong(figure(lying(seen, criterion).median))),
        note=f"Reihenfolge der Regionen wie in der Tabelle der Dimensionen. „–“: nicht bewertbar."
        f"{_unseen(seen, regions, catalogue.criteria)} {confidence.SHORT}{_darker(catalogue)}",
        turned=True,
    )


def _named(criterion: Criterion) -> str:
    if hindering(criterion):
        return f"{criterion.id} {criterion.title} (Hemmnis)"
    return f"{criterion.id} {criterion.title}"


def _summed(catalogue: Catalogue, seen: Overview, regions: int) -> Table:
    """Criteria × quartiles."""

    def column(title: str, value: Callable[[Spread], float]) -> TakenColumn[Criterion]:
        return Column(title, 14, "heat"), lambda criterion: shaded_or_missing(value(lying(seen, criterion)))

    return grouped(
        "Punkte nach Kriterium: wie die Regionen verteilt sind",
        [(headed(dimension), dimension.criteria) for dimension in catalogue.dimensions],
        (Column("Kriterium", 82), _named),
        (Column("bewertete Regionen", 22, "number"), lambda criterion: german.number(seen.spread(criterion.id).n, 0)),
        column("kleinster Wert", lambda spread: min(spread.values, default=math.nan)),
        column("unteres Quartil", lambda spread: spread.lower),
        column("Median", lambda spread: spread.median),
        column("oberes Quartil", lambda spread: spread.upper),
        column("größter Wert", lambda spread: max(spread.values, default=math.nan)),
        note=f"Werte jeder einzelnen Region sind bis {ACROSS} Regionen zu lesen; hier wären es "
        f"{german.number(regions, 0)}. „–“: zu wenige bewertete Regionen.{_darker(catalogue)}",
        turned=True,
    )


def _darker(catalogue: Catalogue) -> str:
    """What the points of obstacles and priorities mean, if there are any."""
    hindered = " Hemmnis: Dunkler heißt stärker gehemmt." if any(map(hindering, catalogue.criteria)) else ""
    urgent = f" {URGENCY}: Dunkler heißt dringlicher." if catalogue.of_role(Role.PRIORITAET) else ""
    return hindered + urgent
