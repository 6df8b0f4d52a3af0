"""How far respondents agree with each other (rules M4 and M10)."""

from verstetigung.method.agreement.consistency import (
    complete,
    covariances,
    cronbach,
    cronbach_without,
    rest_correlations,
    standardised,
)
from verstetigung.method.agreement.krippendorff import Metric, alpha
from verstetigung.method.agreement.limits import MODERATE, SELDOM, limit, steps
from verstetigung.method.agreement.marks import (
    CONSTANT,
    DISAGREED,
    INCONSISTENT,
    OPPOSED,
    OPPOSING,
    SINGLE,
    UNDIFFERENTIATED,
)
from verstetigung.method.agreement.panel import Panel, panel
from verstetigung.method.agreement.tables import (
    LEAST_BETWEEN,
    STEPS,
    agreements,
    criterion_agreements,
    reliability,
)
from verstetigung.method.agreement.within import (
    AnswerSpread,
    Icc,
    chance_variance,
    cutoff,
    icc,
    krippendorff,
    of_mean,
    r_wg_j,
    spread,
    variance_ratio,
)

__all__ = [
    "CONSTANT",
    "DISAGREED",
    "INCONSISTENT",
    "LEAST_BETWEEN",
    "MODERATE",
    "OPPOSED",
    "OPPOSING",
    "SELDOM",
    "SINGLE",
    "STEPS",
    "UNDIFFERENTIATED",
    "AnswerSpread",
    "Icc",
    "Metric",
    "Panel",
    "agreements",
    "alpha",
    "chance_variance",
    "complete",
    "covariances",
    "criterion_agreements",
    "cronbach",
    "cronbach_without",
    "cutoff",
    "icc",
    "krippendorff",
    "limit",
    "of_mean",
    "panel",
    "r_wg_j",
    "reliability",
    "rest_correlations",
    "spread",
    "standardised",
    "steps",
    "variance_ratio",
]
