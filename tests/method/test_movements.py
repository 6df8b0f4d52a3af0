"""How far chance moves the median of many regions, against the theory of order statistics."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from scipy import integrate, stats

from tests.made.worked import small_catalogue
from verstetigung.method import scoring
from verstetigung.method.change import SAME, Movement, Shift
from verstetigung.method.change.certainty import Certainty
from verstetigung.method.change.movements import movements
from verstetigung.method.change.waves import elements
from verstetigung.method.scoring import INDEX
from verstetigung.records import rows, table
from verstetigung.schemas.kinds import Level

REGIONS = 21
ONE_IN_FIFTY = float(stats.norm.ppf(0.99))


def moved(folder: Path, changes: np.ndarray, error: float) -> Movement:
    """The index of regions that changed by so much, measured with an error of that many points."""
    tree = scoring.tree(small_catalogue(folder))
    names = tuple(f"r{number}" for number in range(len(changes)))
    shifts = [
        Shift(name, Level.INDEX, INDEX, 50.0, 50.0 + change, change, 0.0, 0.0, 2, 2, change, SAME)
        for name, change in zip(names, changes.tolist(), strict=True)
    ]
    size = (len(names), len(elements(tree)))
    sure = Certainty(np.full(size, error), np.full(size, np.inf), np.ones(size, dtype=bool), np.zeros(size))
    return next(rows(movements(table(shifts, Shift), names, tree, sure), Movement))


def median_of_normals(number: int) -> float:
    """The standard deviation of the median of an odd number of standard normal values, by its density."""
    middle = stats.beta((number + 1) / 2, (number + 1) / 2)
    variance, _ = integrate.quad(lambda x: x**2 * middle.pdf(stats.norm.cdf(x)) * stats.norm.pdf(x), -6, 6)
    return float(np.sqrt(variance))


def test_where_nothing_changed_the_median_moves_by_the_errors_of_the_regions(tmp_path: Path) -> None:
    row = moved(tmp_path, np.zeros(REGIONS), 10.0)
    assert (row.n, row.median) == (REGIONS, 0.0)
    assert row.high == pytest.approx(ONE_IN_FIFTY * 10 * median_of_normals(REGIONS), rel=0.06)


def test_measured_changes_hold_their_errors_already(tmp_path: Path) -> None:
    """Changes that lie apart as far as their errors do move the median as far as either, not as both together."""
    spread = 10 * stats.norm.ppf((np.arange(101) + 0.5) / 101)
    row = moved(tmp_path, spread, 10.0)
    assert row.high == pytest.approx(ONE_IN_FIFTY * 10 * median_of_normals(101), rel=0.15)


def test_regions_that_change_in_different_ways_leave_the_median_open(tmp_path: Path) -> None:
    """However well each of them is known: other regions would have another median."""
    spread = 10 * stats.norm.ppf((np.arange(101) + 0.5) / 101)
    row = moved(tmp_path, spread, 0.01)
    assert row.high == pytest.approx(ONE_IN_FIFTY * 10 * median_of_normals(101), rel=0.15)
    assert moved(tmp_path, np.full(REGIONS, 5.0), 0.01).low > 4.9


def test_errors_of_hundreds_of_regions_are_not_held_for_all_draws_at_once(tmp_path: Path) -> None:
    """All of them would take 1,000 × 500 × 15 numbers, 60 MB."""
    tracemalloc.start()
    moved(tmp_path, np.linspace(-10, 10, 500), 10.0)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 15e6
