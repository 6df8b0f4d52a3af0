"""Which region is ahead of which, and which cannot be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from verstetigung.method.scoring import Floats
from verstetigung.method.uncertainty.numbers import places
from verstetigung.records import NAN, shape

FIRM = 0.95
"""Share of the draws in which one region must be ahead of another to be told apart from it."""


@dataclass(frozen=True, slots=True)
class Precedence:
    """How often one region is ahead of another."""

    region: str
    other: str
    share: float
    """Of the draws in which both have an index; a tie counts half. NaN if there is no such draw."""


def ahead(drawn: Floats) -> Floats:
    """The share of draws in which the region of the row is ahead of that of the column (see Precedence).

    `drawn` has the shape (draws, regions); the diagonal is 0.5.
    """
    rank = places(drawn)
    rated = ~np.isnan(rank)
    shares = []
    for own in range(rank.shape[1]):
        before = (rank[:, [own]] < rank).sum(axis=0) + (rank[:, [own]] == rank).sum(axis=0) / 2
        both = (rated[:, [own]] & rated).sum(axis=0)
        shares.append(np.divide(before, both, out=np.full(len(both), NAN), where=both > 0))
    return np.array(shares).reshape(rank.shape[1], rank.shape[1])


def precedences(share: Floats, regions: Sequence[str]) -> pd.DataFrame:
    """Rows of Precedence for every ordered pair of two regions."""
    region, other = np.repeat(list(regions), len(regions)), np.tile(list(regions), len(regions))
    pairs = pd.DataFrame({"region": region, "other": other, "share": share.ravel()})
    return shape(pairs[region != other], Precedence)


def groups(share: Floats, regions: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Regions that cannot be told apart, going down the ranking; `regions` and `share` stand in its order.

    A new group begins where the first of the present group is ahead of a region in at least FIRM of the draws.
    """
    found: list[list[int]] = []
    for place in range(len(regions)):
        if not found or share[found[-1][0], place] >= FIRM:
            found.append([])
        found[-1].append(place)
    return tuple(tuple(regions[place] for place in group) for group in found)
