"""How the index hangs together with its parts (M17), against scipy, numpy and COINr's values."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from tests.made import structured
from verstetigung.method import disclosure
from verstetigung.method.scoring import INDEX, Floats
from verstetigung.method.structure import (
    CHANCE,
    FEWEST,
    NEAR,
    Part,
    Seen,
    Structure,
    compared,
    drawings,
    measured,
    structure,
)
from verstetigung.records import NAN

GOLDEN = Path(__file__).parent.parent / "golden" / "coinr" / "likert_a"
ANSCOMBE = (
    (10, 8.04), (8, 6.95), (13, 7.58), (9, 8.81), (11, 8.33), (14, 9.96), (6, 7.24), (4, 4.26), (12, 10.84), (7, 4.82),
    (5, 5.68),
)  # fmt: skip
"""The first of Anscombe's four (1973): r = 0.816."""


def seen(values: Floats) -> Seen:
    return Seen(values, np.zeros(values.shape, dtype=bool))


def of(parts: tuple[Part, ...], element: str) -> Part:
    (part,) = [part for part in parts if part.element == element]
    return part


def test_correlation_of_a_published_example() -> None:
    x, y = np.array(ANSCOMBE, dtype=float).T
    (part,) = measured(("x",), seen(x[:, None]), seen(y[:, None]), np.ones(1), drawings(len(x)))
    assert (part.n, part.correlation.value, part.importance.value) == (11, 0.82, 1.0)


def test_criteria_and_dimensions_of_the_values_that_coinr_made() -> None:
    made = pd.read_csv(GOLDEN / "likert0_100_amean" / "aggregates.csv")
    weights = pd.read_csv(GOLDEN / "effective_weights.csv").set_index("iCode")["EffWeight"]
    for letter in ("K", "D"):
        ids = [name for name in made.columns if name[0] == letter]
        values, index = made[ids].to_numpy(dtype=float), made["Index"].to_numpy(dtype=float)
        parts = measured(ids, seen(values), seen(index[:, None]), weights[ids].to_numpy(), drawings(len(made)))
        known = [~(np.isnan(column) | np.isnan(index)) for column in values.T]
        r = [stats.pearsonr(column[rows], index[rows])[0] for column, rows in zip(values.T, known, strict=True)]
        shares = np.square(r) / np.square(r).sum()
        assert [part.n for part in parts] == [int(rows.sum()) for rows in known]
        assert [part.correlation.value for part in parts] == [round(value, 2) for value in r]
        assert [part.weight for part in parts] == pytest.approx(list(weights[ids]))
        assert [part.importance.value for part in parts] == list(np.round(shares / weights[ids].to_numpy(), 1))


def test_intervals_are_those_of_regions_drawn_anew() -> None:
    random = np.random.default_rng(4)
    index = random.normal(50, 10, 15)
    values = np.stack([index + random.normal(0, 8, 15), random.normal(50, 10, 15)], axis=1)
    values[3, 0] = NAN
    draws = drawings(15, 200)
    assert (draws.sum(axis=1) == 15).all()
    by_hand = []
    for often in draws:
        rows = np.repeat(np.arange(15), often.astype(int))
        frame = pd.DataFrame({"a": values[rows, 0], "b": values[rows, 1], "index": index[rows]})
        r = frame.corr()["index"][["a", "b"]].to_numpy(dtype=float)
        by_hand.append((*r, *(r**2 / (r**2).sum() / [0.3, 0.7])))
    ends = np.percentile(by_hand, (5, 95), axis=0)
    parts = measured(("a", "b"), seen(values), seen(index[:, None]), np.array([0.3, 0.7]), draws)
    assert [part.n for part in parts] == [14, 15]
    assert [part.correlation[1:] for part in parts] == [tuple(np.round(ends[:, place], 2)) for place in (0, 1)]
    assert [part.importance[1:] for part in parts] == [tuple(np.round(ends[:, place], 1)) for place in (2, 3)]


def test_a_criterion_against_the_index_and_a_pair_alike_are_found(tmp_path: Path) -> None:
    points = structured.drawn(opposed="B3", near=("A1", "B1"))
    found = structure(structured.evaluated(tmp_path, points))
    assert (found.regions, found.pairs) == (21, 15)
    assert [part.element for part in found.criteria] == ["A1", "A2", "A3", "B1", "B2", "B3"]
    assert [part.element for part in found.dimensions] == ["A", "B"]
    assert of(found.criteria, "B3").correlation.high < 0
    assert [{pair.first, pair.second} for pair in found.near] == [{"A1", "B1"}]
    assert {frozenset((pair.first, pair.second)) for pair in found.opposed} == {
        frozenset(("B3", other)) for other in ("A1", "A2", "A3", "B1", "B2")
    }
    values = [pair.correlation.value for pair in found.opposed]
    assert values == sorted(values)
    assert found.near[0].correlation.value == round(float(np.corrcoef(points["A1"], points["B1"])[0, 1]), 2) >= NEAR


def test_what_matters_beside_what_it_weighs(tmp_path: Path) -> None:
    points = structured.drawn()
    found = structure(structured.evaluated(tmp_path, points, weights={"A1": 3, "B3": 0}))
    assert [part.element for part in found.criteria] == ["A1", "A2", "A3", "B1", "B2"]
    weights = {"A1": 3 / 10, "A2": 1 / 10, "A3": 1 / 10, "B1": 1 / 4, "B2": 1 / 4}
    index = sum(weights[id] * points[id] for id in weights)
    squares = {id: float(np.corrcoef(points[id], index)[0, 1]) ** 2 for id in weights}
    expected = {id: squares[id] / sum(squares.values()) / weights[id] for id in weights}
    assert {part.element: part.weight for part in found.criteria} == pytest.approx(weights)
    assert {part.element: part.importance.value for part in found.criteria} == {
        id: round(ratio, 1) for id, ratio in expected.items()
    }
    assert (of(found.criteria, "A1").apart, of(found.criteria, "A2").apart) == (-1, 1)


def test_what_is_the_same_everywhere_has_no_correlation_and_no_share(tmp_path: Path) -> None:
    points = structured.drawn() | {"B3": np.full(21, 40.0)}
    found = structure(structured.evaluated(tmp_path, points))
    same = of(found.criteria, "B3")
    assert np.isnan([*same.correlation, *same.importance]).all()
    others = [part for part in found.criteria if part.element != "B3"]
    assert sum(part.importance.value * part.weight for part in others) == pytest.approx(5 / 6, abs=0.05)
    assert found.pairs == 10


def test_nothing_is_said_of_few_regions(tmp_path: Path) -> None:
    few = structure(structured.evaluated(tmp_path, structured.drawn(FEWEST - 1)))
    assert few == Structure(FEWEST - 1, (), (), 0, (), ())
    points = structured.drawn(FEWEST)
    points["A2"][0] = NAN
    enough = structure(structured.evaluated(tmp_path, points))
    assert [part.element for part in enough.criteria if np.isnan(part.correlation.value)] == ["A2"]
    assert (of(enough.criteria, "A2").n, enough.pairs) == (FEWEST - 1, 10)


def test_fewer_hidden_values_than_three_do_not_count(tmp_path: Path) -> None:
    points = structured.drawn()
    for single in (0, 2, 3, 8):
        known = structured.evaluated(tmp_path, points, respondents=[1] * single + [3] * (21 - single))
        shown, whole = structure(disclosure.shown(known)), structure(known)
        expected = 21 - single * (0 < single < disclosure.LEAST)
        assert {part.n for part in shown.criteria} == {expected}
        assert {part.n for part in shown.dimensions} == {part.n for part in whole.criteria} == {21}
        assert (shown == whole) == (expected == 21)


def test_with_few_hidden_the_numbers_are_those_of_the_regions_shown(tmp_path: Path) -> None:
    points = structured.drawn()
    known = disclosure.shown(structured.evaluated(tmp_path, points, respondents=[1, 2] + [3] * 19))
    index = (
        known.scores[known.scores["element"] == INDEX].set_index("region")["score"].loc[[f"r{n}" for n in range(3, 22)]]
    )
    for part in structure(known).criteria:
        expected = float(np.corrcoef(points[part.element][2:], index)[0, 1])
        assert part.correlation.value == round(expected, 2)


def test_how_many_unrelated_pairs_chance_flags() -> None:
    random, ids = np.random.default_rng(9), [f"K{number}" for number in range(20)]
    found = [
        compared(ids, seen(random.integers(0, 13, (regions, 20)) / 12 * 100), drawings(regions, seed=again))
        for regions in (12, 18, 21)
        for again in range(8)
    ]
    pairs = [pair for survey in found for pair in survey]
    assert len(pairs) == 24 * 190
    assert sum(pair.correlation.high < 0 for pair in pairs) / len(pairs) == pytest.approx(CHANCE, abs=0.02)
    assert not [pair for pair in pairs if pair.correlation.value >= NEAR]
