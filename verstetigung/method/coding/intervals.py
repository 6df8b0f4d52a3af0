"""How far coefficients of agreement would move with other units: bootstrap over the units (Efron & Tibshirani 1993)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from verstetigung import german
from verstetigung.method.coding.coefficients import Ratings, agreement, alpha, kappa
from verstetigung.method.scoring.answers import Floats
from verstetigung.records import NAN

DRAWS, SEED = 2_000, 20
LEAST = 10
"""Below so many units no interval is given: draws of so few say little of what others would be."""
ENDS = (5, 95)
DECIMALS = 2
MOST_UNDEFINED = 0.05
"""If more of the draws than these have no coefficient, as they vary in nothing, there is no interval either."""


@dataclass(frozen=True)
class CoderEstimate:
    """A coefficient with the 5th and 95th percentile over the draws; NaN where it, or they, cannot be told."""

    value: float = NAN
    low: float = NAN
    high: float = NAN

    @property
    def text(self) -> str:
        """„0,74 (0,52–0,90)“; without an interval where there is none, or no draw is different."""
        known = self.low < self.high
        span = german.span(self.low, self.high, DECIMALS) if known else ""
        return f"{german.number(self.value, DECIMALS, '–')}{german.framed(' (', span, ')')}"


UNKNOWN = CoderEstimate()


def estimates(table: Ratings, ordered: Ratings | None = None) -> dict[str, CoderEstimate]:
    """Raw agreement, kappa, and alpha by both metrics, by these names; the same each time.

    `ordered` is what the ordinal alpha is of, where not all that was said has a place in the order.
    """
    return {
        "agreement": _estimated(table, agreement),
        "kappa": _estimated(table, kappa),
        "nominal": _estimated(table, _nominal),
        "ordinal": _estimated(ordered or table, _ordinal),
    }


def _nominal(table: Ratings, weights: Floats | None) -> Floats:
    return alpha(table, "nominal", weights)


def _ordinal(table: Ratings, weights: Floats | None) -> Floats:
    return alpha(table, "ordinal", weights)


def _estimated(table: Ratings, of: Callable[[Ratings, Floats | None], Floats]) -> CoderEstimate:
    if not table.units:
        return UNKNOWN
    return _estimate(float(of(table, None)[0]), of(table, _draws(table.units)))


def _draws(units: int) -> Floats:
    """How often each unit stands in each draw; none of too few units."""
    number = DRAWS if units >= LEAST else 0
    random = np.random.default_rng(SEED)
    return random.multinomial(units, np.full(units, 1 / units), size=number).astype(float)


def _estimate(value: float, drawn: Floats) -> CoderEstimate:
    known = drawn[~np.isnan(drawn)]
    if not len(known) or np.isnan(value) or len(known) < (1 - MOST_UNDEFINED) * len(drawn):
        return CoderEstimate(value)
    low, high = np.percentile(known, ENDS)
    return CoderEstimate(value, float(low), float(high))
