"""How far each region moved on each element."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from verstetigung.method.agreement import SINGLE
from verstetigung.method.change.waves import Wave, elements, heard_on, points
from verstetigung.method.scoring import Answers, Bools, Floats, Ints, Tree
from verstetigung.method.uncertainty import limits
from verstetigung.records import shape
from verstetigung.schemas.catalogue import Rules
from verstetigung.schemas.kinds import Level

ROSE, FELL, SAME = "gestiegen", "gesunken", "nicht zu unterscheiden"
UNASKED = "keine Befragten"
VERDICTS = (ROSE, SAME, FELL, SINGLE, UNASKED)
ROUNDED = 9
"""Decimals within which two values are the same (M7)."""


@dataclass(frozen=True, slots=True)
class Shift:
    """What one region's element was in both waves; only where both have a value and a question in common."""

    region: str
    """By its id in the newer register, as the element by its id in the newer catalogue."""
    level: Level
    element: str
    before: float
    after: float
    """0 to 100, over the common questions, with the newer catalogue's rules and weights."""
    change: float
    low: float
    high: float
    """5th and 95th percentile of the change over the draws, and never without the change itself."""
    unrated: float
    """Share of the draws that leave either wave without a value, 0 to 1; they do not count for the interval."""
    voices_before: int
    voices_after: int
    """Respondents with a value in it; 0 where it rests on the measures or on documents only."""
    matched: float
    """The change if only those questions count that the region has a value for in both waves."""
    verdict: str
    """ROSE or FELL if the interval excludes 0, else SAME.

    SINGLE or UNASKED where either wave has one respondent or none: the interval cannot tell how they differ.
    """


def shifts(before: Wave, after: Wave, tree: Tree, rules: Rules, drawn: Floats) -> pd.DataFrame:
    """Rows of Shift, region by region; `drawn` as of `drawn_changes`."""
    values = [points(wave.answers, tree, rules) for wave in (before, after)]
    matched = _matched(before, after, tree, rules)
    change = values[1] - values[0]
    low, high = limits(drawn.reshape(len(drawn), -1)).reshape(2, *change.shape)
    voices = [heard_on(wave, tree) for wave in (before, after)]
    columns = {
        "before": values[0],
        "after": values[1],
        "change": change,
        "low": np.fmin(low, change),
        "high": np.fmax(high, change),
        "unrated": np.isnan(drawn).mean(axis=0),
        "voices_before": voices[0],
        "voices_after": voices[1],
        "matched": matched,
    }
    columns["verdict"] = _verdicts(columns["low"], columns["high"], np.minimum(*voices))
    return _rows(columns, before.answers.regions, tree, ~np.isnan(change) & ~np.isnan(matched))


def _matched(before: Wave, after: Wave, tree: Tree, rules: Rules) -> Floats:
    both = ~np.isnan(before.answers.points) & ~np.isnan(after.answers.points)
    earlier, later = (points(_only(wave, both), tree, rules) for wave in (before, after))
    return later - earlier


def _only(wave: Wave, kept: Bools) -> Answers:
    return replace(wave.answers, points=np.where(kept, wave.answers.points, np.nan), applies=kept)


def _verdicts(low: Floats, high: Floats, voices: Ints) -> NDArray[np.str_]:
    rose, fell = np.round(low, ROUNDED) > 0, np.round(high, ROUNDED) < 0
    return np.select([voices == 0, voices == 1, rose, fell], [UNASKED, SINGLE, ROSE, FELL], SAME)


def _rows(columns: Mapping[str, NDArray[Any]], regions: Sequence[str], tree: Tree, kept: Bools) -> pd.DataFrame:
    """The columns, each of shape (regions, elements), as rows of Shift."""
    each = elements(tree)
    frame = pd.DataFrame({name: values.ravel() for name, values in columns.items()}).assign(
        region=np.repeat(np.array(regions, dtype=object), len(each)),
        level=np.tile(each["level"], len(regions)),
        element=np.tile(each["element"], len(regions)),
    )
    return shape(frame[kept.ravel()], Shift)
