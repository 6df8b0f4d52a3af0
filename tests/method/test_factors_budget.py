"""One error budget for all of M9, and what is left without a common source."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import spearmanr

from tests.tools.trust.factors import planted
from tests.tools.trust.world import NOISES, surveyed, truth
from verstetigung import study
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Configurations, Odds, Sufficiency, permutation, products
from verstetigung.method.factors.budget import FEWEST_PARTED
from verstetigung.method.factors.parsimony import decided
from verstetigung.method.factors.terms import ABSENT, ANY, PRESENT, Term, text
from verstetigung.method.scoring import INDEX
from verstetigung.schemas import erhebung

SHIPPED = Path(__file__).parent.parent.parent / "erhebungen"
PAIR = "E1*F1"


@cache
def shipped(name: str) -> Evaluation:
    return study.evaluated(erhebung.load(SHIPPED / name), lambda items, *, length: items)


@cache
def drawn(people: int, *, mood: float = 0.04) -> Evaluation:
    generator = np.random.default_rng(3)
    return surveyed(generator, planted(generator).levels, mood, NOISES[0][1], [people] * 21)


def named(evaluation: Evaluation) -> str:
    found = evaluation.analysis.configurations
    assert isinstance(found, Configurations)
    return next((row.text for row in found.chance if row.irreducible), "")


@pytest.mark.parametrize(("wave", "element", "wanted"), [("muster-2018", "G2", 0.17), ("muster-2020", "H", 0.15)])
def test_ties_are_ties_whatever_the_last_digit(wave: str, element: str, wanted: float) -> None:
    """As scipy has it for scores rounded by hand."""
    evaluation = shipped(wave)
    wide = evaluation.scores.pivot(index="region", columns="element", values="score")[[element, INDEX]].dropna()
    rho = spearmanr(wide[element].round(6), wide[INDEX].round(6)).statistic
    rows = (*evaluation.analysis.criteria, *evaluation.analysis.dimensions)
    own = next(row for row in rows if row.element == element)
    assert own.rho == pytest.approx(rho, abs=1e-12)
    assert round(own.rho, 2) == wanted


def test_a_planted_pair_is_a_finding_and_found_between_different_people() -> None:
    assert named(drawn(4)) == PAIR
    family = drawn(4).analysis.family
    assert (family.asked, family.apart, family.checkable) == (True, 21, True)
    assert all(odds.p_apart <= 0.01 for odds in family.claimed)


def test_figures_worked_out_in_parts_are_those_worked_out_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of thousands of regions the products of one figure alone fit the memory."""
    whole = drawn(4).analysis.family
    monkeypatch.setattr("verstetigung.method.factors.products.PRODUCTS", 21**2)
    parts = replace(drawn(4), whole=None).analysis.family
    assert any(odds.claimed for odds in whole.figures)
    assert repr(parts) == repr(whole)


def test_of_a_thousand_regions_the_products_of_few_figures_are_held_at_once() -> None:
    figures = products.FigureProducts(tuple("ABC"), None, ((1, 1),) * 100)
    parts = figures.parts(1_000)
    assert np.concatenate(parts).tolist() == list(range(figures.number))
    assert max(len(part) for part in parts) * 1_000**2 <= products.PRODUCTS
    assert len(figures.parts(21)) == 1


def test_where_one_person_each_answers_nothing_is_told_as_a_finding() -> None:
    family = drawn(1).analysis.family
    assert family.passed
    assert (family.claimed, family.apart, family.checkable) == ((), 0, False)
    assert FEWEST_PARTED > 0


def test_correlations_by_a_common_mood_fall_between_different_people() -> None:
    """Two people, a strong mood, and factors that have nothing to do with the outcome."""
    generator = np.random.default_rng(5)
    levels = truth(generator, generator.normal(0.55, 0.05, (21, 1))).levels
    rows = surveyed(generator, levels, 0.25, 0.1, [2] * 21).analysis.dimensions
    plain, apart = (np.mean([getattr(row, name) for row in rows]) for name in ("rho", "rho_apart"))
    assert plain > 0.4
    assert apart < plain / 2


def test_by_construction_chance_alone_passes_in_at_most_5_percent_of_orders() -> None:
    for evaluation in (shipped("muster-2018"), drawn(4)):
        assert 0.04 < evaluation.analysis.family.alarms / 5000 <= 0.05


@pytest.mark.parametrize(
    ("longer", "part_told", "told"),
    [
        (3.48, True, ["E*F"]),
        (3.50, True, ["E*F*~G", "E*F"]),
        (3.48, False, ["E*F*~G"]),
        (3.29, False, []),
    ],
)
def test_a_longer_term_must_add_more_than_the_best_of_its_extensions(
    longer: float, part_told: bool, told: list[str]
) -> None:
    """By the normal table: beyond 3.30 lie 0.000483, half of which, for two more conditions, lies beyond 3.49."""
    short, long = (PRESENT, PRESENT, ANY, ANY), (PRESENT, PRESENT, ABSENT, ANY)
    found: dict[Term, Odds] = {
        short: Odds(0.001, 3.30, 0.01, 0.005, claimed=part_told),
        long: Odds(0.001, longer, 0.01, 0.005, claimed=True),
    }
    fit = Sufficiency(1.0, 1.0, 1.0)
    rows = [permutation.Tested(text(term, "EFGH"), term, 5, fit, 0.01, 0.01, irreducible=False) for term in found]
    assert [row.text for row in decided(rows, found) if row.irreducible] == told


@pytest.mark.parametrize("cached", [1, 7, 50_000])
def test_products_are_the_same_however_many_are_worked_on_at_once(cached: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(3)
    inside, side = chance.random((4, 9, 2)), chance.random((4, 9))
    monkeypatch.setattr(products, "CACHED", cached)
    each = [np.minimum(x[:, None, :], y[None, :, None]) for x, y in zip(inside, side, strict=True)]
    assert (products._mean_of_smaller(inside, side) == sum(each) / 4).all()
