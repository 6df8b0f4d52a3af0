"""The index of every region in both waves, and how far it moved."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import charts, german
from verstetigung.method.change import FELL, ROSE, SAME, SINGLE, UNASKED, UNKNOWN, Change, Shift
from verstetigung.records import Rank, rows
from verstetigung.telling import Overview, confidence
from verstetigung.telling.blocks import Chart, parts
from verstetigung.telling.change.sentences import JUDGED, index_shifts, reach, signed
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
    UNKNOWN: "kein Urteil: Streuung der Befragten nicht bekannt",
}
"""What stands above the rows of each verdict."""


def drawings(change: Change, seen: Overview) -> tuple[Chart, ...]:
    """Both values of the index of every region, and their difference with its interval."""
    shifts = index_shifts(change)
    if not shifts:
        return ()
    names, (before, after) = confidence.names(change.current, seen), change.names
    drawn = [_dumbbell(names[shift.region], shift) for shift in shifts]
    title = f"{change.current.erhebung.catalogue.index_title} {before} und {after}"
    return tuple(_chart(change, f"{title}{part}", rows, len(drawn)) for part, rows in parts(drawn, ROWS))


def _chart(change: Change, title: str, drawn: Sequence[charts.Dumbbell], regions: int) -> Chart:
    descriptions = [
        f"{row.name}: {index(row.before)} und {index(row.after)} Punkte{_told(row)}, {row.group}." for row in drawn
    ]
    return Chart(
        title,
        charts.dumbbells(drawn, change.names, " ".join((f"{title}.", *descriptions))),
        note=(
            "Lesehilfe: links beide Punktwerte, rechts ihr Unterschied. Der Strich reicht so weit, wie Zufall bei so "
            "vielen Vergleichen erwarten lässt; blau, wenn er null nicht enthält. Ohne Urteil kein Unterschied. "
            "In jeder Gruppe mit Urteil steht die größte Zunahme oben; die "
            f"Reihenfolge ist keine Rangfolge. {confidence.SHORT[:-1]} ({change.names[1]}). "
            f"{drawn_from(change.current.erhebung, regions)}"
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
        columns=_columns(shift),
    )


def _columns(shift: Shift) -> tuple[str, str]:
    if shift.verdict not in JUDGED:
        return (NONE, NONE)
    return (signed(shift.change, 1), reach(shift.low, shift.high, 1))


def _told(row: charts.Dumbbell) -> str:
    if row.columns[0] == NONE:
        return ""
    return f", Veränderung {row.columns[0]}, Spanne {row.columns[1]}"


def waves(change: Change, seen: Overview) -> Table:
    """Forms, points and possible places in both waves; no difference of ranks, which depend on who else took part."""
    (before, after), names = change.names, confidence.names(change.current, seen)
    today, later = change.regions.today, change.current.reading.forms
    earlier = {today[id]: number for id, number in change.previous.reading.forms.items() if id in today}
    ranks = {today[rank.region]: rank for rank in rows(change.previous.ranks, Rank) if rank.region in today}
    return filled(
        "Beide Wellen im Einzelnen",
        index_shifts(change),
        (Column("Region", 42), lambda shift: names[shift.region]),
        (Column(f"Bögen {before}", 19, "number"), lambda shift: str(earlier.get(shift.region, 0))),
        (Column(f"Bögen {after}", 19, "number"), lambda shift: str(later.get(shift.region, 0))),
        (Column(f"Punkte {before}", 20, "number"), lambda shift: index(shift.before)),
        (Column(f"Punkte {after}", 20, "number"), lambda shift: index(shift.after)),
        (Column(f"Plätze {before}", 25, "number"), lambda shift: _rank(ranks.get(shift.region))),
        (Column(f"Plätze {after}", 25, "number"), lambda shift: _rank(seen.ranks.get(shift.region))),
        note=f"Reihenfolge wie in der Abbildung. Die möglichen Plätze sind die der Vergleiche von {before} und von "
        f"{after}; sie hängen davon ab, welche Regionen sonst dabei waren.",
    )


def _rank(rank: Rank | None) -> str:
    if rank is None:
        return NONE
    if not rank.rank_low:
        return NONE
    return f"{german.span(rank.rank_low, rank.rank_high)} von {german.number(rank.ranked, 0)}"
