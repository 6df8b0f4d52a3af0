"""How firm scores and ranks are."""

from verstetigung.method.uncertainty.intervals import Interval
from verstetigung.method.uncertainty.measured import Uncertainty, measure
from verstetigung.method.uncertainty.numbers import DRAWS, OUTER, SEED, drawn_omissions, drawn_weights, limits, places
from verstetigung.method.uncertainty.omissions import Bound, Omission, bounds, omissions
from verstetigung.method.uncertainty.order import FIRM, Precedence, ahead, groups
from verstetigung.method.uncertainty.respondents import Voices, drawn_respondents, heard, resampled, voices
from verstetigung.method.uncertainty.sources import (
    BLOCK,
    COMBINED,
    METHOD,
    RESPONDENTS,
    WEIGHTS,
    drawn_indices,
    drawn_method,
    without,
)

__all__ = [
    "BLOCK",
    "COMBINED",
    "DRAWS",
    "FIRM",
    "METHOD",
    "OUTER",
    "RESPONDENTS",
    "SEED",
    "WEIGHTS",
    "Bound",
    "Interval",
    "Omission",
    "Precedence",
    "Uncertainty",
    "Voices",
    "ahead",
    "bounds",
    "drawn_indices",
    "drawn_method",
    "drawn_omissions",
    "drawn_respondents",
    "drawn_weights",
    "groups",
    "heard",
    "limits",
    "measure",
    "omissions",
    "places",
    "resampled",
    "voices",
    "without",
]
