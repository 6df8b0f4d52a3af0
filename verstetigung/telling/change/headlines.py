"""What covers and first pages say of the change since an earlier wave, of all regions and of one."""

from __future__ import annotations

from verstetigung import german
from verstetigung.german import quoted, starting, the_index
from verstetigung.method.change import FELL, ROSE, SAME, Change, Shift
from verstetigung.method.scoring import INDEX
from verstetigung.records import rows
from verstetigung.schemas.kinds import Level, Role
from verstetigung.schemas.regions import Region
from verstetigung.telling.change.sentences import BY_CHANCE, STANDING, element_titles, index_shifts, points, verdicts
from verstetigung.telling.overview import Finding
from verstetigung.telling.words import index

TOPIC = "Veränderung"


def of_all(change: Change) -> tuple[Finding, ...]:
    """In how many regions the index rose or fell; nothing without an earlier wave, as below."""
    text = verdicts(change).removesuffix(f" {BY_CHANCE}")
    return (Finding(TOPIC, f"{text.removesuffix('.')} (gegenüber {change.names[0]}).", (INDEX,)),)


def of_region(change: Change, region: Region) -> tuple[Finding, ...]:
    """How far the index of a region is from where it was; no figure where no verdict can be given."""
    shift = next((shift for shift in index_shifts(change) if shift.region == region.id), None)
    what, before = the_index(change.current.erhebung.catalogue.index_title), change.names[0]
    if shift is None:
        text = (
            f"Mit {before} lässt sich {what} {region.locative} nicht vergleichen: Es liegen nicht aus beiden Wellen "
            "genügend Angaben vor"
        )
        return (Finding(TOPIC, f"{text}.", (INDEX,)),)
    return (Finding(TOPIC, f"{_told(shift, what, region, before)}{_dimensions(change, region)}.", (INDEX,)),)


def _told(shift: Shift, what: str, region: Region, before: str) -> str:
    ends = f"von {index(shift.before)} auf {index(shift.after)} Punkte"
    if shift.verdict in (ROSE, FELL):
        return f"{starting(region.locative)} ist {what} gegenüber {before} {shift.verdict}, {ends}"
    if shift.verdict == SAME:
        return (
            f"{starting(region.locative)} liegt {what} gegenüber {before} {_how_far(shift)} ({ends}); das ist "
            "nicht mehr, als Zufall bei so vielen Vergleichen erwarten lässt"
        )
    return (
        f"Ob {what} {region.locative} gegenüber {before} gestiegen oder gesunken ist, lässt sich nicht sagen: "
        f"{starting(STANDING[shift.verdict])}"
    )


def _how_far(shift: Shift) -> str:
    """„um 4,2 Punkte höher“: the difference of the ends as they are printed."""
    change = float(f"{shift.after:.1f}") - float(f"{shift.before:.1f}")
    amount = german.number(abs(change), 1)
    if amount == german.number(0.0, 1):
        return "gleich hoch"
    return f"um {amount}{german.NBSP}Punkte {'niedriger' if change < 0 else 'höher'}"


def _dimensions(change: Change, region: Region) -> str:
    """The result dimensions that rose or fell for sure; empty if none did."""
    outcome = {dimension.id for dimension in change.comparable.catalogue.of_role(Role.ERGEBNIS)}
    titles, shifts = element_titles(change), rows(change.shifts, Shift)
    moved = [
        f"{quoted(titles[shift.element])} ist {shift.verdict} ({points(shift.change)})"
        for shift in shifts
        if shift.region == region.id
        and shift.level == Level.DIMENSION
        and shift.element in outcome
        and shift.verdict in (ROSE, FELL)
    ]
    return german.framed("; ", german.listed(moved))
