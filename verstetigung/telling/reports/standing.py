"""What opens the Vergleichsbericht: the state of all regions, what changed, what is beyond chance."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

from verstetigung import charts, german
from verstetigung.method.change import FELL, ROSE, SAME, Change
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.records import NAN, Rank
from verstetigung.telling import Overview, confidence, success
from verstetigung.telling import change as changes
from verstetigung.telling.blocks import ACROSS, Chart
from verstetigung.telling.change.sentences import JUDGED, index_shifts
from verstetigung.telling.firmness.sentences import could_lead
from verstetigung.telling.overview import FEW, Finding
from verstetigung.telling.reports.comparison_sentences import ordered_for_sure
from verstetigung.telling.words import NONE, index

FIRM, TOGETHER = "Gesichert", "Erfolg"
CAUSE = "Was woran liegt, sagt das nicht."
APART = "nicht zu unterscheiden von"
UNCOMPARED = Finding("Veränderung", "Mit einer früheren Welle ist dieser Bericht nicht verglichen.", (INDEX,))
UNSURE = (
    "Nichts: Aus zu wenigen Regionen liegen mehrere Fragebögen vor, um zu sagen, wie weit Befragte auseinanderliegen; "
    "Unterschiede zwischen Regionen können Zufall sein."
)
VERDICTS = {ROSE: "gestiegen", FELL: "gesunken", SAME: "≈"}


def changed(change: Change | None) -> tuple[Finding, ...]:
    """In how many regions the index rose or fell for sure."""
    return changes.headlines.of_all(change) if change else (UNCOMPARED,)


def spanned(evaluation: Evaluation, seen: Overview) -> str:
    """How wide the intervals of the regions are; empty where there are none or too few."""
    widths = [rank.score_high - rank.score_low for rank in seen.ranks.values() if rank.rank_low]
    if evaluation.uncertainty.refused or len(widths) < FEW:
        return ""
    middle, least, most = (german.number(width, 0) for width in (median(widths), min(widths), max(widths)))
    points = "einen Punkt" if middle == "1" else f"{middle} Punkte"
    return f"Die Spanne einer Region reicht im Median über {points} (kleinste {least}, größte {most})."


def firm(evaluation: Evaluation, seen: Overview) -> tuple[Finding, ...]:
    """What is beyond chance: the order of pairs, and what goes with success."""
    if evaluation.uncertainty.refused:
        return (Finding(FIRM, UNSURE, (INDEX,)),)
    order, beyond = ordered_for_sure(evaluation), success.beyond(evaluation)
    together = german.joined(beyond, CAUSE if beyond else "", by=" ")
    found = (Finding(FIRM, german.joined(order, _first(seen), by=" "), (INDEX,)), Finding(TOGETHER, together, (INDEX,)))
    return tuple(finding for finding in found if finding.text)


def _first(seen: Overview) -> str:
    """How many regions could stand first; empty where only one could."""
    first = could_lead(seen)
    if first < 2:
        return ""
    return f"Für Platz 1 kommen {german.spelled(first)} Regionen in Frage."


def chart(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> Chart | None:
    """All ranked regions with their intervals; None for one alone, or for more than a page holds."""
    ranks = tuple(seen.ranks.values())
    if not 2 <= len(ranks) <= ACROSS:
        return None
    title, spread = evaluation.erhebung.catalogue.index_title, seen.spread(INDEX)
    before = change.names[0] if change else ""
    verdicts = {shift.region: shift.verdict for shift in index_shifts(change)} if change else {}
    rows = tuple(_row(evaluation, seen, rank, verdicts, _earlier(change, seen)) for rank in ranks)
    heads = ("Punkte", german.framed("seit ", before), "" if evaluation.uncertainty.refused else APART)
    told = " ".join(f"{row.name}: {row.columns[0]} Punkte{_told(row, heads)}." for row in rows)
    spans = "" if evaluation.uncertainty.refused else " mit ihren Spannen"
    name = f"{title} der {len(ranks)} bewerteten Regionen{spans}, 0 bis 100 Punkte"
    drawing = charts.standings(rows, (spread.lower, spread.median, spread.upper), heads, f"{name}. {told}")
    return Chart(name, drawing, note=_note(seen, before))


def _told(row: charts.StandingRow, heads: tuple[str, str, str]) -> str:
    return "".join(f", {head} {text}" for head, text in zip(heads[1:], row.columns[1:], strict=True) if text)


def _earlier(change: Change | None, seen: Overview) -> Mapping[str, float]:
    """The earlier index of regions with a verdict, where today's is the one printed."""
    if change is None:
        return {}
    return {
        shift.region: shift.before
        for shift in index_shifts(change)
        if shift.verdict in JUDGED and index(shift.after) == index(seen.value(shift.region, INDEX))
    }


def _row(
    evaluation: Evaluation, seen: Overview, rank: Rank, verdicts: Mapping[str, str], earlier: Mapping[str, float]
) -> charts.StandingRow:
    refused = evaluation.uncertainty.refused
    low, high = (NAN, NAN) if refused else (rank.score_low, rank.score_high)
    moved = VERDICTS.get(verdicts.get(rank.region, ""), NONE) if verdicts else ""
    alike = "" if refused else _alike(evaluation, rank.region)
    name = confidence.signed(evaluation, seen, rank.region)
    return charts.StandingRow(
        name, rank.score, low, high, earlier.get(rank.region, NAN), (index(rank.score), moved, alike)
    )


def _alike(evaluation: Evaluation, region: str) -> str:
    """„12 von 17“, „keiner“."""
    alike, others = evaluation.uncertainty.alike[region], len(evaluation.ranks) - 1
    return german.share(len(alike), others) if alike else "keiner"


def _note(seen: Overview, before: str) -> str:
    rings = (
        f"Ring: {before}, wo beide Wellen dieselben Fragen werten und mehrere geantwortet haben. „≈“: nicht mehr, als "
        f"Zufall erwarten lässt; „{NONE}“: kein Urteil. "
        if before
        else ""
    )
    band = "Band: mittlere Hälfte der Regionen, Linie darin: Median. " if len(seen.ranks) >= FEW else ""
    return f"{rings}{band}{confidence.SHORT}"
