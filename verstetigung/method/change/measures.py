"""The measures that stand in both waves under the same title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from verstetigung.method.evaluation import Evaluation
from verstetigung.records import shape


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One measure that both waves name, with its status in either."""

    region: str
    title: str
    """As it is written in the newer wave."""
    before: str
    after: str
    """Ids of a status in the catalogue of that wave; the same where nothing changed."""


def status_changes(previous: Evaluation, current: Evaluation, regions: Mapping[str, str]) -> pd.DataFrame:
    """Rows of StatusChange, in the order of the newer wave; `regions` as of `Pairing.today`."""
    older, newer = previous.reading.measures, current.reading.measures
    earlier = older[older["region"].isin(regions)]
    earlier = earlier.assign(region=earlier["region"].map(regions))
    both = _keyed(newer).merge(_keyed(earlier)[["key", "status"]], on="key", suffixes=("", "_before"))
    return shape(both.assign(before=both["status_before"], after=both["status"]), StatusChange)


def _keyed(measures: pd.DataFrame) -> pd.DataFrame:
    title = measures["title"].str.casefold().str.split().str.join(" ")
    return measures.assign(key=measures["region"] + "\0" + title)
