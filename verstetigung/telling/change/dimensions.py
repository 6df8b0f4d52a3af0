"""How far regions moved on each dimension, and all together on each criterion."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.method.change import FELL, ROSE, SAME, Change, Movement, Shift
from verstetigung.method.scoring import INDEX
from verstetigung.records import rows
from verstetigung.schemas.catalogue import Criterion
from verstetigung.schemas.kinds import Level
from verstetigung.schemas.palette import FALLEN, RISEN, ink_on
from verstetigung.telling import Overview, confidence, ties
from verstetigung.telling.change.sentences import index_shifts, moved, reach, signed, strongest
from verstetigung.telling.criteria.tables import judged, scale_note
from verstetigung.telling.table import Cell, Column, Row, Table, TakenColumn, cells, cut_short, filled, missing, strong
from verstetigung.telling.words import NONE, titled

FIRST = 10
"""So many criteria stand in the table; the results have all."""
UNJUDGED = f"o.{german.NBSP}U."
TONES = {ROSE: RISEN, FELL: FALLEN}


def dimensions(change: Change, seen: Overview) -> Table:
    """Regions × dimensions, with the index at the right."""
    shifts = {(shift.region, shift.element): shift for shift in rows(change.shifts, Shift)}
    dimensions, names = judged(change.comparable.catalogue), confidence.names(change.current, seen)
    ids = [dimension.id for dimension in dimensions]
    order = dict.fromkeys([*(shift.region for shift in index_shifts(change)), *change.regions.both])
    regions = [region for region in order if any((region, id) in shifts for id in ids)]

    def column(id: str, title: str, width: float = 14) -> TakenColumn[str]:
        return Column(title, width, "heat"), lambda region: _shaded(shifts.get((region, id)))

    return filled(
        f"Veränderung in Punkten nach Region und Dimension, {change.names[0]} bis {change.names[1]}",
        regions,
        (Column("Region", 44), lambda region: names[region]),
        *(column(one.id, f"{one.id} {one.short}") for one in dimensions),
        column(INDEX, change.current.erhebung.catalogue.index_title, 16),
        below=_medians(change, ids),
        note="Mit Vorzeichen und farbig: gestiegen oder gesunken, mehr als Zufall bei so vielen Vergleichen erwarten "
        f"lässt. „≈“: nicht mehr als das. „{UNJUDGED}“: ohne Urteil, in mindestens einer Welle höchstens eine "
        "Auskunft. „–“: nicht in beiden Wellen bewertbar. Median: über alle Regionen mit zwei Werten, auch die "
        "ohne Urteil; „≈“ wie oben. "
        f"{confidence.SHORT[:-1]} ({change.names[1]}).",
        turned=True,
    )


def _shaded(shift: Shift | None) -> Cell:
    if shift is None:
        return missing()
    if shift.verdict == SAME:
        return Cell("≈")
    if shift.verdict not in TONES:
        return missing(UNJUDGED)
    tone = TONES[shift.verdict]
    return Cell(_visible(shift.change), tone=tone, ink=ink_on(tone), kind="strong")


def _visible(value: float) -> str:
    """A difference without decimals, unless it would look like none."""
    if 0.05 <= abs(value) < 0.5:
        return signed(value, 1)
    return signed(value)


def _medians(change: Change, ids: Sequence[str]) -> Iterator[Row]:
    movements = {row.element: row for row in (*strongest(change, Level.DIMENSION), *strongest(change, Level.INDEX))}
    if movements:
        yield Row(cells("Median", *(_median(movements.get(id)) for id in (*ids, INDEX))), "total")


def _median(row: Movement | None) -> str:
    if row is None:
        return NONE
    if not moved(row):
        return "≈"
    return _visible(row.median)


def criteria(change: Change) -> Table:
    """The criteria whose median over the regions moved most."""
    movements = strongest(change)
    shown = ties.fitting(movements, lambda row: abs(row.median), FIRST)
    criteria = {criterion.id: criterion for criterion in change.comparable.catalogue.criteria}
    rest = cut_short(len(movements), len(shown), f" Gezeigt sind {len(shown)} von {len(movements)} Kriterien.")
    return filled(
        "Kriterien, die sich über alle Regionen am stärksten unterscheiden",
        shown,
        (Column("Nr.", 11), lambda row: row.element),
        (Column("Kriterium", 58), lambda row: _titled(criteria[row.element])),
        (Column("Median der Veränderungen", 28, "number"), lambda row: strong(signed(row.median), moved(row))),
        (Column("Spanne", 24, "number"), lambda row: _span(row)),
        (Column("gestiegen", 18, "number"), lambda row: _counted(row.rose, row)),
        (Column("gesunken", 18, "number"), lambda row: _counted(row.fell, row)),
        (Column("Regionen", 15, "number"), lambda row: german.number(row.n, 0)),
        note="Regionen: in beiden Wellen bewertet; der Median zählt auch die ohne gezeigten Unterschied mit. "
        "Gestiegen und gesunken: von den Regionen mit mindestens zwei "
        "Auskünften in jeder Welle. Geordnet nach der Größe des Medians; fett: größer, als Zufall bei so vielen "
        "Kriterien erwarten lässt. Ein Hemmnis ist gestiegen, wo es stärker hemmt; in die Dimensionen geht es "
        f"umgekehrt ein.{rest}",
    )


def _titled(criterion: Criterion) -> Cell:
    return Cell(titled(criterion), note=scale_note(criterion))


def _span(row: Movement) -> str:
    if math.isnan(row.low):
        return NONE
    return reach(row.low, row.high)


def _counted(number: int, row: Movement) -> str:
    if not row.judged:
        return NONE
    return german.share(number, row.judged)
