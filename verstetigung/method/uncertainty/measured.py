"""All that is known about how firm the scores and ranks of one Erhebung are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from verstetigung.method.scoring import DECIMALS, Answers, Floats, Ints, Tree, pyramid
from verstetigung.method.uncertainty.distinction import Alike, ahead, firmly, precedences
from verstetigung.method.uncertainty.intervals import drawn_interval, error_interval, rows_of
from verstetigung.method.uncertainty.numbers import indexed, narrowed, places
from verstetigung.method.uncertainty.omissions import bounds, omissions
from verstetigung.method.uncertainty.sources import (
    COMBINED,
    METHOD,
    RESPONDENTS,
    WEIGHTS,
    by_method,
    by_weights,
    geometric,
)
from verstetigung.method.uncertainty.spread import PooledSpread, pooled
from verstetigung.records import NAN, Rank, shape
from verstetigung.schemas.catalogue import Rules
from verstetigung.schemas.kinds import Level

PAIRS = 4_000_000
"""So many regions, times all others, are compared at once: a table of them takes 32 MB, and there are a dozen."""
NO_MARGIN, UNASKED = "kein Spielraum", "keine Befragten"


@dataclass(frozen=True)
class Uncertainty:
    """How firm scores and ranks are (M8). Only ranked regions are in it, but for `bounds`."""

    ranks: pd.DataFrame
    """Rows of Rank, best first, with the interval by respondents and weights."""
    intervals: pd.DataFrame
    """Rows of Interval: every source, and in it every region, best first."""
    precedences: pd.DataFrame
    """Rows of Precedence, by respondents and weights; of many regions those of near ones alone."""
    alike: Mapping[str, tuple[str, ...]]
    """By region those it cannot be told apart from."""
    geometric: Mapping[str, float]
    """By region the index with geometric means on all levels; NaN where it has none."""
    omissions: pd.DataFrame
    """Rows of Omission: every criterion, then every dimension of the index."""
    bounds: pd.DataFrame
    """Rows of Bound, in the order of the register."""
    several: int
    """Ranked regions with several respondents, from whom the spread is known."""
    freedom: int
    """Respondents beyond the first of each of them."""

    @property
    def refused(self) -> bool:
        """Whether too few regions have several respondents for any interval or place to be told."""
        return bool((self.ranks["rank_low"] == 0).any())


def measure(responses: pd.DataFrame, answers: Answers, tree: Tree, rules: Rules) -> Uncertainty:
    """How firm the index is; `answers` is what `scoring.answers` makes of these rows of Response.

    Ranks in the draws, and where something is left out, are places among the regions ranked without either.
    """
    own, part = indexed(answers, tree)
    order, index = _ranking(own, part, rules)
    ranked = narrowed(own, regions=order)
    spread = pooled(responses, ranked, part, rules)
    errors = _errors(index, spread, by_weights(ranked, part, rules), ranked.regions)
    intervals = _intervals(errors, ranked, part, rules)
    return Uncertainty(
        ranks=_ranks(index, intervals[intervals["source"] == COMBINED], ranked),
        intervals=intervals,
        precedences=errors.apart.precedences,
        alike=errors.apart.alike,
        geometric=dict(zip(ranked.regions, geometric(ranked, part, rules).tolist(), strict=True)),
        omissions=pd.concat(
            [omissions(ranked, part, rules, level) for level in (Level.KRITERIUM, Level.DIMENSION)],
            ignore_index=True,
        ),
        bounds=bounds(own, part, rules),
        several=int((spread.people[:, -1] > 1).sum()),
        freedom=int(spread.freedom[-1]),
    )


def _ranking(answers: Answers, tree: Tree, rules: Rules) -> tuple[Ints, Floats]:
    """The places of the regions that have an index, best first, and their index."""
    index = np.round(pyramid(answers, tree, rules)[2].value[:, 0], DECIMALS)
    order = np.argsort(places(index), kind="stable")[: int((~np.isnan(index)).sum())]
    return order, index[order]


@dataclass(frozen=True)
class _Errors:
    """What is known of the error of the index of every ranked region."""

    index: Floats
    drawn: Floats
    """Under draws of the weights, of shape (draws, regions)."""
    respondents: Floats
    """Variances by respondents."""
    freedom: int
    fixed: Sequence[str]
    """Why other respondents would not move the region."""
    regions: Sequence[str]

    @cached_property
    def centred(self) -> Floats:
        """The draws around their means."""
        around: Floats = self.drawn - self.drawn.mean(axis=0)
        return around

    @cached_property
    def weights(self) -> Floats:
        """Variances by weights."""
        own: Floats = (self.centred**2).sum(axis=0) / max(len(self.drawn) - 1, 1)
        return own

    @cached_property
    def apart(self) -> _Apart:
        """Who is told from whom, worked out row by row of the ranking, since there may be 11,000 regions."""
        count = len(self.index)
        alone, firm = np.zeros((2, count), dtype=np.int64), np.zeros((count, count), dtype=bool)
        near = []
        step = max(PAIRS // max(count, 1), 1)
        for start in range(0, max(count, 1), step):
            rows = slice(start, start + step)
            by_people = self.respondents[rows, None] + self.respondents
            told = firmly(ahead(self.index, by_people, self.freedom, rows))
            alone[0] += told.sum(axis=0)
            alone[1, rows] = told.sum(axis=1)
            share = ahead(self.index, by_people + self._by_weights(rows), self.freedom, rows)
            firm[rows] = firmly(share)
            near.append(precedences(share, self.regions, rows))
        both = firm.sum(axis=0), firm.sum(axis=1)
        return _Apart(
            respondents=(1 + alone[0], count - alone[1]),
            combined=(1 + both[0], count - both[1]),
            precedences=pd.concat(near, ignore_index=True),
            alike=Alike.of(firm, self.regions),
        )

    def _by_weights(self, rows: slice) -> Floats:
        """Variances of the differences of values that are drawn together: what moves both alike does not part them."""
        joint = self.centred[:, rows].T @ self.centred / max(len(self.drawn) - 1, 1)
        apart: Floats = np.maximum(self.weights[rows, None] + self.weights - 2 * joint, 0.0)
        return apart


@dataclass(frozen=True)
class _Apart:
    """Which regions are told from which others."""

    respondents: tuple[Ints, Ints]
    combined: tuple[Ints, Ints]
    """The best and the last place each may have, by respondents alone and by both sources."""
    precedences: pd.DataFrame
    alike: Alike


def _errors(index: Floats, spread: PooledSpread, drawn: Floats, regions: Sequence[str]) -> _Errors:
    people, variance = spread.people[:, -1], spread.errors[:, -1] ** 2
    return _Errors(
        index=index,
        drawn=drawn,
        respondents=variance,
        freedom=int(spread.freedom[-1]),
        fixed=np.where((people == 0) & (variance == 0), UNASKED, "").tolist(),
        regions=regions,
    )


def _intervals(errors: _Errors, ranked: Answers, tree: Tree, rules: Rules) -> pd.DataFrame:
    """Rows of Interval, source by source."""
    index, freedom, regions = errors.index, errors.freedom, ranked.regions
    moving, unweighed = [""] * len(regions), [NO_MARGIN if rules.weight_margin == 0 else ""] * len(regions)
    both, apart = errors.respondents + errors.weights, errors.apart
    people = error_interval(index, errors.respondents, freedom, apart.respondents)
    sources = (
        rows_of(WEIGHTS, drawn_interval(index, errors.drawn), unweighed, regions),
        rows_of(METHOD, _ranks_only(index, by_method(ranked, tree, rules)), moving, regions),
        rows_of(RESPONDENTS, people, errors.fixed, regions),
        rows_of(COMBINED, error_interval(index, both, freedom, apart.combined), moving, regions),
    )
    return pd.concat(sources, ignore_index=True)


def _ranks_only(index: Floats, variants: Floats) -> dict[str, Floats]:
    ends = drawn_interval(index, variants)
    return ends | {"score_low": np.full(len(index), NAN), "score_high": np.full(len(index), NAN)}


def _ranks(index: Floats, combined: pd.DataFrame, answers: Answers) -> pd.DataFrame:
    """Rows of Rank in the order of `answers`."""
    ends = combined[["score_low", "score_high", "rank_low", "rank_high"]].reset_index(drop=True)
    return shape(
        ends.assign(region=answers.regions, score=index, rank=places(index), ranked=len(answers.regions)),
        Rank,
    )
