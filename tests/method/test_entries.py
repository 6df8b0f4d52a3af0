"""What anybody may have of measures and needs: whoever goes through all that few can have said finds nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path
from statistics import fmean

import numpy as np
import pytest

from tests.made.worked import drawn_responses, small_erhebung, small_reading
from verstetigung import records
from verstetigung.method import entries
from verstetigung.method.disclosure import LEAST
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.records import HIDDEN, NAN, NO_ANSWER, NOT_ASKED, VALUE, Measure, Need
from verstetigung.schemas.kinds import Informant

STEPS = (1.0, 3.0, 5.0)
Said = tuple[str, str, float]
"""Who, in which form, how relevant."""


def evaluated(folder: Path, said: list[Said], *, personal: bool = True, kind: str = "Bedarf") -> Evaluation:
    """A region in which people ask for one theme."""
    needs = [
        Need(
            "nord",
            who,
            kind,
            "prozess",
            "austausch",
            f"Wunsch von {who}",
            relevance,
            f"{who}.xlsx",
            "Bedarfe",
            "A5",
            form,
        )
        for who, form, relevance in said
    ]
    erhebung = small_erhebung(folder)
    asked = replace(erhebung, informant=Informant.PERSON if personal else Informant.REGION)
    return evaluate(asked, replace(small_reading(drawn_responses()), needs=records.table(needs, Need)))


def told(evaluation: Evaluation) -> dict[str, tuple[str, float, int]]:
    """By form the status, the relevance, and of how many."""
    return {
        one.form: (one.status, round(one.relevance, 9) if one.n else 0.0, one.n) for one in entries.needs(evaluation)
    }


def worked_out(said: list[Said], shown: dict[str, tuple[str, float, int]]) -> list[str]:
    """Whose relevance is the same in all that can have been said, of those that fewer than LEAST share a form with.

    The attacker knows who named which form, and has all that is published.
    """
    forms = [form for _, form, _ in said]
    means = {form: mean for form, (status, mean, _) in shown.items() if status == VALUE}

    def fits(world: tuple[float, ...]) -> bool:
        own = {form: [value for value, one in zip(world, forms, strict=True) if one == form] for form in means}
        return all(abs(fmean(own[form]) - mean) <= 1e-9 for form, mean in means.items())

    worlds = [world for world in product(STEPS, repeat=len(said)) if fits(world)]
    return [
        who
        for place, (who, form, _) in enumerate(said)
        if forms.count(form) < LEAST and len({world[place] for world in worlds}) == 1
    ]


@pytest.mark.parametrize("seed", range(20))
def test_no_relevance_that_one_or_two_persons_state_can_be_worked_out(tmp_path: Path, seed: int) -> None:
    random = np.random.default_rng(seed)
    people = int(random.integers(1, 7))
    said = [(str(who), "xy"[int(random.integers(2))], float(random.choice(STEPS))) for who in range(people)]
    shown = told(evaluated(tmp_path, said))
    assert worked_out(said, shown) == []
    forms = [form for _, form, _ in said]
    for form, (status, mean, n) in shown.items():
        many = forms.count(form)
        assert (status, n) == ((VALUE, many) if many >= LEAST else (HIDDEN, 0))
        if many >= LEAST:
            assert mean == pytest.approx(fmean(relevance for _, own, relevance in said if own == form))


def test_the_attacker_finds_what_means_of_one_or_two_give_away(tmp_path: Path) -> None:
    said = [("1", "x", 3.0), ("2", "y", 5.0), ("3", "y", 5.0)]
    shown = told(evaluated(tmp_path, said, personal=False))
    assert worked_out(said, shown) == ["1", "2", "3"]


def test_a_person_who_says_it_twice_is_one(tmp_path: Path) -> None:
    said = [("1", "x", 1.0), ("1", "x", 3.0), ("2", "x", 5.0)]
    assert told(evaluated(tmp_path, said)) == {"x": (HIDDEN, 0.0, 0)}
    assert told(evaluated(tmp_path, said, personal=False)) == {"x": (VALUE, 3.5, 2)}


def test_an_offer_has_no_relevance_and_a_need_without_one_none(tmp_path: Path) -> None:
    assert told(evaluated(tmp_path, [("1", "", 4.0)], personal=False, kind="Angebot")) == {"": (NOT_ASKED, 0.0, 0)}
    assert told(evaluated(tmp_path, [("1", "", NAN)], personal=False)) == {"": (NO_ANSWER, 0.0, 0)}


def test_the_order_of_measures_says_nothing_of_who_named_them(tmp_path: Path) -> None:
    def numbered(*order: int) -> tuple[entries.MeasureEntry, ...]:
        named = [
            Measure("nord", who, title, "schule", status, "", "", "", f"{who}.xlsx", "Maßnahmen", "B5")
            for who, title, status in (
                ("1", "Rufbus", "verstetigt"),
                ("2", "Laden", "geplant"),
                ("3", "Bad", "verstetigt"),
            )
        ]
        reading = small_reading(drawn_responses(), tuple(named[place] for place in order))
        return entries.measures(evaluate(small_erhebung(tmp_path), reading))

    assert numbered(0, 1, 2) == numbered(2, 1, 0) == numbered(1, 2, 0)
    assert [(one.number, one.status) for one in numbered(0, 1, 2)] == [
        (1, "geplant"),
        (2, "verstetigt"),
        (3, "verstetigt"),
    ]
