"""Claims of the reports on a few surveys whose truth is known, with wide margins; `make trust` has narrow ones."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from tests.tools.trust.__main__ import CLAIMS
from tests.tools.trust.changes import ASKED, RISES, changed_lines
from tests.tools.trust.lines import Line, Promise, line
from tests.tools.trust.scores import scored_lines
from tests.tools.trust.world import SIZES, in_outcome, moved_by, scored, truth

pytestmark = pytest.mark.slow

SURVEYS = 4
"""For each kind of noise."""
MARGIN = 0.15


@pytest.mark.parametrize("claim", [claim for claim in CLAIMS if claim is not changed_lines])
def test_no_promise_is_far_from_being_kept(claim: Callable[[int], Iterator[Line]]) -> None:
    lines = list(claim(SURVEYS))
    assert lines
    assert [line for line in lines if not _nearly(line)] == []


def _nearly(line: Line) -> bool:
    return line.missing <= MARGIN


def test_the_margin_can_be_missed() -> None:
    least, most = Promise(0.9, least=True), Promise(0.05)
    assert not _nearly(Line("Spanne", least, 0.7, 0.5))
    assert not _nearly(Line("Urteil", most, 0.25, 0.5))
    assert _nearly(Line("Urteil", most, 0.15, 0.0))


def test_a_promise_is_broken_only_beyond_the_error_of_the_simulation() -> None:
    """What is missing within the error is told as well."""
    least, most = Promise(0.9, least=True), Promise(0.05)
    found = {measured: Line("Spanne", least, measured, 0.04) for measured in (0.95, 0.87, 0.85)}
    assert [line.verdict for line in found.values()] == ["", "im Fehler der Simulation", "nicht gehalten"]
    assert [line.kept for line in found.values()] == [True, True, False]
    assert Line("Urteil", most, 0.1, 0.04).verdict == "nicht gehalten"
    assert (str(least), str(most)) == ("mindestens 90 %", "höchstens 5 %")
    power = Line("Kraft", None, 0.0, 0.0)
    assert (power.kept, power.verdict) == (True, "")


def test_the_error_knows_that_all_of_one_survey_stand_or_fall_alike() -> None:
    """By hand: Agresti and Coull (1998) for single tries; of whole surveys, the spread of their sums."""
    single = [Counter({"ja": int(number < 10), "alle": 1}) for number in range(100)]
    share = (10 + 2) / (100 + 4)
    assert line("", None, single, "ja", "alle").error == pytest.approx(1.96 * math.sqrt(share * (1 - share) / 104))
    whole = [Counter({"ja": 20 * int(number < 10), "alle": 20}) for number in range(100)]
    found = line("", None, whole, "ja", "alle")
    assert found.measured == 0.1
    assert found.error == pytest.approx(1.96 * math.sqrt(0.1 * 0.9 / 99))
    none = line("", Promise(0.05), [Counter({"alle": 1})] * 50, "ja", "alle")
    assert none.measured == 0
    assert 0.03 < none.error < 0.06


def test_what_is_promised_and_what_is_told_without_a_promise() -> None:
    """Power has figures and no limit; where truth differs by 20 points more is found than where it does by 10."""
    lines = {line.claim: line for line in scored_lines(2)}
    power = {claim: line for claim, line in lines.items() if claim.startswith("Kraft")}
    assert [line.promise for line in power.values()] == [None, None]
    ten, twenty = (power[f"Kraft: Paar ab {points} Punkten gesichert"].measured for points in (10, 20))
    assert 0 < ten < twenty <= 1
    assert all(line.promise for claim, line in lines.items() if claim not in power)


def test_larger_rises_are_told_more_often() -> None:
    """A third of the regions, with 3, 6 and 10 respondents; all of them, for medians."""
    lines = {line.claim: line for line in changed_lines(1)}
    assert all(line.promise is None for line in lines.values())
    third = [
        [lines[f"Kraft: ein Drittel +{points}, {n} Befragte: gestiegen"].measured for n in ASKED] for points in RISES
    ]
    assert sum(third[0]) < sum(third[1]) <= sum(third[2])
    assert 2 < sum(third[2]) <= 3
    five, ten = (lines[f"Kraft: alle Regionen +{points}, Dimensionen: Median gestiegen"].measured for points in (5, 10))
    assert five <= ten
    assert ten > 0


def test_regions_rise_by_what_they_are_said_to() -> None:
    """Of the index by the method itself; what is no outcome and who is not chosen stays."""
    levels = truth(np.random.default_rng(1)).levels
    chosen = np.arange(len(SIZES)) < 7
    before, after = moved_by(levels, 0.3, chosen)
    assert (scored(100 * after) - scored(100 * before))[chosen] == pytest.approx([30.0] * 7)
    assert np.array_equal(before[~chosen], after[~chosen])
    assert np.array_equal(before[:, ~in_outcome()], after[:, ~in_outcome()])
    assert 0 <= before.min() <= after.max() <= 1
