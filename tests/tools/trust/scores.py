"""Intervals of scores, sets of places, pairs of regions called „gesichert“, and changes between waves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from tests.tools.trust.world import NOISES, SIZES, Truth, surveyed, truth, wave
from verstetigung.method import change
from verstetigung.method.change import FELL, ROSE
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.method.uncertainty import FIRM
from verstetigung.records import Rank, rows
from verstetigung.schemas.kinds import Level


@dataclass(frozen=True)
class Line:
    """A promise, and what became of it."""

    claim: str
    promised: str
    measured: float
    kept: bool


def scored_lines(surveys: int, seed: int = 1) -> Iterator[Line]:
    """Of intervals and places by the number of respondents, and of pairs."""
    generator = np.random.default_rng(seed)
    hits: Counter[tuple[str, int]] = Counter()
    for mood, noise in NOISES:
        for _ in range(surveys):
            real, sizes = truth(generator), generator.permutation(SIZES).tolist()
            hits += _counted(surveyed(generator, real.levels, mood, noise, sizes), real, sizes)
    for number in sorted(set(SIZES)):
        for claim in ("Spanne des Punktwerts", "Plätze"):
            share = hits[claim, number] / hits["Regionen", number]
            yield Line(f"{claim} bei {number} Befragten", "mindestens 90 %", share, share >= 0.9)
    for claim in ("gesicherte Paare", "gesicherte Nachbarn"):
        wrong = hits[f"{claim}, falsch", 0] / max(hits[claim, 0], 1)
        yield Line(f"{claim}, davon falsch", "höchstens 5 %", wrong, wrong <= 0.05)


def _counted(survey: Evaluation, real: Truth, sizes: list[int]) -> Counter[tuple[str, int]]:
    hits: Counter[tuple[str, int]] = Counter()
    true = dict(zip(wave().register.ids, real.index.tolist(), strict=True))
    people = dict(zip(wave().register.ids, sizes, strict=True))
    ranks = tuple(rows(survey.ranks, Rank))
    for rank in ranks:
        number, place = people[rank.region], 1 + sum(true[other.region] > true[rank.region] for other in ranks)
        hits["Regionen", number] += 1
        hits["Spanne des Punktwerts", number] += rank.score_low <= true[rank.region] <= rank.score_high
        hits["Plätze", number] += rank.rank_low <= place <= rank.rank_high
    neighbours = {rank.region: other.region for rank, other in pairwise(ranks)}
    pairs = survey.uncertainty.precedences
    firm = pairs[pairs["share"] >= FIRM]
    for ahead, behind in zip(firm["region"], firm["other"], strict=True):
        for claim in ("gesicherte Paare", *(("gesicherte Nachbarn",) if neighbours.get(ahead) == behind else ())):
            hits[claim, 0] += 1
            hits[f"{claim}, falsch", 0] += true[ahead] <= true[behind]
    return hits


def unchanged_lines(surveys: int, seed: int = 2) -> Iterator[Line]:
    """Of two waves in which nothing changed."""
    generator = np.random.default_rng(seed)
    told: Counter[str] = Counter()
    for mood, noise in NOISES:
        for _ in range(surveys):
            real = truth(generator)
            waves = [
                surveyed(generator, real.levels, mood, noise, generator.permutation(SIZES).tolist()) for _ in range(2)
            ]
            told += _told(*waves)
    for level, name in ((Level.INDEX, "Gesamtwert"), (Level.DIMENSION, "Dimensionen")):
        any_told = told[f"{level} Erhebungen"] / (surveys * len(NOISES))
        yield Line(f"ohne Veränderung: irgendeine im {name}", "höchstens 5 %", any_told, any_told <= 0.05)
        share = told[f"{level} falsch"] / max(told[f"{level} beurteilt"], 1)
        yield Line(f"ohne Veränderung: Regionen, {name}", "höchstens 5 %", share, share <= 0.05)


def _told(before: Evaluation, after: Evaluation) -> Counter[str]:
    told: Counter[str] = Counter()
    shifts = change.compare(_earlier(before), after).shifts
    for level in (Level.INDEX, Level.DIMENSION):
        own = shifts[shifts["level"] == level]
        wrong = int(own["verdict"].isin((ROSE, FELL)).sum())
        told[f"{level} falsch"] += wrong
        told[f"{level} Erhebungen"] += wrong > 0
        told[f"{level} beurteilt"] += int((~own["low"].isna()).sum())
    assert INDEX in set(shifts["element"])
    return told


def _earlier(evaluation: Evaluation) -> Evaluation:
    return replace(evaluation, erhebung=replace(evaluation.erhebung, id="frueher"))
