"""Intervals of scores, sets of places, pairs of regions called „gesichert“, and changes between waves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from tests.tools.trust.world import NOISES, SIZES, Truth, surveyed, truth, wave
from verstetigung import german
from verstetigung.method import change
from verstetigung.method.change import FELL, ROSE, Movement
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.uncertainty import FIRM, RESPONDENTS, Interval
from verstetigung.records import Rank, rows
from verstetigung.schemas.kinds import Level
from verstetigung.telling.change.sentences import moved

COVERS = ("Spanne des Punktwerts", "Spanne aus Befragten allein", "mögliche Plätze")
ORDERS = ("gesicherte Paare", "gesicherte Nachbarn")
LEVELS = {Level.INDEX: "Gesamtwert", Level.DIMENSION: "Dimensionen", Level.KRITERIUM: "Kriterien"}


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
            survey = surveyed(generator, real.levels, mood, noise, sizes)
            hits += _covered(survey, real, sizes) + _ordered(survey, real)
    for claim in COVERS:
        for number in sorted(set(SIZES)):
            people = german.count(number, "einem Befragten", "Befragten")
            share = hits[claim, number] / max(hits["Regionen", number], 1)
            yield Line(f"{claim}, bei {people}", "mindestens 90 %", share, share >= 0.9)
    for claim in ORDERS:
        wrong = hits[f"{claim}, falsch", 0] / max(hits[claim, 0], 1)
        yield Line(f"{claim}, davon falsch", "höchstens 5 %", wrong, wrong <= 0.05)


def _covered(survey: Evaluation, real: Truth, sizes: Sequence[int]) -> Counter[tuple[str, int]]:
    """How often score and place lie where the survey says, by the number of respondents."""
    hits: Counter[tuple[str, int]] = Counter()
    true, people = (dict(zip(wave().register.ids, values, strict=True)) for values in (real.index.tolist(), sizes))
    ranks = tuple(rows(survey.ranks, Rank))
    alone = {row.region: row for row in rows(survey.uncertainty.intervals, Interval) if row.source == RESPONDENTS}
    for rank in ranks:
        score, place = true[rank.region], 1 + sum(true[other.region] > true[rank.region] for other in ranks)
        own, number = alone[rank.region], people[rank.region]
        told = (
            rank.score_low <= score <= rank.score_high,
            own.score_low <= score <= own.score_high,
            rank.rank_low <= place <= rank.rank_high,
        )
        hits["Regionen", number] += 1
        hits.update((claim, number) for claim, holds in zip(COVERS, told, strict=True) if holds)
    return hits


def _ordered(survey: Evaluation, real: Truth) -> Counter[tuple[str, int]]:
    """How many pairs are called „gesichert“, and how many of these are the other way round."""
    hits: Counter[tuple[str, int]] = Counter()
    true = dict(zip(wave().register.ids, real.index.tolist(), strict=True))
    neighbours = dict(pairwise(survey.ranks["region"]))
    pairs = survey.uncertainty.precedences
    firm = pairs[pairs["share"] >= FIRM]
    for ahead, behind in zip(firm["region"], firm["other"], strict=True):
        claims = ORDERS if neighbours.get(ahead) == behind else ORDERS[:1]
        hits.update((claim, 0) for claim in claims)
        hits.update((f"{claim}, falsch", 0) for claim in claims if true[ahead] <= true[behind])
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
    for level, name in LEVELS.items():
        share = told[f"{level} falsch"] / max(told[f"{level} beurteilt"], 1)
        yield Line(f"ohne Veränderung, {name}: Urteil falsch", "höchstens 5 %", share, share <= 0.05)
        some = told[f"{level} Erhebungen"] / (surveys * len(NOISES))
        yield Line(f"ohne Veränderung, {name}: irgendein Urteil", "höchstens 5 %", some, some <= 0.05)
        median = told[f"{level} Median"] / (surveys * len(NOISES))
        yield Line(f"ohne Veränderung, {name}: irgendein Median", "höchstens 5 %", median, median <= 0.05)


def _told(before: Evaluation, after: Evaluation) -> Counter[str]:
    told: Counter[str] = Counter()
    found = change.compare(_earlier(before), after)
    for level in LEVELS:
        own = found.shifts[found.shifts["level"] == level]
        medians = found.movements[found.movements["level"] == level]
        wrong = int(own["verdict"].isin((ROSE, FELL)).sum())
        told[f"{level} falsch"] += wrong
        told[f"{level} Erhebungen"] += wrong > 0
        told[f"{level} beurteilt"] += int(own["low"].notna().sum())
        told[f"{level} Median"] += any(moved(row) for row in rows(medians, Movement))
    return told


def _earlier(evaluation: Evaluation) -> Evaluation:
    return replace(evaluation, erhebung=replace(evaluation.erhebung, id="frueher"))
