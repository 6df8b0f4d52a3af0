"""How far each region moved on each element."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from verstetigung.method.agreement import SINGLE
from verstetigung.method.change.certainty import Certainty, certainty
from verstetigung.method.change.waves import Wave, elements, points
from verstetigung.method.scoring import DECIMALS, Answers, Bools, Floats, Ints, Tree
from verstetigung.records import shape
from verstetigung.schemas.catalogue import Rules
from verstetigung.schemas.kinds import Level

ROSE, FELL, SAME = "gestiegen", "gesunken", "nicht zu unterscheiden"
UNASKED, UNKNOWN = "keine Befragten", "Streuung nicht bekannt"
VERDICTS = (ROSE, SAME, FELL, SINGLE, UNASKED, UNKNOWN)


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
    """What chance leaves open: the change less and plus what it must exceed to be told; NaN where none is judged."""
    voices_before: int
    voices_after: int
    """Respondents with a value in it; 0 where it rests on the measures or on documents only."""
    matched: float
    """The change if only those questions count that the region has a value for in both waves."""
    verdict: str
    """ROSE or FELL if chance alone hardly brings so large a change anywhere on the level, else SAME.

    SINGLE or UNASKED where either wave has one respondent or none, UNKNOWN where no error is known: not judged.
    """


def shifts(before: Wave, after: Wave, tree: Tree, rules: Rules) -> tuple[pd.DataFrame, Certainty]:
    """Rows of Shift, region by region, and how sure each change is."""
    values = [points(wave.answers, tree, rules) for wave in (before, after)]
    matched = _matched(before, after, tree, rules)
    change = np.round(values[1] - values[0], DECIMALS)
    sure = certainty(before, after, tree, rules, change)
    reach = np.where(sure.judged, sure.reach, np.nan)
    columns: dict[str, NDArray[Any]] = {
        "before": values[0],
        "after": values[1],
        "change": change,
        "low": change - reach,
        "high": change + reach,
        "voices_before": before.spread.people,
        "voices_after": after.spread.people,
        "matched": matched,
    }
    columns["verdict"] = _verdicts(change, reach, np.minimum(before.spread.people, after.spread.people))
    known = ~np.isnan(change) & ~np.isnan(matched) & ~before.hidden & ~after.hidden
    return _rows(columns, before.answers.regions, tree, known), sure


def _matched(before: Wave, after: Wave, tree: Tree, rules: Rules) -> Floats:
    both = ~np.isnan(before.answers.points) & ~np.isnan(after.answers.points)
    earlier, later = (points(_only(wave, both), tree, rules) for wave in (before, after))
    return np.round(later - earlier, DECIMALS)


def _only(wave: Wave, kept: Bools) -> Answers:
    return replace(wave.answers, points=np.where(kept, wave.answers.points, np.nan), applies=kept)


def _verdicts(change: Floats, reach: Floats, people: Ints) -> NDArray[np.str_]:
    told = [people == 0, people == 1, np.isnan(reach), change > reach, -change > reach]
    return np.select(told, [UNASKED, SINGLE, UNKNOWN, ROSE, FELL], SAME)


def _rows(columns: Mapping[str, NDArray[Any]], regions: Sequence[str], tree: Tree, kept: Bools) -> pd.DataFrame:
    """The columns, each of shape (regions, elements), as rows of Shift."""
    each = elements(tree)
    frame = pd.DataFrame({name: values.ravel() for name, values in columns.items()}).assign(
        region=np.repeat(np.array(regions, dtype=object), len(each)),
        level=np.tile(each["level"], len(regions)),
        element=np.tile(each["element"], len(regions)),
    )
    return shape(frame[kept.ravel()], Shift)
