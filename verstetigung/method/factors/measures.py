"""How far one set is contained in another: necessity and sufficiency."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from verstetigung.method.scoring import Floats
from verstetigung.records import NAN


@dataclass(frozen=True, slots=True)
class Necessity:
    """How far the outcome never comes without the condition; each 0 to 1, NaN where it is undefined."""

    inclusion: float
    """Consistency: share of the outcome that lies within the condition."""
    relevance: float
    """RoN: low if the condition is there nearly everywhere, so that its necessity says nothing."""
    coverage: float


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """How far the condition never comes without the outcome; each 0 to 1, NaN where it is undefined."""

    inclusion: float
    """Consistency: share of the condition that lies within the outcome."""
    pri: float
    """The same without what lies within the outcome and its opposite at once."""
    coverage: float


def necessity(condition: Floats, outcome: Floats) -> Necessity:
    """Measures of „condition ← outcome“ over the cases in which both are known (Schneider and Wagemann 2012)."""
    x, y = _known(condition, outcome)
    both = np.minimum(x, y)
    return Necessity(
        ratio(both.sum(), y.sum()),
        ratio((1 - x).sum(), (1 - both).sum()),
        ratio(both.sum(), x.sum()),
    )


def sufficiency(condition: Floats, outcome: Floats) -> Sufficiency:
    """Measures of „condition → outcome“ over the cases in which both are known (Schneider and Wagemann 2012)."""
    x, y = _known(condition, outcome)
    both = np.minimum(x, y)
    torn = np.minimum(both, 1 - y).sum()
    return Sufficiency(
        ratio(both.sum(), x.sum()),
        ratio(both.sum() - torn, x.sum() - torn),
        ratio(both.sum(), y.sum()),
    )


def unique_coverages(terms: Floats, outcome: Floats) -> Floats:
    """Share of the outcome that each of the terms (terms, cases) covers alone; NaN for a single term."""
    if len(terms) < 2:
        return np.full(len(terms), NAN)
    covered = np.minimum(terms, outcome)
    others = [np.delete(covered, place, axis=0).max(axis=0) for place in range(len(covered))]
    shared = np.minimum(covered, np.array(others)).sum(axis=1)
    alone: Floats = (covered.sum(axis=1) - shared) / outcome.sum()
    return alone


def ratio(part: float, whole: float) -> float:
    """The quotient; NaN where the whole is 0."""
    return float(part / whole) if whole else NAN


def _known(condition: Floats, outcome: Floats) -> tuple[Floats, Floats]:
    known = ~(np.isnan(condition) | np.isnan(outcome))
    return condition[known], outcome[known]
