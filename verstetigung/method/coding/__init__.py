"""How alike several coders read the same documents (M18): agreement, Cohen's kappa, Krippendorff's alpha.

In reading order: coefficients (of a table of ratings), intervals (over draws of its units), tables (of the
units that were coded, by criterion).
"""

from verstetigung.method.coding.coefficients import MISSING, Ratings, agreement, alpha, kappa, ratings
from verstetigung.method.coding.intervals import DRAWS, LEAST, CoderEstimate, estimates
from verstetigung.method.coding.tables import COEFFICIENTS, OVERALL, CodingAgreement, agreements, both

__all__ = [
    "COEFFICIENTS",
    "DRAWS",
    "LEAST",
    "MISSING",
    "OVERALL",
    "CoderEstimate",
    "CodingAgreement",
    "Ratings",
    "agreement",
    "agreements",
    "alpha",
    "both",
    "estimates",
    "kappa",
    "ratings",
]
