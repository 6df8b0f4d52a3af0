"""How firm scores and ranks are."""

from verstetigung.uncertainty.intervals import Interval
from verstetigung.uncertainty.measured import Uncertainty, measure
from verstetigung.uncertainty.missing import Bound, bounds
from verstetigung.uncertainty.numbers import DRAWS, OUTER, SEED, drawn_omissions, drawn_weights, limits, places
from verstetigung.uncertainty.omissions import Omission, omissions
from verstetigung.uncertainty.order import FIRM, Precedence, ahead, groups
from verstetigung.uncertainty.respondents import Voices, drawn_respondents, heard, resampled, voices
from verstetigung.uncertainty.sources import (
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
