from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.made import synthetic
from tests.made.worked import (
    CATALOGUE,
    alone,
    drawn_responses,
    pooled_variance,
    response,
    shipped,
    small_catalogue,
    small_erhebung,
    small_reading,
)
from verstetigung import records
from verstetigung.method import scoring, uncertainty
from verstetigung.method.evaluation import evaluate
from verstetigung.method.scoring import INDEX, Answers, Floats, Tree
from verstetigung.method.uncertainty import (
    COMBINED,
    COVERED,
    DRAWS,
    FEWEST_FREEDOM,
    FEWEST_REGIONS,
    FIRM,
    METHOD,
    RESPONDENTS,
    WEIGHTS,
    Bound,
    Interval,
    Omission,
    PooledSpread,
    Uncertainty,
    sources,
)
from verstetigung.method.uncertainty.distinction import ahead
from verstetigung.records import Rank, Response
from verstetigung.schemas.catalogue import Catalogue, Rules
from verstetigung.schemas.kinds import AGGREGATED, Aggregation, Level

REGIONS = ("nord", "mitte", "sued", "west")
WEST = "    region  respondent  A1.1  A1.2  B1.1  E1.1\n    west    1           2     5     2     1\n"
MANY = """
    region  respondent  A1.1  A1.2  B1.1  E1.1
    nord    1           2     4     2     4
    nord    2           3     kA    1     2
    nord    3           nz    1     kA    2
    mitte   1           1     5     0     5
    mitte   2           0     1     nz    nz
    sued    1           2     3     2     nz
    west    1           1     3     1     1
    west    2           1     3     1     1
    west    3           3     3     0     1
"""
FEW = "\n".join(MANY.splitlines()[:-1])
"""Too few respondents beyond the first of each region: four."""
FLAT = CATALOGUE.replace("gewichtsspielraum: 0.25", "gewichtsspielraum: 0")
LEVELS = AGGREGATED
NAN = records.NAN


def known_of(responses: pd.DataFrame, catalogue: Catalogue, regions: Sequence[str] = REGIONS) -> tuple[Answers, Tree]:
    tree = scoring.tree(catalogue)
    return scoring.answers(responses, regions, tree, catalogue.rules), tree


def measured(folder: Path, responses: pd.DataFrame | None = None, text: str = CATALOGUE) -> Uncertainty:
    catalogue = small_catalogue(folder, text)
    answers = drawn_responses(MANY) if responses is None else responses
    known, tree = known_of(answers, catalogue)
    return uncertainty.measure(answers, known, tree, catalogue.rules)


def interval(found: Uncertainty, region: str, source: str) -> Interval:
    frame = found.intervals
    return next(records.rows(frame[(frame["region"] == region) & (frame["source"] == source)], Interval))


def spanned(region: str, question: str, low: float, high: float, source: str, reference: str = "S1") -> Response:
    middle = response(region, question, str((low + high) / 2), respondent=reference, source=source)
    return replace(middle, low=low, high=high)


def table(*rows: Response) -> pd.DataFrame:
    return records.table(rows, Response)


# Ranks, and the draws of the weights


def test_only_regions_with_an_index_are_ranked_best_first(tmp_path: Path) -> None:
    found = measured(tmp_path, pd.concat([drawn_responses(), drawn_responses(WEST)])).ranks
    assert found["region"].tolist() == ["west", "nord", "mitte"]
    assert found["rank"].tolist() == [1, 2, 3]
    assert set(found["ranked"]) == {3}


def test_m8_weights_agree_with_an_independent_draw(tmp_path: Path) -> None:
    """Region mitte: index of A (33.3) and B (0) with weights 1 ± 0.25 each."""
    mitte = interval(measured(tmp_path, drawn_responses()), "mitte", WEIGHTS)
    weights = 1 + 0.25 * np.random.default_rng(7).uniform(-1, 1, (200_000, 2))
    drawn = weights[:, 0] * (100 / 3) / weights.sum(axis=1)
    low, high = np.percentile(drawn, (5, 95))
    assert mitte.score_low == pytest.approx(low, abs=0.25)
    assert mitte.score_high == pytest.approx(high, abs=0.25)


def test_ties_share_the_best_rank(tmp_path: Path) -> None:
    answers = pd.concat([drawn_responses(WEST), drawn_responses(WEST.replace("west", "nord"))])
    found = measured(tmp_path, answers).ranks
    assert found[["region", "rank"]].to_numpy().tolist() == [["nord", 1], ["west", 1]]


def test_draws_are_seeded(tmp_path: Path) -> None:
    tree = scoring.tree(small_catalogue(tmp_path))
    one, other = (uncertainty.drawn_weights(tree, 0.25, seed=seed).question for seed in (1, 2))
    assert one.shape == (DRAWS, 1, 4)
    assert not np.array_equal(one, other)
    assert (abs(one - 1) <= 0.25).all()


def test_weight_zero_stays_zero(tmp_path: Path) -> None:
    tree = scoring.tree(small_catalogue(tmp_path))
    heavier = replace(tree, weights=tree.weights._replace(criterion=np.array([1.0, 0.0, 2.0])))
    drawn = uncertainty.drawn_weights(heavier, 0.25).criterion
    assert (drawn[..., 1] == 0).all()
    assert drawn[..., 2].min() >= 1.5


# Places and percentiles


def test_places_along_the_last_axis_keep_missing_ones() -> None:
    scores = np.array([[3.0, np.nan, 5.0, 3.0 + 1e-13], [1.0, 2.0, 3.0, 4.0]])
    np.testing.assert_array_equal(uncertainty.places(scores), [[2, np.nan, 1, 2], [4, 3, 2, 1]])


def test_places_are_one_more_than_the_scores_above() -> None:
    scores = np.random.default_rng(3).integers(0, 6, (50, 9)).astype(float)
    above = (scores[:, None, :] > scores[:, :, None]).sum(axis=2)
    np.testing.assert_array_equal(uncertainty.places(scores), above + 1)
    assert uncertainty.places(np.full((2, 1), 7.0)).tolist() == [[1], [1]]


def test_limits_are_percentiles_of_the_draws_that_have_a_value() -> None:
    drawn = np.random.default_rng(5).normal(50, 9, (137, 4))
    drawn[:100, 1] = np.nan
    drawn[1:, 2] = np.nan
    drawn[:, 3] = np.nan
    found = uncertainty.limits(drawn)
    np.testing.assert_allclose(found[:, 0], np.percentile(drawn[:, 0], (5, 95)), rtol=1e-12)
    np.testing.assert_allclose(found[:, 1], np.percentile(drawn[100:, 1], (5, 95)), rtol=1e-12)
    assert found[:, 2].tolist() == [drawn[0, 2]] * 2
    assert np.isnan(found[:, 3]).all()


# Respondents


def mixed() -> pd.DataFrame:
    """Everything an answer can be: several sources and kinds, intervals, measures, not applicable, not counted."""
    return pd.concat(
        [
            drawn_responses(MANY),
            table(
                response("nord", "A1.1", "1", respondent="S1", source="Presse"),
                response("nord", "A1.1", "3", respondent="S2", source="Presse"),
                spanned("nord", "A1.1", 0, 3, "Dokument"),
                spanned("nord", "A1.2", 1, 2, "Presse"),
                spanned("nord", "A1.2", 2, 5, "Presse", "S2"),
                replace(spanned("mitte", "A1.2", 2, 4, records.SURVEY), respondent="1"),
                response("mitte", "B1.1", "nz", respondent="S3", source="Dokument"),
                response("mitte", "E1.1", "2", respondent="S4", source="Hörensagen"),
                response("sued", "B1.1", "1", respondent=scoring.MEASURES),
                response("nord", "A1.2", "2", respondent=scoring.MEASURES),
                spanned("west", "B1.1", 0, 2, "Hörensagen"),
            ),
        ],
        ignore_index=True,
    )


def spread_of(folder: Path, responses: pd.DataFrame, text: str = CATALOGUE) -> PooledSpread:
    catalogue = small_catalogue(folder, text)
    answers, tree = known_of(responses, catalogue)
    return uncertainty.pooled(responses, answers, tree, catalogue.rules)


@pytest.mark.parametrize("sources", ["{Befragung: 1, Dokument: 1, Presse: 0.5}", "{Dokument: 0.7, Presse: 0.3}"])
def test_the_voices_together_give_the_answers_themselves(tmp_path: Path, sources: str) -> None:
    catalogue = small_catalogue(tmp_path, CATALOGUE.replace("{Befragung: 1, Dokument: 1, Presse: 0.5}", sources))
    known, tree = known_of(mixed(), catalogue)
    said = uncertainty.voices(mixed(), REGIONS, tree, catalogue.rules)
    survey = said.weight_of_survey * (said.answered > 0)
    weight = said.weight + survey
    points = np.divide(said.total + survey * said.mean, weight, out=np.full(weight.shape, NAN), where=weight > 0)
    np.testing.assert_allclose(points, known.points, rtol=1e-14)


FULL = """
    region  respondent  A1.1  A1.2  B1.1  E1.1
    nord    1           2     4     2     4
    nord    2           3     1     1     2
    nord    3           1     5     2     1
    mitte   1           1     5     0     5
    mitte   2           0     1     1     3
    sued    1           2     3     2     2
    west    1           1     3     1     1
    west    2           0     2     1     5
    west    3           3     3     0     1
"""


@pytest.mark.parametrize(
    ("element", "position"), [("A1.1", 0), ("E1.1", 3), ("A1", 4), ("B1", 5), ("A", 7), (INDEX, 10)]
)
def test_m8_the_variance_is_pooled_over_regions(tmp_path: Path, element: str, position: int) -> None:
    spread = spread_of(tmp_path, drawn_responses(FULL))
    assert spread.freedom[position] == 5
    assert spread.variance[position] == pytest.approx(pooled_variance(FULL, element), rel=1e-6)
    assert spread.people[:, position].tolist() == [3, 2, 1, 3]
    expected = [math.sqrt(pooled_variance(FULL, element) / n) for n in (3, 2, 1, 3)]
    assert spread.errors[:, position].tolist() == pytest.approx(expected, rel=1e-6)


def test_m8_a_missing_answer_leaves_the_others_where_they_are(tmp_path: Path) -> None:
    """nord 2 did not answer A1.2: of nord's mean over it the other two are a half each, and 2 moves nothing there."""
    drawing = FULL.replace("nord    2           3     1 ", "nord    2           3     kA")
    spread = spread_of(tmp_path, drawn_responses(drawing))
    assert spread.freedom.tolist() == [5, 4, *[5] * 9]
    assert np.isnan(spread.variance[1])
    nord = np.array([(200 / 3, 75), (100, 87.5), (100 / 3, 100)])
    moved = (nord[:, 0] - nord[:, 0].mean()) / 3 + (nord[:, 1] - 87.5) / 2
    there = 3 * moved / 2
    others = [
        [alone(line.split())["A1"] for line in FULL.splitlines() if line.split()[:1] == [region]]
        for region in ("mitte", "west")
    ]
    squares = (there**2).sum() + sum((len(values) - 1) * statistics.variance(values) for values in others)
    assert spread.variance[4] == pytest.approx(squares / 5, rel=1e-6)


def test_m8_who_says_nothing_of_an_element_is_no_respondent_of_it(tmp_path: Path) -> None:
    factors_only = drawn_responses(f"{FULL}    sued    2           kA    nz    kA    2\n")
    spread = spread_of(tmp_path, factors_only)
    assert spread.people[2].tolist() == [1, 1, 1, 2, 1, 1, 2, 1, 1, 2, 1]
    assert (spread.freedom[3], spread.freedom[10]) == (6, 5)
    np.testing.assert_allclose(spread.variance[10], pooled_variance(FULL, INDEX), rtol=1e-6)


def test_m8_a_criterion_of_weight_0_brings_no_respondents_above_it(tmp_path: Path) -> None:
    text = CATALOGUE.replace(
        "  - id: B\n",
        "      - id: A2\n        titel: Daneben\n        bereich: prozess\n        quelle: abgeleitet\n"
        "        gewicht: 0\n        fragen:\n          - {id: A2.1, text: Daneben, skala: janein}\n  - id: B\n",
    )
    beside = [response("sued", "A2.1", "1", respondent="7")]
    spread = spread_of(tmp_path, pd.concat([drawn_responses(FULL), table(*beside)]), text)
    tree = scoring.tree(small_catalogue(tmp_path, text))
    people = dict(
        zip((*tree.questions, *tree.criteria, *tree.dimensions, INDEX), spread.people[2].tolist(), strict=True)
    )
    assert (people["A2.1"], people["A2"], people["A"], people[INDEX]) == (1, 1, 1, 1)


def test_m8_other_sources_beside_the_survey_halve_what_a_respondent_moves(tmp_path: Path) -> None:
    """Every region has a document (weight 1, as the survey) on every outcome question."""
    papers = [
        response(region, question, value, respondent="S1", source="Dokument")
        for region in REGIONS
        for question, value in (("A1.1", "2"), ("A1.2", "3"), ("B1.1", "0"))
    ]
    spread = spread_of(tmp_path, pd.concat([drawn_responses(FULL), table(*papers)]))
    assert spread.variance[10] == pytest.approx(pooled_variance(FULL, INDEX) / 4, rel=1e-6)
    assert spread.variance[3] == pytest.approx(pooled_variance(FULL, "E1.1"), rel=1e-6)
    assert (spread.evidence == 0).all()


def test_m8_what_is_computed_from_measures_varies_with_nobody(tmp_path: Path) -> None:
    """One answer of the survey beside three of nord's respondents is a quarter of the mean."""
    measures = [response("nord", "A1.1", "3", respondent=scoring.MEASURES)]
    alone, beside = (
        spread_of(tmp_path, answers)
        for answers in (drawn_responses(FULL), pd.concat([drawn_responses(FULL), table(*measures)]))
    )
    assert beside.people.tolist() == alone.people.tolist()
    values = np.array([200 / 3, 100, 100 / 3])
    rest = 5 * pooled_variance(FULL, "A1.1") - 2 * statistics.variance(values.tolist())
    moved = 3 * (values - (values.sum() + 100) / 4) / 4
    assert beside.variance[0] == pytest.approx((rest + (moved**2).sum()) / 5, rel=1e-6)


def test_m8_intervals_of_evidence_count_as_uniform_between_their_ends(tmp_path: Path) -> None:
    rows = [response("nord", "A1.1", "3"), response("nord", "B1.1", "0"), spanned("nord", "B1.1", 0, 2, "Presse")]
    rows += [response("nord", "B1.1", "2", source="Presse", respondent="S2")]
    rows += [
        spanned("west", "B1.1", 0, 2, "Dokument"),
        replace(spanned("mitte", "A1.2", 2, 4, records.SURVEY), respondent="1"),
    ]
    spread = spread_of(tmp_path, table(*rows))
    press, uniform = 0.5 / 1.5 / 2, 100 / math.sqrt(12)
    assert np.sqrt(spread.evidence[:, 10]).tolist() == pytest.approx([press * uniform / 2, 0, 0, 0], rel=1e-6)
    assert math.sqrt(spread.evidence[3, 2]) == pytest.approx(uniform, rel=1e-6)
    assert math.sqrt(spread.evidence[1, 1]) == pytest.approx(uniform / 2, rel=1e-6)


def test_m8_geometric_means_move_as_their_derivative_says(tmp_path: Path) -> None:
    """Also at values of 0, where the mean is taken on a scale from 1."""
    text = CATALOGUE.replace("index: arithmetisch", "index: geometrisch")
    drawing = FULL.replace("mitte   2           0     1     1     3", "mitte   2           0     1     0     3")
    spread = spread_of(tmp_path, drawn_responses(drawing), text)
    squares = 0.0
    for region in ("nord", "mitte", "west"):
        values = [alone(line.split()) for line in drawing.splitlines() if line.split()[:1] == [region]]
        a, b = (np.array([value[element] for value in values]) for element in ("A", "B1"))
        share = [0.01 + 0.0099 * each.mean() for each in (a, b)]
        mean = math.sqrt(share[0] * share[1])
        moved = mean / 2 * ((a - a.mean()) / share[0] + (b - b.mean()) / share[1])
        squares += float((moved**2).sum())
    assert spread.variance[10] == pytest.approx(squares / 5, rel=1e-3)


def test_m8_blocks_do_not_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = spread_of(tmp_path, mixed())
    monkeypatch.setattr("verstetigung.method.uncertainty.spread.ROWS", 2)
    parts = spread_of(tmp_path, mixed())
    np.testing.assert_allclose(whole.variance, parts.variance, rtol=1e-12)
    np.testing.assert_allclose(whole.evidence, parts.evidence, rtol=1e-12)


def test_m8_the_order_of_rows_moves_nothing(tmp_path: Path) -> None:
    one, other = (spread_of(tmp_path, answers) for answers in (mixed(), mixed().sample(frac=1, random_state=1)))
    np.testing.assert_allclose(one.variance, other.variance, rtol=1e-9)
    np.testing.assert_array_equal(one.people, other.people)


# Intervals


@pytest.mark.parametrize(
    ("level", "freedom", "expected"),
    [(0.95, 5, 2.5706), (0.95, 25, 2.0595), (0.90, 10, 1.8125), (0.99, 1, 63.6567), (0.95, 0, 1.9600)],
)
def test_quantiles_of_students_t_and_of_the_normal(level: float, freedom: int, expected: float) -> None:
    assert uncertainty.quantile(level, freedom) == pytest.approx(expected, abs=5e-5)


def test_m8_one_respondent_gets_the_error_of_all(tmp_path: Path) -> None:
    found = measured(tmp_path, drawn_responses(FULL))
    half = uncertainty.quantile(COVERED, 5) * math.sqrt(pooled_variance(FULL, INDEX))
    sued, nord = (interval(found, region, RESPONDENTS) for region in ("sued", "nord"))
    score = dict(zip(found.ranks["region"], found.ranks["score"], strict=True))
    assert sued.score_low == pytest.approx(max(score["sued"] - half, 0), rel=1e-6)
    assert nord.score_low == pytest.approx(max(score["nord"] - half / math.sqrt(3), 0), rel=1e-6)
    assert sued.score_high == 100
    assert (sued.fixed, nord.fixed, found.several, found.freedom) == ("", "", 3, 5)


@pytest.mark.parametrize("drawing", [FEW, "\n".join(line for line in FULL.splitlines() if "west" not in line)])
def test_m8_where_too_few_regions_have_several_respondents_nothing_is_told(tmp_path: Path, drawing: str) -> None:
    several = 3 if drawing == FEW else 2
    found = measured(tmp_path, drawn_responses(drawing))
    assert found.refused
    assert (found.several, found.freedom < FEWEST_FREEDOM) == (several, True)
    assert found.ranks["rank"].tolist() == list(range(1, len(found.ranks) + 1))
    assert found.ranks[["score_low", "score_high"]].isna().all(axis=None)
    assert (found.ranks[["rank_low", "rank_high"]] == 0).all(axis=None)
    assert found.precedences["share"].isna().all()
    assert {len(others) for others in found.alike.values()} == {len(found.ranks) - 1}
    weights = found.intervals[found.intervals["source"] == WEIGHTS]
    assert (weights["score_low"] <= weights["score_high"]).all()


@pytest.mark.parametrize("block", [1, 7, 1000])
def test_m8_it_does_not_matter_how_many_draws_are_worked_out_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    """Not to the last digit."""
    before = measured(tmp_path, drawn_responses(MANY))
    monkeypatch.setattr(sources, "BLOCK", block)
    after = measured(tmp_path, drawn_responses(MANY))
    pd.testing.assert_frame_equal(after.intervals, before.intervals, check_exact=True)
    pd.testing.assert_frame_equal(after.precedences, before.precedences, check_exact=True)


def test_m8_the_least_that_can_be_pooled_is_told(tmp_path: Path) -> None:
    found = measured(tmp_path)
    assert not found.refused
    assert (found.several, found.freedom) == (FEWEST_REGIONS, FEWEST_FREEDOM)
    assert (found.ranks["score_low"] <= found.ranks["score_high"]).all()


def test_m8_documents_alone_have_intervals_of_evidence_and_weights_only(tmp_path: Path) -> None:
    rows = [response("nord", "A1.1", "3", source="Dokument"), response("west", "A1.1", "3", source="Dokument")]
    rows += [spanned("nord", "B1.1", 0, 2, "Dokument"), response("west", "B1.1", "1", source="Dokument")]
    found = measured(tmp_path, table(*rows))
    nord, west = (interval(found, region, RESPONDENTS) for region in ("nord", "west"))
    assert (west.fixed, west.score_low, west.score_high) == ("keine Befragten", 75, 75)
    assert nord.fixed == ""
    half = uncertainty.quantile(COVERED, 0) * 50 / math.sqrt(12)
    assert (nord.score_low, nord.score_high) == pytest.approx((75 - half, 100), rel=1e-6)
    assert not found.refused
    combined = interval(found, "west", COMBINED)
    assert combined.score_low < 75 < combined.score_high
    flat = interval(measured(tmp_path, table(*rows), FLAT), "west", COMBINED)
    assert (flat.score_low, flat.score_high, flat.rank_low, flat.rank_high) == (75, 75, 1, 2)


def test_m8_weights_widen_the_interval_by_their_variance(tmp_path: Path) -> None:
    """nord has 66.7, 58.3 and 83.3 points; other weights within the margin are drawn independently here."""
    found = measured(tmp_path, drawn_responses(FULL))
    question, dimension = (1 + 0.25 * np.random.default_rng(seed).uniform(-1, 1, (100_000, 2)) for seed in (7, 8))
    a = question @ np.array([200 / 3, 175 / 3]) / question.sum(axis=1)
    index = (dimension[:, 0] * a + dimension[:, 1] * 250 / 3) / dimension.sum(axis=1)
    own, both = (interval(found, "nord", source) for source in (RESPONDENTS, COMBINED))
    score, reach = found.ranks.set_index("region")["score"]["nord"], uncertainty.quantile(COVERED, 5)
    squares = [((score - one.score_low) / reach) ** 2 for one in (own, both)]
    assert squares[1] - squares[0] == pytest.approx(index.var(), rel=0.1)


# Method


def test_m8_method_moves_ranks_only_and_the_geometric_index_stands_beside(tmp_path: Path) -> None:
    found = measured(tmp_path)
    catalogue = small_catalogue(tmp_path)
    known, tree = known_of(drawn_responses(MANY), catalogue)
    own = found.intervals[found.intervals["source"] == METHOD]
    assert own[["score_low", "score_high"]].isna().all(axis=None)
    geometric = geometric_rules(catalogue)
    index = scoring.pyramid(known, tree, geometric)[2].value[:, 0]
    expected = {region: index[REGIONS.index(region)] for region in found.ranks["region"]}
    assert found.geometric == pytest.approx(expected)
    assert all(found.geometric[row.region] <= row.score for row in records.rows(found.ranks, Rank))


def geometric_rules(catalogue: Catalogue) -> Rules:
    return replace(catalogue.rules, aggregation=dict.fromkeys(LEVELS, Aggregation.GEOMETRISCH))


def test_m8_method_takes_both_means_and_leaves_out_one_criterion_or_none(tmp_path: Path) -> None:
    found = measured(tmp_path)
    catalogue = small_catalogue(tmp_path)
    known, tree = known_of(drawn_responses(MANY), catalogue)
    order = [REGIONS.index(region) for region in found.ranks["region"]]
    ranks = []
    for method in Aggregation:
        rules = replace(catalogue.rules, aggregation=dict.fromkeys(LEVELS, method))
        for weights in ((1, 1, 1), (0, 1, 1), (1, 0, 1)):
            chosen = tree.weights._replace(criterion=np.array(weights, dtype=float))
            ranks.append(uncertainty.places(scoring.pyramid(known, tree, rules, chosen)[2].value[order, 0]))
    low, high = uncertainty.limits(np.array(ranks))
    own = found.intervals[found.intervals["source"] == METHOD]
    assert own["rank_low"].tolist() == np.minimum(np.floor(low), found.ranks["rank"]).tolist()
    assert own["rank_high"].tolist() == np.maximum(np.ceil(high), found.ranks["rank"]).tolist()


def test_m8_the_last_criterion_is_never_left_out(tmp_path: Path) -> None:
    start, end = CATALOGUE.index("  - id: B\n"), CATALOGUE.index("  - id: E\n")
    found = measured(tmp_path, drawn_responses(WEST).query("question != 'B1.1'"), CATALOGUE[:start] + CATALOGUE[end:])
    method = interval(found, "west", METHOD)
    assert (method.rank_low, method.rank_high) == (1, 1)


def test_every_interval_holds_the_score_and_the_rank(tmp_path: Path) -> None:
    found = measured(tmp_path)
    joined = found.intervals.merge(found.ranks[["region", "score", "rank"]], on="region")
    assert len(joined) == 4 * len(found.ranks) == 16
    scored = joined[joined["source"] != METHOD]
    assert (scored["score_low"] <= scored["score"]).all()
    assert (scored["score"] <= scored["score_high"]).all()
    assert scored["score_low"].min() >= 0
    assert scored["score_high"].max() <= 100
    assert joined["rank"].between(joined["rank_low"], joined["rank_high"]).all()
    assert joined["rank_high"].max() <= 4
    assert list(joined["source"].unique()) == [WEIGHTS, METHOD, RESPONDENTS, COMBINED]


def test_ranks_carry_the_interval_of_respondents_and_weights(tmp_path: Path) -> None:
    found = measured(tmp_path)
    ends = ["score_low", "score_high", "rank_low", "rank_high"]
    combined = found.intervals[found.intervals["source"] == COMBINED]
    assert list(found.ranks["rank"]) == [1, 2, 3, 4]
    pd.testing.assert_frame_equal(found.ranks[ends], combined[ends].reset_index(drop=True))


def test_without_margin_the_weights_move_nothing_and_it_is_said(tmp_path: Path) -> None:
    found = measured(tmp_path, text=FLAT)
    own = found.intervals[found.intervals["source"] == WEIGHTS]
    assert set(own["fixed"]) == {"kein Spielraum"}
    np.testing.assert_allclose(own["score_low"], own["score_high"], rtol=1e-12)
    ends = ["score_low", "score_high", "rank_low", "rank_high"]
    people, both = (
        found.intervals[found.intervals["source"] == one][ends].to_numpy() for one in (RESPONDENTS, COMBINED)
    )
    np.testing.assert_allclose(people, both)


def test_the_same_answers_give_the_same_everything(tmp_path: Path) -> None:
    one, other = measured(tmp_path), measured(tmp_path)
    for name in ("ranks", "intervals", "precedences", "omissions", "bounds"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), check_exact=True)


def test_where_nothing_is_known_there_is_nothing_but_bounds(tmp_path: Path) -> None:
    found = measured(tmp_path, table())
    assert (len(found.ranks), len(found.intervals), len(found.precedences), found.alike) == (0, 0, 0, {})
    assert not found.refused
    assert found.bounds["worst"].tolist() == [0] * 4
    assert len(found.omissions) == 0


# Rounded once


def test_m7_scores_are_rounded_once_so_that_equal_ones_tie(tmp_path: Path) -> None:
    """Means of 50 that floating point adds up to 49.999999999999986 and 49.99999999999999."""
    scores = np.array([49.999999999999986, 49.99999999999999, 50.0, 50.0000001])
    assert uncertainty.places(scores).tolist() == [2, 2, 2, 1]
    steps = ", ".join(f"{step}: {name}" for step, name in enumerate("abcdefgh"))
    text = CATALOGUE.replace("janein: {art: janein}", f"janein: {{art: stufen, stufen: {{{steps}}}}}")
    drawing = """
    region respondent A1.1 A1.2 B1.1 E1.1
    nord   1          1    kA   1    5
    nord   2          1    kA   3    5
    nord   3          2    kA   6    5
    mitte  1          1    kA   4    5
    """
    own = tmp_path / "own"
    own.mkdir()
    erhebung = replace(small_erhebung(own), catalogue=small_catalogue(own, text))
    evaluation = evaluate(erhebung, small_reading(drawn_responses(drawing)))
    scores_ = evaluation.scores["score"].dropna().to_numpy()
    np.testing.assert_array_equal(scores_, np.round(scores_, scoring.DECIMALS))
    ranked = evaluation.ranks.set_index("region")["score"]
    index = evaluation.scores.query(f"element == '{INDEX}'").set_index("region")["score"]
    assert ranked.to_dict() == index.loc[ranked.index].to_dict()


# Pairs and places


def test_ahead_follows_students_t() -> None:
    scores, variance = np.array([60.0, 50.0, 50.0]), np.full((3, 3), 25.0)
    share = ahead(scores, variance, 5)
    assert share[0, 1] == pytest.approx(0.949030, abs=1e-6)
    assert share[1, 0] == pytest.approx(1 - 0.949030, abs=1e-6)
    assert share[1, 2] == 0.5
    assert np.diag(share).tolist() == [0.5] * 3
    assert ahead(scores, variance, 0)[0, 1] == pytest.approx(0.977250, abs=1e-6)
    assert ahead(scores, np.zeros((3, 3)), 5).tolist() == [[0.5, 1, 1], [0, 0.5, 0.5], [0, 0.5, 0.5]]
    assert np.isnan(ahead(scores, np.full((3, 3), NAN), 5)).all()


def matrix(firm: Mapping[tuple[int, int], float], regions: int) -> Floats:
    """Shares that add up to 1 in both directions, 0.5 where nothing is given."""
    share = np.full((regions, regions), 0.5)
    for (one, other), value in firm.items():
        share[one, other], share[other, one] = value, 1 - value
    return share


def test_places_are_those_behind_all_firmly_ahead_and_before_all_firmly_behind() -> None:
    share = matrix({(0, 1): FIRM, (0, 2): 1.0, (0, 3): 0.9949, (1, 3): FIRM - 1e-9, (2, 3): 0.995}, 4)
    low, high = uncertainty.possible_places(share)
    assert low.tolist() == [1, 2, 2, 3]
    assert high.tolist() == [1, 4, 3, 4]
    assert uncertainty.alike(share, "abcd") == {"a": (), "b": ("c", "d"), "c": ("b",), "d": ("b",)}
    assert FIRM == 0.975


def test_where_no_pair_is_firm_every_place_is_possible() -> None:
    for share in (matrix({}, 3), np.full((3, 3), NAN)):
        low, high = uncertainty.possible_places(share)
        assert (low.tolist(), high.tolist()) == ([1, 1, 1], [3, 3, 3])
        assert uncertainty.alike(share, "abc") == {"a": ("b", "c"), "b": ("a", "c"), "c": ("a", "b")}


def test_alike_is_mutual_and_agrees_with_the_places() -> None:
    everyone = synthetic.survey().uncertainty
    ranks = list(records.rows(everyone.ranks, Rank))
    for rank in ranks:
        others = everyone.alike[rank.region]
        assert all(rank.region in everyone.alike[other] for other in others)
        assert rank.rank_high - rank.rank_low == len(others)
        assert rank.rank_low <= rank.rank <= rank.rank_high
    assert len({len(others) for others in everyone.alike.values()}) > 1
    firm = everyone.precedences[everyone.precedences["share"] >= FIRM]
    assert len(firm) * 2 + sum(map(len, everyone.alike.values())) == len(ranks) * (len(ranks) - 1)


def test_shares_of_both_directions_add_up_to_one(tmp_path: Path) -> None:
    found = measured(tmp_path).precedences
    both = found.merge(found, left_on=["region", "other"], right_on=["other", "region"])
    assert len(found) == len(both) == 12
    np.testing.assert_allclose(both["share_x"] + both["share_y"], 1)
    assert found["share"].between(0, 1).all()


def test_weights_that_move_both_alike_part_nobody(tmp_path: Path) -> None:
    """Two regions with the same answers are as sure to be equal under any weights as under none."""
    twin = drawn_responses(FULL).query("region == 'nord'").assign(region="sued")
    others = drawn_responses(FULL).query("region != 'sued'")
    known = measured(tmp_path, pd.concat([others, twin]))
    share = known.precedences.query("region == 'nord' and other == 'sued'")["share"].tolist()
    assert share == [0.5]


# Left out, and unanswered


def test_leaving_out_a_criterion_of_the_worked_example(tmp_path: Path) -> None:
    found = measured(tmp_path, pd.concat([drawn_responses(), drawn_responses(WEST)])).omissions
    assert found[["level", "element"]].drop_duplicates().to_numpy().tolist() == [
        ["kriterium", "A1"],
        ["kriterium", "B1"],
        ["dimension", "A"],
        ["dimension", "B"],
    ]
    assert set(found["region"]) == {"nord", "mitte", "west"}
    mitte = next(records.rows(found.query("region == 'mitte' and element == 'B1'"), Omission))
    assert (mitte.score, mitte.change) == pytest.approx((100 / 3, 100 / 3 - 50 / 3))
    assert (mitte.rank, mitte.rank_change) == (3, 0)


def test_what_is_left_out_may_be_what_kept_a_region_from_its_index(tmp_path: Path) -> None:
    catalogue = small_catalogue(tmp_path)
    known, tree = known_of(drawn_responses(), catalogue)
    found = uncertainty.omissions(known, tree, catalogue.rules, Level.DIMENSION)
    sued, mitte = (
        next(records.rows(found.query(f"region == '{id}' and element == 'B'"), Omission)) for id in REGIONS[2:0:-1]
    )
    assert (sued.score, sued.rank, mitte.rank, mitte.rank_change) == (50, 2, 3, 1)
    assert np.isnan([sued.change, sued.rank_change]).all()


def test_bounds_take_everything_unanswered_at_its_worst_and_best(tmp_path: Path) -> None:
    found = measured(tmp_path, pd.concat([drawn_responses(), drawn_responses(WEST)])).bounds
    nord, mitte, sued, _ = records.rows(found, Bound)
    assert (nord.worst, nord.best, nord.unanswered) == pytest.approx((nord.score, nord.score, 0))
    assert (mitte.worst, mitte.best) == pytest.approx((100 / 3 / 4, (100 / 3 + 100) / 4))
    assert (mitte.unanswered, mitte.asked) == (1, 3)
    assert np.isnan(sued.score)
    assert (sued.worst, sued.best, sued.unanswered, sued.asked) == (25, 75, 1, 2)


def test_regions_without_an_index_take_nobodys_rank(tmp_path: Path) -> None:
    found = measured(tmp_path, pd.concat([drawn_responses(), drawn_responses(WEST)]))
    assert "sued" not in set(found.intervals["region"]) | set(found.ranks["region"])
    assert found.intervals["rank_high"].max() == 3


# What each element weighs


def _weightless(catalogue: Catalogue, id: str) -> Catalogue:
    """The catalogue with a question that does not count, which no file may say of a criterion's only one."""
    return replace(
        catalogue,
        dimensions=tuple(
            replace(
                dimension,
                criteria=tuple(
                    replace(
                        criterion,
                        questions=tuple(
                            replace(question, weight=0.0) if question.id == id else question
                            for question in criterion.questions
                        ),
                    )
                    for criterion in dimension.criteria
                ),
            )
            for dimension in catalogue.dimensions
        ),
    )


def test_effective_weights_leave_factors_and_empty_branches_out(tmp_path: Path) -> None:
    text = CATALOGUE.replace("finanziert., skala: zustimmung", "finanziert., skala: zustimmung, gewicht: 3")
    catalogue = small_catalogue(tmp_path, text)
    shares = scoring.effective(scoring.tree(catalogue)).set_index("element")["share"]
    assert shares.to_dict() == pytest.approx(
        {
            "A1.1": 0.125,
            "A1.2": 0.375,
            "B1.1": 0.5,
            "E1.1": 0,
            "A1": 0.5,
            "B1": 0.5,
            "E1": 0,
            "A": 0.5,
            "B": 0.5,
            "E": 0,
        }
    )
    shares = scoring.effective(scoring.tree(_weightless(catalogue, "B1.1"))).set_index("element")["share"]
    assert (shares["A"], shares["B"], shares["B1.1"]) == (1, 0, 0)


def test_margins_of_elements_are_those_of_the_pooled_spread() -> None:
    """Where one dimension alone has a weight, its margin is the reach of the standard error of that dimension."""
    evaluation = shipped("muster-2020")
    catalogue = evaluation.erhebung.catalogue
    tree, counted = scoring.tree(catalogue), scoring.scored(evaluation.reading.responses, catalogue)
    answers = scoring.answers(counted, evaluation.erhebung.register.ids, tree, catalogue.rules)
    spread = uncertainty.pooled(counted, answers, tree, catalogue.rules)
    column = len(tree.questions) + len(tree.criteria)
    people, variance = spread.people[:, column], spread.variance[column]
    quantile = uncertainty.quantile(uncertainty.COVERED, int(spread.freedom[column]))
    for row, region in enumerate(answers.regions):
        margin = evaluation.margins.get((region, tree.dimensions[0]))
        if not people[row]:
            assert margin is None
        else:
            assert margin is not None
            assert margin >= quantile * (variance / people[row]) ** 0.5 - 1e-9


def test_margins_shrink_with_the_number_of_respondents_and_do_not_show_how_far_they_disagree() -> None:
    """Regions with equally many respondents have equal margins, whatever these said."""
    evaluation = shipped("muster-2020")
    forms = evaluation.reading.forms
    alike = [region for region, number in forms.items() if number == 6]
    few = [region for region, number in forms.items() if number == 2]
    margins = {region: evaluation.margins[region, "B1"] for region in (*alike, *few)}
    assert min(margins[region] for region in few) > max(margins[region] for region in alike)
