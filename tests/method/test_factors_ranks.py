"""Rank statistics, against the examples of R's help pages, tables of quantiles and hand calculation."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from verstetigung.method import factors
from verstetigung.method.factors import association, distributions
from verstetigung.method.factors.association import Association
from verstetigung.method.factors.ranks import drawn_ranks, ranks
from verstetigung.method.scoring import Floats
from verstetigung.records import NAN

HUNTER_L = np.array([44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1])
PANEL = np.array([2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8])
MAY = [41, 36, 12, 18, NAN, 28, 23, 19, 8, NAN, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, *[NAN] * 3, 23, 45]
OZONE_MAY = np.array([*MAY, 115, 37])
AUGUST = [39, 9, 16, 78, 35, 66, 122, 89, 110, NAN, NAN, 44, 28, 65, NAN, 22, 59, 23, 31, 44, 21, 9, NAN, 45, 168, 73]
OZONE_AUGUST = np.array([*AUGUST, NAN, 76, 118, 84, 85])

CONTROL = np.array([1.15, 0.88, 0.90, 0.74, 1.21])


def array(*values: float) -> Floats:
    return np.array(values, dtype=float)


def test_ties_share_their_mean_rank() -> None:
    assert ranks(array(20, 10, 20, 30)).tolist() == [2.5, 1, 2.5, 4]
    assert ranks(np.array([[3.0, 1.0], [1.0, 1.0]])).tolist() == [[2, 1], [1.5, 1.5]]


def test_spearman_without_ties_is_exact() -> None:
    found = factors.spearman(HUNTER_L, PANEL)
    assert found.n == 9
    assert found.value == pytest.approx(0.6)
    assert found.p == pytest.approx(0.0968, abs=5e-5)


def test_spearman_counts_out_every_order() -> None:
    second = array(1, 3, 2, 5, 4)
    orders = [factors.spearman(np.array(order, dtype=float), array(1, 2, 3, 4, 5)).value for order in permutations(5)]
    found = factors.spearman(array(1, 2, 3, 4, 5), second)
    as_far = sum(value >= found.value - 1e-9 for value in orders)
    assert found.p == pytest.approx(2 * as_far / 120)


def permutations(n: int) -> list[tuple[int, ...]]:
    return list(itertools.permutations(range(1, n + 1)))


@pytest.mark.parametrize("squares", [40, 120, 166, 200, 290])
def test_the_series_for_many_cases_is_close_to_counting(squares: float) -> None:
    counted = distributions._squares(10)
    for below in (True, False):
        exact = counted[:squares].sum() if below else counted[squares:].sum()
        assert distributions.squares(squares, 10, below=below) == pytest.approx(exact, abs=1e-3)


def test_the_ends_of_the_distribution_of_squares() -> None:
    most = (10**3 - 10) // 3
    assert [distributions.squares(0, 10, below=below) for below in (True, False)] == [0, 1]
    assert [distributions.squares(most + 2, 10, below=below) for below in (True, False)] == [1, 0]
    assert factors.spearman(np.arange(30.0), np.arange(30.0)).p < 1e-9
    assert factors.spearman(np.arange(30.0), -np.arange(30.0)).p < 1e-9


def test_spearman_with_ties_uses_t() -> None:
    found = factors.spearman(array(1, 2, 2, 3, 5), array(2, 1, 3, 4, 4))
    rho = 7.5 / 9.5
    assert found.value == pytest.approx(rho)
    assert found.p == pytest.approx(distributions.student(rho * math.sqrt(3 / (1 - rho**2)), 3))
    assert factors.spearman(HUNTER_L, PANEL, exact=False).p == pytest.approx(0.08762, abs=5e-6)


def test_a_perfect_order_with_ties_has_p_zero() -> None:
    assert factors.spearman(array(1, 2, 2, 3), array(1, 2, 2, 3)).p == 0


def test_two_cases_are_too_few_for_t() -> None:
    assert math.isnan(factors.spearman(array(1, 2), array(2, 1), exact=False).p)
    assert factors.spearman(array(1, 2), array(2, 1)) == factors.Correlation(2, -1, 1)


def test_missing_values_leave_out_the_case() -> None:
    first, second = np.append(HUNTER_L, [NAN, 1]), np.append(PANEL, [1, NAN])
    assert factors.spearman(first, second) == factors.spearman(HUNTER_L, PANEL)
    assert factors.kendall(first, second) == factors.kendall(HUNTER_L, PANEL)


@pytest.mark.parametrize("values", [array(), array(1), array(2, 2, 2)])
def test_nothing_to_order_is_not_a_number(values: Floats) -> None:
    for found in (factors.spearman(values, values), factors.kendall(values, values)):
        assert found.n == len(values)
        assert math.isnan(found.value)
        assert math.isnan(found.p)


def test_kendall_without_ties_is_exact() -> None:
    found = factors.kendall(HUNTER_L, PANEL)
    assert found.value == pytest.approx(4 / 9)
    assert found.p == pytest.approx(0.1194, abs=5e-5)
    assert factors.kendall(HUNTER_L, -PANEL).p == pytest.approx(found.p)
    assert factors.kendall(HUNTER_L, PANEL, exact=False).p == pytest.approx(distributions.normal(16 / math.sqrt(92)))


def test_kendall_with_ties_is_tau_b() -> None:
    found = factors.kendall(array(1, 1, 2, 3), array(1, 2, 2, 3))
    assert found.value == pytest.approx(4 / 5)
    concordant, variance = 4, 120 / 18 + 4 / 24
    assert found.p == pytest.approx(distributions.normal(concordant / math.sqrt(variance)))


def test_wilcoxon_without_ties_is_exact() -> None:
    treated = array(0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46)
    found = factors.wilcoxon(treated, CONTROL)
    assert found.wins == 35
    assert found.delta == pytest.approx(0.4)
    assert found.p == pytest.approx(2 * 0.1272, abs=1e-4)
    approximate = distributions.normal(9.5 / math.sqrt(50 / 12 * 16))
    assert factors.wilcoxon(treated, CONTROL, exact=False).p == pytest.approx(approximate)
    assert factors.wilcoxon(array(1, 2, 3), array(4, 5, 6, 7)).p == pytest.approx(2 / 35)


def test_wilcoxon_with_ties_is_corrected() -> None:
    found = factors.wilcoxon(OZONE_MAY, OZONE_AUGUST)
    assert found.wins == 127.5
    assert found.p == pytest.approx(0.0001208, abs=5e-8)


@pytest.mark.parametrize("steps", [3, 1000])
def test_wilcoxon_counts_every_pair_and_holds_none_of_them(steps: int) -> None:
    """Of 11,000 regions there are thirty million pairs."""
    random = np.random.default_rng(2)
    first, second = (random.integers(0, steps, size) / 7 for size in (70, 55))
    signs = np.sign(first[:, None] - second)
    found = factors.wilcoxon(first, second)
    assert (found.wins, found.delta) == ((signs + 1).sum() / 2, signs.mean())
    assert factors.wilcoxon(second, first).delta == -found.delta


def test_wilcoxon_with_nothing_to_compare() -> None:
    empty = factors.wilcoxon(array(NAN), array(1, 2))
    assert math.isnan(empty.wins)
    assert math.isnan(empty.p)
    level = factors.wilcoxon(array(2, 2), array(2, 2))
    assert (level.wins, level.delta) == (2, 0)
    assert math.isnan(level.p)


@pytest.mark.parametrize(("t", "freedom"), [(12.7062047, 1), (-4.3026527, 2), (3.1824463, 3), (2.0930241, 19)])
def test_student_has_the_quantiles_of_the_tables(t: float, freedom: int) -> None:
    assert distributions.student(t, freedom) == pytest.approx(0.05, abs=1e-8)


def test_p_values_are_adjusted_as_in_r() -> None:
    p = array(0.01, NAN, 0.04, 0.03, 0.5)
    np.testing.assert_allclose(factors.adjusted(p), [0.04, NAN, 0.09, 0.09, 0.5])
    np.testing.assert_allclose(factors.adjusted(p, "bonferroni"), [0.04, NAN, 0.16, 0.12, 1])
    np.testing.assert_allclose(factors.adjusted(p, "BH"), [0.04, NAN, 0.16 / 3, 0.16 / 3, 0.5])
    assert len(factors.adjusted(array())) == 0


def associated(**columns: Floats) -> list[Association]:
    return list(factors.associations(columns, array(80, 70, 50, 40, 30, NAN), 50))


def test_more_and_less_successful_regions_are_told_apart_at_the_crossover() -> None:
    (found,) = associated(E1=array(90, 50, 60, NAN, 10, 100))
    assert (found.n, found.n_more, found.n_less) == (4, 2, 2)
    assert (found.mean_more, found.mean_less, found.difference) == (70, 35, 35)
    assert found.delta == pytest.approx(0.5)
    assert found.rho == pytest.approx(0.8)
    assert found.p == pytest.approx(1 / 3)


def test_p_is_adjusted_over_the_factors_that_have_one() -> None:
    found = associated(E1=array(90, 80, 60, 20, 10, 1), E2=array(1, 1, 1, 1, 1, 1), E3=array(10, 20, 60, 80, 90, 1))
    assert [row.p_adjusted for row in found] == pytest.approx([2 * found[0].p, NAN, 2 * found[2].p], nan_ok=True)
    assert math.isnan(found[1].rho)
    assert math.isnan(found[1].rho_low)
    assert [row.rho for row in found[::2]] == [1, -1]


def test_a_side_without_regions_has_no_mean() -> None:
    (found,) = associated(E1=array(NAN, NAN, 10, 20, 30, 40))
    assert (found.n_more, found.n_less) == (0, 3)
    assert math.isnan(found.mean_more)
    assert math.isnan(found.delta)
    assert math.isnan(found.rho_low)


def test_the_bootstrap_interval_is_the_same_every_time_and_holds_rho() -> None:
    random = np.random.default_rng(4)
    first = random.random(21)
    second = first + random.random(21)
    low, high = factors.bootstrapped(first, second)
    assert (low, high) == factors.bootstrapped(first, second)
    assert low < factors.spearman(first, second).value < high
    assert -1 <= low < high <= 1


@pytest.mark.parametrize("cases", [1, 100, 20_999])
def test_the_bootstrap_interval_is_the_same_however_many_draws_are_made_at_once(
    cases: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = np.random.default_rng(5).random((2, 21)).round(1)
    whole = factors.bootstrapped(first, second)
    monkeypatch.setattr(association, "CASES", cases)
    assert factors.bootstrapped(first, second) == whole


@pytest.mark.parametrize("decimals", [-1, 0, 6])
def test_ranks_of_drawn_cases_are_those_of_their_values(decimals: int) -> None:
    draw = np.random.default_rng(3)
    values = np.round(draw.uniform(0, 100, 57), decimals)
    drawn = draw.integers(0, len(values), (40, len(values)))
    np.testing.assert_array_equal(drawn_ranks(values, drawn), ranks(values[drawn]))
