from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.worked import CATALOGUE, drawn_responses, small_catalogue
from verstetigung import frames, scoring, uncertainty
from verstetigung.frames import Rank, Response

REGIONS = ("nord", "mitte", "sued", "west")
WEST = "    region  respondent  A1.1  A1.2  B1.1  E1.1\n    west    1           2     5     2     1\n"


def ranked(folder: Path, text: str = CATALOGUE, responses: pd.DataFrame | None = None) -> list[Rank]:
    catalogue = small_catalogue(folder, text)
    tree = scoring.tree(catalogue)
    answers = pd.concat([drawn_responses(), drawn_responses(WEST)]) if responses is None else responses
    known = scoring.answers(answers, REGIONS, tree, catalogue.rules)
    return list(frames.rows(uncertainty.ranks(known, tree, catalogue.rules), Rank))


def test_only_regions_with_an_index_are_ranked_best_first(tmp_path: Path) -> None:
    found = ranked(tmp_path)
    assert [rank.region for rank in found] == ["west", "nord", "mitte"]
    assert [rank.rank for rank in found] == [1, 2, 3]
    assert {rank.ranked for rank in found} == {3}


def test_m7_interval_holds_the_score_and_the_rank(tmp_path: Path) -> None:
    for rank in ranked(tmp_path):
        assert rank.score_low <= rank.score <= rank.score_high
        assert rank.rank_low <= rank.rank <= rank.rank_high
    assert ranked(tmp_path)[2].score_low < ranked(tmp_path)[2].score_high


def test_without_margin_there_is_no_interval(tmp_path: Path) -> None:
    for rank in ranked(tmp_path, CATALOGUE.replace("gewichtsspielraum: 0.25", "gewichtsspielraum: 0")):
        assert rank.score_low == pytest.approx(rank.score)
        assert rank.score_high == pytest.approx(rank.score)
        assert (rank.rank_low, rank.rank_high) == (rank.rank, rank.rank)


def test_interval_agrees_with_an_independent_draw(tmp_path: Path) -> None:
    """Region mitte: index of A (33.3) and B (0) with weights 1 ± 0.25 each."""
    mitte = ranked(tmp_path)[2]
    weights = 1 + 0.25 * np.random.default_rng(7).uniform(-1, 1, (200_000, 2))
    drawn = weights[:, 0] * (100 / 3) / weights.sum(axis=1)
    low, high = np.percentile(drawn, (5, 95))
    assert mitte.score_low == pytest.approx(low, abs=0.25)
    assert mitte.score_high == pytest.approx(high, abs=0.25)


def test_ties_share_the_best_rank(tmp_path: Path) -> None:
    answers = pd.concat([drawn_responses(WEST), drawn_responses(WEST.replace("west", "nord"))])
    found = ranked(tmp_path, responses=answers)
    assert [(rank.region, rank.rank) for rank in found] == [("nord", 1), ("west", 1)]


def test_places_along_the_last_axis_keep_missing_ones() -> None:
    scores = np.array([[3.0, np.nan, 5.0, 3.0 + 1e-12], [1.0, 2.0, 3.0, 4.0]])
    np.testing.assert_array_equal(uncertainty.places(scores), [[2, np.nan, 1, 2], [4, 3, 2, 1]])


def test_nobody_is_ranked_where_nothing_is_known(tmp_path: Path) -> None:
    assert ranked(tmp_path, responses=frames.table([], Response)) == []


def test_draws_are_seeded(tmp_path: Path) -> None:
    assert ranked(tmp_path) == ranked(tmp_path)
    tree = scoring.tree(small_catalogue(tmp_path))
    one, other = (uncertainty.drawn_weights(tree, 0.25, seed=seed).question for seed in (1, 2))
    assert one.shape == (uncertainty.DRAWS, 1, 4)
    assert not np.array_equal(one, other)
    assert (abs(one - 1) <= 0.25).all()


def test_weight_zero_stays_zero(tmp_path: Path) -> None:
    tree = scoring.tree(small_catalogue(tmp_path))
    heavier = replace(tree, weights=tree.weights._replace(criterion=np.array([1.0, 0.0, 2.0])))
    drawn = uncertainty.drawn_weights(heavier, 0.25).criterion
    assert (drawn[..., 1] == 0).all()
    assert drawn[..., 2].min() >= 1.5
