"""The index of every region in both waves, and how far it moved."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import charts, german
from verstetigung.method.change import FELL, ROSE, SAME, SINGLE, UNASKED, Change, Shift
from verstetigung.records import Rank, rows
from verstetigung.telling import Overview
from verstetigung.telling.blocks import Chart, parts
from verstetigung.telling.change.sentences import index_shifts, reach, signed
from verstetigung.telling.table import Column, Table, filled
from verstetigung.telling.words import NONE, drawn_from, index

ROWS = 32
"""So many rows fit a page, with the heads of the groups."""
GROUPS = {
    ROSE: "gestiegen",
    SAME: "nicht zu unterscheiden",
    FELL: "gesunken",
    SINGLE: "kein Urteil: in einer Welle nur eine Auskunft",
    UNASKED: "kein Urteil: in einer Welle keine Befragten",
}
"""What stands above the rows of each verdict."""


def drawings(change: Change) -> tuple[Chart, ...]:
    """Both values of the index of every region, and their difference with its interval."""
    shifts = index_shifts(change)
    if not shifts:
        return ()
    names, (before, after) = change.current.erhebung.register.names, change.names
    drawn = [_dumbbell(names[shift.region], shift) for shift in shifts]
    title = f"{change.current.erhebung.catalogue.index_title} {before} und {after}"
    return tuple(_chart(change, f"{title}{part}", rows, len(drawn)) for part, rows in parts(drawn, ROWS))


def _chart(change: Change, title: str, drawn: Sequence[charts.Dumbbell], regions: int) -> Chart:
    descriptions = [
        f"{row.name}: {index(row.before)} und {index(row.after)} Punkte, Veränderung {row.columns[0]}, Intervall "
        f"{row.columns[1]}, {row.group}."
        for row in drawn
    ]
    return Chart(
        title,
        charts.dumbbells(drawn, change.names, " ".join((f"{title}.", *descriptions))),
        note=(
            "Lesehilfe: links beide Punktwerte, rechts ihr Unterschied. Der Strich ist sein Intervall (5. bis 95. "
            "Perzentil); blau, wenn es null nicht enthält. In jeder Gruppe steht die größte Zunahme oben; die "
            f"Reihenfolge ist keine Rangfolge. {drawn_from(change.current.erhebung, regions)}"
        ),
    )


def _dumbbell(name: str, shift: Shift) -> charts.Dumbbell:
    return charts.Dumbbell(
        name=name,
        before=shift.before,
        after=shift.after,
        low=shift.low,
        high=shift.high,
        group=GROUPS[shift.verdict],
        firm=shift.verdict in (ROSE, FELL),
        ring=shift.verdict in (SINGLE, UNASKED),
        columns=(signed(shift.change, 1), reach(shift.low, shift.high, 1)),
    )


def waves(change: Change, seen: Overview) -> Table:
    """Forms, points and rank interval in both waves; no difference of ranks, which depend on who else took part."""
    (before, after), names = change.names, change.current.erhebung.register.names
    today, later = change.regions.today, change.current.reading.forms
    earlier = {today[id]: number for id, number in change.previous.reading.forms.items() if id in today}
    ranks = {today[rank.region]: rank for rank in rows(change.previous.ranks, Rank) if rank.region in today}
    return filled(
        "Beide Wellen im Einzelnen",
        index_shifts(change),
        (Column("Region", 44), lambda shift: names[shift.region]),
        (Column(f"Bögen {before}", 20, "number"), lambda shift: str(earlier.get(shift.region, 0))),
        (Column(f"Bögen {after}", 20, "number"), lambda shift: str(later.get(shift.region, 0))),
        (Column(f"Punkte {before}", 18, "number"), lambda shift: index(shift.before)),
        (Column(f"Punkte {after}", 18, "number"), lambda shift: index(shift.after)),
        (Column(f"Rangspanne {before}", 25, "number"), lambda shift: _rank(ranks.get(shift.region))),
        (Column(f"Rangspanne {after}", 25, "number"), lambda shift: _rank(seen.ranks.get(shift.region))),
        note=f"Reihenfolge wie in der Abbildung. Die Rangspannen sind die der Vergleiche von {before} und von {after}; "
        "sie hängen davon ab, welche Regionen sonst dabei waren. Überschneiden sich die beiden Spannen einer Region, "
        "ist ein anderer Rang nicht gesichert.",
    )


def _rank(rank: Rank | None) -> str:
    if rank is None:
        return NONE
    return f"{german.span(rank.rank_low, rank.rank_high)} von {rank.ranked}"
