"""What no solution may assume, how far decisions may move, and the robust core; against R and by trying everything.

Numbers of R: QCA 3.25.1 (`findRows`, whose output its own documentation prints, and `minimize` with `exclude`) and
SetMethods 4.0 (`rob.fit`, `rob.cases`) on Lipset's fuzzy data, as in golden/qca/LF_fuzzy_incl0.8.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.method.test_factors import brute_force, crisp, term
from tests.method.test_factors_golden import sets
from verstetigung.method import factors
from verstetigung.method.factors import (
    FREQUENCY,
    INCLUSION,
    INTERMEDIATE,
    PARSIMONIOUS,
    REMAINDER,
    YES,
    Cuts,
    RegionPoints,
    Sets,
    TruthTable,
)
from verstetigung.method.factors.core import robust_core
from verstetigung.method.factors.enhanced import fulfils
from verstetigung.method.factors.ranges import Tied, stable_ranges, tied_models
from verstetigung.method.factors.terms import Term, contains, rows
from verstetigung.method.factors.truthtable import NO, verdicts
from verstetigung.schemas.catalogue import Condition, Configuration

LIPSET = "LF_fuzzy_incl0.8"
NONE: frozenset[Term] = frozenset()
ANCHORS = (20.0, 50.0, 80.0)


def tables(cuts: Cuts, opposed: Cuts) -> tuple[TruthTable, TruthTable]:
    return factors.truth_table(sets(LIPSET), cuts), factors.truth_table(sets(LIPSET, "negated"), opposed)


def numbers(table: TruthTable, found: frozenset[Term]) -> list[int]:
    return [row.number for row in table.rows if row.term in found]


@pytest.mark.parametrize(
    ("opposed", "wanted"),
    [
        (Cuts(0.8), [10, 12, 14, 16, 17, 21, 25, 29]),
        (Cuts(0.9, 0.7), [10, 12, 17, 18, 21, 25, 26, 28, 29]),
    ],
)
def test_contradictory_assumptions_are_those_of_qca(opposed: Cuts, wanted: list[int]) -> None:
    table, opposite = tables(Cuts(0.8), opposed)
    assert numbers(table, factors.contradictory(table, opposite)) == wanted


def test_enhanced_solutions_are_those_of_qca() -> None:
    table, opposite = tables(Cuts(0.8), Cuts(0.8))
    refused = [row.term for row in factors.untenable(table, (), opposite, ())]
    assert numbers(table, frozenset(refused)) == [10, 12, 14, 16, 17, 21, 25, 29]
    found = factors.solutions(table.refusing(refused), sets(LIPSET), [1] * 5)
    opposed = factors.solutions(opposite.refusing(refused), sets(LIPSET, "negated"), [0] * 5)
    assert {model.kind: set(model.text.split(" + ")) for model in found if model.kind != factors.COMPLEX} == {
        PARSIMONIOUS: {"DEV*URB*STB", "DEV*~IND*STB"},
        INTERMEDIATE: {"DEV*URB*LIT*STB", "DEV*LIT*~IND*STB"},
    }
    short = [set(model.text.split(" + ")) for model in opposed if model.kind == PARSIMONIOUS]
    assert short == [{"~DEV*~URB", "IND*~STB"}]


def test_what_both_outcomes_would_assume_is_assumed_by_neither() -> None:
    cases = crisp("11=1", "00=0")
    table, opposite = (factors.truth_table(own, Cuts(1.0)) for own in (cases, cases.negated))
    found = factors.untenable(table, (), opposite, ())
    assert [(row.term, row.lacking) for row in found] == [(term("01"), ()), (term("10"), ())]
    enhanced = factors.solutions(table.refusing([row.term for row in found]), cases, (1, -1))
    assert {model.text for model in enhanced} == {"A*B"}


def test_what_lacks_a_necessary_condition_is_not_assumed() -> None:
    side = factors.side(crisp("11=1", "00=0"), Cuts(1.0), (1, -1))
    assert [(row.term, row.lacking) for row in side.untenable] == [
        (term("01"), ("A", "A*B")),
        (term("10"), ("B", "A*B")),
    ]
    assert [model.text for model in side.of(PARSIMONIOUS)] == ["A*B"]
    assert {model.text for model in side.free if model.kind == PARSIMONIOUS} == {"A", "B"}
    assert not side.alike(PARSIMONIOUS)
    assert side.alike(factors.COMPLEX)


def test_a_necessary_or_refuses_only_what_has_none_of_its_parts() -> None:
    needed = factors.necessary(crisp("10=1", "01=1", "00=0", "00=0"), 1.0)
    (either,) = (row for row in needed if row.text == "A + B")
    fulfilled = [row for row in rows(2) if fulfils(row, either)]
    assert fulfilled == [term("01"), term("10"), term("11")]


@pytest.mark.parametrize("seed", range(20))
def test_no_remainder_is_assumed_on_both_sides_and_none_is_refused_without_need(seed: int) -> None:
    random = np.random.default_rng(seed)
    fate = random.integers(0, 3, 16)
    fate[[0, -1]] = 0, 1
    drawn = [
        f"{''.join(map(str, row))}={own}" for row, own in zip(rows(4), fate.tolist(), strict=True) if own in (0, 1)
    ]
    cases = crisp(*drawn)
    table, opposite = (factors.truth_table(own, Cuts(1.0)) for own in (cases, cases.negated))
    refused = frozenset(row.term for row in factors.untenable(table, (), opposite, ()))
    assert refused == repeated(table, opposite)
    assert not by_trying(table.refusing(refused)) & by_trying(opposite.refusing(refused))


def by_trying(table: TruthTable) -> frozenset[Term]:
    """The remainders in any shortest union of terms."""
    tied = brute_force(table.terms(YES), table.terms(NO))
    return frozenset(
        row for row in table.terms(REMAINDER) if any(contains(one, row) for union in tied for one in union)
    )


def repeated(table: TruthTable, opposite: TruthTable) -> frozenset[Term]:
    refused = by_trying(table) & by_trying(opposite)
    if not refused:
        return refused
    return refused | repeated(table.refusing(refused), opposite.refusing(refused))


@pytest.mark.parametrize("seed", range(10))
def test_verdicts_are_those_of_the_truth_table(seed: int) -> None:
    random = np.random.default_rng(seed)
    own = Sets(tuple(map(str, range(21))), tuple("ABCD"), random.random((21, 4)), random.random(21))
    cuts = Cuts(0.75, 0.4, 1 + seed % 2)
    table = factors.truth_table(own, cuts)
    assert verdicts(own, cuts) == table.verdicts
    free = table.terms(REMAINDER)[:2]
    assert verdicts(own, cuts, free) == table.refusing(free).verdicts


def solved(cuts: Cuts) -> Tied:
    own = sets(LIPSET)
    found = factors.solutions(factors.truth_table(own, cuts), own, [1] * 5)
    return frozenset(model.terms for model in found if model.kind == INTERMEDIATE)


def test_the_robust_core_is_that_of_setmethods() -> None:
    own = sets(LIPSET)
    tests = [(solved(cuts), own) for cuts in (Cuts(0.8), Cuts(0.7, frequency=2))]
    found = factors.core_of(own, solved(Cuts(0.7)), tests, ("", ""))
    assert found.changed == 1
    assert round(found.coverage_kept, 3) == 0.801
    assert round(found.consistency_kept, 3) == 1.003
    assert [round(value, 3) for value in found.likeness] == [0.803, 1.0]
    assert (round(found.fit.inclusion, 3), round(found.fit.coverage, 3)) == (0.866, 0.660)
    assert set(found.typical.robust) == {"BE", "CZ", "FI", "IE", "NL", "UK"}
    assert set(found.typical.shaky) == {"FR", "SE"}
    assert set(found.deviant.outside) == {"AU", "EE", "DE", "GR", "HU", "IT", "PL", "PT", "RO", "ES"}
    assert (found.typical.possible, found.typical.outside) == ((), ())
    assert set(found.text.split(" + ")) == {"DEV*URB*LIT*STB", "DEV*LIT*~IND*STB"}


def test_the_ranges_of_the_cuts_are_those_of_setmethods() -> None:
    """`rob.inclrange` in steps of 0.01: 0.71 to 0.80; `rob.ncutrange`: 1 to 2."""
    assert solved(Cuts(0.7)) != solved(Cuts(0.71)) == solved(Cuts(0.8)) != solved(Cuts(0.81))
    assert solved(Cuts(0.8)) == solved(Cuts(0.8, frequency=2)) != solved(Cuts(0.8, frequency=3))


def test_a_wider_test_leaves_the_core_as_it_is() -> None:
    own = sets(LIPSET)
    tests = [(solved(cuts), own) for cuts in (Cuts(0.7), Cuts(0.8, frequency=2))]
    found = factors.core_of(own, solved(Cuts(0.8)), tests, ("", ""))
    assert (found.coverage_kept, found.consistency_kept) == (1, 1)
    assert [round(value, 3) for value in found.likeness] == [1.0, 0.803]
    assert set(found.typical.possible) == {"FR", "SE"}


def planted(noise: float = 0.0) -> RegionPoints:
    """21 regions in which A and B together make success, and C does nothing."""
    random = np.random.default_rng(7)
    high = np.array([[number % 2, number // 2 % 2, number // 4 % 2] for number in range(21)], dtype=bool)
    points = np.where(high, 85.0, 15.0) + random.normal(0, noise, (21, 3)) if noise else np.where(high, 85.0, 15.0)
    return RegionPoints(
        tuple(f"r{number}" for number in range(21)), points, np.where(high[:, :2].all(axis=1), 90.0, 10.0)
    )


RULES = Configuration(tuple(Condition(id, id, ANCHORS, 1) for id in "ABC"), ANCHORS, 0.8, 0.5, 1)


def test_a_planted_term_stays_in_every_test_and_is_the_core() -> None:
    found = robust_core(planted(), RULES, NONE)
    assert found is not None
    assert (found.text, found.changed, len(found.tests)) == ("A*B", 0, 11)
    assert found.typical.robust == ("r3", "r7", "r11", "r15", "r19")
    assert (found.typical.shaky, found.typical.possible, found.deviant.possible) == ((), (), ())
    assert min(found.consistency_kept, found.coverage_kept) > 0.99


def test_without_a_solution_there_is_neither_core_nor_range() -> None:
    impossible = replace(RULES, inclusion_cut=1.0, pri_cut=1.0)
    even = replace(planted(), outcome=np.full(21, 40.0))
    assert robust_core(even, impossible, NONE) is None
    assert stable_ranges(even, impossible, NONE) == ()


def test_ranges_end_where_the_solution_changes() -> None:
    points = planted(12)
    same = tied_models(points, RULES, NONE)
    found = {(row.changed, row.anchor): row for row in stable_ranges(points, RULES, NONE)}
    assert len(found) == 2 + 4 * 3
    frequency = found[FREQUENCY, 0]
    for cut in range(1, 8):
        stays = tied_models(points, replace(RULES, frequency_cut=cut), NONE) == same
        assert stays == (cut <= frequency.high)
        if not stays:
            break
    inclusion = found[INCLUSION, 0]
    assert tied_models(points, replace(RULES, inclusion_cut=inclusion.high), NONE) == same
    assert inclusion.ends[1] == (inclusion.high < 1)
    assert tied_models(points, replace(RULES, inclusion_cut=inclusion.high + 0.01), NONE) != same


def test_a_crossover_may_move_up_to_the_first_region_that_changes_sides() -> None:
    base = planted()
    columns = base.conditions.copy()
    columns[:, 0] = np.where(columns[:, 0] > 50, 56.0, 15.0)
    found = {(row.changed, row.anchor): row for row in stable_ranges(replace(base, conditions=columns), RULES, NONE)}
    crossover = found["A", 1]
    assert (crossover.high, crossover.ends[1]) == (55.0, True)
    assert (crossover.low, crossover.ends[0]) == (30.0, False)
