"""How far all regions together moved on each element."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from verstetigung.method.change.shifts import FELL, ROSE, SAME
from verstetigung.method.change.waves import elements
from verstetigung.method.scoring import DECIMALS, Bools, Floats, Ints, Tree, positions
from verstetigung.method.uncertainty import SEED
from verstetigung.records import shape
from verstetigung.schemas.kinds import Level

FALSE_MEDIAN = 0.05
"""The chance that the median of any element of one level is told to have moved where nothing changed."""


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
    once; NaN where the error of any of them is not known.

    Each draw also draws the regions anew, since most of what one respondent's mood moves differs between them.
    """
    rose: int
    fell: int
    judged: int
    """Regions with at least two respondents behind both values: only these can have risen or fallen."""


def movements(shifts: pd.DataFrame, regions: tuple[str, ...], tree: Tree, drawn: Floats) -> pd.DataFrame:
    """Rows of Movement for every element that any region has a change in; `drawn` as `shifts` gives it."""
    each = elements(tree)
    counts = _counts(shifts, each)
    change, kept = _spread_out(shifts, regions, each)
    median = np.round(_medians(change), DECIMALS)
    known = (counts["n"] > 0) & ~(kept & np.isnan(drawn).any(axis=0)).any(axis=0)
    reach = _reach(_medians(_drawn_regions(np.where(kept, drawn, np.nan))), each, known)
    frame = each.assign(median=median, low=median - reach, high=median + reach, **counts)
    return shape(frame[frame["n"] > 0], Movement)


def _reach(drawn: Floats, each: pd.DataFrame, known: Bools) -> Floats:
    """So far chance brings the median of any element of the level, in FALSE_MEDIAN of cases; NaN without an error."""
    from scipy.special import ndtri

    spread = np.full(len(each), np.nan)
    spread[known] = np.nanstd(drawn[:, known], axis=0)
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


def _spread_out(shifts: pd.DataFrame, regions: tuple[str, ...], each: pd.DataFrame) -> tuple[Floats, Bools]:
    """The changes as (regions, elements), NaN where there is none, and where there is one."""
    change = np.full((len(regions), len(each)), np.nan)
    change[positions(shifts["region"], regions), _positions(shifts, each)] = shifts["change"]
    return change, ~np.isnan(change)


def _drawn_regions(drawn: Floats) -> Floats:
    """As many regions as there are in each draw, with replacement; the same ones for all elements."""
    draws, regions, _ = drawn.shape
    picked = np.random.default_rng((SEED, 3)).integers(0, max(regions, 1), (draws, regions))
    return drawn[np.arange(draws)[:, None], picked]


def _positions(shifts: pd.DataFrame, each: pd.DataFrame) -> Ints:
    """The position of each shift's element; no two elements of a catalogue have the same id."""
    return positions(shifts["element"], each["element"].tolist())


def _medians(values: Floats) -> Floats:
    """The median over the regions, the last axis but one, of those with a value; NaN where none has."""
    ordered = np.sort(values, axis=-2)
    n = (~np.isnan(values)).sum(axis=-2, keepdims=True)
    middle = [np.take_along_axis(ordered, np.maximum(at, 0), axis=-2) for at in ((n - 1) // 2, n // 2)]
    medians: Floats = (middle[0] + middle[1])[..., 0, :] / 2
    return medians
