"""Where a region stands under one catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from verstetigung.method.evaluation import Evaluation
from verstetigung.method.uncertainty import FIRM, Precedence
from verstetigung.records import NAN, Rank, rows

Pairs = frozenset[tuple[str, str]]
"""Two regions each, of which the first is ahead of the second for sure (FIRM)."""


@dataclass(frozen=True)
class RegionStanding:
    """Score, interval and places of a region; NaN and 0 where there are none."""

    score: float = NAN
    low: float = NAN
    high: float = NAN
    best: int = 0
    """The places it may have, from best to last, of `ranked`."""
    last: int = 0
    ranked: int = 0
    alike: tuple[str, ...] = ()
    """The regions it cannot be told apart from, best first."""

    @property
    def rated(self) -> bool:
        """Whether it has a score."""
        return self.ranked > 0

    @property
    def bounded(self) -> bool:
        """Whether an interval is known."""
        return self.low <= self.high


def standings(evaluation: Evaluation) -> Mapping[str, RegionStanding]:
    """Where every region of the register stands."""
    ranks = {rank.region: rank for rank in rows(evaluation.ranks, Rank)}
    alike = evaluation.uncertainty.alike
    return {
        id: _standing(ranks[id], alike[id]) if id in ranks else RegionStanding()
        for id in evaluation.erhebung.register.ids
    }


def _standing(rank: Rank, alike: tuple[str, ...]) -> RegionStanding:
    return RegionStanding(
        rank.score, rank.score_low, rank.score_high, rank.rank_low, rank.rank_high, rank.ranked, alike
    )


def firm_pairs(evaluation: Evaluation) -> Pairs:
    """The pairs of ranked regions of which one is ahead for sure."""
    precedences, alike = evaluation.uncertainty.precedences, evaluation.uncertainty.alike
    if len(precedences) < len(alike) * (len(alike) - 1):
        return frozenset(_told_apart(evaluation))
    return frozenset((pair.region, pair.other) for pair in rows(precedences, Precedence) if pair.share >= FIRM)


def _told_apart(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """The same of many regions, of which not every pair has a row."""
    ranked = evaluation.ranks["region"].tolist()
    for place, region in enumerate(ranked):
        alike = set(evaluation.uncertainty.alike[region])
        yield from ((region, other) for other in ranked[place + 1 :] if other not in alike)
