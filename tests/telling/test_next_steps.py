"""What a region could talk about next: a weakness is told by how far it lies below the median, which chose it."""

from __future__ import annotations

import math

import pytest

from tests.made.worked import shipped
from verstetigung import telling
from verstetigung.method.disclosure import shown
from verstetigung.telling.criteria.sentences import behind, weakest
from verstetigung.telling.overview import Subject
from verstetigung.telling.reports import next_steps


@pytest.fixture(scope="module")
def linde() -> Subject:
    evaluation = shown(shipped("muster-2020"))
    return Subject(evaluation, telling.overview(evaluation), evaluation.erhebung.register["muster-linde"])


def test_the_weakness_is_told_by_its_distance(linde: Subject) -> None:
    first = next_steps.steps(linde, None)[0]
    assert first.topic == "Schwäche"
    said = "„Übergang in den Regelbetrieb“ liegt mit 22\u00a0Punkten um 30 unter dem Median: Was fehlt dafür?"
    assert first.text == said


def test_others_have_fewer_points_and_lie_less_far_below(linde: Subject) -> None:
    (low,) = weakest(linde)
    values = {one.id: linde.value(one.id) for one in linde.evaluation.erhebung.catalogue.criteria}
    assert any(value < values[low.id] for value in values.values() if not math.isnan(value))


def test_several_are_told_by_what_they_have_in_common(linde: Subject) -> None:
    (low,) = weakest(linde)
    assert behind(linde, (low, low)) == "um je 30\u00a0Punkte unter dem Median"
