"""How far each source of uncertainty moves score and rank of each region (M8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from verstetigung.method.scoring import Floats, Ints
from verstetigung.method.uncertainty.distinction import reach
from verstetigung.method.uncertainty.numbers import limits, places
from verstetigung.records import shape


@dataclass(frozen=True, slots=True)
class Interval:
    """How far one source of uncertainty moves one region."""

    region: str
    source: str
    """``Gewichte``, ``Methode``, ``Befragte`` or ``Gewichte und Befragte``."""
    score_low: float
    score_high: float
    """NaN where nothing can be said, and by method: that is a choice, no error, and moves ranks only."""
    rank_low: int
    rank_high: int
    """The best and the last place; 0 where nothing can be said."""
    fixed: str
    """Why the score does not move: „keine Befragten“, „kein Spielraum“; empty if it does.

    Its rank may, with the scores of others.
    """


def drawn_interval(index: Floats, drawn: Floats) -> dict[str, Floats]:
    """5th and 95th percentile over draws (draws, regions), outwards and never without score and rank themselves."""
    rank = places(index)
    score_low, score_high = limits(drawn)
    rank_low, rank_high = limits(places(drawn))
    return {
        "score_low": np.fmin(score_low, index),
        "score_high": np.fmax(score_high, index),
        "rank_low": np.fmin(np.floor(rank_low), rank),
        "rank_high": np.fmax(np.ceil(rank_high), rank),
    }


def error_interval(index: Floats, variance: Floats, freedom: int, possible: tuple[Ints, Ints]) -> dict[str, Floats]:
    """What follows from the variances of the scores, and from the best and last places they may have."""
    half = reach(variance, freedom)
    low, high = possible
    unknown = np.isnan(half)
    return {
        "score_low": np.maximum(index - half, 0.0),
        "score_high": np.minimum(index + half, 100.0),
        "rank_low": np.where(unknown, 0, low),
        "rank_high": np.where(unknown, 0, high),
    }


def rows_of(source: str, ends: dict[str, Floats], fixed: Sequence[str], regions: Sequence[str]) -> pd.DataFrame:
    """Rows of Interval of one source."""
    return shape(pd.DataFrame(ends).assign(region=list(regions), source=source, fixed=list(fixed)), Interval)
