"""Which regions can be told apart, and which places a region may have (M7, M8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from verstetigung.method.scoring import Bools, Floats, Ints
from verstetigung.records import NAN, shape

Bits = npt.NDArray[np.uint8]
FIRM = 0.975
"""So sure it must be that one region is ahead of another for the order of the two to be called „gesichert“.

One in forty, not one in twenty: readers pick the pairs that stand out among 210. In 2,000 simulated surveys 1.3 % of
the pairs that are called so are wrong then and 1.1 % of the neighbours in the ranking, 3.7 % of the pairs with the
strongest mood, where 0.95 would bring 5.5 %. Two regions truly 10 points apart or more are called so in 59 % of cases,
in 49 % at 0.99.
"""
PAIRED, NEAREST = 500, 10
"""Of so many regions all pairs are told one by one; of more, those so many places apart."""
COVERED = 0.95
"""The nominal level of the interval of a score; simulated with rounded answers, of which some are missing, it holds the
true value in at least nine of ten cases at every number of respondents (`make trust`), and no more is said of it.

At 0.93 single kinds of noise fall to 90 %: what is true need not be a step of the scale."""


@dataclass(frozen=True, slots=True)
class Precedence:
    """How sure one region is ahead of another."""

    region: str
    other: str
    share: float
    """0 to 1, by Student's t: 0.5 for a tie; NaN where nothing can be said."""


def reach(variance: Floats, freedom: int) -> Floats:
    """Half the width of the interval of a value with that variance."""
    half: Floats = quantile(COVERED, freedom) * np.sqrt(variance)
    return half


def quantile(level: float, freedom: int) -> float:
    """So many standard errors to either side hold the level, two-sided; without degrees of freedom by the normal."""
    from scipy.special import ndtri, stdtrit

    return float(stdtrit(freedom, (1 + level) / 2) if freedom else ndtri((1 + level) / 2))


def ahead(scores: Floats, variance: Floats, freedom: int, rows: slice = slice(None)) -> Floats:
    """How sure the region of the row is ahead of that of the column (see Precedence), of shape (rows, regions).

    `variance` is that of the differences, of the same shape; its diagonal does not matter.
    """
    from scipy.special import ndtr, stdtr

    apart, error = scores[rows, None] - scores, np.sqrt(variance)
    certain = np.select([apart > 0, apart < 0], [np.inf, -np.inf], 0.0)
    standard = np.divide(apart, error, out=certain, where=error > 0)
    share: Floats = stdtr(freedom, standard) if freedom else ndtr(standard)
    return np.where(np.isnan(error), NAN, share)


def precedences(share: Floats, regions: Sequence[str], rows: slice = slice(None)) -> pd.DataFrame:
    """Rows of Precedence for every ordered pair of two regions, the first of which is one of the rows.

    Of more than PAIRED regions for those alone that stand near each other, up to NEAREST places apart.
    """
    place = np.arange(len(regions))
    near = np.abs(place[rows, None] - place) <= (NEAREST if len(regions) > PAIRED else len(regions))
    first, second = np.nonzero(near & (place[rows, None] != place))
    names = np.array(regions, dtype=object)
    pairs = {"region": names[rows][first], "other": names[second], "share": share[first, second]}
    return shape(pd.DataFrame(pairs), Precedence)


def possible_places(share: Floats) -> tuple[Ints, Ints]:
    """The best and the last place each region may have: one behind all that are firmly ahead, before all firmly behind.

    Every place between them may be the true one (Mogstad, Romano, Shaikh and Wilhelm 2024, with pairs at FIRM).
    """
    firm = firmly(share)
    return 1 + firm.sum(axis=0), len(share) - firm.sum(axis=1)


def side(places: tuple[int, int], ranked: int) -> int:
    """1 for a region whose possible places all lie above that of the median, -1 for below, else 0.

    In simulated surveys hardly one in a hundred that are told from the median is on its other side (`make trust`).
    """
    best, last = places
    return (2 * last < ranked + 1) - (2 * best > ranked + 1)


def alike(share: Floats, regions: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """By region those it cannot be told apart from, in the order of the ranking."""
    return Alike.of(firmly(share), regions)


@dataclass(frozen=True, eq=False)
class Alike(Mapping[str, tuple[str, ...]]):
    """By region those it cannot be told apart from; of each pair one bit is kept, as there may be 11,000 regions."""

    regions: tuple[str, ...]
    apart: Bits
    """Whether the region of the row is told from that of the column, eight columns in a byte."""

    @classmethod
    def of(cls, firm: Bools, regions: Sequence[str]) -> Alike:
        """From which region is firmly ahead of which."""
        apart = firm | firm.T
        np.fill_diagonal(apart, True)
        return cls(tuple(regions), np.packbits(apart, axis=1))

    @classmethod
    def packed(cls, apart: bytes, regions: Sequence[str]) -> Alike:
        """From the bytes of `apart`."""
        return cls(tuple(regions), np.frombuffer(apart, np.uint8).reshape(len(regions), -(-len(regions) // 8)))

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {region: row for row, region in enumerate(self.regions)}

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """By region how many these are."""
        told = (np.unpackbits(row, count=len(self.regions)).sum() for row in self.apart)
        return {region: len(self.regions) - int(number) for region, number in zip(self.regions, told, strict=True)}

    def __getitem__(self, region: str) -> tuple[str, ...]:
        apart = np.unpackbits(self.apart[self._rows[region]], count=len(self.regions))
        return tuple(self.regions[place] for place in np.flatnonzero(apart == 0))

    def __iter__(self) -> Iterator[str]:
        return iter(self.regions)

    def __len__(self) -> int:
        return len(self.regions)


def firmly(share: Floats) -> Bools:
    """Which regions are ahead for sure."""
    firm: Bools = np.nan_to_num(share) >= FIRM
    return firm
