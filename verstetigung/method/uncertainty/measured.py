"""All that is known about how firm the scores and ranks of one Erhebung are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from verstetigung.method.scoring import Answers, Floats, Ints, Tree, pyramid
from verstetigung.method.uncertainty.intervals import intervals, ranked
from verstetigung.method.uncertainty.numbers import indexed, narrowed, places
from verstetigung.method.uncertainty.omissions import bounds, omissions
from verstetigung.method.uncertainty.order import ahead, groups, precedences
from verstetigung.method.uncertainty.respondents import Voices, varies, voices
from verstetigung.method.uncertainty.sources import COMBINED, METHOD, RESPONDENTS, WEIGHTS, drawn_indices
from verstetigung.schemas.catalogue import Rules
from verstetigung.schemas.kinds import Level


@dataclass(frozen=True)
class Uncertainty:
    """How firm scores and ranks are (M8). Only ranked regions are in it, but for `bounds`."""

    ranks: pd.DataFrame
    """Rows of Rank, best first, with the interval of all sources at once."""
    intervals: pd.DataFrame
    """Rows of Interval: every source, and in it every region, best first."""
    precedences: pd.DataFrame
    """Rows of Precedence, over the draws of all sources at once."""
    groups: tuple[tuple[str, ...], ...]
    """Regions that cannot be told apart, best group first."""
    omissions: pd.DataFrame
    """Rows of Omission: every criterion, then every dimension of the index."""
    bounds: pd.DataFrame
    """Rows of Bound, in the order of the register."""
    drawn: Mapping[str, Floats]
    """Per source the index under each draw, of shape (draws, regions), the regions as in `ranks`."""


def measure(responses: pd.DataFrame, answers: Answers, tree: Tree, rules: Rules) -> Uncertainty:
    """How firm the index is; `answers` is what `scoring.answers` makes of these rows of Response.

    Ranks in the draws, and where something is left out, are places among the regions ranked without either.
    """
    own, part = indexed(answers, tree)
    order, index = _ranking(own, part, rules)
    best_first = narrowed(own, regions=order)
    said = voices(responses, best_first.regions, part, rules)
    drawn = drawn_indices(best_first, said, part, rules)
    every = intervals(index, drawn, _fixed(said, rules), best_first)
    share = ahead(drawn[COMBINED])
    levels = (Level.KRITERIUM, Level.DIMENSION)
    return Uncertainty(
        ranks=ranked(index, every[every["source"] == COMBINED], best_first),
        intervals=every,
        precedences=precedences(share, best_first.regions),
        groups=groups(share, best_first.regions),
        omissions=pd.concat([omissions(best_first, part, rules, level) for level in levels], ignore_index=True),
        bounds=bounds(own, part, rules),
        drawn=drawn,
    )


def _ranking(answers: Answers, tree: Tree, rules: Rules) -> tuple[Ints, Floats]:
    """The places of the regions that have an index, best first, and their index."""
    index = pyramid(answers, tree, rules)[2].value[:, 0]
    order = np.argsort(places(index), kind="stable")[: int((~np.isnan(index)).sum())]
    return order, index[order]


def _fixed(said: Voices, rules: Rules) -> dict[str, list[str]]:
    """Per source and region why it moves nothing, if so."""
    nothing = [""] * len(said.people)
    return {
        WEIGHTS: nothing if rules.weight_margin > 0 else ["kein Spielraum"] * len(nothing),
        METHOD: nothing,
        RESPONDENTS: [_unmoved(said, place) for place in range(len(nothing))],
        COMBINED: nothing,
    }


def _unmoved(said: Voices, place: int) -> str:
    if varies(said, place):
        return ""
    return "eine Auskunft" if len(said.people[place]) else "keine Befragten"
