"""Points → membership in a set, by the direct method."""

from __future__ import annotations

import math

import numpy as np

from verstetigung.scoring import Floats

Anchors = tuple[float, float, float]
"""Exclusion, crossover, inclusion."""
INCLUDED = 0.95
"""Membership at the anchor of inclusion; that at exclusion is what is left to 1."""
NEARLY = 1e-4
"""Memberships this close to 0 or 1 are 0 or 1, as in R's QCA."""
FARTHEST = 50.0
"""Exponents beyond which a membership is 0 or 1 anyway."""


def ordered(anchors: Anchors) -> bool:
    """Whether the anchors rise or fall all the way."""
    exclusion, crossover, inclusion = anchors
    return exclusion < crossover < inclusion or exclusion > crossover > inclusion


def calibrate(values: Floats, anchors: Anchors, included: float = INCLUDED) -> Floats:
    """Membership of every value, 0 to 1: a logistic curve through 1 - `included`, 0.5 and `included` at the anchors.

    Falling anchors make low values members. NaN stays NaN. Raises ValueError for anchors that neither
    rise nor fall, and for `included` outside 0.5 to 1. Ragin (2008), Redesigning Social Inquiry, ch. 5.
    """
    if not ordered(anchors):
        shown = ", ".join(f"{anchor:g}" for anchor in anchors)
        raise ValueError(f"Die Anker {shown} steigen nicht und fallen nicht.")
    if not 0.5 < included < 1:
        raise ValueError(f"Die Zugehörigkeit {included:g} am oberen Anker liegt nicht zwischen 0,5 und 1.")
    exclusion, crossover, inclusion = anchors
    inside = (values > crossover) == (inclusion > crossover)
    reach = np.where(inside, inclusion - crossover, crossover - exclusion)
    steps = np.clip(math.log(included / (1 - included)) * (values - crossover) / reach, -FARTHEST, FARTHEST)
    membership = 1 / (1 + np.exp(-steps))
    return np.where(membership < NEARLY, 0.0, np.where(membership > 1 - NEARLY, 1.0, membership))
