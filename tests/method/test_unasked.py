"""Questions that came after the form: what nobody was asked leaves the denominator and moves nothing else.

The numbers are worked out by hand from the drawn tables, in points of the worked example: A1.1 has four steps, A1.2
five, B1.1 two; A is A1, B is B1, and the index is the mean of A and B.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.made import synthetic
from tests.made.worked import CATALOGUE, drawn_responses, small_catalogue, small_erhebung, small_reading
from verstetigung import records
from verstetigung.method import agreement, disclosure, scoring, uncertainty
from verstetigung.method.change import Shift, compare
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.records import NOT_APPLICABLE, NOT_ASKED, NOT_RATED, RATED, Agreement, Score
from verstetigung.schemas.catalogue import Catalogue

MIXED = """
    region  respondent  A1.1  A1.2  B1.1  E1.1
    nord    1           3     ng    2     ng
    nord    2           0     5     2     ng
    nord    3           ng    5     0     ng
    mitte   1           3     ng    ng    5
    mitte   2           0     ng    ng    5
    sued    1           ng    ng    2     nz
    sued    2           ng    ng    0     ng
"""
"""Of nord two were asked A1.1, two A1.2; of mitte nobody was asked B1.1, of sued nothing of A."""
QUESTION = "          - {id: A1.2, text: Die Maßnahmen sind finanziert., skala: zustimmung"
UNCOUNTED = CATALOGUE.replace(QUESTION, QUESTION + ", gewicht: 0")


def scored(responses: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    tree = scoring.tree(catalogue)
    known = scoring.answers(responses, ("nord", "mitte", "sued"), tree, catalogue.rules)
    return scoring.scores(known, tree, catalogue.rules)


def score(frame: pd.DataFrame, region: str, element: str) -> Score:
    found = frame[(frame["region"] == region) & (frame["element"] == element)]
    return next(records.rows(found, Score))


@pytest.mark.parametrize(
    ("region", "element", "status", "points", "n", "coverage"),
    [
        ("nord", "A1.1", RATED, 50, 2, 1),
        ("nord", "A1.2", RATED, 100, 2, 1),
        ("nord", "A1", RATED, 75, 4, 1),
        ("nord", "B1.1", RATED, 200 / 3, 3, 1),
        ("nord", "E1.1", NOT_ASKED, None, 0, 0),
        ("nord", "E1", NOT_ASKED, None, 0, 0),
        ("nord", "E", NOT_ASKED, None, 0, 0),
        ("nord", "gesamt", RATED, (75 + 200 / 3) / 2, 7, 1),
        ("mitte", "A1.2", NOT_ASKED, None, 0, 0),
        ("mitte", "A1", RATED, 50, 2, 1),
        ("mitte", "B", NOT_ASKED, None, 0, 0),
        ("mitte", "gesamt", RATED, 50, 2, 1),
        ("sued", "A", NOT_ASKED, None, 0, 0),
        ("sued", "E1", NOT_APPLICABLE, None, 0, 0),
        ("sued", "gesamt", RATED, 50, 2, 1),
    ],
)
def test_values_are_over_those_who_were_asked(
    region: str, element: str, status: str, points: float | None, n: int, coverage: float, tmp_path: Path
) -> None:
    found = score(scored(drawn_responses(MIXED), small_catalogue(tmp_path)), region, element)
    assert (found.status, found.n, found.coverage) == (status, n, coverage)
    assert np.isnan(found.score) if points is None else found.score == pytest.approx(points, abs=1e-9)


def test_not_answered_is_still_missing_beside_what_was_not_asked(tmp_path: Path) -> None:
    some = scored(
        drawn_responses(MIXED.replace("mitte   1           3     ng", "mitte   1           3     kA")),
        small_catalogue(tmp_path),
    )
    assert score(some, "mitte", "A1.2").status == NOT_RATED
    assert score(some, "mitte", "A1").coverage == 0.5


def test_a_question_that_does_not_count_does_not_say_what_was_asked(tmp_path: Path) -> None:
    lines = "region respondent A1.1 A1.2 B1.1 E1.1\nnord 1 ng 4 2 3"
    found = scored(drawn_responses(lines), small_catalogue(tmp_path, UNCOUNTED))
    assert [score(found, "nord", element).status for element in ("A1.1", "A1.2", "A1", "A")] == [
        NOT_ASKED,
        RATED,
        NOT_ASKED,
        NOT_ASKED,
    ]


def test_agreement_is_over_those_who_were_asked(tmp_path: Path) -> None:
    found = agreement.agreements(drawn_responses(MIXED), small_catalogue(tmp_path))
    rows = {(row.region, row.question): row for row in records.rows(found, Agreement)}
    assert rows["nord", "A1.1"].n == 2
    assert rows["nord", "A1.1"].r_wg == pytest.approx(1 - 4.5 / 1.25)
    assert (rows["nord", "A1.2"].n, rows["nord", "A1.2"].r_wg) == (2, 1)
    assert (rows["mitte", "A1.2"].n, rows["mitte", "A1.2"].mark) == (0, "")


def with_late(evaluation: Evaluation) -> Evaluation:
    """The same with a question and a criterion added after all forms."""
    catalogue = evaluation.erhebung.catalogue
    first, *others = catalogue.dimensions
    criterion = first.criteria[0]
    late = replace(criterion.questions[0], id="late")
    longer = replace(criterion, questions=(late, *criterion.questions))
    another = replace(criterion, id="new", questions=(replace(late, id="later"),))
    dimension = replace(first, criteria=(another, longer, *first.criteria[1:]))
    erhebung = replace(evaluation.erhebung, catalogue=replace(catalogue, dimensions=(dimension, *others)))
    reading = evaluation.reading
    senders = reading.responses[reading.responses["source_type"] == records.SURVEY]
    senders = senders[senders["respondent"] != scoring.MEASURES].drop_duplicates(["region", "respondent"])
    blank = senders.assign(status=NOT_ASKED, value=np.nan, low=np.nan, high=np.nan, text="", remark="")
    rows = [blank.assign(question=id) for id in ("late", "later")]
    own = reading.responses[reading.responses["respondent"] != scoring.MEASURES]
    return evaluate(erhebung, replace(reading, responses=pd.concat([own, *rows], ignore_index=True)))


def test_a_question_asked_of_nobody_moves_nothing() -> None:
    before, after = synthetic.survey(), with_late(synthetic.survey())
    assert repr(before.uncertainty.alike) == repr(after.uncertainty.alike)
    for name in ("ranks", "intervals", "precedences", "omissions", "bounds"):
        pd.testing.assert_frame_equal(getattr(before.uncertainty, name), getattr(after.uncertainty, name))
    late = after.scores["element"].isin(("late", "later", "new"))
    silent = after.scores["region"].isin(synthetic.SILENT)
    columns = ["region", "element", "score", "status"]
    pd.testing.assert_frame_equal(before.scores[columns], after.scores.loc[~late, columns].reset_index(drop=True))
    assert set(after.scores.loc[late & ~silent, "status"]) == {NOT_ASKED}


def test_all_of_it_asked_of_nobody_is_no_traceback(tmp_path: Path) -> None:
    catalogue = small_catalogue(tmp_path)
    responses = drawn_responses("region respondent A1.1 A1.2 B1.1 E1.1\nnord 1 ng ng ng 3\nmitte 1 ng ng ng 2")
    tree = scoring.tree(catalogue)
    known = scoring.answers(responses, ("nord", "mitte", "sued"), tree, catalogue.rules)
    assert uncertainty.measure(responses, known, tree, catalogue.rules).ranks.empty


def test_a_change_is_over_what_both_waves_asked(tmp_path: Path) -> None:
    """Of mitte the earlier wave was not asked A1.2: A1.1 alone rises, from 1 to 2 of 0 to 3."""
    head = "region respondent A1.1 A1.2 B1.1 E1.1\n"
    catalogue = small_catalogue(tmp_path)
    first = replace(small_erhebung(tmp_path), catalogue=catalogue)
    second = replace(first, id="beispiel-2020", as_of=datetime.date(2020, 6, 30))
    then = drawn_responses(head + "nord 1 1 1 2 3\nmitte 1 1 ng 2 3")
    now = drawn_responses(head + "nord 1 2 5 2 3\nmitte 1 2 5 2 3")
    found = compare(evaluate(first, small_reading(then)), evaluate(second, small_reading(now)))
    shifts = {(row.region, row.element): row for row in records.rows(found.shifts, Shift)}
    assert (shifts["nord", "A1"].before, shifts["nord", "A1"].after) == pytest.approx((50 / 3, (200 / 3 + 100) / 2))
    assert (shifts["mitte", "A1"].before, shifts["mitte", "A1"].after) == pytest.approx((100 / 3, 200 / 3))
    assert shifts["mitte", "A1"].matched == pytest.approx(shifts["mitte", "A1"].change)
    assert ("mitte", "A1.2") not in shifts


def test_who_was_not_asked_is_nobody_behind_a_value(tmp_path: Path) -> None:
    """Two answered A1.1 and two A1.2, whom one more was not asked: both stay hidden, and B1.1 of three is shown."""
    catalogue, responses = small_catalogue(tmp_path), drawn_responses(MIXED)
    tree = scoring.tree(catalogue)
    known = scoring.answers(responses, ("nord", "mitte", "sued"), tree, catalogue.rules)
    away = disclosure.hidden(responses, known, tree, catalogue.rules)
    nord = dict(zip((*tree.questions, *tree.criteria, *tree.dimensions, scoring.INDEX), away[0].tolist(), strict=True))
    assert [nord[id] for id in ("A1.1", "A1.2", "B1.1", "A1", "E1.1", "E1")] == [True, True, False, False, False, False]


def test_reliability_is_over_what_somebody_was_asked() -> None:
    before, after = synthetic.survey(), with_late(synthetic.survey())
    pd.testing.assert_frame_equal(before.reliability, after.reliability)
    made = [agreement.criterion_agreements(one.reading.responses, one.erhebung.catalogue) for one in (before, after)]
    pd.testing.assert_frame_equal(made[0], made[1])


def test_a_region_asked_fewer_questions_does_not_look_surer(tmp_path: Path) -> None:
    """A over one question instead of two has shares 1 instead of ½ and ½: squares 1, elsewhere ½, of freedom 2 each."""
    catalogue = small_catalogue(tmp_path)
    regions = ("nord", "mitte", "sued", "west")
    lines = ["region respondent A1.1 A1.2 B1.1 E1.1"]
    lines += [f"{region} {n} {n} {n} 2 3" for region in regions[:3] for n in (1, 2, 3)]
    lines += [f"west {n} {n} ng 2 3" for n in (1, 2, 3)]
    responses, tree = drawn_responses("\n".join(lines)), scoring.tree(catalogue)
    known = scoring.answers(responses, regions, tree, catalogue.rules)
    spread = uncertainty.pooled(responses, known, tree, catalogue.rules)
    place = len(tree.questions)
    one = np.sqrt(spread.variance[place] / 3)
    mean = (0.5 * 3 + 1) / 4
    assert spread.errors[:, place] == pytest.approx([one, one, one, one * np.sqrt(1 / mean)])
