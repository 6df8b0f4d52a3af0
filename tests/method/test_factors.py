"""Sets, truth tables, minimisation and solutions; small cases worked out by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations, product

import numpy as np
import pytest

from verstetigung.method import factors
from verstetigung.method.factors import COMPLEX, INTERMEDIATE, NO, OUTCOME, PARSIMONIOUS, REMAINDER, YES, Cuts, Sets
from verstetigung.method.factors.minimise import models, smallest_covers
from verstetigung.method.factors.terms import ANY, Term, all_of, any_of, contains, rows, text, up_to
from verstetigung.records import NAN

FUZZY = """
    case  A    B    Y
    a     0.9  0.8  0.7
    b     0.7  0.6  0.2
    c     0.2  0.9  0.9
    d     0.5  0.9  0.1
    e     0.1  0.1  0.0
"""


def drawn(drawing: str) -> Sets:
    """Sets from a table whose last column is the outcome; ? is missing."""
    head, *lines = [line.split() for line in drawing.strip().splitlines()]
    values = np.array([[NAN if word == "?" else float(word) for word in line[1:]] for line in lines])
    return Sets(tuple(line[0] for line in lines), tuple(head[1:-1]), values[:, :-1], values[:, -1])


def crisp(*filled: str) -> Sets:
    """One case per row, named by it: „101=1“ is a case with A, without B, with C, and with the outcome."""
    words = [word.split("=") for word in filled]
    memberships = np.array([[float(digit) for digit in digits] for digits, _ in words])
    outcome = np.array([float(digit) for _, digit in words])
    return Sets(tuple(digits for digits, _ in words), tuple("ABCDEF"[: memberships.shape[1]]), memberships, outcome)


def solved(sets: Sets, kind: str, expected: Sequence[int] = ()) -> list[str]:
    hopes = expected or [0] * len(sets.conditions)
    found = factors.solutions(factors.truth_table(sets, Cuts(1.0)), sets, hopes)
    return [model.text for model in found if model.kind == kind]


def term(drawing: str) -> Term:
    return tuple({"-": ANY}.get(sign, int(sign == "1")) for sign in drawing)


def test_calibration_goes_through_its_anchors() -> None:
    found = factors.calibrate(np.array([20, 50, 80, NAN]), (20, 50, 80))
    np.testing.assert_allclose(found, [0.05, 0.5, 0.95, NAN])


def test_falling_anchors_make_low_values_members() -> None:
    values = np.linspace(0, 100, 21)
    falling = factors.calibrate(values, (70, 60, 20))
    np.testing.assert_allclose(falling, 1 - factors.calibrate(values, (20, 60, 70)))


def test_far_values_are_wholly_in_or_out() -> None:
    assert factors.calibrate(np.array([-1e9, 1e9]), (49, 50, 51)).tolist() == [0, 1]


@pytest.mark.parametrize("anchors", [(50, 50, 80), (20, 80, 50), (50, 20, 80), (80, 80, 20), (1, NAN, 3)])
def test_anchors_that_neither_rise_nor_fall_are_refused(anchors: factors.Anchors) -> None:
    assert not factors.ordered(anchors)
    with pytest.raises(ValueError, match=r"^Die Anker .+ steigen nicht und fallen nicht\.$"):
        factors.calibrate(np.array([1.0]), anchors)


@pytest.mark.parametrize("included", [0.5, 1.0])
def test_the_degree_of_inclusion_has_its_limits(included: float) -> None:
    with pytest.raises(ValueError, match="liegt nicht zwischen 0,5 und 1"):
        factors.calibrate(np.array([1.0]), (1, 2, 3), included)


def test_measures_by_hand() -> None:
    x, y = np.array([0.8, 0.4, 0.2]), np.array([0.6, 0.9, 0.1])
    # the smaller of both: 0.6, 0.4, 0.1; within the outcome and its opposite: 0.4, 0.1, 0.1
    needed, enough = factors.necessity(x, y), factors.sufficiency(x, y)
    assert needed.inclusion == enough.coverage == pytest.approx(1.1 / 1.6)
    assert needed.coverage == enough.inclusion == pytest.approx(1.1 / 1.4)
    assert needed.relevance == pytest.approx((0.2 + 0.6 + 0.8) / (0.4 + 0.6 + 0.9))
    assert enough.pri == pytest.approx((1.1 - 0.6) / (1.4 - 0.6))


def test_measures_leave_out_cases_with_a_missing_value() -> None:
    x, y = np.array([0.8, NAN, 0.2, 0.9]), np.array([0.6, 0.9, 0.1, NAN])
    assert factors.necessity(x, y) == factors.necessity(x[[0, 2]], y[[0, 2]])
    assert factors.sufficiency(x, y) == factors.sufficiency(x[[0, 2]], y[[0, 2]])


def test_measures_of_nothing_are_undefined() -> None:
    empty, full = np.zeros(3), np.ones(3)
    assert math.isnan(factors.sufficiency(empty, full).inclusion)
    assert math.isnan(factors.necessity(full, empty).inclusion)
    assert math.isnan(factors.necessity(full, full).relevance)


def test_terms_read_and_nest() -> None:
    assert text(term("1-0"), "ABC") == "A*~C"
    assert text(term("10"), "AB", " + ") == "A + ~B"
    assert contains(term("1--"), term("1-0"))
    assert not contains(term("1-0"), term("1--"))
    assert rows(2) == (term("00"), term("01"), term("10"), term("11"))
    assert len(up_to(5, 3)) == 10 + 40 + 80
    assert len(up_to(2, 3)) == 4 + 4


def test_memberships_in_terms() -> None:
    x = np.array([[0.9, 0.2], [0.3, NAN]])
    np.testing.assert_allclose(all_of(x, [term("1-"), term("10")]), [[0.9, 0.3], [0.8, NAN]])
    np.testing.assert_allclose(any_of(x, [term("01")]), [[0.2, NAN]])


def test_rows_have_their_cases_and_measures() -> None:
    table = factors.truth_table(drawn(FUZZY), Cuts(0.5))
    both = table.rows[3]
    assert (both.number, both.term, both.n, both.cases) == (4, term("11"), 2, ("a", "b"))
    assert both.inclusion == pytest.approx(1.2 / 2.2)
    assert both.pri == pytest.approx((1.2 - 0.7) / (2.2 - 0.7))
    assert [row.out for row in table.rows] == [NO, YES, REMAINDER, YES]


def test_like_cases_that_end_differently_are_named() -> None:
    table = factors.truth_table(drawn(FUZZY), Cuts(0.5))
    assert [(row.number, row.outcome, row.opposite) for row in table.contradictory] == [(4, ("a",), ("b",))]


def test_a_case_with_half_in_a_condition_is_in_no_row_and_said() -> None:
    sets = drawn(FUZZY)
    assert sets.halves == (("d", "A"),)
    assert all("d" not in row.cases for row in factors.truth_table(sets, Cuts(0.5)).rows)


def test_a_case_with_half_in_the_outcome_contradicts_nobody() -> None:
    sets = drawn(FUZZY.replace("0.2\n", "0.5\n"))
    assert sets.halves == (("b", OUTCOME), ("d", "A"))
    table = factors.truth_table(sets, Cuts(0.5))
    assert table.contradictory == ()
    assert table.rows[3].cases == ("a", "b")


def test_a_row_that_only_a_half_comes_near_has_measures_but_is_a_remainder() -> None:
    first = factors.truth_table(drawn("case A Y\na 0.5 1\nb 0.9 0"), Cuts(0.5)).rows[0]
    assert (first.n, first.out) == (0, REMAINDER)
    assert first.inclusion == pytest.approx(0.5 / 0.6)


def test_rows_with_too_few_cases_are_remainders() -> None:
    table = factors.truth_table(drawn(FUZZY), Cuts(0.5, frequency=2))
    assert [row.out for row in table.rows] == [REMAINDER, REMAINDER, REMAINDER, YES]
    assert table.rows[1].n == 1
    assert not math.isnan(table.rows[1].inclusion)
    assert math.isnan(table.rows[2].inclusion)


def test_consistency_and_pri_must_both_be_reached() -> None:
    exact = 1.2 / 2.2
    assert factors.truth_table(drawn(FUZZY), Cuts(exact)).rows[3].out == YES
    assert factors.truth_table(drawn(FUZZY), Cuts(exact + 1e-6)).rows[3].out == NO
    assert factors.truth_table(drawn(FUZZY), Cuts(exact, 0.34)).rows[3].out == NO
    assert factors.truth_table(drawn(FUZZY), Cuts(exact, 0.33)).rows[3].out == YES


def test_a_truth_table_wants_whole_cases() -> None:
    sets = drawn(FUZZY.replace("0.1  0.1  0.0", "0.1  ?    0.0"))
    with pytest.raises(ValueError, match=r"^Eine Wahrheitstafel braucht Fälle ohne fehlende Werte\.$"):
        factors.truth_table(sets, Cuts(0.5))
    assert sets.kept(sets.whole).cases == ("a", "b", "c", "d")


def test_two_models_of_the_cyclic_chart() -> None:
    wanted = [term(row) for row in ("000", "001", "010", "101", "110", "111")]
    found = models(wanted, [term("011"), term("100")])
    assert {frozenset(text(part, "ABC") for part in model) for model in found} == {
        frozenset({"~A*~B", "B*~C", "A*C"}),
        frozenset({"~A*~C", "~B*C", "A*B"}),
    }


def brute_force(wanted: Sequence[Term], refused: Sequence[Term]) -> set[frozenset[Term]]:
    every = [
        candidate
        for candidate in product((0, 1, ANY), repeat=len(wanted[0]))
        if any(contains(candidate, row) for row in wanted) and not any(contains(candidate, row) for row in refused)
    ]
    primes = [one for one in every if not any(other != one and contains(other, one) for other in every)]
    for size in range(1, len(wanted) + 1):
        unions = (union for union in combinations(primes, size))
        found = {frozenset(union) for union in unions if all(any(contains(p, row) for p in union) for row in wanted)}
        if found:
            return found
    return set()


@pytest.mark.parametrize("seed", range(30))
def test_models_are_those_of_trying_everything(seed: int) -> None:
    random = np.random.default_rng(seed)
    width = 3 + seed % 2
    fate = random.integers(0, 3, 2**width)
    fate[[0, -1]] = 0, 1
    wanted, refused = ([row for row, own in zip(rows(width), fate, strict=True) if own == which] for which in (0, 1))
    assert {frozenset(model) for model in models(wanted, refused)} == brute_force(wanted, refused)


def test_covers_are_the_smallest_and_each_is_there_once() -> None:
    assert smallest_covers([0b011, 0b110, 0b101, 0b001], 3) == ((0, 1), (0, 2), (1, 2), (1, 3))
    assert smallest_covers([0b111, 0b011, 0b111], 3) == ((0,), (2,))
    assert smallest_covers([0b01], 2) == ()


def test_nothing_wanted_or_nothing_refused_has_no_model() -> None:
    assert models([], [term("1")]) == ()
    assert models([term("1")], []) == ()


def test_three_kinds_of_solution() -> None:
    sets = crisp("000=1", "010=1", "100=1", "111=1", "001=0", "011=0")
    assert solved(sets, COMPLEX) == ["~A*~C + ~B*~C + A*B*C"]
    assert solved(sets, PARSIMONIOUS) == ["A + ~C"]
    assert solved(sets, INTERMEDIATE, (1, 1, 1)) == ["~C + A*B"]


def test_without_expectations_the_intermediate_solution_is_the_complex_one() -> None:
    sets = crisp("000=1", "010=1", "100=1", "111=1", "001=0", "011=0")
    assert solved(sets, INTERMEDIATE) == solved(sets, COMPLEX)


def test_expectations_decide_which_condition_may_go() -> None:
    sets = crisp("11=1", "00=0")
    assert solved(sets, COMPLEX) == ["A*B"]
    assert solved(sets, PARSIMONIOUS) == ["A", "B"]
    assert solved(sets, INTERMEDIATE, (1, 1)) == ["A*B", "A*B"]
    assert solved(sets, INTERMEDIATE, (1, -1)) == ["A", "A*B"]
    assert solved(sets, INTERMEDIATE, (-1, -1)) == ["A", "B"]


def test_intermediate_solutions_say_what_they_lie_between() -> None:
    sets = crisp("11=1", "00=0")
    found = factors.solutions(factors.truth_table(sets, Cuts(1.0)), sets, (1, -1))
    sources = [(model.source, model.number, model.text) for model in found if model.kind == INTERMEDIATE]
    assert sources == [("C1P1", 1, "A"), ("C1P2", 1, "A*B")]


def test_terms_name_their_cases_and_the_deviant_ones() -> None:
    sets = drawn("case A B Y\na 0.9 0.9 0.9\nb 0.8 0.2 0.9\nc 0.9 0.8 0.3\nd 0.1 0.2 0.1\ne 0.2 0.9 0.8\nf 0.3 0.9 0.2")
    (model,) = (
        model
        for model in factors.solutions(factors.truth_table(sets, Cuts(0.75)), sets, (1, 1))
        if model.kind == COMPLEX
    )
    (part,) = model.parts
    assert part.text == "A"
    assert part.cases == (("b",), ("a", "c"))
    assert part.deviant == ("c",)
    assert math.isnan(part.unique)
    assert model.uncovered == ("e",)


def test_where_everything_or_nothing_is_sufficient_there_is_no_parsimonious_solution() -> None:
    assert solved(crisp("11=1", "00=1"), PARSIMONIOUS) == []
    assert solved(crisp("11=1", "00=1"), COMPLEX) == ["A*B + ~A*~B"]
    assert solved(crisp("11=0", "00=0"), COMPLEX) == []


def test_the_opposite_outcome_is_analysed_afresh() -> None:
    sets = crisp("11=1", "10=0", "01=0", "00=0")
    assert solved(sets, PARSIMONIOUS) == ["A*B"]
    assert solved(sets.negated, PARSIMONIOUS) == ["~A + ~B"]


def test_necessity_of_trivial_conditions_shows_in_their_relevance() -> None:
    sets = drawn("case A B Y\na 0.9 1 0.9\nb 0.8 1 0.7\nc 0.2 0.9 0.1\nd 0.1 1 0.1")
    assert [row.text for row in factors.necessary(sets, 0.9)][:3] == ["A", "B", "A*B"]
    assert [row.text for row in factors.necessary(sets, 0.9, 0.6)] == ["A", "A*B"]


def test_a_disjunction_counts_only_where_its_parts_do_not() -> None:
    sets = crisp("10=1", "01=1", "00=0", "00=0")
    assert [(row.text, row.joint) for row in factors.necessary(sets, 1.0)] == [("~A + ~B", False), ("A + B", False)]


def test_sufficient_terms_are_the_shortest() -> None:
    sets = crisp("110=1", "111=1", "100=0", "010=0", "001=0")
    assert [row.text for row in factors.sufficient(sets, 1.0)] == ["A*B", "A*C", "B*C"]
