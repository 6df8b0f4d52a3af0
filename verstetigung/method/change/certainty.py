"""How sure a change is: respondents of both waves, weights, and how many changes are judged at once (M8, M13)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from verstetigung.method.change.waves import Wave, elements
from verstetigung.method.scoring import Answers, Bools, Floats, Ints, Tree, Weights, pyramid
from verstetigung.method.uncertainty import DRAWS, SEED, drawn_weights, narrowed
from verstetigung.schemas.catalogue import Rules

FALSE = 0.01
"""The nominal chance that any change of one level (index, dimensions, …) is told where nothing changed.

One in a hundred, not one in twenty: answers in few steps vary more in some regions than the pooled variance says, and
of simulated pairs of surveys in which nothing changed at most one in twenty has a verdict then (`make trust`).
"""
LEAST = 2
"""Respondents in both waves from which on a change is judged."""
BLOCK, REGIONS = 250, 100
"""Draws and regions worked out at once: each by itself, so that how many matters for memory and time alone."""


@dataclass(frozen=True)
class Certainty:
    """How sure every change is, all of shape (regions, elements)."""

    error: Floats
    """Standard error; NaN where too few regions have several respondents."""
    freedom: Floats
    judged: Bools
    """Where there are enough respondents and an error is known."""
    reach: Floats
    """What a change must exceed to be told: so far chance brings any of those judged on the level in FALSE of cases."""


def certainty(before: Wave, after: Wave, tree: Tree, rules: Rules, change: Floats) -> Certainty:
    """How sure the changes are.

    The error of a change is that of both values (Welch), and weights move both alike. Reliable change after Jacobson
    and Truax (1991), for all changes of a level at once (Bonferroni).
    """
    variances = [wave.spread.errors**2 for wave in (before, after)]
    error = np.sqrt(variances[0] + variances[1] + _by_weights(before, after, tree, rules))
    freedom = _freedom(variances, [wave.spread.freedom for wave in (before, after)])
    people = np.minimum(before.spread.people, after.spread.people)
    judged = (people >= LEAST) & ~np.isnan(error) & ~np.isnan(change)
    return Certainty(error, freedom, judged, error * _multiples(judged, freedom, tree))


def _freedom(variances: list[Floats], freedoms: list[Ints]) -> Floats:
    """Welch's degrees of freedom of the sum; infinite where neither wave has any variance."""
    shares = [
        np.divide(variance**2, freedom, out=np.zeros(variance.shape), where=freedom > 0)
        for variance, freedom in zip(variances, freedoms, strict=True)
    ]
    whole, parts = (variances[0] + variances[1]) ** 2, shares[0] + shares[1]
    freedom: Floats = np.divide(whole, parts, out=np.full(whole.shape, np.inf), where=parts > 0)
    return freedom


def _multiples(judged: Bools, freedom: Floats, tree: Tree) -> Floats:
    """So many standard errors a change must reach, by how many are judged on its level."""
    from scipy.special import stdtrit

    level = elements(tree)["level"].to_numpy()
    number = {name: max(int(judged[:, level == name].sum()), 1) for name in dict.fromkeys(level.tolist())}
    family = np.array([number[name] for name in level.tolist()])
    multiples: Floats = stdtrit(np.minimum(freedom, 1e6), 1 - FALSE / (2 * family))
    return multiples


def _by_weights(before: Wave, after: Wave, tree: Tree, rules: Rules) -> Floats:
    """The variance of the change under other weights, the same in both waves, of shape (regions, elements)."""
    weights = drawn_weights(tree, rules.weight_margin)
    blocks = [Weights(*(level[at : at + BLOCK] for level in weights)) for at in range(0, DRAWS, BLOCK)]
    variances = []
    for start in range(0, len(before.answers.regions), REGIONS):
        own = slice(start, start + REGIONS)
        earlier, later = (narrowed(wave.answers, regions=own) for wave in (before, after))
        variances.append(_varied(earlier, later, tree, rules, blocks))
    return np.concatenate(variances)


def _varied(before: Answers, after: Answers, tree: Tree, rules: Rules, blocks: Sequence[Weights]) -> Floats:
    """The same of some regions; draw after draw, since numbers added in another order differ in their last digits."""
    shape = (len(before.regions), len(elements(tree)))
    total, squares = np.zeros(shape), np.zeros(shape)
    for block in blocks:
        earlier, later = (pyramid(answers, tree, rules, block) for answers in (before, after))
        moved = [after_level.value - level.value for level, after_level in zip(earlier, later, strict=True)]
        for change in np.ascontiguousarray(np.concatenate(moved, axis=-1)):
            total[:, -change.shape[-1] :] += change
            squares[:, -change.shape[-1] :] += change**2
    return np.maximum(np.nan_to_num(squares / DRAWS - (total / DRAWS) ** 2), 0.0)


def drawn_errors(sure: Certainty) -> Iterator[Floats]:
    """DRAWS of the errors of all changes, each of shape (regions, elements); NaN where there is no error."""
    generator = np.random.default_rng((SEED, 4))
    freedom = np.minimum(np.nan_to_num(sure.freedom, nan=1.0), 1e6)
    for _ in range(DRAWS):
        yield sure.error * generator.standard_t(freedom)
