"""All regions at a glance: a panel for each, its dimensions with their intervals, and what they were before.

Regions stand in alphabetical order: nobody is ranked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from verstetigung import charts, german
from verstetigung.charts import panels
from verstetigung.method.change import Change, Shift
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.records import NAN, rows
from verstetigung.schemas.catalogue import Dimension
from verstetigung.schemas.regions import Region, folded
from verstetigung.telling import Overview, confidence
from verstetigung.telling.blocks import CROWD, Chart, parts
from verstetigung.telling.change.sentences import JUDGED
from verstetigung.telling.criteria.tables import all_strip, judged
from verstetigung.telling.overview import FEW, has_index
from verstetigung.telling.words import drawn_from, figure, index

TITLE = "Alle Regionen auf einen Blick"
SILENT = "kein Bogen"
SINGLY = "Ein Feld für jede einzelne Region gibt es bis {} Regionen; die Werte aller stehen im Technischen Anhang."
Earlier = Mapping[tuple[str, str], float]
"""By region and dimension what may stand beside today's value."""


def drawings(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> tuple[Chart, ...]:
    """The panels of all regions, as many on a page as fit, or how they lie where they are too many for panels; nothing
    if nobody has answered.
    """
    shown = judged(evaluation.erhebung.catalogue)
    if not seen.returns or not shown:
        return ()
    if len(evaluation.erhebung.register.regions) > CROWD:
        return (_lying(evaluation, seen, shown),)
    regions = sorted(evaluation.erhebung.register.regions, key=lambda region: folded(region.name))
    earlier = _earlier(seen, change) if change else {}
    names = confidence.names(evaluation, seen)
    drawn = [_panel(evaluation, seen, names[region.id], region, shown, earlier) for region in regions]
    before = change.names[0] if change and earlier else ""
    note = _note(evaluation, seen, shown, before)
    return tuple(
        _chart(f"{TITLE}{part}", some, before, note) for part, some in parts(drawn, panels.fitting(len(shown)))
    )


def _lying(evaluation: Evaluation, seen: Overview, shown: Sequence[Dimension]) -> Chart:
    """How the regions lie on every dimension."""
    spreads = [(f"{one.id} {one.short or one.title}", one.id, seen.spread(one.id)) for one in shown]
    rows = [
        all_strip(seen, id, label, (figure(spread.median), german.number(spread.n, 0))) for label, id, spread in spreads
    ]
    title = "Wie die Regionen in den Dimensionen liegen"
    told = " ".join(f"{row.label}: Median {row.columns[0]}, n = {row.columns[1]}." for row in rows)
    note = f"{SINGLY.format(CROWD)} {drawn_from(evaluation.erhebung, seen.spread(INDEX).n)}"
    return Chart(title, charts.strips(rows, ("Median", "n"), f"{title}. {told}"), legend="regions", note=note)


def _chart(title: str, drawn: Sequence[charts.RegionPanel], before: str, note: str) -> Chart:
    described = " ".join(f"{panel.name}: {panel.figure}{_told(panel)}." for panel in drawn)
    return Chart(title, charts.panelled(drawn, f"{title}. {described}", before), note=note)


def _told(panel: charts.RegionPanel) -> str:
    values = ", ".join(f"{row.label} {figure(row.value)}" for row in panel.rows if not math.isnan(row.value))
    return german.framed("; ", values)


def _panel(
    evaluation: Evaluation, seen: Overview, name: str, region: Region, shown: Sequence[Dimension], earlier: Earlier
) -> charts.RegionPanel:
    return charts.RegionPanel(name, _figure(seen, region.id), tuple(_rows(evaluation, seen, region, shown, earlier)))


def _figure(seen: Overview, region: str) -> str:
    if region not in seen.returns:
        return SILENT
    return index(seen.value(region, INDEX)) if has_index(seen, region) else "nicht bewertbar"


def _rows(
    evaluation: Evaluation, seen: Overview, region: Region, shown: Sequence[Dimension], earlier: Earlier
) -> Iterator[charts.PanelRow]:
    before = None
    for dimension in shown:
        value, spread = seen.value(region.id, dimension.id), seen.spread(dimension.id)
        half = evaluation.margins.get((region.id, dimension.id), NAN)
        yield charts.PanelRow(
            dimension.id,
            value,
            max(value - half, 0.0),
            min(value + half, 100.0),
            earlier.get((region.id, dimension.id), NAN),
            spread.lower,
            spread.upper,
            first=before not in (None, dimension.role),
        )
        before = dimension.role


def _earlier(seen: Overview, change: Change) -> Earlier:
    """Values of the earlier wave that were worked out as today's are, where several answered in both."""
    return {
        (shift.region, shift.element): shift.before
        for shift in rows(change.shifts, Shift)
        if shift.verdict in JUDGED
        and (shift.region, shift.element) in seen.scores
        and figure(shift.after) == figure(seen.value(shift.region, shift.element))
    }


def _note(evaluation: Evaluation, seen: Overview, shown: Sequence[Dimension], before: str) -> str:
    legend = "; ".join(f"{one.id} {one.short or one.title}" for one in shown)
    spanned = " Strich: die Spanne, in der der Wert läge, hätten andere geantwortet." if len(evaluation.margins) else ""
    rings = (
        f" Ring: Wert {before}, nur wo beide Wellen dieselben Fragen werten und in beiden mehrere geantwortet haben; "
        "ob ein Unterschied gesichert ist, sagt das Kapitel zur Veränderung."
        if before
        else ""
    )
    title = evaluation.erhebung.catalogue.index_title
    band = " Band: mittlere Hälfte aller Regionen." if seen.spread(INDEX).n >= FEW else ""
    return (
        f"Lesehilfe: 0 bis 100 Punkte, in jedem Feld gleich; {legend}. Punkt: Wert der Region.{spanned}{rings}{band} "
        f"Rechts über dem Feld: {title}. Alphabetisch, keine Rangfolge. "
        f"{confidence.SHORT} {drawn_from(evaluation.erhebung, seen.spread(INDEX).n)}"
    )
