"""The profile of a region as a drawing: dimensions and criteria with their intervals, beside all regions."""

from __future__ import annotations

import math
from collections.abc import Iterator

from verstetigung import charts, german
from verstetigung.charts import profile
from verstetigung.schemas.catalogue import Criterion, Dimension
from verstetigung.schemas.kinds import Role
from verstetigung.telling.blocks import Chart
from verstetigung.telling.obstacles import hindering, lying, own
from verstetigung.telling.overview import Subject
from verstetigung.telling.words import drawn_from, figure

TITLE, HEADS = "Punkte der Dimensionen und Kriterien, 0 bis 100", ("Punkte", "Median")
RINGS = "Ring: Hemmnis, viele Punkte heißen stark gehemmt; in die Dimension geht es umgekehrt ein. "
SPANNED = (
    "Strich: die Spanne, in der der Wert läge, hätten andere geantwortet; geschätzt aus der Streuung aller Regionen "
    "und der Zahl der Befragten. Antworten Einzelner zeigt sie nicht. "
)
"""Why no smallest and largest answer is drawn: they come from single persons (M16)."""


TITLES = {
    Role.ERGEBNIS: "Was dauerhaft geworden ist: Ergebnisdimensionen",
    Role.FAKTOR: "Was geholfen oder gehemmt hat: Faktoren",
}
CRITERIA = "Kriterien sind zu viele für eine Abbildung; sie stehen im Technischen Anhang. "


def chart(subject: Subject) -> Chart | None:
    """All dimensions, each with its criteria as far as they may be shown and there is room; None if none is rated."""
    whole = tuple(row for role in TITLES for row in _group(subject, role))
    rows = whole if profile.pressed(whole) > profile.LEAST else tuple(row for row in whole if row.main)
    if not rows:
        return None
    catalogue = subject.evaluation.erhebung.catalogue
    most = max(subject.seen.spread(one.id).n for role in TITLES for one in catalogue.of_role(role))
    valued = [row for row in rows if row.columns[0]]
    told = " ".join(f"{row.label}: {row.columns[0]}{_span(row)}, Median {row.columns[1]}." for row in valued)
    ringed = RINGS if any(row.hindering for row in rows) else ""
    spanned = SPANNED if any(not math.isnan(row.low) for row in rows) else ""
    left_out = CRITERIA if len(rows) < len(whole) else ""
    return Chart(
        TITLE,
        charts.profiled(rows, HEADS, f"{TITLE}. {told}"),
        legend="profile",
        note=f"{spanned}{ringed}{left_out}{drawn_from(subject.evaluation.erhebung, most)}",
    )


def _group(subject: Subject, role: Role) -> Iterator[charts.ProfileRow]:
    """The dimensions of a role and their criteria under a heading."""
    rows = tuple(_rows(subject, role))
    if rows:
        yield profile.group(TITLES[role])
        yield from rows


def _span(row: charts.ProfileRow) -> str:
    if math.isnan(row.low):
        return ""
    return f" (Spanne {figure(row.low)} bis {figure(row.high)})"


def _rows(subject: Subject, role: Role) -> Iterator[charts.ProfileRow]:
    for dimension in subject.evaluation.erhebung.catalogue.of_role(role):
        if subject.seen.spread(dimension.id).n:
            yield _dimension(subject, dimension)
            known = [one for one in dimension.criteria if not math.isnan(subject.value(one.id))]
            yield from (_criterion(subject, criterion) for criterion in known)


def _dimension(subject: Subject, dimension: Dimension) -> charts.ProfileRow:
    spread, value = subject.seen.spread(dimension.id), subject.value(dimension.id)
    others = tuple(
        points
        for region in subject.evaluation.erhebung.register.ids
        if region != subject.region.id and not math.isnan(points := subject.seen.value(region, dimension.id))
    )
    return charts.ProfileRow(
        f"{dimension.id} {dimension.title}",
        profile.FIRST,
        others,
        spread.lower,
        spread.median,
        spread.upper,
        value,
        *_ends(subject, dimension.id, value),
        (figure(value), figure(spread.median)),
    )


def _criterion(subject: Subject, criterion: Criterion) -> charts.ProfileRow:
    spread, value = lying(subject.seen, criterion), own(subject, criterion)
    return charts.ProfileRow(
        german.joined(criterion.id, criterion.title, by=" "),
        profile.ROW,
        (),
        spread.lower,
        spread.median,
        spread.upper,
        value,
        *_ends(subject, criterion.id, value),
        (figure(value), figure(spread.median)),
        hindering(criterion),
    )


def _ends(subject: Subject, element: str, value: float) -> tuple[float, float]:
    """The ends of the interval on the scale of the reader; NaN where there is none."""
    half = subject.evaluation.margins.get((subject.region.id, element), math.nan)
    if math.isnan(half + value):
        return math.nan, math.nan
    return max(value - half, 0.0), min(value + half, 100.0)
