from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.made.worked import CATALOGUE, drawn_responses, response, small_catalogue
from verstetigung import records
from verstetigung.method import scoring, uncertainty
from verstetigung.method.scoring import Answers, Floats, Tree, Weights
from verstetigung.method.uncertainty import (
    COMBINED,
    DRAWS,
    METHOD,
    RESPONDENTS,
    WEIGHTS,
    Bound,
    Interval,
    Omission,
    Uncertainty,
)
from verstetigung.records import Response
from verstetigung.schemas.catalogue import Catalogue
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
"""
FLAT = CATALOGUE.replace("gewichtsspielraum: 0.25", "gewichtsspielraum: 0")
LEVELS = AGGREGATED


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
    scores = np.array([[3.0, np.nan, 5.0, 3.0 + 1e-12], [1.0, 2.0, 3.0, 4.0]])
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


@pytest.mark.parametrize("sources", ["{Befragung: 1, Dokument: 1, Presse: 0.5}", "{Dokument: 0.7, Presse: 0.3}"])
def test_every_respondent_once_gives_the_answers_themselves(tmp_path: Path, sources: str) -> None:
    catalogue = small_catalogue(tmp_path, CATALOGUE.replace("{Befragung: 1, Dokument: 1, Presse: 0.5}", sources))
    known, tree = known_of(mixed(), catalogue)
    said = uncertainty.voices(mixed(), REGIONS, tree, catalogue.rules)
    for place in range(len(REGIONS)):
        spans = int((said.spans.region == place).sum())
        points, applies = uncertainty.heard(
            said, place, np.ones((1, len(said.people[place]))), np.full((1, spans), 0.5)
        )
        np.testing.assert_allclose(points[:, 0], known.points[place], rtol=1e-14)
        np.testing.assert_array_equal(applies[:, 0], known.applies[place])


def test_draws_agree_with_scoring_the_drawn_answers(tmp_path: Path) -> None:
    """The rows of each drawn respondent, as often as drawn, scored anew from the start."""
    catalogue = small_catalogue(tmp_path)
    answers = mixed()[mixed()["low"].eq(mixed()["high"]) | mixed()["low"].isna()]
    known, tree = known_of(answers, catalogue)
    said = uncertainty.voices(answers, REGIONS, tree, catalogue.rules)
    drawn = uncertainty.drawn_respondents(said, REGIONS)
    found = uncertainty.resampled(known, said, drawn)
    people = [
        sorted({"1", "2", "3"} & set(answers.loc[answers["region"] == region, "respondent"])) for region in REGIONS
    ]
    assert [len(rows) for rows in said.people] == [len(names) for names in people] == [3, 2, 1, 2]
    for draw in range(40):
        again = known_of(repeated(answers, people, [times[draw] for times in drawn.times]), catalogue)[0]
        np.testing.assert_allclose(found.points[draw], again.points, rtol=1e-12)
        np.testing.assert_array_equal(found.applies[draw], again.applies)


def repeated(answers: pd.DataFrame, people: Sequence[Sequence[str]], times: Sequence[Floats]) -> pd.DataFrame:
    often = {
        (region, name): int(number)
        for region, names, numbers in zip(REGIONS, people, times, strict=True)
        for name, number in zip(names, numbers, strict=True)
    }
    counts = [often.get((row.region, row.respondent), 1) for row in records.rows(answers, Response)]
    return answers.loc[answers.index.repeat(counts)]


def test_m8_two_respondents_give_one_or_both(tmp_path: Path) -> None:
    drawing = """
    region  respondent  A1.1  A1.2  B1.1  E1.1
    nord    1           3     5     2     1
    nord    2           0     1     0     1
    """
    drawn = measured(tmp_path, drawn_responses(drawing)).drawn[RESPONDENTS][:, 0]
    values, counts = np.unique(drawn.round(9), return_counts=True)
    assert values.tolist() == [0, 50, 100]
    np.testing.assert_allclose(counts / DRAWS, [0.25, 0.5, 0.25], atol=0.05)


def test_m8_a_single_respondent_moves_nothing_and_it_is_said(tmp_path: Path) -> None:
    found = measured(tmp_path)
    sued = interval(found, "sued", RESPONDENTS)
    assert sued.fixed == "eine Auskunft"
    assert sued.score_low == pytest.approx(sued.score_high)
    assert interval(found, "nord", RESPONDENTS).fixed == ""
    assert interval(found, "nord", RESPONDENTS).score_low < interval(found, "nord", RESPONDENTS).score_high


def test_m8_evidence_moves_within_its_interval_only(tmp_path: Path) -> None:
    rows = [response("nord", "A1.1", "3", source="Dokument"), response("west", "A1.1", "3", source="Dokument")]
    rows += [spanned("nord", "B1.1", 0, 2, "Dokument"), response("west", "B1.1", "1", source="Dokument")]
    found = measured(tmp_path, table(*rows))
    nord, west = (interval(found, region, RESPONDENTS) for region in ("nord", "west"))
    assert (west.fixed, west.score_low, west.score_high) == ("keine Befragten", 75, 75)
    assert nord.fixed == ""
    assert (nord.score_low, nord.score_high) == pytest.approx((50 + 2.5, 100 - 2.5), abs=0.8)


def test_m8_an_interval_beside_other_evidence_counts_its_share(tmp_path: Path) -> None:
    rows = [response("nord", "A1.1", "3"), response("nord", "B1.1", "0"), spanned("nord", "B1.1", 0, 2, "Presse")]
    rows += [response("nord", "B1.1", "2", source="Presse", respondent="S2")]
    drawn = measured(tmp_path, table(*rows)).drawn[RESPONDENTS][:, 0]
    of_press = (drawn - 50) * 2 / (0.5 / 1.5)
    assert (of_press.min(), of_press.max()) == pytest.approx((50, 100), abs=0.3)


def test_m8_no_other_region_and_no_order_of_rows_moves_a_draw(tmp_path: Path) -> None:
    answers = drawn_responses(MANY)
    alone = answers[answers["region"] == "nord"].sample(frac=1, random_state=1)
    both, one = measured(tmp_path, answers), measured(tmp_path, alone)
    place = both.ranks["region"].tolist().index("nord")
    np.testing.assert_allclose(both.drawn[RESPONDENTS][:, place], one.drawn[RESPONDENTS][:, 0], rtol=1e-12)


def test_m8_a_draw_without_the_only_answer_has_no_index(tmp_path: Path) -> None:
    drawing = """
    region  respondent  A1.1  A1.2  B1.1  E1.1
    nord    1           3     5     2     1
    nord    2           3     5     kA    1
    """
    nord = interval(measured(tmp_path, drawn_responses(drawing)), "nord", RESPONDENTS)
    assert nord.unrated == pytest.approx(0.25, abs=0.04)
    assert (nord.score_low, nord.score_high, nord.rank_low, nord.rank_high) == (100, 100, 1, 1)


def test_what_is_computed_from_measures_is_no_respondent(tmp_path: Path) -> None:
    rows = [response("nord", "A1.1", "3"), response("nord", "B1.1", "0", respondent=scoring.MEASURES)]
    assert interval(measured(tmp_path, table(*rows)), "nord", RESPONDENTS).fixed == "eine Auskunft"


def test_who_answered_only_about_factors_is_a_respondent_too(tmp_path: Path) -> None:
    rows = [response("nord", "A1.1", "3"), response("nord", "B1.1", "2"), response("nord", "E1.1", "3", respondent="2")]
    assert interval(measured(tmp_path, table(*rows)), "nord", RESPONDENTS).unrated == pytest.approx(0.25, abs=0.04)


# Method and all at once


def test_m8_method_takes_both_means_and_leaves_out_one_criterion_or_none(tmp_path: Path) -> None:
    found = measured(tmp_path)
    catalogue = small_catalogue(tmp_path)
    known, tree = known_of(drawn_responses(MANY), catalogue)
    place = found.ranks["region"].tolist().index("nord")
    values = np.unique(found.drawn[METHOD][:, place].round(9))
    expected = set()
    for method in Aggregation:
        rules = replace(catalogue.rules, aggregation=dict.fromkeys(LEVELS, method))
        for weights in ((1, 1, 1), (0, 1, 1), (1, 0, 1)):
            chosen = tree.weights._replace(criterion=np.array(weights, dtype=float))
            expected.add(round(float(scoring.pyramid(known, tree, rules, chosen)[2].value[0, 0]), 9))
    assert values.tolist() == pytest.approx(sorted(expected), abs=1e-8)
    arithmetic = found.drawn[METHOD][: DRAWS // 2, place]
    assert (arithmetic.round(6) == round(found.ranks["score"][place], 6)).mean() == pytest.approx(1 / 3, abs=0.07)


def test_m8_the_last_criterion_is_never_left_out(tmp_path: Path) -> None:
    start, end = CATALOGUE.index("  - id: B\n"), CATALOGUE.index("  - id: E\n")
    found = measured(tmp_path, drawn_responses(WEST).query("question != 'B1.1'"), CATALOGUE[:start] + CATALOGUE[end:])
    assert interval(found, "west", METHOD).unrated == 0


def test_m8_combined_draws_are_all_three_at_once(tmp_path: Path) -> None:
    """Some draws worked out alone, without blocks and without the tree cut down to the index."""
    catalogue = small_catalogue(tmp_path)
    answers = drawn_responses(MANY)
    known, tree = known_of(answers, catalogue)
    found = measured(tmp_path)
    said = uncertainty.voices(answers, REGIONS, tree, catalogue.rules)
    points = uncertainty.resampled(known, said, uncertainty.drawn_respondents(said, REGIONS))
    places = [REGIONS.index(region) for region in found.ranks["region"]]
    weights, left_out = uncertainty.drawn_weights(outcome_of(tree), 0.25), uncertainty.drawn_omissions(2)
    for draw in (0, 3, 249, 250, 499, 500, 777, 999):
        method = Aggregation.ARITHMETISCH if draw < DRAWS // 2 else Aggregation.GEOMETRISCH
        rules = replace(catalogue.rules, aggregation=dict.fromkeys(LEVELS, method))
        kept = np.where(np.arange(2) == left_out[draw], 0.0, weights.criterion[draw, 0])
        chosen = Weights(weights.question[draw, 0], kept, weights.dimension[draw, 0])
        alone = replace(known, points=points.points[draw][:, :3], applies=points.applies[draw][:, :3])
        index = scoring.pyramid(alone, outcome_of(tree), rules, chosen)[2].value[:, 0]
        np.testing.assert_allclose(found.drawn[COMBINED][draw], index[places], rtol=1e-9)


def outcome_of(tree: Tree) -> Tree:
    """A and B without the factor E, by hand."""
    weights = Weights(np.ones(3), np.ones(2), np.ones(2))
    return replace(
        tree,
        questions=tree.questions[:3],
        criteria=tree.criteria[:2],
        dimensions=tree.dimensions[:2],
        criterion_of=np.array([0, 0, 1]),
        dimension_of=np.array([0, 1]),
        weights=weights,
    )


def test_every_interval_holds_the_score_and_the_rank(tmp_path: Path) -> None:
    found = measured(tmp_path)
    joined = found.intervals.merge(found.ranks[["region", "score", "rank"]], on="region")
    assert len(joined) == 4 * len(found.ranks) == 16
    assert (joined["score_low"] <= joined["score"]).all()
    assert (joined["score"] <= joined["score_high"]).all()
    assert joined["rank"].between(joined["rank_low"], joined["rank_high"]).all()
    assert joined["rank_high"].max() <= 4
    assert list(joined["source"].unique()) == [WEIGHTS, METHOD, RESPONDENTS, COMBINED]


def test_ranks_carry_the_interval_of_all_sources_at_once(tmp_path: Path) -> None:
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


def test_the_same_answers_give_the_same_everything(tmp_path: Path) -> None:
    one, other = measured(tmp_path), measured(tmp_path)
    for name in ("ranks", "intervals", "precedences", "omissions", "bounds"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), check_exact=True)


def test_where_nothing_is_known_there_is_nothing_but_bounds(tmp_path: Path) -> None:
    found = measured(tmp_path, table())
    assert (len(found.ranks), len(found.intervals), len(found.precedences), found.groups) == (0, 0, 0, ())
    assert found.bounds["worst"].tolist() == [0] * 4
    assert len(found.omissions) == 0


# Order and groups


def test_ahead_counts_ties_half_and_only_common_draws() -> None:
    drawn = np.array([[3.0, 2.0, np.nan], [1.0, 2.0, np.nan], [2.0, 2.0, np.nan], [9.0, np.nan, np.nan]])
    share = uncertainty.ahead(drawn)
    assert share[:2, :2].tolist() == [[0.5, 0.5], [0.5, 0.5]]
    assert uncertainty.ahead(drawn[[0, 2, 3]])[0, 1] == 0.75
    assert np.isnan(share[2]).all()
    assert np.isnan(share[:2, 2]).all()


def test_shares_of_both_directions_add_up_to_one(tmp_path: Path) -> None:
    found = measured(tmp_path).precedences
    both = found.merge(found, left_on=["region", "other"], right_on=["other", "region"])
    assert len(found) == len(both) == 12
    np.testing.assert_allclose(both["share_x"] + both["share_y"], 1)
    assert found["share"].between(0, 1).all()


def test_a_group_ends_where_its_first_is_firmly_ahead() -> None:
    share = np.full((5, 5), 0.5)
    share[0] = [0.5, 0.90, 0.94, 0.95, 0.99]
    share[1, 2] = 0.99
    share[3, 4] = np.nan
    assert uncertainty.groups(share, "abcde") == (("a", "b", "c"), ("d", "e"))
    assert uncertainty.groups(np.empty((0, 0)), ()) == ()


def test_groups_hold_every_ranked_region_once_in_the_order_of_ranks(tmp_path: Path) -> None:
    found = measured(tmp_path)
    assert [region for group in found.groups for region in group] == found.ranks["region"].tolist()


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


def test_effective_weights_leave_factors_and_empty_branches_out(tmp_path: Path) -> None:
    text = CATALOGUE.replace("finanziert., skala: zustimmung", "finanziert., skala: zustimmung, gewicht: 3")
    shares = scoring.effective(scoring.tree(small_catalogue(tmp_path, text))).set_index("element")["share"]
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
    empty = text.replace("skala: janein}", "skala: janein, gewicht: 0}")
    shares = scoring.effective(scoring.tree(small_catalogue(tmp_path, empty))).set_index("element")["share"]
    assert (shares["A"], shares["B"], shares["B1.1"]) == (1, 0, 0)
