"""What M9 claims of regions drawn by lot, where there are too many to shuffle all, beside what it claims of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from unittest import mock

import numpy as np

from tests.tools.trust.factors import planted
from tests.tools.trust.lines import Line, Promise, line
from tests.tools.trust.world import NOISES, SIZES, surveyed, truth, wave
from verstetigung.forms import example
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Configurations, analysis
from verstetigung.method.scoring import Floats
from verstetigung.schemas.erhebung import Erhebung

TIMES = 3
"""So many times the regions of other surveys; the lot falls on as many as these have."""
EXCEPTIONS = 0.1
"""Share of regions in which success does not follow the two factors: without any, nothing is left to be missed."""
DRAWN, EVERY = "Los", "alle"


def lots_lines(surveys: int, seed: int = 6) -> Iterator[Line]:
    """Findings where nothing goes with anything, findings of other factors than a planted pair, and of that pair.

    What is promised of all regions is promised of the lot; how often it names the pair is told beside how often all do.
    """
    generator, noise, effect = np.random.default_rng(seed), [], []
    for _ in range(surveys):
        outcome = generator.normal(0.55, 0.12, (len(SIZES) * TIMES, 1))
        noise.append(_told(generator, truth(generator, outcome).levels))
        effect.append(_told(generator, planted(generator, EXCEPTIONS, len(outcome)).levels))
    for who in (DRAWN, EVERY):
        yield line(f"{who}, Zufall: irgendein Befund", Promise(0.05), noise, f"{who}: Befund", "Erhebungen")
        yield line(f"{who}, zwei Faktoren: ein dritter", Promise(0.05), effect, f"{who}: dritter", "Erhebungen")
        yield line(f"Kraft: {who}, zwei Faktoren: Paar benannt", None, effect, f"{who}: Paar", "Erhebungen")


def _told(generator: np.random.Generator, levels: Floats) -> Counter[str]:
    """What the same survey claims of a lot and of all."""
    sizes = generator.permutation(SIZES * TIMES).tolist()
    survey = surveyed(generator, levels, *NOISES[0], sizes, many())
    told = Counter({"Erhebungen": 1})
    for who, most in ((DRAWN, len(SIZES)), (EVERY, len(sizes))):
        with mock.patch.object(analysis, "MOST", most):
            told.update(f"{who}: {kind}" for kind in _claims(replace(survey)))
    return told


def _claims(survey: Evaluation) -> Iterator[str]:
    """Whether there is any finding, one of another factor than the pair and its dimensions, and one of the pair."""
    found = survey.analysis
    if found.family.claimed:
        yield "Befund"
    pair = example.drivers(wave().catalogue)
    planted_in = {one.id for one in wave().catalogue.dimensions if {*pair} & {*one.criteria}}
    beside = {element for element, odds in found.family.factors.items() if odds.claimed}
    if beside - planted_in - {one.id for one in pair}:
        yield "dritter"
    chance = found.configurations.chance if isinstance(found.configurations, Configurations) else ()
    if chance and chance[0].irreducible and chance[0].text == "*".join(one.id for one in pair):
        yield "Paar"


@cache
def many() -> Erhebung:
    """The Erhebung of other surveys with TIMES as many regions."""
    register = wave().register
    regions = (replace(one, id=f"{one.id}-{again}") for again in range(TIMES) for one in register.regions)
    return replace(wave(), register=replace(register, regions=tuple(regions)))
