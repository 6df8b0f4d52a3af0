from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.made.worked import ANSWERS, CATALOGUE, drawn_responses, response, small_catalogue
from verstetigung import records
from verstetigung.method import scoring
from verstetigung.records import Response, Score
from verstetigung.schemas.catalogue import Catalogue

REGIONS = ("nord", "mitte", "sued")


def scored(responses: pd.DataFrame, catalogue: Catalogue, regions: tuple[str, ...] = REGIONS) -> pd.DataFrame:
    tree = scoring.tree(catalogue)
    known = scoring.answers(responses, regions, tree, catalogue.rules)
    return scoring.scores(known, tree, catalogue.rules)


def score(frame: pd.DataFrame, region: str, element: str) -> Score:
    found = frame[(frame["region"] == region) & (frame["element"] == element)]
    return next(records.rows(found, Score))


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return small_catalogue(tmp_path)


@pytest.fixture
def worked(catalogue: Catalogue) -> pd.DataFrame:
    return scored(drawn_responses(), catalogue)


@pytest.mark.parametrize(
    ("region", "element", "expected"),
    [
        ("nord", "A1.1", (200 / 3 + 100) / 2),
        ("nord", "A1.2", 75),
        ("nord", "A1", (250 / 3 + 75) / 2),
        ("nord", "B", 75),
        ("nord", "E", 50),
        ("nord", "gesamt", ((250 / 3 + 75) / 2 + 75) / 2),
        ("mitte", "A1.1", 100 / 3),
        ("mitte", "A1", 100 / 3),
        ("mitte", "B", 0),
        ("mitte", "E", 0),
        ("mitte", "gesamt", 50 / 3),
        ("sued", "A1", 50),
    ],
)
def test_worked_example(worked: pd.DataFrame, region: str, element: str, expected: float) -> None:
    assert score(worked, region, element).score == pytest.approx(expected, abs=1e-12)


def test_m3_no_answer_lowers_coverage_and_not_applicable_leaves_it(worked: pd.DataFrame) -> None:
    assert score(worked, "mitte", "A1").coverage == 0.5
    assert score(worked, "sued", "A1").coverage == 1.0
    assert score(worked, "sued", "E").status == records.NOT_APPLICABLE
    assert score(worked, "sued", "E").expected == 0


def test_m6_parent_below_minimum_coverage_is_not_rated(worked: pd.DataFrame) -> None:
    assert score(worked, "sued", "B").status == records.NOT_RATED
    assert np.isnan(score(worked, "sued", "gesamt").score)
    assert score(worked, "sued", "gesamt").present == 1
    assert score(worked, "sued", "gesamt").expected == 2


def test_m6_exactly_the_minimum_coverage_is_enough(worked: pd.DataFrame) -> None:
    assert (score(worked, "mitte", "A1").present, score(worked, "mitte", "A1").expected) == (1, 2)
    assert score(worked, "mitte", "A1").status == records.RATED


def test_m4_keeps_the_spread_of_single_answers(worked: pd.DataFrame) -> None:
    first = score(worked, "nord", "A1.1")
    assert first.n == 2
    assert (first.low, first.high) == pytest.approx((200 / 3, 100))


def test_m5_each_source_type_counts_once_with_its_weight(catalogue: Catalogue) -> None:
    rows = [response("nord", "B1.1", word, respondent=str(n)) for n, word in enumerate(["2", "2", "2"])]
    rows.append(response("nord", "B1.1", "0", respondent="S58", source="Presse"))
    found = scored(records.table(rows, Response), catalogue)
    assert score(found, "nord", "B1.1").score == pytest.approx((1 * 100 + 0.5 * 0) / 1.5)


def test_m5_unlisted_source_type_does_not_count(catalogue: Catalogue) -> None:
    found = scored(records.table([response("nord", "B1.1", "2", source="Hörensagen")], Response), catalogue)
    assert score(found, "nord", "B1.1").status == records.NOT_RATED


def test_scores_lie_between_0_and_100(worked: pd.DataFrame) -> None:
    given = worked["score"].dropna()
    assert given.between(0, 100).all()
    assert len(given) > 10


def test_m2_turning_a_question_mirrors_its_score(tmp_path: Path, worked: pd.DataFrame) -> None:
    turned = CATALOGUE.replace('fortgeführt?", skala: janein', 'fortgeführt?", skala: janein, umgekehrt: ja')
    found = scored(drawn_responses(), small_catalogue(tmp_path, turned))
    assert score(found, "nord", "B1.1").score == 100 - score(worked, "nord", "B1.1").score
    assert score(found, "mitte", "B1.1").score == 100 - score(worked, "mitte", "B1.1").score


def test_order_of_rows_does_not_matter(catalogue: Catalogue, worked: pd.DataFrame) -> None:
    shuffled = drawn_responses().sample(frac=1, random_state=3)
    assert not shuffled.index.is_monotonic_increasing
    pd.testing.assert_frame_equal(scored(shuffled, catalogue), worked, rtol=1e-12)


def test_m1_adding_a_region_moves_no_other_score(catalogue: Catalogue, worked: pd.DataFrame) -> None:
    more = drawn_responses(ANSWERS + "    west    1           0     1     0     1\n")
    found = scored(more, catalogue, (*REGIONS, "west"))
    before = found[found["region"] != "west"].reset_index(drop=True)
    pd.testing.assert_frame_equal(before, worked)


def test_scaling_all_weights_changes_nothing(tmp_path: Path, worked: pd.DataFrame) -> None:
    heavy = CATALOGUE.replace("    rolle:", "    gewicht: 7\n    rolle:").replace(
        "        bereich:", "        gewicht: 3\n        bereich:"
    )
    assert heavy.count("gewicht:") == 6
    pd.testing.assert_frame_equal(scored(drawn_responses(), small_catalogue(tmp_path, heavy)), worked, rtol=1e-12)


def test_weight_zero_does_not_count_even_for_the_coverage(tmp_path: Path) -> None:
    light = CATALOGUE.replace("finanziert., skala: zustimmung", "finanziert., skala: zustimmung, gewicht: 0")
    found = scored(drawn_responses(), small_catalogue(tmp_path, light))
    assert score(found, "nord", "A1").score == pytest.approx(250 / 3)
    assert score(found, "mitte", "A1").coverage == 1.0


def test_answer_to_an_unknown_question_never_vanishes(catalogue: Catalogue) -> None:
    stray = records.table([response("nord", "Z9", "2")], Response)
    with pytest.raises(ValueError, match="Z9"):
        scored(stray, catalogue)


def test_values_beyond_the_scale_are_capped(catalogue: Catalogue) -> None:
    found = scored(records.table([response("nord", "A1.1", "9")], Response), catalogue)
    assert score(found, "nord", "A1.1").score == 100


def test_region_without_responses_is_not_rated(catalogue: Catalogue) -> None:
    found = scored(drawn_responses(), catalogue, (*REGIONS, "west"))
    assert set(found[found["region"] == "west"]["status"]) == {records.NOT_RATED}
    assert (found[found["region"] == "west"]["coverage"] == 0).all()


def test_derived_question_is_the_share_of_measures(tmp_path: Path) -> None:
    text = CATALOGUE.replace(
        "  janein: {art: janein}\n",
        "  janein: {art: janein}\n  anteil: {art: abgeleitet, regel: anteil_massnahmen, stand: [verstetigt]}\n",
    )
    text = text.replace("finanziert., skala: zustimmung", "finanziert., skala: anteil")
    catalogue = small_catalogue(tmp_path, text)
    measures = records.table(
        [
            records.Measure("nord", "1", f"M{n}", "schule", status, "", "", "", "nord-1.xlsx", "Maßnahmen", f"B{n + 6}")
            for n, status in enumerate(["verstetigt", "geplant", "geplant", "verstetigt"])
        ],
        records.Measure,
    )
    derived = scoring.derived(measures, catalogue)
    assert derived[["question", "value", "text", "cell"]].to_numpy().tolist() == [
        ["A1.2", 50.0, "2 von 4 Maßnahmen", "B6:B9"]
    ]
    assert score(scored(derived, catalogue), "nord", "A1.2").score == 50.0
