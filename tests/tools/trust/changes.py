"""Verdicts on the change between two waves: where nothing changed, and where regions changed by so many points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice

import numpy as np

from tests.tools.trust.lines import Line, Promise, line
from tests.tools.trust.world import NOISES, SIZES, in_outcome, moved_by, surveyed, tree, truth, wave
from verstetigung.method import change
from verstetigung.method.change import FELL, ROSE, Change, Movement
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX, Bools
from verstetigung.records import rows
from verstetigung.schemas.kinds import Level
from verstetigung.telling.change.sentences import moved

LEVELS = {Level.INDEX: "Gesamtwert", Level.DIMENSION: "Dimensionen", Level.KRITERIUM: "Kriterien"}
RISES = (10, 20, 30)
"""In points; of every question of the outcome."""
ASKED = (3, 6, 10)
"""Respondents in both waves; a third of the regions of SIZES have one of these numbers."""


def unchanged_lines(surveys: int, seed: int = 2) -> Iterator[Line]:
    """Of two waves in which nothing changed."""
    generator, told = np.random.default_rng(seed), []
    for mood, noise in NOISES:
        for _ in range(surveys):
            real = truth(generator)
            waves = [
                surveyed(generator, real.levels, mood, noise, generator.permutation(SIZES).tolist()) for _ in range(2)
            ]
            told.append(_told(compared(*waves)))
    for name in LEVELS.values():
        title, most = f"ohne Veränderung, {name}", Promise(0.05)
        yield line(f"{title}: Urteil falsch", most, told, f"{name} falsch", f"{name} beurteilt")
        yield line(f"{title}: irgendein Urteil", most, told, f"{name} Erhebungen", "Erhebungen")
        yield line(f"{title}: irgendein Median", most, told, f"{name} Median", "Erhebungen")


def _told(found: Change) -> Counter[str]:
    """How many verdicts there are, on which level, and whether a median is told to have moved."""
    told = Counter({"Erhebungen": 1})
    for level, name in LEVELS.items():
        own = found.shifts[found.shifts["level"] == level]
        medians = found.movements[found.movements["level"] == level]
        wrong = int(own["verdict"].isin((ROSE, FELL)).sum())
        told[f"{name} falsch"] += wrong
        told[f"{name} Erhebungen"] += wrong > 0
        told[f"{name} beurteilt"] += int(own["low"].notna().sum())
        told[f"{name} Median"] += any(moved(row) for row in rows(medians, Movement))
    return told


def changed_lines(surveys: int, seed: int = 5) -> Iterator[Line]:
    """Of two waves between which regions rose: one of them, a third of them, all."""
    generator = np.random.default_rng(seed)
    for points in RISES:
        for people in ASKED:
            told = [_one_rose(generator, points, people, *noise) for noise in islice(cycle(NOISES), surveys)]
            yield _power(f"eine Region +{points}, {people} Befragte: gestiegen", told, "gestiegen")
        told = [_third_rose(generator, points, *noise) for noise in islice(cycle(NOISES), 2 * surveys)]
        for people in ASKED:
            yield _power(f"ein Drittel +{points}, {people} Befragte: gestiegen", told, f"gestiegen, {people}")
    for points in (5, *RISES[:1]):
        told = [_all_rose(generator, points, *noise) for noise in islice(cycle(NOISES), surveys)]
        for name in LEVELS.values():
            yield _power(f"alle Regionen +{points}, {name}: Median gestiegen", told, name)


def _power(claim: str, told: Sequence[Counter[str]], hits: str) -> Line:
    return line(f"Kraft: {claim}", None, told, hits, f"{hits}, gesamt")


def _one_rose(generator: np.random.Generator, points: int, people: int, mood: float, noise: float) -> Counter[str]:
    sizes = generator.permutation(SIZES)
    chosen = np.arange(len(sizes)) == np.flatnonzero(sizes == people)[0]
    rose = _rose(_changed(generator, points, sizes.tolist(), chosen, (mood, noise)))
    return Counter({"gestiegen": int(rose[chosen].sum()), "gestiegen, gesamt": 1})


def _third_rose(generator: np.random.Generator, points: int, mood: float, noise: float) -> Counter[str]:
    sizes = generator.permutation(SIZES)
    rose = _rose(_changed(generator, points, sizes.tolist(), np.isin(sizes, ASKED), (mood, noise)))
    told: Counter[str] = Counter()
    for people in ASKED:
        told[f"gestiegen, {people}"] = int(rose[sizes == people].sum())
        told[f"gestiegen, {people}, gesamt"] = int((sizes == people).sum())
    return told


def _all_rose(generator: np.random.Generator, points: int, mood: float, noise: float) -> Counter[str]:
    """Of each level the elements of the outcome whose median is told to have risen."""
    sizes = generator.permutation(SIZES).tolist()
    found = _changed(generator, points, sizes, np.ones(len(sizes), dtype=bool), (mood, noise))
    inside = {tree().criteria[place] for place in tree().criterion_of[in_outcome()].tolist()}
    inside |= {tree().dimensions[place] for place in np.flatnonzero(tree().weights.dimension > 0).tolist()} | {INDEX}
    told: Counter[str] = Counter()
    for row in rows(found.movements, Movement):
        if row.level in LEVELS and row.element in inside:
            told[f"{LEVELS[row.level]}, gesamt"] += 1
            told[LEVELS[row.level]] += row.low > 0
    return told


def _changed(
    generator: np.random.Generator, points: int, sizes: list[int], chosen: Bools, noise: tuple[float, float]
) -> Change:
    """Two waves with the same numbers of respondents, between which the chosen regions rose."""
    levels = moved_by(truth(generator).levels, points / 100, chosen)
    return compared(*(surveyed(generator, one, *noise, sizes) for one in levels))


def _rose(found: Change) -> Bools:
    """Whose index is told to have risen."""
    index = found.shifts[found.shifts["level"] == Level.INDEX]
    rose = set(index.loc[index["verdict"] == ROSE, "region"])
    return np.array([region in rose for region in wave().register.ids])


def compared(before: Evaluation, after: Evaluation) -> Change:
    """The later wave held against the earlier one."""
    return change.compare(replace(before, erhebung=replace(before.erhebung, id="frueher")), after)
