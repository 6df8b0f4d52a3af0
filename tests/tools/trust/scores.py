"""Intervals of scores, sets of places, and pairs of regions called „gesichert“."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from tests.tools.trust.lines import Line, Promise, line
from tests.tools.trust.world import NOISES, SIZES, Truth, surveyed, truth, wave
from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.uncertainty import FIRM, RESPONDENTS, Interval, side
from verstetigung.records import Rank, rows

COVERS = ("Spanne des Punktwerts", "Spanne aus Befragten allein", "mögliche Plätze")
ORDERS = ("gesicherte Paare", "gesicherte Nachbarn")
SIDED = "über oder unter dem Median"
APART = (10, 20)
"""True distances in points whose pairs are looked at for power."""


def scored_lines(surveys: int, seed: int = 1) -> Iterator[Line]:
    """Of intervals and places by the number of respondents, and of pairs."""
    generator, told = np.random.default_rng(seed), []
    for mood, noise in NOISES:
        for _ in range(surveys):
            real, sizes = truth(generator), generator.permutation(SIZES).tolist()
            survey = surveyed(generator, real.levels, mood, noise, sizes)
            told.append(_covered(survey, real, sizes) + _ordered(survey, real) + _sided(survey, real))
    for claim in COVERS:
        for number in sorted(set(SIZES)):
            people = german.count(number, "einem Befragten", "Befragten")
            title = f"{claim}, bei {people}"
            yield line(title, Promise(0.9, least=True), told, f"{claim}, {number}", f"Regionen, {number}")
    for claim in ORDERS:
        yield line(f"{claim}, davon falsch", Promise(0.05), told, f"{claim}, falsch", claim)
    yield line(f"{SIDED}, davon falsch", Promise(0.05), told, f"{SIDED}, falsch", SIDED)
    for points in APART:
        yield line(f"Kraft: Paar ab {points} Punkten gesichert", None, told, f"ab {points}, gesichert", f"ab {points}")


def _covered(survey: Evaluation, real: Truth, sizes: Sequence[int]) -> Counter[str]:
    """How often score and place lie where the survey says, by the number of respondents."""
    hits: Counter[str] = Counter()
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
        hits[f"Regionen, {number}"] += 1
        hits.update(f"{claim}, {number}" for claim, holds in zip(COVERS, told, strict=True) if holds)
    return hits


def _ordered(survey: Evaluation, real: Truth) -> Counter[str]:
    """How many pairs are called „gesichert“, how many of these are the other way round, and how many could be."""
    hits: Counter[str] = Counter()
    true = dict(zip(wave().register.ids, real.index.tolist(), strict=True))
    neighbours = dict(pairwise(survey.ranks["region"]))
    pairs = survey.uncertainty.precedences
    for ahead, behind, share in zip(pairs["region"], pairs["other"], pairs["share"], strict=True):
        firm, distance = share >= FIRM, true[ahead] - true[behind]
        claims = ORDERS[: 1 + (neighbours.get(ahead) == behind)]
        hits.update(claim for claim in claims if firm)
        hits.update(f"{claim}, falsch" for claim in claims if firm and distance <= 0)
        hits.update(f"ab {points}" for points in APART if distance >= points)
        hits.update(f"ab {points}, gesichert" for points in APART if firm and distance >= points)
    return hits


def _sided(survey: Evaluation, real: Truth) -> Counter[str]:
    """How many regions are told from the median, and how many of these are not on that side of it."""
    hits: Counter[str] = Counter()
    true, ranks = dict(zip(wave().register.ids, real.index.tolist(), strict=True)), tuple(rows(survey.ranks, Rank))
    for rank in ranks:
        told = side((rank.rank_low, rank.rank_high), len(ranks))
        place = 1 + sum(true[other.region] > true[rank.region] for other in ranks)
        hits[SIDED] += told != 0
        hits[f"{SIDED}, falsch"] += told not in (0, side((place, place), len(ranks)))
    return hits
