"""Agreement of coders: textbook cases, reference software, and what holds for any table."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.method.test_agreement import by_coincidences
from verstetigung.method import agreement, coding
from verstetigung.method.coding import Ratings

GOLDEN = Path(__file__).parent.parent / "golden" / "agreement"
NO = math.nan
KRIPPENDORFF_2011 = (
    (1, 1, NO, 1),
    (2, 2, 3, 2),
    (3, 3, 3, 3),
    (3, 3, 3, 3),
    (2, 2, 2, 2),
    (1, 2, 3, 4),
    (4, 4, 4, 4),
    (1, 1, 2, 1),
    (2, 2, 2, 2),
    (NO, 5, 5, 5),
    (NO, NO, 1, 1),
    (NO, 3, NO, NO),
)
"""Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: twelve units, four observers, gaps."""
COHEN_1960 = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
"""Cohen, A coefficient of agreement for nominal scales (1960): 200 units, p_o = 0.70, p_c = 0.41."""


def from_counts(counts: tuple[tuple[int, ...], ...]) -> Ratings:
    """The table of two coders of which the first chose the row and the second the column so often."""
    pairs = [(row, column) for row, line in enumerate(counts) for column, n in enumerate(line) for _ in range(n)]
    return coding.ratings(pairs)


def invented(units: int, coders: int, seed: int) -> Ratings:
    """A table of invented ratings on five steps, with gaps."""
    random = np.random.default_rng(seed)
    true = random.integers(1, 6, units)[:, None]
    rated = np.clip(true + random.integers(-1, 2, (units, coders)), 1, 5).astype(float)
    rated[random.random((units, coders)) < 0.1] = NO
    return coding.ratings(rated.tolist())


def test_alpha_of_the_textbook_with_four_observers_and_gaps() -> None:
    table = coding.ratings(KRIPPENDORFF_2011)
    assert (table.units, table.left_out) == (11, 1)
    assert coding.alpha(table, "nominal")[0] == pytest.approx(0.743, abs=5e-4)
    assert coding.alpha(table, "ordinal")[0] == pytest.approx(0.815, abs=5e-4)


def test_alpha_of_the_textbook_with_two_observers() -> None:
    """Krippendorff 2011, section A: ten units, two categories, alpha 0.095."""
    table = coding.ratings(tuple(zip((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0), strict=True)))
    assert coding.alpha(table, "nominal")[0] == pytest.approx(0.095, abs=5e-4)
    assert coding.agreement(table)[0] == pytest.approx(0.6)


def test_kappa_of_cohen() -> None:
    table = from_counts(COHEN_1960)
    assert coding.agreement(table)[0] == pytest.approx(0.70)
    assert coding.kappa(table)[0] == pytest.approx((0.70 - 0.41) / (1 - 0.41))


def test_kappa_worked_by_hand() -> None:
    """Twenty of fifty both yes, fifteen both no; the first says yes to 25, the second to 30: 0.7 against 0.5."""
    assert coding.kappa(from_counts(((20, 5), (10, 15))))[0] == pytest.approx(0.4)


def test_kappa_of_three_coders_is_the_mean_over_their_pairs() -> None:
    values = np.array([(1, 1, 2), (2, 2, 2), (1, 2, 1), (3, 3, 3), (2, 2, 1), (3, 1, 3)], dtype=float)
    pairs = [coding.kappa(coding.ratings(values[:, pair].tolist()))[0] for pair in ([0, 1], [0, 2], [1, 2])]
    assert coding.kappa(coding.ratings(values.tolist()))[0] == pytest.approx(sum(pairs) / 3)


def test_alpha_agrees_with_reference_software() -> None:
    """As `irr::kripp.alpha` would take them: units are region × question, coders the numbers of respondents."""
    answers = pd.read_csv(GOLDEN / "responses_long.csv", keep_default_na=False, na_values=[""])
    items = pd.read_csv(GOLDEN / "items.csv")
    expected = {row["criterion"]: row for row in pd.read_csv(GOLDEN / "krippendorff.csv").to_dict("records")}
    for criterion in expected:
        own = items.loc[items["criterion"].eq(criterion) | (criterion == "ALL"), "item"]
        units = [answers.pivot_table(index="uCode", columns="respondent", values=item) for item in own]
        table = coding.ratings(pd.concat(units).to_numpy().tolist())
        for metric in ("nominal", "ordinal"):
            assert coding.alpha(table, metric)[0] == pytest.approx(expected[criterion][metric], abs=1e-9)


def test_alpha_is_that_of_its_definition_and_that_of_respondents() -> None:
    for seed in range(5):
        table = invented(40, 3, seed)
        given = table.codes != coding.MISSING
        unit, value = np.nonzero(given)[0], table.codes[given].astype(float)
        values = np.where(given, table.codes, NO)
        for metric in ("nominal", "ordinal"):
            found = coding.alpha(table, metric)[0]
            assert found == pytest.approx(by_coincidences(values, metric), abs=1e-12)
            assert found == agreement.krippendorff(unit, value, metric)


def test_weights_are_units_that_stand_there_as_often() -> None:
    table = invented(12, 2, 7)
    weights = np.arange(table.units) % 4
    repeated = Ratings(np.repeat(table.codes, weights, axis=0), table.categories)
    drawn = weights[None, :].astype(float)
    for own, weighted in (
        (coding.alpha(repeated, "ordinal"), coding.alpha(table, "ordinal", drawn)),
        (coding.kappa(repeated), coding.kappa(table, drawn)),
        (coding.agreement(repeated), coding.agreement(table, drawn)),
    ):
        assert weighted[0] == pytest.approx(own[0], abs=1e-12)


def test_without_variation_there_is_agreement_but_no_coefficient() -> None:
    found = coding.estimates(coding.ratings([(2, 2)] * 20))
    assert found["agreement"].value == found["agreement"].low == 1
    assert all(math.isnan(found[name].value) for name in ("kappa", "nominal", "ordinal"))


def test_nothing_to_compare_gives_nothing() -> None:
    for nothing in ((), ((1, NO), (NO, 2))):
        assert all(math.isnan(one.value) for one in coding.estimates(coding.ratings(nothing)).values())


def test_intervals_hold_the_value_narrow_with_units_and_are_the_same_each_time() -> None:
    few, many = (coding.estimates(invented(units, 2, 3)) for units in (30, 480))
    assert few == coding.estimates(invented(30, 2, 3))
    for name, one in few.items():
        assert one.low < one.value < one.high
        assert many[name].high - many[name].low < one.high - one.low


def test_too_few_units_have_a_value_but_no_interval() -> None:
    found = coding.estimates(coding.ratings([(1, 1), (2, 2), (3, 1)]))["nominal"]
    assert not math.isnan(found.value)
    assert math.isnan(found.low)


def test_the_interval_of_the_share_is_that_of_a_binomial() -> None:
    """Of 100 units 70 alike: the 5th and 95th percentile of a binomial of 100 and 0.7 are 62 and 77."""
    alike = coding.estimates(coding.ratings([(1, 1)] * 35 + [(2, 2)] * 35 + [(1, 2)] * 30))["agreement"]
    assert [alike.low, alike.high] == pytest.approx([0.62, 0.77], abs=0.011)
