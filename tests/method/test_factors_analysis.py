"""The whole of M9 for one catalogue, what it refuses, and whether it finds the rule hidden in the shipped survey."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import pandas as pd
import pytest

from tests.made.worked import CATALOGUE, small_catalogue
from verstetigung import study
from verstetigung.method import factors
from verstetigung.method.factors import COMPLEX, INTERMEDIATE, OUTCOME, PARSIMONIOUS, Analysis, Configurations, Refusal
from verstetigung.method.scoring import INDEX
from verstetigung.records import NAN, RATED, Score, table
from verstetigung.schemas import erhebung
from verstetigung.schemas.catalogue import Catalogue, Condition, Configuration
from verstetigung.schemas.kinds import Level

Thing = TypeVar("Thing")
SHIPPED = Path(__file__).parent.parent.parent / "erhebungen"
MORE = """\
      - id: E2
        titel: Mittel
        bereich: prozess
        quelle: abgeleitet
        fragen:
          - {id: E2.1, text: "Waren genug Mittel da?", skala: zustimmung}
  - id: F
    titel: Akteure
    rolle: faktor
    kriterien:
      - id: F1
        titel: Rückhalt
        bereich: prozess
        quelle: abgeleitet
        fragen:
          - {id: F1.1, text: "Gab es Rückhalt?", skala: zustimmung}
"""
POINTS = """
    region  E1   E2   E    F1   F    gesamt
    r1      90   80   85   90   90   85
    r2      80   20   50   85   85   75
    r3      85   70   75   95   95   80
    r4      95   30   60   80   80   70
    r5      90   60   75   10   10   35
    r6      80   90   85   20   20   30
    r7      20   85   50   90   90   25
    r8      10   10   10   85   85   40
    r9      15   80   45   15   15   20
    r10     50   20   35   15   15   15
    r11     90   ?    90   80   80   90
    r12     20   30   25   20   20   ?
"""
ANCHORS = (20.0, 50.0, 80.0)


def condition(element: str, expected: int = 1) -> Condition:
    return Condition(element, element, ANCHORS, expected)


def configuration(*elements: str) -> Configuration:
    return Configuration(tuple(map(condition, elements)), ANCHORS, 0.8, 0.5, 1)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return replace(small_catalogue(tmp_path, CATALOGUE + MORE), configuration=configuration("E1", "E2", "F1"))


def drawn(drawing: str = POINTS) -> tuple[pd.DataFrame, pd.Series[float]]:
    head, *lines = [line.split() for line in drawing.strip().splitlines()]
    values = [[NAN if word == "?" else float(word) for word in line[1:]] for line in lines]
    frame = pd.DataFrame(values, columns=head[1:], index=[line[0] for line in lines])
    return frame.drop(columns=INDEX), frame[INDEX]


def analysed(catalogue: Catalogue, drawing: str = POINTS) -> Analysis:
    return factors.analyse(*drawn(drawing), catalogue)


def together(found: Analysis) -> Configurations:
    assert isinstance(found.configurations, Configurations)
    return found.configurations


def reason(found: Analysis) -> str:
    assert isinstance(found.configurations, Refusal)
    return found.configurations.reason


def test_factors_one_by_one(catalogue: Catalogue) -> None:
    found = analysed(catalogue)
    assert found.crossover == 50
    assert found.more == ("r1", "r2", "r3", "r4", "r11")
    assert found.less == ("r5", "r6", "r7", "r8", "r9", "r10")
    assert found.unrated == ("r12",)
    assert [row.element for row in found.criteria] == ["E1", "E2", "F1"]
    assert [row.element for row in found.dimensions] == ["E", "F"]
    assert (found.criteria[1].n, found.criteria[1].n_more, found.criteria[1].n_less) == (10, 4, 6)
    assert found.criteria[1].difference == pytest.approx(200 / 4 - 345 / 6)


def test_p_is_adjusted_within_criteria_and_within_dimensions(catalogue: Catalogue) -> None:
    found = analysed(catalogue)
    assert max(row.p_adjusted / row.p for row in found.criteria) == pytest.approx(3)
    assert max(row.p_adjusted / row.p for row in found.dimensions) == pytest.approx(2)


def test_conditions_together(catalogue: Catalogue) -> None:
    found = together(analysed(catalogue))
    assert found.sets.cases == ("r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10")
    assert found.left_out == ("r11", "r12")
    assert found.halves == (("r10", "E1"),)
    assert [model.text for model in found.success.of(PARSIMONIOUS)] == ["E1*F1"]
    assert [model.text for model in found.success.of(COMPLEX)] == ["E1*F1"]
    assert [model.text for model in found.success.of(INTERMEDIATE)] == ["E1*F1"]
    (part,) = found.success.of(PARSIMONIOUS)[0].parts
    assert part.cases == (("r2", "r4"), ("r1", "r3"))
    assert [model.text for model in found.failure.of(PARSIMONIOUS)] == ["~E1 + ~F1"]
    assert [row.text for row in found.success.necessary if row.joint] == ["E1", "F1"]
    assert found.chance[0].text == "E1*F1"
    assert found.noise.draws == 200
    assert {row.regions for row in found.stability} == {10}


def test_failure_turns_the_expectations_round(catalogue: Catalogue) -> None:
    sets = together(analysed(catalogue)).sets
    failure = factors.side(sets.negated, factors.Cuts(0.8, 0.5), (-1, -1, -1))
    assert repr(together(analysed(catalogue)).failure) == repr(failure)  # some numbers are NaN


def test_an_analysis_is_the_same_every_time(catalogue: Catalogue) -> None:
    first, second = together(analysed(catalogue)), together(analysed(catalogue))
    assert repr((first.chance, first.noise, first.stability)) == repr((second.chance, second.noise, second.stability))
    assert repr(analysed(catalogue).criteria) == repr(analysed(catalogue).criteria)


def test_an_equal_model_from_two_sources_is_named_once(catalogue: Catalogue) -> None:
    side = together(analysed(catalogue)).success
    (model,) = side.of(INTERMEDIATE)
    assert replace(side, models=(*side.models, replace(model, source="C9P9"))).of(INTERMEDIATE) == (model,)


def test_without_conditions_only_the_factors_are_looked_at(catalogue: Catalogue) -> None:
    for bare in (None, configuration()):
        found = analysed(replace(catalogue, configuration=bare))
        assert reason(found) == "Der Katalog nennt keine Bedingungen, die gemeinsam betrachtet werden sollen."
        assert len(found.criteria) == 3


@pytest.mark.parametrize(
    ("elements", "wanted"),
    [
        (("E1", "A1"), "Die Bedingung „A1“ gehört zu einer Ergebnisdimension."),
        (("B", "E1", "A1"), "Die Bedingungen „B“ und „A1“ gehören zu Ergebnisdimensionen."),
    ],
)
def test_an_outcome_that_contains_a_condition_is_refused(
    catalogue: Catalogue, elements: tuple[str, ...], wanted: str
) -> None:
    found = analysed(replace(catalogue, configuration=configuration(*elements)))
    assert reason(found) == f"{wanted} Was den Erfolg ausmacht, kann ihn nicht erklären."


def test_too_many_conditions_are_refused(catalogue: Catalogue) -> None:
    found = analysed(replace(catalogue, configuration=configuration("E1", "E2", "E", "F1", "F", "E1")))
    assert reason(found) == (
        "Der Katalog nennt sechs Bedingungen; bei so wenigen Regionen sind höchstens fünf möglich."
    )


@pytest.mark.parametrize(
    ("kept", "wanted"), [(7, "Nur sieben Regionen haben"), (1, "Nur eine Region hat"), (0, "Keine Region hat")]
)
def test_too_few_regions_are_refused(catalogue: Catalogue, kept: int, wanted: str) -> None:
    points, outcome = drawn()
    found = factors.analyse(points, outcome.where(np.arange(len(outcome)) < kept), catalogue)
    assert reason(found) == f"{wanted} Werte für alle Bedingungen und das Ergebnis; nötig sind mindestens acht."


def test_no_difference_between_the_regions_is_refused(catalogue: Catalogue) -> None:
    points, outcome = drawn()
    assert reason(factors.analyse(points, outcome.clip(lower=51), catalogue)) == (
        "Bei dem Ergebnis liegen alle 10 Regionen auf derselben Seite des Übergangs (50 Punkte)."
    )
    assert reason(factors.analyse(points.assign(F1=points["F1"].clip(upper=50)), outcome, catalogue)) == (
        "Bei der Bedingung „F1“ liegen alle 10 Regionen auf derselben Seite des Übergangs (50 Punkte)."
    )


def test_of_many_regions_some_are_drawn_for_what_is_shuffled(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each factor by itself and who is more successful rest on all of them."""
    whole = analysed(catalogue)
    rated = len(whole.more) + len(whole.less)
    monkeypatch.setattr(factors.analysis, "MOST", rated)
    assert repr(analysed(catalogue).family) == repr(whole.family)
    monkeypatch.setattr(factors.analysis, "MOST", rated - 1)
    some = analysed(catalogue)
    assert (some.family.regions, whole.family.regions) == (rated - 1, rated)
    assert (some.more, some.less, some.unrated) == (whole.more, whole.less, whole.unrated)
    assert [(row.n, row.rho) for row in some.criteria] == [(row.n, row.rho) for row in whole.criteria]
    assert repr(analysed(catalogue).family) == repr(some.family)


def test_a_survey_in_which_nothing_is_known_is_no_error(catalogue: Catalogue) -> None:
    points, outcome = drawn()
    found = factors.analyse(points * NAN, outcome * NAN, catalogue)
    assert (found.more, found.less, len(found.unrated)) == ((), (), 12)
    assert all(math.isnan(row.rho) and row.n == 0 for row in (*found.criteria, *found.dimensions))
    assert reason(found).startswith("Keine Region hat")


def test_half_in_the_outcome_is_said(catalogue: Catalogue) -> None:
    found = together(analysed(catalogue, POINTS.replace("10   85   85   40", "10   85   85   50")))
    assert found.halves == (("r8", OUTCOME), ("r10", "E1"))


def test_points_come_from_scores(catalogue: Catalogue) -> None:
    elements = [(Level.KRITERIUM, id) for id in ("A1", "B1", "E1", "E2", "F1")]
    elements += [(Level.DIMENSION, id) for id in "ABEF"] + [(Level.INDEX, INDEX), (Level.FRAGE, "E1.1")]
    rows = [
        Score(region, level, element, RATED, float(place), 1, 1, 1, 1.0, NAN, NAN)
        for region in ("sued", "nord")
        for place, (level, element) in enumerate(elements)
    ]
    scores = table(rows, Score)
    scores.loc[(scores["region"] == "nord") & (scores["element"] == "F1"), "score"] = NAN
    points, outcome = factors.measured(scores, catalogue)
    assert points.index.tolist() == outcome.index.tolist() == ["sued", "nord"]
    assert points.columns.tolist() == ["E1", "E2", "F1", "E", "F"]
    assert points.to_numpy()[0].tolist() == [2, 3, 4, 7, 8]
    assert points["F1"].isna().tolist() == [False, True]
    assert outcome.tolist() == [9, 9]


@pytest.fixture(scope="module")
def shipped() -> Analysis:
    wave = erhebung.load(SHIPPED / "muster-2018")
    conditions = tuple(Condition(element, element, (25, 55, 80), 1) for element in ("E1", "F1", "G", "H"))
    rules = Configuration(conditions, (30, 50, 70), 0.8, 0.5, 1)
    scores = study.evaluated(wave, _all).scores
    return factors.analyse(*factors.measured(scores, wave.catalogue), replace(wave.catalogue, configuration=rules))


def _all(items: Iterable[Thing], *, length: int) -> Iterable[Thing]:
    return items


def test_the_rule_hidden_in_the_shipped_survey_is_found(shipped: Analysis) -> None:
    found = together(shipped)
    first = found.chance[0]
    assert first.text == "E1*F1"
    assert first.p < 0.05
    assert [model.text for model in found.success.of(PARSIMONIOUS)] == ["E1*F1"]
    assert [model.text for model in found.success.of(INTERMEDIATE)] == ["E1*F1"]


def test_on_shuffled_outcomes_of_the_shipped_survey_it_is_not(shipped: Analysis) -> None:
    sets = together(shipped).sets
    outcomes = [np.random.default_rng(seed).permutation(sets.outcome) for seed in range(20)]
    firsts = [factors.against_chance(replace(sets, outcome=outcome), draws=2000)[0] for outcome in outcomes]
    assert sum(first.p <= 0.05 for first in firsts) <= 3
    assert not any(first.text == "E1*F1" and first.p <= 0.05 for first in firsts)
