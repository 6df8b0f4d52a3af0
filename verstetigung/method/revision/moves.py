"""How every region moves from one catalogue to the other, and whether that changes anything that is known for sure.

The answers are the same under both catalogues, so a move is no chance; the question is whether a reader may make
anything of it. A move changes nothing that would be sure if two things hold:

1. Of every pair with another region that both catalogues rate, the same is sure: who is ahead of whom, or that this
   cannot be said. The possible places among these regions are then the same too, for they follow from the pairs.
2. The new score lies in the interval of the old one, and the old score in that of the new one: other respondents or
   other weights could have moved it as far.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from verstetigung.method.revision.standings import Pairs, RegionStanding


class Weightiness(StrEnum):
    """What a move means, the weightiest first."""

    RATED = "nur mit einem der Kataloge bewertbar"
    FIRM = "ändert, was gesichert ist"
    """A pair is sure with one catalogue and not, or the other way round, with the other."""
    FAR = "gesichert ist dasselbe, doch der Wert verlässt die Spanne"
    UNKNOWN = "ohne Spanne nicht zu beurteilen"
    WITHIN = "ändert nichts, was gesichert wäre"
    SAME = "unverändert"
    """Score and sure pairs; the interval may differ, and the number of ranked regions."""
    NEVER = "mit keinem der Kataloge bewertbar"


@dataclass(frozen=True)
class RegionMove:
    """One region under both catalogues."""

    region: str
    before: RegionStanding
    after: RegionStanding
    gained: Pairs
    """Sure pairs with this region that are new, among regions that both catalogues rate; `lost`: that are gone."""
    lost: Pairs
    weightiness: Weightiness

    @property
    def points(self) -> float:
        """By how much the score moves; NaN unless there are both."""
        return self.after.score - self.before.score


def moves(
    before: Mapping[str, RegionStanding], after: Mapping[str, RegionStanding], firm: tuple[Pairs, Pairs]
) -> tuple[RegionMove, ...]:
    """Of every region: the weightiest move first, then the longest; `firm` are the sure pairs before and after."""
    rated = {region for region in before if before[region].rated and after[region].rated}
    old, new = (frozenset(pair for pair in pairs if rated.issuperset(pair)) for pairs in firm)
    found = [_move(region, before[region], after[region], new - old, old - new) for region in before]
    order = list(Weightiness)
    return tuple(sorted(found, key=lambda move: (order.index(move.weightiness), -_length(move), -_best(move))))


def _length(move: RegionMove) -> float:
    return 0.0 if math.isnan(move.points) else abs(move.points)


def _best(move: RegionMove) -> float:
    return max((score for score in (move.after.score, move.before.score) if not math.isnan(score)), default=0.0)


def _move(region: str, before: RegionStanding, after: RegionStanding, gained: Pairs, lost: Pairs) -> RegionMove:
    own = [frozenset(pair for pair in pairs if region in pair) for pairs in (gained, lost)]
    return RegionMove(region, before, after, own[0], own[1], _weightiness(before, after, any(own)))


def _weightiness(before: RegionStanding, after: RegionStanding, otherwise_firm: bool) -> Weightiness:
    if not (before.rated or after.rated):
        return Weightiness.NEVER
    if before.rated != after.rated:
        return Weightiness.RATED
    if otherwise_firm:
        return Weightiness.FIRM
    if before.score == after.score:
        return Weightiness.SAME
    if not (before.bounded and after.bounded):
        return Weightiness.UNKNOWN
    if before.low <= after.score <= before.high and after.low <= before.score <= after.high:
        return Weightiness.WITHIN
    return Weightiness.FAR
