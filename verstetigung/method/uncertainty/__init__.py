"""How firm scores and ranks are.

In reading order: numbers (seeded draws and what is read off them), respondents (who said what), spread (how far they
lie apart, pooled over regions), sources (weights and method), distinction (which regions can be told apart),
intervals, margins (those of dimensions and criteria), omissions, measured (all of the index).
"""

from verstetigung.method.uncertainty.distinction import (
    COVERED,
    FIRM,
    Alike,
    Precedence,
    alike,
    possible_places,
    quantile,
    side,
)
from verstetigung.method.uncertainty.intervals import Interval
from verstetigung.method.uncertainty.margins import margins
from verstetigung.method.uncertainty.measured import NO_MARGIN, UNASKED, Uncertainty, measure
from verstetigung.method.uncertainty.numbers import DRAWS, OUTER, SEED, drawn_weights, limits, narrowed, places
from verstetigung.method.uncertainty.omissions import Bound, Omission, bounds, omissions
from verstetigung.method.uncertainty.respondents import Voices, voices
from verstetigung.method.uncertainty.sources import COMBINED, METHOD, RESPONDENTS, WEIGHTS, without
from verstetigung.method.uncertainty.spread import FEWEST_FREEDOM, FEWEST_REGIONS, PooledSpread, pooled

__all__ = [
    "COMBINED",
    "COVERED",
    "DRAWS",
    "FEWEST_FREEDOM",
    "FEWEST_REGIONS",
    "FIRM",
    "METHOD",
    "NO_MARGIN",
    "OUTER",
    "RESPONDENTS",
    "SEED",
    "UNASKED",
    "WEIGHTS",
    "Alike",
    "Bound",
    "Interval",
    "Omission",
    "PooledSpread",
    "Precedence",
    "Uncertainty",
    "Voices",
    "alike",
    "bounds",
    "drawn_weights",
    "limits",
    "margins",
    "measure",
    "narrowed",
    "omissions",
    "places",
    "pooled",
    "possible_places",
    "quantile",
    "side",
    "voices",
    "without",
]
