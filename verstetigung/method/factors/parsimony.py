"""Which of the terms that may be told are told: none that a part of it tells already."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from verstetigung.method.factors.budget import Odds
from verstetigung.method.factors.permutation import Tested
from verstetigung.method.factors.terms import Term, contains, length


def decided(tested: Sequence[Tested], odds: Mapping[Term, Odds]) -> tuple[Tested, ...]:
    """The terms of one side by what chance makes of the whole family: first what may be told, then what stands out."""
    rows = [_with_odds(row, odds) for row in tested if row.term in odds]
    return tuple(sorted(rows, key=lambda row: (not row.irreducible, -odds[row.term].distance)))


def _with_odds(row: Tested, odds: Mapping[Term, Odds]) -> Tested:
    own = odds[row.term]
    return replace(
        row,
        p_family=own.p_family,
        p_apart=own.p_apart,
        claimed=own.claimed,
        irreducible=own.claimed and not _reducible(row.term, odds),
    )


def _reducible(term: Term, odds: Mapping[Term, Odds]) -> bool:
    """Whether a part of the term stands out as much, or is told itself and leaves the rest to chance."""
    whole, parts = odds[term], ((other, own) for other, own in odds.items() if other != term and contains(other, term))
    return any(
        own.distance >= whole.distance or (own.claimed and _by_chance(term, whole, other, own)) for other, own in parts
    )


def _by_chance(term: Term, whole: Odds, part: Term, own: Odds) -> bool:
    """Whether so much more of distance is what the best of all equally long extensions of the part may bring.

    The tail beyond either distance by the normal, since so few orders reach there; one for each choice of conditions.
    """
    from scipy.special import log_ndtr

    left = len(part) - length(part)
    choices = math.comb(left, length(term) - length(part))
    return bool(log_ndtr(-whole.distance) + math.log(choices) >= log_ndtr(-own.distance))
