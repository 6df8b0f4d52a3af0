"""All that is known about how firm the scores and ranks of one Erhebung are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from verstetigung.method.scoring import DECIMALS, Answers, Floats, Ints, Tree, pyramid
from verstetigung.method.uncertainty.distinction import ahead, alike, precedences
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
from verstetigung.method.uncertainty.spread import pooled
from verstetigung.records import NAN, Rank, shape
from verstetigung.schemas.catalogue import Rules
from verstetigung.schemas.kinds import Level

NO_MARGIN, UNASKED = "kein Spielraum", "keine Befragten"


@dataclass(frozen=True)
class Uncertainty:
    """How firm scores and ranks are (M8). Only ranked regions are in it, but for `bounds`."""

    ranks: pd.DataFrame
    """Rows of Rank, best first, with the interval by respondents and weights."""
    intervals: pd.DataFrame
    """Rows of Interval: every source, and in it every region, best first."""
    precedences: pd.DataFrame
    """Rows of Precedence, by respondents and weights."""
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
    best_first = narrowed(own, regions=order)
    spread = pooled(responses, narrowed(answers, regions=order), tree, rules)
    drawn = by_weights(best_first, part, rules)
    people, errors = spread.people[:, -1], spread.errors[:, -1]
    freedom = int(spread.freedom[-1]) if people.any() else 0
    respondents = _differences(errors**2)
    combined = respondents + _apart(drawn)
    share = ahead(index, np.where(np.eye(len(index), dtype=bool), 0.0, combined), freedom)
    intervals = pd.concat(
        [
            rows_of(WEIGHTS, drawn_interval(index, drawn), _unweighed(rules, len(order)), best_first.regions),
            rows_of(METHOD, _ranks_only(index, by_method(best_first, part, rules)), _moves(order), best_first.regions),
            rows_of(RESPONDENTS, error_interval(index, respondents, freedom), _unasked(people), best_first.regions),
            rows_of(COMBINED, error_interval(index, combined, freedom), _moves(order), best_first.regions),
        ],
        ignore_index=True,
    )
    return Uncertainty(
        ranks=_ranks(index, intervals[intervals["source"] == COMBINED], best_first),
        intervals=intervals,
        precedences=precedences(share, best_first.regions),
        alike=alike(share, best_first.regions),
        geometric=dict(zip(best_first.regions, geometric(best_first, part, rules).tolist(), strict=True)),
        omissions=pd.concat(
            [omissions(best_first, part, rules, level) for level in (Level.KRITERIUM, Level.DIMENSION)],
            ignore_index=True,
        ),
        bounds=bounds(own, part, rules),
        several=int((people > 1).sum()),
        freedom=int(np.maximum(people - 1, 0).sum()),
    )


def _ranking(answers: Answers, tree: Tree, rules: Rules) -> tuple[Ints, Floats]:
    """The places of the regions that have an index, best first, and their index."""
    index = np.round(pyramid(answers, tree, rules)[2].value[:, 0], DECIMALS)
    order = np.argsort(places(index), kind="stable")[: int((~np.isnan(index)).sum())]
    return order, index[order]


def _differences(variance: Floats) -> Floats:
    """The variances of the differences of independent values; those of the values themselves on the diagonal."""
    both: Floats = variance[:, None] + variance
    return np.where(np.eye(len(variance), dtype=bool), variance, both)


def _apart(drawn: Floats) -> Floats:
    """The same for values that are drawn together (draws, regions): what moves both alike does not part them."""
    centred = drawn - drawn.mean(axis=0)
    joint = centred.T @ centred / max(len(drawn) - 1, 1)
    own = np.diag(joint)
    apart: Floats = np.maximum(own[:, None] + own - 2 * joint, 0.0)
    return np.where(np.eye(len(own), dtype=bool), joint, apart)


def _ranks_only(index: Floats, variants: Floats) -> dict[str, Floats]:
    ends = drawn_interval(index, variants)
    return ends | {"score_low": np.full(len(index), NAN), "score_high": np.full(len(index), NAN)}


def _moves(order: Ints) -> list[str]:
    return [""] * len(order)


def _unweighed(rules: Rules, regions: int) -> list[str]:
    return ["" if rules.weight_margin > 0 else NO_MARGIN] * regions


def _unasked(people: Ints) -> list[str]:
    return [UNASKED if not number else "" for number in people.tolist()]


def _ranks(index: Floats, combined: pd.DataFrame, answers: Answers) -> pd.DataFrame:
    """Rows of Rank in the order of `answers`."""
    ends = combined[["score_low", "score_high", "rank_low", "rank_high"]].reset_index(drop=True)
    return shape(
        ends.assign(region=answers.regions, score=index, rank=places(index), ranked=len(answers.regions)),
        Rank,
    )
