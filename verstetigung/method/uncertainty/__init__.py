"""How firm scores and ranks are.

In reading order: numbers (seeded draws and what is read off them), respondents (who said what), spread (how far they
lie apart, pooled over regions), sources (weights and method), distinction (which regions can be told apart),
intervals, omissions, measured (all of it).
"""

from verstetigung.method.uncertainty.distinction import COVERED, FIRM, Precedence, alike, possible_places, quantile
from verstetigung.method.uncertainty.intervals import Interval
from verstetigung.method.uncertainty.measured import NO_MARGIN, UNASKED, Uncertainty, measure
from verstetigung.method.uncertainty.numbers import DRAWS, OUTER, SEED, drawn_weights, limits, places
from verstetigung.method.uncertainty.omissions import Bound, Omission, bounds, omissions
from verstetigung.method.uncertainty.respondents import Voices, voices
from verstetigung.method.uncertainty.sources import BLOCK, COMBINED, METHOD, RESPONDENTS, WEIGHTS, without
from verstetigung.method.uncertainty.spread import FEWEST_FREEDOM, FEWEST_REGIONS, PooledSpread, pooled

__all__ = [
    "BLOCK",
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
    "measure",
    "omissions",
    "places",
    "pooled",
    "possible_places",
    "quantile",
    "voices",
    "without",
]
