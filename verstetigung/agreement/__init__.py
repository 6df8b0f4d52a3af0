"""How far respondents agree with each other (rules M4 and M10)."""

from verstetigung.agreement.between import Icc, icc
from verstetigung.agreement.coders import Metric, krippendorff
from verstetigung.agreement.consistency import (
    complete,
    covariances,
    cronbach,
    cronbach_without,
    rest_correlations,
    standardised,
)
from verstetigung.agreement.marks import (
    CONSTANT,
    DISAGREED,
    INCONSISTENT,
    OPPOSED,
    OPPOSING,
    SINGLE,
    UNDIFFERENTIATED,
)
from verstetigung.agreement.panel import Panel, panel
from verstetigung.agreement.tables import agreements, criterion_agreements, reliability
from verstetigung.agreement.within import Spread, chance_variance, cutoff, r_wg_j, spread, variance_ratio

__all__ = [
    "CONSTANT",
    "DISAGREED",
    "INCONSISTENT",
    "OPPOSED",
    "OPPOSING",
    "SINGLE",
    "UNDIFFERENTIATED",
    "Icc",
    "Metric",
    "Panel",
    "Spread",
    "agreements",
    "chance_variance",
    "complete",
    "covariances",
    "criterion_agreements",
    "cronbach",
    "cronbach_without",
    "cutoff",
    "icc",
    "krippendorff",
    "panel",
    "r_wg_j",
    "reliability",
    "rest_correlations",
    "spread",
    "standardised",
    "variance_ratio",
]
