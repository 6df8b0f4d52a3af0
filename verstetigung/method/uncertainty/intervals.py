"""From the draws to intervals of score and rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from verstetigung.method.scoring import Answers, Floats
from verstetigung.method.uncertainty.numbers import limits, places
from verstetigung.records import Rank, shape


@dataclass(frozen=True, slots=True)
class Interval:
    """How far one source of uncertainty moves one region."""

    region: str
    source: str
    """``Gewichte``, ``Methode``, ``Befragte`` or ``zusammen``."""
    score_low: float
    score_high: float
    rank_low: int
    rank_high: int
    """5th and 95th percentile over the draws, rounded outwards and never without score and rank themselves."""
    unrated: float
    """Share of the draws that leave the region without an index, 0 to 1; they do not count for the interval."""
    fixed: str
    """Why the score does not move: „eine Auskunft“, „keine Befragten“, „kein Spielraum“; empty if it does.

    Its rank may, with the scores of others.
    """


def intervals(
    index: Floats, drawn: Mapping[str, Floats], fixed: Mapping[str, Sequence[str]], answers: Answers
) -> pd.DataFrame:
    """Rows of Interval: every source, and in it every region in the order of `answers`.

    `index` is the score itself, `drawn` per source of shape (draws, regions), `fixed` the reasons per source.
    """
    rank = places(index)
    ends = [_ends(index, rank, scores) for scores in drawn.values()]
    frame = pd.DataFrame({name: np.concatenate([each[name] for each in ends]) for name in ends[0]})
    reasons = [reason for source in drawn for reason in fixed[source]]
    sources = np.repeat(list(drawn), len(index))
    return shape(frame.assign(region=answers.regions * len(drawn), source=sources, fixed=reasons), Interval)


def _ends(index: Floats, rank: Floats, scores: Floats) -> dict[str, Floats]:
    score_low, score_high = limits(scores)
    rank_low, rank_high = limits(places(scores))
    return {
        "score_low": np.fmin(score_low, index),
        "score_high": np.fmax(score_high, index),
        "rank_low": np.fmin(np.floor(rank_low), rank),
        "rank_high": np.fmax(np.ceil(rank_high), rank),
        "unrated": np.isnan(scores).mean(axis=0),
    }


def ranked(index: Floats, source: pd.DataFrame, answers: Answers) -> pd.DataFrame:
    """Rows of Rank in the order of `answers`, with the intervals of one source."""
    ends = source[["score_low", "score_high", "rank_low", "rank_high"]].reset_index(drop=True)
    return shape(
        ends.assign(region=answers.regions, score=index, rank=places(index), ranked=len(answers.regions)),
        Rank,
    )
