"""How far all regions together moved on each element."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from verstetigung.method.change.certainty import Certainty, drawn_errors
from verstetigung.method.change.shifts import FELL, ROSE, SAME
from verstetigung.method.change.waves import elements
from verstetigung.method.scoring import DECIMALS, Bools, Floats, Ints, Tree, positions
from verstetigung.method.uncertainty import DRAWS, SEED
from verstetigung.records import shape
from verstetigung.schemas.kinds import Level

FALSE_MEDIAN = 0.02
"""The nominal chance that the median of any element of one level is told to have moved where nothing changed.

At 0.05 one was told in 5 % (± 2) of 400 simulated pairs of surveys without change: no margin.
"""


@dataclass(frozen=True, slots=True)
class Movement:
    """What the regions with a Shift in one element have in common."""

    level: Level
    element: str
    n: int
    """How many regions have a change."""
    median: float
    """Of their changes."""
    low: float
    high: float
    """What chance leaves open: the median less and plus what it must exceed to be told, all elements of a level at
    once; NaN where the error of any of them is not known."""
    rose: int
    fell: int
    judged: int
    """Regions with at least two respondents behind both values: only these can have risen or fallen."""


def movements(shifts: pd.DataFrame, regions: tuple[str, ...], tree: Tree, sure: Certainty) -> pd.DataFrame:
    """Rows of Movement for every element that any region has a change in."""
    each = elements(tree)
    counts = _counts(shifts, each)
    change = _spread_out(shifts, regions, each)
    median = np.round(_medians(change.T), DECIMALS)
    unknown = ~np.isnan(change) & np.isnan(sure.error)
    known = (counts["n"] > 0) & ~unknown.any(axis=0)
    reach = _reach(_error(change, sure, known), each, known)
    frame = each.assign(median=median, low=median - reach, high=median + reach, **counts)
    return shape(frame[frame["n"] > 0], Movement)


def _error(change: Floats, sure: Certainty, known: Bools) -> Floats:
    """The standard error of every median; NaN where none is known.

    The larger of two: what the errors of the changes bring where nothing changed, and what other regions would bring
    (their changes hold their errors already, so that these are not added once more).
    """
    own, spread = change[:, known].T.copy(), np.full(len(known), np.nan)
    drawn = (np.where(np.isnan(own), np.nan, errors[:, known].T) for errors in drawn_errors(sure))
    medians = (np.stack([*map(_medians, one)], axis=1) for one in (drawn, _anew(own)))
    spread[known] = np.maximum(*(np.nanstd(one, axis=1) for one in medians))
    return spread


def _reach(spread: Floats, each: pd.DataFrame, known: Bools) -> Floats:
    """So far chance brings the median of any element of the level, in FALSE_MEDIAN of cases."""
    from scipy.special import ndtri

    family = each.assign(known=known).groupby("level")["known"].transform("sum").clip(lower=1)
    reach: Floats = spread * ndtri(1 - FALSE_MEDIAN / (2 * family.to_numpy(dtype=float)))
    return reach


def _counts(shifts: pd.DataFrame, each: pd.DataFrame) -> dict[str, Ints]:
    """How many regions of each element have a change, and of which kind."""
    element = _positions(shifts, each)
    verdict = shifts["verdict"].to_numpy()
    kinds = {
        "n": np.ones(len(verdict), dtype=bool),
        "rose": verdict == ROSE,
        "fell": verdict == FELL,
        "judged": np.isin(verdict, (ROSE, SAME, FELL)),
    }
    return {name: np.bincount(element[counted], minlength=len(each)) for name, counted in kinds.items()}


def _spread_out(shifts: pd.DataFrame, regions: tuple[str, ...], each: pd.DataFrame) -> Floats:
    """The changes as (regions, elements), NaN where there is none."""
    change = np.full((len(regions), len(each)), np.nan)
    change[positions(shifts["region"], regions), _positions(shifts, each)] = shifts["change"]
    return change


def _anew(change: Floats) -> Iterator[Floats]:
    """The changes (elements, regions) of as many regions, drawn with replacement DRAWS times, the same ones for all."""
    regions = change.shape[1]
    for chosen in np.random.default_rng((SEED, 3)).integers(0, max(regions, 1), (DRAWS, regions)):
        yield change[:, chosen]


def _positions(shifts: pd.DataFrame, each: pd.DataFrame) -> Ints:
    """The position of each shift's element; no two elements of a catalogue have the same id."""
    return positions(shifts["element"], each["element"].tolist())


def _medians(values: Floats) -> Floats:
    """The median over the last axis, of those with a value; NaN where none has."""
    ordered = np.sort(values)
    n = (~np.isnan(values)).sum(axis=-1, keepdims=True)
    middle = [np.take_along_axis(ordered, np.maximum(at, 0), axis=-1) for at in ((n - 1) // 2, n // 2)]
    medians: Floats = (middle[0] + middle[1])[..., 0] / 2
    return medians
