"""What chance would bring, and what stays when one decision or one region is another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from verstetigung.method import factors
from verstetigung.method.factors import (
    INCLUSION,
    INTERMEDIATE,
    OUTCOME,
    PARSIMONIOUS,
    Cuts,
    RegionPoints,
    Sets,
    robustness,
)
from verstetigung.method.factors.permutation import consistencies, shuffled
from verstetigung.records import NAN
from verstetigung.schemas.catalogue import Condition, Configuration

ANCHORS = (20.0, 55.0, 80.0)
CONFIGURATION = Configuration(
    conditions=tuple(Condition(name, name, ANCHORS, 1) for name in ("LEITUNG", "MITTEL", "NETZ", "PLAN")),
    outcome_anchors=(30, 50, 70),
    inclusion_cut=0.8,
    pri_cut=0.5,
    frequency_cut=1,
)


def points(seed: int = 3, regions: int = 21) -> RegionPoints:
    """Two conditions together make a region successful; the other two are noise."""
    random = np.random.default_rng(seed)
    level = np.where(random.random((regions, 4)) < 0.5, 80, 25) + random.normal(0, 8, (regions, 4))
    together = (level[:, :2] > 55).all(axis=1)
    outcome = np.where(together, 70, 30) + random.normal(0, 6, regions)
    return RegionPoints(tuple(f"r{number:02}" for number in range(regions)), np.clip(level, 0, 100), outcome)


def ruled() -> Sets:
    return factors.calibrated(points(), CONFIGURATION)


def noise(seed: int) -> Sets:
    sets = ruled()
    return replace(sets, outcome=np.random.default_rng(seed).permutation(sets.outcome))


def test_the_rule_is_found_first() -> None:
    first, *others = factors.against_chance(ruled())
    assert first.text == "LEITUNG*MITTEL"
    assert first.irreducible
    assert first.p < 0.01
    assert first.fit.inclusion > 0.85
    assert not any(other.irreducible for other in others if "LEITUNG*MITTEL" in other.text)


def test_on_shuffled_outcomes_it_is_not() -> None:
    firsts = [factors.against_chance(noise(seed), draws=1000)[0] for seed in range(20)]
    assert sum(first.p <= 0.05 for first in firsts) <= 3
    assert sum(first.p_largest <= 0.05 for first in firsts) <= 3
    assert not any(first.text == "LEITUNG*MITTEL" and first.p <= 0.05 for first in firsts)


def test_chance_is_the_same_every_time() -> None:
    first = repr(factors.against_chance(ruled(), draws=500))  # some numbers are NaN
    assert first == repr(factors.against_chance(ruled(), draws=500))
    assert first != repr(factors.against_chance(ruled(), draws=500, seed=1))


def test_p_by_the_largest_consistency_is_as_defined() -> None:
    sets, draws = noise(8), 300
    found = factors.against_chance(sets, draws)
    outcomes = shuffled(sets.outcome, draws)
    memberships = factors.terms.all_of(sets.memberships, [row.term for row in found])
    largest = consistencies(memberships, outcomes).max(axis=1)
    for row in found:
        assert row.p_largest == pytest.approx((1 + sum(largest >= row.fit.inclusion - 1e-9)) / (draws + 1))


def test_p_by_the_rarest_consistency_is_as_defined() -> None:
    sets, draws = noise(8), 200
    found = factors.against_chance(sets, draws)
    outcomes = np.vstack([sets.outcome, shuffled(sets.outcome, draws)])
    drawn = consistencies(factors.terms.all_of(sets.memberships, [row.term for row in found]), outcomes)
    rare = (drawn[None, :, :] >= drawn[:, None, :] - 1e-9).sum(axis=1)
    expected = [(rare.min(axis=1) <= own).mean() for own in rare[0]]
    assert [row.p for row in found] == pytest.approx(expected)


def test_consistencies_are_those_of_sufficiency() -> None:
    sets = ruled()
    found = consistencies(sets.memberships.T, sets.outcome[None, :])[0]
    assert found.tolist() == pytest.approx([factors.sufficiency(x, sets.outcome).inclusion for x in sets.memberships.T])


def test_terms_with_too_few_cases_are_not_tested() -> None:
    sets = ruled()
    assert {row.n for row in factors.against_chance(sets, draws=10)} >= {3}
    assert min(row.n for row in factors.against_chance(sets, draws=10)) == 3
    assert factors.against_chance(sets.kept(np.arange(21) < 2), draws=10) == ()


def test_noise_finds_solutions_too_but_hardly_as_good_ones() -> None:
    cuts = Cuts(0.8, 0.5)
    real, chance = factors.false_alarm(ruled(), cuts), factors.false_alarm(noise(1), cuts)
    assert (real.draws, chance.draws) == (200, 200)
    assert real.alarms > 100
    assert real.as_good <= 2
    assert chance.as_good > 10


def test_false_alarms_are_those_of_the_truth_table() -> None:
    sets, cuts = ruled(), Cuts(0.8, 0.5)
    counted = 0
    for outcome in shuffled(sets.outcome, 40):
        other = replace(sets, outcome=outcome)
        models = factors.solutions(factors.truth_table(other, cuts), other, (0, 0, 0, 0))
        counted += any(model.kind == PARSIMONIOUS for model in models)
    assert factors.false_alarm(sets, cuts, draws=40).alarms == counted


def test_without_a_solution_every_alarm_is_as_good() -> None:
    found = factors.false_alarm(noise(1), Cuts(0.97, 0.97), draws=50)
    assert found.as_good == found.alarms


def test_every_other_decision_is_tried() -> None:
    tried = robustness.variants(points(), CONFIGURATION)
    assert [(row.changed, row.value) for row in tried if row.kind == PARSIMONIOUS] == [
        *((INCLUSION, cut) for cut in (0.75, 0.85, 0.9, 0.95)),
        (OUTCOME, 45),
        (OUTCOME, 55),
        *((name, value) for name in ("LEITUNG", "MITTEL", "NETZ", "PLAN") for value in (50, 60)),
    ]
    assert {row.kind for row in tried} == {PARSIMONIOUS, INTERMEDIATE}


def test_a_crossover_stays_between_its_neighbours() -> None:
    narrow = replace(CONFIGURATION, outcome_anchors=(46, 50, 80))
    changed = [(row.changed, row.value) for row in robustness.variants(points(), narrow) if row.changed == OUTCOME]
    assert set(changed) == {(OUTCOME, 55)}


def test_the_rule_stays_without_any_one_region() -> None:
    tried = robustness.variants(points(), CONFIGURATION)
    found = {(row.kind, row.text): row for row in robustness.stability(ruled(), CONFIGURATION, tried)}
    rule = found[PARSIMONIOUS, "LEITUNG*MITTEL"]
    assert (rule.kept_by_regions, rule.regions, rule.lost_without) == (21, 21, ())
    assert rule.variants == 14
    assert rule.kept_by_variants == sum("LEITUNG*MITTEL" in row.terms for row in tried if row.kind == PARSIMONIOUS)


def test_a_term_that_hangs_on_one_region_says_so() -> None:
    sets = Sets(
        cases=("a", "b", "c", "d", "e"),
        conditions=("A", "B"),
        memberships=np.array([[0.9, 0.1], [0.8, 0.2], [0.1, 0.9], [0.2, 0.1], [0.1, 0.2]]),
        outcome=np.array([0.9, 0.9, 0.9, 0.1, 0.2]),
    )
    two = replace(CONFIGURATION, conditions=CONFIGURATION.conditions[:2])
    found = {row.text: row for row in robustness.stability(sets, two, ()) if row.kind == PARSIMONIOUS}
    assert found["A"].lost_without == ()
    assert found["B"].lost_without == ("c",)
    assert (found["B"].kept_by_regions, found["B"].regions) == (4, 5)


def test_regions_with_missing_values_stay_out_of_the_variants() -> None:
    whole = points()
    holed = replace(
        whole,
        regions=(*whole.regions, "leer"),
        conditions=np.vstack([whole.conditions, [NAN, 50, 50, 50]]),
        outcome=np.append(whole.outcome, 40),
    )
    assert robustness.variants(holed, CONFIGURATION) == robustness.variants(whole, CONFIGURATION)
