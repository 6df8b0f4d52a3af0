"""What is promised beside what is measured, each with the error of the simulation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from verstetigung import german
from verstetigung.method.scoring import Floats

NORMAL = 1.96
"""Standard errors to either side of a figure that hold what more surveys would give in 95 % of cases."""
ADDED = 2
"""Hits, and as many misses, added for the error of a share (Agresti and Coull 1998): none of 50 is not none of all."""


@dataclass(frozen=True)
class Promise:
    """A limit of a share; kept as long as the error of the simulation reaches it."""

    limit: float
    least: bool = False
    """Whether the limit is the least that is promised; else it is the most."""

    def missing(self, measured: float) -> float:
        """So much is missing to keep it; negative where there is room."""
        return self.limit - measured if self.least else measured - self.limit

    def __str__(self) -> str:
        kind = "mindestens" if self.least else "höchstens"
        return f"{kind} {german.number(100 * self.limit, 0)} %"


@dataclass(frozen=True)
class Line:
    """A claim, and how often it held in simulated surveys."""

    claim: str
    promise: Promise | None
    """None of power: what can be found is told, but depends on noise and on how many were asked."""
    measured: float
    error: float
    """Half the width of the interval of `measured` at 95 %, by the number of surveys that were simulated."""

    @property
    def missing(self) -> float:
        """So much is missing to the promise; negative where there is room."""
        return self.promise.missing(self.measured) if self.promise else -1.0

    @property
    def kept(self) -> bool:
        """Whether the promise is not broken beyond what so few surveys may bring."""
        return self.missing <= self.error

    @property
    def verdict(self) -> str:
        """Nothing where the promise is kept or where there is none."""
        if not self.kept:
            return "nicht gehalten"
        return "im Fehler der Simulation" if self.missing > 0 else ""


def line(claim: str, promise: Promise | None, surveys: Sequence[Counter[str]], hits: str, tries: str) -> Line:
    """The share of hits in tries, as these are counted in each survey."""
    hit, tried = (np.array([survey[name] for survey in surveys], dtype=float) for name in (hits, tries))
    share = float(hit.sum() / max(tried.sum(), 1.0))
    return Line(claim, promise, share, NORMAL * max(_of_shares(hit, tried), spread(hit - share * tried, tried)))


def spread(values: Floats, tried: Floats) -> float:
    """The standard error of the sum of the values, one of each survey, per try: all of a survey stand or fall alike."""
    surveys = len(values)
    return float(np.sqrt((values**2).sum() * surveys / max(surveys - 1, 1)) / max(tried.sum(), 1.0))


def _of_shares(hit: Floats, tried: Floats) -> float:
    number = float(tried.sum()) + 2 * ADDED
    share = (float(hit.sum()) + ADDED) / number
    return float(np.sqrt(share * (1 - share) / number))
