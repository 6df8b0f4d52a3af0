"""How firm the order of the regions is: what respondents, weights, criteria and missing answers could change."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from verstetigung import german
from verstetigung.german import quoted, the_index
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.method.uncertainty import (
    DRAWS,
    FEWEST_FREEDOM,
    FEWEST_REGIONS,
    FIRM,
    METHOD,
    RESPONDENTS,
    WEIGHTS,
    Bound,
    Interval,
    Omission,
    places,
)
from verstetigung.records import Rank, rows
from verstetigung.schemas.kinds import Level
from verstetigung.telling import confidence, ties
from verstetigung.telling.overview import FEW, Finding, Overview
from verstetigung.telling.words import figure, points, whole

SOURCES = {
    WEIGHTS: "die Wahl der Gewichte",
    METHOD: "die Wahl der Methode",
    RESPONDENTS: "die Auswahl der Befragten",
}
DRAWN = german.number(DRAWS, 0)
SURE = "ein so großer Abstand bei gleichem Stand höchstens einmal in vierzig Fällen vorkäme"
"""When one region is ahead of another for sure (FIRM)."""


def order(evaluation: Evaluation, seen: Overview) -> tuple[Finding, ...]:
    """Which places come into question, which regions can be told apart, what moves the ranks, and what cannot."""
    ranks = tuple(seen.ranks.values())
    if len(ranks) < 2:
        ranked = german.form(len(ranks), "Nur eine Region hat", "Keine Region hat")
        return (Finding("Rang", f"{ranked} einen Rang. Eine Reihenfolge gibt es daher nicht.", (INDEX,)),)
    if evaluation.uncertainty.refused:
        return (Finding("Rang", refusal(evaluation), (INDEX,)),)
    sentences = (_widths(ranks), _pairs(evaluation), *_sources(evaluation), *_single(evaluation))
    return tuple(Finding("Rang", text, (INDEX,)) for text in sentences)


def refusal(evaluation: Evaluation) -> str:
    """Why there is neither an interval nor a place."""
    several, ranked = evaluation.uncertainty.several or "keiner", len(evaluation.ranks)
    if ranked == 1:
        return (
            "Bewertet ist nur eine Region; wie weit Befragte derselben Region auseinanderliegen, lässt sich erst aus "
            f"mindestens {german.spelled(FEWEST_REGIONS)} Regionen schätzen. Deshalb stehen hier weder Spannen noch "
            "Plätze."
        )
    return (
        f"Aus {several} von {ranked} bewerteten Regionen liegen mehrere Fragebögen vor; wie weit Befragte derselben "
        f"Region auseinanderliegen, lässt sich erst aus mindestens {german.spelled(FEWEST_REGIONS)} solchen Regionen "
        f"mit zusammen mindestens {german.spelled(FEWEST_FREEDOM)} weiteren Befragten schätzen. Deshalb "
        "stehen hier weder Spannen noch Plätze: Unterschiede zwischen Regionen können Zufall sein."
    )


def _widths(ranks: Sequence[Rank]) -> str:
    widths = [rank.rank_high - rank.rank_low + 1 for rank in ranks]
    least, most = min(widths), max(widths)
    start = (
        f"Nach der Streuung zwischen den Befragten und mit anderen Gewichten {german.form(most, 'kommt', 'kommen')} "
        f"für jede der {german.spelled(len(ranks))} Regionen"
    )
    if most == 1:
        return f"{start} nur ein Platz in Frage."
    if least == most:
        return f"{start} {_many(most)} in Frage."
    median = f" (im Median {_median(float(np.median(widths)))})" if len(ranks) >= FEW else ""
    return f"{start} {german.spelled(least)} bis {_many(most)} in Frage{median}."


def _many(width: float) -> str:
    return german.count(int(width), "ein Platz", "Plätze")


def _median(width: float) -> str:
    if width != int(width):
        return german.plain(width)
    return german.form(int(width), "einer", german.spelled(int(width)))


def _pairs(evaluation: Evaluation) -> str:
    firm, whole = firm_pairs(evaluation)
    rule = f"Gesichert ist die Reihenfolge zweier Regionen, wenn {SURE}"
    if not firm:
        return f"{rule}; das gilt für keines der {german.number(whole, 0)} Paare."
    return f"{rule}; das gilt für {german.number(firm, 0)} von {german.number(whole, 0)} Paaren."


def could_lead(seen: Overview) -> int:
    """How many regions may have the first place."""
    return sum(rank.rank_low == 1 for rank in seen.ranks.values())


def firm_pairs(evaluation: Evaluation) -> tuple[int, int]:
    """In how many pairs of ranked regions one is ahead of the other for sure, and how many pairs there are."""
    precedences, alike = evaluation.uncertainty.precedences, evaluation.uncertainty.alike
    every = len(alike) * (len(alike) - 1) // 2
    if len(precedences) // 2 == every:
        return int((precedences["share"] >= FIRM).sum()), every
    return every - sum(map(len, alike.values())) // 2, every


def _sources(evaluation: Evaluation) -> Iterator[str]:
    """Which source moves the ranks most, on its own; sources that can move no region are passed over."""
    reach = sorted(_reach(evaluation).items(), key=lambda pair: -pair[1])
    if not reach:
        return
    most = reach[0][1]
    first = [SOURCES[source] for source, width in reach if round(width, 1) == round(most, 1)]
    if most == 1:
        change = german.form(len(first), "ändert", "ändern")
        yield f"Für sich genommen {change} {german.listed(first)} keinen Rang."
        return
    shift = german.form(len(first), "verschiebt", "verschieben")
    others = [f"{SOURCES[source]} ({german.number(width)})" for source, width in reach[len(first) :]]
    follow = german.framed(f"; es {german.form(len(others), 'folgt', 'folgen')} ", german.listed(others))
    yield (
        f"Am stärksten {shift} die Ränge {german.listed(first)} (für sich im Mittel {german.number(most)} Plätze)"
        f"{follow}."
    )


def _reach(evaluation: Evaluation) -> dict[str, float]:
    """The mean number of places a rank interval has by each source."""
    every = evaluation.uncertainty.intervals
    width = every["rank_high"] - every["rank_low"] + 1
    moving = {source: every["source"] == source for source in SOURCES}
    return {source: float(width[own].mean()) for source, own in moving.items() if (every.loc[own, "fixed"] == "").any()}


def singles(evaluation: Evaluation) -> tuple[str, ...]:
    """The ranked regions from which one form came back."""
    return tuple(region for region in evaluation.ranks["region"] if evaluation.reading.forms.get(region) == 1)


def _single(evaluation: Evaluation) -> Iterator[str]:
    single, ranked = singles(evaluation), len(evaluation.ranks)
    if single:
        yield (
            f"Aus {german.share(len(single), ranked)} Regionen liegt nur ein Fragebogen vor; wie weit eine andere "
            "Auskunft davon abwiche, ist dort aus den Regionen mit mehreren Befragten geschätzt."
        )


@dataclass(frozen=True)
class RankedRegion:
    """One ranked region with the interval of each source."""

    rank: Rank
    intervals: Mapping[str, Interval]
    alike: tuple[str, ...]
    """Regions it cannot be told apart from."""
    geometric: float
    """Its index with geometric means; NaN if it has none then."""


def ordered(evaluation: Evaluation, seen: Overview) -> Iterator[RankedRegion]:
    """Every ranked region, best first."""
    uncertainty = evaluation.uncertainty
    every: dict[str, dict[str, Interval]] = {region: {} for region in seen.ranks}
    for row in rows(uncertainty.intervals, Interval):
        every[row.region][row.source] = row
    for rank in seen.ranks.values():
        alike, geometric = uncertainty.alike[rank.region], uncertainty.geometric[rank.region]
        yield RankedRegion(rank, every[rank.region], alike, geometric)


@dataclass(frozen=True)
class Omitted:
    """What leaving out one element does to the ranks."""

    element: str
    level: Level
    """``kriterium`` or ``dimension``."""
    changed: int
    """Regions with another rank, of `compared`, which have one without the element."""
    compared: int
    most: int
    """The largest change in places."""
    down: tuple[str, ...]
    up: tuple[str, ...]
    """The regions it moves that far."""


def omitted(evaluation: Evaluation) -> tuple[Omitted, ...]:
    """Every criterion and dimension of the index, the one without which a rank changes most first.

    Ranks are compared among the regions that keep a value, so that what another one loses moves nobody.
    """
    omissions: dict[tuple[Level, str], list[Omission]] = {}
    for row in rows(evaluation.uncertainty.omissions, Omission):
        omissions.setdefault((row.level, row.element), []).append(row)
    score = dict(zip(evaluation.ranks["region"], evaluation.ranks["score"], strict=True))
    every = [_omitted(level, element, left_out, score) for (level, element), left_out in omissions.items()]
    return tuple(sorted(every, key=lambda one: (-one.most, -one.changed)))


def _omitted(level: Level, element: str, omissions: Sequence[Omission], score: Mapping[str, float]) -> Omitted:
    kept = [row for row in omissions if not math.isnan(row.rank)]
    before = places(np.array([score[row.region] for row in kept]))
    moved = [int(row.rank - rank) for row, rank in zip(kept, before.tolist(), strict=True)]
    most = max(map(abs, moved), default=0)
    down, up = (
        tuple(row.region for row, change in zip(kept, moved, strict=True) if most and change == sign * most)
        for sign in (1, -1)
    )
    return Omitted(element, level, sum(map(bool, moved)), len(kept), most, down, up)


def leaving(evaluation: Evaluation) -> tuple[Finding, ...]:
    """Which single criterion the order hangs on most."""
    criteria = [one for one in omitted(evaluation) if one.level == Level.KRITERIUM and one.compared > 1]
    if not criteria:
        return ()
    first = criteria[0]
    if not first.most:
        return (Finding("Rang", "Lässt man ein einzelnes Kriterium weg, ändert sich kein Rang.", (INDEX,)),)
    title = {one.id: one.title for one in evaluation.erhebung.catalogue.criteria}[first.element]
    sentence = (
        f"Am meisten hängt die Reihenfolge an {quoted(title)}: Ohne dieses Kriterium ändert sich der Rang in "
        f"{german.share(first.changed, first.compared)} Regionen, höchstens um {_many(first.most)}."
    )
    return (Finding("Rang", sentence, (first.element,)),)


def open_ends(evaluation: Evaluation, seen: Overview) -> tuple[Bound, ...]:
    """The regions that left some but not all questions of the index open, ranked ones first."""
    bounds = [
        bound
        for bound in rows(evaluation.uncertainty.bounds, Bound)
        if 0 < bound.unanswered < bound.asked and not math.isnan(bound.worst + bound.best)
    ]
    order = {region: number for number, region in enumerate(seen.ranks)}
    return tuple(sorted(bounds, key=lambda bound: order.get(bound.region, len(order))))


def missing(evaluation: Evaluation, seen: Overview) -> tuple[Finding, ...]:
    """How far the answers that are missing could move a score."""
    bounds = open_ends(evaluation, seen)
    if not bounds:
        return ()
    index = german.cased(the_index(evaluation.erhebung.catalogue.index_title), "akkusativ")
    return (
        Finding(
            "Abdeckung",
            f"Aus {german.count(len(bounds), 'einer Region', 'Regionen')} fehlt ein Teil der Antworten, die in {index} "
            f"eingehen. {_widest(evaluation, seen, bounds)}",
            (INDEX,),
        ),
    )


def _widest(evaluation: Evaluation, seen: Overview, bounds: Sequence[Bound]) -> str:
    """Where the missing answers could move the score furthest, by the printed figures."""
    names = confidence.names(evaluation, seen)
    first, *others = ties.first(sorted(bounds, key=lambda bound: -_width(bound)), _width)
    if others:
        regions = ties.named([names[bound.region] for bound in (first, *others)], "Regionen")
        return f"Am weitesten, um je {points(_width(first))}, reicht das bei: {regions}."
    region, sign = evaluation.erhebung.register[first.region], confidence.of_region(evaluation, seen, first.region).sign
    return (
        f"Am weitesten reicht das {region.locative}{german.NBSP}{sign}: Fielen alle fehlenden Antworten so ungünstig "
        f"wie möglich aus, wären es {figure(first.worst)} Punkte, im günstigsten Fall {figure(first.best)}."
    )


def _width(bound: Bound) -> float:
    return whole(bound.best) - whole(bound.worst)
