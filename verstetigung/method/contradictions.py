"""Sources that say different things of the same time on one question of one region (M5).

What sources of different dates say is no contradiction but a development: it is told in order.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from verstetigung import german
from verstetigung.method import scoring
from verstetigung.method.scoring import Tree
from verstetigung.records import SURVEY, Contradiction, table

ABOUT = 365
"""Respondents and a document speak of about the same time if fewer days lie between them."""


@dataclass(frozen=True)
class Period:
    """The days an ISO date may mean: a day, a month, a year; any day if nothing is known."""

    first: int
    last: int

    def before(self, other: Period) -> bool:
        """Whether it ends before the other begins."""
        return self.last < other.first


def period(iso: str) -> Period:
    """The days of „2015“, „2020-06“, „2020-06-15“ or an empty date; of what cannot be read as one, any day."""
    try:
        year, month, day = (*map(int, filter(None, iso.split("-"))), 0, 0, 0)[:3]
        first = datetime.date(year, month or 1, day or 1)
        end = calendar.monthrange(year, month or 12)[1]
        return Period(first.toordinal(), datetime.date(year, month or 12, day or end).toordinal())
    except ValueError:
        return Period(datetime.date.min.toordinal(), datetime.date.max.toordinal())


@dataclass(frozen=True)
class _Statement:
    """What one source says; all respondents of a survey together are one."""

    points: float
    value: float
    reference: str
    when: Period
    asked: bool = False

    def meets(self, other: _Statement) -> bool:
        """Whether both may be of the same time; respondents and a document of about the same."""
        gap = max(self.when.first, other.when.first) - min(self.when.last, other.when.last)
        return gap <= 0 or (gap < ABOUT and (self.asked or other.asked))


def contradictions(responses: pd.DataFrame, tree: Tree, limit: float, as_of: datetime.date) -> pd.DataFrame:
    """Rows of Contradiction: sources of the same time on one question of one region more than `limit` points apart.

    All respondents of a survey together are one source, with their mean; without a date they are of `as_of`. A
    document without a date may be of any time.
    """
    given = responses.assign(points=scoring.points(responses, tree)).dropna(subset=["points"])
    return table(_contradictions(given, limit, as_of), Contradiction)


def _contradictions(given: pd.DataFrame, limit: float, as_of: datetime.date) -> Iterator[Contradiction]:
    sources = given[given["source_type"] != SURVEY]
    for (region, question), group in sources.groupby(["region", "question"], sort=False):
        asked = given[(given["region"] == region) & (given["question"] == question) & (given["source_type"] == SURVEY)]
        statements = [*map(_written, group.to_dict("records")), *_answered(asked, as_of)]
        pairs = [pair for pair in combinations(statements, 2) if pair[0].meets(pair[1])]
        widest = max(pairs, key=lambda pair: abs(pair[0].points - pair[1].points), default=())
        low, high = sorted(widest, key=lambda one: one.points) if widest else (None, None)
        if low and high and high.points - low.points > limit:
            yield Contradiction(
                region=str(region),
                question=str(question),
                points=high.points - low.points,
                high_reference=high.reference,
                low_reference=low.reference,
                high_value=high.value,
                low_value=low.value,
            )


def _written(row: Mapping[Hashable, object]) -> _Statement:
    iso = str(row["date"])
    reference = f"{row['reference']} ({row['source_type']}, {german.when(iso) or 'ohne Datum'})"
    return _Statement(float(str(row["points"])), float(str(row["value"])), reference, period(iso))


def _answered(asked: pd.DataFrame, as_of: datetime.date) -> Iterator[_Statement]:
    if not len(asked):
        return
    dates = [period(iso) for iso in dict.fromkeys(asked["date"].tolist()) if iso] or [period(as_of.isoformat())]
    when = Period(min(date.first for date in dates), max(date.last for date in dates))
    points, value = float(asked["points"].mean()), float(asked["value"].mean())
    yield _Statement(points, value, f"Befragung (n = {len(asked)})", when, asked=True)
