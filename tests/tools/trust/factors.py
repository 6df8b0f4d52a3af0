"""What M9 claims where nothing goes with anything, and whether it names a pair of factors that was planted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle, islice

import numpy as np

from tests.tools.trust.lines import NORMAL, Line, Promise, line, spread
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
    for title, most, noises in (
        ("Zufall: irgendein Befund", Promise(0.05), NOISES[:3]),
        ("gemeinsame Stimmung: irgendein Befund", Promise(0.1), NOISES[3:]),
    ):
        generator, told = np.random.default_rng(seed), []
        for mood, noise in islice(cycle(noises), surveys):
            outcome = generator.normal(0.55, 0.12, (len(SIZES), 1))
            sizes = generator.permutation(SIZES).tolist()
            told.append(_told(surveyed(generator, truth(generator, outcome).levels, mood, noise, sizes)))
        for kind in ("", " (Erfolg)", " (Ausbleiben)", " (Faktoren)"):
            yield line(f"{title}{kind}", most, told, f"Befund{kind}", "Erhebungen")


def _told(survey: Evaluation) -> Counter[str]:
    """Which kinds of claim the survey makes, and whether any."""
    family = survey.analysis.family
    sides = {
        " (Erfolg)": family.success.values(),
        " (Ausbleiben)": family.failure.values(),
        " (Faktoren)": family.factors.values(),
    }
    told = Counter(f"Befund{kind}" for kind, odds in sides.items() if any(one.claimed for one in odds))
    return told + Counter({"Befund": int(bool(told)), "Erhebungen": 1})


def planted_lines(surveys: int, seed: int = 4) -> Iterator[Line]:
    """How often the pair of factors behind success is named, of surveys like the shipped example.

    With exceptions, which the example has not, no share is promised: it is held against what the test of terms of
    success alone, without a budget for all else and without a look at the common source, names in the same surveys.
    """
    for share in EXCEPTIONS:
        generator = np.random.default_rng(seed)
        told = [
            _named(surveyed(generator, planted(generator, share).levels, *NOISES[0], _willing(generator)))
            for _ in range(surveys)
        ]
        title = f"zwei Faktoren, {100 * share:.0f} % Ausnahmen: Paar benannt"
        if not share:
            yield line(title, Promise(0.8, least=True), told, "benannt", "Erhebungen")
        else:
            yield line(f"Kraft: {title}", None, told, "benannt", "Erhebungen")
            yield _beside("zwei Faktoren, mit Ausnahmen: nicht seltener als früher", told)


def _beside(claim: str, told: Sequence[Counter[str]]) -> Line:
    """The share of surveys that name the pair, promised to be no less than by the former test in the same surveys."""
    named, alone = (np.array([survey[name] for survey in told], dtype=float) for name in ("benannt", "vorher"))
    lead = named - alone
    error = NORMAL * spread(lead - lead.mean(), np.ones(len(told)))
    return Line(claim, Promise(float(alone.mean()), least=True), float(named.mean()), error)


def _named(survey: Evaluation) -> Counter[str]:
    """Whether the first term told is the pair, and whether it would be by the test of terms of success alone."""
    wanted = "*".join(criterion.id for criterion in example.drivers(wave().catalogue))
    configurations, told = survey.analysis.configurations, Counter({"Erhebungen": 1})
    if isinstance(configurations, Configurations):
        tests = {"benannt": configurations.chance, "vorher": against_chance(configurations.sets)}
        told.update(name for name, rows in tests.items() if rows and rows[0].irreducible and rows[0].text == wanted)
    return told


def _willing(generator: np.random.Generator) -> list[int]:
    """Respondents per region as in the shipped example, in which some regions send nothing."""
    number = np.resize(np.array(example.RESPONDENTS), len(SIZES))
    number[generator.choice(len(SIZES), SILENT_REGIONS, replace=False)] = 0
    sizes: list[int] = number.tolist()
    return sizes


def planted(generator: np.random.Generator, exceptions: float = 0.0, regions: int = len(SIZES)) -> Truth:
    """Levels as the shipped example draws them: two factors together make a region successful, all else is noise."""
    criteria = tree().criteria
    pair = [criteria.index(criterion.id) for criterion in example.drivers(wave().catalogue)]
    levels = generator.beta(2.2, 2.0, (regions, len(criteria)))
    high = generator.random((regions, len(pair))) < 0.6
    levels[:, pair] = np.where(high, 0.85, 0.15) + generator.normal(0, 0.06, high.shape)
    successful = high.all(axis=1) ^ (generator.random(regions) < exceptions)
    common = np.where(successful, 0.72, 0.30) + generator.normal(0, 0.05, regions)
    levels = np.where(_criteria_of_outcome(), _around(generator, common), levels)
    return known_truth(np.clip(levels, 0.02, 0.98)[:, tree().criterion_of])


def _criteria_of_outcome() -> Bools:
    inside: Bools = tree().weights.dimension[tree().dimension_of] > 0
    return inside


def _around(generator: np.random.Generator, common: Floats) -> Floats:
    """Levels of all criteria around that of their region, those of a dimension a little closer to each other."""
    shift = generator.normal(0, 0.05, (len(common), len(tree().dimensions)))[:, tree().dimension_of]
    return common[:, None] + shift + generator.normal(0, 0.10, shift.shape)
