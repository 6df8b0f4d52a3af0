"""What agreement and reliability are called in words, and from where on."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from verstetigung.method.scoring.answers import Floats, Ints

DISAGREED = "uneinig"
SINGLE = "eine Auskunft"
UNDIFFERENTIATED = "kein Unterschied zwischen Regionen erkennbar"
INCONSISTENT = "innere Konsistenz gering"
OPPOSED = "innere Konsistenz negativ"
OPPOSING = "läuft dem Rest des Kriteriums entgegen"
CONSTANT = "von allen gleich beantwortet"
LEAST_CONSISTENCY = 0.6
"""Cronbach's alpha below it is low."""
ROUNDING = 1e-9
"""So far a value may lie from a limit and still be the limit."""


def joined(*said: str) -> str:
    """Several marks in one cell, separated by semicolons."""
    return "; ".join(mark for mark in said if mark)


def of_answers(n: Ints, r_wg: Floats, limit: Floats) -> NDArray[np.object_]:
    """SINGLE, DISAGREED or nothing, for each number of answers, its r_wg (NaN if n < 2) and the limit of that (M4)."""
    disagreed = np.where(r_wg <= limit + ROUNDING, DISAGREED, "")
    return np.where(n == 1, SINGLE, disagreed).astype(object)


def of_regions(icc1: float) -> str:
    """UNDIFFERENTIATED where ICC(1) is not above 0; nothing if it is NaN."""
    return UNDIFFERENTIATED if icc1 <= ROUNDING else ""


def of_consistency(alpha: float) -> str:
    """OPPOSED or INCONSISTENT by alpha, or by Spearman–Brown for two questions; nothing if it is NaN."""
    if alpha < -ROUNDING:
        return OPPOSED
    return INCONSISTENT if alpha < LEAST_CONSISTENCY - ROUNDING else ""


def of_question(values: Floats, rest_correlation: float) -> str:
    """CONSTANT or OPPOSING by the answers and their correlation with the rest: reported, never repaired (M2)."""
    given = values[~np.isnan(values)]
    if len(given) > 1 and np.ptp(given) < ROUNDING:
        return CONSTANT
    return OPPOSING if rest_correlation < -ROUNDING else ""
