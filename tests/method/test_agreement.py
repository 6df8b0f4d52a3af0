from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.made.worked import CATALOGUE, drawn_responses, response, small_catalogue
from verstetigung import records
from verstetigung.method import agreement
from verstetigung.method.agreement import Metric, limits, marks
from verstetigung.method.scoring import Floats
from verstetigung.records import Agreement, CriterionAgreement, Reliability, Response
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension, Question, Rules, Scale
from verstetigung.schemas.kinds import Role, ScaleKind

GOLDEN = Path(__file__).parent.parent / "golden"
FIVE = Scale("fuenf", ScaleKind.STUFEN, tuple((float(step), str(step)) for step in range(1, 6)), 1, 5)


def golden(name: str, folder: str = "agreement") -> pd.DataFrame:
    return pd.read_csv(GOLDEN / folder / name, keep_default_na=False, na_values=[""])


def catalogue_of(criteria: Mapping[str, Sequence[Question]]) -> Catalogue:
    found = tuple(Criterion(id, id, tuple(questions)) for id, questions in criteria.items())
    rules = Rules({}, {}, 0, 0, {})
    dimension = Dimension("D", "D", Role.ERGEBNIS, found)
    return Catalogue("k", "1", "", "", "", (), rules, (dimension,), (), (), (), (), (), {})


def answers(lines: Mapping[str, Sequence[str]], *questions: str) -> pd.DataFrame:
    """A respondent per line, named ``region-number``; a blank is keine Angabe."""
    return records.table(
        (
            response(name.split("-")[0], question, word, respondent=name)
            for name, line in lines.items()
            for question, word in zip(questions, line, strict=True)
            if word != " "
        ),
        Response,
    )


def five(*ids: str) -> list[Question]:
    return [Question(id, id, FIVE) for id in ids]


def elements(frame: pd.DataFrame) -> dict[str, Reliability]:
    return {row.element: row for row in records.rows(frame, Reliability)}


def close(ours: object, expected: object) -> None:
    np.testing.assert_allclose(np.asarray(ours, float), np.asarray(expected, float), rtol=1e-9, atol=1e-9)


@pytest.fixture(scope="module")
def likert() -> tuple[pd.DataFrame, Catalogue]:
    data, items = golden("responses_long.csv"), golden("items.csv")
    long = data.melt(id_vars=["uCode", "respondent"], var_name="question").dropna()
    given = records.table(
        (
            response(region, question, str(value), respondent=f"{region}-{respondent}")
            for region, respondent, question, value in long.itertuples(index=False)
        ),
        Response,
    )
    criteria = {str(criterion): five(*own["item"]) for criterion, own in items.groupby("criterion", sort=False)}
    return given, catalogue_of(criteria)


@pytest.fixture(scope="module")
def reliable(likert: tuple[pd.DataFrame, Catalogue]) -> dict[str, Reliability]:
    return elements(agreement.reliability(*likert))


# Reference numbers: see tests/golden/agreement/README.md.
def test_every_region_and_question_agrees_with_the_reference(likert: tuple[pd.DataFrame, Catalogue]) -> None:
    expected = golden("region_item_agreement.csv").sort_values(["uCode", "item"])
    found = agreement.agreements(*likert)
    assert len(found) == len(expected) == 630
    assert found[["region", "question"]].to_numpy().tolist() == expected[["uCode", "item"]].to_numpy().tolist()
    columns = ["n", "mean", "median", "sd", "r_wg", "ad"]
    close(found[columns], expected[["n", "mean", "median", "sd", "rwg_uniform", "ad_mean"]])


def test_truncated_r_wg_agrees_with_multilevel(likert: tuple[pd.DataFrame, Catalogue]) -> None:
    expected = golden("multilevel_rwg_Q01.csv")
    found = agreement.agreements(*likert)
    first = found[found["question"] == "Q01"]
    close(first["r_wg"].clip(lower=0), expected["rwg"])
    close(first["n"], expected["gsize"])


def test_r_wg_j_agrees_with_multilevel(likert: tuple[pd.DataFrame, Catalogue]) -> None:
    expected = golden("rwg_j.csv").set_index(["criterion", "grpid"])
    found = agreement.criterion_agreements(*likert).set_index(["criterion", "region"])
    assert len(found) == 21 * 8
    assert set(found.index[found["n"] > 0]) == set(expected.index)
    close(found.loc[expected.index, ["n", "r_wg_j", "r_wg_linear"]], expected)


def test_icc_agrees_with_multilevel(reliable: dict[str, Reliability]) -> None:
    expected = golden("icc.csv")
    found = [reliable[element] for element in expected["element"]]
    close([(row.icc1, row.icc2) for row in found], expected[["icc1", "icc2"]])


def test_alpha_agrees_with_psych(likert: tuple[pd.DataFrame, Catalogue], reliable: dict[str, Reliability]) -> None:
    known = agreement.panel(*likert)
    criteria = {each.id: [known.questions.index(q.id) for q in each.questions] for each in likert[1].criteria}
    for criterion, *numbers in golden("alpha.csv").itertuples(index=False):
        items = known.points[:, criteria[criterion]]
        both = agreement.covariances(items), agreement.covariances(agreement.complete(items))
        row = reliable[criterion]
        close((row.alpha, row.alpha_complete, *(agreement.standardised(one) for one in both)), numbers)


def test_alpha_without_and_rest_correlation_agree_with_psych(reliable: dict[str, Reliability]) -> None:
    expected = golden("alpha_dropped.csv")
    found = [reliable[item] for item in expected["item"]]
    close([(row.alpha_without, row.rest_correlation) for row in found], expected[["alpha_dropped", "rest"]])


def test_krippendorff_agrees_with_the_reference(reliable: dict[str, Reliability]) -> None:
    for criterion, *expected in golden("krippendorff.csv").itertuples(index=False):
        row = reliable["gesamt" if criterion == "ALL" else criterion]
        close((row.krippendorff_nominal, row.krippendorff_ordinal, row.krippendorff_interval), expected)


def test_alpha_agrees_with_coinr() -> None:
    data, meta = (golden(f"likert_a/input/{name}.csv", "coinr") for name in ("iData", "iMeta"))
    for criterion, pairwise, whole in golden("coinr_cronbach.csv").itertuples(index=False):
        items = data[list(meta.loc[meta["Parent"] == criterion, "iCode"])].to_numpy(float)
        close(agreement.cronbach(agreement.covariances(items)), pairwise)
        close(agreement.cronbach(agreement.covariances(agreement.complete(items))), whole)


# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: four observers, twelve units, a dot is missing.
OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
# Shrout & Fleiss (1979), Intraclass Correlations: six targets, four judges.
JUDGED = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))


def krippendorff(ratings: Floats, metric: Metric) -> float:
    """Ours, for a table with a line per unit."""
    return agreement.krippendorff(np.repeat(np.arange(len(ratings)), ratings.shape[1]), ratings.ravel(), metric)


def by_coincidences(ratings: Floats, metric: Metric) -> float:
    """The definition, written out: the coincidence matrix, entry by entry."""
    units = [unit[~np.isnan(unit)] for unit in ratings]
    units = [unit for unit in units if len(unit) > 1]
    values = np.unique(np.concatenate(units))
    coincidence = np.zeros((len(values), len(values)))
    for unit in units:
        for one, first in enumerate(unit):
            for other, second in enumerate(unit):
                if one != other:
                    at = np.searchsorted(values, first), np.searchsorted(values, second)
                    coincidence[at] += 1 / (len(unit) - 1)
    n_c = coincidence.sum(axis=0)
    observed = expected = 0.0
    for c in range(len(values)):
        for k in range(len(values)):
            between = n_c[min(c, k) : max(c, k) + 1].sum() - (n_c[c] + n_c[k]) / 2
            distance = {"nominal": float(c != k), "ordinal": between, "interval": values[c] - values[k]}[metric] ** 2
            observed += coincidence[c, k] * distance
            expected += n_c[c] * n_c[k] * distance
    return float(1 - (n_c.sum() - 1) * observed / expected)


def test_krippendorff_of_the_textbook_example() -> None:
    ratings = np.array([[np.nan if mark == "." else float(mark) for mark in line] for line in OBSERVERS]).T
    metrics: tuple[Metric, ...] = ("nominal", "ordinal", "interval")
    assert [krippendorff(ratings, metric) for metric in metrics] == pytest.approx([0.743, 0.815, 0.849], abs=5e-4)


@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval"])
def test_krippendorff_is_that_of_the_coincidence_matrix(metric: Metric) -> None:
    generator = np.random.default_rng(11)
    for gaps in (0, 0.2, 0.6):
        ratings = generator.integers(0, 5, (15, 1)) + generator.integers(0, 3, (15, 6)) / 3
        ratings[generator.random(ratings.shape) < gaps] = np.nan
        assert krippendorff(ratings, metric) == pytest.approx(by_coincidences(ratings, metric), abs=1e-12)


def test_krippendorff_needs_a_pair_and_two_values() -> None:
    assert np.isnan(krippendorff(np.array([[1.0, np.nan], [np.nan, 2.0]]), "ordinal"))
    assert np.isnan(krippendorff(np.array([[100 / 3, 100 / 3], [100 / 3, 100 / 3]]), "interval"))
    assert np.isnan(krippendorff(np.full((2, 2), np.nan), "nominal"))


@pytest.mark.parametrize("metric", ["nominal", "ordinal"])
def test_krippendorff_takes_equal_points_as_equal_however_they_came_about(metric: Metric) -> None:
    straight, turned = 100 * (1 / 3), 100 * (1 - 2 / 3)
    assert turned != straight
    mixed = np.array([[turned, straight], [0.0, 100.0], [straight, 0.0]])
    alike = np.where(mixed == turned, straight, mixed)
    assert krippendorff(mixed, metric) == krippendorff(alike, metric)


def test_icc_of_the_textbook_example() -> None:
    judged = np.array(JUDGED, dtype=float)
    found = agreement.icc(judged.ravel(), np.repeat(np.arange(6), 4))
    assert found == pytest.approx((0.17, 0.44), abs=5e-3)


def test_icc_counts_groups_of_one_in_the_mean_size() -> None:
    """Groups (1, 3), (5), (6, 8): k = 5/3, MSB = (2·2.6² + 0.4² + 2·2.4²)/2, MSW = 4/2."""
    found = agreement.icc(np.array([1.0, 3, 5, 6, 8]), np.array([0, 0, 1, 2, 2]))
    between, inside, size = (2 * 2.6**2 + 0.4**2 + 2 * 2.4**2) / 2, 2.0, 5 / 3
    assert found.single == pytest.approx((between - inside) / (between + (size - 1) * inside))
    assert found.mean == pytest.approx((between - inside) / between)


def test_icc_below_zero_is_reported_as_it_is() -> None:
    found = agreement.icc(np.array([0.0, 10, 1, 10]), np.array([0, 0, 1, 1]))
    assert found.single == pytest.approx((0.25 - 45.25) / (0.25 + 45.25))
    assert found.mean == pytest.approx(-180)


@pytest.mark.parametrize(
    ("values", "groups", "expected"),
    [
        ([1.0, 2.0, 3.0], [0, 0, 0], (np.nan, np.nan)),
        ([1.0, 2.0, 3.0], [0, 1, 2], (np.nan, np.nan)),
        ([100 / 3] * 6, [0, 0, 0, 1, 1, 1], (np.nan, np.nan)),
        ([0.1] * 6, [0, 0, 0, 1, 1, 1], (np.nan, np.nan)),
        ([0.1, 0.1, 0.1, 0.7, 0.7, 0.7], [0, 0, 0, 1, 1, 1], (1.0, 1.0)),
        ([0.1, 0.7, 0.7, 0.1], [0, 0, 1, 1], (-1.0, np.nan)),
        ([np.nan, np.nan], [0, 1], (np.nan, np.nan)),
        ([], [], (np.nan, np.nan)),
    ],
)
def test_icc_at_the_edges(values: list[float], groups: list[int], expected: tuple[float, float]) -> None:
    close(agreement.icc(np.array(values, dtype=float), np.array(groups, dtype=np.int64)), expected)


def test_alpha_at_the_edges() -> None:
    same = np.array([[1.0, 1], [2, 2], [4, 4]])
    opposed = np.array([[x, 1 - x] for x in (0.9, 0.7, 0.5, 0.2)])
    assert agreement.cronbach(agreement.covariances(same)) == pytest.approx(1)
    assert agreement.standardised(agreement.covariances(same)) == pytest.approx(1)
    assert np.isnan(agreement.cronbach(agreement.covariances(opposed)))
    assert np.isnan(agreement.cronbach(agreement.covariances(same[:, :1])))
    assert np.isnan(agreement.cronbach(agreement.covariances(same[:1])))
    assert np.isnan(agreement.standardised(agreement.covariances(np.array([[1.0, 2], [1, 3], [1, 4]]))))


def test_a_constant_question_counts_in_alpha() -> None:
    """Covariances: var 1, var 1, cov 1 and a row of zeros; k²·mean/sum = 9·(2/6)/4."""
    items = np.array([[1.0, 1, 5], [2, 2, 5], [3, 3, 5]])
    assert agreement.cronbach(agreement.covariances(items)) == pytest.approx(0.75)
    close(agreement.rest_correlations(agreement.covariances(items)), [1, 1, np.nan])


def test_pairwise_covariances_are_those_of_pandas() -> None:
    generator = np.random.default_rng(2)
    items = generator.normal(50, 20, (12, 5))
    items[generator.random(items.shape) < 0.3] = np.nan
    items[:, 4] = np.nan
    close(agreement.covariances(items), pd.DataFrame(items).cov())


def test_chance_variance_and_cutoff_follow_the_scale() -> None:
    wide = Scale("w", ScaleKind.STUFEN, ((0.0, "nie"), (5.0, "oft"), (10.0, "immer")), 0, 10)
    number = Scale("z", ScaleKind.ZAHL, low=0, high=2)
    assert agreement.chance_variance(FIVE) == pytest.approx((5**2 - 1) / 12)
    assert agreement.cutoff(FIVE) == pytest.approx(5 / 6)
    assert agreement.chance_variance(wide) == pytest.approx(25 * (3**2 - 1) / 12)
    assert agreement.cutoff(wide) == pytest.approx(5 * 3 / 6)
    assert agreement.chance_variance(number) == pytest.approx(2**2 / 12)
    assert agreement.cutoff(number) == pytest.approx(2 / 6)


def test_r_wg_j_beyond_chance() -> None:
    ratio = np.array([0.0, 0.5, 1.0, 1.2, 1.5, 2.0, np.nan])
    close(agreement.r_wg_j(ratio, 3), [1, 0.75, 0, -0.6 / 0.6, np.nan, np.nan, np.nan])
    close(agreement.r_wg_j(np.array([1.6]), 1), [-0.6])


def test_spread_of_an_even_number_and_of_nobody() -> None:
    found = agreement.spread(np.array([[4.0, np.nan], [1, np.nan], [2, np.nan], [9, 7]]), np.array([1, 1, 1, 1]), 2)
    assert found.n.tolist() == [[0, 0], [4, 1]]
    close(found.median, [[np.nan, np.nan], [3, 7]])
    close(found.low, [[np.nan, np.nan], [1, 7]])
    close(found.high, [[np.nan, np.nan], [9, 7]])
    close(found.ad, [[np.nan, np.nan], [2.5, np.nan]])
    close(found.variance, [[np.nan, np.nan], [38 / 3, np.nan]])


def agreed(lines: Mapping[str, Sequence[str]], *questions: Question) -> dict[tuple[str, str], Agreement]:
    found = agreement.agreements(answers(lines, *(q.id for q in questions)), catalogue_of({"K": questions}))
    return {(row.region, row.question): row for row in records.rows(found, Agreement)}


def test_m4_marks() -> None:
    found = agreed({"nord-1": "151", "nord-2": "11 ", "nord-3": "13 ", "nord-4": "15 "}, *five("a", "b", "c"))
    assert [found["nord", question].mark for question in "abc"] == ["", "uneinig", "eine Auskunft"]
    single = found["nord", "c"]
    assert (single.n, single.mean, single.median, single.low, single.high) == (1, 1, 1, 1, 1)
    assert np.isnan([single.sd, single.r_wg, single.ad, single.ad_share]).all()


def test_limits_are_not_decided_by_rounding() -> None:
    found = agreed({"nord-1": "3", "nord-2": "4", "nord-3": "5"}, *five("a"))["nord", "a"]
    assert (found.r_wg, found.mark) == (0.5, "")
    r_wg = np.array([0.5 + 1e-12, 0.5 + 1e-6, np.nan])
    assert marks.of_answers(np.array([3, 3, 3]), r_wg, np.full(3, 0.5)).tolist() == ["uneinig", "", ""]
    assert [marks.of_consistency(alpha) for alpha in (0.6 - 1e-12, 0.5, -1e-12, -1, np.nan)] == [
        "",
        "innere Konsistenz gering",
        "innere Konsistenz gering",
        "innere Konsistenz negativ",
        "",
    ]


@pytest.mark.parametrize("steps", [2, 3, 4, 5, 7, 11])
def test_two_who_are_one_step_apart_never_disagree(steps: int) -> None:
    chance = (steps**2 - 1) / 12
    assert 1 - 0.5 / chance > agreement.limit(2, steps)


def apart(steps: int) -> int:
    """How far apart on so many steps two respondents are called „uneinig“."""
    chance = (steps**2 - 1) / 12
    return next(gap for gap in range(steps) if 1 - gap**2 / 2 / chance <= agreement.limit(2, steps) + 1e-9)


def test_two_disagree_from_two_or_three_steps_on() -> None:
    assert [apart(steps) for steps in (3, 4, 5)] == [2, 2, 3]


def test_m4_the_limit_is_what_one_in_five_moderately_agreeing_groups_reaches() -> None:
    """By hand: on three steps 1/6, 2/3, 1/6 has half the variance of chance; two of three are far apart in 2/36."""
    assert limits.moderate(3) == pytest.approx((1 / 6, 2 / 3, 1 / 6))
    assert agreement.limit(2, 3) == pytest.approx(1 - 2 / (2 / 3))
    every = itertools.product(range(3), repeat=3)
    share = {answers: math.prod((1 / 6, 2 / 3, 1 / 6)[step] for step in answers) for answers in every}
    variance = {answers: float(np.var(answers, ddof=1)) for answers in share}
    limit = min(one for one in variance.values() if sum(share[a] for a in share if variance[a] >= one - 1e-9) <= 0.2)
    assert agreement.limit(3, 3) == pytest.approx(1 - limit / (2 / 3))


@pytest.mark.parametrize(("n", "steps"), [(3, 5), (6, 3), (10, 5), (12, 7)])
def test_m4_the_limit_agrees_with_drawn_answers(n: int, steps: int) -> None:
    random = np.random.default_rng(8)
    chance, limit = (steps**2 - 1) / 12, agreement.limit(n, steps)

    def called(shares: Sequence[float]) -> float:
        drawn = random.choice(steps, (40_000, n), p=shares)
        return float(np.mean(1 - drawn.var(axis=1, ddof=1) / chance <= limit + 1e-9))

    assert 0.08 < called(limits.moderate(steps)) < 0.21
    assert called([1 / steps] * steps) > 0.45


def test_m4_more_respondents_are_called_uneinig_sooner() -> None:
    of_five = [agreement.limit(n, 5) for n in (2, 4, 10, 30, 300)]
    assert of_five == sorted(of_five)
    assert of_five == pytest.approx([-1.25, 1 / 6, 0.3111, 0.4, 0.4], abs=1e-3)
    assert agreement.limit(1, 5) == agreement.limit(2, 2) == -math.inf


def test_m4_r_wg_is_not_truncated_and_ad_is_compared_with_its_limit() -> None:
    found = agreed({"nord-1": "1", "nord-2": "5"}, *five("a"))["nord", "a"]
    assert found.r_wg == pytest.approx(1 - 8 / 2)
    assert (found.ad, found.ad_share) == pytest.approx((2, 2 / (5 / 6)))


def test_a_region_with_answers_has_a_row_for_every_question() -> None:
    found = agreed({"nord-1": "1 ", "sued-1": " 3"}, *five("a", "b"))
    assert {key: row.n for key, row in found.items()} == {
        ("nord", "a"): 1,
        ("nord", "b"): 0,
        ("sued", "a"): 0,
        ("sued", "b"): 1,
    }
    assert found["nord", "b"].mark == ""


def test_only_the_survey_counts(tmp_path: Path) -> None:
    catalogue = small_catalogue(tmp_path)
    evidence = records.table([response("nord", "B1.1", "0", respondent="S58", source="Presse")], Response)
    both = pd.concat([drawn_responses(), evidence], ignore_index=True)
    pd.testing.assert_frame_equal(
        agreement.agreements(both, catalogue), agreement.agreements(drawn_responses(), catalogue)
    )


def test_what_another_sheet_says_is_no_respondent(tmp_path: Path) -> None:
    text = CATALOGUE.replace(
        "  janein: {art: janein}\n",
        "  janein: {art: janein}\n  anteil: {art: abgeleitet, regel: anteil_massnahmen, stand: [verstetigt]}\n",
    ).replace("finanziert., skala: zustimmung", "finanziert., skala: anteil")
    found = agreement.agreements(drawn_responses(), small_catalogue(tmp_path, text))
    assert set(found["question"]) == {"A1.1", "B1.1", "E1.1"}


def test_keine_angabe_and_nicht_zutreffend_are_no_answer(tmp_path: Path) -> None:
    found = agreement.agreements(drawn_responses(), small_catalogue(tmp_path)).set_index(["region", "question"])
    assert found.loc[("mitte", "A1.2"), "n"] == 0
    assert found.loc[("sued", "A1.1"), "n"] == 0
    assert found.loc[("nord", "A1.1"), "n"] == 2


def test_two_answers_of_one_respondent_count_once() -> None:
    once = answers({"nord-1": "2", "nord-2": "4"}, "a")
    twice = pd.concat([once, answers({"nord-1": "4"}, "a")], ignore_index=True)
    found = next(records.rows(agreement.agreements(twice, catalogue_of({"K": five("a")})), Agreement))
    assert (found.n, found.mean, found.low) == (2, 3.5, 3)


def test_the_same_number_in_two_regions_is_two_respondents(tmp_path: Path) -> None:
    found = elements(agreement.reliability(drawn_responses(), small_catalogue(tmp_path)))
    assert (found["B1.1"].n, found["B1.1"].regions) == (3, 2)
    assert (found["gesamt"].n, found["gesamt"].regions, found["gesamt"].questions) == (4, 3, 4)


def test_values_beyond_the_scale_are_capped_as_in_the_scores() -> None:
    found = agreement.agreements(answers({"nord-1": ["9"], "nord-2": ["5"]}, "a"), catalogue_of({"K": five("a")}))
    assert found["high"].tolist() == [5]


def test_order_of_rows_does_not_matter(likert: tuple[pd.DataFrame, Catalogue]) -> None:
    given, catalogue = likert
    shuffled = given.sample(frac=1, random_state=3)
    for made in (agreement.agreements, agreement.criterion_agreements, agreement.reliability):
        pd.testing.assert_frame_equal(made(shuffled, catalogue), made(given, catalogue), check_exact=True)


def test_an_unknown_question_never_vanishes(tmp_path: Path) -> None:
    stray = records.table([response("nord", "Z9", "2")], Response)
    with pytest.raises(ValueError, match="Z9"):
        agreement.agreements(stray, small_catalogue(tmp_path))


def test_nobody_answered(tmp_path: Path) -> None:
    catalogue, nothing = small_catalogue(tmp_path), records.table([], Response)
    assert len(agreement.agreements(nothing, catalogue)) == 0
    assert len(agreement.criterion_agreements(nothing, catalogue)) == 0
    found = elements(agreement.reliability(nothing, catalogue))
    assert {row.n for row in found.values()} == {0}
    assert {row.marks for row in found.values()} == {""}


def test_criteria_of_mixed_scales_weigh_each_question_by_its_own_chance() -> None:
    """Question a varies as by chance (variance 2 of 2), question b not at all: r*_wg(J) = 1/2."""
    yes_no = Question("b", "b", Scale("j", ScaleKind.JANEIN, ((0.0, "nein"), (1.0, "teilweise"), (2.0, "ja")), 0, 2))
    lines = {"nord-1": "11", "nord-2": "31", "nord-3": " 2", "sued-1": "12"}
    questions = [*five("a"), yes_no]
    found = agreement.criterion_agreements(answers(lines, "a", "b"), catalogue_of({"K": questions}))
    nord, sued = records.rows(found, CriterionAgreement)
    assert (nord.n, nord.mark) == (2, "")
    assert (nord.r_wg_linear, nord.r_wg_j) == pytest.approx((0.5, 2 * 0.5 / (2 * 0.5 + 0.5)))
    assert (sued.n, sued.mark) == (1, "eine Auskunft")


def test_r_wg_j_is_truncated_and_its_linear_form_is_not() -> None:
    given = answers({"nord-1": "11", "nord-2": "55"}, "a", "b")
    rows = agreement.criterion_agreements(given, catalogue_of({"K": five("a", "b")}))
    (found,) = records.rows(rows, CriterionAgreement)
    assert (found.r_wg_j, found.r_wg_linear, found.mark) == (0, 1 - 8 / 2, "uneinig")


def reliable_of(lines: Mapping[str, Sequence[str]], *questions: Question) -> dict[str, Reliability]:
    return elements(agreement.reliability(answers(lines, *(q.id for q in questions)), catalogue_of({"K": questions})))


def test_two_questions_have_a_correlation_only() -> None:
    found = reliable_of({"a-1": "12", "a-2": "23", "b-1": "44", "b-2": "54", "b-3": "3 "}, *five("x", "y"))["K"]
    expected = np.corrcoef([1, 2, 4, 5], [2, 3, 4, 4])[0, 1]
    assert found.correlation == pytest.approx(expected)
    assert found.spearman_brown == pytest.approx(2 * expected / (1 + expected))
    assert np.isnan([found.alpha, found.alpha_complete]).all()
    assert (found.n, found.complete, found.regions, found.marks) == (5, 4, 2, "")


def test_two_questions_that_oppose_each_other_are_marked() -> None:
    found = reliable_of({"a-1": "14", "a-2": "23", "b-1": "42", "b-2": "32", "b-3": "52"}, *five("x", "y"))
    assert found["K"].correlation < 0
    assert found["K"].marks.split("; ")[0] == "innere Konsistenz negativ"
    assert found["x"].marks == found["y"].marks == "läuft dem Rest des Kriteriums entgegen"


def test_a_single_question_has_no_consistency() -> None:
    found = reliable_of({"a-1": "1", "a-2": "2", "b-1": "4", "b-2": "5"}, *five("x"))
    assert np.isnan([found["K"].alpha, found["K"].correlation, found["x"].rest_correlation]).all()
    assert found["K"].icc1 == found["x"].icc1 > 0


MIRRORED = {"a-1": "115", "a-2": "224", "a-3": "233", "b-1": "443", "b-2": "551", "b-3": "452"}


def test_m2_a_question_that_looks_reversed_is_reported_and_not_repaired() -> None:
    found = reliable_of(MIRRORED, *five("x", "y", "z"))
    assert found["z"].marks == "läuft dem Rest des Kriteriums entgegen"
    assert found["z"].rest_correlation < -0.8
    assert found["z"].alpha_without > 0.9
    assert found["x"].marks == ""
    assert found["K"].alpha < 0
    assert found["K"].marks == "innere Konsistenz negativ"


def test_m2_a_question_the_catalogue_turns_fits() -> None:
    x, y, z = five("x", "y", "z")
    found = reliable_of(MIRRORED, x, y, replace(z, turned=True))
    assert found["z"].marks == ""
    assert found["K"].alpha > 0.9
    assert found["K"].marks == ""


def test_low_consistency_and_regions_alike_are_marked() -> None:
    lines = {"a-1": "445", "a-2": "311", "a-3": "242", "b-1": "214", "b-2": "134", "b-3": "344"}
    found = reliable_of(lines, *five("x", "y", "z"))["K"]
    assert found.alpha == pytest.approx(0.496, abs=5e-4)
    assert found.icc1 == pytest.approx(-0.5)
    assert found.marks == "innere Konsistenz gering; kein Unterschied zwischen Regionen erkennbar"


def test_a_question_all_answer_alike_is_marked() -> None:
    found = reliable_of({"a-1": "13", "a-2": "23", "b-1": "43", "b-2": "53"}, *five("x", "y"))
    assert found["y"].marks == "von allen gleich beantwortet"
    assert np.isnan([found["y"].icc1, found["K"].correlation, found["K"].spearman_brown]).all()


def test_weight_zero_does_not_count_in_its_criterion() -> None:
    x, y, z = five("x", "y", "z")
    light = reliable_of(MIRRORED, x, y, replace(z, weight=0.0))
    assert (light["K"].questions, light["gesamt"].questions) == (2, 2)
    assert "z" not in light
    assert light["K"].correlation > 0.9


def test_icc2_with_each_regions_own_number_of_respondents() -> None:
    """ICC(1) = 1/3: the mean of two has 2/3 / (4/3) = 0.5, that of four 4/3 / 2 = 2/3, one answer 1/3."""
    assert agreement.of_mean(1 / 3, np.array([1, 2, 4])) == pytest.approx([1 / 3, 0.5, 2 / 3])
    assert np.isnan(agreement.of_mean(-0.5, np.array([3]))[0])
    lines = {"nord-1": "1", "nord-2": "2", "sued-1": "4", "sued-2": "5", "sued-3": "5", "mitte-1": "3"}
    row = reliable_of(lines, *five("a"))["K"]
    assert row.icc2_low == pytest.approx(row.icc1)
    assert row.icc2_high == pytest.approx(3 * row.icc1 / (1 + 2 * row.icc1))
    assert row.icc2_low < row.icc2 < row.icc2_high
    assert row.firm == 3


def test_krippendorff_is_not_taken_over_scales_with_different_steps() -> None:
    yes_no = Question("b", "b", Scale("j", ScaleKind.JANEIN, ((0.0, "nein"), (1.0, "teilweise"), (2.0, "ja")), 0, 2))
    lines = {"nord-1": "12", "nord-2": "21", "sued-1": "50", "sued-2": "40"}
    rows = reliable_of(lines, *five("a"), yes_no)
    assert np.isnan([rows["gesamt"].krippendorff_ordinal, rows["K"].krippendorff_ordinal]).all()
    assert rows["5"].krippendorff_ordinal == rows["a"].krippendorff_ordinal
    assert rows["3"].krippendorff_ordinal == rows["b"].krippendorff_ordinal
    assert [rows[steps].level for steps in "35"] == ["stufenzahl", "stufenzahl"]
