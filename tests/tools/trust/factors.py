"""What M9 claims where nothing goes with anything, and whether it names a pair of factors that was planted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice

import numpy as np

from tests.tools.trust.scores import Line
from tests.tools.trust.world import NOISES, SIZES, Truth, known_truth, surveyed, tree, truth, wave
from verstetigung.forms import example
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Configurations, against_chance
from verstetigung.method.scoring import Bools, Floats

SILENT_REGIONS = 2
EXCEPTIONS = (0.0, 0.1)
"""Shares of regions in which success does not follow the two factors."""


def noise_lines(surveys: int, seed: int = 3) -> Iterator[Line]:
    """Of surveys in which outcomes are independent of factors; the last of NOISES, a strong mood, apart."""
    for title, limit, noises in (
        ("Zufall: irgendein Befund", 0.05, NOISES[:3]),
        ("gemeinsame Stimmung: irgendein Befund", 0.1, NOISES[3:]),
    ):
        generator = np.random.default_rng(seed)
        told: Counter[str] = Counter()
        for mood, noise in islice(cycle(noises), surveys):
            outcome = generator.normal(0.55, 0.12, (len(SIZES), 1))
            sizes = generator.permutation(SIZES).tolist()
            told += _told(surveyed(generator, truth(generator, outcome).levels, mood, noise, sizes))
        for kind in ("", " (Erfolg)", " (Ausbleiben)", " (Faktoren)"):
            share = told[kind] / surveys
            yield Line(f"{title}{kind}", f"höchstens {100 * limit:.0f} %", share, share <= limit)


def _told(survey: Evaluation) -> Counter[str]:
    """Which kinds of claim the survey makes; the empty kind is any."""
    family = survey.analysis.family
    sides = {
        " (Erfolg)": family.success.values(),
        " (Ausbleiben)": family.failure.values(),
        " (Faktoren)": family.factors.values(),
    }
    told = Counter(kind for kind, odds in sides.items() if any(one.claimed for one in odds))
    return told + Counter({"": int(bool(told))})


def planted_lines(surveys: int, seed: int = 4) -> Iterator[Line]:
    """How often the pair of factors behind success is named, of surveys like the shipped example.

    With exceptions, which the example has not, the measure is what the test of terms of success alone would name.
    """
    wanted = "*".join(criterion.id for criterion in example.drivers(wave().catalogue))
    for share in EXCEPTIONS:
        generator, named, alone = np.random.default_rng(seed), 0, 0
        for _ in range(surveys):
            survey = surveyed(generator, planted(generator, share).levels, *NOISES[0], _willing(generator))
            configurations = survey.analysis.configurations
            if isinstance(configurations, Configurations):
                named += configurations.chance[0].irreducible and configurations.chance[0].text == wanted
                first = against_chance(configurations.sets)[0]
                alone += first.irreducible and first.text == wanted
        least = 0.8 if not share else alone / surveys
        title = f"zwei Faktoren, {100 * share:.0f} % Ausnahmen: Paar benannt"
        yield Line(title, f"mindestens {100 * least:.0f} %", named / surveys, named / surveys >= least)


def _willing(generator: np.random.Generator) -> list[int]:
    """Respondents per region as in the shipped example, in which some regions send nothing."""
    number = np.resize(np.array(example.RESPONDENTS), len(SIZES))
    number[generator.choice(len(SIZES), SILENT_REGIONS, replace=False)] = 0
    sizes: list[int] = number.tolist()
    return sizes


def planted(generator: np.random.Generator, exceptions: float = 0.0) -> Truth:
    """Levels as the shipped example draws them: two factors together make a region successful, all else is noise."""
    criteria, regions = tree().criteria, len(SIZES)
    pair = [criteria.index(criterion.id) for criterion in example.drivers(wave().catalogue)]
    levels = generator.beta(2.2, 2.0, (regions, len(criteria)))
    high = generator.random((regions, len(pair))) < 0.6
    levels[:, pair] = np.where(high, 0.85, 0.15) + generator.normal(0, 0.06, high.shape)
    successful = high.all(axis=1) ^ (generator.random(regions) < exceptions)
    common = np.where(successful, 0.72, 0.30) + generator.normal(0, 0.05, regions)
    levels = np.where(_in_outcome(), _around(generator, common), levels)
    return known_truth(np.clip(levels, 0.02, 0.98)[:, tree().criterion_of])


def _in_outcome() -> Bools:
    inside: Bools = tree().weights.dimension[tree().dimension_of] > 0
    return inside


def _around(generator: np.random.Generator, common: Floats) -> Floats:
    """Levels of all criteria around that of their region, those of a dimension a little closer to each other."""
    shift = generator.normal(0, 0.05, (len(common), len(tree().dimensions)))[:, tree().dimension_of]
    return common[:, None] + shift + generator.normal(0, 0.10, shift.shape)
