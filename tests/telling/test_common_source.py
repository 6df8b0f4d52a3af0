"""A finding that beats chance and falls once factor and success come from different people: what the report says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pytest

from tests.telling.test_claims import drawn
from verstetigung.method.evaluation import Evaluation
from verstetigung.telling.success import factors, summary

REGIONS = 20
FACTORS = 7
"""Six criteria, and the dimension they make up."""


def sheet(source: str) -> str:
    """Three people in each region, whose answers to success and to „Personal“ are high or low together.

    Either because each of them is in a good or a bad mood (regions do not differ), or because the region is like that
    (its people agree). Obstacles are drawn at random.
    """
    generator = np.random.default_rng(8)
    lines = []
    for region in range(REGIONS):
        moods = generator.permutation([1, 3, 5] * REGIONS)[:3] if source == "mood" else [1 + 2 * (region % 3)] * 3
        for person, mood in enumerate(moods, 1):
            obstacles = " ".join(map(str, generator.integers(1, 6, 5).tolist()))
            lines.append(f"r{region:02} {person} {mood} {obstacles} {mood}")
    return "\n".join(("region respondent A1.1 E1.1 E2.1 E3.1 E4.1 E5.1 E6.1", *lines))


@cache
def said(source: str) -> Evaluation:
    return drawn(Path(mkdtemp()), sheet(source))


def told(source: str) -> tuple[str, str, str]:
    """What is beyond chance, how sure that is, and what is left of the factors."""
    beyond, sure, _ = summary.summary(said(source))
    return beyond.text, sure.text, factors.corrected(said(source))


def test_what_only_moods_bring_together_beats_chance_and_is_no_finding() -> None:
    family, personal = said("mood").analysis.family, said("mood").analysis.criteria[-1]
    assert (len(family.figures), len(family.passed), family.claimed) == (FACTORS, 1, ())
    assert personal.rho == pytest.approx(1.0)
    assert personal.p_family <= 0.05 < personal.p_apart
    beyond, sure, corrected = told("mood")
    assert beyond == (
        "Nichts ist ein Befund: Von sieben geprüften Zahlen bleibt ohne gemeinsame Quelle keine nach der Korrektur für "
        "alle zusammen auffällig. Was folgt, beschreibt diese Regionen."
    )
    assert sure.endswith(
        "Faktoren und Stand geben dieselben Personen an. Stammt der Faktor von den einen und der Stand von den anderen "
        "Befragten, so bleibt die eine auffällige Zahl nicht."
    )
    assert re.fullmatch(
        r"Kein Befund ist, weil eine gemeinsame Quelle genügt: „Personal“ "
        r"\(Rho 1,00, zwischen verschiedenen Befragten −?0,[0-2]\d\)\.",
        corrected,
    )


def test_what_different_people_of_a_region_say_alike_is_a_finding() -> None:
    """The criterion and its dimension."""
    beyond, sure, corrected = told("region")
    assert beyond.startswith("Höhere Werte als die weniger erfolgreichen Regionen haben die erfolgreicheren vor allem ")
    assert sure.endswith("Befragten, so bleiben 2 von 2 auffälligen Zahlen.")
    assert corrected.endswith("„Personal“ (Rho 1,00, zwischen verschiedenen Befragten 1,00).")
    assert "gemeinsame Quelle genügt" not in corrected


@pytest.mark.parametrize(
    ("claimed", "passed", "words"),
    [
        (0, 1, "bleibt die eine auffällige Zahl nicht"),
        (0, 7, "bleibt keine der sieben auffälligen Zahlen"),
        (1, 7, "bleibt 1 von 7 auffälligen Zahlen"),
        (2, 7, "bleiben 2 von 7 auffälligen Zahlen"),
    ],
)
def test_how_many_figures_are_left(claimed: int, passed: int, words: str) -> None:
    assert summary._left(claimed, passed) == words
